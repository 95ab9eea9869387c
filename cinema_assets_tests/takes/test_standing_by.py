"""Connections that stand by in the pool: used as they are, unless something speaks against it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, text

from cinema_assets.takes.engine import pooled_engine
from cinema_assets.takes.standing_by import LONG, look_before_use


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine(postgres_url: str, clock: Clock) -> Iterator[Engine]:
    engine = create_engine(postgres_url, isolation_level="AUTOCOMMIT", pool_size=2)
    look_before_use(engine, clock)
    yield engine
    engine.dispose()


@pytest.fixture
def other(postgres_url: str) -> Iterator[Engine]:
    """A second way into the same database."""
    engine = pooled_engine(postgres_url, isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


WHO_AM_I = text("SELECT pg_backend_pid()")
LAST_WORDS = text("SELECT query FROM pg_stat_activity WHERE pid = :pid")


def backend(engine: Engine) -> int:
    """The process of the server that serves this connection."""
    with engine.connect() as connection:
        return int(connection.execute(WHO_AM_I).scalar_one())


def last_words_when_taken(engine: Engine, other: Engine, pid: int) -> str:
    """What the server heard last on a connection that was taken out of the pool, and not used."""
    with engine.connect(), other.connect() as connection:
        return str(connection.execute(LAST_WORDS, {"pid": pid}).scalar_one())


def test_the_server_is_asked_only_after_a_long_silence(
    engine: Engine, other: Engine, clock: Clock
) -> None:
    pid = backend(engine)
    clock.now += LONG
    assert last_words_when_taken(engine, other, pid) == WHO_AM_I.text
    clock.now += LONG + 0.1
    assert last_words_when_taken(engine, other, pid) != WHO_AM_I.text
    assert backend(engine) == pid


@pytest.mark.parametrize("later", [0.0, 2 * LONG])
def test_connections_that_the_server_ended_are_replaced_however_soon(
    engine: Engine, other: Engine, clock: Clock, later: float
) -> None:
    with engine.connect() as first, engine.connect() as second:
        ended = {connection.execute(WHO_AM_I).scalar_one() for connection in (first, second)}
    end = text("SELECT pg_terminate_backend(:pid, 5000)")
    with other.connect() as connection:
        for pid in ended:
            assert connection.execute(end, {"pid": pid}).scalar_one()
    clock.now += later
    with engine.connect() as first, engine.connect() as second:
        now = {connection.execute(WHO_AM_I).scalar_one() for connection in (first, second)}
    assert len(now) == 2
    assert not now & ended


def test_a_connection_that_was_closed_here_is_replaced(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.connection.driver_connection.close()  # type: ignore[union-attr]
        connection.detach()
    assert backend(engine)
