"""Speech, sounds, music and voices through ElevenLabs' own client."""

import base64
from decimal import Decimal
from typing import Any

import httpx
import pytest
from elevenlabs.core.api_error import ApiError

from cinema_assets_tests.studios_server import looking
from cinema_assets_tests.studios_server.clients import elevenlabs_client
from cinema_assets_tests.studios_server.running import StudiosProcess

RACHEL, GEORGE = "21m00Tcm4TlvDq8ikWAM", "JBFqnCBsd6RMkjVDRZzb"
LINE = "Have you seen the ferry tonight?"

ONCE: dict[str, Any] = {"request_options": {"max_retries": 0}}


def said(client: Any, voice: str = RACHEL, text: str = LINE, **more: Any) -> Any:
    return client.text_to_speech.convert_with_timestamps(
        voice, text=text, model_id="eleven_multilingual_v2", **more, **ONCE
    )


@pytest.mark.parametrize("output_format", ["mp3_44100_128", "pcm_24000", "wav_48000"])
def test_every_character_has_its_time(
    elevenlabs: Any, server: StudiosProcess, output_format: str
) -> None:
    answer = said(elevenlabs, output_format=output_format)
    sound, aligned = base64.b64decode(answer.audio_base_64), answer.alignment
    assert "".join(aligned.characters) == LINE
    starts, ends = aligned.character_start_times_seconds, aligned.character_end_times_seconds
    assert list(starts) == sorted(starts)
    assert all(start <= end for start, end in zip(starts, ends, strict=True))
    long = len(sound) / 48_000 if "pcm" in output_format else looking.seconds(sound)
    assert long / 2 < ends[-1] <= long + 0.1


def test_the_bill_is_by_the_character(elevenlabs: Any, server: StudiosProcess) -> None:
    said(elevenlabs)
    ledger = server.ledger()
    assert Decimal(ledger["charged_usd"]) == Decimal("0.0001") * len(LINE)
    assert looking.jobs(ledger) == [("speech", "eleven_multilingual_v2")]


def test_two_voices_are_two_voices(elevenlabs: Any) -> None:
    rachel, george = (said(elevenlabs, voice).audio_base_64 for voice in (RACHEL, GEORGE))
    assert rachel != george


def test_a_sound_of_the_asked_length(elevenlabs: Any, server: StudiosProcess) -> None:
    sound = b"".join(elevenlabs.text_to_sound_effects.convert(
        text="Wind over the quay", duration_seconds=2.5, **ONCE))  # fmt: skip
    assert looking.seconds(sound) == pytest.approx(2.5, abs=0.1)
    assert looking.jobs(server.ledger()) == [("sound", "eleven_text_to_sound_v2")]


def test_music_of_the_asked_length(elevenlabs: Any, server: StudiosProcess) -> None:
    music = b"".join(elevenlabs.music.compose(prompt="A slow waltz", music_length_ms=8000, **ONCE))
    assert looking.seconds(music) == pytest.approx(8, abs=0.1)
    assert looking.jobs(server.ledger()) == [("music", "music_v1")]


def test_the_voices_are_listed(elevenlabs: Any) -> None:
    voices = {voice.voice_id: voice.name for voice in elevenlabs.voices.get_all().voices}
    assert voices[RACHEL] == "Rachel"
    assert {voice.voice_id for voice in elevenlabs.voices.search().voices} == set(voices)


@pytest.mark.parametrize(
    ("more", "status", "name"),
    [
        ({"voice": "nobody"}, 404, "voice_not_found"),
        ({"text": "x" * 10_001}, 400, "max_character_limit_exceeded"),
        ({"text": " "}, 422, "Field required"),
    ],
)
def test_what_cannot_be_said_is_not_accepted(
    elevenlabs: Any, server: StudiosProcess, more: dict[str, str], status: int, name: str
) -> None:
    with pytest.raises(ApiError) as refused:
        said(elevenlabs, **more)
    assert refused.value.status_code == status
    assert name in str(refused.value.body)
    assert server.ledger()["submits"] == 0


def test_nobody_comes_in_with_a_wrong_key(server: StudiosProcess) -> None:
    with pytest.raises(ApiError) as refused:
        said(elevenlabs_client(server.url, "another"))
    assert refused.value.status_code == 401
    assert refused.value.body["detail"]["status"] == "invalid_api_key"


@pytest.mark.parametrize(
    ("fault", "status", "name"),
    [
        ("quota gone", 401, "quota_exceeded"),
        ("429", 429, "too_many_concurrent_requests"),
        ("blocked", 403, "content_against_policy"),
        ("dead model", 400, "model_not_found"),
        ("503", 503, "system_busy"),
    ],
)
def test_errors_are_said_as_the_service_says_them(
    elevenlabs: Any, server: StudiosProcess, fault: str, status: int, name: str
) -> None:
    server.faults({"provider": "elevenlabs", "fault": fault, "retry_after": 2})
    with pytest.raises(ApiError) as refused:
        said(elevenlabs)
    assert (refused.value.status_code, refused.value.body["detail"]["status"]) == (status, name)
    assert (refused.value.headers or {}).get("retry-after") == ("2" if fault == "429" else None)
    assert server.ledger()["submits"] == 0


def test_who_asks_again_after_a_lost_answer_pays_twice(
    elevenlabs: Any, server: StudiosProcess
) -> None:
    server.faults({"fault": "truncated"})
    with pytest.raises(httpx.RemoteProtocolError):
        said(elevenlabs)
    said(elevenlabs)
    assert (server.ledger()["submits"], server.ledger()["duplicates"]) == (2, 1)
