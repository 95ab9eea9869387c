"""How long the work of a call sheet will take, by how long the same work has taken before.

What belongs here: seconds, from what is recorded with versions, and their words. What does not:
what has to be made (callsheet), measuring (tally).

An estimate, and only what is known: for a model that has made nothing of an asset in this movie
nothing is said, but that it is left out. The house's own speed is known beforehand.
"""

from collections.abc import Iterable, Mapping
from math import ceil
from statistics import median
from typing import NamedTuple

from cinema_assets.production.basis import (
    CUT_ASSETS,
    SCENE_ASSETS,
    SHEET_ASSETS,
    Records,
    Version,
)
from cinema_assets.production.models import HOUSE, MODELS, maker_of

MOST_IN_FLIGHT = 32
"""Orders of one run that studios outside the house work on at once; a model may take fewer."""
SCENES_AT_ONCE = 4
"""Runs of one movie that Dagster's queue lets work at once (`dagster.yaml`)."""
WHOLE = frozenset({"screenplay", "scene_cut", *CUT_ASSETS})
"""Assets that are made as a whole: their seconds are those of the asset, not of a take."""
BY_HOUSE: Mapping[str, float] = {
    "screenplay": 1.0,
    "character_sheets": 0.2,
    "location_sheets": 0.2,
    "score": 1.2,
    "keyframes": 0.2,
    "dialogue": 0.1,
    "clips": 1.1,
    "scene_cut": 5.0,
    "timeline": 1.0,
    "final_cut": 4.0,
}
"""Seconds of a take, of a whole asset, or of a final cut for each of its scenes, as the house made
the example of three scenes, two at once on two cores: said until a movie has its own to go by."""

A_MINUTE = 45
"""Seconds that are no longer said to be less than a minute."""

Paces = Mapping[tuple[str, str], float]
"""Asset and model -> median of the seconds that a take, a round of takes, or the whole took."""


class Work(NamedTuple):
    """What is to be made of one asset partition."""

    asset: str
    scene: str | None
    takes: int


def paces(records: Records) -> Paces:
    """How fast everything was made that this movie has now."""
    samples: dict[tuple[str, str], list[float]] = {}
    for asset, version in _versions(records):
        model, made_in = version.basis.get("model", MODELS[asset]), version.made_in
        if made_in is not None and not version.summary.get("made_by"):
            share = made_in.seconds / _shares(asset, model, made_in.takes)
            samples.setdefault((asset, model), []).append(share)
    return {what: median(seconds) for what, seconds in samples.items()}


def _versions(records: Records) -> Iterable[tuple[str, Version]]:
    for asset in MODELS:
        if asset in records.movie_assets:
            yield asset, records.movie_assets[asset]
        for version in records.scene_assets.get(asset, {}).values():
            yield asset, version


def _shares(asset: str, model: str, takes: int) -> int:
    """Into how many alike parts the work falls, one after the other.

    The house makes take after take; another studio has many in hand at once.
    """
    if asset in WHOLE:
        return 1
    return max(1, takes if _is_house(model) else ceil(takes / MOST_IN_FLIGHT))


def _is_house(model: str) -> bool:
    return maker_of(model).provider == HOUSE


def seconds_of(work: Work, records: Records, known: Paces) -> float | None:
    """How long it takes to make this, by itself; None where nobody can say."""
    model = records.chosen(work.scene).models.get(work.asset, MODELS[work.asset])
    each = known.get((work.asset, model))
    if each is None and _is_house(model) and not (work.asset == "screenplay" and work.takes):
        each = BY_HOUSE[work.asset] * (len(records.scenes) if work.asset == "final_cut" else 1)
    if each is None or (not work.takes and work.asset not in WHOLE):
        return None if work.takes else 0.0
    return each * _shares(work.asset, model, work.takes)


def together(timed: Iterable[tuple[Work, float]], records: Records) -> int:
    """Seconds of all this work, side by side as far as it goes.

    The draft is read first, then the sheets are made, then the scenes, then the film is cut. Each
    scene is one run, each sheet another. A stage takes as long as its longest run, and no less than

        seconds at the house / cores of the machine, or SCENES_AT_ONCE if these are fewer
        + seconds at other studios / SCENES_AT_ONCE
    """
    stages: dict[int, list[tuple[Work, float]]] = {}
    for work, seconds in timed:
        stages.setdefault(_stage(work.asset), []).append((work, seconds))
    return ceil(sum(_of_stage(inside, records) for inside in stages.values()))


def _stage(asset: str) -> int:
    stages = (("screenplay",), SHEET_ASSETS, SCENE_ASSETS, CUT_ASSETS)
    return next(number for number, assets in enumerate(stages) if asset in assets)


def _of_stage(inside: Iterable[tuple[Work, float]], records: Records) -> float:
    runs: dict[str, float] = {}
    house = others = 0.0
    for work, seconds in inside:
        run = work.asset if work.asset in SHEET_ASSETS else work.scene or ""
        runs[run] = runs.get(run, 0.0) + seconds
        model = records.chosen(work.scene).models.get(work.asset, MODELS[work.asset])
        if _is_house(model):
            house += seconds
        else:
            others += seconds
    hands = max(1, min(records.cores, SCENES_AT_ONCE))
    return max(*runs.values(), house / hands + others / SCENES_AT_ONCE)


def about(seconds: int, untimed: Iterable[str] = ()) -> str:
    """`about 9 minutes`, `about 2 minutes, clips not counted`; empty where too little is known.

    Args:
        seconds: of everything that can be told.
        untimed: assets of which nobody can tell.
    """
    left_out = " and ".join(asset.replace("_", " ") for asset in untimed)
    if left_out and seconds < A_MINUTE:
        return ""
    return _rounded(seconds) + (f", {left_out} not counted" if left_out else "")


def _rounded(seconds: int) -> str:
    if seconds < A_MINUTE:
        return "less than a minute"
    minutes = round(seconds / 60)
    if minutes < 100:
        return f"about {max(1, minutes)} minute{'s' if minutes > 1 else ''}"
    return f"about {round(seconds / 1800) / 2:g} hours"
