"""What is recorded about a movie: Dagster's current versions, joined with the ledger's facts.

What belongs here: reading. What does not: deciding what follows from it (callsheet).

Dagster's storage says which data version of each partition is current; the ledger says what was
recorded with that version when it was made: its basis, its parts, its counts.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import dagster as dg
from dagster._core.definitions.data_version import DATA_VERSION_TAG

from cinema_assets.partitions import movies, scene_partition, split_partition
from cinema_assets.production.basis import (
    CUT_ASSETS,
    SCENE_ASSETS,
    SHEET_ASSETS,
    Chosen,
    Records,
    Version,
)
from cinema_assets.production.models import models_with
from cinema_assets.takes.model import MANIFEST, Slot

if TYPE_CHECKING:
    from cinema_assets.takes.ledger import Ledger

MOVIE_ASSETS = ("script", "screenplay", *SHEET_ASSETS, *CUT_ASSETS)
OF_SCENES = ("scene", *SCENE_ASSETS)


def read_records(
    instance: dg.DagsterInstance,
    ledger: "Ledger",
    movie: str,
    only: str | None = None,
) -> Records:
    """Everything recorded about one movie, in a few queries, however many scenes it has.

    Args:
        instance: whose storage says what is current.
        ledger: of the same studio.
        movie: its id.
        only: partition key of the one scene to read; None for all.
    """
    cells = [scene_partition(movie, only)] if only else []
    found = _latest(instance, (*MOVIE_ASSETS, *OF_SCENES), [movie, *cells])
    facts = ledger.manifests(movie, only)
    whole = {
        asset: _version(facts, asset, None, version)
        for (asset, partition), version in found.items()
        if partition == movie
    }
    records = as_drafted(Records(movie=movie, movie_assets=whole))
    if only is None:
        cells = [scene_partition(movie, key) for key in records.scenes.values()]
        found = _latest(instance, OF_SCENES, cells)
    scenes: dict[str, dict[str, Version]] = {asset: {} for asset in OF_SCENES}
    for (asset, partition), version in found.items():
        scene = split_partition(partition)[1]
        if scene is not None:
            scenes[asset][scene] = _version(facts, asset, scene, version)
    return records.model_copy(update={"scene_assets": scenes, "retakes": ledger.retakes(movie)})


def read_choices(instance: dg.DagsterInstance, ledger: "Ledger", movie: str) -> Records:
    """What the settings of a movie choose, and which scenes it has: in three queries."""
    from cinema_assets.takes.reports import MANIFEST_PREFIX

    facts: dict[tuple[str, str | None, str], Mapping[str, Any]] = {}
    latest = _latest(instance, ("script", "screenplay"), [movie])
    found = {asset: version for (asset, _), version in latest.items()}
    for asset, version in found.items():
        slot = Slot(movie=movie, kind=MANIFEST, role=asset)
        take = ledger.latest_of(slot, f"{MANIFEST_PREFIX}{version}")
        facts[asset, None, version] = take.facts if take else {}
    whole = {asset: _version(facts, asset, None, version) for asset, version in found.items()}
    return as_drafted(Records(movie=movie, movie_assets=whole))


def as_drafted(records: Records) -> Records:
    """The records with what the settings beside the draft say now, of the movie and of scenes."""
    draft = records.version("script", None)
    said = draft.summary if draft else {}
    keys = {number.upper(): key for number, key in records.scenes.items()}
    scenes = {
        keys[number]: Chosen(**_chosen(other))
        for number, other in said.get("in_scenes", {}).items()
        if number in keys
    }
    return records.model_copy(update={**_chosen(said), "in_scenes": scenes})


def as_ordered(records: Records, scene: str | None) -> Records:
    """The records with what is ordered from whom: as the screenplay was read last.

    The draft may have come to say something else since.
    """
    return records.model_copy(update={**_chosen(records.summary(scene)), "in_scenes": {}})


def _chosen(summary: Mapping[str, Any]) -> dict[str, Any]:
    """What a draft, a screenplay or a scene says of its making, as fields of `Chosen`."""
    return {
        "models": models_with(summary.get("models", {})),
        "told": summary.get("told", {}),
        "takes": summary.get("takes", 1),
        "loras": summary.get("loras", {}),
    }


def _version(
    facts: Mapping[tuple[str, str | None, str], Mapping[str, Any]],
    asset: str,
    scene: str | None,
    data_version: str,
) -> Version:
    # A version that the ledger does not know has no basis, and so is stale: never trusted.
    recorded = facts.get((asset, scene, data_version), {})
    return Version.model_validate({"data_version": data_version, **recorded})


def scene_tags(
    instance: dg.DagsterInstance, asset: str, movie: str, keys: list[str]
) -> dict[str, dict[str, str]]:
    """Scene key -> tags of the current version of a scene asset, for the scenes that have one."""
    from cinema_assets.storages import current_materializations

    partitions = {scene_partition(movie, key): key for key in keys}
    found = current_materializations(instance, dg.AssetKey(asset), list(partitions))
    return {partitions[key]: dict(made.tags or {}) for key, made in found.items()}


def _latest(
    instance: dg.DagsterInstance, assets: Sequence[str], partitions: Sequence[str]
) -> dict[tuple[str, str], str]:
    """(Asset, partition) -> its current data version, for those that have one."""
    from cinema_assets.storages import current_tags

    keys = [dg.AssetKey(asset) for asset in assets]
    found = current_tags(instance, keys, DATA_VERSION_TAG, partitions)
    return {(asset.to_user_string(), key): version for (asset, key), version in found.items()}


ADDRESS = "address"
"""The metadata entry that says where a version's value lies."""


def known_movies(instance: dg.DagsterInstance) -> list[str]:
    """The ids of all movies."""
    return list(instance.get_dynamic_partitions(movies.name or ""))


def current_address(
    instance: dg.DagsterInstance, asset: str, movie: str, scene: str | None
) -> str | None:
    """Where the current value of an asset partition lies; None if it was never made."""
    key = movie if scene is None else scene_partition(movie, scene)
    return current_addresses(instance, dg.AssetKey(asset), [key]).get(key)


def current_addresses(
    instance: dg.DagsterInstance, asset: dg.AssetKey, keys: list[str]
) -> dict[str, str]:
    """Partition key -> address of the current value, for the partitions that have one."""
    from cinema_assets.storages import current_materializations

    found = current_materializations(instance, asset, keys)
    return {
        key: str(made.metadata[ADDRESS].value)
        for key, made in found.items()
        if ADDRESS in made.metadata
    }
