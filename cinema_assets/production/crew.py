"""The crew: worker processes that execute Dagster runs side by side, one run each at a time.

What belongs here: starting the workers, handing them runs, hearing from them, stopping them
cleanly. What does not: which runs there are (make), what a run does (assets).

The workers are forked from a server process that has the definitions loaded, so that a worker costs
a fork and not an import. Each speaks to the boss through a pipe: takes as they land, and that it
waits for the database, then the outcome of the run.
"""

import multiprocessing
import os
import signal
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from pydantic import Field

from cinema_assets.frozen import Frozen

KILLED = "The process that worked on it was killed. Say the same command again to go on."

WORKER_TAG = ".dagster/cinema/worker"
"""The tag by which a Dagster run names the process that executes it; the UI does not show it."""

GRACE_SECONDS = 20
"""How long an interrupted worker may take to end its run before it is killed."""


class Run(Frozen):
    """One Dagster run to be executed: some assets of one partition."""

    job: str
    assets: tuple[str, ...]
    partition: str
    run_id: str = Field(default_factory=lambda: str(uuid.uuid4()))
    """Dagster's; chosen here, so that the boss knows the run of a worker that was killed."""

    @property
    def cell(self) -> tuple[str, str]:
        """What stays the same when the rest of it is planned again."""
        return self.job, self.partition

    def spoken(self, scenes: Mapping[str, str]) -> str:
        """`scene 12A`; what belongs to no scene goes by its assets (`timeline, final cut`).

        Args:
            scenes: scene number -> partition key.
        """
        key = self.partition.partition("|")[2]
        number = next((number for number, known in scenes.items() if known == key), key)
        assets = ", ".join(asset.replace("_", " ") for asset in self.assets)
        return f"scene {number}" if key else assets


class TakeLanded(Frozen):
    """A worker has a take on the shelf."""

    kind: str
    new: bool
    """False when the take was there already."""


class DatabaseAway(Frozen):
    """A worker waits for the database to come back."""

    sentence: str


News = TakeLanded | DatabaseAway
"""What a worker tells while it works."""


class RunOutcome(Frozen):
    """How a run ended."""

    run: Run
    succeeded: bool
    sentence: str = ""
    """Why it failed, in one plain sentence where the failure had one."""
    lost: bool = False
    """Whether nothing is wrong but that the database went away in the middle of it."""


class Crew:
    """Some worker processes. Use it in a `with` block: leaving the block ends them."""

    def __init__(self, size: int):
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["cinema_assets.worker"])
        self._context = context
        self._size = size
        self._workers: dict[Connection, BaseProcess] = {}
        self._idle: list[Connection] = []

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._dismiss(interrupted=kind is not None)

    def work(self, runs: Sequence[Run], heard: Callable[[News], None]) -> Iterator[RunOutcome]:
        """Execute the runs, as many at once as there are workers; yields outcomes as they come."""
        waiting, busy = deque(runs), dict[Connection, Run]()
        while waiting or busy:
            while waiting and len(busy) < self._size:
                run = waiting.popleft()
                busy[self._hand(run)] = run
            for ready in wait(list(busy)):
                pipe = next(one for one in busy if one is ready)
                told = _hear(pipe)
                if isinstance(told, TakeLanded | DatabaseAway):
                    heard(told)
                    continue
                run = busy.pop(pipe)
                if told is None:
                    self._bury(pipe)
                else:
                    self._idle.append(pipe)
                yield told or RunOutcome(run=run, succeeded=False, sentence=KILLED)

    def _hand(self, run: Run) -> Connection:
        """Give a run to a worker, to a new one where there is no idle one that lives."""
        while self._idle:
            pipe = self._idle.pop()
            try:
                pipe.send(run)
            except OSError:
                self._bury(pipe)
            else:
                return pipe
        pipe = self._hire()
        pipe.send(run)
        return pipe

    def _bury(self, pipe: Connection) -> None:
        """Part with a worker that is gone."""
        self._workers.pop(pipe).join()
        pipe.close()

    def _hire(self) -> Connection:
        # Imported late: the boss itself needs none of what a worker loads.
        from cinema_assets.worker import work

        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs,), daemon=True)
        with _interrupts_held():
            process.start()
        theirs.close()
        self._workers[ours] = process
        return ours

    def _dismiss(self, *, interrupted: bool) -> None:
        for pipe, process in self._workers.items():
            pipe.close()
            if interrupted and process.is_alive() and process.pid:
                os.kill(process.pid, signal.SIGINT)
        for process in self._workers.values():
            process.join(GRACE_SECONDS)
            if process.is_alive():
                process.kill()
                process.join()
        self._workers.clear()


def _hear(pipe: Connection) -> News | RunOutcome | None:
    """What a worker says next; None when it is gone."""
    try:
        told = pipe.recv()
    except (EOFError, ConnectionResetError):
        return None
    assert isinstance(told, TakeLanded | DatabaseAway | RunOutcome)
    return told


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """The fork server ignores Ctrl-C if it is started while we do; it must outlive our workers."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
