"""Slates: how a person names a take or a place in the film, and which one is meant.

What belongs here: reading `12A-3-2` (scene, shot, take), `12A-2` (scene, take) and `2` (take), and
the sentence when that names nothing or too much. What does not: what becomes of the take (review).

Nothing is taken apart at its dashes, since the number of a scene may have some: a slate is compared
with those that there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cinema_assets.errors import CinemaError
from cinema_assets.production.numbering import no_such_scene
from cinema_assets.studios.base import Kind
from cinema_assets.takes.model import MANIFEST, Slot, Take

WHOLE_MOVIE = "movie"
"""Says that a place belongs to no scene."""

ORIGINAL = "original"
"""The kind of a person's own file as it came, where another was made of it for the film."""

REVIEWED = (Kind.CLIP, Kind.KEYFRAME, Kind.SPEECH, Kind.MUSIC,
            Kind.CHARACTER_SHEET, Kind.LOCATION_SHEET)  # fmt: skip
"""Kinds of which a person chooses a take. The others are made of these."""

FEW = 6
"""Takes that a sentence lists at most."""


class NoSuchTake(CinemaError):
    """A slate names no take, or no place, of the movie."""


class SlateUnclear(CinemaError):
    """A slate names several takes; the message says how to tell which."""


def slate_of(take: Take, scenes: Mapping[str, str]) -> str:
    """`12A-3-2`: scene, shot and take, as far as the take has them.

    Args:
        take: of the movie.
        scenes: scene number -> partition key.
    """
    return _spelled(take, {key: number for number, key in scenes.items()})


def _spelled(take: Take, numbers: Mapping[str, str]) -> str:
    scene = None if take.scene is None else numbers.get(take.scene, take.scene)
    return "-".join(str(part) for part in (scene, take.shot, take.number) if part is not None)


def find_take(
    takes: Iterable[Take],
    scenes: Mapping[str, str],
    slate: str,
    kind: str | None = None,
    role: str | None = None,
) -> Take:
    """The take of a slate.

    Args:
        takes: of the movie.
        scenes: scene number -> partition key.
        slate: as `cinema takes` prints it, in upper or lower case.
        kind: of the take. Without kind and role a slate with a shot means the clip.
        role: of the take.

    Raises:
        NoSuchTake: there is none.
        SlateUnclear: there are several.
    """
    wanted, takes = slate.strip().lower(), [take for take in takes if take.kind != MANIFEST]
    kind = kind_named(kind) if kind is not None else None
    role = role.strip() if role is not None else None
    named = [take for take in takes if wanted in (take.slate, slate_of(take, scenes).lower())]
    found = list(_of(named, kind, role))
    if not found:
        raise NoSuchTake(_nothing(slate, list(_of(takes, kind, role)), scenes, named))
    if len(found) > 1:
        raise SlateUnclear(_several(slate, found))
    return found[0]


def kind_named(kind: str) -> str:
    """A kind as the ledger has it, however it is typed (`character sheet`).

    Raises:
        NoSuchTake: there is none of this name.
    """
    name = kind.strip().lower().replace(" ", "_").replace("-", "_")
    known = [*(str(one) for one in Kind), ORIGINAL]
    if name not in known:
        raise NoSuchTake(f"There is no kind {kind!r}. The kinds are: {', '.join(known)}.")
    return name


def _of(takes: Sequence[Take], kind: str | None, role: str | None) -> Iterator[Take]:
    """The takes of a kind and role; where nothing is said, those that a person chooses from."""
    for take in takes:
        if kind is None and (not is_reviewed(take.slot) or (role is None and _beside_clip(take))):
            continue
        if kind in (None, take.kind) and (role is None or take.role.lower() == role.lower()):
            yield take


def _beside_clip(take: Take) -> bool:
    """Whether a slate with a shot means another take: the clip of the shot."""
    return take.shot is not None and take.kind != Kind.CLIP


def is_reviewed(slot: Slot) -> bool:
    """Whether a person chooses between the takes of a slot. No scene's ambience."""
    return slot.kind in REVIEWED and not (slot.kind == Kind.MUSIC and slot.scene is not None)


def _nothing(
    slate: str, takes: Sequence[Take], scenes: Mapping[str, str], others: Sequence[Take]
) -> str:
    """What there is instead: the same slate in another kind or role, or other takes of the shot."""
    if others:
        there = ", ".join(_told(take) for take in others[:FEW])
        return f"There is no such take {slate}; there is: {there}."
    beside = [
        spelled
        for take in takes
        if (spelled := slate_of(take, scenes)).lower().rpartition("-")[0]
        == slate.strip().lower().rpartition("-")[0]
    ]
    if beside:
        return f"There is no take {slate}. There is: {', '.join(dict.fromkeys(beside[-FEW:]))}."
    return f"There is no take {slate}: cinema takes lists those that there are."


def _several(slate: str, found: Sequence[Take]) -> str:
    more = f", and {len(found) - FEW} more" if len(found) > FEW else ""
    there = ", ".join(_told(take) for take in found[:FEW])
    return (
        f"{slate} is the slate of {len(found)} takes: say which with --role or --id: {there}{more}."
    )


def _told(take: Take) -> str:
    kind = take.kind.replace("_", " ")
    what = take.role if take.role.startswith(kind) else f"{kind} {take.role}".strip()
    return f"{what} (id {take.id})"


def find_place(slate: str, scenes: Mapping[str, str]) -> tuple[str | None, int | None]:
    """The scene and the shot of a slate without a take: `12A-3`, `12A`, or `movie`.

    Args:
        slate: as a person types it.
        scenes: scene number -> partition key.

    Returns:
        The partition key of the scene, and the number of the shot, where it names them.

    Raises:
        NoSuchScene: there is no such scene.
    """
    wanted = slate.strip().lower()
    before, _, last = wanted.rpartition("-")
    known = {name.lower(): key for number, key in scenes.items() for name in (key, number)}
    if before in known and last.isascii() and last.isdecimal():
        return known[before], int(last)
    if wanted in known:
        return known[wanted], None
    if wanted == WHOLE_MOVIE:
        return None, None
    raise no_such_scene(before or slate, list(scenes))
