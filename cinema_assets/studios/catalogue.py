"""The table of models: what each can do, what it costs, until when it is there.

What belongs here: reading the table and a film-maker's corrections to it, finding a model, saying
what it cannot do, its price for an order. What does not: the figures (models.toml), how a provider
is spoken to (its adapter), whether the price may be spent (takes.budget).
"""

import datetime
import difflib
import fnmatch
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.studios.base import Generation, Kind, StudioFailed
from cinema_assets.studios.orders import (
    CHARACTER,
    LOCATION,
    ORDER,
    AnyOrder,
    ClipOrder,
    LoraOrder,
    Method,
    MusicOrder,
    PictureOrder,
    SpeechOrder,
    TextOrder,
)
from cinema_assets.studios.prices import Price

SHIPPED = Path(__file__).with_name("models.toml")

MILLION = 1_000_000


class CatalogueInvalid(CinemaError):
    """A table of models cannot be read; the message names file, row and field."""


class ModelUnknown(StudioFailed):
    """No such model is in the table; the message names those that are like it."""


class ModelGone(StudioFailed):
    """A model was shut down; the message names its successor."""


class OrderImpossible(StudioFailed):
    """A model cannot make what is ordered; the message says what, and what it can make."""


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
    requests_per_minute: int | None = None
    most_in_flight: int | None = None
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


class Catalogue:
    """The models, of all providers."""

    def __init__(self, rows: Iterable[Row]):
        self._rows = {(row.provider, row.id): row for row in rows}

    @classmethod
    def load(cls, overrides: Path | None = None) -> "Catalogue":
        """The table that comes with the studio, with a film-maker's corrections.

        Args:
            overrides: a file like models.toml: what it says of a model that is there replaces that
                field; a model that is not there is added.

        Raises:
            CatalogueInvalid: a table cannot be read; names file, row and field.
        """
        tables = dict(_shipped())
        if overrides is not None:
            for table in _tables(overrides):
                key = (table["provider"], table["id"])
                tables[key] = {**tables.get(key, {}), **table}
                _row(overrides, tables[key])
        return cls(_row(SHIPPED, table) for table in tables.values())

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every model, in the order of the table; those that are gone too."""
        return tuple(self._rows.values())

    def of(self, provider: str, today: datetime.date) -> list[Row]:
        """The models of a provider that are there."""
        return [row for row in self.rows if row.provider == provider and not row.gone(today)]

    def find(self, provider: str, model: str, today: datetime.date) -> Row:
        """A model that is there.

        Raises:
            ModelUnknown: the table has no such model; names those that are like it.
            ModelGone: it was shut down; names its successor and the day.
        """
        row = self._rows.get((provider, model)) or self._gone_alike(provider, model)
        if row is None:
            raise ModelUnknown(self._not_there(provider, model, today))
        if row.gone(today):
            way_out = f"choose {row.successor}" if row.successor else "choose another"
            raise ModelGone(
                f"{provider}/{model} was shut down on {row.shutdown:%d %B %Y}: {way_out} in"
                f" production.yaml."
            )
        return row

    def row(self, provider: str, model: str) -> Row:
        """A model, whether it is there or gone: for what was ordered while it was there.

        Raises:
            ModelUnknown: the table has no such model.
        """
        row = self._rows.get((provider, model))
        if row is None:
            raise ModelUnknown(self._not_there(provider, model, datetime.date.today()))
        return row

    def _gone_alike(self, provider: str, model: str) -> Row | None:
        for row in self.rows:
            if row.provider == provider and "*" in row.id and fnmatch.fnmatchcase(model, row.id):
                return row
        return None

    def _not_there(self, provider: str, model: str, today: datetime.date) -> str:
        there = [row.name for row in self.rows if not row.gone(today)]
        asked = f"{provider}/{model}"
        alike = difflib.get_close_matches(asked, there, n=3, cutoff=0.5)
        named = alike or [name for name in there if name.startswith(f"{provider}/")] or there
        return (
            f"There is no model {asked} in the table of models: choose another (such as"
            f" {', '.join(named[:5])}), or add a row for it to a table of your own."
        )


@cache
def _shipped() -> dict[tuple[str, str], dict[str, Any]]:
    return {(table["provider"], table["id"]): table for table in _tables(SHIPPED)}


def _tables(file: Path) -> list[dict[str, Any]]:
    """The tables of the models in a file, each with its provider and id."""
    try:
        with file.open("rb") as stream:
            document = tomllib.load(stream, parse_float=Decimal)
    except FileNotFoundError:
        raise CatalogueInvalid(f"There is no table of models {file}: correct the path.") from None
    except (OSError, ValueError) as error:
        raise CatalogueInvalid(f"{file} cannot be read as TOML ({error}): correct it.") from None
    others = sorted(document.keys() - {"model"})
    if others:
        raise CatalogueInvalid(f"{file} says {others[0]}: it may only hold [[model]] tables.")
    tables = document.get("model", [])
    for number, table in enumerate(tables, start=1):
        for field in ("provider", "id"):
            if not isinstance(table.get(field), str):
                raise CatalogueInvalid(f"{file}, model {number}: its {field} is missing.")
    return list(tables)


def _row(file: Path, table: Mapping[str, Any]) -> Row:
    try:
        return Row.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise CatalogueInvalid(
            f"{file}, model {table['provider']}/{table['id']}, {place}:"
            f" {first['msg'].removeprefix('Value error, ')}."
        ) from None


# What a model can do


def can(row: Row, order: AnyOrder, *, prompt: str = "", references: int = 0) -> None:
    """Refuse what a model cannot make, in one sentence.

    Args:
        row: of the model.
        order: what is asked for.
        prompt: what is seen or said.
        references: pictures to look at, beside first and last frame.

    Raises:
        OrderImpossible: it cannot.
    """
    if isinstance(order, ClipOrder):
        _can_film(row, order)
    elif isinstance(order, PictureOrder):
        _can_draw(row, order)
    elif isinstance(order, SpeechOrder) and len(order.voices) > row.voices:
        raise _impossible(row, f"{len(order.voices)} voices in one recording", [f"{row.voices}"])
    elif isinstance(order, MusicOrder) and order.seconds not in row.seconds:
        raise _impossible(row, f"{order.seconds} s of music", _lengths(row.seconds))
    _can_read(row, prompt, references)


def can_make(row: Row, generation: Generation) -> None:
    """Refuse a whole order that a model cannot make.

    Raises:
        OrderImpossible: it cannot.
    """
    if generation.kind not in row.kinds:
        raise _impossible(row, f"a {_spoken(generation.kind)}", map(_spoken, row.kinds))
    if ORDER not in generation.parameters:
        raise OrderImpossible(f"The order for {row.name} says nothing of what is wanted.")
    looked_at = [item for item in generation.inputs if item.role.startswith((CHARACTER, LOCATION))]
    order = order_within(generation)
    can(row, order, prompt=generation.prompt, references=len(looked_at))


_ORDERS: dict[Kind, type[AnyOrder]] = {
    Kind.CHARACTER_SHEET: PictureOrder,
    Kind.LOCATION_SHEET: PictureOrder,
    Kind.KEYFRAME: PictureOrder,
    Kind.CLIP: ClipOrder,
    Kind.SPEECH: SpeechOrder,
    Kind.MUSIC: MusicOrder,
    Kind.TEXT: TextOrder,
    Kind.LORA: LoraOrder,
}


def order_within(generation: Generation) -> AnyOrder:
    """The order that stands in a generation.

    Raises:
        OrderImpossible: it cannot be read.
    """
    try:
        return _ORDERS[generation.kind].model_validate(generation.parameters[ORDER])
    except (KeyError, ValidationError) as error:
        raise OrderImpossible(
            f"The order for {generation.provider}/{generation.model} cannot be read: {error}."
        ) from None


def seconds_for(row: Row, wanted: Fraction, method: Method | None = None, size: str = "") -> int:
    """The shortest length that the model makes and that is at least as long.

    Raises:
        OrderImpossible: it makes none that long.
    """
    lengths = row.seconds_of(method, size)
    long_enough = [length for length in sorted(lengths) if length >= wanted]
    if not long_enough:
        raise _impossible(row, f"a clip of {float(wanted):g} s", _lengths(lengths))
    return long_enough[0]


def price(row: Row, order: AnyOrder, today: datetime.date | None = None) -> Price:
    """What a model costs for an order.

    Raises:
        OrderImpossible: the table has no price for it.
    """
    return rule_for(row, order, today).price(order)


def rule_for(row: Row, order: AnyOrder, today: datetime.date | None = None) -> PriceRule:
    """The rule of a model's price for an order.

    Raises:
        OrderImpossible: the table has none.
    """
    moment = today or datetime.date.today()
    own = _own_size(row, order)
    for rule in row.prices:
        if rule.fits(own, moment):
            return rule
    raise OrderImpossible(
        f"The table of models has no price of {row.name} for this order: add one to a table of"
        f" your own, so that it can be held against the budget."
    )


def dearest(row: Row, today: datetime.date) -> Price:
    """The most that a model costs in any way: what is known of it without an order."""
    rules = [rule.price() for rule in row.prices if rule.holds(today)]
    return Price(
        per_take=max((rule.per_take for rule in rules), default=Decimal(0)),
        per_second=max((rule.per_second for rule in rules), default=Decimal(0)),
        per_character=max((rule.per_character for rule in rules), default=Decimal(0)),
        smallest_seconds=max((rule.smallest_seconds for rule in rules), default=0),
        whole_seconds=any(rule.whole_seconds for rule in rules),
    )


def _own_size(row: Row, order: AnyOrder) -> AnyOrder:
    """The order, in the model's own size where it names none."""
    if isinstance(order, PictureOrder) and not order.resolution and row.resolutions:
        return order.model_copy(update={"resolution": row.resolutions[0]})
    return order


def _can_film(row: Row, order: ClipOrder) -> None:
    way = order.method.replace("_", " ")
    if order.method not in row.methods:
        raise _impossible(row, way, (known.replace("_", " ") for known in row.methods))
    sizes = row.resolutions_of(order.method)
    if sizes and order.resolution not in sizes:
        raise _impossible(row, f"{way} in {order.resolution}", sizes)
    lengths = row.seconds_of(order.method, order.resolution)
    if order.seconds not in lengths:
        raise _impossible(
            row, f"{way} of {order.seconds} s in {order.resolution}", _lengths(lengths)
        )
    _can_frame(row, order.aspect_ratio)
    if order.audio and row.audio == "never":
        raise OrderImpossible(f"{row.name} makes no sound: set audio to false.")


def _can_draw(row: Row, order: PictureOrder) -> None:
    if order.resolution and order.resolution not in row.resolutions:
        sizes = row.resolutions or ("pictures of its own size",)
        raise _impossible(row, f"a picture in {order.resolution}", sizes)
    _can_frame(row, order.aspect_ratio)
    if order.lora and not row.lora:
        raise OrderImpossible(
            f"{row.name} takes no trained characters: choose a model that does, or leave out the"
            f" LoRA."
        )


def _can_frame(row: Row, aspect_ratio: str) -> None:
    if row.aspect_ratios and aspect_ratio not in row.aspect_ratios:
        raise _impossible(row, f"pictures in {aspect_ratio}", row.aspect_ratios)


def _can_read(row: Row, prompt: str, references: int) -> None:
    if references > row.references:
        raise _impossible(
            row, f"a picture after {references} references", [f"at most {row.references}"]
        )
    if row.prompt_limit and len(prompt) > row.prompt_limit:
        raise OrderImpossible(
            f"{row.name} reads {row.prompt_limit} characters; the prompt has {len(prompt)}: make"
            f" it shorter."
        )


def _impossible(row: Row, asked: str, instead: Iterable[str]) -> OrderImpossible:
    others = ", ".join(instead) or "nothing of the kind"
    return OrderImpossible(f"{row.name} does not make {asked}; it makes: {others}.")


def _lengths(lengths: tuple[int, ...]) -> list[str]:
    if len(lengths) > 3 and lengths == tuple(range(lengths[0], lengths[-1] + 1)):
        return [f"{lengths[0]} to {lengths[-1]} s"]
    return [f"{length} s" for length in lengths]


def _spoken(kind: Kind) -> str:
    return kind.value.replace("_", " ")
