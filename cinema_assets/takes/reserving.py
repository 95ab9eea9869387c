"""Setting money aside before anything is ordered, within the ledger's transaction.

What belongs here: what the database is asked and told of budgets. What does not: what fits and what
does not (budget), prices (studios), which take costs what (desk).
"""

from decimal import Decimal

from sqlalchemy import Connection, bindparam, case, func, select
from sqlalchemy.dialects.postgresql import insert

from cinema_assets.takes.budget import Budget
from cinema_assets.takes.model import HOLDS_MONEY, Slot
from cinema_assets.takes.schema import budgets, takes

LIMIT = select(budgets.c.limit_usd).where(budgets.c.movie == bindparam("movie"))
HELD_LIMIT = LIMIT.with_for_update()

_held = takes.c.state.in_(HOLDS_MONEY)
SUMS = select(
    func.coalesce(func.sum(case((_held, 0), else_=takes.c.price_charged)), 0),
    func.coalesce(func.sum(case((_held, takes.c.price_reserved), else_=0)), 0),
).where(takes.c.movie == bindparam("movie"), takes.c.price_reserved + takes.c.price_charged > 0)
"""What a movie's takes were charged, and what they hold. (Built once: see statements.)"""


def set_limit(connection: Connection, movie: str, limit: Decimal) -> None:
    """Say what a movie may cost in all."""
    row = insert(budgets).values(movie=movie, limit_usd=limit)
    connection.execute(
        row.on_conflict_do_update(index_elements=["movie"], set_={"limit_usd": limit})
    )


def read_budget(connection: Connection, movie: str, *, hold: bool = False) -> Budget:
    """How the money of a movie stands. A movie without a budget has one of nothing.

    Args:
        connection: in a transaction.
        movie: whose money.
        hold: keep everyone else from reserving until the transaction ends.
    """
    of_movie = {"movie": movie}
    limit = connection.execute(HELD_LIMIT if hold else LIMIT, of_movie).scalar()
    # Read after the lock, in a statement of its own, so that it sees what the last holder wrote.
    charged, reserved = connection.execute(SUMS, of_movie).one()
    return Budget(limit=limit or Decimal(0), charged=charged, reserved=reserved)


def reserve(connection: Connection, slot: Slot, price: Decimal) -> None:
    """Make sure that a price fits, until the transaction that orders it has ended.

    Raises:
        BudgetExceeded: it does not.
    """
    if price > 0:
        read_budget(connection, slot.movie, hold=True).afford(slot, price)
