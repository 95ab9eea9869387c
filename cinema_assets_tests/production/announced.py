"""What a plan says of a draft before it is made, beside what is generated for it then.

What belongs here: the records of the studio on paper as a real studio would have them, the plan
of the next draft over them, both sides by the same names. What does not: which edits there are
(edits), comparing (test_recompute).
"""

import datetime
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from cinema_assets.production.basis import (
    SCENE_ASSETS,
    SHEET_ASSETS,
    Records,
    Version,
    basis,
    origin_of,
)
from cinema_assets.production.callsheet import CallSheet, plan
from cinema_assets.production.models import HOUSE, maker_of
from cinema_assets.production.prospect import with_draft
from cinema_assets.production.rates import rate_of
from cinema_assets.production.requests import Request
from cinema_assets.production.values import Value
from cinema_assets.studios.abilities import order_within
from cinema_assets.studios.catalogue import price as price_in_table
from cinema_assets_tests.production.redrafts import ORDERING, Film, PaperStudio

Place = tuple[str, str]
"""An asset, and the number of the scene; empty for an asset of the movie."""
TODAY = datetime.date(2026, 6, 1)
OF_KIND = {"frame": "keyframes", "clip": "clips", "cut": "scene_cut", "sheet": "character_sheets",
           "place": "location_sheets", "music": "score"}  # fmt: skip


class Work(NamedTuple):
    """What of an asset is to be made, or was."""

    targets: frozenset[str]
    takes: int
    price: Decimal

    def covers(self, other: "Work") -> bool:
        """Whether all of that is in this."""
        enough = self.takes >= other.takes and self.price >= other.price
        return enough and self.targets >= other.targets


NO_WORK = Work(frozenset(), 0, Decimal(0))


@cache
def recorded(film: Film) -> Records:
    """What a studio has recorded when it has made a draft."""
    records = with_draft(Records(movie="film"), film.draft, film.script, film.sheets)
    for asset in SHEET_ASSETS:
        made = _version(asset, None, film.of_movie[asset], records)
        records = records.model_copy(update={"movie_assets": {**records.movie_assets, asset: made}})
    for asset in SCENE_ASSETS[:-1]:
        versions = {
            key: _version(asset, key, value, records)
            for key, value in film.of_scenes[asset].items()
        }
        records = _with_scenes(records, asset, versions)
    cuts = {
        sheet.key: Version(data_version="cut", basis=basis("scene_cut", sheet.key, records))
        for sheet in film.sheets
    }
    return _with_scenes(records, "scene_cut", cuts)


def _with_scenes(records: Records, asset: str, versions: Mapping[str, Version]) -> Records:
    scenes = {**records.scene_assets, asset: dict(versions)}
    return records.model_copy(update={"scene_assets": scenes})


def _version(asset: str, key: str | None, value: Value, records: Records) -> Version:
    return Version(
        data_version=value.data_version,
        parts=value.parts,
        summary=value.summary,
        **origin_of(asset, key, records).model_dump(),
    )


def announced(studio: PaperStudio, draft: Film) -> CallSheet:
    """The plan of a draft over what a studio has made."""
    assert studio.film is not None
    records = with_draft(recorded(studio.film), draft.draft, draft.script, draft.sheets)
    rates = {
        asset: rate_of(row, asset, records, TODAY)
        for asset, model in records.models.items()
        if maker_of(model).provider != HOUSE and (row := ORDERING.row(maker_of(model)))
    }
    return plan(records.model_copy(update={"prices": rates}))


def said(sheet: CallSheet) -> dict[Place, Work]:
    """What a plan says that is made, asset by asset; not that the film is put together anew."""
    return {
        (line.asset, line.number or ""): Work(frozenset(line.targets), line.new, line.price_usd)
        for line in sheet.stale
        if line.new and line.asset not in ("screenplay", "timeline", "final_cut")
    }


def generated(studio: PaperStudio) -> dict[Place, Work]:
    """What a studio generated for its last draft, in the same words."""
    targets: dict[Place, set[str]] = {}
    takes: Counter[Place] = Counter()
    prices: dict[Place, Decimal] = {}
    for name, request in studio.ordered.items():
        place, target = _placed(name)
        targets.setdefault(place, set()).add(target)
        takes[place] += 1
        prices[place] = prices.get(place, Decimal(0)) + _price(request)
    return {
        place: Work(frozenset(found), takes[place], prices[place])
        for place, found in targets.items()
    }


def _placed(name: str) -> tuple[Place, str]:
    head, _, what = name.partition(": ")
    if not what:
        kind, _, target = head.partition(" ")
        return (OF_KIND[kind], ""), target
    if what.startswith("speech-"):
        return ("dialogue", head), what
    kind, _, target = what.partition(" ")
    return (OF_KIND[kind], head), target.partition("/")[0] or OF_KIND[kind]


def _price(request: Request) -> Decimal:
    maker = request.generation
    if maker.provider in (HOUSE, "cutting_room"):
        return Decimal(0)
    row = ORDERING.catalogue.find(maker.provider, maker.model, TODAY)
    return price_in_table(row, order_within(maker), TODAY).of(request.amount)
