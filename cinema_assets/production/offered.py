"""Which models there are to choose from in this studio.

What belongs here: finding the tables, and names for lists to choose from. What does not: what a
model can do and costs (studios.catalogue), whether a choice can be met (feasible).

A code location is loaded by every process that works: for it the table is read for its names alone,
and as a whole when something is ordered.
"""

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from cinema_assets.production.models import KINDS
from cinema_assets.settings import StudioSettings
from cinema_assets.studios.catalogue import SHIPPED, Catalogue

Table = dict[str, Any]


def models_here() -> Catalogue:
    """The models of this studio: the table that comes with it, and its owner's.

    Raises:
        CatalogueInvalid: a table cannot be read.
    """
    return Catalogue.load(StudioSettings().models)


def offered(asset: str, today: datetime.date, overrides: Path | None = None) -> tuple[str, ...]:
    """The models outside the house that make an asset, as `provider/model`.

    Args:
        asset: its name.
        today: decides which are gone.
        overrides: a table of the studio's owner; one that cannot be read adds nothing here, and is
            refused where something is ordered.
    """
    tables = dict(_tables(SHIPPED))
    for key, table in _tables(overrides).items() if overrides is not None else ():
        tables[key] = {**tables.get(key, {}), **table}
    return tuple(
        f"{provider}/{name}"
        for (provider, name), table in tables.items()
        if KINDS[asset] in table.get("kinds", ()) and not _gone(table, today)
    )


def _gone(table: Table, today: datetime.date) -> bool:
    shutdown = table.get("shutdown")
    return isinstance(shutdown, datetime.date) and shutdown <= today


@cache
def _tables(file: Path) -> dict[tuple[str, str], Table]:
    try:
        models = tomllib.loads(file.read_text(encoding="utf-8")).get("model", [])
        return {(str(table["provider"]), str(table["id"])): table for table in models}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
