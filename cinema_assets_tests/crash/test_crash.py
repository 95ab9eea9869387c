"""The crash matrix and the soak in their short form; `make crash-matrix` and `make soak` are whole.

Each runs in a process of its own, as the whole ones do: the product keeps one studio a process.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from cinema_assets_tests.crash.cells import CELLS
from cinema_assets_tests.crash.matrix import Table
from cinema_assets_tests.crash.page import PAGE, render
from cinema_assets_tests.crash.site import ROOT
from cinema_assets_tests.crash.soak import Soaked

pytestmark = pytest.mark.xdist_group("crash")

SHORT = (
    "worker: intend, row written, not committed",
    "worker: asking, after",
    "worker: submit, sent, not answered",
    "worker: job id, after",
    "worker: store, whole, without its name",
    "worker: materialization, event written, not its version",
    "database: land, written, not committed",
    "studio: fetch, in the middle of the clip",
)


def crash(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cinema_assets_tests.crash", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_every_cell_of_the_short_matrix_is_as_promised(tmp_path: Path) -> None:
    out = tmp_path / "table.json"
    said = crash(
        "configuration", "embedded", "folder", "--cells", "|".join(SHORT), "--out", str(out)
    )
    assert said.returncode == 0, said.stderr
    table = Table.model_validate_json(out.read_text())
    assert tuple(result.cell for result in table.results) == SHORT
    assert {result.money.submits for result in table.results} == {1}
    asked = [result.cell for result in table.results if result.unknown]
    assert asked == ["worker: asking, after", "worker: submit, sent, not answered"]
    assert table.film.new_submits == table.film.lost == 0


def test_ten_random_kills_cost_nothing_and_lose_nothing(tmp_path: Path) -> None:
    out = tmp_path / "soak.json"
    said = crash("soak", "--kills", "10", "--scenes", "6", "--out", str(out))
    assert said.returncode == 0, said.stderr
    soaked = Soaked.model_validate_json(out.read_text())
    assert sum(soaked.kills.values()) == 10
    assert soaked.money.submits == soaked.money.orders == soaked.clips


def test_every_cell_has_a_name_of_its_own() -> None:
    assert len({cell.name for cell in CELLS}) == len(CELLS)


def test_the_page_is_what_its_figures_say() -> None:
    assert PAGE.read_text() == render()
