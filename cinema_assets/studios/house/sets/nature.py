"""Land, water and plants in metres: what exteriors are made of.

What belongs here: ground, ridges, trees, rocks, waves. What does not: whole places (outdoors).
"""

import itertools
import math

from cinema_assets.studios.briefs import SetBrief, Weather
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.stage import Stage

FAR = 400.0
"""Metres to the last thing that is drawn."""

_BANDS = (-14.0, 1.5, 3.5, 7.0, 13.0, 24.0, 45.0, 90.0, 180.0, FAR)


def ground(stage: Stage, colour: str, place: SetBrief, *, half: float = 700.0) -> None:
    """The ground to the horizon in bands that fade into the haze; snow lies on it."""
    if place.weather is Weather.SNOW:
        colour = palette.mix(colour, "#eef2f6", 0.72)
    elif place.weather in (Weather.RAIN, Weather.STORM):
        colour = palette.darker(colour, 0.22)
    for near, far in itertools.pairwise(_BANDS):
        middle = max(0.0, near) * 0.7 + far * 0.3 if near > 0 else 0.0
        stage.add(
            FAR + 60 - near * 0.01,
            svg.polygon(
                stage.view.flat(
                    [(-half, 0, near), (half, 0, near), (half, 0, far), (-half, 0, far)]
                ),
                stage.light.hazed(stage.light.shaded(colour, 0, 0.12), middle),
            )
            if stage.view.flat([(-half, 0, near), (half, 0, near), (half, 0, far)])
            else "",
        )


def on_ground(
    stage: Stage,
    points: list[tuple[float, float]],
    colour: str,
    *,
    opacity: float = 1.0,
    order: float = 0.0,
) -> None:
    """A flat shape on the ground: a road, a path, a lawn."""
    z = sum(p[1] for p in points) / len(points)
    flat = stage.view.flat([(x, 0.0, z_) for x, z_ in points])
    if len(flat) >= 3:
        paint = stage.light.hazed(stage.light.shaded(colour, 0, 0.12), max(z, 0) * 0.45)
        stage.add(FAR + 20 - order, svg.polygon(flat, paint, fill_opacity=opacity))


def strip(
    stage: Stage,
    left: float,
    right: float,
    colour: str,
    *,
    order: float = 0.0,
    opacity: float = 1.0,
    far: float = 180.0,
) -> None:
    """A band that runs away from the camera: a road, rails, a river."""
    cuts = (-14.0, 2.0, 6.0, 14.0, 32.0, 75.0, far)
    for near, end in itertools.pairwise(cuts):
        on_ground(
            stage,
            [(left, near), (right, near), (right, end), (left, end)],
            colour,
            opacity=opacity,
            order=order,
        )


def tufts(
    stage: Stage,
    colour: str,
    count: int,
    spread: float,
    *,
    near: float = -2.0,
    far: float = 26.0,
    size: float = 0.16,
) -> None:
    """Blades of grass, or stones: small strokes all over the ground."""
    layers: dict[int, str] = {}
    for _ in range(count):
        share = stage.chance.random() ** 1.7
        z = near + (far - near) * share
        if z + stage.view.distance < 1.0:
            continue
        x = stage.chance.uniform(-spread, spread) * (1 + z / 12)
        px, py = stage.view.at(x, 0, z)
        k = stage.view.scale(z) * size * stage.chance.uniform(0.6, 1.3)
        d = (
            f"M{px - k * 0.4:.1f},{py:.1f}q{-k * 0.1:.1f},{-k * 0.5:.1f} "
            f"{-k * 0.2:.1f},{-k * 0.8:.1f}M{px:.1f},{py:.1f}q{k * 0.05:.1f},{-k * 0.6:.1f} "
            f"0,{-k:.1f}M{px + k * 0.4:.1f},{py:.1f}q{k * 0.1:.1f},{-k * 0.4:.1f} "
            f"{k * 0.25:.1f},{-k * 0.7:.1f}"
        )
        layers[int(share * 4)] = layers.get(int(share * 4), "") + d
    for index, d in layers.items():
        z = near + (far - near) * (index + 0.5) / 4
        paint = stage.light.shaded(colour, max(z, 0), 0.35)
        width = max(1.0, stage.view.scale(max(z, 0)) * size * 0.12)
        stage.add(FAR - 1 - index * -0.1, svg.line(d, paint, width))


def ridge(
    stage: Stage,
    z: float,
    high: float,
    colour: str,
    *,
    rough: float = 0.5,
    step: float = 0.0,
    snow: bool = False,
    foot: float = 0.0,
) -> None:
    """A line of hills or mountains across the whole picture, `z` metres away, `high` metres up."""
    view, chance = stage.view, stage.chance
    half = (view.width / view.scale(z)) * 0.75 + 1
    count = 26 if rough > 0.6 else 14
    points = []
    for index in range(count + 1):
        x = -half + 2 * half * index / count
        wave = 0.5 + 0.28 * math.sin(index * 0.9 + step) + 0.22 * math.sin(index * 2.1 + step * 1.7)
        jag = chance.uniform(-0.5, 0.5) * rough
        points.append((x, max(high * (wave + jag * 0.6), high * 0.08)))
    flat = [view.at(x, y, z) for x, y in points]
    low = view.at(0, foot, z)[1]
    lit = stage.light.hazed(stage.light.shaded(colour, 0, 0.25), z)
    dark = stage.light.hazed(stage.light.shaded(colour, 0, 0.75), z)
    body = svg.smooth(flat, closed=False) if rough < 0.6 else svg.outline(flat, closed=False)
    drawn = svg.path(f"{body}L{flat[-1][0]:.0f},{low:.0f}L{flat[0][0]:.0f},{low:.0f}Z", lit)
    if rough >= 0.6:
        drawn += _faces(stage, flat, low, dark, snow, z)
    stage.add(z, drawn)


def _faces(
    stage: Stage, flat: list[tuple[float, float]], low: float, dark: str, snow: bool, z: float
) -> str:
    """The sides of the peaks that the light does not reach, and the snow on them."""
    drawn, side = "", stage.light.side
    for before, peak, after in zip(flat, flat[1:], flat[2:], strict=False):
        if peak[1] > before[1] or peak[1] > after[1]:
            continue
        away = before if side > 0 else after
        drop = peak[1] + (low - peak[1]) * 0.5
        lean = (peak[0] - away[0]) * 0.25
        drawn += svg.path(
            (
                f"M{peak[0]:.0f},{peak[1]:.0f} L{away[0]:.0f},{away[1]:.0f} "
                f"L{away[0] + lean * 0.2:.0f},{drop:.0f} "
                f"L{peak[0] + lean:.0f},{(peak[1] + drop) / 2:.0f}Z"
            ),
            dark,
            fill_opacity=0.75,
        )
        if snow:
            white = stage.light.hazed(stage.light.lit("#f2f6fa"), z * 0.6)
            a = (peak[0] + (before[0] - peak[0]) * 0.42, peak[1] + (before[1] - peak[1]) * 0.42 + 3)
            b = (peak[0] + (after[0] - peak[0]) * 0.42, peak[1] + (after[1] - peak[1]) * 0.42 + 3)
            dip = peak[1] + (low - peak[1]) * 0.16
            drawn += svg.path(
                (
                    f"M{peak[0]:.0f},{peak[1]:.0f} L{a[0]:.0f},{a[1]:.0f} "
                    f"L{(a[0] + peak[0]) / 2:.0f},{dip:.0f} "
                    f"L{peak[0]:.0f},{(peak[1] + dip) / 2 + 4:.0f} "
                    f"L{(b[0] + peak[0]) / 2:.0f},{dip:.0f} L{b[0]:.0f},{b[1]:.0f}Z"
                ),
                white,
                fill_opacity=0.92,
            )
    return drawn


def tree(
    stage: Stage,
    x: float,
    z: float,
    high: float = 6.0,
    *,
    kind: str = "round",
    colour: str = "#4f7a3f",
    snowy: bool = False,
) -> None:
    """A tree: `round`, `pine`, `tall`, `palm`, `bare`."""
    trunk = stage.paint("#5a4230", z, 0.45)
    lit, dark = stage.paint(colour, z, 0.9), stage.paint(colour, z, 0.15)
    if snowy:
        lit = stage.light.hazed(palette.mix(lit, stage.light.lit("#f2f6fa"), 0.65), z * 0.5)
    drawn = _TREES[kind](stage, high, trunk, lit, dark)
    stage.shadow((x, 0, z), high * 0.45, 0.4)
    stage.sprite((x, 0, z), drawn)


def _round_tree(stage: Stage, h: float, trunk: str, lit: str, dark: str) -> str:
    side = stage.light.side
    stem = svg.path(
        (
            f"M{-h * 0.035},0 Q{-h * 0.02},{-h * 0.25} {-h * 0.02},{-h * 0.5} "
            f"H{h * 0.02} Q{h * 0.02},{-h * 0.25} {h * 0.04},0Z"
        ),
        trunk,
    )
    crowns = [
        (-0.17, -0.56, 0.17),
        (0.17, -0.55, 0.17),
        (0.0, -0.72, 0.2),
        (-0.12, -0.78, 0.14),
        (0.13, -0.76, 0.14),
        (0.0, -0.52, 0.18),
    ]
    body = "".join(svg.ellipse(x * h, y * h, r * h, r * h * 0.92, dark) for x, y, r in crowns)
    light = "".join(
        svg.ellipse((x + side * 0.05) * h, (y - 0.045) * h, r * h * 0.7, r * h * 0.62, lit)
        for x, y, r in crowns
    )
    return stem + body + light


def _pine(stage: Stage, h: float, trunk: str, lit: str, dark: str) -> str:
    side = stage.light.side
    drawn = svg.rect(-h * 0.02, -h * 0.18, h * 0.04, h * 0.18, trunk)
    for index in range(4):
        low, wide, top = (
            -h * (0.12 + 0.2 * index),
            h * (0.25 - 0.052 * index),
            -h * (0.42 + 0.2 * index),
        )
        drawn += svg.path(
            (
                f"M{-wide:.2f},{low:.2f} Q{-wide * 0.4:.2f},{low - h * 0.06:.2f} "
                f"0,{top:.2f} Q{wide * 0.4:.2f},{low - h * 0.06:.2f} "
                f"{wide:.2f},{low:.2f} Q0,{low + h * 0.05:.2f} {-wide:.2f},{low:.2f}Z"
            ),
            dark,
        )
        drawn += svg.path(
            (
                f"M{side * wide:.2f},{low:.2f} "
                f"Q{side * wide * 0.4:.2f},{low - h * 0.06:.2f} 0,{top:.2f} "
                f"Q{side * wide * 0.12:.2f},{low - h * 0.03:.2f} "
                f"{side * wide * 0.25:.2f},{low + h * 0.02:.2f}Z"
            ),
            lit,
        )
    return drawn


def _tall_tree(stage: Stage, h: float, trunk: str, lit: str, dark: str) -> str:
    """A forest trunk: the crown is far above."""
    side = stage.light.side
    wide = h * 0.045
    stem = svg.path(
        (
            f"M{-wide * 1.5:.2f},0 Q{-wide:.2f},{-h * 0.1:.2f} "
            f"{-wide * 0.8:.2f},{-h:.2f} H{wide * 0.8:.2f} "
            f"Q{wide:.2f},{-h * 0.1:.2f} {wide * 1.5:.2f},0Z"
        ),
        trunk,
    )
    bark = svg.path(
        (
            f"M{side * wide * 0.3:.2f},0 Q{side * wide * 0.3:.2f},{-h * 0.3:.2f} "
            f"{side * wide * 0.4:.2f},{-h:.2f} H{side * wide * 0.8:.2f} "
            f"Q{side * wide:.2f},{-h * 0.1:.2f} {side * wide * 1.5:.2f},0Z"
        ),
        palette.mix(trunk, stage.light.glow, 0.28),
    )
    crown = "".join(
        svg.ellipse(
            x * h, y * h, r * h, r * h * 0.5, dark if n % 2 else palette.mix(dark, lit, 0.45)
        )
        for n, (x, y, r) in enumerate(
            (
                (-0.2, -0.98, 0.24),
                (0.2, -1.0, 0.24),
                (0.0, -1.06, 0.28),
                (-0.12, -0.86, 0.13),
                (0.14, -0.9, 0.14),
            )
        )
    )
    branch = svg.line(
        (
            f"M0,{-h * 0.55:.2f} Q{h * 0.06:.2f},{-h * 0.62:.2f} "
            f"{h * 0.13:.2f},{-h * 0.64:.2f} M0,{-h * 0.45:.2f} "
            f"Q{-h * 0.05:.2f},{-h * 0.5:.2f} {-h * 0.1:.2f},{-h * 0.5:.2f}"
        ),
        trunk,
        wide * 0.4,
    )
    return stem + bark + branch + crown


def _palm(stage: Stage, h: float, trunk: str, lit: str, dark: str) -> str:
    stem = svg.path(
        (
            f"M{-h * 0.03},0 Q{h * 0.06},{-h * 0.5} {h * 0.02},{-h * 0.92} "
            f"H{h * 0.05} Q{h * 0.1},{-h * 0.5} {h * 0.04},0Z"
        ),
        trunk,
    )
    leaves = ""
    for index, (dx, dy) in enumerate(
        (
            (-0.42, 0.06),
            (-0.3, -0.14),
            (-0.08, -0.24),
            (0.2, -0.2),
            (0.4, -0.04),
            (0.38, 0.16),
            (-0.34, 0.22),
        )
    ):
        tip = (h * (0.035 + dx), h * (-0.92 + dy))
        leaves += svg.path(
            (
                f"M{h * 0.035:.2f},{-h * 0.92:.2f} "
                f"Q{tip[0] * 0.5:.2f},{tip[1] - h * 0.12:.2f} {tip[0]:.2f},{tip[1]:.2f} "
                f"Q{tip[0] * 0.55:.2f},{tip[1] - h * 0.02:.2f} "
                f"{h * 0.035:.2f},{-h * 0.9:.2f}Z"
            ),
            lit if index % 2 else dark,
        )
    return stem + leaves


def _bare_tree(stage: Stage, h: float, trunk: str, lit: str, dark: str) -> str:
    d = (
        f"M0,0 Q{h * 0.02},{-h * 0.3} 0,{-h * 0.55} M0,{-h * 0.32} "
        f"Q{h * 0.14},{-h * 0.5} {h * 0.2},{-h * 0.72} M0,{-h * 0.42} "
        f"Q{-h * 0.14},{-h * 0.6} {-h * 0.2},{-h * 0.82} M0,{-h * 0.55} "
        f"Q{h * 0.05},{-h * 0.75} {h * 0.03},{-h * 0.95}"
    )
    twigs = (
        f"M{h * 0.12},{-h * 0.52} q{h * 0.1},{-h * 0.04} {h * 0.16},{-h * 0.14} "
        f"M{-h * 0.13},{-h * 0.62} q{-h * 0.1},{-h * 0.04} "
        f"{-h * 0.14},{-h * 0.1} M{h * 0.03},{-h * 0.78} q{h * 0.08},{-h * 0.06} "
        f"{h * 0.09},{-h * 0.16}"
    )
    return svg.line(d, trunk, h * 0.035) + svg.line(twigs, trunk, h * 0.014)


_TREES = {
    "round": _round_tree,
    "pine": _pine,
    "tall": _tall_tree,
    "palm": _palm,
    "bare": _bare_tree,
}


def bush(
    stage: Stage,
    x: float,
    z: float,
    size: float = 1.0,
    colour: str = "#4a7040",
    *,
    blooms: str | None = None,
) -> None:
    """A bush, in bloom or not."""
    lit, dark = stage.paint(colour, z, 0.85), stage.paint(colour, z, 0.1)
    drawn = "".join(
        svg.ellipse(dx * size, -dy * size, r * size, r * size * 0.85, dark)
        for dx, dy, r in ((-0.4, 0.28, 0.36), (0.4, 0.28, 0.36), (0.0, 0.45, 0.45))
    )
    side = stage.light.side * 0.07
    drawn += "".join(
        svg.ellipse((dx + side) * size, -(dy + 0.08) * size, r * size, r * size * 0.7, lit)
        for dx, dy, r in ((-0.4, 0.28, 0.25), (0.4, 0.28, 0.25), (0.0, 0.47, 0.33))
    )
    if blooms:
        paint = stage.paint(blooms, z, 0.9)
        for dx, dy in (
            (-0.5, 0.4),
            (-0.2, 0.66),
            (0.1, 0.4),
            (0.36, 0.5),
            (0.5, 0.24),
            (-0.32, 0.2),
            (0.12, 0.78),
        ):
            drawn += svg.ellipse(dx * size, -dy * size, 0.075 * size, 0.075 * size, paint)
    stage.sprite((x, 0, z), drawn)


def rock(stage: Stage, x: float, z: float, size: float = 1.0, colour: str = "#8a8680") -> None:
    """A boulder with a lit and a dark face."""
    lit, mid, dark = (stage.paint(colour, z, share) for share in (0.95, 0.55, 0.1))
    side = stage.light.side
    drawn = svg.path(
        (
            f"M{-0.7 * size},0 L{-0.55 * size},{-0.4 * size} "
            f"L{-0.15 * size},{-0.7 * size} L{0.35 * size},{-0.58 * size} "
            f"L{0.68 * size},{-0.2 * size} L{0.75 * size},0Z"
        ),
        mid,
    )
    drawn += svg.path(
        (
            f"M{-0.15 * size},{-0.7 * size} L{0.35 * size},{-0.58 * size} "
            f"L{0.1 * size},{-0.36 * size} L{-0.3 * size},{-0.4 * size}Z"
        ),
        lit,
    )
    edge = (
        f"M{0.1 * size},{-0.36 * size} L{0.35 * size},{-0.58 * size} "
        f"L{0.68 * size},{-0.2 * size} L{0.75 * size},0 H{0.2 * size}Z"
    )
    other = (
        f"M{-0.3 * size},{-0.4 * size} L{-0.15 * size},{-0.7 * size} "
        f"L{-0.55 * size},{-0.4 * size} L{-0.7 * size},0 H{-0.2 * size}Z"
    )
    drawn += svg.path(edge, dark if side < 0 else lit, fill_opacity=0.7) + svg.path(
        other, dark if side > 0 else lit, fill_opacity=0.7
    )
    stage.shadow((x, 0, z), size * 1.6, 0.3)
    stage.sprite((x, 0, z), drawn)


def water(
    stage: Stage,
    colour: str,
    *,
    near: float = -14.0,
    far: float = FAR,
    level: float = 0.0,
    waves: int = 120,
    half: float = 700.0,
) -> None:
    """Water to the horizon: it takes the sky's colour far off; waves catch the light."""
    cuts = [near, *(cut for cut in _BANDS if near < cut < far), far]
    for start, end in itertools.pairwise(cuts):
        share = min(max(start, 0) / 90, 1.0)
        paint = palette.mix(
            stage.light.shaded(colour, 0, 0.3), stage.light.sky[2], 0.15 + 0.5 * share
        )
        flat = stage.view.flat(
            [(-half, level, start), (half, level, start), (half, level, end), (-half, level, end)]
        )
        if len(flat) >= 3:
            stage.add(FAR + 30 - start * 0.01, svg.polygon(flat, paint))
    _waves(stage, colour, near, level, waves)
    _glitter(stage, level)


def _waves(stage: Stage, colour: str, near: float, level: float, count: int) -> None:
    bright = palette.mix(stage.light.lit(palette.lighter(colour, 0.5)), stage.light.glow, 0.3)
    dark = stage.light.shaded(colour, 0, 0.85)
    dash: dict[bool, list[str]] = {True: [], False: []}
    for index in range(count):
        share = stage.chance.random() ** 2.2
        z = max(near, 0.5 - stage.view.distance + 0.8) + 90 * share
        scale = stage.view.scale(z)
        x = stage.chance.uniform(-0.55, 0.55) * stage.view.width / scale
        px, py = stage.view.at(x, level, z)
        long = scale * stage.chance.uniform(0.4, 1.3)
        dash[index % 2 == 0].append(
            f"M{px:.0f},{py:.0f}q{long / 2:.0f},{-long * 0.10:.0f} "
            f"{long:.0f},0q{-long / 2:.0f},{long * 0.02:.0f} {-long:.0f},0Z"
        )
    stage.add(
        FAR + 20,
        svg.path("".join(dash[False]), dark, fill_opacity=0.45)
        + svg.path("".join(dash[True]), bright, fill_opacity=0.6),
    )


def _glitter(stage: Stage, level: float) -> None:
    """The path of light under sun or moon."""
    light = stage.light
    if light.sun is None:
        return
    across = (light.sun[0] if light.side > 0 else 1 - light.sun[0]) * stage.view.width
    d = ""
    for index in range(34):
        z = 300.0 * (1 - index / 34) ** 2.2 + 1
        y = stage.view.at(0, level, z)[1]
        wide = 26 + 190 * (index / 34) ** 1.5
        x = across + stage.chance.uniform(-wide, wide) * 0.6
        d += f"M{x - wide * 0.3:.0f},{y:.0f}h{wide * 0.6:.0f}"
    stage.add(FAR + 19, svg.line(d, light.glow, 3.2, stroke_opacity=0.35 + 0.3 * light.power))
