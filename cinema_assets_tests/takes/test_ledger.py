"""The ledger: who may order what, what it costs, what a person says of it."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cinema_assets.studios.base import Kind
from cinema_assets.takes.budget import BudgetExceeded
from cinema_assets.takes.ledger import Ledger, NotUnknown, TakeChanged, TakeMissing
from cinema_assets.takes.model import NotLanded, Review, Slot, Take, TakeState
from cinema_assets_tests.takes.generations import FETCHED, STORED, frame_slot, keyframe

FREE = Decimal(0)


def intend(
    ledger: Ledger, prompt: str = "a boat", slot: Slot | None = None, price: Decimal = FREE
) -> Take | None:
    return ledger.intend(
        keyframe(prompt, "google"), slot or frame_slot(), price=price, run_id="r", owner="o"
    )


def intended(ledger: Ledger, prompt: str = "a boat", price: Decimal = FREE) -> Take:
    take = intend(ledger, prompt, price=price)
    assert take is not None
    return take


def landed(ledger: Ledger, prompt: str = "a boat", price: Decimal = FREE) -> Take:
    return ledger.land(intended(ledger, prompt, price), STORED, FETCHED, price)


# --- numbers and states ---


def test_takes_of_a_slot_are_numbered_from_one_and_each_slot_by_itself(ledger: Ledger) -> None:
    first, second = intended(ledger, "a boat"), intended(ledger, "another boat")
    other = intend(ledger, "a gull", frame_slot(role="last"))
    assert other is not None
    assert (first.number, second.number, other.number) == (1, 2, 1)
    assert second.slate == "7-2-2"


def test_a_number_is_never_used_again(ledger: Ledger) -> None:
    ledger.end(intended(ledger), TakeState.FAILED, "no disk")
    assert intended(ledger).number == 2


def test_twenty_threads_that_fill_one_slot_get_twenty_numbers(ledger: Ledger) -> None:
    with ThreadPoolExecutor(20) as pool:
        numbers = pool.map(lambda n: intended(ledger, f"boat {n}").number, range(20))
        assert sorted(numbers) == list(range(1, 21))


def test_a_take_remembers_everything_on_its_way(ledger: Ledger) -> None:
    take = ledger.submitted(intended(ledger, price=FREE), "job-1")
    assert (take.state, take.job_id, take.version) == (TakeState.SUBMITTED, "job-1", 2)
    take = ledger.land(take, STORED, FETCHED, Decimal("0.5"))
    assert take.kept().address == STORED.address
    assert (take.facts, take.media_type, take.landed) == (FETCHED.facts, "image/png", True)
    assert take.updated_at > take.created_at
    assert ledger.get(take.id) == take


def test_a_change_to_a_take_that_was_changed_meanwhile_is_refused(ledger: Ledger) -> None:
    take = intended(ledger)
    ledger.submitted(take, "job-1")
    with pytest.raises(TakeChanged, match=r"Take 7-2-1 of scene 7, shot 2"):
        ledger.submitted(take, "job-2")
    assert ledger.get(take.id).job_id == "job-1"


def test_a_take_that_did_not_land_has_no_bytes_to_give(ledger: Ledger) -> None:
    with pytest.raises(NotLanded, match="it is intended"):
        intended(ledger).kept()


def test_a_take_that_nobody_knows_is_named(ledger: Ledger) -> None:
    with pytest.raises(TakeMissing, match="no take 404"):
        ledger.get(404)


# --- one order for one fingerprint ---


@pytest.mark.parametrize("state", [TakeState.INTENDED, TakeState.SUBMITTED])
def test_what_is_in_flight_is_not_ordered_again(ledger: Ledger, state: TakeState) -> None:
    take = intended(ledger)
    if state is TakeState.SUBMITTED:
        take = ledger.submitted(take, "job-1")
    assert intend(ledger) is None
    assert ledger.standing(take.fingerprint) == take


def test_what_has_landed_is_not_ordered_again(ledger: Ledger) -> None:
    take = landed(ledger)
    assert intend(ledger) is None
    assert ledger.landed(take.fingerprint) == take


def test_what_nobody_can_be_sure_of_is_not_ordered_again(ledger: Ledger) -> None:
    take = ledger.end(intended(ledger), TakeState.UNKNOWN, "timeout")
    assert intend(ledger) is None
    assert ledger.standing(take.fingerprint) == take
    assert ledger.landed(take.fingerprint) is None


def test_what_has_failed_may_be_ordered_again(ledger: Ledger) -> None:
    take = ledger.end(intended(ledger), TakeState.FAILED, "no disk")
    assert ledger.standing(take.fingerprint) is None
    assert intended(ledger).number == 2


def test_twenty_threads_that_order_the_same_have_one_order(ledger: Ledger) -> None:
    with ThreadPoolExecutor(20) as pool:
        takes = list(pool.map(lambda _: intend(ledger), range(20)))
    assert sum(take is not None for take in takes) == 1


# --- money ---


def test_a_movie_without_a_budget_may_cost_nothing(ledger: Ledger) -> None:
    with pytest.raises(BudgetExceeded) as failure:
        intend(ledger, price=Decimal("0.56"))
    assert str(failure.value) == (
        "scene 7, shot 2 needs $0.56; $0.00 of $0.00 is left. Raise budget_usd in production.yaml"
        " or choose a cheaper model."
    )
    assert ledger.takes_of("harbour") == []


def test_a_price_that_does_not_fit_says_what_is_left(ledger: Ledger) -> None:
    ledger.set_budget("harbour", Decimal(25))
    landed(ledger, "spent", price=Decimal("24.69"))
    with pytest.raises(BudgetExceeded, match=r"needs \$0\.56; \$0\.31 of \$25\.00 is left\. Raise"):
        intend(ledger, price=Decimal("0.56"))
    assert intended(ledger, price=Decimal("0.31")).price_reserved == Decimal("0.31")


def test_another_movies_money_is_not_touched(ledger: Ledger) -> None:
    ledger.set_budget("harbour", Decimal(1))
    ledger.set_budget("other", Decimal(1))
    intend(ledger, "theirs", frame_slot("other"), Decimal(1))
    assert intended(ledger, price=Decimal(1)).movie == "harbour"


@pytest.mark.parametrize("state", [TakeState.REFUSED, TakeState.FAILED])
def test_what_does_not_land_gives_its_money_back(ledger: Ledger, state: TakeState) -> None:
    ledger.set_budget("harbour", Decimal(1))
    ledger.end(intended(ledger, price=Decimal(1)), state, "no")
    assert ledger.budget("harbour").left == 1


def test_what_nobody_can_be_sure_of_keeps_its_money(ledger: Ledger) -> None:
    ledger.set_budget("harbour", Decimal(1))
    take = ledger.end(intended(ledger, price=Decimal(1)), TakeState.UNKNOWN, "timeout")
    assert ledger.budget("harbour").left == 0
    ledger.settle(take, job_id=None, note="they never got it")
    assert ledger.budget("harbour").left == 1


def test_sixteen_workers_that_race_on_a_budget_never_overshoot(ledger: Ledger) -> None:
    ledger.set_budget("harbour", Decimal(10))

    def spend(worker: int) -> int:
        bought = 0
        for number in range(4):
            try:
                take = intend(ledger, f"{worker}/{number}", price=Decimal("0.7"))
            except BudgetExceeded:
                continue
            assert take is not None
            bought += 1
            if number % 2:
                ledger.land(take, STORED, FETCHED, Decimal("0.7"))
        return bought

    with ThreadPoolExecutor(16) as pool:
        bought = sum(pool.map(spend, range(16)))
    assert bought == 14
    budget = ledger.budget("harbour")
    assert budget.charged + budget.reserved == Decimal("9.8")


# --- what a person says ---


def test_circling_a_take_takes_the_circle_from_the_others_of_its_slot(ledger: Ledger) -> None:
    one, two = landed(ledger, "one"), landed(ledger, "two")
    ledger.mark(one.id, Review.CIRCLED)
    ledger.mark(two.id, Review.CIRCLED, "the light!")
    assert ledger.get(one.id).review is Review.NONE
    assert (ledger.get(two.id).review, ledger.get(two.id).note) == (Review.CIRCLED, "the light!")


def test_rejecting_a_take_keeps_the_reason_and_the_bytes(ledger: Ledger) -> None:
    take = ledger.mark(landed(ledger).id, Review.REJECTED, "too dark")
    assert (take.review, take.note, take.landed) == (Review.REJECTED, "too dark", True)


def test_an_unknown_take_that_the_provider_has_can_be_joined_again(ledger: Ledger) -> None:
    take = ledger.end(intended(ledger), TakeState.UNKNOWN, "timeout")
    take = ledger.settle(take, job_id="job-9", note="seen in their console")
    assert (take.state, take.job_id) == (TakeState.SUBMITTED, "job-9")


def test_only_an_unknown_take_can_be_settled(ledger: Ledger) -> None:
    with pytest.raises(NotUnknown, match="is landed: only a take that is unknown"):
        ledger.settle(landed(ledger), job_id=None, note="")


def test_retakes_are_counted_and_the_last_reason_is_kept(ledger: Ledger) -> None:
    ledger.ask_retake("harbour", "7", "2", "too wide")
    ledger.ask_retake("harbour", "7", "2", "too dark")
    ledger.ask_retake("harbour", "12a", "1")
    ledger.ask_retake("other", "7", "2")
    assert ledger.retakes("harbour") == {"7": {"2": "2: too dark"}, "12a": {"1": "1: "}}
    assert ledger.retake_counts("harbour") == {("7", "2"): 2, ("12a", "1"): 1}


def test_a_retake_may_be_of_anything_that_is_made(ledger: Ledger) -> None:
    ledger.ask_retake("harbour", "7", "speech-3", "too fast")
    ledger.ask_retake("harbour", None, "MIRA/first/front", "older")
    assert ledger.retakes("harbour") == {
        "7": {"speech-3": "1: too fast"},
        "": {"MIRA/first/front": "1: older"},
    }


def test_retakes_can_be_taken_back_down_to_those_that_were_shot(ledger: Ledger) -> None:
    for note in ("dark", "wide", "late"):
        ledger.ask_retake("harbour", "7", "2", note)
    ledger.ask_retake("harbour", "7", "3", "dark")
    assert len(ledger.withdraw_retakes("harbour", "7", "2", keep=1)) == 2
    assert ledger.retakes("harbour") == {"7": {"2": "1: dark", "3": "1: dark"}}
    ledger.ask_retake("harbour", "7", "2", "again")
    assert ledger.retake_counts("harbour")["7", "2"] == 2
    assert ledger.withdraw_retakes("harbour", "7", "2", keep=2) == []


def test_the_same_decision_told_twice_counts_once(ledger: Ledger) -> None:
    for _ in range(2):
        ledger.ask_retake("harbour", "7", "2", "dark", decision="d1")
    assert ledger.retake_counts("harbour") == {("7", "2"): 1}


def test_a_take_that_was_chosen_answers_the_order_it_was_chosen_for(ledger: Ledger) -> None:
    old, new = landed(ledger, "one"), landed(ledger, "two")
    slot = frame_slot()
    assert ledger.chosen(slot, new.fingerprint) is None
    ledger.choose(slot, new.fingerprint, old.id)
    assert ledger.chosen(slot, new.fingerprint) == old
    assert ledger.chosen(slot, old.fingerprint) is None
    assert ledger.chosen(frame_slot(shot=9), new.fingerprint) is None
    assert ledger.chosen(Slot(movie="harbour", kind=slot.kind), new.fingerprint) is None


def test_the_last_choice_counts_and_can_be_taken_back(ledger: Ledger) -> None:
    slot, takes = frame_slot(), [landed(ledger, str(n)) for n in range(3)]
    for chosen in (takes[0].id, takes[1].id):
        ledger.choose(slot, takes[2].fingerprint, chosen)
    assert ledger.chosen(slot, takes[2].fingerprint) == takes[1]
    ledger.choose(slot, takes[2].fingerprint, None)
    assert ledger.chosen(slot, takes[2].fingerprint) is None


def test_a_rejected_take_is_neither_chosen_nor_used_again(ledger: Ledger) -> None:
    old, new = landed(ledger, "one"), landed(ledger, "two")
    ledger.choose(frame_slot(), new.fingerprint, old.id)
    ledger.mark(old.id, Review.REJECTED)
    assert ledger.chosen(frame_slot(), new.fingerprint) is None
    ledger.mark(new.id, Review.REJECTED)
    assert ledger.standing(new.fingerprint) is None
    again = intend(ledger, "two")
    assert again is not None
    assert again.number == 3


# --- lists and sums ---


def test_takes_are_counted_by_kind_and_state(ledger: Ledger) -> None:
    landed(ledger, "one")
    landed(ledger, "two")
    ledger.end(intended(ledger, "three"), TakeState.REFUSED, "no")
    assert ledger.counts("harbour") == {"keyframe": {TakeState.LANDED: 2, TakeState.REFUSED: 1}}


def test_costs_are_told_by_scene_kind_and_model(ledger: Ledger) -> None:
    ledger.set_budget("harbour", Decimal(10))
    landed(ledger, "one", price=Decimal("0.25"))
    intended(ledger, "two", price=Decimal("0.5"))
    ledger.end(intended(ledger, "three", price=Decimal(1)), TakeState.FAILED, "no")
    (cost,) = ledger.costs("harbour")
    assert (cost.scene, cost.kind, cost.model, cost.takes) == ("7", "keyframe", "storyboard/1", 3)
    assert (cost.charged, cost.reserved) == (Decimal("0.25"), Decimal("0.5"))


def test_takes_are_listed_by_movie_or_by_scene_oldest_first(ledger: Ledger) -> None:
    first, second = intended(ledger, "one"), intended(ledger, "two")
    elsewhere = intend(ledger, "three", Slot(movie="harbour", kind=Kind.MUSIC, role="calm"))
    assert ledger.takes_of("harbour", "7") == [first, second]
    assert ledger.takes_of("harbour") == [first, second, elsewhere]


# --- any order of events ---

_movies = itertools.count(1)


class LedgerMachine(RuleBasedStateMachine):
    """Whatever happens in whatever order, the sums are right and nothing is ordered twice."""

    ledger: Ledger

    def __init__(self) -> None:
        super().__init__()
        self.movie = f"movie-{next(_movies)}"
        self.takes: dict[int, Take] = {}
        self.limit = FREE

    def spent(self) -> Decimal:
        held = (TakeState.INTENDED, TakeState.SUBMITTED, TakeState.UNKNOWN)
        return sum(
            (t.price_reserved if t.state in held else t.price_charged for t in self.takes.values()),
            FREE,
        )

    def some(self, data: st.DataObject, *states: TakeState) -> Take:
        return data.draw(st.sampled_from([t for t in self.takes.values() if t.state in states]))

    def any_in(self, *states: TakeState) -> bool:
        return any(t.state in states for t in self.takes.values())

    @rule(limit=st.integers(0, 20))
    def set_budget(self, limit: int) -> None:
        self.limit = Decimal(limit)
        self.ledger.set_budget(self.movie, self.limit)

    @rule(prompt=st.sampled_from("abcd"), shot=st.integers(1, 2), price=st.integers(0, 6))
    def order(self, prompt: str, shot: int, price: int) -> None:
        slot, generation = frame_slot(self.movie, shot), keyframe(prompt, movie=self.movie)
        blocked = (TakeState.FAILED, TakeState.REFUSED)
        stands = any(
            t.fingerprint == generation.fingerprint and t.state not in blocked
            for t in self.takes.values()
        )
        fits = price == 0 or self.spent() + price <= self.limit
        try:
            take = self.ledger.intend(generation, slot, price=Decimal(price), run_id="r", owner="o")
        except BudgetExceeded:
            assert not fits
            return
        assert fits
        assert (take is None) == stands
        if take is not None:
            assert take.number == 1 + sum(t.slot == slot for t in self.takes.values())
            self.takes[take.id] = take

    @precondition(lambda self: self.any_in(TakeState.INTENDED))
    @rule(data=st.data())
    def submit(self, data: st.DataObject) -> None:
        take = self.some(data, TakeState.INTENDED)
        self.takes[take.id] = self.ledger.submitted(take, "job")

    @precondition(lambda self: self.any_in(TakeState.SUBMITTED))
    @rule(data=st.data())
    def land(self, data: st.DataObject) -> None:
        take = self.some(data, TakeState.SUBMITTED)
        self.takes[take.id] = self.ledger.land(take, STORED, FETCHED, take.price_reserved)

    @precondition(lambda self: self.any_in(TakeState.INTENDED, TakeState.SUBMITTED))
    @rule(
        data=st.data(),
        state=st.sampled_from([TakeState.REFUSED, TakeState.FAILED, TakeState.UNKNOWN]),
    )
    def end(self, data: st.DataObject, state: TakeState) -> None:
        take = self.some(data, TakeState.INTENDED, TakeState.SUBMITTED)
        self.takes[take.id] = self.ledger.end(take, state, "why")

    @precondition(lambda self: self.any_in(TakeState.UNKNOWN))
    @rule(data=st.data(), job_id=st.sampled_from([None, "job"]))
    def resolve(self, data: st.DataObject, job_id: str | None) -> None:
        take = self.some(data, TakeState.UNKNOWN)
        self.takes[take.id] = self.ledger.settle(take, job_id=job_id, note="")

    @invariant()
    def the_ledger_says_what_happened(self) -> None:
        assert self.ledger.takes_of(self.movie) == list(self.takes.values())
        budget = self.ledger.budget(self.movie)
        assert budget.charged + budget.reserved == self.spent()
        assert budget.left == max(FREE, self.limit - self.spent())

    @invariant()
    def nothing_is_in_flight_twice(self) -> None:
        flying = [
            t.fingerprint
            for t in self.takes.values()
            if t.state in (TakeState.INTENDED, TakeState.SUBMITTED)
        ]
        assert len(flying) == len(set(flying))


def test_any_order_of_events_leaves_the_ledger_right(ledger: Ledger) -> None:
    machine = type("Machine", (LedgerMachine,), {"ledger": ledger})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
