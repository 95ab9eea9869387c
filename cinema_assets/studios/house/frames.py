"""Finished pictures: plates, storyboard frames, transition frames.

What belongs here: the order in which a picture is put together. What does not: any single part.
"""

import math
import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops

from cinema_assets.studios.briefs import FrameBrief, Weather
from cinema_assets.studios.house import finish, sets, svg
from cinema_assets.studios.house.cast import Extent, draw_cast
from cinema_assets.studios.house.composition import Composition, compose
from cinema_assets.studios.house.fonts import HOUSE, Fonts
from cinema_assets.studios.house.light import light_of
from cinema_assets.studios.house.sky import draw_sky
from cinema_assets.studios.house.stage import Stage
from cinema_assets.studios.house.view import HEIGHT
from cinema_assets.studios.house.weather import draw_weather, lightning


def draw_plate(
    brief: FrameBrief, *, width: int, height: int, mouth_open: str | None = None
) -> bytes:
    """The picture of a frame with margin on all sides, without its caption strip.

    Args:
        brief: the frame.
        width: of the plate in pixels (see `camera.plate_size`).
        height: of the plate in pixels.
        mouth_open: the character whose mouth is open on a word; nothing else changes.

    Returns:
        PNG bytes, RGB, the same for the same arguments.
    """
    return svg.png(plate_image(brief, width, height, mouth_open))


def plate_image(
    brief: FrameBrief, width: int, height: int, mouth_open: str | None = None,
    fonts: Fonts = HOUSE,
) -> Image.Image:  # fmt: skip
    """The plate as an RGB image; arguments as for `draw_plate`."""
    shot = compose(brief, HEIGHT * width / height)
    light = light_of(brief.set)
    set_ = _background(brief.model_dump_json(), width, height)
    plate = set_.picture.copy()
    cast = draw_cast(brief, shot, light, fonts, mouth_open)
    whole = bool(set_.near) or shot.view.roll != 0
    _lay(plate, _rolled(cast.sharp + set_.near, shot), shot, extent=None if whole else cast.extent)
    if cast.soft:
        _lay(plate, _rolled(cast.soft, shot), shot, blur=4)
    if not brief.set.interior:
        air = draw_weather(shot.view, light, brief.set.weather, random.Random(brief.seed))
        _lay(plate, air, shot)
    plate = finish.finished(plate, light, set_.bloom)
    for label in cast.labels:
        _lay(plate, label.lettering.drawn, shot, extent=label.extent, fonts=label.lettering.files)
    return plate


@dataclass(frozen=True)
class _Set:
    """A drawn set: what is behind the figures, and what is before them."""

    picture: Image.Image
    bloom: Image.Image
    near: str


@lru_cache(maxsize=6)
def _background(dumped: str, width: int, height: int) -> _Set:
    """Sky and set, and the glow of their bright parts; kept for the next mouth."""
    brief = FrameBrief.model_validate_json(dumped)
    shot = compose(brief, HEIGHT * width / height)
    light = light_of(brief.set)
    stage = Stage(shot.view, light, random.Random(brief.set.seed))
    sets.build(stage, brief.set)
    small = (max(round(width / shot.blur), 64), max(round(height / shot.blur), 32))
    picture = _behind_set(brief, shot, small)
    _lay(picture, _rolled(stage.painted(nearest=-0.05), shot), shot)
    if shot.blur > 1:
        picture = picture.resize((width, height), Image.Resampling.BICUBIC)
    glow = ImageChops.screen(
        finish.bloom_of(picture, light), finish.spill_of(stage.lamps, shot.view.width)
    )
    return _Set(picture, glow, stage.painted(farthest=-0.05))


def _behind_set(brief: FrameBrief, shot: Composition, size: tuple[int, int]) -> Image.Image:
    light, chance = light_of(brief.set), random.Random(brief.set.seed + 7)
    if brief.set.interior:
        return Image.new("RGB", size, light.shaded("#6a6460"))
    sky = draw_sky(shot.view, light, brief.set.weather, chance, size)
    if brief.set.weather is Weather.STORM:
        _lay(sky, lightning(shot.view, chance), shot)
    return sky


def _rolled(drawn: str, shot: Composition) -> str:
    """Turned for a dutch angle, and enlarged so that no corner is empty."""
    if not shot.view.roll or not drawn:
        return drawn
    x, y = shot.view.width / 2, HEIGHT / 2
    return (
        f'<g transform="translate({x} {y}) rotate({shot.view.roll}) scale(1.22) '
        f'translate({-x} {-y})">{drawn}</g>'
    )


def _lay(
    picture: Image.Image, drawn: str, shot: Composition, *, blur: int = 1,
    extent: Extent | None = None, fonts: frozenset[Path] = frozenset(),
) -> None:  # fmt: skip
    """Draw over a picture.

    Args:
        picture: what is drawn on.
        drawn: shapes in plate units.
        shot: for the size of the plate.
        blur: above 1 the shapes are out of focus.
        extent: the only part that is drawn on, if the shapes are known to stay inside.
        fonts: that the shapes need.
    """
    if not drawn:
        return
    left, top, right, bottom = _pixels(picture, shot, extent)
    if right <= left or bottom <= top:
        return
    unit = shot.view.width / picture.width, HEIGHT / picture.height
    layer = svg.render(
        drawn, width=max((right - left) // blur, 1), height=max((bottom - top) // blur, 1),
        view=(left * unit[0], top * unit[1], (right - left) * unit[0], (bottom - top) * unit[1]),
        fonts=fonts,
    )  # fmt: skip
    if blur > 1:
        size = (right - left, bottom - top)
        layer = layer.convert("RGBa").resize(size, Image.Resampling.BICUBIC).convert("RGBA")
    picture.paste(layer, (left, top), layer)


def _pixels(
    picture: Image.Image, shot: Composition, extent: Extent | None
) -> tuple[int, int, int, int]:
    """The pixels of an extent, cut to the picture."""
    if extent is None:
        return 0, 0, picture.width, picture.height
    across, down = picture.width / shot.view.width, picture.height / HEIGHT
    return (
        max(math.floor(extent[0] * across), 0), max(math.floor(extent[1] * down), 0),
        min(math.ceil(extent[2] * across), picture.width),
        min(math.ceil(extent[3] * down), picture.height),
    )  # fmt: skip
