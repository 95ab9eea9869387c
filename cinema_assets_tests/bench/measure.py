"""Running something and saying what it took: wall time, CPU time, peak memory of all its processes.

What belongs here: the stopwatch. What does not: what is run (the other modules here).
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from cinema_assets.frozen import Frozen

LOOKS_PER_SECOND = 20
ROOT = Path(__file__).parents[2]


class Cost(Frozen):
    """What one run took."""

    wall_s: float
    cpu_s: float
    """User and system time of the process and of all its children."""
    peak_mb: float
    """Largest sum of resident memory over the process and its children."""


def run(command: Sequence[str], *, env: Mapping[str, str], cwd: Path) -> Cost:
    """Run a command to its end and measure it.

    Raises:
        RuntimeError: it failed; the message holds what it printed.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        list(command), env={**os.environ, "PYTHONPATH": str(ROOT), **env}, cwd=cwd, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    peak = _Peak(process.pid)
    peak.start()
    printed, _ = process.communicate()
    wall = time.perf_counter() - started
    peak.ended.set()
    peak.join()
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{printed}")
    return Cost(wall_s=wall, cpu_s=peak.cpu, peak_mb=peak.bytes / 1e6)


class _Peak(threading.Thread):
    """Watches a process and its children."""

    def __init__(self, pid: int):
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.bytes = 0.0
        self._root = psutil.Process(pid)
        self._times: dict[tuple[int, float], float] = {}

    @property
    def cpu(self) -> float:
        return sum(self._times.values())

    def run(self) -> None:
        while not self.ended.wait(1 / LOOKS_PER_SECOND):
            self._look()

    def _look(self) -> None:
        resident = 0
        try:
            family = [self._root, *self._root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        for process in family:
            try:
                with process.oneshot():
                    times = process.cpu_times()
                    self._times[process.pid, process.create_time()] = times.user + times.system
                    resident += process.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        self.bytes = max(self.bytes, resident)


def timed(work: Callable[[], Any], times: int) -> float:
    """Median wall time of a call, in seconds."""
    took = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        took.append(time.perf_counter() - started)
    return median(took)


def python(*arguments: str) -> list[str]:
    """A command of this environment's Python."""
    return [sys.executable, *arguments]
