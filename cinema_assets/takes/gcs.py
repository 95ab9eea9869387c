"""A bucket on Google Cloud Storage, below an optional prefix.

What belongs here: the storage client's side of the bucket's promise. What does not: the promise and
its errors (bucket), what a failure of the client means (gcs_errors). Import this module only where
a `gs://` bucket is in use: dagster-gcp brings pandas and BigQuery with it.

An object is created with `if_generation_match=0`, which the server grants to exactly one writer;
that also makes it safe to ask again when an answer was lost. Its SHA-256 goes into its metadata,
because the service itself keeps CRC32C and MD5 alone.
"""

import base64
import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, BinaryIO, cast

import google_crc32c
from dagster_gcp import GCSResource
from google.api_core import exceptions as google_errors
from google.auth import exceptions as auth_errors
from google.cloud import storage  # type: ignore[import-untyped]
from google.cloud.storage.fileio import BlobReader  # type: ignore[import-untyped]
from google.cloud.storage.retry import DEFAULT_RETRY  # type: ignore[import-untyped]

from cinema_assets.takes.bucket import (
    CHUNK,
    Stored,
    address_of,
    check,
    folder_of,
    is_key,
    key_of,
    missing,
    not_copied,
    sha256_of,
    taken,
)
from cinema_assets.takes.gcs_errors import explained, no_credentials

UPLOAD_CHUNK = 4 * 1024 * 1024
"""Bytes of one request of an upload; a multiple of 256 KiB, as the service demands."""

PATIENCE = 30.0
"""Seconds for a request to be sent, and again to be answered; and how long what failed for a
passing reason is tried again. So a service that is away is given up within a minute."""

PAGE = 1000
"""Names in one answer of the service; its own limit."""

HASH = "sha256"


def open_gcs(
    url: str, client: storage.Client | None = None, patience: float = PATIENCE
) -> "GcsBucket":
    """The bucket at `gs://name/prefix`.

    Raises:
        BucketUnavailable: no credentials are found.
    """
    name, prefix = split_url(url)
    try:
        client = client or GCSResource().get_client()
    except (auth_errors.GoogleAuthError, OSError) as error:
        raise no_credentials(url, error) from error
    return GcsBucket(client, name, prefix, patience)


def split_url(url: str) -> tuple[str, str]:
    """The name of the bucket and the prefix within it, of `gs://name/prefix`."""
    name, _, prefix = url.removeprefix("gs://").partition("/")
    return name, prefix.strip("/")


class GcsBucket:
    """Keeps objects in one bucket of the service."""

    def __init__(
        self, client: storage.Client, name: str, prefix: str = "", patience: float = PATIENCE
    ):
        self.url = f"gs://{name}/{prefix}".rstrip("/")
        self._bucket = client.bucket(name)
        self._prefix = f"{prefix}/" if prefix else ""
        pauses = {"initial": patience / 30, "maximum": patience / 6}
        retry = DEFAULT_RETRY.with_timeout(patience).with_delay(**pauses)
        self._asking = {"timeout": (patience, patience), "retry": retry}

    def put(self, source: Path, key: str) -> Stored:
        """Store a file under a key that nothing has yet; see `Bucket`."""
        with source.open("rb") as stream:
            return self._put(stream, key)

    def put_bytes(self, data: bytes, key: str) -> Stored:
        """Store bytes; as `put`."""
        return self._put(io.BytesIO(data), key)

    def _put(self, stream: BinaryIO, key: str) -> Stored:
        address = address_of(key)
        # Read twice: the hashes go ahead of the bytes, so that the service can refuse a damaged
        # upload before anyone sees it.
        sha256, crc32c, size = _hashes(stream)
        stream.seek(0)
        blob = self._blob(address, chunk_size=UPLOAD_CHUNK)
        blob.metadata = {HASH: sha256}
        with self._explained(address):
            created = self._create(blob, stream, size, crc32c)
            if not created and self._hash_there(address) != sha256:
                raise taken(address)
        return Stored(address=address, sha256=sha256, size=size)

    def _create(self, blob: Any, stream: BinaryIO, size: int, crc32c: str) -> bool:
        """Upload an object; False if one lies there, be it another's or our own from before."""
        # Of a long upload the service says only at the end that it was for nothing.
        if size > UPLOAD_CHUNK and blob.exists(**self._asking):
            return False
        try:
            blob.upload_from_file(
                stream, if_generation_match=0, checksum="crc32c", crc32c_checksum_value=crc32c,
                content_type="application/octet-stream",
                # Without a size the client sends chunks; with one it sends 8 MiB at once, for which
                # a slow line has no time.
                size=size if size <= UPLOAD_CHUNK else None, **self._asking,
            )  # fmt: skip
        except (google_errors.PreconditionFailed, google_errors.NotFound):
            # Another was first; or our own upload is over, and its answer was lost.
            return False
        return True

    def open(self, address: str) -> BinaryIO:
        """The object's bytes as a stream, which the caller closes; see `Bucket`."""
        with self._explained(address):
            self._known(address)
        stream = _Stream(self._blob(address), chunk_size=CHUNK, **self._asking)
        stream.named = (address, self.url)
        return cast(BinaryIO, stream)

    def read_bytes(self, address: str, *, sha256: str | None = None) -> bytes:
        """All bytes of a small object, checked in any case; see `Bucket`."""
        with self._explained(address):
            blob = self._known(address)
            data = cast(bytes, blob.download_as_bytes(checksum="crc32c", **self._asking))
        _check(address, hashlib.sha256(data).hexdigest(), blob, sha256)
        return data

    def local(self, address: str, workspace: Path, *, sha256: str | None = None) -> Path:
        """A download in the workspace, checked in any case; see `Bucket`."""
        name = hashlib.sha256(address.encode()).hexdigest()[:16]
        target = workspace / f"{name}{Path(key_of(address)).suffix}"
        if not target.exists():
            self._download(address, target, sha256)
        elif sha256 is not None:
            check(address, _file_hash(target), sha256)
        return target

    def _download(self, address: str, target: Path, sha256: str | None) -> None:
        part = target.with_name(f"{target.name}.part-{os.urandom(4).hex()}")
        try:
            with self._explained(address), part.open("wb") as stream:
                blob = self._known(address)
                blob.download_to_file(stream, checksum="crc32c", **self._asking)
            _check(address, _file_hash(part), blob, sha256)
            part.replace(target)
        except OSError as error:
            raise not_copied(address, target.parent, error) from error
        finally:
            part.unlink(missing_ok=True)

    def exists(self, address: str) -> bool:
        """Whether an object lies at the address; see `Bucket`."""
        with self._explained(address):
            found = bool(self._blob(address).exists(**self._asking))
            if not found:
                self.must_be_there()
        return found

    def verify(self, address: str, sha256: str) -> None:
        """Read the whole object and compare; see `Bucket`."""
        with self.open(address) as stream:
            check(address, sha256_of(stream)[0], sha256)

    def address_of(self, key: str) -> str:
        """The address that an object under this key has."""
        return address_of(key)

    def keys(self, prefix: str = "") -> Iterator[str]:
        """The key of every object below a folder, a page at a time; see `Bucket`."""
        start = self._prefix + folder_of(prefix)
        with self._explained("the list of its objects"):
            found = self._bucket.list_blobs(
                prefix=start, page_size=PAGE, fields="items(name),nextPageToken", **self._asking
            )
            for blob in found:
                key = blob.name.removeprefix(self._prefix)
                if is_key(key):
                    yield key

    def must_be_there(self) -> None:
        """Ask for the bucket itself: about an object in a missing one the service says as much.

        Raises:
            BucketUnavailable: it is not there, or out of reach.
        """
        with self._explained("its objects"):
            try:
                next(iter(self._bucket.list_blobs(max_results=1, **self._asking)), None)
            except google_errors.Forbidden:
                # Who may read objects need not have the right to list them.
                return

    def _explained(self, address: str) -> AbstractContextManager[None]:
        return explained(address, self.url)

    def _blob(self, address: str, chunk_size: int | None = None) -> Any:
        return self._bucket.blob(self._prefix + key_of(address), chunk_size=chunk_size)

    def _known(self, address: str) -> Any:
        """The object with its metadata read."""
        blob = self._bucket.get_blob(self._prefix + key_of(address), **self._asking)
        if blob is None:
            self.must_be_there()
            raise missing(address, self.url)
        return blob

    def _hash_there(self, address: str) -> str:
        known = (self._known(address).metadata or {}).get(HASH)
        if known is not None:
            return str(known)
        # Put there by another program: its bytes have to be read to be known.
        with self.open(address) as stream:
            return sha256_of(stream)[0]


class _Stream(BlobReader):  # type: ignore[misc]
    """An object as it is read, with failures said in the bucket's words."""

    named: tuple[str, str]
    """Address of the object and of the bucket."""

    def read(self, size: int = -1) -> bytes:
        """Some of the bytes that are left; see `io.BufferedIOBase`."""
        with explained(*self.named):
            return cast(bytes, super().read(size))


def _hashes(stream: BinaryIO) -> tuple[str, str, int]:
    """SHA-256, CRC32C as the service writes it, and length."""
    sha256, crc32c, size = hashlib.sha256(), 0, 0
    while chunk := stream.read(CHUNK):
        sha256.update(chunk)
        crc32c = google_crc32c.extend(crc32c, chunk)
        size += len(chunk)
    return sha256.hexdigest(), base64.b64encode(crc32c.to_bytes(4, "big")).decode(), size


def _file_hash(path: Path) -> str:
    with path.open("rb") as stream:
        return sha256_of(stream)[0]


def _check(address: str, found: str, blob: Any, sha256: str | None) -> None:
    """Compare with what the ledger says, and with what was written beside the object."""
    check(address, found, sha256)
    check(address, found, (blob.metadata or {}).get(HASH))
