"""The bucket's promise, kept by a folder and by a real server of the GCS API alike."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import (
    Bucket,
    KeyRefused,
    ObjectMissing,
    ObjectTaken,
    address_of,
    key_of,
    open_bucket,
)
from cinema_assets.takes.gcs import GcsBucket
from cinema_assets_tests.takes.objects import ADDRESS, KEY, sha

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


def test_a_list_that_could_leave_the_bucket_is_refused(bucket: Bucket) -> None:
    with pytest.raises(KeyRefused):
        list(bucket.keys("../etc"))
