"""The one place that opens the database: pooled, patient, safe over forks, clear when it fails."""

import multiprocessing
import os
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DataError

from cinema_assets.settings import StudioSettings
from cinema_assets.takes.engine import (
    DatabaseUnavailable,
    database_url,
    open_engine,
    pooled_engine,
    transaction,
)
from cinema_assets.takes.postgres import stop_server
from cinema_assets.takes.postmaster import processes_in

NOBODY_THERE = "postgresql://me:secret@127.0.0.1:1/films"


@pytest.fixture
def engine(empty_postgres_url: str) -> Iterator[Engine]:
    engine = open_engine(StudioSettings(postgres_url=empty_postgres_url))
    yield engine
    engine.dispose()


def backend(engine: Engine) -> int:
    """The process of the server that serves this connection."""
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


def is_alive_process(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def test_connections_are_kept_and_used_again(engine: Engine) -> None:
    assert backend(engine) == backend(engine)


def test_one_process_has_one_engine_for_a_database(engine: Engine, empty_postgres_url: str) -> None:
    assert open_engine(StudioSettings(postgres_url=empty_postgres_url)) is engine


def test_a_fork_has_connections_of_its_own(engine: Engine) -> None:
    mine = backend(engine)
    context = multiprocessing.get_context("fork")
    told: multiprocessing.SimpleQueue[int] = context.SimpleQueue()
    child = context.Process(target=lambda: told.put(backend(engine)))
    child.start()
    child.join()
    assert told.get() != mine
    assert backend(engine) == mine


def test_a_connection_that_the_server_closed_is_replaced(engine: Engine) -> None:
    mine = backend(engine)
    other = pooled_engine(engine.url.render_as_string(hide_password=False))
    with other.begin() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend({mine}, 5000)"))
    other.dispose()
    assert backend(engine) != mine


def test_a_server_that_was_killed_is_started_again(tmp_path: Path) -> None:
    settings = StudioSettings(home=tmp_path / ".cinema", postgres_url=None)
    try:
        engine = open_engine(settings)
        before = backend(engine)
        for process in processes_in(settings.home.resolve() / "postgres" / "data").values():
            process.kill()
            while is_alive_process(process):
                os.sched_yield()
        assert backend(engine) != before
        engine.dispose()
    finally:
        stop_server(settings.home)


def test_a_server_that_stays_away_is_one_sentence_without_the_password() -> None:
    engine = open_engine(StudioSettings(postgres_url=NOBODY_THERE), patience=0.2)
    with pytest.raises(DatabaseUnavailable, match=r"could not be reached for 0 seconds") as failure:
        backend(engine)
    assert "me:***@127.0.0.1:1/films" in str(failure.value)
    assert "secret" not in str(failure.value)
    assert "CINEMA_POSTGRES_URL" in str(failure.value)


def test_what_no_waiting_mends_is_told_at_once(engine: Engine) -> None:
    wrong = engine.url.set(database="no_such_database").render_as_string(hide_password=False)
    started = time.monotonic()
    with pytest.raises(DatabaseUnavailable, match='database "no_such_database" does not exist'):
        backend(open_engine(StudioSettings(postgres_url=wrong)))
    assert time.monotonic() - started < 10


def test_a_transaction_is_whole_or_has_never_been(engine: Engine) -> None:
    with transaction(engine) as connection:
        connection.execute(text("CREATE TABLE frames (number int)"))
    written = text("INSERT INTO frames VALUES (1) RETURNING number / 0")
    with pytest.raises(DataError), transaction(engine) as connection:
        connection.execute(written)
    with transaction(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM frames")).scalar() == 0


def test_a_server_that_goes_away_in_the_middle_is_one_sentence(engine: Engine) -> None:
    with (
        pytest.raises(DatabaseUnavailable, match="say the same command again"),
        transaction(engine) as connection,
    ):
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


def test_a_database_that_may_not_be_written_to_is_one_sentence(engine: Engine) -> None:
    forbidden = text("SET TRANSACTION READ ONLY; CREATE TABLE frames ()")
    with pytest.raises(DatabaseUnavailable, match="read-only"), transaction(engine) as connection:
        connection.execute(forbidden)


def test_a_database_of_ones_own_is_used_as_it_is(tmp_path: Path) -> None:
    settings = StudioSettings(home=tmp_path, postgres_url="postgresql://db/films")
    assert database_url(settings) == "postgresql+psycopg2://db/films"
    assert not (tmp_path / "postgres").exists()
