"""What models cost here for one kind of order: the prices that a plan is quoted by.

What belongs here: the price of an asset's own model, of an answer about a scene, of a training; and
why there is none. What does not: the order that settings lead to (rates), the rules (studios.rows),
how much is ordered (quote).
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from cinema_assets.production.basis import Chosen, Records
from cinema_assets.production.models import CHOSEN, Maker, maker_of
from cinema_assets.production.ordering import Ordering
from cinema_assets.production.rates import rate_of
from cinema_assets.production.settings import TRAINED
from cinema_assets.studios.base import StudioFailed, Studios, price_of
from cinema_assets.studios.catalogue import price as price_in_table
from cinema_assets.studios.orders import AnyOrder, LoraOrder
from cinema_assets.studios.prices import Price
from cinema_assets.writing.answer import ORDER

Found = dict[str, dict[str, Any]]


class Costs(NamedTuple):
    """Where prices are known."""

    studios: Studios
    ordering: Ordering

    def of(self, records: Records) -> Records:
        """The records with what the models cost; one that nobody can order from has the reason."""
        scenes = {
            key: chosen.model_copy(update=self._chosen(chosen))
            for key, chosen in records.in_scenes.items()
        }
        found = self._chosen(records)
        model = _breakdown(records)
        if model:
            _note(found, "screenplay", partial(self._of_order, Maker.named(model), ORDER))
        return records.model_copy(update={**found, "in_scenes": scenes})

    def _chosen(self, chosen: Chosen) -> Found:
        """What the models of a movie, or of a scene, cost: fields of `Chosen`."""
        found: Found = {"prices": {}, "not_set_up": {}}
        for asset in CHOSEN:
            _note(found, asset, partial(self._of_asset, asset, chosen))
        for name, trainer in chosen.loras.items():
            wanted = LoraOrder(trigger=name)
            _note(found, f"{TRAINED}{name}", partial(self._of_order, Maker.named(trainer), wanted))
        return found

    def _of_asset(self, asset: str, chosen: Chosen) -> Price:
        maker = maker_of(chosen.models[asset])
        price, row = price_of(self.studios, maker.provider, maker.model), self.ordering.row(maker)
        return price if row is None else rate_of(row, asset, chosen, self.ordering.today())

    def _of_order(self, maker: Maker, order: AnyOrder) -> Price:
        price, row = price_of(self.studios, maker.provider, maker.model), self.ordering.row(maker)
        return price if row is None else price_in_table(row, order, self.ordering.today())


def _note(found: Found, name: str, priced: Callable[[], Price]) -> None:
    try:
        found["prices"][name] = priced()
    except StudioFailed as error:
        found["not_set_up"][name] = str(error)


def _breakdown(records: Records) -> str:
    """The model that adds to the breakdown of the draft; empty where none does."""
    draft = records.version("script", None)
    return str(draft.summary.get("orders", {}).get("model", "")) if draft else ""
