"""The bucket's promise, kept by a folder and by a real server of the GCS API alike."""

import hashlib
import itertools
import multiprocessing
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import (
    Bucket,
    BucketFull,
    BucketUnavailable,
    KeyRefused,
    ObjectDamaged,
    ObjectMissing,
    ObjectTaken,
    address_of,
    key_of,
    open_bucket,
)
from cinema_assets.takes.folder import INCOMING, FolderBucket, open_folder
from cinema_assets.takes.gcs import PAGE, GcsBucket, open_gcs

KEY = "movies/harbour/scenes/7/keyframe/2-first-take1-0a1b2c3d.png"
ADDRESS = f"bucket://{KEY}"

_names = itertools.count(1)


@pytest.fixture
def folder(tmp_path: Path) -> FolderBucket:
    return open_folder(tmp_path / "bucket")


@pytest.fixture
def gcs(gcs_server: object) -> GcsBucket:
    client = storage.Client(project="test", credentials=AnonymousCredentials())  # type: ignore[no-untyped-call]
    name = f"films-{os.getpid()}-{next(_names)}"
    client.create_bucket(name)
    return open_gcs(f"gs://{name}/studio", client)


@pytest.fixture(params=["folder", "gcs"])
def bucket(request: pytest.FixtureRequest) -> Bucket:
    found: Bucket = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# --- what every bucket promises ---


def test_what_is_stored_can_be_read_by_its_address(bucket: Bucket, tmp_path: Path) -> None:
    (tmp_path / "frame.png").write_bytes(b"frame")
    stored = bucket.put(tmp_path / "frame.png", KEY)
    assert (stored.address, stored.sha256, stored.size) == (ADDRESS, sha(b"frame"), 5)
    assert bucket.read_bytes(ADDRESS, sha256=stored.sha256) == b"frame"
    with bucket.open(ADDRESS) as stream:
        assert stream.read() == b"frame"


def test_a_local_file_has_the_same_bytes_and_suffix(bucket: Bucket, workspace: Path) -> None:
    stored = bucket.put_bytes(b"frame", KEY)
    path = bucket.local(ADDRESS, workspace, sha256=stored.sha256)
    assert path.read_bytes() == b"frame"
    assert path.suffix == ".png"


def test_the_same_bytes_again_are_the_same_object(bucket: Bucket) -> None:
    assert bucket.put_bytes(b"frame", KEY) == bucket.put_bytes(b"frame", KEY)


def test_other_bytes_under_the_same_key_are_refused_and_change_nothing(bucket: Bucket) -> None:
    bucket.put_bytes(b"frame", KEY)
    with pytest.raises(ObjectTaken, match=ADDRESS):
        bucket.put_bytes(b"other", KEY)
    assert bucket.read_bytes(ADDRESS) == b"frame"


def test_an_empty_object_is_an_object(bucket: Bucket, workspace: Path) -> None:
    bucket.put_bytes(b"", KEY)
    assert bucket.exists(ADDRESS)
    assert bucket.local(ADDRESS, workspace).read_bytes() == b""


def test_a_missing_object_names_its_address_whatever_is_asked_of_it(
    bucket: Bucket, workspace: Path
) -> None:
    bucket.put_bytes(b"neighbour", f"{KEY}0")
    assert not bucket.exists(ADDRESS)
    for ask in (
        lambda: bucket.read_bytes(ADDRESS),
        lambda: bucket.open(ADDRESS),
        lambda: bucket.local(ADDRESS, workspace),
        lambda: bucket.verify(ADDRESS, sha(b"frame")),
    ):
        with pytest.raises(ObjectMissing, match=ADDRESS):
            ask()


def test_bytes_that_do_not_match_the_ledger_are_damaged(bucket: Bucket, workspace: Path) -> None:
    bucket.put_bytes(b"frame", KEY)
    for ask in (
        lambda: bucket.read_bytes(ADDRESS, sha256=sha(b"other")),
        lambda: bucket.local(ADDRESS, workspace, sha256=sha(b"other")),
        lambda: bucket.verify(ADDRESS, sha(b"other")),
    ):
        with pytest.raises(ObjectDamaged, match=sha(b"other")[:8]):
            ask()


def test_twenty_threads_that_race_for_a_key_have_one_winner(bucket: Bucket) -> None:
    def attempt(number: int) -> bool:
        try:
            bucket.put_bytes(f"frame {number}".encode(), KEY)
        except ObjectTaken:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        won = list(pool.map(attempt, range(20)))
    assert sum(won) == 1
    assert bucket.read_bytes(ADDRESS) == f"frame {won.index(True)}".encode()


def test_an_object_larger_than_one_chunk_arrives_whole(bucket: Bucket, workspace: Path) -> None:
    data = os.urandom(9 * 1024 * 1024 + 1)
    stored = bucket.put_bytes(data, KEY)
    assert (stored.sha256, stored.size) == (sha(data), len(data))
    assert sha(bucket.local(ADDRESS, workspace).read_bytes()) == stored.sha256


# --- keys and addresses ---

part = st.text(st.characters(categories=["L", "N"], include_characters="-_ "), min_size=1)


@given(st.lists(part, min_size=1, max_size=5))
def test_an_address_gives_its_key_back(parts: list[str]) -> None:
    assert key_of(address_of("/".join(parts))) == "/".join(parts)


@pytest.mark.parametrize(
    "key", ["", "/etc/passwd", "a/../b", "a//b", ".incoming/x", "a/.b", "a\nb"]
)
def test_a_key_that_could_leave_the_bucket_is_refused(bucket: Bucket, key: str) -> None:
    with pytest.raises(KeyRefused):
        bucket.put_bytes(b"frame", key)


def test_an_address_of_elsewhere_is_refused(bucket: Bucket) -> None:
    with pytest.raises(KeyRefused, match="bucket://"):
        bucket.read_bytes("file:///etc/passwd")


# --- the folder ---


def _race(root: Path, number: int, gate: "multiprocessing.synchronize.Barrier") -> None:
    bucket = FolderBucket(root)
    gate.wait()
    try:
        bucket.put_bytes(f"frame {number}".encode(), KEY)
    except ObjectTaken:
        os._exit(1)
    os._exit(0)


def test_twenty_processes_that_race_for_a_key_have_one_winner(folder: FolderBucket) -> None:
    context = multiprocessing.get_context("fork")
    gate = context.Barrier(20)
    racers = [context.Process(target=_race, args=(folder.root, n, gate)) for n in range(20)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    won = [racer.exitcode == 0 for racer in racers]
    assert sum(won) == 1
    assert folder.read_bytes(ADDRESS) == f"frame {won.index(True)}".encode()
    assert list((folder.root / INCOMING).iterdir()) == []


def test_a_moved_folder_still_answers_to_every_address(
    folder: FolderBucket, tmp_path: Path
) -> None:
    folder.put_bytes(b"frame", KEY)
    folder.root.rename(tmp_path / "moved")
    assert open_folder(tmp_path / "moved").read_bytes(ADDRESS) == b"frame"


def test_a_folders_object_is_read_where_it_lies_and_cannot_be_written_to(
    folder: FolderBucket, workspace: Path
) -> None:
    folder.put_bytes(b"frame", KEY)
    path = folder.local(ADDRESS, workspace)
    assert path == folder.root / KEY
    assert path.stat().st_mode & 0o222 == 0


def test_a_truncated_object_is_damaged(folder: FolderBucket, workspace: Path) -> None:
    stored = folder.put_bytes(b"frame", KEY)
    (folder.root / KEY).chmod(0o644)
    os.truncate(folder.root / KEY, 3)
    with pytest.raises(ObjectDamaged, match=ADDRESS):
        folder.local(ADDRESS, workspace, sha256=stored.sha256)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """The kernel refuses to let a file grow past `size` bytes, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_up_midway_leaves_nothing_behind(
    folder: FolderBucket, tmp_path: Path
) -> None:
    (tmp_path / "clip.mp4").write_bytes(b"x" * 100_000)
    with largest_file(60_000), pytest.raises(BucketFull, match=f"no room for {ADDRESS}"):
        folder.put(tmp_path / "clip.mp4", KEY)
    assert [p for p in folder.root.rglob("*") if p.is_file()] == []
    assert folder.put(tmp_path / "clip.mp4", KEY).size == 100_000


def test_a_bucket_that_went_away_is_not_made_again_behind_ones_back(
    folder: FolderBucket, tmp_path: Path
) -> None:
    folder.root.rename(tmp_path / "unmounted")
    with pytest.raises(BucketUnavailable, match="is gone: mount the drive"):
        folder.put_bytes(b"frame", KEY)
    assert not folder.root.exists()


def test_a_bucket_on_a_drive_that_is_not_mounted_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BucketUnavailable, match="mount the drive"):
        open_folder(tmp_path / "drive" / "bucket")


def test_a_bucket_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bucket").write_text("a file")
    with pytest.raises(BucketUnavailable, match="CINEMA_BUCKET"):
        open_folder(tmp_path / "bucket")


def test_a_key_below_another_object_is_refused(folder: FolderBucket) -> None:
    folder.put_bytes(b"frame", "movies/a")
    with pytest.raises(BucketUnavailable, match="movies/a"):
        folder.put_bytes(b"frame", "movies/a/b")


def test_half_written_objects_of_killed_processes_are_swept_in_time(folder: FolderBucket) -> None:
    old, new = folder.root / INCOMING / "old", folder.root / INCOMING / "new"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (0, 0))
    open_folder(folder.root)
    assert not old.exists()
    assert new.exists()


STORE_200_MB = """
import resource, sys
from pathlib import Path
from cinema_assets.takes.folder import open_folder
root = Path(sys.argv[1])
with (root / "film.mov").open("wb") as film:
    film.truncate(200 * 1024 * 1024)
bucket = open_folder(root / "bucket")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
bucket.put(root / "film.mov", "movies/a/film.mov")
bucket.local("bucket://movies/a/film.mov", root, sha256=bucket.put(root / "film.mov", "b").sha256)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_a_large_object_is_never_held_in_memory(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STORE_200_MB, str(tmp_path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(done.stdout) < 50


# --- Google Cloud Storage ---


def test_a_download_is_checked_even_when_nobody_says_against_what(
    gcs: GcsBucket, workspace: Path
) -> None:
    gcs.put_bytes(b"frame", KEY)
    blob = gcs._blob(ADDRESS)
    blob.metadata = {"sha256": sha(b"frame")}
    blob.upload_from_string(b"tampered")
    with pytest.raises(ObjectDamaged, match=ADDRESS):
        gcs.local(ADDRESS, workspace)
    with pytest.raises(ObjectDamaged, match=ADDRESS):
        gcs.read_bytes(ADDRESS)
    assert [p for p in workspace.iterdir() if not p.name.count(".part-")] == []


def test_an_object_of_another_program_is_compared_by_its_bytes(gcs: GcsBucket) -> None:
    gcs._blob(ADDRESS).upload_from_string(b"frame")
    assert gcs.put_bytes(b"frame", KEY).sha256 == sha(b"frame")
    with pytest.raises(ObjectTaken):
        gcs.put_bytes(b"other", KEY)


def test_a_bucket_that_does_not_exist_is_one_sentence(gcs_server: object) -> None:
    client = storage.Client(project="test", credentials=AnonymousCredentials())  # type: ignore[no-untyped-call]
    with pytest.raises(BucketUnavailable, match="gs://nowhere-to-be-found"):
        open_gcs("gs://nowhere-to-be-found", client).put_bytes(b"frame", KEY)


# --- which bucket the settings name ---


def test_the_default_bucket_is_a_folder_of_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CINEMA_BUCKET", raising=False)
    bucket = open_bucket(StudioSettings(home=tmp_path / ".cinema"))
    bucket.put_bytes(b"frame", KEY)
    assert (tmp_path / ".cinema" / "bucket" / KEY).read_bytes() == b"frame"


def test_a_gs_address_opens_a_bucket_on_gcs(gcs_server: object, tmp_path: Path) -> None:
    bucket = open_bucket(StudioSettings(home=tmp_path, bucket="gs://films/ours"))
    assert isinstance(bucket, GcsBucket)
    assert bucket.url == "gs://films/ours"


# --- the list of what there is ---


def test_every_key_below_a_folder_is_listed_and_nothing_beside_it(bucket: Bucket) -> None:
    keys = {"movies/harbour/a.json", "movies/harbour/scenes/7/b.json"}
    for key in (*keys, "movies/harbour-2/c.json", "harbour/d.json"):
        bucket.put_bytes(key.encode(), key)
    assert set(bucket.keys("movies/harbour")) == keys
    assert set(bucket.keys("movies/harbour/")) == keys
    assert set(bucket.keys()) == {*keys, "movies/harbour-2/c.json", "harbour/d.json"}
    assert list(bucket.keys("movies/nobody")) == []


def test_what_lies_under_a_hidden_name_is_not_an_object(folder: FolderBucket) -> None:
    folder.put_bytes(b"frame", KEY)
    (folder.root / INCOMING / "half").write_bytes(b"half")
    (folder.root / "movies" / ".DS_Store").write_bytes(b"")
    assert list(folder.keys()) == [KEY]


def test_a_list_longer_than_one_answer_of_the_service_is_read_to_its_end(gcs: GcsBucket) -> None:
    keys = {f"movies/harbour/{number}.json" for number in range(PAGE + 5)}
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: gcs.put_bytes(b"{}", key), keys))
    assert sorted(gcs.keys("movies")) == sorted(keys)


def test_a_list_of_a_bucket_that_went_away_is_refused(folder: FolderBucket, tmp_path: Path) -> None:
    folder.root.rename(tmp_path / "unmounted")
    with pytest.raises(BucketUnavailable, match="is gone: mount the drive"):
        list(folder.keys())


def test_a_list_that_could_leave_the_bucket_is_refused(bucket: Bucket) -> None:
    with pytest.raises(KeyRefused):
        list(bucket.keys("../etc"))
