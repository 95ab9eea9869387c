"""What is recorded about a movie: Dagster's current versions, joined with the ledger's facts.

What belongs here: reading. What does not: deciding what follows from it (callsheet).

Dagster's storage says which data version of each partition is current; the ledger says what was
recorded with that version when it was made: its basis, its parts, its counts.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import dagster as dg
from dagster._core.definitions.data_version import DATA_VERSION_TAG

from cinema_assets.partitions import movies, scene_partition
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


def read_records(
    instance: dg.DagsterInstance,
    ledger: "Ledger",
    movie: str,
    only: str | None = None,
) -> Records:
    """Everything recorded about one movie, in one query per asset and two of the ledger.

    Args:
        instance: whose storage says what is current.
        ledger: of the same studio.
        movie: its id.
        only: partition key of the one scene to read; None for all.
    """
    found = _movie_versions(instance, movie)
    facts = ledger.manifests(movie)
    whole = {asset: _version(facts, asset, None, found[asset]) for asset in found}
    records = as_drafted(Records(movie=movie, movie_assets=whole))
    keys = [only] if only is not None else list(records.scenes.values())
    scenes = {
        asset: {
            key: _version(facts, asset, key, version)
            for key, version in scene_versions(instance, asset, movie, keys).items()
        }
        for asset in ("scene", *SCENE_ASSETS)
    }
    return records.model_copy(update={"scene_assets": scenes, "retakes": ledger.retakes(movie)})


def read_choices(instance: dg.DagsterInstance, ledger: "Ledger", movie: str) -> Records:
    """What the settings of a movie choose, and which scenes it has: in two queries for each."""
    from cinema_assets.takes.reports import MANIFEST_PREFIX

    facts: dict[tuple[str, str | None, str], Mapping[str, Any]] = {}
    found: dict[str, str] = {}
    for asset in ("script", "screenplay"):
        version = _latest(instance, asset, [movie]).get(movie)
        if version is not None:
            found[asset] = version
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


def _movie_versions(instance: dg.DagsterInstance, movie: str) -> dict[str, str]:
    versions = {asset: _latest(instance, asset, [movie]).get(movie) for asset in MOVIE_ASSETS}
    return {asset: version for asset, version in versions.items() if version is not None}


def scene_versions(
    instance: dg.DagsterInstance, asset: str, movie: str, keys: list[str]
) -> dict[str, str]:
    """Scene key -> current data version of a scene asset, for the scenes that have one."""
    if not keys:
        return {}
    partitions = {scene_partition(movie, key): key for key in keys}
    found = _latest(instance, asset, list(partitions))
    return {partitions[partition]: version for partition, version in found.items()}


def scene_tags(
    instance: dg.DagsterInstance, asset: str, movie: str, keys: list[str]
) -> dict[str, dict[str, str]]:
    """Scene key -> tags of the current version of a scene asset, for the scenes that have one."""
    partitions = {scene_partition(movie, key): key for key in keys}
    found = _current(instance, dg.AssetKey(asset), list(partitions))
    return {partitions[key]: dict(made.tags or {}) for key, made in found.items()}


def _latest(instance: dg.DagsterInstance, asset: str, partitions: list[str]) -> dict[str, str]:
    tags = instance.event_log_storage.get_latest_tags_by_partition(
        dg.AssetKey(asset),
        dg.DagsterEventType.ASSET_MATERIALIZATION,
        tag_keys=[DATA_VERSION_TAG],
        asset_partitions=partitions,
    )
    return {key: found[DATA_VERSION_TAG] for key, found in tags.items()}


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
    found = _current(instance, asset, keys)
    return {
        key: str(made.metadata[ADDRESS].value)
        for key, made in found.items()
        if ADDRESS in made.metadata
    }


def _current(
    instance: dg.DagsterInstance, asset: dg.AssetKey, keys: list[str]
) -> dict[str, dg.AssetMaterialization]:
    """Partition key -> its latest materialization, for the partitions that have one."""
    ids = instance.event_log_storage.get_latest_storage_id_by_partition(
        asset, dg.DagsterEventType.ASSET_MATERIALIZATION, set(keys)
    )
    if not ids:
        return {}
    found = instance.fetch_materializations(
        dg.AssetRecordsFilter(asset_key=asset, storage_ids=list(ids.values())), limit=len(ids)
    ).records
    return {
        str(record.partition_key): record.asset_materialization
        for record in found
        if record.asset_materialization is not None
    }
