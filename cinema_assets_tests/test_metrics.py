"""The figures of a studio: what Prometheus reads, over real HTTP, from what is recorded."""

import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import dagster as dg
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine

from cinema_assets import metrics
from cinema_assets.instance import studio_instance
from cinema_assets.takes.engine import pooled_engine
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.model import Review, TakeState
from cinema_assets_tests.takes.generations import FETCHED, STORED, frame_slot, keyframe

Figures = dict[tuple[str, ...], float]

LABELS = {"provider": "remote", "model": "storyboard/1", "kind": "keyframe"}


@pytest.fixture
def engine(studio_home: Path, postgres_url: str) -> Iterator[Engine]:
    engine = pooled_engine(postgres_url, patience=1.0)
    yield engine
    engine.dispose()


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """One take that landed for 56 cents, one refused, one in flight that may cost 25 cents."""
    ledger = Ledger(engine)
    ledger.set_budget("harbour", Decimal(25))
    for prompt, price in (("a boat", "0.56"), ("a knife", "0.56"), ("a buoy", "0.25")):
        order = keyframe(prompt, "remote")
        take = ledger.intend(order, frame_slot(), price=Decimal(price), run_id="r", owner="test")
        assert take is not None
        take = ledger.submitted(take, f"job of {prompt}")
        if prompt == "a boat":
            ledger.land(take, STORED, FETCHED, Decimal(price))
        if prompt == "a knife":
            ledger.end(take, TakeState.REFUSED, "a weapon")
    return ledger


def read(text: str) -> dict[str, dict[frozenset[tuple[str, str]], float]]:
    """Name -> labels -> number."""
    return {
        family.name: {frozenset(s.labels.items()): s.value for s in family.samples}
        for family in text_string_to_metric_families(text)
    }


def of(**labels: str) -> frozenset[tuple[str, str]]:
    return frozenset(labels.items())


def test_takes_are_counted_by_state_and_maker(engine: Engine, ledger: Ledger) -> None:
    assert read(metrics.as_text(engine))["cinema_takes"] == {
        of(**LABELS, state=state): 1.0 for state in ("landed", "refused", "submitted")
    }


def test_money_is_that_of_the_budget(engine: Engine, ledger: Ledger) -> None:
    found, budget = read(metrics.as_text(engine)), ledger.budget("harbour")
    movie = of(movie="harbour")
    assert found["cinema_spent_usd"] == {movie: float(budget.charged)} == {movie: 0.56}
    assert found["cinema_reserved_usd"] == {movie: float(budget.reserved)} == {movie: 0.25}
    assert found["cinema_budget_usd"] == {movie: 25.0}


def test_a_movie_that_cost_nothing_yet_has_figures(engine: Engine) -> None:
    Ledger(engine).set_budget("low-tide", Decimal(3))
    found = read(metrics.as_text(engine))
    assert found["cinema_spent_usd"] == {of(movie="low-tide"): 0.0}
    assert found["cinema_budget_usd"] == {of(movie="low-tide"): 3.0}


def test_seconds_are_those_of_the_department_until_someone_reviews_the_take(
    engine: Engine, ledger: Ledger
) -> None:
    art = of(department="art", provider="remote")
    before = read(metrics.as_text(engine))["cinema_making_seconds"]
    assert before.keys() == {art}
    assert before[art] > 0
    landed = next(take for take in ledger.takes_of("harbour") if take.landed)
    ledger.mark(landed.id, Review.CIRCLED)
    assert read(metrics.as_text(engine))["cinema_making_seconds"] == {art: 0.0}


def test_runs_are_counted_by_status(engine: Engine) -> None:
    @dg.job
    def screening() -> None: ...

    with studio_instance() as instance:
        screening.execute_in_process(instance=instance)
        instance.create_run_for_job(screening, status=dg.DagsterRunStatus.STARTED)
    found = read(metrics.as_text(engine))["cinema_runs"]
    assert found[of(status="succeeded")] == 1.0
    assert found[of(status="started")] == 1.0
    assert found[of(status="failed")] == 0.0


def test_without_a_database_only_that_is_said(studio_home: Path) -> None:
    gone = pooled_engine("postgresql+psycopg2://nobody@127.0.0.1:1/none", patience=0.1)
    found = read(metrics.as_text(gone))
    assert found == {"cinema_up": {of(): 0.0}}


def test_they_are_served_over_http(engine: Engine, ledger: Ledger) -> None:
    command = [sys.executable, "-m", "cinema_assets", "metrics", "--port"]
    for port in ("19464", "19465", "19466"):
        server = subprocess.Popen([*command, port], stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        # It says where it serves, or ends because the port is taken.
        said = server.stdout.readline()
        if said:
            break
        server.wait()
    try:
        address = said.partition("http://")[2].split()[0]
        with urllib.request.urlopen(f"http://{address}", timeout=20) as answer:
            kind, text = answer.headers["content-type"], answer.read().decode()
    finally:
        server.terminate()
        server.communicate()
    assert kind.startswith("text/plain")
    assert read(text)["cinema_up"] == {of(): 1.0}
    assert read(text)["cinema_takes"][of(**LABELS, state="landed")] == 1.0
