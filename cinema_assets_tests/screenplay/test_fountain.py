"""Fountain where the cases of the syntax page do not reach: forgiving, and strict."""

import pytest

from cinema_assets.screenplay.model import ElementType, Screenplay
from cinema_assets_tests.screenplay.conftest import Read


def kinds(script: Screenplay) -> list[tuple[str, str]]:
    return [(element.type.value, element.text) for element in script.elements]


def test_text_keeps_its_line_breaks(read: Read) -> None:
    script = read("EVE\nOne.\nTwo.\n\nHe sits.\nHe stands.\n")
    assert kinds(script)[1:] == [("dialogue", "One.\nTwo."), ("action", "He sits.\nHe stands.")]


def test_notes_and_boneyard_are_elements_after_the_text_they_interrupt(read: Read) -> None:
    script = read("INT. A - DAY\n\nHe looks. [[why?]] Rain. /* cut\nthis */\n")
    assert kinds(script)[1:] == [
        ("action", "He looks. Rain."),
        ("note", "why?"),
        ("boneyard", "cut\nthis"),
    ]
    assert [(e.line, e.last_line) for e in script.elements] == [(1, 1), (3, 4), (3, 3), (3, 4)]


def test_a_note_inside_a_speech_does_not_end_it(read: Read) -> None:
    script = read("INT. A - DAY\n\nEVE\nOne.\n[[louder]]\nTwo.\n")
    assert [speech.text for speech in script.scenes[0].speeches] == ["One. Two."]


def test_an_unclosed_boneyard_is_text_and_is_warned_about(read: Read) -> None:
    script = read("INT. A - DAY\n\n/* oops\n\nHe sits.\n")
    assert ("action", "/* oops") in kinds(script)
    assert "line 3: /* is never closed; it was read as text" in script.warnings


def test_an_unclosed_note_is_text(read: Read) -> None:
    assert ("action", "He [[waits.") in kinds(read("INT. A - DAY\n\nHe [[waits.\n\nNow ]] go.\n"))


def test_forced_elements_lose_their_mark(read: Read) -> None:
    script = read("!INT. NOT A HEADING\n\n@McCLANE\nYippie.\n\n.later\n\n> Burn to white.\n")
    assert kinds(script) == [
        ("action", "INT. NOT A HEADING"),
        ("character", "McCLANE"),
        ("dialogue", "Yippie."),
        ("heading", "later"),
        ("transition", "Burn to white."),
    ]
    assert [element.forced for element in script.elements] == [True, True, False, True, True]


def test_a_calibre_is_no_forced_heading(read: Read) -> None:
    assert kinds(read(".45 in hand, he waits.\n")) == [("action", ".45 in hand, he waits.")]


def test_two_spaces_on_a_blank_line_hold_a_speech_together(read: Read) -> None:
    script = read("DEALER\nTen.\n  \nFour.\n\nHe deals.\n")
    assert kinds(script)[1:] == [
        ("dialogue", "Ten."),
        ("dialogue", "Four."),
        ("action", "He deals."),
    ]


def test_a_blank_line_that_holds_spaces_does_not_swallow_the_next_heading(read: Read) -> None:
    script = read("INT. A - DAY\n\nEVE\nHi.\n  \nINT. B - DAY\n\nEnd.\n")
    assert [scene.heading for scene in script.scenes] == ["INT. A - DAY", "INT. B - DAY"]


def test_two_spaces_mean_nothing_in_a_file_whose_blank_lines_all_hold_them(read: Read) -> None:
    script = read("INT. A - DAY\n  \nEVE\nHi.\n  \nShe leaves.\n  \nThe end.\n")
    assert kinds(script)[-2:] == [("action", "She leaves."), ("action", "The end.")]


@pytest.mark.parametrize(
    ("text", "strict", "heading"),
    [
        ("Some action.\nINT. A - DAY\n\nEnd.\n", False, True),
        ("Some action.\nINT. A - DAY\n\nEnd.\n", True, False),
        ("INT. A - DAY\nHe sits.\n", False, True),
        ("INT. A - DAY\nHe sits.\n", True, False),
        ("EVE\nInt. is short for interior.\n", False, False),
        ("EVE\nHello.\nEXT. B - NIGHT\n\nEnd.\n", False, True),
    ],
)
def test_blank_lines_around_a_heading_are_asked_for_in_strict_mode_only(
    read: Read, text: str, strict: bool, heading: bool
) -> None:
    found = any(e.type is ElementType.HEADING for e in read(text, strict=strict).elements)
    assert found is heading


def test_a_cue_right_under_a_heading_is_a_cue(read: Read) -> None:
    script = read("INT. A - DAY\nEVE\nHi.\n")
    assert [character.name for character in script.characters] == ["EVE"]


def test_a_parenthetical_may_run_over_lines(read: Read) -> None:
    script = read("EVE\n(looking away,\nthen back)\nYes.\n")
    assert kinds(script)[1] == ("parenthetical", "looking away,\nthen back")


def test_an_unclosed_bracket_is_spoken(read: Read) -> None:
    assert kinds(read("EVE\n(as if\n\nEnd.\n"))[1] == ("dialogue", "(as if")


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("He dialed *69 and then *23.", "He dialed *69 and then *23."),
        ("He typed snake_case_name.", "He typed snake_case_name."),
        ("***All*** of **it *now***!", "All of it now!"),
        ("_**THE END**_", "THE END"),
        (r"**\*9765\***", "*9765*"),
        ("A lone * star and _ bar", "A lone * star and _ bar"),
        ("un*frigging*believable", "unfriggingbelievable"),
    ],
)
def test_emphasis_is_taken_off_and_stars_that_mean_themselves_stay(
    read: Read, marked: str, plain: str
) -> None:
    assert kinds(read(marked))[0][1] == plain


def test_a_torn_speech_is_one_speech(read: Read) -> None:
    script = read("EVE\nYou are\n(MORE)\n\nEVE (CONT'D)\nlate.\n", "torn.fountain")
    assert [speech.text for speech in script.scenes[0].speeches] == ["You are late."]
    assert [character.cues for character in script.characters] == [1]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Title: X\nAuthor: Y\n\nEnd.\n", {"title": "X", "author": "Y"}),
        ("Title:\n    _**BRICK**_\n    STEEL\n\nEnd.\n", {"title": "BRICK STEEL"}),
        ("Titre: La Grève\nAuteur: Z\n\nFin.\n", {"title": "La Grève", "author": "Z"}),
        ("FADE IN:\n\nINT. A - DAY\n", {}),
        ("INT. A - DAY\n\nNote: this is action.\n", {}),
        ("ANA: hello\n\nEnd.\n", {}),
    ],
)
def test_a_title_page_is_known_by_its_keys(read: Read, text: str, page: dict[str, str]) -> None:
    assert read(text).title_page == page


def test_lyrics_under_a_cue_are_sung(read: Read) -> None:
    speech = read("INT. A - DAY\n\nEVE\n~La la\n~La lo\n").scenes[0].speeches[0]
    assert speech.sung
    assert speech.text == "La la La lo"
