"""The cells of the crash matrix: what is killed or cut, at which step of a paid take.

What belongs here: the table, in the order of a take's way, and what may become of each cell. What
does not: doing it (matrix).

The way of a take: intend and set the price aside (one transaction), note the order, write that the
studio is being asked, submit, write the job id, note the job, poll, fetch, store, write the
manifest, land. Then the asset's value is kept and Dagster writes its materialization.
"""

from typing import Literal

from cinema_assets.frozen import Frozen
from cinema_assets_tests.crash.fuse import Event, Step
from cinema_assets_tests.crash.server import Fault

Victim = Literal["worker", "database", "studio", "line"]

LONG = 9 * 1024 * 1024
"""Bytes of a clip that no bucket stores in one piece."""


class Cell(Frozen):
    """One accident."""

    name: str
    step: str
    """Of the take's way."""
    moment: str
    """Where within the step, in words."""
    victim: Victim
    at: Step | None = None
    """What the fuse waits for; None where the studio or the line is told to misbehave."""
    at_gcs: Step | None = None
    """The same where the bucket is on the service; else the step is the same there."""
    faults: tuple[Fault, ...] = ()
    upload: Literal["", "cut", "unanswered"] = ""
    """What happens to the line to the bucket."""
    buckets: tuple[str, ...] = ("folder", "gcs")
    may_be_unknown: bool = False
    """Whether it lies between the question and the answer, where nobody can know."""

    def step_for(self, bucket: str) -> Step | None:
        """What the fuse waits for in a configuration."""
        return self.at_gcs if self.at_gcs is not None and bucket == "gcs" else self.at


LEDGER = "cinema_assets.takes.ledger"
NOTES = "cinema_assets.takes.manifests"
FOLDER = "cinema_assets.takes.folder"
STUDIO = "cinema_assets_tests.crash.studio"
VAULT = "cinema_assets.io_manager:VaultIOManager.handle_output"
EVENTS = "dagster._core.events:DagsterEvent"
DAGSTER_SQL = "dagster._core.storage.event_log.sql_event_log:SqlEventLogStorage"
DAGSTER_POSTGRES = "dagster_postgres.event_log.event_log:PostgresEventLogStorage"


def _at(function: str, event: Event = "call", **more: object) -> Step:
    return Step.model_validate({"function": function, "event": event, **more})


def _written(within: str) -> Step:
    """An object's first piece is on disk, under a name that nobody knows."""
    return _at(f"{FOLDER}:_write", "c_return", builtin="write", within=within)


def _sent(within: str, times: int = 1) -> Step:
    """So many pieces of an upload have left for the service."""
    return _at("http.client:HTTPConnection.send", "return", within=within, times=times)


def _worker(step: str, moment: str, at: Step, **more: object) -> Cell:
    return _cell(step, moment, "worker", at=at, **more)


def _cell(step: str, moment: str, victim: Victim, **more: object) -> Cell:
    name = f"{victim}: {step}, {moment}"
    values = {"name": name, "step": step, "moment": moment, "victim": victim}
    return Cell.model_validate({**values, **more})


def _uncommitted(function: str, write: str = "_change") -> Step:
    return _at(f"{LEDGER}:{write}", "return", within=function)


WORKER = (
    _worker("intend", "before", _at(f"{LEDGER}:Ledger.intend")),
    _worker("intend", "price set aside, row not written",
            _at("cinema_assets.takes.reserving:reserve", "return", within="Ledger.intend")),
    _worker("intend", "row written, not committed", _uncommitted("Ledger.intend", "_insert")),
    _worker("intend", "after", _at(f"{LEDGER}:Ledger.intend", "return")),
    _worker("order note", "half written", _written("note_order"), at_gcs=_sent("note_order")),
    _worker("order note", "after", _at(f"{NOTES}:note_order", "return")),
    _worker("asking", "before", _at(f"{LEDGER}:Ledger.asking")),
    _worker("asking", "written, not committed", _uncommitted("Ledger.asking")),
    _worker("asking", "after", _at(f"{LEDGER}:Ledger.asking", "return"), may_be_unknown=True),
    _worker("submit", "before", _at(f"{STUDIO}:RemoteStudio.submit"), may_be_unknown=True),
    _worker("submit", "connected, nothing sent",
            _at(f"{STUDIO}:RemoteStudio._send"), may_be_unknown=True),
    _worker("submit", "sent, not answered",
            _at(f"{STUDIO}:RemoteStudio._send", "return"), may_be_unknown=True),
    _worker("submit", "answered",
            _at(f"{STUDIO}:RemoteStudio.submit", "return"), may_be_unknown=True),
    _worker("job id", "before", _at(f"{LEDGER}:Ledger.submitted"), may_be_unknown=True),
    _worker("job id", "written, not committed",
            _uncommitted("Ledger.submitted"), may_be_unknown=True),
    _worker("job id", "after", _at(f"{LEDGER}:Ledger.submitted", "return")),
    _worker("job note", "half written", _written("note_job"), at_gcs=_sent("note_job")),
    _worker("job note", "after", _at(f"{NOTES}:note_job", "return")),
    _worker("poll", "before", _at(f"{STUDIO}:RemoteStudio.poll")),
    _worker("poll", "after", _at(f"{STUDIO}:RemoteStudio.poll", "return")),
    _worker("fetch", "before", _at(f"{STUDIO}:RemoteStudio.fetch")),
    _worker("fetch", "in the middle of the clip",
            _at(f"{STUDIO}:RemoteStudio._write", "return", times=2)),
    _worker("fetch", "after", _at(f"{STUDIO}:RemoteStudio.fetch", "return")),
    _worker("store", "before", _at(f"{FOLDER}:FolderBucket.put"),
            at_gcs=_at("cinema_assets.takes.gcs:GcsBucket.put")),
    _worker("store", "in the middle of the clip",
            _written("FolderBucket.put"), at_gcs=_sent("GcsBucket.put", times=4),
            faults=(Fault(verb="fetch", fault="padded", padding=LONG),)),
    _worker("store", "whole, without its name",
            _at(f"{FOLDER}:_link", within="FolderBucket.put"), buckets=("folder",)),
    _worker("store", "sent, not answered", _sent("GcsBucket.put", times=2), buckets=("gcs",)),
    _worker("store", "after", _at(f"{FOLDER}:FolderBucket.put", "return"),
            at_gcs=_at("cinema_assets.takes.gcs:GcsBucket.put", "return")),
    _worker("manifest", "half written",
            _written("Shooting._keep"), at_gcs=_sent("note_take")),
    _worker("manifest", "after", _at(f"{NOTES}:note_take", "return", within="Shooting._keep")),
    _worker("land", "before", _at(f"{LEDGER}:Ledger.land")),
    _worker("land", "written, not committed", _uncommitted("Ledger.land")),
    _worker("land", "after", _at(f"{LEDGER}:Ledger.land", "return")),
    _worker("value kept", "before", _at(VAULT)),
    _worker("value kept", "stored, not recorded",
            _at(f"{LEDGER}:Ledger.record", within="VaultIOManager.handle_output")),
    _worker("value kept", "after", _at(VAULT, "return")),
    _worker("materialization", "before", _at(f"{EVENTS}.asset_materialization")),
    _worker("materialization", "event written, not its version",
            _at(f"{DAGSTER_SQL}._store_asset_event_tags",
                within="DagsterEvent.asset_materialization")),
    _worker("materialization", "after", _at(f"{EVENTS}.asset_materialization", "return")),
    _worker("end of the run", "before", _at(f"{EVENTS}.job_success")),
    _worker("end of the run", "after", _at(f"{EVENTS}.job_success", "return")),
)  # fmt: skip
"""Kill -9 of the worker at every boundary."""


def _database(step: str, moment: str, at: Step, **more: object) -> Cell:
    return _cell(step, moment, "database", at=at, **more)


DATABASE = (
    _database("intend", "before", _at(f"{LEDGER}:Ledger.intend")),
    _database("intend", "price set aside, row not written",
              _at("cinema_assets.takes.reserving:reserve", "return", within="Ledger.intend")),
    _database("asking", "before", _at(f"{LEDGER}:Ledger.asking")),
    _database("asking", "written, not committed", _uncommitted("Ledger.asking")),
    _database("submit", "before", _at(f"{STUDIO}:RemoteStudio.submit")),
    _database("submit", "answered", _at(f"{STUDIO}:RemoteStudio.submit", "return")),
    _database("job id", "written, not committed", _uncommitted("Ledger.submitted")),
    _database("job id", "after", _at(f"{LEDGER}:Ledger.submitted", "return")),
    _database("poll", "before", _at(f"{STUDIO}:RemoteStudio.poll")),
    _database("fetch", "before", _at(f"{STUDIO}:RemoteStudio.fetch")),
    _database("store", "before", _at(f"{FOLDER}:FolderBucket.put"),
              at_gcs=_at("cinema_assets.takes.gcs:GcsBucket.put")),
    _database("land", "before", _at(f"{LEDGER}:Ledger.land")),
    _database("land", "written, not committed", _uncommitted("Ledger.land")),
    _database("value kept", "before", _at(VAULT)),
    _database("materialization", "before", _at(f"{EVENTS}.asset_materialization")),
    _database("materialization", "event written, not its version",
              _at(f"{DAGSTER_SQL}._store_asset_event_tags",
                  within="DagsterEvent.asset_materialization")),
    _database("end of the run", "before", _at(f"{EVENTS}.job_success")),
)  # fmt: skip
"""Kill -9 of the Postgres server with all its processes; the worker lives on."""


def _told(victim: Victim, step: str, moment: str, fault: str, **more: object) -> Cell:
    faults = (Fault(verb=step, fault=fault),)
    return _cell(step, moment, victim, faults=faults, **more)


STUDIO_SERVER = (
    _cell("submit", "before it can be reached", "studio",
          at=_at(f"{STUDIO}:RemoteStudio.submit")),
    _told("studio", "submit", "before it accepts", "die before", may_be_unknown=True),
    _told("studio", "submit", "accepted, not answered", "die after", may_be_unknown=True),
    _told("studio", "submit", "in the middle of its answer", "die middle", may_be_unknown=True),
    _told("studio", "poll", "before it answers", "die before"),
    _told("studio", "poll", "in the middle of its answer", "die middle"),
    _told("studio", "fetch", "before it answers", "die before"),
    _told("studio", "fetch", "in the middle of the clip", "die middle"),
)  # fmt: skip
"""Kill -9 of the studio's server; it comes back with all that it had accepted."""

LINE = (
    _told("line", "submit", "reset before it accepts", "reset before", may_be_unknown=True),
    _told("line", "submit", "reset, accepted, not answered", "reset after", may_be_unknown=True),
    _told("line", "submit", "reset in the middle of the answer", "reset middle",
          may_be_unknown=True),
    _told("line", "submit", "an error instead of an answer", "503", may_be_unknown=True),
    _told("line", "submit", "accepted, and never answered", "stall", may_be_unknown=True),
    _told("line", "poll", "reset", "reset before"),
    _told("line", "poll", "reset in the middle of the answer", "reset middle"),
    _told("line", "poll", "an error instead of an answer", "503"),
    _told("line", "poll", "never answered", "stall"),
    _told("line", "fetch", "reset", "reset before"),
    _told("line", "fetch", "reset in the middle of the clip", "reset middle"),
    _told("line", "fetch", "the clip ends early, in good order", "truncated"),
    _told("line", "fetch", "never answered", "stall"),
    _cell("store", "the upload is cut", "line", upload="cut", buckets=("gcs",)),
    _cell("store", "the answer to the upload is cut", "line", upload="unanswered",
          buckets=("gcs",)),
)  # fmt: skip
"""The network fails between two living ends."""

CELLS = WORKER + DATABASE + STUDIO_SERVER + LINE
