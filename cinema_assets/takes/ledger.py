"""The ledger: every generation that costs money or minutes, from the intent to what became of it.

What belongs here: writing a take's way through its states, so that no two processes can order the
same thing, and what a person says of a take. What does not: talking to studios (desk), sums and
lists (reports), which take is current (Dagster).

Every change names the version of the row that it was read at (`WHERE id AND version`); a change
that comes second is refused, and its maker reads again. Two in-flight rows of one fingerprint are
refused by a partial unique index. No row is ever deleted, so a take number is never used again.
"""

import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, select, update

from cinema_assets.errors import CinemaError
from cinema_assets.studios.base import Fetched, Generation
from cinema_assets.takes import reports, reviews, statements
from cinema_assets.takes.bucket import Stored
from cinema_assets.takes.budget import Budget
from cinema_assets.takes.engine import transaction
from cinema_assets.takes.model import Cost, Counts, Review, Slot, Take, TakeState
from cinema_assets.takes.reserving import read_budget, reserve, set_limit
from cinema_assets.takes.schema import ensure_schema, takes
from cinema_assets.takes.told import told


class TakeChanged(CinemaError):
    """A take was changed by someone else since it was read."""


class TakeMissing(CinemaError):
    """The ledger has no take of this number."""


class NotUnknown(CinemaError):
    """Only a take whose fate nobody knows can be settled by a person."""


class Ledger:
    """The takes of a studio, in its database. Safe to use from several threads."""

    def __init__(self, engine: Engine):
        self.engine = engine

    @classmethod
    def open(cls, engine: Engine) -> "Ledger":
        """The ledger in a database, whose tables are brought up to date first."""
        ensure_schema(engine)
        return cls(engine)

    # --- what stands in it ---

    def get(self, take_id: int) -> Take:
        """A take by its id.

        Raises:
            TakeMissing: there is none.
        """
        with transaction(self.engine) as connection:
            return _get(connection, take_id)

    def landed(self, fingerprint: str) -> Take | None:
        """The newest landed take of a fingerprint."""
        found = self.standing(fingerprint)
        return found if found is not None and found.landed else None

    def standing(self, fingerprint: str) -> Take | None:
        """The take that decides what happens to a fingerprint now.

        A landed one before one in flight, before an unknown, before a refused one, before one that
        failed and was paid for all the same. One that failed for nothing stands in nobody's way,
        nor does one that a person rejected.
        """
        with transaction(self.engine) as connection:
            row = connection.execute(statements.STANDING, {"fingerprint": fingerprint}).first()
        return None if row is None else _take(row)

    def of_orders(self, fingerprints: Iterable[str]) -> dict[str, list[Take]]:
        """Fingerprint -> every take of it, oldest first, whatever became of it."""
        wanted = statements.of_orders(list(fingerprints))
        found: dict[str, list[Take]] = {}
        with transaction(self.engine) as connection:
            for row in connection.execute(wanted).all():
                found.setdefault(row.fingerprint, []).append(_take(row))
        return found

    def chosen(self, slot: Slot, fingerprint: str) -> Take | None:
        """The take that a person put in the place of this order in this slot, if any."""
        with transaction(self.engine) as connection:
            row = connection.execute(reviews.chosen(slot, fingerprint)).first()
        return None if row is None else _take(row)

    def is_empty(self) -> bool:
        """Whether nothing was ever written down."""
        with transaction(self.engine) as connection:
            return connection.execute(select(takes.c.id).limit(1)).first() is None

    def job_ids(self, fingerprint: str) -> set[str]:
        """Every job that was ever written down for a fingerprint."""
        wanted = select(takes.c.job_id).where(
            takes.c.fingerprint == fingerprint, takes.c.job_id.is_not(None)
        )
        with transaction(self.engine) as connection:
            return set(connection.execute(wanted).scalars())

    def seconds_unchanged(self, take: Take) -> float:
        """For how long nobody has changed a take, by the clock of the database."""
        age = func.extract("epoch", func.clock_timestamp() - takes.c.updated_at)
        with transaction(self.engine) as connection:
            return float(connection.execute(select(age).where(takes.c.id == take.id)).scalar_one())

    # --- a take's way ---

    def intend(
        self, generation: Generation, slot: Slot, *, price: Decimal, run_id: str, owner: str
    ) -> Take | None:
        """Write down that a generation will be ordered, with its price set aside: both or neither.

        Returns:
            The intended take; None if another of this fingerprint stands in the way already, which
            `standing` then shows.

        Raises:
            BudgetExceeded: the price does not fit.
        """
        values = {
            "fingerprint": generation.fingerprint,
            "provider": generation.provider,
            "model": generation.model,
            "state": str(TakeState.INTENDED),
            "run_id": run_id,
            "owner": owner,
            "price_reserved": price,
        }
        with transaction(self.engine) as connection:
            reserve(connection, slot, price)
            take = _insert(connection, slot, values)
            # One in flight may have landed between the caller's look and this row: look again,
            # now that no other can be in flight.
            if take is None or _stands_in_the_way(connection, take):
                connection.rollback()
                return None
        return told(take)

    def asking(self, take: Take) -> Take:
        """The studio is about to be asked: from here on it may have the order."""
        return told(self._change(take, asked_at=statements.NOW), "asked for")

    def submitted(self, take: Take, job_id: str) -> Take:
        """The studio has it, under this job id."""
        return told(self._change(take, state=TakeState.SUBMITTED, job_id=job_id))

    def land(self, take: Take, stored: Stored, fetched: Fetched, charged: Decimal) -> Take:
        """Its bytes are kept."""
        landed = self._change(
            take,
            state=TakeState.LANDED,
            price_charged=charged,
            address=stored.address,
            sha256=stored.sha256,
            size=stored.size,
            media_type=fetched.media_type,
            facts=fetched.facts,
        )
        return told(landed)

    def end(self, take: Take, state: TakeState, note: str, charged: Decimal = Decimal(0)) -> Take:
        """It will not land (refused, failed), or nobody can say (unknown)."""
        return told(self._change(take, state=state, note=note, price_charged=charged))

    def adopt(self, take: Take, owner: str) -> Take:
        """Another process works on it from here."""
        return told(self._change(take, owner=owner), "taken over" if owner else "let go")

    def record(
        self, slot: Slot, fingerprint: str, by: tuple[str, str], run_id: str, owner: str,
        stored: Stored, fetched: Fetched,
    ) -> Take:  # fmt: skip
        """Write down what is kept already: an asset's value, or a person's own file.

        Args:
            slot: its place; it gets the next number there.
            fingerprint: names the bytes and what they stand for.
            by: provider and model.
            run_id: the run that records it.
            owner: the process that records it.
            stored: where the bytes are.
            fetched: what they are.
        """
        values = {
            "fingerprint": fingerprint,
            "provider": by[0],
            "model": by[1],
            "state": str(TakeState.LANDED),
            "run_id": run_id,
            "owner": owner,
            **stored.model_dump(),
            **fetched.model_dump(),
        }
        with transaction(self.engine) as connection:
            take = _insert(connection, slot, values)
        # A landed row cannot meet the index of those in flight.
        assert take is not None
        return take

    def _change(self, take: Take, **values: Any) -> Take:
        with transaction(self.engine) as connection:
            return _change(connection, take, values)

    # --- what a person says ---

    def mark(self, take_id: int, review: Review, note: str = "") -> Take:
        """Circle a take, reject it, or take the mark back. One take of a slot is circled at most.

        Raises:
            TakeMissing: there is none of this id.
        """
        with transaction(self.engine) as connection:
            take = _get(connection, take_id, hold=True)
            if review is Review.CIRCLED:
                others = update(takes).where(statements.IN_SLOT, takes.c.review == str(review))
                unmarked = others.values(review="", version=takes.c.version + 1)
                connection.execute(unmarked, statements.place(take.slot))
                take = _get(connection, take_id)
            return _change(connection, take, {"review": review, "note": note})

    def settle(self, take: Take, *, note: str, job_id: str | None = None,
               charged: Decimal = Decimal(0)) -> Take:  # fmt: skip
        """Say what became of an unknown take, after asking the provider.

        Args:
            take: the unknown take.
            note: how it is known.
            job_id: the job that the provider has for it, which is then waited for; None if it
                never got the order, or lost it, which gives the money back but for `charged`.
            charged: US dollars that were charged for nothing.

        Raises:
            NotUnknown: it is not unknown.
            TakeChanged: another settled it meanwhile.
        """
        must_be_unknown(take)
        if job_id:
            job = {"state": TakeState.SUBMITTED, "job_id": job_id}
            return told(self._change(take, **job, note=note), "settled")
        lost = {"state": TakeState.FAILED, "review": Review.REJECTED}
        return told(self._change(take, **lost, note=note, price_charged=charged), "settled")

    def choose(self, slot: Slot, fingerprint: str, take_id: int | None, decision: str = "") -> None:
        """Put a take in the place of an order; None takes the choice back.

        Args:
            slot: of the order.
            fingerprint: of the order.
            take_id: of the take that answers it from now on.
            decision: names this decision; the same again changes nothing.
        """
        with transaction(self.engine) as connection:
            reviews.choose(connection, slot, fingerprint, take_id, decision or uuid.uuid4().hex)

    def ask_retake(
        self, movie: str, scene: str | None, target: str, note: str = "", decision: str = ""
    ) -> None:
        """Ask for another take.

        Args:
            movie: its id.
            scene: partition key; None for what belongs to the whole movie.
            target: number of the shot, or the role of what has no shot (`speech-3`).
            note: what is wrong with the take there is.
            decision: names this decision; the same again changes nothing.
        """
        with transaction(self.engine) as connection:
            named = decision or uuid.uuid4().hex
            reviews.ask_retake(connection, movie, scene, target, note, named)

    def withdraw_retakes(self, movie: str, scene: str | None, target: str, keep: int) -> list[str]:
        """Take back all retakes of a target but the first `keep`; the decisions taken back."""
        with transaction(self.engine) as connection:
            return reviews.withdraw(connection, movie, scene, target, keep)

    def set_budget(self, movie: str, limit: Decimal) -> None:
        """Say what a movie may cost in all, in US dollars."""
        with transaction(self.engine) as connection:
            set_limit(connection, movie, limit)

    # --- sums and lists ---

    def budget(self, movie: str) -> Budget:
        """How the money of a movie stands."""
        with transaction(self.engine) as connection:
            return read_budget(connection, movie)

    def takes_of(self, movie: str, scene: str | None = None) -> list[Take]:
        """Every take of a movie, or of one scene, oldest first; asset values are no takes here."""
        with transaction(self.engine) as connection:
            rows = connection.execute(reports.takes_of(movie, scene)).all()
        return [_take(row) for row in rows]

    def counts(self, movie: str) -> Counts:
        """Kind -> state -> how many takes a movie has."""
        with transaction(self.engine) as connection:
            return reports.counts(connection, movie)

    def costs(self, movie: str) -> list[Cost]:
        """What a movie cost, by scene, kind and model; takes that cost nothing are counted too."""
        with transaction(self.engine) as connection:
            return reports.costs(connection, movie)

    def under_way(self, movie: str) -> dict[tuple[str | None, str], Decimal]:
        """(Scene, kind) -> US dollars set aside for takes that are in flight."""
        with transaction(self.engine) as connection:
            return reports.under_way(connection, movie)

    def retakes(self, movie: str) -> dict[str, dict[str, str]]:
        """Scene, or nothing -> target -> how many retakes were asked, and why last (`2: dark`)."""
        with transaction(self.engine) as connection:
            return reviews.retakes_asked(connection, movie)

    def retake_marks(self) -> dict[str, str]:
        """Movie -> a mark that is another whenever a retake was asked or taken back."""
        with transaction(self.engine) as connection:
            return reviews.retake_marks(connection)

    def retake_counts(self, movie: str) -> dict[tuple[str, str], int]:
        """(Scene, or nothing; target) -> how many retakes were asked."""
        with transaction(self.engine) as connection:
            return reviews.retake_counts(connection, movie)

    def manifests(
        self, movie: str, only: str | None = None
    ) -> dict[tuple[str, str | None, str], dict[str, Any]]:
        """(Asset, scene, data version) -> the facts that were recorded with it last.

        Args:
            movie: its id.
            only: the one scene to tell of, beside the movie itself; None for all.
        """
        with transaction(self.engine) as connection:
            return reports.manifests(connection, movie, only)

    def latest_of(self, slot: Slot, fingerprint: str) -> Take | None:
        """The newest landed take of this fingerprint in this slot."""
        wanted = select(takes).where(
            statements.IN_SLOT,
            takes.c.fingerprint == fingerprint,
            takes.c.state == TakeState.LANDED,
        )
        newest = wanted.order_by(takes.c.id.desc()).limit(1)
        with transaction(self.engine) as connection:
            row = connection.execute(newest, statements.place(slot)).first()
        return None if row is None else _take(row)


def must_be_unknown(take: Take) -> None:
    """Refuse to settle what is settled already.

    Raises:
        NotUnknown: it is not unknown.
    """
    if take.state is not TakeState.UNKNOWN:
        raise NotUnknown(
            f"Take {take.slate} of {take.slot.spoken} is {take.state}: only a take that is unknown"
            f" can be settled; `cinema takes {take.movie}` shows which are."
        )


def _take(row: Row[Any]) -> Take:
    return Take.model_validate(row._mapping)


def _get(connection: Connection, take_id: int, *, hold: bool = False) -> Take:
    wanted = select(takes).where(takes.c.id == take_id)
    row = connection.execute(wanted.with_for_update() if hold else wanted).first()
    if row is None:
        raise TakeMissing(f"The ledger has no take {take_id}: `cinema takes MOVIE` lists them.")
    return _take(row)


def _insert(connection: Connection, slot: Slot, values: dict[str, Any]) -> Take | None:
    """A new row under the next number of its slot; None if its fingerprint is in flight."""
    connection.execute(statements.NUMBERS, {"slot": slot.model_dump_json()})
    row = {**slot.model_dump(), **values}
    new = statements.new_take(tuple(row))
    found = connection.execute(new, {**row, **statements.place(slot)}).first()
    return None if found is None else _take(found)


def _stands_in_the_way(connection: Connection, take: Take) -> bool:
    other = {"fingerprint": take.fingerprint, "id": take.id}
    return connection.execute(statements.IN_THE_WAY, other).first() is not None


def _change(connection: Connection, take: Take, values: dict[str, Any]) -> Take:
    same = {"the_id": take.id, "the_version": take.version}
    changed = statements.changed_take(tuple(values))
    row = connection.execute(changed, {**same, **statements.new_values(values)}).first()
    if row is None:
        raise TakeChanged(
            f"Take {take.slate} of {take.slot.spoken} was changed by another process meanwhile:"
            f" read it again."
        )
    return _take(row)
