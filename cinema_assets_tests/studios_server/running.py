"""The server in a process of its own, for tests: started, asked, killed, restarted.

What belongs here: the process and its control desk. What does not: what is asked of the providers.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

PROGRAM = "cinema_assets_tests.studios_server"


class StudiosProcess:
    """One server; it keeps its port and its folder when it is killed and started again."""

    def __init__(self, folder: Path, polls: int = 1):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._polls = polls
        self._port = 0
        self.process = self._started()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def credentials(self) -> Path:
        """The service account for Vertex."""
        return self.folder / "service-account.json"

    def kill(self) -> None:
        """It is gone, with no time for last words."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()

    @property
    def log(self) -> str:
        """What it said besides its address; above all what went wrong inside it."""
        return (self.folder / "server.log").read_text()

    def start_again(self) -> None:
        """The same server, on the same port."""
        self.process = self._started()

    def _started(self) -> subprocess.Popen[str]:
        with (self.folder / "server.log").open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", PROGRAM, "--port", str(self._port), "--folder",
                 str(self.folder), "--polls", str(self._polls)],
                stdout=subprocess.PIPE, stderr=log, text=True,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )  # fmt: skip
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        if not address:
            raise RuntimeError(f"the studios' server did not start in {self.folder}")
        self._port = int(address.rpartition(":")[2])
        return process

    # --- the control desk ---

    def faults(self, *faults: dict[str, Any]) -> None:
        """Misbehave so, in this order."""
        self.ask("POST", "faults", list(faults))

    def faults_left(self) -> list[dict[str, Any]]:
        """What has not happened yet."""
        left: list[dict[str, Any]] = self.ask("GET", "faults")
        return left

    def ledger(self) -> dict[str, Any]:
        """What was accepted and charged."""
        told: dict[str, Any] = self.ask("GET", "ledger")
        return told

    def ask(self, method: str, what: str, body: Any = None) -> Any:
        """Anything of the control desk: `answers`, `polls`, `remove`, `reset`, ..."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.url}/_/{what}", data=data, method=method)
        with urlopen(request, timeout=60) as answer:
            return json.load(answer)


@contextmanager
def studios(folder: Path, polls: int = 1) -> Iterator[StudiosProcess]:
    """A server, for the length of a block."""
    server = StudiosProcess(folder, polls)
    try:
        yield server
    finally:
        server.kill()
    assert "Traceback" not in server.log, server.log
