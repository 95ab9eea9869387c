"""One row of the table of models: what a model can do, and the rules of its price.

What belongs here: the form of a row, and what can be read off it alone. What does not: the rows
(models.toml), finding one (catalogue), holding an order against one (abilities).
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, field_validator

from cinema_assets.frozen import Frozen
from cinema_assets.studios.base import Kind
from cinema_assets.studios.orders import AnyOrder, LoraOrder, Method, TextOrder
from cinema_assets.studios.prices import Price
from cinema_assets.studios.turns import Pace

MILLION = 1_000_000


class Figure(Frozen):
    """Where a figure of a row was read."""

    source: str
    seen: datetime.date
    confidence: Literal["high", "medium", "low"]


class PriceRule(Frozen):
    """What a model costs, in US dollars, for the orders that the rule is for."""

    resolution: str | None = None
    audio: bool | None = None
    seconds: int | None = None
    """The length of clip that it is for, where each length has its price."""
    since: datetime.date | None = None
    until: datetime.date | None = None
    """The last day."""
    per_take: Decimal = Decimal(0)
    per_second: Decimal = Decimal(0)
    per_character: Decimal = Decimal(0)
    per_step: Decimal = Decimal(0)
    """Of training."""
    per_million_in: Decimal = Decimal(0)
    per_million_out: Decimal = Decimal(0)
    """Per million tokens that go in and come out."""
    smallest_seconds: int = 0
    whole_seconds: bool = False

    def fits(self, order: AnyOrder, today: datetime.date) -> bool:
        """Whether it is the rule for this order."""
        wanted = {
            "resolution": getattr(order, "resolution", None) or None,
            "audio": getattr(order, "audio", None),
            "seconds": getattr(order, "seconds", None),
        }
        named = all(getattr(self, key) in (None, value) for key, value in wanted.items())
        return named and self.holds(today)

    def holds(self, today: datetime.date) -> bool:
        """Whether it is in force."""
        return (self.since or today) <= today <= (self.until or today)

    def price(self, order: AnyOrder | None = None) -> Price:
        """The rule as a price; for words it is the most that they can cost."""
        steps = order.steps if isinstance(order, LoraOrder) else 0
        tokens = order.longest if isinstance(order, TextOrder) else 0
        return Price(
            per_take=self.per_take
            + self.per_step * steps
            + self.per_million_out * tokens / MILLION
            + self.per_million_in * _written(order) / MILLION,
            per_second=self.per_second,
            # A character is never more than one token, but for rare signs.
            per_character=self.per_character + self.per_million_in / MILLION,
            smallest_seconds=self.smallest_seconds,
            whole_seconds=self.whole_seconds,
        )

    def of_tokens(self, given: int, made: int) -> Decimal:
        """What so many tokens cost."""
        return (self.per_million_in * given + self.per_million_out * made) / MILLION


class Limit(Frozen):
    """What a model can make in one way or size, where that is less than it can otherwise."""

    method: Method | None = None
    resolution: str | None = None
    seconds: tuple[int, ...] = ()
    resolutions: tuple[str, ...] = ()


class Row(Frozen):
    """One model."""

    id: str
    """A name of the provider's; with a `*` for models that are gone."""
    provider: str
    speaks: str = ""
    """The way in which it is spoken to: a name that the provider's adapter knows."""
    kinds: tuple[Kind, ...] = ()
    methods: tuple[Method, ...] = ()
    seconds: tuple[int, ...] = ()
    """Every length it makes."""
    resolutions: tuple[str, ...] = ()
    """The first is its own."""
    aspect_ratios: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    references: int = Field(0, ge=0)
    """The most pictures that it looks at beside first and last frame."""
    voices: int = Field(0, ge=0)
    """The most voices in one recording."""
    audio: Literal["never", "always", "chosen"] = "never"
    """Whether clips have a sound of their own."""
    wished_length: bool = False
    """Whether a length is a wish to it: what comes may be shorter or longer."""
    lora: bool = False
    """Whether it takes trained characters."""
    prompt_limit: int = Field(0, ge=0)
    """Characters; 0 where nothing is known."""
    prices: tuple[PriceRule, ...] = ()
    """The first that fits an order counts."""
    requests_per_minute: int | None = Field(None, gt=0)
    most_in_flight: int | None = Field(None, gt=0)
    released: datetime.date | None = None
    may_close: datetime.date | None = None
    """From when on the provider may shut it down, where it has said no day."""
    shutdown: datetime.date | None = None
    """The first day on which it is gone."""
    successor: str = ""
    version: str = ""
    """Of the model at the provider, where it must be named."""
    fields: dict[str, str] = {}
    """Our word -> the provider's name of the input."""
    values: dict[str, dict[str, str]] = {}
    """Our word -> (our value -> the provider's value)."""
    fixed: dict[str, Any] = {}
    """What is always sent."""
    figures: dict[str, Figure] = {}
    """What of the row -> where it was read: `prices`, `limits`, `dates`."""

    @field_validator("seconds", mode="before")
    @classmethod
    def _as_lengths(cls, value: Any) -> Any:
        if isinstance(value, Mapping):
            if set(value) != {"from", "to"} or not value["from"] <= value["to"]:
                raise ValueError("must be a list, or { from = SHORTEST, to = LONGEST }")
            return tuple(range(value["from"], value["to"] + 1))
        return value

    @property
    def name(self) -> str:
        """`provider/id`."""
        return f"{self.provider}/{self.id}"

    @property
    def pace(self) -> Pace:
        """How fast, and how many at once, it takes orders."""
        return Pace(per_minute=self.requests_per_minute, in_flight=self.most_in_flight)

    def gone(self, today: datetime.date) -> bool:
        """Whether it was shut down."""
        return self.shutdown is not None and self.shutdown <= today

    def seconds_of(self, method: Method | None, resolution: str) -> tuple[int, ...]:
        """The lengths it makes in this way and size."""
        for limit in self.limits:
            if limit.seconds and limit.method in (None, method) and (
                limit.resolution in (None, resolution)
            ):  # fmt: skip
                return limit.seconds
        return self.seconds

    def resolutions_of(self, method: Method) -> tuple[str, ...]:
        """The sizes it makes in this way."""
        for limit in self.limits:
            if limit.resolutions and limit.method is method:
                return limit.resolutions
        return self.resolutions


def _written(order: AnyOrder | None) -> int:
    """Characters that go in beside the prompt."""
    if not isinstance(order, TextOrder):
        return 0
    return len(order.system) + len(str(order.json_schema or ""))
