"""The one place that opens the studio's database.

What belongs here: finding the database that the settings name, pooled connections, patience while
it is away. What does not: tables (schema), queries (ledger), the server's process (postgres).
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakSet

import psycopg2
from psycopg2.errors import InsufficientPrivilege, ReadOnlySqlTransaction
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from cinema_assets.errors import CinemaError
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.postgres import ensure_server

PATIENCE = 30.0
"""Seconds for which connecting is tried again while the server is away."""

POOL_SIZE, OVERFLOW = 2, 18
"""Connections that a process keeps, and how many more it may open for a while."""

COMING_BACK = ("starting up", "shutting down", "recovery mode", "not yet accepting", "too many")
"""Words of a server's refusals that pass by themselves; every other FATAL is for good."""

REFUSALS = (psycopg2.OperationalError, InsufficientPrivilege, ReadOnlySqlTransaction)
"""Errors that the server's keeper can mend: all others are mistakes of this program."""


class DatabaseUnavailable(CinemaError):
    """The database cannot be reached or used; the message says which and why."""


def database_url(settings: StudioSettings) -> str:
    """The SQLAlchemy URL of the studio's database; starts the studio's own server if need be.

    Raises:
        PostgresUnavailable: the studio's own server does not start.
    """
    return settings.postgres_url or ensure_server(settings.home)


def open_engine(settings: StudioSettings, *, patience: float = PATIENCE) -> Engine:
    """The pooled engine of this process for the studio's database; safe over forks.

    Raises:
        DatabaseUnavailable: on first use, when the database stays away for `patience` seconds.
        PostgresUnavailable: the studio's own server does not start.
    """
    own = None if settings.postgres_url else settings.home
    return _engine(database_url(settings), own, patience, os.getpid())


@lru_cache(maxsize=32)
def _engine(url: str, own: Path | None, patience: float, pid: int) -> Engine:
    """One engine for each process: the process id is part of the cache's key."""
    return pooled_engine(url, own, patience=patience, pool_size=POOL_SIZE, max_overflow=OVERFLOW)


def pooled_engine(
    url: str, own: Path | None = None, *, patience: float = PATIENCE, **options: Any
) -> Engine:
    """A new engine whose connections are pooled, tested before use, and never shared with a fork.

    Args:
        url: SQLAlchemy URL.
        own: studio home, where its own server is meant, which is then started again if it died.
        patience: seconds for which connecting is tried again.
        options: for SQLAlchemy's `create_engine`.
    """
    engine = create_engine(url, pool_pre_ping=True, pool_recycle=1800, **options)
    wake = (lambda: ensure_server(own)) if own else None
    _connect_patiently(engine, wake, patience)
    _open_engines.add(engine)
    return engine


_open_engines: WeakSet[Engine] = WeakSet()


def _forget_after_fork() -> None:
    """The connections of the parent stay the parent's: a child that used one would garble it."""
    for engine in list(_open_engines):
        engine.dispose(close=False)


os.register_at_fork(after_in_child=_forget_after_fork)


def _connect_patiently(engine: Engine, wake: Callable[[], object] | None, patience: float) -> None:
    """Make an engine try again to connect while its server is away."""

    @event.listens_for(engine, "do_connect")
    def connect(dialect: Any, record: Any, arguments: Any, options: dict[str, Any]) -> Any:
        deadline, pause = time.monotonic() + patience, 0.05
        while True:
            try:
                return psycopg2.connect(*arguments, **options)
            except psycopg2.OperationalError as error:
                if not _comes_back(str(error)) or time.monotonic() > deadline:
                    raise _unavailable(engine, str(error), patience) from error
            time.sleep(pause)
            pause = min(2 * pause, 1.0)
            if wake is not None:
                wake()


def _comes_back(message: str) -> bool:
    return "FATAL:" not in message or any(words in message for words in COMING_BACK)


def _unavailable(engine: Engine, message: str, patience: float) -> DatabaseUnavailable:
    tried = f" for {patience:.0f} seconds" if _comes_back(message) else ""
    return DatabaseUnavailable(
        f"The database {engine.url!r} could not be reached{tried} ({_line(message)}): start its"
        f" server, or set CINEMA_POSTGRES_URL to one that runs."
    )


def _line(message: str) -> str:
    return " ".join(message.split())


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """One transaction: committed when the block ends well, else as if it had never been.

    Raises:
        DatabaseUnavailable: the server went away in the middle, or has no room or no right for it.
    """
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        if not error.connection_invalidated and not isinstance(error.orig, REFUSALS):
            raise
        raise DatabaseUnavailable(
            f"The database {engine.url!r} could not do its work ({_line(str(error.orig))}): mend"
            f" that and say the same command again; what was finished stays."
        ) from error
