"""What a studio outside the house is told beside the prompt: sizes, lengths, ways, voices.

What belongs here: one frozen order for each thing that can be asked for, in the words of the film
and of no provider. What does not: the house's briefs, which describe a drawing to the stroke
(briefs); how a provider names these things (its adapter).

An order stands in `Generation.parameters["order"]`; the words of what is seen or heard are
`Generation.prompt`; pictures and sounds to look at and listen to are its inputs, by these roles:
`first_frame`, `last_frame`, `character:<NAME>/<look>`, `location:<NAME>`, `speech:<number>`,
`sheet:<n>` (training).
"""

from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import Field

from cinema_assets.frozen import Frozen
from cinema_assets.studios.base import Generation

ORDER = "order"
"""The parameter under which the order stands."""

CUT_SHORT = "the answer was cut short"
"""The reason of a text that was not made because its answer ended before it was done."""

FIRST_FRAME, LAST_FRAME = "first_frame", "last_frame"
CHARACTER, LOCATION, SPEECH, SHEET = "character:", "location:", "speech:", "sheet:"


class Method(StrEnum):
    """What a clip is made from."""

    TEXT_TO_VIDEO = "text_to_video"
    IMAGE_TO_VIDEO = "image_to_video"
    FIRST_LAST_FRAME = "first_last_frame"
    REFERENCES = "references"


class PictureOrder(Frozen):
    """A sheet or a keyframe."""

    aspect_ratio: str = "16:9"
    resolution: str = ""
    """As the model table spells it (`1K`, `2K`); empty: the model's own."""
    seed: int | None = None
    lora: str = ""
    """Weights of a trained character, where the model takes them: an address of the provider's."""
    trigger: str = ""
    """The word that calls the trained character."""
    width: int | None = Field(None, gt=0)
    """Pixels to which what comes is fitted, cut at the sides where its shape is another."""
    height: int | None = Field(None, gt=0)


class ClipOrder(Frozen):
    """One shot in motion."""

    method: Method
    seconds: int = Field(gt=0)
    """One of the lengths that the model makes, and at least as long as the shot."""
    aspect_ratio: str = "16:9"
    resolution: str = "720p"
    audio: bool = False
    """Whether the model's own sound is wanted."""
    avoid: str = ""
    """What must not be seen."""
    seed: int | None = None


class SpokenBy(Frozen):
    """One voice of a speech."""

    character: str
    voice: str
    """The provider's name of the voice."""


class SpeechOrder(Frozen):
    """One speech, or several that are spoken together. The words are the prompt."""

    voices: tuple[SpokenBy, ...] = Field(min_length=1)
    language: str = "en"
    manner: tuple[str, ...] = ()
    """Parentheticals (`whispering`)."""
    speed: Decimal = Decimal(1)
    seed: int | None = None


class MusicOrder(Frozen):
    """One section of the score."""

    seconds: int = Field(gt=0)
    seed: int | None = None


class TextOrder(Frozen):
    """Words by a language model: plain, or JSON that follows a schema."""

    system: str = ""
    """Who the model is meant to be."""
    json_schema: dict[str, Any] | None = None
    longest: int = Field(8192, gt=0)
    """Tokens of the answer."""
    temperature: Decimal | None = None


class LoraOrder(Frozen):
    """Training a model on one character's sheets."""

    trigger: str
    steps: int = Field(1000, gt=0)
    rank: int = Field(16, gt=0)


AnyOrder = PictureOrder | ClipOrder | SpeechOrder | MusicOrder | TextOrder | LoraOrder


def parameters_of(order: AnyOrder) -> dict[str, Any]:
    """An order as parameters of a generation."""
    return {ORDER: order.model_dump(mode="json")}


AnyKind = TypeVar("AnyKind", bound=Frozen)


def order_of(generation: Generation, kind: type[AnyKind]) -> AnyKind:
    """The order within a generation, as this kind of order."""
    return kind.model_validate(generation.parameters[ORDER])
