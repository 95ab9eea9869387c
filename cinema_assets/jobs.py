"""Jobs: the selections of assets that are run together.

What belongs here: which assets one run works on. One run works on one scene, in order, in one
process; movie assets run alone.
"""

import dagster as dg

from cinema_assets.production.basis import CUT_ASSETS, SCENE_ASSETS, SHEET_ASSETS

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

all_jobs = [read_script, sheets, one_scene, recut]
