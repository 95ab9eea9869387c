"""`make crash-matrix` and `make soak`.

What belongs here: what is asked for, running the configurations side by side, writing the page.
What does not: the accidents themselves (matrix, soak), the page's words (page).
"""

import argparse
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from cinema_assets_tests.crash import page
from cinema_assets_tests.crash.cells import CELLS
from cinema_assets_tests.crash.matrix import Table, run_matrix
from cinema_assets_tests.crash.site import CONFIGURATIONS, ROOT, Configuration
from cinema_assets_tests.crash.soak import Plan, run_soak

PROGRAM = "cinema_assets_tests.crash"


def main() -> int:
    """Do what is asked; 1 when a promise was not kept."""
    options = argparse.ArgumentParser(prog=f"python -m {PROGRAM}")
    verbs = options.add_subparsers(dest="verb", required=True)
    matrix = verbs.add_parser("matrix", help="every cell in every configuration")
    matrix.add_argument("-j", "--jobs", type=int, default=2, help="configurations at once")
    one = verbs.add_parser("configuration", help="every cell in one configuration")
    one.add_argument("database", choices=["embedded", "external"])
    one.add_argument("bucket", choices=["folder", "gcs"])
    one.add_argument("--cells", default="", help="those alone whose names contain this (a|b|c)")
    one.add_argument("--up-to", default="final_cut", help="how far the movie is made at the end")
    soak = verbs.add_parser("soak", help="random kills over a whole film")
    for name, default in Plan.model_validate({}):
        soak.add_argument(f"--{name}", type=int, default=default)
    for verb in (one, soak):
        verb.add_argument("--out", type=Path, help="write the result here, and no page")
    asked = options.parse_args()
    # So that everything that was started is ended, too.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    if asked.verb == "matrix":
        return _matrix(asked.jobs)
    return _one(asked) if asked.verb == "configuration" else _soak(asked)


def _matrix(jobs: int) -> int:
    with TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        outs = [Path(folder) / f"{number}.json" for number in range(len(CONFIGURATIONS))]
        codes = list(pool.map(_in_a_process, CONFIGURATIONS, outs))
        tables = [Table.model_validate_json(out.read_text()) for out in outs if out.exists()]
    if len(tables) < len(CONFIGURATIONS):
        return 1
    page.keep_matrix(tables)
    return max(codes)


def _in_a_process(configuration: Configuration, out: Path) -> int:
    """The product keeps one studio for each process, so each configuration has its own."""
    return _python("configuration", configuration.database, configuration.bucket, "--out", str(out))


def _python(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", PROGRAM, *arguments], cwd=ROOT).returncode


def _one(asked: argparse.Namespace) -> int:
    chosen = Configuration(database=asked.database, bucket=asked.bucket)
    wanted = asked.cells.split("|")
    cells = [cell for cell in CELLS if any(part in cell.name for part in wanted)]
    table = run_matrix(chosen, cells, asked.up_to)
    if asked.out is not None:
        asked.out.write_text(table.model_dump_json(indent=2))
    _tell(_broken(table))
    return 0 if table.kept else 1


def _broken(table: Table) -> list[str]:
    """Each promise that was not kept, in a line."""
    where = table.configuration.name
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
