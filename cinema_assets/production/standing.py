"""The word to go on: which movies the sensors look after, and what a person agreed to pay for each.

What belongs here: giving that word and reading it. What does not: what follows from it (dispatch).

It is an observation of the movie's `script`, so that the UI shows when it was given, by what, and
up to which sum. It holds for the draft that it was given for: another draft is agreed to anew.

What a person decides of takes is a word for the scene, or for what belongs to the whole movie: what
failed for the want of it is tried once more. It is an observation of what the scene, or the movie,
comes to.
"""

from collections.abc import Iterable
from decimal import Decimal

import dagster as dg
from dagster._core.definitions.data_version import DATA_VERSION_TAG

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.partitions import scene_partition
from cinema_assets.production.callsheet import CUT_ASSETS, SCENE_ASSETS, CallSheet, plan
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.values import Draft

SCRIPT = "script"
APPROVED = "approved_usd"
CALL_SHEET = "call_sheet"
"""Name of the sensor that does what was agreed to."""


SCENE_ENDS_IN, MOVIE_ENDS_IN = SCENE_ASSETS[-1], CUT_ASSETS[-1]


class NobodyListens(CinemaError):
    """The word to go on was given, and the sensor that would hear it is turned off."""


class Standing(Frozen):
    """The last word that was given for a movie."""

    event: int
    """Its number in the event log."""
    draft: str
    """Data version of the draft that it was given for."""
    approved_usd: Decimal = Decimal(0)
    """What the movie may have cost in all, in US dollars, with what it has cost before."""

    def approved(self, draft: str) -> Decimal:
        """What was agreed to for this draft."""
        return self.approved_usd if draft == self.draft else Decimal(0)


def look_after(
    instance: dg.DagsterInstance, draft: Draft, why: str, approved: Decimal = Decimal(0)
) -> None:
    """Have the sensors make what the call sheet of this draft says.

    Args:
        instance: where it is recorded.
        draft: the movie's.
        why: what gave the word: where the script was dropped, or who said so.
        approved: what paid studios may have cost in all, in US dollars.
    """
    instance.report_runless_asset_event(
        dg.AssetObservation(
            SCRIPT,
            partition=draft.movie,
            metadata={APPROVED: str(approved), "by": why},
            tags={DATA_VERSION_TAG: draft.data_version},
        )
    )


def standing(instance: dg.DagsterInstance, movie: str) -> Standing | None:
    """The last word for a movie; None if nobody gave one: the sensors leave it alone."""
    wanted = dg.AssetRecordsFilter(asset_key=dg.AssetKey(SCRIPT), asset_partitions=[movie])
    found = instance.fetch_observations(wanted, limit=1).records
    observed = found[0].event_log_entry.asset_observation if found else None
    if observed is None or APPROVED not in observed.metadata:
        return None
    return Standing(
        event=found[0].storage_id,
        draft=(observed.tags or {}).get(DATA_VERSION_TAG, ""),
        approved_usd=Decimal(str(observed.metadata[APPROVED].value)),
    )


def decided(instance: dg.DagsterInstance, movie: str, scene: str | None, what: str) -> None:
    """Have the sensors go on with a scene, or with the movie's own: a person has decided of a take.

    Args:
        instance: where it is recorded.
        movie: its id.
        scene: partition key of the scene; None for what belongs to the whole movie.
        what: was decided, as the UI shows it.
    """
    asset = MOVIE_ENDS_IN if scene is None else SCENE_ENDS_IN
    key = movie if scene is None else scene_partition(movie, scene)
    instance.report_runless_asset_event(
        dg.AssetObservation(asset, partition=key, metadata={"decided": what})
    )


def decisions(
    instance: dg.DagsterInstance, movie: str, scenes: Iterable[str]
) -> dict[str | None, int]:
    """Scene, or None for the movie -> number of the event of what was decided there last.

    Args:
        instance: where it is recorded.
        movie: its id.
        scenes: partition keys of its scenes.
    """
    keys: dict[str, str | None] = {scene_partition(movie, scene): scene for scene in scenes}
    found = _last_observed(instance, SCENE_ENDS_IN, set(keys)) if keys else {}
    whole = _last_observed(instance, MOVIE_ENDS_IN, {movie})
    return {(keys | {movie: None})[key]: event for key, event in (found | whole).items()}


def _last_observed(instance: dg.DagsterInstance, asset: str, keys: set[str]) -> dict[str, int]:
    found = instance.event_log_storage.get_latest_storage_id_by_partition(
        dg.AssetKey(asset), dg.DagsterEventType.ASSET_OBSERVATION, keys
    )
    return dict(found)


def go_ahead(lot: StudioLot, instance: dg.DagsterInstance, movie: str) -> CallSheet:
    """Agree to the call sheet of a movie as it is now, with what it costs, and have it made.

    What was tried before and failed is tried once more.

    Raises:
        CinemaError: there is no such movie.
        NobodyListens: the sensor that makes it is turned off.
    """
    draft = lot.current_value(instance, SCRIPT, movie, Draft)
    if draft is None:
        lot.must_know(instance, movie)
        raise CinemaError(f"The movie {movie!r} has no script: put one into the inbox.")
    states = instance.all_instigator_state()
    if any(one.name == CALL_SHEET and not one.is_running for one in states):
        raise NobodyListens(
            f"The sensor {CALL_SHEET} is turned off, and nothing would be made: turn it on under"
            f" Automation, and launch this again."
        )
    sheet = plan(lot.priced(lot.records(instance, movie)))
    approved = sheet.spent_usd + sheet.reserved_usd + sheet.price_usd
    look_after(instance, draft, "whole_movie", approved)
    return sheet
