"""Runs whose process is gone are reported as failed; those of living processes are left alone."""

import subprocess
import sys

import dagster as dg
import pytest
from dagster._core.test_utils import create_run_for_test

from cinema_assets.production.burial import GONE, bury, bury_the_forgotten, worker_of
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


def logged(instance: dg.DagsterInstance, pid: int) -> str:
    """A run of Dagster's own launcher, which says its process in its log alone."""
    run_id = run_of(instance, None)
    run = instance.get_run_by_id(run_id)
    instance.report_engine_event(f"Started process for run (pid: {pid}).", run)
    return run_id


def test_a_run_that_only_logged_its_process_is_ended_where_no_other_machine_can_have_it(
    instance: dg.DagsterInstance,
) -> None:
    dead, living = logged(instance, int(a_dead_process().split(":")[-2])), logged(instance, 1)
    assert bury_the_forgotten(instance) == []
    assert [run.run_id for run in bury_the_forgotten(instance, GONE, alone=True)] == [dead]
    assert status(instance, living) is STARTED


def test_a_run_that_was_being_ended_is_canceled_and_has_not_failed(
    instance: dg.DagsterInstance,
) -> None:
    tags = {WORKER_TAG: a_dead_process()}
    canceling = dg.DagsterRunStatus.CANCELING
    run_id = create_run_for_test(instance, job_name="recut", status=canceling, tags=tags).run_id
    bury_the_forgotten(instance)
    assert status(instance, run_id) is dg.DagsterRunStatus.CANCELED


def test_a_run_that_is_tried_again_is_not_taken_for_the_dead_one_before_it(
    instance: dg.DagsterInstance,
) -> None:
    dead = a_dead_process()
    first = run_of(instance, dead)
    again = create_run_for_test(
        instance, job_name="one_scene", status=dg.DagsterRunStatus.STARTING, parent_run_id=first,
        root_run_id=first, tags={WORKER_TAG: dead},
    )  # fmt: skip
    assert worker_of(instance, again) is None
    assert [run.run_id for run in bury_the_forgotten(instance)] == [first]
