"""`production.yaml`: what a movie is made to be, beside its script.

What belongs here: the settings of one movie and how they are read. What does not: where the studio
keeps things (cinema_assets.settings).
"""

import re
from collections.abc import Hashable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field, ValidationError, ValidationInfo, field_validator

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.production.models import CHOSEN, HOUSE, MODELS, Maker, read_choice
from cinema_assets.studios.orders import Method
from cinema_assets.timebase import FrameRate

FILE_NAME = "production.yaml"

RATES = ("24", "25", "30", "48", "50", "60",
         "24000/1001", "30000/1001", "48000/1001", "60000/1001")  # fmt: skip
"""Frame rates that a timecode has (SMPTE ST 12): an EDL and an editor know no other."""
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

EvenPixels = Annotated[int, Field(ge=128, le=4096, multiple_of=2)]


class ProductionError(CinemaError):
    """production.yaml cannot be used; the message names the line."""


class Models(Frozen):
    """Which model makes what, as `provider/model`; None is the house's own."""

    character_sheets: str | None = None
    location_sheets: str | None = None
    keyframes: str | None = None
    dialogue: str | None = None
    score: str | None = None
    clips: str | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _as_choice(cls, value: object, info: ValidationInfo) -> str | None:
        return read_choice(str(info.field_name), value)


class Production(Frozen):
    """The settings of one movie. Every field has a default: the file may be absent."""

    width: EvenPixels = 1280
    """Of the film, in pixels."""
    height: EvenPixels = 720
    frame_rate: str = "24"
    """Frames per second: one of `RATES`, such as `24`, `25` or `24000/1001`."""
    loudness_lufs: Decimal = Field(Decimal(-16), ge=-40, le=-8)
    """Integrated loudness of the film (EBU R 128), in LUFS."""
    language: str | None = None
    """Spoken language (BCP 47); None takes it from the script."""
    budget_usd: Decimal = Field(Decimal(0), ge=0)
    """What paid studios may cost in all. At 0 nothing paid is ever made."""
    models: Models = Models()
    style: str = ""
    """How pictures look, in the director's words (`35 mm, muted colours`), for paid models."""
    resolution: str = ""
    """Of paid clips, as the model's table spells it (`720p`); empty is the model's own."""
    picture_resolution: str = ""
    """Of paid pictures (`1K`); empty is the model's own."""
    clip_method: Method | None = None
    """What paid clips are made from; None is the most that the model takes."""
    clip_seconds: int | None = Field(None, gt=0)
    """The longest paid clip to order; None is the longest that the model makes."""
    seed: int | None = None
    """For paid models that take one."""
    takes: int = Field(1, ge=1, le=4)
    """How many takes of each paid clip are ordered."""
    voices: dict[str, str] = {}
    """Character -> the paid voice that speaks it, by the provider's name."""

    @field_validator("frame_rate", mode="before")
    @classmethod
    def _as_ratio(cls, value: object) -> str:
        text = str(value)
        if text not in RATES:
            raise ValueError(f"is not one of the frame rates {', '.join(RATES)}")
        return text

    @field_validator("language", mode="before")
    @classmethod
    def _as_language(cls, value: object) -> object:
        # YAML reads the bare word for Norwegian, `no`, as false.
        if value is None or (isinstance(value, str) and LANGUAGE.fullmatch(value)):
            return value
        raise ValueError("is not a language such as en, es-MX or 'no' (in quotes)")

    @field_validator("models", mode="before")
    @classmethod
    def _as_models(cls, value: object) -> object:
        # `models:` with every line below it commented out.
        if value is None:
            return {}
        if isinstance(value, dict | Models):
            return value
        raise ValueError(f"must hold `asset: provider/model` lines, for {', '.join(CHOSEN)}")

    @property
    def choices(self) -> dict[str, str]:
        """Asset -> `provider/model`, where it is not the house's own."""
        return self.models.model_dump(exclude_none=True)

    def maker(self, asset: str) -> Maker:
        """What makes an asset of this movie."""
        provider, _, model = self.choices.get(asset, f"{HOUSE}/{MODELS[asset]}").partition("/")
        return Maker(provider=provider, model=model)

    @property
    def rate(self) -> FrameRate:
        """The frame rate as an exact ratio."""
        numerator, _, denominator = self.frame_rate.partition("/")
        return FrameRate(numerator=int(numerator), denominator=int(denominator or 1))


def read_production(text: str, name: str = FILE_NAME) -> Production:
    """The settings in a YAML text.

    Raises:
        ProductionError: not YAML, an unknown key or a value that cannot be; names the line.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise ProductionError(f"{name}{_trouble(error)}") from None
    if not isinstance(values, dict):
        raise ProductionError(f"{name} must hold `setting: value` lines.")
    for mapping in (node, *(value for _, value in _settings(node))):
        _refuse_repeated(mapping, name)
    try:
        return Production.model_validate({str(key): value for key, value in values.items()})
    except ValidationError as error:
        raise ProductionError(_sentence(error, node, name)) from None


def _trouble(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f", line {mark.line + 1}," if mark else ""
    told = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    return f"{where} is not YAML: {told}."


def _refuse_repeated(node: Any, name: str) -> None:
    """YAML lets the last of two equal settings win; a person meant one of them."""
    seen: set[Hashable] = set()
    for key, _ in _settings(node):
        if key.value in seen:
            line = key.start_mark.line + 1
            raise ProductionError(
                f"{name}, line {line}: `{key.value}` stands there twice: keep one of the two."
            )
        seen.add(str(key.value))


def _settings(node: Any) -> list[tuple[Any, Any]]:
    """The keys and values of a mapping; none of anything else."""
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def production_beside(script: Path) -> Production:
    """The settings in `production.yaml` beside a script, or the defaults where there is none.

    Raises:
        ProductionError: the file is there and cannot be used.
    """
    path = script.with_name(FILE_NAME)
    try:
        return read_production(path.read_text(encoding="utf-8-sig"), str(path))
    except FileNotFoundError:
        return Production()
    except UnicodeDecodeError:
        raise ProductionError(f"{path} is not UTF-8 text: save it as UTF-8.") from None
    except OSError as error:
        raise ProductionError(
            f"{path} cannot be read ({error.strerror}): make it a readable file, or take it away."
        ) from None


def _sentence(error: ValidationError, node: Any, name: str) -> str:
    first = error.errors()[0]
    path = [str(key) for key in first["loc"]]
    key, where = path[-1] if path else "", f"{name}, line {_line_of(path, node)}"
    if first["type"] == "extra_forbidden":
        if path[0] == "models" and len(path) > 1:
            return f"{where}: no model is chosen for `{key}`. It can be for: {', '.join(CHOSEN)}."
        known = ", ".join(Production.model_fields)
        return f"{where}: unknown setting `{key}`. The settings are: {known}."
    told = first["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
    return f"{where}: `{key}: {first['input']}`: {told}."


def _line_of(path: list[str], node: Any) -> int:
    """The line of a setting, or of the innermost one around it that is there."""
    line = 1
    for key in path:
        found = next(((k, value) for k, value in _settings(node) if k.value == key), None)
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line
