"""The inbox: the folder of the bucket into which people put scripts, and from which they take them.

What belongs here: what lies in it, whether it is whole, its bytes. What does not: what a script
means for a movie (production.inbox). Nothing else in the bucket is ever overwritten or removed;
here everything may be, at any moment, by anybody.
"""

import contextlib
import fcntl
import os
from pathlib import Path
from typing import Protocol

from cinema_assets.frozen import Frozen
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import BucketUnavailable, open_bucket

FOLDER = "scripts"
"""Of the bucket."""

UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".download", ".swp", ".bak", "~")
"""Ends of names that programs give to what they have not finished, or put aside."""


class Dropped(Frozen):
    """A file in the inbox."""

    name: str
    """Its path below the inbox, with slashes."""
    stamp: str
    """Another whenever the file is written again, whatever the clocks say."""


class Moved(Exception):
    """A file is not any more what the listing said: whoever wants it looks again later."""


class Inbox(Protocol):
    """Where scripts are dropped."""

    def listing(self) -> list[Dropped]:
        """Every file, by name; none that is hidden, or named like an unfinished one.

        Raises:
            BucketUnavailable: the list cannot be read to its end, which is not to be empty.
        """
        ...

    def is_whole(self, name: str) -> bool | None:
        """Whether nobody is writing a file; None if that cannot be told."""
        ...

    def read(self, dropped: Dropped) -> bytes:
        """The bytes of a file as it was listed.

        Raises:
            Moved: it was written again since, or taken away.
            BucketUnavailable: it cannot be read.
        """
        ...


def open_inbox(settings: StudioSettings) -> Inbox:
    """The inbox of the bucket that the settings name.

    Raises:
        BucketUnavailable: the bucket cannot be used.
    """
    if settings.bucket.startswith("gs://"):
        # Imported here: the client takes most of a second, and a folder does not need it.
        from cinema_assets.takes.gcs import open_gcs
        from cinema_assets.takes.gcs_inbox import GcsInbox

        return GcsInbox(open_gcs(settings.bucket))
    open_bucket(settings).must_be_there()
    return FolderInbox(Path(settings.bucket))


def is_script(name: str) -> bool:
    """Whether a name may be that of a script, or of the settings beside it."""
    hidden = any(part.startswith(".") for part in name.split("/"))
    return not hidden and not name.lower().endswith(UNFINISHED) and name.isprintable()


class FolderInbox:
    """A folder within the folder of a bucket; made when it is first looked into."""

    def __init__(self, bucket: Path):
        self.root = bucket / FOLDER

    def listing(self) -> list[Dropped]:
        """Every file; see `Inbox`."""
        try:
            # Not its parents: the drive of the bucket may be unmounted.
            self.root.mkdir(exist_ok=True)
            return sorted(self._files(), key=lambda dropped: dropped.name)
        except OSError as error:
            raise _closed(self.root, error) from error

    def _files(self) -> list[Dropped]:
        found = []
        for folder, folders, files in os.walk(self.root, onerror=_stop):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for file in files:
                path = Path(folder, file)
                name = path.relative_to(self.root).as_posix()
                # What is taken away meanwhile is not there.
                with contextlib.suppress(FileNotFoundError):
                    if is_script(name) and path.is_file():
                        found.append(Dropped(name=name, stamp=_stamp(path)))
        return found

    def is_whole(self, name: str) -> bool | None:
        """Whether no process has it open for writing, where the system can say; see `Inbox`."""
        try:
            with (self.root / name).open("rb") as stream:
                fcntl.fcntl(stream, fcntl.F_SETLEASE, fcntl.F_RDLCK)
                fcntl.fcntl(stream, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except BlockingIOError:
            return False
        except (OSError, AttributeError):
            # Another user's file, a network drive, a system without leases.
            return None
        return True

    def read(self, dropped: Dropped) -> bytes:
        """The bytes of a file; see `Inbox`."""
        path = self.root / dropped.name
        try:
            data = path.read_bytes()
            same = _stamp(path) == dropped.stamp
        except FileNotFoundError:
            raise Moved from None
        except OSError as error:
            raise _closed(path, error) from error
        if not same:
            raise Moved
        return data


def _stamp(path: Path) -> str:
    # The time of the change is the system's own: a copy that keeps the old date has a new one.
    seen = path.stat()
    return f"{seen.st_mtime_ns}.{seen.st_ctime_ns}.{seen.st_size}"


def _stop(error: OSError) -> None:
    raise error


def _closed(path: Path, error: OSError) -> BucketUnavailable:
    return BucketUnavailable(
        f"The inbox cannot be read at {error.filename or path} ({error.strerror}): mount the drive,"
        f" or give this user the right to read it; no script is taken for removed meanwhile."
    )
