"""One small film, made once, for all tests that only look at it; and studios of a test's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cinema_assets_tests.film.studio import Studio

SCRIPT = """\
Title: Low Tide
Credit: written by
Author: the cinema_assets project

FADE IN:

EXT. HARBOUR - DAWN

Fog over still water. MIRA (30s), in a yellow raincoat, walks along the pier with a lantern.

MIRA
Is anybody there? I have the letter.

TOMAS (60s), a broad fisherman with a white beard, stands up in his boat.

TOMAS
You are late. Did you read it?

CUT TO:

INT. BOAT SHED - CONTINUOUS

Mira puts the letter on the table. Her left hand is bandaged.

MIRA
(quietly)
Every word. Twice.

DISSOLVE TO:

EXT. SEA - DAY

The boat alone on a bright sea.

TOMAS (V.O.)
Then you know where we are going.

FADE OUT.
"""


TINY = """\
Title: Two Rooms

INT. KITCHEN - DAY

ANA waits at the window.

ANA
Hello.

INT. HALL - NIGHT

BEN opens the door.

BEN
Good night.
"""


class Made(NamedTuple):
    """A finished film."""

    studio: Studio
    script: Path
    summary: dict[str, Any]
    out: Path

    @property
    def film(self) -> Path:
        """The film's file."""
        return Path(self.summary["film"])


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """An empty studio."""
    opened = Studio(tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A studio for many movies. What is drawn for one is there for the next."""
    opened = Studio(tmp_path_factory.mktemp("house"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def tiny(house: Studio) -> Made:
    """A film of two shots a scene, in the same studio; also to be looked at alone."""
    return made_in(house, "rooms", TINY)


def made_in(studio: Studio, name: str, text: str) -> Made:
    """Make a film."""
    script = studio.script(text, f"{name}.fountain")
    return Made(studio, script, studio.make(script), studio.out(script))
