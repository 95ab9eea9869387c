"""What a plan costs: exactly what the changes touch, at the model's price, against what is left."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinema_assets.production.callsheet import CallSheet, Line, Records, Version, plan, short_of
from cinema_assets.studios.prices import Price
from cinema_assets.takes.budget import Budget
from cinema_assets_tests.production.test_callsheet import (
    SCENE_PARTS,
    change,
    fresh_records,
    put,
    reasons,
    stale,
)

A_SECOND, A_PICTURE, A_LETTER = Decimal("0.10"), Decimal("0.04"), Decimal("0.001")
PRICES = {
    "clips": Price(per_second=A_SECOND),
    "keyframes": Price(per_take=A_PICTURE),
    "dialogue": Price(per_character=A_LETTER),
    "score": Price(per_second=A_SECOND),
    "character_sheets": Price(per_take=A_PICTURE),
}
RICH = Budget(limit=Decimal(1000))


def priced(budget: Budget = RICH) -> Records:
    """A movie of three scenes in which everything has been made, by models that cost something."""
    return fresh_records().model_copy(update={"prices": PRICES, "budget": budget})


def retake(records: Records, scene: str, target: str, why: str = "1: too dark") -> Records:
    asked = {**records.retakes, scene: {**records.retakes.get(scene, {}), target: why}}
    return records.model_copy(update={"retakes": asked})


def line_of(sheet: CallSheet, asset: str, scene: str | None) -> Line:
    return next(line for line in sheet.lines if (line.asset, line.scene) == (asset, scene))


def recorded(records: Records, scene: str, seconds: dict[str, str]) -> Records:
    """The same records with the lengths of a scene's recordings."""
    made = records.version("dialogue", scene)
    assert made is not None
    takes = {number: {"take": 1, "seconds": length} for number, length in seconds.items()}
    return put(records, "dialogue", scene, made.model_copy(update={"summary": {"takes": takes}}))


def without(records: Records, asset: str, scene: str) -> Records:
    """The same records before this was ever made."""
    rest = {key: made for key, made in records.scene_assets[asset].items() if key != scene}
    return records.model_copy(update={"scene_assets": {**records.scene_assets, asset: rest}})


def missing(records: Records, scene: str, *shots: str) -> Records:
    made = records.version("clips", scene)
    assert made is not None
    summary = {"missing": dict.fromkeys(shots, "it was refused")}
    return put(records, "clips", scene, made.model_copy(update={"summary": summary}))


def test_what_is_fresh_costs_nothing() -> None:
    sheet = plan(priced())
    assert (sheet.price_usd, sheet.fits, sheet.warnings) == (0, True, ())


def test_a_retake_of_one_shot_is_quoted_as_one_shot() -> None:
    sheet = plan(retake(priced(), "2", "3"))
    frames, clips = line_of(sheet, "keyframes", "2"), line_of(sheet, "clips", "2")
    assert (frames.new, frames.generations, frames.price_usd) == (2, 8, 2 * A_PICTURE)
    assert (clips.new, clips.generations) == (1, 4)
    assert clips.price_usd == A_SECOND * Decimal("2.5")
    assert sheet.price_usd == frames.price_usd + clips.price_usd


def test_the_clips_of_retaken_keyframes_are_quoted_alone_once_those_are_drawn() -> None:
    records = change(priced(), "keyframes", "2", "3")
    sheet = plan(records)
    assert reasons(sheet, "clips", "2") == ("scene 2, shot 3: new keyframes",)
    assert line_of(sheet, "clips", "2").new == 1


def test_many_new_keyframes_are_one_reason() -> None:
    some = plan(change(priced(), "keyframes", "2", "1", "3"))
    assert reasons(some, "clips", "2") == ("scene 2, shots 1, 3: new keyframes",)
    every = plan(change(priced(), "keyframes", "2", "1", "2", "3", "4"))
    assert reasons(every, "clips", "2") == ("scene 2: new keyframes",)


def test_a_retake_of_a_speech_is_felt_by_the_shot_in_which_it_is_heard() -> None:
    sheet = plan(retake(priced(), "2", "speech-2", "1: flat"))
    assert reasons(sheet, "dialogue", "2") == ("retake asked for speech 2: flat",)
    assert line_of(sheet, "keyframes", "2").fresh
    assert line_of(sheet, "dialogue", "2").price_usd == 40 * A_LETTER
    assert (line_of(sheet, "clips", "2").new, line_of(sheet, "clips", "2").follows) == (1, True)


def test_a_retake_of_music_is_quoted_by_its_length() -> None:
    sheet = plan(retake(priced(), "", "tense", "1: too loud"))
    assert stale(sheet) == {("score", None), ("timeline", None), ("final_cut", None)}
    assert reasons(sheet, "score", None) == ("retake asked for the tense music: too loud",)
    assert line_of(sheet, "score", None).price_usd == Decimal("4.5715")


def test_a_retake_of_a_sheet_touches_only_the_scenes_that_show_it() -> None:
    sheet = plan(retake(priced(), "", "TOMAS/wet coat/front"))
    assert {scene for asset, scene in stale(sheet) if asset == "keyframes"} == {"3"}
    assert line_of(sheet, "character_sheets", None).new == 1
    assert line_of(sheet, "location_sheets", None).fresh


def test_a_retake_that_is_taken_back_says_so() -> None:
    records = priced()
    made = records.version("clips", "2")
    assert made is not None
    basis = {**made.basis, "retake:3": "1: too dark"}
    sheet = plan(put(records, "clips", "2", made.model_copy(update={"basis": basis})))
    assert reasons(sheet, "clips", "2") == ("the retake of shot 3 was taken back",)
    assert line_of(sheet, "clips", "2").new == 1


def test_a_shot_without_a_clip_stays_on_the_call_sheet_and_is_quoted_alone() -> None:
    sheet = plan(missing(priced(), "2", "3"))
    assert reasons(sheet, "clips", "2") == ("scene 2, shot 3: no clip yet",)
    assert line_of(sheet, "clips", "2").price_usd == A_SECOND * Decimal("2.5")
    several = plan(missing(priced(), "2", "1", "3"))
    assert reasons(several, "clips", "2") == ("scene 2, shots 1, 3: no clip yet",)


def test_a_clip_is_quoted_by_the_page_until_its_words_are_recorded() -> None:
    """A shot of 2 s of speech lasts 2.8 s with the air around it, of 5 s of speech 5.9 s."""
    unshot = without(priced(), "clips", "2")
    page = line_of(plan(without(unshot, "dialogue", "2")), "clips", "2").price_usd
    heard = recorded(unshot, "2", {"1": "2", "2": "5"})
    real = line_of(plan(heard), "clips", "2").price_usd
    assert real - page == pytest.approx(A_SECOND * 3)
    again = line_of(plan(retake(heard, "2", "speech-2")), "clips", "2").price_usd
    assert again == page, "what is about to be recorded anew has no length yet"


def test_another_model_is_quoted_before_the_draft_is_read_again() -> None:
    """Only what the other model makes is stale: nothing else follows from the choice."""
    records = priced()
    draft = Version(data_version="script v2", parts={"draft": "one", "models": "two"})
    read = records.version("screenplay", None)
    assert read is not None
    basis = {"draft": "one", "models": "one", "model": "one"}
    records = put(records, "script", None, draft)
    records = put(records, "screenplay", None, read.model_copy(update={"basis": basis}))
    sheet = plan(records.model_copy(update={"models": {**records.models, "clips": "remote/c"}}))
    assert reasons(sheet, "screenplay", None) == ("other models are chosen",)
    assert {asset for asset, scene in stale(sheet) if scene} == {"clips", "scene_cut"}
    assert reasons(sheet, "clips", "1") == ("clips model changed",)
    assert sheet.price_usd == 3 * line_of(sheet, "clips", "1").price_usd > 0


def test_a_new_draft_makes_everything_follow_even_where_models_changed_too() -> None:
    records = priced()
    draft = Version(data_version="script v2", parts={"draft": "two", "models": "two"})
    sheet = plan(put(records, "script", None, draft))
    assert line_of(sheet, "keyframes", "1").follows


def test_a_plan_that_does_not_fit_says_what_it_needs_and_what_is_left() -> None:
    budget = Budget(limit=Decimal("5.00"), charged=Decimal("4.00"), reserved=Decimal("0.90"))
    sheet = plan(retake(priced(budget), "2", "3"))
    assert (sheet.left_usd, sheet.fits) == (Decimal("0.10"), False)
    (sentence,) = sheet.warnings
    assert sentence.startswith("All of it needs $0.33; $0.10 of $5.00 is left. Raise budget_usd")


def test_a_budget_below_what_is_spent_is_said_even_where_nothing_is_to_be_made() -> None:
    budget = Budget(limit=Decimal(2), charged=Decimal(3), reserved=Decimal("0.50"))
    sheet = plan(priced(budget))
    assert sheet.left_usd == 0
    assert sheet.warnings == (
        "The budget of $2.00 is less than the $3.50 that is spent or reserved already: nothing"
        " more is ordered until budget_usd is raised in production.yaml; what is in flight goes"
        " on.",
    )


def test_a_budget_that_is_used_up_to_the_cent_is_no_trouble() -> None:
    assert short_of(Budget(limit=Decimal(2), charged=Decimal(2)), Decimal(0)) == ""


def test_a_model_that_is_not_here_is_named_where_it_is_needed() -> None:
    lacking = {"clips": "There is no studio remote here."}
    there = priced().model_copy(update={"not_set_up": lacking})
    assert plan(there).warnings == ()
    assert plan(retake(there, "2", "3")).warnings == ("There is no studio remote here.",)


def test_what_a_person_chose_is_the_reason_for_what_follows() -> None:
    records = change(priced(), "clips", "2")
    made = records.version("clips", "2")
    assert made is not None
    told = {"news": "scene 2, shot 3: take 1 is circled"}
    records = put(records, "clips", "2", made.model_copy(update={"summary": told}))
    assert reasons(plan(records), "scene_cut", "2") == (told["news"],)


changes = st.lists(
    st.one_of(
        st.tuples(st.just("part"), st.sampled_from("123"), st.sampled_from(SCENE_PARTS)),
        st.tuples(
            st.just("retake"), st.sampled_from("123"), st.sampled_from(["1", "4", "speech-1"])
        ),
        st.tuples(st.just("missing"), st.sampled_from("123"), st.sampled_from("1234")),
    ),
    max_size=5,
)


@settings(deadline=None)
@given(changes)
def test_a_quote_is_never_more_than_everything_and_never_for_what_is_fresh(
    made: list[tuple[str, str, str]],
) -> None:
    records = priced()
    for kind, scene, what in made:
        if kind == "part":
            records = change(records, "scene", scene, what)
        else:
            records = (retake if kind == "retake" else missing)(records, scene, what)
    sheet = plan(records)
    assert sheet.price_usd == sum(line.price_usd for line in sheet.lines)
    for line in sheet.lines:
        assert 0 <= line.new <= line.generations
        assert not (line.fresh and (line.new or line.price_usd))
        assert line.fresh == (not line.reasons)
        assert all("{" not in reason and reason for reason in line.reasons)
