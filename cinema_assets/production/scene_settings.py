"""What a scene may have other than its movie, and the words in which settings are written.

What belongs here: the choice of models, the settings of one scene, the kinds of values that both
have. What does not: the settings of a movie, and putting the two together (settings).
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from cinema_assets.frozen import Frozen
from cinema_assets.production.models import HOUSE, MODELS, read_choice
from cinema_assets.studios.orders import Method


def _words(value: object) -> object:
    """What YAML reads as a number, where words are meant (`resolution: 720`)."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def or_empty(value: object) -> object:
    """`voices:` with every line below it commented out."""
    return {} if value is None else value


Words = Annotated[str, BeforeValidator(_words)]
MOST_TAKES = 4
Takes = Annotated[int, Field(ge=1, le=MOST_TAKES)]
Longest = Annotated[int, Field(gt=0)]


def _model(what: str) -> Any:
    return Field(None, description=what)


class Models(Frozen):
    """Which model makes what, as `provider/model`; None is the house's own."""

    character_sheets: str | None = _model("Every look of every character.")
    location_sheets: str | None = _model("Every location.")
    keyframes: str | None = _model("First and last frame of every shot.")
    dialogue: str | None = _model("Every speech.")
    score: str | None = _model("The music.")
    clips: str | None = _model("Every shot in motion.")

    @field_validator("*", mode="before")
    @classmethod
    def _as_choice(cls, value: object, info: ValidationInfo) -> str | None:
        return read_choice(str(info.field_name), value)


class SceneModels(Frozen):
    """Which model makes what of one scene; None is the movie's."""

    keyframes: str | None = None
    dialogue: str | None = None
    clips: str | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _as_choice(cls, value: object, info: ValidationInfo) -> str | None:
        asset = str(info.field_name)
        if value is None:
            return None
        return read_choice(asset, value) or f"{HOUSE}/{MODELS[asset]}"


class SceneSettings(Frozen):
    """What is other in one scene; None, or nothing, is as in the movie."""

    models: Annotated[SceneModels, BeforeValidator(or_empty)] = SceneModels()
    style: str | None = None
    resolution: Words | None = None
    picture_resolution: Words | None = None
    clip_method: Method | None = None
    clip_seconds: Longest | None = None
    seed: int | None = None
    takes: Takes | None = None

    @property
    def changed(self) -> dict[str, Any]:
        """The settings that are other, without the models."""
        said = {name: getattr(self, name) for name in SceneSettings.model_fields}
        return {k: v for k, v in said.items() if v is not None and k != "models"}
