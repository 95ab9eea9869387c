"""One server for a session, emptied for each test, and the real SDKs pointed at it."""

from collections.abc import Iterator
from typing import Any

import pytest

from cinema_assets_tests.studios_server.clients import (
    elevenlabs_client,
    google_client,
    replicate_client,
    vertex_client,
)
from cinema_assets_tests.studios_server.running import StudiosProcess, studios


@pytest.fixture(scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudiosProcess]:
    with studios(tmp_path_factory.mktemp("studios")) as server:
        yield server


@pytest.fixture
def server(_server: StudiosProcess) -> StudiosProcess:
    """The server, with empty books and no faults."""
    _server.ask("POST", "reset", {})
    return _server


@pytest.fixture
def google(server: StudiosProcess) -> Any:
    """Google's client in Developer API mode; it asks once."""
    return google_client(server.url)


@pytest.fixture
def vertex(server: StudiosProcess) -> Any:
    """Google's client on Vertex, with a service account whose tokens the server gives."""
    return vertex_client(server.url, server.credentials)


@pytest.fixture
def replicate(server: StudiosProcess) -> Any:
    """Replicate's client."""
    return replicate_client(server.url)


@pytest.fixture
def elevenlabs(server: StudiosProcess) -> Any:
    """ElevenLabs' client."""
    return elevenlabs_client(server.url)
