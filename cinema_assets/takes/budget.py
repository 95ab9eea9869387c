"""Budgets: what a movie may cost, and how its money stands.

What belongs here: the sums, and the refusal. What does not: prices (studios), which take costs what
(desk), setting money aside in the ledger (reserving).
"""

from decimal import Decimal

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.takes.model import Slot


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
