"""Figures for Prometheus: read from the ledger and from Dagster's storage when they are asked for.

What belongs here: names and labels of the figures, and serving them. What does not: the queries
(takes.figures). Nothing in a run serves or counts anything: what is not recorded is not a figure.
"""

from collections.abc import Iterable, Iterator, Mapping
from threading import Thread
from typing import Any

import dagster as dg
from prometheus_client import CollectorRegistry, generate_latest, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Engine

from cinema_assets.errors import CinemaError
from cinema_assets.instance import studio_instance
from cinema_assets.production.make import DEPARTMENT_OF_KIND
from cinema_assets.takes.figures import Purse, Shelf, purses, shelves
from cinema_assets.takes.model import TakeState

WAITING = {
    "queued": [dg.DagsterRunStatus.QUEUED],
    "starting": [dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING],
    "started": [dg.DagsterRunStatus.STARTED],
    "canceling": [dg.DagsterRunStatus.CANCELING],
    "succeeded": [dg.DagsterRunStatus.SUCCESS],
    "failed": [dg.DagsterRunStatus.FAILURE],
    "canceled": [dg.DagsterRunStatus.CANCELED],
}
"""Dagster's statuses of runs, by the words of the figures."""


class StudioCollector(Collector):
    """The studio's figures, as they are at the moment."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def collect(self) -> Iterable[Metric]:
        """All figures; while the database is away, only that it is."""
        try:
            found = [*self._takes(), *self._money(), _runs()]
        except CinemaError:
            found, up = [], 0
        else:
            up = 1
        yield _gauge("cinema_up", "Whether the studio's database answers.", {(): up})
        yield from found

    def _takes(self) -> Iterator[Metric]:
        found = shelves(self._engine)
        yield _gauge(
            "cinema_takes",
            "Takes, by what they are, who makes them and how they stand.",
            {(s.kind, s.provider, s.model, str(s.state)): s.takes for s in found},
            "kind", "provider", "model", "state",
        )  # fmt: skip
        yield _gauge(
            "cinema_making_seconds",
            "Seconds from order to landing, summed over the takes of a department.",
            _seconds(found),
            "department", "provider",
        )  # fmt: skip

    def _money(self) -> Iterator[Metric]:
        found = purses(self._engine)
        for name, help_, amounts in _amounts(found):
            yield _gauge(name, help_, amounts, "movie")


Samples = Mapping[Any, float]
"""Values of the labels -> number."""


def _seconds(found: Iterable[Shelf]) -> Samples:
    sums: dict[tuple[str, str], float] = {}
    for shelf in found:
        if shelf.state is TakeState.LANDED:
            key = (DEPARTMENT_OF_KIND.get(shelf.kind, "editorial"), shelf.provider)
            sums[key] = sums.get(key, 0.0) + shelf.seconds
    return sums


def _amounts(found: list[Purse]) -> Iterator[tuple[str, str, Samples]]:
    yield (
        "cinema_spent_usd",
        "US dollars that a movie was charged.",
        {(purse.movie,): float(purse.spent) for purse in found},
    )
    yield (
        "cinema_reserved_usd",
        "US dollars set aside for takes in flight, and for those that nobody can be sure of.",
        {(purse.movie,): float(purse.reserved) for purse in found},
    )
    yield (
        "cinema_budget_usd",
        "US dollars that a movie may cost in all.",
        {(purse.movie,): float(purse.budget) for purse in found},
    )


def _runs() -> Metric:
    with studio_instance() as instance:
        counts = {
            (word,): instance.get_runs_count(dg.RunsFilter(statuses=statuses))
            for word, statuses in WAITING.items()
        }
    return _gauge("cinema_runs", "Dagster's runs, by how they stand.", counts, "status")


def _gauge(name: str, help_: str, samples: Samples, *labels: str) -> Metric:
    gauge = GaugeMetricFamily(name, help_, labels=labels)
    for values, number in samples.items():
        gauge.add_metric(list(values), number)
    return gauge


def _registry(engine: Engine) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(StudioCollector(engine))
    return registry


def as_text(engine: Engine) -> str:
    """All figures, in Prometheus' text format."""
    return generate_latest(_registry(engine)).decode()


def serve(engine: Engine, host: str, port: int) -> Thread:
    """Serve the figures at `http://HOST:PORT/metrics`, from a thread of this process.

    Raises:
        OSError: the port is taken, or closed to this user.
    """
    _, thread = start_http_server(port, host, _registry(engine))
    return thread
