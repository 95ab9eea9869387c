"""The line to a provider: an order goes out once, keys go home alone, limits are our own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from cinema_assets.studios.answers import (
    Answered,
    LeftUnclear,
    Manners,
    asked_once,
    reads_as_refusal,
)
from cinema_assets.studios.base import StudioFailed, StudioRefused
from cinema_assets.studios.line import Line, client, download
from cinema_assets.studios.looks import looked

Heard = list[tuple[str, str, str]]
"""(method, path, key) of every request."""


class Host:
    """A server of one's own, that answers as it is told."""

    def __init__(self) -> None:
        self.heard: Heard = []
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                self.rfile.read(size)
                self.do_GET()

            def do_GET(self) -> None:
                host.heard.append((self.command, self.path, self.headers.get("x-goog-api-key", "")))
                status, headers, body = host.answers.get(self.path, (200, {}, b"{}"))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if "Content-Length" not in headers:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                if "Content-Length" in headers:
                    self.close_connection = True

            def log_message(self, *arguments: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def a_host() -> Iterator[Host]:
    host = Host()
    try:
        yield host
    finally:
        host.close()


@pytest.fixture
def host() -> Iterator[Host]:
    with a_host() as found:
        yield found


@pytest.fixture
def http(host: Host) -> Iterator[httpx.Client]:
    with client(Line(host.url, read=5)) as found:
        yield found


def manners(pauses: list[float] | None = None, **given: float) -> Manners:
    pause: Callable[[float], None] = (pauses if pauses is not None else []).append
    return Manners(
        "Nobody", "NOBODY_KEY", pause, lambda text: text.replace("very-secret", "***"),
        jitter=lambda: 0.5, **given,
    )  # fmt: skip


def test_whatever_wants_to_send_an_order_again_is_stopped(host: Host, http: httpx.Client) -> None:
    host.answers["/order"] = (200, {}, b"not what the SDK expects")

    def ask_as_an_sdk_that_retries() -> None:
        for _ in range(3):
            http.post(f"{host.url}/order", json={})

    with pytest.raises(LeftUnclear, match="AskedTwice"):
        asked_once(ask_as_an_sdk_that_retries, manners())
    assert [method for method, _, _ in host.heard] == ["POST"]


@pytest.mark.parametrize("status", [307, 308])
def test_an_order_is_not_carried_on_to_another_place(
    host: Host, http: httpx.Client, status: int
) -> None:
    host.answers["/order"] = (status, {"Location": f"{host.url}/elsewhere"}, b"")
    with pytest.raises(StudioFailed, match="did not take the order"):
        asked_once(lambda: http.post(f"{host.url}/order"), manners())
    assert [path for _, path, _ in host.heard] == ["/order"]


def test_an_order_that_could_not_be_put_into_words_was_not_sent() -> None:
    def ask() -> None:
        raise ValueError("no such field, very-secret")

    with pytest.raises(StudioFailed, match=r"was not asked \(ValueError: no such field, \*\*\*\)"):
        asked_once(ask, manners())


def test_an_order_to_a_host_without_a_name_was_not_sent() -> None:
    http = client(Line("http://studio.invalid"))
    with pytest.raises(StudioFailed, match="cannot be reached"):
        asked_once(lambda: http.post("http://studio.invalid/order"), manners())


def test_a_key_does_not_follow_to_another_host(tmp_path: Path, host: Host) -> None:
    with a_host() as other, client(Line(host.url)) as http:
        away = f"http://localhost:{other.port}/file"
        host.answers["/file"] = (302, {"Location": away}, b"")
        other.answers["/file"] = (200, {}, b"a film")
        download(http, f"{host.url}/file", tmp_path / "film", {"x-goog-api-key": "very-secret"})
        assert host.heard == [("GET", "/file", "very-secret")]
        assert other.heard == [("GET", "/file", "")]
    assert (tmp_path / "film").read_bytes() == b"a film"


def test_a_download_that_ends_early_is_an_error(
    tmp_path: Path, host: Host, http: httpx.Client
) -> None:
    host.answers["/file"] = (200, {"Content-Length": "1000"}, b"half")
    with pytest.raises(httpx.RemoteProtocolError):
        download(http, f"{host.url}/file", tmp_path / "film", {})


def test_limits_of_time_are_our_own_whatever_an_sdk_says() -> None:
    line = Line("http://127.0.0.1", read=7)
    request = httpx.Request("POST", "http://127.0.0.1:9/x", extensions={"timeout": {"read": None}})
    with pytest.raises(Exception, match=r"127\.0\.0\.1"):
        line.handle_request(request)
    assert request.extensions["timeout"]["read"] == 7


@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({"Retry-After": "12"}, b"", 12.0),
        ({}, b'{"error":{"details":[{"retryDelay":"3.5s"}]}}', 3.5),
        ({}, b"{}", None),
        ({"Retry-After": "soon"}, b"", None),
    ],
)
def test_how_long_to_wait_is_read_from_header_or_body(
    headers: dict[str, str], body: bytes, seconds: float | None
) -> None:
    assert Answered(429, headers, body).wait == seconds


def test_a_date_to_wait_for_that_has_passed_is_no_wait() -> None:
    date = {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
    assert Answered(429, date, b"").wait == 0


def test_an_order_waits_no_longer_than_its_patience() -> None:
    pauses: list[float] = []
    asked: list[int] = []

    def ask() -> None:
        asked.append(1)
        raise Answered(429, {"Retry-After": "50"}, b"")

    with pytest.raises(StudioFailed, match="takes no orders now"):
        asked_once(ask, manners(pauses, patience=120))
    assert len(asked) == 3
    assert pauses == pytest.approx([52.5, 52.5])


def test_looking_pauses_longer_each_time_and_then_gives_up() -> None:
    pauses: list[float] = []

    def look() -> None:
        raise httpx.ReadError("very-secret line")

    with pytest.raises(LeftUnclear, match=r"ReadError: \*\*\* line"):
        looked(look, manners(pauses))
    assert pauses == [0.5, 1.0, 2.0]


@pytest.mark.parametrize(
    ("status", "body", "kind", "said"),
    [
        (400, b'{"error":{"message":"blocked by safety"}}', StudioRefused, "blocked by safety"),
        (400, b'{"error":{"message":"API key was blocked"}}', StudioFailed, "NOBODY_KEY"),
        (402, b'{"detail":"no credit"}', StudioFailed, "nothing left for this key"),
        (404, b'{"detail":"no model"}', StudioFailed, "does not know this model"),
        (404, b'{"detail":{"status":"voice_not_found"}}', StudioFailed, "does not know this voice"),
        (413, b"too large", StudioFailed, "did not take the order .413: too large"),
        (408, b"", LeftUnclear, "answered 408"),
        (502, b"<html>bad gateway</html>", LeftUnclear, "bad gateway"),
    ],
)
def test_what_an_answer_means_for_an_order(
    status: int, body: bytes, kind: type[Exception], said: str
) -> None:
    def ask() -> None:
        raise Answered(status, {}, body)

    with pytest.raises(kind, match=said) as raised:
        asked_once(ask, manners())
    assert type(raised.value) is kind


@pytest.mark.parametrize(
    ("text", "refuses"),
    [
        ("The input or output was flagged as sensitive. (E005)", True),
        ("The prompt contains words that violate the usage guidelines", True),
        ("Prediction interrupted; please retry (code: PA)", False),
        ("CUDA out of memory", False),
    ],
)
def test_a_refusal_is_told_from_a_failure(text: str, refuses: bool) -> None:
    assert reads_as_refusal(text) is refuses
