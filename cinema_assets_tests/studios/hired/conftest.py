"""The studios outside the house, on local servers that speak their protocols."""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.studios.hired import STUDIOS
from cinema_assets.studios.keys import Keys
from cinema_assets.studios.outside import OutsideStudio
from cinema_assets_tests.studios_server.running import StudiosProcess, studios

KEYS = {
    "google_key": "google-key",
    "google_project": "film",
    "google_token": "vertex-token",
    "replicate_key": "replicate-key",
    "replicate_destination": "studio/mira",
    "elevenlabs_key": "elevenlabs-key",
}

Opened = dict[str, OutsideStudio]


def keys_for(url: str, **others: str | None) -> Keys:
    """Keys that the servers accept, and where they are."""
    addresses = dict.fromkeys(("google_url", "vertex_url", "replicate_url", "elevenlabs_url"), url)
    return Keys(_env_file=None, **{**addresses, **KEYS, **others})  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _no_keys_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GOOGLE_API_KEY", "GEMINI_API_KEY", "GOOGLE_CLOUD_PROJECT", "REPLICATE_API_TOKEN",
                 "ELEVENLABS_API_KEY"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudiosProcess]:
    """The servers of all providers."""
    with studios(tmp_path_factory.mktemp("studios"), polls=1) as process:
        yield process


@pytest.fixture
def clean(server: StudiosProcess) -> StudiosProcess:
    """The servers, with empty books."""
    server.ask("POST", "reset")
    return server


@pytest.fixture(scope="module")
def stills(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for pictures to look at."""
    return tmp_path_factory.mktemp("stills")


@pytest.fixture(scope="module")
def waited() -> list[float]:
    """What the studios wait for: nobody waits in a test."""
    return []


@pytest.fixture
def pauses(waited: list[float]) -> list[float]:
    """What the studios wait for in this test."""
    waited.clear()
    return waited


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The studio's home, in which answers are kept."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def opened(server: StudiosProcess, home: Path, waited: list[float]) -> Callable[..., Opened]:
    """Opens the studios, as in a process of their own; the same again for the same settings."""

    @functools.cache
    def open_them(read: float = 20, url: str = "", **others: str | None) -> Opened:
        keys = keys_for(url or server.url, **others)
        return {
            kind.provider: kind(keys, Catalogue.load(), home, pause=waited.append, read=read)
            for kind in STUDIOS
        }

    return open_them
