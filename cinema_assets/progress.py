"""How the work goes, at a prompt: one progress bar for each department.

What belongs here: the bars. What does not: doing the work (production.make).
"""

from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cinema_assets.console import out
from cinema_assets.production.callsheet import CallSheet
from cinema_assets.production.crew import RunOutcome, TakeLanded
from cinema_assets.production.make import (
    DEPARTMENT_OF,
    DEPARTMENT_OF_KIND,
    Watcher,
    Wish,
    needed,
)

DEPARTMENTS = ("story", "art", "sound", "camera", "editorial")


class ProgressWatcher(Watcher):
    """One bar for each department, while the work goes on."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description:>10}"),
            BarColumn(40),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=out,
            disable=not out.is_terminal,
        )
        self._bars = {
            name: self._progress.add_task(name, total=None, visible=False) for name in DEPARTMENTS
        }

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def planned(self, sheet: CallSheet, wish: Wish) -> None:
        """Set each department's total to what is done and what is planned."""
        wanted = needed(wish.up_to)
        planned = dict.fromkeys(DEPARTMENTS, 0)
        for line in sheet.stale:
            if line.asset in wanted and (wish.scenes is None or line.number in wish.scenes):
                planned[DEPARTMENT_OF[line.asset]] += line.generations
        for name, more in planned.items():
            task = self._progress.tasks[self._bars[name]]
            if more or task.completed:
                self._progress.update(task.id, total=task.completed + more, visible=True)

    def landed(self, take: TakeLanded) -> None:
        """Move the bar of the department that has a take more."""
        if take.kind in DEPARTMENT_OF_KIND:
            self._progress.advance(self._bars[DEPARTMENT_OF_KIND[take.kind]])

    def ended(self, outcome: RunOutcome) -> None:
        """Say at once what failed."""
        if not outcome.succeeded:
            self._progress.console.print(
                f"{outcome.run.partition}: {outcome.sentence}", markup=False, style="red"
            )
