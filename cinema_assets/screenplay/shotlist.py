"""The shot list of a scene: what a first assistant director would write down from the page.

What belongs here: the walk over the beats and what joins neighbouring shots. What does not: the
beats themselves (`beats`), the shots of one beat (`action_shots`, `dialogue_shots`), screen sides
(`blocking`), lengths (`timing`), what is drawn (prompts).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cinema_assets.screenplay.action_shots import act, establish
from cinema_assets.screenplay.beats import Beat, Scale, beats_of
from cinema_assets.screenplay.blocking import Blocking, block
from cinema_assets.screenplay.dialogue_shots import STRONG, Exchange, join_dual, react, speak
from cinema_assets.screenplay.economy import spared
from cinema_assets.screenplay.model import (
    Breakdown,
    Extension,
    Grouping,
    Scene,
    Shot,
    Speech,
    TransitionKind,
)
from cinema_assets.screenplay.setups import Draft, draft_seconds, finished
from cinema_assets.screenplay.timing import LONGEST, spoken_seconds
from cinema_assets.screenplay.transitions import opening_transition, scene_transitions

__all__ = ["list_shots", "opening_transition", "scene_transitions"]

_FADES = (TransitionKind.FADE_OUT, TransitionKind.FADE_TO_WHITE)
_CRAMPED = re.compile(
    r"\b(?:CAR|TAXI|CAB|VAN|TRUCK|LORRY|COCKPIT|LIFT|ELEVATOR|BOOTH|CLOSET|VOITURE|ASCENSEUR"
    r"|AUTO|WAGEN"
    r"|AUFZUG|COCHE|ASCENSOR|TENT)\b|МАШИНА|ЛИФТ|车|电梯"
)
_LEAVES = re.compile(
    r"\b(?:exits|leaves(?! (?:the|a|an|his|her|it|them) \w+ (?:on|in|at|by))|goes out"
    r"|walks (?:out|off|away)"
    r"|runs (?:off|away|out)|drives (?:off|away)|disappears|is gone|sort|quitte|geht ab|verlässt"
    r"|se va|sale"
    r"|уходит|выходит)\b|离开",
    re.IGNORECASE,
)
_QUICK = 8
"""Lines shorter than this together (seconds) are played in one master, three at most."""

_VOLLEY = Decimal("4.50")
"""A line and its answer, together this short (seconds), are one picture of both."""

_ASIDE = Decimal("1.60")
"""An answer this short (seconds) is heard over the shoulder of the one who gives it."""


def list_shots(
    scene: Scene,
    breakdown: Breakdown,
    *,
    new_location: bool,
    presents: Mapping[str, str] | None = None,
) -> tuple[Shot, ...]:
    """The shots that cover a scene, in order: at least one.

    A new location is established; each beat of action has its shot, in the size that what is done
    asks for; an exchange begins in a master, goes on in shot and reverse shot and comes nearer.
    Every word of action is in one shot, every speech in one shot or, when it is longer than a shot
    should be, in neighbouring ones. Camera directions in the text are obeyed.

    Args:
        scene: the scene.
        breakdown: of the same scene, for its cast.
        new_location: no scene before it plays here.
        presents: character -> `woman`, `man` or `neutral` (see `people`), so that `he` and `she`
            are understood; without it the last one named or heard is meant.
    """
    blocking = block(scene, breakdown)
    beats = beats_of(scene, breakdown, presents or {})
    crew = _Crew(scene, blocking, beats)
    if new_location:
        crew.establish(beats)
    for index, beat in enumerate(beats):
        crew.cover(beat, beats[index + 1] if index + 1 < len(beats) else None)
    return finished(spared(crew.drafts, blocking) or [establish(scene, None)])


class _Crew:
    """The state of the walk: the shots so far, and how far the talk has come."""

    def __init__(self, scene: Scene, blocking: Blocking, beats: Sequence[Beat]) -> None:
        self.drafts: list[Draft] = []
        self._scene = scene
        self._blocking = blocking
        self._exchange = Exchange()
        self._exterior = scene.int_ext == "EXT"
        self._established: Beat | None = None
        self._begun = False
        self._cramped = bool(scene.int_ext != "EXT" and _CRAMPED.search(scene.location))
        self._absent = _enter_later(beats, blocking)

    def establish(self, beats: Sequence[Beat]) -> None:
        """Begin with the place: a beat that describes it, or the slugline alone."""
        first = beats[0] if beats else None
        told = first is not None and first.scale is Scale.PLACE and first.direction is None
        if first is not None and not (told and first.text):
            if first.direction and first.direction.grouping is Grouping.ESTABLISHING:
                return
            first = None
        self._established = first
        self.drafts.append(establish(self._scene, first))

    def cover(self, beat: Beat, following: Beat | None) -> None:
        """Add the shots of a beat, or what it does to the shot before."""
        if beat is self._established:
            return
        if beat.transition is not None:
            self._give_way(beat.transition)
        elif beat.speech is not None:
            self._cover_speech(beat, following)
        else:
            self._come(beat.people)
            draft = act(beat, self._blocking, exterior=self._exterior, begun=self._begun,
                        cramped=self._cramped)  # fmt: skip
            if _LEAVES.search(beat.text):
                self._absent |= set(beat.people[:1])
            self._begun = self._begun or bool(draft.characters)
            self._exchange.interrupted(len(draft.characters))
            self.drafts.append(draft)

    def _give_way(self, kind: TransitionKind) -> None:
        if not self.drafts:
            return
        last = self.drafts[-1]
        # FADE OUT and the FADE IN of the next scene stand together: the picture fades out.
        if kind is not TransitionKind.CUT and last.transition not in _FADES:
            self.drafts[-1] = replace(last, transition=kind)

    def _cover_speech(self, beat: Beat, following: Beat | None) -> None:
        speech = beat.speech
        assert speech is not None
        self._begun = True
        if speech.extension is None:
            self._come(speech.speakers)
        here = self._blocking.without(self._absent)
        last = self.drafts[-1] if self.drafts else None
        if speech.dual and last is not None and (last.speeches or last.heard):
            self.drafts[-1] = join_dual(last, speech, here)
        elif last is not None and self._joins(beat, last, following):
            self.drafts[-1] = _over(last, beat)
        else:
            rapid = _rapid(speech, following, here)
            drafts = speak(speech, self._exchange, here, cramped=self._cramped, rapid=rapid)
            if last is not None and _one_camera(last, drafts[0]):
                drafts[0] = _spoken_after(self.drafts.pop(), drafts[0])
            self.drafts += drafts
            reaction = react(speech, self._exchange, here)
            # Whoever answers is shown next in any case.
            answers = following is not None and (
                following.speech is None or bool(set(following.people) & set(reaction.characters))
                or following.speech.dual
            ) if reaction else False  # fmt: skip
            if reaction is not None and not answers:
                self.drafts.append(reaction)

    def _come(self, names: Sequence[str]) -> None:
        self._absent -= set(names)

    def _joins(self, beat: Beat, last: Draft, following: Beat | None) -> bool:
        return self._lies_over(beat, last) or self._quick_answer(beat, last, following)

    def _lies_over(self, beat: Beat, last: Draft) -> bool:
        """A voice-over is heard over the picture that stands before it, if that is silent."""
        speech = beat.speech
        return (
            speech is not None
            and speech.extension is Extension.VOICE_OVER
            and not last.speeches
            and not last.heard
            and last.transition is TransitionKind.CUT
            and last.moment in ("action", "establish")
            and not set(speech.speakers) & set(last.characters)
            and draft_seconds(_over(last, beat)) <= LONGEST
        )

    def _quick_answer(self, beat: Beat, last: Draft, following: Beat | None) -> bool:
        """Short lines follow one another in one picture that holds those who speak them."""
        speech = beat.speech
        if speech is None or speech.extension or last.share is not None:
            return False
        if not 1 <= len(last.speeches) <= (1 if last.grouping is Grouping.OTS else 2):
            return False
        brief = spoken_seconds(speech.text) <= _ASIDE and last.grouping is Grouping.OTS
        fits = last.grouping in (Grouping.TWO_SHOT, Grouping.GROUP) or brief
        fits = fits and set(speech.speakers) <= set(last.characters)
        paired = following is not None and following.speech is not None and following.speech.dual
        texts = (*(spoken.text for spoken in last.speeches), speech.text)
        quick = sum(spoken_seconds(text) for text in texts) <= _QUICK
        return (
            fits
            and quick
            and not paired
            and not last.speeches[0].dual
            and last.moment == "dialogue"
        )


def _enter_later(beats: Sequence[Beat], blocking: Blocking) -> set[str]:
    """Those whom the action brings in: until then they are in no frame.

    Somebody who simply begins to speak was there all the time.
    """
    first: dict[str, Beat] = {}
    for beat in beats:
        for name in beat.people:
            if beat.speech is None or beat.speech.extension is None:
                first.setdefault(name, beat)
    return {name for name in blocking.line if name not in first or first[name].speech is None}


def _rapid(speech: Speech, following: Beat | None, blocking: Blocking) -> bool:
    """Two short lines, one answering the other at once: no cut between them."""
    answer = following.speech if following else None
    if answer is None or speech.extension or answer.extension or answer.dual or speech.dual:
        return False
    answered = answer.speakers == (blocking.partners.get(speech.number),)
    quick = spoken_seconds(speech.text) + spoken_seconds(answer.text) <= _VOLLEY
    played = speech.parentheticals or answer.parentheticals
    # What is called out, or breaks off, deserves the face of the one who says it.
    strong = STRONG.search(speech.text) or STRONG.search(answer.text)
    return answered and quick and not played and not strong


def _one_camera(last: Draft, speaking: Draft) -> bool:
    """The speaker's silent shot before is the same picture: it needs no cut."""
    same = (last.size, last.grouping, last.characters) == (
        speaking.size, speaking.grouping, speaking.characters
    )  # fmt: skip
    silent = not last.speeches and not last.heard and last.transition is TransitionKind.CUT
    return same and silent and last.moment == "action" and speaking.share is None


def _spoken_after(last: Draft, speaking: Draft) -> Draft:
    ids = tuple(dict.fromkeys((*last.element_ids, *speaking.element_ids)))
    return replace(last, speeches=speaking.speeches, element_ids=ids, moment="dialogue")


def _over(last: Draft, beat: Beat) -> Draft:
    speech = beat.speech
    assert speech is not None
    ids = tuple(dict.fromkeys((*last.element_ids, *beat.element_ids)))
    return replace(last, speeches=(*last.speeches, speech), element_ids=ids)
