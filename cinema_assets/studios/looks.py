"""Looking at what was ordered: free, and tried again while the line breaks.

What belongs here: asking how a job stands, bringing its result, handing files in for an order to
come. What does not: ordering (answers), what a provider says of a job (its adapter).
"""

from collections.abc import Callable
from typing import TypeVar

from cinema_assets.errors import CinemaError
from cinema_assets.studios.answers import (
    LONGEST_SAID,
    TOO_MANY,
    UNTOLD,
    Answered,
    LeftUnclear,
    Manners,
    not_taken,
)
from cinema_assets.studios.base import NotAsOrdered, Outcome, State, StudioFailed

Given = TypeVar("Given")

LOOKS = 4
"""How often a look is tried when the line breaks."""

FIRST_PAUSE = 0.5
"""Seconds after the first broken look; each next is twice as long, with jitter."""


class UnderWay(Exception):
    """A job whose result is wanted is being made: a provider's machines do not all know at once."""


def looked(look: Callable[[], Given], manners: Manners) -> Given:
    """What `look` gives, tried again with growing pauses while the line breaks.

    Raises:
        Answered: the provider's answer, where it is not one that passes.
        LeftUnclear: the line stays broken.
    """
    for attempt in range(LOOKS):
        try:
            return look()
        except Answered as answer:
            if answer.status != TOO_MANY and answer.status < 500:
                raise
            trouble: Exception = answer
            told = answer.wait
        except CinemaError:
            raise
        except Exception as error:
            trouble, told = error, None
        if attempt + 1 < LOOKS:
            backoff = FIRST_PAUSE * 2**attempt * (0.5 + manners.jitter())
            manners.pause(backoff if told is None else min(told, UNTOLD))
    said = manners.hide(f"{type(trouble).__name__}: {trouble}")[:LONGEST_SAID]
    raise LeftUnclear(f"{manners.name} cannot be asked how it stands ({said})") from None


def outcome_of(look: Callable[[], Outcome], manners: Manners, job_id: str) -> Outcome:
    """How a job stands; *unknown* where the provider does not know it any more.

    Raises:
        StudioFailed: the key is not accepted; the job goes on.
        LeftUnclear: the line stays broken.
    """
    try:
        return looked(look, manners)
    except Answered as answer:
        said = manners.hide(answer.said)
        if answer.gone:
            reason = f"{manners.name} does not know the job {job_id} ({answer.status}: {said})"
            return Outcome(state=State.UNKNOWN, reasons=(reason,))
        raise StudioFailed(f"{not_taken(answer, manners)} ({answer.status}: {said}).") from None


def brought(bring: Callable[[], Given], manners: Manners, job_id: str) -> Given:
    """What `bring` gives, which writes the result of a job to a file.

    Raises:
        NotAsOrdered: it is gone.
        StudioFailed: the key is not accepted; the result is still there.
        LeftUnclear: the line stays broken.
    """
    try:
        return looked(bring, manners)
    except Answered as answer:
        said = manners.hide(answer.said)
        if answer.gone:
            raise NotAsOrdered(
                f"{manners.name} made it as job {job_id}, and has it no more"
                f" ({answer.status}: {said})"
            ) from None
        raise StudioFailed(f"{not_taken(answer, manners)} ({answer.status}: {said}).") from None


def handed_in(hand_in: Callable[[], Given], manners: Manners) -> Given:
    """What `hand_in` gives, which brings a file to the provider, for an order to come.

    Raises:
        StudioFailed: it was not taken; nothing was ordered.
    """
    try:
        return looked(hand_in, manners)
    except Answered as answer:
        said = manners.hide(answer.said)
        raise StudioFailed(f"{not_taken(answer, manners)} ({answer.status}: {said}).") from None
    except LeftUnclear as error:
        raise StudioFailed(
            f"A file could not be handed in ({error}): nothing was ordered; say the same command"
            f" later."
        ) from error
