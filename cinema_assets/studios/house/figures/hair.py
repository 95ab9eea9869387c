"""Hair and headwear in every view: what lies behind the head and what lies on it.

What belongs here: the ten cuts a look may have. What does not: beards (extras), colours.
All shapes are in head units (see `skull`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cinema_assets.studios.house import palette, svg
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


def draw_hair(cut: str, skull: Skull, paint: Complexion, cloth: Cloth, wet: bool = False) -> Hair:
    """The layers of a cut; an unknown cut is drawn as `short`."""
    builder = _CUTS.get(cut, _short)
    hair = builder(skull, paint, cloth)
    return Hair(hair.behind, hair.front + (_wet_strands(skull, paint) if wet else ""))


def _crown(skull: Skull, volume: float, left: float, right: float) -> list[Point]:
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


def _cap(skull: Skull, hairline: Sequence[Point], volume: float = 5.0, nape: float = 13) -> str:
    """A cut that fits the skull: contour outside, hairline (right to left, frontal) inside."""
    if skull.turn is Turn.BACK:
        return _back(skull, volume, 34)
    left = nape if skull.turn is not Turn.FRONT else 3
    right = {Turn.FRONT: 3.0, Turn.QUARTER: -6.0}.get(skull.turn, -28.0)
    outer = _crown(skull, volume, left, right)
    inner = [skull.place(*point) for point in hairline]
    if skull.turn is Turn.PROFILE:
        inner = [point for point in inner if point[0] < 34]
    tail = [] if skull.turn is Turn.FRONT else _behind_ear(skull, nape)
    return svg.smooth([*outer, *inner, *tail], tension=0.8)


def _behind_ear(skull: Skull, nape: float) -> list[Point]:
    if skull.turn is Turn.PROFILE:
        return [(-4, -4), (-16, -2), (-19, 10), (-22, nape + 6), (-32, nape + 6)]
    return [(-27, -6), (-31, 2), (-30, 11), (-32, nape + 2)]


def _back(skull: Skull, volume: float, low: float) -> str:
    outer = _crown(skull, volume, 8, 8)
    return svg.smooth(
        [*outer, (33, 22), (22, low), (8, low + 3), (-8, low + 3), (-22, low), (-33, 22)],
        tension=0.9,
    )


def _shine(skull: Skull, paint: Complexion, height: float = -38.0) -> str:
    """A band of light across the top of the head."""
    if skull.turn is Turn.BACK:
        band = svg.ribbon([(-26, -32), (-10, -41), (10, -41), (25, -34)], [1.5, 5, 4.5, 1.2])
        return svg.path(band, paint.hair_light, fill_opacity=0.5)
    left, right = skull.place(-21, height + 6), skull.place(17, height)
    middle = (left[0] + right[0]) / 2
    spine = [left, (left[0] * 0.6 + middle * 0.4, height - 0.5), (middle, height - 3.5), right]
    return svg.path(svg.ribbon(spine, [1.5, 4.4, 4.8, 1.2]), paint.hair_light, fill_opacity=0.55)


def _strands(skull: Skull, paint: Complexion, tips: Sequence[tuple[Point, Point]]) -> str:
    d = ""
    for root, tip in tips:
        start, end = skull.place(*root), skull.place(*tip)
        d += (
            f"M{start[0]:.1f},{start[1]:.1f} Q{end[0]:.1f},{start[1] + 2:.1f} "
            f"{end[0]:.1f},{end[1]:.1f}"
        )
    return svg.line(d, paint.hair_shade, 1.3, stroke_opacity=0.42)


_SHORT = [
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
_PARTED = [
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
_SWEPT = [
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
_FRINGE = [
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


def _bald(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    if skull.turn is Turn.BACK:
        bare = svg.path(svg.smooth(skull.outline()), paint.skin)
        return Hair(
            front=bare + svg.line("M-20,24 Q0,31 20,24", paint.contour, 1.2, stroke_opacity=0.4)
        )
    gleam = {Turn.QUARTER: (16.0, -38.0), Turn.PROFILE: (8.0, -40.0)}.get(skull.turn, (9.0, -39.0))
    return Hair(front=svg.ellipse(gleam[0], gleam[1], 9, 4.5, paint.skin_light, fill_opacity=0.65))


def _short(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    shape = svg.path(_cap(skull, _SHORT, 5.5), paint.hair)
    lines = _strands(
        skull, paint, [((10, -44), (18, -33)), ((-2, -44), (2, -32)), ((-14, -42), (-18, -29))]
    )
    return Hair(
        front=shape + ("" if skull.turn is Turn.BACK else lines) + _shine(skull, paint, -44)
    )


def _bob(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    back = {
        Turn.FRONT: [
            (-42, -20),
            (-50, 10),
            (-49, 38),
            (-30, 46),
            (30, 46),
            (49, 38),
            (50, 10),
            (42, -20),
        ],
        Turn.QUARTER: [(-40, -30), (-54, -4), (-55, 32), (-38, 46), (-8, 44), (10, 20), (10, -30)],
        Turn.PROFILE: [(-40, -30), (-56, -4), (-56, 34), (-36, 48), (-12, 44), (0, 20), (6, -30)],
    }.get(skull.turn)
    behind = svg.path(svg.smooth(back), paint.hair_shade) if back else ""
    if skull.turn is Turn.BACK:
        curtain = [
            (-42, -22),
            (-51, 8),
            (-50, 42),
            (-20, 50),
            (20, 50),
            (50, 42),
            (51, 8),
            (42, -22),
        ]
        return Hair(
            front=svg.path(svg.smooth(curtain), paint.hair)
            + svg.path(_back(skull, 8, 40), paint.hair)
            + _back_lines(paint, 46)
            + _shine(skull, paint)
        )
    cap = svg.path(_cap(skull, _PARTED, 8, 18), paint.hair)
    return Hair(behind, _locks(skull, paint, 40) + cap + _shine(skull, paint, -42))


def _locks(skull: Skull, paint: Complexion, low: float) -> str:
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


def _long(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    back = {
        Turn.FRONT: [
            (-42, -22),
            (-52, 14),
            (-54, 60),
            (-60, 96),
            (-34, 108),
            (34, 108),
            (60, 96),
            (54, 60),
            (52, 14),
            (42, -22),
        ],
        Turn.QUARTER: [
            (-40, -32),
            (-56, 0),
            (-60, 50),
            (-66, 96),
            (-36, 106),
            (6, 96),
            (14, 40),
            (10, -30),
        ],
        Turn.PROFILE: [
            (-40, -32),
            (-58, 0),
            (-62, 50),
            (-66, 100),
            (-38, 108),
            (-12, 92),
            (-4, 30),
            (6, -30),
        ],
    }.get(skull.turn)
    behind = svg.path(svg.smooth(back), paint.hair_shade) if back else ""
    if skull.turn is Turn.BACK:
        curtain = [
            (-42, -22),
            (-52, 14),
            (-54, 60),
            (-48, 98),
            (0, 108),
            (48, 98),
            (54, 60),
            (52, 14),
            (42, -22),
        ]
        return Hair(
            front=svg.path(svg.smooth(curtain), paint.hair)
            + svg.path(_back(skull, 7, 40), paint.hair)
            + _back_lines(paint, 96)
            + _shine(skull, paint)
        )
    cap = svg.path(_cap(skull, _PARTED, 7, 20), paint.hair)
    return Hair(behind, _locks(skull, paint, 74) + cap + _shine(skull, paint, -42))


def _back_lines(paint: Complexion, low: float) -> str:
    d = "".join(
        f"M{x * 0.5:.0f},-34 Q{x * 1.2:.0f},{low / 3:.0f} {x:.0f},{low:.0f}"
        for x in (-30, -12, 8, 26)
    )
    return svg.line(d, paint.hair_shade, 1.8, stroke_opacity=0.5)


def _bun(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    x = {Turn.FRONT: 0, Turn.BACK: 0, Turn.QUARTER: -25, Turn.PROFILE: -38}[skull.turn]
    y = {Turn.FRONT: -66, Turn.BACK: -50, Turn.QUARTER: -60, Turn.PROFILE: -50}[skull.turn]
    knot = svg.ellipse(x, y, 18, 16, paint.hair_shade)
    swirl = svg.line(
        f"M{x - 10},{y + 4} q4,-14 18,-8 q6,8 -6,12", paint.hair_light, 2.2, stroke_opacity=0.5
    )
    cap = svg.path(_cap(skull, _SWEPT, 4, 16), paint.hair)
    lines = _strands(
        skull, paint, [((4, -50), (22, -30)), ((-4, -50), (-22, -30)), ((0, -52), (2, -37))]
    )
    if skull.turn is Turn.BACK:
        return Hair(front=cap + knot + swirl)
    return Hair(knot + swirl, cap + lines + _shine(skull, paint, -43))


def _curly(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    centre = {Turn.QUARTER: -6, Turn.PROFILE: -12}.get(skull.turn, 0)
    ring = [
        (-44, 26),
        (-52, 6),
        (-54, -14),
        (-47, -34),
        (-33, -50),
        (-14, -60),
        (8, -61),
        (28, -54),
        (43, -40),
        (51, -20),
        (52, 2),
        (44, 24),
    ]
    if skull.turn in (Turn.QUARTER, Turn.PROFILE):
        ring = [
            (-48, 26),
            (-52, 8),
            (-52, -12),
            (-47, -32),
            (-34, -48),
            (-16, -58),
            (6, -59),
            (26, -53),
            (39, -40),
            (44, -26),
        ]
    cloud = "".join(svg.ellipse(x + centre * 0.4, y, 16, 15.5, paint.hair_shade) for x, y in ring)
    fill = svg.ellipse(centre * 0.6, -16, 46, 44, paint.hair_shade)
    if skull.turn is Turn.BACK:
        top = "".join(svg.ellipse(x * 0.62, y * 0.72 - 4, 15, 14, paint.hair) for x, y in ring)
        return Hair(front=cloud + fill + svg.ellipse(0, -8, 36, 36, paint.hair) + top)
    curls = [(-31, -30), (-20, -41), (-6, -46), (10, -46), (24, -40), (33, -29)]
    tops = [(-40, -20), (-38, -38), (-24, -52), (-4, -57), (18, -55), (36, -42), (42, -22)]
    if skull.turn in (Turn.QUARTER, Turn.PROFILE):
        tops = [(-44, 0), (-46, -16), (-41, -36), (-26, -50), (-6, -56), (14, -54), (30, -44)]
    if skull.turn is Turn.PROFILE:
        curls = [(-14, -30), (-4, -40), (10, -44), (22, -40)]
    placed = [skull.place(*p) if skull.turn is not Turn.PROFILE else p for p in curls]
    fringe = "".join(svg.ellipse(x, y, 11.5, 11, paint.hair) for x, y in placed)
    crown = "".join(svg.ellipse(x, y, 14, 13, paint.hair) for x, y in tops)
    arcs = "".join(f"M{x - 5:.0f},{y - 3:.0f} q5,-7 10,0" for x, y in [*tops[1:-1], *placed[1:-1]])
    return Hair(
        cloud + fill, crown + fringe + svg.line(arcs, paint.hair_light, 1.8, stroke_opacity=0.55)
    )


def _ponytail(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    tails = {
        Turn.FRONT: [(26, -46), (44, -40), (54, -12), (50, 24), (58, 50), (38, 34), (38, -6)],
        Turn.QUARTER: [
            (-38, -44),
            (-56, -44),
            (-70, -16),
            (-66, 20),
            (-74, 52),
            (-50, 38),
            (-46, 0),
            (-40, -22),
        ],
        Turn.PROFILE: [
            (-40, -40),
            (-60, -40),
            (-76, -10),
            (-72, 26),
            (-80, 58),
            (-56, 42),
            (-52, 4),
            (-42, -18),
        ],
        Turn.BACK: [(-12, -30), (14, -30), (20, 10), (12, 60), (0, 84), (-12, 60), (-18, 10)],
    }
    tail = svg.path(
        svg.smooth(tails[skull.turn]), paint.hair if skull.turn is Turn.BACK else paint.hair_shade
    )
    cap = svg.path(_cap(skull, _SWEPT, 4.5, 14), paint.hair)
    lines = _strands(
        skull, paint, [((0, -36), (-26, -44)), ((18, -33), (-8, -50)), ((-16, -33), (-32, -38))]
    )
    if skull.turn is Turn.BACK:
        tie = svg.ellipse(0, -28, 12, 7, cloth.accent)
        return Hair(front=cap + tail + tie + _shine(skull, paint))
    band = {Turn.QUARTER: (-42, -38), Turn.PROFILE: (-44, -34)}.get(skull.turn, (28, -44))
    return Hair(
        tail + svg.ellipse(*band, 8, 8, cloth.accent), cap + lines + _shine(skull, paint, -43)
    )


def _capped(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    under = svg.path(_cap(skull, _SHORT, 4), paint.hair)
    band = [(37, -20), (18, -24), (0, -25), (-18, -24), (-37, -20)]
    dome = svg.path(_hat_dome(skull, band, 10), cloth.main)
    if skull.turn is Turn.BACK:
        strap = svg.path("M-14,-16 Q0,-8 14,-16 L12,-22 Q0,-16 -12,-22Z", paint.hair)
        return Hair(front=under + dome + strap)
    brims = {
        Turn.FRONT: "M-40,-19 Q0,-44 40,-19 Q46,-9 34,-10 Q0,-22 -34,-10 Q-46,-9 -40,-19Z",
        Turn.QUARTER: "M-8,-27 Q22,-42 40,-24 Q64,-12 58,-6 Q36,-14 8,-15 Q-6,-18 -8,-27Z",
        Turn.PROFILE: "M4,-30 Q28,-36 36,-24 Q70,-16 64,-9 Q40,-16 14,-18 Q4,-22 4,-30Z",
    }
    badge = skull.place(2, -34)
    crest = svg.ellipse(badge[0] + 1, badge[1] - 3, 7 * max(skull.squeeze(2), 0.5), 7, cloth.accent)
    seam = skull.place(0, -60)
    line = svg.line(
        f"M{badge[0]:.1f},-28 Q{seam[0]:.1f},-48 {seam[0] - 3:.1f},-62",
        cloth.shade,
        1.4,
        stroke_opacity=0.7,
    )
    return Hair(front=under + dome + line + crest + svg.path(brims[skull.turn], cloth.shade))


def _hat_dome(skull: Skull, band: Sequence[Point], volume: float) -> str:
    if skull.turn is Turn.BACK:
        outer = _crown(skull, volume, -14, -14)
        return svg.smooth([*outer, (20, -10), (-20, -10)], tension=0.8)
    outer = _crown(skull, volume, -12 if skull.turn is Turn.FRONT else -4, -14)
    inner = [skull.place(*p) for p in band]
    if skull.turn is not Turn.FRONT:
        inner = [*[p for p in inner if p[0] > -30], (-44, -8)]
    return svg.smooth([*outer, *inner], tension=0.7)


def _hooded(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    if skull.turn is Turn.BACK:
        shape = [
            (0, -66),
            (26, -60),
            (46, -38),
            (52, -4),
            (50, 34),
            (40, 60),
            (-40, 60),
            (-50, 34),
            (-52, -4),
            (-46, -38),
            (-26, -60),
        ]
        seam = svg.line("M0,-64 Q4,0 0,58", cloth.shade, 2.2)
        return Hair(front=svg.path(svg.smooth(shape), cloth.main) + seam)
    shift = {Turn.QUARTER: 4, Turn.PROFILE: 10}.get(skull.turn, 0)
    inside = [
        (shift, -57),
        (34 + shift * 0.4, -44),
        (43, -10),
        (40, 34),
        (10 + shift, 62),
        (-24, 56),
        (-42, 30),
        (-46, -12),
        (-34, -44),
    ]
    outer = [
        (-4, -70),
        (22, -67),
        (42, -50),
        (51, -16),
        (50, 24),
        (40, 52),
        (20, 68),
        (-24, 70),
        (-46, 56),
        (-58, 26),
        (-60, -12),
        (-50, -46),
        (-30, -64),
    ]
    if skull.turn is Turn.FRONT:
        outer = [
            (0, -70),
            (26, -64),
            (46, -42),
            (54, -6),
            (52, 34),
            (38, 62),
            (-38, 62),
            (-52, 34),
            (-54, -6),
            (-46, -42),
            (-26, -64),
        ]
        opening = [
            (0, -50),
            (22, -46),
            (37, -26),
            (41, 4),
            (37, 34),
            (20, 58),
            (-20, 58),
            (-37, 34),
            (-41, 4),
            (-37, -26),
            (-22, -46),
        ]
    elif skull.turn is Turn.QUARTER:
        opening = [
            (14, -50),
            (32, -42),
            (42, -20),
            (44, 8),
            (40, 36),
            (26, 56),
            (-6, 58),
            (-18, 34),
            (-20, 2),
            (-14, -28),
            (0, -44),
        ]
    else:
        outer = [
            (-4, -70),
            (18, -66),
            (30, -54),
            (22, -30),
            (16, 0),
            (16, 30),
            (24, 54),
            (18, 66),
            (-24, 70),
            (-46, 56),
            (-58, 26),
            (-60, -12),
            (-50, -46),
            (-30, -64),
        ]
        edge = [(31, -53), (22, -30), (16, 0), (16, 30), (24, 54)]
        return Hair(
            "",
            svg.path(svg.smooth(outer), cloth.main)
            + svg.line(svg.smooth(edge, closed=False), cloth.shade, 4),
        )
    ring = svg.smooth(outer) + svg.smooth(list(reversed(opening)))
    lining = svg.line(svg.smooth(opening), cloth.shade, 4)
    fringe = svg.path(
        svg.smooth(
            [skull.place(*p) for p in _FRINGE[2:8]] + [skull.place(-22, -44), skull.place(18, -46)]
        ),
        paint.hair,
    )
    return Hair(
        svg.path(svg.smooth(inside), palette.darker(cloth.shade, 0.45)),
        fringe + svg.path(ring, cloth.main, fill_rule="evenodd") + lining,
    )


def _hatted(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    under = svg.path(_cap(skull, _SHORT, 4), paint.hair)
    x = {Turn.QUARTER: 0, Turn.PROFILE: -4}.get(skull.turn, 0)
    crown = (
        f"M{x - 36},-27 C{x - 38},-58 {x - 30},-78 {x - 14},-78 Q{x},-70 "
        f"{x + 12},-79 C{x + 30},-78 {x + 36},-56 {x + 36},-27Z"
    )
    band = f"M{x - 37},-27 Q{x},-17 {x + 37},-27 L{x + 36.5},-38 Q{x},-28 {x - 36.5},-38Z"
    brim = (
        f"M{x - 62},-24 Q{x - 40},-36 {x},-34 Q{x + 42},-36 {x + 64},-22 "
        f"Q{x + 44},-10 {x + 2},-13 Q{x - 44},-10 {x - 62},-24Z"
    )
    fold = svg.line(f"M{x - 12},-76 Q{x},-56 {x + 2},-44", cloth.shade, 2.2, stroke_opacity=0.6)
    edge = svg.line(
        f"M{x - 60},-23 Q{x - 42},-12 {x + 2},-14 Q{x + 44},-11 {x + 62},-22", cloth.shade, 2.4
    )
    shade = "" if skull.turn is Turn.BACK else svg.path(
        (f"M{x - 36},-18 Q{x},-8 {x + 36},-18 Q{x + 36},-6 {x + 20},-7 Q{x},-4 "
f"{x - 22},-6 Q{x - 36},-6 {x - 36},-18Z"),
        paint.skin_shade, fill_opacity=0.5)  # fmt: skip
    return Hair(
        front=under
        + shade
        + svg.path(crown, cloth.main)
        + fold
        + svg.path(brim, cloth.main)
        + svg.path(band, cloth.accent)
        + edge
    )


def _wet_strands(skull: Skull, paint: Complexion) -> str:
    if skull.turn is Turn.BACK:
        return ""
    d = ""
    for root, tip in (((-12, -32), (-16, -12)), ((4, -34), (6, -14)), ((18, -30), (23, -10))):
        start, end = skull.place(*root), skull.place(*tip)
        d += (
            f"M{start[0]:.1f},{start[1]:.1f} Q{end[0] + 3:.1f},{start[1] + 8:.1f} "
            f"{end[0]:.1f},{end[1]:.1f}"
        )
    drops = "".join(
        svg.ellipse(*skull.place(x, y), 1.4, 2.4, "#e4f1fa", fill_opacity=0.8)
        for x, y in ((-22, 14), (10, -8), (24, 26), (-8, 40))
    )
    return svg.line(d, paint.hair_shade, 3.0) + drops


_CUTS = {
    "bald": _bald,
    "short": _short,
    "bob": _bob,
    "long": _long,
    "bun": _bun,
    "curly": _curly,
    "ponytail": _ponytail,
    "cap": _capped,
    "hood": _hooded,
    "hat": _hatted,
}
