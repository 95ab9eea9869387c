"""Google's `generateContent` and files, through its own client."""

import io
import json
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from google.genai import errors, types
from pydantic import BaseModel, Field

from cinema_assets_tests.studios_server import looking
from cinema_assets_tests.studios_server.clients import google_client
from cinema_assets_tests.studios_server.running import StudiosProcess


class Beat(BaseModel):
    kind: str
    seconds: int = Field(ge=2, le=10)
    mood: str | None = None


class Breakdown(BaseModel):
    title: str
    beats: list[Beat] = Field(min_length=2)


TEXT, IMAGE, SPEECH = "gemini-3.8-flash", "gemini-3.1-flash-image", "gemini-3.8-flash-tts"


def drawn(client: Any, prompt: str, *references: bytes, **config: str) -> Any:
    contents = [prompt, *(types.Part.from_bytes(data=one, mime_type="image/png")
                          for one in references)]  # fmt: skip
    return client.models.generate_content(
        model=IMAGE, contents=contents,
        config=types.GenerateContentConfig(
            response_modalities=["IMAGE"], image_config=types.ImageConfig(**config)
        ),
    )  # fmt: skip


def inline(answer: Any) -> types.Blob:
    blob = answer.candidates[0].content.parts[0].inline_data
    assert blob is not None
    return blob  # type: ignore[no-any-return]


@pytest.mark.parametrize("as_json_schema", [False, True])
def test_words_keep_a_schema(google: Any, as_json_schema: bool) -> None:
    schema = (
        {"response_json_schema": Breakdown.model_json_schema()}
        if as_json_schema else {"response_schema": Breakdown}
    )  # fmt: skip
    config = types.GenerateContentConfig(response_mime_type="application/json", **schema)
    answer = google.models.generate_content(model=TEXT, contents="A ferry at dusk", config=config)
    made = Breakdown.model_validate_json(answer.text)
    assert len(made.beats) == 2
    if not as_json_schema:
        assert answer.parsed == made


def test_an_answer_can_be_made_ready(google: Any, server: StudiosProcess) -> None:
    ready = [{"contains": "ferry", "text": '{"title": "The Ferry", "beats": []}', "times": 1}]
    server.ask("POST", "answers", ready)
    assert json.loads(google.models.generate_content(model=TEXT, contents="a ferry").text)["title"]
    assert google.models.generate_content(model=TEXT, contents="a ferry").text[0] != "{"


def test_words_end_where_they_must(google: Any) -> None:
    config = types.GenerateContentConfig(max_output_tokens=2)
    answer = google.models.generate_content(model=TEXT, contents="word " * 50, config=config)
    assert answer.candidates[0].finish_reason == types.FinishReason.MAX_TOKENS
    assert len(answer.text) <= 8


@pytest.mark.parametrize(
    ("aspect_ratio", "image_size", "size"),
    [("16:9", "1K", (1376, 768)), ("9:16", "512", (384, 688)), ("1:1", "2K", (2048, 2048))],
)
def test_a_picture_is_of_the_asked_shape(
    google: Any, aspect_ratio: str, image_size: str, size: tuple[int, int]
) -> None:
    blob = inline(drawn(google, "A quay", aspect_ratio=aspect_ratio, image_size=image_size))
    assert blob.mime_type == "image/png"
    assert looking.picture(blob.data or b"").size == size


def test_a_picture_shows_its_references(google: Any) -> None:
    plain = looking.picture(inline(drawn(google, "A quay", aspect_ratio="16:9")).data or b"")
    red = looking.plain("red")
    seen = looking.picture(inline(drawn(google, "A quay", red, aspect_ratio="16:9")).data or b"")
    assert looking.difference(plain, seen) > 1
    assert (255, 0, 0) in [colour for _, colour in seen.getcolors(1 << 22) or []]


def test_what_is_no_picture_is_no_reference(google: Any, server: StudiosProcess) -> None:
    with pytest.raises(errors.ClientError) as refused:
        drawn(google, "A quay", b"no picture", aspect_ratio="16:9")
    assert (refused.value.code, refused.value.status) == (400, "INVALID_ARGUMENT")
    assert server.ledger()["submits"] == 0


def spoken(client: Any, text: str, speech: types.SpeechConfig) -> bytes:
    config = types.GenerateContentConfig(response_modalities=["AUDIO"], speech_config=speech)
    blob = inline(client.models.generate_content(model=SPEECH, contents=text, config=config))
    assert blob.mime_type == "audio/L16;codec=pcm;rate=24000"
    return blob.data or b""


def one_voice(name: str) -> types.VoiceConfig:
    return types.VoiceConfig(prebuilt_voice_config=types.PrebuiltVoiceConfig(voice_name=name))


def test_speech_is_as_long_as_its_words(google: Any) -> None:
    kore = types.SpeechConfig(voice_config=one_voice("Kore"))
    short = spoken(google, "Say sadly: No.", kore)
    long = spoken(google, "Say sadly: No, I have not seen the ferry tonight, nor the night before.",
                  kore)  # fmt: skip
    assert len(long) > 3 * len(short) > 0
    assert np.abs(np.frombuffer(long, "<i2")).max() > 1000


def test_two_voices_speak_in_turn(google: Any) -> None:
    voices = [types.SpeakerVoiceConfig(speaker=name, voice_config=one_voice(voice))
              for name, voice in (("MIRA", "Kore"), ("JON", "Puck"))]  # fmt: skip
    both = types.SpeechConfig(
        multi_speaker_voice_config=types.MultiSpeakerVoiceConfig(speaker_voice_configs=voices)
    )
    mira = spoken(google, "MIRA: Where is it?", both)
    together = spoken(google, "MIRA: Where is it?\nJON: Over there, behind the harbour.", both)
    assert len(together) > len(mira) * 1.5
    alone, first = (np.frombuffer(one, "<i2")[: len(mira) // 4] for one in (mira, together))
    assert np.corrcoef(alone, first)[0, 1] > 0.99


def test_the_bill_is_by_the_tariff(google: Any, server: StudiosProcess) -> None:
    drawn(google, "A quay", aspect_ratio="16:9", image_size="512")
    drawn(google, "A quay", aspect_ratio="16:9")
    ledger = server.ledger()
    assert Decimal(ledger["charged_usd"]) == Decimal("0.045") + Decimal("0.067")
    assert looking.jobs(ledger) == [("image", IMAGE)] * 2
    assert (ledger["submits"], ledger["duplicates"]) == (2, 0)


def test_the_same_twice_is_two_submits_of_one_job(google: Any, server: StudiosProcess) -> None:
    for _ in range(2):
        google.models.generate_content(model=TEXT, contents="a ferry")
    ledger = server.ledger()
    assert (ledger["submits"], ledger["duplicates"], len(ledger["logical"])) == (2, 1, 1)


@pytest.mark.parametrize(
    ("model", "message"),
    [("gemini-2.5-flash-image", "is not found for API version"), ("never-was", "is not found")],
)
def test_a_dead_model_is_not_found(google: Any, model: str, message: str) -> None:
    with pytest.raises(errors.ClientError, match=message) as gone:
        google.models.generate_content(model=model, contents="a ferry")
    assert gone.value.code == 404


def test_nobody_comes_in_with_a_wrong_key(server: StudiosProcess) -> None:
    stranger = google_client(server.url, "another")
    with pytest.raises(errors.ClientError, match="API key not valid") as refused:
        stranger.models.generate_content(model=TEXT, contents="a ferry")
    assert refused.value.details["error"]["details"][0]["reason"] == "API_KEY_INVALID"
    assert server.ledger()["submits"] == 0


def test_a_file_goes_in_and_is_looked_at(google: Any, server: StudiosProcess) -> None:
    file = google.files.upload(
        file=io.BytesIO(looking.plain("blue")), config={"mime_type": "image/png"}
    )
    assert google.files.get(name=file.name).size_bytes == len(looking.plain("blue"))
    answer = google.models.generate_content(
        model=IMAGE, contents=["The sea", file],
        config=types.GenerateContentConfig(response_modalities=["IMAGE"]),
    )  # fmt: skip
    assert inline(answer).data
    google.files.delete(name=file.name)
    with pytest.raises(errors.ClientError, match="or it may not exist"):
        google.files.get(name=file.name)


@pytest.mark.parametrize("version", ["v1", "v1beta", "v1alpha"])
def test_every_version_and_both_spellings_are_understood(
    server: StudiosProcess, version: str
) -> None:
    import httpx

    body = {
        "contents": [{"parts": [{"text": "A quay"}]}],
        "generation_config": {"response_modalities": ["IMAGE"],
                              "image_config": {"aspect_ratio": "4:3"}},
    }  # fmt: skip
    answer = httpx.post(
        f"{server.url}/{version}/models/{IMAGE}:generateContent", json=body,
        headers={"x-goog-api-key": "google-key"}, timeout=60,
    )  # fmt: skip
    part = answer.json()["candidates"][0]["content"]["parts"][0]
    picture = types.Blob.model_validate(part["inlineData"])
    assert looking.picture(picture.data or b"").size == (1200, 896)
