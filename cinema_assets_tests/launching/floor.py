"""The studio's instance with the rooms as its code location: launching, queueing, watching runs.

What belongs here: one floor for a test, and what it may ask. What does not: what must be true.
"""

import json
import os
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import dagster as dg
import psutil
from dagster._core.launcher import RunLauncher
from dagster._core.storage.dagster_run import DagsterRun
from dagster._core.test_utils import create_run_for_test, poll_for_finished_run
from dagster._core.workspace.context import WorkspaceProcessContext, WorkspaceRequestContext
from dagster._core.workspace.load_target import ModuleTarget

from cinema_assets.instance import studio_instance
from cinema_assets_tests.launching.rooms import TOLD

ROOMS = "cinema_assets_tests.launching.rooms"

PATIENCE = 120
"""Seconds after which something will not come any more."""

BETWEEN_LOOKS = 0.1
"""Seconds."""

Found = TypeVar("Found")


class Floor:
    """Runs of the rooms, on the studio's instance."""

    def __init__(self, instance: dg.DagsterInstance, workspace: WorkspaceRequestContext, at: Path):
        self.instance = instance
        self.workspace = workspace
        self._folder = at

    @property
    def launcher(self) -> RunLauncher[Any]:
        """As dagster.yaml says."""
        return self.instance.run_launcher

    def asked(self, job: str, python: str = sys.executable, **tags: str) -> str:
        """A run that is not launched yet: its id. Its code location says which Python it has."""
        (location,) = self.workspace.code_locations
        (repository,) = location.get_repositories().values()
        remote = repository.get_full_job(job)
        pipe = self._folder / f"pipe-{len(list(self._folder.glob('pipe-*')))}"
        os.mkfifo(pipe)
        origin = remote.get_python_origin()
        location_of_code = origin.repository_origin._replace(executable_path=python)
        run = create_run_for_test(
            self.instance, job_name=job, tags={TOLD: str(pipe), **tags},
            remote_job_origin=remote.get_remote_origin(),
            job_code_origin=origin._replace(repository_origin=location_of_code),
        )  # fmt: skip
        return str(run.run_id)

    def launched(self, job: str, **tags: str) -> str:
        """A run that was launched just now, past the queue."""
        run_id = self.asked(job, **tags)
        self.instance.launch_run(run_id, self.workspace)
        return run_id

    def queued(self, job: str, **tags: str) -> str:
        """A run that stands in the queue."""
        run_id = self.asked(job, **tags)
        self.instance.submit_run(run_id, self.workspace)
        return run_id

    def run(self, run_id: str) -> DagsterRun:
        """A run as it stands."""
        run = self.instance.get_run_by_id(run_id)
        assert run is not None
        return run

    def told(self, run_id: str) -> dict[str, int]:
        """Wait until a run says who it is."""
        pipe = os.open(self.run(run_id).tags[TOLD], os.O_RDONLY | os.O_NONBLOCK)
        try:
            assert select.select([pipe], [], [], PATIENCE)[0], self.log(run_id)
            # One write of less than a page: it comes whole.
            return dict(json.loads(os.read(pipe, 4096)))
        finally:
            os.close(pipe)

    def hours(self, run_id: str) -> tuple[float, float]:
        """When a run began and ended."""
        record = self.instance.get_run_record_by_id(run_id)
        assert record is not None
        assert record.start_time is not None
        assert record.end_time is not None
        return record.start_time, record.end_time

    def end(self, run_id: str) -> dg.DagsterRunStatus:
        """Wait until a run has ended: how."""
        return poll_for_finished_run(self.instance, run_id, timeout=PATIENCE).status

    def log(self, run_id: str) -> str:
        """Everything that was logged for a run."""
        entries = self.instance.all_logs(run_id)
        return "\n".join(f"{entry.message} {entry.dagster_event}" for entry in entries)


@contextmanager
def open_floor(folder: Path, module: str = ROOMS) -> Iterator[Floor]:
    """The floor of the studio that the environment names, with a code server."""
    target = ModuleTarget(module, attribute="defs", working_directory=None, location_name=module)
    with studio_instance() as instance, WorkspaceProcessContext(instance, target) as process:
        yield Floor(instance, process.create_request_context(), folder)


def until(what: str, look: Callable[[], Found | None], patience: float = PATIENCE) -> Found:
    """Look until something is found."""
    deadline = time.monotonic() + patience
    while (found := look()) is None:
        assert time.monotonic() < deadline, f"{what} was not seen"
        threading.Event().wait(BETWEEN_LOOKS)
    return found


def wait_for_end(pid: int) -> None:
    """Wait until a process is gone."""
    if psutil.pid_exists(pid):
        psutil.Process(pid).wait(PATIENCE)
