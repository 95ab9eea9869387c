"""A studio of a test's own in this process: its lot, its Dagster instance, its servers."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from cinema_assets.instance import studio_instance
from cinema_assets.production.lot import StudioLot, open_lot
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


@pytest.fixture
def opened_instance(studio_home: Path) -> Iterator[dg.DagsterInstance]:
    """The Dagster instance of an empty studio."""
    with studio_instance() as opened:
        yield opened


@pytest.fixture
def opened_lot(studio_home: Path) -> Iterator[StudioLot]:
    """The lot of an empty studio, which this process has for its own meanwhile."""
    open_lot.cache_clear()
    yield open_lot()
    open_lot.cache_clear()
