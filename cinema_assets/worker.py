"""One worker of the crew: executes the Dagster runs it is handed, in this process.

What belongs here: one run, from its name to its outcome. What does not: who hands out the runs
(crew).
"""

import builtins
import io
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from multiprocessing.connection import Connection
from typing import TextIO

import dagster as dg
from dagster_shared.error import SerializableErrorInfo

import cinema_assets.definitions as studio_definitions
from cinema_assets.editing import loudness
from cinema_assets.errors import CinemaError
from cinema_assets.instance import studio_instance
from cinema_assets.interrupts import hear_everywhere
from cinema_assets.production import (
    art,
    camera,
    descriptions,
    editorial,
    hiring,
    prospect,
    sound,
    story,
    turnover,
)
from cinema_assets.production.crew import WORKER_TAG, DatabaseAway, Run, RunOutcome, TakeLanded
from cinema_assets.production.lot import open_lot
from cinema_assets.storages import asking_once
from cinema_assets.takes.engine import DatabaseLost, join_work, outages_told
from cinema_assets.takes.owner import this_process

LOADED = (art, camera, descriptions, editorial, loudness, prospect, sound, story, turnover)
"""What the bodies of assets and checks import: loaded once, before the workers are forked."""

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


MEND = "make room, or make it writable, and say the same command again."

UNEXPLAINED = "The run failed; its log in the Dagster UI says why."


TOLD_TWICE = "Exception while writing logger call to event log"
"""What Dagster prints of an error that it raises as well."""


class _Sieve(io.TextIOBase):
    """Standard error without what is told twice."""

    def __init__(self, stream: TextIO):
        self._stream = stream

    def write(self, words: str) -> int:
        return len(words) if words.startswith(TOLD_TWICE) else self._stream.write(words)

    def flush(self) -> None:
        self._stream.flush()

    def fileno(self) -> int:
        return self._stream.fileno()


def work(pipe: Connection) -> None:
    """Execute runs until the boss hangs up."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    hear_everywhere()
    sys.stderr = _Sieve(sys.stderr)
    try:
        _work(pipe)
    except (EOFError, KeyboardInterrupt, BrokenPipeError):
        return


def _work(pipe: Connection) -> None:
    join_work()
    waiting = outages_told(lambda sentence: pipe.send(DatabaseAway(sentence=sentence)))
    with waiting, ExitStack() as studio:
        instance: dg.DagsterInstance | None = None
        while True:
            run = pipe.recv()
            try:
                instance = instance or _opened(studio, pipe)
                pipe.send(execute(run, instance))
            except CinemaError as error:
                lost = isinstance(error, DatabaseLost)
                pipe.send(RunOutcome(run=run, succeeded=False, sentence=str(error), lost=lost))


def _opened(studio: ExitStack, pipe: Connection) -> dg.DagsterInstance:
    open_lot().watcher = lambda kind, new: pipe.send(TakeLanded(kind=kind, new=new))
    return studio.enter_context(studio_instance())


def execute(run: Run, instance: dg.DagsterInstance) -> RunOutcome:
    """Execute one run on this instance and say how it ended.

    Raises:
        DatabaseUnavailable: it could not even be begun.
    """
    job = studio_definitions.defs.resolve_job_def(run.job)
    hires = hiring.hired(instance, open_lot().ledger, run.partition, run.assets)
    with asking_once(instance):
        result = job.execute_in_process(
            instance=instance,
            partition_key=run.partition,
            asset_selection=[dg.AssetKey(asset) for asset in run.assets],
            run_config=QUIET,
            # The queue of an open studio counts this run, too.
            tags={WORKER_TAG: this_process(), **hires},
            raise_on_error=False,
            run_id=run.run_id,
        )
    if result.success:
        return RunOutcome(run=run, succeeded=True)
    errors = list(_errors(result))
    return RunOutcome(
        run=run,
        succeeded=False,
        sentence=_sentence(errors[0]) if errors else UNEXPLAINED,
        lost=any(error.cls_name == DatabaseLost.__name__ for error in errors),
    )


def _errors(result: dg.ExecuteInProcessResult) -> Iterator[SerializableErrorInfo]:
    """What made a run fail, step by step and at last as a whole: ours, not Dagster's around it."""
    for event in result.all_events:
        error = None
        if event.is_step_failure:
            error = event.step_failure_data.error
        elif event.is_job_failure:
            error = event.job_failure_data.error
        while error and error.cause and (error.cls_name or "").startswith("Dagster"):
            error = error.cause
        if error:
            yield error


def _sentence(error: SerializableErrorInfo) -> str:
    """The first line of an error."""
    words = error.message.strip().partition(": ")[2] or error.message.strip()
    first = words.splitlines()[0]
    return f"{first}: {MEND}" if _is_of_system(error.cls_name) else first


def _is_of_system(name: str | None) -> bool:
    """Whether an error is the operating system's: no room, no rights, no such file."""
    found = getattr(builtins, name or "", None)
    return isinstance(found, type) and issubclass(found, OSError)
