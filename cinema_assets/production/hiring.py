"""Which studios outside the house a run orders from: tags by which the queue limits them.

What belongs here: telling it from what is recorded of the movie and chosen for the run. What does
not: the limits (dagster.yaml), tagging a run (coordinator, worker), ordering (ordering).

What is ordered elsewhere only when a studio refuses is not counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import dagster as dg
from dagster._core.storage.dagster_run import DagsterRun
from dagster._core.storage.tags import PARTITION_NAME_TAG

from cinema_assets.partitions import split_partition
from cinema_assets.production.basis import CUT_ASSETS, SCENE_ASSETS, SHEET_ASSETS, Records
from cinema_assets.production.models import Maker, maker_of
from cinema_assets.production.records import read_choices
from cinema_assets.production.settings_file import FILE_NAME
from cinema_assets.studios.base import IN_HOUSE

if TYPE_CHECKING:
    from cinema_assets.takes.ledger import Ledger

STUDIO_TAG = "cinema/studio/"
"""Begins the tag of a run for each studio that it orders from; its value says what it orders."""

READ = "screenplay"
MADE_BY: Mapping[str, tuple[str, ...]] = {
    "read_script": (READ,),
    "sheets": SHEET_ASSETS,
    "one_scene": SCENE_ASSETS,
    "recut": CUT_ASSETS,
}
"""Job -> what it makes, where no assets are named."""


def hired_by(instance: dg.DagsterInstance, ledger: "Ledger", run: DagsterRun) -> dict[str, str]:
    """The tags of a run that Dagster is about to queue."""
    named = run.asset_selection
    assets = (
        MADE_BY.get(run.job_name, ())
        if named is None
        else tuple(sorted(key.to_user_string() for key in named))
    )
    chosen = _in_launchpad(run.run_config, assets)
    return hired(instance, ledger, run.tags.get(PARTITION_NAME_TAG, ""), assets, chosen)


def hired(
    instance: dg.DagsterInstance,
    ledger: "Ledger",
    partition: str,
    assets: Iterable[str],
    chosen: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The tags of a run of these assets.

    Args:
        instance: whose storage says which draft is current.
        ledger: of the same studio.
        partition: key of the scene, or of the movie.
        assets: what the run makes.
        chosen: asset -> `provider/model`, where the run says otherwise than the settings.
    """
    movie, scene = split_partition(partition)
    found = studios_of(read_choices(instance, ledger, movie), scene, assets, chosen or {})
    return {f"{STUDIO_TAG}{name}": ", ".join(made) for name, made in found.items()}


def studios_of(
    records: Records, scene: str | None, assets: Iterable[str], chosen: Mapping[str, str]
) -> dict[str, list[str]]:
    """Studio outside the house -> the assets that are ordered from it.

    Args:
        records: of the movie: what its settings choose.
        scene: partition key; None for what belongs to the whole movie.
        assets: what is made.
        chosen: asset -> `provider/model`, where it is said otherwise.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for asset in assets:
        for provider in dict.fromkeys(_providers(records, scene, asset, chosen.get(asset))):
            if provider not in IN_HOUSE:
                found[provider].append(asset)
    return dict(found)


def _providers(
    records: Records, scene: str | None, asset: str, chosen: str | None
) -> Iterator[str]:
    settings = records.chosen(scene)
    if model := chosen or settings.models.get(asset):
        yield maker_of(model).provider
    draft = records.version("script", None)
    if asset == READ and draft is not None and (orders := draft.summary.get("orders")):
        yield Maker.named(orders["model"]).provider
    if asset == "character_sheets":
        yield from (Maker.named(trainer).provider for trainer in settings.loras.values())


def _in_launchpad(config: Mapping[str, Any], assets: Iterable[str]) -> dict[str, str]:
    """Asset -> the model that was chosen for this run alone."""
    ops = config.get("ops", {})
    said = {asset: ops.get(asset, {}).get("config", {}).get("model") for asset in assets}
    # By itself it names the file that says who makes it.
    return {asset: model for asset, model in said.items() if model and model != FILE_NAME}
