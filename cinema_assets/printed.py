"""What a run prints: into two files, and from there on to where it went before.

What belongs here: one process's output and error output for a while. What does not: where the files
lie and who reads them (instance).

Dagster's own way starts four processes for each run: two that follow the files, and two that watch
those. Here a thread follows each file; what the run starts prints into the file, too.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from dagster._core.execution.compute_logs import redirect_to_file

PAUSE = 1.0
"""Seconds between two looks at what is new."""

PATIENCE = 5.0
"""Seconds for which the last words wait to be passed on."""

PORTION = 1 << 20
"""Bytes that are passed on at a time."""


@contextmanager
def printed_to(stream: TextIO, file: Path) -> Iterator[None]:
    """Have all that this process and those it starts print added to a file, and passed on.

    Args:
        stream: `sys.stdout` or `sys.stderr`; one that is no file of the system's stays as it is.
        file: made if need be, with its folder.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    with _passed_on(file, _number(stream)), redirect_to_file(stream, str(file)):
        yield


def _number(stream: TextIO) -> int | None:
    """Of the file behind a stream; None if there is none."""
    try:
        return stream.fileno()
    except (AttributeError, OSError, ValueError):
        return None


@contextmanager
def _passed_on(file: Path, number: int | None) -> Iterator[None]:
    """Pass on what is added to a file, to where this file number leads now."""
    if number is None:
        yield
        return
    ended = threading.Event()
    work = (file, file.stat().st_size, os.dup(number), ended)
    follower = threading.Thread(target=_follow, args=work, name="printed", daemon=True)
    follower.start()
    try:
        yield
    finally:
        ended.set()
        # Whoever reads there may have stopped reading: the run does not wait for that.
        follower.join(PATIENCE)


def _follow(file: Path, start: int, number: int, ended: threading.Event) -> None:
    # Nobody may be there any more: what is printed is in the file.
    with file.open("rb") as source, _closing(number), suppress(OSError):
        source.seek(start)
        last = False
        while not last:
            last = ended.wait(PAUSE)
            while portion := source.read(PORTION):
                _write(number, portion)


@contextmanager
def _closing(number: int) -> Iterator[None]:
    try:
        yield
    finally:
        os.close(number)


def _write(number: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(number, left) :]
