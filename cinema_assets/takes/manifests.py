"""The small notes beside the takes in the bucket, from which the ledger can be made again.

What belongs here: what a note says, under which key, and reading it. What does not: making the
ledger again (rebuild), what a person decides (decisions).

A landed take has its *manifest* (`...take3-1f0a9c2b.take.json`) before the ledger calls it landed.
A take that must be paid has more: a note of the order before the studio is asked, one of the job
when it has answered, one of the end when it refused. So even a lost ledger is no reason to order
twice: an order without an end is unknown, a job without a take is joined. Notes are written once,
as all objects; the first one stands.
"""

import json
from decimal import Decimal
from enum import StrEnum

from cinema_assets.frozen import Frozen
from cinema_assets.studios.base import IN_HOUSE, Fetched
from cinema_assets.takes.bucket import Bucket, ObjectTaken, Stored
from cinema_assets.takes.model import Take, TakeState, key_of_take

FORMAT = 1

PASSING = {"version", "owner", "asked_at", "updated_at"}
"""What changes without anything having happened to the take."""


class NoteKind(StrEnum):
    """What a note tells, and how its key ends; the later in this list, the more it knows."""

    ORDER = "order"
    JOB = "job"
    END = "end"
    TAKE = "take"


class Note(Frozen):
    """A take as it stood when something happened to it."""

    format: int = FORMAT
    take: Take

    def as_bytes(self) -> bytes:
        """JSON; the same take at the same step gives the same bytes."""
        return self.model_dump_json(exclude={"take": PASSING}).encode()


def kind_of_note(key: str) -> NoteKind | None:
    """What kind of note lies under a key; None for any other object."""
    ending = key.removesuffix(".json").rpartition(".")[2]
    return NoteKind(ending) if key.endswith(".json") and ending in set(NoteKind) else None


def read_note(data: bytes) -> Take:
    """The take that a note tells of, as it would stand if nothing had happened since.

    Raises:
        ValueError: it is no note that this program knows.
    """
    told = json.loads(data)
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise ValueError("it is not a note of a take, or a newer version of this program wrote it")
    fresh = {"version": 1, "owner": "", "updated_at": told["take"]["created_at"]}
    return Take.model_validate({**told["take"], **fresh})


def note_order(bucket: Bucket, take: Take) -> None:
    """Note that a studio is going to be asked, before it is."""
    _note_paid(bucket, take, NoteKind.ORDER, take.fingerprint)


def note_job(bucket: Bucket, take: Take) -> None:
    """Note the job that a studio made of an order."""
    _note_paid(bucket, take, NoteKind.JOB, take.fingerprint)


def note_end(bucket: Bucket, take: Take) -> None:
    """Note that a take will not land."""
    _note_paid(bucket, take, NoteKind.END, take.fingerprint)


def note_take(bucket: Bucket, take: Take) -> None:
    """Write the manifest of a landed take."""
    _write(bucket, take, NoteKind.TAKE, take.kept().sha256)


def mend_note(bucket: Bucket, take: Take) -> None:
    """Write the manifest of a landed take if it is not there."""
    if not bucket.exists(bucket.address_of(_key(take, NoteKind.TAKE, take.kept().sha256))):
        note_take(bucket, take)


def as_landed(take: Take, stored: Stored, fetched: Fetched, charged: Decimal) -> Take:
    """A take as it will stand when it has landed."""
    landed = {"state": TakeState.LANDED, "price_charged": charged}
    return take.model_copy(update={**landed, **stored.model_dump(), **fetched.model_dump()})


def _note_paid(bucket: Bucket, take: Take, kind: NoteKind, name: str) -> None:
    if take.provider not in IN_HOUSE:
        _write(bucket, take, kind, name)


def _write(bucket: Bucket, take: Take, kind: NoteKind, name: str) -> None:
    try:
        bucket.put_bytes(Note(take=take).as_bytes(), _key(take, kind, name))
    except ObjectTaken:
        # Told before, by a process that came this far and no further.
        return


def _key(take: Take, kind: NoteKind, name: str) -> str:
    return key_of_take(take.slot, take.number, name, f".{kind}.json")
