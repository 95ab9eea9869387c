"""Orders for studios outside the house: the prompt, the size and length, what to look at.

What belongs here: turning what a department wants into a generation that a model of the catalogue
can make. What does not: the words (prompts.compose), what a model can do (studios.catalogue), what
the house is told (briefs).

A studio of one's own, which is not in the catalogue, is told what the house is told.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from cinema_assets.frozen import Frozen
from cinema_assets.production.models import Maker
from cinema_assets.production.nearest import (
    at_least,
    length_of,
    looked_at,
    nearest_ratio,
    own_size,
    way_of,
)
from cinema_assets.production.settings import Production
from cinema_assets.prompts.prompt import Prompt
from cinema_assets.studios.base import Generation, Input, Kind
from cinema_assets.studios.briefs import MusicBrief, SpeechBrief
from cinema_assets.studios.casting import voice_like, voice_of
from cinema_assets.studios.catalogue import (
    Catalogue,
    Row,
    order_within,
)
from cinema_assets.studios.orders import (
    AnyOrder,
    ClipOrder,
    LoraOrder,
    MusicOrder,
    PictureOrder,
    SpeechOrder,
    SpokenBy,
    parameters_of,
)
from cinema_assets.studios.prices import Amount


class Ordered(Frozen):
    """A generation, how much of it is paid for, and its prompt line by line."""

    generation: Generation
    amount: Amount
    prompt: Prompt | None = None
    limit: int | None = None
    """Characters of a prompt that the model takes."""
    pictures: tuple[Input, ...] = ()
    """All that there is to look at, the most important first: another model may look at others."""


class Ordering:
    """Writes orders for the models of a catalogue."""

    def __init__(
        self, catalogue: Catalogue, today: Callable[[], datetime.date] = datetime.date.today
    ):
        self.catalogue = catalogue
        self.today = today

    def row(self, maker: Maker) -> Row | None:
        """The model in the catalogue; None for the house's, and for that of a studio of one's own.

        Raises:
            ModelUnknown: the provider is in the catalogue, but not this model.
            ModelGone: it was shut down; names its successor.
        """
        if not any(row.provider == maker.provider for row in self.catalogue.rows):
            return None
        return self.catalogue.find(maker.provider, maker.model, self.today())

    def picture(
        self,
        kind: Kind,
        production: Production,
        asset: str,
        prompt: Prompt,
        references: Sequence[Input],
        *,
        shape: tuple[int, int],
        exact: bool = False,
        called: tuple[str, str] = ("", ""),
        more: Mapping[str, Any] | None = None,
    ) -> Ordered:
        """A sheet or a keyframe.

        Args:
            kind: which.
            production: settings of the movie, or of the scene.
            asset: whose model makes it.
            prompt: what is seen.
            references: pictures to look at, the most important first.
            shape: width and height in pixels, of which the model's nearest ratio is asked for.
            exact: whether what comes is fitted to just these pixels.
            called: weights of a trained character, and the word that calls it.
            more: further parameters, such as the number of a retake.
        """
        row, (width, height) = self._must_have(production.maker(asset)), shape
        order = PictureOrder(
            aspect_ratio=nearest_ratio(row, shape),
            resolution=production.picture_resolution,
            seed=_seed(production, more),
            width=width if exact else None,
            height=height if exact else None,
            lora=called[0],
            trigger=called[1],
        )
        seen = tuple(references[: row.references])
        ordered = _ordered(kind, row, order, prompt, seen, ".png", Amount(), more)
        return ordered.model_copy(update={"pictures": tuple(references)})

    def training(
        self,
        maker: Maker,
        trigger: str,
        sheets: Sequence[Input],
        *,
        more: Mapping[str, Any] | None = None,
    ) -> Ordered:
        """A model that learns a character from its sheets.

        Args:
            maker: who trains.
            trigger: the word that will call the character.
            sheets: what it learns from.
            more: further parameters.
        """
        row, order = self._must_have(maker), LoraOrder(trigger=trigger)
        generation = _generation(Kind.LORA, row, order, "", tuple(sheets), ".tar", more)
        return Ordered(generation=generation, amount=Amount())

    def clip(
        self,
        production: Production,
        prompt: Prompt,
        avoid: str,
        inputs: Mapping[str, Input],
        seconds: Fraction,
        *,
        drawn: bool,
        more: Mapping[str, Any] | None = None,
    ) -> Ordered:
        """One shot in motion.

        Args:
            production: settings of the movie, or of the scene.
            prompt: what happens.
            avoid: what must not be seen.
            inputs: role -> first and last frame, and sheets to look at.
            seconds: length of the shot; the model's next longer length is ordered, or its longest.
            drawn: whether the keyframes are the house's drawings, which a film does not begin with
                if the model can do without.
            more: further parameters.
        """
        row = self._must_have(production.maker("clips"))
        method = production.clip_method or way_of(row, inputs, drawn=drawn)
        size = production.resolution or own_size(row, method)
        order = ClipOrder(
            method=method,
            seconds=length_of(row, seconds, method, size, production.clip_seconds),
            aspect_ratio=nearest_ratio(row, (production.width, production.height)),
            resolution=size,
            avoid=avoid,
            seed=_seed(production, more),
        )
        seen = looked_at(method, inputs, row)
        amount = Amount(seconds=Fraction(order.seconds))
        ordered = _ordered(Kind.CLIP, row, order, prompt, seen, ".mp4", amount, more)
        return ordered.model_copy(update={"pictures": tuple(inputs.values())})

    def speech(
        self, production: Production, brief: SpeechBrief, *, more: Mapping[str, Any] | None = None
    ) -> Ordered:
        """One speech. Voices that speak together are one where the model has no more."""
        row = self._must_have(production.maker("dialogue"))
        voices = tuple(
            SpokenBy(
                character=voice.character,
                voice=production.voice(voice.character, row.provider)
                or voice_of(row.provider, voice),
            )
            for voice in brief.voices[: max(1, row.voices)]
        )
        order = SpeechOrder(
            voices=voices,
            language=brief.language,
            manner=brief.manner,
            seed=_seed(production, more),
        )
        amount = Amount(characters=len(brief.text))
        generation = _generation(Kind.SPEECH, row, order, brief.text, (), ".wav", more)
        return Ordered(generation=generation, amount=amount)

    def music(
        self,
        production: Production,
        brief: MusicBrief,
        prompt: Prompt,
        seconds: Fraction,
        *,
        more: Mapping[str, Any] | None = None,
    ) -> Ordered:
        """One section of the score, as long as asked if the model makes that."""
        row = self._must_have(production.maker("score"))
        order = MusicOrder(seconds=at_least(row.seconds, seconds), seed=_seed(production, more))
        amount = Amount(seconds=Fraction(order.seconds))
        return _ordered(Kind.MUSIC, row, order, prompt, (), ".wav", amount, more)

    def elsewhere(
        self, refused: Generation, maker: Maker, pictures: Sequence[Input] = ()
    ) -> Generation:
        """The same thing asked of another model, in the nearest shape and length that it has.

        Args:
            refused: an order for a model of the catalogue.
            maker: the other model.
            pictures: all that there is to look at, whether the first model did or not.

        Raises:
            StudioFailed: it cannot make that; the message says what it can.
        """
        row, inputs = self._must_have(maker), tuple(pictures) or refused.inputs
        there = {one.role: one for one in inputs}
        order = _for(row, order_within(refused), refused.provider, there)
        if isinstance(order, ClipOrder):
            inputs = looked_at(order.method, there, row)
        elif isinstance(order, PictureOrder):
            inputs = inputs[: row.references]
        parameters = {**refused.parameters, **parameters_of(order)}
        return refused.model_copy(
            update={
                "provider": row.provider,
                "model": row.id,
                "prompt": _as_far_as_read(refused.prompt, row.prompt_limit),
                "parameters": parameters,
                "inputs": inputs,
            }
        )

    def _must_have(self, maker: Maker) -> Row:
        row = self.row(maker)
        assert row is not None, f"{maker.name} is not in the catalogue"
        return row


def _ordered(
    kind: Kind, row: Row, order: AnyOrder, prompt: Prompt, inputs: tuple[Input, ...],
    suffix: str, amount: Amount, more: Mapping[str, Any] | None,
) -> Ordered:  # fmt: skip
    limit = row.prompt_limit or None
    generation = _generation(kind, row, order, prompt.text(limit), inputs, suffix, more)
    return Ordered(generation=generation, amount=amount, prompt=prompt, limit=limit)


def _generation(
    kind: Kind, row: Row, order: AnyOrder, words: str, inputs: tuple[Input, ...], suffix: str,
    more: Mapping[str, Any] | None,
) -> Generation:  # fmt: skip
    return Generation(
        kind=kind,
        provider=row.provider,
        model=row.id,
        prompt=words,
        parameters={**parameters_of(order), **(more or {})},
        inputs=inputs,
        suffix=suffix,
    )


def _as_far_as_read(words: str, limit: int) -> str:
    """The words cut to a model's limit, at the end of a sentence where there is one."""
    if not limit or len(words) <= limit:
        return words
    cut = words[:limit]
    end = max(cut.rfind(". "), cut.rfind(".\n"), cut.rfind("! "), cut.rfind("? "))
    return cut[: end + 1] if end > 0 else cut.rpartition(" ")[0] or cut


def _for(row: Row, order: AnyOrder, provider: str, there: Mapping[str, Input]) -> AnyOrder:
    """An order for another provider's model, as this one can make it of the pictures there are."""
    if isinstance(order, ClipOrder):
        method = order.method if order.method in row.methods else None
        method = method or way_of(row, there, drawn=False)
        size = order.resolution if order.resolution in row.resolutions_of(method) else ""
        size = size or own_size(row, method)
        seconds = length_of(row, Fraction(order.seconds), method, size, None)
        ratio = nearest_ratio(row, _shape(order.aspect_ratio))
        return order.model_copy(
            update={"method": method, "resolution": size, "seconds": seconds, "aspect_ratio": ratio}
        )
    if isinstance(order, PictureOrder):
        ratio = nearest_ratio(row, _shape(order.aspect_ratio))
        known = row.lora and row.provider == provider
        unknown = {} if known else {"lora": "", "trigger": ""}
        return order.model_copy(update={"aspect_ratio": ratio, "resolution": "", **unknown})
    if isinstance(order, SpeechOrder):
        return order.model_copy(update={"voices": _recast(row, provider, order)})
    if isinstance(order, MusicOrder):
        seconds = at_least(row.seconds, Fraction(order.seconds))
        return order.model_copy(update={"seconds": seconds})
    return order


def _recast(row: Row, provider: str, order: SpeechOrder) -> tuple[SpokenBy, ...]:
    """Voices of another provider, each like the one it stands in for."""
    if row.provider == provider:
        return order.voices[: max(1, row.voices)]
    return tuple(
        spoken.model_copy(
            update={"voice": voice_like(spoken.voice, provider, spoken.character, row.provider)}
        )
        for spoken in order.voices[: max(1, row.voices)]
    )


def _shape(ratio: str) -> tuple[int, int]:
    width, height = ratio.split(":")
    return int(width), int(height)


def _seed(production: Production, more: Mapping[str, Any] | None) -> int | None:
    """The movie's seed; a retake of the same words needs another."""
    if production.seed is None:
        return None
    return production.seed + int((more or {}).get("retake", 0))
