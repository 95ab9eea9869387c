"""The fuse: kills, at one exact step of the product's own code, what it was told to kill.

What belongs here: waiting for a step and killing. What does not: which steps there are (cells).

No line of the product knows of it. The adapter lays it when the product loads it, and only where
`CRASH_FUSE` names a file; the file says at which step it burns. Python itself then reports every
call and return of the process (`sys.setprofile`), so the process dies between two exact lines, by
SIGKILL, with no time for last words. Whoever burns renames the file first: a fuse burns once, and
whether it has burnt can be seen.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any, Literal

import psutil

from cinema_assets.frozen import Frozen
from cinema_assets.takes.postmaster import processes_in

VARIABLE = "CRASH_FUSE"

Event = Literal["call", "return", "c_return"]


class Step(Frozen):
    """One moment of the product's code."""

    function: str
    """`module:Qualified.name`."""
    event: Event = "call"
    builtin: str = ""
    """With `c_return`: the name of the built-in function that this one called."""
    within: str = ""
    """Only while this function (`Qualified.name`) is on the stack."""
    times: int = 1
    """At the how-manieth time."""


class Fuse(Frozen):
    """A step, and whom it kills: the process that reaches it, unless something else is named."""

    step: Step
    database: Path | None = None
    """The Postgres server of this data directory, with all its processes."""
    process: int | None = None
    """Another process."""

    def victims(self) -> list[int]:
        """The processes to kill now."""
        if self.database is not None:
            return list(processes_in(self.database))
        return [os.getpid() if self.process is None else self.process]


def laid(path: Path, fuse: Fuse) -> None:
    """Lay a fuse, in place of what is left of the one before."""
    burnt(path).unlink(missing_ok=True)
    path.write_text(fuse.model_dump_json())


def burnt(path: Path) -> Path:
    """The file that a fuse becomes when it burns."""
    return path.with_suffix(".burnt")


def lay() -> None:
    """Watch for the step that the environment's file names, if there is one."""
    named = os.environ.get(VARIABLE)
    if not named or not Path(named).exists():
        return
    path = Path(named)
    watch = _Watch(path, Fuse.model_validate_json(path.read_text()))
    threading.setprofile(watch)
    sys.setprofile(watch)


class _Watch:
    """Hears of every call and return of its process."""

    def __init__(self, path: Path, fuse: Fuse):
        self._path = path
        self._fuse = fuse
        self._step = fuse.step
        self._module, _, self._name = fuse.step.function.partition(":")
        self._event = fuse.step.event
        self._left = fuse.step.times

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        """Every call lands here: the cheap comparison goes first."""
        if event == self._event and frame.f_code.co_qualname == self._name:
            self._near(frame, argument)

    def _near(self, frame: FrameType, argument: Any) -> None:
        step = self._step
        if frame.f_globals.get("__name__") != self._module:
            return
        if step.builtin and getattr(argument, "__name__", "") != step.builtin:
            return
        if step.within and step.within not in _callers(frame):
            return
        self._left -= 1
        if self._left == 0:
            self._burn()

    def _burn(self) -> None:
        sys.setprofile(None)
        threading.setprofile(None)
        try:
            self._path.rename(burnt(self._path))
        except FileNotFoundError:
            return
        kill(self._fuse.victims())


def _callers(frame: FrameType) -> set[str]:
    names, above = set(), frame.f_back
    while above is not None:
        names.add(above.f_code.co_qualname)
        above = above.f_back
    return names


def kill(processes: Collection[int]) -> None:
    """End processes as a failure of the machine would, and see them gone: with them go their ports.

    A process that kills itself does not come back from here.
    """
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    while any(map(_lives, processes)):
        time.sleep(0.002)


def _lives(process: int) -> bool:
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
