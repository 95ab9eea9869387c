"""A job to try a launcher with: it says what it was given, and waits if it is asked to."""

import json
import os
import threading
from pathlib import Path

import dagster as dg


class Wait(dg.Config):
    """Where to say that the camera rolls, before it rolls for ever."""

    rolling: str = ""


@dg.op
def camera(context: dg.OpExecutionContext, config: Wait) -> None:
    """Write the environment into the run's tags."""
    given = {name: value for name, value in os.environ.items() if name.startswith("CINEMA_")}
    context.instance.add_run_tags(context.run_id, {"given": json.dumps(given)})
    if config.rolling:
        Path(config.rolling).write_text("rolling")
        threading.Event().wait()


@dg.job(executor_def=dg.in_process_executor)
def screen_test() -> None:
    """One op."""
    camera()


defs = dg.Definitions(jobs=[screen_test])
