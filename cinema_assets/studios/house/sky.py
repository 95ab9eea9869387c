"""The sky behind a set: gradient, sun or moon, clouds, stars.

What belongs here: the sky itself. What does not: rain and snow (weather), ground (sets).
It is drawn small and enlarged: a sky has no sharp edges, and large gradients are slow.
"""

import random

from PIL import Image

from cinema_assets.studios.briefs import Weather
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.light import Light
from cinema_assets.studios.house.view import HEIGHT, View

_SMALL = 4
"""One pixel of the small sky for this many of the plate."""


def draw_sky(
    view: View, light: Light, weather: Weather, chance: random.Random, size: tuple[int, int],
    *, clouds: bool = True,
) -> Image.Image:  # fmt: skip
    """The sky as an RGB image of `size` pixels."""
    horizon = min(max(view.horizon, 60.0), HEIGHT * 1.4)
    parts = [_gradient(view, light, horizon)]
    if light.lamps > 0.9 and weather in (Weather.CLEAR, Weather.WIND):
        parts.append(_stars(view, horizon, chance))
    if light.sun:
        parts.append(_sun(view, light, horizon))
    if clouds:
        parts.append(_clouds(view, light, weather, horizon, chance))
    small = svg.render(
        "".join(parts), width=size[0] // _SMALL, height=size[1] // _SMALL,
        view=(0, 0, view.width, HEIGHT),
    )  # fmt: skip
    return small.convert("RGB").resize(size, Image.Resampling.BICUBIC)


def _gradient(view: View, light: Light, horizon: float) -> str:
    top, middle, low = light.sky
    stops = [(0.0, top, 1.0), (0.62, middle, 1.0), (0.96, low, 1.0), (1.0, light.haze, 1.0)]
    definition, paint = svg.linear(stops, (0, min(0, horizon - 500)), (0, horizon))
    return definition + svg.rect(0, 0, view.width, HEIGHT, paint)


def sun_at(view: View, light: Light) -> tuple[float, float] | None:
    """Where the sun or moon stands on the plate; None behind clouds."""
    if light.sun is None:
        return None
    x, y = light.sun
    x = x if light.side > 0 else 1 - x
    lift = min(max(view.horizon, 100.0), 700.0)
    return x * view.width, y * lift * 1.75


def _sun(view: View, light: Light, horizon: float) -> str:
    spot = sun_at(view, light)
    if spot is None:
        return ""
    night = light.lamps > 0.9
    radius = 34.0 if night else 46.0
    halo = [(0.0, light.glow, 0.75), (0.25, light.glow, 0.32), (1.0, light.glow, 0.0)]
    definition, paint = svg.radial(halo, spot, 210 if night else 430)
    disc = palette.mix("#fffbe8", light.glow, 0.15 if not night else 0.3)
    drawn = (
        definition
        + svg.rect(0, 0, view.width, HEIGHT, paint)
        + svg.ellipse(*spot, radius, radius, disc)
    )
    if night:
        craters = ((-9, -8, 7), (8, 6, 9), (11, -12, 4))
        drawn += "".join(
            svg.ellipse(spot[0] + x, spot[1] + y, r, r, "#9fb2d8", fill_opacity=0.4)
            for x, y, r in craters
        )
    return drawn


def _stars(view: View, horizon: float, chance: random.Random) -> str:
    return "".join(
        svg.ellipse(
            chance.uniform(0, view.width),
            chance.uniform(0, horizon * 0.85),
            r := chance.uniform(1.2, 2.6),
            r,
            "#dfe8ff",
            fill_opacity=chance.uniform(0.4, 1.0),
        )
        for _ in range(90)
    )


def _clouds(
    view: View, light: Light, weather: Weather, horizon: float, chance: random.Random
) -> str:
    if weather is Weather.FOG:
        return ""
    heavy = weather in (Weather.OVERCAST, Weather.RAIN, Weather.STORM, Weather.SNOW)
    bright = palette.mix(light.sky[2], "#ffffff", 0.45 if light.lamps < 0.5 else 0.06)
    lit = palette.mix(bright, light.glow, 0.35 * light.power)
    dark = palette.mix(light.sky[1], light.shade, 0.45 if not heavy else 0.3)
    if weather is Weather.STORM:
        dark = palette.darker(dark, 0.35)
    drawn = ""
    for _index in range(11 if heavy else 6):
        far = chance.random()
        x = chance.uniform(-0.05, 1.05) * view.width
        y = horizon * (0.06 + 0.72 * far)
        drawn += _cloud(x, y, (1.5 - far) * (1.35 if heavy else 1.0), lit, dark, chance, heavy)
    return drawn


def _cloud(
    x: float, y: float, size: float, lit: str, dark: str, chance: random.Random, heavy: bool
) -> str:
    width, body, base = 170 * size, "", ""
    for step in range(7):
        across = x + (step - 3) / 3 * width * 0.8
        tall = size * chance.uniform(20, 42) * (1 - abs(step - 3) / 5.5)
        body += svg.ellipse(across, y - tall * 0.35, width * 0.26, tall, lit)
        base += svg.ellipse(across + 12, y + tall * 0.28, width * 0.27, tall * 0.62, dark)
    share = (0.78, 0.75) if heavy else (0.72, 0.4)
    return svg.group(body, opacity=share[0]) + svg.group(base, opacity=share[1])


def sky_in_window(light: Light, share: float) -> str:
    """The colour of the sky at this height (0 horizon, 1 zenith), for a window pane."""
    top, middle, low = light.sky
    if share < 0.5:
        return palette.mix(low, middle, share * 2)
    return palette.mix(middle, top, share * 2 - 1)
