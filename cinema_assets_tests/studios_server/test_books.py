"""What was accepted is known for ever: through kill -9, and of clients that died while asking."""

import json
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets_tests.studios_server import tariff
from cinema_assets_tests.studios_server.backlot import KEYS
from cinema_assets_tests.studios_server.books import Books, Job, logical_job
from cinema_assets_tests.studios_server.clients import google_client, replicate_client
from cinema_assets_tests.studios_server.running import StudiosProcess, studios
from cinema_assets_tests.studios_server.schema import example

KLING = "kwaivgi/kling-v2.5-turbo-pro"


def test_a_killed_server_knows_what_it_accepted(tmp_path: Path) -> None:
    with studios(tmp_path) as server:
        client = replicate_client(server.url)
        job = client.models.predictions.create(model=KLING, input={"prompt": "A ferry"})
        gone = client.models.predictions.create(model=KLING, input={"prompt": "Another"})
        client.predictions.cancel(gone.id)
        before = server.ledger()
        server.kill()
        server.start_again()
        assert server.ledger() == before
        client = replicate_client(server.url)
        while (now := client.predictions.get(job.id)).status != "succeeded":
            pass
        assert now.output
        server.kill()
        server.start_again()
        client = replicate_client(server.url)
        assert client.predictions.get(job.id).status == "succeeded"
        assert client.predictions.get(gone.id).status == "canceled"


@pytest.mark.parametrize(
    ("fault", "accepted"), [("die before", 0), ("die after", 1), ("die middle", 1)]
)
def test_a_server_dies_when_it_is_told_to_and_knows_what_it_accepted(
    tmp_path: Path, fault: str, accepted: int
) -> None:
    with studios(tmp_path) as server:
        server.faults({"fault": fault})
        client = replicate_client(server.url)
        with pytest.raises(httpx.TransportError):
            client.models.predictions.create(model=KLING, input={"prompt": "A ferry"})
        assert server.process.wait() == -signal.SIGKILL
        server.start_again()
        assert server.ledger()["submits"] == accepted


def test_a_line_that_was_being_written_is_forgotten(tmp_path: Path) -> None:
    books = Books(tmp_path)
    kept = books.accept(order("kept"))
    journal = tmp_path / "journal.jsonl"
    with journal.open("a") as file:
        file.write('["job", {"id": "ha')
    assert list(Books(tmp_path).jobs) == [kept.id]
    again = Books(tmp_path)
    again.accept(order("after"))
    assert len(Books(tmp_path).jobs) == 2


def test_a_journal_that_is_broken_in_its_middle_is_not_passed_over(tmp_path: Path) -> None:
    Books(tmp_path).accept(order("kept"))
    journal = tmp_path / "journal.jsonl"
    journal.write_text("broken\n" + journal.read_text())
    with pytest.raises(json.JSONDecodeError):
        Books(tmp_path)


def order(name: str) -> Job:
    return Job(id="", provider="google", service="omni", model="m", logical=logical_job(name),
               charged_usd=Decimal("0.1"))  # fmt: skip


ASKING = """
import os, signal, socket, sys
body = b'{"contents": [{"parts": [{"text": "A ferry"}]}]}'
head = ("POST /v1/models/gemini-3.8-flash:generateContent HTTP/1.1\\r\\nHost: here\\r\\n"
        f"x-goog-api-key: google-key\\r\\nContent-Length: {len(body)}\\r\\n\\r\\n")
line = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
line.sendall(head.encode() + body[: int(sys.argv[2])])
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("sent", "submits"), [(49, 1), (20, 0)])
def test_the_order_of_a_client_that_died_is_in_the_ledger(
    server: StudiosProcess, sent: int, submits: int
) -> None:
    port = server.url.rpartition(":")[2]
    asking = [sys.executable, "-c", ASKING, port, str(sent)]
    for _ in range(5):
        assert subprocess.run(asking, timeout=60).returncode == -signal.SIGKILL
    assert server.ledger()["submits"] == 5 * submits


def test_an_idle_connection_holds_nobody_up(server: StudiosProcess) -> None:
    port = int(server.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)):
        assert server.ledger()["submits"] == 0


def test_two_hundred_jobs_in_flight_are_two_hundred_jobs(server: StudiosProcess) -> None:
    server.ask("POST", "polls", {"polls": 2})
    client = google_client(server.url)

    def ordered(number: int) -> Any:
        job = client.interactions.create(
            model="gemini-omni-1.2-flash", input=f"Shot {number}", background=True,
            response_format={"type": "video", "duration": "3s", "resolution": "360p"},
        )  # fmt: skip
        assert client.interactions.get(id=job.id).status == "in_progress"
        return job.id

    with ThreadPoolExecutor(16) as pool:
        ids = list(pool.map(ordered, range(200)))
    server.ask("POST", "polls", {"polls": 1})
    ledger = server.ledger()
    assert len(set(ids)) == ledger["submits"] == len(ledger["logical"]) == 200
    assert Decimal(ledger["charged_usd"]) == 200 * 3 * Decimal("0.023")


def test_by_hand_it_says_how_to_reach_it(tmp_path: Path) -> None:
    program = [
        sys.executable,
        "-m",
        "cinema_assets_tests.studios_server",
        "--folder",
        str(tmp_path),
    ]
    server = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        assert server.stderr is not None
        url = server.stdout.readline().strip()
        told = dict(server.stderr.readline().strip().removeprefix("export ").split("=", 1)
                    for _ in range(11))  # fmt: skip
    finally:
        os.kill(server.pid, signal.SIGKILL)
        server.communicate()
    assert told["CINEMA_GOOGLE_URL"] == f"{url}/google"
    assert told["ELEVENLABS_API_KEY"] == KEYS["elevenlabs"]
    assert Path(told["GOOGLE_APPLICATION_CREDENTIALS"]).exists()


@given(seconds=st.integers(1, 60), size=st.sampled_from(["360p", "720p", "1080p", "4k"]))
def test_a_price_is_by_the_second(seconds: int, size: str) -> None:
    model = "gemini-omni-1.2-flash"
    one = tariff.charge(model, seconds=1, size=size)
    assert tariff.charge(model, seconds=seconds, size=size) == one * seconds > 0


def test_the_longest_name_has_the_price() -> None:
    assert tariff.charge("veo-3.1-fast-generate-001", seconds=1, size="720p") == Decimal("0.10")
    assert tariff.charge("veo-3.1-generate-001", seconds=1, size="720p") == Decimal("0.40")
    assert tariff.charge("gemini-3-pro-image", size="1K") == Decimal("0.134")
    assert tariff.charge("gemini-3-pro-image", size="4K") == Decimal("0.24")
    assert tariff.rate_of("nobodys") is None


def test_a_schema_that_holds_itself_has_an_end() -> None:
    schema = {
        "$defs": {"Node": {"type": "object", "required": ["name"], "properties": {
            "name": {"type": "string", "minLength": 3, "maxLength": 5},
            "next": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]},
            "kind": {"enum": ["a", "b"]}, "many": {"type": "array", "minItems": 2,
                                                   "items": {"type": "integer", "maximum": -3}},
        }}},
        "$ref": "#/$defs/Node",
    }  # fmt: skip
    made = example(schema, ["A", "ferry leaves"])
    assert made["name"] == "Axx"
    assert made["kind"] == "a"
    assert made["many"] == [-3, -3]
    assert 3 <= len(made["next"]["name"]) <= 5
