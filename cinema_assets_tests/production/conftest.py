"""A lot whose studios are local servers that speak the providers' protocols."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cinema_assets.production.lot import StudioLot
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import open_bucket
from cinema_assets.takes.engine import open_engine
from cinema_assets.takes.ledger import Ledger
from cinema_assets_tests.studios_server.running import StudiosProcess, studios

ADDRESSES = ("GOOGLE", "VERTEX", "REPLICATE", "ELEVENLABS")
KEYS = {
    "GEMINI_API_KEY": "google-key",
    "GOOGLE_CLOUD_PROJECT": "film",
    "CINEMA_VERTEX_TOKEN": "vertex-token",
    "REPLICATE_API_TOKEN": "replicate-key",
    "ELEVENLABS_API_KEY": "elevenlabs-key",
}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudiosProcess]:
    """The servers of all providers."""
    with studios(tmp_path_factory.mktemp("studios")) as process:
        yield process


@pytest.fixture
def lot(
    studio_home: Path, server: StudiosProcess, monkeypatch: pytest.MonkeyPatch
) -> Iterator[StudioLot]:
    """A lot with an empty ledger, a bucket, and the real adapters."""
    server.ask("POST", "reset")
    monkeypatch.delenv("GOOGLE_API_KEY", raising=False)
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    for name in ADDRESSES:
        monkeypatch.setenv(f"CINEMA_{name}_URL", server.url)
    settings = StudioSettings()
    engine = open_engine(settings)
    yield StudioLot(settings, Ledger.open(engine), open_bucket(settings))
    engine.dispose()
