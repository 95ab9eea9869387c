"""Things are recognised by their words, and drawn."""

import pytest

from cinema_assets.studios.house import props, svg
from cinema_assets.studios.house.light import light_of
from cinema_assets_tests.studios.house.samples import place

LIGHT = light_of(place())


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("table", "table"), ("a bunch of tulips", "flower"), ("the kitchen knives", "knife"),
        ("car key", "key"), ("red car", "car"), ("old photographs", "photo"),
        ("coffee cup", "cup"), ("boxes", "box"), ("wine glass", "glass"), ("torch", "torch"),
    ],
)  # fmt: skip
def test_the_last_noun_is_the_thing(words: str, name: str) -> None:
    found = props.find(words)
    assert found is not None
    assert found.name == name


def test_words_that_name_nothing_are_not_recognised() -> None:
    assert props.find("zygotron") is None
    assert props.held("zygotron", LIGHT) == ""


def test_a_named_colour_is_used() -> None:
    red, blue = (props.find(f"{colour} car") for colour in ("red", "blue"))
    assert red is not None
    assert blue is not None
    assert red.draw(LIGHT) != blue.draw(LIGHT)


def test_what_is_too_big_for_a_hand_is_not_held() -> None:
    assert props.held("car", LIGHT) == ""
    assert props.held("letter", LIGHT) != ""


@pytest.mark.parametrize("name", sorted(props.LIBRARY))
def test_everything_in_the_library_can_be_seen(name: str) -> None:
    thing = props.LIBRARY[name]
    found = props.find(name)
    assert found is not None
    reach = max(thing.width, thing.height)
    image = svg.render(
        found.draw(LIGHT), width=60, height=60, view=(-reach, -1.5 * reach, 2 * reach, 2 * reach)
    )
    assert sum(1 for value in image.getchannel("A").tobytes() if value) > 60
