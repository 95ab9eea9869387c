"""What a costume is made of: cut, length and paints of every garment.

What belongs here: measures and colours. What does not: shapes (cloth, trim).
"""

from dataclasses import dataclass

from cinema_assets.studios.briefs import LookBrief
from cinema_assets.studios.house import palette
from cinema_assets.studios.house.light import Light


@dataclass(frozen=True)
class Cut:
    """The measures of a garment on the model body, in centimetres."""

    hem: float
    """Below the hips."""
    flare: float = 1.0
    """Width of the hem against the hips."""
    sleeve: float = 12.0
    """Width of the sleeve at the shoulder."""
    bulk: float = 1.0
    """Factor on the waist."""
    bare_legs: bool = False
    short_sleeves: bool = False
    covers_thighs: bool = False
    """Seated, it lies over the thighs."""


CUTS = {
    "shirt": Cut(hem=5),
    "coat": Cut(hem=40, flare=1.22, sleeve=13.6, bulk=1.12, covers_thighs=True),
    "dress": Cut(hem=38, flare=1.75, sleeve=11, bulk=0.92, bare_legs=True, short_sleeves=True,
                 covers_thighs=True),
    "suit": Cut(hem=12, flare=1.04, sleeve=12.6, bulk=1.03),
    "apron": Cut(hem=5),
    "hoodie": Cut(hem=6, sleeve=14, bulk=1.18),
    "uniform": Cut(hem=10, flare=1.05, sleeve=12.4, bulk=1.02),
    "raincoat": Cut(hem=36, flare=1.42, sleeve=14.4, bulk=1.2, covers_thighs=True),
}  # fmt: skip


@dataclass(frozen=True)
class Paints:
    """The paints of a costume in one light."""

    main: str
    shade: str
    fold: str
    rim: str
    accent: str
    accent_shade: str
    legs: str
    legs_shade: str
    shoes: str
    white: str
    white_shade: str


_LEGS = {
    "shirt": "#3a4258", "apron": "#3a3c48", "hoodie": "#3f5474", "coat": "#2d2b38",
    "raincoat": "#33384a",
}  # fmt: skip


def cut_of(look: LookBrief) -> Cut:
    """The cut of a look; an unknown garment is cut like a shirt."""
    return CUTS.get(look.garment, CUTS["shirt"])


def paints_of(look: LookBrief, light: Light, depth: float, wet: bool = False) -> Paints:
    """The paints of a look's costume; wet cloth is darker."""
    main = palette.darker(look.colour, 0.22) if wet else look.colour
    below = _LEGS.get(look.garment) or palette.darker(main, 0.28)
    if look.garment == "dress":
        below = palette.mix(look.skin, "#6a5560", 0.2)
    lit = light.lit(main, depth)
    shade = light.shaded(main, depth, 0.62)
    return Paints(
        main=lit,
        shade=shade,
        fold=palette.mix(shade, palette.INK, 0.2),
        rim=light.hazed(light.glowing(palette.lighter(lit, 0.22), 0.6), depth),
        accent=light.lit(look.accent, depth),
        accent_shade=light.shaded(look.accent, depth, 0.62),
        legs=light.lit(below, depth),
        legs_shade=light.shaded(below, depth, 0.7),
        shoes=light.lit("#2a2328" if look.garment != "raincoat" else look.accent, depth),
        white=light.lit("#f3efe6", depth),
        white_shade=light.shaded("#f3efe6", depth, 0.5),
    )
