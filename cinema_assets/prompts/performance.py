"""What each character does and feels at each point of a scene, read from its words in order.

What belongs here: who a clause is about, and how long a pose or a feeling lasts. What does not: the
words of poses and feelings (`gestures`), where a figure stands in the frame (`frames`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cinema_assets.frozen import Frozen
from cinema_assets.prompts.gestures import (
    Gesture,
    emotion_heard,
    emotion_of,
    gesture_of,
    is_quiet,
)
from cinema_assets.prompts.same import Same
from cinema_assets.screenplay.model import Breakdown, Element, ElementType, Scene, Shot, Speech
from cinema_assets.screenplay.referents import Spoken
from cinema_assets.screenplay.sentences import sentences
from cinema_assets.studios.briefs import Emotion, LookBrief, Pose

_FEELING_LASTS = 5
"""A feeling stays on a face for so many paragraphs after the one that named it."""

_SURPRISE_LASTS = 2


class Act(Frozen):
    """One thing that the script says of one character."""

    name: str
    element: int
    """Index of its paragraph within the scene."""
    sentence: str = ""
    """The sentence of an action line, empty for a speech."""
    number: int = 0
    """Of the sentence within its paragraph."""
    gesture: Gesture = Gesture()
    emotion: Emotion | None = None


class Performance(Frozen):
    """How a character is seen in one shot."""

    pose: Pose | None = None
    """None as long as the script has said nothing."""
    emotion: Emotion = Emotion.NEUTRAL
    away: bool = False


def performances(
    scene: Scene, shot: Shot, breakdown: Breakdown, looks: Iterable[LookBrief]
) -> dict[str, Performance]:
    """Character -> pose and feeling during a shot, by everything the scene has said so far.

    Args:
        scene: the scene.
        shot: one of its shots.
        breakdown: of the scene, for its cast.
        looks: for he and she.
    """
    presents = tuple(sorted((look.character, look.presents) for look in looks))
    story = _story(Same(scene), breakdown.cast, presents)
    own = sorted(story.places[id] for id in shot.element_ids if id in story.places)
    last = {index: _last_shown(scene.elements[index], shot.action) for index in own}
    now = max(own, default=0)
    performed = {}
    for name in shot.characters:
        acts = story.acts.get(name, ())
        told = acts[: bisect_right(acts, now, key=lambda act: act.element)]
        seen = [act for act in told if not _still_to_come(act, last)]
        performed[name] = _performed(seen, shot.action, own)
    return performed


@dataclass(frozen=True)
class _Story:
    """Everything that a scene says of its characters."""

    acts: dict[str, tuple[Act, ...]]
    """Character -> what it does, in order."""
    places: dict[str, int]
    """Element id -> its index within the scene."""


def _still_to_come(act: Act, last: Mapping[int, int | None]) -> bool:
    """Whether another shot shows it: a later sentence of a paragraph that this one begins."""
    limit = last.get(act.element)
    return limit is not None and act.number > limit


@lru_cache(maxsize=8)
def _story(
    same: Same[Scene], cast: tuple[str, ...], presents: tuple[tuple[str, str], ...]
) -> _Story:
    """One reading of a scene serves all its shots."""
    elements, speeches = same.value.elements, same.value.speeches
    spoken = Spoken(cast, dict(presents))
    by_element = {speech.element_ids[0]: speech for speech in speeches if speech.element_ids}
    acts: list[Act] = []
    for index, element in enumerate(elements):
        speech = by_element.get(element.id)
        if speech is not None:
            spoken.hear(speech.speakers)
            acts += _said(speech, index)
        elif element.type is ElementType.ACTION:
            for number, sentence in enumerate(sentences(element.text)):
                acts += _done(sentence, index, number, spoken)
    by_name: dict[str, list[Act]] = {}
    for act in acts:
        by_name.setdefault(act.name, []).append(act)
    return _Story(
        acts={name: tuple(done) for name, done in by_name.items()},
        places={element.id: index for index, element in enumerate(elements)},
    )


def _said(speech: Speech, index: int) -> Iterator[Act]:
    manner = " ".join(speech.parentheticals)
    # A low voice alone is no feeling, but in a film it is never a neutral face.
    quiet = Emotion.SAD if is_quiet(manner) else Emotion.NEUTRAL
    emotion = emotion_of(manner) or emotion_heard(speech.text) or quiet
    for name in speech.speakers:
        yield Act(name=name, element=index, gesture=gesture_of(manner), emotion=emotion)


def _done(sentence: str, index: int, number: int, spoken: Spoken) -> Iterator[Act]:
    subjects = spoken.subjects(sentence)
    if not subjects:
        return
    clauses = _clauses(sentence, subjects, spoken)
    for name, clause in clauses.items():
        yield Act(name=name, element=index, sentence=sentence, number=number,
                  gesture=gesture_of(clause), emotion=emotion_of(clause))  # fmt: skip


def _clauses(sentence: str, subjects: tuple[str, ...], spoken: Spoken) -> dict[str, str]:
    """Who does what: a clause goes from its subject's name to the next subject's.

    Subjects joined by `and`, and one meant by a pronoun at the start, share what follows.
    """
    starts = {m.name: m.start for m in reversed(spoken.mentions(sentence)) if m.name in subjects}
    order = sorted(subjects, key=lambda name: starts.get(name, 0))
    clauses, end = {}, len(sentence)
    for name in reversed(order):
        start = starts.get(name, 0)
        clause = sentence[start:end]
        joined = name in starts and len(clause) <= len(name) + len(", and ")
        if joined and end < len(sentence):
            clauses[name] = sentence[start:]
            continue
        clauses[name], end = clause, start
    return {name: clauses[name] for name in order}


def _last_shown(element: Element, action: str) -> int | None:
    """Number of the paragraph's last sentence that the shot shows; None if it shows none."""
    numbered = enumerate(sentences(element.text) if element.type is ElementType.ACTION else ())
    return max((number for number, sentence in numbered if sentence in action), default=None)


def _fresh(act: Act, now: int) -> bool:
    lasts = _SURPRISE_LASTS if act.emotion is Emotion.SURPRISED else _FEELING_LASTS
    return now - act.element <= lasts


def _performed(acts: Sequence[Act], action: str, own: Sequence[int]) -> Performance:
    """The last pose, the last feeling that is still fresh, and whether the back is turned."""
    pose: Pose | None = None
    emotion, away, felt = Emotion.NEUTRAL, False, -2
    for act in acts:
        shown = act.element in own and act.sentence in action
        pose = _pose_after(pose, act.gesture, shown)
        away = shown and act.gesture.away
        # A plain speech calms a face, but not one whose feeling was named directly before it.
        calms = act.emotion is Emotion.NEUTRAL and act.element > felt + 1
        if act.emotion is not None and (calms or act.emotion is not Emotion.NEUTRAL):
            felt = act.element
            emotion = act.emotion if _fresh(act, max(own, default=0)) else Emotion.NEUTRAL
    return Performance(pose=pose, emotion=emotion, away=away)


_PASSING = frozenset({Pose.WALK, Pose.RUN, Pose.POINT, Pose.REACH, Pose.FIGHT, Pose.EMBRACE})


def _pose_after(before: Pose | None, gesture: Gesture, shown: bool) -> Pose | None:
    """The pose after one act: what passes is seen in its own shot alone."""
    if gesture.pose is None:
        return before
    base = gesture.lasting or before
    if not shown or gesture.pose not in _PASSING:
        return base
    seated = base in (Pose.SIT, Pose.DRIVE, Pose.LIE, Pose.KNEEL)
    return base if seated and gesture.pose in (Pose.REACH, Pose.POINT) else gesture.pose
