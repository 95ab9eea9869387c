"""The product's own adapters under fire: the servers of their providers, and a fuse in the worker.

What belongs here: the providers' servers as a person and the harness see them, and how the product
finds them. What does not: what is ordered from whom (ways), when it fails (cells), the protocols
(studios_server).

Plugged in by `CINEMA_STUDIOS=cinema_assets_tests.crash.hired:open_watch`: a studio that makes
nothing, and lays the fuse when the product opens it. Google, Replicate and ElevenLabs are asked by
the product itself, through their own SDKs.
"""

import multiprocessing
import subprocess
import time
from collections.abc import Mapping, Sequence
from decimal import Decimal
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from cinema_assets.frozen import Frozen
from cinema_assets.studios.base import Fetched, Order, Outcome, StudioFailed
from cinema_assets.studios.prices import Price
from cinema_assets.takes.model import Take
from cinema_assets_tests.crash import fuse
from cinema_assets_tests.crash.seen import AWAY, PATIENCE, Accepted, Seen
from cinema_assets_tests.crash.server import Fault
from cinema_assets_tests.studios_server.backlot import KEYS
from cinema_assets_tests.studios_server.running import StudiosProcess

CENT = Decimal("0.01")
"""How far a provider's list of prices may be from ours, for one order."""

SILENCE = 2
"""Seconds for which a stalled line is silent before it is cut."""

SDKS = {
    "google": ("google.genai", "google.genai.interactions"),
    "replicate": ("replicate.client",),
    "elevenlabs": ("elevenlabs.client", "elevenlabs.text_to_speech.client"),
}
"""What the product imports when it first asks a provider."""


class Desk(Frozen):
    """Where a provider's orders go, and how its answers are met."""

    provider: str
    """As the product calls it."""
    service: str
    """As its server does: Vertex has a desk of its own."""
    at_once: bool
    """Whether the answer to an order is the result itself."""
    fetched_by: str = "fetch"
    """The request with which a result is brought."""
    fetched_at: int = 1
    """The how-manieth such request it is."""


class Watchman:
    """A studio without a model."""

    provider = "watchman"
    prices: Mapping[str, Price] = {}

    def submit(self, order: Order) -> str:
        """Nothing can be ordered here."""
        raise StudioFailed("The watchman makes nothing: choose another studio.")

    def poll(self, job_id: str, order: Order) -> Outcome:
        """There is no job."""
        raise StudioFailed("The watchman has no job.")

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """There is no result."""
        raise StudioFailed("The watchman has no result.")

    def cancel(self, job_id: str, order: Order) -> None:
        """There is nothing to stop."""


def open_watch() -> Watchman:
    """Lay the fuse in this process; called without arguments by the product."""
    fuse.lay()
    return Watchman()


def import_before_the_fuse(provider: str) -> None:
    """Have the workers' fork server import an SDK, and this program, once for all workers.

    Under a watch that takes many times as long, and every worker would do it for itself.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "cinema_assets.worker", *SDKS[provider]])
    forkserver.ensure_running()


class HiredProvider:
    """The providers' servers, in a process that may be killed at any time, and comes back."""

    within = CENT

    def __init__(self, folder: Path, desk: Desk):
        """Servers that keep what they know in a folder, of which one desk is tried."""
        self.name = desk.provider
        self._desk = desk
        self._servers = StudiosProcess(folder)

    @property
    def process(self) -> "subprocess.Popen[str]":
        """The one that may be killed."""
        return self._servers.process

    def variables(self) -> Mapping[str, str]:
        """By which the product finds them."""
        url = self._servers.url
        return {
            "CINEMA_STUDIOS": f"{__name__}:open_watch",
            "GOOGLE_API_KEY": KEYS["google"],
            "CINEMA_GOOGLE_URL": f"{url}/google",
            "GOOGLE_CLOUD_PROJECT": "studio",
            "CINEMA_VERTEX_TOKEN": KEYS["vertex"],
            "CINEMA_VERTEX_URL": f"{url}/vertex",
            "REPLICATE_API_TOKEN": KEYS["replicate"],
            "CINEMA_REPLICATE_URL": f"{url}/replicate",
            "ELEVENLABS_API_KEY": KEYS["elevenlabs"],
            "CINEMA_ELEVENLABS_URL": f"{url}/elevenlabs",
        }

    def revive(self) -> None:
        """Start them again if they are dead; the journal is all that they have."""
        if self.process.poll() is not None:
            time.sleep(AWAY)
            self._servers.start_again()

    def close(self) -> None:
        """End them."""
        self._servers.kill()

    # --- what they say, and are told ---

    def ledger(self) -> list[Accepted]:
        """Every order that was accepted, with what was charged."""
        told = self._say("GET", "ledger")["jobs"]
        return [
            Accepted(id=one["name"], reference=one["logical"], charged_usd=one["charged_usd"])
            for one in told
        ]

    def misbehave(self, faults: Sequence[Fault]) -> None:
        """Say what to do at the next matching requests."""
        self._say("POST", "faults", [self._worded(fault) for fault in faults])

    def _worded(self, fault: Fault) -> dict[str, Any]:
        verb, nth = fault.verb, 1
        if verb == "fetch":
            verb, nth = self._desk.fetched_by, self._desk.fetched_at
        return {"provider": self._desk.service, "verb": verb, "nth": nth, "fault": fault.fault,
                "times": fault.times, "seconds": SILENCE}  # fmt: skip

    def faults(self) -> list[Any]:
        """What has not happened yet. Servers that died of a fault have none left."""
        return list(self._say("GET", "faults"))

    def _say(self, method: str, what: str, body: Any = None) -> Any:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self._servers.ask(method, what, body)
            except OSError:
                # They are dead, and on their way back.
                if time.monotonic() > deadline:
                    raise
                time.sleep(AWAY / 4)

    # --- what a person finds ---

    def look_up(self, take: Take, jobs: Sequence[Accepted]) -> Seen:
        """What became of an unknown take, as a person finds it.

        Args:
            take: the unknown take.
            jobs: those accepted since nobody was in doubt; there is one order at a time.
        """
        job = jobs[-1] if jobs else None
        # Where the answer was the result, nothing of it is kept there.
        return Seen(job=job, joins=job.id if job and not self._desk.at_once else "")
