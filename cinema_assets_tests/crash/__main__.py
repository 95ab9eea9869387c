"""`make crash-matrix` and `make soak`.

What belongs here: what is asked for, running the tables side by side, writing the page.
What does not: the accidents themselves (matrix, soak), the page's words (page).
"""

import argparse
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from cinema_assets_tests.crash import page
from cinema_assets_tests.crash.cells import CELLS, Cell
from cinema_assets_tests.crash.matrix import run_matrix, run_way
from cinema_assets_tests.crash.results import Table
from cinema_assets_tests.crash.seen import ROOT
from cinema_assets_tests.crash.site import CONFIGURATIONS, Configuration
from cinema_assets_tests.crash.soak import Plan, run_soak
from cinema_assets_tests.crash.ways import WAYS, cells_of, way_named

PROGRAM = "cinema_assets_tests.crash"

BROKEN_OFF = 2
"""The code of a table that lacks cells."""


def main() -> int:
    """Do what is asked; 1 when a promise was not kept."""
    options = argparse.ArgumentParser(prog=f"python -m {PROGRAM}")
    verbs = options.add_subparsers(dest="verb", required=True)
    matrix = verbs.add_parser("matrix", help="every cell in every configuration and way")
    adapters = verbs.add_parser("adapters", help="every cell in every way of the real adapters")
    for verb in (matrix, adapters):
        verb.add_argument("-j", "--jobs", type=int, default=2, help="how much at once")
        verb.add_argument("--folder", type=Path, help="keeps what is done; what is there is not"
                                                      " done again")  # fmt: skip
    one = verbs.add_parser("configuration", help="every cell in one configuration")
    one.add_argument("database", choices=["embedded", "external"])
    one.add_argument("bucket", choices=["folder", "gcs"])
    way = verbs.add_parser("adapter", help="every cell in one way of a real adapter")
    way.add_argument("way", choices=[way.name for way in WAYS])
    for verb in (one, way):
        verb.add_argument("--cells", default="", help="those alone that contain this (a|b|c)")
    one.add_argument("--up-to", default="final_cut", help="how far the movie is made at the end")
    verbs.add_parser("page", help="write the page again from the figures that are kept")
    soak = verbs.add_parser("soak", help="random kills over a whole film")
    for name, default in Plan.model_validate({}):
        soak.add_argument(f"--{name}", type=int, default=default)
    for verb in (one, way, soak):
        verb.add_argument("--out", type=Path, help="write the result here, and no page; cells that"
                                                   " are in it are not played again")  # fmt: skip
    asked = options.parse_args()
    # So that everything that was started is ended, too.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    match asked.verb:
        case "matrix":
            codes = [_side_by_side(asked, _configurations()), _side_by_side(asked, _adapters())]
            return max(codes)
        case "adapters":
            return _side_by_side(asked, _adapters())
        case "page":
            page.write()
            return 0
        case "soak":
            return _soak(asked)
    return _one(asked)


def _configurations() -> "Lot":
    chosen = [("configuration", one.database, one.bucket) for one in CONFIGURATIONS]
    return Lot("configuration", chosen, page.keep_matrix)


def _adapters() -> "Lot":
    return Lot("adapter", [("adapter", way.name) for way in WAYS], page.keep_adapters)


class Lot(NamedTuple):
    """Tables that make up a part of the page."""

    name: str
    commands: Sequence[tuple[str, ...]]
    """Each makes one."""
    keep: Callable[[Sequence[Table]], None]


def _side_by_side(asked: argparse.Namespace, lot: Lot) -> int:
    """The product keeps one studio for each process, so each table has a process of its own."""
    with ExitStack() as stack:
        folder = asked.folder or Path(stack.enter_context(TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        outs = [folder / f"{lot.name}-{n}.json" for n in range(1, len(lot.commands) + 1)]
        pool = stack.enter_context(ThreadPoolExecutor(asked.jobs))
        codes = list(pool.map(_in_a_process, lot.commands, outs))
        tables = [Table.model_validate_json(out.read_text()) for out in outs if out.exists()]
    if len(tables) < len(outs) or BROKEN_OFF in codes:
        return 1
    lot.keep(tables)
    return max(codes)


def _in_a_process(command: Sequence[str], out: Path) -> int:
    return _python(*command, "--out", str(out))


def _python(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", PROGRAM, *arguments], cwd=ROOT).returncode


def _one(asked: argparse.Namespace) -> int:
    before = None
    if asked.out is not None and asked.out.exists():
        before = Table.model_validate_json(asked.out.read_text())
    wanted = _wanted(asked)
    left = [cell for cell in wanted if before is None or cell.name not in before.cells]
    table = before
    if left or table is None:
        played = _played(asked, left)
        table = played if before is None else before.with_more(played)
    if asked.out is not None:
        asked.out.write_text(table.model_dump_json(indent=2))
    _tell(_broken(table))
    if any(cell.name not in table.cells for cell in wanted):
        return BROKEN_OFF
    return 0 if table.kept else 1


def _wanted(asked: argparse.Namespace) -> list[Cell]:
    """The cells that are asked for and have a meaning there."""
    adapter = asked.verb == "adapter"
    cells = cells_of(way_named(asked.way)) if adapter else CELLS
    bucket = "folder" if adapter else asked.bucket
    parts = asked.cells.split("|")
    return [
        cell for cell in cells
        if bucket in cell.buckets and any(part in cell.name for part in parts)
    ]  # fmt: skip


def _played(asked: argparse.Namespace, cells: Sequence[Cell]) -> Table:
    if asked.verb == "adapter":
        return run_way(way_named(asked.way), cells, _say)
    chosen = Configuration(database=asked.database, bucket=asked.bucket)
    return run_matrix(chosen, cells, asked.up_to, _say)


def _broken(table: Table) -> list[str]:
    """Each promise that was not kept, in a line."""
    where = table.name
    lines = [f"{where}: {r.cell}: {r.trouble}" for r in table.results if not r.kept]
    film = table.film
    if not film.kept:
        lines.append(f"{where}: the film: {film.model_dump_json()}")
    return lines


def _soak(asked: argparse.Namespace) -> int:
    plan = Plan.model_validate({name: getattr(asked, name) for name in Plan.model_fields})
    outcome = run_soak(plan, _say)
    if asked.out is not None:
        asked.out.write_text(outcome.model_dump_json(indent=2))
    else:
        page.keep_soak(outcome)
    _tell([outcome.trouble] if outcome.trouble else [])
    return 0 if outcome.kept else 1


def _tell(lines: Sequence[str]) -> None:
    for line in lines:
        _say(line)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
