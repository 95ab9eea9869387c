"""Budgets: what a movie may cost, and setting money aside before anything is ordered.

What belongs here: the sums, the refusal, and reserving within the ledger's transaction. What does
not: prices (studios), which take costs what (desk).
"""

from decimal import Decimal

from sqlalchemy import Connection, bindparam, case, func, select
from sqlalchemy.dialects.postgresql import insert

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
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


class BudgetExceeded(CinemaError):
    """A take costs more than is left of its movie's budget. Nothing was ordered."""


class Budget(Frozen):
    """How the money of a movie stands, in US dollars."""

    limit: Decimal = Decimal(0)
    charged: Decimal = Decimal(0)
    """Of takes that are settled."""
    reserved: Decimal = Decimal(0)
    """Of takes in flight, and of those that nobody can be sure of."""

    @property
    def left(self) -> Decimal:
        """What may still be ordered."""
        return max(Decimal(0), self.limit - self.charged - self.reserved)

    def afford(self, slot: Slot, price: Decimal) -> None:
        """Refuse a price that does not fit.

        Raises:
            BudgetExceeded: says what is needed, and what is left.
        """
        if price > self.left:
            raise BudgetExceeded(
                f"{slot.spoken} needs {dollars(price)}; {dollars(self.left)} of"
                f" {dollars(self.limit)} is left. Raise budget_usd in production.yaml or choose a"
                f" cheaper model."
            )


def dollars(amount: Decimal) -> str:
    """`$0.56`; fractions of a cent only where there are some."""
    cents = amount.quantize(Decimal("0.01"))
    return f"${cents}" if cents == amount else f"${amount.quantize(Decimal('0.0001'))}"


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
