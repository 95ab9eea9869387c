"""Dagster's storages: the same records with fewer questions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.definitions.data_version import DATA_VERSION_TAG
from sqlalchemy import Engine, event

from cinema_assets.instance import studio_instance
from cinema_assets.partitions import movie_scenes, movies, scene_partition, scenes
from cinema_assets.storages import (
    StudioEventLog,
    asking_once,
    current_materializations,
    current_tags,
    rehearse,
)

MOVIES, SCENES = str(movies.name), str(scenes.name)


@pytest.fixture
def instance(studio_home: Path) -> Iterator[dg.DagsterInstance]:
    with studio_instance() as opened:
        yield opened


@contextmanager
def statements(instance: dg.DagsterInstance) -> Iterator[list[str]]:
    """What is said to the database in a block."""
    said: list[str] = []
    storage = instance.event_log_storage
    assert isinstance(storage, StudioEventLog)
    engine: Engine = storage._engine

    def hear(connection: object, cursor: object, statement: str, *more: object) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    yield said
    event.remove(engine, "before_cursor_execute", hear)


def test_the_current_versions_of_many_assets_are_one_question_and_wiped_ones_are_gone(
    instance: dg.DagsterInstance,
) -> None:
    names = ["keyframes", "clips", "dialogue"]
    for asset in names:
        for version in ("1", "2"):
            for cell in ("harbour|1", "harbour|2"):
                tags = {DATA_VERSION_TAG: f"{asset}-{cell}-{version}"}
                made = dg.AssetMaterialization(asset, partition=cell, tags=tags)
                instance.report_runless_asset_event(made)
    instance.wipe_assets([dg.AssetKey("dialogue")])
    assets = [dg.AssetKey(name) for name in (*names, "never made")]
    with statements(instance) as said:
        found = current_tags(instance, assets, DATA_VERSION_TAG, ["harbour|1", "harbour|3"])
    assert len(said) == 2
    assert found == {
        (dg.AssetKey(asset), "harbour|1"): f"{asset}-harbour|1-2"
        for asset in ("keyframes", "clips")
    }
    current = current_materializations(instance, dg.AssetKey("clips"), ["harbour|2", "harbour|3"])
    assert {key: one.tags[DATA_VERSION_TAG] for key, one in current.items() if one.tags} == {
        "harbour|2": "clips-harbour|2-2"
    }
    assert current_materializations(instance, dg.AssetKey("dialogue"), ["harbour|1"]) == {}


def keys(instance: dg.DagsterInstance) -> list[str]:
    return list(instance.get_dynamic_partitions(MOVIES))


def test_a_run_asks_once_which_movies_there_are(instance: dg.DagsterInstance) -> None:
    instance.add_dynamic_partitions(MOVIES, ["harbour", "shore"])
    with asking_once(instance), statements(instance) as said:
        assert [keys(instance) for _ in range(5)] == [["harbour", "shore"]] * 5
        assert instance.has_dynamic_partition(MOVIES, "shore")
    assert len(said) == 1


def test_what_others_add_is_seen_by_the_next_run(instance: dg.DagsterInstance) -> None:
    with studio_instance() as elsewhere:
        with asking_once(instance):
            assert keys(instance) == []
            elsewhere.add_dynamic_partitions(MOVIES, ["harbour"])
            assert keys(instance) == []
            assert instance.has_dynamic_partition(MOVIES, "harbour")
        with asking_once(instance):
            assert keys(instance) == ["harbour"]
            elsewhere.add_dynamic_partitions(MOVIES, ["shore"])
    assert keys(instance) == ["harbour", "shore"]


def test_what_a_run_adds_or_deletes_itself_it_sees_at_once(instance: dg.DagsterInstance) -> None:
    with asking_once(instance):
        assert keys(instance) == []
        instance.add_dynamic_partitions(MOVIES, ["harbour", "shore"])
        assert keys(instance) == ["harbour", "shore"]
        instance.delete_dynamic_partition(MOVIES, "harbour")
        assert keys(instance) == ["shore"]
        assert not instance.has_dynamic_partition(MOVIES, "harbour")


def test_whoever_changes_what_was_given_changes_it_for_nobody_else(
    instance: dg.DagsterInstance,
) -> None:
    instance.add_dynamic_partitions(MOVIES, ["harbour"])
    with asking_once(instance):
        keys(instance).clear()
        assert keys(instance) == ["harbour"]


@dg.asset(partitions_def=movie_scenes)
def slate() -> dg.MaterializeResult[None]:
    return dg.MaterializeResult(data_version=dg.DataVersion("1"))


@dg.asset_check(asset=slate, partitions_def=movie_scenes)
def slate_is_legible() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=True)


def test_everything_that_happened_is_recorded_and_nobody_is_notified(
    instance: dg.DagsterInstance,
) -> None:
    instance.add_dynamic_partitions(MOVIES, ["harbour"])
    instance.add_dynamic_partitions(SCENES, ["1"])
    cell = scene_partition("harbour", "1")
    with statements(instance) as said, asking_once(instance):
        run = dg.materialize([slate, slate_is_legible], instance=instance, partition_key=cell)
    assert run.success
    assert not [statement for statement in said if "NOTIFY" in statement]
    stored = [entry.dagster_event for entry in instance.all_logs(run.run_id)]
    assert {event.event_type for event in run.all_events} <= {
        event.event_type for event in stored if event
    }
    made = instance.fetch_materializations(slate.key, limit=10).records
    assert [record.partition_key for record in made] == [cell]
    assert instance.get_materialized_partitions(slate.key) == {cell}
    latest = instance.get_latest_data_version_record(slate.key, partition_key=cell)
    assert latest is not None
    (key,) = slate_is_legible.check_keys
    found = instance.event_log_storage.get_latest_asset_check_execution_by_key([key])
    assert found[key].status.value == "SUCCEEDED"


def test_what_was_rehearsed_is_not_looked_for_again(instance: dg.DagsterInstance) -> None:
    rehearse(instance)
    with statements(instance) as said:
        instance.get_run_records(dg.RunsFilter(run_ids=["none"]))
        instance.get_asset_records([slate.key])
        instance.get_dynamic_partitions(MOVIES)
    assert not [statement for statement in said if "pg_catalog" in statement]
    assert len(said) >= 3
