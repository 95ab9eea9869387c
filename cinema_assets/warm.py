"""The warm process: it has loaded Dagster and the studio, and forks a process for each run.

What belongs here: waiting for orders, forking, reaping; what a forked process does with its run.
What does not: who orders (launcher), what a run does (assets).

It holds nothing when it forks: no connection, no thread. A run's process first writes down, in
the run's tags, which process it is; only then is the launcher answered and the run begun. However
that process ends, the run is left with a final event: by itself, by Dagster, or, when it was
killed, by another fork.
"""

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

import dagster as dg
from dagster._cli.api import _execute_run_command_body
from dagster._core.definitions.reconstruct import ReconstructableRepository
from dagster._core.instance.ref import InstanceRef
from dagster._core.origin import RepositoryPythonOrigin
from dagster._serdes import deserialize_value
from dagster._utils.interrupts import capture_interrupts

import cinema_assets.worker  # noqa: F401 (everything that a run needs: see LOADED)
from cinema_assets.production.burial import bury_run
from cinema_assets.production.crew import WORKER_TAG
from cinema_assets.storages import asking_once, rehearse
from cinema_assets.studios.catalogue import shipped_providers
from cinema_assets.takes.engine import hang_up, join_work
from cinema_assets.takes.owner import this_process


class Order(NamedTuple):
    """One run to be executed."""

    run_id: str
    instance: dg.DagsterInstance | InstanceRef
    """Without a connection; only what it is made from, where it could not be made beforehand."""

    def opened(self) -> dg.DagsterInstance:
        """The instance, for the process of this run alone."""
        made = self.instance
        return dg.DagsterInstance.from_ref(made) if isinstance(made, InstanceRef) else made


class Warm:
    """Forks a process for each order, and sees to its end."""

    def __init__(self, channel: socket.socket):
        self._channel = channel
        self._lines = channel.makefile("r")
        self._instances: dict[str, dg.DagsterInstance] = {}
        self._at_work: dict[int, Order | None] = {}
        """Processes and their runs; None for one that reports the end of another."""
        self._woken, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)

    def serve(self) -> None:
        """Work until the other end is closed and the last run has ended."""
        _say(self._channel, ready=True)
        listening = True
        while listening or self._at_work:
            heard: list[Any] = [self._woken, *([self._channel] if listening else [])]
            ready, _, _ = select.select(heard, [], [])
            if self._woken in ready:
                os.read(self._woken, 4096)
                self._reap()
            if self._channel in ready:
                line = self._lines.readline()
                listening = bool(line)
                if line:
                    self._take(json.loads(line))

    def _take(self, said: dict[str, Any]) -> None:
        order = Order(said["run_id"], self._instance(said["instance"]))
        pid = self._fork(lambda: execute(order, self._channel))
        self._at_work[pid] = order

    def _instance(self, said: str) -> dg.DagsterInstance | InstanceRef:
        """The instance, made once for all runs; if it cannot be made, its run shall say why."""
        ref = deserialize_value(said, InstanceRef)
        if said not in self._instances:
            try:
                made = dg.DagsterInstance.from_ref(ref)
                rehearse(made)
                self._instances[said] = made
            except Exception:
                return ref
            finally:
                hang_up()
        return self._instances[said]

    def _fork(self, work: Callable[[], None]) -> int:
        pid = os.fork()
        if pid:
            return pid
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setpgid(0, 0)
        _work_and_exit(work)

    def _reap(self) -> None:
        """See to all that have ended."""
        while self._at_work:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if ended is None:
                return
            with contextlib.suppress(ProcessLookupError, PermissionError):
                # Before it is reaped, while the number of its group cannot be another's.
                os.killpg(ended.si_pid, signal.SIGKILL)
            os.waitpid(ended.si_pid, 0)
            order = self._at_work.pop(ended.si_pid, None)
            if order is not None and ended.si_status != 0:
                self._at_work[self._fork(lambda order=order: report(order))] = None  # type: ignore[misc]


def execute(order: Order, channel: socket.socket) -> None:
    """Execute a run, in a process of its own, as `dagster api execute_run` does."""
    join_work()
    with capture_interrupts(), order.opened() as instance:
        instance.add_run_tags(order.run_id, {WORKER_TAG: this_process()})
        _say(channel, run_id=order.run_id)
        channel.close()
        with asking_once(instance):
            _execute_run_command_body(
                order.run_id, instance, lambda event: None, set_exit_code_on_failure=True
            )
        bury_run(instance, order.run_id)


def report(order: Order) -> None:
    """Report the end of a run whose process was killed, unless it had reported that itself."""
    join_work()
    with order.opened() as instance:
        bury_run(instance, order.run_id)


def _say(channel: socket.socket, **words: Any) -> None:
    channel.sendall(f"{json.dumps(words)}\n".encode())


def _work_and_exit(work: Callable[[], None]) -> NoReturn:
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        # A process that was forked does not do so by itself.
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main(number: str, said: str) -> None:
    """Load what a run needs, then serve.

    Args:
        number: file descriptor of the socket to the launcher.
        said: the code location's `RepositoryPythonOrigin`.
    """
    channel = socket.socket(fileno=int(number))
    channel.set_inheritable(False)
    origin = deserialize_value(said, RepositoryPythonOrigin)
    repository = ReconstructableRepository(
        origin.code_pointer, origin.container_image, origin.executable_path, origin.entry_point,
        origin.container_context,
    )  # fmt: skip
    # Dagster keeps it, under the same name as a run will ask for it.
    repository.get_definition().get_all_jobs()
    shipped_providers()
    Warm(channel).serve()
    # Taking down what was loaded takes longer than what there is to be done.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
