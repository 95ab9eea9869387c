"""Water to the horizon, its waves and its glitter.

What belongs here: open water. What does not: a river that bends (shores).
"""

import itertools

from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets.land import BANDS, FAR, overlapped
from cinema_assets.studios.house.stage import Stage


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
    cuts = [near, *(cut for cut in BANDS if near < cut < far), far]
    for start, end in itertools.pairwise(cuts):
        share = min(max(start, 0) / 90, 1.0)
        paint = palette.mix(
            stage.light.shaded(colour, 0, 0.3), stage.light.sky[2], 0.15 + 0.5 * share
        )
        edge = overlapped(start) if start > near else start
        flat = stage.view.flat(
            [(-half, level, edge), (half, level, edge), (half, level, end), (-half, level, end)]
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
