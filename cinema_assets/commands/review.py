"""Reviewing takes: list, circle, reject, bring one's own, settle what nobody can be sure of.

What belongs here: which take or place is meant. What does not: what becomes of it (production).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

import dagster as dg

from cinema_assets.commands.opened import opened_lot
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.production import bringing, review
from cinema_assets.production.bringing import Brought
from cinema_assets.production.footage import Wanted, look_at, measured
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.review import Circled, Rejected
from cinema_assets.production.shelf import REPORTER
from cinema_assets.production.shelves import shelf_of
from cinema_assets.production.slates import REVIEWED, NoSuchTake, find_take, slate_of
from cinema_assets.production.standing import decided
from cinema_assets.studios.base import Kind
from cinema_assets.takes.model import MANIFEST, Take, TakeState


class Named(Frozen):
    """How a person names a take."""

    movie: str
    slate: str | None = None
    id: int | None = None
    kind: str | None = None
    role: str | None = None


class Listed(Frozen):
    """A take, and how it is named."""

    slate: str
    take: Take

    def as_json(self) -> dict[str, Any]:
        """For a program."""
        return {"slate": self.slate, **self.take.model_dump(mode="json")}


class _Opened(NamedTuple):
    lot: StudioLot
    instance: dg.DagsterInstance
    scenes: dict[str, str]


def listed(movie: str, scene: str | None) -> list[Listed]:
    """Every take of a movie, or of one of its scenes, oldest first.

    Raises:
        CinemaError: there is no such movie or scene.
    """
    with _opened(movie) as opened:
        key = opened.lot.scene_key(opened.instance, movie, scene) if scene is not None else None
        takes = opened.lot.ledger.takes_of(movie, key)
        return [Listed(slate=slate_of(take, opened.scenes), take=take) for take in takes]


def circle(named: Named, note: str) -> Circled:
    """Use this take.

    Raises:
        CinemaError: there is no such take, or it cannot be used.
    """
    with _opened(named.movie) as opened:
        return review.circle(opened.lot, opened.instance, _take(opened, named), _one_line(note))


def reject(named: Named, note: str) -> Rejected:
    """Never use this take again.

    Raises:
        CinemaError: there is no such take, or there is nothing to reject.
    """
    with _opened(named.movie) as opened:
        return review.reject(opened.lot, opened.instance, _take(opened, named), _one_line(note))


def bring(named: Named, file: Path, note: str) -> Brought:
    """Use a file of one's own in the place that is named.

    Raises:
        CinemaError: there is no such place, or the file cannot be used there.
    """
    with _opened(named.movie) as opened:
        slot = bringing.slot_meant(
            named.movie, named.slate or "", opened.scenes, named.kind, named.role
        )
        return bringing.bring(opened.lot, opened.instance, slot, file, _one_line(note))


def settle(
    named: Named,
    *,
    landed: Path | None,
    lost: bool,
    job: str | None,
    charged: Decimal | None,
    note: str,
) -> Listed:
    """Say what became of an unknown take, after asking the studio.

    Args:
        named: the take.
        landed: the file that the studio made.
        lost: the studio has nothing.
        job: the studio has it under this id.
        charged: US dollars that the studio took.
        note: how it is known.

    Raises:
        CinemaError: there is no such take, it is not unknown, or the file is not what was ordered.
    """
    if [landed is not None, lost, job is not None].count(True) != 1:
        raise CinemaError("Say one of the three: --landed FILE, --lost or --job ID.")
    if job is not None and charged is not None:
        raise CinemaError("A take that is joined is charged when it lands: leave --charged out.")
    with _opened(named.movie) as opened:
        take, desk = _take(opened, named, TakeState.UNKNOWN), opened.lot.desk(REPORTER)
        if landed is not None:
            settled = _land(opened, take, landed, charged)
        elif job is not None:
            settled = desk.settle_joined(take, job, _one_line(note))
        else:
            settled = desk.settle_lost(take, _one_line(note), charged or Decimal(0))
        slate = slate_of(take, opened.scenes)
        decided(opened.instance, take.movie, take.scene, f"take {slate} is settled")
        return Listed(slate=slate, take=settled)


def _land(opened: _Opened, take: Take, file: Path, charged: Decimal | None) -> Take:
    wanted = Wanted(kind=take.kind)
    if take.kind == Kind.SPEECH or (take.kind == Kind.MUSIC and take.scene is None):
        shelf = shelf_of(opened.lot, opened.instance, take.slot)
        wanted = bringing.wanted_in(shelf, take.slot)
    if take.kind in REVIEWED:
        look_at(file, wanted)
    fetched = measured(file, wanted)
    return opened.lot.desk(REPORTER).settle_landed(take, file, fetched, charged)


@contextmanager
def _opened(movie: str) -> Iterator[_Opened]:
    with opened_lot() as (lot, instance):
        lot.must_know(instance, movie)
        yield _Opened(lot, instance, lot.records(instance, movie, only="").scenes)


def _take(opened: _Opened, named: Named, state: TakeState | None = None) -> Take:
    """The take that is named; of several of one slate, those of a state first."""
    takes = opened.lot.ledger.takes_of(named.movie)
    if named.id is not None:
        return _by_id(takes, named)
    if named.slate is None:
        raise NoSuchTake(
            f"Say which take: its slate or its --id, as `cinema takes {named.movie}` lists them."
        )
    wanted = [take for take in takes if take.state is state] if state else []
    for some in (wanted, takes):
        try:
            return find_take(some, opened.scenes, named.slate, named.kind, named.role)
        except NoSuchTake:
            if some is takes:
                raise
    raise AssertionError("the last look ends in a take or in a sentence")


def _by_id(takes: list[Take], named: Named) -> Take:
    found = next((take for take in takes if take.id == named.id and take.kind != MANIFEST), None)
    if found is None:
        raise NoSuchTake(
            f"There is no take with the id {named.id} of {named.movie}: `cinema takes"
            f" {named.movie}` lists those that there are."
        )
    return found


def amount(text: str | None) -> Decimal | None:
    """US dollars as a person types them.

    Raises:
        CinemaError: it is no amount.
    """
    if text is None:
        return None
    try:
        dollars = Decimal(text.strip().removeprefix("$"))
    except InvalidOperation:
        dollars = Decimal("NaN")
    if not dollars.is_finite() or dollars < 0 or dollars != round(dollars, 4):
        raise CinemaError(f"{text!r} is no amount of US dollars: say for example --charged 0.35.")
    return dollars


def _one_line(note: str) -> str:
    return " ".join(note.split())
