"""Colour arithmetic and the light of the hour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.studios.briefs import Archetype, Daylight, Weather
from cinema_assets.studios.house import palette
from cinema_assets.studios.house.light import light_of
from cinema_assets_tests.studios.house.samples import place

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@given(COLOURS, COLOURS)
def test_mixing_ends_at_its_ends(first: str, second: str) -> None:
    assert palette.mix(first, second, 0) == first
    assert palette.mix(first, second, 1) == second


@given(COLOURS)
def test_white_light_changes_nothing_and_black_light_everything(colour: str) -> None:
    assert palette.multiply(colour, "#ffffff") == colour
    assert palette.multiply(colour, "#000000") == "#000000"


@given(COLOURS)
def test_lettering_can_be_read_on_any_colour(colour: str) -> None:
    ink = palette.readable_on(colour)
    assert abs(palette.luminance(ink) - palette.luminance(colour)) > 0.35


@pytest.mark.parametrize("daylight", Daylight)
@pytest.mark.parametrize("weather", Weather)
def test_shadows_are_darker_than_lights(daylight: Daylight, weather: Weather) -> None:
    for interior in (True, False):
        light = light_of(place(interior=interior, daylight=daylight, weather=weather))
        assert palette.luminance(light.shaded("#c08040")) < palette.luminance(light.lit("#c08040"))


def test_distance_fades_into_the_haze() -> None:
    light = light_of(place(Archetype.MOUNTAIN))
    near, middle, far = (light.lit("#203020", depth) for depth in (0, 60, 400))
    assert palette.luminance(near) < palette.luminance(middle) < palette.luminance(far)


def test_the_sun_hides_behind_clouds() -> None:
    assert light_of(place(weather=Weather.CLEAR)).sun is not None
    assert light_of(place(weather=Weather.OVERCAST)).sun is None
