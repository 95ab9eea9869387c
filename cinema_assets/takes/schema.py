"""The tables of the ledger, and bringing a database up to them.

What belongs here: the tables as the ledger queries them, and the one function that migrates. What
does not: how a table came to be (migrations), what is written when (ledger).
"""

from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    DateTime,
    Engine,
    Identity,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
    inspect,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from cinema_assets.errors import CinemaError
from cinema_assets.takes.engine import transaction

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0002"
"""The newest migration."""

VERSION_TABLE = "takes_migration"
"""Not Alembic's usual name: Dagster keeps its own in the same database."""

LOCK = 7_240_126
"""Number of the advisory lock that lets one process migrate at a time."""

metadata = MetaData()

Money = Numeric(12, 4)
Moment = DateTime(timezone=True)

takes = Table(
    "takes",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("movie", Text, nullable=False),
    Column("scene", Text),
    Column("shot", Integer),
    Column("kind", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("job_id", Text),
    Column("run_id", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("price_reserved", Money, nullable=False),
    Column("price_charged", Money, nullable=False),
    Column("address", Text),
    Column("sha256", Text),
    Column("size", BigInteger),
    Column("media_type", Text),
    Column("facts", JSONB, nullable=False),
    Column("note", Text, nullable=False),
    Column("review", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("asked_at", Moment),
)

budgets = Table(
    "budgets",
    metadata,
    Column("movie", Text, primary_key=True),
    Column("limit_usd", Money, nullable=False),
)

retakes = Table(
    "retakes",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("movie", Text, nullable=False),
    Column("scene", Text),
    Column("target", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("decision", Text),
)

choices = Table(
    "choices",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("decision", Text, nullable=False),
    Column("movie", Text, nullable=False),
    Column("scene", Text),
    Column("shot", Integer),
    Column("kind", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("take_id", BigInteger),
)


class SchemaTooNew(CinemaError):
    """The database was brought up by a newer version of this program."""


def ensure_schema(engine: Engine) -> None:
    """Bring the ledger's tables up to date: at once where they are, else one process at a time.

    Raises:
        SchemaTooNew: a newer version of this program has been here.
        DatabaseUnavailable: no database, or no right to make tables in it.
    """
    with transaction(engine) as connection:
        if _version(connection) == HEAD:
            return
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        _upgrade(connection)


def mend_schema(connection: Connection) -> None:
    """Make whatever tables, columns and indexes are missing; what is there stays.

    Raises:
        SchemaTooNew: a newer version of this program has been here.
    """
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    _refuse_newer(connection)
    # Every step again: each one makes only what it does not find.
    connection.execute(text(f"DROP TABLE IF EXISTS {VERSION_TABLE}"))
    _upgrade(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    # Imported here: Alembic takes half a second to load, and a database is seldom behind.
    from alembic import command

    _refuse_newer(connection)
    config = migrations()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _refuse_newer(connection: Connection) -> None:
    from alembic.script import ScriptDirectory

    config, found = migrations(), _version(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise SchemaTooNew(
            f"The ledger is at version {found}, and this program knows up to {HEAD}: install the"
            f" newer version of cinema-assets that has been used on it."
        )


def migrations() -> "Config":
    """Alembic's configuration: the migrations lie in this package."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "cinema_assets.takes:migrations")
    config.set_main_option("path_separator", "os")
    return config
