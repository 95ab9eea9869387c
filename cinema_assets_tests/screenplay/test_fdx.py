"""Final Draft documents."""

import pytest

from cinema_assets.screenplay.errors import ScreenplayError
from cinema_assets.screenplay.model import Extension, Screenplay
from cinema_assets.screenplay.reader import read_bytes, read_screenplay
from cinema_assets_tests.screenplay.conftest import SCRIPTS

HEADING = '<Paragraph Type="Scene Heading"{}><Text>{}</Text></Paragraph>'
TAGGED = (
    '<Paragraph Type="Action"><Text>He takes the </Text>'
    '<Text TagNumber="7">KNIFE</Text></Paragraph>'
)
TAGS = (
    '<TagData><TagCategories><TagCategory Id="c5" Name="Props" Number="5"/></TagCategories>'
    '<TagDefinitions><TagDefinition CatId="c5" Id="d1" Label="Bread knife"/></TagDefinitions>'
    '<Tags><Tag Number="7"><DefId>d1</DefId></Tag></Tags></TagData>'
)


def fdx(content: str, more: str = "") -> Screenplay:
    xml = f'<?xml version="1.0"?><FinalDraft><Content>{content}</Content>{more}</FinalDraft>'
    return read_bytes(xml.encode(), "script.fdx")


@pytest.fixture(scope="module")
def quirks() -> Screenplay:
    return read_screenplay(SCRIPTS / "nasty" / "s27_quirks.fdx")


def test_text_is_the_sum_of_its_runs(quirks: Screenplay) -> None:
    texts = [element.text for element in quirks.elements]
    assert "INT. BOB’S BEDROOM - DAY" in texts
    assert "Bob stares at the KNIFE." in texts
    assert "Line one and two." in texts


def test_numbers_lengths_and_summaries_are_taken_as_written(quirks: Screenplay) -> None:
    first, second = quirks.scenes
    assert (first.number, first.eighths, first.synopsis) == ("1A", 11, "Bob wakes up.")
    assert (second.number, second.eighths) == ("2", 2)


def test_dual_dialogue_inside_any_paragraph_is_found(quirks: Screenplay) -> None:
    bob, ann, again = quirks.scenes[0].speeches
    assert (bob.text, bob.dual) == ("Yes.", False)
    assert (ann.text, ann.dual, ann.extension) == ("No.", True, Extension.OFF_SCREEN)
    assert ann.parentheticals == ("low",)
    assert (again.speakers, again.text) == (("BOB",), "Line one and two.")


def test_acts_songs_and_script_notes_are_elements(quirks: Screenplay) -> None:
    kinds = {(element.type.value, element.text) for element in quirks.elements}
    assert {("section", "ACT TWO"), ("lyric", "La la la"), ("note", "note text")} <= kinds


def test_elements_know_their_source_lines(quirks: Screenplay) -> None:
    assert [element.line for element in quirks.elements[:3]] == [2, 3, 4]


def test_a_human_breakdown_is_kept_by_category() -> None:
    script = fdx(HEADING.format("", "INT. A - DAY") + TAGGED, TAGS)
    assert script.scenes[0].tagged == {"Props": ("Bread knife",)}


def test_every_scene_heading_of_final_draft_opens_a_scene() -> None:
    script = fdx(HEADING.format("", "THE BEACH") + HEADING.format(' Number="9"', "INT. A - DAY"))
    assert [(scene.number, scene.location) for scene in script.scenes] == [
        ("1", "THE BEACH"),
        ("9", "A"),
    ]


@pytest.mark.parametrize(
    ("length", "eighths"), [("1 3/8", 11), ("2/8", 2), ("1", 8), ("10 7/8", 87), ("", 1), ("x", 1)]
)
def test_a_length_in_pages_is_eighths(length: str, eighths: int) -> None:
    heading = (
        f'<Paragraph Type="Scene Heading"><SceneProperties Length="{length}"/>'
        "<Text>INT. A - DAY</Text></Paragraph>"
    )
    assert fdx(heading).scenes[0].eighths == eighths


def test_a_title_page_gives_title_and_author() -> None:
    script = read_screenplay(SCRIPTS / "open" / "wildwinter_fadein.fdx")
    assert script.title_page["title"] == "FDX Test Script"
    assert script.title_page["author"] == "Ian"


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<FinalDraft><Content>", "broken XML"),
        ("<?xml version='1.0'?><html/>", "not a Final Draft script"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><FinalDraft/>", "declares XML entities"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><FinalDraft/>', "declares XML entities"),
    ],
)
def test_xml_that_is_no_script_is_refused(xml: str, reason: str) -> None:
    with pytest.raises(ScreenplayError, match=reason):
        read_bytes(xml.encode(), "script.fdx")


def test_an_fdx_in_utf16_is_read() -> None:
    xml = (
        '<?xml version="1.0" encoding="UTF-16"?><FinalDraft><Content>'
        + HEADING.format("", "INT. CAFÉ - DAY")
        + "</Content></FinalDraft>"
    )
    assert read_bytes(xml.encode("utf-16"), "a.fdx").scenes[0].location == "CAFÉ"
