"""The inbox of a bucket on Google Cloud Storage.

What belongs here: the storage client's side of the inbox. What does not: the promise (inbox).
Import this module only where a `gs://` bucket is in use, as `gcs`.

An object of the service is whole as soon as it is listed, and each writing of it has a generation
of its own: the stamp of what is dropped.
"""

from google.api_core import exceptions as google_errors

from cinema_assets.takes.gcs import PAGE, GcsBucket
from cinema_assets.takes.inbox import FOLDER, Dropped, Moved, is_script


class GcsInbox:
    """The objects below `scripts/` of a bucket."""

    def __init__(self, bucket: GcsBucket):
        self._service = bucket._bucket
        self._asking = bucket._asking
        self._prefix = f"{bucket._prefix}{FOLDER}/"
        self._explained = bucket._explained

    def listing(self) -> list[Dropped]:
        """Every object, a page at a time; see `Inbox`."""
        with self._explained("the list of scripts"):
            blobs = self._service.list_blobs(
                prefix=self._prefix,
                page_size=PAGE,
                fields="items(name,generation),nextPageToken",
                **self._asking,
            )
            found = {blob.name.removeprefix(self._prefix): blob.generation for blob in blobs}
        # A name that ends with a slash stands for a folder in consoles.
        return [
            Dropped(name=name, stamp=str(found[name]))
            for name in sorted(found)
            if name and not name.endswith("/") and is_script(name)
        ]

    def is_whole(self, name: str) -> bool | None:
        """It is: what is being uploaded is not listed."""
        return True

    def read(self, dropped: Dropped) -> bytes:
        """The bytes of the generation that was listed; see `Inbox`."""
        with self._explained(dropped.name):
            blob = self._service.get_blob(f"{self._prefix}{dropped.name}", **self._asking)
            if blob is None or str(blob.generation) != dropped.stamp:
                raise Moved
            try:
                data = blob.download_as_bytes(
                    if_generation_match=blob.generation, checksum="crc32c", **self._asking
                )
            except (google_errors.NotFound, google_errors.PreconditionFailed) as error:
                raise Moved from error
        return bytes(data)
