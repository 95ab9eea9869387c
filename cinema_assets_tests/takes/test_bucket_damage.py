"""Bytes that are not those that were stored: never handed out as if they were."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cinema_assets.takes.bucket import Bucket, ObjectDamaged, ObjectTaken
from cinema_assets.takes.folder import FolderBucket
from cinema_assets.takes.gcs import GcsBucket
from cinema_assets_tests.takes.objects import ADDRESS, KEY, sha

FRAME = os.urandom(100_000)
SHA = sha(FRAME)

Reader = Callable[[Bucket, Path], object]


def read_bytes(bucket: Bucket, workspace: Path) -> bytes:
    return bucket.read_bytes(ADDRESS, sha256=SHA)


def local(bucket: Bucket, workspace: Path) -> bytes:
    return bucket.local(ADDRESS, workspace, sha256=SHA).read_bytes()


def verify(bucket: Bucket, workspace: Path) -> None:
    bucket.verify(ADDRESS, SHA)


def overwrite(bucket: Bucket, data: bytes) -> None:
    """Do to an object what the studio never does; what stands beside it stays."""
    if isinstance(bucket, FolderBucket):
        (bucket.root / KEY).chmod(0o644)
        (bucket.root / KEY).write_bytes(data)
    elif isinstance(bucket, GcsBucket):
        blob = bucket._blob(ADDRESS)
        blob.metadata = {"sha256": SHA}
        blob.upload_from_string(data)


TRUNCATED = FRAME[:60_000]
FLIPPED = FRAME[:60_000] + bytes([FRAME[60_000] ^ 1]) + FRAME[60_001:]
LONGER = FRAME + b"x"


@pytest.mark.parametrize("damaged", [TRUNCATED, FLIPPED, LONGER, b""], ids=len)
@pytest.mark.parametrize("read", [read_bytes, local, verify])
def test_a_damaged_object_is_said_to_be_and_the_right_one_again_is_fine(
    bucket: Bucket, workspace: Path, damaged: bytes, read: Reader
) -> None:
    bucket.put_bytes(FRAME, KEY)
    overwrite(bucket, damaged)
    with pytest.raises(ObjectDamaged, match=f"{ADDRESS} is damaged: .*{SHA[:8]} was stored. Bring"):
        read(bucket, workspace)
    assert list(workspace.iterdir()) == []
    overwrite(bucket, FRAME)
    read(bucket, workspace)


def test_a_local_copy_is_compared_again_where_a_hash_is_given(
    bucket: Bucket, workspace: Path
) -> None:
    bucket.put_bytes(FRAME, KEY)
    bucket.local(ADDRESS, workspace)
    with pytest.raises(ObjectDamaged, match=sha(b"other")[:8]):
        bucket.local(ADDRESS, workspace, sha256=sha(b"other"))


def test_the_cloud_knows_the_hash_where_nobody_says_it(gcs: GcsBucket, workspace: Path) -> None:
    gcs.put_bytes(FRAME, KEY)
    overwrite(gcs, FLIPPED)
    for read in (lambda: gcs.local(ADDRESS, workspace), lambda: gcs.read_bytes(ADDRESS)):
        with pytest.raises(ObjectDamaged, match=ADDRESS):
            read()
    assert list(workspace.iterdir()) == []


def test_the_right_bytes_do_not_replace_damaged_ones_until_those_are_moved_away(
    folder: FolderBucket,
) -> None:
    folder.put_bytes(FRAME, KEY)
    overwrite(folder, FLIPPED)
    with pytest.raises(ObjectTaken, match="if what lies there is damaged, move it out"):
        folder.put_bytes(FRAME, KEY)
    (folder.root / KEY).unlink()
    folder.put_bytes(FRAME, KEY)
    folder.verify(ADDRESS, SHA)
