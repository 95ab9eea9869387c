"""The call-sheet sensor's tick: from what happened to the runs that are requested.

What belongs here: looking at the movies that have news, one after the other. What does not: finding
them (happened), deciding (dispatch), Dagster's side of a sensor (sensors).
"""

from collections import defaultdict
from decimal import Decimal

import dagster as dg
from dagster._core.storage.tags import RUN_KEY_TAG

from cinema_assets.frozen import Frozen
from cinema_assets.production.callsheet import CallSheet, plan
from cinema_assets.production.dispatch import Call, Calls, Situation, calls
from cinema_assets.production.happened import PORTION, Heard, Runs, happened
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.models import KINDS
from cinema_assets.production.standing import decisions, standing
from cinema_assets.studios.base import Kind


class Watched(Frozen):
    """What one tick came to."""

    runs: tuple[Call, ...]
    held: tuple[str, ...]
    """Why something is not made by itself."""
    heard: Heard


def watch(
    lot: StudioLot, instance: dg.DagsterInstance, before: Heard, portion: int = PORTION
) -> Watched:
    """The runs that the movies with news call for."""
    found = happened(lot, instance, before, portion)
    under_way = {m: mark for m, mark in before.under_way.items() if m not in found.movies}
    runs: list[Call] = []
    held: list[str] = []
    unread: list[str] = []
    for movie in found.movies:
        now = found.runs.get(movie, Runs())
        todo = Calls() if now.by_command else _calls(lot, instance, movie, now)
        if _first_sight_of_a_draft(todo, movie, before):
            unread.append(movie)
            continue
        runs += todo.runs
        held += todo.held
        if todo.runs or now.ids:
            under_way[movie] = now.mark
    queue = (*unread, *(movie for movie in found.heard.queue if movie not in unread))
    heard = found.heard.model_copy(
        update={"under_way": under_way, "unread": tuple(unread), "queue": queue}
    )
    return Watched(runs=tuple(runs), held=tuple(held), heard=heard)


def _first_sight_of_a_draft(todo: Calls, movie: str, before: Heard) -> bool:
    """Whether the draft may have been dropped this moment, and its own run is about to begin."""
    reading = any(call.job == "read_script" for call in todo.runs)
    return reading and movie not in before.unread


def _calls(lot: StudioLot, instance: dg.DagsterInstance, movie: str, now: Runs) -> Calls:
    word = standing(instance, movie)
    if word is None:
        return Calls()
    records = lot.priced(lot.records(instance, movie))
    sheet = plan(records)
    if not sheet.stale:
        return Calls()
    situation = Situation(
        mode=lot.production(instance, movie).mode,
        standing=word,
        busy=now.partitions,
        decided=decisions(instance, movie, records.scenes.values()),
        under_way=_under_way(lot, sheet),
    )
    todo = calls(sheet, records, situation)
    tried = _tried(instance, todo)
    while todo.runs and tried - situation.tried:
        # A stage of which all was tried makes way for the next one.
        situation = situation.model_copy(update={"tried": situation.tried | tried})
        todo = calls(sheet, records, situation)
        tried = _tried(instance, todo)
    return todo


def _under_way(lot: StudioLot, sheet: CallSheet) -> dict[tuple[str, str | None], Decimal]:
    """(Asset, scene) -> what is set aside for takes in flight; asked for only where any is."""
    if not sheet.reserved_usd:
        return {}
    found: dict[tuple[str, str | None], Decimal] = defaultdict(Decimal)
    assets = {str(kind): asset for asset, kind in KINDS.items()}
    for (scene, kind), reserved in lot.ledger.under_way(sheet.movie).items():
        # What a model adds is asked for scene by scene, in the reading of the whole draft.
        cell = ("screenplay", None) if kind == Kind.TEXT else (assets.get(kind, kind), scene)
        found[cell] += reserved
    return dict(found)


def _tried(instance: dg.DagsterInstance, todo: Calls) -> frozenset[str]:
    """Which of these runs were requested before; in one query."""
    keys = [call.key for call in todo.runs]
    if not keys:
        return frozenset()
    found = instance.get_runs(dg.RunsFilter(tags={RUN_KEY_TAG: keys}))
    return frozenset(run.tags[RUN_KEY_TAG] for run in found)
