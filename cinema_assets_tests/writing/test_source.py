"""What is a screenplay already, and what is to be adapted."""

from pathlib import Path

import pytest

from cinema_assets.screenplay.errors import ScreenplayError
from cinema_assets.writing.errors import NothingToAdapt
from cinema_assets.writing.source import read_source, reads_the_same

SCRIPTS = Path(__file__).parent.parent / "screenplays"
EXAMPLES = Path(__file__).parents[2] / "examples"

NOVEL = """\
CHAPTER I

THE HARBOUR

It was a wet night in November. Mira walked along the pier.

"Is anybody there?" she cried. INT. was a word she did not know.

STOP!

They stopped.
"""

TREATMENT = """\
TITLE: The Lamp
LOGLINE: A keeper loses the light.

ACT ONE

We open on a rock. The KEEPER (60s) counts oil cans.

NOTE: the sea is always heard.

INT. LIGHTHOUSE - NIGHT - he climbs the stairs until the lamp dies.
"""

SAMPLE = """

INT. LIGHTHOUSE - NIGHT

KEEPER
Who is there?
"""


@pytest.mark.parametrize(
    "path",
    [
        *sorted(EXAMPLES.glob("*.f*")),
        *(SCRIPTS / "open").glob("*"),
        *(SCRIPTS / "nasty" / f"s{name}" for name in (
            "01_crlf_bom.fountain", "03_utf16le_bom.fountain", "06_french_wild.txt",
            "07_no_headings.txt", "13_chinese_drama.txt", "15_arabic.txt", "18_russian.txt",
            "22_all_features.fountain", "27_quirks.fdx",
        )),
    ],
    ids=lambda path: path.name,
)  # fmt: skip
def test_what_has_scenes_and_dialogue_is_a_screenplay(path: Path) -> None:
    source = read_source(path)
    assert source.is_screenplay
    assert source.data == path.read_bytes()
    assert reads_the_same(source, path.name)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".fountain"])
@pytest.mark.parametrize(
    "text", [NOVEL, TREATMENT, "A man finds a door in the sea.", NOVEL + SAMPLE],
    ids=["novel", "treatment", "idea", "prose with a sample"],
)  # fmt: skip
def test_prose_is_adapted_as_it_was_typed(text: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"it{suffix}"
    path.write_text(text)
    source = read_source(path)
    assert not source.is_screenplay
    assert source.text == text.strip()


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"---\n***\n", bytes(range(9)) * 400])
def test_what_holds_no_words_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "it.txt"
    path.write_bytes(data)
    with pytest.raises(NothingToAdapt, match=r"There is nothing to adapt in .*it\.txt"):
        read_source(path)


def test_a_file_of_another_kind_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "it.docx"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(ScreenplayError, match="an office document"):
        read_source(path)


def test_a_script_that_another_ending_would_change_is_noticed() -> None:
    source = read_source(SCRIPTS / "nasty" / "s19_numbered_margins.txt")
    assert reads_the_same(source, "copy.txt")
    assert not reads_the_same(source, "copy.fountain")
