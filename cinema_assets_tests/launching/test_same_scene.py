"""The same scene, asked for five times at once: one run at a time, every take ordered once."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import dagster as dg
import pytest

from cinema_assets.partitions import scene_partition
from cinema_assets.production.lot import open_lot
from cinema_assets_tests.film.studio import SMALL, Studio
from cinema_assets_tests.launching.daemons import daemon
from cinema_assets_tests.launching.floor import Floor, open_floor
from cinema_assets_tests.studios_server.__main__ import how_to_reach
from cinema_assets_tests.studios_server.running import StudiosProcess, studios

STUDIO = "cinema_assets.definitions"
BOUGHT = "budget_usd: 20\nmodels:\n  clips: google/gemini-omni-1.2-flash\n"
SCRIPT = "EXT. SHORE - DUSK\n\nGulls over wet sand.\n"
TIMES = 5


@pytest.fixture
def backlot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StudiosProcess]:
    with studios(tmp_path / "backlot") as server:
        for name, value in how_to_reach(server.url, server.credentials).items():
            monkeypatch.setenv(name, value)
        open_lot.cache_clear()
        yield server
    open_lot.cache_clear()


@pytest.fixture
def studio(tmp_path: Path, studio_home: Path, postgres_url: str, backlot: StudiosProcess) -> Studio:
    """A studio with everything that belongs to a movie, and of its scene no more than keyframes."""
    made = Studio(tmp_path / "work")
    made.home = studio_home
    made.env |= {"CINEMA_HOME": str(studio_home), "CINEMA_POSTGRES_URL": postgres_url}
    (made.scripts / "production.yaml").write_text(SMALL + BOUGHT)
    script = made.script(SCRIPT, "shore.fountain")
    for asset in ("keyframes", "score"):
        made.make(script, "--up-to", asset)
    return made


@pytest.fixture
def floor(studio: Studio, tmp_path: Path) -> Iterator[Floor]:
    with open_floor(tmp_path, STUDIO) as opened:
        yield opened


def test_a_scene_asked_for_five_times_is_made_once_and_by_one_run_at_a_time(
    floor: Floor, backlot: StudiosProcess
) -> None:
    lot = open_lot()
    (key,) = lot.scene_keys(floor.instance, "shore")
    cell = scene_partition("shore", key)
    tags = {
        "dagster/partition": cell,
        "dagster/partition/movie": "shore",
        "dagster/partition/scene": key,
    }
    runs = [floor.queued("one_scene", **tags) for _ in range(TIMES)]
    with daemon(STUDIO):
        assert {floor.end(run) for run in runs} == {dg.DagsterRunStatus.SUCCESS}
    takes = lot.ledger.takes_of("shore", key)
    assert takes
    assert all(take.landed for take in takes)
    assert set(Counter(take.fingerprint for take in takes).values()) == {1}
    first = min(runs, key=lambda run: floor.hours(run))
    assert {take.run_id for take in takes} & set(runs) == {first}
    bought, books = [take for take in takes if take.provider == "google"], backlot.ledger()
    assert bought
    assert (books["submits"], books["duplicates"]) == (len(bought), 0)
    for before, after in pairwise(sorted(floor.hours(run) for run in runs)):
        assert before[1] <= after[0]
