"""Bytes to text."""

import pytest

from cinema_assets.screenplay.encoding import clean, decode

FRENCH = "ÉLODIE\nOù est la clé du café ? Là-bas, près de l'église.\n"
CHINESE = "1-1 日 内 客厅\n张伟：你迟到了。\n李娜：路上堵车。\n"
RUSSIAN = "ИНТ. КВАРТИРА – НОЧЬ\n\nИВАН\nКто там? Никого нет дома.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("text", [FRENCH, CHINESE, RUSSIAN])
def test_unicode_is_told_by_its_mark_or_its_zero_bytes(text: str, encoding: str) -> None:
    if encoding in ("utf-16-le", "utf-16-be") and text == CHINESE:
        text = text + "INT. HOUSE - DAY\n" * 4
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (FRENCH, "latin-1", "latin-1"),
        (FRENCH.replace("'", "’"), "cp1252", "cp1252"),
        (CHINESE, "gb18030", "gb18030"),
        (RUSSIAN, "cp1251", "cp1251"),
    ],
)
def test_legacy_text_is_told_by_its_letters_and_said_so(
    text: str, encoding: str, name: str
) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, name)
    assert name in decoded.warnings[0]


def test_a_stray_byte_in_utf8_is_the_cp1252_letter_it_was_meant_to_be() -> None:
    decoded = decode("ÉLODIE dit où et là".encode() + b" \x93oui\x94")
    assert decoded.text == "ÉLODIE dit où et là “oui”"
    assert decoded.encoding == "utf-8"
    assert decoded.warnings


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0c", "\x0b"])
def test_every_line_end_is_a_line_feed(end: str) -> None:
    assert clean(f"a{end}b") == "a\nb"


def test_odd_spaces_are_spaces_and_invisible_marks_are_gone() -> None:
    assert clean("INT.\u00a0HOUSE\u200b \u202fDAY") == "INT. HOUSE  DAY"


@pytest.mark.parametrize("data", [b"", b"\xff", b"\x00", b"\x80\x81", b"\xe9", bytes(range(256))])
def test_no_bytes_are_an_error(data: bytes) -> None:
    assert isinstance(decode(data).text, str)
