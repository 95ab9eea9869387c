"""Turns: no model is given orders faster, or more at once, than it says; no other waits for it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.studios.turns import FREELY, MINUTE, Pace, Turns

TOO_LONG = 60.0
"""Seconds after which somebody waits for nothing."""


class Clock:
    """A clock that moves when somebody waits."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._guard = threading.Lock()

    def __call__(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        with self._guard:
            self.now += seconds


def turns(pace: Pace, clock: Clock) -> Turns:
    return Turns(lambda provider, model: pace if model == "slow" else FREELY, clock, clock.pause)


@given(st.integers(1, 5), st.lists(st.floats(0, 90, allow_nan=False), min_size=1, max_size=40))
def test_no_minute_sees_more_orders_than_the_model_takes(most: int, gaps: list[float]) -> None:
    clock, sent = Clock(), []
    queue = turns(Pace(per_minute=most), clock)
    for gap in gaps:
        clock.pause(gap)
        queue.wait("studio", "slow")
        sent.append(clock.now)
    for first, late in zip(sent, sent[most:], strict=False):
        assert late - first >= MINUTE - 1e-6
    assert all(one <= other for one, other in pairwise(sent))


def test_an_order_waits_no_longer_than_it_must() -> None:
    clock = Clock()
    queue = turns(Pace(per_minute=2), clock)
    for _ in range(5):
        queue.wait("studio", "slow")
    assert clock.now == 1000 + 2 * MINUTE


def test_models_do_not_wait_for_one_another() -> None:
    clock = Clock()
    queue = turns(Pace(per_minute=1, in_flight=1), clock)
    queue.wait("studio", "slow")
    with queue.place("studio", "slow"), queue.place("studio", "fast"):
        for _ in range(100):
            queue.wait("studio", "fast")
    assert clock.now == 1000


def test_no_more_are_in_flight_than_the_model_works_on() -> None:
    queue, guard = turns(Pace(in_flight=3), Clock()), threading.Lock()
    there, most = 0, 0
    full = threading.Barrier(3)

    def work(number: int) -> None:
        nonlocal there, most
        with queue.place("studio", "slow"):
            with guard:
                there += 1
                most = max(most, there)
            # Three come this far together, or nobody does.
            full.wait(TOO_LONG)
            with guard:
                there -= 1

    with ThreadPoolExecutor(12) as hands:
        list(hands.map(work, range(12)))
    assert most == 3


def test_a_place_is_free_again_when_the_work_in_it_failed() -> None:
    queue = turns(Pace(in_flight=1), Clock())
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt), queue.place("studio", "slow"):
            raise KeyboardInterrupt


def test_the_pace_of_a_model_stands_in_the_table_and_the_house_has_none() -> None:
    catalogue = Catalogue.load()
    assert catalogue.pace("google", "veo-3.1-generate-001") == Pace(per_minute=50)
    assert catalogue.pace("house", "camera/1") == FREELY
