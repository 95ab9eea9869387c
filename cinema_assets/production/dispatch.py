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

READ = "screenplay"
"""The asset that is a draft, read."""


class Call(Frozen):
    """One run to be requested."""

    job: str
    assets: tuple[str, ...]
    partition: str
    key: str
    """Names what is to be made, from what: the same is not requested twice."""
    why: str = ""
    """What makes it stale, in a person's words."""
    unasked: bool = False
    """A draft is read without what somebody must agree to first."""


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
    decided: dict[str | None, int] = {}
    """Scene, or None for the movie -> what a person decided there last."""
    under_way: dict[tuple[str, str | None], Decimal] = {}
    """(Asset, scene) -> US dollars set aside for takes in flight: whoever asks joins them."""

    def decided_of(self, scene: str | None) -> int | None:
        """What was decided last of what a run works on: the film is cut from all scenes."""
        if scene is not None:
            return self.decided.get(scene)
        return max(self.decided.values(), default=None)


def calls(sheet: CallSheet, records: Records, situation: Situation) -> Calls:
    """The runs to request now, stage by stage.

    A stage begins when nothing of the stage before it is under way, or left to try: what failed is
    tried again only when what it is made from is other, or a person gives the word again, or has
    decided of a take there. The film is cut when every scene is made or was tried, and none waits
    for money.
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
        self._prices = {
            cell: max(line.price_usd - situation.under_way.get(cell, Decimal(0)), Decimal(0))
            for line in sheet.stale
            for cell in [(line.asset, line.scene)]
        }
        self.held: dict[str, None] = {}
        """Sentences, in their order."""
        draft = records.version("script", None)
        self._draft = draft.data_version if draft else ""
        self._left = self._allowed() - self._promised()
        self._unasked = False
        """Whether the draft is read without what is held back."""

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
        promised = (
            price
            for (_, scene), price in self._prices.items()
            if (self._sheet.movie, scene) in busy
        )
        return sum(promised, start=Decimal(0))

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
                self.held[sentence] = None
                if asset == READ and self._is_unread():
                    self._unasked = True
                    kept.append(asset)
                else:
                    lost.add(asset)
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
        time = f" ({sheet.takes_about})" if sheet.takes_about else ""
        return (
            f"{sheet.movie}: {dollars(sheet.price_usd)} at most is to be paid{time}: launch the job"
            f" whole_movie to agree, or set mode: {AUTO} in production.yaml."
        )

    def _is_unread(self) -> bool:
        """Whether the draft is other than it was read, and lacks more than what is paid for."""
        made = self._records.version(READ, None)
        return made is None or made.basis != basis(READ, None, self._records)

    def call(self, run: Run) -> Call:
        """The run with its key."""
        scene = split_partition(run.partition)[1]
        unasked = READ in run.assets and self._unasked
        outside = _without_what_it_makes(self._records)
        made_from = {asset: basis(asset, scene, outside) for asset in run.assets}
        word = [self._draft, self._situation.standing.event, self._situation.decided_of(scene)]
        return Call(
            job=run.job,
            assets=run.assets,
            partition=run.partition,
            key=content_hash([run.job, run.partition, made_from, *word, unasked]),
            why=self._why(run, scene),
            unasked=unasked,
        )

    def _why(self, run: Run, scene: str | None) -> str:
        """The causes, and what follows from them only where there is no other."""
        lines = [one for one in self._sheet.stale if one.scene == scene and one.asset in run.assets]
        causes = [line for line in lines if not line.follows] or lines
        return "; ".join(dict.fromkeys(reason for line in causes for reason in line.reasons))


def _without_what_it_makes(records: Records) -> Records:
    """The records without what a run makes and uses itself.

    That is other whenever the run is tried, so that a key with it in would be new for ever.
    """
    scenes = {a: made for a, made in records.scene_assets.items() if a not in SCENE_ASSETS[:-1]}
    whole = {a: made for a, made in records.movie_assets.items() if a not in CUT_ASSETS}
    return records.model_copy(update={"scene_assets": scenes, "movie_assets": whole})
