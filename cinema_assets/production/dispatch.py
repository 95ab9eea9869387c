"""Which runs a call sheet calls for now: those that the sensor requests.

What belongs here: what may be paid, what is under way, what was tried already. What does not: what
is stale and in which order it is made (callsheet, make), reading what is recorded (records), asking
Dagster for runs (sensors).
"""

from collections.abc import Iterable
from decimal import Decimal

from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.partitions import split_partition
from cinema_assets.production.callsheet import (
    CUT_ASSETS,
    SCENE_ASSETS,
    UPSTREAM,
    CallSheet,
    Records,
    basis,
)
from cinema_assets.production.crew import Run
from cinema_assets.production.make import STAGES, Wish
from cinema_assets.production.settings import AUTO
from cinema_assets.production.standing import Standing
from cinema_assets.takes.budget import dollars


class Call(Frozen):
    """One run to be requested."""

    job: str
    assets: tuple[str, ...]
    partition: str
    key: str
    """Names what is to be made, from what: the same is not requested twice."""


class Calls(Frozen):
    """What to do about one movie now."""

    runs: tuple[Call, ...] = ()
    held: tuple[str, ...] = ()
    """Why something is not made by itself, one sentence for each reason."""


class Situation(Frozen):
    """What there is to know beside the call sheet."""

    mode: str
    """Of the movie's settings."""
    standing: Standing
    busy: frozenset[str] = frozenset()
    """Partitions that have a run which has not ended."""
    tried: frozenset[str] = frozenset()
    """Keys of the runs that were requested before."""


def calls(sheet: CallSheet, records: Records, situation: Situation) -> Calls:
    """The runs to request now, stage by stage.

    A stage begins when nothing of the stage before it is under way, or left to try: what failed is
    tried again only when what it is made from is other, or a person gives the word again. The film
    is cut when every scene is made or was tried, and none waits for money.
    """
    floor = _Floor(sheet, records, situation)
    for stage in STAGES:
        cutting = stage is STAGES[-1]
        if cutting and (floor.held or floor.movie_is_busy(scenes=True)):
            break
        runs = [floor.payable(run) for run in _together(stage(sheet, Wish(movie=sheet.movie)))]
        waits = any(run.partition in situation.busy for run in runs)
        wanted = [floor.call(run) for run in runs if run.partition not in situation.busy]
        new = tuple(call for call in wanted if call.assets and call.key not in situation.tried)
        if new or waits:
            return Calls(runs=new, held=tuple(floor.held))
    return Calls(held=tuple(floor.held))


def _together(runs: Iterable[Run]) -> list[Run]:
    """One run for each job of a partition: others would wait for it in the queue anyway."""
    found: dict[tuple[str, str], Run] = {}
    for run in runs:
        known = found.get(run.cell)
        assets = (*known.assets, *run.assets) if known else run.assets
        found[run.cell] = run.model_copy(update={"assets": assets})
    return list(found.values())


class _Floor:
    """The money while runs are chosen, and what is held back for it."""

    def __init__(self, sheet: CallSheet, records: Records, situation: Situation):
        self._sheet = sheet
        self._records = records
        self._situation = situation
        self._prices = {(line.asset, line.scene): line.price_usd for line in sheet.stale}
        self.held: dict[str, None] = {}
        """Sentences, in their order."""
        draft = records.version("script", None)
        self._draft = draft.data_version if draft else ""
        self._left = self._allowed() - self._promised()

    def movie_is_busy(self, *, scenes: bool) -> bool:
        """Whether anything of the movie is under way."""
        return any(
            split_partition(key)[0] == self._sheet.movie and (scenes or "|" not in key)
            for key in self._situation.busy
        )

    def _allowed(self) -> Decimal:
        sheet, situation = self._sheet, self._situation
        if situation.mode == AUTO:
            return sheet.left_usd
        agreed = situation.standing.approved(self._draft) - sheet.spent_usd - sheet.reserved_usd
        return max(Decimal(0), min(sheet.left_usd, agreed))

    def _promised(self) -> Decimal:
        """What the runs under way will cost at most: not all of it need be set aside yet."""
        busy = {split_partition(key) for key in self._situation.busy}
        return sum(
            (
                line.price_usd
                for line in self._sheet.stale
                if (self._sheet.movie, line.scene) in busy
            ),
            start=Decimal(0),
        )

    def payable(self, run: Run) -> Run:
        """The run without what nobody may pay or can order, and without what that is needed for."""
        if run.partition in self._situation.busy:
            return run
        scene = split_partition(run.partition)[1]
        kept: list[str] = []
        lost: set[str] = set()
        for asset in run.assets:
            price = self._prices.get((asset, scene), Decimal(0))
            if lost & set(UPSTREAM[asset]):
                lost.add(asset)
            elif sentence := self._in_the_way(asset, scene, price):
                lost.add(asset)
                self.held[sentence] = None
            else:
                self._left -= price
                kept.append(asset)
        return run.model_copy(update={"assets": tuple(kept)})

    def _in_the_way(self, asset: str, scene: str | None, price: Decimal) -> str:
        """Why an asset is not made by itself; empty if it is."""
        lacking = self._records.chosen(scene).not_set_up.get(asset, "")
        if lacking or price <= max(self._left, Decimal(0)):
            return lacking
        sheet = self._sheet
        if self._situation.mode == AUTO or price > sheet.left_usd:
            return (
                f"{sheet.movie}: {dollars(sheet.left_usd)} of {dollars(sheet.budget_usd)} is left,"
                f" which is less than what is to be made: raise budget_usd in production.yaml."
            )
        return (
            f"{sheet.movie}: {dollars(sheet.price_usd)} at most is to be paid: launch the job"
            f" whole_movie to agree, or set mode: {AUTO} in production.yaml."
        )

    def call(self, run: Run) -> Call:
        """The run with its key."""
        scene = split_partition(run.partition)[1]
        outside = _without_what_it_makes(self._records)
        made_from = {asset: basis(asset, scene, outside) for asset in run.assets}
        word = [self._draft, self._situation.standing.event]
        key = content_hash([run.job, run.partition, made_from, *word])
        return Call(job=run.job, assets=run.assets, partition=run.partition, key=key)


def _without_what_it_makes(records: Records) -> Records:
    """The records without what a run makes and uses itself.

    That is other whenever the run is tried, so that a key with it in would be new for ever.
    """
    scenes = {a: made for a, made in records.scene_assets.items() if a not in SCENE_ASSETS[:-1]}
    whole = {a: made for a, made in records.movie_assets.items() if a not in CUT_ASSETS}
    return records.model_copy(update={"scene_assets": scenes, "movie_assets": whole})
