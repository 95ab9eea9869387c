"""The ledger: takes, budgets, retakes.

Made only where they are missing: a rebuild runs every step again, over what a disaster left.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

MONEY = sa.Numeric(12, 4)
MOMENT = sa.DateTime(timezone=True)
NOW = sa.text("clock_timestamp()")


def upgrade() -> None:
    """Make the three tables."""
    _takes()
    op.create_table(
        "budgets",
        sa.Column("movie", sa.Text, primary_key=True),
        sa.Column("limit_usd", MONEY, nullable=False),
        sa.CheckConstraint("limit_usd >= 0", name="budgets_limit_positive"),
        if_not_exists=True,
    )
    op.create_table(
        "retakes",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("movie", sa.Text, nullable=False),
        sa.Column("scene", sa.Text, nullable=False),
        sa.Column("shot", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("asked_at", MOMENT, nullable=False, server_default=NOW),
        if_not_exists=True,
    )
    op.create_index("retakes_by_movie", "retakes", ["movie", "id"], if_not_exists=True)


def _takes() -> None:
    op.create_table(
        "takes",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("movie", sa.Text, nullable=False),
        sa.Column("scene", sa.Text),
        sa.Column("shot", sa.Integer),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False, server_default=""),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("job_id", sa.Text),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("price_reserved", MONEY, nullable=False, server_default="0"),
        sa.Column("price_charged", MONEY, nullable=False, server_default="0"),
        sa.Column("address", sa.Text),
        sa.Column("sha256", sa.Text),
        sa.Column("size", sa.BigInteger),
        sa.Column("media_type", sa.Text),
        sa.Column("facts", JSONB, nullable=False, server_default="{}"),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("review", sa.Text, nullable=False, server_default=""),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.Column("created_at", MOMENT, nullable=False, server_default=NOW),
        sa.Column("updated_at", MOMENT, nullable=False, server_default=NOW),
        sa.CheckConstraint(
            "state IN ('intended','submitted','landed','refused','failed','unknown')",
            name="takes_state_known",
        ),
        sa.CheckConstraint("review IN ('','circled','rejected')", name="takes_review_known"),
        sa.CheckConstraint("state <> 'submitted' OR job_id IS NOT NULL", name="takes_job_named"),
        sa.CheckConstraint(
            "state <> 'landed' OR (address IS NOT NULL AND sha256 IS NOT NULL"
            " AND size IS NOT NULL AND media_type IS NOT NULL)",
            name="takes_landed_whole",
        ),
        sa.CheckConstraint(
            "price_reserved >= 0 AND price_charged >= 0", name="takes_prices_positive"
        ),
        if_not_exists=True,
    )
    slot = "movie, coalesce(scene, ''), coalesce(shot, -1), kind, role"
    op.execute(f"CREATE UNIQUE INDEX IF NOT EXISTS takes_numbered ON takes ({slot}, number)")
    op.execute(
        "CREATE UNIQUE INDEX IF NOT EXISTS takes_in_flight ON takes (fingerprint)"
        " WHERE state IN ('intended', 'submitted')"
    )
    op.execute("CREATE INDEX IF NOT EXISTS takes_by_fingerprint ON takes (fingerprint, state)")
    op.execute(
        "CREATE INDEX IF NOT EXISTS takes_paid ON takes (movie)"
        " WHERE price_reserved + price_charged > 0"
    )
