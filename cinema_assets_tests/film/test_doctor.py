"""`cinema doctor`: what is dead is ended, what is wrong is said with the way out."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from dagster._core.test_utils import create_run_for_test

from cinema_assets.instance import studio_instance
from cinema_assets.production.burial import GONE
from cinema_assets.production.crew import WORKER_TAG
from cinema_assets.takes.owner import this_process
from cinema_assets_tests.film.studio import Studio

STARTED = dg.DagsterRunStatus.STARTED


@pytest.fixture
def studio(tmp_path: Path, postgres_url: str) -> Studio:
    made = Studio(tmp_path)
    made.env["CINEMA_POSTGRES_URL"] = postgres_url
    return made


@pytest.fixture
def instance(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    for variable in ("CINEMA_HOME", "CINEMA_POSTGRES_URL"):
        monkeypatch.setenv(variable, studio.env[variable])
    with studio_instance() as opened:
        yield opened


def doctor(studio: Studio, code: int) -> dict[str, list[dict[str, Any]]]:
    """What was found, by what was looked at."""
    done = studio.say("doctor", "--json")
    assert done.returncode == code, done.stderr + done.stdout
    found: dict[str, list[dict[str, Any]]] = {}
    for finding in json.loads(done.stdout):
        found.setdefault(finding["what"], []).append(finding)
    return found


def a_dead_process() -> str:
    code = "from cinema_assets.takes.owner import this_process; print(this_process())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_new_studio_is_well(studio: Studio) -> None:
    found = doctor(studio, 0)
    assert {"home", "disk", "bucket", "database", "ports", "keys"} <= found.keys()
    assert "runs" not in found
    shown = studio.say("doctor").stdout
    assert f"The studio is kept in {studio.home}." in shown


def test_runs_whose_process_is_gone_are_ended_and_the_living_go_on(
    studio: Studio, instance: dg.DagsterInstance
) -> None:
    def run(worker: str | None) -> str:
        tags = {"dagster/partition": "harbour|1"} | ({WORKER_TAG: worker} if worker else {})
        return create_run_for_test(instance, "one_scene", status=STARTED, tags=tags).run_id

    dead, alive, untold = run(a_dead_process()), run(this_process()), run(None)
    said = doctor(studio, 0)["runs"]
    assert (said[0]["how"], dead in said[0]["sentence"]) == ("mended", True)
    assert (said[1]["how"], untold in said[1]["sentence"]) == ("note", True)
    status = {run_id: instance.get_run_by_id(run_id).status for run_id in (dead, alive, untold)}  # type: ignore[union-attr]
    assert status == {dead: dg.DagsterRunStatus.FAILURE, alive: STARTED, untold: STARTED}
    assert any(GONE in entry.message for entry in instance.all_logs(dead))
    assert [one["how"] for one in doctor(studio, 0)["runs"]] == ["note"]


def test_what_is_wrong_is_named_with_the_way_out(studio: Studio) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        studio.env["CINEMA_UI_PORT"] = str(other.getsockname()[1])
        (port, _) = doctor(studio, 0)["ports"]
    assert port["how"] == "note"
    assert "CINEMA_UI_PORT" in port["sentence"]
    away = {**studio.env, "CINEMA_POSTGRES_URL": "postgresql://nobody:x@127.0.0.1:1/none"}
    done = studio.say("doctor", env=away)
    assert done.returncode == 1
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("wrong")]
    assert "CINEMA_POSTGRES_URL" in line
    assert os.fspath(studio.home) in done.stdout
