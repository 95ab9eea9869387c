"""What of a stale asset partition is touched: by what it is made from, and by its own orders.

What belongs here: the targets. What does not: whether anything is stale (callsheet), the pieces
that the targets name, and what one changed part touches (quote).
"""

from collections.abc import Mapping
from typing import Any

from cinema_assets.production.basis import SCENE_ASSETS, Records, marks_for, scene_version
from cinema_assets.production.marks import TOLD_BY_MARKS, other, shots_showing
from cinema_assets.production.quote import (
    NOTHING,
    Targets,
    all_of,
    shots_of,
    shots_with,
    touched_by,
)
from cinema_assets.production.settings import TRAINED
from cinema_assets.production.values import VIEWS, lora_name

Touched = Mapping[tuple[str, str | None], Targets]
"""Stale asset partition -> what of it will be new; nothing where nobody will feel it."""


_MAKERS = frozenset({"models", "orders", "lacking"})
"""Parts of a draft that say who makes things, and what these are told, and answers that are still
to be had: by themselves they change nothing that is made."""


def new_of(
    asset: str, scene: str | None, records: Records, changed: list[str], upstream: list[Targets]
) -> Targets:
    """What of a stale asset partition is touched, by what it is made from and by its orders."""
    made = records.version(asset, scene)
    # The shots that nothing changed are not those of the model that will make the others.
    if made is None or made.summary.get("made_by"):
        return None
    if asset == "screenplay" and set(changed) <= _MAKERS:
        return NOTHING
    ordered = other(made.marks, marks_for(asset, scene, records))
    summary = records.summary(scene)
    told = frozenset() if ordered is None else TOLD_BY_MARKS.get(asset, frozenset())
    touched = (touched_by(key, summary) for key in changed if key not in told)
    return all_of([ordered or NOTHING, *touched, *upstream])


def played(asset: str, scene: str | None, records: Records) -> list[str]:
    """Keys of the shots whose orders are other, where no part of the basis says so.

    Only of a scene that has changed: in one that has not, a version of this program words things
    anew, and that is no reason to shoot a film again.
    """
    made = records.version(asset, scene)
    if made is None or made.scene == scene_version(scene, records):
        return []
    ordered = other(made.marks, marks_for(asset, scene, records)) or NOTHING
    found = sorted({target.partition("/")[0] for target in ordered})
    return [f"played:{shot}" for shot in sorted(found, key=len)]


def felt_of(
    asset: str, upstream: str, scene: str | None, records: Records, touched: Touched
) -> Targets:
    """What of an asset partition is touched by what will be new before it."""
    if upstream in SCENE_ASSETS and scene is None:
        stale = any((upstream, key) in touched for key in records.scenes.values())
        return None if stale else NOTHING
    new = touched.get((upstream, scene if upstream in SCENE_ASSETS else None), NOTHING)
    if not new:
        return new
    summary = records.summary(scene)
    if asset == "keyframes":
        told = records.chosen(scene).told.get(asset, {})
        return _shots_after(upstream, new, summary, told)
    if asset == "clips":
        return shots_with(new, summary) if upstream == "dialogue" else shots_of(new)
    return None


def _shots_after(
    sheets: str, new: frozenset[str], summary: Mapping[str, Any], told: Mapping[str, str]
) -> Targets:
    """The shots whose pictures are drawn after these targets of sheets, or called by them."""
    if sheets == "location_sheets":
        return None if summary.get("location", "") in new else NOTHING
    changed = frozenset(
        look
        for look in summary.get("looks", ())
        for name in (look.partition("/")[0].upper(),)
        if new & {f"{look}/{view}" for view in VIEWS}
        or (lora_name(name) in new and f"{TRAINED}{name}" in told)
    )
    return shots_showing(changed, summary) if changed else NOTHING
