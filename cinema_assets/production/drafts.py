"""Drafts: how a script on somebody's disk becomes the script of a movie.

What belongs here: naming the movie, refusing what cannot be filmed and a movie id that is another
film's, keeping the bytes, reporting the `script` asset. What does not: making the screenplay of it
(story).
"""

import hashlib
from enum import StrEnum
from itertools import count
from pathlib import Path

import dagster as dg
from dagster._core.definitions.data_version import DATA_VERSION_TAG
from pydantic import ConfigDict

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.partitions import key_of, movies
from cinema_assets.production.additions import orders
from cinema_assets.production.inspection import shootable
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.offered import models_here
from cinema_assets.production.remembered import Memory, as_told
from cinema_assets.production.settings import Production
from cinema_assets.production.settings_file import SettingsFile, settings_beside
from cinema_assets.production.values import Draft, Script
from cinema_assets.screenplay.model import Screenplay
from cinema_assets.screenplay.reader import read_bytes, read_screenplay

SCRIPT = "script"
REPORTER = "import"
"""Stands for a run id where a command reports an event outside any run."""


class MovieTaken(CinemaError):
    """The movie id belongs to another film."""


class NothingToShoot(CinemaError):
    """A file was read, and nothing in it can be seen or heard."""


class Otherwise(StrEnum):
    """What is done with a draft that shares nothing with the film of its movie id."""

    REFUSE = "refuse"
    REPLACE = "replace"
    """It becomes that movie's draft; all scenes that there were are omitted."""
    NEW_MOVIE = "new movie"
    """It becomes a film of its own, under another id."""


class NewDraft(Frozen):
    """A script on somebody's disk that can be filmed."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    file_name: str
    data: bytes
    screenplay: Screenplay
    production: Production
    settings: SettingsFile | None = None
    """The settings as they were read, so that a refusal names their line."""

    def numbered(self, known: Script | None) -> "NewDraft":
        """The draft as the movie has it: its scenes' numbers there, in the words it was shot in.

        Args:
            known: the movie's last screenplay; None where there is none.

        Raises:
            ProductionError: the settings name scenes or characters that the script has not.
        """
        memory = Memory(known)
        roll = memory.roll(self.screenplay)
        screenplay = as_told(roll.screenplay, memory.wordings(roll))
        (self.settings or SettingsFile(self.production)).hold_against_script(screenplay)
        return self.model_copy(update={"screenplay": screenplay})

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
        ProductionError: production.yaml beside it cannot be used.
    """
    screenplay = read_screenplay(path)
    if not shootable(screenplay):
        told = screenplay.warnings[-1] if screenplay.warnings else "it has notes at most"
        raise NothingToShoot(
            f"There is nothing to film in {path} ({told}). Name a screenplay with action or"
            f" dialogue."
        )
    settings = settings_beside(path, models_here)
    return NewDraft(
        file_name=path.name,
        data=path.read_bytes(),
        screenplay=screenplay,
        production=settings.production,
        settings=settings,
    )


def last_script(lot: StudioLot, instance: dg.DagsterInstance, movie: str) -> Script | None:
    """The movie's screenplay as it was read last; None before that."""
    return lot.current_value(instance, "screenplay", movie, Script)


def import_draft(
    lot: StudioLot,
    instance: dg.DagsterInstance,
    new: NewDraft,
    movie: str,
    otherwise: Otherwise = Otherwise.REFUSE,
) -> Draft:
    """Make a script the movie's current draft. Nothing happens if it is already.

    Args:
        lot: of the studio.
        instance: likewise.
        new: the script.
        movie: the movie's id.
        otherwise: what to do if the id belongs to a film that shares no scene with it.

    Raises:
        MovieTaken: it does, and nothing was said to do.
        ProductionError: the settings name scenes or characters that the script has not.
    """
    movie = movie_for(lot, instance, new, movie, otherwise)
    known = lot.current_value(instance, SCRIPT, movie, Draft)
    numbered = new.numbered(last_script(lot, instance, movie))
    key = f"movies/{movie}/drafts/{new.sha256[:12]}-{_safe(new.file_name)}"
    draft = Draft(
        movie=movie,
        file_name=new.file_name,
        address=lot.bucket.put_bytes(new.data, key).address,
        sha256=new.sha256,
        production=new.production,
        orders=orders(numbered.screenplay, new.production),
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


def movie_for(
    lot: StudioLot,
    instance: dg.DagsterInstance,
    new: NewDraft,
    movie: str,
    otherwise: Otherwise = Otherwise.REFUSE,
) -> str:
    """The id of the movie that a script is a draft of.

    Raises:
        MovieTaken: the id belongs to a film that shares nothing with it; nothing was said to do.
    """
    if otherwise is Otherwise.REPLACE:
        return movie
    for number in count(1):
        key = movie if number == 1 else f"{movie}-{number}"
        known = lot.current_value(instance, SCRIPT, key, Draft)
        if known is None or known.sha256 == new.sha256 or _same_film(lot, known, new):
            return key
        if otherwise is Otherwise.REFUSE:
            raise MovieTaken(
                f"The movie {movie!r} is already the film of {known.file_name}, and"
                f" {new.file_name} shares no scene and no title with it: say --new-movie to make a"
                f" film of its own of it, or --replace to omit all scenes of {known.file_name}."
            )
    raise AssertionError("there is no last number")


def _same_film(lot: StudioLot, known: Draft, new: NewDraft) -> bool:
    before = read_bytes(lot.read(known.address, known.sha256), known.file_name)
    return _share(before, new.screenplay)


def _share(one: Screenplay, other: Screenplay) -> bool:
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
