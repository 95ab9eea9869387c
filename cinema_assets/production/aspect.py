"""The shape of a picture: ratios as film people write them, and sizes that have them.

What belongs here: reading a ratio, the size that follows from it, how far two shapes are apart.
What does not: which shapes a model makes (studios), where the ratio is set (settings).
"""

import re
from fractions import Fraction

LONG_SIDE = 1280
"""Pixels of the longer side, where a shape is all that is said."""

NEAR = Fraction(1, 100)
"""Sizes are even numbers of pixels: a ratio is met only so far."""

_WRITTEN = re.compile(r"(\d{1,4}(?:\.\d{1,3})?) ?: ?(\d{1,4}(?:\.\d{1,3})?)")


def ratio_of(written: str) -> Fraction:
    """Width over height of `16:9`, `2.39:1` or `9:16`.

    Raises:
        ValueError: it is no ratio.
    """
    found = _WRITTEN.fullmatch(written.strip())
    if found is None or not float(found[1]) or not float(found[2]):
        raise ValueError("is not a ratio such as '16:9', '2.39:1' or '9:16' (in quotes)")
    return Fraction(found[1]) / Fraction(found[2])


def size_of(
    ratio: Fraction, width: int | None = None, height: int | None = None
) -> tuple[int, int]:
    """Width and height of a ratio: from one of the two, or from the usual longer side."""
    if width is not None:
        return width, height or _even(width / ratio)
    if height is not None:
        return _even(height * ratio), height
    if ratio >= 1:
        return LONG_SIDE, _even(LONG_SIDE / ratio)
    return _even(LONG_SIDE * ratio), LONG_SIDE


def _even(pixels: Fraction) -> int:
    return 2 * round(pixels / 2)


def agrees(width: int, height: int, ratio: Fraction) -> bool:
    """Whether a size has a ratio, as nearly as even pixels can."""
    return abs(Fraction(width, height) / ratio - 1) <= NEAR


def lost(shape: Fraction, wanted: Fraction) -> Fraction:
    """The part of a picture that is cut away where another shape is wanted."""
    return 1 - min(shape, wanted) / max(shape, wanted)
