"""Launching runs on this machine: each is forked from a process in which the studio stands ready.

What belongs here: `WarmRunLauncher`, which dagster.yaml names. What does not: the talk with the
warm process (warm_call), that process itself (warm), runs whose process is gone (burial).

Dagster's own launcher starts a process for each run, which loads Dagster and the studio before it
works: seconds of CPU for a run of moments. Here they are loaded once. The warm process belongs to
one state of the source: when a file of it has changed, the next run is forked from a new one, and
the old one ends with its last run. Runs go on when the daemon, or whoever launched them, ends.

Where the code location is not this machine's own Python (another host, a container, another
environment), or cannot be loaded, the run is left to Dagster's own launcher.
"""

import os
import signal
import threading

from dagster._core.launcher import (
    CheckRunHealthResult,
    DefaultRunLauncher,
    LaunchRunContext,
    WorkerStatus,
)
from dagster._core.origin import RepositoryPythonOrigin
from dagster._core.remote_representation.code_location import GrpcServerCodeLocation
from dagster._core.storage.dagster_run import DagsterRun
from dagster._serdes import ConfigurableClassData

from cinema_assets.production.burial import GONE, worker_of
from cinema_assets.warm_call import Cold, WarmProcess, can_be_warm, source_of

HERE = {"localhost", "127.0.0.1", "::1"}
"""Where a code server of this machine listens, if not on a socket file."""


class WarmRunLauncher(DefaultRunLauncher):
    """Forks each run from a warm process, into a process group of its own."""

    def __init__(self, inst_data: ConfigurableClassData | None = None):
        super().__init__(inst_data)
        self._lock = threading.Lock()
        self._warm: WarmProcess | None = None

    def launch_run(self, context: LaunchRunContext) -> None:
        """Fork the run; it runs, and says which process it is, when this returns.

        Raises:
            LaunchLost: the warm process ended in the middle of it.
        """
        run, origin = context.dagster_run, self._origin(context)
        if origin is None:
            return super().launch_run(context)
        try:
            with self._lock:
                self._warm_for(origin).fork(run, self._instance.get_ref())
        except Cold as error:
            self._instance.report_engine_event(str(error), run, cls=type(self))
            return super().launch_run(context)
        self._run_ids.add(run.run_id)

    def _origin(self, context: LaunchRunContext) -> RepositoryPythonOrigin | None:
        """Whence the run's code is loaded; None where it is not this machine's own Python."""
        run = context.dagster_run
        if context.workspace is None or run.remote_job_origin is None or not run.job_code_origin:
            return None
        name = run.remote_job_origin.repository_origin.code_location_origin.location_name
        location = context.workspace.get_code_location(name)
        if not isinstance(location, GrpcServerCodeLocation) or location.client.host not in HERE:
            return None
        origin = run.job_code_origin.repository_origin
        return origin if can_be_warm(origin) else None

    def _warm_for(self, origin: RepositoryPythonOrigin) -> WarmProcess:
        """The warm process of this code as it is now; a new one if need be."""
        source = source_of(origin)
        if self._warm is None or not self._warm.serves(source):
            self._let_go()
            self._warm = WarmProcess(origin, source)
        return self._warm

    def _let_go(self) -> None:
        if self._warm is not None:
            self._warm.let_go()
            self._warm = None

    def terminate(self, run_id: str) -> bool:
        """Interrupt a run, whoever launched it from this machine; False if it has ended."""
        run = self._instance.get_run_by_id(run_id) if self.has_instance else None
        if run is None or run.is_finished:
            return False
        worker = worker_of(self._instance, run)
        if worker is None:
            return bool(super().terminate(run_id))  # type: ignore[no-untyped-call]
        self._instance.report_run_canceling(run)
        return interrupt(worker)

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Run monitoring may ask."""
        return True

    def check_run_worker_health(self, run: DagsterRun) -> CheckRunHealthResult:
        """Whether the run's process is alive, as far as this machine can see."""
        from cinema_assets.takes.owner import is_alive

        worker = worker_of(self._instance, run)
        if worker is not None and is_alive(worker) is False:
            return CheckRunHealthResult(WorkerStatus.NOT_FOUND, GONE, run_worker_id=worker)
        return CheckRunHealthResult(WorkerStatus.RUNNING, run_worker_id=worker)

    def get_run_worker_debug_info(
        self, run: DagsterRun, include_container_logs: bool | None = True
    ) -> str | None:
        """Which process it was."""
        worker = worker_of(self._instance, run)
        return f"Its process was {worker} (host, process id, start time)." if worker else None

    def dispose(self) -> None:
        """Runs go on; the warm process ends with the last of them."""
        with self._lock:
            self._let_go()


def interrupt(worker: str) -> bool:
    """Ask a process to end, as Ctrl-C does; False if it is gone, or on another machine."""
    from cinema_assets.takes.owner import is_alive

    if not is_alive(worker):
        return False
    os.kill(int(worker.rsplit(":", 2)[1]), signal.SIGINT)
    return True
