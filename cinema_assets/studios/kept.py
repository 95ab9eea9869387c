"""Answers that come with the asking, kept on disk until they are in the bucket.

What belongs here: keeping such an answer under a job id of our own before anybody hears of the job.
What does not: asking (adapters), the bucket (takes).

Some services answer an order at once and keep nothing themselves: who loses the answer has paid for
nothing. So the answer is on this machine's disk before `submit` returns; the job id is the file's
name, and any process of this machine can go on from it, also when the one that asked was killed
before it could write the job down. On a machine that has not the file, or
when it is lost, the take is *unknown*: a person settles it. Files are swept a month after they
came, when their takes have long been in the bucket.
"""

import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from cinema_assets.frozen import Frozen
from cinema_assets.studios.base import (
    Fetched,
    Generation,
    NotAsOrdered,
    Outcome,
    State,
    StudioFailed,
)

FOLDER = "answers"
"""In the studio home."""

MONTH = 30 * 24 * 3600.0
"""Seconds after which an answer is swept."""


class Answer(Frozen):
    """What came, beside its bytes."""

    state: State = State.LANDED
    reasons: tuple[str, ...] = ()
    charged: Decimal = Decimal(0)
    """US dollars, where nothing usable came; else they stand in the facts."""
    media_type: str = ""
    facts: dict[str, Any] = {}


class Slot:
    """A place on disk for one answer, which is sure to be there before anything is asked."""

    def __init__(self, path: Path):
        self._path = path
        self._part = path.with_name(f".{path.name}")
        # Opened before the order goes out: a disk that cannot be written to costs nothing.
        self._file = self._part.open("xb")

    def keep(self, answer: Answer, data: bytes = b"") -> str:
        """Write it to disk, for good, and give its job id."""
        head = json.dumps(answer.model_dump(mode="json")).encode()
        self._file.write(head + b"\n" + data)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.replace(self._path)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return self._path.name

    def drop(self) -> None:
        """Nothing came."""
        self._file.close()
        self._part.unlink(missing_ok=True)


class KeptAnswers:
    """The answers that are kept in a folder."""

    def __init__(self, home: Path):
        self._folder = home / FOLDER

    @contextmanager
    def slot(self, generation: Generation) -> Iterator[Slot]:
        """A place for the answer to an order; it is gone again if nothing was kept in it.

        Raises:
            StudioFailed: nothing can be written there, so nothing should be asked.
        """
        name = f"{_begun(generation)}{secrets.token_hex(8)}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            slot = Slot(self._folder / name)
        except OSError as error:
            raise StudioFailed(
                f"{self._folder} cannot be written to ({error.strerror}), so that an answer could"
                f" not be kept: make room there; nothing was ordered."
            ) from error
        try:
            yield slot
        finally:
            slot.drop()

    def of(self, generation: Generation) -> list[str]:
        """The job ids of every answer to an order that is whole."""
        return sorted(path.name for path in self._folder.glob(f"{_begun(generation)}*"))

    def outcome(self, job_id: str) -> Outcome:
        """How a job ended, which it did when it was asked for."""
        found = self._read(job_id)
        if found is None:
            return Outcome(
                state=State.UNKNOWN,
                reasons=(
                    f"its answer {job_id} is not in {self._folder}: it was kept on the machine that"
                    f" asked",
                ),
            )
        answer, _ = found
        return Outcome(state=answer.state, reasons=answer.reasons, charged=answer.charged)

    def fetch(self, job_id: str, to: Path) -> Fetched:
        """Write the bytes of an answer to a file.

        Raises:
            NotAsOrdered: there is no such answer.
        """
        found = self._read(job_id)
        if found is None:
            raise NotAsOrdered(f"Its answer {job_id} is not in {self._folder} any more.")
        answer, data = found
        to.write_bytes(data)
        return Fetched(media_type=answer.media_type, facts=answer.facts)

    def sweep(self, age: float = MONTH) -> None:
        """Remove the answers that came longer ago."""
        oldest = time.time() - age
        for file in self._folder.glob("*"):
            if file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)

    def _read(self, job_id: str) -> tuple[Answer, bytes] | None:
        try:
            head, _, data = (self._folder / Path(job_id).name).read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        return Answer.model_validate_json(head), data


def _begun(generation: Generation) -> str:
    """How the job ids of an order begin."""
    return f"{generation.fingerprint[:16]}-"
