"""How long the work of a call sheet takes: by what was measured, and nothing else is said."""

import pytest

from cinema_assets.production.basis import SCENE_ASSETS, MadeIn, Records
from cinema_assets.production.callsheet import plan
from cinema_assets.production.duration import (
    BY_HOUSE,
    MOST_IN_FLIGHT,
    Work,
    about,
    paces,
    seconds_of,
    together,
)
from cinema_assets.production.models import MODELS
from cinema_assets_tests.production.test_callsheet import change, fresh_records, put
from cinema_assets_tests.production.test_quote import line_of, retake

HOUSE = MODELS["clips"]
OUTSIDE = "google/veo-3.1-generate-001"


def by(model: str) -> Records:
    """A movie of three scenes in which a model has made the clips, and the house the rest."""
    models = {**MODELS, "clips": model}
    records = fresh_records().model_copy(update={"models": models})
    for asset in MODELS:
        for key in "123" if asset in SCENE_ASSETS else (None,):
            version = records.version(asset, key)
            assert version is not None
            basis = {**version.basis, "model": models[asset]}
            records = put(records, asset, key, version.model_copy(update={"basis": basis}))
    return records


def timed(records: Records, asset: str, *made_in: tuple[int, float]) -> Records:
    """The same records; the making of an asset took so much in the first scenes."""
    for key, (takes, seconds) in zip("123", made_in, strict=False):
        version = records.version(asset, key)
        assert version is not None
        took = {"made_in": MadeIn(takes=takes, seconds=seconds)}
        records = put(records, asset, key, version.model_copy(update=took))
    return records


def test_a_take_of_the_house_takes_the_median_of_what_takes_took() -> None:
    records = timed(by(HOUSE), "clips", (4, 8.0), (4, 40.0), (1, 3.0))
    assert paces(records)["clips", HOUSE] == 3.0
    assert line_of(plan(retake(records, "2", "3")), "clips", "2").seconds == 3.0


def test_the_takes_of_another_studio_are_in_hand_together() -> None:
    records = timed(by(OUTSIDE), "clips", (4, 60.0), (MOST_IN_FLIGHT + 1, 120.0))
    known = paces(records)
    assert known["clips", OUTSIDE] == 60.0
    assert seconds_of(Work("clips", "1", 4), records, known) == 60.0
    assert seconds_of(Work("clips", "1", 2 * MOST_IN_FLIGHT), records, known) == 120.0


def test_the_seconds_of_one_model_say_nothing_of_another() -> None:
    records = timed(by(HOUSE), "clips", (4, 8.0))
    other = records.model_copy(update={"models": {**records.models, "clips": OUTSIDE}})
    assert seconds_of(Work("clips", "1", 4), other, paces(other)) is None


def test_what_nobody_can_tell_is_named_and_the_rest_is_told() -> None:
    sheet = plan(retake(by(OUTSIDE), "2", "3"))
    assert sheet.untimed == ("clips",)
    assert sheet.seconds > 0
    assert sheet.takes_about == "", "the rest alone would say too little"


def test_the_house_has_a_known_speed_before_it_has_made_anything() -> None:
    sheet = plan(retake(by(HOUSE), "2", "3"))
    assert line_of(sheet, "clips", "2").seconds == BY_HOUSE["clips"]
    assert line_of(sheet, "scene_cut", "2").seconds == BY_HOUSE["scene_cut"]


def test_an_asset_that_is_made_whole_takes_what_it_took_whatever_it_consists_of() -> None:
    records = timed(by(HOUSE), "scene_cut", (4, 6.0), (1, 8.0), (4, 10.0))
    assert line_of(plan(retake(records, "2", "3")), "scene_cut", "2").seconds == 8.0


def test_what_was_made_with_a_model_of_the_launchpad_is_no_measure() -> None:
    records = timed(by(HOUSE), "clips", (4, 8.0))
    version = records.version("clips", "1")
    assert version is not None
    chosen = version.model_copy(update={"summary": {"made_by": OUTSIDE}})
    assert ("clips", HOUSE) not in paces(put(records, "clips", "1", chosen))


def test_what_is_fresh_takes_no_time() -> None:
    sheet = plan(by(HOUSE))
    assert (sheet.seconds, sheet.untimed) == (0, ())
    assert all(line.seconds is None for line in sheet.lines)


def scene(asset: str, key: str, seconds: float) -> tuple[Work, float]:
    return Work(asset, key, 1), seconds


def test_scenes_of_the_house_share_the_cores() -> None:
    records = by(HOUSE).model_copy(update={"cores": 2})
    work = [scene("clips", key, 10.0) for key in "123"]
    assert together(work, records) == 15
    assert together(work, records.model_copy(update={"cores": 64})) == 10


def test_scenes_of_another_studio_are_shot_four_at_once() -> None:
    work = [scene("clips", str(number), 60.0) for number in range(8)]
    assert together(work, by(OUTSIDE)) == 120


def test_a_stage_takes_as_long_as_its_longest_run_and_stages_follow_each_other() -> None:
    scenes = [scene("keyframes", "1", 20.0), scene("clips", "1", 30.0), scene("clips", "2", 4.0)]
    sheets = [(Work("character_sheets", None, 1), 9.0), (Work("score", None, 1), 3.0)]
    cut = [(Work("timeline", None, 0), 2.0), (Work("final_cut", None, 1), 5.0)]
    assert together([*scenes, *sheets, *cut], by(HOUSE)) == 50 + 9 + 7


def test_nothing_takes_no_time() -> None:
    assert together([], by(HOUSE)) == 0


def test_a_changed_speech_is_told_with_its_time() -> None:
    records = timed(by(HOUSE), "dialogue", (2, 100.0))
    sheet = plan(change(records, "scene", "2", "dialogue"))
    assert line_of(sheet, "dialogue", "2").seconds == 100.0
    assert sheet.takes_about.startswith("about 2 minutes")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (5, "less than a minute"),
        (44, "less than a minute"),
        (45, "about 1 minute"),
        (89, "about 1 minute"),
        (540, "about 9 minutes"),
        (5_900, "about 98 minutes"),
        (9_000, "about 2.5 hours"),
        (36_100, "about 10 hours"),
    ],
)
def test_seconds_in_words(seconds: int, words: str) -> None:
    assert about(seconds) == words


def test_what_is_left_out_is_said() -> None:
    assert about(540, ("keyframes", "character_sheets")) == (
        "about 9 minutes, keyframes and character sheets not counted"
    )
    assert about(0, ("clips",)) == ""
