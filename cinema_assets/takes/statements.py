"""What the ledger says to its database on a take's way, each statement built once.

What belongs here: SQL with places for values. What does not: when it is said (ledger), lists and
sums (reports). To build one of these takes longer than the server takes to answer it.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, case, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert

from cinema_assets.takes.model import IN_FLIGHT, Review, Slot, TakeState
from cinema_assets.takes.schema import takes

NOW = None
"""Stands for the moment in a column of `CLOCKED`."""

CLOCKED = {"asked_at": func.clock_timestamp(), "updated_at": func.clock_timestamp()}
"""Columns that the database fills by its own clock."""

IN_SLOT = (
    (takes.c.movie == bindparam("in_movie"))
    & (func.coalesce(takes.c.scene, "") == bindparam("in_scene"))
    & (func.coalesce(takes.c.shot, -1) == bindparam("in_shot"))
    & (takes.c.kind == bindparam("in_kind"))
    & (takes.c.role == bindparam("in_role"))
)
"""The takes of one slot; `place` fills it in."""

NUMBERS = text("SELECT pg_advisory_xact_lock(hashtextextended(:slot, 0))")
"""Lets one transaction at a time give a number in a slot: two that count at once count the same."""

_DECIDING = (
    TakeState.LANDED,
    *IN_FLIGHT,
    TakeState.UNKNOWN,
    TakeState.REFUSED,
    TakeState.FAILED,
)

STANDING = (
    select(takes)
    .where(
        takes.c.fingerprint == bindparam("fingerprint"),
        takes.c.state.in_(_DECIDING),
        or_(takes.c.state != str(TakeState.FAILED), takes.c.price_charged > 0),
        takes.c.review != str(Review.REJECTED),
    )
    .order_by(
        case({str(s): i for i, s in enumerate(_DECIDING)}, value=takes.c.state), takes.c.id.desc()
    )
    .limit(1)
)
"""The take that decides about a fingerprint."""

IN_THE_WAY = (
    select(takes.c.id)
    .where(
        takes.c.fingerprint == bindparam("fingerprint"),
        takes.c.state.in_((TakeState.LANDED, TakeState.UNKNOWN)),
        takes.c.review != str(Review.REJECTED),
        takes.c.id != bindparam("id"),
    )
    .limit(1)
)
"""Another take because of which this one may not be ordered, although none other is in flight."""


def of_orders(fingerprints: list[str]) -> Select[Any]:
    """Every take of these fingerprints, oldest first."""
    return select(takes).where(takes.c.fingerprint.in_(fingerprints)).order_by(takes.c.id)


def place(slot: Slot) -> dict[str, Any]:
    """The values for `IN_SLOT`."""
    return {
        "in_movie": slot.movie,
        "in_scene": slot.scene or "",
        "in_shot": -1 if slot.shot is None else slot.shot,
        "in_kind": slot.kind,
        "in_role": slot.role,
    }


@lru_cache(maxsize=16)
def new_take(columns: tuple[str, ...]) -> Any:
    """A row with these columns, under the next number of its slot.

    Gives no row back if another of its fingerprint is in flight.
    """
    last = select(func.coalesce(func.max(takes.c.number), 0)).where(IN_SLOT)
    values = {name: bindparam(name, type_=takes.c[name].type) for name in columns}
    row = insert(takes).values(**values, number=last.scalar_subquery() + 1)
    return row.on_conflict_do_nothing(
        index_elements=["fingerprint"], index_where=takes.c.state.in_(IN_FLIGHT)
    ).returning(*takes.c)


@lru_cache(maxsize=16)
def changed_take(columns: tuple[str, ...]) -> Any:
    """Set these columns of the take `the_id`, if it still is at `the_version`; the new row."""
    values = {
        name: CLOCKED.get(name, bindparam(f"new_{name}", type_=takes.c[name].type))
        for name in (*columns, "updated_at")
    }
    same = (takes.c.id == bindparam("the_id"), takes.c.version == bindparam("the_version"))
    row = update(takes).where(*same).values(**values, version=takes.c.version + 1)
    return row.returning(*takes.c)


def new_values(values: dict[str, Any]) -> dict[str, Any]:
    """The values for `changed_take`, by the names of its places."""
    return {f"new_{name}": value for name, value in values.items() if name not in CLOCKED}
