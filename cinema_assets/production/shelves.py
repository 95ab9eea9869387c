"""Shelves: where the takes of each kind stand from which a person chooses.

What belongs here: finding the shelf of a slot. What does not: the shelves themselves
(scene_shelves, movie_shelves).
"""

from collections.abc import Mapping

import dagster as dg

from cinema_assets.errors import CinemaError
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.movie_shelves import CastShelf, LocationShelf, ScoreShelf
from cinema_assets.production.scene_shelves import ClipShelf, DialogueShelf, KeyframeShelf
from cinema_assets.production.shelf import Shelf
from cinema_assets.production.slates import is_reviewed
from cinema_assets.studios.base import Kind
from cinema_assets.takes.model import Slot


class NotReviewed(CinemaError):
    """A kind of which nobody chooses a take."""


SHELVES: Mapping[str, type[Shelf]] = {
    Kind.CLIP: ClipShelf,
    Kind.KEYFRAME: KeyframeShelf,
    Kind.SPEECH: DialogueShelf,
    Kind.MUSIC: ScoreShelf,
    Kind.CHARACTER_SHEET: CastShelf,
    Kind.LOCATION_SHEET: LocationShelf,
}
"""Kind of a take -> where it stands."""


def shelf_of(lot: StudioLot, instance: dg.DagsterInstance, slot: Slot) -> Shelf:
    """Where the takes of a slot stand.

    Raises:
        NotReviewed: nobody chooses between takes of this kind.
    """
    if not is_reviewed(slot):
        kinds = ", ".join(kind.replace("_", " ") for kind in SHELVES)
        raise NotReviewed(
            f"Nobody chooses between takes of this kind ({_kind_of(slot)}), made of others: choose"
            f" one of those ({kinds})."
        )
    return SHELVES[slot.kind](lot, instance, slot.movie, slot.scene)


def _kind_of(slot: Slot) -> str:
    return (slot.role if slot.kind == Kind.MUSIC else slot.kind).replace("_", " ")


def target_of(slot: Slot) -> str:
    """What a retake of a slot is asked for: its shot, or its role where it has none."""
    return slot.role if slot.shot is None else str(slot.shot)
