"""What a person said of takes: circled, rejected, to be shot again. The ledger's side of it.

What belongs here: reading and writing these in a transaction. What does not: the note of it in the
bucket (decisions), what follows from it for an asset (production).

A *choice* puts a take in the place of an order: whenever this order is given for this slot, that
take answers it. The order is named by its fingerprint, so a choice holds as long as the same thing
is asked for, and again when a later draft asks for it again.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, select, update
from sqlalchemy.dialects.postgresql import insert

from cinema_assets.takes.model import Review, Slot, TakeState
from cinema_assets.takes.schema import choices, retakes, takes


def choose(
    connection: Connection, slot: Slot, fingerprint: str, take_id: int | None, decision: str
) -> None:
    """From now on this take answers this order in this slot; None: whatever is made for it."""
    values = {**slot.model_dump(), "fingerprint": fingerprint, "take_id": take_id}
    row = insert(choices).values(**values, decision=decision)
    connection.execute(row.on_conflict_do_nothing(index_elements=["decision"]))


def chosen(slot: Slot, fingerprint: str) -> Any:
    """The query for the take that was chosen last for this order, if it may still be used."""
    same = (
        choices.c.fingerprint == fingerprint,
        choices.c.movie == slot.movie,
        choices.c.scene.is_not_distinct_from(slot.scene),
        choices.c.shot.is_not_distinct_from(slot.shot),
        choices.c.kind == slot.kind,
        choices.c.role == slot.role,
    )
    last = select(choices.c.take_id).where(*same).order_by(choices.c.id.desc()).limit(1)
    return select(takes).where(
        takes.c.id == last.scalar_subquery(),
        takes.c.state == str(TakeState.LANDED),
        takes.c.review != str(Review.REJECTED),
    )


def ask_retake(
    connection: Connection, movie: str, scene: str | None, target: str, note: str, decision: str
) -> None:
    """Ask for another take of a shot, or of a role that has no shot."""
    values = {"movie": movie, "scene": scene, "target": target, "note": note}
    row = insert(retakes).values(**values, decision=decision)
    connection.execute(row.on_conflict_do_nothing(index_elements=["decision"]))


def withdraw(
    connection: Connection, movie: str, scene: str | None, target: str, keep: int
) -> list[str]:
    """Take back what was asked after the first `keep` retakes; the decisions taken back."""
    asked = _asked(movie).where(
        retakes.c.scene.is_not_distinct_from(scene), retakes.c.target == target
    )
    late = list(connection.execute(asked))[keep:]
    gone = update(retakes).where(retakes.c.id.in_([row.id for row in late]))
    connection.execute(gone.values(withdrawn=True))
    return [row.decision or "" for row in late]


def withdraw_decisions(connection: Connection, decisions: Sequence[str]) -> None:
    """Take back these retakes."""
    gone = update(retakes).where(retakes.c.decision.in_(decisions))
    connection.execute(gone.values(withdrawn=True))


def retakes_asked(connection: Connection, movie: str) -> dict[str, dict[str, str]]:
    """Scene, or nothing -> target -> how many retakes were asked, and why last (`2: too dark`)."""
    asked: dict[str, dict[str, list[str]]] = {}
    for row in connection.execute(_asked(movie)):
        asked.setdefault(row.scene or "", {}).setdefault(row.target, []).append(row.note)
    return {
        scene: {target: f"{len(notes)}: {notes[-1]}" for target, notes in targets.items()}
        for scene, targets in asked.items()
    }


def retake_counts(connection: Connection, movie: str) -> dict[tuple[str, str], int]:
    """(Scene, or nothing; target) -> how many retakes were asked."""
    key = (func.coalesce(retakes.c.scene, ""), retakes.c.target)
    rows = connection.execute(
        select(*key, func.count())
        .where(and_(retakes.c.movie == movie, ~retakes.c.withdrawn))
        .group_by(*key)
    )
    return {(scene, target): number for scene, target, number in rows}


def _asked(movie: str) -> Any:
    wanted = select(retakes).where(retakes.c.movie == movie, ~retakes.c.withdrawn)
    return wanted.order_by(retakes.c.id)


def retake_marks(connection: Connection) -> dict[str, str]:
    """Movie -> a mark that is another whenever a retake was asked or taken back."""
    taken_back = func.count().filter(retakes.c.withdrawn)
    wanted = select(retakes.c.movie, func.max(retakes.c.id), taken_back)
    rows = connection.execute(wanted.group_by(retakes.c.movie))
    return {movie: f"{last}-{back}" for movie, last, back in rows}
