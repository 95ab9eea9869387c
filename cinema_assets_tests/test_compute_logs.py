"""What runs print: kept in the bucket, and read from there by whoever opens the studio."""

import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage  # type: ignore[import-untyped]

from cinema_assets.instance import studio_instance
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import BucketUnavailable, open_bucket
from cinema_assets_tests.gcs_proxy import Answers, always, proxy
from cinema_assets_tests.gcs_server import talking_to

_names = itertools.count(1)

LogKey = list[str]


@dg.op
def call_the_take() -> None:
    print("quiet on the set")
    print("the boom is in the frame", file=sys.stderr)


@dg.job
def shoot() -> None:
    call_the_take()


@pytest.fixture
def folder(studio_home: Path, tmp_path: Path) -> str:
    return str(tmp_path / "bucket")


@pytest.fixture
def gcs(studio_home: Path, gcs_server: str) -> str:
    client = storage.Client(project="test", credentials=AnonymousCredentials())  # type: ignore[no-untyped-call]
    name = f"logs-{os.getpid()}-{next(_names)}"
    client.create_bucket(name)
    return f"gs://{name}/studio"


@pytest.fixture(params=["folder", "gcs"])
def bucket(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Address of an empty bucket, which the environment names."""
    url: str = request.getfixturevalue(request.param)
    monkeypatch.setenv("CINEMA_BUCKET", url)
    return url


def shot() -> LogKey:
    """The key of what a run printed, which was made just now."""
    with studio_instance() as instance:
        run = shoot.execute_in_process(instance=instance)
        (captured,) = instance.get_records_for_run(
            run.run_id, of_type=dg.DagsterEventType.LOGS_CAPTURED
        ).records
        event = captured.event_log_entry.get_dagster_event()
        logs = instance.compute_log_manager
        return list(logs.build_log_key_for_run(run.run_id, event.logs_captured_data.file_key))


READ = """
import sys
from cinema_assets.instance import studio_instance
with studio_instance() as instance:
    logs = instance.compute_log_manager
    assert logs.is_capture_complete(sys.argv[1:])
    found = logs.get_log_data(sys.argv[1:])
    sys.stdout.buffer.write((found.stdout or b"") + (found.stderr or b""))
"""


def read_elsewhere(home: Path, key: LogKey) -> str:
    """What another process in another home sees of it."""
    read = subprocess.run(
        [sys.executable, "-c", READ, *key], env=os.environ | {"CINEMA_HOME": str(home)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return read.stdout


def test_what_a_run_printed_is_read_by_another_process_in_another_home(
    bucket: str, tmp_path: Path
) -> None:
    seen = read_elsewhere(tmp_path / "elsewhere", shot())
    assert "quiet on the set\n" in seen
    assert "the boom is in the frame\n" in seen


def test_what_runs_print_is_not_among_the_objects(bucket: str) -> None:
    open_bucket(StudioSettings()).put_bytes(b"frame", "movies/harbour/frame.png")
    shot()
    assert list(open_bucket(StudioSettings()).keys()) == ["movies/harbour/frame.png"]


def test_nothing_stays_in_the_home_of_what_went_to_the_cloud(
    gcs: str, studio_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CINEMA_BUCKET", gcs)
    shot()
    assert [path for path in (studio_home / "logs").rglob("*") if path.is_file()] == []


def test_a_run_that_cannot_copy_its_logs_goes_on_and_leaves_them_in_the_home(
    gcs: str, gcs_server: str, studio_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CINEMA_BUCKET", gcs)
    with proxy(gcs_server) as between, talking_to(between.url), studio_instance() as instance:
        between.rule = always(Answers(403), "POST")
        run = shoot.execute_in_process(instance=instance)
        messages = [entry.user_message or entry.message for entry in instance.all_logs(run.run_id)]
    assert run.success
    assert any("Exception while cleaning up compute log capture" in said for said in messages)
    (left,) = (studio_home / "logs").rglob("*.out")
    assert left.read_text() == "quiet on the set\n"


def lost_folder(url: str) -> None:
    Path(url).rename(f"{url}-unmounted")


def lost_cloud(url: str) -> None:
    client = storage.Client(project="test", credentials=AnonymousCredentials())  # type: ignore[no-untyped-call]
    client.bucket(url.split("/")[2]).delete(force=True)


@pytest.mark.parametrize(
    ("bucket", "lost", "says"),
    [("folder", lost_folder, "is gone"), ("gcs", lost_cloud, "There is no bucket at gs://")],
    indirect=["bucket"],
)
def test_where_no_bucket_is_nothing_is_written_and_one_sentence_says_so(
    bucket: str, lost: Callable[[str], None], says: str, studio_home: Path
) -> None:
    with studio_instance() as instance:
        if lost is lost_folder:
            assert instance.compute_log_manager
        lost(bucket)
        with (
            pytest.raises(BucketUnavailable, match=says),
            instance.compute_log_manager.capture_logs(["run", "compute_logs", "step"]),
        ):
            pass
    assert not Path(bucket).exists()
