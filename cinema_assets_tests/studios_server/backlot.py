"""What all providers here share: the books, the works, the keys, and how long jobs take.

What belongs here: the shape of a provider and of one call to it. What does not: any protocol.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from cinema_assets.frozen import Frozen
from cinema_assets_tests.studios_server.books import Books, Job
from cinema_assets_tests.studios_server.faults import Fault, Script, Verb
from cinema_assets_tests.studios_server.wire import Answer, Request
from cinema_assets_tests.studios_server.works import Works

KEYS = {
    "google": "google-key",
    "vertex": "vertex-token",
    "replicate": "replicate-key",
    "elevenlabs": "elevenlabs-key",
}
"""Provider -> the key that it takes."""

UNPAID = frozenset({"failed", "refused", "text only", "no result"})
"""Misfortunes that the providers do not charge for."""


class Canned(Frozen):
    """What a language model answers to a prompt that holds some words."""

    contains: str = ""
    text: str
    model: str = ""
    """The beginning of a model's name."""
    times: int = 1_000_000


class Backlot:
    """Everything behind the providers' fronts."""

    def __init__(self, folder: Path, polls: int = 1):
        folder.mkdir(parents=True, exist_ok=True)
        self.books = Books(folder)
        self.works = Works(self.books)
        self.script = Script()
        self.polls = self._first_polls = polls
        """Polls until a job is done."""
        self.museum = False
        """Whether models that were shut down answer all the same: the SDK's own tests ask them."""
        self._canned: list[Canned] = []
        self._lock = Lock()

    def accept(self, job: Job, fault: Fault | None) -> Job:
        """Accept an order, with what is to become of it."""
        charged = Decimal(0) if fault and fault.fault in UNPAID else job.charged_usd
        return self.books.accept(job.model_copy(update={"fault": fault, "charged_usd": charged}))

    def reset(self) -> None:
        """Begin anew: nothing accepted, nothing going wrong, nothing ready."""
        self.script.write([])
        self.can([])
        self.books.forget()
        self.polls = self._first_polls

    def done(self, job: Job) -> bool:
        """Somebody asks for a job: whether it is done by now."""
        return self.books.poll(job, self.polls)

    def can(self, canned: list[Canned]) -> None:
        """Answers that are ready, in place of those before."""
        with self._lock:
            self._canned = list(canned)

    def canned(self, prompt: str, model: str) -> str | None:
        """The answer that is ready for a prompt."""
        with self._lock:
            for index, one in enumerate(self._canned):
                if one.contains in prompt and model.startswith(one.model):
                    left = one.model_copy(update={"times": one.times - 1})
                    self._canned[index : index + 1] = [left] if left.times > 0 else []
                    return one.text
        return None


Work = Callable[[Fault | None], Answer]


@dataclass(frozen=True)
class Call:
    """One request, understood, and not yet done."""

    provider: str
    verb: Verb
    model: str
    work: Work
    """Do it, with the misfortune it meets."""
    operation: str = ""
    """The provider's own name of what is asked, where its errors say it."""
    told: dict[str, Any] = field(default_factory=dict)
    """What else its errors say."""


class Provider(Protocol):
    """One provider's front."""

    def route(self, request: Request) -> Call:
        """What a request means.

        Raises:
            Refused: it gets an error: no key, no such address, not understood.
        """
        ...

    def instead(self, fault: Fault, call: Call) -> Answer:
        """The provider's own words for an error that was scripted."""
        ...
