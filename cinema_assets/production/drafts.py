"""Drafts: how a script on somebody's disk becomes the script of a movie.

What belongs here: naming the movie, refusing a movie id that is another film's, keeping the bytes,
reporting the `script` asset. What does not: reading the screenplay (story).
"""

import hashlib
from pathlib import Path

import dagster as dg
from dagster._core.definitions.data_version import DATA_VERSION_TAG

from cinema_assets.errors import CinemaError
from cinema_assets.partitions import key_of, movies
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.settings import production_beside
from cinema_assets.production.values import Draft, Script
from cinema_assets.screenplay.model import Screenplay
from cinema_assets.screenplay.reader import read_screenplay

SCRIPT = "script"
REPORTER = "import"
"""Stands for a run id where a command reports an event outside any run."""


class MovieTaken(CinemaError):
    """The movie id belongs to another film."""


def movie_id(path: Path, named: str | None) -> str:
    """The id of the movie: as named, else from the file's name.

    Raises:
        CinemaError: nothing that could be an id is left of the name.
    """
    key = key_of(named if named is not None else path.stem)
    if not key:
        raise CinemaError(
            f"No movie id can be made from {named or path.name!r}: it needs a letter a-z or a "
            "digit. Name one with --movie."
        )
    if named is not None and key != named:
        raise CinemaError(
            f"{named!r} cannot be a movie id: only a-z, 0-9 and - are allowed. Try --movie {key}."
        )
    return key


def import_draft(lot: StudioLot, instance: dg.DagsterInstance, path: Path, movie: str) -> Draft:
    """Make the script at `path` the movie's current draft. Nothing happens if it is already.

    Raises:
        ScreenplayError: it cannot be read as a screenplay.
        MovieTaken: the movie id belongs to a film that shares no scene with it.
        ProductionError: production.yaml beside it cannot be used.
    """
    screenplay = read_screenplay(path)
    production = production_beside(path)
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    known = lot.current_value(instance, SCRIPT, movie, Draft)
    if known is not None and known.sha256 != digest:
        _refuse_another_film(lot, instance, movie, path, known, screenplay)
    stored = lot.bucket.put_bytes(data, f"movies/{movie}/drafts/{digest[:12]}-{_safe(path.name)}")
    draft = Draft(
        movie=movie,
        file_name=path.name,
        address=stored.address,
        sha256=digest,
        production=production,
    )
    if known is None or known.data_version != draft.data_version:
        _report(lot, instance, draft)
    return draft


def _safe(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{key_of(stem) or 'script'}{dot}{key_of(suffix)}" if dot else key_of(name) or "script"


def _report(lot: StudioLot, instance: dg.DagsterInstance, draft: Draft) -> None:
    take = lot.keep_value(instance, REPORTER, SCRIPT, draft.movie, None, draft)
    instance.add_dynamic_partitions(movies.name or "", [draft.movie])
    instance.report_runless_asset_event(
        dg.AssetMaterialization(
            SCRIPT,
            partition=draft.movie,
            metadata={"address": take.kept().address, "file": draft.file_name},
            tags={DATA_VERSION_TAG: draft.data_version},
        )
    )


def _refuse_another_film(
    lot: StudioLot,
    instance: dg.DagsterInstance,
    movie: str,
    path: Path,
    known: Draft,
    screenplay: Screenplay,
) -> None:
    made = lot.current_value(instance, "screenplay", movie, Script)
    if made is None or _shares_a_scene(made.screenplay, screenplay):
        return
    raise MovieTaken(
        f"The movie {movie!r} is already the film of {known.file_name}, and {path.name} shares no "
        f"scene with it. Give the new film another id with --movie."
    )


def _shares_a_scene(one: Screenplay, other: Screenplay) -> bool:
    """Whether any heading, or the whole text of any scene, stands in both."""

    def marks(screenplay: Screenplay) -> set[str]:
        return {s.heading.upper() for s in screenplay.scenes if s.heading} | {
            " ".join(element.text for element in s.elements[1:]) for s in screenplay.scenes
        }

    return bool((marks(one) & marks(other)) - {""})
