"""A thing that fills the picture: on a table, on the ground, or as a lettered card.

What belongs here: the close view of a thing. What does not: its drawing (props).
"""

from pathlib import Path

from cinema_assets.screenplay.model import Grouping, ShotSize
from cinema_assets.studios.base import StudioFailed
from cinema_assets.studios.briefs import FrameBrief
from cinema_assets.studios.house import palette, props, svg
from cinema_assets.studios.house.captions import wrapped
from cinema_assets.studios.house.fonts import Fonts, Lettering
from cinema_assets.studios.house.light import Light
from cinema_assets.studios.house.view import HEIGHT

_EDGE = HEIGHT * 0.56
"""Far edge of the table."""

_FOOT = HEIGHT * 0.76
"""Where the thing stands on it."""


def is_insert(brief: FrameBrief) -> bool:
    """Whether the frame is about a thing, and not about somebody's face."""
    faces = {figure.look.character for figure in brief.figures}
    asked = brief.grouping is Grouping.INSERT or brief.size is ShotSize.INSERT
    return asked and brief.focus not in faces


def draw_insert(brief: FrameBrief, width: float, light: Light, fonts: Fonts) -> Lettering:
    """The thing of an insert in plate units, with what it stands on.

    A thing that is not recognised is a card with its words.

    Args:
        brief: its focus names the thing.
        width: of the plate in user units.
        light: that falls on it.
        fonts: for the card.
    """
    prop = props.find(brief.focus) if brief.focus else None
    small = prop is None or prop.drawn.stands in ("hand", "table")
    ground = _table(width, light) if small else ""
    if prop is not None:
        return Lettering(ground + _thing(prop, width, light), frozenset())
    if not brief.focus:
        return Lettering(ground, frozenset())
    card = _card(brief.focus, width, light, fonts, brief.language)
    return Lettering(ground + card.drawn, card.files)


def _table(width: float, light: Light) -> str:
    wood = light.lit("#a5744a")
    top = svg.rect(-20, _EDGE, width + 40, HEIGHT - _EDGE + 20, wood)
    edge = svg.rect(-20, _EDGE, width + 40, 5, light.glowing(palette.lighter(wood, 0.3), 0.4))
    grain = ""
    for index in range(7):
        y = _EDGE + 26 + index * (16 + index * 7)
        lift = 6 + index * 3
        bend = width * (0.3 + 0.06 * index)
        grain += f"M-20,{y:.0f}Q{bend:.0f},{y - lift:.0f} {width + 20:.0f},{y:.0f}"
    return top + edge + svg.line(grain, light.shaded("#7d5433"), 2.2, stroke_opacity=0.4)


def _thing(prop: props.Prop, width: float, light: Light) -> str:
    drawn = prop.draw(light)
    left, top, right, bottom = _bounds(drawn, max(prop.drawn.width, prop.drawn.height))
    scale = min(HEIGHT * 0.47 / (bottom - top), width * 0.40 / (right - left))
    x = width / 2 - (left + right) / 2 * scale
    floor = _FOOT if prop.drawn.stands in ("hand", "table") else HEIGHT * 0.80
    half = (right - left) * scale * 0.55
    lean = -light.side * half * 0.3
    dark = palette.darker(light.shade, 0.5)
    shadow = "".join(
        svg.ellipse(width / 2 + lean * grow, floor, half * grow, 26 * grow, dark, fill_opacity=0.16)
        for grow in (1.25, 1.0, 0.75)
    )
    return shadow + svg.moved(drawn, x, floor - bottom * scale, scale)


def _bounds(drawn: str, reach: float) -> tuple[float, float, float, float]:
    """Where a drawing has ink (left, top, right, bottom), measured on a small rendering.

    Light that a thing throws is too faint to count.
    """
    side, span = 240, 3.0 * reach
    image = svg.render(drawn, width=side, height=side, view=(-span / 2, -span / 2, span, span))
    solid = image.getchannel("A").point([255 if value > 120 else 0 for value in range(256)])
    box = solid.getbbox()
    if box is None:
        raise StudioFailed("The house could not measure a thing: its drawing is empty.")
    left, top, right, bottom = (value / side * span - span / 2 for value in box)
    return left, top, right, bottom


def _card(words: str, width: float, light: Light, fonts: Fonts, language: str) -> Lettering:
    wide, high, x, y = 620.0, 300.0, width / 2, HEIGHT * 0.5
    left, top = x - wide / 2, y - high / 2
    drawn = svg.rect(left + 10, top + 16, wide, high, "#000000", rx=6, fill_opacity=0.3)
    drawn += svg.rect(left, top, wide, high, light.lit("#f4ecda"), rx=6)
    drawn += svg.rect(
        left + 16, top + 16, wide - 32, high - 32, "none", rx=4,
        stroke=light.shaded("#b09a72"), stroke_width=2,
    )  # fmt: skip
    lines = wrapped(words, wide - 110, 60, 2, fonts, language, bold=True)
    files: frozenset[Path] = frozenset()
    for index, line in enumerate(lines):
        baseline = y + 21 + (index - (len(lines) - 1) / 2) * 74
        written = fonts.write(
            line, x, baseline, 60, palette.INK, bold=True, anchor="middle", language=language
        )
        drawn, files = drawn + written.drawn, files | written.files
    return Lettering(drawn, files)
