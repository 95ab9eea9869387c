"""What a tick of the sensors costs in a large studio in which nothing is new.

Every movie is in the inbox, and every scene of every movie has a record of each of its assets in the
event log. The records are copies of one real record: a tick with nothing new reads none of them, and
the size of the tables is what is measured.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from sqlalchemy import Engine, event, text

from cinema_assets.frozen import Frozen
from cinema_assets_tests.bench.measure import timed

MOVIES, SCENES = 500, 100
SCRIPT = "Title: {title}\n\nINT. KITCHEN - DAY\n\nANA waits at the window.\n"


class TickCost(Frozen):
    """Medians of seven ticks with nothing new."""

    movies: int
    scenes: int
    """Of each movie."""
    events: int
    """Rows of the event log."""
    inbox_s: float
    inbox_queries: int
    call_sheet_s: float
    call_sheet_queries: int
    after_event_s: float
    """A tick after something was made in one movie that nobody looks after."""
    after_event_queries: int


def tick_cost() -> TickCost:
    """Measure in a studio of its own, with a Postgres of its own."""
    from cinema_assets.takes.postgres import stop_server

    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        os.environ["CINEMA_HOME"] = home
        try:
            return _measured()
        finally:
            stop_server(Path(home))
            os.environ.clear()
            os.environ.update(before)


def _measured() -> TickCost:
    from cinema_assets.instance import studio_instance
    from cinema_assets.production.happened import Heard
    from cinema_assets.production.inbox import Seen, in_inbox, take_in
    from cinema_assets.production.lot import open_lot
    from cinema_assets.production.watch import watch
    from cinema_assets.takes.inbox import open_inbox

    lot = open_lot()
    with studio_instance() as instance:
        _fill(instance)
        _fill_inbox(Path(lot.settings.bucket) / "scripts")
        # The ledger and Dagster share it.
        engine = lot.ledger.engine
        inbox = open_inbox(lot.settings)
        marks = {one.script.name: one.mark for one in in_inbox(inbox.listing())}
        seen, heard = Seen(marks=marks).model_dump_json(), Heard().model_dump_json()

        def look_into_inbox() -> None:
            taken = take_in(lot, instance, inbox, Seen.model_validate_json(seen))
            assert not taken.read
            assert not taken.refused

        def look_at_call_sheets() -> None:
            nonlocal heard
            found = watch(lot, instance, Heard.model_validate_json(heard))
            assert not found.runs
            heard = found.heard.model_dump_json()

        while Heard.model_validate_json(heard).queue or not Heard.model_validate_json(heard).makers:
            look_at_call_sheets()
        look_at_call_sheets()
        with _statements(engine) as of_inbox:
            inbox_s = timed(look_into_inbox, 7)
        with _statements(engine) as of_sheets:
            sheets_s = timed(look_at_call_sheets, 7)
        instance.report_runless_asset_event(dg.AssetMaterialization("clips", partition="film-1|1"))
        with _statements(engine) as after:
            after_s = timed(look_at_call_sheets, 1)
        return TickCost(
            movies=MOVIES,
            scenes=SCENES,
            events=instance.event_log_storage.get_maximum_record_id() or 0,
            inbox_s=inbox_s,
            inbox_queries=len(of_inbox) // 7,
            call_sheet_s=sheets_s,
            call_sheet_queries=len(of_sheets) // 7,
            after_event_s=after_s,
            after_event_queries=len(after),
        )


def _fill(instance: dg.DagsterInstance) -> None:
    from cinema_assets.production.basis import SCENE_ASSETS

    movies = [f"film-{number}" for number in range(MOVIES)]
    instance.add_dynamic_partitions("movies", movies)
    instance.add_dynamic_partitions("scenes", [str(number) for number in range(SCENES)])
    engine = instance.event_log_storage._engine  # type: ignore[attr-defined]
    for asset in ("scene", *SCENE_ASSETS):
        made = dg.AssetMaterialization(asset, partition="film-0|0")
        instance.report_runless_asset_event(made)
        with engine.begin() as connection:
            connection.execute(_COPIES, {"asset": f'["{asset}"]', "m": MOVIES, "s": SCENES})
    with engine.begin() as connection:
        connection.execute(text("ANALYZE event_logs"))


_COPIES = text("""
    INSERT INTO event_logs (run_id, event, dagster_event_type, timestamp, step_key, asset_key, partition)
    SELECT one.run_id, one.event, one.dagster_event_type, one.timestamp, one.step_key, one.asset_key,
           'film-' || m || '|' || s
    FROM (SELECT * FROM event_logs WHERE asset_key = :asset ORDER BY id DESC LIMIT 1) one,
         generate_series(0, :m - 1) m, generate_series(0, :s - 1) s
""")


def _fill_inbox(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(MOVIES):
        (folder / f"film-{number}.fountain").write_text(SCRIPT.format(title=number))


@contextmanager
def _statements(engine: Engine) -> Iterator[list[str]]:
    said: list[str] = []

    def hear(connection: object, cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", hear)
