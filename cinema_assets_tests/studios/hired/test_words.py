"""Orders in the words of each provider, and results with the facts that the house's own have."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from cinema_assets.studios.base import Order
from cinema_assets.studios.came import Unusable, picture, spoken_words, timed_words, wav
from cinema_assets.studios.google.gemini import spoken_as
from cinema_assets.studios.google.interactions import file_name, omni_prompt
from cinema_assets.studios.orders import ClipOrder, Method, SpeechOrder, SpokenBy, order_of
from cinema_assets.studios.replicate.predictions import address_in, called
from cinema_assets_tests.studios.hired.conftest import Opened
from cinema_assets_tests.studios.hired.desk import (
    AT_ONCE,
    LATER,
    SAMPLES,
    Sample,
    clip,
    joined,
    taken_to_its_end,
)
from cinema_assets_tests.studios_server.running import StudiosProcess

OPENED = Callable[..., Opened]
TWO = tuple(SpokenBy(character=name, voice=voice) for name, voice in
            (("MIRA", "Kore"), ("JON", "Puck")))  # fmt: skip


def made(name: str, opened: OPENED, stills: Path, to: Path, sample: Sample | None = None) -> dict:  # type: ignore[type-arg]
    found = sample or SAMPLES[name]
    file = to / f"it{found.suffix}"
    end = taken_to_its_end(opened()[found.provider], found.order(stills), file)
    assert end.how == "landed", end
    assert file.stat().st_size
    return end.facts


@pytest.mark.parametrize("name", ["omni", "veo", "kling"])
def test_a_clip_has_the_facts_of_the_houses_clips(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    facts = made(name, opened, stills, tmp_path)
    asked = order_of(SAMPLES[name].order(stills).generation, ClipOrder)
    assert facts["seconds"] == asked.seconds
    assert facts["frames"] == 24 * asked.seconds
    assert facts["width"] / facts["height"] == pytest.approx(16 / 9, rel=0.01)


@pytest.mark.parametrize("name", ["voice", "eleven voice"])
def test_a_recording_has_every_word_in_order_within_its_length(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    facts = made(name, opened, stills, tmp_path)
    words = facts["words"]
    assert [word["text"] for word in words] == SAMPLES[name].prompt.split()
    times = [time for word in words for time in (word["start"], word["end"])]
    assert times == sorted(times)
    assert times[-1] <= facts["seconds"] + 0.01
    assert facts["timing"] == ("exact" if name == "eleven voice" else "estimated")


@pytest.mark.parametrize("name", ["lyria", "eleven music"])
def test_music_has_its_beats(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    facts = made(name, opened, stills, tmp_path)
    assert facts["tempo"] > 0
    assert facts["beats"] == sorted(facts["beats"])
    assert set(facts["bars"]) <= set(facts["beats"])


@pytest.mark.parametrize("name", ["lyria", "eleven music", "eleven sound"])
def test_a_sound_comes_in_the_form_that_is_asked_for(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    made(name, opened, stills, tmp_path, SAMPLES[name].model_copy(update={"suffix": ".wav"}))
    assert (tmp_path / "it.wav").read_bytes().startswith(b"RIFF")


def test_words_follow_their_schema(
    opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    made("words", opened, stills, tmp_path)
    assert isinstance(json.loads((tmp_path / "it.json").read_text())["title"], str)


def test_a_trained_character_is_called_in_a_picture(
    opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    facts = made("training", opened, stills, tmp_path)
    assert facts["trigger"] == "MIRAX"
    assert facts["lora"].startswith("studio/mira/")
    asked = {**SAMPLES["flux"].asked.model_dump(), "lora": facts["lora"], "trigger": "MIRAX"}
    sample = Sample.model_validate({**SAMPLES["flux"].model_dump(), "asked": asked})
    made("flux", opened, stills, tmp_path, sample)
    told = clean.ledger()["jobs"]
    assert any(job["prompt"].startswith("MIRAX. ") for job in told), told


@pytest.mark.parametrize("name", LATER)
def test_a_job_is_joined_by_its_id_from_elsewhere(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    sample = SAMPLES[name]
    order = sample.order(stills)
    job_id = opened()[sample.provider].submit(order)
    elsewhere = opened(read=21)[sample.provider]
    assert joined(elsewhere, order, job_id, tmp_path / f"it{sample.suffix}").how == "landed"
    assert clean.ledger()["submits"] == 1


@pytest.mark.parametrize("name", SAMPLES)
def test_a_job_that_nobody_knows_is_unknown(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    sample = SAMPLES[name]
    lost = {
        "veo": "projects/film/locations/us-central1/publishers/google/models"
               "/veo-3.1-fast-generate-001/operations/none",
    }.get(name, "nosuchjob")  # fmt: skip
    end = joined(opened()[sample.provider], sample.order(stills), lost, tmp_path / "it")
    assert end.how == "unknown", end


@pytest.mark.parametrize("name", [name for name in SAMPLES if name not in AT_ONCE])
def test_cancelling_is_asked_of_the_provider(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    sample = SAMPLES[name]
    order = sample.order(stills)
    studio = opened()[sample.provider]
    job_id = studio.submit(order)
    studio.cancel(job_id, order)
    end = joined(studio, order, job_id, tmp_path / f"it{sample.suffix}")
    assert end.how == ("landed" if name == "veo" else "failed")


# One by one


@pytest.mark.parametrize(
    ("method", "roles", "tags"),
    [
        (Method.TEXT_TO_VIDEO, (), ""),
        (Method.IMAGE_TO_VIDEO, ("first_frame",), "<FIRST_FRAME>\n"),
        (Method.FIRST_LAST_FRAME, ("first_frame", "last_frame"), "<FIRST_FRAME> <LAST_FRAME>\n"),
        (
            Method.REFERENCES,
            ("character:MIRA/coat", "location:HARBOUR"),
            "<IMAGE_REF_0> MIRA/coat. <IMAGE_REF_1> HARBOUR.\n",
        ),
    ],
)
def test_omni_is_told_which_picture_is_what(
    method: Method, roles: tuple[str, ...], tags: str, stills: Path
) -> None:
    asked = clip(method, 5, avoid="rain")
    sample = SAMPLES["omni"].model_copy(update={"asked": asked, "roles": roles, "prompt": "Dawn."})
    order: Order = sample.order(stills)
    assert omni_prompt(order, asked) == (
        f"{tags}Dawn.\nA single continuous shot.\nNot to be seen: rain."
    )


@pytest.mark.parametrize(
    "uri",
    [
        "https://generativelanguage.googleapis.com/v1beta/files/abc123:download?alt=media",
        "http://127.0.0.1:80/v1/files/abc123",
        "files/abc123",
    ],
)
def test_a_file_is_known_by_its_name_wherever_it_lies(uri: str) -> None:
    assert file_name(uri) == "files/abc123"


def test_how_a_line_is_said_stands_before_it() -> None:
    order = SpeechOrder(voices=TWO[:1], manner=("(whispering)",), speed="0.8")  # type: ignore[arg-type]
    assert spoken_as("Wait.", order) == "Say this (whispering, slowly): Wait."
    assert spoken_as("Wait.", SpeechOrder(voices=TWO[:1])) == "Wait."


def test_the_names_of_two_voices_are_not_spoken() -> None:
    prompt = "MIRA: We wait.\nJON: For whom: her?"
    order = SpeechOrder(voices=TWO)
    assert spoken_words(prompt, order) == ["We", "wait.", "For", "whom:", "her?"]
    assert spoken_words("MIRA: We wait.", SpeechOrder(voices=TWO[:1])) == ["MIRA:", "We", "wait."]


def test_words_are_timed_by_their_characters() -> None:
    text = "No  way."
    starts = [index / 10 for index in range(len(text))]
    ends = [start + 0.1 for start in starts]
    assert timed_words(list(text), starts, ends) == [
        {"text": "No", "start": 0.0, "end": 0.2},
        {"text": "way.", "start": 0.4, "end": 0.8},
    ]


def test_a_trigger_is_put_before_the_words_once() -> None:
    assert called("At the harbour.", "MIRAX") == "MIRAX. At the harbour."
    assert called("MIRAX waits.", "MIRAX") == "MIRAX waits."
    assert called("She waits.", "") == "She waits."


@pytest.mark.parametrize(
    ("output", "address"),
    [
        ("https://host/a.mp4", "https://host/a.mp4"),
        (["https://host/a.png", "https://host/b.png"], "https://host/a.png"),
        ({"weights": "https://host/w.tar", "version": "a/b:c"}, "https://host/w.tar"),
        ("The model answered with words.", ""),
        ([], ""),
        (None, ""),
    ],
)
def test_where_a_result_lies_is_read_from_any_output(output: object, address: str) -> None:
    assert address_in(output) == address


def test_a_picture_is_put_into_the_form_of_its_name(tmp_path: Path) -> None:
    file = tmp_path / "it.png"
    Image.new("RGB", (160, 90)).save(file, "JPEG")
    assert picture(file, "16:9") == {"width": 160, "height": 90}
    assert file.read_bytes().startswith(b"\x89PNG")


def test_a_picture_is_fitted_to_the_pixels_that_are_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "it.png"
    Image.new("RGB", (1376, 768), (200, 10, 10)).save(file)
    assert picture(file, "16:9", (1280, 720)) == {"width": 1280, "height": 720}
    with Image.open(file) as fitted:
        assert fitted.size == (1280, 720)
        assert fitted.getpixel((0, 0)) == (200, 10, 10)


def test_a_picture_that_stands_is_not_one_that_lies(tmp_path: Path) -> None:
    file = tmp_path / "it.png"
    Image.new("RGB", (90, 160)).save(file)
    with pytest.raises(Unusable, match=r"90 x 160 came, not of 16:9"):
        picture(file, "16:9")


def test_bare_samples_become_a_file_even_when_half_a_sample_is_left() -> None:
    assert wav(b"\0\1\2", 24_000)[-2:] == b"\0\1"
