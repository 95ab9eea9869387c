"""What can be chosen in the Launchpad: for one run, who makes an asset.

What belongs here: the run configuration of assets that a model makes, and what follows from it for
an order. What does not: which models there are (production.offered), what production.yaml says.

A choice holds for the run, and what it made stays as long as what it was made from and the settings
stay: the call sheet compares with what the settings said then.
"""

import datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import dagster as dg
from pydantic import Field, create_model

from cinema_assets.production.models import HOUSE
from cinema_assets.production.offered import offered
from cinema_assets.production.settings import Production
from cinema_assets.production.values import SceneSheet, Script, Work
from cinema_assets.resources import Lot
from cinema_assets.settings import SettingsInvalid, StudioSettings

AS_SET = "production.yaml"
"""The choice that leaves it to the settings."""

ASKED = "Who makes it in this run; by itself as production.yaml says."

AnySheet = TypeVar("AnySheet", Script, SceneSheet)


class Choice(dg.Config):
    """Who makes an asset in one run."""

    @property
    def chosen(self) -> str | None:
        """`provider/model`, or house; None where it is left to the settings."""
        model: Enum = getattr(self, "model")  # noqa: B009 (each asset's own)
        return None if model.value == AS_SET else str(model.value)


class Reading(dg.Config):
    """How a draft is read in one run."""

    unasked: bool = Field(
        default=False,
        description=(
            "Nobody asked for it but a sensor: with mode: ask nothing is ordered that is to be"
            " paid, and the breakdown is by rules until somebody agrees to the price."
        ),
    )


def _choice(asset: str) -> type[Choice]:
    names = (AS_SET, HOUSE, *offered(asset, datetime.date.today(), _own_models()))
    models: Any = Enum(f"models_for_{asset}", {name: name for name in names})  # type: ignore[misc]
    field = Field(default=models[AS_SET], description=ASKED)
    made: type[Choice] = create_model(
        f"{asset}_choice", __base__=Choice, __module__=__name__, model=(models, field)
    )
    return made


@cache
def _own_models() -> Path | None:
    try:
        return StudioSettings().models
    except SettingsInvalid:
        # Said in one sentence by whatever opens the studio.
        return None


if TYPE_CHECKING:
    CharacterSheetsChoice = Choice
    LocationSheetsChoice = Choice
    KeyframesChoice = Choice
    DialogueChoice = Choice
    ScoreChoice = Choice
    ClipsChoice = Choice
else:
    CharacterSheetsChoice = _choice("character_sheets")
    LocationSheetsChoice = _choice("location_sheets")
    KeyframesChoice = _choice("keyframes")
    DialogueChoice = _choice("dialogue")
    ScoreChoice = _choice("score")
    ClipsChoice = _choice("clips")


def to_order(
    context: dg.AssetExecutionContext, lot: Lot, value: AnySheet, choice: Choice, **made: Work
) -> AnySheet:
    """The same film or scene, ordered from the chosen model, and in the way that is asked now.

    How takes are come by is no part of what is made, and so of no version that was read before.

    Args:
        context: of the asset.
        lot: the studio.
        value: what is ordered for.
        choice: what was chosen in the Launchpad.
        **made: asset -> what it is made from, which may be by others than settings name.
    """
    asset, production = context.asset_key.to_user_string(), value.production
    for name, work in made.items():
        if work.made_by:
            production = production.with_model(name, work.made_by)
    if choice.chosen is not None:
        production = production.with_model(asset, choice.chosen)
    if production.choices:
        now = lot.studio.production(context.instance, value.movie)
        production = production.with_errands(_of(now, value))
    return value.model_copy(update={"production": production})


def _of(production: Production, value: Script | SceneSheet) -> Production:
    return production.for_scene(value.number) if isinstance(value, SceneSheet) else production


def made_by(context: dg.AssetExecutionContext, value: Script | SceneSheet, choice: Choice) -> str:
    """The model that was chosen, where the settings name another."""
    asset = context.asset_key.to_user_string()
    if choice.chosen is None:
        return ""
    chosen = value.production.with_model(asset, choice.chosen).maker(asset)
    return "" if chosen == value.production.maker(asset) else chosen.name
