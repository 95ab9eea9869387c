"""The camera department: one clip for every shot, as long as its words need.

What belongs here: what to ask of a studio, and how the takes make up an asset's value. What does
not: moving over a picture (studios), the rhythm of a scene (editing.pacing).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from cinema_assets.editing.pacing import PacedShot, ScenePacing, pace
from cinema_assets.production.amounts import clip_amount
from cinema_assets.production.models import HOUSE
from cinema_assets.production.ordering import Ordering
from cinema_assets.production.refusals import Ways
from cinema_assets.production.requests import Request, Retakes, again, input_of
from cinema_assets.production.several import Shot as Shooting
from cinema_assets.production.values import (
    Clips,
    Dialogue,
    Keyframes,
    SceneSheet,
    ShotClip,
    ShotFrames,
    SpokenLine,
)
from cinema_assets.prompts.compose import ShotFacts, compose_avoid, compose_clip, shot_facts
from cinema_assets.screenplay.model import Shot, TransitionKind
from cinema_assets.studios.base import Generation, Kind
from cinema_assets.studios.briefs import ClipBrief, FrameBrief, LookBrief
from cinema_assets.studios.orders import FIRST_FRAME, LAST_FRAME
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
    ordering: Ordering,
) -> list[Request]:
    """Every shot, moving from its first to its last keyframe while its speeches are heard."""
    paced = pacing(sheet, dialogue)
    frames = {shot.shot: shot for shot in keyframes.shots}
    length = {shot.number: shot for shot in paced.shots}
    if ordering.row(sheet.production.maker("clips")) is not None:
        return [
            _from_outside(
                sheet, number, length[shot.number], frames[shot.number], worn, retakes, ordering
            )
            for worn in (looks_of([shot.brief for shot in keyframes.shots]),)
            for number, shot in enumerate(sheet.shots)
        ]
    return [
        _request(sheet, shot, length[shot.number], frames[shot.number],
                 _heard(shot, dialogue), paced, again(str(shot.number), retakes))
        for shot in sheet.shots
    ]  # fmt: skip


def looks_of(briefs: Iterable[FrameBrief]) -> tuple[LookBrief, ...]:
    """What the people of a scene wear, each once."""
    return tuple(dict.fromkeys(figure.look for brief in briefs for figure in brief.figures))


def facts_of(
    sheet: SceneSheet, place: int, brief: FrameBrief, worn: tuple[LookBrief, ...]
) -> ShotFacts:
    """What the roles are told of a shot.

    Args:
        sheet: of the scene.
        place: of the shot in its list, from 0.
        brief: what its pictures show.
        worn: the looks of the scene.
    """
    return shot_facts(
        sheet.scene,
        sheet.shots[place],
        sheet.breakdown,
        sheet.continuity,
        brief,
        looks=worn,
        style=sheet.production.style,
        opens=sheet.opens if place == 0 else TransitionKind.CUT,
        following=next(iter(sheet.shots[place + 1 :]), None),
        aliases=sheet.aliases,
    )


def _from_outside(
    sheet: SceneSheet,
    place: int,
    length: PacedShot,
    frames: ShotFrames,
    worn: tuple[LookBrief, ...],
    retakes: Retakes,
    ordering: Ordering,
) -> Request:
    shot, facts = sheet.shots[place], facts_of(sheet, place, frames.brief, worn)
    ordered = ordering.clip(
        sheet.production,
        compose_clip(facts),
        compose_avoid(facts).text(),
        {
            FIRST_FRAME: input_of(FIRST_FRAME, frames.first),
            LAST_FRAME: input_of(LAST_FRAME, frames.last),
        },
        sheet.production.rate.seconds(length.frames),
        drawn=_drawn_here(sheet, frames),
        more=again(str(shot.number), retakes),
    )
    return Request(
        name=str(shot.number),
        slot=_slot(sheet, shot),
        generation=ordered.generation,
        amount=ordered.amount,
        prompt=ordered.prompt,
        limit=ordered.limit,
        pictures=ordered.pictures,
        ways=Ways.of(sheet.production),
    )


def _drawn_here(sheet: SceneSheet, frames: ShotFrames) -> bool:
    """Whether a shot's keyframes are the house's own drawings."""
    chosen = frames.first.stands_in or frames.last.stands_in
    return sheet.production.maker("keyframes").provider == HOUSE and not chosen


def _slot(sheet: SceneSheet, shot: Shot) -> Slot:
    return Slot(movie=sheet.movie, scene=sheet.key, shot=shot.number, kind=Kind.CLIP, role="clip")


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
    inputs = [input_of(FIRST_FRAME, frames.first), input_of(LAST_FRAME, frames.last)]
    inputs += [input_of(f"speech:{line.speech}", line.take) for line in heard]
    maker = sheet.production.maker("clips")
    # The house draws anew what it moves over; other studios have the pictures alone, and so has
    # the house where others, or a person, made pictures that are not those of the brief.
    how = {"drawn": _drawn_here(sheet, frames)} if maker.provider == HOUSE else {}
    return Request(
        name=str(shot.number),
        slot=_slot(sheet, shot),
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


def clips(sheet: SceneSheet, paced: ScenePacing, shots: Mapping[str, Shooting]) -> Clips:
    """The scene in motion, from what the orders of each shot came to."""
    return Clips(
        movie=sheet.movie,
        scene=sheet.key,
        clips=tuple(
            _clip(length.number, length.frames, shots[str(length.number)]) for length in paced.shots
        ),
    )


def _clip(number: int, frames: int, shot: Shooting) -> ShotClip:
    if shot.used is None:
        return ShotClip(shot=number, frames=frames, take=None, missing=shot.lacking[0])
    return ShotClip(
        shot=number,
        frames=frames,
        take=shot.used,
        others=shot.others,
        asked=shot.asked,
        lacking=shot.lacking,
    )
