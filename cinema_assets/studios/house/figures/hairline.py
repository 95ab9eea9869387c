"""How hair follows a skull: caps, locks, shine and strands.

What belongs here: outlines that several cuts share. What does not: the cuts (cuts, headwear).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.figures.complexion import Complexion
from cinema_assets.studios.house.figures.skull import Skull, Turn
from cinema_assets.studios.house.svg import Point


@dataclass(frozen=True)
class Hair:
    """Drawn layers of one cut."""

    behind: str = ""
    """Goes under neck and body."""
    front: str = ""
    """Goes over the face."""


@dataclass(frozen=True)
class Cloth:
    """Paints of headwear that belongs to the costume."""

    main: str
    shade: str
    accent: str


def hair_contour(skull: Skull, volume: float, left: float, right: float) -> list[Point]:
    """The contour of the hair from the left end over the crown to the right end (heights)."""
    points = skull.outline()
    middle = len(_right_of(points))
    up_left = [p for p in reversed(points[middle:]) if p[1] <= left]
    down_right = [p for p in points[:middle] if p[1] <= right]
    whole = [*reversed(up_left), *down_right]
    return [_away(point, volume) for point in whole]


def _right_of(points: Sequence[Point]) -> list[Point]:
    lowest = max(range(len(points)), key=lambda index: points[index][1])
    return list(points[: lowest + 1])


def _away(point: Point, volume: float) -> Point:
    x, y = point[0], point[1] + 6
    length = max((x * x + y * y) ** 0.5, 1)
    return point[0] + x / length * volume, point[1] + y / length * volume * 1.05


def fitted_cap(
    skull: Skull, hairline: Sequence[Point], volume: float = 5.0, nape: float = 13
) -> str:
    """A cut that fits the skull: contour outside, hairline (right to left, frontal) inside."""
    if skull.turn is Turn.BACK:
        return cap_from_behind(skull, volume, 34)
    left = nape if skull.turn is not Turn.FRONT else 3
    right = {Turn.FRONT: 3.0, Turn.QUARTER: -6.0}.get(skull.turn, -28.0)
    outer = hair_contour(skull, volume, left, right)
    inner = [skull.place(*point) for point in hairline]
    if skull.turn is Turn.PROFILE:
        inner = [point for point in inner if point[0] < 34]
    tail = [] if skull.turn is Turn.FRONT else _behind_ear(skull, nape)
    return svg.smooth([*outer, *inner, *tail], tension=0.8)


def _behind_ear(skull: Skull, nape: float) -> list[Point]:
    if skull.turn is Turn.PROFILE:
        return [(-4, -4), (-16, -2), (-19, 10), (-22, nape + 6), (-32, nape + 6)]
    return [(-27, -6), (-31, 2), (-30, 11), (-32, nape + 2)]


def cap_from_behind(skull: Skull, volume: float, low: float) -> str:
    """Hair that covers the whole back of the head, down to the height `low`."""
    outer = hair_contour(skull, volume, 8, 8)
    return svg.smooth(
        [*outer, (33, 22), (22, low), (8, low + 3), (-8, low + 3), (-22, low), (-33, 22)],
        tension=0.9,
    )


def band_of_light(skull: Skull, paint: Complexion, height: float = -38.0) -> str:
    """A band of light across the top of the head."""
    if skull.turn is Turn.BACK:
        band = svg.ribbon([(-26, -32), (-10, -41), (10, -41), (25, -34)], [1.5, 5, 4.5, 1.2])
        return svg.path(band, paint.hair_light, fill_opacity=0.5)
    left, right = skull.place(-21, height + 6), skull.place(17, height)
    middle = (left[0] + right[0]) / 2
    spine = [left, (left[0] * 0.6 + middle * 0.4, height - 0.5), (middle, height - 3.5), right]
    return svg.path(svg.ribbon(spine, [1.5, 4.4, 4.8, 1.2]), paint.hair_light, fill_opacity=0.55)


def strands_of(skull: Skull, paint: Complexion, tips: Sequence[tuple[Point, Point]]) -> str:
    """A few lines from roots to tips (frontal points)."""
    d = ""
    for root, tip in tips:
        start, end = skull.place(*root), skull.place(*tip)
        d += (
            f"M{start[0]:.1f},{start[1]:.1f} Q{end[0]:.1f},{start[1] + 2:.1f} "
            f"{end[0]:.1f},{end[1]:.1f}"
        )
    return svg.line(d, paint.hair_shade, 1.3, stroke_opacity=0.42)


SHORT_LINE = [
    (36, 3),
    (34, -9),
    (32, -19),
    (25, -27),
    (12, -33),
    (-2, -31),
    (-15, -27),
    (-26, -28),
    (-33, -19),
    (-34.5, -8),
    (-33.5, 5),
]


PARTED_LINE = [
    (36, -2),
    (34, -14),
    (29, -25),
    (20, -33),
    (9, -38),
    (0, -34),
    (-12, -27),
    (-24, -21),
    (-31, -13),
    (-34, -4),
    (-34, 4),
]


SWEPT_LINE = [
    (36, 2),
    (34, -12),
    (28, -25),
    (15, -34),
    (0, -36),
    (-15, -34),
    (-28, -25),
    (-33, -13),
    (-33, 4),
]


FRINGE_LINE = [
    (36, 3),
    (34, -5),
    (30, -13),
    (20, -15),
    (8, -16),
    (-6, -15),
    (-20, -14),
    (-30, -11),
    (-34, -4),
    (-34, 4),
]


def side_locks(skull: Skull, paint: Complexion, low: float) -> str:
    """Hair that hangs beside the face, over ears and cheeks."""
    if skull.turn is Turn.FRONT:
        left = [
            (-33, -26),
            (-44, -18),
            (-50, 8),
            (-51, low - 6),
            (-42, low + 4),
            (-34, low - 6),
            (-36, 12),
            (-34, -10),
        ]
        right = [(-x, y) for x, y in left]
        return svg.path(svg.smooth(left), paint.hair) + svg.path(
            svg.smooth(right), paint.hair_shade
        )
    if skull.turn is Turn.QUARTER:
        near = [
            (-20, -26),
            (-40, -24),
            (-54, 0),
            (-56, low - 8),
            (-42, low + 5),
            (-24, low - 1),
            (-19, 18),
            (-22, -4),
        ]
        far = [(34, -24), (41, -16), (43, 4), (40, low - 18), (36.5, 16), (37, -4)]
        return svg.path(svg.smooth(far), paint.hair_shade) + svg.path(svg.smooth(near), paint.hair)
    near = [
        (4, -30),
        (-30, -30),
        (-55, -4),
        (-57, low - 8),
        (-40, low + 5),
        (-14, low),
        (-4, 18),
        (2, -6),
    ]
    return svg.path(svg.smooth(near), paint.hair)


def combed_lines(paint: Complexion, low: float) -> str:
    """Lines down long hair seen from behind."""
    d = "".join(
        f"M{x * 0.5:.0f},-34 Q{x * 1.2:.0f},{low / 3:.0f} {x:.0f},{low:.0f}"
        for x in (-30, -12, 8, 26)
    )
    return svg.line(d, paint.hair_shade, 1.8, stroke_opacity=0.5)
