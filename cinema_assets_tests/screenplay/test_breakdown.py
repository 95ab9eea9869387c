"""The breakdown sheet."""

import pytest

from cinema_assets.screenplay.breakdown import break_down, locations
from cinema_assets.screenplay.model import BREAKDOWN_CATEGORIES, Breakdown
from cinema_assets.screenplay.reader import read_bytes, read_screenplay
from cinema_assets_tests.screenplay.conftest import SCRIPTS, Read
from cinema_assets_tests.screenplay.test_fdx import HEADING, TAGGED, TAGS


def sheet(read: Read, action: str) -> Breakdown:
    script = read(f"INT. A - DAY\n\n{action}\n")
    return break_down(script.scenes[0], script)


def test_the_cast_speaks_or_is_named_in_order_of_appearance() -> None:
    script = read_screenplay(SCRIPTS / "nasty" / "s01_crlf_bom.fountain")
    assert [break_down(scene, script).cast for scene in script.scenes] == [
        ("MIRA", "TOMAS"),
        ("MIRA",),
        ("ANA", "TOMAS"),
    ]


@pytest.mark.parametrize(
    ("action", "cast"),
    [
        ("PETRA (30s) sweeps the floor.", ("PETRA",)),
        ("PETRA, 34, sweeps the floor.", ("PETRA",)),
        ("A WAITER brings the soup.", ("WAITER",)),
        ("PETRA enters. She sits.", ("PETRA",)),
        ("YOUNG PETRA (8) hides.", ("YOUNG PETRA",)),
        ("A loud BANG. THUNDER rolls.", ()),
        ("He takes the BLUE UMBRELLA (torn).", ()),
        ("The bell RINGS. CLOSE ON the KNIFE.", ()),
        ("RAIN falls.", ()),
        ("A gun. BOOM!", ()),
    ],
)
def test_a_silent_character_is_a_person_in_capitals_and_not_a_sound_or_prop(
    read: Read, action: str, cast: tuple[str, ...]
) -> None:
    assert sheet(read, action).cast == cast


def test_a_silent_character_is_known_again_in_a_later_scene(read: Read) -> None:
    script = read("INT. A - DAY\n\nPETRA (30) waits.\n\nINT. B - DAY\n\nPetra runs.\n")
    assert break_down(script.scenes[1], script).cast == ("PETRA",)


def test_a_fuller_name_in_the_introduction_is_the_same_character() -> None:
    script = read_screenplay(SCRIPTS / "nasty" / "s25_alias_trap.fountain")
    assert "DR. ANNA BELL" not in break_down(script.scenes[0], script).cast


@pytest.mark.parametrize(
    ("action", "category", "labels"),
    [
        ("He opens the torn blue umbrella.", "Props", ("torn blue umbrella",)),
        ("Tulips in a glass.", "Props", ("tulips", "glass")),
        ("Her soaked coat drips.", "Wardrobe", ("soaked coat",)),
        ("A fresh CUT on her hand.", "Makeup/Hair", ("fresh cut",)),
        ("They cut the rope and watch the sea.", "Makeup/Hair", ()),
        ("A red car stops.", "Vehicles", ("red car",)),
        ("Two dogs bark.", "Animals", ("dogs",)),
        ("Two dogs bark.", "Animal Handler", ("handler for dog",)),
        ("He draws a pistol.", "Security", ("armourer",)),
        ("Rain on glass.", "Special Effects", ("rain",)),
        ("The phone rings.", "Sound", ("phone rings",)),
        ("Customers at every table.", "Background Actors", ("customers",)),
        ("Customers at every table.", "Set Dressing", ("table",)),
        ("A ghost walks by.", "Visual Effects", ("ghost",)),
        ("Under a tree.", "Greenery", ("tree",)),
        ("He waits. [[ask the producer]]", "Notes", ("ask the producer",)),
    ],
)
def test_what_the_action_names_is_sorted_into_categories(
    read: Read, action: str, category: str, labels: tuple[str, ...]
) -> None:
    assert sheet(read, action).elements.get(category, ()) == labels


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*/*")), ids=lambda path: path.name)
def test_every_category_is_one_of_the_twenty_two(path: object) -> None:
    name = str(path)
    if "bomb" in name or "laughs" in name:
        return
    script = read_screenplay(SCRIPTS / name)
    for scene in script.scenes[:20]:
        assert set(break_down(scene, script).elements) <= set(BREAKDOWN_CATEGORIES)


def test_tags_of_the_file_come_first() -> None:
    xml = (
        f"<FinalDraft><Content>{HEADING.format('', 'INT. A - DAY')}{TAGGED}</Content>{TAGS}"
        "</FinalDraft>"
    )
    script = read_bytes(xml.encode(), "tagged.fdx")
    assert break_down(script.scenes[0], script).elements["Props"][0] == "Bread knife"


@pytest.mark.parametrize(
    ("action", "synopsis"),
    [
        ("= They meet.\n\nHe sits down at the table.", "They meet."),
        ("He sits down at the long table. She leaves.", "He sits down at the long table."),
        ("Fog. A ship comes in slowly.", "Fog. A ship comes in slowly."),
        ("ANA\nHello.\n\nBEN\nHi.", "ANA and BEN talk."),
        ("ANA\nHello.", "ANA speaks."),
    ],
)
def test_a_synopsis_is_written_or_is_how_the_action_opens(
    read: Read, action: str, synopsis: str
) -> None:
    assert sheet(read, action).synopsis == synopsis


def test_locations_are_distinct_and_in_order(read: Read) -> None:
    places = [
        "EXT. A PARK - DAY",
        "INT. HUT - DAY",
        "EXT. THE SAME PARK - NIGHT",
        "INT. HUT - NIGHT",
    ]
    script = read("\n\n".join(f"{place}\n\nHe waits." for place in places))
    assert locations(script) == ("A PARK", "HUT")


def test_a_breakdown_is_the_same_every_time() -> None:
    script = read_screenplay(SCRIPTS / "open" / "cyber_bob_lincoln.fountain")
    first = [break_down(scene, script) for scene in script.scenes]
    again = read_screenplay(SCRIPTS / "open" / "cyber_bob_lincoln.fountain")
    assert first == [break_down(scene, again) for scene in reversed(again.scenes)][::-1]
