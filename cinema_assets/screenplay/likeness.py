"""How like two scenes are: by their headings, and by the words and pairs of words of their text.

What belongs here: the measure, and pairing two runs of scenes in order. What does not: which scene
is which (identity).

The measure is Dice's: twice what both have, over what each has. It is quick enough to hold every
scene of a rewritten feature against every other.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import ElementType, Scene

SAME_PLACE = 0.42
"""From here on a scene in the same place of the film is the same scene."""
MOVED = 0.68
"""From here on it is the same scene wherever it stands."""
_HEADING = 0.4
"""What the heading counts of the whole."""
_TEXT = (
    ElementType.ACTION, ElementType.CHARACTER, ElementType.PARENTHETICAL, ElementType.DIALOGUE,
    ElementType.LYRIC, ElementType.CENTERED,
)  # fmt: skip
_WORD = re.compile(r"\w+")


class Wording(Frozen):
    """The words of a scene."""

    heading: frozenset[str]
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, scene: Scene) -> "Wording":
        """The words of a scene."""
        return cls.of_text(
            scene.heading, " ".join(e.text for e in scene.elements if e.type in _TEXT)
        )

    @classmethod
    def of_text(cls, heading: str, text: str) -> "Wording":
        """The words of a heading and of what stands under it."""
        words = _WORD.findall(text.casefold())
        return cls(
            heading=frozenset(_WORD.findall(heading.casefold())),
            words=frozenset(words),
            pairs=frozenset(pairwise(words)),
        )

    @cached_property
    def size(self) -> int:
        """Words and pairs of the text."""
        return len(self.words) + len(self.pairs)

    def shared(self, other: "Wording") -> int:
        """Words and pairs that two texts share."""
        return len(self.words & other.words) + len(self.pairs & other.pairs)

    def within(self, other: "Wording") -> float:
        """How much of this text stands in another: 0 to 1."""
        return self.shared(other) / self.size if self.size else 0.0


def alike(one: Wording, other: Wording, enough: float = 0.0) -> float:
    """How like two scenes are: 0 to 1. Below `enough` the exact value may be missed."""
    heading = _dice(len(one.heading & other.heading), len(one.heading) + len(other.heading))
    sizes = one.size + other.size
    if not sizes:
        return heading
    most = _HEADING * heading + (1 - _HEADING) * _dice(min(one.size, other.size), sizes)
    if most < enough:
        return most
    return _HEADING * heading + (1 - _HEADING) * _dice(one.shared(other), sizes)


def _dice(shared: int, sizes: int) -> float:
    return 2 * shared / sizes if sizes else 1.0


def in_order(
    ones: Sequence[Wording], others: Sequence[Wording], enough: float
) -> list[tuple[int, int]]:
    """The pairs of like scenes in two runs, none crossing another, that are most alike in all."""
    width = len(others) + 1
    best = [[0.0] * width for _ in range(len(ones) + 1)]
    for row in range(len(ones) - 1, -1, -1):
        for column in range(len(others) - 1, -1, -1):
            score = alike(ones[row], others[column], enough)
            paired = score + best[row + 1][column + 1] if score >= enough else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs, row, column = [], 0, 0
    while row < len(ones) and column < len(others):
        here = best[row][column]
        if here == best[row + 1][column]:
            row += 1
        elif here == best[row][column + 1]:
            column += 1
        else:
            pairs.append((row, column))
            row, column = row + 1, column + 1
    return pairs
