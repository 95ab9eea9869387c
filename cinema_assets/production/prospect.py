"""A draft as it would be planned if it were the movie's: nothing is written for it.

What belongs here: the records of a movie as a draft would leave them when it has been read, and the
call sheet from these. What does not: planning (callsheet), what changed in the script
(screenplay.revision).
"""

from collections.abc import Iterable, Mapping

import dagster as dg

from cinema_assets.production.basis import Records, Version, basis
from cinema_assets.production.callsheet import CallSheet, plan
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.records import as_drafted, as_ordered
from cinema_assets.production.values import Draft, SceneSheet, Script, Value


def sheet_for(
    lot: StudioLot,
    instance: dg.DagsterInstance,
    draft: Draft,
    script: Script,
    sheets: Iterable[SceneSheet],
) -> CallSheet:
    """The call sheet of a movie as it is once this draft has been read."""
    records = records_for(lot, instance, draft.movie, script.keys.values())
    return plan(lot.priced(with_draft(records, draft, script, sheets)))


def with_draft(
    records: Records, draft: Draft, script: Script, sheets: Iterable[SceneSheet]
) -> Records:
    """The records of a movie as they are once this draft has been read.

    Args:
        records: as they are, with the versions of scenes that the draft brings back.
        draft: the new draft.
        script: its screenplay.
        sheets: its scenes.
    """
    movie = {**records.movie_assets, "script": _version(draft)}
    read = _version(script)
    after = as_ordered(
        records.model_copy(update={"movie_assets": {**movie, "screenplay": read}}), None
    )
    read = read.model_copy(update={"basis": basis("screenplay", None, after)})
    scenes = {
        **records.scene_assets.get("scene", {}),
        **{sheet.key: _version(sheet) for sheet in sheets},
    }
    return as_drafted(
        records.model_copy(
            update={
                "movie_assets": {**movie, "screenplay": read},
                "scene_assets": {**records.scene_assets, "scene": scenes},
            }
        )
    )


def _version(value: Value) -> Version:
    return Version(
        data_version=value.data_version,
        parts=value.parts,
        summary={**value.summary, **value.remarks},
    )


def records_for(
    lot: StudioLot, instance: dg.DagsterInstance, movie: str, keys: Iterable[str]
) -> Records:
    """What is recorded of a movie, and of these scenes though it may have omitted them."""
    records = lot.records(instance, movie)
    scenes = {asset: dict(versions) for asset, versions in records.scene_assets.items()}
    for key in set(keys) - set(records.scenes.values()):
        _add(scenes, lot.records(instance, movie, only=key).scene_assets)
    return records.model_copy(update={"scene_assets": scenes})


def _add(
    scenes: dict[str, dict[str, Version]], others: Mapping[str, Mapping[str, Version]]
) -> None:
    for asset, versions in others.items():
        scenes.setdefault(asset, {}).update(versions)
