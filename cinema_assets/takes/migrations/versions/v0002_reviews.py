"""When a studio was about to be asked; what a person decides: circled takes, retakes of anything.

Made only where it is missing: a rebuild runs every step again, over what a disaster left.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)
NOW = sa.text("clock_timestamp()")


def upgrade() -> None:
    """Add a column, make a table, and let a retake name anything that is made."""
    op.add_column("takes", sa.Column("asked_at", MOMENT), if_not_exists=True)
    op.create_index("takes_by_scene", "takes", ["movie", "scene", "id"], if_not_exists=True)
    op.create_table(
        "choices",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("movie", sa.Text, nullable=False),
        sa.Column("scene", sa.Text),
        sa.Column("shot", sa.Integer),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("take_id", sa.BigInteger),
        if_not_exists=True,
    )
    op.create_index("choices_by_fingerprint", "choices", ["fingerprint"], if_not_exists=True)
    _decided_once("choices")
    _retakes()


def _retakes() -> None:
    found = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("retakes")}
    if "shot" in found:
        op.execute("ALTER TABLE retakes RENAME COLUMN shot TO target")
        op.execute("ALTER TABLE retakes ALTER COLUMN target TYPE text USING target::text")
        op.execute("ALTER TABLE retakes ALTER COLUMN scene DROP NOT NULL")
    withdrawn = sa.Column("withdrawn", sa.Boolean, nullable=False, server_default="false")
    op.add_column("retakes", withdrawn, if_not_exists=True)
    op.add_column("retakes", sa.Column("decision", sa.Text), if_not_exists=True)
    _decided_once("retakes")


def _decided_once(table: str) -> None:
    op.create_index(f"{table}_decided_once", table, ["decision"], unique=True, if_not_exists=True)
