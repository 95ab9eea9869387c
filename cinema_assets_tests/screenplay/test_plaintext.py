"""Plain text in the ways that people type it."""

import pytest

from cinema_assets.screenplay.plaintext import Style, is_packed, style
from cinema_assets.screenplay.reader import read_bytes, read_screenplay
from cinema_assets_tests.screenplay.conftest import SCRIPTS, Read


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nasty/s04_cp1252.txt", Style.FLUSH),
        ("nasty/s10_prose.txt", Style.FLUSH),
        ("nasty/s13_chinese_drama.txt", Style.COLON),
        ("nasty/s15_arabic.txt", Style.COLON),
        ("nasty/s19_numbered_margins.txt", Style.INDENTED),
        ("open/earnest_pg844.txt", Style.STAGE),
    ],
)
def test_the_style_is_what_explains_most_cues(name: str, expected: Style) -> None:
    assert style((SCRIPTS / name).read_text("cp1252" if "1252" in name else "utf-8")) is expected


def test_columns_tell_speech_from_action(read: Read) -> None:
    script = read(
        "12   INT. KITCHEN - DAY                 12\n\n"
        "     ANA pours coffee. Her sleeve\n"
        "     is torn.\n\n"
        "                    ANA (V.O.)\n"
        "               (not looking)\n"
        "          You are late. You are al-\n"
        "          ways late.\n\n"
        "                                        CUT TO:\n\n"
        "                    THE END\n",
        "script.txt",
    )
    assert [(e.type.value, e.text) for e in script.elements] == [
        ("heading", "INT. KITCHEN - DAY"),
        ("action", "ANA pours coffee. Her sleeve is torn."),
        ("character", "ANA (V.O.)"),
        ("parenthetical", "not looking"),
        ("dialogue", "You are late. You are al-ways late."),
        ("transition", "CUT TO:"),
        ("centered", "THE END"),
    ]
    assert script.scenes[0].number == "12"


def test_a_speech_torn_by_a_page_is_one_and_the_furniture_is_kept_apart() -> None:
    script = read_screenplay(SCRIPTS / "nasty" / "s19_numbered_margins.txt")
    first = script.scenes[0].speeches[0]
    assert first.text == "You are late. You are always late, and I am always waiting."
    breaks = [e.text for e in script.elements if e.type.value == "page_break"]
    assert breaks == ["1.", "(MORE)", "(CONTINUED)", "CONTINUED: 2.", "ANA (CONT'D)"]


def test_chinese_drama_marks_action_and_asides() -> None:
    script = read_screenplay(SCRIPTS / "nasty" / "s13_chinese_drama.txt")
    speech = script.scenes[0].speeches[0]
    assert (speech.speakers, speech.parentheticals, speech.text) == (
        ("张伟",),
        ("冷静",),
        "你迟到了。",
    )
    assert script.elements[0].type.value == "section"
    assert any(e.text == "窗外下着雨，张伟左手缠着绷带。" for e in script.elements)


def test_latin_colon_cues_are_cues_if_they_are_names(read: Read) -> None:
    script = read("INT. A - DAY\n\nAna: Hello there.\n\nBEN: Who\nis it?\n\nAna: Me.\n", "a.txt")
    assert [(c.name, c.cues) for c in script.characters] == [("Ana", 2), ("BEN", 1)]
    assert [speech.text for speech in script.scenes[0].speeches] == [
        "Hello there.",
        "Who is it?",
        "Me.",
    ]


def test_a_script_without_blank_lines_is_read_by_its_capitals(read: Read) -> None:
    text = "INT. A - DAY\nAna waits.\nANA\nHello?\nEXT. B - NIGHT\nBen runs.\nBEN\nHey!\n"
    assert is_packed(text.split("\n"))
    script = read(text, "packed.txt")
    assert [s.text for scene in script.scenes for s in scene.speeches] == ["Hello?", "Hey!"]


def test_drama_under_a_fountain_name_is_still_drama() -> None:
    data = (SCRIPTS / "nasty" / "s15_arabic.txt").read_bytes()
    assert [c.name for c in read_bytes(data, "a.fountain").characters] == ["أحمد", "سارة"]
