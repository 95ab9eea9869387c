"""The shelves of a scene: its clips, its keyframes, its dialogue.

What belongs here: for each, what would be ordered now, which take fills a slot, and the value and
its page with another take in that slot. What does not: what they have in common (shelf).
"""

from cinema_assets.production import art, camera, pages, sound
from cinema_assets.production.pages import Page
from cinema_assets.production.quote import ENDS
from cinema_assets.production.requests import Request
from cinema_assets.production.shelf import REPORTER, Shelf
from cinema_assets.production.values import (
    CharacterSheets,
    Clips,
    Dialogue,
    Keyframes,
    LocationSheets,
    SceneSheet,
    ShotClip,
    TakeRef,
)
from cinema_assets.studios.base import IN_HOUSE
from cinema_assets.takes.model import Slot


class ClipShelf(Shelf):
    """The shots of a scene in motion."""

    asset, kind = "clips", Clips

    def orders(self) -> list[Request]:
        """One for each shot."""
        sheet = self.made("scene", SceneSheet)
        frames, heard = self.made("keyframes", Keyframes), self.made("dialogue", Dialogue)
        return camera.clip_requests(sheet, frames, heard, self.retakes, self.lot.ordering)

    def held(self, value: Clips, slot: Slot) -> TakeRef | None:
        """The clip of a shot."""
        return next((clip.take for clip in value.clips if clip.shot == slot.shot), None)

    def with_take(self, value: Clips, slot: Slot, take: TakeRef) -> Clips:
        """Another clip for a shot."""
        clips = (_with_clip(clip, take) if clip.shot == slot.shot else clip for clip in value.clips)
        return value.model_copy(update={"clips": tuple(clips)})

    def shown(self, value: Clips) -> tuple[Clips, Page]:
        """A row for each shot."""
        return value, pages.of_clips(self.made("scene", SceneSheet), value, self.lot.url)


def _with_clip(clip: ShotClip, take: TakeRef) -> ShotClip:
    """The shot with this take in use, and the one that was beside the others."""
    there = (*clip.others, *([clip.take] if clip.take else []))
    others = sorted((one for one in there if one.take != take.take), key=lambda one: one.take)
    return clip.model_copy(update={"take": take, "missing": "", "others": tuple(others)})


class KeyframeShelf(Shelf):
    """The storyboard of a scene."""

    asset, kind = "keyframes", Keyframes

    def orders(self) -> list[Request]:
        """First and last frame of each shot; transitions, where there are frames to bridge."""
        sheet = self.made("scene", SceneSheet)
        cast = self.made("character_sheets", CharacterSheets)
        places = self.made("location_sheets", LocationSheets)
        briefs = art.shot_briefs(sheet, cast, places, self.retakes)
        orders = art.keyframe_requests(sheet, briefs, cast, places, self.retakes, self.lot.ordering)
        value = self.current()
        return orders + (self._transitions(sheet, value) if value is not None else [])

    def _transitions(self, sheet: SceneSheet, value: Keyframes) -> list[Request]:
        drawn = {
            f"{shot.shot}/{moment}": getattr(shot, moment)
            for shot in value.shots
            for moment in ENDS
        }
        wanted = {f"{shot.number}/{moment}" for shot in sheet.shots for moment in ENDS}
        return art.transition_requests(sheet, drawn) if wanted <= drawn.keys() else []

    def held(self, value: Keyframes, slot: Slot) -> TakeRef | None:
        """One of a shot's three pictures."""
        found = next((shot for shot in value.shots if shot.shot == slot.shot), None)
        take: TakeRef | None = getattr(found, slot.role, None)
        return take

    def with_take(self, value: Keyframes, slot: Slot, take: TakeRef) -> Keyframes:
        """Another picture for a shot."""
        shots = (
            shot.model_copy(update={slot.role: take}) if shot.shot == slot.shot else shot
            for shot in value.shots
        )
        return value.model_copy(update={"shots": tuple(shots)})

    def shown(self, value: Keyframes) -> tuple[Keyframes, Page]:
        """The contact sheet; bridges between two pictures follow them where that costs nothing."""
        value = self._bridged(value)
        sheet = self.lot.shoot(REPORTER, [art.contact_sheet_request(value)])["sheet"]
        value = value.model_copy(update={"contact_sheet": sheet})
        return value, pages.of_keyframes(value, sheet, self.lot.url)

    def _bridged(self, value: Keyframes) -> Keyframes:
        requests = self._transitions(self.made("scene", SceneSheet), value)
        free = [one for one in requests if one.generation.provider in IN_HOUSE]
        takes = self.lot.shoot(REPORTER, free)
        for request in free:
            value = self.with_take(value, request.slot, takes[request.name])
        return value


class DialogueShelf(Shelf):
    """The recordings of a scene."""

    asset, kind = "dialogue", Dialogue

    def orders(self) -> list[Request]:
        """One for each speech."""
        return sound.speech_requests(
            self.made("scene", SceneSheet), self.retakes, self.lot.ordering
        )

    def held(self, value: Dialogue, slot: Slot) -> TakeRef | None:
        """The recording of a speech."""
        return next((line.take for line in value.lines if _speech(line.speech) == slot.role), None)

    def with_take(self, value: Dialogue, slot: Slot, take: TakeRef) -> Dialogue:
        """Another recording of a speech."""
        lines = (
            line.model_copy(update={"take": take}) if _speech(line.speech) == slot.role else line
            for line in value.lines
        )
        return value.model_copy(update={"lines": tuple(lines)})

    def shown(self, value: Dialogue) -> tuple[Dialogue, Page]:
        """Who says what."""
        return value, pages.of_dialogue(self.made("scene", SceneSheet), value, self.lot.url)


def _speech(number: int) -> str:
    return f"speech-{number}"
