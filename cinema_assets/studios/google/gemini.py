"""Gemini: words, pictures and voices, each answered at once (`generateContent`).

What belongs here: an order in Gemini's words, and reading its answer. What does not: clips and
music (interactions), what came (came).
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cinema_assets.studios.answers import Manners, asked_once, reads_as_refusal
from cinema_assets.studios.base import Order, State
from cinema_assets.studios.came import media_type_of, wav
from cinema_assets.studios.catalogue import OrderImpossible, Row, rule_for
from cinema_assets.studios.google.clients import GoogleClients
from cinema_assets.studios.kept import Answer, KeptAnswers
from cinema_assets.studios.orders import (
    CHARACTER,
    CUT_SHORT,
    LOCATION,
    PictureOrder,
    SpeechOrder,
    TextOrder,
    order_of,
)
from cinema_assets.studios.outside import PRICE_FACT, AtOnce, charged_for, references_of

if TYPE_CHECKING:
    from google.genai.types import GenerateContentResponse, Part

REFUSALS = frozenset(
    {
        "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "MODEL_ARMOR",
        "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "JAILBREAK",
    }
)  # fmt: skip
"""Reasons for which Gemini stops that are about what was asked."""

PCM_RATE = 24_000
"""Samples per second of a voice, where the answer does not say."""


class Gemini(AtOnce):
    """What words, pictures and voices are asked for alike."""

    def __init__(self, clients: GoogleClients, kept: KeptAnswers, manners: Manners):
        super().__init__(kept)
        self._clients = clients
        self._manners = manners

    def _asked(self, row: Row, contents: Any, **config: Any) -> "GenerateContentResponse":
        from google.genai.types import GenerateContentConfig

        client = self._clients.gemini()
        # The SDK would go on by itself where an answer stops at its limit, and pay for each round.
        wanted = GenerateContentConfig(
            automatic_continuation=False,
            automatic_function_calling={"disable": True},
            **config,
        )
        return asked_once(
            lambda: client.models.generate_content(model=row.id, contents=contents, config=wanted),
            self._manners,
        )


class GeminiText(Gemini):
    """Words: plain, or JSON that follows a schema."""

    def ask(self, row: Row, order: Order) -> tuple[Answer, bytes]:
        """Ask, once."""
        asked = order_of(order.generation, TextOrder)
        form: dict[str, Any] = {}
        if asked.json_schema is not None:
            form = {
                "response_mime_type": "application/json",
                "response_json_schema": asked.json_schema,
            }
        response = self._asked(
            row,
            order.generation.prompt,
            system_instruction=asked.system or None,
            max_output_tokens=asked.longest,
            temperature=None if asked.temperature is None else float(asked.temperature),
            **form,
        )
        charged = charged_for(rule_for(row, asked), *_tokens(response))
        if (ended := stopped(response, charged)) is not None:
            return ended, b""
        text = "".join(part.text for part in parts_of(response) if part.text)
        if not text.strip():
            return _failed(("the answer is empty",), charged), b""
        if asked.json_schema is not None and (trouble := _no_json(text)):
            return _failed((trouble,), charged), b""
        return Answer(facts={PRICE_FACT: str(charged)}), text.encode()


class GeminiImage(Gemini):
    """Pictures, with pictures to look at."""

    def ask(self, row: Row, order: Order) -> tuple[Answer, bytes]:
        """Ask, once."""
        from google.genai.types import ImageConfig

        asked = order_of(order.generation, PictureOrder)
        response = self._asked(
            row,
            [*self._looked_at(order), order.generation.prompt],
            response_modalities=["IMAGE"],
            image_config=ImageConfig(
                aspect_ratio=asked.aspect_ratio, image_size=asked.resolution or None
            ),
            seed=asked.seed,
        )
        pictures = [
            part.inline_data.data or b""
            for part in parts_of(response)
            if part.inline_data and (part.inline_data.mime_type or "").startswith("image/")
        ]
        if pictures:
            return Answer(), pictures[-1]
        return stopped(response) or without("a picture", response), b""

    def _looked_at(self, order: Order) -> Iterator[Any]:
        """Every picture, with who or what it shows before it."""
        from google.genai.types import Part

        for role, path in references_of(order):
            yield f"{role.removeprefix(CHARACTER).removeprefix(LOCATION)}:"
            yield Part.from_bytes(data=path.read_bytes(), mime_type=media_type_of(path))


class GeminiSpeech(Gemini):
    """Voices: one, or two that speak in turns."""

    def ask(self, row: Row, order: Order) -> tuple[Answer, bytes]:
        """Ask, once."""
        asked = order_of(order.generation, SpeechOrder)
        if order.generation.suffix != ".wav":
            raise OrderImpossible(f"{row.name} delivers .wav, not {order.generation.suffix}.")
        response = self._asked(
            row,
            spoken_as(order.generation.prompt, asked),
            response_modalities=["AUDIO"],
            speech_config=_voices(asked),
            seed=asked.seed,
        )
        sounds = [part.inline_data for part in parts_of(response) if part.inline_data]
        if not sounds:
            return stopped(response) or without("a voice", response), b""
        data = b"".join(sound.data for sound in sounds if sound.data)
        if data.startswith(b"RIFF"):
            return Answer(), data
        rate = re.search(r"rate=(\d+)", sounds[0].mime_type or "")
        return Answer(), wav(data, int(rate[1]) if rate else PCM_RATE)


def spoken_as(text: str, order: SpeechOrder) -> str:
    """The words, with how they are to be said before them."""
    manner = [word.strip("() ") for word in order.manner]
    if order.speed < Decimal("0.9"):
        manner.append("slowly")
    if order.speed > Decimal("1.15"):
        manner.append("fast")
    return f"Say this ({', '.join(manner)}): {text}" if manner else text


def _voices(order: SpeechOrder) -> dict[str, Any]:
    def voice(name: str) -> dict[str, Any]:
        return {"prebuilt_voice_config": {"voice_name": name}}

    if len(order.voices) == 1:
        return {"voice_config": voice(order.voices[0].voice)}
    speakers = [
        {"speaker": speaker.character, "voice_config": voice(speaker.voice)}
        for speaker in order.voices
    ]
    return {"multi_speaker_voice_config": {"speaker_voice_configs": speakers}}


# Reading an answer


def parts_of(response: "GenerateContentResponse") -> list["Part"]:
    """The parts of the answer, without what the model thought on the way."""
    candidates = response.candidates or []
    content = candidates[0].content if candidates else None
    return [part for part in (content.parts if content else None) or [] if not part.thought]


def stopped(response: "GenerateContentResponse", charged: Decimal = Decimal(0)) -> Answer | None:
    """Why there is nothing to use in the answer, where it says so."""
    feedback = response.prompt_feedback
    if feedback is not None and feedback.block_reason:
        reasons = (_named(feedback.block_reason), feedback.block_reason_message or "")
        return _refused(reasons)
    candidates = response.candidates or []
    if not candidates:
        return _failed(("no answer came",), charged)
    reason = _named(candidates[0].finish_reason)
    ratings = [
        f"{_named(rating.category)} {_named(rating.probability)}"
        for rating in candidates[0].safety_ratings or []
        if rating.blocked
    ]
    said = (reason, candidates[0].finish_message or "", *ratings)
    if reason in REFUSALS:
        return _refused(said)
    if reason not in ("", "STOP", "FINISH_REASON_UNSPECIFIED"):
        return _failed((CUT_SHORT, *said), charged)
    return None


def without(what: str, response: "GenerateContentResponse") -> Answer:
    """An answer in which what was asked for is missing."""
    words = " ".join(part.text for part in parts_of(response) if part.text).strip()
    reasons = (f"no {what.removeprefix('a ')} came", words[:400])
    return _refused(reasons) if reads_as_refusal(words) else _failed(reasons)


def _refused(reasons: tuple[str, ...]) -> Answer:
    return Answer(state=State.REFUSED, reasons=tuple(filter(None, reasons)))


def _failed(reasons: tuple[str, ...], charged: Decimal = Decimal(0)) -> Answer:
    return Answer(state=State.FAILED, reasons=tuple(filter(None, reasons)), charged=charged)


def _named(value: Any) -> str:
    """The name of an enumeration's value, also of one that the SDK does not know."""
    return str(getattr(value, "value", value) or "")


def _tokens(response: "GenerateContentResponse") -> tuple[int, int]:
    """Tokens that went in and came out, as they are charged: thinking comes out too."""
    usage = response.usage_metadata
    if usage is None:
        return 0, 0
    made = (usage.candidates_token_count or 0) + (usage.thoughts_token_count or 0)
    return usage.prompt_token_count or 0, made


def _no_json(text: str) -> str:
    try:
        json.loads(text)
    except ValueError as error:
        return f"the answer is no JSON ({error})"
    return ""
