"""The auditor: holds the provider's ledger, ours, and the bytes against one another.

What belongs here: reading and comparing, and settling what a person has to settle. What does not:
what went wrong before (matrix, soak).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

import dagster as dg
from dagster._core.storage.dagster_run import NOT_FINISHED_STATUSES
from sqlalchemy import select

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.production.lot import StudioLot
from cinema_assets.takes.desk import TakesDesk
from cinema_assets.takes.engine import transaction
from cinema_assets.takes.model import Kept, Take, TakeState
from cinema_assets.takes.schema import takes
from cinema_assets.takes.workspace import work_folder
from cinema_assets_tests.crash.seen import Accepted, AnyProvider, Seen


class Money(Frozen):
    """Both ledgers, side by side."""

    orders: int
    """Different orders that the provider has accepted."""
    submits: int
    """How often it accepted one."""
    twice: int
    """Orders that it accepted more than once."""
    charged_by_provider: Decimal
    """US dollars."""
    charged_in_ledger: Decimal
    reserved: Decimal
    """Still set aside in our ledger, for what may yet come."""
    written_off: int = 0
    """Jobs whose answer is lost for good, which a person has paid for and ordered again."""
    within: Decimal = Decimal(0)
    """US dollars by which both lists of prices may differ."""

    @property
    def agrees(self) -> bool:
        """Whether every order was accepted once, paid once, and written down so."""
        return (
            self.orders == self.submits - self.written_off
            and abs(self.charged_by_provider - self.charged_in_ledger) <= self.within
            and not self.reserved
        )


def money(
    accepted: Iterable[Accepted],
    ours: Iterable[Take],
    provider: AnyProvider,
    written_off: Collection[str] = (),
) -> Money:
    """Compare what the provider accepted with what our ledger says of it.

    Args:
        accepted: jobs of the provider.
        ours: takes.
        provider: who was asked.
        written_off: ids of jobs whose answer a person has given up.
    """
    jobs, paid = list(accepted), [take for take in ours if take.provider == provider.name]
    times = Counter(job.reference for job in jobs if job.id not in written_off)
    done = (TakeState.LANDED, TakeState.FAILED, TakeState.REFUSED)
    return Money(
        orders=len(times),
        submits=len(jobs),
        twice=sum(number > 1 for number in times.values()),
        charged_by_provider=sum((Decimal(job.charged_usd) for job in jobs), Decimal(0)),
        charged_in_ledger=sum((t.price_charged for t in paid), Decimal(0)),
        reserved=sum((t.price_reserved for t in paid if t.state not in done), Decimal(0)),
        written_off=sum(job.id in written_off for job in jobs),
        within=provider.within,
    )


class Auditor:
    """Remembers everything that ever was said to have landed."""

    def __init__(self, lot: StudioLot, provider: AnyProvider):
        self._lot = lot
        self._provider = provider
        self._landed: dict[int, Kept] = {}
        self._clear: set[str] = set()
        """Jobs of which it is known what became of them."""
        self.written_off: set[str] = set()
        """Jobs that were paid for, and whose answer is gone."""

    def all_is_clear(self) -> None:
        """Nobody is in doubt about any job that has been accepted so far."""
        self._clear = {job.id for job in self._provider.ledger()}

    def look(self) -> None:
        """Remember what the ledger says now."""
        for take, kept in self._landed_now().items():
            self._landed.setdefault(take, kept)

    def lost(self, *, since: int = 0) -> list[str]:
        """What once had landed and is not there any more: the row, or its bytes.

        Args:
            since: only of takes after this one.
        """
        now = self._landed_now()
        watched = {take: kept for take, kept in self._landed.items() if take > since}
        return [
            trouble
            for take, kept in watched.items()
            if (trouble := self._trouble(take, kept, now)) is not None
        ]

    @property
    def last(self) -> int:
        """The newest take that is remembered."""
        return max(self._landed, default=0)

    @property
    def watched(self) -> int:
        """How many takes are remembered."""
        return len(self._landed)

    def _landed_now(self) -> Mapping[int, Kept]:
        wanted = select(takes.c.id, takes.c.address, takes.c.sha256, takes.c.size).where(
            takes.c.state == str(TakeState.LANDED)
        )
        with transaction(self._lot.ledger.engine) as connection:
            rows = connection.execute(wanted).all()
        return {take: Kept(address=a, sha256=s, size=n) for take, a, s, n in rows}

    def _trouble(self, take: int, kept: Kept, now: Mapping[int, Kept]) -> str | None:
        if now.get(take) != kept:
            return f"take {take} has not landed any more"
        try:
            self._lot.bucket.verify(kept.address, kept.sha256)
        except CinemaError as error:
            return str(error)
        return None

    # --- what only a person can say ---

    def settle(self, movie: str) -> list[str]:
        """Look every unknown take up at the provider, as a person would, and say what became of it.

        Returns:
            For each what it was: `joined` to the provider's job, `lost` on the way there, or
            `gone`: accepted, paid, and its answer is nowhere.
        """
        ours = self._lot.ledger.takes_of(movie)
        unknown = [take for take in ours if take.state is TakeState.UNKNOWN]
        if not unknown:
            return []
        known = self._clear | self.written_off
        jobs = [job for job in self._provider.ledger() if job.id not in known]
        desk = TakesDesk(
            self._lot.ledger, self._lot.bucket, self._lot.studios, self._lot.settings.home, ""
        )
        return [self._settled(desk, take, self._provider.look_up(take, jobs)) for take in unknown]

    def _settled(self, desk: TakesDesk, take: Take, seen: Seen) -> str:
        if seen.joins:
            desk.settle_joined(take, seen.joins, "found where it was ordered")
            return "joined"
        if seen.job is None:
            desk.settle_lost(take, "the provider's ledger does not have it")
            return "lost"
        desk.settle_lost(take, "its answer is gone", Decimal(seen.job.charged_usd))
        self.written_off.add(seen.job.id)
        return "gone"

    # --- what is left lying about ---

    def workspaces(self) -> int:
        """Folders of work in progress; nobody works when this is asked."""
        folder = work_folder(self._lot.settings.home)
        return len(list(folder.iterdir())) if folder.exists() else 0


def unfinished_runs(instance: dg.DagsterInstance) -> int:
    """Dagster runs that look as if somebody worked on them."""
    return instance.get_runs_count(dg.RunsFilter(statuses=NOT_FINISHED_STATUSES))
