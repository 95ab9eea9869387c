"""The provider of the crash matrix, as the harness and a person see it.

What belongs here: its server's process, and asking it what it knows. What does not: the server
itself (server), the adapter that orders from it (studio), the real studios' (hired).
"""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from cinema_assets.takes.model import Take
from cinema_assets_tests.crash.seen import AWAY, PATIENCE, ROOT, Accepted, Seen
from cinema_assets_tests.crash.server import Fault
from cinema_assets_tests.crash.studio import PROVIDER, TIMEOUT_VARIABLE, URL_VARIABLE


class Provider:
    """The provider's server, in a process that may be killed at any time, and comes back."""

    name = PROVIDER
    within = Decimal(0)

    def __init__(self, folder: Path, polls: int):
        self._folder = folder
        self._polls = polls
        self._port = 0
        self.process = self._started()

    def _started(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "cinema_assets_tests.crash.server", "--port", str(self._port),
             "--folder", str(self._folder), "--polls", str(self._polls)],
            cwd=ROOT, text=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        self._port = int(process.stdout.readline())
        return process

    @property
    def url(self) -> str:
        """Where it is, now and after every death."""
        return f"http://127.0.0.1:{self._port}"

    def variables(self) -> Mapping[str, str]:
        """The environment by which the product finds it."""
        return {
            "CINEMA_STUDIOS": "cinema_assets_tests.crash.studio:open_studio",
            URL_VARIABLE: self.url,
            TIMEOUT_VARIABLE: "2",
        }

    def revive(self) -> None:
        """Start it again if it is dead; the journal is all that it has."""
        if self.process.poll() is not None:
            time.sleep(AWAY)
            self.process = self._started()

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()

    # --- what it says, and is told ---

    def ledger(self) -> list[Accepted]:
        """Every order that it accepted, with what it charged."""
        return [Accepted.model_validate(job) for job in self._say("GET", "/ledger")]

    def misbehave(self, faults: Sequence[Fault]) -> None:
        """Tell it what to do at the next matching requests."""
        self._say("POST", "/faults", json.dumps([fault.model_dump() for fault in faults]))

    def faults(self) -> list[Fault]:
        """What has not happened yet. A server that died of a fault has none left."""
        return [Fault.model_validate(fault) for fault in self._say("GET", "/faults")]

    def look_up(self, take: Take, jobs: Sequence[Accepted]) -> Seen:
        """What became of an unknown take: its fingerprint is the provider's reference."""
        job = next((job for job in jobs if job.reference == take.fingerprint), None)
        return Seen(job=job, joins=job.id if job else "")

    def _say(self, method: str, path: str, body: str | None = None) -> Any:
        deadline = time.monotonic() + PATIENCE
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
            try:
                connection.request(method, path, body)
                return json.loads(connection.getresponse().read())
            except (OSError, http.client.HTTPException):
                # It is dead, and on its way back.
                if time.monotonic() > deadline:
                    raise
                time.sleep(AWAY / 4)
            finally:
                connection.close()
