"""Where Dagster keeps its records: the studio's Postgres, its bucket and its home.

What belongs here: the three classes that `dagster.yaml` names, and opening an instance from it.
What does not: settings (settings), starting the server (takes.postgres), definitions.

The classes take no configuration. Each process finds the studio by itself, from the same
environment and the same working directory, so that `dagster dev`, `dg dev`, the daemon, every run
and the `cinema` command meet in one storage, with or without DAGSTER_HOME.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import dagster as dg
from dagster._config import UserConfigSchema
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.compute_log_manager import CapturedLogContext, ComputeLogManager
from dagster._core.storage.local_compute_log_manager import LocalComputeLogManager
from dagster._core.storage.root import LocalArtifactStorage
from dagster._serdes import ConfigurableClass, ConfigurableClassData
from dagster_postgres import DagsterPostgresStorage
from sqlalchemy import Engine, inspect, text

from cinema_assets.errors import CinemaError
from cinema_assets.printed import printed_to
from cinema_assets.settings import StudioSettings
from cinema_assets.storages import StudioEventLog, StudioRuns
from cinema_assets.takes.bucket import LOGS, open_bucket
from cinema_assets.takes.engine import database_url, open_engine, transaction

CONFIG_NAME = "dagster.yaml"

DAGSTER_TABLES = {"runs", "event_logs", "jobs"}
"""One of each of Dagster's three storages: where all are, there is nothing to make."""

UPLOAD_INTERVAL = 30
"""Seconds between two copies of what a run has printed so far, for those who watch elsewhere."""

LOCK = 7_240_127
"""Number of the advisory lock that lets one process make Dagster's tables at a time."""


class InstanceConfigMissing(CinemaError):
    """This installation has no dagster.yaml."""


class _Found(ConfigurableClass):
    """What dagster.yaml names without saying more: the studio's settings say it all."""

    @classmethod
    def config_type(cls) -> UserConfigSchema:
        """Nothing to configure."""
        return {}

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> Self:
        """Called by Dagster with what dagster.yaml says."""
        return cls(inst_data)  # type: ignore[call-arg]


class StudioStorage(_Found, DagsterPostgresStorage):
    """Dagster's Postgres storage in the studio's database, over the ledger's pooled connections.

    Dagster's own class opens a connection for every query, which more than doubles the wall time
    of a run.
    """

    def __init__(self, inst_data: ConfigurableClassData | None = None):
        settings = StudioSettings()
        url = database_url(settings)
        engine = open_engine(settings)
        _make_tables(engine, url)
        engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        super().__init__(url, should_autocreate_tables=False, inst_data=inst_data)
        self._run_storage = StudioRuns(url, engine)
        self._event_log_storage = StudioEventLog(url, engine)
        self._schedule_storage._engine = engine


def _make_tables(engine: Engine, url: str) -> None:
    """Let Dagster make its tables, one process at a time: two would stamp its version twice."""
    if url in _with_tables:
        return
    if not set(inspect(engine).get_table_names()) >= DAGSTER_TABLES:
        with transaction(engine) as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            DagsterPostgresStorage(url, should_autocreate_tables=True)
    _with_tables.add(url)


_with_tables: set[str] = set()
"""Databases in which this process has seen them: an open studio opens an instance at each tick."""


class StudioComputeLogs(_Found, ComputeLogManager):
    """What runs print, kept in the bucket, beside its objects and not among them.

    Never made itself: there is one manager for folders and another for Google Cloud Storage.
    """

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> Any:
        """The manager of the bucket that the settings name.

        Raises:
            BucketUnavailable: the bucket is gone, closed to this user, or out of reach.
        """
        settings = StudioSettings()
        if settings.bucket.startswith("gs://"):
            return _cloud_logs(settings, inst_data)
        return FolderLogs(settings, inst_data)


class PrintedLogs(LocalComputeLogManager):
    """What runs print, in a folder; without a process for it."""

    @contextmanager
    def capture_logs(self, log_key: Sequence[str]) -> Iterator[CapturedLogContext]:
        """Have what this process prints in files, for the length of a block."""
        out, err = (Path(self.get_captured_local_path(log_key, kind)) for kind in ("out", "err"))
        with printed_to(sys.stdout, out), printed_to(sys.stderr, err):
            yield CapturedLogContext(log_key)
        Path(self.get_captured_local_path(log_key, "complete")).touch()


class FolderLogs(PrintedLogs):
    """What runs print, in a hidden folder of the bucket's."""

    def __init__(self, settings: StudioSettings, inst_data: ConfigurableClassData | None = None):
        self._bucket = open_bucket(settings)
        super().__init__(str(Path(settings.bucket) / LOGS), inst_data=inst_data)

    def get_captured_local_path(
        self, log_key: Sequence[str], extension: str, partial: bool = False
    ) -> str:
        """Where a log lies; in a bucket that is gone nothing is made."""
        self._bucket.must_be_there()
        return str(super().get_captured_local_path(log_key, extension, partial))


def _cloud_logs(
    settings: StudioSettings, inst_data: ConfigurableClassData | None
) -> ComputeLogManager[dg.DagsterInstance]:
    """What runs print, written in the home and copied to the bucket meanwhile and at the end."""
    # Imported here: see takes.gcs.
    from dagster_gcp.gcs import GCSComputeLogManager

    from cinema_assets.takes.gcs import open_gcs, split_url
    from cinema_assets.takes.gcs_errors import explained

    open_gcs(settings.bucket).must_be_there()
    name, prefix = split_url(settings.bucket)
    folder = str(settings.home / "logs")
    with explained("the bucket itself", settings.bucket):
        logs = GCSComputeLogManager(
            bucket=name,
            prefix=f"{prefix}/{LOGS}",
            local_dir=folder,
            upload_interval=UPLOAD_INTERVAL,
            inst_data=inst_data,
        )
    logs._local_manager = PrintedLogs(folder)
    return logs


class StudioArtifacts(_Found, LocalArtifactStorage):
    """Dagster's own files, in `<home>/dagster`."""

    def __init__(self, inst_data: ConfigurableClassData | None = None):
        super().__init__(str(StudioSettings().home / "dagster"), inst_data=inst_data)


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
