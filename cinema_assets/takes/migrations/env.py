"""Run by Alembic: migrate on the connection, and in the transaction, that `schema` hands over."""

from alembic import context

from cinema_assets.takes.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
context.run_migrations()
