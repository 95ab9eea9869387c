"""How long it takes from a script in the inbox to its first run at work, in an open studio.

The daemon looks at its sensors every five seconds; each script is dropped at another moment of that
round, when nothing else is under way. The first one waits for the warm process to be started, too.
"""

import sys
import time
from pathlib import Path
from typing import Any

from cinema_assets.frozen import Frozen
from cinema_assets_tests.bench.measure import python, run
from cinema_assets_tests.bench.queue import open_dagster, wait_for_beats, wait_until

DROPS = 5

ROUND = 5.0
"""Seconds between two looks of Dagster's daemon at its sensors."""

SCRIPT = "EXT. BEACH - DAY\n\nGulls over wet sand.\n"


class DropCost(Frozen):
    """Seconds from the moment a script was dropped until its first run had started."""

    drops: int
    median_s: float
    slowest_s: float


def drop_cost(work: Path) -> DropCost:
    """Drop scripts into the inbox of an empty studio."""
    env = {"CINEMA_HOME": str(work / "studio")}
    out = work / "drops.json"
    try:
        run(python("-m", "cinema_assets_tests.bench.drop", str(out)), env=env, cwd=work)
    finally:
        run(python("-m", "cinema_assets", "stop"), env=env, cwd=work)
    return DropCost.model_validate_json(out.read_text())


def main(out: str) -> None:
    """Measure in the studio that the environment names."""
    from cinema_assets.instance import studio_instance
    from cinema_assets.settings import StudioSettings
    from cinema_assets.takes.inbox import FOLDER

    inbox = Path(StudioSettings().bucket) / FOLDER
    took: list[float] = []
    with studio_instance() as instance, open_dagster() as dagster:
        inbox.mkdir(parents=True, exist_ok=True)
        wait_for_beats(dagster, instance)
        for number in range(DROPS):
            time.sleep(ROUND * number / DROPS)
            took.append(_dropped(dagster, instance, inbox, f"drop-{number}"))
    cost = DropCost(drops=DROPS, median_s=sorted(took)[DROPS // 2], slowest_s=max(took))
    Path(out).write_text(cost.model_dump_json())


def _dropped(dagster: Any, instance: Any, inbox: Path, movie: str) -> float:
    """Drop a script, and wait until its film is made: the seconds until its first run started."""
    import dagster as dg
    from dagster._core.storage.dagster_run import NOT_FINISHED_STATUSES

    (inbox / ".new").write_text(SCRIPT)
    began = time.time()
    (inbox / ".new").rename(inbox / f"{movie}.fountain")
    first = dg.RunsFilter(job_name="read_script", tags={"dagster/partition": movie})

    def is_made() -> bool:
        cut = dg.RunsFilter(job_name="recut", tags={"dagster/partition": movie})
        under_way = instance.get_runs_count(dg.RunsFilter(statuses=NOT_FINISHED_STATUSES))
        return bool(instance.get_runs_count(cut)) and not under_way

    wait_until(dagster, is_made)
    (record,) = instance.get_run_records(first)
    assert record.dagster_run.is_success, f"The run {record.dagster_run.run_id} failed."
    return float(record.start_time) - began


if __name__ == "__main__":
    main(sys.argv[1])
