"""Desks in processes of their own that go on one step at a time, when they are told to.

What belongs here: stopping a process before every statement that it sends to Postgres, before every
commit, and around its talk with the provider; letting one of them go on, cutting its connection or
killing it. What does not: in which order that happens, and what must be true (the tests).

A desk that is let go runs to its next stop. If another desk that stands still holds a lock that it
needs, it waits in Postgres, and comes to its next stop when that other one has let go.
"""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection as Pipe
from typing import Any, NamedTuple

from sqlalchemy import Engine, event, text

from cinema_assets.errors import CinemaError
from cinema_assets.takes.engine import outlived, pooled_engine
from cinema_assets.takes.model import Take

fork = multiprocessing.get_context("fork")


class Stop(NamedTuple):
    """Where a desk stands."""

    where: str
    """What it does next: the first words of a statement, or `before submit`."""
    backend: int
    """The server's process that serves it."""


class End(NamedTuple):
    """How a desk ended."""

    take: int | None
    error: str | None
    """Name of the error's class."""


class Reins:
    """In the desk's process: stops it, and waits for the word to go on."""

    def __init__(self, pipe: Pipe):
        self._pipe = pipe
        self._backend = 0
        self._boss = os.getppid()

    def stop(self, where: str) -> None:
        self._pipe.send(Stop(where, self._backend))
        while not self._pipe.poll(1):
            if os.getppid() != self._boss:
                # The tests were killed; nobody will ever say go.
                os._exit(1)
        self._pipe.recv()

    def engine(self, url: str) -> Engine:
        """An engine that stops before every statement and every commit."""
        engine = pooled_engine(url, pool_size=1, max_overflow=0)

        @event.listens_for(engine, "before_cursor_execute")
        def before(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
            self._backend = connection.connection.dbapi_connection.info.backend_pid
            self.stop(" ".join(statement.split()[:4]))

        @event.listens_for(engine, "commit")
        def commit(connection: Any) -> None:
            self.stop("COMMIT")

        return engine


Work = Callable[[Reins], Take]
"""What a desk does; whatever it does to the database goes through an engine of the reins."""


class Desk:
    """A desk in a process of its own, as the one who directs it sees it."""

    def __init__(self, work: Work):
        self._pipe, theirs = fork.Pipe()
        self._process = fork.Process(target=_work, args=(work, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self.stop: Stop | None = None
        """Where it stands; None while it runs, and when it is gone."""
        self.end: End | None = None
        self.killed = False
        self.backend = 0
        """The server's process that served it last."""

    @property
    def runs(self) -> bool:
        """Whether it is on its way to its next stop, or waits in Postgres."""
        return self.stop is None and self.end is None and not self.killed

    def go(self) -> None:
        """On to the next stop."""
        self.stop = None
        self._pipe.send("go")

    def kill(self) -> None:
        """It is dead, with no time for last words."""
        self._process.kill()
        self._process.join()
        self.stop, self.killed = None, True

    def hear(self, seconds: float) -> None:
        """Learn where it stands, if it says so in this time."""
        if not self._pipe.poll(seconds):
            return
        told = self._pipe.recv()
        if isinstance(told, End):
            self.end = told
            self._process.join()
        else:
            self.stop, self.backend = told, told.backend


def _work(work: Work, pipe: Pipe) -> None:
    reins = Reins(pipe)
    try:
        reins.stop("begin")
        end = End(outlived(lambda: work(reins)).id, None)
    except CinemaError as error:
        end = End(None, type(error).__name__)
    pipe.send(end)
    os._exit(0)


class Director:
    """Lets desks go on, one at a time."""

    def __init__(self, engine: Engine, desks: list[Desk]):
        self.desks = desks
        self._engine = engine
        self._settle()

    @property
    def standing(self) -> list[Desk]:
        """The desks that stand at a stop."""
        return [desk for desk in self.desks if desk.stop is not None]

    def go(self, desk: Desk) -> None:
        """A desk goes on to its next stop, if it can."""
        desk.go()
        self._settle()

    def cut(self, desk: Desk) -> None:
        """The server ends the connection of a desk, which goes on and finds out."""
        self._end(desk.backend)
        self.go(desk)

    def dismiss(self) -> None:
        """Nobody is left behind."""
        for desk in self.desks:
            desk.kill()

    def kill(self, desk: Desk) -> None:
        """The process of a desk is gone, and the server has seen it."""
        desk.kill()
        self._end(desk.backend)
        self._settle()

    def _settle(self) -> None:
        """Until every desk stands at a stop or is gone, or waits for one that does."""
        while running := [desk for desk in self.desks if desk.runs]:
            for desk in running:
                desk.hear(0.001)
            still = [desk.backend for desk in self.desks if desk.runs]
            if still and len(still) == self._held_up(still):
                return

    def _held_up(self, backends: list[int]) -> int:
        """How many of them wait for another."""
        question = (
            "SELECT count(*) FROM unnest(:them) backend"
            " WHERE cardinality(pg_blocking_pids(backend)) > 0"
        )
        with self._engine.connect() as connection:
            return int(connection.execute(text(question), {"them": backends}).scalar_one())

    def _end(self, backend: int) -> None:
        question = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = :pid")
        with self._engine.connect() as connection:
            while connection.execute(question, {"pid": backend}).first():
                connection.rollback()
                os.sched_yield()
