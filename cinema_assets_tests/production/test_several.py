"""Several takes of a shot: each is ordered once, and the first that is there is used.

The studio is a local server that speaks the provider's protocol, asked through the real SDK.
"""

import pytest

from cinema_assets.production import several
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.requests import Request
from cinema_assets.production.settings import Models, Production
from cinema_assets.production.several import Shot, one_more, wanted
from cinema_assets.production.values import Clips, ShotClip
from cinema_assets.studios.orders import ClipOrder, order_of
from cinema_assets.takes.model import Review
from cinema_assets_tests.production.clip_orders import (
    MOVIE,
    OMNI,
    RICH,
    SCENE,
    VEO,
    clips,
    order,
    settings,
    states,
    submits,
)
from cinema_assets_tests.studios_server.running import StudiosProcess

SEEDED = settings(VEO, seed=7)


@pytest.fixture(autouse=True)
def _budget(request: pytest.FixtureRequest) -> None:
    if "lot" in request.fixturenames:
        request.getfixturevalue("lot").ledger.set_budget(MOVIE, RICH)


def shot_with(lot: StudioLot, request: Request, times: int) -> Shot:
    return several.shoot(lot, "run", [request], {request.name: times})[request.name]


# --- which takes are asked for ---


def test_the_house_shoots_one_and_a_retake_is_one_more() -> None:
    production = settings(takes=3)
    assert wanted(production, "1", {}) == 3
    assert wanted(production, "1", {"2": 1}) == 3
    assert wanted(production, "1", {"1": 1}) == 1
    assert wanted(Production(takes=3), "1", {}) == 1
    assert wanted(Production(takes=3, models=Models(clips="remote/clip-1")), "1", {}) == 3


def test_each_take_is_an_order_of_its_own_and_the_first_is_the_one_there_always_was() -> None:
    first = order(SEEDED)
    orders = [one_more(first, count) for count in (1, 2, 3, 4)]
    assert orders[0] == first
    assert len({one.generation.fingerprint for one in orders}) == 4
    assert len({order_of(one.generation, ClipOrder).seed for one in orders}) == 4
    assert {one.slot for one in orders} == {first.slot}
    unseeded = one_more(order(settings()), 2).generation
    assert order_of(unseeded, ClipOrder).seed is None


# --- what becomes of them ---


def test_takes_are_shot_once_each_and_more_of_them_later_beside_those_that_are_there(
    lot: StudioLot, server: StudiosProcess
) -> None:
    request = order(SEEDED)
    two = shot_with(lot, request, 2)
    assert (two.asked, len(two.others), two.lacking) == (2, 1, ())
    assert [take.number for take in clips(lot)] == [1, 2]
    assert two.used
    assert two.used.take == min(take.id for take in clips(lot))
    assert shot_with(lot, request, 2) == two
    assert submits(server) == 2
    three = shot_with(lot, request, 3)
    assert (three.used, three.asked, submits(server)) == (two.used, 3, 3)
    fewer = shot_with(lot, request, 1)
    assert (fewer.used, fewer.asked, len(fewer.others)) == (two.used, 3, 2)
    assert submits(server) == 3, "fewer takes shoot nothing, and lose nothing"
    price = lot.studios["google"].price_for(request.generation)  # type: ignore[attr-defined]
    assert lot.ledger.budget(MOVIE).charged == 3 * price


def test_one_that_is_refused_takes_nothing_from_the_others_and_is_not_asked_for_again(
    lot: StudioLot, server: StudiosProcess
) -> None:
    server.faults({"fault": "refused", "nth": 1})
    request = order(SEEDED)
    shot = shot_with(lot, request, 2)
    assert sorted(states(clips(lot))) == ["landed", "refused"]
    assert shot.used
    assert (shot.asked, shot.others) == (2, ())
    (why,) = shot.lacking
    assert why.startswith("The clip of scene 1, shot 1 was refused by google (")
    before = submits(server)
    assert shot_with(lot, request, 2).used == shot.used
    assert submits(server) == before


def test_one_that_failed_for_nothing_is_shot_later_and_does_not_take_the_others_place(
    lot: StudioLot, server: StudiosProcess
) -> None:
    server.faults({"fault": "400"})
    request = order(SEEDED)
    shot = shot_with(lot, request, 2)
    assert sorted(states(clips(lot))) == ["failed", "landed"]
    assert shot.used
    assert (shot.asked, len(shot.lacking)) == (1, 1)
    later = shot_with(lot, request, 2)
    assert (later.used, later.asked, later.lacking) == (shot.used, 2, ())
    assert len(later.others) == 1
    assert submits(server) == 2


def test_what_the_money_does_not_reach_is_said_and_the_first_take_of_every_shot_comes_first(
    lot: StudioLot, server: StudiosProcess
) -> None:
    requests = [order(SEEDED, shot) for shot in (1, 2)]
    price = lot.studios["google"].price_for(requests[0].generation)  # type: ignore[attr-defined]
    lot.ledger.set_budget(MOVIE, 3 * price)
    shots = several.shoot(lot, "run", requests, {"1": 2, "2": 2})
    assert all(shot.used for shot in shots.values())
    assert sorted(shot.asked for shot in shots.values()) == [1, 2]
    (why,) = [why for shot in shots.values() for why in shot.lacking]
    assert "$0.00 of $1.20 is left" in why
    lot.ledger.set_budget(MOVIE, RICH)
    shots = several.shoot(lot, "run", requests, {"1": 2, "2": 2})
    assert [shot.asked for shot in shots.values()] == [2, 2]
    assert submits(server) == 4


def test_a_take_that_was_circled_is_used_and_one_that_was_rejected_is_not_shot_anew(
    lot: StudioLot, server: StudiosProcess
) -> None:
    request = order(SEEDED)
    shot_with(lot, request, 3)
    first, second, third = clips(lot)
    lot.ledger.mark(second.id, Review.CIRCLED)
    lot.ledger.choose(request.slot, request.generation.fingerprint, second.id)
    lot.ledger.mark(third.id, Review.REJECTED)
    shot = shot_with(lot, request, 3)
    assert shot.used
    assert (shot.used.take, [ref.take for ref in shot.others]) == (second.id, [first.id])
    lot.ledger.choose(request.slot, request.generation.fingerprint, None)
    lot.ledger.mark(first.id, Review.REJECTED)
    shot = shot_with(lot, request, 3)
    assert shot.used
    assert (shot.used.take, shot.asked) == (second.id, 3)
    assert submits(server) == 3


def test_a_shot_of_which_nothing_came_is_missing_with_its_reason(
    lot: StudioLot, server: StudiosProcess
) -> None:
    server.faults({"fault": "refused", "times": 2, "message": "no fog"})
    shot = shot_with(lot, order(SEEDED), 2)
    assert shot.used is None
    assert "no fog" in shot.lacking[0]
    assert lot.ledger.budget(MOVIE).left == RICH


def test_two_takes_of_a_model_without_seeds_are_two_orders(
    lot: StudioLot, server: StudiosProcess
) -> None:
    shot_with(lot, order(settings(OMNI)), 2)
    assert states(clips(lot)) == ["landed", "landed"]
    assert server.ledger()["submits"] == 2


# --- what follows from them ---


def shown(**others: object) -> Clips:
    take = {"take": 1, "number": 1, "address": "a", "sha256": "0" * 64, "size": 1}
    clip = ShotClip.model_validate({"shot": 1, "frames": 48, "take": take, **others})
    return Clips(movie=MOVIE, scene=SCENE, clips=(clip,))


def test_what_lies_beside_a_clip_is_told_and_makes_nothing_after_it_stale() -> None:
    other = {"take": 2, "number": 2, "address": "b", "sha256": "1" * 64, "size": 1}
    alone, beside = shown(), shown(others=[other], asked=3, lacking=["no fog"])
    assert beside.data_version == alone.data_version
    assert beside.summary["asked"] == {"1": 3}
    assert beside.summary["lacking"] == {"1": "no fog"}
    assert set(alone.summary) == {"takes", "missing"}
    assert shown(frames=47).data_version != alone.data_version
