"""What is recorded, for a person or a program to look at: call sheet, status, cost."""

from cinema_assets.commands.opened import opened_lot
from cinema_assets.frozen import Frozen
from cinema_assets.production.bill import Bill, bill_of
from cinema_assets.production.callsheet import ASSETS, CallSheet
from cinema_assets.production.callsheet import plan as draw_up


class Standing(Frozen):
    """What there is of one asset of a movie."""

    movie: str
    asset: str
    total: int
    """Partitions that the movie has: its scenes, or one."""
    made: int
    fresh: int


def call_sheet(movie: str) -> CallSheet:
    """The plan of a movie."""
    with opened_lot() as (lot, instance):
        lot.must_know(instance, movie)
        return draw_up(lot.priced(lot.records(instance, movie)))


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


def bill(movie: str) -> Bill:
    """What a movie has cost so far, and what its budget is."""
    with opened_lot() as (lot, instance):
        lot.must_know(instance, movie)
        records = lot.records(instance, movie)
        return bill_of(records, lot.ledger.takes_of(movie), lot.ledger.budget(movie))
