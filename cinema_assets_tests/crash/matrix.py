"""One configuration of the matrix: every cell on a scene of its own, then the film of all scenes.

What belongs here: the accident, saying the same command again, and whether the promise was kept.
What does not: which accidents there are (cells), what is found afterwards (audit).

The boss is this process: it calls what `cinema make` calls, and so has real workers, forked from a
real fork server, that execute real Dagster runs. A cell begins with a movie whose scene is ready to
be shot, and ends when its clip is in the film's records.
"""

import os
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from time import monotonic

import dagster as dg

from cinema_assets.commands.opened import opened_lot
from cinema_assets.errors import CinemaError
from cinema_assets.production.callsheet import plan
from cinema_assets.production.crew import Crew, Run
from cinema_assets.production.drafts import import_draft, read_draft
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.make import Made, Watcher, Wish, make
from cinema_assets_tests.crash import fuse
from cinema_assets_tests.crash.audit import Auditor, Money, money, unfinished_runs
from cinema_assets_tests.crash.cells import Cell
from cinema_assets_tests.crash.hired import HiredProvider, import_before_the_fuse
from cinema_assets_tests.crash.results import Film, Result, Table
from cinema_assets_tests.crash.shoot import MOVIE, Shoot
from cinema_assets_tests.crash.site import Configuration, Site, open_site
from cinema_assets_tests.crash.ways import Way

ENOUGH = 8
"""How often the same command is said before a cell counts as stuck."""


Say = Callable[[str], None]
"""Told a line for each cell, while it goes on."""


def run_matrix(configuration: Configuration, cells: Sequence[Cell], up_to: str, say: Say) -> Table:
    """Cells in one configuration, and at the end the whole movie.

    Args:
        configuration: which database, and which bucket.
        cells: those to play.
        up_to: how far the movie is made at the end: `final_cut`, or less to be quick.
        say: told of each cell.
    """
    shoot = Shoot()
    with open_site(configuration) as site:
        paths = [site.script(movie, text) for movie, text in shoot.scripts(len(cells)).items()]
        with opened_lot() as (lot, instance):
            stage = Stage(site, lot, instance, shoot)
            stage.set_up(paths)
            results = _played(stage, cells, configuration.name, say)
            film = stage.film(paths[0], up_to)
    return Table(configuration=configuration, results=tuple(results), film=film)


def run_way(way: Way, cells: Sequence[Cell], say: Say) -> Table:
    """Cells of an adapter, in the plainest configuration.

    Args:
        way: the adapter, and what is ordered.
        cells: those to play.
        say: told of each cell.
    """
    configuration = Configuration(database="embedded", bucket="folder")
    scripts = way.shoot.scripts(len(cells))

    def opened(folder: Path) -> HiredProvider:
        return HiredProvider(folder, way.desk)

    with open_site(configuration, studio=opened) as site:
        import_before_the_fuse(way.desk.provider)
        paths = [
            site.script(movie, text, way.production(number))
            for number, (movie, text) in enumerate(scripts.items(), start=1)
        ]
        with opened_lot() as (lot, instance):
            stage = Stage(site, lot, instance, way.shoot)
            stage.set_up(paths)
            results = _played(stage, cells, way.name, say)
            film = stage.again(len(results))
    return Table(configuration=configuration, way=way.name, results=tuple(results), film=film)


def _played(stage: "Stage", cells: Sequence[Cell], where: str, say: Say) -> list[Result]:
    results: list[Result] = []
    try:
        for number, cell in enumerate(cells, start=1):
            result = stage.play(cell, number)
            told = f"{cell.name}: {result.entry} ({result.seconds} s)"
            say(f"{where}: {number} of {len(cells)}: {told}")
            results.append(result)
    except (KeyboardInterrupt, SystemExit):
        say(f"{where}: broken off; what has been played is kept")
    return results


class Stage:
    """Where the accidents happen."""

    def __init__(self, site: Site, lot: StudioLot, instance: dg.DagsterInstance, shoot: Shoot):
        self._site = site
        self._lot = lot
        self._instance = instance
        self._shoot = shoot
        self._auditor = Auditor(lot, site.provider)

    def set_up(self, paths: Sequence[Path]) -> None:
        """Everything that comes before what is to be shot, by the house."""
        for path in paths:
            import_draft(self._lot, self._instance, read_draft(path), path.stem)
        self._read([path.stem for path in paths])
        for asset in self._shoot.before:
            made = self._make(Wish(movie=MOVIE, up_to=asset, jobs=os.cpu_count() or 1))
            assert made is not None
            assert not made.failures, made.failures

    def _read(self, movies: Sequence[str]) -> None:
        """Read all scripts: one command for each would start a worker for each."""
        runs = [Run(job="read_script", assets=("screenplay",), partition=one) for one in movies]
        with Crew(1) as crew:
            failures = [one for one in crew.work(runs, lambda news: None) if not one.succeeded]
        assert not failures, failures

    def play(self, cell: Cell, number: int) -> Result:
        """One accident, and everything that has to be done about it."""
        began, before = monotonic(), len(self._site.provider.ledger())
        self._auditor.look()
        self._auditor.all_is_clear()
        since = self._auditor.last
        self._prepare(cell)
        settled: list[str] = []
        for commands in range(1, ENOUGH + 1):
            self._make(self._wish(number))
            if commands == 1:
                happened = self._happened(cell)
            self._auditor.look()
            settled += self._auditor.settle(self._shoot.movie(number))
            if self._is_made(number):
                break
        result = Result(
            cell=cell.name,
            kept=False,
            money=self._money(before, number),
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
        fresh = not made["failures"]
        if up_to == "final_cut":
            fresh = fresh and made["film_is_fresh"]
        return self._in_peace(began, before, fresh=fresh)

    def again(self, cells: int) -> Film:
        """Everything once more, undisturbed: nothing is left to be done."""
        began, before = monotonic(), len(self._site.provider.ledger())
        wishes = [self._wish(number) for number in range(1, cells + 1)]
        if not self._shoot.alone:
            scenes = tuple(scene for wish in wishes for scene in wish.scenes or ())
            wishes = [Wish(movie=MOVIE, scenes=scenes, up_to=self._shoot.asset)]
        made = [self._make(wish) for wish in wishes]
        fresh = all(one is not None and one.nothing_to_do for one in made)
        return self._in_peace(began, before, fresh=fresh)

    def _in_peace(self, began: float, before: int, *, fresh: bool) -> Film:
        new = len(self._site.provider.ledger()) - before
        self._auditor.look()
        lost = len(self._auditor.lost())
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

    def _wish(self, number: int) -> Wish:
        """The command of a cell."""
        shoot = self._shoot
        return Wish(movie=shoot.movie(number), scenes=shoot.scenes(number), up_to=shoot.asset)

    def _make(self, wish: Wish) -> Made | None:
        """The command, as far as it is asked to go."""
        try:
            return make(self._lot, self._instance, wish, Watcher())
        except CinemaError:
            # The command ends with this sentence; it is said again.
            return None

    def _is_made(self, number: int) -> bool:
        sheet = plan(self._lot.records(self._instance, self._shoot.movie(number)))
        lines = [line for line in sheet.lines if line.asset == self._shoot.asset]
        scenes = self._shoot.scenes(number)
        return all(line.fresh for line in lines if scenes is None or line.number in scenes)

    def _money(self, before: int, number: int) -> Money:
        provider, movie = self._site.provider, self._shoot.movie(number)
        key = None
        if (scenes := self._shoot.scenes(number)) is not None:
            key = self._lot.scene_key(self._instance, movie, scenes[0])
        ours = self._lot.ledger.takes_of(movie, key)
        return money(provider.ledger()[before:], ours, provider, self._auditor.written_off)


def _trouble(cell: Cell, result: Result, *, happened: bool, made: bool) -> list[str]:
    """Everything that is not as promised."""
    promises = {
        "the step was never reached": happened,
        f"not made after {ENOUGH} commands": made,
        "the ledgers differ": result.money.agrees,
        "not accepted exactly once": result.money.submits - result.money.written_off == 1,
        "nothing was charged": result.money.charged_by_provider > Decimal(0),
        "something landed was lost": not result.lost,
        "unknown without need": cell.may_be_unknown or not result.unknown,
        "workspaces are left": not result.workspaces,
        "runs are left unfinished": not result.unfinished,
    }
    return [words for words, holds in promises.items() if not holds]
