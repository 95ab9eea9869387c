"""The camera department's asset: clips.

What belongs here: Dagster in, domain out. What does not: what is asked of a studio
(production.camera).
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from cinema_assets.assets.common import made, scene_asset
from cinema_assets.assets.launchpad import ClipsChoice, made_by, to_order
from cinema_assets.production import pages
from cinema_assets.production.values import Dialogue, Keyframes, SceneSheet
from cinema_assets.resources import Lot


@dg.asset(
    **scene_asset("clips", "camera", {"mp4"}),
    description="Every shot in motion, between its keyframes, as long as its words need.",
)
def clips(
    context: dg.AssetExecutionContext,
    scene: SceneSheet | None,
    keyframes: Keyframes | None,
    dialogue: Dialogue | None,
    lot: Lot,
    config: ClipsChoice,
) -> Iterator[dg.MaterializeResult[Any]]:
    """Shoot the scene. A shot that no studio could make is missing, and a check says so."""
    from cinema_assets.production import camera, several
    from cinema_assets.production.descriptions import refuse_descriptions

    if scene is None or keyframes is None or dialogue is None:
        return
    chosen = made_by(context, scene, config)
    scene = to_order(context, lot, scene, config, keyframes=keyframes)
    refuse_descriptions(scene.production, "clips", camera.looks_of(keyframes.briefs))
    retakes = lot.studio.retakes(scene.movie, scene.key)
    requests = camera.clip_requests(scene, keyframes, dialogue, retakes, lot.studio.ordering)
    times = {one.name: several.wanted(scene.production, one.name, retakes) for one in requests}
    shots = several.shoot(lot.studio, context.run_id, requests, times)
    value = camera.clips(scene, camera.pacing(scene, dialogue), shots)
    yield made(value, pages.of_clips(scene, value, lot.studio.url), chosen)
