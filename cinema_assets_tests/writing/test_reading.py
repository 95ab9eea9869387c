"""What is wrong with an answer, in words that its writer can act on."""

import pytest

from cinema_assets.writing.reading import cleaned, complaints, names
from cinema_assets.writing.templates import END_MARK

GOOD = "INT. KITCHEN - DAY\n\nANA waits.\n\nANA\nHello."


@pytest.mark.parametrize(
    "answer",
    [
        f"{GOOD}\n\n{END_MARK}",
        f"```fountain\n{GOOD}\n\n{END_MARK}\n```",
        f"```\n{GOOD}\n```\n{END_MARK.lower()}\n",
        f"\n{GOOD}\r\n{END_MARK}  ".replace("\n", "\r\n"),
    ],
)
def test_fence_and_end_mark_are_taken_off(answer: str) -> None:
    assert cleaned(answer) == (GOOD, True)


@pytest.mark.parametrize(
    "answer", [GOOD, f"```\n{GOOD}\n```", f"{END_MARK}\n{GOOD}", f"{GOOD} [[END"]
)
def test_an_answer_without_its_end_is_known(answer: str) -> None:
    assert not cleaned(answer)[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "It is empty."),
        ("Ana waits.", "no scene heading"),
        ("INT. KITCHEN - DAY\n\nAna waits.", "Nobody speaks"),
        (f"Title: It\n\n{GOOD}", "title page"),
        (f"Ana comes.\n\n{GOOD}", "text before the first heading"),
        (f"{GOOD}\n\nShe [[waits.", "never closed"),
        ("I cannot help with that.", "no scene heading"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    assert any(said in complaint for complaint in complaints(text, must_speak=True))


def test_a_good_part_has_nothing_wrong() -> None:
    assert complaints(GOOD, must_speak=True) == ()
    assert complaints("INT. KITCHEN - DAY\n\nAna waits.") == ()


def test_a_name_that_is_spelled_otherwise_than_before_is_a_doubt() -> None:
    before = "\n\n".join(f"INT. ROOM {n} - DAY\n\nTOMASINA\nYes." for n in range(6))
    part = "INT. HALL - DAY\n\nTOMASSINA\nNo."
    (complaint,) = complaints(part, before=before)
    assert complaint == "TOMASSINA may be a misspelling of TOMASINA."
    assert names(before) == ("TOMASINA",)
