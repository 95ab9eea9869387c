"""The camera department: one clip for every shot, as long as its words need.

What belongs here: what to ask of a studio, and how the takes make up an asset's value. What does
not: moving over a picture (studios), the rhythm of a scene (editing.pacing).
"""

from collections.abc import Mapping
from typing import Any

from cinema_assets.editing.pacing import PacedShot, ScenePacing, pace
from cinema_assets.production.amounts import clip_amount
from cinema_assets.production.models import HOUSE
from cinema_assets.production.requests import Request, Retakes, Taken, again, input_of
from cinema_assets.production.values import (
    Clips,
    Dialogue,
    Keyframes,
    SceneSheet,
    ShotClip,
    ShotFrames,
    SpokenLine,
)
from cinema_assets.screenplay.model import Shot
from cinema_assets.studios.base import Generation, Kind
from cinema_assets.studios.briefs import ClipBrief
from cinema_assets.takes.model import Slot


def pacing(sheet: SceneSheet, dialogue: Dialogue) -> ScenePacing:
    """The scene's timeline: the shot list with the real length of every recording."""
    return pace(
        sheet.shots,
        {line.speech: line.seconds for line in dialogue.lines},
        sheet.production.rate,
        dual=[speech.number for speech in sheet.scene.speeches if speech.dual],
        opens=sheet.opens,
    )


def clip_requests(
    sheet: SceneSheet,
    keyframes: Keyframes,
    dialogue: Dialogue,
    retakes: Retakes,
) -> list[Request]:
    """Every shot, moving from its first to its last keyframe while its speeches are heard."""
    paced = pacing(sheet, dialogue)
    frames = {shot.shot: shot for shot in keyframes.shots}
    length = {shot.number: shot for shot in paced.shots}
    return [
        _request(sheet, shot, length[shot.number], frames[shot.number],
                 _heard(shot, dialogue), paced, again(str(shot.number), retakes))
        for shot in sheet.shots
    ]  # fmt: skip


def _heard(shot: Shot, dialogue: Dialogue) -> list[SpokenLine]:
    return [line for line in dialogue.lines if line.speech in shot.speeches]


def _request(
    sheet: SceneSheet,
    shot: Shot,
    length: PacedShot,
    frames: ShotFrames,
    heard: list[SpokenLine],
    paced: ScenePacing,
    more: dict[str, Any],
) -> Request:
    heard_when = _speaking(sheet, shot, length, paced)
    brief = ClipBrief(
        frame=frames.brief,
        rate=sheet.production.rate,
        frames=length.frames,
        movement=shot.movement,
        speaking=tuple((who, first, end) for who, first, end, _ in heard_when),
        heard=tuple(number for *_, number in heard_when),
        transition=shot.transition,
    )
    inputs = [input_of("first_frame", frames.first), input_of("last_frame", frames.last)]
    inputs += [input_of(f"speech:{line.speech}", line.take) for line in heard]
    maker = sheet.production.maker("clips")
    # The house draws anew what it moves over; other studios have the pictures alone, and so has
    # the house where a person chose other pictures than those that the brief describes.
    drawn = not (frames.first.stands_in or frames.last.stands_in)
    how = {"drawn": drawn} if maker.provider == HOUSE else {}
    return Request(
        name=str(shot.number),
        slot=Slot(
            movie=sheet.movie, scene=sheet.key, shot=shot.number, kind=Kind.CLIP, role="clip"
        ),
        generation=Generation(
            kind=Kind.CLIP,
            provider=maker.provider,
            model=maker.model,
            parameters={"clip": brief.model_dump(mode="json"), **how, **more},
            inputs=tuple(inputs),
            suffix=".mp4",
        ),
        amount=clip_amount(length.frames, sheet.production.rate),
    )


def _speaking(
    sheet: SceneSheet, shot: Shot, length: PacedShot, paced: ScenePacing
) -> list[tuple[str, int, int, int]]:
    """Who is heard when, in frames of the shot, and in which speech."""
    speeches = {speech.number: speech for speech in sheet.scene.speeches}
    return [
        (speaker, at, at + heard.frames, heard.number)
        for heard in paced.speeches
        if heard.number in shot.speeches
        for at in (heard.start - length.start,)
        for speaker in speeches[heard.number].speakers
    ]


def clips(sheet: SceneSheet, paced: ScenePacing, takes: Taken, missing: Mapping[str, str]) -> Clips:
    """The scene in motion, from the takes of `clip_requests` (`shot` -> take)."""
    return Clips(
        movie=sheet.movie,
        scene=sheet.key,
        clips=tuple(
            ShotClip(
                shot=shot.number,
                frames=shot.frames,
                take=takes.get(str(shot.number)),
                missing=missing.get(str(shot.number), ""),
            )
            for shot in paced.shots
        ),
    )
