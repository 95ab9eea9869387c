"""A lot whose language model is a local server that speaks the provider's protocol."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cinema_assets.production.lot import StudioLot
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import open_bucket
from cinema_assets.takes.engine import open_engine
from cinema_assets.takes.ledger import Ledger
from cinema_assets_tests.studios_server.running import StudiosProcess, studios


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
    monkeypatch.setenv("GEMINI_API_KEY", "google-key")
    monkeypatch.setenv("CINEMA_GOOGLE_URL", server.url)
    settings = StudioSettings()
    engine = open_engine(settings)
    yield StudioLot(settings, Ledger.open(engine), open_bucket(settings))
    engine.dispose()
