"""What holds for every text: nothing crashes, nothing is lost, nothing takes long."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.model import Screenplay
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.screenplay.report import as_json
from cinema_assets_tests.guard import ends

LINES = st.sampled_from(
    [
        "", "", "", "  ", "\t", "INT. HOUSE - DAY", "ext. yard - night #2#", "SCENE 4", "مشهد 1",
        "12   INT. A - DAY   12", "1-1 日 内 客厅", "ANA", "BEN (V.O.)", "ANA & BEN ^", "(CONT'D)",
        "@McX", "(low)", "(unclosed", "~La la", "Hello there.", "He *sits* on the _table_.",
        "CUT TO:", "FADE IN:", "> THE END <", "> burn", "# ACT", "= syn", "===", "/* a", "b */",
        "[[ note", "]]", "[[x]]", "!INT. NOT", ".FORCED", "...and", "张伟：走吧。", "Ana: hi",
        "Lane.  Yes, sir.", "BANG!", "                    ANA", "          Far in.", "(MORE)",
        "        12.", "14 OMITTED 14", "Title: X", "Author: Y", "THE PHONE RINGS.", "\\*not\\*",
    ]
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)
NAMES = st.sampled_from(["a.fountain", "a.txt"])
SCRIPTS = st.lists(LINES | WORDS, max_size=40).map("\n".join)


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text.lower() if letter.isalnum())


def kept(script: Screenplay) -> Counter[str]:
    texts = [f"{e.text} {e.scene_number or ''} {e.scene_number or ''}" for e in script.elements]
    texts += [f"{key} " * 40 + value for key, value in script.title_page.items()]
    return letters(" ".join(texts))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), NAMES)
def test_no_bytes_crash_the_reader(data: bytes, name: str) -> None:
    prefix = b"INT. A - DAY\n\n"
    script = read_bytes(prefix + data, name)
    as_json(script)
    for scene in script.scenes:
        break_down(scene, script)


@settings(max_examples=200, deadline=None)
@given(SCRIPTS, NAMES, st.booleans())
def test_no_letter_of_a_script_is_lost(text: str, name: str, strict: bool) -> None:
    script = read_bytes(text.encode(), name, strict=strict)
    # A key of the title page stands once for all lines that have it, in English if known.
    assert not letters(text) - kept(script) - letters("title author" * 40)


@settings(max_examples=200, deadline=None)
@given(SCRIPTS, NAMES)
def test_line_ends_make_no_difference(text: str, name: str) -> None:
    lines = re.sub(r"[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "", text)
    readings = [read_bytes(lines.replace("\n", end).encode(), name) for end in ("\n", "\r\n", "\r")]
    assert readings[0] == readings[1] == readings[2]


@settings(max_examples=200, deadline=None)
@given(SCRIPTS, NAMES)
def test_a_screenplay_is_consistent(text: str, name: str) -> None:
    script = read_bytes(text.encode(), name)
    ids = [element.id for element in script.elements]
    assert len(set(ids)) == len(ids)
    assert [e.line for e in script.elements] == sorted(e.line for e in script.elements)
    numbers = [scene.number.casefold() for scene in script.scenes]
    assert len(set(numbers)) == len(numbers)
    inside = [element.id for scene in script.scenes for element in scene.elements]
    assert inside == ids[len(ids) - len(inside) :]
    for scene in script.scenes:
        assert scene.eighths >= 1
        own = {element.id for element in scene.elements}
        assert all(own.issuperset(speech.element_ids) for speech in scene.speeches)
        assert all(speech.text and speech.speakers for speech in scene.speeches)


HOSTILE_BYTES = 128_000
"""What takes a fifth of a second in linear time, and minutes in cubic."""

HOSTILE = {
    "open brackets": "(",
    "markers": "*_",
    "unclosed extensions": "ANA (X ",
    "open notes": "[[",
    "open boneyards": "/*",
    "notes that close late": "[[ a\n\n",
    "cues": "ANA\nHi.\n\n",
    "shouting": "BANG\n",
    "headings": "INT. A - DAY\n",
    "equal numbers": "INT. A #1#\n\n",
    "scene counts": "SCENE 1\n\n",
    "soft blanks": "ANA\nHi.\n  \n",
    "dashes": "INT. A - ",
    "colon cues": "张伟：走。\n",
    "torn speeches": "          ANA\n     hi\n            (MORE)\n",
    "page numbers": " " * 40 + "12.\n",
    "indented": "          ANA\n     hi\n\n",
    "title keys": "Title: a\n",
    "stage cues": "Ana.  Hi there.\n\n",
    "spaces": " \t",
    "tags": "<a>",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("name", ["a.fountain", "a.txt"])
def test_hostile_text_does_not_hang_the_reader(unit: str, name: str) -> None:
    data = (unit * (HOSTILE_BYTES // len(unit))).encode()
    with ends():
        read_bytes(data, name)


def test_many_names_of_one_shape_are_told_apart() -> None:
    names = [
        f"N{index:05}".translate(str.maketrans("0123456789", "ABCDEFGHIJ")) for index in range(3000)
    ]
    text = "".join(f"{name}\nHi.\n\n" for name in names)
    with ends():
        assert len(read_bytes(text.encode(), "a.fountain").characters) == 3000


def test_a_feature_film_is_as_long_as_its_pages() -> None:
    scene = "INT. ROOM {} - DAY\n\nShe crosses the room and looks out at the rain.\n\n"
    speech = "ANA\n(low)\nI have a line to say, and another one after it.\n\n"
    text = "".join(scene.format(index) + speech * 8 for index in range(140))
    script = read_bytes(text.encode(), "feature.fountain")
    assert sum(scene.eighths for scene in script.scenes) >= 8 * 110
