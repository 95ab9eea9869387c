"""Who serves a Postgres data directory now: read from `postmaster.pid` and the process table.

What belongs here: finding the server of a directory and what is left of a dead one. What does
not: making, starting and stopping a server (postgres).
"""

import socket
from pathlib import Path

import psutil

from cinema_assets.frozen import Frozen

PORT = 5432
"""Names the socket file only; no TCP port is opened."""


class Postmaster(Frozen):
    """What a server says of itself in `postmaster.pid`."""

    pid: int
    data: Path
    """The data directory by the name it had when the server started."""
    socket_dir: Path
    ready: bool
    """Whether it takes connections: false while it starts or recovers."""


def read_postmaster(data: Path) -> Postmaster | None:
    """The server that wrote `postmaster.pid`, dead or alive; None without a complete file.

    The lines are: pid, data directory, start time, port, socket directory, listen address,
    shared memory key, status (PostgreSQL source, `miscadmin.h`).
    """
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if len(lines) < 5 or not lines[0].lstrip("-").isdigit():
        return None
    return Postmaster(
        pid=abs(int(lines[0])),
        data=Path(lines[1]),
        socket_dir=Path(lines[4]),
        ready=len(lines) >= 8 and lines[7].strip() == "ready",
    )


def answering(data: Path) -> Postmaster | None:
    """The server of this very directory, if it takes connections now."""
    server = read_postmaster(data)
    if server is None or not server.ready or server.data != data:
        return None
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(server.socket_dir / f".s.PGSQL.{PORT}"))
        except OSError:
            return None
    return server


def processes_in(data: Path) -> dict[int, psutil.Process]:
    """The living Postgres processes, by id, that work in this directory, deleted or not.

    A zombie does not count: it holds nothing, and where nobody reaps it, it stays for ever.
    """
    found = {}
    for process in psutil.process_iter(["name", "status"]):
        if process.info["name"] == "postgres" and process.info["status"] != psutil.STATUS_ZOMBIE:
            try:
                if process.cwd() == str(data):
                    found[process.pid] = process
            except psutil.Error:
                # Another user's process, or one that has just ended: neither is ours.
                continue
    return found
