"""Scripts that people really wrote: nothing of them is lost."""

import re
from collections import Counter
from pathlib import Path

import pytest

from cinema_assets.screenplay.model import ElementType, Screenplay
from cinema_assets.screenplay.reader import read_screenplay
from cinema_assets_tests.screenplay.conftest import SCRIPTS

TEXTS = sorted(path for path in (SCRIPTS / "open").iterdir() if path.suffix != ".fdx")


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


def kept(screenplay: Screenplay) -> Counter[str]:
    """Every letter of the screenplay: of its elements, scene numbers and title page."""
    texts = [element.text for element in screenplay.elements]
    texts += [element.scene_number or "" for element in screenplay.elements]
    texts += screenplay.title_page.values()
    return letters(" ".join(texts))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_letter_of_the_source_is_somewhere_in_the_screenplay(path: Path) -> None:
    screenplay = read_screenplay(path)
    source = path.read_text("utf-8")
    for key in screenplay.title_page:
        source = re.sub(rf"(?im)^{re.escape(key)}:", "", source, count=1)
    missing = letters(source) - kept(screenplay)
    assert not missing


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_element_spans_lines_that_hold_its_first_word(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    for element in read_screenplay(path).elements:
        assert 1 <= element.line <= element.last_line <= len(lines)
        span = "\n".join(lines[element.line - 1 : element.last_line])
        assert all(word in span for word in re.findall(r"\w+", element.text)[:1])


def test_a_play_is_one_scene_whose_speeches_have_no_stage_directions_in_them() -> None:
    play = read_screenplay(SCRIPTS / "open" / "earnest_pg844.txt")
    assert [scene.heading for scene in play.scenes] == [""]
    assert len(play.scenes[0].speeches) > 850
    assert not any("[" in speech.text for speech in play.scenes[0].speeches)
    second = play.scenes[0].speeches[3]
    assert (second.speakers, second.text) == (("Lane",), "Yes, sir.")
    assert {c.name for c in play.characters} == {
        "Algernon", "Lane", "Jack", "Lady Bracknell", "Gwendolen", "Miss Prism", "Cecily",
        "Chasuble", "Merriman",
    }  # fmt: skip


def test_a_play_names_its_acts_and_keeps_the_publisher_out_of_them() -> None:
    play = read_screenplay(SCRIPTS / "open" / "earnest_pg844.txt")
    acts = [e.text for e in play.elements if e.type is ElementType.SECTION and e.level == 1]
    assert acts == ["FIRST ACT", "SECOND ACT", "THIRD ACT"]
    legal = [e for e in play.elements if "LICENSE" in e.text]
    assert legal
    assert all(e.type is ElementType.BONEYARD for e in legal)
    assert play.title_page["author"] == "Oscar Wilde"


def test_a_lone_continued_cue_is_the_previous_speaker() -> None:
    script = read_screenplay(SCRIPTS / "open" / "boolkid_s1e1_en.fountain")
    assert {c.name: c.cues for c in script.characters} == {"BOOL KID": 11, "ANTAGONIST": 5}


def test_misspelled_cues_are_suggested_and_not_merged() -> None:
    script = read_screenplay(SCRIPTS / "open" / "cyber_bob_lincoln.fountain")
    assert {"MARGARET", "MARGARGET"} <= {character.name for character in script.characters}
    assert any("MARGARGET may be a misspelling of MARGARET" in w for w in script.warnings)


@pytest.mark.parametrize("name", ["wildwinter_fadein", "wildwinter_finaldraft"])
def test_fdx_and_fountain_of_one_draft_say_the_same(name: str) -> None:
    fdx, fountain = (
        read_screenplay(SCRIPTS / "open" / f"{name}.{suffix}") for suffix in ("fdx", "fountain")
    )
    for both in zip(fdx.scenes, fountain.scenes, strict=True):
        facts = [(s.number, s.heading, s.int_ext, s.location, s.time_of_day) for s in both]
        assert facts[0] == facts[1]
        said = [[(x.speakers, x.extension, x.text) for x in scene.speeches] for scene in both]
        assert said[0] == said[1]
    kinds = [[(e.type, e.text) for e in script.elements] for script in (fdx, fountain)]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("open/boolkid_s1e1_en.fountain", "en"),
        ("open/boolkid_s1e1_es.fountain", "es"),
        ("open/yargo_maiswith.fountain", "en"),
        ("nasty/s05_french_latin1.fountain", "fr"),
        ("nasty/s13_chinese_drama.txt", "zh"),
        ("nasty/s15_arabic.txt", "ar"),
        ("nasty/s17_german.txt", "de"),
        ("nasty/s18_russian.txt", "ru"),
        ("nasty/s22_all_features.fountain", "en"),
    ],
)
def test_the_language_of_a_script_is_told_by_its_words(name: str, language: str) -> None:
    assert read_screenplay(SCRIPTS / name).language == language
