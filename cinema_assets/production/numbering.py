"""Scene numbers as a person writes them: `3,7-9,12A`.

What belongs here: choosing scenes by such a list, and writing one. What does not: which scenes a
movie has (the screenplay).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from cinema_assets.errors import CinemaError


class NoSuchScene(CinemaError):
    """A list of scenes names one that the film does not have, or is no list."""


def choose_scenes(text: str, numbers: Sequence[str]) -> tuple[str, ...]:
    """The scenes that a list names, in the order of the film.

    A range goes from one scene to another in the order of the film: in a film with the scenes 7,
    7A, 8 the range `7-8` has three. Upper and lower case are the same.

    Args:
        text: `3,7-9,12A`.
        numbers: of all scenes, in the order of the film.

    Raises:
        NoSuchScene: it names a scene that is not there, or none at all.
    """
    known = {number.upper(): at for at, number in enumerate(numbers)}
    parts = [part.strip() for part in text.split(",")]
    if not all(parts):
        raise NoSuchScene(f"{text!r} is no list of scenes: say for example 3,7-9,12A.")
    chosen = {at for part in parts for at in _positions(part, known, numbers)}
    return tuple(numbers[at] for at in sorted(chosen))


def one_scene(number: str, numbers: Sequence[str]) -> str:
    """The scene of this number, in upper or lower case, as the film writes it.

    Raises:
        NoSuchScene: there is none.
    """
    found = next((known for known in numbers if known.upper() == number.strip().upper()), None)
    if found is None:
        raise no_such_scene(number, numbers)
    return found


def _positions(part: str, known: dict[str, int], numbers: Sequence[str]) -> range:
    if part.upper() in known:
        return range(known[part.upper()], known[part.upper()] + 1)
    for first, last in _ends(part.upper()):
        if first in known and last in known and known[first] <= known[last]:
            return range(known[first], known[last] + 1)
    raise no_such_scene(part, numbers)


def _ends(part: str) -> Iterator[tuple[str, str]]:
    """Where a range may be cut: a scene's own number may have a dash in it."""
    for at, letter in enumerate(part):
        if letter == "-":
            yield part[:at].strip(), part[at + 1 :].strip()


def no_such_scene(named: str, numbers: Sequence[str]) -> NoSuchScene:
    """The error of a scene that is not there; it says which are."""
    if not numbers:
        return NoSuchScene(f"There is no scene {named}: the script has not been read yet.")
    return NoSuchScene(f"There is no scene {named}. The scenes are: {spans(numbers)}.")


def spans(numbers: Sequence[str]) -> str:
    """A list of scenes as short as it can be: `1-12, 12A, 13-320`."""
    counted = [(int(n) if n.isascii() and n.isdecimal() else None, n) for n in numbers]

    def run_of(item: tuple[int, tuple[int | None, str]]) -> object:
        at, (value, number) = item
        return number if value is None else value - at

    runs = [[n for _, (_, n) in run] for _, run in groupby(enumerate(counted), run_of)]
    return ", ".join(run[0] if len(run) == 1 else _span(run) for run in runs)


def _span(run: list[str]) -> str:
    return f"{run[0]}, {run[1]}" if len(run) == 2 else f"{run[0]}-{run[-1]}"
