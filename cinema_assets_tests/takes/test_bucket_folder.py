"""A folder as a bucket: closed, full, gone, half-written, and going on when that is mended."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from cinema_assets.takes.bucket import CHUNK, BucketFull, BucketUnavailable
from cinema_assets.takes.folder import INCOMING, FolderBucket, open_folder
from cinema_assets_tests.takes.nobody import as_nobody, open_to_nobody
from cinema_assets_tests.takes.objects import ADDRESS, KEY
from cinema_assets_tests.takes.small_disk import SmallDisk, small_disk


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


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


def test_what_lies_under_a_hidden_name_is_not_an_object(folder: FolderBucket) -> None:
    folder.put_bytes(b"frame", KEY)
    (folder.root / INCOMING / "half").write_bytes(b"half")
    (folder.root / "movies" / ".DS_Store").write_bytes(b"")
    assert list(folder.keys()) == [KEY]


def test_a_key_below_another_object_is_refused(folder: FolderBucket) -> None:
    folder.put_bytes(b"frame", "movies/a")
    with pytest.raises(BucketUnavailable, match="movies/a"):
        folder.put_bytes(b"frame", "movies/a/b")


# --- closed ---

Deed = Callable[[FolderBucket], object]

DEEDS: dict[str, Deed] = {
    "put": lambda bucket: bucket.put_bytes(b"other", "movies/other.png"),
    "read_bytes": lambda bucket: bucket.read_bytes(ADDRESS),
    "open": lambda bucket: bucket.open(ADDRESS).close(),
    "local": lambda bucket: bucket.local(ADDRESS, Path(), sha256="0" * 64),
    "exists": lambda bucket: bucket.exists(ADDRESS),
    "keys": lambda bucket: list(bucket.keys()),
}

CLOSED = {
    "the bucket": ("bucket", 0o000, {*DEEDS}),
    "the incoming folder": (f"bucket/{INCOMING}", 0o555, {"put"}),
    "the incoming folder, wholly": (f"bucket/{INCOMING}", 0o000, {"put"}),
    "the folder of a movie": ("bucket/movies", 0o555, {"put"}),
    "the folder of a movie, wholly": ("bucket/movies", 0o000, {*DEEDS}),
    "an object": (f"bucket/{KEY}", 0o000, {"read_bytes", "open", "local"}),
}


@pytest.mark.parametrize(
    ("place", "mode", "deed"),
    [(place, mode, deed) for place, mode, deeds in CLOSED.values() for deed in sorted(deeds)],
)
def test_a_closed_bucket_says_where_and_what_to_do_and_works_when_it_is_opened(
    folder: FolderBucket, tmp_path: Path, place: str, mode: int, deed: str
) -> None:
    folder.put_bytes(b"frame", KEY)
    open_to_nobody(tmp_path)
    bucket = FolderBucket(Path("bucket"))
    (tmp_path / place).chmod(mode)
    said = as_nobody(tmp_path, lambda: DEEDS[deed](bucket))
    (tmp_path / place).chmod(0o777)
    assert said.startswith("BucketUnavailable: The bucket cannot be used at ")
    assert "(Permission denied): give this user the right to read and write it" in said
    assert files(tmp_path) == [folder.root / KEY]
    mended = as_nobody(tmp_path, lambda: DEEDS[deed](bucket))
    assert mended == "" or mended.startswith("ObjectDamaged")


@pytest.mark.parametrize("mode", [0o000, 0o555])
def test_a_folder_that_is_closed_is_not_opened_as_a_bucket(tmp_path: Path, mode: int) -> None:
    (tmp_path / "bucket").mkdir()
    open_to_nobody(tmp_path)
    (tmp_path / "bucket").chmod(mode)
    said = as_nobody(tmp_path, lambda: open_folder(Path("bucket")))
    (tmp_path / "bucket").chmod(0o777)
    assert said.startswith("BucketUnavailable: The bucket cannot be used at bucket")
    assert "set another CINEMA_BUCKET" in said
    assert as_nobody(tmp_path, lambda: open_folder(Path("bucket"))) == ""


def test_what_another_user_left_half_written_does_not_close_the_bucket(
    folder: FolderBucket, tmp_path: Path
) -> None:
    (folder.root / INCOMING / "old").write_bytes(b"half")
    os.utime(folder.root / INCOMING / "old", (0, 0))
    folder.put_bytes(b"frame", KEY)
    open_to_nobody(tmp_path)
    (folder.root / INCOMING).chmod(0o555)
    said = as_nobody(tmp_path, lambda: open_folder(Path("bucket")).read_bytes(ADDRESS))
    (folder.root / INCOMING).chmod(0o777)
    assert said == ""


# --- full ---


def test_a_disk_that_fills_up_midway_leaves_nothing_behind_and_takes_it_when_it_has_room(
    tmp_path: Path,
) -> None:
    (tmp_path / "clip.mp4").write_bytes(os.urandom(4 * SmallDisk.ROOM))
    with small_disk(tmp_path / "drive") as disk:
        bucket = open_folder(disk.folder / "bucket")
        bucket.put_bytes(b"frame", KEY)
        with (
            disk.full(),
            pytest.raises(BucketFull, match=r"no room for bucket://clip.mp4 .*free some space"),
        ):
            bucket.put(tmp_path / "clip.mp4", "clip.mp4")
        assert files(bucket.root) == [bucket.root / KEY]
        assert bucket.put(tmp_path / "clip.mp4", "clip.mp4").size == 4 * SmallDisk.ROOM
        assert bucket.read_bytes(ADDRESS) == b"frame"


# --- gone ---


def test_a_bucket_that_went_away_is_not_made_again_and_works_when_it_is_back(
    folder: FolderBucket, tmp_path: Path, workspace: Path
) -> None:
    folder.put_bytes(b"frame", KEY)
    folder.root.rename(tmp_path / "unmounted")
    for ask in (
        lambda: folder.put_bytes(b"other", "other.png"),
        lambda: folder.read_bytes(ADDRESS),
        lambda: folder.open(ADDRESS),
        lambda: folder.local(ADDRESS, workspace),
        lambda: folder.exists(ADDRESS),
        lambda: list(folder.keys()),
    ):
        with pytest.raises(BucketUnavailable, match="is gone: mount the drive or bring the folder"):
            ask()
    assert not folder.root.exists()
    (tmp_path / "unmounted").rename(folder.root)
    folder.put_bytes(b"other", "other.png")
    assert folder.read_bytes(ADDRESS) == b"frame"


def test_the_empty_mount_point_of_a_drive_is_not_taken_for_the_bucket(
    folder: FolderBucket, tmp_path: Path
) -> None:
    folder.root.rename(tmp_path / "unmounted")
    folder.root.mkdir()
    for ask in (lambda: folder.put_bytes(b"frame", KEY), lambda: folder.exists(ADDRESS)):
        with pytest.raises(BucketUnavailable, match="is gone: mount the drive"):
            ask()
    assert list(folder.root.iterdir()) == []


def test_a_bucket_on_a_drive_that_is_not_mounted_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BucketUnavailable, match="mount the drive"):
        open_folder(tmp_path / "drive" / "bucket")


def test_a_bucket_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bucket").write_text("a file")
    with pytest.raises(BucketUnavailable, match="CINEMA_BUCKET"):
        open_folder(tmp_path / "bucket")


# --- half-written ---


def test_a_process_killed_while_it_writes_leaves_no_object_and_the_next_one_stores_it(
    folder: FolderBucket, tmp_path: Path
) -> None:
    clip = os.urandom(2 * CHUNK)
    os.mkfifo(tmp_path / "clip.mp4")
    put = multiprocessing.get_context("fork").Process(
        target=folder.put, args=(tmp_path / "clip.mp4", KEY)
    )
    put.start()
    with (tmp_path / "clip.mp4").open("wb", buffering=0) as pipe:
        sent = 0
        # The pipe takes these only when the first chunk has been written to the bucket.
        while sent < len(clip):
            sent += pipe.write(clip[sent:])
        os.kill(put.pid or 0, signal.SIGKILL)
        put.join()
    (half,) = (folder.root / INCOMING).iterdir()
    assert half.stat().st_size >= CHUNK
    assert not folder.exists(ADDRESS)
    assert list(open_folder(folder.root).keys()) == []
    folder.put_bytes(clip, KEY)
    assert folder.read_bytes(ADDRESS) == clip


def test_half_written_objects_of_killed_processes_are_swept_in_time(folder: FolderBucket) -> None:
    old, new = folder.root / INCOMING / "old", folder.root / INCOMING / "new"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (0, 0))
    open_folder(folder.root)
    assert not old.exists()
    assert new.exists()


def test_the_list_of_a_folder_may_be_asked_for_before_anything_lies_in_it(
    folder: FolderBucket,
) -> None:
    assert list(folder.keys("movies/harbour")) == []
