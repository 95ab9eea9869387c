"""Making the marks of a scene: what each of its orders would be told, before anything is ordered.

What belongs here: which facts an order depends on beside what a basis names by itself (models,
settings, retakes, sheets, recordings). What does not: comparing marks (marks), ordering (art,
sound, camera).

A mark may hold more than its order depends on, and then a plan says too much; it never holds less.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from cinema_assets.production import art
from cinema_assets.production.camera import facts_of, looks_of
from cinema_assets.production.marks import Marks, mark
from cinema_assets.production.models import HOUSE, is_outside
from cinema_assets.production.quote import ENDS, SPEECH, bridge, bridges
from cinema_assets.production.sounding import tied
from cinema_assets.production.undrawn import undrawn_cast, undrawn_places
from cinema_assets.production.values import SceneSheet, Script, look_name
from cinema_assets.prompts.compose import (
    Moment,
    ShotFacts,
    compose_avoid,
    compose_clip,
    compose_keyframe,
)
from cinema_assets.prompts.voices import speech_brief
from cinema_assets.screenplay.model import Shot, TransitionKind
from cinema_assets.studios.briefs import FrameBrief


def marked(script: Script, sheets: tuple[SceneSheet, ...]) -> tuple[SceneSheet, ...]:
    """The scenes of a film with their marks."""
    cast, places = undrawn_cast(script), undrawn_places(script)
    return tuple(
        sheet.model_copy(update={"marks": _Marking(sheet, briefs).marks})
        for sheet in sheets
        for briefs in (art.shot_briefs(sheet, cast, places, {}),)
    )


class _Marking:
    """One scene, and what its pictures show."""

    def __init__(self, sheet: SceneSheet, briefs: Mapping[int, FrameBrief]):
        self._sheet = sheet
        self._briefs = briefs
        self._worn = looks_of(briefs.values())
        self._timing = _timings(sheet)
        self._known: dict[int, ShotFacts] = {}

    @property
    def marks(self) -> Marks:
        frames = dict(self._frames())
        ends = {shot: [frames[f"{shot}/{moment}"] for moment in ENDS] for shot in self._shots}
        return Marks(
            orders={
                "keyframes": {**frames, **self._bridges()},
                "dialogue": dict(self._dialogue()),
                "clips": dict(self._clips()),
            },
            shown={str(number): _shown(brief) for number, brief in self._briefs.items()},
            alike=tuple(shot for shot in self._shots if len(set(ends[shot])) == 1),
        )

    @property
    def _shots(self) -> list[str]:
        return [str(shot.number) for shot in self._sheet.shots]

    def _frames(self) -> Iterator[tuple[str, str]]:
        for place, shot in enumerate(self._sheet.shots):
            brief = self._briefs[shot.number]
            told: list[Any] = [shot.size in art.CLOSE, _shown(brief)]
            drawn = brief.model_dump(mode="json") if self._drawn("keyframes") else ""
            for moment in ENDS:
                words = ""
                if self._worded("keyframes"):
                    words = compose_keyframe(self._facts(place, brief), Moment(moment)).text()
                yield f"{shot.number}/{moment}", mark([drawn, moment if drawn else "", words, told])

    def _bridges(self) -> dict[str, str]:
        """Of the pictures half-way through transitions: what they show is in the frames."""
        ways = {str(shot.number): shot.transition.value for shot in self._sheet.shots}
        return {bridge(shot): mark(ways[shot]) for shot, _ in bridges(self._sheet.shots)}

    def _dialogue(self) -> Iterator[tuple[str, str]]:
        for speech in self._sheet.scene.speeches:
            brief = speech_brief(speech, self._sheet.voices, self._sheet.language)
            yield f"{SPEECH}{speech.number}", mark(brief)

    def _clips(self) -> Iterator[tuple[str, str]]:
        for place, shot in enumerate(self._sheet.shots):
            told: list[Any] = [self._timing[shot.number]]
            if self._drawn("clips"):
                told += [shot.movement.value, shot.transition.value, self._speakers(shot)]
            if self._worded("clips"):
                facts = self._facts(place, self._briefs[shot.number])
                told += [compose_clip(facts).text(), compose_avoid(facts).text()]
            yield str(shot.number), mark(told)

    def _facts(self, place: int, brief: FrameBrief) -> ShotFacts:
        # The same for both pictures and the clip, and what takes the longest.
        if place not in self._known:
            self._known[place] = facts_of(self._sheet, place, brief, self._worn)
        return self._known[place]

    def _speakers(self, shot: Shot) -> list[tuple[str, ...]]:
        heard = self._sheet.scene.speeches
        return [speech.speakers for speech in heard if speech.number in shot.speeches]

    def _drawn(self, asset: str) -> bool:
        """Whether its maker is given briefs: the house, and a studio of one's own."""
        return not is_outside(self._sheet.production.maker(asset).provider)

    def _worded(self, asset: str) -> bool:
        """Whether its maker may be told in words: all but the house."""
        return self._sheet.production.maker(asset).provider != HOUSE


def _shown(brief: FrameBrief) -> tuple[str, ...]:
    return tuple(look_name(figure.look) for figure in brief.figures)


def _timings(sheet: SceneSheet) -> dict[int, list[Any]]:
    """Shot -> what its length and its speeches' places in it depend on beside the recordings."""
    dual = {speech.number for speech in sheet.scene.speeches if speech.dual}
    heads = [sheet.opens, *(shot.transition for shot in sheet.shots)]
    said = {
        shot.number: _timing(shot, head, shot is sheet.shots[-1], dual)
        for shot, head in zip(sheet.shots, heads, strict=False)
    }
    return {
        number: [number, [said[one] for one in sorted(together)]]
        for together in tied(sheet.shots, dual)
        for number in together
    }


def _timing(shot: Shot, head: TransitionKind, last: bool, dual: set[int]) -> list[Any]:
    """A shot in which nothing is heard lasts its estimate, whatever stands around it."""
    if not shot.speeches:
        return [str(shot.seconds)]
    heard = [str(shot.seconds), shot.speeches, sorted(dual & set(shot.speeches))]
    return [*heard, head.value, shot.transition.value, last]
