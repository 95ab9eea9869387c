"""`cinema make`: a script on disk becomes a film in a folder."""

import os
import re
from pathlib import Path
from typing import Any

import dagster as dg

from cinema_assets.commands.export import copy_out
from cinema_assets.commands.opened import opened_lot
from cinema_assets.console import show_summary
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.production.callsheet import ASSETS
from cinema_assets.production.drafts import import_draft, movie_id
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.make import Made, Watcher, Wish, make
from cinema_assets.production.values import FinalCut
from cinema_assets.progress import ProgressWatcher


class Summary(Frozen):
    """What `cinema make` came to."""

    made: Made
    film: Path | None
    film_seconds: float | None
    cost_usd: str
    failures: tuple[str, ...]

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
            "new_takes": self.made.new,
            "reused_takes": self.made.reused,
            "runs": self.made.runs,
            "seconds": round(self.made.seconds, 2),
            "cost_usd": self.cost_usd,
            "failures": list(self.failures),
        }


def make_film(
    script: Path,
    movie: str | None,
    out: Path | None,
    scenes: str | None,
    up_to: str | None,
    jobs: int | None,
    *,
    quiet: bool,
) -> Summary:
    """Import the draft, do what its call sheet says, and copy the result out.

    Raises:
        CinemaError: the script, an option or the settings cannot be used; nothing was made.
    """
    if up_to is not None and up_to not in ASSETS:
        raise CinemaError(f"There is no asset {up_to!r}. The assets are: {', '.join(ASSETS)}.")
    chosen = parse_scenes(scenes) if scenes is not None else None
    name = movie_id(script, movie)
    folder = out or Path("film") / name
    if folder.exists() and not folder.is_dir():
        raise CinemaError(f"{folder} is a file. Name a folder with --out.")
    with opened_lot() as (lot, instance):
        import_draft(lot, instance, script, name)
        wish = Wish(movie=name, scenes=chosen, up_to=up_to, jobs=jobs or os.cpu_count() or 1)
        watching: Watcher = Watcher() if quiet else ProgressWatcher()
        with watching as watcher:
            made = make(lot, instance, wish, watcher)
        summary = _summary(lot, instance, made, folder)
    if not quiet:
        show_summary(summary, folder)
    return summary


def _summary(lot: StudioLot, instance: dg.DagsterInstance, made: Made, folder: Path) -> Summary:
    film = lot.current_value(instance, "final_cut", made.movie, FinalCut)
    path = folder / f"{made.movie}.mp4"
    if film and not (made.nothing_to_do and _is_copy(path, film)):
        copy_out(lot, instance, made.movie, folder)
    spent = sum((row.charged for row in lot.ledger.costs(made.movie)), start=0)
    return Summary(
        made=made,
        film=path if film else None,
        film_seconds=film.film.facts.get("seconds") if film else None,
        cost_usd=f"{spent:.2f}",
        failures=tuple(f"{o.run.partition}: {o.sentence}" for o in made.failures),
    )


def _is_copy(path: Path, film: FinalCut) -> bool:
    return path.is_file() and path.stat().st_size == film.film.size


def parse_scenes(text: str) -> tuple[str, ...]:
    """`3,7-9,12A` -> the scene numbers.

    Raises:
        CinemaError: it is no list of scene numbers.
    """
    numbers: list[str] = []
    for part in text.replace(" ", "").split(","):
        span = re.fullmatch(r"(\d{1,5})-(\d{1,5})", part)
        if span and int(span[1]) <= int(span[2]):
            numbers += [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        elif part and not span:
            numbers.append(part)
        else:
            raise CinemaError(f"{text!r} is no list of scenes. Say for example 3,7-9,12A.")
    return tuple(dict.fromkeys(numbers))
