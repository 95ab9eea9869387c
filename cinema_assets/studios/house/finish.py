"""The last pass over a plate: light that falls off, glow around bright things, vignette.

What belongs here: maps that are multiplied with or screened over the whole picture. What does not:
drawing. The maps are small images, enlarged: light has no sharp edges.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from cinema_assets.studios.house import palette
from cinema_assets.studios.house.light import Light
from cinema_assets.studios.house.stage import Lamp
from cinema_assets.studios.house.view import HEIGHT

_SMALL = (200, 100)


def bloom_of(background: Image.Image, light: Light) -> Image.Image:
    """The glow of the bright parts of a background, to be screened over the finished plate."""
    small = background.resize(_SMALL, Image.Resampling.BOX)
    bright = small.point([max(0, round((value - 188) * 1.5)) for value in range(256)] * 3)
    soft = bright.filter(ImageFilter.GaussianBlur(5))
    share = 0.28 + 0.30 * light.lamps
    return soft.point([round(value * share) for value in range(256)] * 3)


def _curve(value: float) -> int:
    """A mild S: deeper shadows, clearer lights."""
    curved = value * value * (3 - 2 * value)
    return round(255 * min(1.0, (value + (curved - value) * 0.38) * 1.04))


_CONTRAST = [_curve(value / 255) for value in range(256)] * 3


@lru_cache(maxsize=64)
def _falloff(shade: str, side: int, power: float, lamps: float) -> Image.Image:
    """Multiplied with the plate: darker at the edges and away from the key light."""
    across = np.linspace(-1, 1, _SMALL[0])[None, :]
    down = np.linspace(-1, 1, _SMALL[1])[:, None]
    edge = np.clip((across**2 * 0.85 + down**2 * 0.75) - 0.35, 0, None) * (0.27 + 0.16 * lamps)
    away = np.clip(0.5 - 0.5 * across * side, 0, 1) * 0.13 * power
    low = np.clip(down - 0.35, 0, None) * 0.16
    amount = np.clip(edge + away + low, 0, 0.75)[..., None]
    tone = np.array(palette.rgb(palette.mix(shade, "#15131f", 0.35)))[None, None, :]
    grid = (1 - amount) + amount * tone
    return Image.fromarray((np.clip(grid, 0, 1) * 255).round().astype("uint8"), "RGB")


@lru_cache(maxsize=64)
def _wash(glow: str, side: int, power: float) -> Image.Image:
    """Screened over the plate: the key light spills in from its side."""
    across = np.linspace(0, 1, _SMALL[0])[None, :]
    down = np.linspace(0, 1, _SMALL[1])[:, None]
    x = 1.02 if side > 0 else -0.02
    reach = np.clip(1 - np.hypot((across - x) * 1.15, (down - 0.05) * 0.8), 0, 1) ** 2
    tone = np.array(palette.rgb(glow))[None, None, :]
    return Image.fromarray(
        (reach[..., None] * tone * 255 * 0.26 * power).round().astype("uint8"), "RGB"
    )


def spill_of(lamps: Sequence[Lamp], width: float) -> Image.Image:
    """The light of the lamps on the plate (`width` units wide), to be screened over it."""
    total = np.zeros((_SMALL[1], _SMALL[0], 3))
    across = np.linspace(0, width, _SMALL[0])[None, :]
    down = np.linspace(0, HEIGHT, _SMALL[1])[:, None]
    for lamp in lamps:
        far = np.hypot((across - lamp.x) / lamp.across, (down - lamp.y) / max(lamp.down, 8.0))
        share = np.clip(1 - far, 0, 1) ** 1.7 * lamp.strength
        tone = share[..., None] * np.array(palette.rgb(lamp.colour))
        total = 1 - (1 - total) * (1 - tone)
    return Image.fromarray((total * 255).round().astype("uint8"), "RGB")


def dimmed(glow: Image.Image, share: float) -> Image.Image:
    """A share of a glow."""
    return glow.point([round(value * share) for value in range(256)] * 3)


def finished(plate: Image.Image, light: Light, bloom: Image.Image) -> Image.Image:
    """The plate with falloff, spill and glow."""
    size = plate.size
    shade = _falloff(light.shade, light.side, round(light.power, 2), round(light.lamps, 2))
    spill = ImageChops.screen(_wash(light.glow, light.side, round(light.power, 2)), bloom)
    multiplied = ImageChops.multiply(
        plate.point(_CONTRAST), shade.resize(size, Image.Resampling.BILINEAR)
    )
    return ImageChops.screen(multiplied, spill.resize(size, Image.Resampling.BILINEAR))
