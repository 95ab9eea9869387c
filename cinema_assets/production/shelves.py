"""Shelves: the assets of whose takes a person chooses, each with its orders and its takes.

What belongs here: for each such asset, what would be ordered for it now, which take fills a slot of
its value, and the value and its page with another take in that slot. What does not: deciding it
(review), what is asked of a studio (art, sound, camera).
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

import dagster as dg

from cinema_assets.errors import CinemaError
from cinema_assets.production import art, camera, pages, sound
from cinema_assets.production.lot import AnyValue, StudioLot
from cinema_assets.production.pages import Page
from cinema_assets.production.requests import Request
from cinema_assets.production.slates import is_reviewed
from cinema_assets.production.values import (
    VIEWS,
    CharacterSheets,
    Clips,
    Dialogue,
    Keyframes,
    LocationSheets,
    SceneSheet,
    Score,
    Script,
    TakeRef,
    Value,
    view_name,
)
from cinema_assets.studios.base import IN_HOUSE, Kind
from cinema_assets.takes.model import Slot

REPORTER = "review"
"""Stands for a run id where a person's choice is reported outside any run."""


class NotReviewed(CinemaError):
    """A kind of which nobody chooses a take."""


class NotMadeYet(CinemaError):
    """What an order is made of is not there yet."""


class NothingAsksForIt(CinemaError):
    """The film has no such place any more, or never had."""


class Shelf(ABC):
    """One asset partition and its takes."""

    asset: ClassVar[str]
    kind: ClassVar[type[Value]]

    def __init__(self, lot: StudioLot, instance: dg.DagsterInstance, movie: str, scene: str | None):
        self.lot = lot
        self.instance = instance
        self.movie = movie
        self.scene = scene

    @property
    def spoken(self) -> str:
        """As a sentence names it: `scene 12A`, or the movie."""
        if self.scene is None:
            return self.movie
        scenes = self.lot.records(self.instance, self.movie, only=self.scene).scenes
        number = next((number for number, key in scenes.items() if key == self.scene), self.scene)
        return f"scene {number}"

    @property
    def retakes(self) -> Mapping[str, int]:
        """Shot or role -> how many retakes are asked."""
        return self.lot.retakes(self.movie, self.scene)

    def current(self) -> Any:
        """The asset's current value; None if it was never made."""
        return self.lot.current_value(
            self.instance, self.asset, self.movie, self.kind, scene=self.scene
        )

    def order(self, slot: Slot) -> Request:
        """What would be ordered for a slot now.

        Raises:
            NotMadeYet: nobody can say before something else is made.
            NothingAsksForIt: nothing would.
        """
        orders = self.orders()
        found = next((request for request in orders if request.slot == slot), None)
        if found is None:
            raise NothingAsksForIt(_no_place(slot, self.spoken, orders))
        return found

    def made(self, asset: str, kind: type[AnyValue]) -> AnyValue:
        """The current value of something that this asset is made of.

        Raises:
            NotMadeYet: there is none.
        """
        scene = self.scene if kind in (SceneSheet, Keyframes, Dialogue) else None
        value = self.lot.current_value(self.instance, asset, self.movie, kind, scene=scene)
        if value is None:
            what = asset.replace("_", " ")
            raise NotMadeYet(
                f"The {what} of {self.spoken if scene else self.movie} must be made before it is"
                f" known what is asked for here: say cinema make SCRIPT --up-to {asset}."
            )
        return value

    @abstractmethod
    def orders(self) -> list[Request]:
        """Everything that would be ordered now, from the current values of what it is made of."""

    @abstractmethod
    def held(self, value: Any, slot: Slot) -> TakeRef | None:
        """The take in a slot of a value; None if there is none."""

    @abstractmethod
    def with_take(self, value: Any, slot: Slot, take: TakeRef) -> Any:
        """The value with a take in a slot; the same value if it has no such slot."""

    @abstractmethod
    def shown(self, value: Any) -> tuple[Any, Page]:
        """The value with the pages that are drawn of it, and what a person sees of it."""


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
        clips = (
            clip.model_copy(update={"take": take, "missing": ""})
            if clip.shot == slot.shot
            else clip
            for clip in value.clips
        )
        return value.model_copy(update={"clips": tuple(clips)})

    def shown(self, value: Clips) -> tuple[Clips, Page]:
        """A row for each shot."""
        return value, pages.of_clips(self.made("scene", SceneSheet), value, self.lot.url)


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
            for moment in art.ENDS
        }
        wanted = {f"{shot.number}/{moment}" for shot in sheet.shots for moment in art.ENDS}
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


class ScoreShelf(Shelf):
    """The music of a film."""

    asset, kind = "score", Score

    def orders(self) -> list[Request]:
        """One for each mood."""
        return sound.music_requests(
            self.made("screenplay", Script), self.retakes, self.lot.ordering
        )

    def held(self, value: Score, slot: Slot) -> TakeRef | None:
        """The music of a mood."""
        return {mood.value: take for mood, take in value.sections.items()}.get(slot.role)

    def with_take(self, value: Score, slot: Slot, take: TakeRef) -> Score:
        """Other music for a mood."""
        sections = {
            mood: take if mood.value == slot.role else known
            for mood, known in value.sections.items()
        }
        return value.model_copy(update={"sections": sections})

    def shown(self, value: Score) -> tuple[Score, Page]:
        """A row for each mood."""
        return value, pages.of_score(value, self.lot.url)


class CastShelf(Shelf):
    """The cast, drawn."""

    asset, kind = "character_sheets", CharacterSheets

    def orders(self) -> list[Request]:
        """Every view of every look."""
        script, ordering = self.made("screenplay", Script), self.lot.ordering
        first = art.character_requests(script, self.retakes, ordering)
        value = self.current()
        fronts = (
            {}
            if value is None
            else {view_name(sheet.look, "front"): sheet.front for sheet in value.sheets}
        )
        if any(view_name(look, "front") not in fronts for look in script.looks):
            return first
        return first + art.further_views(script, fronts, self.retakes, ordering)

    def held(self, value: CharacterSheets, slot: Slot) -> TakeRef | None:
        """One view of a look."""
        drawn = {
            view_name(sheet.look, view): getattr(sheet, view)
            for sheet in value.sheets
            for view in VIEWS
        }
        return drawn.get(slot.role)

    def with_take(self, value: CharacterSheets, slot: Slot, take: TakeRef) -> CharacterSheets:
        """Another picture of a look."""
        sheets = (
            sheet.model_copy(
                update={v: take for v in VIEWS if view_name(sheet.look, v) == slot.role}
            )
            for sheet in value.sheets
        )
        return value.model_copy(update={"sheets": tuple(sheets)})

    def shown(self, value: CharacterSheets) -> tuple[CharacterSheets, Page]:
        """The cast on one page."""
        page = self.lot.shoot(REPORTER, [art.cast_page_request(value)])["page"]
        value = value.model_copy(update={"page": page})
        return value, pages.of_characters(value, page, self.lot.url)


class LocationShelf(Shelf):
    """The locations, drawn."""

    asset, kind = "location_sheets", LocationSheets

    def orders(self) -> list[Request]:
        """One for each location."""
        return art.location_requests(
            self.made("screenplay", Script), self.retakes, self.lot.ordering
        )

    def held(self, value: LocationSheets, slot: Slot) -> TakeRef | None:
        """The picture of a location."""
        return {sheet.set.location: sheet.picture for sheet in value.sheets}.get(slot.role)

    def with_take(self, value: LocationSheets, slot: Slot, take: TakeRef) -> LocationSheets:
        """Another picture of a location."""
        sheets = (
            sheet.model_copy(update={"picture": take}) if sheet.set.location == slot.role else sheet
            for sheet in value.sheets
        )
        return value.model_copy(update={"sheets": tuple(sheets)})

    def shown(self, value: LocationSheets) -> tuple[LocationSheets, Page]:
        """The locations on one page."""
        page = self.lot.shoot(REPORTER, [art.locations_page_request(value)])["page"]
        value = value.model_copy(update={"page": page})
        return value, pages.of_locations(value, page, self.lot.url)


SHELVES: Mapping[str, type[Shelf]] = {
    Kind.CLIP: ClipShelf,
    Kind.KEYFRAME: KeyframeShelf,
    Kind.SPEECH: DialogueShelf,
    Kind.MUSIC: ScoreShelf,
    Kind.CHARACTER_SHEET: CastShelf,
    Kind.LOCATION_SHEET: LocationShelf,
}
"""Kind of a take -> where it stands."""


def shelf_of(lot: StudioLot, instance: dg.DagsterInstance, slot: Slot) -> Shelf:
    """Where the takes of a slot stand.

    Raises:
        NotReviewed: nobody chooses between takes of this kind.
    """
    if not is_reviewed(slot):
        kinds = ", ".join(kind.replace("_", " ") for kind in SHELVES)
        raise NotReviewed(
            f"Nobody chooses between takes of a {_kind_of(slot)}, which is made of others: choose"
            f" one of those ({kinds})."
        )
    return SHELVES[slot.kind](lot, instance, slot.movie, slot.scene)


def _kind_of(slot: Slot) -> str:
    return (slot.role if slot.kind == Kind.MUSIC else slot.kind).replace("_", " ")


def target_of(slot: Slot) -> str:
    """What a retake of a slot is asked for: its shot, or its role where it has none."""
    return slot.role if slot.shot is None else str(slot.shot)


def _speech(number: int) -> str:
    return f"speech-{number}"


def _no_place(slot: Slot, where: str, orders: list[Request]) -> str:
    """Which shots or roles there are instead."""
    if slot.shot is None:
        there = [request.slot.role for request in orders]
        what = f"{slot.kind.replace('_', ' ')} {slot.role}"
        return f"There is no {what} in {where}. There is: {', '.join(there) or 'nothing'}."
    shots = sorted({request.slot.shot for request in orders if request.slot.shot is not None})
    if slot.shot in shots:
        roles = [request.slot.role for request in orders if request.slot.shot == slot.shot]
        return f"Shot {slot.shot} of {where} has no {slot.role}. It has: {', '.join(roles)}."
    span = f"the shots 1 to {len(shots)}" if len(shots) > 1 else "one shot, number 1"
    return f"There is no shot {slot.shot} in {where}: it has {span}."
