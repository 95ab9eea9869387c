"""Ground, roads, ridges and rocks in metres: what exteriors stand on.

What belongs here: land. What does not: what grows on it (plants), water.
"""

import itertools
import math

from cinema_assets.studios.briefs import SetBrief, Weather
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.stage import Stage

FAR = 400.0
"""Metres to the last thing that is drawn."""


BANDS = (-14.0, 1.5, 3.5, 7.0, 13.0, 24.0, 45.0, 90.0, 180.0, FAR)


def ground(stage: Stage, colour: str, place: SetBrief, *, half: float = 700.0) -> None:
    """The ground to the horizon in bands that fade into the haze; snow lies on it."""
    if place.weather is Weather.SNOW:
        colour = palette.mix(colour, "#eef2f6", 0.72)
    elif place.weather in (Weather.RAIN, Weather.STORM):
        colour = palette.darker(colour, 0.22)
    for near, far in itertools.pairwise(BANDS):
        middle = near * 0.7 + far * 0.3 if near > 0 else 0.0
        start = overlapped(near)
        flat = stage.view.flat(
            [(-half, 0, start), (half, 0, start), (half, 0, far), (-half, 0, far)]
        )
        if len(flat) >= 3:
            paint = stage.light.hazed(stage.light.shaded(colour, 0, 0.12), middle)
            stage.add(FAR + 60 - near * 0.01, svg.polygon(flat, paint))


def overlapped(near: float) -> float:
    """The near edge of a band, moved under the band before it, so that no seam shows."""
    return near - 0.03 * abs(near) - 0.02


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
        start = overlapped(near) if opacity == 1.0 else near
        on_ground(
            stage,
            [(left, start), (right, start), (right, end), (left, end)],
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
