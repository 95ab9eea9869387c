"""Where Dagster keeps its records: the studio's Postgres and the studio's home.

What belongs here: the three classes that `dagster.yaml` names, and opening an instance from it.
What does not: settings (settings), starting the server (takes.postgres), definitions.

The classes take no configuration. Each process finds the studio by itself, from the same
environment and the same working directory, so that `dagster dev`, `dg dev`, the daemon, every run
and the `cinema` command meet in one storage, with or without DAGSTER_HOME.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dagster as dg
from dagster._config import UserConfigSchema
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.local_compute_log_manager import LocalComputeLogManager
from dagster._core.storage.root import LocalArtifactStorage
from dagster._serdes import ConfigurableClassData
from dagster_postgres import DagsterPostgresStorage
from sqlalchemy import Engine, inspect, text

from cinema_assets.errors import CinemaError
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.engine import database_url, pooled_engine, transaction

CONFIG_NAME = "dagster.yaml"

DAGSTER_TABLES = {"runs", "event_logs", "jobs"}
"""One of each of Dagster's three storages: where all are, there is nothing to make."""

LOCK = 7_240_127
"""Number of the advisory lock that lets one process make Dagster's tables at a time."""


class InstanceConfigMissing(CinemaError):
    """This installation has no dagster.yaml."""


class StudioStorage(DagsterPostgresStorage):
    """Dagster's Postgres storage in the studio's database, over pooled connections.

    Dagster's own class opens a connection for every query, which more than doubles the wall time
    of a run.
    """

    def __init__(self, inst_data: ConfigurableClassData | None = None):
        settings = StudioSettings()
        url = database_url(settings)
        own = None if settings.postgres_url else settings.home
        engine = pooled_engine(url, own, isolation_level="AUTOCOMMIT", pool_size=1, max_overflow=20)
        _make_tables(engine, url)
        super().__init__(url, should_autocreate_tables=False, inst_data=inst_data)
        for storage in (self._run_storage, self._event_log_storage, self._schedule_storage):
            storage._engine = engine

    @classmethod
    def config_type(cls) -> UserConfigSchema:
        """Nothing to configure: the studio's settings say it all."""
        return {}

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> "StudioStorage":
        """Called by Dagster with what dagster.yaml says."""
        return cls(inst_data)


def _make_tables(engine: Engine, url: str) -> None:
    """Let Dagster make its tables, one process at a time: two would stamp its version twice."""
    if set(inspect(engine).get_table_names()) >= DAGSTER_TABLES:
        return
    with transaction(engine.execution_options(isolation_level="READ COMMITTED")) as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        DagsterPostgresStorage(url, should_autocreate_tables=True)


class StudioComputeLogs(LocalComputeLogManager):
    """What runs print, in `<home>/logs`."""

    def __init__(self, inst_data: ConfigurableClassData | None = None):
        super().__init__(str(StudioSettings().home / "logs"), inst_data=inst_data)

    @classmethod
    def config_type(cls) -> UserConfigSchema:
        """Nothing to configure."""
        return {}

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> "StudioComputeLogs":
        """Called by Dagster with what dagster.yaml says."""
        return cls(inst_data)


class StudioArtifacts(LocalArtifactStorage):
    """Dagster's own files, in `<home>/dagster`."""

    def __init__(self, inst_data: ConfigurableClassData | None = None):
        super().__init__(str(StudioSettings().home / "dagster"), inst_data=inst_data)

    @classmethod
    def config_type(cls) -> UserConfigSchema:
        """Nothing to configure."""
        return {}

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> "StudioArtifacts":
        """Called by Dagster with what dagster.yaml says."""
        return cls(inst_data)


def instance_config() -> Path:
    """The studio's dagster.yaml: within the installed package, else beside it in a checkout.

    Raises:
        InstanceConfigMissing: it is in neither place.
    """
    package = Path(__file__).resolve().parent
    for folder in (package, package.parent):
        if (folder / CONFIG_NAME).is_file():
            return folder / CONFIG_NAME
    raise InstanceConfigMissing(
        f"{CONFIG_NAME} is neither in {package} nor in {package.parent}: install cinema-assets"
        f" again."
    )


def dagster_home() -> Path:
    """The folder of Dagster's own files in the studio's home; made if need be."""
    home = StudioSettings().home / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    return home


@contextmanager
def studio_instance() -> Iterator[dg.DagsterInstance]:
    """The studio's Dagster instance, wherever one stands, for the length of a block."""
    config, home = instance_config(), dagster_home()
    ref = InstanceRef.from_dir(
        str(home), config_dir=str(config.parent), config_filename=config.name
    )
    with dg.DagsterInstance.from_ref(ref) as instance:
        yield instance
