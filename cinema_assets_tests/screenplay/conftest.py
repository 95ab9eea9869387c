"""Where the scripts are, and one way to read a snippet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cinema_assets.screenplay.model import Screenplay
from cinema_assets.screenplay.reader import read_bytes

SCRIPTS = Path(__file__).parent.parent / "screenplays"

Read = Callable[..., Screenplay]


@pytest.fixture
def read() -> Read:
    """Reads a snippet as Fountain, or as the file name says."""

    def reading(text: str, name: str = "script.fountain", *, strict: bool = False) -> Screenplay:
        return read_bytes(text.encode(), name, strict=strict)

    return reading


@pytest.fixture
def scripts() -> Path:
    """The folder of sample screenplays."""
    return SCRIPTS
