"""Several takes of one shot: which are asked for, which are there, and which one the film uses.

What belongs here: the orders beside the first, and what they came to. What does not: the first
order (camera), making takes (lot), what is quoted for them (quote).

Each take is an order of its own that differs in its count alone. The first that landed is used
until a person circles another. What was refused is not asked for again; what failed for nothing is,
as everywhere; and what a person rejected is not, while the shot has another.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cinema_assets.frozen import Frozen
from cinema_assets.production.models import HOUSE
from cinema_assets.production.requests import Request, Retakes
from cinema_assets.production.scene_settings import MOST_TAKES
from cinema_assets.production.settings import Production
from cinema_assets.production.values import TakeRef
from cinema_assets.studios.orders import ORDER
from cinema_assets.takes.model import Review, Take, TakeState

if TYPE_CHECKING:
    from cinema_assets.production.lot import StudioLot

COUNT = "take"
"""The parameter that tells a further take from the first."""

APART = 1000
"""Between the seeds of two takes: further than anybody asks for retakes."""


class Shot(Frozen):
    """What the orders of one shot came to."""

    used: TakeRef | None
    others: tuple[TakeRef, ...] = ()
    """The takes that are there beside it."""
    asked: int = 1
    """Takes that need not be asked for again: they are there, or never will be."""
    lacking: tuple[str, ...] = ()
    """Why takes that were asked for are not there; for a shot without any, why it is missing."""


def wanted(production: Production, shot: str, retakes: Retakes) -> int:
    """How many takes of a shot are asked for.

    Those of the house do not differ. A retake is one more take of a shot that has some.
    """
    of_house = production.maker("clips").provider == HOUSE
    return 1 if of_house or retakes.get(shot, 0) else production.takes


def one_more(request: Request, count: int) -> Request:
    """The same order as another take: the second, the third; the first is the order itself."""
    if count == 1:
        return request
    order = request.generation.parameters.get(ORDER, {})
    seed = order.get("seed")
    other = {ORDER: {**order, "seed": seed + APART * (count - 1)}} if seed is not None else {}
    parameters = {**request.generation.parameters, **other, COUNT: count}
    generation = request.generation.model_copy(update={"parameters": parameters})
    name = f"{request.name}/{count}"
    return request.model_copy(update={"name": name, "generation": generation})


def shoot(
    lot: "StudioLot", run_id: str, requests: Sequence[Request], times: Mapping[str, int]
) -> dict[str, Shot]:
    """Shoot so many takes of each shot: all first ones, then all second ones, and so on.

    Args:
        lot: of the studio.
        run_id: of the run that asks.
        requests: the first order of each shot.
        times: name of a request -> how many takes are wanted.

    Raises:
        CinemaError: something is wrong with the studio as a whole, and not with one take.
    """
    orders = {one.name: [one_more(one, n + 1) for n in range(MOST_TAKES)] for one in requests}
    known = _known(lot, orders)
    asked = [
        given[n]
        for n in range(MOST_TAKES)
        for name, given in orders.items()
        if n < times[name] and not _done_with(given[n], given, known)
    ]
    takes, missing = lot.shoot_what_can_be_shot(run_id, asked)
    known = _known(lot, orders)
    return {
        name: _together(lot, given, takes, [missing[o.name] for o in given if o.name in missing],
                        known)
        for name, given in orders.items()
    }  # fmt: skip


Known = Mapping[str, Sequence[Take]]
"""Fingerprint -> every take that was ever written down for it."""


def _known(lot: "StudioLot", orders: Mapping[str, Sequence[Request]]) -> Known:
    return lot.ledger.of_orders(_print(one) for given in orders.values() for one in given)


def _print(order: Request) -> str:
    return order.generation.fingerprint


def _done_with(order: Request, given: Sequence[Request], known: Known) -> bool:
    """Whether its take was rejected while the shot has another, which then is the one to use."""
    mine = known.get(_print(order), ())
    rejected = any(take.landed for take in mine) and not any(map(_usable, mine))
    return rejected and any(_usable(take) for one in given for take in known.get(_print(one), ()))


def _usable(take: Take) -> bool:
    return take.landed and take.review is not Review.REJECTED


def _settled(take: Take) -> bool:
    paid_in_vain = take.state is TakeState.FAILED and take.price_charged > 0
    return take.landed or take.state is TakeState.REFUSED or paid_in_vain


def _together(
    lot: "StudioLot", given: Sequence[Request], answers: Mapping[str, TakeRef],
    lacking: Sequence[str], known: Known,
) -> Shot:  # fmt: skip
    there = [
        TakeRef.of(take, ordered=_print(one))
        for one in given
        for take in known.get(_print(one), ())
        if _usable(take)
    ]
    # An answer may be another order's: softer words, another model, what a person circled.
    came = [answers[one.name] for one in given if one.name in answers]
    found = {ref.take: ref for ref in [*there, *came]}
    used = _used(lot, given[0], found)
    return Shot(
        used=used,
        others=tuple(ref for _, ref in sorted(found.items()) if used and ref.take != used.take),
        asked=max(
            1,
            sum(
                one.name in answers or any(map(_settled, known.get(_print(one), ())))
                for one in given
            ),
        ),
        lacking=tuple(lacking),
    )


def _used(lot: "StudioLot", first: Request, found: Mapping[int, TakeRef]) -> TakeRef | None:
    """The take that a person circled for the shot; else the one that was ordered first."""
    if len(found) < 2:
        return next(iter(found.values()), None)
    circled = lot.ledger.chosen(first.slot, _print(first))
    if circled is not None:
        return TakeRef.of(circled, ordered=_print(first))
    return found[min(found)]
