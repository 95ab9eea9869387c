"""How the work goes: a bar for each department at a terminal, else a line for each run that ends.

What belongs here: bars and lines. What does not: doing the work (production.make).
"""

from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cinema_assets.console import out, say
from cinema_assets.production.callsheet import CallSheet
from cinema_assets.production.crew import RunOutcome, TakeLanded
from cinema_assets.production.make import (
    BESIDE,
    DEPARTMENT_OF,
    DEPARTMENT_OF_KIND,
    DEPARTMENTS,
    Watcher,
    Wish,
    needed,
)


def _planned(sheet: CallSheet, wish: Wish) -> dict[str, int]:
    """Department -> how many takes it is to make."""
    wanted, planned = needed(wish.up_to), dict.fromkeys(DEPARTMENTS, 0)
    for line in sheet.stale:
        asked = wish.scenes is None or line.number is None or line.number in wish.scenes
        if line.asset in wanted and asked:
            planned[DEPARTMENT_OF[line.asset]] += line.generations
    return planned


class LineWatcher(Watcher):
    """A line for each run that ends: for a log, or another program."""

    def __init__(self) -> None:
        self._scenes: dict[str, str] = {}
        self._told = False

    def planned(self, sheet: CallSheet, wish: Wish) -> None:
        """Say once what there is to make, as soon as the screenplay has been read."""
        self._scenes = {str(line.number): line.scene for line in sheet.lines if line.scene}
        planned = {name: number for name, number in _planned(sheet, wish).items() if number}
        if self._scenes and planned and not self._told:
            self._told = True
            takes = ", ".join(f"{name} {number}" for name, number in planned.items())
            say(f"{wish.movie}: takes to make: {takes}")

    def ended(self, outcome: RunOutcome) -> None:
        """Say what is done."""
        assets = ", ".join(asset.replace("_", " ") for asset in outcome.run.assets)
        spoken = outcome.run.spoken(self._scenes)
        done = "done" if spoken == assets else assets
        say(f"{spoken}: {done if outcome.succeeded else 'failed'}")

    def waiting(self, sentence: str) -> None:
        """Say what is waited for."""
        say(sentence)


class ProgressWatcher(Watcher):
    """One bar for each department, while the work goes on."""

    @staticmethod
    def can_be_seen() -> bool:
        """Whether there is a terminal to draw bars on."""
        return out.is_terminal

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description:>10}"),
            BarColumn(40),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=out,
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
        for name, more in _planned(sheet, wish).items():
            task = self._progress.tasks[self._bars[name]]
            if more or task.completed:
                self._progress.update(task.id, total=task.completed + more, visible=True)

    def landed(self, take: TakeLanded) -> None:
        """Move the bar of the department that has a take more."""
        if take.kind in DEPARTMENT_OF_KIND and take.kind not in BESIDE:
            self._progress.advance(self._bars[DEPARTMENT_OF_KIND[take.kind]])

    def waiting(self, sentence: str) -> None:
        """Say above the bars what is waited for."""
        say(sentence)
