"""`cinema write`: prose, a treatment or an idea becomes a draft that a person goes on with.

What belongs here: who is asked, whose money it is, and the draft's file. What does not: what is
asked and what is made of the answers (writing), the protocol of a take (takes).

Each answer is a take: paid once, and there again when the same is asked.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import dagster as dg

from cinema_assets.commands.export import usable_folder
from cinema_assets.commands.opened import opened_lot
from cinema_assets.commands.secretary import Secretary
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.production.drafts import movie_id
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.models import Maker
from cinema_assets.production.settings_file import FILE_NAME, production_beside
from cinema_assets.studios.keys import Keys
from cinema_assets.takes.budget import dollars
from cinema_assets.writing.draft import Wish, write_draft
from cinema_assets.writing.source import Source, read_source, reads_the_same

DEFAULT = "google/gemini-3.8-flash"
"""The model that writes, where a movie's settings name no other."""


class NoWriter(CinemaError):
    """No model can be asked to write; the message says what to set."""


class DraftIsThere(CinemaError):
    """The draft's file exists; nothing is ever overwritten."""


class Written(Frozen):
    """What `cinema write` came to."""

    source: Path
    movie: str
    draft: Path
    """The file to go on with: the source itself, where it is a screenplay and was not copied."""
    kept: bool
    """The source is a screenplay already, and is kept byte for byte."""
    model: str = ""
    new: dict[str, int] = {}
    """Role -> answers that were asked for."""
    reused: dict[str, int] = {}
    """Role -> answers that were there."""
    cost_usd: Decimal = Decimal(0)
    """Of the new ones."""

    def as_json(self) -> dict[str, Any]:
        """For a program."""
        return self.model_dump(mode="json")


def write(
    path: Path,
    *,
    out: Path | None,
    model: str | None,
    movie: str | None,
    pages: int | None,
    tell: Callable[[str], None],
) -> Written:
    """Make a draft of a source; a source that is a screenplay is kept as it is.

    Args:
        path: of the source.
        out: file of the draft, in place of the source's name with `.fountain`.
        model: `provider/model`, in place of the movie's own choice.
        movie: its id, in place of the draft's name.
        pages: how long the screenplay should be.
        tell: is told what is being done.

    Raises:
        CinemaError: nothing was written; answers that were paid for are there the next time.
    """
    source = read_source(path)
    if source.is_screenplay:
        return _kept(path, source, out, movie)
    draft = _free(out or path.with_suffix(".fountain"))
    name = movie_id(draft, movie)
    production = production_beside(path)
    maker = _maker(model or production.text)
    with opened_lot() as (lot, instance):
        _set_budget(lot, instance, path, name, production.budget_usd)
        secretary = Secretary(lot, name, maker)
        wish = Wish(pages=pages, part=secretary.part)
        text = write_draft(source, wish, secretary.ask, tell)
    _create(draft, text.encode())
    return Written(
        source=path, movie=name, draft=draft, kept=False, model=maker.name,
        new=secretary.new, reused=secretary.reused, cost_usd=secretary.cost,
    )  # fmt: skip


def _maker(chosen: str | None) -> Maker:
    """The model that writes.

    Raises:
        NoWriter: it is no model, or none is chosen and the usual one has no key.
    """
    if chosen is None and Keys().google_key is None:
        raise NoWriter(
            f"No language model can be asked: set GEMINI_API_KEY for {DEFAULT}, or name another"
            f" with --model provider/model or with `text` in {FILE_NAME}."
        )
    provider, slash, model = (chosen or DEFAULT).strip().partition("/")
    if not (provider and slash and model):
        raise NoWriter(f"--model {chosen} is not provider/model, such as {DEFAULT}.")
    return Maker(provider=provider, model=model)


def _set_budget(
    lot: StudioLot, instance: dg.DagsterInstance, source: Path, movie: str, budget: Decimal
) -> None:
    """The budget is that of the settings beside the source; a movie that is known keeps its own."""
    if source.with_name(FILE_NAME).exists() or movie not in lot.movies(instance):
        lot.ledger.set_budget(movie, budget)


def _kept(path: Path, source: Source, out: Path | None, movie: str | None) -> Written:
    """A screenplay stays as it is; a copy of it has the same bytes, and is read alike."""
    draft = out or path
    name = movie_id(draft, movie)
    if out is not None:
        _free(out)
        if not reads_the_same(source, out.name):
            raise CinemaError(
                f"{path} is a screenplay already, and would be read otherwise as {out.name}: name"
                f" --out with the ending {path.suffix or 'of a text'}, or film {path} itself."
            )
        _create(out, source.data)
    return Written(source=path, movie=name, draft=draft, kept=True)


def _free(draft: Path) -> Path:
    """A file that is not there yet, in a folder that can be written to.

    Raises:
        DraftIsThere: it is there.
        FolderUnusable: nothing can be written in its folder.
    """
    if draft.exists() or draft.is_symlink():
        raise _is_there(draft)
    usable_folder(draft.parent, "--out")
    return draft


def _create(draft: Path, data: bytes) -> None:
    """Write the file, which must not be there: whole, or not at all."""
    try:
        stream = draft.open("xb")
    except FileExistsError:
        raise _is_there(draft) from None
    try:
        with stream:
            stream.write(data)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _is_there(draft: Path) -> DraftIsThere:
    return DraftIsThere(
        f"{draft} is there already, and nothing is overwritten: film it with `cinema make {draft}`,"
        f" or name another file with --out."
    )


def sentences(written: Written) -> list[str]:
    """What a person is told."""
    film = f"Film it with `cinema make {written.draft}`."
    if written.kept and written.draft == written.source:
        return [f"{written.source} is a screenplay already: nothing was changed. {film}"]
    if written.kept:
        return [f"{written.source} is a screenplay already: {written.draft} has its bytes. {film}"]
    new, reused = sum(written.new.values()), sum(written.reused.values())
    return [
        f"{written.draft}: a draft by {written.model}, {new} answers for"
        f" {dollars(written.cost_usd)}, {reused} that were there.",
        f"Edit it. {film}",
    ]
