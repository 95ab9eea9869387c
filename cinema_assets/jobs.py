"""Jobs: the selections of assets that are run together, and what is launched beside them.

What belongs here: which assets one run works on. One run works on one scene, in order, in one
process; movie assets run alone. What does not: what the sensors request (sensors).
"""

from collections.abc import Mapping
from typing import Any

import dagster as dg

from cinema_assets.partitions import movies
from cinema_assets.production.basis import CUT_ASSETS, SCENE_ASSETS, SHEET_ASSETS
from cinema_assets.resources import Lot

read_script = dg.define_asset_job(
    "read_script",
    selection=dg.AssetSelection.assets("screenplay"),
    description="Read the draft and report its scenes.",
)
sheets = dg.define_asset_job(
    "sheets",
    selection=dg.AssetSelection.assets(*SHEET_ASSETS),
    description="Draw the cast and the locations, compose the score.",
)
one_scene = dg.define_asset_job(
    "one_scene",
    selection=dg.AssetSelection.assets(*SCENE_ASSETS),
    description="Everything of one scene: storyboard, voices, clips, cut.",
)
recut = dg.define_asset_job(
    "recut",
    selection=dg.AssetSelection.assets(*CUT_ASSETS),
    description="The timeline and the final cut, from the scenes as they are.",
)


@dg.op(description="Agree to the call sheet as it is now, with its price.", out=dg.Out(dg.Nothing))
def agree(context: dg.OpExecutionContext, lot: Lot) -> None:
    """Give the word that the call-sheet sensor waits for."""
    from cinema_assets.production.standing import go_ahead

    sheet = go_ahead(lot.studio, context.instance, context.partition_key)
    made = sum(line.new for line in sheet.stale)
    time = f" and {sheet.takes_about}" if sheet.takes_about else ""
    context.log.info(
        f"{len(sheet.stale)} assets of {sheet.movie} are made from here on, with {made} new takes,"
        f" for ${sheet.price_usd} at most{time}; the sensor call_sheet requests their runs."
    )


@dg.job(
    partitions_def=movies,
    description=(
        "Have the film made as its call sheet says, and agree to what it costs: the call-sheet "
        "sensor requests the runs. What failed before is tried once more."
    ),
)
def whole_movie() -> None:
    """One word for the whole film."""
    agree()


class Refusals(dg.Config):
    """Scripts that could not be taken in."""

    sentences: dict[str, str]
    """Script -> why."""


@dg.op(out=dg.Out(dg.Nothing))
def refuse(config: Refusals) -> None:
    """Fail with the sentences, where everybody looks."""
    raise dg.Failure(" ".join(config.sentences.values()), allow_retries=False)


@dg.job(description="Launched by the inbox, to fail: it says which scripts it refused, and why.")
def refused_scripts() -> None:
    """A failure that can be seen."""
    refuse()


def reading_unasked() -> dict[str, Any]:
    """The configuration with which a draft is read because it is there: see `launchpad.Reading`."""
    return {"ops": {"screenplay": {"config": {"unasked": True}}}}


def refusing(sentences: Mapping[str, str]) -> dict[str, Any]:
    """The configuration with which `refused_scripts` says these sentences."""
    return {"ops": {refuse.name: {"config": {"sentences": dict(sentences)}}}}


all_jobs: list[Any] = [whole_movie, read_script, sheets, one_scene, recut, refused_scripts]
