"""`cinema make`: a script on disk becomes a film in a folder."""

import os
from contextlib import AbstractContextManager
from decimal import Decimal
from pathlib import Path
from typing import Any

import dagster as dg

from cinema_assets.commands.export import copy_out, usable_folder
from cinema_assets.commands.opened import opened_lot
from cinema_assets.console import show_summary
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.production.callsheet import ASSETS, Records, plan, short_of
from cinema_assets.production.crew import RunOutcome
from cinema_assets.production.drafts import (
    NewDraft,
    Otherwise,
    import_draft,
    last_script,
    movie_for,
    movie_id,
    read_draft,
)
from cinema_assets.production.inspection import lacking_takes, missing_shots, warnings_of
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.make import Made, Watcher, Wish, make, needed
from cinema_assets.production.numbering import choose_scenes
from cinema_assets.production.values import FinalCut, Script
from cinema_assets.progress import LineWatcher, ProgressWatcher
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.engine import outlived


class Summary(Frozen):
    """What `cinema make` came to."""

    made: Made
    film: Path | None
    film_seconds: float | None
    film_is_fresh: bool
    """False when the film is of an earlier draft, or has slates in it."""
    cost_usd: str
    failures: tuple[str, ...]
    warnings: tuple[str, ...]
    """What the checks found in what there is: slates, missing shots, faults of the film."""

    @property
    def failed(self) -> bool:
        """Whether any run failed."""
        return bool(self.failures)

    def as_json(self) -> dict[str, Any]:
        """For a program."""
        return {
            "movie": self.made.movie,
            "film": str(self.film) if self.film else None,
            "film_seconds": self.film_seconds,
            "film_is_fresh": self.film_is_fresh,
            "new_takes": self.made.new,
            "reused_takes": self.made.reused,
            "runs": self.made.runs,
            "seconds": round(self.made.seconds, 2),
            "cost_usd": self.cost_usd,
            "failures": list(self.failures),
            "warnings": list(self.warnings),
        }


def chosen_way(*, new_movie: bool, replace: bool) -> Otherwise:
    """What is done with a draft that shares nothing with the film of its id.

    Raises:
        CinemaError: both ways at once.
    """
    if new_movie and replace:
        raise CinemaError("Say --new-movie or --replace, not both.")
    if new_movie:
        return Otherwise.NEW_MOVIE
    return Otherwise.REPLACE if replace else Otherwise.REFUSE


def make_film(
    script: Path,
    movie: str | None,
    out: Path | None,
    scenes: str | None,
    up_to: str | None,
    jobs: int | None,
    *,
    quiet: bool,
    otherwise: Otherwise = Otherwise.REFUSE,
) -> Summary:
    """Import the draft, do what its call sheet says, and copy the result out.

    Raises:
        CinemaError: the script, an option or the settings cannot be used; nothing was made.
    """
    if up_to is not None and up_to not in ASSETS:
        raise CinemaError(f"There is no asset {up_to!r}. The assets are: {', '.join(ASSETS)}.")
    draft = read_draft(script)
    name = movie_id(script, movie)
    if not StudioSettings().home.exists():
        # Nothing is known yet: what cannot be is refused before a studio is made.
        _chosen(draft, None, scenes)
    folder = usable_folder(out or Path("film") / name, "--out")
    with opened_lot() as (lot, instance):
        name = outlived(lambda: movie_for(lot, instance, draft, name, otherwise))
        folder = folder if out else usable_folder(Path("film") / name, "--out")
        known = outlived(lambda: last_script(lot, instance, name))
        chosen = _chosen(draft, known, scenes)
        outlived(lambda: import_draft(lot, instance, draft, name, otherwise))
        wish = Wish(movie=name, scenes=chosen, up_to=up_to, jobs=jobs or os.cpu_count() or 1)
        with _watching(quiet=quiet) as watcher:
            made = make(lot, instance, wish, watcher)
        summary = outlived(lambda: _summary(lot, instance, wish, made, folder))
    if not quiet:
        show_summary(summary, folder)
    return summary


def _chosen(draft: NewDraft, known: Script | None, scenes: str | None) -> tuple[str, ...] | None:
    """The scenes that were asked for, by the numbers that they have in the film."""
    numbers = [scene.number for scene in draft.numbered(known).screenplay.scenes]
    return choose_scenes(scenes, numbers) if scenes is not None else None


def _watching(*, quiet: bool) -> AbstractContextManager[Watcher]:
    if quiet:
        return Watcher()
    return ProgressWatcher() if ProgressWatcher.can_be_seen() else LineWatcher()


def _summary(
    lot: StudioLot, instance: dg.DagsterInstance, wish: Wish, made: Made, folder: Path
) -> Summary:
    film = lot.current_value(instance, "final_cut", made.movie, FinalCut)
    path = folder / f"{made.movie}.mp4"
    if film and not (made.nothing_to_do and _is_copy(lot, path, film)):
        copy_out(lot, instance, made.movie, folder)
    spent = sum((row.charged for row in lot.ledger.costs(made.movie)), start=Decimal(0))
    records = lot.records(instance, made.movie)
    runs = [_failure(outcome, records.scenes) for outcome in made.failures]
    lacking, others = _missing(wish, records)
    findings = [*warnings_of(lot, instance, made.movie), *lacking_takes(records)]
    found = [finding.sentence for finding in findings]
    return Summary(
        made=made,
        film=path if film else None,
        film_seconds=film.film.facts.get("seconds") if film else None,
        film_is_fresh=not plan(records).stale,
        cost_usd=f"{spent:.2f}",
        failures=tuple(dict.fromkeys([*runs, *lacking])),
        warnings=tuple(filter(None, [*others, *found, short_of(lot.ledger.budget(made.movie))])),
    )


def _missing(wish: Wish, records: Records) -> tuple[list[str], list[str]]:
    """The shots that were asked for and have no clip, a sentence for each scene; and all others."""
    asked: list[str] = []
    others: list[str] = []
    for number, shots in missing_shots(records).items():
        wanted = (wish.scenes is None or number in wish.scenes) and "clips" in needed(wish.up_to)
        named = f"shot{'s' if len(shots) > 1 else ''} {', '.join(shots)}"
        why = next(iter(shots.values()))
        (asked if wanted else others).append(f"scene {number}, {named} without a clip: {why}")
    return asked, others


def _failure(outcome: RunOutcome, scenes: dict[str, str]) -> str:
    """`scene 12A: the reason`; what belongs to no scene goes by its asset."""
    return f"{outcome.run.spoken(scenes)}: {outcome.sentence}"


def _is_copy(lot: StudioLot, path: Path, film: FinalCut) -> bool:
    return (
        path.is_file()
        and path.stat().st_size == film.film.size
        and lot.same_bytes(path, film.film.sha256)
    )
