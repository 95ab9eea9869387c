"""What the ledger costs: a take's way through it, and looking things up as it grows.

The server is the studio's own, as durable as it always is. The same questions are asked of a ledger
of 1,000 takes and of one of 100,000; each movie is of the same size in both, so that a ratio far
from one says that a query looks at what is none of its business. Its plan says what it looks at.
"""

import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url, text

from cinema_assets.frozen import Frozen
from cinema_assets.studios.base import Fetched, Generation, Kind, Order, Outcome, State
from cinema_assets.studios.prices import Price
from cinema_assets.takes.bucket import Stored
from cinema_assets.takes.desk import TakesDesk
from cinema_assets.takes.engine import pooled_engine
from cinema_assets.takes.folder import open_folder
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.model import Slot, Take
from cinema_assets.takes.postgres import ensure_server, stop_server

SMALL, LARGE = 1_000, 100_000
"""Takes in the two ledgers."""

OF_A_MOVIE, OF_A_SCENE = 250, 25
"""Takes; the last one of each scene is an asset's value."""

TIMES = 200
"""Of each thing that is measured."""

FILL = """
INSERT INTO takes (movie, scene, shot, kind, role, number, fingerprint, provider, model, state,
    job_id, run_id, owner, price_reserved, price_charged, address, sha256, size, media_type, facts)
SELECT 'movie-' || movie, 'scene-' || scene, CASE WHEN value THEN NULL ELSE place / 4 + 1 END,
    CASE WHEN value THEN 'manifest' WHEN place % 4 = 3 THEN 'clip' ELSE 'keyframe' END,
    CASE WHEN value THEN 'clips'
        ELSE (ARRAY['first', 'last', 'transition', ''])[place % 4 + 1] END,
    1, CASE WHEN value THEN 'manifest:' ELSE '' END || encode(sha256(n::text::bytea), 'hex'),
    'google', 'veo', CASE WHEN n % 50 = 7 THEN 'failed' WHEN n % 90 = 3 THEN 'unknown'
        ELSE 'landed' END,
    'job-' || n, 'run', 'host:1:1.00', 0.5, CASE WHEN n % 50 = 7 OR n % 90 = 3 THEN 0 ELSE 0.45 END,
    'bucket://movies/' || n, encode(sha256(n::text::bytea), 'hex'), 1000, 'video/mp4',
    jsonb_build_object('seconds', 8, 'basis', repeat('x', CASE WHEN value THEN 1000 ELSE 50 END))
FROM (SELECT n, n / :movie AS movie, n % :movie / :scene AS scene, n % :scene AS place,
        n % :scene = :scene - 1 AS value FROM generate_series(0, :takes - 1) AS n) AS them
"""

FILL_BESIDE = """
INSERT INTO budgets SELECT DISTINCT movie, 1000 FROM takes;
INSERT INTO retakes (movie, scene, target, note)
    SELECT movie, scene, shot::text, 'too dark' FROM takes WHERE kind = 'clip' AND id % 3 = 0;
INSERT INTO choices (decision, movie, scene, shot, kind, role, fingerprint, take_id)
    SELECT id, movie, scene, shot, kind, role, fingerprint, id FROM takes
    WHERE kind = 'clip' AND id % 3 = 1;
"""

STORED = Stored(address="bucket://movies/new", sha256="0" * 64, size=1000)
FETCHED = Fetched(media_type="video/mp4", facts={"seconds": 8})


EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)"


class LooksAtEverything(AssertionError):
    """A query reads a whole table to answer about one thing in it."""


class Spread(Frozen):
    """How long something took, in milliseconds."""

    tenth_ms: float
    """The tenth fastest of a hundred: what else the machine does is hardly in it."""
    median_ms: float
    p95_ms: float


class QueryCost(Frozen):
    """One question to the ledger, of which nine in ten take longer; how the large one answers."""

    name: str
    small_ms: float
    large_ms: float
    ratio: float
    indexes: tuple[str, ...]
    """By which takes are found, or what is beside them."""
    plan: str


class LedgerCost(Frozen):
    """What is measured here."""

    small_takes: int
    large_takes: int
    takes: dict[str, Spread]
    """`commit`, the yardstick: one row in a transaction of its own. `paid_take`: intended with its
    price reserved, announced, submitted, landed; `paid_take_large`: the same in the large ledger.
    `house_take`: a whole new take through the desk, on a folder: bytes, manifest and ledger."""
    queries: tuple[QueryCost, ...]


def ledger_cost() -> LedgerCost:
    """Measure in a studio home of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        home = Path(work) / "studio"
        server = ensure_server(home)
        try:
            with (
                filled_ledger(server, "small", SMALL) as small,
                filled_ledger(server, "large", LARGE) as large,
            ):
                queries = tuple(_query_costs(small, large))
                takes = _in_turn({
                    "commit": _commit(small),
                    "paid_take": _paid_take(small),
                    "paid_take_large": _paid_take(large),
                    "house_take": _house_take(small, Path(work)),
                })  # fmt: skip
                return LedgerCost(
                    small_takes=SMALL, large_takes=LARGE, queries=queries, takes=takes
                )
        finally:
            stop_server(home)


@contextmanager
def filled_ledger(server: str, name: str, takes: int) -> Iterator[Ledger]:
    """A ledger with so many takes, in a database of its own."""
    _alone(create_engine(server), f"CREATE DATABASE {name}")
    url = make_url(server).set(database=name).render_as_string(hide_password=False)
    engine = pooled_engine(url)
    ledger = Ledger.open(engine)
    with engine.begin() as connection:
        size = {"takes": takes, "movie": OF_A_MOVIE, "scene": OF_A_SCENE}
        connection.execute(text(FILL), size)
        connection.execute(text(FILL_BESIDE))
    _alone(engine, "VACUUM ANALYZE")
    yield ledger
    engine.dispose()


def _alone(engine: Engine, statement: str) -> None:
    """A statement that may stand in no transaction."""
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(statement))
    engine.dispose()


# --- a take's way ---


Work = Callable[[int], Any]
"""Done so many times, with the number of the time."""


def _in_turn(works: dict[str, Work]) -> dict[str, Spread]:
    """How long each takes; in turn, so that a busy moment of the machine befalls them all."""
    took: dict[str, list[float]] = {name: [] for name in works}
    for number in range(TIMES):
        for name, work in works.items():
            started = time.perf_counter()
            work(number)
            took[name].append((time.perf_counter() - started) * 1000)
    return {name: _spread(times) for name, times in took.items()}


def _spread(took: list[float]) -> Spread:
    return Spread(
        tenth_ms=quantiles(took, n=10)[0], median_ms=median(took), p95_ms=quantiles(took, n=20)[-1]
    )


def _commit(ledger: Ledger) -> Work:
    return lambda number: ledger.set_budget(f"new-{number}", Decimal(1))


def _clip(prompt: str, provider: str = "google") -> Generation:
    return Generation(
        kind=Kind.CLIP, provider=provider, model="veo", prompt=prompt, parameters={}, suffix=".mp4"
    )


def _paid_take(ledger: Ledger) -> Work:
    def pay(number: int) -> None:
        generation, price = _clip(f"paid {number}"), Decimal("0.5")
        slot = Slot(movie="movie-1", scene="scene-1", shot=number, kind=Kind.CLIP)
        take = ledger.intend(generation, slot, price=price, run_id="run", owner="host:1:1.00")
        assert take is not None
        take = ledger.submitted(ledger.asking(take), f"job-{number}")
        ledger.land(take, STORED, FETCHED, price)

    return pay


class _Instant:
    """A studio of the house that has everything ready."""

    provider = "house"
    prices: Mapping[str, Price] = {"veo": Price()}

    def submit(self, order: Order) -> str:
        return "job"

    def poll(self, job_id: str, order: Order) -> Outcome:
        return Outcome(state=State.LANDED)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        to.write_text(order.generation.prompt)
        return FETCHED

    def cancel(self, job_id: str, order: Order) -> None:
        raise AssertionError("nobody cancels here")


def _house_take(ledger: Ledger, work: Path) -> Work:
    bucket = open_folder(work / "bucket")
    desk = TakesDesk(ledger, bucket, {"house": _Instant()}, work / "studio", "run")

    def make(number: int) -> None:
        slot = Slot(movie="movie-1", scene="scene-2", shot=number, kind=Kind.CLIP)
        desk.make(_clip(f"house {number}", "house"), slot)

    return make


# --- looking things up ---

Question = Callable[[Ledger, Take], Any]

QUESTIONS: dict[str, Question] = {
    "what stands under a fingerprint": lambda ledger, it: ledger.standing(it.fingerprint),
    "the circled take of an order": lambda ledger, it: ledger.chosen(it.slot, it.fingerprint),
    "the newest of an asset's value": lambda ledger, it: ledger.latest_of(it.slot, it.fingerprint),
    "a take by its id": lambda ledger, it: ledger.get(it.id),
    "the takes of a scene": lambda ledger, it: ledger.takes_of(it.movie, it.scene),
    "the takes of a movie": lambda ledger, it: ledger.takes_of(it.movie),
    "the budget of a movie": lambda ledger, it: ledger.budget(it.movie),
    "takes counted by kind and state": lambda ledger, it: ledger.counts(it.movie),
    "costs by scene and model": lambda ledger, it: ledger.costs(it.movie),
    "the facts of all values": lambda ledger, it: ledger.manifests(it.movie),
    "the retakes asked": lambda ledger, it: ledger.retakes(it.movie),
    "the retakes counted": lambda ledger, it: ledger.retake_counts(it.movie),
}


def _query_costs(small: Ledger, large: Ledger) -> Iterator[QueryCost]:
    chance = random.Random(1)
    about = {
        ledger: [ledger.get(chance.randint(1, takes)) for _ in range(TIMES)]
        for ledger, takes in ((small, SMALL), (large, LARGE))
    }
    for name, question in QUESTIONS.items():
        took = _in_turn({
            "small": partial(_ask, small, question, about[small]),
            "large": partial(_ask, large, question, about[large]),
        })  # fmt: skip
        first, last = took["small"].tenth_ms, took["large"].tenth_ms
        plan = "\n\n".join(plans(large, question, about[large][0]))
        if "Seq Scan on takes" in plan:
            raise LooksAtEverything(f"To find {name} the whole table is read:\n{plan}")
        yield QueryCost(
            name=name,
            small_ms=first,
            large_ms=last,
            ratio=last / first,
            indexes=tuple(dict.fromkeys(re.findall(r"(?:using|Index Scan on) (\w+)", plan))),
            plan=plan,
        )


def _ask(ledger: Ledger, question: Question, about: list[Take], number: int) -> None:
    question(ledger, about[number])


def plans(ledger: Ledger, question: Question, it: Take) -> Iterator[str]:
    """How the server answers each query of a question."""
    asked: list[tuple[str, Any]] = []

    def hear(connection: Any, cursor: Any, statement: str, given: Any, *_: Any) -> None:
        asked.append((statement, given))

    event.listen(ledger.engine, "before_cursor_execute", hear)
    question(ledger, it)
    event.remove(ledger.engine, "before_cursor_execute", hear)
    with ledger.engine.connect() as connection:
        for statement, given in asked:
            rows = connection.exec_driver_sql(f"{EXPLAIN} {statement}", given)
            yield "\n".join(str(row[0]) for row in rows)
