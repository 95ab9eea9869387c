"""One open studio with two small films in it, and one browser, for all tests of the UI."""

from collections.abc import Iterator

import pytest

from cinema_assets_tests.film.conftest import SCRIPT, Made
from cinema_assets_tests.ui.opened import Browser, Open, browser_on, opened

SHORTER = SCRIPT.partition("DISSOLVE TO:")[0].replace("Low Tide", "High Tide")
"""A draft of two scenes: with `harbour` of three, the partitions' product has a cell too many."""


@pytest.fixture(scope="session")
def open_studio(made: Made) -> Iterator[Open]:
    """The studio of the small film `harbour`, and `shed` read; open."""
    studio = made.studio
    studio.make(studio.script(SHORTER, "shed.fountain"), "--up-to", "location_sheets")
    with opened(studio, studio.folder / "studio.log") as running:
        yield running


@pytest.fixture(scope="session")
def browser(open_studio: Open, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser on the open studio."""
    with browser_on(open_studio.url, tmp_path_factory.mktemp("profile")) as shown:
        yield shown
