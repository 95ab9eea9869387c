"""Turns: how fast, and how many at once, a model is given orders by this process.

What belongs here: waiting for a turn. What does not: the figures (models.toml), what a provider
says of orders that come too fast all the same (answers).
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cinema_assets.frozen import Frozen

MINUTE = 60.0


class Pace(Frozen):
    """What a model allows; None is no limit."""

    per_minute: int | None = None
    """Orders within any sixty seconds."""
    in_flight: int | None = None
    """Orders that it works on at once."""


FREELY = Pace()


class Turns:
    """Lets orders out at the pace of their models. Safe to use from several threads."""

    def __init__(
        self,
        pace_of: Callable[[str, str], Pace] = lambda provider, model: FREELY,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ):
        """Turns.

        Args:
            pace_of: provider and model -> what it allows.
            clock: seconds that only grow.
            pause: waits for so many seconds.
        """
        self._pace_of, self._clock, self._pause = pace_of, clock, pause
        self._guard = threading.Lock()
        self._queues: dict[tuple[str, str], _Queue] = {}

    @contextmanager
    def place(self, provider: str, model: str) -> Iterator[None]:
        """One of the places of a model, for the length of a block: waits until one is free."""
        places = self._queue(provider, model).places
        if places is None:
            yield
            return
        with places:
            yield

    def wait(self, provider: str, model: str) -> None:
        """Wait until another order may go out; it counts from then on."""
        queue = self._queue(provider, model)
        while (left := queue.left(self._clock())) > 0:
            self._pause(left)

    def _queue(self, provider: str, model: str) -> "_Queue":
        with self._guard:
            name = provider, model
            if name not in self._queues:
                self._queues[name] = _Queue(self._pace_of(provider, model))
            return self._queues[name]


class _Queue:
    """What went out to one model."""

    def __init__(self, pace: Pace):
        self._most = pace.per_minute
        self.places = threading.BoundedSemaphore(pace.in_flight) if pace.in_flight else None
        self._guard = threading.Lock()
        self._sent: deque[float] = deque()

    def left(self, now: float) -> float:
        """Seconds until the next order may go out; at 0 it has its turn, which is written down."""
        if not self._most:
            return 0.0
        with self._guard:
            while self._sent and self._sent[0] + MINUTE <= now:
                self._sent.popleft()
            if len(self._sent) >= self._most:
                return self._sent[0] + MINUTE - now
            self._sent.append(now)
            return 0.0
