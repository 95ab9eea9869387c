"""A real Dagster daemon for a test: started, killed, started again.

What belongs here: the daemon's process. What does not: what it is asked to do (floor).
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import yaml

from cinema_assets.instance import CONFIG_NAME, dagster_home, instance_config
from cinema_assets_tests.launching.floor import PATIENCE

ROOT = Path(__file__).parents[2]


def watchful_home(at_once: int | None = None, **hired_at_once: int) -> Path:
    """Dagster's home with the studio's configuration, in which runs are looked at often.

    Args:
        at_once: how many runs, where that is not the studio's own limit.
        **hired_at_once: a studio outside the house -> how many runs that order from it, likewise.
    """
    config = yaml.safe_load(instance_config().read_text())
    config["run_monitoring"]["poll_interval_seconds"] = 2
    runs = config["concurrency"]["runs"]
    runs["max_concurrent_runs"] = at_once or runs["max_concurrent_runs"]
    for limit in runs["tag_concurrency_limits"]:
        limit["limit"] = hired_at_once.get(limit["key"].rpartition("/")[2], limit["limit"])
    home = dagster_home()
    (home / CONFIG_NAME).write_text(yaml.safe_dump(config))
    return home


class Daemon:
    """A daemon for one code location, with its code server."""

    def __init__(self, module: str, home: Path):
        command = [sys.executable, "-m", "dagster._daemon", "run", "-m", module]
        self._process = subprocess.Popen(
            [*command, "--log-level", "warning"], cwd=home, start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "DAGSTER_HOME": str(home)},
        )  # fmt: skip

    def servers(self) -> list[psutil.Process]:
        """Its code servers."""
        children = psutil.Process(self._process.pid).children(recursive=True)
        return [child for child in children if "grpc" in child.cmdline()]

    def kill(self) -> None:
        """As if the machine had: nothing of it can say a last word. Runs are other processes."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def end(self) -> None:
        """Ask it to end."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(PATIENCE)
            finally:
                if self._process.poll() is None:
                    self.kill()


@contextmanager
def daemon(module: str, at_once: int | None = None, **hired_at_once: int) -> Iterator[Daemon]:
    """A daemon for the length of a block; with other limits than the studio's: `watchful_home`."""
    started = Daemon(module, watchful_home(at_once, **hired_at_once))
    try:
        yield started
    finally:
        started.end()
        shutil.rmtree(dagster_home(), ignore_errors=True)
