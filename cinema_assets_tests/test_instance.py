"""Dagster's records: one storage, whoever opens it, wherever they stand."""

import multiprocessing
import os
from pathlib import Path

import dagster as dg
import pytest
from dagster._serdes import deserialize_value, serialize_value
from sqlalchemy import create_engine, text

from cinema_assets.instance import StudioStorage, instance_config, studio_instance
from cinema_assets.studios.catalogue import shipped_providers


@dg.asset
def slate() -> dg.MaterializeResult[None]:
    print("quiet on the set")
    return dg.MaterializeResult(data_version=dg.DataVersion("1"))


def test_the_instance_is_the_same_from_every_working_directory(
    studio_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with studio_instance() as instance:
        instance.add_dynamic_partitions("movies", ["harbour"])
    monkeypatch.chdir(tmp_path)
    with studio_instance() as instance:
        assert list(instance.get_dynamic_partitions("movies")) == ["harbour"]


def test_a_run_is_recorded(studio_home: Path) -> None:
    with studio_instance() as instance:
        result = dg.materialize([slate], instance=instance)
        event = instance.get_latest_data_version_record(slate.key)
    assert result.success
    assert event is not None


def test_another_process_opens_the_same_storage_from_its_reference(studio_home: Path) -> None:
    with studio_instance() as instance:
        instance.add_dynamic_partitions("movies", ["harbour"])
        reference = serialize_value(instance.get_ref())
    with dg.DagsterInstance.from_ref(deserialize_value(reference)) as again:  # type: ignore[arg-type]
        assert list(again.get_dynamic_partitions("movies")) == ["harbour"]


def test_connections_are_pooled_and_shared_by_the_three_storages(
    studio_home: Path, postgres_url: str
) -> None:
    with studio_instance() as instance:
        instance.get_runs()
        instance.get_dynamic_partitions("movies")
        instance.all_instigator_state()
        engine = create_engine(postgres_url)
        with engine.connect() as connection:
            count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            open_now = connection.execute(text(f"{count} AND pid <> pg_backend_pid()")).scalar()
        engine.dispose()
    assert open_now == 1


def test_four_that_open_an_empty_database_at_once_make_one_set_of_tables(
    studio_home: Path, empty_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CINEMA_POSTGRES_URL", empty_postgres_url)

    def start() -> None:
        StudioStorage()
        os._exit(0)

    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=start) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4
    engine = create_engine(empty_postgres_url)
    with engine.connect() as connection:
        versions = connection.execute(text("SELECT count(*) FROM alembic_version")).scalar()
    engine.dispose()
    assert versions == 1


def test_limits_are_set_and_nothing_is_sent_to_anyone(studio_home: Path) -> None:
    with studio_instance() as instance:
        runs = instance.get_settings("concurrency")["runs"]
        assert [limit["key"] for limit in runs["tag_concurrency_limits"]] == [
            "dagster/partition",
            "dagster/partition/movie",
            "cinema/studio/google",
            "cinema/studio/replicate",
            "cinema/studio/elevenlabs",
        ]
        assert shipped_providers() == {"google", "replicate", "elevenlabs"}
        assert instance.telemetry_enabled is False
        assert instance.run_monitoring_enabled


def test_the_configuration_lies_in_the_checkout_or_in_the_package() -> None:
    assert instance_config().name == "dagster.yaml"
    assert "StudioStorage" in instance_config().read_text()
