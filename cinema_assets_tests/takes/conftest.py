"""A ledger for each test: one database for them all, emptied in between."""

from collections.abc import Iterator

import pytest
from sqlalchemy import URL, Engine, text

from cinema_assets.takes.engine import pooled_engine
from cinema_assets.takes.ledger import Ledger
from cinema_assets_tests.conftest import database


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
