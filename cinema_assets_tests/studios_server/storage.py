"""Putting what was made into a bucket of Cloud Storage: of the server that stands in for it.

What belongs here: one object, one request. What does not: reading (the product's own client).
"""

import os
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

EMULATOR = "STORAGE_EMULATOR_HOST"


class NoBucket(Exception):
    """It cannot be put there; the message says why, as the provider would."""


def keep_object(address: str, data: bytes, kind: str) -> None:
    """Write an object.

    Args:
        address: `gs://bucket/name`.
        data: its bytes.
        kind: its media type.

    Raises:
        NoBucket: there is no such server or bucket.
    """
    bucket, _, name = address.removeprefix("gs://").partition("/")
    host = os.environ.get(EMULATOR)
    if not host:
        raise NoBucket(f"The caller does not have storage.objects.create access to {bucket}.")
    url = f"{host}/upload/storage/v1/b/{bucket}/o?uploadType=media&name={quote(name, safe='')}"
    request = Request(url, data=data, headers={"Content-Type": kind}, method="POST")
    try:
        with urlopen(request, timeout=60):
            pass
    except URLError as error:
        raise NoBucket(f"The bucket {bucket} could not be written: {error.reason}.") from error
