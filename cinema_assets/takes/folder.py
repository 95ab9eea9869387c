"""A bucket that is a folder: files written once, whole or not at all, read where they lie.

What belongs here: the file system's side of the bucket's promise. What does not: the promise itself
and its errors (bucket).

An object is written beside the others under a temporary name, brought to disk, then linked to its
own name, which succeeds for exactly one of any number of writers.
"""

import errno
import hashlib
import io
import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from cinema_assets.takes.bucket import (
    CHUNK,
    BucketFull,
    BucketUnavailable,
    ObjectMissing,
    Stored,
    address_of,
    check,
    folder_of,
    is_key,
    key_of,
    missing,
    sha256_of,
    taken,
)

INCOMING = ".incoming"
"""Where objects lie while they are written; no key begins with a dot."""

ABANDONED = 24 * 3600
"""Seconds after which a half-written object of a killed process is removed."""

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
READ_ONLY = 0o444


def open_folder(root: Path) -> "FolderBucket":
    """The bucket in a folder, which is made if its parent is there.

    Raises:
        BucketUnavailable: the parent is not there (a drive not mounted?), or no permission.
    """
    try:
        root.mkdir(exist_ok=True)
        (root / INCOMING).mkdir(exist_ok=True)
        _sweep(root / INCOMING)
    except FileNotFoundError:
        raise BucketUnavailable(
            f"The bucket {root} cannot be made, because {root.parent} is not there: mount the"
            f" drive, make the folder, or set another CINEMA_BUCKET."
        ) from None
    except OSError as error:
        raise _unavailable(root, error) from error
    return FolderBucket(root)


def _sweep(incoming: Path) -> None:
    """Remove what killed processes left half-written."""
    for left in incoming.iterdir():
        # Another process may sweep at the same time, and another user's files are not ours to take.
        with suppress(FileNotFoundError, PermissionError):
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()


class FolderBucket:
    """Keeps objects as read-only files below one folder."""

    def __init__(self, root: Path):
        self.root = root

    def put(self, source: Path, key: str) -> Stored:
        """Store a file under a key that nothing has yet; see `Bucket`."""
        with source.open("rb") as stream:
            return self._put(stream, key)

    def put_bytes(self, data: bytes, key: str) -> Stored:
        """Store bytes; as `put`."""
        return self._put(io.BytesIO(data), key)

    def _put(self, stream: BinaryIO, key: str) -> Stored:
        address = address_of(key)
        part = self.root / INCOMING / secrets.token_hex(16)
        try:
            sha256, size = _write(stream, part)
            _make_folder((self.root / key).parent, self.root)
            created = _link(part, self.root / key)
        except FileNotFoundError as error:
            raise _gone(self.root) from error
        except OSError as error:
            raise _not_stored(self.root, address, error) from error
        finally:
            # What cannot be removed is swept one day; it must not hide why nothing was stored.
            with suppress(OSError):
                part.unlink()
        if not created and self._hash(address) != sha256:
            raise taken(address)
        return Stored(address=address, sha256=sha256, size=size)

    def open(self, address: str) -> BinaryIO:
        """The object's bytes as a stream, which the caller closes; see `Bucket`."""
        with self._reading(address):
            return (self.root / key_of(address)).open("rb")

    def read_bytes(self, address: str, *, sha256: str | None = None) -> bytes:
        """All bytes of a small object; see `Bucket`."""
        with self._reading(address):
            data = (self.root / key_of(address)).read_bytes()
        check(address, hashlib.sha256(data).hexdigest() if sha256 else "", sha256)
        return data

    def local(self, address: str, workspace: Path, *, sha256: str | None = None) -> Path:
        """The file itself; read whole only where a hash is given. See `Bucket`."""
        if sha256 is not None:
            self.verify(address, sha256)
        elif not self.exists(address):
            raise missing(address, str(self.root))
        return self.root / key_of(address)

    def exists(self, address: str) -> bool:
        """Whether an object lies at the address; see `Bucket`."""
        try:
            with self._reading(address):
                return stat.S_ISREG((self.root / key_of(address)).stat().st_mode)
        except ObjectMissing:
            return False

    def verify(self, address: str, sha256: str) -> None:
        """Read the whole object and compare; see `Bucket`."""
        check(address, self._hash(address), sha256)

    def address_of(self, key: str) -> str:
        """The address that an object under this key has."""
        return address_of(key)

    def keys(self, prefix: str = "") -> Iterator[str]:
        """The key of every object below a folder; see `Bucket`."""
        start = self.root / folder_of(prefix)
        self.must_be_there()
        try:
            for name in _files(start) if start.is_dir() else ():
                key = Path(name).relative_to(self.root).as_posix()
                if is_key(key):
                    yield key
        except OSError as error:
            raise _unavailable(start, error) from error

    def must_be_there(self) -> None:
        """Refuse a folder in which no bucket was opened: the mount point of a drive, say.

        Raises:
            BucketUnavailable: the bucket is gone, or closed to this user.
        """
        try:
            there = (self.root / INCOMING).is_dir()
        except OSError as error:
            raise _unavailable(self.root, error) from error
        if not there:
            raise _gone(self.root)

    def _hash(self, address: str) -> str:
        with self._reading(address), self.open(address) as stream:
            return sha256_of(stream)[0]

    @contextmanager
    def _reading(self, address: str) -> Iterator[None]:
        try:
            yield
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            self.must_be_there()
            raise missing(address, str(self.root)) from None
        except OSError as error:
            raise _unavailable(self.root / key_of(address), error) from error


def _write(stream: BinaryIO, part: Path) -> tuple[str, int]:
    """Copy a stream to a new file and to disk; its hash and length."""
    digest, size = hashlib.sha256(), 0
    with part.open("xb", buffering=0) as target:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            view = memoryview(chunk)
            while view:
                view = view[target.write(view) :]
        os.fchmod(target.fileno(), READ_ONLY)
        os.fsync(target.fileno())
    return digest.hexdigest(), size


def _link(part: Path, target: Path) -> bool:
    """Give a file its own name, if nothing has it; whether it was free."""
    try:
        os.link(part, target)
    except FileExistsError:
        return False
    _to_disk(target.parent)
    return True


def _make_folder(folder: Path, root: Path) -> None:
    """Make a folder below the root, which itself is never made again: a drive may be unmounted."""
    if folder != root and not folder.is_dir():
        _make_folder(folder.parent, root)
        folder.mkdir(exist_ok=True)
        _to_disk(folder.parent)


def _to_disk(folder: Path) -> None:
    """A name is on disk only when its folder is: the ledger will rely on it."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _files(folder: Path) -> Iterator[str]:
    """Every file below a folder but those in hidden folders; a folder at a time in memory.

    Raises:
        OSError: a folder cannot be read.
    """

    def stop(error: OSError) -> None:
        raise error

    for parent, folders, files in os.walk(folder, onerror=stop):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(parent, name) for name in files)  # noqa: PTH118


def _gone(root: Path) -> BucketUnavailable:
    return BucketUnavailable(
        f"The bucket {root} is gone: mount the drive or bring the folder back, or set another"
        f" CINEMA_BUCKET."
    )


def _not_stored(root: Path, address: str, error: OSError) -> BucketFull | BucketUnavailable:
    if error.errno in FULL:
        return BucketFull(
            f"There is no room for {address} in the bucket {root} ({error.strerror}): free some"
            f" space and make it again; nothing of it was left behind."
        )
    if error.errno in {errno.EOPNOTSUPP, errno.EPERM}:
        return BucketUnavailable(
            f"The file system of the bucket {root} knows no hard links ({error.strerror}), which"
            f" keep objects from being overwritten: set CINEMA_BUCKET to a folder on another one."
        )
    return _unavailable(root, error)


def _unavailable(path: Path, error: OSError) -> BucketUnavailable:
    return BucketUnavailable(
        f"The bucket cannot be used at {error.filename or path} ({error.strerror}): give this user"
        f" the right to read and write it, or set another CINEMA_BUCKET."
    )
