"""Numbers for scenes that come between others: `12A`, `12B`, `A12A`, `A1`.

What belongs here: the next free number at a place, as a locked script counts. What does not:
numbers that stand in the script (numbering), which scene is which (identity).
"""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import count
from string import ascii_uppercase

LETTERS = "".join(letter for letter in ascii_uppercase if letter not in "IO")
"""The letters of inserted scenes: I and O would be read as digits."""
_PARTS = re.compile(r"([A-Z]*)(\d+)([A-Z]*)")


def number_between(before: str | None, after: str | None, taken: Container[str]) -> str:
    """A free number for a scene between two others, or at an end of the script.

    After 12 comes 12A, then 12B; between 12 and 12A comes A12A; before 1 comes A1. Behind the last
    scene the count goes on.

    Args:
        before: number of the scene before it; None at the start.
        after: number of the scene after it; None at the end.
        taken: case-folded numbers that are in use, or were.
    """
    if before is None:
        return _counted("0", taken) if after is None else _first(_with_letter_before(after), taken)
    if after is None:
        return _counted(before, taken)
    if _parts(before)[1] == _parts(after)[1] != "":
        return _first(_with_letter_before(after), taken)
    return _first(_with_letter_behind(before), taken)


def _parts(number: str) -> Sequence[str]:
    """(letters before, digits, letters behind) of a number; digits are empty if it is another."""
    match = _PARTS.fullmatch(number.upper())
    return match.groups() if match else (number, "", "")


def _first(numbers: Iterator[str], taken: Container[str]) -> str:
    return next(number for number in numbers if number.casefold() not in taken)


def _counted(last: str, taken: Container[str]) -> str:
    """The next whole number behind one; a letter where that is none."""
    _, digits, _ = _parts(last)
    if not digits:
        return _first(_with_letter_behind(last), taken)
    return _first((str(number) for number in count(int(digits) + 1)), taken)


def _with_letter_behind(number: str) -> Iterator[str]:
    """12 -> 12A, 12B, ...; 12A -> 12B, 12C, ..., 12AA, ..."""
    before, digits, behind = _parts(number)
    if not digits:
        yield from (f"{number}{letters}" for letters in _letters())
        return
    passed = not behind
    for letters in _letters():
        if passed:
            yield f"{before}{digits}{letters}"
        passed = passed or letters == behind or len(letters) > len(behind)


def _with_letter_before(number: str) -> Iterator[str]:
    """1 -> A1, B1, ...; 12A -> A12A, B12A, ..."""
    yield from (f"{letters}{number}" for letters in _letters())


def _letters() -> Iterator[str]:
    """A, B, ..., Z, AA, AB, ..."""
    for index in count(1):
        letters, rest = "", index
        while rest:
            rest, place = divmod(rest - 1, len(LETTERS))
            letters = LETTERS[place] + letters
        yield letters
