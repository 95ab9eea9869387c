"""A code location of runs that do next to nothing, for tests of how runs are launched."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import dagster as dg
import psutil

TOLD = "test/told"
"""Tag of a run: a pipe into which it says who it is as soon as it works."""


def tell(context: dg.OpExecutionContext, **more: int) -> None:
    """Say which process, of which group, works on this run."""
    told = {"pid": os.getpid(), "group": os.getpgrp(), "parent": os.getppid(), **more}
    with Path(context.run.tags[TOLD]).open("w") as pipe:
        pipe.write(json.dumps(told))


@dg.op
def say(context: dg.OpExecutionContext) -> None:
    tell(context)


@dg.op
def wait(context: dg.OpExecutionContext) -> None:
    """Work for ever, with a helper."""
    helper = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
    tell(context, helper=helper.pid)
    signal.pause()


@dg.op
def print_words(context: dg.OpExecutionContext) -> None:
    """Print, and let another process print, after that was told of which there are."""
    print("quiet on the set")
    tell(context, helpers=len(psutil.Process().children()))
    subprocess.run(["sh", "-c", "echo the boom is in the frame >&2"], check=True)


@dg.op
def refuse(context: dg.OpExecutionContext) -> None:
    raise dg.Failure("the camera is out of film", allow_retries=False)


@dg.job
def speaks() -> None:
    say()


@dg.job
def waits() -> None:
    wait()


@dg.job
def prints() -> None:
    print_words()


@dg.job
def fails() -> None:
    refuse()


defs = dg.Definitions(jobs=[speaks, waits, prints, fails], executor=dg.in_process_executor)
