"""`cinema` in a process of its own that need not load what it did not write.

What belongs here: forking a command from a process in which the libraries stand ready. What does
not: what a test says and reads (studio).

A command loads libraries for seconds and works for a moment. Here they are loaded once for all
commands of a test run; every module of the studio's own is loaded by the command itself, from the
environment that it is given.
"""

import atexit
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

LIBRARIES = "cinema_assets_tests.film.libraries"

_WARM = multiprocessing.get_context("forkserver")


def say(
    arguments: tuple[str, ...], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, in a session of its own; as `python -m cinema_assets` does."""
    _WARM.set_forkserver_preload([LIBRARIES])
    with TemporaryDirectory() as place:
        # Files, not pipes: what a command leaves behind would hold a pipe open.
        printed = [Path(place) / name for name in ("out", "err")]
        process = _WARM.Process(
            target=_command, args=(arguments, folder, dict(environment), *printed)
        )
        process.start()
        process.join()
        out, err = (file.read_text() for file in printed)
    return subprocess.CompletedProcess(arguments, process.exitcode or 0, out, err)


def _command(
    arguments: tuple[str, ...], folder: Path, environment: dict[str, str], out: Path, err: Path
) -> None:
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, file in ((1, out), (2, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["cinema", *arguments]
    try:
        runpy.run_module("cinema_assets", run_name="__main__", alter_sys=True)
    finally:
        # A process that was forked does not do so by itself.
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
