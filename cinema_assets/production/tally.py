"""The tally of a run: takes, money and time that went into each value, shown with it in the UI.

What belongs here: counting. What does not: the bill of a movie (bill), which is read from the
ledger and holds whatever a tally missed.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from cinema_assets.frozen import Frozen
from cinema_assets.production.basis import MadeIn
from cinema_assets.takes.model import Take


class Work(Frozen):
    """What went into a value."""

    new_takes: int = 0
    used_again: int = 0
    """Takes that were there already."""
    cost_usd: Decimal = Decimal(0)
    """What the new takes were charged."""
    making_seconds: float = 0.0
    """From the first order to the last answer."""

    @property
    def made_in(self) -> MadeIn | None:
        """What is kept of it with the value, for plans to go by; None if nothing was made."""
        if not self.new_takes:
            return None
        return MadeIn(takes=self.new_takes, seconds=round(self.making_seconds, 3))


class Tally:
    """What each run has had made since it last handed a value in. Safe in several threads."""

    def __init__(self) -> None:
        self._work: dict[str, Work] = {}
        self._lock = threading.Lock()

    def count(self, run_id: str, take: Take, new: bool) -> None:
        """A take was handed over."""
        more = Work(new_takes=1, cost_usd=take.price_charged) if new else Work(used_again=1)
        self._add(run_id, more)

    @contextmanager
    def at_work(self, run_id: str) -> Iterator[None]:
        """The time of a block counts."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._add(run_id, Work(making_seconds=time.monotonic() - began))

    def handed_in(self, run_id: str) -> Work:
        """What went into the value that a run hands in; its count begins again."""
        with self._lock:
            return self._work.pop(run_id, Work())

    def _add(self, run_id: str, more: Work) -> None:
        with self._lock:
            had = self._work.get(run_id, Work())
            self._work[run_id] = Work(
                new_takes=had.new_takes + more.new_takes,
                used_again=had.used_again + more.used_again,
                cost_usd=had.cost_usd + more.cost_usd,
                making_seconds=had.making_seconds + more.making_seconds,
            )
