"""Omni and Lyria through Google's Interactions API and its own client."""

import base64
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cinema_assets_tests.studios_server import looking
from cinema_assets_tests.studios_server.backlot import KEYS
from cinema_assets_tests.studios_server.running import StudiosProcess

OMNI = "gemini-omni-1.2-flash"


def image(data: bytes) -> dict[str, str]:
    return {"type": "image", "data": base64.b64encode(data).decode(), "mime_type": "image/png"}


def text(words: str) -> dict[str, str]:
    return {"type": "text", "text": words}


def ordered(client: Any, *content: dict[str, str], **form: str) -> Any:
    asked = {"type": "video", "aspect_ratio": "16:9", "resolution": "360p", "duration": "3s",
             "delivery": "uri", **form}  # fmt: skip
    return client.interactions.create(
        model=OMNI, background=True, store=True, input=list(content), response_format=asked
    )


def waited_for(client: Any, job: Any) -> Any:
    """The interaction when it has ended; the server needs so many polls and no time."""
    for _ in range(20):
        now = client.interactions.get(id=job.id)
        if now.status not in ("queued", "in_progress"):
            return now
    raise AssertionError(f"{job.id} is still {now.status}")


def made(client: Any, job: Any) -> bytes:
    content = job.steps[-1].content[0]
    assert content.type == "video"
    from google.genai import types

    data = client.files.download(file=types.Video(uri=content.uri))
    assert isinstance(data, bytes)
    return data


def test_a_film_of_the_asked_length_and_shape(google: Any) -> None:
    job = ordered(google, text("A ferry leaves."), aspect_ratio="9:16", duration="4s")
    assert job.status == "in_progress"
    film = looking.film(made(google, waited_for(google, job)))
    assert (film.width, film.height, film.frames, film.rate) == (360, 640, 96, Fraction(24))
    assert film.audio
    assert looking.difference(film.first, film.last) > 0.5


def test_it_begins_with_the_first_frame_and_ends_with_the_last(google: Any) -> None:
    prompt = "<FIRST_FRAME> <LAST_FRAME> The light goes from red to blue."
    job = ordered(google, image(looking.plain("red")), image(looking.plain("blue")), text(prompt))
    film = looking.film(made(google, waited_for(google, job)))
    assert looking.difference(film.first, looking.picture(looking.plain("red"))) < 6
    assert looking.difference(film.last, looking.picture(looking.plain("blue"))) < 6


def test_references_are_no_frames(google: Any) -> None:
    job = ordered(google, image(looking.plain("red")), text("<IMAGE_REF_0> walks along."))
    film = looking.film(made(google, waited_for(google, job)))
    assert looking.difference(film.first, looking.picture(looking.plain("red"))) > 20


def test_a_fresh_process_finds_the_job_by_its_id(
    google: Any, server: StudiosProcess, tmp_path: Path
) -> None:
    job = ordered(google, text("A ferry leaves."))
    program = f"""
from google import genai
client = genai.Client(api_key={KEYS["google"]!r},
                      http_options={{"base_url": "{server.url}/google"}})
while (job := client.interactions.get(id={job.id!r})).status == "in_progress":
    pass
client.files.download(file=genai.types.Video(uri=job.steps[-1].content[0].uri),
                      destination={str(tmp_path / "film.mp4")!r})
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
    assert looking.film((tmp_path / "film.mp4").read_bytes()).frames == 72
    assert server.ledger()["submits"] == 1


def test_inline_delivery_needs_no_file(google: Any) -> None:
    job = waited_for(google, ordered(google, text("A ferry leaves."), delivery="inline"))
    content = job.steps[-1].content[0]
    data = content.data if isinstance(content.data, bytes) else base64.b64decode(content.data)
    assert looking.film(data).frames == 72


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"duration": "8"}, "Expected a string such as"),
        ({"duration": "20s"}, "between 3s and 10s"),
        ({"resolution": "576p"}, "Unsupported resolution"),
        ({"aspect_ratio": "4:3"}, "Unsupported aspect_ratio"),
    ],
)
def test_what_omni_cannot_is_a_bad_request(
    google: Any, server: StudiosProcess, form: dict[str, str], message: str
) -> None:
    with pytest.raises(Exception, match=message) as refused:
        ordered(google, text("A ferry leaves."), **form)
    assert getattr(refused.value, "status_code", 0) == 400
    assert server.ledger()["submits"] == 0


def test_an_unknown_id_is_a_bad_request(google: Any) -> None:
    with pytest.raises(Exception, match="invalid argument") as refused:
        google.interactions.get(id="neverwas")
    assert getattr(refused.value, "status_code", 0) == 400


def test_a_cancelled_job_costs_nothing(google: Any, server: StudiosProcess) -> None:
    server.faults({"provider": "google", "fault": "queued", "polls": 1000})
    job = ordered(google, text("A ferry leaves."))
    assert google.interactions.cancel(id=job.id).status == "cancelled"
    assert google.interactions.get(id=job.id).status == "cancelled"
    assert Decimal(server.ledger()["charged_usd"]) == 0


def test_omni_is_billed_by_the_second(google: Any, server: StudiosProcess) -> None:
    ordered(google, text("A ferry leaves."), duration="8s", resolution="720p")
    assert Decimal(server.ledger()["charged_usd"]) == Decimal("0.56")


@pytest.mark.parametrize(
    ("fault", "status", "kinds"),
    [
        ({"fault": "failed", "message": "out of film"}, "failed", []),
        ({"fault": "refused", "message": "not this"}, "completed", ["text"]),
        ({"fault": "no result"}, "completed", []),
        ({"fault": "cut short"}, "incomplete", []),
    ],
)
def test_a_job_ends_as_it_was_told_to(
    google: Any, server: StudiosProcess, fault: dict[str, Any], status: str, kinds: list[str]
) -> None:
    server.faults({"provider": "google", **fault})
    job = waited_for(google, ordered(google, text("A ferry leaves.")))
    assert job.status == status
    assert [one.type for step in job.steps for one in step.content] == kinds
    said = [error.message for error in job.errors or []] + [
        one.text for step in job.steps for one in step.content
    ]
    assert said == [fault["message"]] if "message" in fault else said == []


@pytest.mark.parametrize(("fault", "frames"), [("wrong length", 36), ("wrong shape", 72)])
def test_a_film_that_is_not_what_was_asked_for(
    google: Any, server: StudiosProcess, fault: str, frames: int
) -> None:
    server.faults({"fault": fault})
    film = looking.film(made(google, waited_for(google, ordered(google, text("A ferry.")))))
    assert film.frames == frames
    assert (film.width > film.height) == (fault == "wrong length")


@pytest.mark.parametrize(("fault", "data"), [("empty", b""), ("garbage", bytes(range(256)) * 64)])
def test_a_film_that_nobody_can_read(
    google: Any, server: StudiosProcess, fault: str, data: bytes
) -> None:
    server.faults({"fault": fault})
    assert made(google, waited_for(google, ordered(google, text("A ferry.")))) == data


def test_what_was_made_is_gone_when_it_expired(google: Any, server: StudiosProcess) -> None:
    server.faults({"fault": "expired"})
    job = waited_for(google, ordered(google, text("A ferry.")))
    with pytest.raises(Exception, match="or it may not exist"):
        made(google, job)


def test_a_song_is_inline_and_at_once(google: Any, server: StudiosProcess) -> None:
    song = google.interactions.create(
        model="lyria-3.5", input="A slow waltz of 12 seconds.", response_format={"type": "audio"}
    )
    assert song.status == "completed"
    content = song.steps[-1].content[0]
    data = content.data if isinstance(content.data, bytes) else base64.b64decode(content.data)
    assert content.mime_type == "audio/mpeg"
    assert looking.seconds(data) == pytest.approx(12, abs=0.1)
    assert Decimal(server.ledger()["charged_usd"]) == Decimal("0.08")
