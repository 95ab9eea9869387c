"""The bucket: bytes, each object written once, found by an address that never changes.

What belongs here: the promise that every bucket keeps, its errors, and opening the one that the
settings name. What does not: which key a take has (model), which object is current (Dagster).

An address is `bucket://` and the key: relative to the bucket's root. So a folder may be moved, or
copied to `gs://...`, and every address in the ledger still holds.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.settings import StudioSettings

SCHEME = "bucket://"

LOGS = ".logs"
"""Folder within a bucket of what runs print; no key begins with a dot, so it holds no objects."""

CHUNK = 4 * 1024 * 1024
"""Bytes held in memory while an object is copied."""


class BucketError(CinemaError):
    """The bucket cannot do what was asked; the message names the object and the way out."""


class BucketUnavailable(BucketError):
    """The bucket is gone, closed to this user, or out of reach."""


class BucketFull(BucketError):
    """There is no room for an object; nothing of it is left behind."""


class ObjectMissing(BucketError):
    """No object lies at an address."""


class ObjectTaken(BucketError):
    """Another object lies under the key already. Objects are never overwritten."""


class ObjectDamaged(BucketError):
    """An object's bytes are not those that were stored."""


class KeyRefused(BucketError):
    """A key or an address that no bucket takes."""


class Stored(Frozen):
    """An object in the bucket."""

    address: str
    """`bucket://<key>`."""
    sha256: str
    size: int
    """Bytes."""


class Bucket(Protocol):
    """Where bytes are kept. Safe to use from several threads and processes."""

    def put(self, source: Path, key: str) -> Stored:
        """Store a file under a key that nothing has yet. The same bytes again are fine.

        Raises:
            ObjectTaken: other bytes lie under this key.
            BucketFull: no room; nothing is left behind.
            BucketUnavailable: no permission, or the bucket is gone.
        """
        ...

    def put_bytes(self, data: bytes, key: str) -> Stored:
        """Store bytes; as `put`."""
        ...

    def open(self, address: str) -> BinaryIO:
        """The object's bytes as a stream, which the caller closes.

        Raises:
            ObjectMissing: nothing lies there.
        """
        ...

    def read_bytes(self, address: str, *, sha256: str | None = None) -> bytes:
        """All bytes of a small object; checked where a hash, or its first digits, are given.

        Raises:
            ObjectMissing: nothing lies there.
            ObjectDamaged: the bytes are not those of the hash.
        """
        ...

    def local(self, address: str, workspace: Path, *, sha256: str | None = None) -> Path:
        """A local file with the object's bytes, to be read and never written to.

        Args:
            address: of the object.
            workspace: a private folder, where a download may go.
            sha256: what the bytes must hash to. A download is checked in any case.

        Raises:
            ObjectMissing: nothing lies there.
            ObjectDamaged: the bytes are not those that were stored.
        """
        ...

    def exists(self, address: str) -> bool:
        """Whether an object lies at the address.

        Raises:
            BucketUnavailable: the bucket itself is gone, or out of reach.
        """
        ...

    def verify(self, address: str, sha256: str) -> None:
        """Read the whole object and compare.

        Raises:
            ObjectMissing: nothing lies there.
            ObjectDamaged: the bytes are not those of the hash.
        """
        ...

    def must_be_there(self) -> None:
        """Refuse to go on with a bucket that is not there, instead of making another.

        Raises:
            BucketUnavailable: it is gone, or out of reach.
        """
        ...

    def address_of(self, key: str) -> str:
        """The address that an object under this key has."""
        ...

    def keys(self, prefix: str = "") -> Iterator[str]:
        """The key of every object below a folder of the bucket, in any order, one by one.

        Only to find out what there is when the ledger is lost: a listing is never the way to learn
        what is current, or a number.

        Args:
            prefix: a folder, such as `movies/harbour`; the whole bucket if empty.

        Raises:
            BucketUnavailable: the list cannot be read to its end.
        """
        ...


def is_key(key: str) -> bool:
    """Whether an object may have this key: what lies under any other name is not the bucket's."""
    dotted = any(part == "" or part.startswith(".") for part in key.split("/"))
    return not dotted and "\\" not in key and key.isprintable()


def address_of(key: str) -> str:
    """`bucket://<key>`.

    Raises:
        KeyRefused: the key is empty, absolute, or climbs out of the bucket.
    """
    if not is_key(key):
        raise KeyRefused(
            f"{key!r} cannot be the key of an object: say folders and a name, joined by slashes,"
            f" none of them empty or with a dot in front."
        )
    return SCHEME + key


def folder_of(prefix: str) -> str:
    """A prefix as the beginning of keys: empty, or a folder with a slash at its end.

    Raises:
        KeyRefused: it is no folder that keys could lie in.
    """
    name = prefix.removesuffix("/")
    return f"{key_of(address_of(name))}/" if name else ""


def key_of(address: str) -> str:
    """The key within an address.

    Raises:
        KeyRefused: it is no address of a bucket.
    """
    if not address.startswith(SCHEME):
        raise KeyRefused(f"{address!r} is no address of an object: it must begin with {SCHEME}.")
    key = address.removeprefix(SCHEME)
    address_of(key)
    return key


def sha256_of(stream: BinaryIO) -> tuple[str, int]:
    """The SHA-256 and the length of what is left in a stream, in `CHUNK` bytes of memory."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def check(address: str, found: str, wanted: str | None) -> None:
    """Compare a hash with another, or with its first digits, where there is one."""
    if wanted is not None and not found.startswith(wanted):
        raise ObjectDamaged(
            f"{address} is damaged: its bytes hash to {found[:8]}, {wanted[:8]} was stored. Bring"
            f" the object back from a backup, or move it out of the bucket and make it again."
        )


def missing(address: str, where: str) -> ObjectMissing:
    """The error of an object that is not there."""
    return ObjectMissing(
        f"{address} is not in the bucket {where}: bring it back from a backup, make the take"
        f" again, or point CINEMA_BUCKET to the bucket that has it."
    )


def taken(address: str) -> ObjectTaken:
    """The error of a key that other bytes have."""
    return ObjectTaken(
        f"{address} holds other bytes already, and an object is never overwritten: store these"
        f" under another key, or, if what lies there is damaged, move it out of the bucket first."
    )


def not_copied(address: str, workspace: Path, error: OSError) -> BucketError:
    """The error of a copy that this machine's own disk does not take."""
    return BucketError(
        f"{address} cannot be copied to {workspace} ({error.strerror}): free some space there, or"
        f" choose another CINEMA_HOME; in the bucket nothing is lost."
    )


def open_bucket(settings: StudioSettings) -> Bucket:
    """The bucket that the settings name; a folder is made if only its last part is missing.

    Raises:
        BucketUnavailable: it cannot be used.
    """
    if settings.bucket.startswith("gs://"):
        # Imported here: the client takes most of a second, and a folder does not need it.
        from cinema_assets.takes.gcs import open_gcs

        return open_gcs(settings.bucket)
    from cinema_assets.takes.folder import open_folder

    root = Path(settings.bucket)
    if root.parent == settings.home:
        settings.home.mkdir(parents=True, exist_ok=True)
    return open_folder(root)
