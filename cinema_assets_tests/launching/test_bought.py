"""Scenes bought from one studio, with a real daemon: no more at once than it may have."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from cinema_assets.partitions import scene_partition
from cinema_assets.production.crew import WORKER_TAG
from cinema_assets.production.hiring import STUDIO_TAG
from cinema_assets.production.lot import open_lot
from cinema_assets.production.values import SceneSheet
from cinema_assets.takes.model import TakeState
from cinema_assets_tests.film.studio import SMALL, Studio
from cinema_assets_tests.launching.daemons import daemon
from cinema_assets_tests.launching.floor import Floor, open_floor, until
from cinema_assets_tests.studios_server.__main__ import how_to_reach
from cinema_assets_tests.studios_server.running import StudiosProcess, studios

STUDIO = "cinema_assets.definitions"
BOUGHT = "budget_usd: 20\nmodels:\n  clips: google/gemini-omni-1.2-flash\n"
MOVIES, SCENES, AT_ONCE = ("shore", "pier"), ("1", "2"), 2
SCRIPT = "EXT. {0} - DUSK\n\nGulls over wet {0}.\n\nEXT. {0} - NIGHT\n\nThe {0} lies in the dark.\n"
FOR_EVER = 10**6
"""Polls."""

SUCCESS, FAILURE = dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE


@pytest.fixture
def backlot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StudiosProcess]:
    with studios(tmp_path / "backlot") as server:
        for name, value in how_to_reach(server.url, server.credentials).items():
            monkeypatch.setenv(name, value)
        open_lot.cache_clear()
        yield server
    open_lot.cache_clear()


@pytest.fixture
def floor(
    tmp_path: Path, studio_home: Path, postgres_url: str, backlot: StudiosProcess
) -> Iterator[Floor]:
    """Two movies with their storyboards, of which nothing is filmed."""
    studio = Studio(tmp_path / "work")
    studio.home = studio_home
    studio.env |= {"CINEMA_HOME": str(studio_home), "CINEMA_POSTGRES_URL": postgres_url}
    (studio.scripts / "production.yaml").write_text(SMALL + BOUGHT)
    for movie in MOVIES:
        script = studio.script(SCRIPT.format(movie.upper()), f"{movie}.fountain")
        studio.make(script, "--up-to", "keyframes")
    with open_floor(tmp_path, STUDIO) as opened:
        yield opened


def asked_for(floor: Floor, movie: str, scene: str) -> str:
    """A scene of a movie, as a click on it would ask for it."""
    tags = {
        "dagster/partition": scene_partition(movie, scene),
        "dagster/partition/movie": movie,
        "dagster/partition/scene": scene,
        # The run that is killed here is asked for again by hand.
        "dagster/max_retries": "0",
    }
    return floor.queued("one_scene", **tags)


def hires(floor: Floor) -> list[str]:
    """Every run that orders from the studio, those that were tried again among them."""
    return [run.run_id for run in floor.instance.get_runs() if f"{STUDIO_TAG}google" in run.tags]


def most_at_once(floor: Floor) -> int:
    """How many of the runs that order from the studio there ever were at one moment."""
    hours = [floor.hours(run) for run in hires(floor)]
    return max(sum(begin <= moment < end for begin, end in hours) for moment, _ in hours)


def test_no_more_runs_are_at_a_studio_than_it_may_have_and_a_kill_costs_no_place_and_no_money(
    floor: Floor, backlot: StudiosProcess
) -> None:
    backlot.ask("POST", "polls", {"polls": FOR_EVER})
    runs = [asked_for(floor, movie, scene) for movie in MOVIES for scene in SCENES]
    assert set(hires(floor)) == set(runs)
    with daemon(STUDIO, google=AT_ONCE):
        killed, other = until("two runs at the studio", lambda: held(floor))
        assert {floor.run(run).tags["dagster/partition/movie"] for run in (killed, other)} == set(
            MOVIES
        )
        worker = floor.run(killed).tags[WORKER_TAG]
        os.kill(int(worker.rsplit(":", 2)[1]), signal.SIGKILL)
        assert floor.end(killed) is FAILURE
        until("another in its place", lambda: held(floor))
        backlot.ask("POST", "polls", {"polls": 1})
        assert [floor.end(run) for run in runs if run != killed] == [SUCCESS] * (len(runs) - 1)
        again = asked_for(floor, *str(floor.run(killed).tags["dagster/partition"]).split("|"))
        assert floor.end(again) is SUCCESS
    assert most_at_once(floor) == AT_ONCE
    takes = [take for movie in MOVIES for take in open_lot().ledger.takes_of(movie)]
    bought = [take for take in takes if take.provider == "google"]
    assert all(take.landed for take in bought)
    books = backlot.ledger()
    assert (books["submits"], books["duplicates"]) == (len(bought), 0)


def begun(floor: Floor) -> list[str]:
    """The runs that work on something."""
    started = dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED])
    return [run.run_id for run in floor.instance.get_runs(started)]


def held(floor: Floor) -> list[str] | None:
    """As many runs as may be, once all that they order is at the studio and written down."""
    runs = begun(floor)
    return runs if len(runs) == AT_ONCE and all(all_ordered(floor, run) for run in runs) else None


def all_ordered(floor: Floor, run: str) -> bool:
    movie, scene = str(floor.run(run).tags["dagster/partition"]).split("|")
    sheet = open_lot().current_value(floor.instance, "scene", movie, SceneSheet, scene=scene)
    assert sheet is not None
    takes = open_lot().ledger.takes_of(movie, scene)
    return sum(take.state is TakeState.SUBMITTED for take in takes) == len(sheet.shots)
