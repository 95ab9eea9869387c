"""Drafts: how a script on somebody's disk becomes the script of a movie.

What belongs here: naming the movie, refusing what cannot be filmed and a movie id that is another
film's, keeping the bytes, reporting the `script` asset. What does not: making the screenplay of it
(story).
"""

import hashlib
from pathlib import Path

import dagster as dg
from dagster._core.definitions.data_version import DATA_VERSION_TAG

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.partitions import key_of, movies
from cinema_assets.production.additions import orders
from cinema_assets.production.inspection import shootable
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.offered import models_here
from cinema_assets.production.settings import Production
from cinema_assets.production.settings_file import settings_beside
from cinema_assets.production.values import Draft
from cinema_assets.screenplay.model import Screenplay
from cinema_assets.screenplay.reader import read_bytes, read_screenplay

SCRIPT = "script"
REPORTER = "import"
"""Stands for a run id where a command reports an event outside any run."""


class MovieTaken(CinemaError):
    """The movie id belongs to another film."""


class NothingToShoot(CinemaError):
    """A file was read, and nothing in it can be seen or heard."""


class NewDraft(Frozen):
    """A script on somebody's disk that can be filmed."""

    file_name: str
    data: bytes
    screenplay: Screenplay
    production: Production

    @property
    def sha256(self) -> str:
        """Hash of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


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


def read_draft(path: Path) -> NewDraft:
    """The script at `path`, with the settings beside it. Writes nothing.

    Raises:
        ScreenplayError: it cannot be read as a screenplay.
        NothingToShoot: no word in it can be seen or heard.
        ProductionError: production.yaml beside it cannot be used, or names what the script has
            not.
    """
    screenplay = read_screenplay(path)
    if not shootable(screenplay):
        told = screenplay.warnings[-1] if screenplay.warnings else "it has notes at most"
        raise NothingToShoot(
            f"There is nothing to film in {path} ({told}). Name a screenplay with action or"
            f" dialogue."
        )
    return NewDraft(
        file_name=path.name,
        data=path.read_bytes(),
        screenplay=screenplay,
        production=settings_beside(path, models_here).hold_against_script(screenplay).production,
    )


def import_draft(lot: StudioLot, instance: dg.DagsterInstance, new: NewDraft, movie: str) -> Draft:
    """Make a script the movie's current draft. Nothing happens if it is already.

    Raises:
        MovieTaken: the movie id belongs to a film that shares no scene with it.
    """
    known = lot.current_value(instance, SCRIPT, movie, Draft)
    if known is not None and known.sha256 != new.sha256:
        _refuse_another_film(lot, movie, known, new)
    key = f"movies/{movie}/drafts/{new.sha256[:12]}-{_safe(new.file_name)}"
    draft = Draft(
        movie=movie,
        file_name=new.file_name,
        address=lot.bucket.put_bytes(new.data, key).address,
        sha256=new.sha256,
        production=new.production,
        orders=orders(new.screenplay, new.production),
    )
    if known is None or known.data_version != draft.data_version:
        # Before the report: a draft that counts never has the budget of the one before.
        lot.ledger.set_budget(movie, draft.production.budget_usd)
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


def _refuse_another_film(lot: StudioLot, movie: str, known: Draft, new: NewDraft) -> None:
    before = read_bytes(lot.read(known.address, known.sha256), known.file_name)
    if _same_film(before, new.screenplay):
        return
    raise MovieTaken(
        f"The movie {movie!r} is already the film of {known.file_name}, and {new.file_name} shares"
        f" no scene and no title with it: give the new film another id with --movie."
    )


def _same_film(one: Screenplay, other: Screenplay) -> bool:
    """Whether the title, any heading, or the whole text of any scene stands in both."""
    return bool(_marks(one) & _marks(other))


def _marks(screenplay: Screenplay) -> set[tuple[str, str]]:
    titles = [screenplay.title_page.get("title", "")]
    headings = [scene.heading for scene in screenplay.scenes]
    texts = [
        " ".join(e.text for e in scene.elements if e.text != scene.heading)
        for scene in screenplay.scenes
    ]
    kinds = {"title": titles, "heading": headings, "text": texts}
    return {(kind, words.casefold()) for kind in kinds for words in kinds[kind] if words.strip()}
