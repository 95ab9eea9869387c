"""Eighths of a page and seconds of speech."""

from decimal import Decimal

import pytest

from cinema_assets.screenplay.lengths import page_seconds, scene_eighths, speech_seconds
from cinema_assets.screenplay.reader import read_screenplay
from cinema_assets_tests.screenplay.conftest import SCRIPTS, Read


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", "0.00"),
        ("...", "0.00"),
        ("Yes", "0.95"),
        ("Yes.", "0.95"),
        ("No, no.", "1.31"),
        ("One. Two.", "1.89"),
        ("你好。", "1.14"),
    ],
)
def test_a_speech_takes_its_letters_sentences_and_commas(text: str, seconds: str) -> None:
    assert speech_seconds(text) == Decimal(seconds)


def test_a_scene_is_never_shorter_than_an_eighth(read: Read) -> None:
    assert read("INT. A - DAY\n\nHi.\n").scenes[0].eighths == 1
    assert scene_eighths(()) == 1


def test_fifty_five_lines_are_a_page(read: Read) -> None:
    action = "\n\n".join(["He sits."] * 26)
    assert read(f"INT. A - DAY\n\n{action}\n").scenes[0].eighths == 8


def test_dialogue_is_narrower_than_action(read: Read) -> None:
    words = "word " * 200
    spoken = read(f"INT. A - DAY\n\nANA\n{words}\n").scenes[0].eighths
    told = read(f"INT. A - DAY\n\n{words}\n").scenes[0].eighths
    assert spoken > 1.5 * told


def test_what_is_not_printed_has_no_length(read: Read) -> None:
    remark = "[[" + "note " * 500 + "]]"
    assert read(f"INT. A - DAY\n\nHi.\n\n{remark}\n").scenes[0].eighths == 1


@pytest.mark.parametrize("name", ["wildwinter_fadein", "wildwinter_finaldraft"])
def test_the_estimate_agrees_with_what_final_draft_measured(name: str) -> None:
    fdx = read_screenplay(SCRIPTS / "open" / f"{name}.fdx")
    assert [scene.eighths for scene in fdx.scenes] == [3, 2]
    assert [scene_eighths(scene.elements) for scene in fdx.scenes] == [3, 2]


def test_a_page_is_a_minute() -> None:
    assert page_seconds(8) == 60
    assert page_seconds(11) == Decimal("82.5")
