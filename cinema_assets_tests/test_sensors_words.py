"""What a person says, the sensors hear: a take settled or circled, a price agreed to."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cinema_assets import sensors
from cinema_assets.commands.review import Named, circle, settle
from cinema_assets.definitions import defs
from cinema_assets.instance import studio_instance
from cinema_assets.production.callsheet import plan
from cinema_assets.production.lot import open_lot
from cinema_assets.takes.budget import dollars
from cinema_assets.takes.model import TakeState
from cinema_assets_tests.film.silent import MODEL
from cinema_assets_tests.film.studio import SMALL
from cinema_assets_tests.film.test_review import PIER
from cinema_assets_tests.studios_server.__main__ import how_to_reach
from cinema_assets_tests.studios_server.running import StudiosProcess, studios
from cinema_assets_tests.test_sensors import Shift

Opened = Callable[..., Shift]

SHORE = "Title: The Shore\n\nEXT. SHORE - DUSK\n\nGulls over wet sand.\n"
SCENE, CUT = ("one_scene", "film|1"), ("recut", "film")


@pytest.fixture
def opened(studio_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens a studio at work, in an environment."""
    with studio_instance() as instance:

        def at_work(script: str, settings: str = "", **environment: str) -> Shift:
            for name, value in environment.items():
                monkeypatch.setenv(name, value)
            open_lot.cache_clear()
            shift = Shift(open_lot(), instance)
            (shift.inbox / "production.yaml").write_text(SMALL + settings)
            (shift.inbox / "film.fountain").write_text(script)
            return shift

        yield at_work
    open_lot.cache_clear()


@pytest.fixture
def backlot(tmp_path: Path) -> Iterator[StudiosProcess]:
    with studios(tmp_path / "backlot") as server:
        yield server


def unknown(shift: Shift) -> list[int]:
    takes = shift.lot.ledger.takes_of("film")
    return [take.id for take in takes if take.state is TakeState.UNKNOWN]


def settled(take: int, job: str | None) -> None:
    """What `cinema settle --id ID --job JOB`, or `--lost`, does."""
    named = Named(movie="film", id=take)
    settle(named, landed=None, lost=job is None, job=job, charged=None, note="")


def test_a_movie_that_waited_for_a_take_to_be_settled_goes_on(opened: Opened) -> None:
    shift = opened(
        SHORE,
        f"budget_usd: 5\nmode: auto\nmodels:\n  clips: {MODEL}\n",
        CINEMA_STUDIOS="cinema_assets_tests.film.silent:open_studio",
    )
    assert {SCENE, CUT} <= set(shift.work())
    first = unknown(shift)
    assert first
    assert shift.work() == [], "nobody can say what became of them"
    for take in first:
        settled(take, None)
    assert shift.work()[0] == SCENE, "ordered anew, and it is as before"
    second = unknown(shift)
    assert second
    assert not set(first) & set(second)
    for take in second:
        settled(take, f"job-{take}")
    assert shift.work() == [SCENE, CUT]
    assert unknown(shift) == []
    assert plan(shift.lot.records(shift.instance, "film")).stale == ()


def test_a_take_is_circled_and_another_and_the_first_again_and_the_film_is_cut_each_time(
    opened: Opened,
) -> None:
    shift = opened(PIER.format(who="ABE"))
    shift.work()
    shift.lot.ledger.ask_retake("film", "1", "1")
    assert shift.work() == [SCENE, CUT]
    for slate in ("1-1-1", "1-1-2", "1-1-1"):
        circle(Named(movie="film", slate=slate), "")
        assert shift.work() == [SCENE, CUT], slate
        assert plan(shift.lot.records(shift.instance, "film")).stale == ()


def test_what_a_model_adds_to_the_breakdown_is_in_the_price_that_is_asked(
    opened: Opened, backlot: StudiosProcess
) -> None:
    shift = opened(
        SHORE,
        "budget_usd: 5\nbreakdown: google/gemini-3.8-flash\n",
        **how_to_reach(backlot.url, backlot.credentials),
    )
    runs = shift.work()
    assert ("read_script", "film") in runs
    assert CUT not in runs, "the film waits for an answer"
    assert backlot.ledger()["submits"] == 0, "nobody has agreed to pay"
    sheet = plan(shift.lot.priced(shift.lot.records(shift.instance, "film")))
    (read,) = [line for line in sheet.stale if line.asset == "screenplay"]
    assert sheet.price_usd == read.price_usd > 0
    shift.cursors.clear()
    shift.tick(sensors.call_sheet)
    assert f"film: {dollars(sheet.price_usd)} at most is to be paid: launch the job" in shift.said

    whole = defs.resolve_job_def("whole_movie")
    assert whole.execute_in_process(instance=shift.instance, partition_key="film").success
    agreed = shift.work()
    assert (agreed[0], agreed[-1]) == (("read_script", "film"), CUT)
    books = backlot.ledger()
    assert (books["submits"], books["duplicates"]) == (1, 0)
    assert shift.lot.ledger.budget("film").charged <= sheet.price_usd
    assert plan(shift.lot.records(shift.instance, "film")).stale == ()
