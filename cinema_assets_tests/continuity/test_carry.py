"""Continuity: what a scene inherits, what it shows, what it leaves behind."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinema_assets.continuity.state import SceneContinuity
from cinema_assets_tests.prompts.scripts import FLOOD, read


@pytest.fixture(scope="module")
def scenes() -> dict[str, SceneContinuity]:
    return read(FLOOD)[2]


def test_a_cut_is_bandaged_carried_on_and_healed(scenes: dict[str, SceneContinuity]) -> None:
    wounds = {number: scene.wounds_of("SADIE") for number, scene in scenes.items()}
    assert wounds["1"] == ()
    assert "bandaged left hand" in wounds["2"]
    assert "bandaged left hand" in wounds["4"]
    assert wounds["5"] == ()


def test_a_limp_is_told_until_weeks_have_passed(scenes: dict[str, SceneContinuity]) -> None:
    assert "SADIE: limps" in scenes["3"].facts()
    assert "SADIE: limps" in scenes["4"].facts()
    assert "SADIE: limps" not in scenes["5"].facts()


def test_a_costume_change_names_a_look_and_the_first_clothes_are_the_first_look(
    scenes: dict[str, SceneContinuity],
) -> None:
    looks = [scene.look_of("SADIE") for scene in scenes.values()]
    assert looks == ["first", "first", "first", "brown blanket", "white summer dress"]
    assert scenes["2"].look_of("OKORO") == "first"


def test_wet_clothes_are_dry_by_night(scenes: dict[str, SceneContinuity]) -> None:
    assert scenes["3"].is_wet("SADIE")
    assert not scenes["4"].is_wet("SADIE")
    assert not scenes["3"].is_wet("OKORO")


def test_a_continuous_scene_inherits_hour_weather_and_hands(
    scenes: dict[str, SceneContinuity],
) -> None:
    assert scenes["2"].daylight_word == "dawn"
    assert scenes["2"].weather == "fog"
    assert scenes["2"].holding("SADIE") == "lantern"
    assert scenes["3"].holding("SADIE") is None


def test_weather_lasts_for_its_day(scenes: dict[str, SceneContinuity]) -> None:
    assert [scene.weather for scene in scenes.values()] == ["fog", "fog", "rain", "rain", "clear"]


def test_rain_that_stops_in_a_scene_is_seen_in_it_and_gone_after_it() -> None:
    _, _, scenes = read(
        "EXT. PIER - DAY\n\nHeavy rain. ANA waits.\n\nThe rain stops. Ana smiles.\n\n"
        "EXT. ROAD - DAY\n\nAna walks.\n"
    )
    assert scenes["1"].weather == "rain"
    assert scenes["1"].after.weather == "clear"
    assert scenes["2"].weather == "clear"


def test_facts_are_sorted_plain_and_say_what_changed_on_the_way(
    scenes: dict[str, SceneContinuity],
) -> None:
    facts = scenes["2"].facts()
    assert list(facts) == sorted(facts)
    assert "SADIE: bandaged left hand" in facts
    assert "SADIE becomes: bandaged left hand" in facts
    assert "SADIE: holds lantern" in facts
    assert "SADIE becomes: holds lantern" not in facts


def test_facts_do_not_move_when_another_scene_is_put_in_before() -> None:
    _, _, scenes = read(FLOOD)
    more = FLOOD.replace("EXT. VILLAGE - DAWN", "EXT. SEA - DAWN\n\nGulls.\n\nEXT. VILLAGE - DAWN")
    _, _, later = read(more)
    assert [s.facts() for s in scenes.values()] == [s.facts() for s in list(later.values())[1:]]


def test_facts_touch_only_the_characters_of_the_scene(scenes: dict[str, SceneContinuity]) -> None:
    assert not any("SADIE" in fact for fact in read(
        "INT. A - DAY\n\nSADIE cuts her left hand.\n\nINT. B - DAY\n\nOKORO sleeps.\n"
    )[2]["2"].facts())  # fmt: skip


def test_what_is_put_down_is_still_what_the_scene_shows() -> None:
    _, _, scenes = read(
        "INT. BAR - NIGHT\n\nIVO (20s), slim, holds a cup of tea.\n\nHe puts the cup on the sill.\n"
    )
    assert scenes["1"].holding("IVO") == "cup of tea"
    assert scenes["1"].after.of("IVO").holding == ()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_carried_and_carried_alike(text: str) -> None:
    script = f"INT. ROOM - DAY\n\nANA holds a cup. {text}\n\nEXT. ROAD - LATER\n\n{text}\n"
    assert read(script)[2] == read(script)[2]
