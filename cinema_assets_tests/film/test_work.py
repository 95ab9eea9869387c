"""What went into each version of an asset stands with it, as numbers that Dagster can plot."""

from typing import Any

import dagster as dg
import pytest

from cinema_assets.instance import studio_instance
from cinema_assets.partitions import scene_partition
from cinema_assets_tests.film.conftest import Made

WORK = ("new_takes", "used_again", "cost_usd", "making_seconds")


def work_of(instance: dg.DagsterInstance, asset: str, partition: str) -> dict[str, Any]:
    """What went into the first version of an asset."""
    wanted = dg.AssetRecordsFilter(asset_key=dg.AssetKey(asset), asset_partitions=[partition])
    records = instance.fetch_materializations(wanted, limit=1, ascending=True).records
    event = records[0].asset_materialization
    assert event is not None
    return {name: event.metadata[name].value for name in WORK}


def test_every_version_says_what_went_into_it(tiny: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CINEMA_HOME", tiny.studio.env["CINEMA_HOME"])
    monkeypatch.delenv("CINEMA_POSTGRES_URL", raising=False)
    with studio_instance() as instance:
        scene = scene_partition("rooms", "1")
        of_scene = {
            asset: work_of(instance, asset, scene)
            for asset in ("keyframes", "dialogue", "clips", "scene_cut")
        }
        read = work_of(instance, "screenplay", "rooms")
    for asset, work in of_scene.items():
        assert work["new_takes"] + work["used_again"] > 0, asset
        assert work["making_seconds"] > 0, asset
        assert work["cost_usd"] == 0.0, asset
    # One speech; two ends of each of two shots and their page; no other asset's takes among them.
    assert of_scene["dialogue"]["new_takes"] + of_scene["dialogue"]["used_again"] == 1
    clips = of_scene["clips"]["new_takes"] + of_scene["clips"]["used_again"]
    frames = of_scene["keyframes"]["new_takes"] + of_scene["keyframes"]["used_again"]
    assert frames == 2 * clips + 1
    assert read == {"new_takes": 0, "used_again": 0, "cost_usd": 0.0, "making_seconds": 0.0}
