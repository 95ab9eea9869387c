"""The adapter of the studio over HTTP: the four verbs, as the product's own adapters would do them.

What belongs here: our side of the line. What does not: the provider's side (server), what is killed
when (fuse).

Plugged in by `CINEMA_STUDIOS=cinema_assets_tests.crash.studio:open_studio`; `CRASH_STUDIO_URL` says
where the server is. Nothing is ever sent twice here. `StudioFailed` is raised only where it is
certain that the order did not arrive; every other trouble is left as it is, and means: unknown.
"""

import hashlib
import http.client
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from cinema_assets.studios.base import Fetched, Kind, Order, Outcome, State, StudioFailed
from cinema_assets.studios.prices import Price
from cinema_assets.takes.shooting import PRICE_FACT
from cinema_assets_tests.crash import fuse
from cinema_assets_tests.crash.server import PER_SECOND

PROVIDER, MODEL = "remote", "clip-1"

URL_VARIABLE, TIMEOUT_VARIABLE = "CRASH_STUDIO_URL", "CRASH_STUDIO_TIMEOUT"

CHUNK = 16 * 1024
"""Bytes of a result that are written at a time."""


class StudioTrouble(Exception):
    """The server answered, but not with what was asked for."""


def open_studio() -> "RemoteStudio":
    """The studio, as the environment says where; called without arguments by the product."""
    fuse.lay()
    url = os.environ[URL_VARIABLE].removeprefix("http://")
    return RemoteStudio(url, float(os.environ.get(TIMEOUT_VARIABLE, "5")))


class RemoteStudio:
    """Clips from the server, by the second. Keeps nothing between calls."""

    provider = PROVIDER
    prices = {MODEL: Price(per_second=PER_SECOND)}

    def __init__(self, address: str, timeout: float):
        self._address = address
        self._timeout = timeout

    def submit(self, order: Order) -> str:
        """Send the order, once."""
        if order.generation.kind is not Kind.CLIP:
            raise StudioFailed(f"{PROVIDER} makes clips alone, no {order.generation.kind}.")
        connection = http.client.HTTPConnection(self._address, timeout=self._timeout)
        try:
            connection.connect()
        except ConnectionRefusedError as error:
            raise StudioFailed(f"{PROVIDER} is not there: say the same command later.") from error
        self._send(connection, _described(order))
        return str(_answer(connection, 201)["id"])

    def _send(self, connection: http.client.HTTPConnection, order: dict[str, Any]) -> None:
        """From its first byte on the provider may have it."""
        connection.request("POST", "/jobs", json.dumps(order).encode())

    def poll(self, job_id: str, order: Order) -> Outcome:
        """How the job stands now."""
        return Outcome(state=State(self._asked(job_id)["state"]))

    def _asked(self, job_id: str) -> Any:
        connection = http.client.HTTPConnection(self._address, timeout=self._timeout)
        connection.request("GET", f"/jobs/{job_id}")
        return _answer(connection, 200)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """Write the result, whole and checked, and say what was charged."""
        charged = Decimal(self._asked(job_id)["charged_usd"])
        connection = http.client.HTTPConnection(self._address, timeout=self._timeout)
        connection.request("GET", f"/jobs/{job_id}/result")
        with _answered(connection, 200) as response, to.open("wb") as file:
            digest, expected = hashlib.sha256(), response.headers["ETag"]
            while chunk := response.read(CHUNK):
                digest.update(chunk)
                self._write(file, chunk)
        if digest.hexdigest() != expected:
            raise StudioTrouble(f"the result of {job_id} arrived damaged")
        return Fetched(media_type="video/mp4", facts={PRICE_FACT: str(charged)})

    def _write(self, file: Any, chunk: bytes) -> None:
        file.write(chunk)

    def cancel(self, job_id: str, order: Order) -> None:
        """This provider stops nothing that it has begun."""


def _described(order: Order) -> dict[str, Any]:
    """The order in the provider's words; its reference is how both ledgers are compared."""
    brief = order.generation.parameters["clip"]
    rate = brief["rate"]
    return {
        "reference": order.generation.fingerprint,
        "clip": {
            "width": brief["frame"]["width"],
            "height": brief["frame"]["height"],
            "frames": brief["frames"],
            "rate": [rate["numerator"], rate["denominator"]],
        },
        "inputs": [item.sha256 for item in order.generation.inputs],
    }


@contextmanager
def _answered(
    connection: http.client.HTTPConnection, status: int
) -> Iterator[http.client.HTTPResponse]:
    try:
        response = connection.getresponse()
        if response.status != status:
            raise StudioTrouble(f"{PROVIDER} answered {response.status}")
        yield response
    finally:
        connection.close()


def _answer(connection: http.client.HTTPConnection, status: int) -> Any:
    with _answered(connection, status) as response:
        return json.loads(response.read())
