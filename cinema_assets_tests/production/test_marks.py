"""Marks: one changed speech is announced as one speech, and what it alone makes necessary."""

from typing import NamedTuple

import pytest

from cinema_assets.production.callsheet import Records, plan
from cinema_assets.production.marks import Marks, other
from cinema_assets.production.models import MODELS
from cinema_assets.production.quote import pieces
from cinema_assets.production.sounding import tied
from cinema_assets_tests.production.test_callsheet import change, fresh_records, put, reasons, stale
from cinema_assets_tests.production.test_quote import line_of

ORDERS = {
    "keyframes": {f"{shot}/{end}": "old" for shot in "1234" for end in ("first", "last")},
    "dialogue": {"speech-1": "old", "speech-2": "old"},
    "clips": dict.fromkeys("1234", "old"),
}
MADE_OF = "scene 2 v1"
SHOWN = {"1": ("MIRA/first",), "2": ("MIRA/first", "TOMAS/first"), "3": (), "4": ("TOMAS/first",)}


def marked_records() -> Records:
    """The movie of three scenes, with marks in the second."""
    records = ordered(fresh_records(), ORDERS)
    for asset, marks in ORDERS.items():
        made = records.version(asset, "2")
        assert made is not None
        records = put(
            records, asset, "2", made.model_copy(update={"marks": marks, "scene": MADE_OF})
        )
    return records


def ordered(records: Records, orders: dict[str, dict[str, str]]) -> Records:
    """The same records after the second scene is ordered in this way."""
    scene = records.version("scene", "2")
    assert scene is not None
    summary = {**scene.summary, **Marks(orders=orders, shown=SHOWN).summary}
    return put(records, "scene", "2", scene.model_copy(update={"summary": summary}))


def edited(records: Records) -> Records:
    """The same records after something changed in the second scene."""
    scene = records.version("scene", "2")
    assert scene is not None
    return put(records, "scene", "2", scene.model_copy(update={"data_version": "edited"}))


def otherwise(*changed: tuple[str, str]) -> dict[str, dict[str, str]]:
    """The orders, but for these of an asset and a target."""
    return {
        asset: {target: "new" if (asset, target) in changed else mark
                for target, mark in marks.items()}
        for asset, marks in ORDERS.items()
    }  # fmt: skip


def test_one_changed_speech_is_announced_as_that_speech_and_the_clip_it_is_heard_in() -> None:
    records = change(marked_records(), "scene", "2", "dialogue")
    sheet = plan(ordered(records, otherwise(("dialogue", "speech-2"))))
    assert line_of(sheet, "dialogue", "2").targets == ("speech-2",)
    assert line_of(sheet, "clips", "2").targets == ("4",)
    assert line_of(sheet, "keyframes", "2").fresh


def test_a_changed_shot_is_announced_with_its_pictures_and_its_clip() -> None:
    records = change(marked_records(), "scene", "2", "shots")
    sheet = plan(ordered(records, otherwise(("keyframes", "3/last"), ("clips", "1"))))
    assert (line_of(sheet, "keyframes", "2").targets, line_of(sheet, "keyframes", "2").new) == (
        ("3",), 1,
    )  # fmt: skip
    assert line_of(sheet, "clips", "2").targets == ("1", "3")


def test_what_was_made_without_marks_is_fresh_and_announced_whole_when_it_changes() -> None:
    records = fresh_records()
    assert plan(ordered(records, ORDERS)).stale == ()
    sheet = plan(ordered(change(records, "scene", "2", "dialogue"), ORDERS))
    assert line_of(sheet, "dialogue", "2").new == 2


def test_an_order_that_no_part_of_the_scene_tells_of_is_stale_with_a_reason() -> None:
    sheet = plan(edited(ordered(marked_records(), otherwise(("keyframes", "3/first")))))
    assert ("keyframes", "2") in stale(sheet)
    assert reasons(sheet, "keyframes", "2") == ("scene 2, shot 3: other words, or said otherwise",)
    assert line_of(sheet, "clips", "2").targets == ("3",)


def test_what_a_new_version_of_the_program_words_anew_is_not_shot_again() -> None:
    records = ordered(marked_records(), otherwise(("keyframes", "3/first"), ("clips", "1")))
    assert plan(records).stale == ()


def test_a_scene_of_which_nothing_is_read_yet_has_nothing_to_draw() -> None:
    assert pieces("keyframes", {}) == pieces("keyframes", {"paper": {}}) == ()


def test_a_new_look_touches_the_shots_that_show_it() -> None:
    sheet = plan(change(marked_records(), "character_sheets", None, "TOMAS/first"))
    assert line_of(sheet, "keyframes", "2").targets == ("2", "4")
    assert line_of(sheet, "keyframes", "2").new == 4


def test_another_model_makes_all_of_it_whatever_the_marks_say() -> None:
    records = marked_records()
    sheet = plan(records.model_copy(update={"models": {**records.models, "clips": "two"}}))
    assert line_of(sheet, "clips", "2").new == 4


def test_pictures_told_in_the_same_words_are_one_take_of_a_model_and_two_of_the_house() -> None:
    records = change(marked_records(), "scene", "2", "format")
    scene = records.version("scene", "2")
    assert scene is not None
    summary = {**scene.summary, "alike": ["1", "2"]}
    records = put(records, "scene", "2", scene.model_copy(update={"summary": summary}))
    assert line_of(plan(records), "keyframes", "2").new == 6
    house = records.model_copy(
        update={"models": {**records.models, "keyframes": MODELS["keyframes"]}}
    )
    assert line_of(plan(house), "keyframes", "2").new == 8


@pytest.mark.parametrize("made", [{}, {"1": "old"}])
def test_marks_that_are_not_there_say_nothing(made: dict[str, str]) -> None:
    assert other(made, {}) is None
    assert other({}, made) is None


class Heard(NamedTuple):
    number: int
    speeches: tuple[int, ...]


@pytest.mark.parametrize(
    ("speeches", "dual", "together"),
    [
        ([(1,), (2,), ()], (), [{1}, {2}, {3}]),
        ([(1,), (1, 2), (2,), (3,)], (), [{1, 2, 3}, {4}]),
        ([(1,), (2,), (3,)], (2,), [{1, 2}, {3}]),
        ([(2,), (), (2,)], (), [{2}, {1, 3}]),
    ],
)
def test_shots_are_tied_by_the_speeches_that_they_share(
    speeches: list[tuple[int, ...]], dual: tuple[int, ...], together: list[set[int]]
) -> None:
    shots = [Heard(number, heard) for number, heard in enumerate(speeches, start=1)]
    assert sorted(map(sorted, tied(shots, dual))) == sorted(map(sorted, together))
