"""Scripts in the inbox: which are new, which movie each is of, and taking them in.

What belongs here: telling what is new from what was seen, what cannot be taken in and why, and
making a draft of each. What does not: the folder itself (takes.inbox), what a draft is (drafts).

What was seen is remembered by name, with a mark of everything that matters for a script: its own
stamp, that of the settings beside it, and which other scripts want the same movie. Marks are only
compared, so that no two clocks need agree; and taking the same script in again changes nothing, so
that losing the memory costs a few seconds and makes nothing twice.
"""

import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import dagster as dg

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.partitions import key_of
from cinema_assets.production.callsheet import plan
from cinema_assets.production.drafts import (
    SCRIPT,
    MovieTaken,
    NewDraft,
    import_draft,
    movie_id,
    read_draft,
)
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.settings_file import FILE_NAME
from cinema_assets.production.standing import look_after, standing
from cinema_assets.production.values import Draft
from cinema_assets.takes.bucket import BucketError
from cinema_assets.takes.engine import DatabaseUnavailable
from cinema_assets.takes.inbox import FOLDER, Dropped, Inbox, Moved

PORTION = 20
"""Scripts that are taken in at one tick."""

SECONDS = 20.0
"""After which a tick takes in no further script: Dagster gives a tick a minute, and forgets what
was done at one that takes longer."""


class Seen(Frozen):
    """What is remembered from tick to tick."""

    marks: dict[str, str] = {}
    """Name of a script -> its mark, of those that were taken in or refused."""
    growing: dict[str, str] = {}
    """Likewise, of those that may not be whole: one that is the same at the next tick is."""


class News(Frozen):
    """A script that is new, or is not what it was."""

    script: Dropped
    settings: Dropped | None
    """`production.yaml` beside it."""
    rivals: tuple[str, ...]
    """Other scripts in the inbox that want the same movie."""

    @property
    def mark(self) -> str:
        """Another whenever anything about it is."""
        beside = self.settings.stamp if self.settings else ""
        return content_hash([self.script.stamp, beside, list(self.rivals)])

    @property
    def run_key(self) -> str:
        """Names the first run of this script as it is now."""
        return f"{self.script.name}@{self.mark}"


class Taken(Frozen):
    """What one look into the inbox came to."""

    read: dict[str, str] = {}
    """Run key -> movie whose draft is to be read."""
    refused: dict[str, str] = {}
    """Script -> why it was not taken in."""
    seen: Seen = Seen()
    left: int = 0
    """Scripts that wait for the next tick."""


def in_inbox(listing: Iterable[Dropped]) -> Iterator[News]:
    """Every script of a listing, with the settings beside it and its rivals."""
    files = {dropped.name: dropped for dropped in listing}
    scripts = {n: one for n, one in files.items() if PurePosixPath(n).name != FILE_NAME}
    of_movie = defaultdict(list)
    for name in scripts:
        of_movie[key_of(PurePosixPath(name).stem)].append(name)
    for name, script in scripts.items():
        beside = str(PurePosixPath(name).with_name(FILE_NAME))
        same = of_movie[key_of(PurePosixPath(name).stem)]
        rivals = tuple(other for other in same if other != name)
        yield News(script=script, settings=files.get(beside), rivals=rivals)


def take_in(
    lot: StudioLot,
    instance: dg.DagsterInstance,
    inbox: Inbox,
    seen: Seen,
    portion: int = PORTION,
    seconds: float = SECONDS,
) -> Taken:
    """Make drafts of what is new in the inbox, a portion of it at most.

    A script that is removed changes nothing: its film stays. One that cannot be taken in is
    refused once, and looked at again when it, or the settings beside it, are other.

    Args:
        lot: of the studio.
        instance: likewise.
        inbox: likewise.
        seen: what is remembered from the last tick.
        portion: how many scripts are looked at, at most.
        seconds: after which no further one is begun.

    Raises:
        BucketUnavailable: the inbox cannot be listed or read; nothing is taken for removed.
        DatabaseUnavailable: nothing can be recorded; what was is found again.
    """
    there = list(in_inbox(inbox.listing()))
    marks = {one.script.name: one.mark for one in there}
    known = {name: mark for name, mark in seen.marks.items() if name in marks}
    new = [one for one in there if known.get(one.script.name) != one.mark]
    read, refused = {}, {}
    growing: dict[str, str] = {}
    left, until = deque(new), time.monotonic() + seconds
    # Those that are not whole do not count: others would wait behind them for ever.
    while left and len(new) - len(left) - len(growing) < portion:
        one = left.popleft()
        name = one.script.name
        try:
            if not _is_whole(inbox, one, seen):
                raise Moved
            if movie := _taken_in(lot, instance, inbox, one):
                read[one.run_key] = movie
        except Moved:
            # Not remembered: looked at again, by then with another mark.
            known.pop(name, None)
            growing[name] = one.mark
            continue
        except Refused as refusal:
            refused[name] = str(refusal)
        known[name] = one.mark
        if time.monotonic() > until:
            break
    return Taken(
        read=read,
        refused=refused,
        seen=Seen(marks=known, growing=growing),
        left=len(left) + len(growing),
    )


class Refused(CinemaError):
    """A script in the inbox cannot be taken in."""


def _is_whole(inbox: Inbox, one: News, seen: Seen) -> bool:
    whole = inbox.is_whole(one.script.name)
    return seen.growing.get(one.script.name) == one.mark if whole is None else whole


def _taken_in(lot: StudioLot, instance: dg.DagsterInstance, inbox: Inbox, one: News) -> str | None:
    """The movie that has a draft to be read now; None if it was read already.

    Raises:
        Refused: it cannot be the draft of a movie.
    """
    if one.rivals:
        both = " and ".join(_in_bucket(name) for name in sorted([one.script.name, *one.rivals]))
        raise Refused(
            f"{both} would all be the movie {key_of(PurePosixPath(one.script.name).stem)!r}:"
            f" rename or remove all but one of them; none is taken in until then."
        )
    movie, new = _read(lot, inbox, one)
    before = lot.current_value(instance, SCRIPT, movie, Draft)
    try:
        draft = import_draft(lot, instance, new, movie)
    except MovieTaken as error:
        raise Refused(
            f"{_in_bucket(one.script.name)} is not taken in. {error} In the inbox: rename the file,"
            f" which makes another film of it."
        ) from None
    except (BucketError, DatabaseUnavailable):
        raise
    except CinemaError as error:
        raise Refused(f"{_in_bucket(one.script.name)} is not taken in. {error}") from None
    changed = before is None or before.data_version != draft.data_version
    if changed or standing(instance, draft.movie) is None:
        look_after(instance, draft, _in_bucket(one.script.name))
    sheet = plan(lot.records(instance, draft.movie, only=""))
    return draft.movie if "screenplay" in sheet.stale_assets(None) else None


def _read(lot: StudioLot, inbox: Inbox, one: News) -> tuple[str, NewDraft]:
    """The movie and the draft, read from a copy that nobody changes meanwhile."""
    with lot.workspace() as folder:
        copy = _copied(inbox, one.script, folder)
        if one.settings is not None:
            _copied(inbox, one.settings, folder)
        try:
            return movie_id(copy, None), read_draft(copy)
        except Exception as error:
            # One script that no reader can bear must not keep all others out.
            told = str(error) if isinstance(error, CinemaError) else _unforeseen(copy, error)
            raise Refused(_placed(told, folder, one.script.name)) from error


def _copied(inbox: Inbox, dropped: Dropped, folder: Path) -> Path:
    path = folder / PurePosixPath(dropped.name).name
    path.write_bytes(inbox.read(dropped))
    return path


def _placed(told: str, folder: Path, name: str) -> str:
    """What a reader says of the copy, said of the script in the inbox."""
    where = _in_bucket(str(PurePosixPath(name).parent)).removesuffix("/.")
    told = told.replace(str(folder), where)
    return told if f"{where}/" in told else f"{_in_bucket(name)} is not taken in: {told}"


def _unforeseen(path: Path, error: Exception) -> str:
    told = " ".join(str(error).split())[:200]
    return (
        f"{path} cannot be read ({type(error).__name__}: {told}): export it from the program that"
        f" wrote it as Fountain or FDX."
    )


def _in_bucket(name: str) -> str:
    return f"{FOLDER}/{name}"
