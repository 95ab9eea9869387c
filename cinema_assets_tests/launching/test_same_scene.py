"""The same scene, asked for five times at once: one run at a time, and every take is made once."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import dagster as dg
import pytest

from cinema_assets.partitions import scene_partition
from cinema_assets.production.lot import open_lot
from cinema_assets_tests.film.studio import Studio
from cinema_assets_tests.launching.daemons import daemon
from cinema_assets_tests.launching.floor import Floor, open_floor

STUDIO = "cinema_assets.definitions"
SCRIPT = "EXT. SHORE - DUSK\n\nGulls over wet sand.\n"
TIMES = 5


@pytest.fixture
def studio(tmp_path: Path, studio_home: Path, postgres_url: str) -> Studio:
    """A studio with everything that belongs to a movie, and of its scene no more than keyframes."""
    made = Studio(tmp_path / "work")
    made.home = studio_home
    made.env |= {"CINEMA_HOME": str(studio_home), "CINEMA_POSTGRES_URL": postgres_url}
    script = made.script(SCRIPT, "shore.fountain")
    for asset in ("keyframes", "score"):
        made.make(script, "--up-to", asset)
    return made


@pytest.fixture
def floor(studio: Studio, tmp_path: Path) -> Iterator[Floor]:
    with open_floor(tmp_path, STUDIO) as opened:
        yield opened


def hours(floor: Floor, run: str) -> tuple[float, float]:
    """When a run began and ended."""
    record = floor.instance.get_run_record_by_id(run)
    assert record is not None
    assert record.start_time is not None
    assert record.end_time is not None
    return record.start_time, record.end_time


def test_a_scene_asked_for_five_times_is_made_once_and_by_one_run_at_a_time(floor: Floor) -> None:
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
    first = min(runs, key=lambda run: hours(floor, run))
    assert {take.run_id for take in takes} & set(runs) == {first}
    for before, after in pairwise(sorted(hours(floor, run) for run in runs)):
        assert before[1] <= after[0]
