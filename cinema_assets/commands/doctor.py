"""`cinema doctor`: what is wrong with this studio and what to do about it; ends what is dead.

What belongs here: looking at each thing that the studio stands on, and saying it in a sentence.
What does not: mending (but for runs whose process is gone: production.burial), printing (console).
"""

import shutil
import socket
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

import dagster as dg

from cinema_assets.commands.opened import make_home
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.instance import studio_instance
from cinema_assets.production.burial import GONE, bury_the_forgotten, worker_of
from cinema_assets.production.lot import open_lot
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.abandoned import abandoned, unsettled
from cinema_assets.takes.bucket import open_bucket
from cinema_assets.takes.model import TakeState

ROOM = 2 * 2**30
"""Bytes of free disk under which a film may stop in the middle."""

HOST = "127.0.0.1"

STARTED = (dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED)


class How(StrEnum):
    """How something stands."""

    WELL = "well"
    MENDED = "mended"
    """It was wrong, and is not any more."""
    NOTE = "note"
    """Worth knowing; nothing is wrong."""
    WRONG = "wrong"


class Finding(Frozen):
    """One thing that was looked at."""

    what: str
    how: How
    sentence: str


def examine() -> list[Finding]:
    """Look at everything; what cannot be looked at because of something else is left out."""
    settings = StudioSettings()
    found = [*_guarded("home", lambda: _home(settings)), _disk(settings)]
    found += _guarded("bucket", lambda: _bucket(settings))
    found += _guarded("database", lambda: _database(settings))
    found += [*_ports(settings), *_keys()]
    return found


def _guarded(what: str, look: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """What a look finds, or the sentence of what stood in its way."""
    found = []
    try:
        for finding in look():
            found.append(finding)
    except CinemaError as error:
        found.append(Finding(what=what, how=How.WRONG, sentence=str(error)))
    return found


def _home(settings: StudioSettings) -> Iterator[Finding]:
    make_home(settings.home)
    yield Finding(what="home", how=How.WELL, sentence=f"The studio is kept in {settings.home}.")


def _disk(settings: StudioSettings) -> Finding:
    there = next(f for f in (settings.home, *settings.home.parents) if f.is_dir())
    free = shutil.disk_usage(there).free
    room = f"{free / 2**30:.1f} GiB are free in {settings.home}"
    if free < ROOM:
        sentence = f"{room}: make room, or set CINEMA_HOME and CINEMA_BUCKET to larger disks."
        return Finding(what="disk", how=How.WRONG, sentence=sentence)
    return Finding(what="disk", how=How.WELL, sentence=f"{room}.")


def _bucket(settings: StudioSettings) -> Iterator[Finding]:
    bucket = open_bucket(settings)
    if settings.bucket.startswith("gs://") or Path(settings.bucket).exists():
        bucket.must_be_there()
    yield Finding(what="bucket", how=How.WELL, sentence=f"Bytes are kept in {settings.bucket}.")


def _database(settings: StudioSettings) -> Iterator[Finding]:
    with studio_instance() as instance:
        whose = "The server that CINEMA_POSTGRES_URL names" if settings.postgres_url else "Postgres"
        yield Finding(what="database", how=How.WELL, sentence=f"{whose} answers.")
        yield from dead_runs(instance, settings)
        yield from _queue(instance)
        yield from _takes()


def dead_runs(instance: dg.DagsterInstance, settings: StudioSettings) -> Iterator[Finding]:
    """End the runs whose process is gone, and say which; name those of which nobody can say."""
    alone = settings.postgres_url is None
    ended = bury_the_forgotten(instance, GONE, alone=alone)
    for run in ended:
        cell = run.tags.get("dagster/partition", run.job_name)
        sentence = f"Run {run.run_id} ({cell}) was recorded as running, but its process is gone:"
        yield Finding(what="runs", how=How.MENDED, sentence=f"{sentence} it is ended.")
    for run in instance.get_runs(dg.RunsFilter(statuses=list(STARTED))) if not alone else []:
        if worker_of(instance, run) is None:
            sentence = f"Nobody can say from here whether run {run.run_id} is alive: its database"
            sentence += " may be another machine's, too. If it is not, end it in the Dagster UI."
            yield Finding(what="runs", how=How.NOTE, sentence=sentence)


def _queue(instance: dg.DagsterInstance) -> Iterator[Finding]:
    waiting = instance.get_runs_count(dg.RunsFilter(statuses=[dg.DagsterRunStatus.QUEUED]))
    beats = instance.get_daemon_statuses().values()
    if waiting and not any(beat.healthy for beat in beats):
        sentence = f"{waiting} runs wait in the queue, and nothing takes them out of it: say"
        yield Finding(
            what="queue", how=How.WRONG, sentence=f"{sentence} `make studio`, which opens the UI."
        )


def _takes() -> Iterator[Finding]:
    """Takes on which nobody works any more, and those that a person must settle."""
    engine = open_lot().ledger.engine
    for take in abandoned(engine):
        at = f" (job {take.job_id})" if take.state is TakeState.SUBMITTED and take.job_id else ""
        sentence = f"Nobody works on {_named(take.movie, take.scene, take.id)}{at} any more:"
        sentence += " the next `cinema make` of its movie joins it, and pays nothing twice."
        yield Finding(what="takes", how=How.NOTE, sentence=sentence)
    for take in unsettled(engine):
        named = _named(take.movie, take.scene, take.id)
        sentence = f"Nobody can say whether {take.provider} has {named}: look there, and say so"
        sentence += f" with `cinema settle`; ${take.price_reserved:.2f} are reserved until then."
        yield Finding(what="takes", how=How.WRONG, sentence=sentence)


def _named(movie: str, scene: str | None, take: int) -> str:
    return f"take {take} of {movie}" + (f", scene {scene}" if scene else "")


def _ports(settings: StudioSettings) -> Iterator[Finding]:
    ports = {"CINEMA_UI_PORT": settings.ui_port, "CINEMA_MEDIA_PORT": settings.media_port}
    for variable, port in ports.items():
        with socket.socket() as probe:
            probe.settimeout(1)
            taken = probe.connect_ex((HOST, port)) == 0
        how = "is in use: by an open studio, or set " + variable if taken else "is free"
        sentence = f"Port {port} {how}."
        yield Finding(what="ports", how=How.NOTE if taken else How.WELL, sentence=sentence)


def _keys() -> Iterator[Finding]:
    """Which studios outside the house can be hired; none need be."""
    from cinema_assets.studios.keys import Keys

    keys = Keys()
    set_ = {
        "google": keys.google_key, "replicate": keys.replicate_key,
        "elevenlabs": keys.elevenlabs_key,
    }  # fmt: skip
    there = [name for name, key in set_.items() if key is not None]
    words = f"There are keys for {', '.join(there)}." if there else "No key is set: the house works"
    sentence = words if there else f"{words} without any."
    yield Finding(what="keys", how=How.NOTE, sentence=sentence)
