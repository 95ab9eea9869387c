"""What a scene run through the daemon costs: Dagster's own launcher beside the warm one.

A backfill over scenes whose takes are all on the shelf goes through the real queue, four at a time,
once with each launcher, in one studio. What is counted is the CPU time of everything that takes part:
the daemon with its threads, its code server, the warm process with its start, every run, those that
have ended included. The daemon's own start is not: it is there before the backfill is asked for.
"""

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import yaml

from cinema_assets.frozen import Frozen
from cinema_assets_tests.bench.measure import ROOT, python, run

SCENES = 20

PR_SET_CHILD_SUBREAPER = 36

POLL = 1.0
"""Seconds between two looks at whether the backfill has ended: they cost CPU that is not counted."""

LAUNCHERS = ("default", "warm")


class QueueCost(Frozen):
    """For each run of a backfill."""

    runs: int
    cpu_s: float
    wall_s: float


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
    # Whatever loses its parent becomes a child of this process, and is counted.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    daemon = _daemon(_home(launcher))
    try:
        cost = _measured(daemon)
    finally:
        daemon.send_signal(signal.SIGINT)
        daemon.wait()
    Path(out).write_text(cost.model_dump_json())


def _home(launcher: str) -> Path:
    """Dagster's home, with the studio's configuration and this launcher."""
    from cinema_assets.instance import CONFIG_NAME, dagster_home, instance_config

    config: dict[str, Any] = yaml.safe_load(instance_config().read_text())
    if launcher == "default":
        del config["run_launcher"]
    home = dagster_home()
    (home / CONFIG_NAME).write_text(yaml.safe_dump(config))
    return home


def _daemon(home: Path) -> subprocess.Popen[bytes]:
    command = python("-m", "dagster._daemon", "run", "-m", "cinema_assets.definitions")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DAGSTER_HOME": str(home)}
    return subprocess.Popen([*command, "--log-level", "warning"], env=env, cwd=home)


def _measured(daemon: subprocess.Popen[bytes]) -> QueueCost:
    import dagster as dg

    from cinema_assets.instance import studio_instance

    with studio_instance() as instance:
        began = time.time()
        _until(daemon, lambda: _beats(instance, began))
        before, started = _cpu(), time.perf_counter()
        name = _ask(instance)
        ended = dg.RunsFilter(
            tags={"dagster/backfill": name},
            statuses=[dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE],
        )
        _until(daemon, lambda: instance.get_runs_count(ended) == SCENES)
        cpu, wall = _cpu() - before, time.perf_counter() - started
        runs = instance.get_runs(ended)
    failed = [run.run_id for run in runs if not run.is_success]
    assert not failed, f"Runs have failed: {failed}"
    return QueueCost(runs=SCENES, cpu_s=cpu / SCENES, wall_s=wall / SCENES)


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


def _beats(instance: Any, since: float) -> bool:
    """Whether every part of this daemon is at work."""
    beats = instance.get_daemon_heartbeats().values()
    needed = {"BACKFILL", "QUEUED_RUN_COORDINATOR", "MONITORING"}
    return {beat.daemon_type for beat in beats if beat.timestamp > since} >= needed


def _until(daemon: subprocess.Popen[bytes], look: Any) -> None:
    while not look():
        assert daemon.poll() is None, "The daemon ended."
        time.sleep(POLL)


def _cpu() -> float:
    """CPU seconds of every descendant, living and dead; not of this process."""
    dead = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = dead.ru_utime + dead.ru_stime
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
