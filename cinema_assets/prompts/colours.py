"""Colours by name: what a person would call a costume's, a hair's or a skin's `#rrggbb`.

What belongs here: names and the nearest of them. What does not: choosing colours (`casting`).
"""

from functools import lru_cache

CLOTHS = {
    "black": "#2b2930", "charcoal grey": "#4a4c52", "grey": "#7f838b", "silver grey": "#b4bac2",
    "white": "#efe9dd", "cream": "#e9dfc4", "beige": "#cdb991", "tan": "#b08a5e",
    "brown": "#76523a", "light brown": "#8a5a44", "rust orange": "#c8673a", "orange": "#d6762f",
    "mustard yellow": "#d9a441", "gold": "#d3a33c", "yellow": "#e2b83c", "khaki": "#8a8558",
    "olive green": "#7c8b3a", "green": "#3f7d4c", "leaf green": "#4d8b57", "teal": "#2a9d8f",
    "turquoise": "#2f9c98", "sky blue": "#4f9bc4", "blue": "#3a62a3", "steel blue": "#2f6690",
    "slate blue": "#5b6c9e", "navy blue": "#27375f", "purple": "#6f4f91", "violet": "#7b5aa6",
    "plum": "#7a5195", "raspberry": "#a03e6b", "pink": "#d48aa2", "brick red": "#b0413e",
    "red": "#b23a34", "scarlet": "#c23229", "crimson": "#9c2336",
}  # fmt: skip
"""Name -> cloth of that colour."""

HAIRS = {
    "black": "#211d20", "dark": "#2c221f", "dark brown": "#4a3024", "brown": "#6b4329",
    "chestnut": "#8f5a33", "auburn": "#6f3222", "red": "#9c4524", "ginger": "#b05a2a",
    "blond": "#d9b872", "dark blond": "#c79a55", "golden": "#d0a75a", "fair": "#d2b27a",
    "grey": "#9a9a9c", "light grey": "#bcb8b2", "silver": "#c3c5c9", "white": "#e4e1da",
}  # fmt: skip
"""Name -> hair of that colour."""

SKINS = {
    "pale": "#f4dac6", "fair": "#f0cfb4", "light": "#e6bd98", "olive": "#d9a57d",
    "tanned": "#b98058", "brown": "#8d5a3c", "deep brown": "#734832", "dark": "#5d3a28",
}  # fmt: skip
"""Name -> skin of that colour."""


def nearest(colour: str, names: dict[str, str]) -> str:
    """The name whose colour is nearest to `#rrggbb` for the eye (the red-mean approximation)."""
    return min(names, key=lambda name: _distance(colour, names[name]))


@lru_cache(maxsize=4096)
def _distance(one: str, other: str) -> float:
    (r1, g1, b1), (r2, g2, b2) = _parts(one), _parts(other)
    mean = (r1 + r2) / 2
    red = (2 + mean / 256) * (r1 - r2) ** 2
    blue = (2 + (255 - mean) / 256) * (b1 - b2) ** 2
    return red + 4 * (g1 - g2) ** 2 + blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
