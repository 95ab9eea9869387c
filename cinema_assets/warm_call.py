"""The launcher's side of the talk with a warm process: starting it, asking for runs, letting it go.

What belongs here: one warm process as its launcher sees it, and what of the source it stands for.
What does not: what it does (warm), which runs it is asked for (launcher).

The two speak over a pair of sockets, a line of JSON each way for each run. A warm process that
hears that the other end is closed, also by a kill, takes no more runs and ends with its last one.
"""

import json
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dagster._core.code_pointer import (
    AutoloadDefsModuleCodePointer,
    ModuleCodePointer,
    PackageCodePointer,
)
from dagster._core.instance.ref import InstanceRef
from dagster._core.origin import RepositoryPythonOrigin
from dagster._core.storage.dagster_run import DagsterRun
from dagster._serdes import serialize_value

import cinema_assets
from cinema_assets.errors import CinemaError

WARMED = (ModuleCodePointer, PackageCodePointer, AutoloadDefsModuleCodePointer)
"""Ways of naming a code location that name a module."""

PATIENCE = 180.0
"""Seconds to wait for an answer: loading takes seconds, and the database may be away meanwhile."""

SOURCE = {".py", ".toml", ".yaml"}

Source = tuple[str, int, int]
"""Module, number of its files, newest change in nanoseconds: differs after any edit."""


class Cold(CinemaError):
    """No warm process can be had; nothing was launched."""


class LaunchLost(CinemaError):
    """Whether the run was launched is not known; if it was, it says so and goes on."""


def can_be_warm(origin: RepositoryPythonOrigin) -> bool:
    """Whether this Python, on this machine, could load the code itself."""
    return (
        isinstance(origin.code_pointer, WARMED)
        and origin.executable_path == sys.executable
        and origin.container_image is None
    )


def source_of(origin: RepositoryPythonOrigin) -> Source:
    """The state of the source on the disk: the studio's, and that of the code location."""
    module = origin.code_pointer.module  # type: ignore[attr-defined]
    packages = {Path(cinema_assets.__file__).parent, *_folder_of(module)}
    files = [f for package in packages for f in package.rglob("*") if f.suffix in SOURCE]
    return module, len(files), max(file.stat().st_mtime_ns for file in files)


def _folder_of(module: str) -> list[Path]:
    """Where the package of a module lies, if it can be seen from here."""
    spec = find_spec(module.partition(".")[0])
    return [Path(folder) for folder in spec.submodule_search_locations or ()] if spec else []


class WarmProcess:
    """A process that has loaded one state of the source, and forks runs of it."""

    def __init__(self, origin: RepositoryPythonOrigin, source: Source):
        self._source = source
        self._channel, there = socket.socketpair()
        self._channel.settimeout(PATIENCE)
        self._lines = self._channel.makefile("r")
        with there:
            command = [sys.executable, "-m", "cinema_assets.warm", str(there.fileno())]
            # A session of its own: what ends the daemon's does not end the runs.
            self._process = subprocess.Popen(
                [*command, serialize_value(origin)], pass_fds=[there.fileno()],
                stdin=subprocess.DEVNULL, start_new_session=True,
                cwd=getattr(origin.code_pointer, "working_directory", None),
            )  # fmt: skip
        if not self._hear():
            self.let_go()
            raise Cold(
                "The studio could not be loaded beforehand (what the daemon printed says why):"
                " Dagster's own launcher starts the run, which is slower."
            )

    @property
    def pid(self) -> int:
        """Of the warm process itself."""
        return self._process.pid

    def serves(self, source: Source) -> bool:
        """Whether it is alive and has loaded this state of the source."""
        return self._source == source and self._process.poll() is None

    def fork(self, run: DagsterRun, instance: InstanceRef) -> None:
        """Have a run executed by a process of its own.

        Raises:
            LaunchLost: it ended, or did not answer, in the middle of this.
        """
        order = {"run_id": run.run_id, "instance": serialize_value(instance)}
        try:
            self._channel.sendall(f"{json.dumps(order)}\n".encode())
        except OSError:
            told: dict[str, Any] | None = None
        else:
            told = self._hear()
        if told is None or told.get("run_id") != run.run_id:
            self.let_go()
            raise LaunchLost(
                f"The process that was to start run {run.run_id} was lost: launch it again."
            )

    def _hear(self) -> dict[str, Any] | None:
        try:
            line = self._lines.readline()
        except OSError:
            return None
        return dict(json.loads(line)) if line else None

    def let_go(self) -> None:
        """Take no more runs; those that there are go on."""
        self._lines.close()
        self._channel.close()
