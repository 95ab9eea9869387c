"""The planner: what is stale, for which reason, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.production.amounts import PaperShot, PaperSpeech, ScenePaper
from cinema_assets.production.callsheet import (
    ASSETS,
    CUT_ASSETS,
    SCENE_ASSETS,
    SHEET_ASSETS,
    CallSheet,
    Records,
    Version,
    basis,
    plan,
)
from cinema_assets.screenplay.model import TransitionKind
from cinema_assets.studios.prices import Amount

SCENES = {"1": "1", "2": "2", "3": "3"}
LOOKS = {"1": ["MIRA/first"], "2": ["MIRA/first", "TOMAS/first"], "3": ["TOMAS/wet coat"]}
PLACES = {"1": "KITCHEN", "2": "PIER", "3": "KITCHEN"}
SCENE_PARTS = ("shots", "set", "continuity", "dialogue", "voices", "mood", "cuts", "format")
MODELS = dict.fromkeys(ASSETS, "one")
MADE_OF = {"keyframes": ("1", "2", "3", "4"), "dialogue": ("1", "2")}
"""Parts of the versions of a scene: its shots, its speeches."""
PAPER = ScenePaper(
    shots=tuple(
        PaperShot(number=number, seconds="2.50", speeches=heard, transition=TransitionKind.CUT)
        for number, heard in ((1, ()), (2, (1,)), (3, ()), (4, (2,)))
    ),
    speeches=tuple(
        PaperSpeech(number=number, amount=Amount(seconds=2, characters=40), dual=False)
        for number in (1, 2)
    ),
)
"""Four shots of a scene; something is said in the second and in the fourth."""


def fresh_records() -> Records:
    """A movie of three scenes in which everything has been made."""
    records = Records(movie="harbour", models=MODELS, movie_assets={"script": version("script")})
    records = put(records, "screenplay", None, screenplay())
    for key in SCENES.values():
        records = put(records, "scene", key, scene(key))
    for asset in SHEET_ASSETS:
        records = put(records, asset, None, made(records, asset, None, sheet_parts(asset)))
    for key in SCENES.values():
        for asset in SCENE_ASSETS:
            parts = {name: f"{asset} {name} v1" for name in MADE_OF.get(asset, ())}
            records = put(records, asset, key, made(records, asset, key, parts))
    for asset in CUT_ASSETS:
        records = put(records, asset, None, made(records, asset, None, {}))
    return records


def version(name: str, parts: dict[str, str] | None = None) -> Version:
    return Version(data_version=f"{name} v1", parts=parts or {})


def screenplay() -> Version:
    parts = ("looks", "sets", "music", "title", "order", "format", "loudness")
    return Version(
        data_version="screenplay v1",
        basis={"draft": "script v1", "model": "one"},
        parts={part: f"{part} v1" for part in parts},
        summary={
            "scenes": [[number, key] for number, key in SCENES.items()],
            "character_sheets": [f"{look}/front" for looks in LOOKS.values() for look in looks],
            "location_sheets": sorted(set(PLACES.values())),
            "score": [["calm", "45"], ["tense", "320/7"]],
        },
    )


def scene(key: str) -> Version:
    return Version(
        data_version=f"scene {key} v1",
        parts={part: f"{part} of {key} v1" for part in SCENE_PARTS},
        summary={
            "looks": LOOKS[key],
            "location": PLACES[key],
            "paper": PAPER.model_dump(mode="json"),
        },
    )


def sheet_parts(asset: str) -> dict[str, str]:
    names = {
        "character_sheets": [look for looks in LOOKS.values() for look in looks],
        "location_sheets": list(PLACES.values()),
    }
    return {name: f"{name} v1" for name in names.get(asset, [])}


def made(records: Records, asset: str, key: str | None, parts: dict[str, str]) -> Version:
    return Version(data_version=f"{asset} {key} v1", basis=basis(asset, key, records), parts=parts)


def put(records: Records, asset: str, key: str | None, new: Version) -> Records:
    if key is None:
        return records.model_copy(update={"movie_assets": {**records.movie_assets, asset: new}})
    scenes = {**records.scene_assets, asset: {**records.scene_assets.get(asset, {}), key: new}}
    return records.model_copy(update={"scene_assets": scenes})


def change(records: Records, asset: str, key: str | None, *parts: str) -> Records:
    """The same records after this version offers other parts."""
    old = records.version(asset, key)
    assert old is not None
    changed = {**old.parts, **{part: f"{part} v2" for part in parts}}
    return put(records, asset, key, old.model_copy(update={"data_version": "v2", "parts": changed}))


def stale(sheet: CallSheet) -> set[tuple[str, str | None]]:
    return {(line.asset, line.scene) for line in sheet.stale}


def reasons(sheet: CallSheet, asset: str, key: str | None) -> tuple[str, ...]:
    return next(line.reasons for line in sheet.lines if (line.asset, line.scene) == (asset, key))


def after(asset: str) -> set[str]:
    """The scene assets that follow from one, itself included."""
    return {
        "keyframes": {"keyframes", "clips", "scene_cut"},
        "dialogue": {"dialogue", "clips", "scene_cut"},
        "clips": {"clips", "scene_cut"},
        "scene_cut": {"scene_cut"},
    }[asset]


def of_scene(assets: set[str], *keys: str) -> set[tuple[str, str | None]]:
    cut: set[tuple[str, str | None]] = {(asset, None) for asset in CUT_ASSETS}
    return {(asset, key) for asset in assets for key in keys} | cut


def test_a_movie_in_which_everything_is_made_has_nothing_to_do() -> None:
    assert plan(fresh_records()).stale == ()


def test_a_new_movie_has_everything_to_do_and_says_so() -> None:
    sheet = plan(Records(movie="harbour", movie_assets={"script": version("script")}))
    assert {line.asset for line in sheet.stale} == set(ASSETS) - set(SCENE_ASSETS)
    assert reasons(sheet, "screenplay", None) == ("never made",)


@pytest.mark.parametrize(
    ("part", "first_stale", "reason"),
    [
        ("dialogue", "dialogue", "scene 2: new dialogue"),
        ("voices", "dialogue", "scene 2: a voice changed"),
        ("set", "keyframes", "scene 2: the set or its light changed"),
        ("continuity", "keyframes", "scene 2: costume, injuries or props changed"),
    ],
)
def test_a_changed_part_of_a_scene_is_felt_by_that_scene_and_the_cut_alone(
    part: str, first_stale: str, reason: str
) -> None:
    sheet = plan(change(fresh_records(), "scene", "2", part))
    assert stale(sheet) == of_scene(after(first_stale), "2")
    assert reasons(sheet, first_stale, "2") == (reason,)


def test_a_new_look_touches_only_the_scenes_that_show_it() -> None:
    sheet = plan(change(fresh_records(), "character_sheets", None, "MIRA/first"))
    assert stale(sheet) == of_scene(after("keyframes"), "1", "2")
    assert reasons(sheet, "keyframes", "1") == ("MIRA has a new look",)


def test_a_costume_is_named_in_the_reason() -> None:
    sheet = plan(change(fresh_records(), "character_sheets", None, "TOMAS/wet coat"))
    assert reasons(sheet, "keyframes", "3") == ("TOMAS/wet coat has a new look",)


def test_a_new_location_sheet_touches_only_the_scenes_that_play_there() -> None:
    sheet = plan(change(fresh_records(), "location_sheets", None, "KITCHEN"))
    assert stale(sheet) == of_scene(after("keyframes"), "1", "3")


def test_moving_a_scene_recuts_and_renders_nothing() -> None:
    sheet = plan(change(fresh_records(), "screenplay", None, "order"))
    assert stale(sheet) == {(asset, None) for asset in CUT_ASSETS}
    assert reasons(sheet, "timeline", None) == ("the order of the scenes changed",)


def test_a_scene_mood_changes_the_mix_of_the_film_and_no_picture() -> None:
    sheet = plan(change(fresh_records(), "scene", "2", "mood"))
    assert stale(sheet) == {(asset, None) for asset in CUT_ASSETS}


def test_another_clip_model_shoots_every_clip_again_and_draws_nothing() -> None:
    records = fresh_records().model_copy(update={"models": {**MODELS, "clips": "two"}})
    sheet = plan(records)
    assert stale(sheet) == of_scene(after("clips"), "1", "2", "3")
    assert reasons(sheet, "clips", "1") == ("clips model changed",)


def test_a_retake_says_why_it_was_asked() -> None:
    records = fresh_records().model_copy(update={"retakes": {"2": {"3": "1: too dark"}}})
    sheet = plan(records)
    assert stale(sheet) == of_scene(after("keyframes"), "2")
    assert reasons(sheet, "keyframes", "2") == ("retake asked for shot 3: too dark",)


def test_what_only_follows_is_told_from_what_changed() -> None:
    sheet = plan(change(fresh_records(), "scene", "2", "dialogue"))
    lines = {line.asset: line for line in sheet.stale if line.scene == "2"}
    assert not lines["dialogue"].follows
    assert lines["scene_cut"].follows
    assert lines["scene_cut"].reasons == ("follows clips", "follows dialogue")


def test_a_new_draft_is_read_before_anything_else_is_known() -> None:
    records = put(fresh_records(), "script", None, Version(data_version="script v2"))
    sheet = plan(records)
    assert reasons(sheet, "screenplay", None) == ("a new draft or new settings",)


@given(
    st.lists(st.tuples(st.sampled_from(["1", "2", "3"]), st.sampled_from(SCENE_PARTS)), max_size=6)
)
def test_every_stale_line_has_a_reason_that_a_person_can_read(
    changes: list[tuple[str, str]],
) -> None:
    records = fresh_records()
    for key, part in changes:
        records = change(records, "scene", key, part)
    for line in plan(records).lines:
        assert line.fresh == (not line.reasons)
        assert all("{" not in reason and reason for reason in line.reasons)


@given(st.sampled_from(["1", "2", "3"]), st.sampled_from(SCENE_PARTS))
def test_a_change_that_is_taken_back_leaves_nothing_to_do(key: str, part: str) -> None:
    records = fresh_records()
    there = change(records, "scene", key, part)
    back = put(there, "scene", key, scene(key))
    assert plan(back) == plan(records)
