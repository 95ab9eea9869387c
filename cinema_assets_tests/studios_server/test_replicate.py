"""Predictions, trainings and files through Replicate's own client."""

import io
import subprocess
import sys
import zipfile
from decimal import Decimal
from typing import Any

import httpx
import pytest
from replicate.exceptions import ReplicateError

from cinema_assets_tests.studios_server import looking
from cinema_assets_tests.studios_server.backlot import KEYS
from cinema_assets_tests.studios_server.clients import replicate_client
from cinema_assets_tests.studios_server.running import StudiosProcess

KLING, KLING_21 = "kwaivgi/kling-v2.5-turbo-pro", "kwaivgi/kling-v2.1"
LORA, TRAINER = "black-forest-labs/flux-dev-lora", "ostris/flux-dev-lora-trainer"


def ordered(client: Any, model: str = KLING, **given: Any) -> Any:
    return client.models.predictions.create(
        model=model, input={"prompt": "A ferry leaves.", **given}
    )


def waited_for(client: Any, prediction: Any) -> Any:
    for _ in range(20):
        now = client.predictions.get(prediction.id)
        if now.status not in ("starting", "processing"):
            return now
    raise AssertionError(f"{prediction.id} is not done")


def red() -> io.BytesIO:
    return io.BytesIO(looking.plain("red"))


def test_a_film_begins_with_its_first_frame(replicate: Any, server: StudiosProcess) -> None:
    prediction = ordered(replicate, start_image=red(), duration=5, aspect_ratio="16:9")
    assert prediction.status == "starting"
    done = waited_for(replicate, prediction)
    assert done.status == "succeeded"
    film = looking.film(httpx.get(done.output).content)
    assert (film.width, film.height, film.frames) == (1280, 720, 120)
    assert looking.difference(film.first, looking.picture(looking.plain("red"))) < 6
    assert Decimal(server.ledger()["charged_usd"]) == Decimal("0.35")


def test_the_last_frame_is_only_for_who_takes_it(replicate: Any, server: StudiosProcess) -> None:
    with pytest.raises(ReplicateError, match="pro") as refused:
        ordered(replicate, KLING_21, start_image=red(), end_image=red(), mode="standard")
    assert refused.value.status == 422
    ordered(replicate, KLING_21, start_image=red(), end_image=red(), mode="pro")
    assert Decimal(server.ledger()["charged_usd"]) == Decimal("0.45")


@pytest.mark.parametrize(
    ("model", "given", "message"),
    [
        (KLING, {"duration": 7}, "duration must be one of the following"),
        (KLING, {"prompt": ""}, "prompt is required"),
        (KLING_21, {}, "start_image is required"),
        ("minimax/hailuo-2.3", {"resolution": "4k"}, "resolution must be one of"),
        (KLING, {"start_image": "file:///etc/passwd"}, "Does not match format"),
    ],
)
def test_what_a_model_does_not_take_is_not_accepted(
    replicate: Any, server: StudiosProcess, model: str, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(ReplicateError, match=message) as refused:
        ordered(replicate, model, **given)
    assert refused.value.status == 422
    assert server.ledger()["submits"] == 0


def test_uploads_with_other_addresses_are_one_logical_job(
    replicate: Any, server: StudiosProcess
) -> None:
    for _ in range(2):
        ordered(replicate, start_image=red())
    ordered(replicate, start_image=io.BytesIO(looking.plain("blue")))
    ledger = server.ledger()
    assert (ledger["submits"], ledger["duplicates"], len(ledger["logical"])) == (3, 1, 2)


def test_a_file_may_come_within_the_request(replicate: Any, server: StudiosProcess) -> None:
    ordered(replicate, start_image=red())
    replicate.models.predictions.create(
        model=KLING, input={"prompt": "A ferry leaves.", "start_image": red()},
        file_encoding_strategy="base64",
    )  # fmt: skip
    assert server.ledger()["duplicates"] == 1


def test_a_fresh_process_finds_the_job_by_its_id(replicate: Any, server: StudiosProcess) -> None:
    prediction = ordered(replicate)
    program = f"""
import replicate
while (job := replicate.predictions.get({prediction.id!r})).status in ("starting", "processing"):
    pass
print(job.status, job.output)
"""
    env = {"REPLICATE_BASE_URL": server.url, "REPLICATE_API_TOKEN": KEYS["replicate"]}
    said = subprocess.run([sys.executable, "-c", program], check=True, timeout=120, text=True,
                          capture_output=True, env=env).stdout  # fmt: skip
    assert said.startswith("succeeded http")
    assert server.ledger()["submits"] == 1


def test_a_character_is_trained_and_painted(replicate: Any, server: StudiosProcess) -> None:
    sheets = io.BytesIO()
    with zipfile.ZipFile(sheets, "w") as archive:
        archive.writestr("front.png", looking.plain("red"))
    sheets.name = "sheets.zip"
    version = replicate.models.get(TRAINER).latest_version.id
    training = replicate.trainings.create(
        model=TRAINER, version=version, destination="studio/mira",
        input={"input_images": sheets, "trigger_word": "MIRA7", "steps": 1000},
    )  # fmt: skip
    while (training := replicate.trainings.get(training.id)).status != "succeeded":
        pass
    assert training.output["version"].startswith("studio/mira:")
    weights = training.output["weights"]
    assert httpx.get(weights).status_code == 200
    painted = waited_for(replicate, ordered(replicate, LORA, lora_weights=weights,
                                            aspect_ratio="16:9", output_format="png"))  # fmt: skip
    assert looking.picture(httpx.get(painted.output[0]).content).size == (1376, 768)
    assert Decimal(server.ledger()["charged_usd"]) == Decimal("2.032")


def test_after_an_hour_input_and_output_are_gone(replicate: Any, server: StudiosProcess) -> None:
    done = waited_for(replicate, ordered(replicate))
    server.ask("POST", "remove", {"ids": [done.id]})
    later = replicate.predictions.get(done.id)
    assert (later.status, later.output, later.input) == ("succeeded", None, {})
    assert httpx.get(done.output).status_code == 404


def test_a_cancelled_job_costs_nothing(replicate: Any, server: StudiosProcess) -> None:
    prediction = ordered(replicate)
    assert replicate.predictions.cancel(prediction.id).status == "canceled"
    assert replicate.predictions.get(prediction.id).status == "canceled"
    assert Decimal(server.ledger()["charged_usd"]) == 0


@pytest.mark.parametrize(
    ("fault", "status", "error"),
    [("failed", "failed", "PA"), ("refused", "failed", "E005"), ("no result", "succeeded", "")],
)
def test_a_job_ends_as_it_was_told_to(
    replicate: Any, server: StudiosProcess, fault: str, status: str, error: str
) -> None:
    server.faults({"provider": "replicate", "fault": fault})
    done = waited_for(replicate, ordered(replicate))
    assert (done.status, done.output) == (status, None)
    assert error in (done.error or "")
    assert Decimal(server.ledger()["charged_usd"]) == 0


def test_a_version_alone_names_its_model(replicate: Any, server: StudiosProcess) -> None:
    version = replicate.models.get(LORA).latest_version.id
    prediction = replicate.predictions.create(version=version, input={"prompt": "A ferry"})
    assert prediction.model == LORA
    with pytest.raises(ReplicateError, match="specified version does not exist"):
        replicate.predictions.create(version="0" * 64, input={"prompt": "A ferry"})


def test_nobody_comes_in_with_a_wrong_key(server: StudiosProcess) -> None:
    with pytest.raises(ReplicateError, match="Unauthenticated") as refused:
        ordered(replicate_client(server.url, "another"))
    assert refused.value.status == 401


def test_a_model_that_never_was_is_not_found(replicate: Any) -> None:
    with pytest.raises(ReplicateError, match="could not be found") as missing:
        ordered(replicate, "nobody/nothing")
    assert missing.value.status == 404
