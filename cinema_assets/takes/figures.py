"""Figures of the whole studio for those who watch it: takes, seconds and money, over all movies.

What belongs here: queries that only read, over every movie. What does not: lists and sums of one
movie (reports), how figures are published (metrics).
"""

from decimal import Decimal

from sqlalchemy import Engine, case, func, select

from cinema_assets.frozen import Frozen
from cinema_assets.takes.engine import transaction
from cinema_assets.takes.model import HOLDS_MONEY, MANIFEST, TakeState
from cinema_assets.takes.schema import budgets, takes


class Shelf(Frozen):
    """The takes of one kind, one maker and one state."""

    kind: str
    provider: str
    model: str
    state: TakeState
    takes: int
    seconds: float
    """From the order to its last change, summed over those that nobody has reviewed since."""


class Purse(Frozen):
    """The money of one movie, in US dollars."""

    movie: str
    spent: Decimal
    reserved: Decimal
    budget: Decimal


def shelves(engine: Engine) -> list[Shelf]:
    """Every take that there is, counted; asset values are no takes here."""
    group = (takes.c.kind, takes.c.provider, takes.c.model, takes.c.state)
    age = func.extract("epoch", takes.c.updated_at - takes.c.created_at)
    rows = select(
        *group,
        func.count().label("takes"),
        # A review changes the row, too, perhaps weeks later.
        func.coalesce(func.sum(case((takes.c.review == "", age), else_=0)), 0).label("seconds"),
    ).where(takes.c.kind != MANIFEST)
    with transaction(engine) as connection:
        found = connection.execute(rows.group_by(*group).order_by(*group)).all()
    return [Shelf.model_validate(row._mapping) for row in found]


def purses(engine: Engine) -> list[Purse]:
    """The money of every movie that has a budget, or that cost something."""
    held = takes.c.state.in_(HOLDS_MONEY)
    paid = (
        select(
            takes.c.movie,
            func.sum(case((held, 0), else_=takes.c.price_charged)).label("spent"),
            func.sum(case((held, takes.c.price_reserved), else_=0)).label("reserved"),
        )
        .where(takes.c.price_reserved + takes.c.price_charged > 0)
        .group_by(takes.c.movie)
        .subquery()
    )
    rows = select(
        func.coalesce(paid.c.movie, budgets.c.movie).label("movie"),
        func.coalesce(paid.c.spent, 0).label("spent"),
        func.coalesce(paid.c.reserved, 0).label("reserved"),
        func.coalesce(budgets.c.limit_usd, 0).label("budget"),
    ).select_from(budgets.join(paid, paid.c.movie == budgets.c.movie, full=True))
    with transaction(engine) as connection:
        found = connection.execute(rows.order_by("movie")).all()
    return [Purse.model_validate(row._mapping) for row in found]
