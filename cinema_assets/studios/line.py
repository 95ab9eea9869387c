"""The line to a provider: the one HTTP client that every SDK is given.

What belongs here: connections, time limits, that an order goes out at most once, that a key goes to
its own provider alone. What does not: what answers mean (answers). Imported when first needed: it
brings the HTTP library.

Every answer that is no success is raised here as `Answered`, and every failure to connect as
`NotReached`, so that no SDK can retry by itself or lose what the provider said.
"""

from pathlib import Path
from urllib.request import getproxies, proxy_bypass

import httpx

from cinema_assets.studios.answers import ASKING, Answered, AskedTwice, NotReached

CONNECT, WRITE, READ, POOL = 10.0, 120.0, 300.0, 120.0
"""Seconds."""

KEPT_OPEN = 10
"""Connections that wait for the next look."""

MOST = 100
"""Connections at once."""

CHUNK = 256 * 1024
"""Bytes of a download that are held in memory."""

NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
"""Errors after which it is certain that nothing went out."""

SECRETS = ("authorization", "x-goog-api-key", "xi-api-key")
"""Headers that carry a key."""


class Line(httpx.BaseTransport):
    """The way out to one provider."""

    def __init__(self, home: str, read: float = READ):
        """A line.

        Args:
            home: the provider's address: the only place to which keys go.
            read: seconds without a byte after which an answer is given up.
        """
        self._home = httpx.URL(home).host
        self._timeout = {"connect": CONNECT, "read": read, "write": WRITE, "pool": POOL}
        looking = httpx.Limits(max_connections=MOST, max_keepalive_connections=KEPT_OPEN)
        self._looking = httpx.HTTPTransport(limits=looking, proxy=_proxy(home))
        # A connection that was kept open may be gone just when an order is sent on it, and nobody
        # could say whether the order arrived.
        ordering = httpx.Limits(max_connections=MOST, max_keepalive_connections=0)
        self._ordering = httpx.HTTPTransport(limits=ordering, proxy=_proxy(home))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, within our own limits of time."""
        request.extensions = {**request.extensions, "timeout": self._timeout}
        if request.url.host != self._home:
            for name in SECRETS:
                request.headers.pop(name, None)
        asking = ASKING.get()
        orders = asking is not None and request.method == "POST"
        if asking is not None and orders:
            if asking.sent:
                raise AskedTwice(f"{request.method} {request.url.path}")
            asking.sent += 1
        try:
            response = (self._ordering if orders else self._looking).handle_request(request)
        except NEVER_SENT as error:
            if asking is not None and orders:
                asking.sent -= 1
            raise NotReached(f"{request.url.host}: {error}") from error
        if response.status_code >= 400 or (orders and response.status_code >= 300):
            raise _answered(response)
        return response

    def close(self) -> None:
        """Hang up."""
        self._looking.close()
        self._ordering.close()


def _answered(response: httpx.Response) -> Answered:
    try:
        body = response.read()
    except httpx.HTTPError:
        body = b""
    finally:
        response.close()
    return Answered(response.status_code, dict(response.headers), body)


def _proxy(home: str) -> str | None:
    """The proxy that this machine is set up with, if any."""
    url = httpx.URL(home)
    return None if proxy_bypass(url.host) else getproxies().get(url.scheme)


def client(line: Line) -> httpx.Client:
    """An HTTP client on a line. It is safe to use from several threads."""
    # The environment's proxies are the line's: the client would go round it.
    return httpx.Client(transport=line, follow_redirects=True, trust_env=False)


def download(client: httpx.Client, url: str, to: Path, headers: dict[str, str]) -> None:
    """Write what lies at an address to a file, piece by piece.

    Raises:
        Answered: it is not there.
        httpx.HTTPError: the line broke, or less came than was promised.
    """
    with client.stream("GET", url, headers=headers) as response, to.open("wb") as file:
        for piece in response.iter_bytes(CHUNK):
            file.write(piece)
