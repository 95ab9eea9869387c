"""Which shots sound together: a speech that runs on from shot to shot ties their lengths.

What belongs here: finding them, in a shot list or on paper. What does not: the lengths
(editing.pacing).
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol


class Sounding(Protocol):
    """A shot in which speeches are heard."""

    @property
    def number(self) -> int:
        """Counted from 1 within the scene."""
        ...

    @property
    def speeches(self) -> tuple[int, ...]:
        """Numbers of the speeches heard during it."""
        ...


def tied(shots: Sequence[Sounding], dual: Collection[int]) -> list[frozenset[int]]:
    """The shots of a scene, those together whose lengths depend on the same speeches.

    Args:
        shots: in order.
        dual: numbers of the speeches that sound together with the one before them.
    """
    groups: list[tuple[frozenset[int], frozenset[object]]] = []
    begins = _first_of_group({n for shot in shots for n in shot.speeches}, dual)
    for shot in shots:
        numbers: frozenset[int] = frozenset({shot.number})
        heard: frozenset[object] = frozenset(begins[n] for n in shot.speeches)
        for known, sounds in [group for group in groups if group[1] & heard]:
            groups.remove((known, sounds))
            numbers, heard = numbers | known, heard | sounds
        groups.append((numbers, heard))
    return [numbers for numbers, _ in groups]


def _first_of_group(speeches: Iterable[int], dual: Collection[int]) -> dict[int, int]:
    """Speech -> the first of those that sound together with it."""
    first: dict[int, int] = {}
    last: int | None = None
    for number in sorted(speeches):
        first[number] = first[last] if number in dual and last is not None else number
        last = number
    return first
