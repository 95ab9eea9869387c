"""What one take of an asset costs from a model of the catalogue, as its order will be written.

What belongs here: the price of the orders that settings lead to. What does not: the rule of a price
(studios.prices), writing the order (ordering), how much there is to order (quote).

A quote is exact where the rule goes by what is ordered: clips, pictures, letters, music. What goes
by tokens (words, some voices) is an estimate until the answer has come.
"""

import datetime
from collections.abc import Mapping, Sequence

from cinema_assets.production.basis import Chosen
from cinema_assets.production.models import HOUSE, maker_of
from cinema_assets.production.nearest import lengths_to_order, own_size, way_of
from cinema_assets.studios.base import StudioFailed
from cinema_assets.studios.catalogue import Row, price
from cinema_assets.studios.orders import (
    ClipOrder,
    Method,
    MusicOrder,
    PictureOrder,
    SpeechOrder,
    SpokenBy,
)
from cinema_assets.studios.prices import ByLength, Price

ANYBODY = SpokenBy(character="", voice="")
"""No price depends on whose voice it is."""


def rate_of(row: Row, asset: str, chosen: Chosen, today: datetime.date) -> Price:
    """What one take costs.

    Args:
        row: of the model that makes it.
        asset: one of those for which a model is chosen.
        chosen: what settings say of the movie, or of the scene.
        today: prices have their days.

    Raises:
        StudioFailed: the model makes no such thing, or the table has no price for it.
    """
    told = chosen.told.get(asset, {})
    if asset == "clips":
        return _of_clips(row, chosen, told, today)
    if asset == "score":
        return _by_length(row.seconds, {
            each: price(row, MusicOrder(seconds=each), today) for each in row.seconds
        }) if row.seconds else price(row, MusicOrder(seconds=1), today)  # fmt: skip
    if asset == "dialogue":
        return price(row, SpeechOrder(voices=(ANYBODY,)), today)
    return price(row, PictureOrder(resolution=told.get("picture_resolution", "")), today)


def _of_clips(row: Row, chosen: Chosen, told: Mapping[str, str], today: datetime.date) -> Price:
    drawn = maker_of(chosen.models["keyframes"]).provider == HOUSE
    method = Method(told["clip_method"]) if "clip_method" in told else way_of(row, {}, drawn=drawn)
    size = told.get("resolution") or own_size(row, method)
    longest = int(told["clip_seconds"]) if "clip_seconds" in told else None
    lengths = lengths_to_order(row, method, size, longest)
    if not lengths:
        raise StudioFailed(f"{row.name} makes no clips of a known length: correct its row.")
    return _by_length(lengths, {
        each: price(row, ClipOrder(method=method, seconds=each, resolution=size), today)
        for each in lengths
    })  # fmt: skip


def _by_length(lengths: Sequence[int], prices: Mapping[int, Price]) -> ByLength:
    return ByLength(lengths=tuple((each, prices[each]) for each in sorted(lengths)))
