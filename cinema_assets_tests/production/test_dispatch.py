"""Which runs are requested: stage by stage, within what may be paid, and never for ever."""

from decimal import Decimal

import pytest

from cinema_assets.partitions import scene_partition
from cinema_assets.production.callsheet import Records, Version, basis, plan
from cinema_assets.production.dispatch import Call, Calls, Situation, calls
from cinema_assets.production.standing import Standing
from cinema_assets.studios.prices import Price
from cinema_assets.takes.budget import Budget, dollars
from cinema_assets_tests.production.test_callsheet import (
    MODELS,
    SCENES,
    change,
    fresh_records,
    put,
    scene,
    screenplay,
    version,
)

DRAFT = "script v1"
WORD = Standing(event=1, draft=DRAFT)
A_SECOND = Price(per_second=Decimal("0.10"))


def situation(mode: str = "ask", busy: set[str] | None = None, tried: set[str] | None = None,
              word: Standing = WORD) -> Situation:  # fmt: skip
    return Situation(
        mode=mode, standing=word, busy=frozenset(busy or ()), tried=frozenset(tried or ())
    )


def called(records: Records, now: Situation | None = None) -> Calls:
    return calls(plan(records), records, now or situation())


def what(runs: tuple[Call, ...]) -> dict[str, tuple[str, ...]]:
    return {run.partition: run.assets for run in runs}


def nothing_made() -> Records:
    return Records(movie="harbour", movie_assets={"script": version("script")})


def read() -> Records:
    """The script is read, and nothing is made of it."""
    records = nothing_made().model_copy(update={"models": MODELS})
    records = put(records, "screenplay", None, screenplay())
    for key in SCENES.values():
        records = put(records, "scene", key, scene(key))
    return records


def paid(records: Records, limit: str = "100", charged: str = "0") -> Records:
    """The same, with clips that cost something."""
    budget = Budget(limit=Decimal(limit), charged=Decimal(charged))
    return records.model_copy(update={"prices": {"clips": A_SECOND}, "budget": budget})


def without_cuts(records: Records) -> Records:
    """Scene 2 has no clips yet, and so neither it nor the film is cut."""
    scenes = {a: dict(made) for a, made in records.scene_assets.items()}
    for asset in ("clips", "scene_cut"):
        scenes[asset].pop("2")
    return records.model_copy(update={"scene_assets": scenes})


def test_a_film_in_which_everything_is_made_calls_for_nothing() -> None:
    assert called(fresh_records()) == Calls()


def test_a_draft_is_read_before_anything_else() -> None:
    (run,) = called(nothing_made()).runs
    assert (run.job, run.assets, run.partition) == ("read_script", ("screenplay",), "harbour")


def test_all_sheets_are_made_in_one_run() -> None:
    (run,) = called(read()).runs
    assert run.job == "sheets"
    assert set(run.assets) == {"character_sheets", "location_sheets", "score"}


def test_scenes_wait_for_the_sheets_that_are_being_made() -> None:
    assert called(read(), situation(busy={"harbour"})) == Calls()


def test_what_a_new_look_touches_is_one_run_for_each_scene_that_shows_it() -> None:
    changed = change(fresh_records(), "character_sheets", None, "MIRA/first")
    runs = called(changed).runs
    assert {run.job for run in runs} == {"one_scene"}
    assert set(what(runs)) == {scene_partition("harbour", key) for key in ("1", "2")}


def test_a_run_says_what_made_it_necessary() -> None:
    records = change(fresh_records(), "scene", "2", "dialogue")
    (run,) = called(records).runs
    assert (run.partition, run.why) == ("harbour|2", "scene 2: new dialogue")
    (cut,) = called(without_the_film(fresh_records())).runs
    assert (cut.partition, cut.why) == ("harbour", "never made")


def without_the_film(records: Records) -> Records:
    whole = {asset: made for asset, made in records.movie_assets.items() if asset != "final_cut"}
    return records.model_copy(update={"movie_assets": whole})


def test_a_scene_that_is_being_made_is_not_requested_and_the_cut_waits_for_it() -> None:
    changed = change(fresh_records(), "scene", "2", "dialogue")
    assert what(called(changed).runs).keys() == {"harbour|2"}
    assert called(changed, situation(busy={"harbour|2"})) == Calls()


def test_the_film_is_cut_when_all_scenes_are() -> None:
    records = put(fresh_records(), "scene_cut", "2", version("another cut"))
    recut = put(records, "scene_cut", "2", Version(
        data_version="v2", basis=fresh_records().scene_assets["scene_cut"]["2"].basis))  # fmt: skip
    (run,) = called(recut).runs
    assert (run.job, run.partition) == ("recut", "harbour")
    assert run.assets == ("timeline", "final_cut")
    assert called(recut, situation(busy={"harbour|1"})).runs == (), "one is being made again"


def test_what_failed_is_not_requested_again_and_the_film_is_cut_without_it() -> None:
    changed = change(fresh_records(), "scene", "2", "dialogue")
    first = called(changed)
    (tried,) = (run.key for run in first.runs)
    after = called(changed, situation(tried={tried}))
    assert [run.job for run in after.runs] == ["recut"]


def test_a_scene_that_fails_halfway_has_a_few_tries_and_not_one_for_each_failure() -> None:
    """Whatever it makes of itself at each try, what it is made from is the same."""
    records, tried = change(fresh_records(), "scene", "2", "dialogue"), set[str]()
    for attempt in range(10):
        runs = [run for run in called(records, situation(tried=tried)).runs if "|" in run.partition]
        if not runs:
            break
        tried |= {run.key for run in runs}
        before = fresh_records().scene_assets["clips"]["2"].basis
        lacking = {"missing": {"1": f"job {attempt}"}}
        half = Version(data_version=f"clips {attempt}", summary=lacking, basis=before)
        records = put(records, "clips", "2", half)
    assert len(tried) <= 2


@pytest.mark.parametrize("again", ["word", "draft", "scene"])
def test_it_is_tried_again_when_a_person_says_so_or_when_it_is_other(again: str) -> None:
    changed = change(fresh_records(), "scene", "2", "dialogue")
    tried = {run.key for run in called(changed).runs}
    now = situation(tried=tried)
    if again == "word":
        now = situation(tried=tried, word=WORD.model_copy(update={"event": 2}))
    if again == "draft":
        new = Version(data_version="script v2", parts={"draft": "script v1"})
        changed = put(changed, "script", None, new)
    if again == "scene":
        changed = change(changed, "scene", "2", "dialogue", "voices")
    runs = called(changed, now).runs
    assert again == "draft" or "harbour|2" in what(runs)
    assert not {run.key for run in runs} & tried


def test_what_is_paid_is_asked_for_and_what_is_free_is_made() -> None:
    records = paid(without_cuts(change(fresh_records(), "scene", "2", "dialogue")))
    todo = called(records)
    assert what(todo.runs) == {"harbour|2": ("dialogue",)}
    (sentence,) = todo.held
    assert "launch the job whole_movie to agree" in sentence


def test_the_film_is_not_cut_while_a_scene_waits_for_an_answer() -> None:
    todo = called(paid(without_cuts(fresh_records())))
    assert todo.runs == ()
    assert todo.held


def test_what_was_agreed_to_is_made() -> None:
    records = paid(without_cuts(fresh_records()), charged="7")
    price = plan(records).price_usd
    agreed = WORD.model_copy(update={"approved_usd": price + 7})
    assert what(called(records, situation(word=agreed)).runs) == {
        "harbour|2": ("clips", "scene_cut")
    }
    less = agreed.model_copy(update={"approved_usd": price + 6})
    assert called(records, situation(word=less)).runs == ()


def test_what_was_agreed_to_for_another_draft_is_not_agreed_to() -> None:
    agreed = Standing(event=1, draft="script v0", approved_usd=Decimal(100))
    assert called(paid(without_cuts(fresh_records())), situation(word=agreed)).runs == ()


def test_in_auto_mode_the_budget_alone_decides() -> None:
    records = paid(without_cuts(fresh_records()))
    assert "harbour|2" in what(called(records, situation("auto")).runs)
    short = called(paid(without_cuts(fresh_records()), limit="0.05"), situation("auto"))
    assert short.runs == ()
    assert "raise budget_usd in production.yaml" in short.held[0]


def test_scenes_are_requested_as_far_as_the_money_goes() -> None:
    records = paid(change(fresh_records(), "scene", "1", "shots"))
    for key in ("2", "3"):
        records = change(records, "scene", key, "shots")
    dear = max(line.price_usd for line in plan(records).stale)
    enough_for_two = records.model_copy(update={"budget": Budget(limit=dear * 2)})
    runs = what(called(enough_for_two, situation("auto")).runs)
    assert sum("clips" in assets for assets in runs.values()) == 2
    assert sum("keyframes" in assets for assets in runs.values()) == 3, "the storyboard is free"


def test_what_runs_under_way_will_cost_is_not_spent_twice() -> None:
    records = paid(change(fresh_records(), "scene", "1", "shots"))
    records = change(records, "scene", "2", "shots")
    dear = max(line.price_usd for line in plan(records).stale)
    enough_for_one = records.model_copy(update={"budget": Budget(limit=dear)})
    runs = what(called(enough_for_one, situation("auto", busy={"harbour|1"})).runs)
    assert "clips" not in runs.get("harbour|2", ())


def test_what_nobody_can_order_from_is_held_with_the_reason() -> None:
    lacking = {"clips": "There is no studio remote here: set up its key."}
    records = without_cuts(fresh_records()).model_copy(update={"not_set_up": lacking})
    todo = called(records)
    assert (todo.runs, todo.held) == ((), ("There is no studio remote here: set up its key.",))


BY_A_MODEL = {"orders": {"model": "google/words", "letters": {"scene 1": 100, "scene 2": 200}}}
A_LETTER = Price(per_character=Decimal("0.01"))


def broken_down_by_a_model(records: Records) -> Records:
    """The same, with a model that adds to the breakdown for three dollars, not asked yet."""
    script = version("script").model_copy(update={"summary": BY_A_MODEL})
    prices = {**records.prices, "screenplay": A_LETTER}
    budget = {"prices": prices, "budget": Budget(limit=Decimal(100))}
    return put(records.model_copy(update=budget), "script", None, script)


def lacking(records: Records) -> Records:
    """The same, after the draft was read without the model."""
    made = screenplay().model_copy(update={"basis": basis("screenplay", None, records)})
    summary = {**made.summary, "lacking": ["1", "2"]}
    return put(records, "screenplay", None, made.model_copy(update={"summary": summary}))


def test_a_draft_is_read_without_what_is_paid_and_the_price_that_is_asked_has_it() -> None:
    records = broken_down_by_a_model(nothing_made())
    (run,) = called(records).runs
    assert (run.job, run.unasked) == ("read_script", True)
    after = called(lacking(broken_down_by_a_model(paid(read()))))
    assert {run.job for run in after.runs} == {"sheets"}, "it is read; what is free is made"
    sheet = plan(lacking(broken_down_by_a_model(paid(read()))))
    price = sum((line.price_usd for line in sheet.stale if line.asset == "clips"), Decimal(3))
    assert price > 3
    (sentence,) = after.held
    assert f"harbour: {dollars(price)} at most is to be paid" in sentence


def test_what_a_model_adds_is_asked_for_when_its_price_is_agreed_to() -> None:
    records = lacking(broken_down_by_a_model(paid(read())))
    agreed = WORD.model_copy(update={"approved_usd": plan(records).price_usd})
    (run,) = called(records, situation(word=agreed)).runs
    assert (run.job, run.unasked) == ("read_script", False)
    by_itself = called(broken_down_by_a_model(nothing_made()), situation("auto")).runs
    assert [run.unasked for run in by_itself] == [False]


def test_a_word_for_a_scene_has_that_scene_tried_again_and_the_film_cut() -> None:
    changed = change(fresh_records(), "scene", "2", "dialogue")
    changed = change(changed, "scene", "3", "dialogue")
    first = called(changed).runs
    tried = {run.key for run in first}
    cut = called(changed, situation(tried=tried)).runs
    tried |= {run.key for run in cut}
    assert called(changed, situation(tried=tried)).runs == ()
    decided = situation(tried=tried).model_copy(update={"decided": {"2": 7}})
    again = called(changed, decided).runs
    assert what(again).keys() == {"harbour|2"}
    tried |= {run.key for run in again}
    (recut,) = called(changed, decided.model_copy(update={"tried": frozenset(tried)})).runs
    assert recut.job == "recut"


def test_what_is_in_flight_already_is_not_paid_twice() -> None:
    records = paid(without_cuts(fresh_records()))
    (line,) = [line for line in plan(records).stale if line.asset == "clips"]
    set_aside = Budget(limit=line.price_usd, reserved=line.price_usd / 2)
    tight = records.model_copy(update={"budget": set_aside})
    assert called(tight, situation("auto")).runs == ()
    joined = situation("auto").model_copy(
        update={"under_way": {("clips", "2"): line.price_usd / 2}}
    )
    assert what(called(tight, joined).runs) == {"harbour|2": ("clips", "scene_cut")}
