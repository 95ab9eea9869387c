"""Budgets: never exceeded by a fraction of a cent, whoever races for the money."""

import multiprocessing
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from multiprocessing.synchronize import Event
from typing import NamedTuple

import pytest
from sqlalchemy import Engine, text

from cinema_assets.takes.budget import BudgetExceeded
from cinema_assets.takes.engine import pooled_engine
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.model import Take, TakeState
from cinema_assets_tests.takes.generations import FETCHED, STORED, frame_slot, keyframe

MOVIE, LIMIT = "harbour", Decimal(5)
WORKERS, ORDERS = 16, 20
CENT = Decimal("0.01")
SMALLEST = Decimal("0.0001")
"""The least that the ledger can tell apart."""

SPENT = text(
    "SELECT coalesce(sum(CASE WHEN state IN ('intended', 'submitted', 'unknown')"
    " THEN price_reserved ELSE price_charged END), 0) FROM takes WHERE movie = :movie"
)
"""What is held and what is charged, in one look: two looks could see a take on its way twice."""

fork = multiprocessing.get_context("fork")


class Spree(NamedTuple):
    """What one worker was granted and refused, in US dollars."""

    granted: list[Decimal]
    refused: list[Decimal]


class Seen(NamedTuple):
    """What a watcher saw."""

    looks: int
    most: Decimal


def spent(engine: Engine) -> Decimal:
    """What the movie's takes hold and were charged."""
    with engine.connect() as connection:
        return Decimal(connection.execute(SPENT, {"movie": MOVIE}).scalar_one())


def url_of(ledger: Ledger) -> str:
    return ledger.engine.url.render_as_string(hide_password=False)


def buy(ledger: Ledger, worker: int) -> Spree:
    """Order things at random prices; what is granted lands at its price or stays in flight."""
    chance, spree = random.Random(worker), Spree([], [])
    for number in range(ORDERS):
        price = chance.randint(1, 5000) * SMALLEST
        try:
            take = order(ledger, f"{worker}/{number}", price)
        except BudgetExceeded:
            spree.refused.append(price)
            continue
        spree.granted.append(price)
        if chance.random() < 0.5:
            ledger.land(ledger.submitted(ledger.asking(take), "job"), STORED, FETCHED, price)
    return spree


def haggle(ledger: Ledger, worker: int) -> Spree:
    """As `buy`, but much is refused, given back, lost, or cheaper than was said."""
    chance, spree = random.Random(worker), Spree([], [])
    for number in range(ORDERS):
        price = chance.randint(1, 5000) * SMALLEST
        try:
            take = ledger.asking(order(ledger, f"{worker}/{number}", price))
        except BudgetExceeded:
            spree.refused.append(price)
            continue
        spree.granted.append(price)
        match chance.randrange(4):
            case 0:
                ledger.end(take, chance.choice([TakeState.REFUSED, TakeState.FAILED]), "no")
            case 1:
                unknown = ledger.end(take, TakeState.UNKNOWN, "timeout")
                ledger.settle(unknown, note="never arrived", charged=price * chance.randrange(2))
            case 2:
                ledger.land(take, STORED, FETCHED, price / 2)
    return spree


def order(ledger: Ledger, prompt: str, price: Decimal) -> Take:
    take = ledger.intend(
        keyframe(prompt, "google"), frame_slot(MOVIE), price=price, run_id="r", owner="o"
    )
    assert take is not None
    return take


Shopper = Callable[[Ledger, int], Spree]


def race_of_processes(ledger: Ledger, shopper: Shopper) -> list[Spree]:
    """Sixteen processes, each with connections of its own, that begin together."""
    gate, told = fork.Barrier(WORKERS), fork.SimpleQueue()

    def work(worker: int) -> None:
        own = Ledger(pooled_engine(url_of(ledger)))
        gate.wait()
        told.put(shopper(own, worker))

    processes = [fork.Process(target=work, args=(worker,)) for worker in range(WORKERS)]
    for process in processes:
        process.start()
    sprees = [told.get() for _ in processes]
    for process in processes:
        process.join()
    return sprees


def race_of_threads(ledger: Ledger, shopper: Shopper) -> list[Spree]:
    """Sixteen threads of one process."""
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(lambda worker: shopper(ledger, worker), range(WORKERS)))


Race = Callable[[Ledger, Shopper], list[Spree]]


def watched(ledger: Ledger, race: Race, shopper: Shopper) -> tuple[list[Spree], Seen]:
    """A race, and what a process saw that looked at the money all the while."""
    begun, over, told = fork.Event(), fork.Event(), fork.SimpleQueue()
    watcher = fork.Process(target=watch, args=(url_of(ledger), begun, over, told.put))
    watcher.start()
    begun.wait()
    try:
        sprees = race(ledger, shopper)
    finally:
        over.set()
        seen = told.get()
        watcher.join()
    return sprees, seen


def watch(url: str, begun: Event, over: Event, tell: Callable[[Seen], None]) -> None:
    engine, looks, most = pooled_engine(url), 0, Decimal(0)
    while not over.is_set():
        looks, most = looks + 1, max(most, spent(engine))
        begun.set()
    tell(Seen(looks, most))


RACES = pytest.mark.parametrize("race", [race_of_processes, race_of_threads])


@RACES
def test_sixteen_that_race_spend_what_there_is_and_no_fraction_of_a_cent_more(
    ledger: Ledger, race: Race
) -> None:
    ledger.set_budget(MOVIE, LIMIT)
    sprees, seen = watched(ledger, race, buy)
    granted = [price for spree in sprees for price in spree.granted]
    refused = [price for spree in sprees for price in spree.refused]
    assert seen.looks > 10
    assert seen.most <= LIMIT
    assert sum(granted) == spent(ledger.engine) <= LIMIT
    # Nothing that was refused would have fitted: money is never thought spent that is not.
    assert sum(granted) + min(refused) > LIMIT
    budget = ledger.budget(MOVIE)
    assert budget.charged + budget.reserved == sum(granted)
    assert budget.left == LIMIT - sum(granted)


@RACES
def test_sixteen_that_race_and_give_money_back_never_hold_too_much(
    ledger: Ledger, race: Race
) -> None:
    ledger.set_budget(MOVIE, LIMIT)
    _, seen = watched(ledger, race, haggle)
    assert seen.looks > 10
    assert seen.most <= LIMIT
    left = LIMIT - spent(ledger.engine)
    assert ledger.budget(MOVIE).left == left
    with pytest.raises(BudgetExceeded):
        order(ledger, "too much", left + SMALLEST)
    assert order(ledger, "the last of it", left).price_reserved == left
    assert ledger.budget(MOVIE).left == 0


def test_a_studio_that_charges_more_than_it_said_is_written_down_as_it_is(ledger: Ledger) -> None:
    ledger.set_budget(MOVIE, LIMIT)
    ledger.land(order(ledger, "a boat", LIMIT), STORED, FETCHED, LIMIT + CENT)
    budget = ledger.budget(MOVIE)
    assert budget.charged == LIMIT + CENT
    assert budget.left == 0
    with pytest.raises(BudgetExceeded, match=r"\$0\.00 of \$5\.00 is left"):
        order(ledger, "another", SMALLEST)
    ledger.set_budget(MOVIE, LIMIT + 2 * CENT)
    assert order(ledger, "another", CENT).price_reserved == CENT


def test_a_budget_below_what_is_spent_stops_what_is_new_and_nothing_else(ledger: Ledger) -> None:
    ledger.set_budget(MOVIE, LIMIT)
    take = order(ledger, "a boat", LIMIT)
    ledger.set_budget(MOVIE, CENT)
    with pytest.raises(BudgetExceeded):
        order(ledger, "another", SMALLEST)
    assert order(ledger, "a free one", Decimal(0)).price_reserved == 0
    assert ledger.land(take, STORED, FETCHED, LIMIT).landed
    assert ledger.budget(MOVIE).left == 0
