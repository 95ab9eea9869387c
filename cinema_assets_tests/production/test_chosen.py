"""What a changed setting makes stale: what is ordered otherwise by it, and nothing else."""

from typing import Any

import pytest

from cinema_assets.production.callsheet import Records, Version, plan
from cinema_assets.production.records import as_drafted, as_ordered
from cinema_assets.production.settings import Production
from cinema_assets.production.values import Draft, making
from cinema_assets.studios.prices import Price
from cinema_assets_tests.production.test_callsheet import (
    CUT_ASSETS,
    SCENE_ASSETS,
    SCENES,
    SHEET_ASSETS,
    fresh_records,
    made,
    of_scene,
    put,
    reasons,
    sheet_parts,
    stale,
)

OUTSIDE: dict[str, Any] = {
    "models": {
        "keyframes": "google/gemini-3.1-flash-image",
        "dialogue": "elevenlabs/eleven_v3",
        "clips": "google/veo-3.1-generate-001",
    },
    "style": "35 mm",
}
SPEAKERS = {"1": ["MIRA"], "2": ["MIRA", "TOMAS"], "3": ["TOMAS"]}
CHEAP = "google/veo-3.1-fast-generate-001"


def drafted(records: Records, settings: dict[str, Any]) -> Records:
    """The records after a draft came with these settings, and before it was read."""
    production = Production.model_validate(settings)
    draft = Draft(movie="harbour", file_name="a", address="", sha256="0", production=production)
    told = Version(data_version=draft.data_version, parts=draft.parts, summary=draft.summary)
    return as_drafted(put(records, "script", None, told))


def film(settings: dict[str, Any]) -> Records:
    """A film of three scenes that was made with these settings."""
    records = drafted(fresh_records(), settings)
    production = Production.model_validate(settings)
    for number, key in SCENES.items():
        sheet = records.version("scene", key)
        assert sheet is not None
        read = {
            **sheet.summary,
            **making(production.for_scene(number)),
            "speakers": SPEAKERS[number],
        }
        records = put(records, "scene", key, sheet.model_copy(update={"summary": read}))
    read_as = records.version("screenplay", None)
    assert read_as is not None
    summary = {**read_as.summary, **making(production)}
    basis = made(records, "screenplay", None, {}).basis
    told = {"summary": summary, "basis": basis}
    records = put(records, "screenplay", None, read_as.model_copy(update=told))
    for asset in SHEET_ASSETS:
        ordered = as_ordered(records, None)
        records = put(records, asset, None, made(ordered, asset, None, sheet_parts(asset)))
    for key in SCENES.values():
        for asset in SCENE_ASSETS:
            records = put(records, asset, key, made(as_ordered(records, key), asset, key, {}))
    for asset in CUT_ASSETS:
        records = put(records, asset, None, made(as_ordered(records, None), asset, None, {}))
    return records


def changed(before: dict[str, Any], **settings: Any) -> Any:
    return plan(drafted(film(before), {**before, **settings}))


READ = ("screenplay", None)
"""Is read again when anything changed that departments are told: that is free, and nothing follows
from it."""


@pytest.mark.parametrize("settings", [{}, OUTSIDE, {**OUTSIDE, "scenes": {"2": {"seed": 3}}}])
def test_a_film_is_fresh_with_the_settings_that_it_was_made_with(settings: dict[str, Any]) -> None:
    assert plan(film(settings)).stale == ()


@pytest.mark.parametrize(
    "errand",
    [
        {"budget_usd": 40},
        {"on_refusal": CHEAP},
        {"allow": ["Leica"]},
        {"check_descriptions": False},
        {"text": "google/gemini-3.8-flash"},
    ],
)
def test_how_takes_are_come_by_makes_nothing_stale(errand: dict[str, Any]) -> None:
    assert changed(OUTSIDE, **errand).stale == ()


def test_more_takes_are_shot_beside_those_that_are_there_and_nothing_is_cut_anew() -> None:
    sheet = changed(OUTSIDE, takes=3)
    assert stale(sheet) == {("clips", key) for key in SCENES.values()}
    assert reasons(sheet, "clips", "2") == ("scene 2: 3 takes instead of 1",)
    assert changed({}, takes=3).stale == (), "those of the house do not differ"


def test_another_style_touches_pictures_and_clips_of_outside_makers() -> None:
    sheet = changed(OUTSIDE, style="16 mm")
    assert stale(sheet) == {
        READ, *of_scene({"keyframes", "clips", "scene_cut"}, *SCENES.values())
    }  # fmt: skip
    assert reasons(sheet, "keyframes", "1") == ("the style changed",)
    assert reasons(sheet, "clips", "3") == ("the style changed",)
    assert reasons(sheet, "screenplay", None) == ("other settings for paid models",)


@pytest.mark.parametrize("setting", [{"style": "16 mm"}, {"seed": 7}, {"voices": {"MIRA": "x"}}])
def test_the_house_is_told_of_no_style_no_seed_and_no_voice(setting: dict[str, Any]) -> None:
    assert changed({}, **setting).stale == ()
    assert changed({"models": {"clips": "remote/clip-1"}}, **setting).stale == ()


def test_an_override_touches_its_scene_alone() -> None:
    sheet = changed(OUTSIDE, scenes={"3": {"models": {"clips": CHEAP}, "style": "16 mm"}})
    assert stale(sheet) == {READ, *of_scene({"keyframes", "clips", "scene_cut"}, "3")}
    assert reasons(sheet, "clips", "3") == ("clips model changed", "the style changed")


def test_an_override_back_to_the_house_touches_its_scene_alone() -> None:
    sheet = changed(OUTSIDE, scenes={"2": {"models": {"keyframes": "house"}}})
    assert stale(sheet) == {READ, *of_scene({"keyframes", "clips", "scene_cut"}, "2")}
    assert reasons(sheet, "keyframes", "2") == ("keyframes model changed",)


def test_an_override_that_says_what_the_movie_says_touches_nothing() -> None:
    sheet = changed(OUTSIDE, scenes={"2": {"style": OUTSIDE["style"], "takes": 1}})
    assert {line.asset for line in sheet.stale} <= {"screenplay"}


def test_another_voice_touches_the_dialogue_of_those_who_speak() -> None:
    sheet = changed(OUTSIDE, voices={"Mira": "Kore"})
    assert stale(sheet) == {READ, *of_scene({"dialogue", "clips", "scene_cut"}, "1", "2")}
    assert reasons(sheet, "dialogue", "1") == ("MIRA has another voice",)


def test_a_voice_of_another_provider_touches_nothing() -> None:
    assert changed(OUTSIDE, voices={"MIRA": {"google": "Kore"}}).stale == ()


def test_each_scene_is_quoted_by_its_own_model_and_number_of_takes() -> None:
    before = drafted(film(OUTSIDE), {**OUTSIDE, "scenes": {"3": {"models": {"clips": CHEAP}}}})
    other = before.in_scenes["3"].model_copy(update={"prices": {"clips": Price(per_take=1)}})
    asked = {"1": {"1": "1: dark"}, "3": {"1": "1: dark"}}
    priced = {"prices": {"clips": Price(per_take=5)}, "in_scenes": {"3": other}, "retakes": asked}
    sheet = plan(before.model_copy(update={**priced, "takes": 2}))
    prices = {line.scene: line.price_usd for line in sheet.lines if line.asset == "clips"}
    # The first shot of scene 1 is one retake, all others there and in scene 2 lack a second take;
    # scene 3 is shot anew by its own model, once.
    assert prices == {"1": 5 + 3 * 5, "2": 4 * 5, "3": 4}


def test_what_was_made_by_another_model_than_settings_say_is_quoted_as_a_whole() -> None:
    """Its shots that nothing changed are not of the model that will make the others."""
    records = film(OUTSIDE)
    clips = records.version("clips", "2")
    assert clips is not None
    by_hand = clips.model_copy(update={"summary": {"made_by": CHEAP}})
    records = put(records, "clips", "2", by_hand)
    assert plan(records).stale == ()
    asked = plan(records.model_copy(update={"retakes": {"2": {"1": "1: dark"}}}))
    (line,) = (one for one in asked.stale if (one.asset, one.scene) == ("clips", "2"))
    assert line.new == line.generations == 4
