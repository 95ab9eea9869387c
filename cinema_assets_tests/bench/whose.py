"""Whose CPU time it was: of an open studio's processes, each by what it is there for.

What belongs here: adding up, for the processes that live and those that have ended. What does not: what
they were asked to do (queue).
"""

import contextlib
import ctypes
import resource
from pathlib import Path

import psutil

from cinema_assets.takes.postmaster import processes_in, read_postmaster

RUNS, DAEMON, SERVER, WARM = "runs", "daemon", "code server", "warm process"
POSTGRES, REST = "Postgres", "web server and the rest"

PARTS = (RUNS, WARM, DAEMON, SERVER, POSTGRES, REST)

NAMED = (
    ("cinema_assets.warm", WARM),
    ("dagster._daemon", DAEMON),
    ("dagster_webserver", REST),
    ("code-server", SERVER),
    ("grpc", SERVER),
    ("resource_tracker", SERVER),
)
"""A word of a command line, and what such a process is."""

PARENTS = {WARM, SERVER, RUNS}
"""What is started by these, and is nothing of the above itself, is a run or something of a run's."""

PR_SET_CHILD_SUBREAPER = 36


def adopt() -> None:
    """Whatever loses its parent becomes a child of this process, and is counted."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


Spent = dict[str, float]
"""CPU seconds of each part."""


def since(before: Spent, now: Spent) -> Spent:
    """What was spent between two looks."""
    return {part: now[part] - before[part] for part in PARTS}


def cpu_by_part(home: Path) -> Spent:
    """CPU seconds of every descendant of this process, and of the studio's own Postgres.

    Args:
        home: of the studio.
    """
    dead = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = dict.fromkeys(PARTS, 0.0) | {REST: dead.ru_utime + dead.ru_stime}
    _add(spent, psutil.Process(), REST, own=False)
    return spent | {POSTGRES: _postgres(home)}


def runs_at_work() -> bool:
    """Whether the process of any run still lives."""
    parts: list[str] = []
    _parts(psutil.Process(), REST, parts)
    return RUNS in parts


def _parts(process: psutil.Process, part: str, found: list[str]) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        for child in process.children():
            if child.status() != psutil.STATUS_ZOMBIE:
                found.append(_part(child, part))
                _parts(child, found[-1], found)


def _add(spent: Spent, process: psutil.Process, part: str, *, own: bool = True) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        if own:
            times = process.cpu_times()
            spent[part] += times.user + times.system
            ended = RUNS if part in PARENTS else part
            spent[ended] += times.children_user + times.children_system
        for child in process.children():
            _add(spent, child, _part(child, part))


def _part(process: psutil.Process, parent: str) -> str:
    try:
        said = " ".join(process.cmdline())
    except psutil.Error:
        said = ""
    named = next((part for word, part in NAMED if word in said), None)
    if parent in {WARM, RUNS} or named is None:
        # A fork has the command line of what it was forked from.
        return RUNS if parent in PARENTS else named or parent
    return named


def _postgres(home: Path) -> float:
    data = home.resolve() / "postgres" / "data"
    server, spent = read_postmaster(data), 0.0
    for process in processes_in(data).values():
        with contextlib.suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            spent += times.user + times.system
            if server is not None and process.pid == server.pid:
                spent += times.children_user + times.children_system
    return spent
