"""Making the ledger again from the notes in the bucket, after its tables were lost.

What belongs here: reading all notes, filling the tables with what they do not have, and noticing
that a ledger was lost. What does not: what a note says (manifests, decisions), budgets, which stand
in each movie's settings (production).

Nothing that stands in the ledger is changed, so it may be said at any time. An order that nobody
knows the end of becomes unknown: a person settles it, it is not ordered again.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import Connection, Engine, select, text, update
from sqlalchemy.dialects.postgresql import insert

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.takes import reviews
from cinema_assets.takes.bucket import Bucket, key_of
from cinema_assets.takes.decisions import Decision, is_decision
from cinema_assets.takes.engine import transaction
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.manifests import NoteKind, kind_of_note, read_note
from cinema_assets.takes.model import IN_FLIGHT, Take, TakeState
from cinema_assets.takes.schema import mend_schema, takes

ROOT = "movies/"

READERS = 16
"""Notes that are read at once: a bucket that is far away answers each one slowly."""

LOST = "the ledger was lost while the studio was being asked"
TWICE = "the ledger was lost, and a later order for the same is in flight"


class LedgerLost(CinemaError):
    """The ledger is empty, but the bucket holds takes: they would all be made, and paid, again."""


class Rebuilt(Frozen):
    """What came back."""

    takes: int
    """Takes that were added."""
    known: int
    """Takes that the ledger had already."""
    unknown: int
    """Of those added: orders whose end nobody knows."""
    decisions: int
    """What persons decided: noted in the bucket, and in the ledger now."""
    missing: tuple[str, ...] = ()
    """Addresses of takes whose bytes are not in the bucket any more."""
    unreadable: tuple[str, ...] = ()
    """Keys of notes that are damaged."""


def refuse_lost_ledger(ledger: Ledger, bucket: Bucket) -> None:
    """Refuse to begin with an empty ledger on a bucket that holds takes.

    Raises:
        LedgerLost: says how to bring it back.
    """
    if not ledger.is_empty():
        return
    if any(kind_of_note(key) is NoteKind.TAKE for key in bucket.keys(ROOT)):
        raise LedgerLost(
            "The ledger is empty, but the bucket holds takes: say `cinema ledger rebuild` first, so"
            " that nothing is made or paid for again; or set CINEMA_BUCKET to an empty bucket."
        )


def rebuild(engine: Engine, bucket: Bucket) -> Rebuilt:
    """Bring back what the bucket knows and the ledger does not; make tables that are missing.

    Args:
        engine: of the studio's database.
        bucket: of the same studio.

    Raises:
        SchemaTooNew: a newer version of this program has been here.
        DatabaseUnavailable: no database, or no right to make tables in it.
    """
    keys = set(bucket.keys(ROOT))
    noted = list(_notes(bucket, sorted(key for key in keys if kind_of_note(key) is not None)))
    told = _latest((key, take) for key, take in noted if take is not None)
    decided = sorted(_decisions(bucket, keys), key=lambda decision: decision.at)
    with transaction(engine) as connection:
        mend_schema(connection)
        connection.execute(text("LOCK TABLE takes IN SHARE ROW EXCLUSIVE MODE"))
        new_ids, added = _add(connection, told)
        _decide(connection, decided, new_ids)
    return Rebuilt(
        takes=len(added),
        known=len(told) - len(added),
        unknown=sum(take.state is TakeState.UNKNOWN for take in added),
        decisions=len(decided),
        missing=tuple(
            str(take.address)
            for take in told
            if take.landed and key_of(str(take.address)) not in keys
        ),
        unreadable=tuple(key for key, take in noted if take is None),
    )


def _notes(bucket: Bucket, keys: Sequence[str]) -> Iterator[tuple[str, Take | None]]:
    """Each note with the take that it tells of; None where it is damaged."""

    def read(key: str) -> tuple[str, Take | None]:
        try:
            return key, read_note(bucket.read_bytes(bucket.address_of(key)))
        except (ValueError, KeyError, TypeError):
            return key, None

    with ThreadPoolExecutor(READERS, thread_name_prefix="notes") as pool:
        yield from pool.map(read, keys)


def _decisions(bucket: Bucket, keys: Iterable[str]) -> Iterator[Decision]:
    for key in keys:
        if is_decision(key):
            yield Decision.model_validate_json(bucket.read_bytes(bucket.address_of(key)))


def _latest(noted: Iterable[tuple[str, Take]]) -> list[Take]:
    """One take for all notes of it, as the last of them leaves it; oldest first."""
    order = list(NoteKind)
    found: dict[Any, tuple[int, Take]] = {}
    for key, take in noted:
        kind = kind_of_note(key)
        assert kind is not None
        step = order.index(kind)
        name = _name(take)
        if name not in found or found[name][0] < step:
            found[name] = step, _lost(take) if kind is NoteKind.ORDER else take
    return sorted((take for _, take in found.values()), key=lambda take: take.id)


def _lost(take: Take) -> Take:
    return take.model_copy(update={"state": TakeState.UNKNOWN, "note": LOST})


def _second(take: Take) -> Take:
    """A take whose order is in flight once more already."""
    flies = take.state in IN_FLIGHT
    update = {"state": TakeState.UNKNOWN, "note": TWICE}
    return take.model_copy(update=update) if flies else take


def _name(take: Take) -> tuple[Any, ...]:
    return take.slot, take.number, take.fingerprint


def _add(connection: Connection, told: Sequence[Take]) -> tuple[dict[int, int], list[Take]]:
    """Insert what is not there; noted id -> id in the ledger of all that are added."""
    known = [Take.model_validate(row._mapping) for row in connection.execute(select(takes))]
    names, ids = {_name(take) for take in known}, {take.id for take in known}
    flying = {take.fingerprint for take in known if take.state in IN_FLIGHT}
    new_ids, added = dict[int, int](), list[Take]()
    # The ids that takes had stay theirs: the values of assets name them.
    connection.execute(text("ALTER TABLE takes ALTER COLUMN id SET GENERATED BY DEFAULT"))
    # The newest first: of two orders for the same, the later is the one in flight.
    for noted in reversed([take for take in told if _name(take) not in names]):
        take = _second(noted) if noted.fingerprint in flying else noted
        if take.state in IN_FLIGHT:
            flying.add(take.fingerprint)
        row = take.model_dump(exclude={"id"} if take.id in ids else None)
        inserted = insert(takes).values(**row).returning(takes.c.id)
        new_ids[take.id] = connection.execute(inserted).scalar_one()
        added.append(take)
    connection.execute(text("ALTER TABLE takes ALTER COLUMN id SET GENERATED ALWAYS"))
    connection.execute(
        text("SELECT setval(pg_get_serial_sequence('takes', 'id'), max(id)) FROM takes")
    )
    return new_ids, added


def _decide(connection: Connection, decided: Sequence[Decision], new_ids: dict[int, int]) -> None:
    for one in decided:
        take = new_ids.get(one.take or 0, one.take)
        if one.verb == "choose" and one.slot is not None:
            reviews.choose(connection, one.slot, one.fingerprint, take, one.name)
        elif one.verb == "retake":
            reviews.ask_retake(connection, one.movie, one.scene, one.target, one.note, one.name)
        elif one.verb == "withdraw":
            reviews.withdraw_decisions(connection, one.withdrawn)
        elif one.verb == "mark" and one.take in new_ids:
            marked = update(takes).where(takes.c.id == take)
            connection.execute(marked.values(review=str(one.review), note=one.note))
