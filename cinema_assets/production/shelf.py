"""A shelf: one asset of whose takes a person chooses, with its orders and its takes.

What belongs here: what all shelves have in common. What does not: any one of them (scene_shelves,
movie_shelves), deciding for a take (review).
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

import dagster as dg

from cinema_assets.errors import CinemaError
from cinema_assets.production.lot import AnyValue, StudioLot
from cinema_assets.production.pages import Page
from cinema_assets.production.requests import Request
from cinema_assets.production.values import Dialogue, Keyframes, SceneSheet, TakeRef, Value
from cinema_assets.takes.model import Slot

REPORTER = "review"
"""Stands for a run id where a person's choice is reported outside any run."""


class NotMadeYet(CinemaError):
    """What an order is made of is not there yet."""


class NothingAsksForIt(CinemaError):
    """The film has no such place any more, or never had."""


class Shelf(ABC):
    """One asset partition and its takes."""

    asset: ClassVar[str]
    kind: ClassVar[type[Value]]

    def __init__(self, lot: StudioLot, instance: dg.DagsterInstance, movie: str, scene: str | None):
        self.lot = lot
        self.instance = instance
        self.movie = movie
        self.scene = scene

    @property
    def spoken(self) -> str:
        """As a sentence names it: `scene 12A`, or the movie."""
        if self.scene is None:
            return self.movie
        scenes = self.lot.records(self.instance, self.movie, only=self.scene).scenes
        number = next((number for number, key in scenes.items() if key == self.scene), self.scene)
        return f"scene {number}"

    @property
    def retakes(self) -> Mapping[str, int]:
        """Shot or role -> how many retakes are asked."""
        return self.lot.retakes(self.movie, self.scene)

    def current(self) -> Any:
        """The asset's current value; None if it was never made."""
        return self.lot.current_value(
            self.instance, self.asset, self.movie, self.kind, scene=self.scene
        )

    def order(self, slot: Slot) -> Request:
        """What would be ordered for a slot now.

        Raises:
            NotMadeYet: nobody can say before something else is made.
            NothingAsksForIt: nothing would.
        """
        orders = self.orders()
        found = next((request for request in orders if request.slot == slot), None)
        if found is None:
            raise NothingAsksForIt(_no_place(slot, self.spoken, orders))
        return found

    def made(self, asset: str, kind: type[AnyValue]) -> AnyValue:
        """The current value of something that this asset is made of.

        Raises:
            NotMadeYet: there is none.
        """
        scene = self.scene if kind in (SceneSheet, Keyframes, Dialogue) else None
        value = self.lot.current_value(self.instance, asset, self.movie, kind, scene=scene)
        if value is None:
            what = asset.replace("_", " ")
            raise NotMadeYet(
                f"The {what} of {self.spoken if scene else self.movie} must be made before it is"
                f" known what is asked for here: say cinema make SCRIPT --up-to {asset}."
            )
        return value

    @abstractmethod
    def orders(self) -> list[Request]:
        """Everything that would be ordered now, from the current values of what it is made of."""

    @abstractmethod
    def held(self, value: Any, slot: Slot) -> TakeRef | None:
        """The take in a slot of a value; None if there is none."""

    @abstractmethod
    def with_take(self, value: Any, slot: Slot, take: TakeRef) -> Any:
        """The value with a take in a slot; the same value if it has no such slot."""

    @abstractmethod
    def shown(self, value: Any) -> tuple[Any, Page]:
        """The value with the pages that are drawn of it, and what a person sees of it."""


def _no_place(slot: Slot, where: str, orders: list[Request]) -> str:
    """Which shots or roles there are instead."""
    if slot.shot is None:
        there = [request.slot.role for request in orders]
        what = f"{slot.kind.replace('_', ' ')} {slot.role}"
        return f"There is no {what} in {where}. There is: {', '.join(there) or 'nothing'}."
    shots = sorted({request.slot.shot for request in orders if request.slot.shot is not None})
    if slot.shot in shots:
        roles = [request.slot.role for request in orders if request.slot.shot == slot.shot]
        return f"Shot {slot.shot} of {where} has no {slot.role}. It has: {', '.join(roles)}."
    span = f"the shots 1 to {len(shots)}" if len(shots) > 1 else "one shot, number 1"
    return f"There is no shot {slot.shot} in {where}: it has {span}."
