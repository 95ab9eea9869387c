"""Opening the studio for one command."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg

from cinema_assets.errors import CinemaError
from cinema_assets.instance import studio_instance
from cinema_assets.production.lot import StudioLot, open_lot
from cinema_assets.settings import StudioSettings


class NoStudioHere(CinemaError):
    """The studio's home cannot be used."""


@contextmanager
def opened_lot() -> Iterator[tuple[StudioLot, dg.DagsterInstance]]:
    """The lot and the Dagster instance of this studio, for the length of a block.

    Raises:
        NoStudioHere: the studio's home cannot be made.
    """
    make_home(StudioSettings().home)
    with studio_instance() as instance:
        yield open_lot(), instance


def make_home(home: Path) -> None:
    """Make the studio's home, if need be.

    Raises:
        NoStudioHere: it cannot be made.
    """
    try:
        (home / "dagster").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoStudioHere(
            f"The studio cannot be kept in {home} ({error.strerror}): make that a writable folder,"
            f" or set CINEMA_HOME to one."
        ) from None
