"""`cinema models`: the table of models, with what is set here to order from them."""

import datetime

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.production.models import KINDS
from cinema_assets.production.offered import models_here
from cinema_assets.production.price_words import WAYS, lengths_of, prices_of, until
from cinema_assets.studios.base import Kind
from cinema_assets.studios.keys import Keys, missing_for
from cinema_assets.studios.rows import Row

FOR = {**KINDS, "text": Kind.TEXT, "lora": Kind.LORA}
"""What models can be asked for."""


class Offer(Frozen):
    """A model, as a person chooses one."""

    model: str
    """`provider/model`."""
    makes: tuple[str, ...]
    ways: tuple[str, ...]
    """What a clip is made from."""
    lengths: str
    sizes: tuple[str, ...]
    prices: tuple[str, ...]
    until: str
    missing: str
    """The variable that must be set to order from it; empty where it is."""
    gone: bool
    successor: str


def offers(wanted: str | None = None, today: datetime.date | None = None) -> list[Offer]:
    """The models of this studio, in the order of the table; those that are gone too.

    Args:
        wanted: what they must make: an asset, text or lora.
        today: decides which are gone.

    Raises:
        CinemaError: nothing of that name is made by models, or a table cannot be read.
    """
    if wanted is not None and wanted not in FOR:
        raise CinemaError(f"No model is chosen for {wanted!r}. It can be for: {', '.join(FOR)}.")
    day, keys = today or datetime.date.today(), Keys()
    return [
        _offer(row, keys, day)
        for row in models_here().rows
        if wanted is None or FOR[wanted] in row.kinds
    ]


def _offer(row: Row, keys: Keys, today: datetime.date) -> Offer:
    return Offer(
        model=row.name,
        makes=tuple(name for name, kind in FOR.items() if kind in row.kinds),
        ways=tuple(WAYS[method] for method in row.methods),
        lengths=lengths_of(row.seconds),
        sizes=row.resolutions,
        prices=prices_of(row, today),
        until=until(row, today),
        missing=missing_for(row.provider, row.speaks, keys),
        gone=row.gone(today),
        successor=row.successor,
    )
