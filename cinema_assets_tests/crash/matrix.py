"""One configuration of the matrix: every cell on a scene of its own, then the film of all scenes.

What belongs here: the accident, saying the same command again, and whether the promise was kept.
What does not: which accidents there are (cells), what is found afterwards (audit).

The boss is this process: it calls what `cinema make` calls, and so has real workers, forked from a
real fork server, that execute real Dagster runs. A cell begins with a movie whose scene is ready to
be shot, and ends when its clip is in the film's records.
"""

import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from time import monotonic

import dagster as dg

from cinema_assets.commands.opened import opened_lot
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.production.callsheet import plan
from cinema_assets.production.drafts import import_draft, read_draft
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.make import Made, Watcher, Wish, make
from cinema_assets.takes.model import Take
from cinema_assets_tests.crash import fuse
from cinema_assets_tests.crash.audit import Auditor, Money, money, unfinished_runs
from cinema_assets_tests.crash.cells import Cell
from cinema_assets_tests.crash.site import Configuration, Site, open_site

MOVIE = "accidents"

ENOUGH = 8
"""How often the same command is said before a cell counts as stuck."""


WORDS = {"joined": "joined", "lost": "given again"}
"""What followed when a person had looked."""


class Result(Frozen):
    """What became of one cell."""

    cell: str
    kept: bool
    """Whether it is as promised."""
    trouble: str = ""
    """Why not."""
    money: Money
    unknown: bool
    """Whether a person was needed."""
    settled: str = ""
    """How: `joined` or `lost`."""
    lost: int
    """Takes that had landed and whose bytes or rows are gone."""
    workspaces: int
    unfinished: int
    commands: int
    """How often the same command was said."""
    seconds: float = 0

    @property
    def ended(self) -> str:
        """In words."""
        return f"unknown, {WORDS.get(self.settled, self.settled)}" if self.unknown else "landed"


class Film(Frozen):
    """What the last command made of all scenes."""

    kept: bool
    new_submits: int
    lost: int
    watched: int
    """Landed takes whose bytes were read again and compared."""
    fresh: bool
    seconds: float = 0


class Table(Frozen):
    """One configuration, whole."""

    configuration: Configuration
    results: tuple[Result, ...]
    film: Film

    @property
    def kept(self) -> bool:
        """Whether every cell is as promised."""
        return self.film.kept and all(result.kept for result in self.results)


def script(scenes: int) -> str:
    """A script of scenes that are one shot each."""
    lines = [f"INT. ROOM - DAY #{n}#\n\nTHE LAMP marked number {n} burns.\n" for n in
             range(1, scenes + 1)]  # fmt: skip
    return "Title: Accidents\n\n" + "\n".join(lines)


def run_matrix(configuration: Configuration, cells: Sequence[Cell], up_to: str) -> Table:
    """Every cell that has a meaning in this configuration, and at the end the whole movie.

    Args:
        configuration: which database, and which bucket.
        cells: those to play.
        up_to: how far the movie is made at the end: `final_cut`, or less to be quick.
    """
    cells = [cell for cell in cells if configuration.bucket in cell.buckets]
    with open_site(configuration) as site:
        path = site.script(MOVIE, script(len(cells)))
        with opened_lot() as (lot, instance):
            stage = Stage(site, lot, instance)
            stage.set_up(path)
            results = [stage.play(cell, n) for n, cell in enumerate(cells, start=1)]
            film = stage.film(path, up_to)
    return Table(configuration=configuration, results=tuple(results), film=film)


class Stage:
    """Where the accidents happen."""

    def __init__(self, site: Site, lot: StudioLot, instance: dg.DagsterInstance):
        self._site = site
        self._lot = lot
        self._instance = instance
        self._auditor = Auditor(lot, site.provider)

    def set_up(self, path: Path) -> None:
        """Everything that comes before the clips, by the house."""
        import_draft(self._lot, self._instance, read_draft(path), MOVIE)
        for asset in ("keyframes", "dialogue"):
            made = self._make(up_to=asset, jobs=os.cpu_count() or 1)
            assert made is not None
            assert not made.failures, made.failures

    def play(self, cell: Cell, number: int) -> Result:
        """One accident, and everything that has to be done about it."""
        began, before = monotonic(), len(self._site.provider.ledger())
        self._auditor.look()
        since = self._auditor.last
        self._prepare(cell)
        settled: list[str] = []
        for commands in range(1, ENOUGH + 1):
            self._make((str(number),))
            if commands == 1:
                happened = self._happened(cell)
            self._auditor.look()
            settled += self._auditor.settle(MOVIE)
            if self._is_made(number):
                break
        result = Result(
            cell=cell.name,
            kept=False,
            money=money(self._site.provider.ledger()[before:], self._takes(number)),
            unknown=bool(settled),
            settled=", ".join(settled),
            lost=len(self._auditor.lost(since=since)),
            workspaces=self._auditor.workspaces(),
            unfinished=unfinished_runs(self._instance),
            commands=commands,
            seconds=round(monotonic() - began, 1),
        )
        trouble = _trouble(cell, result, happened=happened, made=self._is_made(number))
        return result.model_copy(update={"kept": not trouble, "trouble": "; ".join(trouble)})

    def film(self, path: Path, up_to: str) -> Film:
        """The film of all scenes, by the command itself; nobody disturbs it."""
        began, before = monotonic(), len(self._site.provider.ledger())
        made = self._site.ask("make", str(path), "--out", str(self._site.out), "--up-to", up_to)
        new = len(self._site.provider.ledger()) - before
        self._auditor.look()
        lost, fresh = len(self._auditor.lost()), not made["failures"]
        if up_to == "final_cut":
            fresh = fresh and made["film_is_fresh"]
        return Film(
            kept=fresh and not new and not lost,
            new_submits=new,
            lost=lost,
            watched=self._auditor.watched,
            fresh=fresh,
            seconds=round(monotonic() - began, 1),
        )

    # --- before ---

    def _prepare(self, cell: Cell) -> None:
        self._site.provider.misbehave(cell.faults)
        if cell.upload and self._site.proxy is not None:
            self._site.proxy.cut(cell.upload)
        step = cell.step_for(self._site.configuration.bucket)
        if step is not None:
            database = self._site.database if cell.victim == "database" else None
            process = self._site.provider.process.pid if cell.victim == "studio" else None
            laid = fuse.Fuse(step=step, database=database, process=process)
            fuse.laid(self._site.fuse, laid)

    # --- after ---

    def _happened(self, cell: Cell) -> bool:
        """Whether the accident took place; what is left of it is cleared away."""
        waiting = self._site.proxy is not None and self._site.proxy.is_waiting
        waiting = waiting or bool(self._site.provider.faults())
        self._site.provider.misbehave(())
        if cell.at is not None:
            self._site.fuse.unlink(missing_ok=True)
            waiting = waiting or not fuse.burnt(self._site.fuse).exists()
        return not waiting

    def _make(
        self, scenes: tuple[str, ...] | None = None, up_to: str = "clips", jobs: int = 1
    ) -> Made | None:
        """The command, as far as it is asked to go."""
        wish = Wish(movie=MOVIE, scenes=scenes, up_to=up_to, jobs=jobs)
        try:
            return make(self._lot, self._instance, wish, Watcher())
        except CinemaError:
            # The command ends with this sentence; it is said again.
            return None

    def _is_made(self, number: int) -> bool:
        sheet = plan(self._lot.records(self._instance, MOVIE))
        lines = [line for line in sheet.lines if line.number == str(number)]
        return all(line.fresh for line in lines if line.asset == "clips")

    def _takes(self, number: int) -> list[Take]:
        key = self._lot.scene_key(self._instance, MOVIE, str(number))
        return self._lot.ledger.takes_of(MOVIE, key)


def _trouble(cell: Cell, result: Result, *, happened: bool, made: bool) -> list[str]:
    """Everything that is not as promised."""
    promises = {
        "the step was never reached": happened,
        f"not made after {ENOUGH} commands": made,
        "the ledgers differ": result.money.agrees,
        "not accepted exactly once": result.money.submits == 1,
        "nothing was charged": result.money.charged_by_provider > Decimal(0),
        "something landed was lost": not result.lost,
        "unknown without need": cell.may_be_unknown or not result.unknown,
        "workspaces are left": not result.workspaces,
        "runs are left unfinished": not result.unfinished,
    }
    return [words for words, holds in promises.items() if not holds]
