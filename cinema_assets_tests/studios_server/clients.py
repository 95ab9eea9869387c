"""The real SDKs, pointed at a server and told to ask once.

What belongs here: one client of each. What does not: what is asked. No SDK is imported before its
client is wanted.
"""

from pathlib import Path
from typing import Any

from cinema_assets_tests.studios_server.backlot import KEYS


def google_client(url: str, key: str = KEYS["google"], timeout: int = 60_000) -> Any:
    """Google's client, without retries."""
    from google import genai
    from google.genai.types import HttpOptions, HttpRetryOptions

    once = HttpRetryOptions(attempts=1)
    options = HttpOptions(base_url=f"{url}/google", retry_options=once, timeout=timeout)
    return genai.Client(api_key=key, http_options=options)


def vertex_client(url: str, credentials: Path) -> Any:
    """Google's client on Vertex, without retries."""
    from google import genai
    from google.genai.types import HttpOptions, HttpRetryOptions
    from google.oauth2.service_account import Credentials

    scopes = ["https://www.googleapis.com/auth/cloud-platform"]
    account = Credentials.from_service_account_file(  # type: ignore[no-untyped-call]
        str(credentials), scopes=scopes
    )
    options = HttpOptions(base_url=f"{url}/vertex", retry_options=HttpRetryOptions(attempts=1))
    return genai.Client(
        enterprise=True, project="studio", location="us-central1", credentials=account,
        http_options=options,
    )  # fmt: skip


def replicate_client(url: str, key: str = KEYS["replicate"]) -> Any:
    """Replicate's client."""
    from replicate.client import Client

    return Client(api_token=key, base_url=f"{url}/replicate")


def elevenlabs_client(url: str, key: str = KEYS["elevenlabs"]) -> Any:
    """ElevenLabs' client."""
    from elevenlabs import ElevenLabs

    return ElevenLabs(base_url=f"{url}/elevenlabs", api_key=key)
