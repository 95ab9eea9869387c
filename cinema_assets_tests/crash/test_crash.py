"""The crash matrix and the soak in their short form; `make crash-matrix` and `make soak` are whole.

Each runs in a process of its own, as the whole ones do: the product keeps one studio a process.
"""

import importlib
import subprocess
import sys
from functools import reduce
from pathlib import Path

import pytest

from cinema_assets_tests.crash.cells import CELLS
from cinema_assets_tests.crash.page import PAGE, render
from cinema_assets_tests.crash.results import Table
from cinema_assets_tests.crash.seen import ROOT
from cinema_assets_tests.crash.soak import Soaked
from cinema_assets_tests.crash.ways import WAYS, Way, cells_of

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


OF_AN_ADAPTER = {
    "worker: submit, sent, not answered": "gone",
    "worker: submit, kept, no job id known": "",
    "worker: job id, after": "",
    "line: submit, an error instead of an answer": "lost",
}
"""Cells of an adapter whose provider keeps nothing -> what a person finds."""


def crash(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cinema_assets_tests.crash", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_every_cell_of_the_short_matrix_is_as_promised(tmp_path: Path) -> None:
    out = tmp_path / "table.json"
    # Every clip is cut in there; the soak makes a whole film.
    said = crash("configuration", "embedded", "folder", "--cells", "|".join(SHORT),
                 "--up-to", "scene_cut", "--out", str(out))  # fmt: skip
    assert said.returncode == 0, said.stderr
    table = Table.model_validate_json(out.read_text())
    assert tuple(result.cell for result in table.results) == SHORT
    assert {result.money.submits for result in table.results} == {1}
    asked = [result.cell for result in table.results if result.unknown]
    assert asked == ["worker: asking, after", "worker: submit, sent, not answered"]
    assert table.film.new_submits == table.film.lost == 0


def test_every_cell_of_an_adapter_in_its_short_form_is_as_promised(tmp_path: Path) -> None:
    out = tmp_path / "table.json"
    cells = "|".join(OF_AN_ADAPTER)
    said = crash("adapter", "ElevenLabs, speech", "--cells", cells, "--out", str(out))
    assert said.returncode == 0, said.stderr
    table = Table.model_validate_json(out.read_text())
    assert {result.cell: result.settled for result in table.results} == OF_AN_ADAPTER
    assert [result.money.submits for result in table.results] == [2, 1, 1, 1]
    assert not any(result.money.twice for result in table.results)
    assert table.film.new_submits == table.film.lost == 0


def test_some_random_kills_cost_nothing_and_lose_nothing(tmp_path: Path) -> None:
    out = tmp_path / "soak.json"
    said = crash("soak", "--kills", "6", "--scenes", "4", "--out", str(out))
    assert said.returncode == 0, said.stderr
    soaked = Soaked.model_validate_json(out.read_text())
    assert sum(soaked.kills.values()) == 6
    assert soaked.money.submits == soaked.money.orders == soaked.clips


def test_every_cell_has_a_name_of_its_own() -> None:
    assert len({cell.name for cell in CELLS}) == len(CELLS)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_every_step_at_which_an_adapter_dies_is_one_that_there_is(way: Way) -> None:
    cells = cells_of(way)
    assert len({cell.name for cell in cells}) == len(cells)
    for cell in (*CELLS, *cells):
        if cell.at is not None:
            module, _, name = cell.at.function.partition(":")
            assert callable(reduce(getattr, name.split("."), importlib.import_module(module)))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_only_between_the_question_and_the_job_id_may_a_person_be_asked(way: Way) -> None:
    doubtful = [cell for cell in cells_of(way) if cell.may_be_unknown]
    moments = {cell.moment for cell in doubtful if cell.step == "job id"}
    assert {cell.step for cell in doubtful} - {"job id"} == {"asking", "submit"}
    assert {cell.moment for cell in doubtful if cell.step == "asking"} == {"after"}
    assert moments == (set() if way.desk.at_once else {"before"})


def test_the_page_is_what_its_figures_say() -> None:
    assert PAGE.read_text() == render()
