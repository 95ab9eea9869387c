"""Making chosen scenes of chosen movies, through Dagster's queue.

What belongs here: naming the partitions and handing them to Dagster. What does not: running them
(Dagster's daemon, while the studio is open).
"""

import time
from collections.abc import Sequence

import dagster as dg
from dagster._core.execution.backfill import PartitionBackfill
from dagster._core.utils import make_new_backfill_id

from cinema_assets.commands.opened import opened_lot
from cinema_assets.frozen import Frozen
from cinema_assets.partitions import scene_partition
from cinema_assets.production.basis import SCENE_ASSETS
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.numbering import NoSuchScene, choose_scenes

ALL = "all"
"""Every scene of a movie."""


class Requested(Frozen):
    """A backfill that Dagster works on while the studio is open."""

    backfill: str
    """Its id."""
    scenes: dict[str, tuple[str, ...]]
    """Movie -> numbers of the scenes."""
    assets: tuple[str, ...]
    daemon: bool
    """Whether the studio is open: the daemon was heard of lately."""

    @property
    def partitions(self) -> int:
        """How many scenes in all."""
        return sum(map(len, self.scenes.values()))


def backfill(movies: Sequence[str], scenes: str) -> Requested:
    """Have these scenes made in each of these movies, one run for each scene.

    Only scenes that a movie has are named: never the product of all movies and all scenes. Takes
    that are there are used; what is not, and is paid, is paid from the movie's budget.

    Raises:
        CinemaError: there is no such movie.
        NoSuchScene: a movie does not have one of the scenes; nothing is requested.
    """
    with opened_lot() as (lot, instance):
        chosen, keys = {}, []
        for movie in dict.fromkeys(movies):
            known = _scenes(lot, instance, movie)
            chosen[movie] = _chosen(movie, scenes, list(known))
            keys += [scene_partition(movie, known[number]) for number in chosen[movie]]
        return Requested(
            backfill=_request(instance, keys, scenes, chosen),
            scenes=chosen,
            assets=SCENE_ASSETS,
            daemon=_is_open(instance),
        )


def _scenes(lot: StudioLot, instance: dg.DagsterInstance, movie: str) -> dict[str, str]:
    lot.must_know(instance, movie)
    return lot.records(instance, movie, only="").scenes


def _chosen(movie: str, scenes: str, numbers: list[str]) -> tuple[str, ...]:
    if scenes == ALL and numbers:
        return tuple(numbers)
    try:
        return choose_scenes(scenes, numbers)
    except NoSuchScene as error:
        raise NoSuchScene(f"{movie}: {error}") from None


def _request(
    instance: dg.DagsterInstance,
    keys: list[str],
    scenes: str,
    chosen: dict[str, tuple[str, ...]],
) -> str:
    # Imported here: the other parts of this command need no graph.
    from cinema_assets.definitions import defs

    wanted = PartitionBackfill.from_asset_partitions(
        backfill_id=make_new_backfill_id(),
        asset_graph=defs.resolve_asset_graph(),
        partition_names=keys,
        asset_selection=[dg.AssetKey(asset) for asset in SCENE_ASSETS],
        backfill_timestamp=time.time(),
        tags={},
        dynamic_partitions_store=instance,
        all_partitions=False,
        title=f"Scenes {scenes} of {', '.join(chosen)}",
        description=None,
        run_config=None,
    )
    instance.add_backfill(wanted)
    return wanted.backfill_id


def _is_open(instance: dg.DagsterInstance) -> bool:
    """Whether a daemon that works on backfills is alive."""
    statuses = instance.get_daemon_statuses()
    found = statuses.get("BACKFILL")
    return found is not None and bool(found.healthy)
