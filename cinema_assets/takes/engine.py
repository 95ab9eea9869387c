"""The one place that opens the studio's database.

What belongs here: finding the database that the settings name, pooled connections, patience while
it is away. What does not: tables (schema), queries (ledger), the server's process (postgres).

A server that goes away is waited for by whoever wants to connect: for a moment by a process that
has never reached it, for minutes by one that is in the middle of its work. A statement that was
under way when the server went is not said again here, because nobody knows whether it was heard:
it ends in `DatabaseLost`, and whoever knows what it was for starts over (`outlived`).
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakSet

import psycopg2
from psycopg2.errors import InsufficientPrivilege, ReadOnlySqlTransaction, UndefinedTable
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event

from cinema_assets.errors import CinemaError
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.postgres import ensure_server
from cinema_assets.takes.standing_by import look_before_use

T = TypeVar("T")

PATIENCE = 120.0
"""Seconds for which a process that has reached the server waits for it to come back."""

FIRST_PATIENCE = 10.0
"""Seconds for which a process tries that has never reached it: the address may be wrong."""

STARTS_OVER = 5
"""Times that work is started over because the server went away in the middle of it."""

POOL_SIZE, OVERFLOW = 2, 18
"""Connections that a process keeps, and how many more it may open for a while."""

HEARTBEAT = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""What libpq does about a host that is gone without a word; a URL may say otherwise."""

COMING_BACK = (
    "starting up", "shutting down", "terminating connection", "recovery mode",
    "not yet accepting", "too many", "connection slots",
)  # fmt: skip
"""Words of a server's refusals that pass by themselves; every other FATAL is for good."""

REFUSALS = (psycopg2.OperationalError, InsufficientPrivilege, ReadOnlySqlTransaction)
"""Errors that the server's keeper can mend: all others are mistakes of this program."""


class DatabaseUnavailable(CinemaError):
    """The database cannot be reached or used; the message says which and why."""


class TableMissing(DatabaseUnavailable):
    """A table that was made once is gone."""


class DatabaseLost(DatabaseUnavailable):
    """The server went away in the middle of a statement, which was done or not: look again."""


def database_url(settings: StudioSettings) -> str:
    """The SQLAlchemy URL of the studio's database; starts the studio's own server if need be.

    Raises:
        PostgresUnavailable: the studio's own server does not start.
    """
    return settings.postgres_url or ensure_server(settings.home)


def open_engine(settings: StudioSettings, *, patience: float = PATIENCE) -> Engine:
    """The pooled engine of this process for the studio's database; safe over forks.

    Raises:
        DatabaseUnavailable: on first use, when there is no server.
        PostgresUnavailable: the studio's own server does not start.
    """
    own = None if settings.postgres_url else settings.home
    return _engine(database_url(settings), own, patience)


@lru_cache(maxsize=32)
def _engine(url: str, own: Path | None, patience: float) -> Engine:
    """One engine for all; a fork keeps what it has learned, and makes connections of its own."""
    return pooled_engine(url, own, patience=patience, pool_size=POOL_SIZE, max_overflow=OVERFLOW)


def pooled_engine(
    url: str,
    own: Path | None = None,
    *,
    patience: float = PATIENCE,
    first_patience: float = FIRST_PATIENCE,
    **options: Any,
) -> Engine:
    """A new engine whose connections are pooled, looked at before use, never shared with a fork.

    Its errors are `DatabaseUnavailable` where the server is to blame, whoever uses it.

    Args:
        url: SQLAlchemy URL.
        own: studio home, where its own server is meant, which is then started again if it died.
        patience: seconds to wait for a server that has been reached before.
        first_patience: seconds to wait for one that has not, if that is less.
        options: for SQLAlchemy's `create_engine`.
    """
    engine = create_engine(url, pool_recycle=1800, pool_timeout=patience, **options)
    wake = (lambda: ensure_server(own)) if own else None
    calls = _Calls(engine, wake, patience, min(patience, first_patience))
    event.listen(engine, "do_connect", calls.connect)
    event.listen(engine, "handle_error", _explain)
    _outlive_levels(engine)
    look_before_use(engine)
    _open_engines.add(engine)
    return engine


def _outlive_levels(engine: Engine) -> None:
    """Have a server heard that goes away while a connection changes between kinds of transactions.

    Dagster commits each statement by itself and the ledger does not, over the same connections.
    SQLAlchemy tells `handle_error` nothing of what fails between them.
    """
    dialect: Any = engine.dialect
    change, change_back = dialect.set_isolation_level, dialect.reset_isolation_level

    def changed(connection: Any, level: Any) -> None:
        try:
            change(connection, level)
        except psycopg2.Error as error:
            connection.close()
            raise _lost(engine, error) from error

    def changed_back(connection: Any) -> None:
        # Closed, it is replaced before it is used again.
        with suppress(DatabaseLost):
            change_back(connection)

    dialect.set_isolation_level, dialect.reset_isolation_level = changed, changed_back


def _lost(engine: Engine, error: BaseException) -> DatabaseLost:
    return DatabaseLost(
        f"The database {engine.url!r} went away in the middle of its work ({_line(str(error))}):"
        f" start its server and say the same command again; what was finished stays."
    )


_open_engines: WeakSet[Engine] = WeakSet()


def _forget_after_fork() -> None:
    """The connections of the parent stay the parent's: a child that used one would garble it."""
    for engine in list(_open_engines):
        engine.dispose(close=False)


os.register_at_fork(after_in_child=_forget_after_fork)


def hang_up() -> None:
    """Close every connection of this process that nobody uses; each engine makes new ones."""
    for engine in list(_open_engines):
        engine.dispose()


class _Calls:
    """Calls of one engine to its server, again and again while it is away."""

    def __init__(
        self, engine: Engine, wake: Callable[[], object] | None, patience: float, first: float
    ):
        self._name = repr(engine.url)
        self._wake = wake
        self._patience = patience
        self._first_patience = first
        self._reached = False
        """Whether the server ever answered this engine."""
        self._away_since: float | None = None
        """Counts for all callers together: who calls after patience has ended calls once."""

    def connect(self, dialect: Any, record: Any, arguments: Any, options: dict[str, Any]) -> Any:
        """A new connection (SQLAlchemy's `do_connect`)."""
        pause = 0.05
        while True:
            try:
                made = psycopg2.connect(*arguments, **{**HEARTBEAT, **options})
            except psycopg2.OperationalError as error:
                self._complain(str(error), error)
            else:
                self._reached, self._away_since = True, None
                return made
            time.sleep(pause)
            pause = min(2 * pause, 1.0)
            if self._wake is not None:
                self._wake()

    @property
    def _begun(self) -> bool:
        return self._reached or _joined.is_set()

    def _complain(self, message: str, error: Exception) -> None:
        """Return if it is worth another call."""
        if not _comes_back(message):
            raise self._unavailable(message, "") from error
        patience = self._patience if self._begun else self._first_patience
        if self._away_since is None:
            self._away_since = time.monotonic()
            if self._begun:
                _tell(f"The database {self._name} is away: waiting {patience:.0f} seconds for it.")
        away = time.monotonic() - self._away_since
        if away > patience:
            raise self._unavailable(message, f" for {away:.0f} seconds") from error

    def _unavailable(self, message: str, tried: str) -> DatabaseUnavailable:
        way_out = (
            "start its server and say the same command again; what was finished stays"
            if self._begun
            else "start its server, or set CINEMA_POSTGRES_URL to one that runs"
        )
        return DatabaseUnavailable(
            f"The database {self._name} could not be reached{tried} ({_line(message)}): {way_out}."
        )


def _comes_back(message: str) -> bool:
    return "FATAL:" not in message or any(words in message for words in COMING_BACK)


def _line(message: str) -> str:
    return " ".join(message.split())


_hearers: list[Callable[[str], None]] = []
_joined = threading.Event()


def _tell(sentence: str) -> None:
    for hear in list(_hearers):
        hear(sentence)


@contextmanager
def outages_told(tell: Callable[[str], None]) -> Iterator[None]:
    """Have someone told, for the length of a block, when this process waits for its server."""
    _hearers.append(tell)
    try:
        yield
    finally:
        _hearers.remove(tell)


def join_work() -> None:
    """This process works for one that has reached the server: it waits as long as that one."""
    _joined.set()


def _explain(context: ExceptionContext) -> DatabaseUnavailable | None:
    """The sentence in place of a driver's error, if the server is to blame (`handle_error`)."""
    if context.engine is None:
        return None
    name, why = repr(context.engine.url), _line(str(context.original_exception))
    if context.is_disconnect:
        return _lost(context.engine, context.original_exception)
    if isinstance(context.original_exception, UndefinedTable):
        which = why.partition(" LINE ")[0]
        return TableMissing(
            f"A table is gone from the database {name} ({which}): say `cinema ledger rebuild`,"
            f" which makes the ledger again from the bucket."
        )
    if isinstance(context.original_exception, REFUSALS):
        return DatabaseUnavailable(
            f"The database {name} could not do its work ({why}): mend that and say the same"
            f" command again; what was finished stays."
        )
    return None


def outlived(work: Callable[[], T]) -> T:
    """Do work, from its beginning again when the server goes away in the middle of it.

    Args:
        work: looks before it does anything, so that doing it twice is doing it once.

    Raises:
        DatabaseUnavailable: the server stays away, or goes away again and again.
    """
    for _ in range(STARTS_OVER):
        try:
            return work()
        except DatabaseLost:
            continue
    return work()


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """One transaction: committed when the block ends well, else as if it had never been.

    Raises:
        DatabaseLost: the server went away in the middle.
        DatabaseUnavailable: it is away, or has no room or no right for it.
    """
    with engine.begin() as connection:
        yield connection
