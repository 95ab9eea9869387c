"""What the ledger tells when asked: lists, counts, costs, the facts of asset values.

What belongs here: queries that only read, over one movie. What does not: changing a take (ledger).
"""

from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, case, func, or_, select

from cinema_assets.takes.model import HOLDS_MONEY, IN_FLIGHT, MANIFEST, Cost, TakeState
from cinema_assets.takes.schema import takes

MANIFEST_PREFIX = "manifest:"
"""Of the fingerprint of an asset's value; the data version follows."""


def takes_of(movie: str, scene: str | None) -> Select[Any]:
    """Every take of a movie, or of one of its scenes, oldest first, without asset values."""
    wanted = select(takes).where(takes.c.movie == movie, takes.c.kind != MANIFEST)
    if scene is not None:
        wanted = wanted.where(takes.c.scene == scene)
    return wanted.order_by(takes.c.id)


def counts(connection: Connection, movie: str) -> dict[str, dict[TakeState, int]]:
    """Kind -> state -> number of takes."""
    rows = connection.execute(
        select(takes.c.kind, takes.c.state, func.count())
        .where(takes.c.movie == movie)
        .group_by(takes.c.kind, takes.c.state)
        .order_by(takes.c.kind, takes.c.state)
    )
    found: dict[str, dict[TakeState, int]] = {}
    for kind, state, number in rows:
        found.setdefault(kind, {})[TakeState(state)] = number
    return found


def costs(connection: Connection, movie: str) -> list[Cost]:
    """What the takes of each scene, kind and model cost."""
    group = (takes.c.scene, takes.c.kind, takes.c.provider, takes.c.model)
    held = takes.c.state.in_(HOLDS_MONEY)
    rows = connection.execute(
        select(
            *group,
            func.count().label("takes"),
            func.sum(case((held, 0), else_=takes.c.price_charged)).label("charged"),
            func.sum(case((held, takes.c.price_reserved), else_=0)).label("reserved"),
        )
        .where(takes.c.movie == movie, takes.c.kind != MANIFEST)
        .group_by(*group)
        .order_by(*group)
    )
    return [Cost.model_validate(row._mapping) for row in rows]


def under_way(connection: Connection, movie: str) -> dict[tuple[str | None, str], Decimal]:
    """(Scene, kind) -> US dollars set aside for takes that a studio has, or is about to get."""
    group = (takes.c.scene, takes.c.kind)
    rows = connection.execute(
        select(*group, func.sum(takes.c.price_reserved))
        .where(takes.c.movie == movie, takes.c.state.in_(IN_FLIGHT))
        .group_by(*group)
    )
    return {(scene, kind): reserved for scene, kind, reserved in rows}


def manifests(
    connection: Connection, movie: str, only: str | None
) -> dict[tuple[str, str | None, str], dict[str, Any]]:
    """(Asset, scene, data version) -> the facts that were recorded with it last."""
    key = (takes.c.role, takes.c.scene, takes.c.fingerprint)
    told = select(*key, takes.c.facts).where(
        takes.c.movie == movie,
        takes.c.kind == MANIFEST,
        takes.c.state == str(TakeState.LANDED),
    )
    if only is not None:
        told = told.where(or_(takes.c.scene.is_(None), takes.c.scene == only))
    rows = connection.execute(told.distinct(*key).order_by(*key, takes.c.id.desc()))
    return {
        (asset, scene, fingerprint.removeprefix(MANIFEST_PREFIX)): facts
        for asset, scene, fingerprint, facts in rows
    }
