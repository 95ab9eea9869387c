"""Runs are forked from a warm process, each in a group of its own, and always end in the record."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import psutil
import pytest
from dagster._core.launcher import WorkerStatus
from dagster._core.storage.tags import GRPC_INFO_TAG
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage  # type: ignore[import-untyped]
from sqlalchemy import text

from cinema_assets.launcher import WarmRunLauncher
from cinema_assets.production.burial import GONE
from cinema_assets.production.crew import WORKER_TAG
from cinema_assets.takes.engine import pooled_engine
from cinema_assets.takes.owner import is_alive
from cinema_assets_tests.launching.floor import Floor, open_floor, wait_for_end

SUCCESS, FAILURE = dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE


@pytest.fixture
def floor(studio_home: Path, tmp_path: Path) -> Iterator[Floor]:
    with open_floor(tmp_path) as opened:
        yield opened


def test_runs_are_forked_from_one_process_into_groups_of_their_own(floor: Floor) -> None:
    assert isinstance(floor.launcher, WarmRunLauncher)
    runs = [floor.launched("speaks") for _ in range(2)]
    first, second = (floor.told(run) for run in runs)
    assert [floor.end(run) for run in runs] == [SUCCESS, SUCCESS]
    assert first["parent"] == second["parent"] != os.getpid()
    assert [one["group"] for one in (first, second)] == [one["pid"] for one in (first, second)]
    failed = floor.launched("fails")
    assert floor.end(failed) is FAILURE
    assert "the camera is out of film" in floor.log(failed)
    assert GONE not in floor.log(failed)


def printed(floor: Floor, run: str) -> tuple[str, str]:
    """What the UI shows of a run's output and error output, when it is complete."""
    (captured,) = floor.instance.get_records_for_run(
        run, of_type=dg.DagsterEventType.LOGS_CAPTURED
    ).records
    event = captured.event_log_entry.get_dagster_event()
    logs = floor.instance.compute_log_manager
    key = logs.build_log_key_for_run(run, event.logs_captured_data.file_key)
    assert logs.is_capture_complete(key)
    found = logs.get_log_data(key)
    return (found.stdout or b"").decode(), (found.stderr or b"").decode()


@pytest.mark.parametrize("bucket", ["folder", "gcs"])
def test_what_a_forked_run_prints_is_in_the_bucket_and_no_process_is_started_for_it(
    studio_home: Path, tmp_path: Path, bucket: str, request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    if bucket == "gcs":
        request.getfixturevalue("gcs_server")
        client = storage.Client(project="test", credentials=AnonymousCredentials())  # type: ignore[no-untyped-call]
        client.create_bucket("printed")
        monkeypatch.setenv("CINEMA_BUCKET", "gs://printed/studio")
    with open_floor(tmp_path) as floor:
        run = floor.launched("prints")
        assert floor.told(run)["helpers"] == 0
        assert floor.end(run) is SUCCESS
        out, err = printed(floor, run)
    assert out == "quiet on the set\n"
    assert "the boom is in the frame\n" in err


def test_a_database_that_ended_all_sessions_meanwhile_is_no_hindrance(
    floor: Floor, postgres_url: str
) -> None:
    first = floor.launched("speaks")
    assert floor.told(first)
    assert floor.end(first) is SUCCESS
    engine = pooled_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        mine = "datname = current_database() AND pid <> pg_backend_pid()"
        end = f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {mine}"
        assert connection.execute(text(end)).scalars().all()
    engine.dispose()
    run = floor.launched("speaks")
    assert floor.told(run)
    assert floor.end(run) is SUCCESS


def test_a_run_names_its_process_and_is_ended_on_request(floor: Floor) -> None:
    run = floor.launched("waits")
    worker = floor.run(run).tags[WORKER_TAG]
    told = floor.told(run)
    assert worker.split(":")[-2] == str(told["pid"])
    assert floor.launcher.check_run_worker_health(floor.run(run)).status is WorkerStatus.RUNNING
    assert floor.launcher.terminate(run)
    assert floor.end(run) is dg.DagsterRunStatus.CANCELED
    wait_for_end(told["pid"])
    wait_for_end(told["helper"])
    assert not floor.launcher.terminate(run)


def test_a_run_that_is_killed_has_failed_at_once_and_nothing_of_it_is_left(floor: Floor) -> None:
    run = floor.launched("waits")
    told = floor.told(run)
    os.kill(told["pid"], signal.SIGKILL)
    assert floor.end(run) is FAILURE
    assert GONE in floor.log(run)
    wait_for_end(told["helper"])


def test_a_lost_warm_process_is_replaced_and_its_run_is_known_to_be_gone(floor: Floor) -> None:
    orphan = floor.launched("waits")
    told = floor.told(orphan)
    os.kill(told["parent"], signal.SIGKILL)
    wait_for_end(told["parent"])
    assert floor.launcher.check_run_worker_health(floor.run(orphan)).status is WorkerStatus.RUNNING
    again = floor.launched("speaks")
    assert floor.told(again)["parent"] != told["parent"]
    assert floor.end(again) is SUCCESS
    os.killpg(told["pid"], signal.SIGKILL)
    wait_for_end(told["pid"])
    health = floor.launcher.check_run_worker_health(floor.run(orphan))
    assert (health.status, health.msg) == (WorkerStatus.NOT_FOUND, GONE)


def test_changed_source_is_loaded_anew_and_runs_of_the_old_one_go_on(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = floor.launched("waits")
    told = floor.told(old)
    Path(__file__).touch()
    new = floor.launched("speaks")
    assert floor.told(new)["parent"] != told["parent"]
    assert floor.end(new) is SUCCESS
    assert psutil.pid_exists(told["pid"])
    assert floor.launcher.terminate(old)
    assert floor.end(old) is dg.DagsterRunStatus.CANCELED
    wait_for_end(told["parent"])


def test_runs_go_on_when_who_launched_them_is_gone(studio_home: Path, tmp_path: Path) -> None:
    with open_floor(tmp_path) as first:
        run = first.launched("waits")
        told = first.told(run)
        worker = first.run(run).tags[WORKER_TAG]
    assert is_alive(worker)
    with open_floor(tmp_path) as second:
        assert second.launcher.terminate(run)
        assert second.end(run) is dg.DagsterRunStatus.CANCELED
    wait_for_end(told["parent"])


def test_code_of_another_python_is_left_to_dagsters_own_launcher(floor: Floor) -> None:
    run = floor.asked("speaks", python="/elsewhere/bin/python")
    floor.instance.launch_run(run, floor.workspace)
    floor.told(run)
    assert floor.end(run) is SUCCESS
    tags = floor.run(run).tags
    assert GRPC_INFO_TAG in tags
    assert WORKER_TAG not in tags
    assert floor.launcher.check_run_worker_health(floor.run(run)).status is WorkerStatus.RUNNING
