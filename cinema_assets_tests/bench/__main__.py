"""`make bench`: measure everything, and write docs/benchmarks.md and docs/benchmarks.json.

`python -m cinema_assets_tests.bench ledger paper` measures these parts alone; the others stay as they
were measured last.
"""

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from cinema_assets_tests.bench.drop import drop_cost
from cinema_assets_tests.bench.film import FilmCost, film_cost
from cinema_assets_tests.bench.ledger import LedgerCost, QueryCost, Spread, ledger_cost
from cinema_assets_tests.bench.loading import loading_cost
from cinema_assets_tests.bench.paper import paper_cost
from cinema_assets_tests.bench.queue import QueueCost, queue_cost
from cinema_assets_tests.bench.sensors import tick_cost
from cinema_assets_tests.bench.whose import PARTS as PARTS_OF_CPU

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPTS = {"last-ferry": 3, "high-water": 10}


def main(wanted: list[str]) -> None:
    """Measure and write."""
    known = DOCS / "benchmarks.json"
    result = json.loads(known.read_text()) if wanted else {}
    for part in wanted or PARTS:
        for section, measured in PARTS[part]().items():
            # Two parts measure orchestration: a run by itself, and runs through the daemon.
            before = result.get(section) if section == "orchestration" else None
            result[section] = {**before, **measured} if before else measured
    result |= {"machine": _machine(), "date": datetime.now(UTC).date().isoformat()}
    known.write_text(json.dumps(result, indent=2) + "\n")
    (DOCS / "benchmarks.md").write_text(_page(result))


def _paper() -> dict[str, Any]:
    return {"paper": paper_cost().model_dump()}


def _loading() -> dict[str, Any]:
    cost = loading_cost()
    return {
        "loading": {
            "dagster_cpu_s": round(cost.dagster_cpu_s, 2),
            "definitions_cpu_s": round(cost.definitions_cpu_s, 2),
            "ratio": round(cost.ratio, 2),
        }
    }


def _films() -> dict[str, Any]:
    films = []
    for name, scenes in SCRIPTS.items():
        with tempfile.TemporaryDirectory(prefix="bench-") as work:
            script = EXAMPLES / f"{name}.fountain"
            films.append(film_cost(script, scenes, Path(work), os.cpu_count() or 1))
    return {
        "films": [_film(film) for film in films],
        "orchestration": films[-1].orchestration.model_dump(),
    }


def _orchestration() -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        costs = queue_cost(Path(work))
    default, warm = costs["default"], costs["warm"]
    return {
        "orchestration": {
            "queue": {name: _rounded_queue(cost) for name, cost in costs.items()},
            "cpu_ratio_default_over_warm": round(default.cpu_s / warm.cpu_s, 2),
            "cpu_ratio_added_by_a_run": round(default.added_s / warm.added_s, 2),
        }
    }


def _rounded_queue(cost: QueueCost) -> dict[str, Any]:
    parts = {part: round(cpu, 3) for part, cpu in cost.parts.items()}
    figures = cost.model_dump(exclude={"parts"}) | {"added_s": cost.added_s}
    return {**{name: round(value, 3) for name, value in figures.items()}, "parts": parts}


def _inbox() -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        cost = drop_cost(Path(work)).model_dump()
    return {"inbox": {name: round(value, 1) for name, value in cost.items()}}


def _sensors() -> dict[str, Any]:
    cost = tick_cost().model_dump()
    return {"sensors": {k: round(v, 4) if k.endswith("_s") else v for k, v in cost.items()}}


def _ledger() -> dict[str, Any]:
    cost = ledger_cost()
    (DOCS / "ledger-plans.md").write_text(_plans(cost))
    return {"ledger": _rounded(cost)}


PARTS: dict[str, Callable[[], dict[str, Any]]] = {
    "loading": _loading,
    "paper": _paper,
    "films": _films,
    "orchestration": _orchestration,
    "inbox": _inbox,
    "ledger": _ledger,
    "sensors": _sensors,
}


def _machine() -> str:
    model = next(
        (line.partition(": ")[2] for line in Path("/proc/cpuinfo").read_text().splitlines()
         if line.startswith("model name")), platform.processor() or platform.machine(),
    )  # fmt: skip
    memory = round(psutil.virtual_memory().total / 2**30)
    return f"{os.cpu_count() or 1} cores of {model}, {memory} GiB, {platform.system()}"


def _film(film: FilmCost) -> dict[str, Any]:
    return {
        "script": film.name,
        "scenes": film.scenes,
        "film_s": round(film.film_s, 2),
        "wall_s": round(film.first.wall_s, 1),
        "cpu_s": round(film.first.cpu_s, 1),
        "peak_mb": round(film.first.peak_mb),
        "again_wall_s": round(film.again.wall_s, 2),
        "bare_wall_s": round(film.bare.wall_s, 1),
        "bare_cpu_s": round(film.bare.cpu_s, 1),
        "wall_ratio": round(film.wall_ratio, 2),
        "cpu_ratio": round(film.first.cpu_s / film.bare.cpu_s, 2),
    }


def _rounded(cost: LedgerCost) -> dict[str, Any]:
    def spread(one: Spread) -> dict[str, float]:
        return {name: round(value, 2) for name, value in one.model_dump().items()}

    def query(one: QueryCost) -> dict[str, Any]:
        return {
            "name": one.name,
            "small_ms": round(one.small_ms, 2),
            "large_ms": round(one.large_ms, 2),
            "ratio": round(one.ratio, 2),
            "indexes": list(one.indexes),
        }

    return {
        "small_takes": cost.small_takes,
        "large_takes": cost.large_takes,
        "takes": {name: spread(one) for name, one in cost.takes.items()},
        "queries": [query(one) for one in cost.queries],
    }


def _page(result: dict[str, Any]) -> str:
    films = "\n".join(
        "| {script} | {scenes} | {film_s} | {wall_s} | {cpu_s} | {bare_wall_s} | {bare_cpu_s} |"
        " {wall_ratio} | {cpu_ratio} | {peak_mb} | {again_wall_s} |".format(**film)
        for film in result["films"]
    )
    queries = "\n".join(
        f"| {one['name']} | {one['small_ms']} | {one['large_ms']} | {one['ratio']} |"
        f" {', '.join(f'`{index}`' for index in one['indexes'])} |"
        for one in result["ledger"]["queries"]
    )
    cost, ledger, paper = result["orchestration"], result["ledger"], result["paper"]
    loading, ticks, drops = result["loading"], result["sensors"], result["inbox"]
    return f"""# Benchmarks

Written by `make bench` on {result["date"]}: {result["machine"]}. Machines are shared and noisy: read the
ratios, not the seconds.

## Loading

Every process that Dagster starts imports the code location: {loading["definitions_cpu_s"]:.2f} CPU s, of which Dagster alone
takes {loading["dagster_cpu_s"]:.2f} CPU s; {loading["ratio"]:.2f} times as much. (Fresh processes, taken in turn, medians of nine.)

## A whole film, from nothing

`cinema make` in an empty studio, everything included: start of Python, reading, drawing, voices, music,
clips, cuts, mix, quality control, export. The yardstick is measured in the same run: plain ffmpeg encoding
the frames of all clips again with the same settings, one process for each core.

| script | scenes | film s | wall s | CPU s | bare wall s | bare CPU s | wall ratio | CPU ratio | peak MB | again, wall s |
|---|---|---|---|---|---|---|---|---|---|---|
{films}

*Peak* is the largest sum of memory over all processes of the command. *Again* is the same command with
nothing changed.

## Orchestration

A scene run in which every take is on the shelf already does nothing but orchestrate: {cost["run_cpu_s"]:.2f} CPU s
for {cost["steps"]} steps (four assets and their checks), in one process. The same takes looked up in the ledger
without Dagster: {cost["bare_cpu_s"]:.3f} CPU s.

The same runs through the daemon: a backfill over {cost["queue"]["warm"]["runs"]} scenes, four at a time, all takes on the
shelf, with Dagster's own launcher and with the warm one, in one studio that is open as `cinema studio`
opens it. Counted is the CPU of everything that takes part, from the asking to the end of the last run, the
start of the warm process and Postgres included.

| CPU s for each run | Dagster's own launcher | warm |
|---|---|---|
{_by_part(cost["queue"])}
| all | {cost["queue"]["default"]["cpu_s"]:.2f} | {cost["queue"]["warm"]["cpu_s"]:.2f} |
| less what the open studio takes meanwhile | {_meanwhile(cost["queue"]["default"]):.2f} | {_meanwhile(cost["queue"]["warm"]):.2f} |
| **added by a run** | **{cost["queue"]["default"]["added_s"]:.2f}** | **{cost["queue"]["warm"]["added_s"]:.2f}** |
| wall s for each run | {cost["queue"]["default"]["wall_s"]:.2f} | {cost["queue"]["warm"]["wall_s"]:.2f} |

{cost["cpu_ratio_default_over_warm"]:.1f} times less CPU; {cost["cpu_ratio_added_by_a_run"]:.1f} times without what the open studio takes anyway (sensors, heartbeats, the
queue), which is measured just before, while nothing is asked of it.

A script that is dropped into the inbox of an open studio: its first run works after {drops["median_s"]:.1f} s, the slowest of
{drops["drops"]:.0f} after {drops["slowest_s"]:.1f} s. The daemon looks at its sensors every five seconds.

## Paper

Reading a script of {paper["pages"]} pages: {paper["read_s"]:.2f} s. Planning a film of {paper["plan_scenes"]} scenes from
its records: {paper["plan_s"]:.3f} s.

## The sensors

A tick with nothing new in a studio of {ticks["movies"]} movies of {ticks["scenes"]} scenes ({ticks["events"]:,} events; a script of each
movie in the inbox): the inbox {ticks["inbox_s"]:.3f} s and {ticks["inbox_queries"]} queries, the call sheets {ticks["call_sheet_s"]:.3f} s and {ticks["call_sheet_queries"]}
queries; after something was made in one movie that nobody looks after {ticks["after_event_s"]:.3f} s and {ticks["after_event_queries"]} queries.

## The ledger

On the studio's own Postgres, which writes every commit to the disk. The yardstick, measured in the same
run, is the commit of a single row: a paid take has four commits, each of which must be on the disk before
the next step.

| | the tenth of a hundred, ms | median ms | 95 of 100 within ms | medians of the yardstick |
|---|---|---|---|---|
{_row("commit of one row", "commit", ledger)}
{_row("a paid take: intended with its price, announced, submitted, landed", "paid_take", ledger)}
{_row(f"the same with {ledger['large_takes']:,} takes in the table", "paid_take_large", ledger)}
{_row("a new take of the house through the desk: bytes, manifest, ledger", "house_take", ledger)}

Looking things up with {ledger["small_takes"]:,} and with {ledger["large_takes"]:,} takes in the table, in movies of one size (the
tenth fastest of a hundred). No query reads the table of takes as a whole; [how each is
answered](ledger-plans.md).

| | small, ms | large, ms | ratio | answered from |
|---|---|---|---|---|
{queries}
"""


def _meanwhile(cost: dict[str, Any]) -> float:
    return float(cost["cpu_s"] - cost["added_s"])


def _by_part(queue: dict[str, Any]) -> str:
    own, warm = queue["default"]["parts"], queue["warm"]["parts"]
    return "\n".join(f"| {part} | {own[part]:.2f} | {warm[part]:.2f} |" for part in PARTS_OF_CPU)


def _row(name: str, key: str, ledger: dict[str, Any]) -> str:
    spread, yardstick = ledger["takes"][key], ledger["takes"]["commit"]["median_ms"]
    figures = (*spread.values(), round(spread["median_ms"] / yardstick, 1))
    return f"| {name} | {' | '.join(map(str, figures))} |"


def _plans(cost: LedgerCost) -> str:
    plans = "\n".join(
        f"\n## {one.name[:1].upper()}{one.name[1:]}\n\n```\n{one.plan}\n```" for one in cost.queries
    )
    return f"""# How the ledger answers

Written by `make bench`: `EXPLAIN (ANALYZE, BUFFERS)` of every query of the ledger, with
{cost.large_takes:,} takes in the table. A query that reads the table of takes as a whole ends the
benchmark with an error.
{plans}
"""


if __name__ == "__main__":
    main(sys.argv[1:])
