"""A run that failed is told of, to a real server, once, and says what became of its takes."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from cinema_assets import sensors
from cinema_assets.definitions import defs
from cinema_assets.production.notices import Notice, NoticeNotSent, send
from cinema_assets.resources import Lot

NOTICE = Notice(run_id="0123456789", job="one_scene", movie="m", scene="1", sentence="No.")


class Hook(HTTPServer):
    """A webhook that keeps what it is told."""

    answer = 204

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.told: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook?secret=1"


class _Handler(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.headers["Content-Type"] == "application/json"
        self.server.told.append(json.loads(body))
        self.send_response(self.server.answer)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return None


@contextmanager
def _open() -> Iterator[Hook]:
    with Hook() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def hook() -> Iterator[Hook]:
    with _open() as server:
        yield server


def test_a_failed_run_is_told_of_with_the_studios_own_sentence(
    hook: Hook,
    studio_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened_instance: dg.DagsterInstance,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.setenv("CINEMA_WEBHOOK_URL", hook.url)
    request.getfixturevalue("opened_lot")
    opened_instance.add_dynamic_partitions("movies", ["rooms"])
    job = defs.resolve_job_def("read_script")
    done = job.execute_in_process(
        instance=opened_instance, partition_key="rooms", raise_on_error=False
    )
    (failure,) = [one for one in done.all_events if one.is_job_failure]
    context = dg.build_run_status_sensor_context(
        sensor_name=sensors.failed_runs.name,
        dagster_instance=opened_instance,
        dagster_run=done.dagster_run,
        dagster_event=failure,
        resources={"lot": Lot()},
    )
    sensors.failed_runs(context.for_run_failure())
    (told,) = hook.told
    assert told["sentence"].startswith("script of the movie rooms has not been made yet")
    assert (told["event"], told["job"], told["movie"], told["scene"]) == (
        "run_failed", "read_script", "rooms", None,
    )  # fmt: skip
    assert told["run_id"] == done.run_id


@pytest.mark.parametrize("answer", [404, 500])
def test_a_webhook_that_does_not_take_it_is_named_without_its_secret(
    hook: Hook, answer: int
) -> None:
    hook.answer = answer
    with pytest.raises(NoticeNotSent, match=f"HTTP Error {answer}") as refused:
        send(NOTICE, hook.url)
    assert "secret" not in str(refused.value)


def test_a_webhook_that_is_away_is_named() -> None:
    with _open() as gone:
        url = gone.url
    with pytest.raises(NoticeNotSent, match=r"The webhook at 127\.0\.0\.1:\d+ did not take"):
        send(NOTICE, url)
