"""The one place that opens the database: pooled, patient, safe over forks, clear when it fails."""

import multiprocessing
import os
import queue
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DataError

from cinema_assets.settings import StudioSettings
from cinema_assets.takes.engine import (
    STARTS_OVER,
    DatabaseLost,
    DatabaseUnavailable,
    database_url,
    hang_up,
    open_engine,
    outages_told,
    outlived,
    pooled_engine,
    transaction,
)
from cinema_assets.takes.postgres import ensure_server, stop_server
from cinema_assets.takes.postmaster import processes_in

NOBODY_THERE = "postgresql+psycopg2://me:secret@127.0.0.1:1/films"


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


def test_a_process_that_hangs_up_has_no_connection_until_it_calls_again(engine: Engine) -> None:
    mine = backend(engine)
    kept: Any = engine.pool
    assert kept.checkedin() == 1
    hang_up()
    assert kept.checkedin() == 0
    assert backend(engine) != mine


def test_a_connection_that_the_server_closed_is_replaced(engine: Engine) -> None:
    mine = backend(engine)
    other = pooled_engine(engine.url.render_as_string(hide_password=False))
    with other.begin() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend({mine}, 5000)"))
    other.dispose()
    assert backend(engine) != mine


@pytest.mark.parametrize("uses", range(4))
def test_a_connection_that_is_lost_before_it_is_given_back_is_replaced(
    engine: Engine, uses: int
) -> None:
    """Dagster's statements are committed one by one, over the connections of the ledger."""
    each_by_itself = engine.execution_options(isolation_level="AUTOCOMMIT")
    for _ in range(uses):
        backend(each_by_itself)
        backend(engine)
    with each_by_itself.connect() as connection:
        lost = int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())
        process = psutil.Process(lost)
        process.terminate()
        psutil.wait_procs([process], timeout=20)
    assert backend(each_by_itself) != lost
    assert backend(engine) != lost


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


def test_a_server_that_was_never_reached_is_given_up_soon() -> None:
    engine = pooled_engine(NOBODY_THERE, patience=3600, first_patience=0.2)
    with pytest.raises(DatabaseUnavailable, match=r"or set CINEMA_POSTGRES_URL to one that runs"):
        backend(engine)


def test_a_server_that_was_reached_is_waited_for_and_somebody_told(tmp_path: Path) -> None:
    url = ensure_server(tmp_path)
    engine = pooled_engine(url, patience=3600, first_patience=0)
    before, told = backend(engine), queue.SimpleQueue[str]()
    stop_server(tmp_path)
    try:
        with outages_told(told.put), ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(backend, engine)
            assert told.get(timeout=60).endswith("is away: waiting 3600 seconds for it.")
            ensure_server(tmp_path)
            assert waiting.result() != before
        assert told.empty()
    finally:
        engine.dispose()
        stop_server(tmp_path)


def test_when_patience_has_ended_everybody_else_is_told_at_once(tmp_path: Path) -> None:
    engine = pooled_engine(ensure_server(tmp_path), patience=0.2)
    backend(engine)
    stop_server(tmp_path)
    told: list[str] = []
    with outages_told(told.append):
        for _ in range(2):
            with pytest.raises(DatabaseUnavailable, match="what was finished stays"):
                backend(engine)
    assert len(told) == 1
    ensure_server(tmp_path)
    assert backend(engine)
    engine.dispose()
    stop_server(tmp_path)


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


END_MYSELF = text("SELECT pg_terminate_backend(pg_backend_pid())")


def test_a_server_that_goes_away_in_the_middle_is_one_sentence(engine: Engine) -> None:
    lost = pytest.raises(DatabaseLost, match="say the same command again")
    with lost, transaction(engine) as connection:
        connection.execute(END_MYSELF)


def test_it_is_the_same_sentence_for_those_who_use_the_engine_directly(engine: Engine) -> None:
    with pytest.raises(DatabaseLost) as failure, engine.connect() as connection:
        connection.execute(END_MYSELF)
    assert str(engine.url.database) in str(failure.value)


def test_work_that_looks_first_is_started_over(engine: Engine) -> None:
    goes: list[int] = []

    def work() -> int:
        goes.append(len(goes))
        with transaction(engine) as connection:
            if len(goes) < 3:
                connection.execute(END_MYSELF)
            return int(connection.execute(text("SELECT 42")).scalar_one())

    assert outlived(work) == 42
    assert goes == [0, 1, 2]


def test_work_is_not_started_over_for_ever(engine: Engine) -> None:
    goes: list[int] = []

    def work() -> None:
        goes.append(len(goes))
        with transaction(engine) as connection:
            connection.execute(END_MYSELF)

    with pytest.raises(DatabaseLost):
        outlived(work)
    assert len(goes) == STARTS_OVER + 1


def test_a_database_that_may_not_be_written_to_is_one_sentence(engine: Engine) -> None:
    forbidden = text("SET TRANSACTION READ ONLY; CREATE TABLE frames ()")
    with pytest.raises(DatabaseUnavailable, match="read-only"), transaction(engine) as connection:
        connection.execute(forbidden)


def test_a_database_of_ones_own_is_used_as_it_is(tmp_path: Path) -> None:
    settings = StudioSettings(home=tmp_path, postgres_url="postgresql://db/films")
    assert database_url(settings) == "postgresql+psycopg2://db/films"
    assert not (tmp_path / "postgres").exists()
