"""Runs whose process is gone are reported as failed; those of living processes are left alone."""

import subprocess
import sys

import dagster as dg
import pytest
from dagster._core.test_utils import create_run_for_test

from cinema_assets.production.burial import bury, bury_the_forgotten
from cinema_assets.production.crew import KILLED, WORKER_TAG, Run, RunOutcome
from cinema_assets.takes.owner import this_process

STARTED = dg.DagsterRunStatus.STARTED


@pytest.fixture
def instance() -> dg.DagsterInstance:
    return dg.DagsterInstance.ephemeral()


def run_of(instance: dg.DagsterInstance, worker: str | None) -> str:
    tags = {} if worker is None else {WORKER_TAG: worker}
    return create_run_for_test(instance, job_name="one_scene", status=STARTED, tags=tags).run_id


def a_dead_process() -> str:
    code = "from cinema_assets.takes.owner import this_process; print(this_process())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def status(instance: dg.DagsterInstance, run_id: str) -> dg.DagsterRunStatus:
    run = instance.get_run_by_id(run_id)
    assert run is not None
    return run.status


def test_the_run_of_a_dead_process_has_failed(instance: dg.DagsterInstance) -> None:
    run_id = run_of(instance, a_dead_process())
    bury_the_forgotten(instance)
    assert status(instance, run_id) is dg.DagsterRunStatus.FAILURE


@pytest.mark.parametrize(
    "worker", [this_process(), None, "elsewhere:1:1.00"], ids=["living", "untold", "elsewhere"]
)
def test_a_run_that_may_be_alive_is_left_alone(
    instance: dg.DagsterInstance, worker: str | None
) -> None:
    run_id = run_of(instance, worker)
    bury_the_forgotten(instance)
    assert status(instance, run_id) is STARTED


def test_the_boss_reports_the_run_of_a_worker_that_was_killed(instance: dg.DagsterInstance) -> None:
    run_id = run_of(instance, None)
    run = Run(job="one_scene", assets=("clips",), partition="film|1", run_id=run_id)
    bury(instance, RunOutcome(run=run, succeeded=False, sentence=KILLED))
    assert status(instance, run_id) is dg.DagsterRunStatus.FAILURE
