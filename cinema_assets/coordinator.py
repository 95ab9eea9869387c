"""Queueing runs: what a run waits for is written down when it is put into the queue.

What belongs here: `StudioRunCoordinator`, which dagster.yaml names. What does not: the limits
(dagster.yaml), which studios a run orders from (production.hiring), launching it (launcher).

Every run comes through here, whoever asks for it: the sensors, a backfill, a click in the UI. The
tags tell Dagster's queue what it cannot know: whom a scene is ordered from stands in the settings
of its movie. Nothing else is kept, so that no slot can be lost.
"""

from functools import cached_property
from typing import TYPE_CHECKING

import dagster as dg
from dagster._core.run_coordinator import SubmitRunContext
from dagster._core.storage.dagster_run import DagsterRun
from dagster._core.storage.tags import PARTITION_NAME_TAG, PRIORITY_TAG

from cinema_assets.partitions import MOVIE, split_partition

if TYPE_CHECKING:
    from cinema_assets.takes.ledger import Ledger

MOVIE_TAG = f"{PARTITION_NAME_TAG}/{MOVIE}"
"""The tag by which Dagster names the movie of a scene's run."""


class StudioRunCoordinator(dg.QueuedRunCoordinator):
    """Dagster's own queue, in which a run says which studios it hires and whose turn it is."""

    def submit_run(self, context: SubmitRunContext) -> DagsterRun:
        """Put a run into the queue."""
        run = context.dagster_run
        movie, scene = split_partition(run.tags.get(PARTITION_NAME_TAG, ""))
        tags = self._hired(run, movie) if movie else {}
        if scene is not None and PRIORITY_TAG not in run.tags:
            tags |= self._turn(movie)
        if tags:
            self._instance.add_run_tags(run.run_id, tags)
        return super().submit_run(context)

    def _hired(self, run: DagsterRun, movie: str) -> dict[str, str]:
        from cinema_assets.production.hiring import hired_by

        return hired_by(self._instance, self._ledger, run)

    def _turn(self, movie: str) -> dict[str, str]:
        """Behind as many runs of every other movie as wait of its own: movies take turns."""
        queued = dg.RunsFilter(statuses=[dg.DagsterRunStatus.QUEUED], tags={MOVIE_TAG: movie})
        waiting = self._instance.get_runs_count(queued)
        return {PRIORITY_TAG: str(-waiting)} if waiting else {}

    @cached_property
    def _ledger(self) -> "Ledger":
        """Of the same studio; its tables were made when something was recorded."""
        from cinema_assets.settings import StudioSettings
        from cinema_assets.takes.engine import open_engine
        from cinema_assets.takes.ledger import Ledger

        return Ledger(open_engine(StudioSettings()))
