"""`production.yaml`: what a movie is made to be, beside its script.

What belongs here: the settings of one movie and how they are read. What does not: where the studio
keeps things (cinema_assets.settings).
"""

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field, ValidationError, field_validator

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.timebase import FrameRate

FILE_NAME = "production.yaml"

EvenPixels = Annotated[int, Field(ge=128, le=4096, multiple_of=2)]


class ProductionError(CinemaError):
    """production.yaml cannot be used; the message names the line."""


class Production(Frozen):
    """The settings of one movie. Every field has a default: the file may be absent."""

    width: EvenPixels = 1280
    """Of the film, in pixels."""
    height: EvenPixels = 720
    frame_rate: str = "24"
    """Frames per second: `24`, `25`, `30` or an exact ratio such as `24000/1001`."""
    loudness_lufs: Decimal = Field(Decimal(-16), ge=-40, le=-8)
    """Integrated loudness of the film (EBU R 128), in LUFS."""
    language: str | None = None
    """Spoken language (BCP 47); None takes it from the script."""
    budget_usd: Decimal = Field(Decimal(0), ge=0)
    """What paid studios may cost in all. At 0 nothing paid is ever made."""

    @field_validator("frame_rate", mode="before")
    @classmethod
    def _as_ratio(cls, value: object) -> str:
        text = str(value)
        numerator, _, denominator = text.partition("/")
        if not numerator.isdigit() or not (denominator or "1").isdigit():
            raise ValueError("is not a frame rate such as 24, 25 or 24000/1001")
        if not 8 <= int(numerator) / max(1, int(denominator or 1)) <= 60:
            raise ValueError("is not between 8 and 60 frames per second")
        return text

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
        raise ProductionError(f"{name} is not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(values, dict):
        raise ProductionError(f"{name} must hold `setting: value` lines.")
    try:
        return Production.model_validate(values)
    except ValidationError as error:
        raise ProductionError(_sentence(error, node, name)) from None


def production_beside(script: Path) -> Production:
    """The settings in `production.yaml` beside a script, or the defaults where there is none."""
    path = script.with_name(FILE_NAME)
    if not path.is_file():
        return Production()
    return read_production(path.read_text(encoding="utf-8"), str(path))


def _sentence(error: ValidationError, node: Any, name: str) -> str:
    first = error.errors()[0]
    key = str(first["loc"][0]) if first["loc"] else ""
    line = next((k.start_mark.line + 1 for k, _ in getattr(node, "value", []) if k.value == key), 1)
    if first["type"] == "extra_forbidden":
        known = ", ".join(Production.model_fields)
        return f"{name}, line {line}: unknown setting `{key}`. The settings are: {known}."
    told = first["msg"].removeprefix("Value error, ")
    return f"{name}, line {line}: `{key}: {first['input']}`: {told}."
