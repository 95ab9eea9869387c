"""Private folders for work in progress: one for each job, gone when the job ends.

What belongs here: making, removing and sweeping them. What does not: what is worth keeping; that
goes into the bucket before the folder goes.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cinema_assets.errors import CinemaError
from cinema_assets.takes.owner import is_alive, this_process

OLDEST = 24 * 3600
"""Seconds after which a folder of another host counts as left behind."""


class WorkspaceFailed(CinemaError):
    """No folder for work in progress can be made; the message says where and why."""


def work_folder(home: Path) -> Path:
    """Where the private folders of a studio home lie."""
    return home / "work"


@contextmanager
def workspace(home: Path) -> Iterator[Path]:
    """An empty folder for this job alone; removed with all it holds, also after an error.

    Raises:
        WorkspaceFailed: the home is not writable, or the disk is full.
    """
    try:
        work_folder(home).mkdir(parents=True, exist_ok=True)
        # No colons: the path goes into the filters of ffmpeg, where a colon ends an argument.
        prefix = f"{this_process()}:".replace(":", "@")
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=work_folder(home)))
    except OSError as error:
        raise WorkspaceFailed(
            f"No folder for work in progress can be made in {work_folder(home)}"
            f" ({error.strerror}): make it writable, or choose another CINEMA_HOME."
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def sweep_workspaces(home: Path) -> int:
    """Remove what killed processes left behind; how many folders went."""
    swept = 0
    for folder in work_folder(home).glob("*@*@*@*"):
        alive = is_alive(folder.name.rpartition("@")[0].replace("@", ":"))
        if alive is False or (alive is None and _age(folder) > OLDEST):
            # Another process may sweep at the same time: gone is gone, whoever did it.
            shutil.rmtree(folder, ignore_errors=True)
            swept += 1
    return swept


def _age(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except FileNotFoundError:
        return 0.0
