"""Which process works on something, and whether it is still alive.

What belongs here: a name for this process that no later process can have. What does not: what the
process works on (ledger, workspace).
"""

import os
import socket
from functools import lru_cache

import psutil

SAME_START = 2.0
"""Seconds by which two readings of a process's start time may differ."""


def this_process() -> str:
    """`host:pid:start time`; differs after a fork."""
    return _named(os.getpid())


@lru_cache(maxsize=1)
def _named(pid: int) -> str:
    return f"{socket.gethostname()}:{pid}:{psutil.Process(pid).create_time():.2f}"


def is_alive(owner: str) -> bool | None:
    """Whether that process still runs; None if it belongs to another host, where nobody can say.

    A pid alone is not enough: after a reboot, or in a new container, another process has it.
    """
    host, pid, started = owner.rsplit(":", 2)
    if host != socket.gethostname():
        return None
    try:
        process = psutil.Process(int(pid))
        same = abs(process.create_time() - float(started)) < SAME_START
        return same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
