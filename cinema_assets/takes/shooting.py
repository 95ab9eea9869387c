"""One take in work: from the order to bytes in the bucket, each step written down as it happens.

What belongs here: submitting once, polling, fetching, storing, recording, and what is written when
a step fails. What does not: whether to order at all (desk), SQL (ledger), how a studio works.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

from cinema_assets.errors import CinemaError
from cinema_assets.studios.base import (
    IN_HOUSE,
    Fetched,
    Generation,
    NotAsOrdered,
    Order,
    Outcome,
    State,
    Studio,
    StudioFailed,
    StudioRefused,
    Studios,
)
from cinema_assets.studios.turns import Turns
from cinema_assets.takes import manifests
from cinema_assets.takes.bucket import Bucket, BucketError, sha256_of
from cinema_assets.takes.budget import dollars
from cinema_assets.takes.engine import DatabaseUnavailable
from cinema_assets.takes.ledger import Ledger, TakeChanged
from cinema_assets.takes.model import IN_FLIGHT, Take, TakeState, key_of_take
from cinema_assets.takes.workspace import workspace

SHORTEST, LONGEST = 0.05, 10.0
"""Seconds between two looks at a job; each pause is half as long again as the last."""

POLLS_LOST = 5
"""Errors in a row after which polling gives up; the job goes on, and can be joined again."""

PRICE_FACT = "price_usd"
"""The fact by which a studio says what it charged, where that differs from what was reserved."""


class TakeNotMade(CinemaError):
    """A take did not land; the message says why, and what to do."""


class TakeRefused(TakeNotMade):
    """The studio will not make it."""


class TakeFailed(TakeNotMade):
    """The studio could not make it, and is not paid."""


class TakeWasted(TakeFailed):
    """It was paid for and cannot be used: it is not ordered again by itself."""


class TakeUnknown(TakeNotMade):
    """Nobody can say whether the studio has the order: a person decides."""


class TakePending(TakeNotMade):
    """It is still being made; the same command later finds it."""


@dataclass(frozen=True)
class Floor:
    """What every take in work needs."""

    ledger: Ledger
    bucket: Bucket
    studios: Studios
    home: Path
    patience: float
    """Seconds to wait for a take to land."""
    pause: Callable[[float], None]
    """Waits for so many seconds."""
    turns: Turns = field(default_factory=Turns)
    """Lets orders out no faster than their models take them."""

    def looks(self, take: str) -> Iterator[float]:
        """Pauses between two looks, until patience ends.

        Raises:
            TakePending: it has ended.
        """
        deadline, pause = time.monotonic() + self.patience, SHORTEST
        while time.monotonic() < deadline:
            yield pause
            pause = min(pause * 1.5, LONGEST)
        raise TakePending(
            f"{take} has not landed after {self.patience:.0f} seconds: say the same command again"
            f" to go on waiting; it is not ordered twice."
        )


def named(take: Take) -> str:
    """A take as a sentence begins with it: `The clip of scene 7, shot 2`."""
    return f"The {take.kind.replace('_', ' ')} of {take.slot.spoken}"


def settling(take: Take) -> str:
    """The command that settles an unknown take."""
    return f"cinema settle {take.movie} {take.id}"


def stopped(take: Take) -> TakeNotMade:
    """The error that says how a take ended without landing, or why nobody may order it again."""
    if take.state is TakeState.REFUSED:
        return TakeRefused(
            f"{named(take)} was refused by {take.provider} ({take.note}): change what it shows, ask"
            f" for a retake, or choose another model."
        )
    if take.state is TakeState.UNKNOWN:
        return TakeUnknown(
            f"{named(take)} may have been ordered from {take.provider} or not ({take.note}): look"
            f" there, then say `{settling(take)}` with --job ID, --landed FILE or --lost; until"
            f" then it is not ordered again."
        )
    if take.price_charged > 0:
        return TakeWasted(
            f"{named(take)} cost {dollars(take.price_charged)} and cannot be used ({take.note}): it"
            f" is not ordered again by itself; ask for a retake, or choose another model."
        )
    return TakeFailed(f"{named(take)} could not be made by {take.provider}: {take.note}")


class Shooting:
    """One take in work, by this process."""

    def __init__(self, floor: Floor, take: Take, generation: Generation):
        self._floor = floor
        self._generation = generation
        self._take = take
        """As it was written down last."""
        self._asked = False
        """Whether a studio that must be paid may have the order."""

    def run(self, *, submit: bool) -> Take:
        """Take it to its end.

        Args:
            submit: order it first; else its job is joined.

        Raises:
            TakeNotMade: it did not land; the ledger says the same.
            TakeChanged: another process has it now.
        """
        try:
            with self._place(), workspace(self._floor.home) as folder:
                return self._run(folder, submit=submit)
        except TakeChanged:
            raise
        # Also on Ctrl-C: others would wait for this process as long as it lives.
        except BaseException as error:
            self._let_go(error)
            raise

    def _run(self, folder: Path, *, submit: bool) -> Take:
        generation = self._generation
        studio = self._studio()
        files = {
            wanted.role: self._floor.bucket.local(wanted.address, folder, sha256=wanted.sha256)
            for wanted in generation.inputs
        }
        order = Order(generation=generation, files=files)
        if submit:
            self._submit(studio, order)
        manifests.note_job(self._floor.bucket, self._take)
        outcome = self._outcome(studio, order)
        if outcome.state is not State.LANDED:
            note = "; ".join(outcome.reasons) or "it gave no reason"
            self._end(TakeState(outcome.state.value), note, charged=outcome.charged)
        target = folder / f"result{generation.suffix}"
        return self._keep(self._fetched(studio, order, target), target)

    def _place(self) -> AbstractContextManager[None]:
        return self._floor.turns.place(self._take.provider, self._take.model)

    def _studio(self) -> Studio:
        studio = self._floor.studios.get(self._generation.provider)
        if studio is None:
            known = ", ".join(sorted(self._floor.studios)) or "none"
            raise StudioFailed(
                f"There is no studio {self._generation.provider} here: set up its key, or choose"
                f" another in production.yaml (here are: {known})."
            )
        return studio

    def _submit(self, studio: Studio, order: Order) -> None:
        if self._take.provider not in IN_HOUSE:
            manifests.note_order(self._floor.bucket, self._take)
            # Whoever dies while waiting for a turn has certainly ordered nothing.
            self._floor.turns.wait(self._take.provider, self._take.model)
            self._announce()
        try:
            job_id = studio.submit(order)
        except StudioRefused as error:
            self._end(TakeState.REFUSED, "; ".join(error.reasons), error)
        except StudioFailed as error:
            self._end(TakeState.FAILED, str(error), error)
        except BaseException as error:
            if self._take.provider in IN_HOUSE:
                raise
            # A timeout, a reset, a server error, Ctrl-C: the order may have arrived.
            self._end(TakeState.UNKNOWN, f"{type(error).__name__}: {error}", error)
        self._write_down(job_id)

    def _announce(self) -> None:
        """Write that the studio is about to be asked: who dies after this leaves an unknown."""
        for _ in range(3):
            try:
                self._take = self._floor.ledger.asking(self._take)
                break
            except (DatabaseUnavailable, TakeChanged) as error:
                # The write may have been done though its answer was lost; or another process
                # took this one for dead.
                trouble, found = error, self._floor.ledger.get(self._take.id)
                if found.asked_at is not None and found.owner == self._take.owner:
                    self._take = found
                    break
                if isinstance(error, TakeChanged):
                    raise
        else:
            raise trouble
        self._asked = True

    def _write_down(self, job_id: str) -> None:
        """Write the job id, whatever the database does meanwhile: it is the way back to the job."""
        for _ in range(3):
            try:
                self._take = self._floor.ledger.submitted(self._take, job_id)
                return
            except DatabaseUnavailable as error:
                trouble: CinemaError = error
            except TakeChanged as error:
                # The write before may have been done though its answer was lost; or another
                # process took this one for dead.
                trouble, self._take = error, self._floor.ledger.get(self._take.id)
                if self._take.job_id == job_id:
                    return
                if self._take.state is TakeState.UNKNOWN:
                    self._take = self._floor.ledger.settle(self._take, job_id=job_id, note="")
                    return
        raise TakeUnknown(
            f"{named(self._take)} was ordered from {self._take.provider} as job {job_id}, which"
            f" could not be written down: say `{settling(self._take)} --job {job_id}`. {trouble}"
        )

    def _outcome(self, studio: Studio, order: Order) -> Outcome:
        """Poll until the job has an outcome."""
        lost = 0
        for pause in self._floor.looks(named(self._take)):
            try:
                outcome = studio.poll(self._job_id, order)
            except StudioFailed:
                raise
            except Exception as error:
                # Polling costs nothing, and a line that drops says nothing of the job.
                lost += 1
                if lost == POLLS_LOST:
                    raise self._pending("cannot be asked for", error) from error
            else:
                lost = 0
                if outcome.state is not State.PENDING:
                    return outcome
            self._floor.pause(pause)
        raise AssertionError("looks end by themselves")

    def _fetched(self, studio: Studio, order: Order, target: Path) -> Fetched:
        try:
            return studio.fetch(self._job_id, order, target)
        except NotAsOrdered as error:
            self._end(TakeState.FAILED, str(error), error, charged=error.charged)
        except Exception as error:
            if self._take.provider in IN_HOUSE:
                raise
            raise self._pending("is made but cannot be fetched", error) from error

    def _keep(self, fetched: Fetched, file: Path) -> Take:
        with file.open("rb") as stream:
            sha256, _ = sha256_of(stream)
        key = key_of_take(self._take.slot, self._take.number, sha256, self._generation.suffix)
        stored = self._floor.bucket.put(file, key)
        charged = Decimal(str(fetched.facts.get(PRICE_FACT, self._take.price_reserved)))
        landed = manifests.as_landed(self._take, stored, fetched, charged)
        manifests.note_take(self._floor.bucket, landed)
        self._take = self._floor.ledger.land(self._take, stored, fetched, charged)
        return self._take

    @property
    def _job_id(self) -> str:
        assert self._take.job_id is not None
        return self._take.job_id

    def _pending(self, trouble: str, error: Exception) -> TakePending:
        return TakePending(
            f"{named(self._take)} {trouble} ({type(error).__name__}: {error}): say the same command"
            f" again; it is not ordered twice."
        )

    def _end(
        self,
        state: TakeState,
        note: str,
        cause: BaseException | None = None,
        charged: Decimal = Decimal(0),
    ) -> NoReturn:
        self._ended(state, note, charged)
        if cause is not None and not isinstance(cause, Exception):
            raise cause
        raise stopped(self._take) from cause

    def _let_go(self, error: BaseException) -> None:
        """Leave the row so that nobody waits for this process, and nothing is ordered twice."""
        if self._take.state not in IN_FLIGHT:
            return
        note = str(error) or type(error).__name__
        if self._take.state is TakeState.SUBMITTED and self._take.provider not in IN_HOUSE:
            self._take = self._floor.ledger.adopt(self._take, "")
        else:
            self._ended(TakeState.UNKNOWN if self._asked else TakeState.FAILED, note)

    def _ended(self, state: TakeState, note: str, charged: Decimal = Decimal(0)) -> None:
        self._take = self._floor.ledger.end(self._take, state, note, charged)
        if state is not TakeState.UNKNOWN:
            # Where the bucket is the trouble, a lost ledger will call this unknown: safe enough.
            with contextlib.suppress(BucketError):
                manifests.note_end(self._floor.bucket, self._take)
