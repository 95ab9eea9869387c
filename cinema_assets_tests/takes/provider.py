"""A provider whose jobs are files, so that every process sees the same ones, and dead ones too.

It can be told to fail at any of its verbs: with an error, or by killing the process that asks.
"""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from cinema_assets.studios.base import Fetched, Order, Outcome, State

Trouble = Callable[[], None]


def killed() -> None:
    """The process is gone, with no time for last words."""
    os.kill(os.getpid(), signal.SIGKILL)


def raising(error: BaseException) -> Trouble:
    """The verb raises this."""

    def trouble() -> None:
        raise error

    return trouble


class Provider:
    """Keeps a file for each job that it was given."""

    def __init__(self, folder: Path, provider: str = "google"):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.provider = provider
        self.before: dict[str, Trouble] = {}
        """Verb -> what happens before it is done."""
        self.after: dict[str, Trouble] = {}
        """Verb -> what happens when it is done, and before the answer arrives."""
        self.outcomes: list[Outcome] = []
        """What polling says, one after the other; landed when there is none left."""

    @property
    def jobs(self) -> list[str]:
        """Every order that ever arrived."""
        return sorted(path.name for path in self.folder.iterdir())

    def submit(self, order: Order) -> str:
        self._happens(self.before, "submit")
        job = f"job-{len(self.jobs)}-{order.generation.fingerprint[:8]}"
        (self.folder / job).write_text(order.generation.prompt)
        self._happens(self.after, "submit")
        return job

    def poll(self, job_id: str, order: Order) -> Outcome:
        self._happens(self.before, "poll")
        return self.outcomes.pop(0) if self.outcomes else Outcome(state=State.LANDED)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        self._happens(self.before, "fetch")
        seen = b"".join(path.read_bytes() for _, path in sorted(order.files.items()))
        to.write_bytes((self.folder / job_id).read_bytes() + seen)
        self._happens(self.after, "fetch")
        return Fetched(media_type="image/png", facts={"width": 1280})

    def cancel(self, job_id: str, order: Order) -> None:
        (self.folder / job_id).unlink()

    def _happens(self, when: dict[str, Trouble], verb: str) -> None:
        if verb in when:
            when[verb]()
