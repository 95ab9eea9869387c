"""What is recorded, for a person or a program to look at: call sheet, status, takes, cost."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from cinema_assets.commands.opened import opened_lot
from cinema_assets.frozen import Frozen
from cinema_assets.production.callsheet import ASSETS, CallSheet
from cinema_assets.production.callsheet import plan as draw_up
from cinema_assets.production.make import DEPARTMENT_OF_KIND, DEPARTMENTS
from cinema_assets.takes.model import Cost, Take


class Standing(Frozen):
    """What there is of one asset of a movie."""

    movie: str
    asset: str
    total: int
    """Partitions that the movie has: its scenes, or one."""
    made: int
    fresh: int


class BillRow(Frozen):
    """What one model cost one department in one scene, in US dollars."""

    scene: str | None
    """Number of the scene; None for what belongs to the whole movie."""
    department: str
    model: str
    """`provider/model/version`."""
    takes: int
    spent_usd: Decimal
    reserved_usd: Decimal
    """Of takes in flight, and of those that nobody can be sure of."""


class Bill(Frozen):
    """What a movie has cost."""

    movie: str
    budget_usd: Decimal
    spent_usd: Decimal
    reserved_usd: Decimal
    rows: tuple[BillRow, ...]


def call_sheet(movie: str) -> CallSheet:
    """The plan of a movie."""
    with opened_lot() as (lot, instance):
        lot.must_know(instance, movie)
        return draw_up(lot.records(instance, movie))


def standings(movie: str | None) -> list[Standing]:
    """What there is of a movie, or of every movie."""
    with opened_lot() as (lot, instance):
        if movie is not None:
            lot.must_know(instance, movie)
        names = [movie] if movie is not None else lot.movies(instance)
        sheets = [draw_up(lot.records(instance, name)) for name in names]
    return [_standing(sheet, asset) for sheet in sheets for asset in ASSETS]


def _standing(sheet: CallSheet, asset: str) -> Standing:
    lines = [line for line in sheet.lines if line.asset == asset]
    return Standing(
        movie=sheet.movie,
        asset=asset,
        total=len(lines),
        made=sum("never made" not in line.reasons for line in lines),
        fresh=sum(line.fresh for line in lines),
    )


def takes_of(movie: str, scene: str | None) -> list[Take]:
    """Every take of a movie, or of one of its scenes, oldest first."""
    with opened_lot() as (lot, instance):
        lot.must_know(instance, movie)
        key = lot.scene_key(instance, movie, scene) if scene is not None else None
        return lot.ledger.takes_of(movie, key)


def bill(movie: str) -> Bill:
    """What a movie has cost so far, and what its budget is."""
    with opened_lot() as (lot, instance):
        lot.must_know(instance, movie)
        costs, budget = lot.ledger.costs(movie), lot.ledger.budget(movie)
        scenes = lot.records(instance, movie).scenes
    return Bill(
        movie=movie,
        budget_usd=budget.limit,
        spent_usd=budget.charged,
        reserved_usd=budget.reserved,
        rows=bill_rows(costs, scenes),
    )


def bill_rows(costs: Iterable[Cost], scenes: Mapping[str, str]) -> tuple[BillRow, ...]:
    """One row for each scene, department and model; the movie's own first, then by the film.

    Args:
        costs: of the ledger.
        scenes: scene number -> partition key, in the order of the film. A scene that the script
            lost goes by its key, last.
    """
    numbers = {key: number for number, key in scenes.items()}
    places = [None, *numbers]
    grouped: dict[tuple[int, str | None, int, str], list[Cost]] = {}
    for cost in costs:
        place = places.index(cost.scene) if cost.scene in places else len(places)
        department = DEPARTMENTS.index(DEPARTMENT_OF_KIND.get(cost.kind, "editorial"))
        model = f"{cost.provider}/{cost.model}"
        grouped.setdefault((place, cost.scene, department, model), []).append(cost)
    return tuple(
        BillRow(
            scene=None if scene is None else numbers.get(scene, scene),
            department=DEPARTMENTS[department],
            model=model,
            takes=sum(cost.takes for cost in group),
            spent_usd=sum((cost.charged for cost in group), Decimal(0)),
            reserved_usd=sum((cost.reserved for cost in group), Decimal(0)),
        )
        for (_, scene, department, model), group in sorted(
            grouped.items(), key=lambda item: (item[0][0], item[0][1] or "", *item[0][2:])
        )
    )
