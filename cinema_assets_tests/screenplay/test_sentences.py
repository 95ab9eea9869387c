import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.screenplay.sentences import sentences, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She stops. He goes on.", ("She stops.", "He goes on.")),
        ("Mr. Okoro waits. It rains.", ("Mr. Okoro waits.", "It rains.")),
        ("J. Doe waits. It rains.", ("J. Doe waits.", "It rains.")),
        ("Wait... what? No!", ("Wait... what?", "No!")),
        ('"Stop!" she says. Silence.', ('"Stop!" she says.', "Silence.")),
        ("他走了。她留下！", ("他走了。", "她留下！")),
        ("no stop at all", ("no stop at all",)),
        ("   ", ()),
    ],
)
def test_a_sentence_ends_at_its_stop_and_not_at_an_abbreviation(
    text: str, expected: tuple[str, ...]
) -> None:
    assert sentences(text) == expected


@given(st.text(max_size=300))
def test_no_letter_of_a_paragraph_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_han_characters_count_as_words_each() -> None:
    assert len(words("他走了 quickly now")) == 5


def test_an_apostrophe_does_not_part_a_word() -> None:
    assert words("Okoro's well-made knot") == ("Okoro's", "well-made", "knot")
