"""A real HTTP server between the studio and the storage server, on which things go wrong.

What belongs here: passing requests on, and the ways in which that fails. What does not: the storage
server itself (gcs_server), what the studio makes of it (tests).
"""

import http.client
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import urlsplit

NOT_PASSED_ON = {"connection", "content-length", "transfer-encoding"}


@dataclass(frozen=True)
class Answers:
    """The service answers at once, with a status alone."""

    status: int


class HangsUp:
    """The connection ends before the service has seen the request."""


class LosesTheAnswer:
    """The service does what it was asked; its answer is lost."""


@dataclass(frozen=True)
class CutsShort:
    """Half of the answer's bytes arrive."""


@dataclass(frozen=True)
class Garbles:
    """One byte of the answer is another one."""


@dataclass(frozen=True)
class Holds:
    """The request is held until the test lets it go, and then never answered."""

    arrived: Event = field(default_factory=Event)
    let_go: Event = field(default_factory=Event)


Fault = Answers | HangsUp | LosesTheAnswer | CutsShort | Garbles | Holds

Rule = Callable[[str, str], Fault | None]
"""What goes wrong with a request, by its method and path."""


def always(fault: Fault, *methods: str, within: str = "") -> Rule:
    """Every request of these methods (of any, if none is named) whose path has these words."""

    def rule(method: str, path: str) -> Fault | None:
        return fault if (not methods or method in methods) and within in path else None

    return rule


def nth(number: int, fault: Fault, *methods: str, within: str = "") -> Rule:
    """The first, second, ... such request alone."""
    left = iter([None] * (number - 1) + [fault])
    matches = always(fault, *methods, within=within)

    def rule(method: str, path: str) -> Fault | None:
        return next(left, None) if matches(method, path) else None

    return rule


class Proxy(ThreadingHTTPServer):
    """Listens on this machine; `rule` may be changed at any time."""

    daemon_threads = True

    def __init__(self, upstream: str):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.upstream = upstream
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.rule: Rule = lambda method, path: None
        self.seen: list[tuple[str, str]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is part of the test."""


@contextmanager
def proxy(upstream: str) -> Iterator[Proxy]:
    """A proxy before the storage server, for the length of a block."""
    with Proxy(upstream) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    server: Proxy
    protocol_version = "HTTP/1.1"

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.seen.append((self.command, self.path))
        match self.server.rule(self.command, self.path):
            case Answers(status):
                self._answer(status, [], b"")
            case HangsUp():
                self.close_connection = True
            case Holds(arrived, let_go):
                arrived.set()
                let_go.wait()
                self.close_connection = True
            case fault:
                self._pass_on(body, fault)

    def _pass_on(self, body: bytes, fault: Fault | None) -> None:
        there = http.client.HTTPConnection(urlsplit(self.server.upstream).netloc)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        there.request(self.command, self.path, body, headers)
        answer = there.getresponse()
        data = answer.read()
        there.close()
        # The server names itself where a client is to go next; here it is to come back.
        here = [(name, self._here(value)) for name, value in answer.getheaders()]
        if "json" in (answer.getheader("Content-Type") or ""):
            data = self._here(data.decode()).encode()
        match fault:
            case LosesTheAnswer():
                self.close_connection = True
            case CutsShort():
                self._answer(answer.status, here, data, sent=len(data) // 2)
                self.close_connection = True
            case Garbles():
                self._answer(answer.status, here, bytes(byte ^ 1 for byte in data[:1]) + data[1:])
            case _:
                self._answer(answer.status, here, data)

    def _here(self, text: str) -> str:
        return text.replace(self.server.upstream, self.server.url)

    def _answer(
        self, status: int, headers: list[tuple[str, str]], data: bytes, sent: int | None = None
    ) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in NOT_PASSED_ON:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data[:sent])

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = do_PATCH = _serve

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: `seen` says what was asked."""
