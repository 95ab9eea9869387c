"""The takes desk: has a generation made, exactly once, whatever happens in between.

What belongs here: the protocol that never pays twice. What does not: a take's steps once it is
ordered (shooting), SQL (ledger), how a studio works (studios), what is asked for (production).

1. The take that a person circled for this order is used; else a landed one of this fingerprint,
   free, whoever asks.
2. One that is in flight is waited for, or joined by its job id when its process is gone. If its
   process went before the studio was asked, it is asked now; if it went when the answer was on
   this machine's disk, it goes on from there.
3. Else the intent and the reserved price are written in one transaction.
4. It is announced, submitted once, and the job id written at once. Whatever leaves open whether
   the studio has it makes the take *unknown*: a person decides, nothing is sent again.
5. It is polled, fetched into a private folder, stored create-only, recorded.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import content_hash
from cinema_assets.studios.base import IN_HOUSE, Fetched, Generation, KeepsAnswers, Studios
from cinema_assets.studios.turns import Turns
from cinema_assets.takes import manifests
from cinema_assets.takes.bucket import Bucket, Stored, sha256_of
from cinema_assets.takes.ledger import Ledger, TakeChanged, must_be_unknown
from cinema_assets.takes.model import MANIFEST, Commission, Slot, Take, TakeState, key_of_take
from cinema_assets.takes.owner import is_alive, this_process
from cinema_assets.takes.reports import MANIFEST_PREFIX
from cinema_assets.takes.shooting import Floor, Shooting, stopped

PATIENCE = 1800.0
"""Seconds for one take to land, from the moment it is waited for."""

STRANGER = 600.0
"""Seconds without a change after which a take of another host counts as left behind."""

QUIET = 30.0
"""Seconds without a change after which it is asked whether the run of a take is over."""

Watcher = Callable[[Take, bool], None]
"""Told of every take that is handed over, and whether it is new."""


class TakesDesk:
    """Has generations made. One desk may serve several threads of its process."""

    def __init__(
        self,
        ledger: Ledger,
        bucket: Bucket,
        studios: Studios,
        home: Path,
        run_id: str,
        *,
        watcher: Watcher | None = None,
        run_is_over: Callable[[str], bool] = lambda run_id: False,
        patience: float = PATIENCE,
        pause: Callable[[float], None] = time.sleep,
        turns: Turns | None = None,
    ):
        """A desk.

        Args:
            ledger: where takes are written down.
            bucket: where their bytes are kept.
            studios: provider -> studio.
            home: studio home, in which private folders for work in progress are made.
            run_id: the Dagster run that asks.
            watcher: told of every take that is handed over.
            run_is_over: whether a run has certainly ended, whatever became of its process.
            patience: seconds to wait for a take.
            pause: waits for so many seconds.
            turns: lets orders out no faster than their models take them.
        """
        self._floor = Floor(
            ledger, bucket, studios, home, patience, pause, turns or Turns(pause=pause)
        )
        self._run_id = run_id
        self._watcher = watcher
        self._run_is_over = run_is_over

    def make(self, generation: Generation, slot: Slot, *, price: Decimal = Decimal(0)) -> Take:
        """The landed take of a generation: the one there is, or a new one.

        Args:
            generation: what to make; its fingerprint decides whether it is there already.
            slot: the place that a new take gets its number in.
            price: US dollars that it costs at most; set aside from the movie's budget first.

        Raises:
            BudgetExceeded: it does not fit; nothing was ordered.
            TakeRefused: the studio will not make it, now or when it was asked before.
            TakeFailed: the studio could not make it.
            TakeUnknown: a person has to find out first.
            TakePending: it takes longer than the desk waits.
        """
        what = f"The {generation.kind.replace('_', ' ')} of {slot.spoken}"
        with _one_thread_for(generation.fingerprint):
            for pause in self._floor.looks(what):
                try:
                    found = self._look(generation, slot, price)
                except TakeChanged:
                    # Another process was quicker: look again at what it made of it.
                    continue
                if found is not None:
                    take, new = found
                    if self._watcher is not None:
                        self._watcher(take, new)
                    return take
                self._floor.pause(pause)
        raise AssertionError("looks end by themselves")

    def make_many(self, commissions: Sequence[Commission], *, jobs: int = 1) -> list[Take]:
        """The takes of several commissions, in their order, `jobs` at once.

        Raises:
            CinemaError: the first that failed, when all have ended.
        """
        made: list[Take] = []
        for result in self.attempt_many(commissions, jobs=jobs):
            if isinstance(result, CinemaError):
                raise result
            made.append(result)
        return made

    def attempt_many(
        self, commissions: Sequence[Commission], *, jobs: int = 1
    ) -> list[Take | CinemaError]:
        """As `make_many`, with the error in the place of a take that was not made."""

        def attempt(wanted: Commission) -> Take | CinemaError:
            try:
                return self.make(wanted.generation, wanted.slot, price=wanted.price)
            except CinemaError as error:
                return error

        if jobs == 1:
            return [attempt(wanted) for wanted in commissions]
        with ThreadPoolExecutor(jobs, thread_name_prefix="takes") as pool:
            return list(pool.map(attempt, commissions))

    def record_manifest(
        self, slot: Slot, data: bytes, *, version: str, facts: dict[str, Any] | None = None
    ) -> Take:
        """Keep an asset's value. The same as the last of its version gets no new number.

        Args:
            slot: kind `manifest`; the role is the asset.
            data: the value as JSON.
            version: the asset's data version, under which `Ledger.manifests` finds the facts.
            facts: JSON values: what the call sheet needs to know of this version.
        """
        fingerprint = f"{MANIFEST_PREFIX}{version}"
        sha256 = hashlib.sha256(data).hexdigest()
        last = self._floor.ledger.latest_of(slot, fingerprint)
        if last is not None and (last.sha256, last.facts) == (sha256, facts or {}):
            return self._noted(last)
        stored = self._floor.bucket.put_bytes(data, key_of_take(slot, None, sha256, ".json"))
        fetched = Fetched(media_type="application/json", facts=facts or {})
        return self._recorded(slot, fingerprint, ("house", MANIFEST), stored, fetched)

    def bring(self, slot: Slot, file: Path, fetched: Fetched) -> Take:
        """Make a person's own file a landed take; the same file again is the same take.

        Args:
            slot: its place.
            file: stays where it is, unchanged.
            fetched: its media type, and what was measured on it.
        """
        with file.open("rb") as stream:
            sha256, _ = sha256_of(stream)
        fingerprint = content_hash([slot, "own file", sha256])
        last = self._floor.ledger.latest_of(slot, fingerprint)
        if last is not None:
            return self._noted(last)
        stored = self._floor.bucket.put(file, key_of_take(slot, None, sha256, file.suffix.lower()))
        return self._recorded(slot, fingerprint, ("own", "file"), stored, fetched)

    def settle_joined(self, take: Take, job_id: str, note: str) -> Take:
        """The studio has an unknown take as this job: whoever asks next waits for it.

        Raises:
            NotUnknown: it is settled already.
        """
        take = self._floor.ledger.settle(take, job_id=job_id, note=note)
        manifests.note_job(self._floor.bucket, take)
        return take

    def settle_lost(self, take: Take, note: str, charged: Decimal = Decimal(0)) -> Take:
        """The studio has nothing for an unknown take: it may be ordered again.

        Args:
            take: the unknown take.
            note: how it is known.
            charged: US dollars that were charged all the same.

        Raises:
            NotUnknown: it is settled already.
        """
        take = self._floor.ledger.settle(take, note=note, charged=charged)
        manifests.note_end(self._floor.bucket, take)
        return take

    def settle_landed(
        self, take: Take, file: Path, fetched: Fetched, charged: Decimal | None = None
    ) -> Take:
        """A person has fetched an unknown take from the studio: this file is what was ordered.

        Args:
            take: the unknown take.
            file: stays where it is, unchanged.
            fetched: its media type, and what was measured on it.
            charged: US dollars; the price that was set aside if nothing is said.

        Raises:
            NotUnknown: it is settled already.
        """
        must_be_unknown(take)
        with file.open("rb") as stream:
            sha256, _ = sha256_of(stream)
        key = key_of_take(take.slot, take.number, sha256, file.suffix.lower())
        stored = self._floor.bucket.put(file, key)
        price = take.price_reserved if charged is None else charged
        manifests.note_take(self._floor.bucket, manifests.as_landed(take, stored, fetched, price))
        return self._floor.ledger.land(take, stored, fetched, price)

    def _recorded(
        self, slot: Slot, fingerprint: str, by: tuple[str, str], stored: Stored, fetched: Fetched
    ) -> Take:
        take = self._floor.ledger.record(
            slot, fingerprint, by, self._run_id, this_process(), stored, fetched
        )
        manifests.note_take(self._floor.bucket, take)
        return take

    def _noted(self, take: Take) -> Take:
        """A recorded take, whose manifest may be missing if its process died in between."""
        manifests.mend_note(self._floor.bucket, take)
        return take

    def _look(self, generation: Generation, slot: Slot, price: Decimal) -> tuple[Take, bool] | None:
        """The take and whether it is new; None while another process works on it."""
        ledger, fingerprint = self._floor.ledger, generation.fingerprint
        take = ledger.chosen(slot, fingerprint) or ledger.standing(fingerprint)
        if take is None:
            intended = self._floor.ledger.intend(
                generation, slot, price=price, run_id=self._run_id, owner=this_process()
            )
            if intended is None:
                return None
            return Shooting(self._floor, intended, generation).run(submit=True), True
        if take.landed:
            return take, False
        if take.state in (TakeState.UNKNOWN, TakeState.REFUSED, TakeState.FAILED):
            raise stopped(take)
        if self._left_behind(take):
            return self._taken_over(take, generation), True
        return None

    def _left_behind(self, take: Take) -> bool:
        """Whether no living process works on a take that is in flight."""
        if take.owner in ("", this_process()):
            # No other thread of this process can be at it: this one holds the fingerprint.
            return True
        alive = is_alive(take.owner)
        if alive is False:
            return True
        if alive is None and take.job_id is not None and take.provider not in IN_HOUSE:
            # To join a job costs nothing, and whoever is second at landing it sees that.
            return True
        unchanged = self._floor.ledger.seconds_unchanged(take)
        if unchanged > QUIET and self._run_is_over(take.run_id):
            return True
        return alive is None and unchanged > STRANGER

    def _taken_over(self, take: Take, generation: Generation) -> Take:
        """Go on with a take that nobody works on, without ordering it twice."""
        take = self._floor.ledger.adopt(take, this_process())
        if take.state is TakeState.INTENDED and take.asked_at is not None:
            job_id = self._answered_here(take, generation)
            if job_id is None:
                note = "its process ended while the studio was being asked"
                raise stopped(self._floor.ledger.end(take, TakeState.UNKNOWN, note))
            take = self._floor.ledger.submitted(take, job_id)
        # In house the job is the work itself, and went with its process.
        again = take.state is TakeState.INTENDED or take.provider in IN_HOUSE
        return Shooting(self._floor, take, generation).run(submit=again)

    def _answered_here(self, take: Take, generation: Generation) -> str | None:
        """The job whose answer a dead process has kept here, and not written down."""
        studio = self._floor.studios.get(take.provider)
        if not isinstance(studio, KeepsAnswers):
            return None
        known = self._floor.ledger.job_ids(take.fingerprint)
        return next((job for job in studio.kept(generation) if job not in known), None)


_guard = threading.Lock()
_in_hand: dict[str, tuple[threading.Lock, int]] = {}
"""Fingerprint -> its lock, and how many threads of this process hold it or wait for it."""


@contextmanager
def _one_thread_for(fingerprint: str) -> Iterator[None]:
    with _guard:
        lock, users = _in_hand.get(fingerprint, (threading.Lock(), 0))
        _in_hand[fingerprint] = lock, users + 1
    try:
        with lock:
            yield
    finally:
        with _guard:
            lock, users = _in_hand[fingerprint]
            if users == 1:
                del _in_hand[fingerprint]
            else:
                _in_hand[fingerprint] = lock, users - 1
