"""Opening the studio for one command."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from cinema_assets.instance import studio_instance
from cinema_assets.production.lot import StudioLot, open_lot


@contextmanager
def opened_lot() -> Iterator[tuple[StudioLot, dg.DagsterInstance]]:
    """The lot and the Dagster instance of this studio, for the length of a block."""
    with studio_instance() as instance:
        yield open_lot(), instance
