"""The queue in place of locks, with a real daemon: who waits for whom, and that no slot is lost."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from cinema_assets.production.hiring import STUDIO_TAG
from cinema_assets_tests.launching.daemons import Daemon, daemon
from cinema_assets_tests.launching.floor import ROOMS, Floor, open_floor, wait_for_end

AT_ONCE, HIRED_AT_ONCE = 4, 6
"""Runs of one movie, and runs that order from one studio outside the house: see dagster.yaml."""

SUCCESS, FAILURE = dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE


@pytest.fixture
def floor(studio_home: Path, tmp_path: Path) -> Iterator[Floor]:
    with open_floor(tmp_path) as opened:
        yield opened


def of(movie: str, scene: int) -> dict[str, str]:
    """The tags that Dagster gives to a run of a scene."""
    return {
        "dagster/partition": f"{movie}|{scene}",
        "dagster/partition/movie": movie,
        # These tests kill runs on purpose, which would be tried again.
        "dagster/max_retries": "0",
    }


def started(floor: Floor) -> set[str]:
    begun = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]
    return {run.run_id for run in floor.instance.get_runs(dg.RunsFilter(statuses=begun))}


def test_a_movie_with_many_scenes_does_not_hold_up_another(floor: Floor) -> None:
    many = [floor.queued("waits", **of("long", scene)) for scene in range(AT_ONCE + 2)]
    short = floor.queued("speaks", **of("short", 1))
    with daemon(ROOMS):
        floor.told(short)
        assert floor.end(short) is SUCCESS
        first = many[:AT_ONCE]
        told = [floor.told(run) for run in first]
        assert started(floor) == set(first)
        for run in first:
            assert floor.launcher.terminate(run)
        for run in many[AT_ONCE:]:
            told.append(floor.told(run))
            assert floor.launcher.terminate(run)
        assert {floor.end(run) for run in many} == {dg.DagsterRunStatus.CANCELED}
        for one in told:
            wait_for_end(one["pid"])


def test_movies_take_turns_however_many_scenes_wait_of_one(floor: Floor) -> None:
    long = [floor.queued("waits", **of("long", scene)) for scene in range(3)]
    short = floor.queued("speaks", **of("short", 1))
    with daemon(ROOMS, at_once=1):
        told = [floor.told(long[0])]
        assert started(floor) == {long[0]}
        assert floor.launcher.terminate(long[0])
        floor.told(short)
        assert floor.end(short) is SUCCESS
        for run in long[1:]:
            told.append(floor.told(run))
            assert floor.launcher.terminate(run)
        for one in told:
            wait_for_end(one["pid"])


def test_no_more_runs_order_from_a_studio_than_it_may_have_and_a_killed_one_makes_way(
    floor: Floor,
) -> None:
    hired = {f"{STUDIO_TAG}google": "clips"}
    runs = [
        floor.queued("waits", **of(movie, scene), **hired)
        for scene in range(AT_ONCE)
        for movie in ("one", "two")
    ]
    elsewhere = floor.queued("speaks", **of("three", 1))
    with daemon(ROOMS):
        floor.told(elsewhere)
        assert floor.end(elsewhere) is SUCCESS
        told = {run: floor.told(run) for run in runs[:HIRED_AT_ONCE]}
        assert started(floor) == set(told), "the movies have the same share"
        os.kill(told[runs[0]]["pid"], signal.SIGKILL)
        assert floor.end(runs[0]) is FAILURE
        told[runs[HIRED_AT_ONCE]] = floor.told(runs[HIRED_AT_ONCE])
        assert started(floor) == set(told) - {runs[0]}
        for run in runs[1:-1]:
            assert floor.launcher.terminate(run)
        told[runs[-1]] = floor.told(runs[-1])
        assert floor.launcher.terminate(runs[-1])
        for one in told.values():
            wait_for_end(one["pid"])


def test_no_slot_is_lost_when_runs_daemon_and_code_server_are_killed(floor: Floor) -> None:
    same = [floor.queued("waits", **of("film", 7)) for _ in range(2)]
    last = floor.queued("speaks", **of("film", 7))
    with daemon(ROOMS) as running:
        first = floor.told(same[0])
        assert started(floor) == {same[0]}
        kill_server(running)
        os.kill(first["pid"], signal.SIGKILL)
        assert floor.end(same[0]) is FAILURE
        second = floor.told(same[1])
        running.kill()
    # Nobody is left to see it: it is found by its process, which its tags name.
    os.kill(second["parent"], signal.SIGKILL)
    wait_for_end(second["parent"])
    os.killpg(second["pid"], signal.SIGKILL)
    wait_for_end(second["pid"])
    assert started(floor) == {same[1]}
    with daemon(ROOMS):
        assert floor.end(same[1]) is FAILURE
        floor.told(last)
        assert floor.end(last) is SUCCESS


def kill_server(running: Daemon) -> None:
    servers = running.servers()
    assert servers
    for server in servers:
        server.kill()
