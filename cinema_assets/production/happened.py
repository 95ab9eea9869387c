"""What happened since a sensor looked last: the movies whose call sheets may be other.

What belongs here: finding them with a few queries, whatever the number of movies, scenes and runs.
What does not: drawing up a call sheet (callsheet), acting on one (dispatch).

An event is numbered before it can be read, so that a look may see one number and not yet the one
before it: events are looked at by two ticks.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import dagster as dg
from dagster._core.storage.dagster_run import NOT_FINISHED_STATUSES
from dagster._core.storage.tags import PARTITION_NAME_TAG

from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.partitions import split_partition
from cinema_assets.production.crew import WORKER_TAG
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.models import MODELS
from cinema_assets.production.records import known_movies
from cinema_assets.takes.owner import is_alive

PORTION = 20
"""Movies whose call sheets are drawn up at one tick."""

MADE = dg.DagsterEventType.ASSET_MATERIALIZATION
SAID = dg.DagsterEventType.ASSET_OBSERVATION

MOST = 2000
"""Events of a kind that are read at one tick."""


class Heard(Frozen):
    """What is remembered from tick to tick."""

    since: int = -1
    """The newest event at the tick before the last; -1 if there was none."""
    latest: int = -1
    """The newest event at the last tick."""
    retakes: dict[str, str] = {}
    """Movie -> mark of the retakes asked for it."""
    makers: str = ""
    """Mark of the versions of everything that makes something."""
    under_way: dict[str, str] = {}
    """Movie -> mark of its runs, of the movies that wait for a run to end."""
    queue: tuple[str, ...] = ()
    """Movies that have news, and wait for their turn."""
    unread: tuple[str, ...] = ()
    """Movies with a draft that nobody reads yet: whoever dropped it is about to have it read."""


class Runs(Frozen):
    """The runs of a movie that have not ended."""

    partitions: frozenset[str] = frozenset()
    ids: tuple[str, ...] = ()
    by_command: bool = False
    """Whether a command line works on the movie at this moment."""

    @property
    def mark(self) -> str:
        """Another whenever a run begins or ends."""
        return content_hash(list(self.ids)) if self.ids else ""


class Happened(Frozen):
    """What one look came to."""

    movies: tuple[str, ...]
    """Those to look at now, a portion at most."""
    runs: dict[str, Runs]
    """Movie -> what is under way."""
    heard: Heard


def happened(
    lot: StudioLot, instance: dg.DagsterInstance, before: Heard, portion: int = PORTION
) -> Happened:
    """The movies that have news, a portion of them, and what to remember."""
    latest = instance.event_log_storage.get_maximum_record_id() or 0
    retakes = lot.ledger.retake_marks()
    runs = runs_under_way(instance)
    makers = content_hash(MODELS)
    news: dict[str, None] = dict.fromkeys(before.queue)
    if before.latest < 0 or before.makers != makers:
        news |= dict.fromkeys(known_movies(instance))
    elif before.since != latest:
        news |= dict.fromkeys(_with_events(instance, before.since))
    news |= dict.fromkeys(_changed(before.retakes, retakes))
    marks = {movie: runs[movie].mark if movie in runs else "" for movie in before.under_way}
    news |= dict.fromkeys(_changed(before.under_way, marks))
    waiting = tuple(news)
    return Happened(
        movies=waiting[:portion],
        runs=runs,
        heard=before.model_copy(
            update={
                "since": before.latest if before.latest >= 0 else latest,
                "latest": latest,
                "retakes": retakes,
                "makers": makers,
                "queue": waiting[portion:],
            }
        ),
    )


def _with_events(instance: dg.DagsterInstance, since: int) -> Iterator[str]:
    """The movies of which something was made or said; all movies where it is too much to read."""
    for kind in (MADE, SAID):
        found = instance.event_log_storage.get_logs_for_all_runs_by_log_id(since, kind, limit=MOST)
        if len(found) == MOST:
            yield from known_movies(instance)
            return
        for entry in found.values():
            if partition := entry.get_dagster_event().partition:
                yield split_partition(partition)[0]


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    return (movie for movie in {**before, **now} if before.get(movie) != now.get(movie))


def runs_under_way(instance: dg.DagsterInstance) -> dict[str, Runs]:
    """Movie -> its runs that have not ended, queued ones among them; in one query."""
    of_movie = defaultdict(list)
    for run in instance.get_runs(dg.RunsFilter(statuses=NOT_FINISHED_STATUSES)):
        if partition := run.tags.get(PARTITION_NAME_TAG):
            of_movie[split_partition(partition)[0]].append(run)
    return {
        movie: Runs(
            partitions=frozenset(run.tags[PARTITION_NAME_TAG] for run in runs),
            ids=tuple(sorted(run.run_id for run in runs)),
            by_command=any(_is_of_a_command(run) for run in runs),
        )
        for movie, runs in of_movie.items()
    }


def _is_of_a_command(run: dg.DagsterRun) -> bool:
    """Whether a living command executes a run by itself, and not Dagster for a code location."""
    worker = run.tags.get(WORKER_TAG)
    return run.remote_job_origin is None and worker is not None and is_alive(worker) is not False
