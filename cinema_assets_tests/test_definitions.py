"""The graph as Dagster is told. A renamed asset loses its history: these names are a promise."""

import dagster as dg
import pytest

from cinema_assets.definitions import defs
from cinema_assets.partitions import movie_scenes, movies
from cinema_assets.production.callsheet import ASSETS, UPSTREAM
from cinema_assets.production.make import JOB_OF

GROUPS = {
    "script": "story",
    "screenplay": "story",
    "scene": "story",
    "character_sheets": "art",
    "location_sheets": "art",
    "keyframes": "art",
    "dialogue": "sound",
    "score": "sound",
    "clips": "camera",
    "scene_cut": "editorial",
    "timeline": "editorial",
    "final_cut": "editorial",
}
OF_SCENES = {"scene", "keyframes", "dialogue", "clips", "scene_cut"}


@pytest.fixture(scope="module")
def specs() -> dict[str, dg.AssetSpec]:
    return {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}


def test_every_asset_is_in_its_department(specs: dict[str, dg.AssetSpec]) -> None:
    assert {name: spec.group_name for name, spec in specs.items()} == GROUPS


def test_scene_assets_are_partitioned_by_movie_and_scene(specs: dict[str, dg.AssetSpec]) -> None:
    for name, spec in specs.items():
        assert spec.partitions_def == (movie_scenes if name in OF_SCENES else movies), name


def test_every_asset_says_what_it_is_and_whose(specs: dict[str, dg.AssetSpec]) -> None:
    for name, spec in specs.items():
        assert spec.description, name
        assert spec.owners, name
        assert spec.kinds, name


def test_what_the_studio_makes_has_a_code_version(specs: dict[str, dg.AssetSpec]) -> None:
    assert all(specs[name].code_version for name in ASSETS)


def test_the_planner_knows_the_graph(specs: dict[str, dg.AssetSpec]) -> None:
    """What the planner waits for is upstream in the graph, directly or through another asset."""
    deps = {n: {d.asset_key.to_user_string() for d in s.deps} for n, s in specs.items()}

    def upstream(name: str) -> set[str]:
        return {far for near in deps[name] for far in {near, *upstream(near)}}

    for asset, waits_for in UPSTREAM.items():
        assert set(waits_for) <= upstream(asset), asset


def test_the_jobs_are_the_runs_that_the_make_loop_starts_and_what_is_launched_beside() -> None:
    jobs = {job.name for job in defs.resolve_all_job_defs() if not job.name.startswith("__")}
    assert jobs == {*JOB_OF.values(), "whole_movie", "refused_scripts"}


def test_the_sensors_work_without_being_turned_on() -> None:
    sensors = {sensor.name: sensor for sensor in defs.sensors or []}
    assert set(sensors) == {"inbox", "call_sheet", "failed_runs"}
    assert {one.default_status for one in sensors.values()} == {dg.DefaultSensorStatus.RUNNING}


def test_every_asset_that_could_waste_work_has_a_check() -> None:
    checked = {
        check.asset_key.to_user_string() for check in defs.resolve_asset_graph().asset_check_keys
    }
    assert checked == set(ASSETS) - {"location_sheets", "score"}
