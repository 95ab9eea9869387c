"""What a model makes that is nearest to what is wanted: way, size, length, shape, what it sees.

What belongs here: choosing among what a row of the table of models has. What does not: writing
the order (ordering), its price (rates). Orders and quotes choose by the same functions, so that
what is quoted is what is ordered.
"""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from cinema_assets.studios.base import Input
from cinema_assets.studios.catalogue import OrderImpossible, Row, seconds_for
from cinema_assets.studios.orders import CHARACTER, FIRST_FRAME, LAST_FRAME, Method

WAYS = (Method.FIRST_LAST_FRAME, Method.IMAGE_TO_VIDEO, Method.REFERENCES, Method.TEXT_TO_VIDEO)
"""What a clip is made from, the best first."""

USUAL_RATIOS = ("16:9", "9:16", "1:1", "4:3", "3:4", "21:9")
USUAL_SIZE = "720p"


def nearest_ratio(row: Row, shape: tuple[int, int]) -> str:
    """The ratio of the model that is nearest to a shape."""
    known = row.aspect_ratios or USUAL_RATIOS
    wanted = math.log(shape[0] / shape[1])

    def far(ratio: str) -> float:
        width, height = ratio.split(":")
        return abs(math.log(float(width) / float(height)) - wanted)

    return min(known, key=far)


def way_of(row: Row, inputs: Mapping[str, Input], *, drawn: bool) -> Method:
    """The best way that the model has, with the pictures there are."""
    referred = any(role.startswith(CHARACTER) for role in inputs)
    possible = [
        way for way in WAYS if way in row.methods and (referred or way is not Method.REFERENCES)
    ]
    from_pictures = (Method.FIRST_LAST_FRAME, Method.IMAGE_TO_VIDEO)
    if drawn:
        possible.sort(key=lambda way: way in from_pictures)
    if not possible:
        raise OrderImpossible(f"{row.name} makes no clips from what there is: choose another.")
    return possible[0]


def own_size(row: Row, method: Method) -> str:
    """The size that the model makes in this way where nobody says another."""
    sizes = row.resolutions_of(method)
    return sizes[0] if sizes else USUAL_SIZE


def lengths_to_order(row: Row, method: Method, size: str, longest: int | None) -> list[int]:
    """The lengths that may be ordered, the shortest first.

    None is longer than the longest to order, if the model has one so short.
    """
    lengths = sorted(row.seconds_of(method, size))
    return [each for each in lengths if longest is None or each <= longest] or lengths[:1]


def length_of(row: Row, wanted: Fraction, method: Method, size: str, longest: int | None) -> int:
    """The model's next longer length; its longest, if none is long enough: the cut holds it."""
    lengths = lengths_to_order(row, method, size, longest)
    if not lengths:
        return seconds_for(row, wanted, method, size)
    return at_least(lengths, wanted)


def at_least(lengths: Sequence[int], wanted: Fraction) -> int:
    """The next longer length; the longest, if none is long enough."""
    enough = [length for length in sorted(lengths) if length >= wanted]
    return enough[0] if enough else max(lengths, default=max(1, math.ceil(wanted)))


def looked_at(method: Method, inputs: Mapping[str, Input], row: Row) -> tuple[Input, ...]:
    """The pictures that a way of filming looks at: no others, so that no other change is felt.

    Raises:
        OrderImpossible: one that it needs is not there.
    """
    if method is Method.TEXT_TO_VIDEO:
        return ()
    if method is Method.REFERENCES:
        others = [item for role, item in inputs.items() if role not in (FIRST_FRAME, LAST_FRAME)]
        return tuple(others[: row.references])
    roles = (FIRST_FRAME, LAST_FRAME) if method is Method.FIRST_LAST_FRAME else (FIRST_FRAME,)
    missing = [role.replace("_", " ") for role in roles if role not in inputs]
    if missing:
        raise OrderImpossible(
            f"{row.name} films from pictures, and there is no {' and no '.join(missing)}: choose"
            f" a model that films from words."
        )
    return tuple(inputs[role] for role in roles)
