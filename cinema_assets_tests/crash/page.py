"""`docs/crash-matrix.md`, from two files of figures beside it.

What belongs here: words and tables. What does not: how the figures come about (matrix, soak).
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from cinema_assets_tests.crash.cells import CELLS, Cell
from cinema_assets_tests.crash.matrix import WORDS, Result, Table
from cinema_assets_tests.crash.site import ROOT
from cinema_assets_tests.crash.soak import Soaked

PAGE = ROOT / "docs" / "crash-matrix.md"
MATRIX = PAGE.with_suffix(".json")
SOAK = PAGE.with_name("crash-soak.json")

PASSING: Any = {"results": {"__all__": {"seconds"}}, "film": {"seconds"}}
"""What says more of the machine's day than of the promise."""

VICTIMS = {
    "worker": ("The worker is killed", "`kill -9` of the process that makes the take."),
    "database": (
        "Postgres is killed",
        "`kill -9` of the server and all its processes. The embedded server is started again by"
        " the program itself, the external one after a moment by its operator.",
    ),
    "studio": (
        "The studio's server is killed",
        "`kill -9` of the provider. It comes back with everything that it had accepted.",
    ),
    "line": ("The line is cut", "Both ends live; what is between them fails."),
}


def keep_matrix(tables: Sequence[Table]) -> None:
    """Write down the figures of the matrix, and the page."""
    lasting = [table.model_dump(mode="json", exclude=PASSING) for table in tables]
    MATRIX.write_text(json.dumps(lasting, indent=1) + "\n")
    PAGE.write_text(render())


def keep_soak(outcome: Soaked) -> None:
    """Write down the figures of the soak, and the page."""
    SOAK.write_text(outcome.model_dump_json(indent=1, exclude={"seconds"}) + "\n")
    PAGE.write_text(render())


def render() -> str:
    """The page, from what has been written down."""
    tables = []
    if MATRIX.exists():
        tables = [Table.model_validate(one) for one in json.loads(MATRIX.read_text())]
    soaked = Soaked.model_validate_json(SOAK.read_text()) if SOAK.exists() else None
    parts = [HEAD, _matrix(tables) if tables else "", _soak(soaked) if soaked else "", TAIL]
    return "\n".join(part for part in parts if part)


HEAD = """\
# The crash matrix

Written by `make crash-matrix` and `make soak`. What is promised: an order that a studio has
accepted is never sent again, every order is paid once, and nothing that has landed is lost,
whatever is killed at whatever moment. What is not promised: that nobody is ever asked. A crash
between the question to a studio and the writing down of its answer leaves a take `unknown`; a
person looks at the studio's own list and says `cinema settle`, and the same command goes on.

## How it is tried

The product runs as it is: no line of it knows of this. A studio over real HTTP, in a process of its
own, keeps a journal of what it accepts, charges for each, and treats the same order twice as two.
Python reports every call to a fuse that the adapter lays in the worker, and the fuse kills by
SIGKILL between two exact lines. Then the same command is said again until the scene has its clip,
and both ledgers and the bytes are held against one another. Each cell is a scene of its own; at the
end the film is cut from all of them, with no new order.

A cell reads *submits / charges / lost / ended as*: how often the studio accepted the order; how
often it was charged, where the studio's sum and the ledger's are the same; takes that had landed
and are gone; and whether it landed by itself, or a person had to say first (`unknown`) that the
studio has the order, which was then *joined*, or never got it, so that it was *given again*.
"""


def _matrix(tables: Sequence[Table]) -> str:
    found = {(t.configuration.name, r.cell): r for t in tables for r in t.results}
    names = [table.configuration.name for table in tables]
    sections = [_section(victim, names, found) for victim in VICTIMS]
    return "\n".join([_totals(tables), *sections])


def _section(victim: str, names: Sequence[str], found: dict[tuple[str, str], Result]) -> str:
    title, words = VICTIMS[victim]
    cells = [cell for cell in CELLS if cell.victim == victim]
    rows = [_row(cell, [found.get((name, cell.name)) for name in names]) for cell in cells]
    head = f"| step | moment | {' | '.join(names)} |\n|---|---|{'---|' * len(names)}"
    return f"### {title}\n\n{words}\n\n{head}\n" + "\n".join(rows) + "\n"


def _row(cell: Cell, results: Sequence[Result | None]) -> str:
    return f"| {cell.step} | {cell.moment} | {' | '.join(map(_entry, results))} |"


def _entry(result: Result | None) -> str:
    if result is None:
        return "-"
    money = result.money
    charges = str(money.submits) if money.agrees else "DIFFER"
    entry = f"{money.submits} / {charges} / {result.lost} / {result.ended}"
    return entry if result.kept else f"**{entry}: {result.trouble}**"


def _totals(tables: Sequence[Table]) -> str:
    results = [result for table in tables for result in table.results]
    rows = [
        ("cells", len(results)),
        ("of them as promised", sum(r.kept for r in results)),
        ("orders given", sum(r.money.orders for r in results)),
        ("orders accepted more than once", sum(r.money.twice for r in results)),
        ("charged by the studio", _dollars(r.money.charged_by_provider for r in results)),
        ("charged in the ledger", _dollars(r.money.charged_in_ledger for r in results)),
        ("landed takes read again and compared", sum(t.film.watched for t in tables)),
        ("of them lost", sum(t.film.lost for t in tables)),
        ("cells in which a person was asked", sum(r.unknown for r in results)),
        ("orders given for the films at the end", sum(t.film.new_submits for t in tables)),
        ("folders of work in progress left", sum(r.workspaces for r in results)),
        ("Dagster runs left unfinished", sum(r.unfinished for r in results)),
    ]
    return "## The matrix\n\n" + _table(rows)


def _dollars(amounts: object) -> str:
    return f"${sum(amounts, Decimal(0))}"  # type: ignore[call-overload]


def _table(rows: Sequence[tuple[str, object]]) -> str:
    return "| all configurations | |\n|---|---|\n" + "".join(f"| {a} | {b} |\n" for a, b in rows)


def _soak(soaked: Soaked) -> str:
    plan, money = soaked.plan, soaked.money
    kills = ", ".join(f"{victim} {times}" for victim, times in soaked.kills.items())
    settled = ", ".join(f"{WORDS[how]} {n}" for how, n in soaked.settled.items()) or "none"
    rows = [
        ("kills", f"{sum(soaked.kills.values())} ({kills})"),
        ("the same command was said", f"{soaked.commands} times"),
        ("retakes asked in between", soaked.retakes),
        ("orders accepted", money.orders),
        ("of them more than once", money.twice),
        ("clips landed", soaked.clips),
        ("charged by the studio", f"${money.charged_by_provider}"),
        ("charged in the ledger", f"${money.charged_in_ledger}"),
        ("unknown, settled by a person", settled),
        ("landed takes read again and compared", soaked.watched),
        ("of them lost", soaked.lost),
        ("folders of work in progress left", soaked.workspaces),
        ("Dagster runs left unfinished", soaked.unfinished),
        ("the film", f"complete, {soaked.film_seconds:.1f} s" if soaked.kept else soaked.trouble),
    ]
    return f"""\
## The soak

`cinema make --jobs {plan.jobs}` makes a film of {plan.scenes} scenes from nothing while workers,
the command itself, all its processes, Postgres and the studio's server are killed at random (seed
{plan.seed}). The same command is said again each time; whatever is unknown is looked up in the
studio's list.

""" + _table(rows).replace("all configurations", "from the script to the film")


TAIL = """\
## How to run it

    make crash-matrix        # every cell in four configurations, two at once
    make soak                # 200 kills over 40 scenes

Both end with an error when anything is not as promised. A short form of both is part of
`make test`. One configuration, or some of its cells:

    python -m cinema_assets_tests.crash configuration embedded folder --cells "submit|job id"
    python -m cinema_assets_tests.crash soak --kills 20 --scenes 8 --seed 7 --out soak.json
"""
