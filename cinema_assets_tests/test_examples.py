"""The example screenplays: the same draft in both formats, with what they promise to show."""

from pathlib import Path

import pytest

from cinema_assets.screenplay.model import Screenplay
from cinema_assets.screenplay.reader import read_screenplay

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(params=["last-ferry", "high-water"])
def drafts(request: pytest.FixtureRequest) -> tuple[Screenplay, Screenplay]:
    return tuple(  # type: ignore[return-value]
        read_screenplay(EXAMPLES / f"{request.param}{suffix}") for suffix in (".fountain", ".fdx")
    )


def test_both_formats_have_the_same_scenes(drafts: tuple[Screenplay, Screenplay]) -> None:
    fountain, fdx = (
        [(s.number, s.heading, s.int_ext, s.location, s.time_of_day, s.eighths) for s in d.scenes]
        for d in drafts
    )
    assert fountain == fdx


def test_both_formats_have_the_same_speeches(drafts: tuple[Screenplay, Screenplay]) -> None:
    fountain, fdx = (
        [(p.speakers, p.text, p.extension, p.dual) for s in d.scenes for p in s.speeches]
        for d in drafts
    )
    assert fountain == fdx


def test_the_reader_has_no_doubts(drafts: tuple[Screenplay, Screenplay]) -> None:
    assert [draft.warnings for draft in drafts] == [(), ()]


def test_the_two_hander_has_two_characters_and_the_short_ten_scenes() -> None:
    two_hander = read_screenplay(EXAMPLES / "last-ferry.fountain")
    short = read_screenplay(EXAMPLES / "high-water.fountain")
    assert [character.name for character in two_hander.characters] == ["IVO", "NORA"]
    assert len(short.scenes) == 10
