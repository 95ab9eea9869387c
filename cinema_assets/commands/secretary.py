"""Having a language model answer: each answer is a take, paid once, there when it is asked again.

What belongs here: the slot, the price and the count of answers. What does not: what is asked
(writing), which model is asked (write), the protocol of a take (takes).
"""

from collections import Counter
from decimal import Decimal

from cinema_assets.production.lot import StudioLot
from cinema_assets.production.models import Maker
from cinema_assets.studios.base import Generation, Kind, price_of
from cinema_assets.studios.orders import CUT_SHORT
from cinema_assets.studios.outside import OutsideStudio
from cinema_assets.studios.prices import Amount
from cinema_assets.takes.model import Slot, Take
from cinema_assets.takes.shooting import TakeFailed
from cinema_assets.writing.draft import PART
from cinema_assets.writing.errors import CutShort
from cinema_assets.writing.templates import Role, generation

RUN = "write"
"""Stands for a run id: no run of Dagster asks."""

TIMES_A_PART = 8
"""How often a part fits into the longest prompt of a model: a draft and a mended one go in too."""


class Secretary:
    """Has answers made as takes of one movie, and counts them."""

    def __init__(self, lot: StudioLot, movie: str, maker: Maker):
        """A secretary.

        Args:
            lot: of the studio.
            movie: whose money it is.
            maker: the language model.
        """
        self.new: Counter[str] = Counter()
        self.reused: Counter[str] = Counter()
        self.cost = Decimal(0)
        self._lot, self._movie, self._maker = lot, movie, maker

    @property
    def part(self) -> int:
        """Characters of a source that the model works on at once."""
        rows = [row for row in self._lot.catalogue.rows if row.name == self._maker.name]
        limit = rows[0].prompt_limit if rows else 0
        return min(PART, limit // TIMES_A_PART) if limit else PART

    def ask(self, role: Role, prompt: str) -> str:
        """The answer of a role: the one that is there, or a new one.

        Raises:
            CutShort: it was cut off at its longest.
            CinemaError: none can be had.
        """
        wanted = generation(role, prompt, self._maker.provider, self._maker.model)
        slot = Slot(movie=self._movie, kind=Kind.TEXT, role=role)
        there = self._lot.ledger.landed(wanted.fingerprint) is not None
        price = Decimal(0) if there else self._price(wanted)
        try:
            take = self._lot.desk(RUN).make(wanted, slot, price=price)
        except TakeFailed as error:
            if CUT_SHORT in str(error):
                raise CutShort(str(error)) from error
            raise
        self._count(role, take, new=not there)
        kept = take.kept()
        return self._lot.read(kept.address, kept.sha256).decode()

    def _count(self, role: Role, take: Take, *, new: bool) -> None:
        if new:
            self.new[role] += 1
            self.cost += take.price_charged
        else:
            self.reused[role] += 1

    def _price(self, wanted: Generation) -> Decimal:
        """US dollars that an answer costs at most."""
        studio = self._lot.studios.get(wanted.provider)
        if isinstance(studio, OutsideStudio):
            return studio.price_for(wanted)
        price = price_of(self._lot.studios, wanted.provider, wanted.model)
        return price.of(Amount(characters=len(wanted.prompt)))
