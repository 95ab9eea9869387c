"""Google Cloud Storage as a bucket: refused, gone, broken off, and going on when that is mended.

The service is a real server of its API; what goes wrong goes wrong on a real connection to it.
"""

import itertools
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from google.cloud import storage  # type: ignore[import-untyped]

from cinema_assets.takes.bucket import (
    BucketError,
    BucketUnavailable,
    ObjectDamaged,
    ObjectMissing,
    ObjectTaken,
)
from cinema_assets.takes.gcs import PAGE, UPLOAD_CHUNK, GcsBucket, open_gcs
from cinema_assets_tests import gcs_server as server
from cinema_assets_tests.gcs_proxy import (
    Answers,
    CutsShort,
    Garbles,
    HangsUp,
    Holds,
    LosesTheAnswer,
    Proxy,
    always,
    nth,
    proxy,
)
from cinema_assets_tests.takes.objects import ADDRESS, KEY, sha
from cinema_assets_tests.takes.small_disk import SmallDisk, small_disk

CLIP = os.urandom(2 * UPLOAD_CHUNK + 1)
"""Needs three requests after the one that announces it."""

IMPATIENT = 0.5


@pytest.fixture
def between(gcs_server: str) -> Iterator[Proxy]:
    """A connection to the storage server on which things can go wrong."""
    with proxy(gcs_server) as running:
        yield running


@pytest.fixture
def far(gcs: GcsBucket, between: Proxy) -> GcsBucket:
    """The bucket `gcs`, over that connection."""
    with server.talking_to(between.url):
        return open_gcs(gcs.url)


@pytest.fixture
def impatient(gcs: GcsBucket, between: Proxy) -> GcsBucket:
    """The same, giving up soon: for what does not pass."""
    with server.talking_to(between.url):
        return open_gcs(gcs.url, patience=IMPATIENT)


Deed = Callable[[GcsBucket, Path], object]

DEEDS: dict[str, Deed] = {
    "put": lambda bucket, folder: bucket.put_bytes(b"other", "movies/other.png"),
    "put a clip": lambda bucket, folder: bucket.put_bytes(CLIP, "movies/clip.mp4"),
    "read_bytes": lambda bucket, folder: bucket.read_bytes(ADDRESS),
    "verify": lambda bucket, folder: bucket.verify(ADDRESS, sha(b"frame")),
    "local": lambda bucket, folder: bucket.local(ADDRESS, folder),
    "exists": lambda bucket, folder: bucket.exists(ADDRESS),
    "keys": lambda bucket, folder: list(bucket.keys()),
}

ANSWERS = {
    401: "The credentials for .*say `gcloud auth application-default login`",
    403: "These credentials may not use .*give them the roles",
    404: "There is no bucket at gs://.*make it, bring it back, or set another CINEMA_BUCKET",
    429: "is out of reach for .*it answers 429.*check the connection and try again",
    503: "is out of reach for .*it answers 503.*check the connection and try again",
}


@pytest.mark.parametrize("status", ANSWERS)
@pytest.mark.parametrize("deed", DEEDS)
def test_a_service_that_refuses_is_one_sentence_and_afterwards_all_goes_on(
    impatient: GcsBucket, far: GcsBucket, between: Proxy, workspace: Path, status: int, deed: str
) -> None:
    far.put_bytes(b"frame", KEY)
    between.rule = always(Answers(status))
    with pytest.raises(BucketUnavailable, match=ANSWERS[status]) as refused:
        DEEDS[deed](impatient, workspace)
    assert far.url in str(refused.value)
    between.rule = lambda method, path: None
    assert list(far.keys()) == [KEY]
    assert list(workspace.iterdir()) == []
    DEEDS[deed](far, workspace)


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("fault", [Answers(503), HangsUp()], ids=["503", "hangs up"])
def test_what_fails_for_a_moment_is_tried_again_unseen(
    far: GcsBucket, between: Proxy, workspace: Path, deed: str, fault: Answers | HangsUp
) -> None:
    far.put_bytes(b"frame", KEY)
    between.rule = nth(1, fault)
    DEEDS[deed](far, workspace)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_service_that_nobody_answers_for_is_given_up(
    far: GcsBucket, workspace: Path, deed: str
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        # Bound and not listening: whoever connects is refused.
        with server.talking_to(f"http://127.0.0.1:{taken.getsockname()[1]}"):
            nobody = open_gcs(far.url, patience=IMPATIENT)
        with pytest.raises(BucketUnavailable, match=r"out of reach for .*ConnectionError"):
            DEEDS[deed](nobody, workspace)


def test_a_service_that_never_answers_is_given_up(gcs: GcsBucket) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        with server.talking_to(f"http://127.0.0.1:{silent.getsockname()[1]}"):
            nobody = open_gcs(gcs.url, patience=IMPATIENT)
        with pytest.raises(BucketUnavailable, match=r"out of reach for .*Timeout"):
            nobody.put_bytes(b"frame", KEY)


def test_who_has_no_credentials_is_told_how_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(server.EMULATOR, raising=False)
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "nowhere.json"))
    with pytest.raises(BucketUnavailable, match=r"credentials for gs://films .*nowhere\.json.*say"):
        open_gcs("gs://films")


# --- uploads that are broken off ---


@pytest.mark.parametrize("chunk", [1, 2, 3])
def test_a_service_that_goes_away_in_the_middle_of_an_upload_leaves_no_object(
    impatient: GcsBucket, far: GcsBucket, gcs: GcsBucket, between: Proxy, chunk: int
) -> None:
    passed = iter([None] * (chunk - 1))
    between.rule = lambda method, path: next(passed, HangsUp()) if method == "PUT" else None
    with pytest.raises(BucketUnavailable, match=f"out of reach for {ADDRESS}"):
        impatient.put_bytes(CLIP, KEY)
    assert list(gcs.keys()) == []
    between.rule = lambda method, path: None
    assert far.put_bytes(CLIP, KEY).sha256 == sha(CLIP)
    assert sha(gcs.read_bytes(ADDRESS)) == sha(CLIP)


@pytest.mark.parametrize(
    ("data", "method", "number"),
    [(b"frame", "POST", 1), (CLIP, "POST", 1), (CLIP, "PUT", 3)],
    ids=["small", "announced", "last chunk"],
)
def test_an_upload_whose_answer_was_lost_is_known_again_as_our_own(
    far: GcsBucket, gcs: GcsBucket, between: Proxy, data: bytes, method: str, number: int
) -> None:
    between.rule = nth(number, LosesTheAnswer(), method)
    assert far.put_bytes(data, KEY).sha256 == sha(data)
    assert gcs.read_bytes(ADDRESS) == data


def test_a_process_killed_while_it_uploads_leaves_no_object_and_the_next_one_stores_it(
    far: GcsBucket, gcs: GcsBucket, between: Proxy
) -> None:
    held = Holds()
    between.rule = nth(2, held, "PUT")
    put = multiprocessing.get_context("fork").Process(target=far.put_bytes, args=(CLIP, KEY))
    put.start()
    assert held.arrived.wait(60)
    os.kill(put.pid or 0, signal.SIGKILL)
    put.join()
    held.let_go.set()
    assert list(gcs.keys()) == []
    assert gcs.put_bytes(CLIP, KEY).sha256 == sha(CLIP)
    assert sha(gcs.read_bytes(ADDRESS)) == sha(CLIP)


def test_a_clip_under_a_key_that_others_have_is_refused_before_it_is_sent(
    far: GcsBucket, between: Proxy
) -> None:
    far.put_bytes(CLIP, KEY)
    between.seen.clear()
    with pytest.raises(ObjectTaken, match=ADDRESS):
        far.put_bytes(CLIP[::-1], KEY)
    far.put_bytes(CLIP, KEY)
    assert {method for method, _ in between.seen} == {"GET"}
    assert far.read_bytes(ADDRESS) == CLIP


def test_a_clip_that_is_overtaken_while_it_is_sent_loses(
    far: GcsBucket, gcs: GcsBucket, between: Proxy
) -> None:
    sent = itertools.count(1)

    def overtaken(method: str, path: str) -> Answers | None:
        """What Google's service answers to the last chunk; see `races.SIZE`."""
        if method != "PUT" or next(sent) < 3:
            return None
        gcs.put_bytes(b"frame", KEY)
        return Answers(412)

    between.rule = overtaken
    with pytest.raises(ObjectTaken, match=ADDRESS):
        far.put_bytes(CLIP, KEY)
    assert gcs.read_bytes(ADDRESS) == b"frame"
    (announced,) = [path for method, path in between.seen if method == "POST"]
    assert "uploadType=resumable" in announced
    assert "ifGenerationMatch=0" in announced


@pytest.mark.parametrize("size", [0, 1, UPLOAD_CHUNK, UPLOAD_CHUNK + 1, 2 * UPLOAD_CHUNK])
def test_every_length_arrives_whole(gcs: GcsBucket, workspace: Path, size: int) -> None:
    stored = gcs.put_bytes(CLIP[:size], KEY)
    assert (stored.size, stored.sha256) == (size, sha(CLIP[:size]))
    assert gcs.local(ADDRESS, workspace).read_bytes() == CLIP[:size]


# --- downloads that are broken off, or garbled ---

DOWNLOAD = "alt=media"

READERS: dict[str, Deed] = {
    "read_bytes": lambda bucket, folder: bucket.read_bytes(ADDRESS, sha256=sha(CLIP)),
    "local": lambda bucket, folder: bucket.local(ADDRESS, folder, sha256=sha(CLIP)),
    "verify": lambda bucket, folder: bucket.verify(ADDRESS, sha(CLIP)),
}


@pytest.mark.parametrize("read", READERS)
def test_a_download_that_breaks_off_goes_on_where_it_was(
    far: GcsBucket, between: Proxy, workspace: Path, read: str
) -> None:
    far.put_bytes(CLIP, KEY)
    between.rule = nth(1, CutsShort(), "GET", within=DOWNLOAD)
    READERS[read](far, workspace)


@pytest.mark.parametrize("read", READERS)
def test_a_download_that_cannot_be_ended_leaves_nothing_behind(
    impatient: GcsBucket, far: GcsBucket, between: Proxy, workspace: Path, read: str
) -> None:
    far.put_bytes(CLIP, KEY)
    got = iter([CutsShort()])
    between.rule = lambda method, path: next(got, HangsUp()) if DOWNLOAD in path else None
    with pytest.raises(BucketUnavailable, match=f"out of reach for {ADDRESS}"):
        READERS[read](impatient, workspace)
    assert list(workspace.iterdir()) == []
    between.rule = lambda method, path: None
    READERS[read](far, workspace)


@pytest.mark.parametrize("read", READERS)
def test_bytes_that_are_garbled_on_the_way_are_damaged(
    far: GcsBucket, between: Proxy, workspace: Path, read: str
) -> None:
    far.put_bytes(CLIP, KEY)
    between.rule = always(Garbles(), "GET", within=DOWNLOAD)
    with pytest.raises(ObjectDamaged, match=ADDRESS):
        READERS[read](far, workspace)
    assert list(workspace.iterdir()) == []
    between.rule = lambda method, path: None
    READERS[read](far, workspace)


def test_a_download_that_finds_this_machines_disk_full_says_so_and_loses_nothing(
    gcs: GcsBucket, tmp_path: Path
) -> None:
    clip = os.urandom(4 * SmallDisk.ROOM)
    gcs.put_bytes(clip, KEY)
    with small_disk(tmp_path / "home") as disk:
        with (
            disk.full(),
            pytest.raises(BucketError, match=f"{ADDRESS} cannot be copied to .*free some space"),
        ):
            gcs.local(ADDRESS, disk.folder)
        assert list(disk.folder.iterdir()) == []
        assert sha(gcs.local(ADDRESS, disk.folder).read_bytes()) == sha(clip)


# --- a bucket that is not there ---


def test_a_bucket_that_disappears_between_two_objects_is_one_sentence_until_it_is_back(
    gcs: GcsBucket, gcs_client: storage.Client, workspace: Path
) -> None:
    gcs.put_bytes(b"frame", KEY)
    name = gcs.url.split("/")[2]
    gcs_client.bucket(name).delete(force=True)
    for deed in DEEDS.values():
        with pytest.raises(BucketUnavailable, match=f"There is no bucket at gs://{name}"):
            deed(gcs, workspace)
    gcs_client.create_bucket(name)
    assert gcs.put_bytes(b"frame", KEY).address == ADDRESS


def test_an_object_that_is_missing_is_so_for_one_who_may_not_list(
    far: GcsBucket, between: Proxy
) -> None:
    between.rule = lambda method, path: (
        Answers(403) if path.partition("?")[0].endswith("/o") else None
    )
    assert not far.exists(ADDRESS)
    with pytest.raises(ObjectMissing, match=ADDRESS):
        far.read_bytes(ADDRESS)


# --- what is only here ---


def test_an_object_of_another_program_is_compared_by_its_bytes(gcs: GcsBucket) -> None:
    gcs._blob(ADDRESS).upload_from_string(b"frame")
    assert gcs.put_bytes(b"frame", KEY).sha256 == sha(b"frame")
    with pytest.raises(ObjectTaken):
        gcs.put_bytes(b"other", KEY)


def test_a_list_longer_than_one_answer_of_the_service_is_read_to_its_end(gcs: GcsBucket) -> None:
    keys = {f"movies/harbour/{number}.json" for number in range(PAGE + 5)}
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: gcs.put_bytes(b"{}", key), keys))
    assert sorted(gcs.keys("movies")) == sorted(keys)


def test_a_key_before_the_studios_prefix_is_not_listed(
    gcs: GcsBucket, gcs_client: storage.Client
) -> None:
    gcs_client.bucket(gcs.url.split("/")[2]).blob("studio-2/a.json").upload_from_string(b"{}")
    gcs.put_bytes(b"frame", KEY)
    assert list(gcs.keys()) == [KEY]


LOADED = """
import sys
import cinema_assets.definitions
print([name for name in ("dagster_gcp", "google.cloud.storage", "pandas") if name in sys.modules])
"""


def test_who_keeps_a_folder_never_loads_the_client_and_what_comes_with_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
