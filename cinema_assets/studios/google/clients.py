"""Google's SDK, opened when it is first needed: for the Gemini API, and for Vertex AI.

What belongs here: keys, addresses, retries off. What does not: what is asked (gemini, omni, veo).
"""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cinema_assets.studios.base import StudioNotSetUp
from cinema_assets.studios.keys import Keys, needed

if TYPE_CHECKING:
    from google.genai import Client

MANY_REGIONS = ("us", "eu")


class GoogleClients:
    """The clients of one process. Safe to use from several threads."""

    def __init__(self, keys: Keys, read: float):
        """Clients that wait `read` seconds for an answer."""
        self.keys = keys
        self._read = read
        self._lock = threading.Lock()
        self._open: dict[str, Any] = {}

    def gemini(self) -> "Client":
        """The Gemini API.

        Raises:
            StudioNotSetUp: there is no key.
        """
        key = needed(self.keys.google_key, "Google", "GEMINI_API_KEY")
        return self._opened("gemini", lambda: self._gemini(key))

    def vertex(self) -> "Client":
        """Vertex AI.

        Raises:
            StudioNotSetUp: there is no project.
        """
        project = self.keys.google_project
        if not project:
            raise StudioNotSetUp(
                "Veo is made on Vertex AI, which needs a project: set GOOGLE_CLOUD_PROJECT, or"
                " choose another model in production.yaml."
            )
        return self._opened("vertex", lambda: self._vertex(project))

    def _opened(self, name: str, make: Callable[[], "Client"]) -> "Client":
        with self._lock:
            if name not in self._open:
                self._open[name] = make()
            client: Client = self._open[name]
            return client

    def _gemini(self, key: str) -> "Client":
        from google.genai import Client

        # Said outright, since the SDK would also listen to the environment.
        return Client(
            enterprise=False, api_key=key, http_options=self._options(self.keys.google_url)
        )

    def _vertex(self, project: str) -> "Client":
        from google.genai import Client

        location = self.keys.google_location
        url = self.keys.vertex_url or vertex_url(location)
        return Client(
            enterprise=True,
            project=project,
            location=location,
            credentials=self.credentials(),
            http_options=self._options(url),
        )

    def credentials(self) -> Any:
        """Those that the keys name; None for the machine's own."""
        token = self.keys.google_token
        if token is None:
            return None
        from google.oauth2.credentials import Credentials

        return Credentials(token=token.get_secret_value().strip())  # type: ignore[no-untyped-call]

    def _options(self, url: str) -> Any:
        from google.genai.types import HttpOptions, HttpRetryOptions

        from cinema_assets.studios.line import Line, client

        return HttpOptions(
            base_url=url,
            httpx_client=client(Line(url, read=self._read)),
            timeout=int(self._read * 1000),
            retry_options=HttpRetryOptions(attempts=1),
        )


def vertex_url(location: str) -> str:
    """Where Vertex AI of a location is."""
    if location == "global":
        return "https://aiplatform.googleapis.com/"
    if location in MANY_REGIONS:
        return f"https://aiplatform.{location}.rep.googleapis.com/"
    return f"https://{location}-aiplatform.googleapis.com/"
