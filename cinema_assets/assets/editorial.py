"""The editorial department's assets: scene cut, timeline, final cut.

What belongs here: Dagster in, domain out. What does not: the plans of the cuts
(production.editorial), cutting (editing).
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from cinema_assets.assets.common import made, movie_asset, scene_asset
from cinema_assets.production import pages
from cinema_assets.production.values import (
    Clips,
    Dialogue,
    FinalCut,
    SceneCut,
    SceneSheet,
    Score,
    Script,
    Timeline,
)
from cinema_assets.resources import Lot


@dg.asset(
    **scene_asset("scene_cut", "editorial", {"mp4"}),
    description="The scene, cut and mixed, and beside it its sound without music.",
)
def scene_cut(
    context: dg.AssetExecutionContext,
    scene: SceneSheet | None,
    clips: Clips | None,
    dialogue: Dialogue | None,
    lot: Lot,
) -> Iterator[dg.MaterializeResult[Any]]:
    """Mix and cut the scene."""
    from cinema_assets.production import editorial

    if scene is None or clips is None or dialogue is None:
        return
    plan = editorial.scene_plan(scene, clips, dialogue)
    takes = lot.studio.shoot(context.run_id, [editorial.ambience_request(scene)])
    stem = editorial.stem_request(scene, plan, dialogue, takes["ambience"])
    takes |= lot.studio.shoot(context.run_id, [stem])
    cut = editorial.cut_request(scene, plan, clips, takes["stem"])
    takes |= lot.studio.shoot(context.run_id, [cut])
    preview = editorial.preview_request(scene, takes["cut"])
    takes |= lot.studio.shoot(context.run_id, [preview])
    value = editorial.scene_cut(scene, clips, dialogue, takes)
    yield made(value, pages.of_scene_cut(scene, value, lot.studio.url))


@dg.asset(
    **movie_asset("timeline", "editorial", {"otio"}),
    description="The film as an editor opens it: OpenTimelineIO, FCP7 XML, EDL, subtitles.",
)
def timeline(
    context: dg.AssetExecutionContext,
    screenplay: Script,
    scene: dict[str, SceneSheet],
    scene_cut: dict[str, SceneCut],
    score: Score,
    lot: Lot,
) -> dg.MaterializeResult[Timeline]:
    """Lay the film out. A slate stands in for a scene that is not cut."""
    from cinema_assets.production import turnover

    keep = lot.studio.keeper(context.run_id)
    with lot.studio.workspace() as folder:
        value = turnover.timeline(screenplay, scene, scene_cut, score, keep, folder)
    return made(value, pages.of_timeline(value, screenplay.production.rate, lot.studio.url))


@dg.asset(
    **movie_asset("final_cut", "editorial", {"mp4"}),
    description="The film: picture, sound at its loudness, subtitles.",
)
def final_cut(
    context: dg.AssetExecutionContext, screenplay: Script, timeline: Timeline, lot: Lot
) -> dg.MaterializeResult[FinalCut]:
    """Assemble and measure the film."""
    from cinema_assets.production import editorial

    takes = lot.studio.shoot(context.run_id, [editorial.film_request(timeline)])
    value = FinalCut(movie=timeline.movie, frames=timeline.frames, film=takes["film"])
    sheet = editorial.frames_request(timeline, value.film)
    takes |= lot.studio.shoot(context.run_id, [sheet])
    rate = screenplay.production.rate
    return made(value, pages.of_final_cut(value, rate, takes["frames"], lot.studio.url))
