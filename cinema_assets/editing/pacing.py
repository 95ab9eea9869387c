"""The rhythm of a scene: how many frames each shot lasts and at which frame each speech begins.

What belongs here: pure arithmetic over shots and the lengths of the recorded voices. What does
not: estimating shots from the page (`screenplay.shotlist`), cutting (`scene`).
"""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Protocol

from cinema_assets.editing.transitions import OVERLAPPING, joints_of, lay_out, transition_frames
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import TransitionKind
from cinema_assets.timebase import FrameRate

BEFORE_SPEECH = Fraction(2, 5)
"""Seconds of a shot before its first word."""
BETWEEN_SPEECHES = Fraction(3, 10)
"""Seconds between two speeches in one shot."""
AFTER_SPEECH = Fraction(2, 5)
"""Seconds of a shot after its last word."""
END_OF_SCENE = Fraction(4, 5)
"""Seconds after the scene's last word, in place of `AFTER_SPEECH`."""


class PacingError(CinemaError):
    """Shots and voices do not fit together; the message names the speech."""


class Timed(Protocol):
    """What pacing needs to know of a shot."""

    @property
    def number(self) -> int:
        """Counted from 1 within the scene."""
        ...

    @property
    def seconds(self) -> Decimal:
        """Its length by estimate."""
        ...

    @property
    def speeches(self) -> tuple[int, ...]:
        """Numbers of the speeches heard during it."""
        ...

    @property
    def transition(self) -> TransitionKind:
        """How it gives way to the next one."""
        ...


class PacedShot(Frozen):
    """A shot on the scene's timeline, in frames."""

    number: int
    start: int
    frames: int


class PacedSpeech(Frozen):
    """A speech on the scene's timeline, in frames."""

    number: int
    start: int
    frames: int
    """Fewest whole frames that hold it."""


class ScenePacing(Frozen):
    """A scene's timeline: with overlapping transitions a shot begins before the last one ends."""

    rate: FrameRate
    frames: int
    shots: tuple[PacedShot, ...]
    speeches: tuple[PacedSpeech, ...]


class _Part(Frozen):
    """What one shot carries of a group of speeches that sound together."""

    group: tuple[int, ...]
    frames: int
    begins: bool
    ends: bool


def pace(
    shots: Sequence[Timed],
    speech_seconds: Mapping[int, Decimal | Fraction | float],
    rate: FrameRate,
    *,
    dual: Collection[int] = (),
    opens: TransitionKind = TransitionKind.CUT,
) -> ScenePacing:
    """Lay a scene's shots and speeches on its timeline.

    A shot lasts its estimate, or longer when its speeches and the air around them need more. A
    speech that several shots name runs through them, shared out by their estimates.

    Args:
        shots: the shot list, in order.
        speech_seconds: speech number -> length of its recording in seconds.
        rate: of the film.
        dual: numbers of the speeches that sound together with the one before them.
        opens: how the scene begins (FADE_IN, or the dissolve that leads into it).

    Raises:
        PacingError: a speech without recording, without shot, or torn over distant shots.
    """
    groups = _groups(shots, speech_seconds, dual)
    lengths = {
        group: max(rate.frames_to_hold(Fraction(speech_seconds[number])) for number in group)
        for group in groups
    }
    parts = _parts(shots, groups, lengths)
    ways = [shot.transition for shot in shots]
    heads = [opens, *ways[:-1]]
    frames, offsets = [], []
    for index, (shot, inside) in enumerate(zip(shots, parts, strict=True)):
        last = index == len(shots) - 1
        needed, starts = _fill(inside, rate, heads[index], ways[index], last)
        frames.append(max(needed, rate.frames_to_hold(Fraction(shot.seconds))))
        offsets.append(starts)
    joints = joints_of(frames, [TransitionKind.CUT] * len(shots), ways, rate)
    layout = lay_out(frames, joints)
    speeches = [
        PacedSpeech(number=number, start=start + offset,
                    frames=rate.frames_to_hold(Fraction(speech_seconds[number])))
        for start, placed in zip(layout.starts, offsets, strict=True)
        for group, offset in placed.items()
        for number in group
    ]  # fmt: skip
    return ScenePacing(
        rate=rate,
        frames=layout.frames,
        shots=tuple(
            PacedShot(number=shot.number, start=start, frames=length)
            for shot, start, length in zip(shots, layout.starts, frames, strict=True)
        ),
        speeches=tuple(sorted(speeches, key=lambda speech: speech.number)),
    )


def _groups(
    shots: Sequence[Timed], seconds: Mapping[int, object], dual: Collection[int]
) -> list[tuple[int, ...]]:
    """Speeches that sound together, in order; every speech of the scene is in exactly one."""
    heard = {number for shot in shots for number in shot.speeches}
    for number in sorted(heard - set(seconds)):
        raise PacingError(f"Speech {number} has no recording. Record the dialogue first.")
    for number in sorted(set(seconds) - heard):
        raise PacingError(f"No shot lets speech {number} be heard. Add it to a shot's speeches.")
    groups: list[tuple[int, ...]] = []
    for number in sorted(heard):
        if number in dual and groups:
            groups[-1] = (*groups[-1], number)
        else:
            groups.append((number,))
    return groups


def _parts(
    shots: Sequence[Timed],
    groups: Sequence[tuple[int, ...]],
    lengths: Mapping[tuple[int, ...], int],
) -> list[list[_Part]]:
    parts: list[list[_Part]] = [[] for _ in shots]
    for group in groups:
        where = [i for i, shot in enumerate(shots) if set(group) & set(shot.speeches)]
        if where != list(range(where[0], where[-1] + 1)):
            raise PacingError(
                f"Speech {group[0]} is heard in shots that do not follow one another. "
                "Name it in every shot between them."
            )
        shares = _share(lengths[group], [Fraction(shots[i].seconds) for i in where])
        for position, (index, share) in enumerate(zip(where, shares, strict=True)):
            ends = position == len(where) - 1
            parts[index].append(_Part(group=group, frames=share, begins=position == 0, ends=ends))
    return parts


def _share(total: int, weights: Sequence[Fraction]) -> list[int]:
    """Whole parts of `total` in proportion to the weights; their sum is exactly the total."""
    whole = sum(weights)
    marks, seen = [0], Fraction(0)
    for index, weight in enumerate(weights):
        seen += weight
        even = Fraction(index + 1, len(weights))
        marks.append(round(total * (seen / whole if whole else even)))
    return [after - before for before, after in pairwise(marks)]


def _fill(
    parts: Sequence[_Part],
    rate: FrameRate,
    head: TransitionKind,
    way: TransitionKind,
    last: bool,
) -> tuple[int, dict[tuple[int, ...], int]]:
    """Frames that a shot's speeches and the air around them need, and where each begins in it.

    Words wait until half of the opening transition is over, and end before the closing one.
    """
    closing = transition_frames(way, rate) if way in OVERLAPPING or last else 0
    if not parts:
        return 0, {}
    cursor = transition_frames(head, rate) // 2
    starts = {}
    for index, part in enumerate(parts):
        if part.begins:
            pause = BETWEEN_SPEECHES if index else BEFORE_SPEECH
            cursor += rate.frames_to_hold(pause)
            starts[part.group] = cursor
        cursor += part.frames
    if parts[-1].ends:
        cursor += rate.frames_to_hold(END_OF_SCENE if last else AFTER_SPEECH)
    return cursor + closing, starts
