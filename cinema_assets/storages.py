"""Dagster's storages in the studio's database, with fewer words for the same.

What belongs here: what Dagster's own classes ask or say that nobody needs. What does not: where the
database is, and its connections (instance).

A scene run asked more than a hundred times which movies and scenes there are, as often whether an
asset was wiped, and each time whether the table of them exists. While a run is executed the answers
are remembered; they are forgotten when this process changes them, and with the end of the run. That
a table or a column is there is remembered for good.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import wraps
from typing import Any, cast

import dagster as dg
from dagster._core.assets import AssetDetails
from dagster._core.definitions.data_version import DATA_VERSION_TAG
from dagster._core.events import ASSET_CHECK_EVENTS, ASSET_EVENTS
from dagster._core.events.log import EventLogEntry
from dagster._core.storage.event_log.migration import ASSET_KEY_INDEX_COLS
from dagster._core.storage.event_log.schema import (
    AssetCheckExecutionsTable,
    AssetEventTagsTable,
    SqlEventLogStorageTable,
)
from dagster._core.storage.event_log.sql_event_log import SqlEventLogStorage
from dagster._serdes import deserialize_value
from dagster_postgres import PostgresEventLogStorage, PostgresRunStorage
from sqlalchemy import Connection, Engine, Select, Subquery, func, select

NEW_EVENT = SqlEventLogStorageTable.insert().returning(SqlEventLogStorageTable.c.id)
"""Built once: to build it takes longer than to say it."""


def _asked_once(ask: Callable[..., bool]) -> Callable[..., bool]:
    """A question about the tables, whose yes is remembered."""

    @wraps(ask)
    def answer(self: Any, *about: Any) -> bool:
        known: set[tuple[Any, ...]] = self.__dict__.setdefault("_there", set())
        named = (ask.__name__, *(part for part in about if not isinstance(part, Connection)))
        if named not in known and ask(self, *about):
            known.add(named)
        return named in known

    return answer


class StudioRuns(PostgresRunStorage):
    """Runs, backfills, heartbeats."""

    has_run_stats_index_cols = _asked_once(PostgresRunStorage.has_run_stats_index_cols)
    has_bulk_actions_selector_cols = _asked_once(PostgresRunStorage.has_bulk_actions_selector_cols)
    has_backfill_id_column = _asked_once(PostgresRunStorage.has_backfill_id_column)
    has_bulk_action_job_name_column = _asked_once(
        PostgresRunStorage.has_bulk_action_job_name_column
    )
    has_backfill_tags_table = _asked_once(PostgresRunStorage.has_backfill_tags_table)

    def __init__(self, postgres_url: str, engine: Engine):
        super().__init__(postgres_url, should_autocreate_tables=False)
        self._engine = engine


class StudioEventLog(PostgresEventLogStorage):
    """Events, asset keys and partitions."""

    has_table = _asked_once(PostgresEventLogStorage.has_table)
    _has_asset_key_col_on_connection = _asked_once(
        PostgresEventLogStorage._has_asset_key_col_on_connection
    )

    def __init__(self, postgres_url: str, engine: Engine):
        super().__init__(postgres_url, should_autocreate_tables=False)
        self._engine = engine
        self._memory: _Memory | None = None
        """What is remembered while a run is executed."""

    def has_asset_key_col(self, column_name: str) -> bool:
        """Whether the table of asset keys has this column."""
        with self.index_connection() as connection:
            return self._has_asset_key_col_on_connection(connection, column_name)

    def store_event(self, event: EventLogEntry) -> None:
        """Write an event; nobody is notified of it, because nobody listens any more."""
        with self.index_connection() as connection:
            number = int(connection.execute(NEW_EVENT, self._event_to_row(event)).scalar_one())
        happened = event.dagster_event
        if happened is None:
            return
        if happened.event_type in ASSET_EVENTS and happened.asset_key:
            with self.index_transaction() as connection:
                self._store_asset_event_tags(connection, [event], [number])
                self._store_asset_event(connection, event, number)
        if happened.event_type in ASSET_CHECK_EVENTS:
            self.store_asset_check_event(event, number)

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """Ask once, for the length of a block."""
        self._memory = _Memory()
        try:
            yield
        finally:
            self._memory = None

    def get_dynamic_partitions(self, partitions_def_name: str) -> Sequence[str]:
        """The keys of a definition, in the order in which they were added."""
        if self._memory is None:
            return super().get_dynamic_partitions(partitions_def_name)
        return list(self._remembered_keys(partitions_def_name, self._memory))

    def has_dynamic_partition(self, partitions_def_name: str, partition_key: str) -> bool:
        """Whether there is such a key."""
        memory = self._memory
        if memory and partition_key in self._remembered_keys(partitions_def_name, memory):
            return True
        return super().has_dynamic_partition(partitions_def_name, partition_key)

    def _remembered_keys(self, name: str, memory: "_Memory") -> dict[str, None]:
        if name not in memory.keys:
            memory.keys[name] = dict.fromkeys(super().get_dynamic_partitions(name))
        return memory.keys[name]

    def add_dynamic_partitions(
        self, partitions_def_name: str, partition_keys: Sequence[str]
    ) -> None:
        """Add keys; those that there are stay where they are."""
        super().add_dynamic_partitions(partitions_def_name, partition_keys)
        if self._memory:
            self._memory.keys.pop(partitions_def_name, None)

    def delete_dynamic_partition(self, partitions_def_name: str, partition_key: str) -> None:
        """Delete a key."""
        super().delete_dynamic_partition(partitions_def_name, partition_key)
        if self._memory:
            self._memory.keys.pop(partitions_def_name, None)

    def _get_assets_details(
        self, asset_keys: Sequence[dg.AssetKey]
    ) -> Sequence[AssetDetails | None]:
        """When the assets were wiped, if they were."""
        if self._memory is None:
            return super()._get_assets_details(asset_keys)
        named = tuple(asset_keys)
        if named not in self._memory.details:
            self._memory.details[named] = super()._get_assets_details(asset_keys)
        return self._memory.details[named]


def current_tags(
    instance: dg.DagsterInstance, assets: Sequence[dg.AssetKey], tag: str, partitions: Sequence[str]
) -> dict[tuple[dg.AssetKey, str], str]:
    """(Asset, partition) -> a tag of its latest materialization, in one query.

    Dagster's own way is two queries for each asset. For any instance whose events are in a SQL
    database: a cluster has Dagster's own storage.
    """
    log = _sql(instance)
    latest = _latest_made(log, assets, partitions)
    tags = AssetEventTagsTable.c
    asked = (
        select(latest.c.asset_key, latest.c.partition, tags.value)
        .join_from(latest, AssetEventTagsTable, tags.event_id == latest.c.id)
        .where(tags.key == tag)
    )
    with log.index_connection() as connection:
        rows = connection.execute(asked).all()
    return {(_asset(key), partition): value for key, partition, value in rows}


def current_materializations(
    instance: dg.DagsterInstance, asset: dg.AssetKey, partitions: Sequence[str]
) -> dict[str, dg.AssetMaterialization]:
    """Partition -> its latest materialization, in one query; Dagster's own way is four."""
    log = _sql(instance)
    latest = _latest_made(log, [asset], partitions)
    events = SqlEventLogStorageTable.c
    asked = select(latest.c.partition, events.event).join_from(
        latest, SqlEventLogStorageTable, events.id == latest.c.id
    )
    with log.index_connection() as connection:
        rows = connection.execute(asked).all()
    found = {key: deserialize_value(event, EventLogEntry) for key, event in rows}
    made = {key: event.asset_materialization for key, event in found.items()}
    return {key: one for key, one in made.items() if one is not None}


def _sql(instance: dg.DagsterInstance) -> SqlEventLogStorage:
    return cast("SqlEventLogStorage", instance.event_log_storage)


def _latest_made(
    log: SqlEventLogStorage, assets: Sequence[dg.AssetKey], partitions: Sequence[str]
) -> Subquery:
    """Asset, partition and event number of the latest materializations."""
    events = SqlEventLogStorageTable.c
    made = select(events.asset_key, events.partition, func.max(events.id).label("id")).where(
        events.asset_key.in_([asset.to_string() for asset in assets]),
        events.partition.in_(partitions),
        events.dagster_event_type == dg.DagsterEventType.ASSET_MATERIALIZATION.value,
    )
    details = log._get_assets_details(assets)
    kept: Select[Any] = log._add_assets_wipe_filter_to_query(made, details, assets)
    return kept.group_by(events.asset_key, events.partition).subquery("latest")


def _asset(name: str) -> dg.AssetKey:
    key = dg.AssetKey.from_db_string(name)
    assert key is not None
    return key


class _Memory:
    """What a run has asked for already."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, None]] = {}
        """Name of a definition -> its keys, in their order."""
        self.details: dict[tuple[dg.AssetKey, ...], Sequence[AssetDetails | None]] = {}


@contextmanager
def asking_once(instance: dg.DagsterInstance) -> Iterator[None]:
    """Let a run ask once which movies and scenes there are, where the storage is the studio's."""
    log = instance.event_log_storage
    with log.remembering() if isinstance(log, StudioEventLog) else nullcontext():
        yield


def rehearse(instance: dg.DagsterInstance) -> None:
    """Ask what every run asks, about nothing: how it is said, and of which tables, is then known.

    For a process that forks: what it has learned, its forks need not.
    """
    log = cast("StudioEventLog", instance.event_log_storage)
    asset, nothing = dg.AssetKey("rehearsal"), ["rehearsal"]
    instance.get_run_by_id("rehearsal")
    instance.get_run_records(dg.RunsFilter(run_ids=nothing))
    instance.get_asset_records([asset])
    instance.get_dynamic_partitions("rehearsal")
    current_tags(instance, [asset], DATA_VERSION_TAG, nothing)
    current_materializations(instance, asset, nothing)
    made = dg.DagsterEventType.ASSET_MATERIALIZATION
    log.get_latest_tags_by_partition(asset, made, [DATA_VERSION_TAG], nothing)
    log.has_table(AssetEventTagsTable.name)
    log.has_table(AssetCheckExecutionsTable.name)
    log.has_secondary_index(ASSET_KEY_INDEX_COLS)
