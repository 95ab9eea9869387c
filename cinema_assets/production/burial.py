"""Runs whose process was killed: nobody else can report their end, and they would run for ever.

What belongs here: finding and reporting them. What does not: the processes (crew), what is made
again (make).
"""

import dagster as dg
from dagster._core.storage.dagster_run import NOT_FINISHED_STATUSES

from cinema_assets.production.crew import KILLED, WORKER_TAG, RunOutcome
from cinema_assets.takes.owner import is_alive


def bury(instance: dg.DagsterInstance, outcome: RunOutcome) -> None:
    """Report the run of a worker that was killed as failed."""
    run = None if outcome.succeeded else instance.get_run_by_id(outcome.run.run_id)
    if run is not None and not run.is_finished:
        instance.report_run_failed(run, outcome.sentence)


def bury_the_forgotten(instance: dg.DagsterInstance) -> None:
    """Report the runs whose workers were killed together with the command that had sent them."""
    for run in instance.get_runs(dg.RunsFilter(statuses=NOT_FINISHED_STATUSES)):
        worker = run.tags.get(WORKER_TAG)
        if worker is not None and is_alive(worker) is False:
            instance.report_run_failed(run, KILLED)
