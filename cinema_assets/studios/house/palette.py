"""Colour arithmetic on `#rrggbb`: mix, multiply, shade.

What belongs here: arithmetic. What does not: which colour anything has (light, sets, figures).
All of it works on the sRGB values themselves, as paint on paper does, not on linear light.
"""

from functools import lru_cache

Rgb = tuple[float, float, float]

INK = "#1d1b26"
"""The darkest colour of the house's drawings."""
PAPER = "#f6efe2"
"""The lightest."""


@lru_cache(maxsize=4096)
def rgb(colour: str) -> Rgb:
    """(red, green, blue), each 0 to 1."""
    value = int(colour[1:], 16)
    return (value >> 16 & 255) / 255, (value >> 8 & 255) / 255, (value & 255) / 255


def hexed(values: Rgb) -> str:
    """`#rrggbb` of (red, green, blue); values outside 0 to 1 are cut off."""
    return "#" + "".join(f"{round(min(max(value, 0.0), 1.0) * 255):02x}" for value in values)


@lru_cache(maxsize=65536)
def mix(first: str, second: str, share: float) -> str:
    """`first` with a share (0 to 1) of `second`."""
    a, b = rgb(first), rgb(second)
    return hexed(tuple(x + (y - x) * share for x, y in zip(a, b, strict=True)))  # type: ignore[arg-type]


@lru_cache(maxsize=65536)
def multiply(first: str, second: str) -> str:
    """Paint seen under a light of another colour."""
    a, b = rgb(first), rgb(second)
    return hexed((a[0] * b[0], a[1] * b[1], a[2] * b[2]))


def darker(colour: str, share: float) -> str:
    """Towards the ink, a little cooler than black."""
    return mix(colour, "#14121f", share)


def lighter(colour: str, share: float) -> str:
    """Towards warm white."""
    return mix(colour, "#fff8ea", share)


def luminance(colour: str) -> float:
    """Luma, 0 to 1 (ITU-R BT.709 weights)."""
    red, green, blue = rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable_on(colour: str) -> str:
    """Ink or paper, whichever is easier to read on this colour."""
    return INK if luminance(colour) > 0.5 else PAPER
