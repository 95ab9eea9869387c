"""`production.yaml`: what a movie is made to be, beside its script.

What belongs here: the settings of one movie, and what follows from them. What does not: those of a
scene (scene_settings), reading the file (settings_file), what cannot be (feasible), where the
studio keeps things (cinema_assets.settings).
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from cinema_assets.frozen import Frozen
from cinema_assets.production.aspect import agrees, ratio_of, size_of
from cinema_assets.production.models import (
    CHOSEN,
    HOUSE,
    MODELS,
    OF_SCENES,
    Maker,
    is_outside,
    read_choice,
    read_outside,
)
from cinema_assets.production.scene_settings import (
    Longest,
    Models,
    SceneSettings,
    Takes,
    Words,
    or_empty,
)
from cinema_assets.studios.orders import Method
from cinema_assets.timebase import FrameRate

RATES = ("24", "25", "30", "48", "50", "60",
         "24000/1001", "30000/1001", "48000/1001", "60000/1001")  # fmt: skip
"""Frame rates that a timecode has (SMPTE ST 12): an EDL and an editor know no other."""
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

ASK, SOFTEN, AUTO = "ask", "soften", "auto"

EvenPixels = Annotated[int, Field(ge=128, le=4096, multiple_of=2)]


def _as_refusals(value: object) -> object:
    """One way or several, each `ask`, `soften` or a model."""
    if value is None:
        return (ASK,)
    ways = [value] if isinstance(value, str) else value
    if not isinstance(ways, list | tuple) or not ways:
        raise ValueError(f"is not {ASK}, {SOFTEN}, provider/model, or a list of these")
    for way in ways:
        if way not in (ASK, SOFTEN):
            read_outside(way, f"{ASK}, {SOFTEN} or provider/model")
    if ASK in ways[:-1]:
        raise ValueError(f"has {ASK} before other ways: nothing is tried after a person is asked")
    return tuple(dict.fromkeys(ways))


Refusals = Annotated[tuple[str, ...], BeforeValidator(_as_refusals)]


def _numbered(value: object) -> object:
    """YAML reads scene 3 as a number; `12a` is scene 12A. An empty one changes nothing."""
    if not isinstance(value, Mapping):
        return or_empty(value)
    return {str(key).strip().upper(): or_empty(one) for key, one in value.items()}


def _those_named(value: object) -> object:
    """Names as a script has them, without those that nothing is said of."""
    if not isinstance(value, Mapping):
        return or_empty(value)
    return {str(name).strip().upper(): one for name, one in value.items() if one not in UNSAID}


UNSAID = (None, "", "none")
Trainer = Annotated[str, BeforeValidator(lambda value: read_outside(value, "provider/model"))]

Voice = Words | dict[str, Words]
"""A provider's name of a voice, or one for each provider."""


class Production(Frozen):
    """The settings of one movie. Every field has a default: the file may be absent."""

    width: EvenPixels = Field(1280, description="Of the film, in pixels: an even number.")
    height: EvenPixels = Field(720, description="Likewise.")
    aspect_ratio: Words | None = Field(
        None, description="Its shape, such as '16:9', '2.39:1' or '9:16', in place of a size."
    )
    frame_rate: str = Field("24", description=f"Frames per second: {', '.join(RATES)}.")
    loudness_lufs: Decimal = Field(
        Decimal(-16), ge=-40, le=-8, description="Integrated loudness of the film (EBU R 128)."
    )
    language: str | None = Field(
        None, description="Spoken language (BCP 47), if it is not that of the script."
    )
    budget_usd: Decimal = Field(
        Decimal(0), ge=0, description="What paid studios may cost in all; at 0 nothing is paid."
    )
    mode: Literal["ask", "auto"] = Field(
        "ask", description="Paid work that the sensors find to do is asked for, or done (auto)."
    )
    models: Models = Field(Models(), description="Who makes what: provider/model, or house.")
    text: str | None = Field(
        None, description="The language model that softens words, as provider/model, or none."
    )
    breakdown: str | None = Field(
        None, description="The language model that adds to the breakdown, or none."
    )
    style: str = Field(
        "", description="How paid pictures look, in your words: 35 mm, muted colours."
    )
    resolution: Words = Field(
        "", description="Of paid clips, such as 720p; empty is the model's own."
    )
    picture_resolution: Words = Field(
        "", description="Of paid pictures, such as 1K; empty is the model's own."
    )
    clip_method: Method | None = Field(
        None, description="What paid clips are made from, if not from the most the model takes."
    )
    clip_seconds: Longest | None = Field(
        None, description="The longest paid clip to order, if not the model's longest."
    )
    seed: int | None = Field(None, description="For paid models that take one.")
    takes: Takes = Field(1, description="How many takes of each paid clip are ordered: 1 to 4.")
    voices: Annotated[dict[str, Voice], BeforeValidator(or_empty)] = Field(
        {}, description="Who speaks with which paid voice: its name, or provider: name."
    )
    loras: Annotated[dict[str, Trainer], BeforeValidator(_those_named)] = Field(
        {}, description="Characters on whose sheets a model is trained: name, and who trains it."
    )
    on_refusal: Refusals = Field(
        (ASK,),
        description="When a studio refuses: ask (you), soften (once), another model, or a list.",
    )
    allow: Annotated[tuple[str, ...], BeforeValidator(lambda v: v or ())] = Field(
        (), description="Names of persons and brands that descriptions may hold."
    )
    check_descriptions: bool = Field(
        True, description="Whether descriptions of characters are checked before money is spent."
    )
    scenes: Annotated[dict[str, SceneSettings], BeforeValidator(_numbered)] = Field(
        {}, description="What is other in a scene, by its number."
    )

    @model_validator(mode="before")
    @classmethod
    def _with_size(cls, given: Any) -> Any:
        """The size that follows from a shape; what is wrong with either is said where it stands."""
        if not isinstance(given, Mapping) or given.get("aspect_ratio") is None:
            return given
        told = {side: given.get(side) for side in ("width", "height")}
        try:
            ratio = ratio_of(str(given["aspect_ratio"]))
            pixels = {s: int(value) for s, value in told.items() if value is not None}
            width, height = size_of(ratio, **pixels)
        except (TypeError, ValueError, ZeroDivisionError):
            return given
        return {**given, "width": told["width"] or width, "height": told["height"] or height}

    @field_validator("aspect_ratio")
    @classmethod
    def _as_shape(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None:
            return None
        width, height = info.data.get("width"), info.data.get("height")
        if width and height and not agrees(width, height, ratio_of(value)):
            raise ValueError(f"is not the shape of {width} x {height}: leave one of the three out")
        return value

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

    @field_validator("text", "breakdown", mode="before")
    @classmethod
    def _as_words_model(cls, value: object) -> str | None:
        return None if value in (None, "none") else read_outside(value, "provider/model, or none")

    @field_validator("voices")
    @classmethod
    def _named_once(cls, value: dict[str, Voice]) -> dict[str, Voice]:
        return {name.strip().upper(): voice for name, voice in value.items()}

    # What follows

    @property
    def choices(self) -> dict[str, str]:
        """Asset -> `provider/model`, where it is not the house's own."""
        return {asset: model for asset in CHOSEN if (model := getattr(self.models, asset))}

    def maker(self, asset: str) -> Maker:
        """What makes an asset of this movie."""
        model = getattr(self.models, asset) or f"{HOUSE}/{MODELS[asset]}"
        provider, _, name = model.partition("/")
        return Maker(provider=provider, model=name)

    @property
    def rate(self) -> FrameRate:
        """The frame rate as an exact ratio."""
        numerator, _, denominator = self.frame_rate.partition("/")
        return FrameRate(numerator=int(numerator), denominator=int(denominator or 1))

    @property
    def shape(self) -> Fraction:
        """Width over height."""
        return Fraction(self.width, self.height)

    def voice(self, character: str, provider: str) -> str | None:
        """The voice that a director chose for a character, by the provider's name of it."""
        voice = self.voices.get(character.strip().upper())
        return voice if voice is None or isinstance(voice, str) else voice.get(provider)

    def trainer(self, character: str) -> Maker | None:
        """Who trains a model on a character, where anybody does."""
        model = self.loras.get(character.strip().upper())
        return None if model is None else Maker.named(model)

    def for_scene(self, number: str) -> "Production":
        """The settings of one scene: those of the movie, and what is other in it."""
        if not self.scenes:
            return self
        other = self.scenes.get(number.strip().upper(), SceneSettings())
        models = self.models
        for asset in OF_SCENES:
            if (model := getattr(other.models, asset)) is not None:
                models = models.model_copy(update={asset: read_choice(asset, model)})
        return self.model_copy(update={**other.changed, "models": models, "scenes": {}})

    def with_model(self, asset: str, model: str) -> "Production":
        """The same settings with another model for one asset."""
        chosen = self.models.model_copy(update={asset: read_choice(asset, model)})
        return self.model_copy(update={"models": chosen})

    def with_errands(self, other: "Production") -> "Production":
        """The same film, ordered in the way of other settings (`ERRANDS`)."""
        return self.model_copy(update={name: getattr(other, name) for name in ERRANDS})

    @property
    def told(self) -> dict[str, dict[str, str]]:
        """Asset -> what its model is told beside what it shows, by the words of a reason.

        The house, and studios of one's own, are told none of it: no such change makes their work
        stale. What is as it is by itself is left out.
        """
        return {asset: told for asset in CHOSEN if (told := self._told(asset))}

    def _told(self, asset: str) -> dict[str, str]:
        provider = self.maker(asset).provider
        trained = self._trained(asset, provider)
        if not is_outside(provider):
            return trained
        said = {name: getattr(self, name) for name in TOLD[asset]}
        told = {name: str(value) for name, value in said.items() if value not in (None, "")}
        if asset == "location_sheets":
            told["format"] = f"{self.width}x{self.height}"
        if asset == "dialogue":
            voices = {name: self.voice(name, provider) for name in self.voices}
            told |= {f"{VOICE}{name}": voice for name, voice in voices.items() if voice}
        return told | trained

    def _trained(self, asset: str, provider: str) -> dict[str, str]:
        """Who is trained by whom, where it is used: weights stay with the provider."""
        if asset not in ("character_sheets", "keyframes"):
            return {}
        return {
            f"{TRAINED}{name}": model
            for name, model in self.loras.items()
            if asset == "character_sheets" or Maker.named(model).provider == provider
        }


VOICE = "voice:"
"""Begins what is told of a character's voice."""
TRAINED = "lora:"
"""Begins what is told of a character that a model is trained on."""

TOLD: dict[str, tuple[str, ...]] = {
    "character_sheets": ("style", "picture_resolution", "seed"),
    "location_sheets": ("style", "picture_resolution", "seed"),
    "keyframes": ("style", "picture_resolution", "seed"),
    "dialogue": ("seed",),
    "score": ("seed",),
    "clips": ("style", "resolution", "clip_method", "clip_seconds", "seed"),
}
"""Asset -> the settings that an order of it depends on, where a model outside makes it."""


def is_told(part: str) -> bool:
    """Whether a part of a basis is a setting that models outside the house are told."""
    return part.startswith((VOICE, TRAINED)) or any(part in told for told in TOLD.values())


READ = ("width", "height", "frame_rate", "loudness_lufs", "language", "breakdown")
"""Settings with which a draft is read: what is made depends on them, whoever makes it."""

ERRANDS = ("budget_usd", "mode", "takes", "on_refusal", "allow", "check_descriptions", "text")
"""Settings that say how takes are come by, and nothing of what they show: none makes anything
stale, and what is ordered next is ordered so. More takes are shot beside those that there are."""
