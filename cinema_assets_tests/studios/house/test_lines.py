"""Reading a speech for the voice: sentences, pauses, and what is never said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinema_assets.studios.house.lines import (
    LONGEST_PIECE,
    pieces_of,
    script_of,
    silent_seconds,
    words_of,
)


def said(text: str) -> list[str]:
    return [piece.text for piece in pieces_of(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Hello. How are you?", ["Hello.", "How are you?"]),
        ("I met Mr. Smith today.", ["I met Mr. Smith today."]),
        ("Wait... what?", ["Wait,", "what?"]),
        ("You're— no.", ["You're,", "no."]),
        ("Stop -- now!", ["Stop,", "now!"]),
        ("She said “No.” and left.", ["She said No and left."]),
        ("GET OUT NOW!", ["get out now!"]),
        ("Call the FBI.", ["Call the FBI."]),
        ("Noooooooo!", ["Nooo!"]),
        ("*Really* a < b & $5 😀", ["Really a b & $5."]),
        ("你好。我是小明！", ["你好.", "我是小明!"]),
        ("مرحبا؟ نعم", ["مرحبا?", "نعم."]),
    ],
)
def test_a_text_is_read_sentence_by_sentence(text: str, pieces: list[str]) -> None:
    assert said(text) == pieces


@pytest.mark.parametrize("text", ["", "...", "?!", "— —", "😀", "*", "\u200f", "(beat)"])
def test_nothing_is_said_where_there_is_no_word(text: str) -> None:
    assert pieces_of(text) == ()


def test_a_look_without_a_word_lasts_longer_than_an_empty_line() -> None:
    assert silent_seconds("...") > silent_seconds("") > 0


def test_ellipsis_dash_and_beat_pause_longer_than_a_sentence_end() -> None:
    stop, ellipsis, dash, beat = (
        pieces_of(f"Yes{mark} No")[0].pause for mark in (".", "...", " --", ". (beat)")
    )
    assert beat > ellipsis > dash > stop > 0


def test_a_beat_among_the_parentheticals_falls_at_the_middle_sentence_end() -> None:
    plain = pieces_of("One here. Two here. Three here. Four here.")
    played = pieces_of("One here. Two here. Three here. Four here.", ("beat",))
    longer = [a.pause > b.pause for a, b in zip(played, plain, strict=True)]
    assert longer == [False, True, False, False]


def test_a_foreign_word_is_a_piece_of_its_own_script() -> None:
    assert [(p.text, p.script) for p in pieces_of("He said привет to me.")] == [
        ("He said,", "LATIN"), ("привет,", "CYRILLIC"), ("to me.", "LATIN"),
    ]  # fmt: skip


def test_japanese_is_one_text_in_two_scripts() -> None:
    assert [(p.text, p.script) for p in pieces_of("日本語です。")] == [("日本語です.", "KANA")]


def test_a_beat_in_the_text_is_no_word() -> None:
    assert words_of("Yes. (beat) No -- never.") == ("Yes.", "No", "--", "never.")


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_an_engine_gets_short_clean_pieces(text: str) -> None:
    pieces, words = pieces_of(text), words_of(text)
    for piece in pieces:
        assert piece.text[:-1].strip()
        assert len(piece.text) <= LONGEST_PIECE + 60
        assert not set(piece.text) & set("<>*_\x00")
        assert len(piece.text.split(" ")) == len(piece.tokens)
        assert all(len(word) <= 42 for word in piece.text.split(" "))
    tokens = [token for piece in pieces for token in piece.tokens]
    assert tokens == sorted(tokens)
    assert all(0 <= token < len(words) for token in tokens)


@given(
    st.lists(st.from_regex(r"[a-zà-öø-ÿ]{1,12}[,.?!]?", fullmatch=True), min_size=1, max_size=80)
)
@settings(max_examples=150, deadline=None)
def test_every_word_is_said_in_order(words: list[str]) -> None:
    tokens = [token for piece in pieces_of(" ".join(words)) for token in piece.tokens]
    assert sorted(set(tokens)) == list(range(len(words)))


def test_the_script_of_a_text_is_its_first_letters() -> None:
    assert [script_of(t) for t in ("a1", "Ж", "東", "あ", "12", "א")] == [
        "LATIN", "CYRILLIC", "CJK", "KANA", "", "HEBREW",
    ]  # fmt: skip
