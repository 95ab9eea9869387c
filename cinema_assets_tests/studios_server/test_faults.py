"""Each fault, as each SDK meets it, and what was counted then."""

import base64
from typing import Any

import httpx
import httpx2
import pytest
from google.genai import types
from google.genai._interactions import APIConnectionError

from cinema_assets_tests.studios_server import looking
from cinema_assets_tests.studios_server.running import StudiosProcess

TEXT, IMAGE, OMNI, VEO = (
    "gemini-3.8-flash", "gemini-3.1-flash-image", "gemini-omni-1.2-flash",
    "veo-3.1-generate-001",
)  # fmt: skip
KLING, VOICE = "kwaivgi/kling-v2.5-turbo-pro", "21m00Tcm4TlvDq8ikWAM"

BROKEN = (httpx.TransportError, httpx2.TransportError, APIConnectionError)


class Asker:
    """One order to each service, always the same."""

    def __init__(self, google: Any, vertex: Any, replicate: Any, elevenlabs: Any):
        self.google, self.vertex, self.replicate = google, vertex, replicate
        self.elevenlabs = elevenlabs

    def ask(self, service: str) -> Any:
        return getattr(self, f"_{service}")()

    def _words(self) -> Any:
        return self.google.models.generate_content(model=TEXT, contents="A ferry")

    def _picture(self) -> Any:
        return self.google.models.generate_content(
            model=IMAGE, contents="A ferry",
            config=types.GenerateContentConfig(response_modalities=["IMAGE"]),
        )  # fmt: skip

    def _omni(self) -> Any:
        return self.google.interactions.create(
            model=OMNI, background=True, input="A ferry",
            response_format={"type": "video", "duration": "3s", "resolution": "360p"},
        )  # fmt: skip

    def _veo(self) -> Any:
        source = types.GenerateVideosSource(prompt="A ferry")
        return self.vertex.models.generate_videos(model=VEO, source=source)

    def _prediction(self) -> Any:
        return self.replicate.models.predictions.create(model=KLING, input={"prompt": "A ferry"})

    def _speech(self) -> Any:
        return self.elevenlabs.text_to_speech.convert_with_timestamps(
            VOICE, text="A ferry", request_options={"max_retries": 0}
        )


SERVICES = ["words", "picture", "omni", "veo", "prediction", "speech"]


@pytest.fixture
def asker(google: Any, vertex: Any, replicate: Any, elevenlabs: Any) -> Asker:
    return Asker(google, vertex, replicate, elevenlabs)


def status_of(error: Exception) -> int:
    return int(
        getattr(error, "status_code", 0) or getattr(error, "code", 0) or getattr(error, "status", 0)
    )


def raised(asker: Asker, service: str) -> Exception:
    """What an SDK raises."""
    with pytest.raises(Exception) as found:  # noqa: PT011
        asker.ask(service)
    return found.value


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize(
    ("fault", "submits"), [("reset before", 0), ("reset after", 1), ("truncated", 1)]
)
def test_a_line_that_breaks(
    asker: Asker, server: StudiosProcess, service: str, fault: str, submits: int
) -> None:
    server.faults({"fault": fault, "verb": "submit"})
    assert isinstance(raised(asker, service), BROKEN)
    assert server.ledger()["submits"] == submits
    asker.ask(service)
    ledger = server.ledger()
    assert (ledger["submits"], ledger["duplicates"]) == (submits + 1, submits)
    assert server.faults_left() == []


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("fault", ["500", "503", "403"])
def test_an_error_instead_of_an_answer(
    asker: Asker, server: StudiosProcess, service: str, fault: str
) -> None:
    server.faults({"fault": fault})
    assert status_of(raised(asker, service)) == int(fault)
    assert server.ledger()["submits"] == 0


@pytest.mark.parametrize("service", SERVICES)
def test_too_many_requests_say_how_long_to_wait(
    asker: Asker, server: StudiosProcess, service: str
) -> None:
    server.faults({"fault": "429", "retry_after": 7})
    error = raised(asker, service)
    assert status_of(error) == 429
    response = getattr(error, "response", None)
    headers = getattr(error, "headers", None) or getattr(response, "headers", {})
    details = getattr(error, "details", {})
    told = [
        one.get("retryDelay") for one in details.get("error", {}).get("details", [])
    ] if isinstance(details, dict) else []  # fmt: skip
    assert "7s" in told or headers.get("retry-after") == "7" or "7s" in str(error)
    assert server.ledger()["submits"] == 0


@pytest.mark.parametrize(
    ("service", "status", "word"),
    [
        ("words", 429, "PerDay"),
        ("omni", 429, "quota"),
        ("veo", 429, "PerDay"),
        ("prediction", 402, "insufficient credit"),
        ("speech", 401, "quota_exceeded"),
    ],
)
def test_a_quota_that_is_gone(
    asker: Asker, server: StudiosProcess, service: str, status: int, word: str
) -> None:
    server.faults({"fault": "quota gone"})
    error = raised(asker, service)
    assert status_of(error) == status
    assert word in str(error)
    assert "retryDelay" not in str(error)


@pytest.mark.parametrize(
    ("service", "status"),
    [("words", 404), ("omni", 404), ("veo", 404), ("prediction", 404), ("speech", 400)],
)
def test_a_model_that_dies(asker: Asker, server: StudiosProcess, service: str, status: int) -> None:
    server.faults({"fault": "dead model", "times": 2})
    assert [status_of(raised(asker, service)) for _ in range(2)] == [status, status]
    asker.ask(service)
    assert server.ledger()["submits"] == 1


def test_a_blocked_prompt_has_a_reason_and_no_candidate(
    asker: Asker, server: StudiosProcess
) -> None:
    server.faults({"fault": "blocked", "message": "not this"})
    feedback = asker.ask("picture").prompt_feedback
    assert feedback.block_reason == types.BlockedReason.PROHIBITED_CONTENT
    assert feedback.block_reason_message == "not this"
    assert server.ledger()["submits"] == 0


@pytest.mark.parametrize(("service", "status"), [("omni", 400), ("veo", 400), ("prediction", 422),
                                                 ("speech", 403)])  # fmt: skip
def test_a_blocked_prompt_is_an_error_elsewhere(
    asker: Asker, server: StudiosProcess, service: str, status: int
) -> None:
    server.faults({"fault": "blocked", "message": "not this"})
    error = raised(asker, service)
    assert status_of(error) == status
    assert "not this" in str(error)


@pytest.mark.parametrize(
    ("fault", "finish"), [("refused", "IMAGE_SAFETY"), ("no result", "NO_IMAGE")]
)
def test_a_picture_that_is_not_made(
    asker: Asker, server: StudiosProcess, fault: str, finish: str
) -> None:
    server.faults({"fault": fault})
    answer = asker.ask("picture")
    assert answer.candidates[0].finish_reason.value == finish
    assert not answer.parts
    assert float(server.ledger()["charged_usd"]) == 0


def test_words_where_a_picture_was_asked_for(asker: Asker, server: StudiosProcess) -> None:
    server.faults({"fault": "text only", "message": "I would rather describe it."})
    answer = asker.ask("picture")
    assert [part.text for part in answer.parts] == ["I would rather describe it."]


def test_a_picture_that_lies_the_wrong_way(google: Any, server: StudiosProcess) -> None:
    server.faults({"fault": "wrong shape"})
    answer = google.models.generate_content(
        model=IMAGE, contents="A ferry",
        config=types.GenerateContentConfig(
            response_modalities=["IMAGE"], image_config=types.ImageConfig(aspect_ratio="16:9")
        ),
    )  # fmt: skip
    picture = looking.picture(answer.parts[0].inline_data.data)
    assert picture.width < picture.height


def test_a_job_that_stands_in_the_queue(asker: Asker, server: StudiosProcess) -> None:
    server.faults({"fault": "queued", "polls": 4})
    job = asker.ask("omni")
    seen = [asker.google.interactions.get(id=job.id).status for _ in range(6)]
    assert (job.status, seen) == ("queued", ["in_progress"] * 5 + ["completed"])


@pytest.mark.parametrize("verb", ["poll", "fetch", "*"])
def test_polls_and_downloads_break_too(asker: Asker, server: StudiosProcess, verb: str) -> None:
    prediction = asker.ask("prediction")
    while prediction.status != "succeeded":
        prediction.reload()
    server.faults({"fault": "reset middle", "verb": verb})

    def poll() -> Any:
        return asker.replicate.predictions.get(prediction.id)

    def fetch() -> Any:
        return httpx.get(prediction.output).content

    broken = fetch if verb == "fetch" else poll
    with pytest.raises(httpx.TransportError):
        broken()
    assert broken()
    assert server.ledger()["submits"] == 1


def test_a_download_that_ends_early(asker: Asker, server: StudiosProcess) -> None:
    prediction = asker.ask("prediction")
    while prediction.status != "succeeded":
        prediction.reload()
    server.faults({"fault": "truncated", "verb": "fetch", "provider": "replicate"})
    with pytest.raises(httpx.RemoteProtocolError, match="peer closed connection"):
        httpx.get(prediction.output)


def test_a_stalled_answer_is_counted(server: StudiosProcess) -> None:
    from cinema_assets_tests.studios_server.clients import google_client

    impatient = google_client(server.url, timeout=300)
    server.faults({"fault": "stall", "seconds": 20})
    with pytest.raises(BROKEN):
        impatient.models.generate_content(model=TEXT, contents="A ferry")
    assert server.ledger()["submits"] == 1


def test_a_fault_waits_for_its_turn(asker: Asker, server: StudiosProcess) -> None:
    server.faults(
        {"fault": "503", "model": "gemini-3.8", "nth": 2},
        {"fault": "500", "model": "gemini-3.1", "provider": "google"},
    )
    asker.ask("words")
    assert status_of(raised(asker, "picture")) == 500
    assert status_of(raised(asker, "words")) == 503
    asker.ask("words")


def test_a_fault_that_nobody_knows_is_refused(server: StudiosProcess) -> None:
    answer = httpx.post(f"{server.url}/_/faults", json=[{"fault": "rain"}])
    assert answer.status_code == 400
    assert "there are: 400, 401" in answer.json()["error"]


def test_garbled_answers_are_no_json(asker: Asker, server: StudiosProcess) -> None:
    server.faults({"fault": "garbled"})
    assert isinstance(raised(asker, "prediction"), ValueError)
    assert base64.b64decode(asker.ask("speech").audio_base_64)
