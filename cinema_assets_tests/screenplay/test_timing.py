from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.screenplay.lengths import speech_seconds
from cinema_assets.screenplay.timing import (
    AFTER_SPEECH,
    BEFORE_SPEECH,
    LONGEST,
    SHORTEST,
    action_seconds,
    shot_seconds,
)


@given(st.text(max_size=2000))
def test_an_action_lasts_as_long_as_a_shot_may(text: str) -> None:
    assert SHORTEST <= action_seconds(text) <= LONGEST


def test_a_longer_action_lasts_longer() -> None:
    assert action_seconds("word " * 20) > action_seconds("word " * 10)


def test_a_spoken_shot_has_air_around_its_words() -> None:
    text = "He crossed with me every morning for six years."
    assert shot_seconds("", (text,)) == speech_seconds(text) + BEFORE_SPEECH + AFTER_SPEECH


def test_two_speeches_in_one_shot_have_air_between() -> None:
    one = shot_seconds("", ("Is it that easy to see?",))
    assert shot_seconds("", ("Is it that easy to see?",) * 2) > one * 2 - Decimal("0.6")


def test_a_silent_speech_takes_a_second() -> None:
    assert shot_seconds("", ("...",)) == 1 + BEFORE_SPEECH + AFTER_SPEECH
