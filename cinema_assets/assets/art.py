"""The art department's assets: character sheets, location sheets, keyframes.

What belongs here: Dagster in, domain out. What does not: what is asked of a studio
(production.art).
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from cinema_assets.assets.common import made, movie_asset, scene_asset
from cinema_assets.assets.launchpad import (
    CharacterSheetsChoice,
    KeyframesChoice,
    LocationSheetsChoice,
    made_by,
    to_order,
)
from cinema_assets.production import pages
from cinema_assets.production.values import CharacterSheets, LocationSheets, SceneSheet, Script
from cinema_assets.resources import Lot


@dg.asset(
    **movie_asset("character_sheets", "art", {"png"}),
    description="Every look of every character, drawn from the front, from the side and in full.",
)
def character_sheets(
    context: dg.AssetExecutionContext, screenplay: Script, lot: Lot, config: CharacterSheetsChoice
) -> dg.MaterializeResult[CharacterSheets]:
    """Draw the cast, and have models trained on those that the settings name."""
    from cinema_assets.production import art
    from cinema_assets.production.descriptions import refuse_descriptions
    from cinema_assets.production.training import training_requests, with_loras

    chosen = made_by(context, screenplay, config)
    screenplay = to_order(context, lot, screenplay, config)
    refuse_descriptions(screenplay.production, "character_sheets", screenplay.looks)
    ordering, retakes = lot.studio.ordering, lot.studio.retakes(screenplay.movie, None)
    first = art.character_requests(screenplay, retakes, ordering)
    takes = lot.studio.shoot(context.run_id, first)
    more = art.further_views(screenplay, takes, retakes, ordering)
    takes |= lot.studio.shoot(context.run_id, more)
    value = art.character_sheets(screenplay, takes)
    trainings = training_requests(screenplay, value, retakes, ordering)
    value = with_loras(value, lot.studio.shoot(context.run_id, trainings))
    page = lot.studio.shoot(context.run_id, [art.cast_page_request(value)])["page"]
    return made(
        value.model_copy(update={"page": page}),
        pages.of_characters(value, page, lot.studio.url),
        chosen,
    )


@dg.asset(
    **movie_asset("location_sheets", "art", {"png"}),
    description="Every location, drawn: sets and key props hold a film together as faces do.",
)
def location_sheets(
    context: dg.AssetExecutionContext, screenplay: Script, lot: Lot, config: LocationSheetsChoice
) -> dg.MaterializeResult[LocationSheets]:
    """Draw the locations."""
    from cinema_assets.production import art

    chosen = made_by(context, screenplay, config)
    screenplay = to_order(context, lot, screenplay, config)
    retakes = lot.studio.retakes(screenplay.movie, None)
    requests = art.location_requests(screenplay, retakes, lot.studio.ordering)
    takes = lot.studio.shoot(context.run_id, requests)
    value = art.location_sheets(screenplay, takes, retakes)
    page = lot.studio.shoot(context.run_id, [art.locations_page_request(value)])["page"]
    return made(
        value.model_copy(update={"page": page}),
        pages.of_locations(value, page, lot.studio.url),
        chosen,
    )


@dg.asset(
    **scene_asset("keyframes", "art", {"png"}),
    description="The storyboard: first and last frame of every shot, and of written transitions.",
)
def keyframes(
    context: dg.AssetExecutionContext,
    scene: SceneSheet | None,
    character_sheets: CharacterSheets | None,
    location_sheets: LocationSheets | None,
    lot: Lot,
    config: KeyframesChoice,
) -> Iterator[dg.MaterializeResult[Any]]:
    """Draw the scene's shots."""
    from cinema_assets.production import art
    from cinema_assets.production.camera import looks_of
    from cinema_assets.production.descriptions import refuse_descriptions

    if scene is None or character_sheets is None or location_sheets is None:
        return
    chosen, sheets = made_by(context, scene, config), (character_sheets, location_sheets)
    scene = to_order(
        context, lot, scene, config,
        character_sheets=character_sheets, location_sheets=location_sheets,
    )  # fmt: skip
    retakes = lot.studio.retakes(scene.movie, scene.key)
    briefs = art.shot_briefs(scene, *sheets, retakes)
    refuse_descriptions(scene.production, "keyframes", looks_of(briefs.values()))
    requests = art.keyframe_requests(scene, briefs, *sheets, retakes, lot.studio.ordering)
    takes = lot.studio.shoot(context.run_id, requests)
    takes |= lot.studio.shoot(context.run_id, art.transition_requests(scene, takes))
    value = art.keyframes(scene, briefs, takes)
    sheet = lot.studio.shoot(context.run_id, [art.contact_sheet_request(value)])["sheet"]
    yield made(
        value.model_copy(update={"contact_sheet": sheet}),
        pages.of_keyframes(value, sheet, lot.studio.url),
        chosen,
    )
