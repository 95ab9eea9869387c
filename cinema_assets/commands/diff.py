"""`cinema diff`: what a draft changes, what would be made anew for it, and what that costs.

What belongs here: reading the draft beside the movie's, and what a program is told. What does not:
which scene is which (screenplay.identity), the plan (callsheet), how it looks (console_revision).
"""

from pathlib import Path
from typing import Any

from cinema_assets.commands.opened import opened_lot
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.production.additions import orders
from cinema_assets.production.callsheet import CallSheet
from cinema_assets.production.drafts import NewDraft, last_script, read_draft
from cinema_assets.production.prospect import sheet_for
from cinema_assets.production.remembered import Memory
from cinema_assets.production.story import read_script, scene_sheets
from cinema_assets.production.values import Draft, Script
from cinema_assets.screenplay.revision import Fate, Revision


class Difference(Frozen):
    """What a draft would change of a movie."""

    movie: str
    draft: str
    """Name of the file."""
    revision: Revision
    sheet: CallSheet
    """What `cinema make` would then make."""
    another_film: bool = False
    """Whether it shares no scene with the movie: then it is not taken without a word."""

    def as_json(self) -> dict[str, Any]:
        """For a program; of the passages of scenes those that changed."""
        scenes = []
        for scene in self.revision.scenes:
            told = scene.model_dump(mode="json", exclude={"passages"})
            changed = [one for one in scene.passages if not one.same]
            told["changes"] = list(scene.changes)
            told["passages"] = [
                {**one.model_dump(mode="json"), "words": [w.model_dump() for w in one.words]}
                for one in changed
            ]
            scenes.append(told)
        return {
            "movie": self.movie,
            "draft": self.draft,
            "counts": self.revision.counts,
            "scenes": scenes,
            "another_film": self.another_film,
            "plan": self.sheet.model_dump(mode="json"),
        }


def difference(movie: str, path: Path) -> Difference:
    """What the script at `path` would change as the movie's next draft. Writes nothing.

    Raises:
        CinemaError: there is no such movie, it has not been read yet, or the script or its
            settings cannot be used.
    """
    new = read_draft(path)
    with opened_lot() as (lot, instance):
        lot.must_know(instance, movie)
        last = last_script(lot, instance, movie)
        if last is None:
            raise CinemaError(f"{movie} has not been read yet: say cinema make SCRIPT first.")
        draft = _draft(new, last, movie)
        script = read_script(draft, new.data, previous=last)
        sheet = sheet_for(lot, instance, draft, script, scene_sheets(script))
    return Difference(movie=movie, draft=new.file_name, sheet=sheet, **_revised(last, new))


def _draft(new: NewDraft, last: Script, movie: str) -> Draft:
    return Draft(
        movie=movie, file_name=new.file_name, address="", sha256=new.sha256,
        production=new.production, orders=orders(new.numbered(last).screenplay, new.production),
    )  # fmt: skip


def _revised(last: Script, new: NewDraft) -> dict[str, Any]:
    revision = Memory(last).revision(new.screenplay)
    strange = all(Fate.INSERTED in one.fates or Fate.OMITTED in one.fates
                  for one in revision.scenes)  # fmt: skip
    return {"revision": revision, "another_film": strange}
