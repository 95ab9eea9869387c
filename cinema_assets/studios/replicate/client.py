"""Replicate's SDK, opened when it is first needed.

What belongs here: key, address, handing in files, bringing results. What does not: what is asked
(predictions, trainings).
"""

import base64
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinema_assets.studios.answers import Manners
from cinema_assets.studios.keys import Keys, needed
from cinema_assets.studios.looks import handed_in

if TYPE_CHECKING:
    from replicate.client import Client


class ReplicateClient:
    """The client of one process. Safe to use from several threads."""

    def __init__(self, keys: Keys, read: float, manners: Manners):
        """A client that waits `read` seconds for an answer."""
        self.keys = keys
        self.manners = manners
        self._read = read
        self._lock = threading.Lock()
        self._sdk: Client | None = None
        self._plain: Any = None

    def sdk(self) -> "Client":
        """The SDK.

        Raises:
            StudioNotSetUp: there is no key.
        """
        key = needed(self.keys.replicate_key, "Replicate", "REPLICATE_API_TOKEN")
        with self._lock:
            if self._sdk is None:
                self._open(key)
            assert self._sdk is not None
            return self._sdk

    def _open(self, key: str) -> None:
        from replicate.client import Client

        from cinema_assets.studios.line import Line, client

        url = self.keys.replicate_url
        line = Line(url, read=self._read)
        self._plain = client(line)
        self._sdk = Client(
            api_token=key, base_url=url, transport=line, trust_env=False, follow_redirects=True
        )

    def hand_in(self, file: Path, media_type: str) -> str:
        """Give a file to Replicate, for an order to come; give its address.

        Raises:
            StudioFailed: it was not taken.
        """
        sdk = self.sdk()
        taken = handed_in(
            lambda: sdk.files.create(file, filename=file.name, content_type=media_type),
            self.manners,
        )
        return str(taken.urls["get"])

    def bring(self, address: str, to: Path) -> None:
        """Write what lies at an address to a file.

        Raises:
            Answered: it is not there.
        """
        from cinema_assets.studios.line import download

        if address.startswith("data:"):
            to.write_bytes(base64.b64decode(address.partition(",")[2]))
            return
        key = needed(self.keys.replicate_key, "Replicate", "REPLICATE_API_TOKEN")
        self.sdk()
        download(self._plain, address, to, {"Authorization": f"Bearer {key}"})
