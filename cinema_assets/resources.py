"""The studio lot as a Dagster resource: what assets are given to work with.

What belongs here: the resource, and nothing that decides. What does not: what the lot is made of
(production.lot).
"""

from typing import TYPE_CHECKING, TypeVar

import dagster as dg

from cinema_assets.production.values import Value

if TYPE_CHECKING:
    from cinema_assets.production.lot import StudioLot

AnyValue = TypeVar("AnyValue", bound=Value)


class Lot(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The studio that this process works for: ledger, bucket, studios, workspaces."""

    @property
    def studio(self) -> "StudioLot":
        """The one lot of this process; opened when it is first used."""
        from cinema_assets.production.lot import open_lot

        return open_lot()
