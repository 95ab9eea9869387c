"""The light of a frame: what the hour, the weather and the walls do to every colour.

What belongs here: the table of hours, the change that weather makes, and the grading of one colour.
What does not: light that is drawn (sky, finish).
"""

import math
from dataclasses import dataclass, replace

from cinema_assets.studios.briefs import Archetype, Daylight, SetBrief, Weather
from cinema_assets.studios.house import palette


@dataclass(frozen=True)
class Light:
    """Everything that decides how a colour looks in this frame."""

    sky: tuple[str, str, str]
    """Colours of the zenith, the middle and the horizon."""
    tint: str
    """Colour of the light that falls on things."""
    shade: str
    """Colour of what light there is in the shadows."""
    glow: str
    """Colour of the key light itself: rims, sun shafts, bloom."""
    haze: str
    """Colour that distance fades into."""
    density: float
    """Haze per metre."""
    lamps: float
    """How much artificial light counts, 0 (noon) to 1 (night)."""
    power: float
    """Strength of the key light, 0 (fog) to 1 (clear sun)."""
    sun: tuple[float, float] | None
    """Where the sun or the moon stands, in fractions of the picture; None behind clouds."""
    side: int = 1
    """Where the key light comes from: -1 left, 1 right."""

    def lit(self, colour: str, depth: float = 0.0) -> str:
        """The colour in the light, `depth` metres behind the figures."""
        return self.hazed(palette.multiply(colour, self.tint), depth)

    def shaded(self, colour: str, depth: float = 0.0, share: float = 0.6) -> str:
        """The colour on the side that the key light does not reach."""
        dark = palette.multiply(colour, self.shade)
        return self.hazed(palette.mix(palette.multiply(colour, self.tint), dark, share), depth)

    def hazed(self, colour: str, depth: float) -> str:
        """The colour seen through `depth` metres of air.

        Beer-Lambert, but with depth to the power of 3/4: painters keep the far hills apart.
        """
        if depth <= 0 or self.density <= 0:
            return colour
        share = min(1 - math.exp(-1.6 * self.density * depth**0.75), 0.93)
        return palette.mix(colour, self.haze, round(share, 3))

    def glowing(self, colour: str, amount: float) -> str:
        """The colour with some of the key light on it."""
        return palette.mix(colour, self.glow, round(amount * (0.35 + 0.65 * self.power), 3))


def _hour(
    sky: str, tint: str, shade: str, glow: str, haze: tuple[str, float], *rest: float
) -> Light:
    top, middle, low = sky.split()
    lamps, power, sun_x, sun_y = rest
    return Light(
        (top, middle, low), tint, shade, glow, haze[0], haze[1], lamps, power, (sun_x, sun_y)
    )


HOURS = {
    Daylight.DAWN: _hour(
        "#53669c #c495a8 #ffd0a0", "#dcc3c6", "#5d6797", "#ffd2a0", ("#dfb6b2", 0.020),
        0.55, 0.7, 0.72, 0.47,
    ),
    Daylight.MORNING: _hour(
        "#5b9fd4 #a9d3e6 #f8ead0", "#fff0d8", "#7d93b8", "#fff0c4", ("#d7e6ea", 0.011),
        0.0, 0.9, 0.78, 0.24,
    ),
    Daylight.DAY: _hour(
        "#2f86cc #79bbe6 #d3ecf2", "#fffdf6", "#7f94b8", "#fff9e0", ("#c4dfec", 0.009),
        0.0, 1.0, 0.74, 0.16,
    ),
    Daylight.GOLDEN_HOUR: _hour(
        "#4f74ad #eda874 #ffdc8c", "#ffdba6", "#80617f", "#ffcf70", ("#f4bd82", 0.016),
        0.2, 1.0, 0.76, 0.40,
    ),
    Daylight.DUSK: _hour(
        "#262f62 #77527f #ee8a62", "#a88fb2", "#41427a", "#ff9a66", ("#76587f", 0.018),
        0.85, 0.6, 0.70, 0.49,
    ),
    Daylight.NIGHT: _hour(
        "#080f2b #142250 #2b3f72", "#7f95cc", "#27336a", "#a9c4ff", ("#1a2855", 0.018),
        1.0, 0.55, 0.76, 0.17,
    ),
}  # fmt: skip
"""Clear weather, outdoors."""

_OVERCAST = {Weather.OVERCAST: 0.55, Weather.RAIN: 0.75, Weather.STORM: 0.9, Weather.SNOW: 0.65}


def light_of(place: SetBrief) -> Light:
    """The light of a place: its hour, then its weather, then its walls."""
    outside = weathered(HOURS[place.daylight], place.weather)
    outside = replace(outside, side=-1 if place.seed % 2 else 1)
    if not place.interior:
        return outside
    room = indoors(outside, place.daylight)
    return _electric(room) if place.archetype in _ELECTRIC else room


_ELECTRIC = (
    Archetype.OFFICE,
    Archetype.HOSPITAL,
    Archetype.LABORATORY,
    Archetype.BATHROOM,
    Archetype.CLASSROOM,
    Archetype.SHOP,
    Archetype.STATION,
    Archetype.TRAIN,
    Archetype.AIRCRAFT,
    Archetype.CORRIDOR,
)
"""Rooms where the ceiling is lit after dark."""


def _electric(room: Light) -> Light:
    if room.lamps < 0.5:
        return room
    return replace(
        room,
        tint=palette.mix(room.tint, "#d5dde6", 0.5),
        shade=palette.mix(room.shade, "#66708c", 0.4),
        glow="#eaf2ff",
    )


def weathered(light: Light, weather: Weather) -> Light:
    """The same hour under another sky."""
    if weather is Weather.FOG:
        return _fogged(light)
    cover = _OVERCAST.get(weather, 0.0)
    if not cover:
        return light
    cloud = _cloud_colour(light, weather)
    sky = tuple(palette.mix(band, cloud, cover) for band in light.sky)
    return replace(
        light,
        sky=(palette.darker(sky[0], 0.12), sky[1], sky[2]),
        tint=palette.mix(light.tint, palette.mix(cloud, "#ffffff", 0.35), cover * 0.6),
        shade=palette.mix(light.shade, cloud, 0.25),
        haze=palette.mix(light.haze, cloud, cover),
        density=light.density * (1 + cover),
        power=light.power * (1 - 0.75 * cover),
        lamps=max(light.lamps, 0.35 * cover),
        sun=None,
    )


def _cloud_colour(light: Light, weather: Weather) -> str:
    level = 0.30 + 0.75 * palette.luminance(light.tint)
    grey = {Weather.STORM: "#565c6b", Weather.SNOW: "#dfe5ee"}.get(weather, "#9aa5b4")
    return palette.multiply(grey, palette.hexed((level * 0.97, level, level * 1.04)))


def _fogged(light: Light) -> Light:
    veil = palette.mix(light.haze, palette.multiply("#d9dee2", light.tint), 0.7)
    return replace(
        light,
        sky=tuple(palette.mix(band, veil, 0.85) for band in light.sky),  # type: ignore[arg-type]
        tint=palette.mix(light.tint, veil, 0.25),
        haze=veil,
        density=0.085,
        power=light.power * 0.25,
        sun=None,
    )


_ROOM_TINT = {
    Daylight.DAWN: "#b9a6b4", Daylight.MORNING: "#f3e6d2", Daylight.DAY: "#f2ede2",
    Daylight.GOLDEN_HOUR: "#f0c896", Daylight.DUSK: "#a884a0", Daylight.NIGHT: "#b3958a",
}  # fmt: skip
_ROOM_SHADE = {
    Daylight.DAWN: "#56597f", Daylight.MORNING: "#8c90a4", Daylight.DAY: "#8d93a4",
    Daylight.GOLDEN_HOUR: "#7d5f6a", Daylight.DUSK: "#47406e", Daylight.NIGHT: "#33305a",
}  # fmt: skip


def indoors(outside: Light, daylight: Daylight) -> Light:
    """The light of a room whose windows show this hour: dimmer, and lamps after sunset."""
    dark = outside.lamps >= 0.5
    return replace(
        outside,
        tint=palette.mix(_ROOM_TINT[daylight], outside.tint, 0.2),
        shade=_ROOM_SHADE[daylight],
        glow="#ffca80" if dark else outside.glow,
        haze=palette.mix(_ROOM_SHADE[daylight], outside.haze, 0.25),
        density=0.018,
        power=0.7 if dark else max(outside.power, 0.35),
    )


def on_figures(light: Light) -> Light:
    """The light that faces get: less coloured, so that skin and costume stay what they are."""
    clear = 0.36 + 0.14 * light.lamps
    return replace(
        light,
        tint=palette.mix(light.tint, "#ffffff", round(clear, 2)),
        shade=palette.mix(light.shade, "#8a86a0", 0.35),
        density=light.density * 0.6,
    )
