"""A disk that is really full, and then has room again.

Root mounts a small file system in memory. Who may not mount lets the kernel refuse to let any file
grow beyond the same size, which fails in the same place with another number.
"""

import ctypes
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MIB = 1024 * 1024

MS_REMOUNT, MNT_DETACH = 32, 2


class SmallDisk:
    """A folder on a disk with little room."""

    ROOM = 2 * MIB
    """Bytes that it takes while it is full."""

    def __init__(self, folder: Path, mounted: bool):
        self.folder = folder
        self._mounted = mounted

    @contextmanager
    def full(self) -> Iterator[None]:
        """Little room in the block, and enough after it."""
        with self._little() if self._mounted else largest_file(self.ROOM):
            yield

    @contextmanager
    def _little(self) -> Iterator[None]:
        _mount(self.folder, self.ROOM, MS_REMOUNT)
        try:
            yield
        finally:
            _mount(self.folder, 64 * MIB, MS_REMOUNT)


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """A disk at a new folder, for the length of a block."""
    folder.mkdir()
    try:
        _mount(folder, 64 * MIB)
    except PermissionError:
        yield SmallDisk(folder, mounted=False)
        return
    try:
        yield SmallDisk(folder, mounted=True)
    finally:
        ctypes.CDLL(None).umount2(bytes(folder), MNT_DETACH)


def _mount(folder: Path, size: int, flags: int = 0) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    options = f"size={size},mode=777".encode()
    if libc.mount(b"tmpfs", bytes(folder), b"tmpfs", ctypes.c_ulong(flags), options) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file of this process grows beyond a size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
