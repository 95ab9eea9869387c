"""Bringing one's own: a file from a person's disk becomes the circled take of its place.

What belongs here: which place is meant, what it wants, keeping the file as it came and as it fits.
What does not: looking at the file (footage), making it fit (fitting), circling (review).
"""

from pathlib import Path
from typing import Any

import dagster as dg

from cinema_assets.frozen import Frozen
from cinema_assets.production import camera, editorial
from cinema_assets.production.fitting import Place, fitted
from cinema_assets.production.footage import PICTURES, Wanted, look_at, measured, media_type_of
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.review import Circled, circle
from cinema_assets.production.shelf import REPORTER, NothingAsksForIt, Shelf
from cinema_assets.production.shelves import shelf_of
from cinema_assets.production.slates import (
    ORIGINAL,
    REVIEWED,
    WHOLE_MOVIE,
    find_place,
    kind_named,
)
from cinema_assets.production.values import Dialogue, SceneSheet, Script
from cinema_assets.studios.base import Fetched, Kind
from cinema_assets.takes.model import Slot, Take

MOMENTS = ("first", "last", "transition")

PLACES = {
    Kind.CLIP: ("shot", "12A-3 for scene 12A, shot 3"),
    Kind.KEYFRAME: ("shot", "12A-3 for scene 12A, shot 3"),
    Kind.SPEECH: ("scene", "12A for scene 12A, and --role speech-1"),
    Kind.MUSIC: ("movie", f"{WHOLE_MOVIE}, and --role for the mood"),
    Kind.CHARACTER_SHEET: ("movie", f"{WHOLE_MOVIE}, and --role for whose"),
    Kind.LOCATION_SHEET: ("movie", f"{WHOLE_MOVIE}, and --role for the location"),
}
"""Kind -> what its takes belong to, and how that is said."""


class Brought(Frozen):
    """A file that is a take now."""

    circled: Circled
    original: Take | None
    """The file as it came, where the film needed another; both are kept."""
    remarks: tuple[str, ...]
    """What had to be done to it."""

    def as_json(self) -> dict[str, Any]:
        """For a program."""
        original = None if self.original is None else self.original.id
        return {**self.circled.as_json(), "original": original, "remarks": list(self.remarks)}


def slot_meant(
    movie: str, slate: str, scenes: dict[str, str], kind: str | None, role: str | None
) -> Slot:
    """The slot that a slate without a take, a kind and a role name together.

    Raises:
        NoSuchScene: there is no such scene.
        NothingAsksForIt: it is not said which slot is meant.
    """
    scene, shot = find_place(slate, scenes)
    kind = kind_named(kind) if kind is not None else _usual_kind(scene, shot, role)
    if kind not in REVIEWED:
        raise NothingAsksForIt(
            f"A {kind.replace('_', ' ')} cannot be brought: it is made of other takes. Bring one of"
            f" these: {', '.join(REVIEWED)}."
        )
    _must_belong_there(kind, scene, shot)
    return Slot(movie=movie, scene=scene, shot=shot, kind=kind, role=_role(kind, role))


def _must_belong_there(kind: str, scene: str | None, shot: int | None) -> None:
    where = "shot" if shot is not None else "scene" if scene is not None else "movie"
    belongs, say = PLACES[Kind(kind)]
    if where != belongs:
        named = kind.replace("_", " ")
        raise NothingAsksForIt(f"A {named} belongs to a {belongs}, not to a {where}: say {say}.")


def _usual_kind(scene: str | None, shot: int | None, role: str | None) -> str:
    if shot is not None:
        return Kind.KEYFRAME if role in MOMENTS else Kind.CLIP
    if scene is not None:
        return Kind.SPEECH
    raise NothingAsksForIt(
        "Say what it is with --kind music, character_sheet or location_sheet, and with --role for"
        " whom or what."
    )


def _role(kind: str, role: str | None) -> str:
    """The role as the ledger has it: a speech may go by its number alone."""
    if role is None:
        return "clip" if kind == Kind.CLIP else ""
    role = role.strip()
    return f"speech-{role}" if kind == Kind.SPEECH and role.isdecimal() else role


def bring(
    lot: StudioLot, instance: dg.DagsterInstance, slot: Slot, file: Path, note: str
) -> Brought:
    """Keep a file as it came, and as the film can use it, and circle that.

    Raises:
        FileRefused: it cannot be used there.
        CinemaError: nothing asks for it, or not yet; nothing was kept.
    """
    shelf = shelf_of(lot, instance, slot)
    slot = _as_ordered(shelf, slot)
    place = place_of(shelf, slot)
    look_at(file, place.wanted)
    with lot.workspace() as folder:
        fit = fitted(file, place, folder)
        own = fit.file == file
        original = None if own else _kept_as_it_came(lot, slot, file)
        facts = measured(fit.file, place.wanted)
        take = lot.desk(REPORTER).bring(slot, fit.file, _named(facts, file))
    return Brought(
        circled=circle(lot, instance, take, note), original=original, remarks=fit.remarks
    )


def _as_ordered(shelf: Shelf, slot: Slot) -> Slot:
    """The slot as it is ordered: upper and lower case are the same, one that stands alone is it."""
    orders = [request.slot for request in shelf.orders()]
    there = [order for order in orders if order.shot == slot.shot]
    named = [order for order in there if order.role.lower() == slot.role.lower()]
    if named:
        return named[0]
    if there and not slot.role:
        if len(there) == 1:
            return there[0]
        roles = ", ".join(order.role for order in there)
        raise NothingAsksForIt(f"Say which {slot.kind.replace('_', ' ')} with --role: {roles}.")
    return shelf.order(slot).slot


def place_of(shelf: Shelf, slot: Slot) -> Place:
    """What the film wants in a slot.

    Raises:
        NotMadeYet: the length of the shot is not known yet.
    """
    wanted = wanted_in(shelf, slot)
    if slot.scene is None or slot.kind == Kind.SPEECH:
        return Place(wanted=wanted)
    sheet = shelf.made("scene", SceneSheet)
    profile = editorial.profile(sheet.production)
    if slot.kind != Kind.CLIP:
        return Place(wanted=wanted, profile=profile)
    paced = camera.pacing(sheet, shelf.made("dialogue", Dialogue))
    frames = next(shot.frames for shot in paced.shots if shot.number == slot.shot)
    return Place(wanted=wanted, profile=profile, frames=frames)


def wanted_in(shelf: Shelf, slot: Slot) -> Wanted:
    """What a file in a slot is to be, and what must be known to measure it."""
    if slot.kind == Kind.SPEECH:
        speeches = shelf.made("scene", SceneSheet).scene.speeches
        text = next((s.text for s in speeches if f"speech-{s.number}" == slot.role), "")
        return Wanted(kind=slot.kind, text=text)
    if slot.kind == Kind.MUSIC:
        music = shelf.made("screenplay", Script).music
        tempi = [brief.tempo for brief in music if brief.mood.value == slot.role]
        return Wanted(kind=slot.kind, tempo=tempi[0] if tempi else Wanted(kind="").tempo)
    return Wanted(kind=slot.kind)


def _kept_as_it_came(lot: StudioLot, slot: Slot, file: Path) -> Take:
    original = slot.model_copy(update={"kind": ORIGINAL, "role": _original_role(slot)})
    facts = Fetched(media_type=media_type_of(file))
    return lot.desk(REPORTER).bring(original, file, _named(facts, file))


def _original_role(slot: Slot) -> str:
    """Tells the originals of one shot apart: `clip`, `keyframe first`, `speech-3`."""
    return f"{slot.kind} {slot.role}" if slot.kind in PICTURES else slot.role


def _named(fetched: Fetched, file: Path) -> Fetched:
    return fetched.model_copy(update={"facts": {**fetched.facts, "brought": file.name}})
