"""What a person decides of takes: written into the ledger, and noted in the bucket.

What belongs here: doing both, and reading the notes again. What does not: what follows from a
decision for an asset (production), making the ledger again (rebuild).

A note is an object of its own, under `movies/<movie>/decisions/<when>-<name>.json`: decisions are
never changed, only followed by others.
"""

import uuid
from datetime import UTC, datetime
from typing import Literal

from cinema_assets.frozen import Frozen
from cinema_assets.takes.bucket import Bucket
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.model import Review, Slot, Take

FOLDER = "decisions"

Verb = Literal["choose", "mark", "retake", "withdraw"]


class Decision(Frozen):
    """One thing that was decided. Which fields count depends on the verb."""

    verb: Verb
    name: str
    """Unlike that of any other decision."""
    movie: str
    scene: str | None = None
    at: datetime
    take: int | None = None
    """The take that is meant, for `choose` and `mark`."""
    review: Review = Review.NONE
    slot: Slot | None = None
    """Of the order that is answered, for `choose`."""
    fingerprint: str = ""
    target: str = ""
    """For `retake`: the shot, or the role of what has none."""
    withdrawn: tuple[str, ...] = ()
    """Names of the retakes that are taken back."""
    note: str = ""

    @property
    def key(self) -> str:
        """Where its note lies: in the order of time."""
        return f"movies/{self.movie}/{FOLDER}/{self.at:%Y%m%dT%H%M%S.%f}-{self.name[:8]}.json"


def is_decision(key: str) -> bool:
    """Whether the note of a decision lies under a key."""
    parts = key.split("/")
    return len(parts) == 4 and (parts[0], parts[2]) == ("movies", FOLDER)


class Decisions:
    """Takes a person's decisions."""

    def __init__(self, ledger: Ledger, bucket: Bucket):
        self._ledger = ledger
        self._bucket = bucket

    def circle(self, take: Take, slot: Slot, fingerprint: str, note: str = "") -> Take:
        """Use this take whenever this order is given for this slot.

        Args:
            take: a landed one.
            slot: of the order.
            fingerprint: of the order.
            note: why.
        """
        chosen = _decision("choose", take, slot=slot, fingerprint=fingerprint)
        self._ledger.choose(slot, fingerprint, take.id, chosen.name)
        self._write(chosen)
        return self._mark(take, Review.CIRCLED, note)

    def reject(self, take: Take, note: str = "") -> Take:
        """Never use this take again."""
        return self._mark(take, Review.REJECTED, note)

    def clear(self, take: Take, note: str = "") -> Take:
        """Take a mark back."""
        return self._mark(take, Review.NONE, note)

    def ask_retake(self, movie: str, scene: str | None, target: str, note: str = "") -> None:
        """Ask for another take of a shot, or of the role of what has no shot."""
        asked = Decision(
            verb="retake", name=uuid.uuid4().hex, movie=movie, scene=scene, at=datetime.now(UTC),
            target=target, note=note,
        )  # fmt: skip
        self._ledger.ask_retake(movie, scene, target, note, asked.name)
        self._write(asked)

    def withdraw_retakes(self, movie: str, scene: str | None, target: str, keep: int) -> int:
        """Take back all retakes of a target but the first `keep`; how many were taken back."""
        gone = self._ledger.withdraw_retakes(movie, scene, target, keep)
        if gone:
            taken_back = Decision(
                verb="withdraw", name=uuid.uuid4().hex, movie=movie, scene=scene,
                at=datetime.now(UTC), target=target, withdrawn=tuple(filter(None, gone)),
            )  # fmt: skip
            self._write(taken_back)
        return len(gone)

    def _mark(self, take: Take, review: Review, note: str) -> Take:
        marked = self._ledger.mark(take.id, review, note)
        self._write(_decision("mark", take, review=review, note=note))
        return marked

    def _write(self, decision: Decision) -> None:
        self._bucket.put_bytes(decision.model_dump_json().encode(), decision.key)


def _decision(
    verb: Verb,
    take: Take,
    *,
    slot: Slot | None = None,
    fingerprint: str = "",
    review: Review = Review.NONE,
    note: str = "",
) -> Decision:
    return Decision(
        verb=verb,
        name=uuid.uuid4().hex,
        movie=take.movie,
        scene=take.scene,
        at=datetime.now(UTC),
        take=take.id,
        slot=slot,
        fingerprint=fingerprint,
        review=review,
        note=note,
    )
