"""What tests of every package may use: a real Postgres, a studio home, a real GCS server.

The Postgres server is started once for a session (one for each worker of pytest-xdist); each test
that asks for `postgres_url` has a database of its own in it, with empty tables.
"""

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, NullPool, create_engine, make_url, text

from cinema_assets.takes.postgres import ensure_server, stop_server
from cinema_assets.takes.schema import ensure_schema
from cinema_assets_tests import gcs_server as gcs
from cinema_assets_tests.film.conftest import SCRIPT, Made, made_in
from cinema_assets_tests.film.studio import Studio, with_ports
from cinema_assets_tests.shares import Shares

_numbers = itertools.count(1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Shares:
    """Called where tests are done by several workers: how they are shared out."""
    return Shares(config, log)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """The URL of a running embedded Postgres, stopped when the session ends."""
    home = Path(tempfile.mkdtemp(prefix="cinema-tests-"))
    try:
        server = make_url(ensure_server(home))
        # Databases come and go with each test; what survives a crash is another server's test.
        _run(server, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield server
    finally:
        stop_server(home)
        shutil.rmtree(home)


@contextmanager
def database(server: URL, template: str = "template1") -> Iterator[str]:
    """The URL of a database of its own, a copy of another one; dropped afterwards."""
    name = f"test_{next(_numbers)}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    yield server.set(database=name).render_as_string(hide_password=False)
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


def _run(server: URL, *statements: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def empty_postgres_url(postgres_server: URL) -> Iterator[str]:
    """The URL of a database with nothing in it."""
    with database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def _prepared(postgres_server: URL) -> Iterator[str]:
    """The name of a database with the tables of the ledger and of Dagster, all empty."""
    from dagster_postgres import DagsterPostgresStorage

    with database(postgres_server) as url:
        engine = create_engine(url)
        ensure_schema(engine)
        engine.dispose()
        DagsterPostgresStorage(url)
        yield str(make_url(url).database)


@pytest.fixture
def postgres_url(postgres_server: URL, _prepared: str) -> Iterator[str]:
    """The URL of a database with the studio's tables, all empty."""
    with database(postgres_server, _prepared) as url:
        yield url


@pytest.fixture
def studio_home(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty studio home with a database of its own, which the environment names."""
    home = tmp_path / ".cinema"
    home.mkdir()
    monkeypatch.setenv("CINEMA_HOME", str(home))
    monkeypatch.setenv("CINEMA_POSTGRES_URL", postgres_url)
    monkeypatch.delenv("CINEMA_BUCKET", raising=False)
    return home


@pytest.fixture(scope="session")
def gcs_server() -> Iterator[str]:
    """The address of a real server that speaks the JSON API of Google Cloud Storage."""
    with gcs.gcs_server() as url:
        yield url


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """The small film, in a studio that tests of the UI open.

    Look at it; a test that changes something makes its own.
    """
    studio = with_ports(Studio(tmp_path_factory.mktemp("harbour")))
    try:
        yield made_in(studio, "harbour", SCRIPT)
    finally:
        studio.close()
