"""The server: connections, which provider a request is for, faults on the line.

What belongs here: sockets, and the order of things: understand, misbehave, do, answer. What does
not: a provider's words (google_api, replicate_api, eleven_api), the desk (control), counting
(books).

A request is counted when it is accepted, not when it is answered; the ledger is only shown once
every request that has reached this machine is decided, those of dead clients included.
"""

import json
import os
import select
import signal
import socket
import struct
import sys
import threading
import time
import traceback
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import parse_qsl, unquote, urlsplit

from cinema_assets_tests.studios_server.backlot import Backlot, Call, Provider
from cinema_assets_tests.studios_server.control import controlled
from cinema_assets_tests.studios_server.eleven_api import ElevenLabs
from cinema_assets_tests.studios_server.faults import INSTEAD, RESULTS
from cinema_assets_tests.studios_server.google_api import Google
from cinema_assets_tests.studios_server.replicate_api import Replicate
from cinema_assets_tests.studios_server.wire import Answer, Refused, Request

VERSIONS = ("v1", "v1beta", "v1beta1", "v1alpha", "v2")

PREFIXES = {"google": "google", "vertex": "google", "replicate": "replicate",
            "elevenlabs": "elevenlabs"}  # fmt: skip
"""First part of a path -> whom it is for."""

WHO = (
    "Nobody is meant by this request: it has no key of Google (x-goog-api-key), Replicate"
    " (Authorization: Bearer) or ElevenLabs (xi-api-key), and its path begins with none of"
    f" {', '.join('/' + name for name in PREFIXES)}."
)


class Stage(Enum):
    """How it stands with a connection."""

    WAITING = 1
    """Nothing is asked, unless something has arrived that nobody has read yet."""
    BUSY = 2
    """What it asks for is not decided."""
    DECIDED = 3
    """What it asked for is in the books, if it belongs there; it may still be answered."""


class StudiosServer(ThreadingHTTPServer):
    """All providers on one port."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, port: int, folder: Path, polls: int = 1):
        super().__init__(("127.0.0.1", port), Handler)
        self.lot = Backlot(folder, polls)
        self.providers: dict[str, Provider] = {
            "google": Google(self.lot),
            "replicate": Replicate(self.lot),
            "elevenlabs": ElevenLabs(self.lot),
        }
        self._changed = threading.Condition()
        self._open: dict[socket.socket, Stage] = {}
        self.asked = 0

    @property
    def url(self) -> str:
        """Where the server is."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    # --- what is undecided ---

    def process_request(self, request: Any, client_address: Any) -> None:
        """Take up a connection: nobody knows yet what it asks for."""
        self.stands(request, Stage.BUSY)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """A connection has ended."""
        with self._changed:
            self._open.pop(request, None)
            self._changed.notify_all()
        super().shutdown_request(request)

    def stands(self, connection: socket.socket, stage: Stage) -> None:
        """How it stands with a connection."""
        with self._changed:
            self._open[connection] = stage
            self._changed.notify_all()

    def settle(self) -> None:
        """Wait until everything that has reached this machine is decided."""
        with self._changed:
            while not self._settled():
                self._changed.wait(0.02)

    def _settled(self) -> bool:
        if Stage.BUSY in self._open.values():
            return False
        waiting = [one for one, stage in self._open.items() if stage is Stage.WAITING]
        return not _readable([self.socket, *waiting])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is what this server is for; anything else is its own fault."""
        if not isinstance(sys.exception(), OSError):
            traceback.print_exc()


def _readable(sockets: list[socket.socket]) -> bool:
    """Whether something has arrived that nobody has read yet."""
    poll = select.poll()
    for one in sockets:
        if one.fileno() >= 0:
            poll.register(one, select.POLLIN)
    return bool(poll.poll(0))


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: StudiosServer
    protocol_version = "HTTP/1.1"
    # Without it an answer waits for the acknowledgement of its own head.
    disable_nagle_algorithm = True
    wbufsize = -1

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def handle_one_request(self) -> None:
        """Wait without being in anybody's way, then answer."""
        self.server.stands(self.connection, Stage.WAITING)
        poll = select.poll()
        poll.register(self.connection, select.POLLIN)
        poll.poll()
        # From the first byte on, whoever looks at the ledger waits for this request.
        self.server.stands(self.connection, Stage.BUSY)
        super().handle_one_request()

    def do_POST(self) -> None:
        """Anything: the providers say what is meant."""
        request = self._read()
        if request.path.split("/")[0] == "_":
            self.server.stands(self.connection, Stage.DECIDED)
            return self._answer(controlled(self.server, request))
        self.server.asked += 1
        try:
            name = _meant(request, self.path)
            provider = self.server.providers[name]
            call = provider.route(request)
            self._serve(provider, call)
        except Refused as refused:
            self._answer(refused.answer)

    do_GET = do_DELETE = do_PUT = do_PATCH = do_POST

    def _read(self) -> Request:
        length = int(self.headers.get("Content-Length") or 0)
        body = self._chunked() if self.headers.get("Transfer-Encoding") else self.rfile.read(length)
        if not self.headers.get("Transfer-Encoding") and len(body) < length:
            raise ConnectionAbortedError
        parts = urlsplit(self.path)
        steps = [unquote(step) for step in parts.path.split("/") if step]
        prefix = f"/{steps.pop(0)}" if steps and steps[0] in PREFIXES else ""
        versions = [step for step in steps[:2] if step in VERSIONS]
        for version in versions[:1]:
            steps.remove(version)
        host = self.headers.get("Host") or self.server.url.removeprefix("http://")
        return Request(
            method=self.command, base=f"http://{host}{prefix}", path="/".join(steps),
            version=versions[0] if versions else "", query=dict(parse_qsl(parts.query)),
            headers={name.lower(): value for name, value in self.headers.items()}, body=body,
        )  # fmt: skip

    def _chunked(self) -> bytes:
        pieces = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)

    # --- one call ---

    def _serve(self, provider: Provider, call: Call) -> None:
        fault = self.server.lot.script.next(call.provider, call.verb, call.model)
        word = fault.fault if fault else ""
        if word == "reset before":
            self._reset()
        if word == "die before":
            _die()
        if fault and word in INSTEAD:
            return self._answer(provider.instead(fault, call))
        answer = call.work(fault if word in RESULTS else None)
        # From here on everything that was accepted is in the books.
        self.server.stands(self.connection, Stage.DECIDED)
        if word == "reset after":
            self._reset()
        if word == "die after":
            _die()
        if fault and word in ("slow", "stall"):
            time.sleep(fault.seconds)
            if word == "stall":
                self._reset()
        self._answer(answer, word)

    def _answer(self, answer: Answer, word: str = "") -> None:
        body = answer.body
        if word == "garbled":
            body = body[: len(body) // 2] + b"\x00\xff" * (len(body) // 4)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if word in ("truncated", "reset middle", "die middle"):
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            self.close_connection = True
            if word == "reset middle":
                self._reset()
            if word == "die middle":
                _die()
            return
        self.wfile.write(body)
        self.wfile.flush()

    def _reset(self) -> NoReturn:
        """Drop the line without a word: no orderly end, a reset."""
        self.wfile = _Nowhere()  # type: ignore[assignment]
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        raise ConnectionAbortedError


def _die() -> NoReturn:
    """The whole server is gone, with no time for last words."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("killed")


class _Nowhere:
    """A line that is gone: what is still written to it goes nowhere."""

    closed = True

    def write(self, data: bytes) -> int:
        return len(data)

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass


def _meant(request: Request, path: str) -> str:
    """Whom a request is for: the prefix of its path says so, or else its key.

    Raises:
        Refused: nobody.
    """
    first = urlsplit(path).path.strip("/").split("/")[0]
    if first in PREFIXES:
        return PREFIXES[first]
    if "x-goog-api-key" in request.headers or "key" in request.query:
        return "google"
    if "xi-api-key" in request.headers:
        return "elevenlabs"
    if request.path.startswith(("projects/", "publishers/", "upload/", "interactions", "token")):
        return "google"
    if request.path.startswith(("text-to-speech", "sound-generation", "music", "voices")):
        return "elevenlabs"
    if request.bearer() or request.path.startswith("delivery/"):
        return "replicate"
    if ":" in request.path:
        return "google"
    raise Refused(Answer(401, json.dumps({"error": WHO}).encode()))
