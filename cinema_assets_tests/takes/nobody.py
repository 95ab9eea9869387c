"""Doing something as a user without rights: root passes every closed door."""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from cinema_assets.errors import CinemaError

NOBODY = 65534


def open_to_nobody(folder: Path) -> None:
    """Let every user at a folder and all below it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)


def as_nobody(folder: Path, deed: Callable[[], object]) -> str:
    """Do something in another process, standing in a folder; what it said if it was refused.

    The process gives up root where it has it. The folder's own parents may be closed to it, so
    paths must be relative.
    """
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_do, args=(folder, deed, theirs))
    process.start()
    process.join()
    theirs.close()
    assert process.exitcode == 0
    return str(ours.recv())


def _do(folder: Path, deed: Callable[[], object], tell: Connection) -> None:
    os.chdir(folder)
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        deed()
    except CinemaError as error:
        tell.send(f"{type(error).__name__}: {error}")
    else:
        tell.send("")
