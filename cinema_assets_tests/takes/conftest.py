"""A ledger for each test (one database for them all, emptied in between), and empty buckets."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage  # type: ignore[import-untyped]
from sqlalchemy import URL, Engine, text

from cinema_assets.takes.bucket import Bucket
from cinema_assets.takes.engine import pooled_engine
from cinema_assets.takes.folder import FolderBucket, open_folder
from cinema_assets.takes.gcs import GcsBucket, open_gcs
from cinema_assets.takes.ledger import Ledger
from cinema_assets_tests.conftest import database

_names = itertools.count(1)


@pytest.fixture(scope="session")
def ledger_engine(postgres_server: URL) -> Iterator[Engine]:
    """A database with the tables of the ledger."""
    with database(postgres_server) as url:
        engine = pooled_engine(url, pool_size=4, max_overflow=40)
        Ledger.open(engine)
        yield engine
        engine.dispose()


@pytest.fixture
def ledger(ledger_engine: Engine) -> Ledger:
    """An empty ledger."""
    with ledger_engine.begin() as connection:
        connection.execute(text("TRUNCATE takes, budgets, retakes, choices RESTART IDENTITY"))
    return Ledger(ledger_engine)


@pytest.fixture
def folder(tmp_path: Path) -> FolderBucket:
    """An empty bucket that is a folder."""
    return open_folder(tmp_path / "bucket")


@pytest.fixture
def gcs_client(gcs_server: str) -> storage.Client:
    """A client of the storage server."""
    return storage.Client(project="test", credentials=AnonymousCredentials())  # type: ignore[no-untyped-call]


@pytest.fixture
def gcs(gcs_client: storage.Client) -> GcsBucket:
    """An empty bucket on the storage server, below a prefix."""
    name = f"films-{os.getpid()}-{next(_names)}"
    gcs_client.create_bucket(name)
    return open_gcs(f"gs://{name}/studio", gcs_client)


@pytest.fixture(params=["folder", "gcs"])
def bucket(request: pytest.FixtureRequest) -> Bucket:
    """An empty bucket of either kind."""
    found: Bucket = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A private folder."""
    (tmp_path / "work").mkdir()
    return tmp_path / "work"
