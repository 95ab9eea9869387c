"""What a model costs: a rule over the amounts of an order, exact, and never rounded down.

What belongs here: amounts, the rule, its rounding. What does not: which model costs what (each
studio says so), whether it may be spent (takes.budget).
"""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from cinema_assets.frozen import Frozen

SMALLEST = 10_000
"""Parts of a dollar in which the ledger counts."""

Dollars = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]


class Amount(Frozen):
    """How much is ordered."""

    seconds: Fraction = Field(Fraction(0), ge=0)
    """Of picture or sound."""
    characters: int = Field(0, ge=0)
    """Of text to be spoken."""


class Price(Frozen):
    """The price of one model, in US dollars."""

    per_take: Dollars = Decimal(0)
    per_second: Dollars = Decimal(0)
    per_character: Dollars = Decimal(0)
    smallest_seconds: int = Field(0, ge=0)
    """The shortest that is paid for: less costs as much."""
    whole_seconds: bool = False
    """Whether a second that has begun is paid in full."""

    @property
    def free(self) -> bool:
        """Whether nothing is ever paid."""
        return not (self.per_take or self.per_second or self.per_character)

    def of(self, amount: Amount) -> Decimal:
        """What one take of this amount costs at most: rounded up to 1/10000 of a dollar."""
        exact = (
            Fraction(self.per_take)
            + Fraction(self.per_second) * self._paid_seconds(amount.seconds)
            + Fraction(self.per_character) * amount.characters
        )
        return Decimal(math.ceil(exact * SMALLEST)) / SMALLEST

    def _paid_seconds(self, seconds: Fraction) -> Fraction:
        paid = max(seconds, Fraction(self.smallest_seconds))
        return Fraction(math.ceil(paid)) if self.whole_seconds else paid


class ByLength(Price):
    """The price of a model that makes certain lengths alone: the next longer is made and paid."""

    lengths: tuple[tuple[int, Price], ...] = Field(min_length=1)
    """Each length in seconds, the shortest first, and the price of a take of it."""

    @property
    def free(self) -> bool:
        """Whether nothing is ever paid."""
        return all(price.free for _, price in self.lengths)

    def of(self, amount: Amount) -> Decimal:
        """What one take costs: of the longest, where none is long enough."""
        long_enough = (one for one in self.lengths if one[0] >= amount.seconds)
        seconds, price = next(long_enough, self.lengths[-1])
        return price.of(amount.model_copy(update={"seconds": Fraction(seconds)}))


FREE = Price()
