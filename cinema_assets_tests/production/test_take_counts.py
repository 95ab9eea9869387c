"""More takes of a shot on the call sheet: named, precise, priced by what is lacking alone."""

import pytest

from cinema_assets.production.callsheet import Records, plan
from cinema_assets.production.inspection import lacking_takes
from cinema_assets_tests.production.test_callsheet import MODELS, change, put, reasons, stale
from cinema_assets_tests.production.test_quote import A_SECOND, line_of, priced, retake

CLIPS = "remote/clip-1"
CLIP = A_SECOND * 25 / 10
"""What one clip of 2.5 s costs."""


def shot_with(there: int, asked: int, model: str = CLIPS, **few: int) -> Records:
    """Everything is made, with so many takes of each shot, and more or fewer are asked for now."""
    records = priced()
    records = records.model_copy(update={"models": {**MODELS, "clips": model}, "takes": asked})
    for scene in records.scenes.values():
        made = records.version("clips", scene)
        assert made is not None
        counts = {shot: there for shot in "1234"} | {shot[1:]: n for shot, n in few.items()}
        known = {
            "takes": {shot: {"take": 1, "frames": 60} for shot in "1234"},
            "asked": {shot: count for shot, count in counts.items() if count > 1},
        }
        version = made.model_copy(
            update={"summary": known, "basis": {**made.basis, "model": model}}
        )
        records = put(records, "clips", scene, version)
    return records


def test_more_takes_are_a_reason_with_its_numbers_and_cost_what_is_lacking() -> None:
    sheet = plan(shot_with(1, 3))
    assert stale(sheet) == {("clips", scene) for scene in "123"}, "nothing is cut anew"
    assert reasons(sheet, "clips", "2") == ("scene 2: 3 takes instead of 1",)
    line = line_of(sheet, "clips", "2")
    assert (line.new, line.generations, line.follows) == (8, 12, False)
    recorded_shots = line.price_usd / 2
    assert recorded_shots == line_of(plan(retaken_all("2")), "clips", "2").price_usd


def retaken_all(scene: str) -> Records:
    records = shot_with(1, 1)
    for shot in "1234":
        records = retake(records, scene, shot)
    return records


@pytest.mark.parametrize(("there", "asked"), [(1, 1), (2, 2), (3, 2), (4, 1)])
def test_as_many_or_fewer_shoot_nothing(there: int, asked: int) -> None:
    assert plan(shot_with(there, asked)).stale == ()


def test_only_the_shots_that_lack_a_take_are_named_and_paid() -> None:
    sheet = plan(shot_with(2, 2, s1=1))
    assert reasons(sheet, "clips", "1") == ("scene 1, shot 1: 2 takes instead of 1",)
    line = line_of(sheet, "clips", "1")
    assert (line.new, line.price_usd) == (1, CLIP)


def test_a_retake_is_one_take_however_many_are_asked_for() -> None:
    sheet = plan(retake(shot_with(3, 3), "2", "3"))
    line = line_of(sheet, "clips", "2")
    assert (line.new, line.generations, line.price_usd) == (1, 10, CLIP)
    assert plan(retake(shot_with(1, 1), "2", "3")).price_usd == sheet.price_usd


def test_what_changed_is_shot_as_often_as_is_asked() -> None:
    records = change(shot_with(1, 2), "keyframes", "2", "3")
    line = line_of(plan(records), "clips", "2")
    assert line.reasons == (
        "scene 2, shot 3: new keyframes", "scene 2, shots 1, 2, 4: 2 takes instead of 1",
    )  # fmt: skip
    assert line.new == 2 + 3
    assert line_of(plan(change(shot_with(2, 2), "keyframes", "2", "3")), "clips", "2").new == 2


def test_a_take_that_is_lacking_is_told_with_its_scene_and_shot() -> None:
    records = shot_with(2, 2)
    made = records.version("clips", "2")
    assert made is not None
    told = made.model_copy(update={"summary": {**made.summary, "lacking": {"3": "no fog"}}})
    found = [one.sentence for one in lacking_takes(put(records, "clips", "2", told))]
    assert found == ["Scene 2, shot 3 lacks a take: no fog"]
    assert list(lacking_takes(records)) == []


def test_the_house_is_asked_for_one() -> None:
    assert plan(shot_with(1, 3)).stale != ()
    assert plan(shot_with(1, 3, model="house/camera/1")).stale == ()


def test_a_model_that_was_chosen_for_one_run_is_not_asked_for_more() -> None:
    records = shot_with(1, 2)
    made = records.version("clips", "2")
    assert made is not None
    chosen = made.model_copy(update={"summary": {**made.summary, "made_by": "remote/clip-2"}})
    assert line_of(plan(put(records, "clips", "2", chosen)), "clips", "2").fresh
