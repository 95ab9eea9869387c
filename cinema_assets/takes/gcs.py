"""A bucket on Google Cloud Storage, below an optional prefix.

What belongs here: the storage client's side of the bucket's promise. What does not: the promise and
its errors (bucket). Import this module only where a `gs://` bucket is in use: the client is heavy.

An object is created with `if_generation_match=0`, which the server grants to exactly one writer.
Its SHA-256 goes into its metadata, because the service itself keeps CRC32C and MD5 alone.
"""

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from google.api_core import exceptions as google_errors
from google.auth import exceptions as auth_errors
from google.cloud import storage  # type: ignore[import-untyped]
from google.cloud.storage import exceptions as storage_errors  # type: ignore[import-untyped]
from requests import exceptions as http_errors

from cinema_assets.takes.bucket import (
    CHUNK,
    BucketUnavailable,
    ObjectDamaged,
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

UPLOAD_CHUNK = 8 * 1024 * 1024
"""Bytes of one request of a resumable upload; a multiple of 256 KiB, as the service demands."""

PAGE = 1000
"""Names in one answer of the service; its own limit."""

HASH = "sha256"


def open_gcs(url: str, client: storage.Client | None = None) -> "GcsBucket":
    """The bucket at `gs://name/prefix`.

    Raises:
        BucketUnavailable: no credentials are found.
    """
    name, _, prefix = url.removeprefix("gs://").partition("/")
    try:
        client = client or storage.Client()
    except (auth_errors.GoogleAuthError, OSError) as error:
        raise BucketUnavailable(
            f"No credentials for {url} were found: say `gcloud auth application-default login`, or"
            f" set GOOGLE_APPLICATION_CREDENTIALS ({error})."
        ) from error
    return GcsBucket(client, name, prefix.strip("/"))


class GcsBucket:
    """Keeps objects in one bucket of the service."""

    def __init__(self, client: storage.Client, name: str, prefix: str = ""):
        self.url = f"gs://{name}/{prefix}".rstrip("/")
        self._bucket = client.bucket(name)
        self._prefix = f"{prefix}/" if prefix else ""

    def put(self, source: Path, key: str) -> Stored:
        """Store a file under a key that nothing has yet; see `Bucket`."""
        with source.open("rb") as stream:
            return self._put(stream, key)

    def put_bytes(self, data: bytes, key: str) -> Stored:
        """Store bytes; as `put`."""
        return self._put(io.BytesIO(data), key)

    def _put(self, stream: BinaryIO, key: str) -> Stored:
        address = address_of(key)
        # Read twice: the hash belongs into the metadata, which goes ahead of the bytes.
        sha256, size = sha256_of(stream)
        stream.seek(0)
        blob = self._blob(address, chunk_size=UPLOAD_CHUNK)
        blob.metadata = {HASH: sha256}
        with self._explained(address):
            try:
                blob.upload_from_file(
                    stream, size=size, if_generation_match=0, checksum="crc32c",
                    content_type="application/octet-stream",
                )  # fmt: skip
            except google_errors.PreconditionFailed:
                # Another writer, or our own upload whose answer was lost on the way.
                if self._hash_there(address) != sha256:
                    raise taken(address) from None
        return Stored(address=address, sha256=sha256, size=size)

    def open(self, address: str) -> BinaryIO:
        """The object's bytes as a stream, which the caller closes; see `Bucket`."""
        with self._explained(address):
            self._known(address)
            return cast(BinaryIO, self._blob(address, chunk_size=CHUNK).open("rb"))

    def read_bytes(self, address: str, *, sha256: str | None = None) -> bytes:
        """All bytes of a small object, checked in any case; see `Bucket`."""
        with self._explained(address):
            blob = self._known(address)
            data = cast(bytes, blob.download_as_bytes())
        found = hashlib.sha256(data).hexdigest()
        check(address, found, sha256)
        check(address, found, (blob.metadata or {}).get(HASH))
        return data

    def local(self, address: str, workspace: Path, *, sha256: str | None = None) -> Path:
        """A download in the workspace, checked in any case; see `Bucket`."""
        name = hashlib.sha256(address.encode()).hexdigest()[:16]
        target = workspace / f"{name}{Path(key_of(address)).suffix}"
        if target.exists():
            return target
        part = target.with_name(f"{target.name}.part-{os.urandom(4).hex()}")
        with self._explained(address):
            blob = self._known(address)
            with part.open("wb") as stream:
                blob.download_to_file(stream, checksum="crc32c")
        with part.open("rb") as stream:
            found, _ = sha256_of(stream)
        check(address, found, sha256)
        check(address, found, (blob.metadata or {}).get(HASH))
        part.replace(target)
        return target

    def exists(self, address: str) -> bool:
        """Whether an object lies at the address."""
        with self._explained(address):
            return bool(self._blob(address).exists())

    def verify(self, address: str, sha256: str) -> None:
        """Read the whole object and compare; see `Bucket`."""
        with self._explained(address), self.open(address) as stream:
            check(address, sha256_of(stream)[0], sha256)

    def address_of(self, key: str) -> str:
        """The address that an object under this key has."""
        return address_of(key)

    def keys(self, prefix: str = "") -> Iterator[str]:
        """The key of every object below a folder, a page at a time; see `Bucket`."""
        start = self._prefix + folder_of(prefix)
        with self._explained(f"The list of objects in {start or 'all folders'}"):
            found = self._bucket.list_blobs(
                prefix=start, page_size=PAGE, fields="items(name),nextPageToken"
            )
            for blob in found:
                key = blob.name.removeprefix(self._prefix)
                if is_key(key):
                    yield key

    def _blob(self, address: str, chunk_size: int | None = None) -> Any:
        return self._bucket.blob(self._prefix + key_of(address), chunk_size=chunk_size)

    def _known(self, address: str) -> Any:
        """The object with its metadata read."""
        blob = self._bucket.get_blob(self._prefix + key_of(address))
        if blob is None:
            raise missing(address, self.url)
        return blob

    def _hash_there(self, address: str) -> str:
        known = (self._known(address).metadata or {}).get(HASH)
        if known is not None:
            return str(known)
        # Put there by another program: its bytes have to be read to be known.
        with self.open(address) as stream:
            return sha256_of(stream)[0]

    @contextmanager
    def _explained(self, address: str) -> Iterator[None]:
        try:
            yield
        except google_errors.NotFound as error:
            raise BucketUnavailable(
                f"{address} cannot be used: the bucket {self.url} is not there, or the object went"
                f" away meanwhile. Make the bucket, or set another CINEMA_BUCKET."
            ) from error
        except storage_errors.DataCorruption as error:
            raise ObjectDamaged(f"{address} arrived damaged from {self.url}: try again.") from error
        except (google_errors.Forbidden, google_errors.Unauthorized) as error:
            raise BucketUnavailable(
                f"These credentials may not use {address} in {self.url}: give them the role"
                f" Storage Object User, or set another CINEMA_BUCKET."
            ) from error
        except (
            google_errors.GoogleAPIError,
            auth_errors.GoogleAuthError,
            http_errors.RequestException,
        ) as error:
            raise BucketUnavailable(
                f"{self.url} is out of reach for {address} ({type(error).__name__}): check the"
                f" connection and try again; what is stored already stays."
            ) from error
