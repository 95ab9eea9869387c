"""Many scripts dropped at once, whatever happens meanwhile: none is lost, none is repeated."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest
from sqlalchemy import NullPool, create_engine, text

from cinema_assets.production.inbox import Seen, Taken, take_in
from cinema_assets.production.lot import StudioLot
from cinema_assets.takes.engine import DatabaseUnavailable
from cinema_assets.takes.inbox import Dropped, FolderInbox

SCRIPT = "Title: {0}\n\nINT. KITCHEN {0} - DAY\n\nANA waits at the window.\n\nANA\nHello.\n"
SCRIPTS, PORTION = 60, 20
MOST_TICKS = 10


class Unquiet(FolderInbox):
    """The folder, in which something happens just before a script is read."""

    def __init__(self, bucket: Path):
        super().__init__(bucket)
        self.happens: dict[str, Callable[[], object]] = {}

    def read(self, dropped: Dropped) -> bytes:
        """The bytes, after what happens; it happens once."""
        self.happens.pop(dropped.name, lambda: None)()
        return super().read(dropped)


def film(number: int) -> str:
    return f"film-{number:02}.fountain"


def drop_connections() -> None:
    """Close every connection to the database, as a server that is restarted does."""
    engine = create_engine(os.environ["CINEMA_POSTGRES_URL"], poolclass=NullPool)
    closed = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    mine = " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with engine.connect() as connection:
        connection.execute(text(closed + mine))


def reports(instance: dg.DagsterInstance) -> Counter[str]:
    """Movie -> how often a draft of it was reported."""
    found = instance.fetch_materializations(dg.AssetKey("script"), limit=5 * SCRIPTS).records
    return Counter(str(record.partition_key) for record in found)


def test_sixty_scripts_at_once_are_each_taken_in_once_whatever_happens(
    opened_lot: StudioLot, opened_instance: dg.DagsterInstance
) -> None:
    inbox = Unquiet(Path(opened_lot.settings.bucket))
    inbox.root.mkdir()
    for number in range(SCRIPTS):
        (inbox.root / film(number)).write_text(SCRIPT.format(number))
    gone, other = inbox.root / film(7), inbox.root / film(31)
    inbox.happens = {
        gone.name: gone.unlink,
        other.name: lambda: other.write_text(SCRIPT.format("thirty-one")),
        film(25): drop_connections,
        film(48): drop_connections,
    }
    seen, requested, refused = Seen(), Counter[str](), dict[str, str]()
    for _ in range(MOST_TICKS):
        try:
            taken = take_in(opened_lot, opened_instance, inbox, seen, PORTION)
        except DatabaseUnavailable:
            # Dagster keeps the cursor of a tick that failed.
            continue
        assert len(taken.read) <= PORTION
        seen = Seen.model_validate_json(taken.seen.model_dump_json())
        requested.update(taken.read.values())
        refused |= taken.refused
        if taken == Taken(seen=seen):
            break
    else:
        pytest.fail("there is always something new in the inbox")
    assert inbox.happens == {}
    assert refused == {}
    wanted = {f"film-{number:02}" for number in range(SCRIPTS)} - {"film-07"}
    assert set(requested) == wanted == set(opened_lot.movies(opened_instance))
    assert set(requested.values()) == {1}
    assert reports(opened_instance) == Counter(dict.fromkeys(wanted, 1))
