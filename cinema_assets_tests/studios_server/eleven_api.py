"""ElevenLabs' front: speech with the time of every character, sounds, music, voices; at once.

What belongs here: keys, addresses, the shape of answers. What does not: error bodies
(eleven_errors), saying and playing (sounds).
"""

from typing import Any

from cinema_assets_tests.studios_server import eleven_errors
from cinema_assets_tests.studios_server.backlot import KEYS, Backlot, Call
from cinema_assets_tests.studios_server.books import Job, logical_job, new_id
from cinema_assets_tests.studios_server.eleven_errors import (
    BAD_KEY,
    NO_KEY,
    failing,
    unprocessable,
)
from cinema_assets_tests.studios_server.faults import Fault
from cinema_assets_tests.studios_server.sounds import Alignment
from cinema_assets_tests.studios_server.tariff import charge, rate_of
from cinema_assets_tests.studios_server.wire import (
    Answer,
    Json,
    Refused,
    Request,
    answered,
    encoded,
)
from cinema_assets_tests.studios_server.works import kind_of

VOICES = {
    "21m00Tcm4TlvDq8ikWAM": "Rachel", "AZnzlk1XvdvUeBnXmlld": "Domi",
    "EXAVITQu4vr4xnSDxMaL": "Sarah", "ErXwobaYiN019PkySvjV": "Antoni",
    "JBFqnCBsd6RMkjVDRZzb": "George", "TxGEqnHWrfWFTfGW9XjX": "Josh",
    "VR6AewLTigWG4xSOukaG": "Arnold", "pNInz6obpgDQGcFmaJgB": "Adam",
    "onwK4e9ZLuTAKqWW03F9": "Daniel", "XB0fDUnXU5powFXDhCwa": "Charlotte",
    "9BWtsMINqrJLrRacOk9x": "Aria", "pFZP5JQG7iQjIQuC4Bku": "Lily",
    "MF3mGyEYCl7XYWbV9V6O": "Elli", "IKne3meq5aSn9XLyUdCD": "Charlie",
}  # fmt: skip

LONGEST = 10_000
"""Characters of one request."""

CHARACTER_LIMIT = 1_000_000


class ElevenLabs:
    """Everything of ElevenLabs."""

    def __init__(self, lot: Backlot):
        self._lot = lot

    def instead(self, fault: Fault, call: Call) -> Answer:
        """ElevenLabs' own words for an error."""
        return eleven_errors.instead(fault, call)

    def route(self, request: Request) -> Call:
        """What a request means."""
        key = request.headers.get("xi-api-key", "")
        if key != KEYS["elevenlabs"]:
            raise Refused(BAD_KEY if key else NO_KEY)
        steps = request.path.split("/")
        match request.method, steps:
            case "POST", ["text-to-speech", voice, *rest] if rest in (
                [],
                ["stream"],
                ["with-timestamps"],
            ):
                return self._asked(
                    request,
                    "eleven_multilingual_v2",
                    lambda body, fault: self._say(
                        request, voice, body, fault, timed=rest == ["with-timestamps"]
                    ),
                )
            case "POST", ["sound-generation"]:
                return self._asked(
                    request,
                    "eleven_text_to_sound_v2",
                    lambda body, fault: self._noise(request, body, fault),
                )
            case "POST", ["music", *rest] if rest in ([], ["stream"]):
                return self._asked(
                    request, "music_v1", lambda body, fault: self._play(request, body, fault)
                )
            case "GET", ["voices"]:
                return _list(
                    {
                        "voices": [_voice(one) for one in VOICES],
                        "has_more": False,
                        "total_count": len(VOICES),
                        "next_page_token": None,
                    }
                )
            case "GET", ["voices", voice]:
                return _list(_voice(_known(voice)))
            case "GET", ["models"]:
                return _list(
                    [
                        {
                            "model_id": "eleven_multilingual_v2",
                            "name": "Multilingual v2",
                            "can_do_text_to_speech": True,
                        }
                    ]
                )
            case "GET", ["user", "subscription"]:
                used = sum(
                    int(job.shown.get("characters", 0)) for job in self._lot.books.jobs.values()
                )
                return _list(
                    {
                        "tier": "creator",
                        "character_count": used,
                        "character_limit": CHARACTER_LIMIT,
                        "status": "active",
                    }
                )
        raise Refused(answered({"detail": "Not Found"}, 404))  # fmt: skip

    def _asked(self, request: Request, usual: str, work: Any) -> Call:
        try:
            body = request.json()
        except ValueError as error:
            raise Refused(unprocessable("body", str(error), "json_invalid")) from error
        model = str(body.get("model_id") or usual)
        if rate_of(model) is None or not model.startswith(("eleven_", "music_")):
            raise Refused(failing(400, "model_not_found",
                                  f"A model with model ID {model} does not exist."))  # fmt: skip
        return Call("elevenlabs", "submit", model,
                    lambda fault: work({**body, "model_id": model}, fault))  # fmt: skip

    # --- what is made ---

    def _say(
        self, request: Request, voice: str, body: Json, fault: Fault | None, *, timed: bool
    ) -> Answer:
        text = str(body.get("text") or "")
        if not text.strip():
            raise Refused(unprocessable("text", "Field required"))
        if len(text) > LONGEST:
            raise Refused(
                failing(
                    400,
                    "max_character_limit_exceeded",
                    f"This request exceeds the limit of {LONGEST} characters.",
                )
            )
        wanted = {
            "make": "speech",
            "prompt": text,
            "format": _format(request),
            "spoken": [{"voice": _known(voice), "text": text}],
            "language": str(body.get("language_code") or "en"),
        }
        price = charge(body["model_id"], characters=len(text))
        job = self._accept(request, "speech", body, wanted, fault, price, len(text))
        data, kind = self._bytes(job)
        if not timed:
            return Answer(200, data, kind, _headers(job))
        alignment = _alignment(self._lot.works.words(job), text)
        told = answered({"audio_base64": encoded(data), "alignment": alignment,
                         "normalized_alignment": alignment})  # fmt: skip
        return Answer(told.status, told.body, headers=_headers(job))

    def _noise(self, request: Request, body: Json, fault: Fault | None) -> Answer:
        text = str(body.get("text") or "")
        if not text.strip():
            raise Refused(unprocessable("text", "Field required"))
        seconds = float(body.get("duration_seconds") or 3)
        if not 0.5 <= seconds <= 30:
            raise Refused(unprocessable("duration_seconds", "must be between 0.5 and 30", "value"))
        wanted = {"make": "noise", "prompt": text, "format": _format(request),
                  "seconds": str(seconds)}  # fmt: skip
        job = self._accept(request, "sound", body, wanted, fault, charge(body["model_id"]))
        data, kind = self._bytes(job)
        return Answer(200, data, kind, _headers(job))

    def _play(self, request: Request, body: Json, fault: Fault | None) -> Answer:
        prompt = str(body.get("prompt") or body.get("composition_plan") or "")
        if not prompt:
            raise Refused(unprocessable("prompt", "Field required"))
        milliseconds = int(body.get("music_length_ms") or 30_000)
        if not 3_000 <= milliseconds <= 600_000:
            raise Refused(unprocessable("music_length_ms", "must be between 3000 and 600000",
                                        "value"))  # fmt: skip
        wanted = {"make": "music", "prompt": prompt, "format": _format(request),
                  "seconds": str(milliseconds / 1000)}  # fmt: skip
        price = charge(body["model_id"], seconds=milliseconds // 1000)
        job = self._accept(request, "music", body, wanted, fault, price)
        data, kind = self._bytes(job)
        return Answer(200, data, kind, _headers(job))

    def _accept(
        self, request: Request, service: str, body: Json, wanted: dict[str, Any],
        fault: Fault | None, price: Any, characters: int = 0,
    ) -> Job:  # fmt: skip
        return self._lot.accept(
            Job(
                id=new_id(20), provider="elevenlabs", service=service, model=body["model_id"],
                charged_usd=price, wanted=wanted, shown={"characters": characters},
                logical=logical_job(request.path, dict(request.query), body),
            ),
            fault,
        )  # fmt: skip

    def _bytes(self, job: Job) -> tuple[bytes, str]:
        """What was made; every misfortune of a service that has no other way to say so."""
        match job.misfortune:
            case "no result" | "empty":
                return b"", "audio/mpeg"
            case "text only":
                return b'{"status": "ok"}', "application/json"
            case "failed" | "refused":
                said = job.fault.message if job.fault else ""
                raise Refused(
                    failing(
                        400,
                        "bad_prompt" if job.service == "music" else "generation_failed",
                        said or "We could not generate audio for this request.",
                    )
                )
        path = self._lot.works.file(job)
        data = path.read_bytes()
        if job.misfortune == "wrong length" and job.service == "speech":
            data = data[: len(data) // 4 * 2]
        return data, kind_of(path)  # fmt: skip


def _known(voice: str) -> str:
    if voice not in VOICES:
        raise Refused(failing(404, "voice_not_found",
                              f"A voice with the voice_id {voice} was not found."))  # fmt: skip
    return voice


def _voice(voice: str) -> Json:
    return {"voice_id": voice, "name": VOICES[voice], "category": "premade", "labels": {},
            "samples": None, "description": "", "preview_url": None}  # fmt: skip


def _format(request: Request) -> str:
    name = request.query.get("output_format") or "mp3_44100_128"
    codec, _, rate = name.partition("_")
    if codec not in ("mp3", "pcm", "wav") or not rate.split("_")[0].isdigit():
        raise Refused(unprocessable("output_format", f"{name} is not spoken here", "enum"))
    return name


def _alignment(aligned: Alignment, text: str) -> Json:
    return {
        "characters": list(text),
        "character_start_times_seconds": list(aligned.starts),
        "character_end_times_seconds": list(aligned.ends),
    }


def _headers(job: Job) -> dict[str, str]:
    return {"request-id": job.id, "character-cost": str(job.shown.get("characters", 0))}


def _list(told: Any) -> Call:
    return Call("elevenlabs", "list", "", lambda fault: answered(told))
