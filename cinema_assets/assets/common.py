"""What every asset has in common: how it is declared, and how its result is handed in.

What belongs here: the decorators and the result. What does not: anything about one asset.
"""

from collections.abc import Mapping
from typing import Any

import dagster as dg

from cinema_assets.partitions import movie_scenes, movies
from cinema_assets.production.entries import entry
from cinema_assets.production.models import MODELS
from cinema_assets.production.pages import Page
from cinema_assets.production.values import Value

VAULT = "vault"
"""Key of the IO manager that keeps the values of assets."""
OWNERS = ["team:studio"]


def movie_asset(name: str, group: str, kinds: set[str]) -> Mapping[str, Any]:
    """The declaration of an asset that each movie has once."""
    return {
        "name": name,
        "partitions_def": movies,
        "group_name": group,
        "kinds": kinds,
        "owners": OWNERS,
        "code_version": MODELS[name],
        "io_manager_key": VAULT,
    }


def scene_asset(name: str, group: str, kinds: set[str]) -> Mapping[str, Any]:
    """The declaration of an asset that each scene has once.

    The product of movies and scenes is sparse: for a scene that the movie does not have the asset
    returns nothing, and is skipped.
    """
    declared = movie_asset(name, group, kinds)
    return {**declared, "partitions_def": movie_scenes, "output_required": False}


def made(value: Value, page: Page, made_by: str = "") -> dg.MaterializeResult[Any]:
    """The result of an asset: its value, under a data version that says what it means.

    Args:
        value: what was made.
        page: what the UI shows of it.
        made_by: the model that a person chose for this run, if settings name another.
    """
    if made_by:
        value = value.model_copy(update={"made_by": made_by})
        page = {**page, "made_by": f"{made_by}, chosen in the Launchpad"}
    return dg.MaterializeResult(
        value=value,
        data_version=dg.DataVersion(value.data_version),
        metadata={name: entry(item) for name, item in page.items()},
    )
