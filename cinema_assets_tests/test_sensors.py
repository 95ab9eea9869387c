"""The sensors, tick by tick, on real records: what they request, and what a tick costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from dagster._core.definitions.partitions.context import partition_loading_context
from dagster._core.storage.tags import PARTITION_NAME_TAG, RUN_KEY_TAG
from dagster._core.test_utils import create_run_for_test
from sqlalchemy import Engine, event

from cinema_assets import sensors
from cinema_assets.definitions import defs
from cinema_assets.instance import studio_instance
from cinema_assets.production.callsheet import plan
from cinema_assets.production.crew import WORKER_TAG
from cinema_assets.production.happened import Heard
from cinema_assets.production.lot import StudioLot, open_lot
from cinema_assets.production.watch import Watched, watch
from cinema_assets.resources import Lot
from cinema_assets.takes.owner import this_process
from cinema_assets_tests.film.conftest import TINY

SMALL = "width: 256\nheight: 144\n"
MOST_TICKS = 12
"""A film has fewer stages."""


class Shift:
    """A studio at work: sensors tick, and this process executes what they request."""

    def __init__(self, lot: StudioLot, instance: dg.DagsterInstance):
        self.lot = lot
        self.instance = instance
        self.inbox = Path(lot.settings.bucket) / "scripts"
        self.inbox.mkdir()
        self.cursors: dict[str, str | None] = {}
        self.runs: list[tuple[str, str | None]] = []
        """Job and partition of what was executed."""

    def tick(self, sensor: dg.SensorDefinition) -> list[dg.RunRequest]:
        """One tick, as the daemon has it: what was requested before under the key is not again."""
        with (
            dg.build_sensor_context(
                instance=self.instance,
                cursor=self.cursors.get(sensor.name),
                repository_def=defs.get_repository_def(),
                sensor_name=sensor.name,
                resources={"lot": Lot()},
            ) as context,
            partition_loading_context(dynamic_partitions_store=self.instance),
        ):
            data = sensor.evaluate_tick(context)
        self.cursors[sensor.name] = data.cursor
        self.said = data.skip_message or ""
        return [one for one in data.run_requests or [] if not self._requested(one)]

    def _requested(self, request: dg.RunRequest) -> bool:
        wanted = dg.RunsFilter(tags={RUN_KEY_TAG: request.run_key or ""})
        return bool(self.instance.get_runs(wanted))

    def play(self, requests: list[dg.RunRequest]) -> None:
        """Execute runs to their ends."""
        for one in requests:
            self.runs.append((str(one.job_name), one.partition_key))
            defs.resolve_job_def(str(one.job_name)).execute_in_process(
                instance=self.instance,
                partition_key=one.partition_key,
                run_config=one.run_config,
                asset_selection=list(one.asset_selection or []) or None,
                tags={RUN_KEY_TAG: one.run_key or ""},
                raise_on_error=False,
            )

    def work(self) -> list[tuple[str, str | None]]:
        """Tick and play until nothing is requested any more; what was executed."""
        self.runs = []
        self.play(self.tick(sensors.inbox))
        idle = 0
        for _ in range(MOST_TICKS):
            requests = self.tick(sensors.call_sheet)
            self.play(requests)
            # Of a draft's news the first tick leaves the reading to whoever dropped it.
            idle = 0 if requests else idle + 1
            if idle == 3:
                break
        return self.runs


@pytest.fixture
def shift(studio_home: Path) -> Iterator[Shift]:
    open_lot.cache_clear()
    with studio_instance() as instance:
        yield Shift(open_lot(), instance)
    open_lot.cache_clear()


def status_of(shift: Shift) -> list[dg.DagsterRunStatus]:
    return [run.status for run in shift.instance.get_runs()]


def page_of(shift: Shift, asset: str, movie: str) -> Any:
    """What the UI shows of the last materialization."""
    event = shift.instance.get_latest_materialization_event(dg.AssetKey(asset))
    assert event is not None
    assert event.asset_materialization is not None
    assert event.asset_materialization.partition == movie
    return event.asset_materialization.metadata


def test_a_script_in_the_inbox_becomes_a_film_and_a_new_draft_remakes_what_changed(
    shift: Shift,
) -> None:
    (shift.inbox / "production.yaml").write_text(SMALL)
    (shift.inbox / "rooms.fountain").write_text(TINY)
    assert shift.work() == [
        ("read_script", "rooms"),
        ("sheets", "rooms"),
        ("one_scene", "rooms|1"),
        ("one_scene", "rooms|2"),
        ("recut", "rooms"),
    ]
    assert plan(shift.lot.records(shift.instance, "rooms")).stale == ()
    assert shift.work() == []
    (shift.inbox / "rooms.fountain").write_text(TINY.replace("Good night.", "Good light."))
    assert shift.work() == [
        ("read_script", "rooms"),
        ("one_scene", "rooms|2"),
        ("recut", "rooms"),
    ]
    assert plan(shift.lot.records(shift.instance, "rooms")).stale == ()
    page = page_of(shift, "screenplay", "rooms")
    assert page["revision"].value == "1 scene kept, 1 changed"
    assert "| 2 | INT. HALL - NIGHT | changed: speech 1 (BEN) |" in page["revised"].value
    sheet = [line.split(" | ")[:3] for line in page["call_sheet"].value.splitlines()[2:]]
    assert sheet == [
        ["| 2", "dialogue", "scene 2: new dialogue"],
        ["| 2", "clips", "follows dialogue"],
        ["| 2", "scene cut", "follows clips; follows dialogue"],
        ["| ", "timeline", "follows scene cut"],
        ["| ", "final cut", "follows timeline"],
    ]
    shift.lot.ledger.ask_retake("rooms", "1", "1")
    assert shift.work() == [("one_scene", "rooms|1"), ("recut", "rooms")]
    (shift.inbox / "rooms.fountain").unlink()
    assert shift.work() == []
    assert set(status_of(shift)) == {dg.DagsterRunStatus.SUCCESS}


def test_a_movie_that_nobody_gave_to_the_sensors_is_left_alone_until_somebody_does(
    shift: Shift,
) -> None:
    from cinema_assets.production.drafts import import_draft, read_draft

    script = shift.lot.settings.home / "rooms.fountain"
    script.write_text(TINY)
    import_draft(shift.lot, shift.instance, read_draft(script), "rooms")
    assert shift.work() == []
    whole = defs.resolve_job_def("whole_movie")
    assert whole.execute_in_process(instance=shift.instance, partition_key="rooms").success
    shift.tick(sensors.call_sheet)
    requests = shift.tick(sensors.call_sheet)
    assert [(one.job_name, one.partition_key) for one in requests] == [("read_script", "rooms")]


def test_whole_movie_fails_with_a_sentence_when_its_sensor_is_turned_off(shift: Shift) -> None:
    (shift.inbox / "rooms.fountain").write_text(TINY)
    shift.tick(sensors.inbox)
    turn_off(shift.instance)
    whole = defs.resolve_job_def("whole_movie")
    done = whole.execute_in_process(
        instance=shift.instance, partition_key="rooms", raise_on_error=False
    )
    (failure,) = [one for one in done.all_events if one.is_step_failure]
    assert "The sensor call_sheet is turned off" in str(failure.step_failure_data.error)


def test_a_refused_script_is_one_failed_run_with_its_sentence(shift: Shift) -> None:
    (shift.inbox / "rooms.fdx").write_bytes(b"PK\x03\x04")
    (request,) = shift.tick(sensors.inbox)
    assert request.job_name == "refused_scripts"
    shift.play([request])
    assert status_of(shift) == [dg.DagsterRunStatus.FAILURE]
    (run,) = shift.instance.get_runs()
    told = [str(log.dagster_event) for log in shift.instance.all_logs(run.run_id)]
    assert any("scripts/rooms.fdx" in words and "zip archive" in words for words in told)
    assert shift.tick(sensors.inbox) == []
    shift.cursors.clear()
    assert shift.tick(sensors.inbox) == [], "the same script has one run, whatever is forgotten"


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """What is said to the server in a block, by the ledger and by Dagster, who share an engine."""
    said: list[str] = []

    def hear(connection: object, cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def made(shift: Shift, movies: int, scenes: int) -> None:
    """Movies of which everything that the sensors ask for first is recorded."""
    ids = [f"film-{number}" for number in range(movies)]
    shift.instance.add_dynamic_partitions("movies", ids)
    shift.instance.add_dynamic_partitions("scenes", [str(n) for n in range(scenes)])
    for movie in ids:
        shift.instance.report_runless_asset_event(
            dg.AssetMaterialization("screenplay", partition=movie)
        )
        for scene in range(scenes):
            shift.instance.report_runless_asset_event(
                dg.AssetMaterialization("scene_cut", partition=f"{movie}|{scene}")
            )


@pytest.mark.parametrize("movies", [2, 12])
def test_ticks_with_nothing_new_ask_little_however_many_movies_there_are(
    shift: Shift, movies: int
) -> None:
    made(shift, movies, 3)
    for _ in range(3):
        shift.tick(sensors.call_sheet)
    with statements(shift.lot.ledger.engine) as said:
        shift.tick(sensors.call_sheet)
        shift.tick(sensors.inbox)
    assert len(said) < 20, said
    assert len([one for one in said if "event_logs" in one]) == 1, said


def test_a_tick_after_events_that_mean_nothing_asks_little(shift: Shift) -> None:
    made(shift, 12, 1)
    for _ in range(3):
        shift.tick(sensors.call_sheet)
    shift.instance.report_runless_asset_event(dg.AssetObservation("screenplay", partition="film-1"))
    with statements(shift.lot.ledger.engine) as said:
        shift.tick(sensors.call_sheet)
    assert len(said) < 20, said


def given(shift: Shift, movie: str) -> None:
    """A movie that is looked after, and is to be read."""
    (shift.inbox / f"{movie}.fountain").write_text(TINY.replace("Two Rooms", movie))
    shift.tick(sensors.inbox)


def asked_for(watched: Watched) -> list[tuple[str, str]]:
    return [(call.job, call.partition) for call in watched.runs]


def test_movies_are_looked_at_by_portions_and_none_is_forgotten(shift: Shift) -> None:
    movies = {f"film-{number}" for number in range(5)}
    for movie in movies:
        given(shift, movie)
    heard, found = Heard(), set[str]()
    for _ in range(12):
        watched = watch(shift.lot, shift.instance, heard, portion=2)
        assert len(watched.runs) <= 2
        found |= {call.partition for call in watched.runs}
        heard = watched.heard
    assert found == movies


def test_a_movie_that_a_command_works_on_is_left_alone_until_it_has_ended(shift: Shift) -> None:
    given(shift, "rooms")
    run = create_run_for_test(
        shift.instance,
        job_name="read_script",
        status=dg.DagsterRunStatus.STARTED,
        tags={WORKER_TAG: this_process(), PARTITION_NAME_TAG: "rooms"},
    )
    heard = Heard()
    for _ in range(4):
        watched = watch(shift.lot, shift.instance, heard)
        assert asked_for(watched) == []
        heard = watched.heard
    shift.instance.report_run_failed(run)
    first = watch(shift.lot, shift.instance, heard)
    then = watch(shift.lot, shift.instance, first.heard)
    assert asked_for(first) + asked_for(then) == [("read_script", "rooms")]


def test_a_run_that_fails_is_requested_once(shift: Shift) -> None:
    given(shift, "rooms")
    asked = []
    for _ in range(8):
        requests = shift.tick(sensors.call_sheet)
        asked += [one.partition_key for one in requests]
        for one in requests:
            create_run_for_test(
                shift.instance,
                job_name=str(one.job_name),
                status=dg.DagsterRunStatus.FAILURE,
                tags={RUN_KEY_TAG: one.run_key or "", PARTITION_NAME_TAG: one.partition_key or ""},
            )
        # Something is made elsewhere: it is looked at again, and nothing is requested again.
        shift.instance.report_runless_asset_event(
            dg.AssetMaterialization("score", partition="another")
        )
    assert asked == ["rooms"]


def test_an_event_that_is_seen_late_is_seen(shift: Shift) -> None:
    """A tick may see an event of a later number first."""
    heard = watch(shift.lot, shift.instance, Heard()).heard
    given(shift, "rooms")
    latest = shift.instance.event_log_storage.get_maximum_record_id() or 0
    blind = heard.model_copy(update={"since": heard.latest, "latest": latest})
    first = watch(shift.lot, shift.instance, blind)
    then = watch(shift.lot, shift.instance, first.heard)
    assert asked_for(first) + asked_for(then) == [("read_script", "rooms")]


def turn_off(instance: dg.DagsterInstance) -> None:
    """As a click in the UI does."""
    from dagster._core.definitions.run_request import InstigatorType
    from dagster._core.remote_origin import (
        InProcessCodeLocationOrigin,
        RemoteInstigatorOrigin,
        RemoteRepositoryOrigin,
    )
    from dagster._core.scheduler.instigation import (
        InstigatorState,
        InstigatorStatus,
        SensorInstigatorData,
    )
    from dagster._core.types.loadable_target_origin import LoadableTargetOrigin

    where = LoadableTargetOrigin(module_name="cinema_assets.definitions")
    location = InProcessCodeLocationOrigin(where, location_name="cinema_assets.definitions")
    origin = RemoteInstigatorOrigin(
        RemoteRepositoryOrigin(location, "__repository__"), sensors.call_sheet.name
    )
    instance.add_instigator_state(
        InstigatorState(
            origin, InstigatorType.SENSOR, InstigatorStatus.STOPPED, SensorInstigatorData()
        )
    )
