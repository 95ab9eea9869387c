"""What a scene run through the daemon costs: Dagster's own launcher beside the warm one.

A backfill over scenes whose takes are all on the shelf goes through the real queue, four at a time,
once with each launcher, in one studio that is open as `cinema studio` opens it. What is counted is the
CPU time of everything that takes part: web server, daemon with its threads, code server, the warm
process with its start, every run, those that have ended included, and Postgres. What an open studio
takes while nothing is asked of it (sensors, heartbeats) is measured just before: the more others work
on this machine, the longer the backfill takes, and the more of that would be counted as runs'.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from cinema_assets.frozen import Frozen
from cinema_assets_tests.bench.measure import ROOT, python, run
from cinema_assets_tests.bench.whose import Spent, adopt, cpu_by_part, runs_at_work, since

SCENES = 60

POLL = 1.0
"""Seconds between two looks at whether the backfill has ended: they cost CPU that is not counted."""

QUIET = 30.0
"""Seconds for which the open studio is left alone."""

LAUNCHERS = ("default", "warm")

GRACE = 60.0
"""Seconds in which a studio closes."""


class QueueCost(Frozen):
    """For each run of a backfill."""

    runs: int
    cpu_s: float
    """All that was spent from the asking to the end of the last run."""
    wall_s: float
    parts: dict[str, float]
    """The same, by what spent it."""
    idle_cpu_s: float
    """CPU seconds in each second in which nothing is asked of the studio."""

    @property
    def added_s(self) -> float:
        """What a run adds to what the open studio takes anyway."""
        return self.cpu_s - self.idle_cpu_s * self.wall_s


def queue_cost(work: Path) -> dict[str, QueueCost]:
    """Make a film of many small scenes up to their cuts, then run them all with each launcher."""
    script = work / "many.fountain"
    scenes = (f"EXT. BEACH {n} - DAY\n\nGulls over wet sand.\n" for n in range(1, SCENES + 1))
    script.write_text("\n".join(scenes))
    (work / "production.yaml").write_text("width: 256\nheight: 144\n")
    env = {"CINEMA_HOME": str(work / "studio")}
    up_to = ("--up-to", "scene_cut")
    run(python("-m", "cinema_assets", "make", str(script), *up_to), env=env, cwd=work)
    costs = {}
    try:
        for launcher in LAUNCHERS:
            out = work / f"{launcher}.json"
            this = "cinema_assets_tests.bench.queue"
            run(python("-m", this, launcher, str(out)), env=env, cwd=work)
            costs[launcher] = QueueCost.model_validate_json(out.read_text())
    finally:
        run(python("-m", "cinema_assets", "stop"), env=env, cwd=work)
    return costs


def main(launcher: str, out: str) -> None:
    """Measure one launcher in the studio that the environment names."""
    adopt()
    with open_dagster(launcher) as dagster:
        Path(out).write_text(_measured(dagster).model_dump_json())


@contextmanager
def open_dagster(launcher: str = "warm") -> Iterator[subprocess.Popen[bytes]]:
    """Dagster as `cinema studio` starts it, with this launcher, for the length of a block."""
    home = _home(launcher)
    binary = Path(sys.executable).with_name("dg")
    command = [str(binary), "dev", "-m", "cinema_assets.definitions", "--port", str(free_port())]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DAGSTER_HOME": str(home)}
    dagster = subprocess.Popen(
        [*command, "--log-level", "warning"], env=env, cwd=home, process_group=0
    )
    try:
        yield dagster
    finally:
        dagster.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            dagster.wait(GRACE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(dagster.pid, signal.SIGKILL)
        shutil.rmtree(home)


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _home(launcher: str) -> Path:
    """Dagster's home, with the studio's configuration and this launcher."""
    from cinema_assets.instance import CONFIG_NAME, dagster_home, instance_config

    config: dict[str, Any] = yaml.safe_load(instance_config().read_text())
    if launcher == "default":
        del config["run_launcher"]
    home = dagster_home()
    (home / CONFIG_NAME).write_text(yaml.safe_dump(config))
    return home


def _measured(dagster: subprocess.Popen[bytes]) -> QueueCost:
    import dagster as dg

    from cinema_assets.instance import studio_instance
    from cinema_assets.settings import StudioSettings

    home = StudioSettings().home
    with studio_instance() as instance:
        wait_for_beats(dagster, instance)
        quiet, started = cpu_by_part(home), time.perf_counter()
        time.sleep(QUIET)
        idle = _all(since(quiet, cpu_by_part(home))) / (time.perf_counter() - started)
        before, started = cpu_by_part(home), time.perf_counter()
        name = _ask(instance)
        ended = dg.RunsFilter(
            tags={"dagster/backfill": name},
            statuses=[dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE],
        )
        wait_until(dagster, lambda: instance.get_runs_count(ended) == SCENES)
        wall = time.perf_counter() - started
        wait_until(dagster, lambda: not runs_at_work())
        spent = since(before, cpu_by_part(home))
        runs = instance.get_runs(ended)
    failed = [run.run_id for run in runs if not run.is_success]
    assert not failed, f"Runs have failed: {failed}"
    return _cost(spent, wall, idle)


def _cost(spent: Spent, wall: float, idle: float) -> QueueCost:
    parts = {part: cpu / SCENES for part, cpu in spent.items()}
    return QueueCost(
        runs=SCENES, cpu_s=_all(parts), wall_s=wall / SCENES, parts=parts, idle_cpu_s=idle
    )


def _all(spent: Spent) -> float:
    return sum(spent.values())


def _ask(instance: Any) -> str:
    """Ask for a backfill over all scenes, as the UI does; its name."""
    from dagster import AssetKey
    from dagster._core.execution.backfill import PartitionBackfill

    from cinema_assets.definitions import defs
    from cinema_assets.partitions import scene_partition
    from cinema_assets.production.basis import SCENE_ASSETS
    from cinema_assets.production.lot import open_lot

    name = f"bench{time.time_ns()}"
    keys = open_lot().scene_keys(instance, "many")
    backfill = PartitionBackfill.from_asset_partitions(
        backfill_id=name, asset_graph=defs.resolve_asset_graph(), title=None, description=None,
        asset_selection=[AssetKey(asset) for asset in SCENE_ASSETS],
        partition_names=[scene_partition("many", key) for key in keys], all_partitions=False,
        backfill_timestamp=time.time(), tags={}, dynamic_partitions_store=instance, run_config=None,
    )  # fmt: skip
    instance.add_backfill(backfill)
    return name


def wait_for_beats(dagster: subprocess.Popen[bytes], instance: Any) -> None:
    """Wait until every part of this daemon is at work."""
    began = time.time()
    needed = {"BACKFILL", "QUEUED_RUN_COORDINATOR", "MONITORING", "SENSOR"}

    def beats() -> bool:
        known = instance.get_daemon_heartbeats().values()
        return {beat.daemon_type for beat in known if beat.timestamp > began} >= needed

    wait_until(dagster, beats)


def wait_until(dagster: subprocess.Popen[bytes], look: Callable[[], bool]) -> None:
    """Look again and again while Dagster runs."""
    while not look():
        assert dagster.poll() is None, "Dagster ended."
        time.sleep(POLL)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
