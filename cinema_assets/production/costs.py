"""What models cost here for one kind of order: the prices that a plan is quoted by.

What belongs here: the price of an asset's own model, of an answer about a scene, of a training; and
why there is none. What does not: the rules (studios.rows), how much is ordered (quote).
"""

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from cinema_assets.production.basis import Chosen, Records
from cinema_assets.production.models import CHOSEN, Maker, maker_of
from cinema_assets.production.settings import TRAINED
from cinema_assets.studios.base import StudioFailed, Studios, price_of
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.studios.catalogue import price as price_in_table
from cinema_assets.studios.orders import AnyOrder, LoraOrder
from cinema_assets.studios.prices import Price
from cinema_assets.writing.answer import ORDER


class Costs(NamedTuple):
    """Where prices are known."""

    studios: Studios
    catalogue: Catalogue

    def of(self, records: Records) -> Records:
        """The records with what the models cost; one that nobody can order from has the reason."""
        scenes = {
            key: chosen.model_copy(update=self._chosen(chosen))
            for key, chosen in records.in_scenes.items()
        }
        found = self._chosen(records)
        model = _breakdown(records)
        if model:
            self._note("screenplay", found, Maker.named(model), ORDER)
        return records.model_copy(update={**found, "in_scenes": scenes})

    def _chosen(self, chosen: Chosen) -> dict[str, dict[str, Any]]:
        """What the models of a movie, or of a scene, cost: fields of `Chosen`."""
        found: dict[str, dict[str, Any]] = {"prices": {}, "not_set_up": {}}
        for asset in CHOSEN:
            self._note(asset, found, maker_of(chosen.models[asset]))
        for name, trainer in chosen.loras.items():
            wanted = LoraOrder(trigger=name)
            self._note(f"{TRAINED}{name}", found, Maker.named(trainer), wanted)
        return found

    def _note(
        self,
        name: str,
        found: Mapping[str, dict[str, Any]],
        maker: Maker,
        order: AnyOrder | None = None,
    ) -> None:
        try:
            found["prices"][name] = self._price(maker, order)
        except StudioFailed as error:
            found["not_set_up"][name] = str(error)

    def _price(self, maker: Maker, order: AnyOrder | None) -> Price:
        """What a model costs: for this order, where the table of models has it.

        Raises:
            StudioFailed: nobody can order from it here, or it has no price.
        """
        price = price_of(self.studios, maker.provider, maker.model)
        known = {row.provider for row in self.catalogue.rows}
        if order is None or maker.provider not in known:
            return price
        today = datetime.date.today()
        row = self.catalogue.find(maker.provider, maker.model, today)
        return price_in_table(row, order, today)


def _breakdown(records: Records) -> str:
    """The model that adds to the breakdown of the draft; empty where none does."""
    draft = records.version("script", None)
    return str(draft.summary.get("orders", {}).get("model", "")) if draft else ""
