"""What falls or drifts between the lens and the set: rain, snow, wind, fog.

What belongs here: things in the air, on the whole plate. What does not: the sky and its clouds.
"""

import random

from cinema_assets.studios.briefs import Weather
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.light import Light
from cinema_assets.studios.house.view import HEIGHT, View


def draw_weather(view: View, light: Light, weather: Weather, chance: random.Random) -> str:
    """The air of an exterior, over everything else."""
    drawer = _AIR.get(weather)
    return drawer(view, light, chance) if drawer else ""


def _streaks(view: View, chance: random.Random, count: int, length: float, slant: float) -> str:
    d = []
    for _ in range(count):
        x, y = chance.uniform(-80, view.width + 80), chance.uniform(-60, HEIGHT)
        long = length * chance.uniform(0.5, 1.3)
        d.append(f"M{x:.0f},{y:.0f}l{slant * long:.0f},{long:.0f}")
    return "".join(d)


def _rain(view: View, light: Light, chance: random.Random) -> str:
    pale = palette.mix(light.haze, "#ffffff", 0.55)
    return svg.line(
        _streaks(view, chance, 240, 46, -0.16), pale, 1.3, stroke_opacity=0.5
    ) + svg.line(_streaks(view, chance, 60, 95, -0.16), "#ffffff", 2.2, stroke_opacity=0.42)


def _storm(view: View, light: Light, chance: random.Random) -> str:
    pale = palette.mix(light.haze, "#ffffff", 0.5)
    return (
        svg.line(_streaks(view, chance, 300, 62, -0.5), pale, 1.5, stroke_opacity=0.5)
        + svg.line(_streaks(view, chance, 90, 130, -0.5), "#ffffff", 2.4, stroke_opacity=0.4)
    )  # fmt: skip


def lightning(view: View, chance: random.Random) -> str:
    """A bolt in a storm's sky; it belongs behind the set."""
    x, y = view.width * chance.uniform(0.2, 0.8), 0.0
    points = [(x, y)]
    while y < min(view.horizon, HEIGHT * 0.8):
        x, y = x + chance.uniform(-38, 38), y + chance.uniform(28, 60)
        points.append((x, y))
    d = svg.outline(points, closed=False)
    return svg.line(d, "#cfd8ff", 9, stroke_opacity=0.25) + svg.line(d, "#f4f6ff", 2.6)


def _snow(view: View, light: Light, chance: random.Random) -> str:
    flakes = ""
    for _ in range(170):
        near = chance.random() ** 3
        radius = 1.6 + 6.5 * near
        flakes += svg.ellipse(
            chance.uniform(0, view.width), chance.uniform(0, HEIGHT), radius, radius, "#ffffff",
            fill_opacity=0.85 - 0.5 * near,
        )  # fmt: skip
    return flakes


def _wind(view: View, light: Light, chance: random.Random) -> str:
    leaves = ""
    for _ in range(26):
        x, y = chance.uniform(0, view.width), chance.uniform(HEIGHT * 0.2, HEIGHT * 0.95)
        size, turn = chance.uniform(5, 12), chance.uniform(-50, 50)
        colour = chance.choice(("#b5762f", "#8f5a2b", "#7d8a3c", "#c29a44"))
        leaf = svg.path(
            f"M{-size:.1f},0 Q0,{-size * 0.7:.1f} {size:.1f},0 Q0,{size * 0.5:.1f} {-size:.1f},0Z",
            light.lit(colour),
        )
        leaves += f'<g transform="translate({x:.0f} {y:.0f}) rotate({turn:.0f})">{leaf}</g>'
    gusts = ""
    for _ in range(9):
        x, y = chance.uniform(0, view.width * 0.8), chance.uniform(60, HEIGHT * 0.9)
        wide = chance.uniform(160, 380)
        gusts += f"M{x:.0f},{y:.0f}q{wide / 2:.0f},-26 {wide:.0f},-6q20,-12 8,-24q-16,-8 -22,8"
    return svg.line(gusts, "#ffffff", 2, stroke_opacity=0.22) + leaves


def _fog(view: View, light: Light, chance: random.Random) -> str:
    banks = ""
    for index in range(6):
        y = HEIGHT * (0.45 + 0.1 * index)
        x = view.width * chance.uniform(0.1, 0.9)
        banks += svg.ellipse(x, y, view.width * 0.62, 60, light.haze, fill_opacity=0.16)
    return banks


_AIR = {
    Weather.RAIN: _rain, Weather.STORM: _storm, Weather.SNOW: _snow, Weather.WIND: _wind,
    Weather.FOG: _fog,
}  # fmt: skip
