"""Several who act on what they read of a take long ago: the ledger refuses what comes too late."""

import itertools
from collections.abc import Callable, Sequence
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

from cinema_assets.takes.budget import BudgetExceeded
from cinema_assets.takes.ledger import Ledger, NotUnknown, TakeChanged
from cinema_assets.takes.model import HOLDS_MONEY, IN_FLIGHT, Review, Take, TakeState
from cinema_assets_tests.takes.generations import FETCHED, STORED, frame_slot, keyframe

CENT = Decimal("0.01")
ACTORS = ("ANA", "BEN", "CAT")
_movies = itertools.count(1)


class SeveralDesks(RuleBasedStateMachine):
    """Desks that write with what they read last, however long ago that was.

    The model is the list of takes as they must be. A change by someone who has read the newest
    version is done; everyone else's is refused and changes nothing.
    """

    ledger: Ledger

    def __init__(self) -> None:
        super().__init__()
        self.movie = f"several-{next(_movies)}"
        self.takes: dict[int, Take] = {}
        self.read: dict[str, dict[int, Take]] = {actor: {} for actor in ACTORS}
        self.limit = Decimal(0)

    # Reading

    @precondition(lambda self: self.takes)
    @rule(data=st.data(), actor=st.sampled_from(ACTORS))
    def look(self, data: st.DataObject, actor: str) -> None:
        found = self.ledger.get(data.draw(st.sampled_from(sorted(self.takes))))
        assert found == self.takes[found.id]
        self.read[actor][found.id] = found

    @rule(prompt=st.sampled_from("abc"), actor=st.sampled_from(ACTORS))
    def look_for(self, prompt: str, actor: str) -> None:
        """What stands under a fingerprint."""
        fingerprint = keyframe(prompt, "google", movie=self.movie).fingerprint
        found = self.ledger.standing(fingerprint)
        assert found == self.standing(fingerprint)
        if found is not None:
            self.read[actor][found.id] = found

    # A take's way

    @rule(
        actor=st.sampled_from(ACTORS),
        prompt=st.sampled_from("abc"),
        shot=st.integers(1, 2),
        price=st.integers(0, 600),
    )
    def intend(self, actor: str, prompt: str, shot: int, price: int) -> None:
        generation = keyframe(prompt, "google", movie=self.movie)
        slot, cost, before = frame_slot(self.movie, shot), price * CENT, self.spent()
        try:
            take = self.ledger.intend(generation, slot, price=cost, run_id="r", owner=actor)
        except BudgetExceeded:
            assert cost > 0
            assert before + cost > self.limit
            return
        assert cost == 0 or before + cost <= self.limit
        assert (take is None) == bool(self.barring(generation.fingerprint))
        if take is not None:
            assert take.number == 1 + sum(t.slot == slot for t in self.takes.values())
            self.takes[take.id] = self.read[actor][take.id] = take

    @rule(data=st.data(), actor=st.sampled_from(ACTORS))
    def asking(self, data: st.DataObject, actor: str) -> None:
        self.change(data, actor, [TakeState.INTENDED], self.ledger.asking)

    @rule(data=st.data(), actor=st.sampled_from(ACTORS))
    def submitted(self, data: st.DataObject, actor: str) -> None:
        self.change(data, actor, [TakeState.INTENDED], lambda t: self.ledger.submitted(t, "job"))

    @rule(data=st.data(), actor=st.sampled_from(ACTORS), more=st.integers(-100, 100))
    def land(self, data: st.DataObject, actor: str, more: int) -> None:
        """For less than was reserved, for as much, or for more."""

        def land(take: Take) -> Take:
            charged = max(Decimal(0), take.price_reserved + more * CENT)
            landed = self.ledger.land(take, STORED, FETCHED, charged)
            assert landed.price_charged == charged
            return landed

        self.change(data, actor, [TakeState.SUBMITTED], land)

    @rule(
        data=st.data(),
        actor=st.sampled_from(ACTORS),
        state=st.sampled_from([TakeState.REFUSED, TakeState.FAILED, TakeState.UNKNOWN]),
        charged=st.sampled_from([Decimal(0), CENT]),
    )
    def end(self, data: st.DataObject, actor: str, state: TakeState, charged: Decimal) -> None:
        cost = charged if state is TakeState.FAILED else Decimal(0)
        self.change(data, actor, IN_FLIGHT, lambda t: self.ledger.end(t, state, "why", cost))

    @rule(data=st.data(), actor=st.sampled_from(ACTORS))
    def adopt(self, data: st.DataObject, actor: str) -> None:
        self.change(data, actor, IN_FLIGHT, lambda take: self.ledger.adopt(take, actor))

    @rule(
        data=st.data(),
        actor=st.sampled_from(ACTORS),
        job=st.sampled_from([None, "job"]),
        charged=st.integers(0, 100),
    )
    def settle(self, data: st.DataObject, actor: str, job: str | None, charged: int) -> None:
        cost = Decimal(0) if job else charged * CENT
        self.change(
            data, actor, [TakeState.UNKNOWN],
            lambda take: self.ledger.settle(take, job_id=job, note="asked", charged=cost),
        )  # fmt: skip

    # What a person says

    @rule(data=st.data(), review=st.sampled_from(Review))
    def mark(self, data: st.DataObject, review: Review) -> None:
        landed = sorted(t.id for t in self.takes.values() if t.landed)
        if landed:
            marked = self.ledger.mark(data.draw(st.sampled_from(landed)), review, "said so")
            for take in self.takes.values():
                # One circle in a slot: the others lost theirs.
                if review is Review.CIRCLED and take.slot == marked.slot and take.review is review:
                    self.takes[take.id] = self.ledger.get(take.id)
                    assert take.id == marked.id or self.takes[take.id].review is Review.NONE
            self.takes[marked.id] = marked

    @rule(limit=st.integers(0, 2000))
    def set_budget(self, limit: int) -> None:
        self.limit = limit * CENT
        self.ledger.set_budget(self.movie, self.limit)

    # What must always be so

    @invariant()
    def the_ledger_is_as_it_must_be(self) -> None:
        assert self.ledger.takes_of(self.movie) == [self.takes[key] for key in sorted(self.takes)]

    @invariant()
    def every_cent_is_accounted_for(self) -> None:
        budget = self.ledger.budget(self.movie)
        assert budget.charged + budget.reserved == self.spent()
        assert budget.left == max(Decimal(0), self.limit - self.spent())

    @invariant()
    def nothing_is_in_flight_twice_and_no_number_given_twice(self) -> None:
        flying = [t.fingerprint for t in self.takes.values() if t.state in IN_FLIGHT]
        assert len(flying) == len(set(flying))
        numbers = [(t.slot, t.number) for t in self.takes.values()]
        assert len(numbers) == len(set(numbers))

    # The model

    def spent(self) -> Decimal:
        return sum(
            (
                t.price_reserved if t.state in HOLDS_MONEY else t.price_charged
                for t in self.takes.values()
            ),
            Decimal(0),
        )

    def standing(self, fingerprint: str) -> Take | None:
        """The take that decides about a fingerprint: the first in this order, the newest of it."""
        order = (TakeState.LANDED, *IN_FLIGHT, TakeState.UNKNOWN, TakeState.REFUSED)
        for state in (*order, TakeState.FAILED):
            found = [
                t
                for t in self.takes.values()
                if (t.fingerprint, t.state) == (fingerprint, state)
                and t.review is not Review.REJECTED
                and (state is not TakeState.FAILED or t.price_charged > 0)
            ]
            if found:
                return max(found, key=lambda t: t.id)
        return None

    def barring(self, fingerprint: str) -> list[Take]:
        """The takes because of which this fingerprint may not be ordered."""
        bars = (TakeState.LANDED, TakeState.UNKNOWN, *IN_FLIGHT)
        return [
            t
            for t in self.takes.values()
            if t.fingerprint == fingerprint and t.state in bars and t.review is not Review.REJECTED
        ]

    def change(
        self,
        data: st.DataObject,
        actor: str,
        states: Sequence[TakeState],
        write: Callable[[Take], Take],
    ) -> None:
        """Someone changes a take which they believe to be in one of these states."""
        believed = [t for t in self.read[actor].values() if t.state in states]
        if not believed:
            return
        take = data.draw(st.sampled_from(believed))
        if take.version != self.takes[take.id].version:
            with pytest.raises((TakeChanged, NotUnknown)):
                write(take)
            return
        self.takes[take.id] = self.read[actor][take.id] = write(take)


def test_several_desks_that_act_on_what_they_read_long_ago_spoil_nothing(ledger: Ledger) -> None:
    machine = type("Machine", (SeveralDesks,), {"ledger": ledger})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=60,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
