"""Two hundred jobs in flight in one process: no thread for any of them, none ordered twice."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cinema_assets.studios.base import Order, State
from cinema_assets.studios.orders import Method
from cinema_assets_tests.studios.hired.conftest import Opened
from cinema_assets_tests.studios.hired.desk import SAMPLES, clip
from cinema_assets_tests.studios_server.running import StudiosProcess

JOBS, HANDS = 200, 16


def test_two_hundred_jobs_are_in_flight_at_once(
    opened: Callable[..., Opened], clean: StudiosProcess, stills: Path
) -> None:
    studio = opened()["google"]
    words_alone = SAMPLES["omni"].model_copy(
        update={"asked": clip(Method.TEXT_TO_VIDEO, 3, resolution="360p"), "roles": ()}
    )
    orders = [
        words_alone.model_copy(update={"prompt": f"Shot {number}."}).order(stills)
        for number in range(JOBS)
    ]
    clean.faults({"fault": "queued", "polls": 1000, "times": JOBS})
    before = threading.active_count()
    with ThreadPoolExecutor(HANDS) as hands:
        jobs = list(hands.map(studio.submit, orders))

        def look(job: str, order: Order) -> State:
            return studio.poll(job, order).state

        states = set(hands.map(look, jobs, orders))
    assert threading.active_count() <= before + 1
    assert states == {State.PENDING}
    books = clean.ledger()
    assert (len(set(jobs)), books["submits"], books["duplicates"]) == (JOBS, JOBS, 0)
