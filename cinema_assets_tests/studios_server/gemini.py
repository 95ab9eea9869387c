"""Google's `:generateContent`: words, JSON that keeps a schema, pictures, speech; at once.

What belongs here: reading such a request, and the shape of its answer. What does not: errors
(google_errors), jobs in the background (interactions, veo).
"""

import json
import re
from typing import Any

from cinema_assets_tests.studios_server import pictures
from cinema_assets_tests.studios_server.backlot import Backlot
from cinema_assets_tests.studios_server.books import Job, logical_job, new_id, now
from cinema_assets_tests.studios_server.faults import Fault
from cinema_assets_tests.studios_server.google_errors import refused
from cinema_assets_tests.studios_server.google_files import GoogleFiles
from cinema_assets_tests.studios_server.language import said_by_model, spoken_part, tokens_of
from cinema_assets_tests.studios_server.tariff import charge
from cinema_assets_tests.studios_server.wire import Answer, Json, answered, decoded, encoded, pick

PICTURE_TOKENS = 1120
"""Tokens of a picture, in and out."""

SPEECH_TOKENS = 25
"""Tokens of a second of speech."""

IMAGE_FINISH = "IMAGE_SAFETY"
"""How a picture ends that will not be made."""


class Gemini:
    """Everything that answers at once."""

    def __init__(self, lot: Backlot, files: GoogleFiles):
        self._lot = lot
        self._files = files

    def generate(self, provider: str, model: str, body: Json, fault: Fault | None) -> Answer:
        """One answer to one request.

        Raises:
            Refused: the request is not understood.
        """
        config: Json = pick(body, "generationConfig", {})
        modalities = {str(one).upper() for one in pick(config, "responseModalities", [])}
        texts, seen = self._read(body)
        if not texts and not seen:
            raise refused(400, "* GenerateContentRequest.contents: contents is not specified")
        order = _Order(provider, model, body, config, "\n".join(texts), seen)
        if "AUDIO" in modalities:
            return self._speech(order, fault)
        if "IMAGE" in modalities or (not modalities and model.endswith("-image")):
            return self._picture(order, fault)
        return self._text(order, fault)

    def _read(self, body: Json) -> tuple[list[str], list[bytes]]:
        """The words and the pictures of a request."""
        texts: list[str] = []
        seen: list[bytes] = []
        contents = body.get("contents") or []
        for content in contents if isinstance(contents, list) else [contents]:
            for part in content.get("parts") or []:
                if pick(part, "text"):
                    texts.append(part["text"])
                if inline := pick(part, "inlineData"):
                    seen.append(_inline(inline))
                if data := pick(part, "fileData"):
                    seen.append(self._files.handed_in(pick(data, "fileUri", "")))
        return texts, seen

    # --- words ---

    def _text(self, order: "_Order", fault: Fault | None) -> Answer:
        schema = pick(order.config, "responseSchema") or pick(order.config, "responseJsonSchema")
        words = self._lot.canned(order.prompt, order.model)
        text = words if words is not None else said_by_model(order.prompt, schema)
        if words is None and pick(order.config, "responseMimeType") == "text/x.enum":
            text = _one_word(text)
        longest = _longest(order.config)
        finish = "STOP"
        if (fault and fault.fault == "cut short") or 0 < longest < tokens_of(text):
            text, finish = text[: (longest * 4) or len(text) // 2], "MAX_TOKENS"
        tokens = (tokens_of(order.prompt), tokens_of(text))
        self._accept(order, "text", {}, fault, charge(order.model, tokens=tokens))
        if fault and fault.fault == "refused":
            return _finished(order, [], "SAFETY", (tokens[0], 0), fault.message)
        if fault and fault.fault == "no result":
            return answered({"candidates": [], "usageMetadata": _usage(tokens)})
        return _finished(order, [{"text": text}], finish, tokens)

    # --- pictures ---

    def _picture(self, order: "_Order", fault: Fault | None) -> Answer:
        shape: Json = pick(order.config, "imageConfig", {})
        size = str(pick(shape, "imageSize", "1K"))
        width, height = _pixels(str(pick(shape, "aspectRatio", "1:1")), size)
        kind = str(pick(pick(shape, "imageOutputOptions", {}), "mimeType", "image/png"))
        wanted = {
            "make": "picture", "prompt": order.prompt, "model": order.model, "width": width,
            "height": height, "format": kind, "note": f"{size} · {width}x{height}",
            "references": [self._lot.books.keep(_checked(one)) for one in order.seen],
        }  # fmt: skip
        tokens = (tokens_of(order.prompt) + PICTURE_TOKENS * len(order.seen), PICTURE_TOKENS)
        price = charge(order.model, size=size)
        job = self._accept(order, "image", wanted, fault, price)
        match job.misfortune:
            case "refused":
                return _finished(order, [], IMAGE_FINISH, (tokens[0], 0), _reason(fault))
            case "no result":
                return _finished(order, [], "NO_IMAGE", (tokens[0], 0))
            case "text only":
                said = fault.message if fault and fault.message else "I can describe it instead."
                return _finished(order, [{"text": said}], "STOP", (tokens[0], 8))
        data = encoded(self._lot.works.file(job).read_bytes())
        return _finished(order, [{"inlineData": {"mimeType": kind, "data": data}}], "STOP", tokens)

    # --- speech ---

    def _speech(self, order: "_Order", fault: Fault | None) -> Answer:
        speech: Json = pick(order.config, "speechConfig", {})
        wanted = {
            "make": "speech", "prompt": order.prompt, "format": "pcm_24000",
            "spoken": _spoken(order.prompt, speech),
            "language": str(pick(speech, "languageCode", "en"))[:2],
        }  # fmt: skip
        seconds = self._seconds(wanted)
        tokens = (tokens_of(order.prompt), round(seconds * SPEECH_TOKENS))
        price = charge(order.model, tokens=tokens)
        job = self._accept(order, "speech", wanted, fault, price)
        match job.misfortune:
            case "refused":
                return _finished(order, [], "PROHIBITED_CONTENT", (tokens[0], 0), _reason(fault))
            case "no result":
                return _finished(order, [], "OTHER", (tokens[0], 0))
            case "text only":
                return _finished(order, [{"text": order.prompt}], "STOP", (tokens[0], 8))
        data = self._lot.works.file(job).read_bytes()
        if job.misfortune == "wrong length":
            data = data[: len(data) // 4 * 2]
        sound = {"mimeType": "audio/L16;codec=pcm;rate=24000", "data": encoded(data)}
        return _finished(order, [{"inlineData": sound}], "STOP", tokens)

    def _seconds(self, wanted: dict[str, Any]) -> float:
        """How long it takes to say it."""
        probe = Job(id="", provider="google", service="speech", model="", logical="",
                    charged_usd=charge(""), wanted=wanted)  # fmt: skip
        return self._lot.works.file(probe).stat().st_size / 2 / 24_000

    def _accept(
        self, order: "_Order", service: str, wanted: dict[str, Any], fault: Fault | None, price: Any
    ) -> Job:
        return self._lot.accept(
            Job(
                id=new_id(), provider=order.provider, service=service, model=order.model,
                logical=logical_job(order.model, order.body), charged_usd=price,
                wanted={"prompt": order.prompt, **wanted},
            ),
            fault,
        )  # fmt: skip


def streamed(answer: Answer) -> Answer:
    """The same answer as server-sent events: words in two pieces, all else in one."""
    whole = json.loads(answer.body)
    pieces = [whole]
    parts = whole.get("candidates", [{}])[0].get("content", {}).get("parts", [])
    if len(parts) == 1 and len(text := parts[0].get("text", "")) > 1:
        first = {**whole, "candidates": [{"content": {"parts": [{"text": text[: len(text) // 2]}],
                                                      "role": "model"}, "index": 0}]}  # fmt: skip
        parts[0]["text"] = text[len(text) // 2 :]
        pieces = [first, whole]
    body = "".join(f"data: {json.dumps(piece)}\r\n\r\n" for piece in pieces)
    return Answer(answer.status, body.encode(), "text/event-stream")


class _Order:
    """One request, read."""

    def __init__(
        self, provider: str, model: str, body: Json, config: Json, prompt: str, seen: list[bytes]
    ):
        self.provider, self.model, self.body, self.config = provider, model, body, config
        self.prompt, self.seen = prompt, seen


def _inline(blob: Json) -> bytes:
    if not pick(blob, "mimeType"):
        raise refused(400, "Inline data must have a mime type.")
    try:
        return decoded(str(pick(blob, "data", "")))
    except ValueError as error:
        raise refused(400, "Base64 decoding failed for inline data.") from error


def _checked(data: bytes) -> bytes:
    """A picture that can be looked at."""
    try:
        pictures.opened(data)
    except ValueError as error:
        raise refused(400, str(error)) from error
    return data


def _pixels(aspect_ratio: str, size: str) -> tuple[int, int]:
    try:
        return pictures.pixels(aspect_ratio, size)
    except ValueError as error:
        raise refused(400, f"Invalid value at 'generation_config.image_config': {error}") from error


def _one_word(text: str) -> str:
    word = json.loads(text)
    if not isinstance(word, str):
        raise refused(400, "text/x.enum needs a response schema of type STRING with enum.")
    return word


def _longest(config: Json) -> int:
    """The most tokens of an answer; 0 when nothing is said."""
    longest = pick(config, "maxOutputTokens")
    if longest is not None and int(longest) <= 0:
        raise refused(400, "max_output_tokens must be positive.")
    if pick(config, "candidateCount", 1) == 0:
        raise refused(400, "candidate_count must be positive.")
    return int(longest or 0)


def _spoken(prompt: str, speech: Json) -> list[dict[str, str]]:
    """Who says what."""
    several: Json = pick(speech, "multiSpeakerVoiceConfig", {})
    voices = {
        str(one.get("speaker", "")): _voice(pick(one, "voiceConfig", {}))
        for one in pick(several, "speakerVoiceConfigs", [])
    }
    if voices and pick(speech, "voiceConfig"):
        raise refused(400, "voice_config and multi_speaker_voice_config are mutually exclusive.")
    if not voices:
        voice = _voice(pick(speech, "voiceConfig", {}))
        return [{"voice": voice, "text": spoken_part(prompt)}]
    if len(voices) > 2:
        raise refused(400, "multi_speaker_voice_config must have exactly 2 speakers.")
    said = []
    for line in prompt.splitlines():
        speaker, colon, words = line.partition(":")
        if colon and speaker.strip() in voices and words.strip():
            said.append({"voice": voices[speaker.strip()], "text": words.strip()})
    return said or [{"voice": next(iter(voices.values())), "text": spoken_part(prompt)}]


def _voice(config: Json) -> str:
    name = str(pick(pick(config, "prebuiltVoiceConfig", {}), "voiceName", "Kore"))
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9 _-]*", name):
        raise refused(400, f"Voice name {name} is not supported.")
    return name


def _reason(fault: Fault | None) -> str:
    return (fault.message if fault else "") or (
        "Unable to show the generated image. The model could not generate the image based on the"
        " prompt provided. You will not be charged for this request. Try rephrasing the prompt."
    )


def _usage(tokens: tuple[int, int]) -> Json:
    return {
        "promptTokenCount": tokens[0],
        "candidatesTokenCount": tokens[1],
        "totalTokenCount": sum(tokens),
        "promptTokensDetails": [{"modality": "TEXT", "tokenCount": tokens[0]}],
        "candidatesTokensDetails": [{"modality": "TEXT", "tokenCount": tokens[1]}],
    }


def _finished(
    order: _Order, parts: list[Json], finish: str, tokens: tuple[int, int], message: str = ""
) -> Answer:
    candidate: Json = {"finishReason": finish, "index": 0}
    if parts:
        candidate["content"] = {"parts": parts, "role": "model"}
    else:
        candidate["content"] = {"role": "model"}
    if message:
        candidate["finishMessage"] = message
    return answered(
        {
            "candidates": [candidate],
            "usageMetadata": _usage(tokens),
            "modelVersion": order.model,
            "responseId": new_id(),
            "createTime": now(),
        }
    )
