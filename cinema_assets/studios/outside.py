"""What every studio outside the house does alike: check before it asks, measure what came, charge.

What belongs here: the four verbs over the ways in which a provider's models are spoken to. What
does not: any provider's own words (google, replicate, elevenlabs), what a model can do (catalogue).

Everything that can be known beforehand is refused before anything is sent: a model that is gone, an
order that it cannot make, a price that the table does not have, a key that is missing.
"""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from cinema_assets.studios.answers import LeftUnclear
from cinema_assets.studios.base import (
    Fetched,
    Generation,
    Kind,
    NotAsOrdered,
    Order,
    Outcome,
    State,
    StudioFailed,
)
from cinema_assets.studios.came import as_long_as_asked, measured
from cinema_assets.studios.catalogue import (
    Catalogue,
    OrderImpossible,
    PriceRule,
    Row,
    can_make,
    dearest,
    order_within,
    rule_for,
)
from cinema_assets.studios.kept import Answer, KeptAnswers
from cinema_assets.studios.orders import CHARACTER, LOCATION, ClipOrder, MusicOrder
from cinema_assets.studios.prices import Amount, Price

PRICE_FACT = "price_usd"
"""The fact by which a studio says what it charged."""

NO_AMOUNT = Amount()

ANSWER = 300.0
"""Seconds without a byte after which an answer is given up."""

SUFFIXES = {
    Kind.CHARACTER_SHEET: (".png", ".jpg"),
    Kind.LOCATION_SHEET: (".png", ".jpg"),
    Kind.KEYFRAME: (".png", ".jpg"),
    Kind.CLIP: (".mp4",),
    Kind.SPEECH: (".wav", ".mp3"),
    Kind.MUSIC: (".wav", ".mp3"),
    Kind.TEXT: (".txt", ".json"),
    Kind.LORA: (".tar",),
}
"""What can be asked for; the first is the best."""

MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".mp4": "video/mp4",
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".txt": "text/plain",
    ".json": "application/json",
    ".tar": "application/x-tar",
}


class Way(Protocol):
    """One way in which models are spoken to."""

    def submit(self, row: Row, order: Order) -> str:
        """Ask, once; give the job id."""
        ...

    def poll(self, job_id: str, order: Order) -> Outcome:
        """How it stands."""
        ...

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """Write what came to a file, as it came, with what the provider says of it."""
        ...

    def cancel(self, job_id: str, order: Order) -> None:
        """Ask to stop it."""
        ...


class AtOnce(ABC):
    """A way in which the answer to an order is the result itself."""

    def __init__(self, kept: KeptAnswers):
        self._kept = kept

    @abstractmethod
    def ask(self, row: Row, order: Order) -> tuple[Answer, bytes]:
        """Ask, once, and give what came."""

    def submit(self, row: Row, order: Order) -> str:
        """Ask, and keep the answer on disk under the job id."""
        with self._kept.slot(order.generation) as slot:
            answer, data = self.ask(row, order)
            try:
                return slot.keep(answer, data)
            except OSError as error:
                raise LeftUnclear(
                    f"the answer came, and could not be written to disk ({error.strerror})"
                ) from error

    def kept(self, generation: Generation) -> list[str]:
        """The job ids of the answers to an order that are on disk."""
        return self._kept.of(generation)

    def poll(self, job_id: str, order: Order) -> Outcome:
        """It has ended when it was asked for."""
        return self._kept.outcome(job_id)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """Take it from the disk."""
        return self._kept.fetch(job_id, to)

    def cancel(self, job_id: str, order: Order) -> None:  # noqa: B027
        """There is nothing to stop."""


class OutsideStudio:
    """The four verbs over a provider's ways. Safe to use from several threads."""

    provider = ""
    _ways: Mapping[str, Way]
    """`speaks` in the table of models -> how."""

    def __init__(self, catalogue: Catalogue, today: Callable[[], datetime.date]):
        self._catalogue = catalogue
        self._today = today

    def way(self, speaks: str) -> Way:
        """The way of that name.

        Raises:
            OrderImpossible: there is none.
        """
        if speaks not in self._ways:
            raise OrderImpossible(
                f"{self.provider} has no way {speaks!r} of being asked: correct `speaks` in the"
                f" table of models to one of {', '.join(self._ways)}."
            )
        return self._ways[speaks]

    @property
    def prices(self) -> Mapping[str, Price]:
        """Model -> the most it costs in any way; `price_for` is exact."""
        today = self._today()
        return {row.id: dearest(row, today) for row in self._catalogue.of(self.provider, today)}

    def price_for(self, generation: Generation, expected: Amount = NO_AMOUNT) -> Decimal:
        """What an order costs at most, in US dollars.

        Args:
            generation: the order.
            expected: how much is likely to come, where the order does not say: the seconds of a
                speech.

        Raises:
            StudioFailed: it cannot be made, or the table has no price for it.
        """
        row = self._row(generation)
        return self._price(row, generation, {"seconds": str(expected.seconds)})

    def submit(self, order: Order) -> str:
        """Check the order, ask for it once, and give the provider's job id.

        Raises:
            StudioFailed: nothing was taken.
            Exception: any other leaves open whether it was.
        """
        row = self._row(order.generation)
        rule_for(row, order_within(order.generation), self._today())
        missing = sorted({item.role for item in order.generation.inputs} - order.files.keys())
        if missing:
            raise StudioFailed(f"The inputs {', '.join(missing)} are not at hand as files.")
        return self.way(row.speaks).submit(row, order)

    def poll(self, job_id: str, order: Order) -> Outcome:
        """How the job stands now."""
        try:
            return self._way_of(order.generation).poll(job_id, order)
        except NotAsOrdered as error:
            row = self._catalogue.row(self.provider, order.generation.model)
            charged = error.charged or self._price(row, order.generation, {})
            return Outcome(state=State.FAILED, reasons=(str(error),), charged=charged)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """Write the result to a file, which appears whole or not at all, and measure it.

        Raises:
            NotAsOrdered: it is not what was ordered, or is gone; says what is charged for it.
        """
        from cinema_assets.editing.ffmpeg import written_whole

        row = self._catalogue.row(self.provider, order.generation.model)
        try:
            with written_whole(to) as part:
                fetched = self.way(row.speaks).fetch(job_id, order, part)
                facts = measured(order, part, fetched.facts)
                if not row.wished_length:
                    as_long_as_asked(order, facts)
        except NotAsOrdered as error:
            charged = error.charged or self._price(row, order.generation, {})
            raise NotAsOrdered(str(error), charged) from error
        charged = Decimal(facts.get(PRICE_FACT) or self._price(row, order.generation, facts))
        return Fetched(
            media_type=MEDIA_TYPES[order.generation.suffix],
            facts={**facts, PRICE_FACT: str(charged)},
        )

    def cancel(self, job_id: str, order: Order) -> None:
        """Ask the provider to stop the job, where it can."""
        self._way_of(order.generation).cancel(job_id, order)

    def kept(self, generation: Generation) -> list[str]:
        """The job ids of the answers to an order that are on this machine's disk."""
        way = self._way_of(generation)
        return way.kept(generation) if isinstance(way, AtOnce) else []

    def _way_of(self, generation: Generation) -> Way:
        return self.way(self._catalogue.row(self.provider, generation.model).speaks)

    def _row(self, generation: Generation) -> Row:
        row = self._catalogue.find(self.provider, generation.model, self._today())
        can_make(row, generation)
        endings = SUFFIXES[generation.kind]
        if generation.suffix not in endings:
            raise OrderImpossible(
                f"{row.name} delivers {' or '.join(endings)}, not {generation.suffix!r}."
            )
        return row

    def _price(self, row: Row, generation: Generation, facts: Mapping[str, Any]) -> Decimal:
        asked = order_within(generation)
        price = rule_for(row, asked, self._today()).price(asked)
        return price.of(amount_of(generation, facts))


def amount_of(generation: Generation, facts: Mapping[str, Any]) -> Amount:
    """How much an order is, as far as it is known before and after."""
    asked = order_within(generation)
    seconds = Fraction(str(facts.get("seconds", 0)))
    if isinstance(asked, ClipOrder | MusicOrder):
        seconds = Fraction(asked.seconds)
    return Amount(seconds=seconds, characters=len(generation.prompt))


def charged_for(rule: PriceRule, given: int, made: int) -> Decimal:
    """What tokens cost, to the smallest part in which the ledger counts."""
    return Price(per_take=rule.of_tokens(given, made)).of(Amount())


def references_of(order: Order) -> list[tuple[str, Path]]:
    """The pictures to look at, beside first and last frame: (role, file), in the order's order."""
    return [
        (item.role, order.files[item.role])
        for item in order.generation.inputs
        if item.role.startswith((CHARACTER, LOCATION))
    ]
