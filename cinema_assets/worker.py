"""One worker of the crew: executes the Dagster runs it is handed, in this process.

What belongs here: one run, from its name to its outcome. What does not: who hands out the runs
(crew).
"""

import builtins
import signal
from multiprocessing.connection import Connection

import dagster as dg

import cinema_assets.definitions as studio_definitions
from cinema_assets.instance import studio_instance
from cinema_assets.production.crew import Run, RunOutcome, TakeLanded
from cinema_assets.production.lot import open_lot

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


MEND = "make room, or make it writable, and say the same command again."


def work(pipe: Connection) -> None:
    """Execute runs until the boss hangs up."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        _work(pipe)
    except (EOFError, KeyboardInterrupt, BrokenPipeError):
        return


def _work(pipe: Connection) -> None:
    open_lot().watcher = lambda kind, new: pipe.send(TakeLanded(kind=kind, new=new))
    with studio_instance() as instance:
        while True:
            pipe.send(execute(pipe.recv(), instance))


def execute(run: Run, instance: dg.DagsterInstance) -> RunOutcome:
    """Execute one run on this instance and say how it ended."""
    job = studio_definitions.defs.resolve_job_def(run.job)
    result = job.execute_in_process(
        instance=instance,
        partition_key=run.partition,
        asset_selection=[dg.AssetKey(asset) for asset in run.assets],
        run_config=QUIET,
        raise_on_error=False,
        run_id=run.run_id,
    )
    return RunOutcome(
        run=run,
        succeeded=result.success,
        sentence="" if result.success else _sentence(result),
    )


def _sentence(result: dg.ExecuteInProcessResult) -> str:
    """The first line of the first error of a failed run: ours, not Dagster's around it."""
    for event in result.all_events:
        if event.is_step_failure and event.step_failure_data.error:
            error = event.step_failure_data.error
            while error.cause and (error.cls_name or "").startswith("Dagster"):
                error = error.cause
            words = error.message.strip().partition(": ")[2] or error.message.strip()
            first = words.splitlines()[0]
            return f"{first}: {MEND}" if _is_of_system(error.cls_name) else first
    return f"Run {result.run_id} failed; its log in the Dagster UI says why."


def _is_of_system(name: str | None) -> bool:
    """Whether an error is the operating system's: no room, no rights, no such file."""
    found = getattr(builtins, name or "", None)
    return isinstance(found, type) and issubclass(found, OSError)
