"""An order that waits for its turn was not given: nothing of it is left open."""

from decimal import Decimal
from pathlib import Path

import pytest

from cinema_assets.studios.turns import Pace, Turns
from cinema_assets.takes.desk import TakesDesk
from cinema_assets.takes.folder import FolderBucket
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.model import Commission, TakeState
from cinema_assets_tests.takes.generations import frame_slot, keyframe
from cinema_assets_tests.takes.provider import Provider

PRICE = Decimal("0.04")


class Interrupted:
    """A clock that stands, and a person who does not wait."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    def clock(self) -> float:
        return 0.0

    def pause(self, seconds: float) -> None:
        self.waited.append(seconds)
        raise KeyboardInterrupt


def wanted(shot: int, provider: str = "google") -> Commission:
    order = keyframe(f"shot {shot}", provider)
    return Commission(generation=order, slot=frame_slot(shot=shot), price=PRICE)


@pytest.fixture
def google(tmp_path: Path) -> Provider:
    return Provider(tmp_path / "google")


def desk_with(
    turns: Turns, ledger: Ledger, folder: FolderBucket, google: Provider, home: Path
) -> TakesDesk:
    ledger.set_budget("harbour", Decimal(10))
    return TakesDesk(ledger, folder, {"google": google}, home, "run", turns=turns)


def test_what_waits_for_its_turn_can_be_ordered_again_and_what_is_there_waits_for_nothing(
    ledger: Ledger, folder: FolderBucket, google: Provider, tmp_path: Path
) -> None:
    person = Interrupted()
    turns = Turns(lambda provider, model: Pace(per_minute=1), person.clock, person.pause)
    desk = desk_with(turns, ledger, folder, google, tmp_path)
    first = wanted(1)
    landed = desk.make(first.generation, first.slot, price=PRICE)
    second = wanted(2)
    with pytest.raises(KeyboardInterrupt):
        desk.make(second.generation, second.slot, price=PRICE)
    assert person.waited == [60.0]
    (_, left) = ledger.takes_of("harbour")
    assert (left.state, left.asked_at, len(google.jobs)) == (TakeState.FAILED, None, 1)
    assert ledger.budget("harbour").reserved == 0
    assert desk.make(first.generation, first.slot, price=PRICE) == landed
    fresh = desk_with(Turns(), ledger, folder, google, tmp_path)
    assert fresh.make(second.generation, second.slot, price=PRICE).landed


def test_as_many_are_in_flight_as_the_model_works_on(
    ledger: Ledger, folder: FolderBucket, google: Provider, tmp_path: Path
) -> None:
    turns = Turns(lambda provider, model: Pace(in_flight=2))
    desk = desk_with(turns, ledger, folder, google, tmp_path)
    seen: list[int] = []

    def look() -> None:
        states = [take.state for take in ledger.takes_of("harbour")]
        seen.append(states.count(TakeState.SUBMITTED))

    google.before["fetch"] = look
    made = desk.attempt_many([wanted(shot) for shot in range(1, 9)], jobs=8)
    assert all(getattr(take, "landed", False) for take in made), made
    assert len(google.jobs) == 8
    assert max(seen) <= 2
