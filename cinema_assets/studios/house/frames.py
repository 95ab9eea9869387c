"""Finished pictures: plates, storyboard frames, transition frames.

What belongs here: the order in which a picture is put together. What does not: any single part.
"""

import io
import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageChops

from cinema_assets.screenplay.model import TransitionKind
from cinema_assets.studios.briefs import Archetype, FrameBrief, Weather
from cinema_assets.studios.house import camera, captions, finish, sets, svg
from cinema_assets.studios.house.cast import Extent, Tag, draw_cast
from cinema_assets.studios.house.composition import ROLL_GROWTH, Composition, compose
from cinema_assets.studios.house.fonts import HOUSE, Fonts
from cinema_assets.studios.house.inserts import draw_insert, is_insert
from cinema_assets.studios.house.light import Light, light_of, on_figures
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
    return _packed_plate(brief.model_dump_json(), width, height, mouth_open)


@lru_cache(maxsize=64)
def _packed_plate(dumped: str, width: int, height: int, mouth_open: str | None) -> bytes:
    """Kept packed: the two keyframes of a shot and its clip see the same plate."""
    brief = FrameBrief.model_validate_json(dumped)
    return svg.png(plate_image(brief, width, height, mouth_open))


def draw_frame(
    brief: FrameBrief, moment: Literal["first", "last"] = "first", *,
    seconds: float | None = None, fonts: Fonts = HOUSE,
) -> bytes:  # fmt: skip
    """A finished storyboard frame: the plate through the camera's box, and the caption strip.

    Args:
        brief: the frame; its width and height are those of the result.
        moment: where the camera's movement stands.
        seconds: length of the shot, for the strip.
        fonts: faces to write with.

    Returns:
        PNG bytes, RGB, `brief.width` x `brief.height`.

    Raises:
        FontMissing: no font has a character of a name or of the caption.
    """
    across, down = camera.picture_size(brief.width, brief.height)
    width, height = camera.plate_size(brief.width, brief.height)
    first, last = camera.boxes(brief.movement, brief.size)
    box = first if moment == "first" else last
    if fonts is HOUSE:
        kept = io.BytesIO(draw_plate(brief, width=width, height=height))
        plate = Image.open(kept).convert("RGB")
    else:
        plate = plate_image(brief, width, height, fonts=fonts)
    picture = plate.resize((across, down), Image.Resampling.BICUBIC, box=box.pixels(width, height))
    frame = Image.new("RGB", (brief.width, brief.height))
    frame.paste(picture, (0, 0))
    strip = captions.strip_image(
        brief.slate, brief.caption, language=brief.language, width=brief.width,
        height=brief.height - down, seconds=seconds, note=set_note(brief), fonts=fonts,
    )  # fmt: skip
    frame.paste(strip, (0, down))
    return svg.png(frame)


def set_note(brief: FrameBrief) -> str:
    """`INT. KITCHEN · NIGHT`: where and when, for a strip."""
    place = brief.set
    where = ("INT. " if place.interior else "EXT. ") + place.location.upper()
    weather = "" if place.weather is Weather.CLEAR else f" · {place.weather.value.upper()}"
    return f"{where} · {place.daylight.value.upper()}{weather}"


def draw_transition(first_png: bytes, second_png: bytes, kind: TransitionKind) -> bytes:
    """The half-way picture of a transition between two frames of equal size, PNG bytes, RGB."""
    first, second = (
        Image.open(io.BytesIO(data)).convert("RGB") for data in (first_png, second_png)
    )
    if second.size != first.size:
        second = second.resize(first.size, Image.Resampling.BICUBIC)
    return svg.png(_HALFWAY.get(kind, _split)(first, second))


def _blend(first: Image.Image, second: Image.Image) -> Image.Image:
    return Image.blend(first, second, 0.5)


def _wipe(first: Image.Image, second: Image.Image) -> Image.Image:
    """The second picture enters from the left behind a soft edge."""
    width, height = first.size
    edge = Image.linear_gradient("L").rotate(90).resize((max(width // 16, 2), height))
    mask = Image.new("L", (width, height), 0)
    mask.paste(255, (0, 0, width // 2 - edge.width // 2, height))
    mask.paste(edge, (width // 2 - edge.width // 2, 0))
    return Image.composite(second, first, mask)


def _split(first: Image.Image, second: Image.Image) -> Image.Image:
    """A cut has no half-way picture: both sides of it, divided by a line from corner to corner."""
    width, height = first.size
    half = svg.polygon([(0, 0), (width * 0.56, 0), (width * 0.44, height), (0, height)], "#ffffff")
    mask = svg.render(half, width=width, height=height).getchannel("A")
    joined = Image.composite(first, second, mask)
    line = svg.line(f"M{width * 0.56},0 L{width * 0.44},{height}", "#f6efe2", max(2, height / 180))
    layer = svg.render(line, width=width, height=height)
    joined.paste(layer, (0, 0), layer)
    return joined


_HALFWAY: dict[TransitionKind, Callable[[Image.Image, Image.Image], Image.Image]] = {
    TransitionKind.DISSOLVE: _blend,
    TransitionKind.MATCH_CUT: _blend,
    TransitionKind.WIPE: _wipe,
    TransitionKind.FADE_IN: lambda first, second: Image.blend(
        Image.new("RGB", second.size), second, 0.5
    ),
    TransitionKind.FADE_OUT: lambda first, second: Image.blend(
        first, Image.new("RGB", first.size), 0.5
    ),
    TransitionKind.FADE_TO_WHITE: lambda first, second: Image.blend(
        first, Image.new("RGB", first.size, "white"), 0.5
    ),
}


def plate_image(
    brief: FrameBrief, width: int, height: int, mouth_open: str | None = None,
    fonts: Fonts = HOUSE,
) -> Image.Image:  # fmt: skip
    """The plate as an RGB image; arguments as for `draw_plate`."""
    shot = compose(brief, HEIGHT * width / height)
    light = light_of(brief.set)
    set_ = _background(brief.model_dump_json(), width, height)
    plate = set_.picture.copy()
    tags = (
        _things(plate, brief, shot, light, fonts)
        if is_insert(brief)
        else (_people(plate, brief, shot, fonts, mouth_open, set_.near))
    )
    if not brief.set.interior and brief.set.archetype not in _WITHOUT_WEATHER:
        air = draw_weather(shot.view, light, brief.set.weather, random.Random(brief.seed))
        _lay(plate, air, shot, blur=8 if brief.set.weather is Weather.FOG else 1)
    plate = finish.finished(plate, light, set_.bloom)
    for tag in tags:
        _lay(plate, tag.lettering.drawn, shot, extent=tag.extent, fonts=tag.lettering.files)
    return plate


def _things(
    plate: Image.Image, brief: FrameBrief, shot: Composition, light: Light, fonts: Fonts
) -> tuple[Tag, ...]:
    """Draw the thing of an insert on the plate."""
    thing = draw_insert(brief, shot.view.width, on_figures(light), fonts)
    _lay(plate, _rolled(thing.drawn, shot), shot, fonts=thing.files)
    return ()


def _people(
    plate: Image.Image, brief: FrameBrief, shot: Composition, fonts: Fonts,
    mouth_open: str | None, near: str,
) -> tuple[Tag, ...]:  # fmt: skip
    """Draw the figures and what is before them on the plate; the name tags are still to come."""
    cast = draw_cast(brief, shot, light_of(brief.set), fonts, mouth_open)
    whole = bool(near) or shot.view.roll != 0
    _lay(plate, _rolled(cast.sharp + near, shot), shot, extent=None if whole else cast.extent)
    if cast.soft:
        _lay(plate, _rolled(cast.soft, shot), shot, blur=4)
    return cast.labels


_WITHOUT_WEATHER = (Archetype.SPACE, Archetype.CAVE)


@dataclass(frozen=True)
class _Set:
    """A drawn set."""

    picture: Image.Image
    """What is behind the figures, in the light of its lamps."""
    bloom: Image.Image
    """What of that light reaches the figures."""
    near: str
    """What is before the figures."""


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
    lit = ImageChops.screen(picture, glow.resize(picture.size, Image.Resampling.BILINEAR))
    return _Set(lit, finish.dimmed(glow, 0.22), stage.painted(farthest=-0.05))


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
        f'<g transform="translate({x} {y}) rotate({shot.view.roll}) scale({ROLL_GROWTH}) '
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
