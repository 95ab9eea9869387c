"""Parentheticals: which words change a line, and which only look as if they did."""

import pytest

from cinema_assets.studios.house.manner import Delivery, delivery_of


@pytest.mark.parametrize(
    "manner", ["whispering", "under her breath", "flüsternd", "en chuchotant", "шёпотом", "低声"]
)
def test_whispering_is_understood_in_the_languages_of_scripts(manner: str) -> None:
    assert delivery_of((manner,)).whispered


@pytest.mark.parametrize("manner", ["shouting", "yells", "schreit", "en criant", "gritando", "喊"])
def test_shouting_is_louder(manner: str) -> None:
    delivery = delivery_of((manner,))
    assert delivery.shouted
    assert delivery.gain_db > 0


@pytest.mark.parametrize(
    "manner",
    ["to Tom", "looks at the clouds", "over breakfast", "silently", "what is happening",
     "talented", "slaughtering", "invited", "carries a box", ""],
)  # fmt: skip
def test_words_that_only_contain_a_manner_change_nothing(manner: str) -> None:
    assert delivery_of((manner,)) == Delivery()


def test_manners_add_up_within_reason() -> None:
    both = delivery_of(("quickly", "angry"))
    assert both.speed > delivery_of(("angry",)).speed > 1
    many = delivery_of(("tired", "slowly", "sad", "whispering", "quietly"))
    assert many.speed >= 0.75
    assert many.gain_db >= -8


def test_a_voice_on_the_telephone_comes_through_a_line() -> None:
    assert delivery_of(("into phone",)).through == "telephone"
