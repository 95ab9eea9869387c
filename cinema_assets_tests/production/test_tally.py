"""What went into a value is counted for its run alone, and once."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from cinema_assets.production.tally import Tally, Work
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.model import Take
from cinema_assets_tests.takes.conftest import ledger, ledger_engine  # noqa: F401
from cinema_assets_tests.takes.generations import FETCHED, STORED, frame_slot, keyframe


def landed(ledger: Ledger, price: str = "0") -> Take:  # noqa: F811
    ledger.set_budget("harbour", Decimal(10))
    take = ledger.intend(keyframe(), frame_slot(), price=Decimal(price), run_id="run", owner="test")
    assert take is not None
    return ledger.land(ledger.submitted(take, "job"), STORED, FETCHED, Decimal(price))


def test_new_takes_are_counted_with_what_they_cost(ledger: Ledger) -> None:  # noqa: F811
    tally, take = Tally(), landed(ledger, "0.56")
    tally.count("run", take, new=True)
    tally.count("run", take, new=False)
    work = tally.handed_in("run")
    assert (work.new_takes, work.used_again, work.cost_usd) == (1, 1, Decimal("0.56"))


def test_the_count_of_a_run_begins_again_with_its_next_value(ledger: Ledger) -> None:  # noqa: F811
    tally, take = Tally(), landed(ledger)
    tally.count("one", take, new=True)
    tally.count("other", take, new=True)
    assert tally.handed_in("one").new_takes == 1
    assert tally.handed_in("one") == Work()
    assert tally.handed_in("other").new_takes == 1


def test_nothing_is_lost_when_many_are_handed_over_at_once(ledger: Ledger) -> None:  # noqa: F811
    tally, take = Tally(), landed(ledger)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: tally.count("run", take, new=True), range(2000)))
    assert tally.handed_in("run").new_takes == 2000


def test_time_counts_also_where_the_work_fails() -> None:
    tally = Tally()
    try:
        with tally.at_work("run"):
            raise ValueError("refused")
    except ValueError:
        pass
    assert tally.handed_in("run").making_seconds > 0
