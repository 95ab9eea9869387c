"""Runs whose process is gone: nobody else can report their end, and they would run for ever.

What belongs here: finding and reporting them. What does not: the processes (crew, warm), what is
made again (make).

Whose process a run is stands in its tags, written before it begins. A run of Dagster's own launcher
has no such tag, but says its process id in its log; that is proof only where the database is this
machine's own, because it does not say which machine's process it is.
"""

import re

import dagster as dg
import psutil
from dagster._core.storage.dagster_run import NOT_FINISHED_STATUSES, DagsterRun

from cinema_assets.production.crew import KILLED, WORKER_TAG, RunOutcome
from cinema_assets.takes.owner import SAME_START, is_alive

GONE = "The process that worked on it was killed. Launch it again: what was finished stays."

SAID = re.compile(r"Started process for run \(pid: (\d+)\)")
"""How Dagster logs which process works on a run."""


def bury(instance: dg.DagsterInstance, outcome: RunOutcome) -> None:
    """Report the run of a worker that was killed as failed."""
    run = None if outcome.succeeded else instance.get_run_by_id(outcome.run.run_id)
    if run is not None and not run.is_finished:
        instance.report_run_failed(run, outcome.sentence)


def bury_run(instance: dg.DagsterInstance, run_id: str, sentence: str = GONE) -> bool:
    """Report the end of a run whose process has ended, if it has none: whether it had none."""
    run = instance.get_run_by_id(run_id)
    if run is None or run.is_finished:
        return False
    if run.status is dg.DagsterRunStatus.CANCELING:
        instance.report_run_canceled(run)
    else:
        instance.report_run_failed(run, sentence)
    return True


def bury_the_forgotten(
    instance: dg.DagsterInstance, sentence: str = KILLED, *, alone: bool = False
) -> list[DagsterRun]:
    """Report the runs whose processes are gone, and give them.

    Args:
        instance: where the runs are recorded.
        sentence: what their logs shall say.
        alone: whether all runs of this instance are this machine's.
    """
    unfinished = instance.get_runs(dg.RunsFilter(statuses=NOT_FINISHED_STATUSES))
    gone = [run for run in unfinished if is_gone(instance, run, alone=alone)]
    return [run for run in gone if bury_run(instance, run.run_id, sentence)]


def is_gone(instance: dg.DagsterInstance, run: DagsterRun, *, alone: bool) -> bool:
    """Whether it is certain that the run's process is gone."""
    worker = worker_of(instance, run)
    if worker is not None:
        return is_alive(worker) is False
    return alone and _said_process_is_gone(instance, run)


def worker_of(instance: dg.DagsterInstance, run: DagsterRun) -> str | None:
    """The process that works on a run, if it has said so.

    Dagster gives a run that is tried again the tags of the first one: what both say is the first's.
    """
    worker = run.tags.get(WORKER_TAG)
    parent = instance.get_run_by_id(run.parent_run_id) if worker and run.parent_run_id else None
    return None if parent is not None and parent.tags.get(WORKER_TAG) == worker else worker


def _said_process_is_gone(instance: dg.DagsterInstance, run: DagsterRun) -> bool:
    for entry in instance.all_logs(run.run_id, of_type=dg.DagsterEventType.ENGINE_EVENT):
        found = SAID.match(entry.message)
        if found:
            return not _lived_at(int(found[1]), entry.timestamp)
    return False


def _lived_at(pid: int, moment: float) -> bool:
    """Whether the process of this number is one that there was at that moment."""
    try:
        process = psutil.Process(pid)
        ended = process.status() == psutil.STATUS_ZOMBIE
        return not ended and process.create_time() < moment + SAME_START
    except psutil.NoSuchProcess:
        return False
