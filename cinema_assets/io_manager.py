"""Where the assets' values lie: one immutable object for each version, found by its address.

What belongs here: writing a value once and reading the current one. What does not: the bytes of
pictures and sound (the takes desk keeps those), which version is current (Dagster's storage).

Contract: `handle_output` writes the value's JSON under the number that the ledger gives, with the
basis it was made from; the same content is never written twice. `load_input` goes through the
latest materialization. Seen from a movie, a scene asset loads as `{scene key: value}` of the
scenes that have one; a scene that a movie does not have loads as None.
"""

from typing import Any, get_args

import dagster as dg

from cinema_assets.errors import CinemaError
from cinema_assets.partitions import split_partition
from cinema_assets.production.records import ADDRESS, current_addresses
from cinema_assets.production.values import Value
from cinema_assets.resources import Lot


class UpstreamMissing(CinemaError):
    """A value that an asset needs has not been made yet, or its bytes are gone."""


class VaultIOManager(dg.ConfigurableIOManager):
    """Keeps the values of assets in the studio's bucket."""

    lot: dg.ResourceDependency[Lot]

    def handle_output(self, context: dg.OutputContext, obj: Value) -> None:
        """Write the value once and put its address into the materialization's metadata."""
        movie, scene = split_partition(context.partition_key)
        asset = context.asset_key.to_user_string()
        instance = context.step_context.instance
        work = self.lot.studio.tally.handed_in(context.run_id)
        take = self.lot.studio.keep_value(
            instance, context.run_id, asset, movie, scene, obj, work.made_in
        )
        context.add_output_metadata(
            {
                ADDRESS: take.kept().address,
                "version": take.number,
                "new_takes": work.new_takes,
                "used_again": work.used_again,
                "cost_usd": float(work.cost_usd),
                "making_seconds": round(work.making_seconds, 3),
            }
        )

    def load_input(self, context: dg.InputContext) -> Any:
        """The current value of the upstream partition, or `{scene: value}` for a whole movie."""
        kind = context.dagster_type.typing_type
        keys = list(context.asset_partition_keys)
        addresses = current_addresses(context.instance, context.asset_key, keys)
        if getattr(kind, "__origin__", None) is dict:
            value_type = get_args(kind)[1]
            return {
                split_partition(key)[1]: self._load(address, value_type)
                for key, address in addresses.items()
            }
        optional = [k for k in get_args(kind) if k is not type(None)]
        if keys[0] not in addresses:
            if optional and self._no_such_scene(context.instance, context.partition_key):
                return None
            raise UpstreamMissing(_missing(context.asset_key, keys[0]))
        return self._load(addresses[keys[0]], optional[0] if optional else kind)

    def _no_such_scene(self, instance: dg.DagsterInstance, key: str) -> bool:
        """Whether a run works on a cell of movies times scenes that no screenplay fills."""
        movie, scene = split_partition(key)
        return scene is not None and scene not in self.lot.studio.scene_keys(instance, movie)

    def _load(self, address: str, kind: type[Value]) -> Value:
        return self.lot.studio.read_value(address, kind)


def _missing(asset: dg.AssetKey, key: str) -> str:
    movie, scene = split_partition(key)
    of = f"scene {scene} of {movie}" if scene else f"the movie {movie}"
    name = asset.to_user_string()
    return f"{name} of {of} has not been made yet: materialize {name} first."
