"""Docker's engine on a machine without containers: speaks its API, and runs what it is given.

What belongs here: making, starting, looking at and stopping containers over HTTP. What does not:
images, networks, volumes, limits: they are written down, and a container is a process.
"""

import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cinema_assets_tests.deploy.api import Json, Refused, served, start

VERSION = "1.44"


@dataclass
class Engine:
    """The containers that were ever made."""

    made: dict[str, Json] = field(default_factory=dict)
    """Id -> what was asked for."""
    image: Mapping[str, str] = field(default_factory=dict)
    """What the image sets in every container's environment."""
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)

    def answer(self, method: str, path: str, body: Json | None) -> Json:
        """What the engine answers."""
        steps = re.sub(r"^/v[\d.]+", "", urlsplit(path).path).strip("/").split("/")
        match method, steps:
            case "GET", ["version"]:
                return {"ApiVersion": VERSION}
            case "POST", ["containers", "create"]:
                name = f"{len(self.made):064x}"
                self.made[name] = body or {}
                return {"Id": name, "Warnings": []}
            case "POST", ["containers", name, "start"]:
                asked = self.made[name]
                told = dict(entry.split("=", 1) for entry in asked["Env"])
                self.processes[name] = start(asked["Cmd"], {**self.image, **told})
                return {}
            case "POST", ["containers", name, "stop"]:
                self.processes[name].send_signal(signal.SIGTERM)
                self.processes[name].wait()
                return {}
            case "GET", ["containers", name, "json"]:
                return self._looked_at(name)
        raise Refused(404, f"{method} {path}")

    def _looked_at(self, name: str) -> Json:
        if name not in self.made or name in self.removed:
            raise Refused(404, f"No such container: {name}")
        process = self.processes.get(name)
        code = process.poll() if process else None
        running = process is not None and code is None
        status = "running" if running else "exited" if process else "created"
        return {"Id": name, "State": {"Status": status, "ExitCode": code}}

    def close(self) -> None:
        """End what still runs."""
        for process in self.processes.values():
            process.kill()
            process.wait()


@contextmanager
def engine(image: Mapping[str, str]) -> Iterator[tuple[Engine, str]]:
    """A running engine, and its address as `DOCKER_HOST` has it."""
    one = Engine(image=image)
    try:
        with served(one.answer) as port:
            yield one, f"tcp://127.0.0.1:{port}"
    finally:
        one.close()
