"""Transitions as arithmetic: how long they last, what overlaps, which frame holds how much of what.

What belongs here: pure rules over frame counts. What does not: pixels (`bridges`), samples (`mix`).
"""

from collections.abc import Sequence

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import TransitionKind
from cinema_assets.timebase import FrameRate

OVERLAPPING = frozenset({TransitionKind.DISSOLVE, TransitionKind.WIPE})
"""Kinds where both pictures are seen at once."""

ENDING_IN_COLOUR = frozenset({TransitionKind.FADE_OUT, TransitionKind.FADE_TO_WHITE})


class Joint(Frozen):
    """Where one picture gives way to the next, or the film begins or ends. In frames."""

    kind: TransitionKind = TransitionKind.CUT
    overlap: int = 0
    """Frames in which both pictures are seen: the next one begins that much earlier."""
    fade_out: int = 0
    """Last frames of the outgoing picture that fade into the colour."""
    fade_in: int = 0
    """First frames of the incoming picture that rise from the colour."""
    white: bool = False
    """The colour: white, or else black."""


class Layout(Frozen):
    """Where the pictures lie on the timeline, in frames."""

    starts: tuple[int, ...]
    frames: int


def transition_frames(kind: TransitionKind, rate: FrameRate) -> int:
    """How many frames a transition of this kind lasts: none for a cut, else about a second, even.

    Even, so that a dissolve has a middle frame that is exactly half of both.
    """
    if kind in OVERLAPPING or kind in ENDING_IN_COLOUR or kind is TransitionKind.FADE_IN:
        return 2 * round(rate.fps / 2)
    return 0


def joint_between(
    gives_way: TransitionKind, opens: TransitionKind, rate: FrameRate, before: int, after: int
) -> Joint:
    """The joint of two pictures, shortened so that no picture is all transition.

    Args:
        gives_way: what the script says at the end of the outgoing picture.
        opens: what it says at the start of the incoming one: FADE_IN or a cut.
        rate: of the timeline.
        before: frames of the outgoing picture; 0 where the timeline begins.
        after: frames of the incoming picture; 0 where the timeline ends.
    """
    length = transition_frames(gives_way, rate)
    if gives_way in OVERLAPPING:
        overlap = min(length, before // 4 * 2, after // 4 * 2)
        return Joint(kind=gives_way if overlap else TransitionKind.CUT, overlap=overlap)
    white = gives_way is TransitionKind.FADE_TO_WHITE
    fade_out = min(length, before // 2) if gives_way in ENDING_IN_COLOUR else 0
    rises = white or TransitionKind.FADE_IN in (gives_way, opens)
    rise = transition_frames(TransitionKind.FADE_IN, rate)
    fade_in = min(rise, after // 2) if rises else 0
    kind = gives_way if fade_out else TransitionKind.FADE_IN if fade_in else TransitionKind.CUT
    return Joint(kind=kind, fade_out=fade_out, fade_in=fade_in, white=white)


def joints_of(
    lengths: Sequence[int],
    opens: Sequence[TransitionKind],
    gives_way: Sequence[TransitionKind],
    rate: FrameRate,
    *,
    tails: Sequence[int] | None = None,
) -> tuple[Joint, ...]:
    """All joints of a strip of pictures, from its beginning to its end: one more than pictures.

    At the end of the strip only a fade can happen: nothing follows to dissolve into.

    Args:
        lengths: frames of each picture, of which half may be transition at either end.
        opens: how each begins.
        gives_way: how each ends.
        rate: of the timeline.
        tails: where the ends of the pictures are shorter (last shots of scenes), their frames;
            `lengths` then counts for the beginnings alone.
    """
    cut = TransitionKind.CUT
    outgoing = list(zip([cut, *gives_way], [0, *(tails or lengths)], strict=True))
    incoming = list(zip([*opens, cut], [*lengths, 0], strict=True))
    return tuple(
        joint_between(way, opening, rate, before, after)
        for (way, before), (opening, after) in zip(outgoing, incoming, strict=True)
    )


def lay_out(lengths: Sequence[int], joints: Sequence[Joint]) -> Layout:
    """Where each picture begins, given the joints around them (one more than pictures)."""
    starts, cursor = [], 0
    for frames, joint in zip(lengths, joints, strict=False):
        cursor -= joint.overlap
        starts.append(cursor)
        cursor += frames
    return Layout(starts=tuple(starts), frames=cursor)
