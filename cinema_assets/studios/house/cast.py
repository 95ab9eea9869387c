"""The figures of a frame on the plate: bodies, seats, shadows, labels, and what is before them.

What belongs here: everything that is drawn over the set. What does not: the set, the last light.
"""

import random
from dataclasses import dataclass, replace

from cinema_assets.studios.briefs import Archetype, Facing, FrameBrief, Pose
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.composition import PICTURE_HEIGHT, TOP, Composition, Placed
from cinema_assets.studios.house.figures.figure import draw_figure
from cinema_assets.studios.house.fonts import Fonts, Lettering
from cinema_assets.studios.house.light import Light, on_figures
from cinema_assets.studios.house.stage import Stage
from cinema_assets.studios.house.svg import Point
from cinema_assets.studios.house.view import HEIGHT

_LABEL_SIZE = 17.0


Extent = tuple[float, float, float, float]
"""Left, top, right, bottom in plate units."""


@dataclass(frozen=True)
class Tag:
    """A name tag on the plate."""

    lettering: Lettering
    extent: Extent


@dataclass(frozen=True)
class Cast:
    """Layers over the set, in plate units."""

    sharp: str
    labels: tuple[Tag, ...]
    soft: str
    """Out of focus, between the lens and the action."""
    extent: Extent
    """What part of the plate the sharp layer can reach."""


def draw_cast(
    brief: FrameBrief, shot: Composition, light: Light, fonts: Fonts, mouth_open: str | None
) -> Cast:
    """All figures of a frame.

    Args:
        brief: the frame.
        shot: camera and places.
        light: of the place.
        fonts: for the labels.
        mouth_open: the character whose mouth is open.
    """
    faces = on_figures(light)
    stage = Stage(shot.view, faces, random.Random(brief.seed))
    labels: list[_Spot] = []
    boxes: list[Extent] = []
    soft = ""
    for placed in shot.placed:
        drawn, head, reach = _body(placed, shot, faces, mouth_open)
        if placed.foreground:
            soft += drawn
            continue
        floor_seen = shot.view.at(0, 0, placed.z)[1] < HEIGHT + 60
        if (
            floor_seen
            and placed.figure.pose is not Pose.LIE
            and brief.set.archetype not in _NO_FLOOR
        ):
            _shadow(stage, placed)
            reach = max(reach, 0.75 * shot.view.scale(placed.z))
        _seat(stage, placed, brief)
        stage.add(placed.z - 0.01, drawn)
        seat = 0.8 * shot.view.scale(placed.z) if placed.figure.pose is Pose.SIT else 0.0
        boxes.append(_extent(placed, shot, max(reach, seat)))
        labels.append(_label(placed, shot, head, fonts))
    return Cast(stage.painted(), tuple(_apart(labels, fonts)), soft, _around(boxes))


def _extent(placed: Placed, shot: Composition, reach: float) -> Extent:
    """A box that is surely large enough for a figure, its shadow and what it holds."""
    x, y = shot.view.at(placed.x, 0.0, placed.z)
    metre = shot.view.scale(placed.z)
    tall = 2.9 if placed.figure.holding else 2.15
    return x - reach, y - tall * metre, x + reach, y + 0.5 * metre


def _around(boxes: list[Extent]) -> Extent:
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    columns = list(zip(*boxes, strict=True))
    return min(columns[0]), min(columns[1]), max(columns[2]), max(columns[3])


def _body(
    placed: Placed, shot: Composition, light: Light, mouth: str | None
) -> tuple[str, Point, float]:
    """The figure on the plate, where the top of its head is, how far it reaches to the sides."""
    name = placed.figure.look.character
    lit = _silhouetted(light) if placed.foreground else light
    figure = draw_figure(
        placed.figure, lit, depth=max(placed.z, 0.0), mouth_open=name == mouth,
        gaze=0.35 if placed.x < -0.05 else -0.35 if placed.x > 0.05 else 0.0,
    )  # fmt: skip
    x, y = shot.view.at(placed.x, 0.0, placed.z)
    scale = shot.view.scale(placed.z) / 100
    drawn = (
        f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.4f} {scale * shot.squash:.4f})">'
        f"{figure.drawn}</g>"
    )
    top = (x + figure.head[0] * scale, y - figure.top * scale * shot.squash)
    return drawn, top, figure.reach * scale


def _silhouetted(light: Light) -> Light:
    """The light on a shoulder that stands between the lens and the action."""
    return replace(
        light,
        tint=palette.mix(light.tint, "#17141f", 0.62),
        shade=palette.mix(light.shade, "#17141f", 0.7),
        glow=palette.mix(light.glow, light.tint, 0.3),
        density=0.0,
    )


def _shadow(stage: Stage, placed: Placed) -> None:
    stage.shadow((placed.x, 0.0, placed.z + 0.02), 0.62, 0.55)


def _seat(stage: Stage, placed: Placed, brief: FrameBrief) -> None:
    """Something to sit on, unless the place itself is one."""
    if placed.figure.pose is not Pose.SIT or brief.set.archetype in _SEATED_SETS:
        return
    high = 0.44
    side = {Facing.LEFT: 0.06, Facing.RIGHT: -0.06}.get(placed.figure.facing, 0.0)
    colour = "#6f4d33"
    if not brief.set.interior:
        stage.box((placed.x + side, 0, placed.z + 0.05), (0.95, high, 0.4), "#8c6a48")
        return
    stage.box((placed.x + side, 0.05, placed.z + 0.05), (0.46, high - 0.05, 0.42), colour)
    stage.box((placed.x + side, high, placed.z + 0.42), (0.46, 0.5, 0.05), colour)


_NO_FLOOR = (Archetype.CAR, Archetype.SKY)
_SEATED_SETS = (Archetype.CAR,)


@dataclass(frozen=True)
class _Spot:
    x: float
    y: float
    width: float
    placed: Placed


def _label(placed: Placed, shot: Composition, top: Point, fonts: Fonts) -> _Spot:
    """Where a name tag goes: above a small figure, at the foot of the picture for a large one."""
    top = shot.seen(top)
    name = placed.figure.look.character
    width = fonts.width(name, _LABEL_SIZE, bold=True) + 20
    small = shot.view.scale(placed.z) < 330
    y = top[1] - 26 if small else TOP + PICTURE_HEIGHT * 0.915
    y = min(max(y, TOP + 46), TOP + PICTURE_HEIGHT * 0.93)
    edge = (shot.view.width - shot.view.width / 1.42) / 2 + width / 2
    x = min(max(top[0], edge), shot.view.width - edge)
    return _Spot(x, y, width, placed)


def _apart(spots: list[_Spot], fonts: Fonts) -> list[Tag]:
    """The tags, moved up where they would cover one another."""
    drawn: list[Tag] = []
    taken: list[_Spot] = []
    for spot in spots:
        while any(_collide(spot, other) for other in taken):
            spot = replace(spot, y=spot.y - 28)
        taken.append(spot)
        drawn.append(_tag(spot, fonts))
    return drawn


def _collide(first: _Spot, second: _Spot) -> bool:
    near = abs(first.x - second.x) < (first.width + second.width) / 2 + 6
    return near and abs(first.y - second.y) < 26


def _tag(spot: _Spot, fonts: Fonts) -> Tag:
    look = spot.placed.figure.look
    ink = palette.readable_on(look.colour)
    written = fonts.write(
        look.character, spot.x, spot.y + 6, _LABEL_SIZE, ink, bold=True, anchor="middle"
    )
    left, top = spot.x - spot.width / 2, spot.y - 13
    plate = svg.rect(left + 1.5, top + 2, spot.width, 26, "#000000", rx=5, fill_opacity=0.28)
    plate += svg.rect(left, top, spot.width, 26, look.colour, rx=5)
    plate += svg.rect(
        left, top, spot.width, 26, "none", rx=5, stroke=ink, stroke_width=1, stroke_opacity=0.35
    )
    extent = (left - 4, top - 4, left + spot.width + 6, top + 34)
    return Tag(Lettering(plate + written.drawn, written.files), extent)
