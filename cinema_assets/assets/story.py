"""The story department's assets: script, screenplay, scene.

What belongs here: Dagster in, domain out. What does not: reading and breaking down
(production.story).
"""

from functools import partial

import dagster as dg

from cinema_assets.assets.common import OWNERS, VAULT, made, movie_asset
from cinema_assets.assets.launchpad import Reading
from cinema_assets.partitions import movie_scenes, movies
from cinema_assets.production import pages
from cinema_assets.production.values import Draft, Script
from cinema_assets.resources import Lot

script = dg.AssetSpec(
    "script",
    group_name="story",
    kinds={"fountain"},
    owners=OWNERS,
    partitions_def=movies,
    description="The draft in the bucket, and the settings beside it. Its version is its hash.",
).with_io_manager_key(VAULT)

scene = dg.AssetSpec(
    "scene",
    deps=["screenplay"],
    group_name="story",
    kinds={"json"},
    owners=OWNERS,
    partitions_def=movie_scenes,
    description=(
        "A scene ready to be shot: breakdown sheet, shot list, continuity. Reported by the "
        "screenplay's run for the scenes that exist; its version is the hash of what it means, "
        "not of how it is typed."
    ),
).with_io_manager_key(VAULT)


@dg.asset(
    **movie_asset("screenplay", "story", {"json"}),
    description="The draft, read: numbered scenes, cast, looks, voices, sets and moods.",
)
def screenplay(
    context: dg.AssetExecutionContext, script: Draft, lot: Lot, config: Reading
) -> dg.MaterializeResult[Script]:
    """Read the draft, have a model add to its breakdown if one is set, and report every scene."""
    from cinema_assets.production import additions
    from cinema_assets.production.prospect import sheet_for
    from cinema_assets.production.settings import AUTO
    from cinema_assets.production.story import read_script, revised, scene_sheets

    paying = not config.unasked or script.production.mode == AUTO
    ask = partial(additions.additions, lot.studio, context.run_id, script.movie, paying=paying)
    previous = lot.studio.current_value(context.instance, "screenplay", script.movie, Script)
    data = lot.studio.read(script.address, script.sha256)
    value = read_script(script, data, ask, previous=previous)
    sheets = scene_sheets(value)
    sheet = sheet_for(lot.studio, context.instance, script, value, sheets)
    lot.studio.report_scenes(context.instance, context.run_id, sheets)
    page = pages.of_script(value, sheets, revised(script, data, previous))
    return made(value, {**page, **pages.of_call_sheet(sheet)})
