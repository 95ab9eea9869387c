"""The paints of one face in one light.

What belongs here: derived colours. What does not: shapes.
"""

from dataclasses import dataclass

from cinema_assets.studios.briefs import LookBrief
from cinema_assets.studios.house import palette
from cinema_assets.studios.house.light import Light

_IRISES = ("#5b3a22", "#3f6b52", "#3d6591", "#6d4f2c", "#4c4a43", "#7a5a2a")


@dataclass(frozen=True)
class Complexion:
    """Paints that the parts of a head are drawn with."""

    skin: str
    skin_shade: str
    skin_light: str
    contour: str
    """Lines on the skin: folds, the lid's crease."""
    blush: str
    lips: str
    white: str
    iris: str
    ink: str
    hair: str
    hair_shade: str
    hair_light: str
    rim: str


def complexion(look: LookBrief, light: Light, depth: float = 0.0) -> Complexion:
    """The paints for a look, in the light that falls on the figure."""
    skin = light.lit(look.skin, depth)
    hair = light.lit(look.hair_colour, depth)
    shade = palette.mix(
        light.shaded(look.skin, depth, 0.62), palette.multiply(skin, "#d08a7a"), 0.3
    )
    deep = palette.luminance(look.skin) < 0.35
    warm = palette.multiply(skin, "#e0786c" if not deep else "#c8685c")
    return Complexion(
        skin=skin,
        skin_shade=shade,
        skin_light=light.glowing(palette.lighter(skin, 0.28), 0.25),
        contour=palette.mix(palette.multiply(skin, "#a05a50"), light.shade, 0.25),
        blush=warm,
        lips=palette.mix(skin, light.lit("#8e2f3a", depth), 0.42 if deep else 0.5),
        white=light.lit("#f7f3ec", depth),
        iris=light.lit(_IRISES[sum(map(ord, look.character)) % len(_IRISES)], depth),
        ink=light.hazed(palette.mix("#221a1f", light.shade, 0.15), depth),
        hair=hair,
        hair_shade=palette.mix(light.shaded(look.hair_colour, depth, 0.55), palette.INK, 0.12),
        hair_light=light.glowing(palette.lighter(hair, 0.16), 0.22),
        rim=light.hazed(light.glowing(palette.lighter(skin, 0.3), 0.7), depth),
    )
