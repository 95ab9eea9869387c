"""The make loop: a script becomes a film, run by run, as far as was asked.

What belongs here: which Dagster runs follow from a call sheet, in which order, and what they came
to. What does not: what is stale (callsheet), executing a run (worker), showing progress (cli).
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, Self

import dagster as dg

from cinema_assets.frozen import Frozen
from cinema_assets.partitions import scene_partition
from cinema_assets.production.burial import bury, bury_the_forgotten
from cinema_assets.production.callsheet import (
    CUT_ASSETS,
    SCENE_ASSETS,
    SHEET_ASSETS,
    UPSTREAM,
    CallSheet,
    plan,
)
from cinema_assets.production.crew import Crew, DatabaseAway, News, Run, RunOutcome, TakeLanded
from cinema_assets.production.lot import StudioLot
from cinema_assets.studios.base import Kind
from cinema_assets.takes.engine import STARTS_OVER, outages_told, outlived

JOB_OF = {
    "screenplay": "read_script",
    **dict.fromkeys(SHEET_ASSETS, "sheets"),
    **dict.fromkeys(SCENE_ASSETS, "one_scene"),
    **dict.fromkeys(CUT_ASSETS, "recut"),
}
DEPARTMENT_OF = {
    "screenplay": "story",
    "character_sheets": "art",
    "location_sheets": "art",
    "keyframes": "art",
    "score": "sound",
    "dialogue": "sound",
    "clips": "camera",
    "scene_cut": "editorial",
    "timeline": "editorial",
    "final_cut": "editorial",
}
DEPARTMENTS = ("story", "art", "sound", "camera", "editorial")
DEPARTMENT_OF_KIND: dict[str, str] = {
    Kind.TEXT: "story",
    Kind.CHARACTER_SHEET: "art",
    Kind.LOCATION_SHEET: "art",
    Kind.KEYFRAME: "art",
    Kind.CONTACT_SHEET: "art",
    Kind.SPEECH: "sound",
    Kind.MUSIC: "sound",
    Kind.CLIP: "camera",
    Kind.SCENE_STEM: "editorial",
    Kind.SCENE_CUT: "editorial",
    Kind.PREVIEW: "editorial",
    Kind.FINAL_CUT: "editorial",
    Kind.FILM_FRAMES: "editorial",
    "turnover": "editorial",
}
"""Which department's work a take is."""
BESIDE = frozenset({Kind.CONTACT_SHEET, Kind.SCENE_STEM, Kind.PREVIEW, Kind.FILM_FRAMES})
"""What is made beside the things that a call sheet counts."""


class Wish(Frozen):
    """What was asked for."""

    movie: str
    scenes: tuple[str, ...] | None = None
    """Numbers of the scenes to make; None for all."""
    up_to: str | None = None
    """The last asset to make. None: the film, or with chosen scenes as far as they go: the film
    is cut again only when no scene of it is missing."""
    jobs: int = 1


class Watcher:
    """Hears how the work goes; a command line shows it. Every method may be left as it is."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def planned(self, sheet: CallSheet, wish: Wish) -> None:
        """A call sheet was drawn up."""

    def landed(self, take: TakeLanded) -> None:
        """A take is on the shelf."""

    def ended(self, outcome: RunOutcome) -> None:
        """A run has ended."""

    def waiting(self, sentence: str) -> None:
        """Nothing goes on until something outside is mended; the sentence says what."""


class Made(Frozen):
    """What the work came to."""

    movie: str
    new: dict[str, int]
    """Kind -> takes that were made."""
    reused: dict[str, int]
    """Kind -> takes that were there already."""
    runs: int
    failures: tuple[RunOutcome, ...] = ()
    seconds: float

    @property
    def nothing_to_do(self) -> bool:
        """Whether everything was fresh."""
        return self.runs == 0


def make(lot: StudioLot, instance: dg.DagsterInstance, wish: Wish, watcher: Watcher) -> Made:
    """Do what the call sheet says, up to what was asked, and say what it came to.

    A failed run stops what depends on it and nothing else. Work in which the database went away is
    planned again when it is back.
    """
    started = time.monotonic()
    outcomes: list[RunOutcome] = []
    ears = _Ears(watcher)
    with outages_told(ears.away), Crew(wish.jobs) as crew:
        alone = lot.settings.postgres_url is None
        outlived(partial(bury_the_forgotten, instance, alone=alone))
        floor = _Floor(lot, instance, wish, crew, ears)
        for stage in STAGES:
            outcomes += floor.play(stage)
            if stage is _reading and any(not o.succeeded for o in outcomes):
                break
    return Made(
        movie=wish.movie,
        new=dict(ears.counts[True]),
        reused=dict(ears.counts[False]),
        runs=len(outcomes),
        failures=tuple(o for o in outcomes if not o.succeeded),
        seconds=time.monotonic() - started,
    )


class _Ears:
    """Hears the crew: counts takes, and passes on what is worth telling."""

    def __init__(self, watcher: Watcher):
        self.watcher = watcher
        self.counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        self._away = False
        """Whether it was told that the database is away: every worker will say so."""

    def heard(self, news: News) -> None:
        if isinstance(news, DatabaseAway):
            return self.away(news.sentence)
        self._away = False
        self.counts[news.new][news.kind] += 1
        self.watcher.landed(news)

    def ended(self, outcome: RunOutcome) -> None:
        self._away = False
        self.watcher.ended(outcome)

    def away(self, sentence: str) -> None:
        if not self._away:
            self._away = True
            self.watcher.waiting(sentence)


class _Floor(NamedTuple):
    """Where the stages of the work are played."""

    lot: StudioLot
    instance: dg.DagsterInstance
    wish: Wish
    crew: Crew
    ears: _Ears

    def play(self, stage: "Stage") -> list[RunOutcome]:
        """Make everything that is stale in a stage, and say how each run ended."""
        outcomes = self._played(self._stale(stage))
        for _ in range(STARTS_OVER):
            lost = {outcome.run.cell for outcome in outcomes if outcome.lost}
            if not lost:
                break
            again = [run for run in self._stale(stage) if run.cell in lost]
            outcomes = [o for o in outcomes if not o.lost] + self._played(again)
        return outcomes

    def _stale(self, stage: "Stage") -> list[Run]:
        sheet = outlived(lambda: plan(self.lot.records(self.instance, self.wish.movie)))
        self.ears.watcher.planned(sheet, self.wish)
        return stage(sheet, self.wish)

    def _played(self, runs: Sequence[Run]) -> list[RunOutcome]:
        outcomes = []
        for outcome in self.crew.work(runs, self.ears.heard):
            outlived(partial(bury, self.instance, outcome))
            outcomes.append(outcome)
            if not outcome.lost:
                self.ears.ended(outcome)
        return outcomes


def needed(up_to: str | None) -> frozenset[str]:
    """The asset and everything it is made from."""
    found = {up_to or "final_cut"}
    for asset in reversed(list(UPSTREAM)):
        if asset in found:
            found |= set(UPSTREAM[asset])
    return frozenset(found)


def _reading(sheet: CallSheet, wish: Wish) -> list[Run]:
    return _movie_runs(sheet, wish, ("screenplay",))


def _sheets(sheet: CallSheet, wish: Wish) -> list[Run]:
    return _movie_runs(sheet, wish, SHEET_ASSETS)


def _movie_runs(sheet: CallSheet, wish: Wish, assets: Sequence[str]) -> list[Run]:
    wanted = needed(wish.up_to)
    return [
        Run(job=JOB_OF[asset], assets=(asset,), partition=wish.movie)
        for asset in sheet.stale_assets(None)
        if asset in assets and asset in wanted
    ]


def _shooting(sheet: CallSheet, wish: Wish) -> list[Run]:
    """One run for each scene: all its stale assets, in order. The longest scenes go first."""
    wanted, runs = needed(wish.up_to) - _out_of_reach(sheet), []
    for key in _scenes_wanted(sheet, wish):
        assets = tuple(a for a in sheet.stale_assets(key) if a in wanted)
        if assets:
            partition = scene_partition(wish.movie, key)
            size = sum(line.generations for line in sheet.stale if line.scene == key)
            runs.append((size, Run(job="one_scene", assets=assets, partition=partition)))
    return [run for _, run in sorted(runs, key=lambda sized: -sized[0])]


def _out_of_reach(sheet: CallSheet) -> frozenset[str]:
    """What nobody can make, because a sheet or the score that it needs could not be made."""
    stale = set(sheet.stale_assets(None))
    lost = {asset for asset in SHEET_ASSETS if asset in stale}
    for asset, upstream in UPSTREAM.items():
        # The film is cut without a scene, a slate stands in for it: only what it lacks stops it.
        if asset not in CUT_ASSETS and lost & set(upstream):
            lost.add(asset)
    if "score" in lost:
        lost |= set(CUT_ASSETS)
    return frozenset(lost)


def _scenes_wanted(sheet: CallSheet, wish: Wish) -> Iterator[str]:
    seen = set()
    for line in sheet.lines:
        asked = wish.scenes is None or line.number in wish.scenes
        if line.scene is not None and line.scene not in seen and asked:
            seen.add(line.scene)
            yield line.scene


def _cutting(sheet: CallSheet, wish: Wish) -> list[Run]:
    wanted = needed(wish.up_to)
    uncut = any("never made" in line.reasons for line in sheet.lines if line.asset == "scene_cut")
    if wish.scenes is not None and wish.up_to is None and uncut:
        return []
    wanted -= _out_of_reach(sheet)
    assets = tuple(a for a in sheet.stale_assets(None) if a in CUT_ASSETS and a in wanted)
    return [Run(job="recut", assets=assets, partition=wish.movie)] if assets else []


Stage = Callable[[CallSheet, Wish], list[Run]]

STAGES: tuple[Stage, ...] = (_reading, _sheets, _shooting, _cutting)
"""What follows what."""
