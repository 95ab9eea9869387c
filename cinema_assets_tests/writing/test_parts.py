"""A text taken apart: nothing is lost, nothing is too long."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.writing.parts import in_halves, parts_of, scenes_in_halves

WORDS = st.text(alphabet="aé. !?\n\t水。", max_size=400)


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(text=WORDS, longest=st.integers(1, 60))
def test_parts_hold_every_letter_in_order_and_are_no_longer_than_asked(
    text: str, longest: int
) -> None:
    parts = parts_of(text, longest)
    assert letters("".join(parts)) == letters(text)
    assert all(part.strip() and len(part) <= longest for part in parts)


@given(text=WORDS)
def test_halves_hold_every_letter_in_order(text: str) -> None:
    halves = in_halves(text)
    if halves is not None:
        assert letters("".join(halves)) == letters(text)
        assert all(half.strip() for half in halves)


def test_a_text_is_parted_between_paragraphs_before_sentences_before_words() -> None:
    assert parts_of("One two.\n\nThree.", 14) == ("One two.", "Three.")
    assert parts_of("One two. Three four.", 14) == ("One two.", "Three four.")
    assert parts_of("one two three four", 9) == ("one two", "three", "four")
    assert parts_of("onetwothree", 4) == ("onet", "woth", "ree")


def test_a_chapter_begins_a_part_once_the_part_before_is_half_full() -> None:
    text = "Long enough.\n\nChapter 2\n\nIt rains."
    assert parts_of(text, 20) == ("Long enough.", "Chapter 2\n\nIt rains.")
    assert parts_of(text, 100) == (text,)


def test_a_screenplay_is_parted_at_the_heading_nearest_to_its_middle() -> None:
    first = "INT. A - DAY\n\nAna waits.\n\nINT. B - DAY\n\nBen waits."
    second = "EXT. C - NIGHT\n\nNobody is there, and nobody will come."
    assert scenes_in_halves(f"{first}\n\n{second}") == (first, second)
    assert scenes_in_halves(second) is None
