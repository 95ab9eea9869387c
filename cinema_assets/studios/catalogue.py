"""The table of models: which there are, which are gone, and the one door to what is said of them.

What belongs here: reading the table and a film-maker's corrections to it, finding a model. What
does not: the figures (models.toml), the form of a row (rows), what a model can make (abilities),
how a provider is spoken to (its adapter), whether a price may be spent (takes.budget).
"""

import datetime
import difflib
import fnmatch
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cinema_assets.errors import CinemaError
from cinema_assets.studios.abilities import (
    OrderImpossible,
    can,
    can_make,
    dearest,
    order_within,
    price,
    rule_for,
    seconds_for,
)
from cinema_assets.studios.base import StudioFailed
from cinema_assets.studios.rows import Figure, Limit, PriceRule, Row
from cinema_assets.studios.turns import FREELY, Pace

__all__ = [
    "Catalogue",
    "CatalogueInvalid",
    "Figure",
    "Limit",
    "ModelGone",
    "ModelUnknown",
    "OrderImpossible",
    "PriceRule",
    "Row",
    "can",
    "can_make",
    "dearest",
    "order_within",
    "price",
    "rule_for",
    "seconds_for",
]

SHIPPED = Path(__file__).with_name("models.toml")


class CatalogueInvalid(CinemaError):
    """A table of models cannot be read; the message names file, row and field."""


class ModelUnknown(StudioFailed):
    """No such model is in the table; the message names those that are like it."""


class ModelGone(StudioFailed):
    """A model was shut down; the message names its successor."""


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

    def pace(self, provider: str, model: str) -> Pace:
        """How fast a model takes orders; one that is not in the table takes them as they come."""
        row = self._rows.get((provider, model))
        return FREELY if row is None else row.pace

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
def shipped_providers() -> frozenset[str]:
    """The providers of the table that comes with the studio."""
    return frozenset(provider for provider, _ in _shipped())


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
