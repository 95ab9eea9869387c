"""What becomes of the takes of a run that is over: joined, settled by a person, or given back."""

import subprocess
import sys
from decimal import Decimal

import pytest

from cinema_assets.studios.base import Generation
from cinema_assets.takes.folder import FolderBucket
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.left import mark_left_behind
from cinema_assets.takes.model import Slot, Take, TakeState
from cinema_assets.takes.owner import this_process
from cinema_assets_tests.takes.generations import frame_slot, keyframe

PRICE = Decimal("0.56")
SLOT = frame_slot()


def order() -> Generation:
    return keyframe(provider="remote")


@pytest.fixture(scope="module")
def dead() -> str:
    code = "from cinema_assets.takes.owner import this_process; print(this_process())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def intended(
    ledger: Ledger, generation: Generation, owner: str, slot: Slot = SLOT, run: str = "run"
) -> Take:
    ledger.set_budget(slot.movie, Decimal(10))
    take = ledger.intend(generation, slot, price=PRICE, run_id=run, owner=owner)
    assert take is not None
    return take


def test_a_job_that_a_studio_has_waits_for_who_asks_next(
    ledger: Ledger, folder: FolderBucket, dead: str
) -> None:
    take = ledger.submitted(ledger.asking(intended(ledger, order(), dead)), "job-1")
    (left,) = mark_left_behind(ledger, folder, "run")
    assert (left.id, left.state, left.owner, left.job_id) == (
        take.id, TakeState.SUBMITTED, "", "job-1",
    )  # fmt: skip
    assert ledger.budget(SLOT.movie).reserved == PRICE


def test_an_order_that_may_have_arrived_is_for_a_person_to_settle(
    ledger: Ledger, folder: FolderBucket, dead: str
) -> None:
    ledger.asking(intended(ledger, order(), dead))
    (left,) = mark_left_behind(ledger, folder, "run")
    assert left.state is TakeState.UNKNOWN
    assert ledger.budget(SLOT.movie).reserved == PRICE


def test_an_order_that_was_never_sent_gives_its_money_back(
    ledger: Ledger, folder: FolderBucket, dead: str
) -> None:
    intended(ledger, order(), dead)
    (left,) = mark_left_behind(ledger, folder, "run")
    assert left.state is TakeState.FAILED
    assert ledger.budget(SLOT.movie).reserved == 0


def test_takes_of_other_runs_and_of_living_processes_are_left_alone(
    ledger: Ledger, folder: FolderBucket, dead: str
) -> None:
    intended(ledger, order(), dead, run="another run")
    assert mark_left_behind(ledger, folder, "run") == []
    assert mark_left_behind(ledger, folder, "another run") != []
    intended(ledger, order(), this_process())
    assert mark_left_behind(ledger, folder, "run") == []


def test_marking_twice_marks_once(ledger: Ledger, folder: FolderBucket, dead: str) -> None:
    intended(ledger, order(), dead)
    assert len(mark_left_behind(ledger, folder, "run")) == 1
    assert mark_left_behind(ledger, folder, "run") == []
