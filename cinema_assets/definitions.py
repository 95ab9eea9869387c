"""The code location: everything that Dagster is told, assembled in one place.

What belongs here: `build_defs` and `defs`. What does not: what any of it does.
"""

import warnings

import dagster as dg

# Checks by partition are in preview in Dagster 1.13; the lock file fixes the version.
warnings.filterwarnings("ignore", category=dg.PreviewWarning)

from cinema_assets import checks, jobs, sensors  # noqa: E402
from cinema_assets.assets import art, camera, editorial, sound, story  # noqa: E402
from cinema_assets.assets.common import VAULT  # noqa: E402
from cinema_assets.io_manager import VaultIOManager  # noqa: E402
from cinema_assets.resources import Lot  # noqa: E402

ALL_ASSETS = [
    story.script,
    story.screenplay,
    story.scene,
    art.character_sheets,
    art.location_sheets,
    art.keyframes,
    sound.dialogue,
    sound.score,
    camera.clips,
    editorial.scene_cut,
    editorial.timeline,
    editorial.final_cut,
]


def build_defs(lot: Lot | None = None) -> dg.Definitions:
    """The whole graph; a test may give it another lot."""
    lot = lot or Lot()
    return dg.Definitions(
        assets=ALL_ASSETS,
        asset_checks=checks.all_checks,
        jobs=jobs.all_jobs,
        sensors=sensors.all_sensors,
        resources={"lot": lot, VAULT: VaultIOManager(lot=lot)},
        executor=dg.in_process_executor,
    )


defs = build_defs()
