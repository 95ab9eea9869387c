"""Reviewing takes: which one is used, which one never again, and what becomes of the asset.

What belongs here: a person's choice carried through to the asset's version, so that what is
downstream goes stale and nothing is made again. What does not: which take was named (slates), how a
choice is written down (takes.decisions), what is downstream (callsheet).

A choice is reported to Dagster as a version of the asset, with the basis of the version before:
what else has changed meanwhile stays on the call sheet.
"""

from typing import Any

import dagster as dg
from dagster._core.definitions.data_version import DATA_VERSION_TAG

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.partitions import scene_partition
from cinema_assets.production.basis import Origin, Records, Version, basis
from cinema_assets.production.entries import entry
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.pages import Page
from cinema_assets.production.records import ADDRESS
from cinema_assets.production.shelf import REPORTER, Shelf
from cinema_assets.production.shelves import shelf_of, target_of
from cinema_assets.production.slates import slate_of
from cinema_assets.production.standing import decided
from cinema_assets.production.values import TakeRef
from cinema_assets.studios.base import Kind
from cinema_assets.takes.model import Review, Take

KEPT_TAGS = ("dagster/code_version", "dagster/input_")
"""What Dagster remembers of how a version was made: true of the one that takes its place, too."""


class NothingToReview(CinemaError):
    """A take that has no bytes cannot be chosen or rejected."""


class Circled(Frozen):
    """What circling a take came to."""

    take: Take
    slate: str
    asset: str
    in_use_before: bool
    """It was the one that the film uses already."""
    reported: bool
    """The asset has a new version with it; if not, and it is not in use, the next make uses it."""
    withdrawn: int
    """Retakes that were asked, not shot yet, and are taken back."""

    def as_json(self) -> dict[str, Any]:
        """For a program."""
        return _as_json(self.take, self.model_dump(exclude={"take"}))


class Rejected(Frozen):
    """What rejecting a take came to."""

    take: Take
    slate: str
    in_use: bool
    """The film uses it, until another is made."""
    retake: bool
    """A retake of its shot or role is on the call sheet for it."""

    def as_json(self) -> dict[str, Any]:
        """For a program."""
        return _as_json(self.take, self.model_dump(exclude={"take"}))


def _as_json(take: Take, said: dict[str, Any]) -> dict[str, Any]:
    named = take.model_dump(mode="json", include={"id", "movie", "scene", "shot", "kind", "role"})
    return {**named, "take": take.number, **said}


def circle(lot: StudioLot, instance: dg.DagsterInstance, take: Take, note: str) -> Circled:
    """Use this take in its slot, from now on and as long as the same thing is asked for.

    Raises:
        NothingToReview: it has not landed.
        NotReviewed: nobody chooses between takes of its kind.
        NotMadeYet: what its asset is made of is missing.
        NothingAsksForIt: the film has no such place any more.
    """
    _must_have_landed(take)
    shelf = shelf_of(lot, instance, take.slot)
    shelf.order(take.slot)
    withdrawn = _withdraw_retakes(shelf, take)
    fingerprint = shelf.order(take.slot).generation.fingerprint
    note = note or _note_before(take)
    take = lot.decisions.circle(take, take.slot, fingerprint, note)
    before = _in_use(shelf, take)
    slate = slate_of(take, lot.records(instance, take.movie, only="").scenes)
    reported = _put_in_place(shelf, take, TakeRef.of(take, ordered=fingerprint), note)
    decided(instance, take.movie, take.scene, f"take {slate} is circled")
    return Circled(
        take=take,
        slate=slate,
        asset=shelf.asset,
        in_use_before=before,
        reported=reported,
        withdrawn=withdrawn,
    )


def reject(lot: StudioLot, instance: dg.DagsterInstance, take: Take, note: str) -> Rejected:
    """Never use this take again; where the film uses it, ask for another.

    Raises:
        NothingToReview: it has not landed.
        NotReviewed: nobody chooses between takes of its kind.
    """
    _must_have_landed(take)
    shelf = shelf_of(lot, instance, take.slot)
    in_use = _in_use(shelf, take)
    retake = in_use and not _retake_is_pending(shelf, take)
    rejected = lot.decisions.reject(take, note)
    if retake:
        lot.decisions.ask_retake(take.movie, take.scene, target_of(take.slot), note)
    return Rejected(
        take=rejected,
        slate=slate_of(take, lot.records(instance, take.movie, only="").scenes),
        in_use=in_use,
        retake=in_use,
    )


def _must_have_landed(take: Take) -> None:
    if not take.landed:
        why = f" ({take.note})" if take.note else ""
        raise NothingToReview(
            f"Take {take.id} of {take.slot.spoken} is {take.state}{why}: there is nothing to use"
            f" or to reject before it has landed."
        )


def _note_before(take: Take) -> str:
    """What was noted of a take that is circled without a word; why it was rejected is over."""
    return "" if take.review is Review.REJECTED else take.note


def _in_use(shelf: Shelf, take: Take) -> bool:
    value = shelf.current()
    return value is not None and _is(take, shelf.held(value, take.slot))


def _is(take: Take, held: TakeRef | None) -> bool:
    """Whether a value names this take. A ledger that was made again may number takes otherwise."""
    return held is not None and held.address == take.address


# Retakes


def _retake_key(take: Take) -> str:
    return f"retake:{target_of(take.slot)}"


def _count(why: str | None) -> int:
    """How many retakes a part of a basis stands for (`2: too dark`)."""
    return int(why.partition(":")[0]) if why else 0


def _made_at(shelf: Shelf, take: Take, records: Records) -> int:
    """How many retakes of the take's shot or role have been shot."""
    assets = ("keyframes", "clips") if take.kind in (Kind.KEYFRAME, Kind.CLIP) else (shelf.asset,)
    made = [records.version(asset, take.scene) for asset in assets]
    return max(_count(version.basis.get(_retake_key(take))) if version else 0 for version in made)


def _withdraw_retakes(shelf: Shelf, take: Take) -> int:
    records = _records(shelf)
    return shelf.lot.decisions.withdraw_retakes(
        take.movie, take.scene, target_of(take.slot), keep=_made_at(shelf, take, records)
    )


def _retake_is_pending(shelf: Shelf, take: Take) -> bool:
    records = _records(shelf)
    asked = records.retakes.get(take.scene or "", {}).get(target_of(take.slot))
    return _count(asked) > _made_at(shelf, take, records)


def _records(shelf: Shelf) -> Records:
    return shelf.lot.records(shelf.instance, shelf.movie, only=shelf.scene or "")


# The asset's version


def _put_in_place(shelf: Shelf, take: Take, ref: TakeRef, note: str) -> bool:
    """Give the asset a version with the take in its slot; whether there was one to give."""
    value, records = shelf.current(), _records(shelf)
    made = records.version(shelf.asset, shelf.scene)
    if value is None or made is None:
        return False
    made_from = _basis_with(take, made, basis(shelf.asset, shelf.scene, records))
    if _is(take, shelf.held(value, take.slot)):
        if made_from != made.basis:
            _keep(shelf, value, made, made_from, str(made.summary.get("news", "")))
        return False
    chosen = shelf.with_take(value, take.slot, ref)
    if chosen == value:
        return False
    chosen, page = shelf.shown(chosen)
    kept = _keep(shelf, chosen, made, made_from, _news(shelf, take))
    _report(shelf, chosen, kept, {**page, **_said_of(shelf, take, note)})
    return True


def _basis_with(take: Take, made: Version, wanted: dict[str, str]) -> dict[str, str]:
    """The basis of the version before, but for what the choice itself answers."""
    answered = {_retake_key(take)}
    if take.kind == Kind.CLIP:
        # It was chosen for the order that is made of these very pictures.
        answered.add(f"keyframes:{take.shot}")
    kept = {name: part for name, part in made.basis.items() if name not in answered}
    return kept | {name: wanted[name] for name in answered if name in wanted}


def _keep(shelf: Shelf, value: Any, made: Version, made_from: dict[str, str], news: str) -> Take:
    origin = Origin(basis=made_from, marks=made.marks, scene=made.scene, made_in=made.made_in)
    return shelf.lot.keep_version(
        REPORTER, shelf.asset, shelf.movie, shelf.scene, value, origin, news
    )


def _news(shelf: Shelf, take: Take) -> str:
    """What is new, as the call sheet says it: `scene 2, shot 3: take 1 is circled`."""
    slot = take.slot
    what = f"shot {slot.shot}" if slot.shot is not None else slot.role.replace("-", " ")
    where = f"{shelf.spoken}, " if slot.scene else ""
    role = f" of the {slot.role} frame" if slot.kind == Kind.KEYFRAME else ""
    return f"{where}{what}: take {take.number}{role} is circled"


def _said_of(shelf: Shelf, take: Take, note: str) -> Page:
    scenes = shelf.lot.records(shelf.instance, shelf.movie, only="").scenes
    said = {
        "circled": slate_of(take, scenes),
        "take": take.id,
        "made_by": f"{take.provider}/{take.model}",
    }
    return said | ({"note": note} if note else {}) | ({"role": take.role} if take.role else {})


def _report(shelf: Shelf, value: Any, kept: Take, page: Page) -> None:
    partition = shelf.movie if shelf.scene is None else scene_partition(shelf.movie, shelf.scene)
    metadata = {**page, ADDRESS: kept.kept().address, "version": kept.number}
    shelf.instance.report_runless_asset_event(
        dg.AssetMaterialization(
            shelf.asset,
            description=f"Take {page['circled']} is circled.",
            partition=partition,
            metadata={name: entry(item) for name, item in metadata.items()},
            tags={**_tags_before(shelf, partition), DATA_VERSION_TAG: value.data_version},
        )
    )


def _tags_before(shelf: Shelf, partition: str) -> dict[str, str]:
    last = shelf.instance.fetch_materializations(
        dg.AssetRecordsFilter(asset_key=dg.AssetKey(shelf.asset), asset_partitions=[partition]),
        limit=1,
    ).records
    made = last[0].asset_materialization if last else None
    return {
        name: tag for name, tag in (made.tags or {} if made else {}).items()
        if name.startswith(KEPT_TAGS)
    }  # fmt: skip
