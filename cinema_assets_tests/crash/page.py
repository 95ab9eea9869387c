"""`docs/crash-matrix.md`, from two files of figures beside it.

What belongs here: words and tables. What does not: how the figures come about (matrix, soak).
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from cinema_assets_tests.crash.cells import CELLS, Cell
from cinema_assets_tests.crash.results import WORDS, Result, Table
from cinema_assets_tests.crash.seen import ROOT
from cinema_assets_tests.crash.soak import Soaked
from cinema_assets_tests.crash.ways import WAYS, cells_of

PAGE = ROOT / "docs" / "crash-matrix.md"
MATRIX = PAGE.with_suffix(".json")
ADAPTERS = PAGE.with_name("crash-adapters.json")
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
    _keep(tables, MATRIX)


def keep_adapters(tables: Sequence[Table]) -> None:
    """Write down the figures of the real studios' adapters, and the page."""
    _keep(tables, ADAPTERS)


def _keep(tables: Sequence[Table], path: Path) -> None:
    lasting = [table.model_dump(mode="json", exclude=PASSING) for table in tables]
    path.write_text(json.dumps(lasting, indent=1) + "\n")
    write()


def _kept(path: Path) -> list[Table]:
    if not path.exists():
        return []
    return [Table.model_validate(one) for one in json.loads(path.read_text())]


def keep_soak(outcome: Soaked) -> None:
    """Write down the figures of the soak, and the page."""
    SOAK.write_text(outcome.model_dump_json(indent=1, exclude={"seconds"}) + "\n")
    write()


def write() -> None:
    """Write the page from the figures that are kept."""
    PAGE.write_text(render())


def render() -> str:
    """The page, from what has been written down."""
    tables, ways = _kept(MATRIX), _kept(ADAPTERS)
    soaked = Soaked.model_validate_json(SOAK.read_text()) if SOAK.exists() else None
    parts = [
        HEAD,
        _matrix(tables) if tables else "",
        _adapters(ways) if ways else "",
        _soak(soaked) if soaked else "",
        TAIL,
    ]
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
    sections = [_section(victim, CELLS, tables) for victim in VICTIMS]
    return "\n".join(["## The matrix\n", _totals(tables, "all configurations"), *sections])


def _adapters(tables: Sequence[Table]) -> str:
    every = {cell.name: cell for way in WAYS for cell in cells_of(way)}
    rows = _in_order([cells_of(way) for way in WAYS])
    sections = [
        _section(victim, [every[name] for name in rows], tables)
        for victim in VICTIMS
        if any(every[name].victim == victim for name in rows)
    ]
    return "\n".join([ADAPTERS_HEAD, _totals(tables, "all adapters"), *sections])


def _in_order(columns: Sequence[Sequence[Cell]]) -> list[str]:
    """The names of all cells, each after those that come before it in its own column."""
    longest = sorted(columns, key=len, reverse=True)
    names = [cell.name for cell in longest[0]]
    for column in longest[1:]:
        place = 0
        for cell in column:
            if cell.name in names:
                place = names.index(cell.name) + 1
            else:
                names.insert(place, cell.name)
                place += 1
    return names


def _section(victim: str, cells: Sequence[Cell], tables: Sequence[Table]) -> str:
    found = {(table.name, result.cell): result for table in tables for result in table.results}
    title, words = VICTIMS[victim]
    names = [table.name for table in tables]
    rows = [
        _row(cell, [found.get((name, cell.name)) for name in names])
        for cell in cells
        if cell.victim == victim
    ]
    head = f"| step | moment | {' | '.join(names)} |\n|---|---|{'---|' * len(names)}"
    return f"### {title}\n\n{words}\n\n{head}\n" + "\n".join(rows) + "\n"


def _row(cell: Cell, results: Sequence[Result | None]) -> str:
    return f"| {cell.step} | {cell.moment} | {' | '.join(map(_entry, results))} |"


def _entry(result: Result | None) -> str:
    return "-" if result is None else result.entry


def _totals(tables: Sequence[Table], of: str) -> str:
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
        ("orders given when all was asked for again", sum(t.film.new_submits for t in tables)),
        ("folders of work in progress left", sum(r.workspaces for r in results)),
        ("Dagster runs left unfinished", sum(r.unfinished for r in results)),
    ]
    written_off = sum(r.money.written_off for r in results)
    if written_off:
        rows.insert(4, ("answers lost, written off by a person and ordered again", written_off))
    return _table(rows, of)


def _dollars(amounts: object) -> str:
    return f"${sum(amounts, Decimal(0)):.4f}"  # type: ignore[call-overload]


def _table(rows: Sequence[tuple[str, object]], of: str) -> str:
    return f"| {of} | |\n|---|---|\n" + "".join(f"| {a} | {b} |\n" for a, b in rows)


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

""" + _table(rows, "from the script to the film")


ADAPTERS_HEAD = """\
## With the real studios' adapters

The same accidents happen to the product's own adapters, which ask through the official SDKs over
real HTTP; at the other end are the [local servers](studios-server.md), which speak the protocols of
Google, Replicate and ElevenLabs and keep a journal of what they accept. Each way in which a
provider's models are spoken to is a column; its cells are those in which the adapter is at work. A
cell is a scene or a movie of its own, and ends when what was ordered is in the film's records; at
the end everything is asked for once more, and nothing is left to be done. What is never answered is
a line that is silent for two seconds and then cut; how long the product waits by itself is tried
elsewhere.

Pictures and voices are the answer to the order itself, and their providers keep nothing. The answer
is on this machine's disk before anybody hears of it, and is found there if the worker is killed
after that. Killed before that, an order that was accepted is paid for and its answer is nowhere.
Only a person can say so: it is *written off* (`cinema settle --lost --charged`), stands on the
bill, and is given again. What was charged may differ from the ledger by a cent an order: the
servers have a price list of their own.

"""


TAIL = """\
## How to run it

    make crash-matrix        # every cell in four configurations and with every adapter, two at once
    make soak                # 200 kills over 40 scenes

Both end with an error when anything is not as promised. A short form of both is part of
`make test`. One configuration or adapter, or some of its cells; or all, going on where it was
broken off:

    python -m cinema_assets_tests.crash configuration embedded folder --cells "submit|job id"
    python -m cinema_assets_tests.crash adapter "Google, Omni" --cells "submit|fetch"
    python -m cinema_assets_tests.crash matrix --folder /tmp/matrix
    python -m cinema_assets_tests.crash soak --kills 20 --scenes 8 --seed 7 --out soak.json
"""
