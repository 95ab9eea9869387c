"""The ledger's tables: made by the program itself, once, and never behind a newer one's back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from cinema_assets.takes.engine import pooled_engine
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.schema import (
    HEAD,
    VERSION_TABLE,
    SchemaTooNew,
    ensure_schema,
    metadata,
    migrations,
)
from cinema_assets_tests.takes.generations import frame_slot, keyframe


@pytest.fixture
def engine(empty_postgres_url: str) -> Iterator[Engine]:
    engine = pooled_engine(empty_postgres_url, pool_size=2, max_overflow=20)
    yield engine
    engine.dispose()


def test_an_empty_database_gets_every_table(engine: Engine) -> None:
    ensure_schema(engine)
    assert set(inspect(engine).get_table_names()) == {*metadata.tables, VERSION_TABLE}


def test_a_database_that_is_in_use_keeps_what_it_holds(engine: Engine) -> None:
    ledger = Ledger.open(engine)
    take = ledger.intend(keyframe(), frame_slot(), price=Decimal(0), run_id="r", owner="o")
    assert Ledger.open(engine).takes_of("harbour") == [take]


def test_eight_that_open_an_empty_database_at_once_make_one_set_of_tables(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ensure_schema, [engine] * 8))
    with engine.connect() as connection:
        versions = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).all()
    assert versions == [(HEAD,)]


def test_the_migrations_make_the_tables_that_the_ledger_queries(engine: Engine) -> None:
    ensure_schema(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        found = compare_metadata(context, metadata)
    # Indexes and defaults are the migrations' own: no query names them.
    assert [diff for diff in found if diff[0] != "remove_index"] == []


def test_the_newest_migration_is_the_one_that_the_program_expects() -> None:
    assert ScriptDirectory.from_config(migrations()).get_heads() == [HEAD]


def test_a_ledger_of_a_newer_program_is_left_alone(engine: Engine) -> None:
    ensure_schema(engine)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew, match=f"at version 9999, and this program knows up to {HEAD}"):
        ensure_schema(engine)


def test_the_database_itself_refuses_what_cannot_be(engine: Engine) -> None:
    ledger = Ledger.open(engine)
    take = ledger.intend(keyframe(), frame_slot(), price=Decimal(0), run_id="r", owner="o")
    assert take is not None
    for impossible in (
        "state = 'landed'",
        "state = 'submitted'",
        "state = 'lost'",
        "price_reserved = -1",
        "review = 'liked'",
    ):
        with pytest.raises(Exception, match="violates check constraint"), engine.begin() as c:
            c.execute(text(f"UPDATE takes SET {impossible} WHERE id = {take.id}"))
