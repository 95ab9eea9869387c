"""The sound department's assets: dialogue and score.

What belongs here: Dagster in, domain out. What does not: what is asked of a studio
(production.sound).
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from cinema_assets.assets.common import made, movie_asset, scene_asset
from cinema_assets.assets.launchpad import DialogueChoice, ScoreChoice, made_by, to_order
from cinema_assets.production import pages
from cinema_assets.production.values import SceneSheet, Score, Script
from cinema_assets.resources import Lot


@dg.asset(
    **scene_asset("dialogue", "sound", {"wav"}),
    description="One recording for every speech, in its character's own voice.",
)
def dialogue(
    context: dg.AssetExecutionContext, scene: SceneSheet | None, lot: Lot, config: DialogueChoice
) -> Iterator[dg.MaterializeResult[Any]]:
    """Record the scene's speeches."""
    from cinema_assets.production import sound

    if scene is None:
        return
    chosen = made_by(context, scene, config)
    scene = to_order(context, lot, scene, config)
    retakes = lot.studio.retakes(scene.movie, scene.key)
    takes = lot.studio.shoot(
        context.run_id, sound.speech_requests(scene, retakes, lot.studio.ordering)
    )
    value = sound.dialogue(scene, takes)
    yield made(value, pages.of_dialogue(scene, value, lot.studio.url), chosen)


@dg.asset(
    **movie_asset("score", "sound", {"flac"}),
    description="The music: a loop for each mood of the film, with its beats.",
)
def score(
    context: dg.AssetExecutionContext, screenplay: Script, lot: Lot, config: ScoreChoice
) -> dg.MaterializeResult[Score]:
    """Compose the film's moods."""
    from cinema_assets.production import sound

    chosen = made_by(context, screenplay, config)
    screenplay = to_order(context, lot, screenplay, config)
    retakes = lot.studio.retakes(screenplay.movie, None)
    takes = lot.studio.shoot(
        context.run_id, sound.music_requests(screenplay, retakes, lot.studio.ordering)
    )
    value = sound.score(screenplay, takes)
    return made(value, pages.of_score(value, lot.studio.url), chosen)
