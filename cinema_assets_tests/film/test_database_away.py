"""A database that goes away in the middle of a film: it is waited for, and nothing is lost."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import create_engine, text

from cinema_assets.takes.postgres import ensure_server, stop_server
from cinema_assets.takes.postmaster import PORT, processes_in, read_postmaster
from cinema_assets_tests.film.conftest import TINY
from cinema_assets_tests.film.studio import Studio
from cinema_assets_tests.film.wire import Cut, Wire

ONE_ROOM = TINY.partition("INT. HALL")[0]
"""On its sheets several are at work at once, and every statement is said for its scene."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Path]:
    """The home of a Postgres that is not the studio's own."""
    home = tmp_path / "server"
    ensure_server(home)
    yield home
    stop_server(home)


@pytest.fixture
def wired(studio: Studio, server: Path) -> Iterator[Callable[[list[Cut]], Wire]]:
    """Puts a wire that will be cut between the studio and that Postgres."""
    wires: list[Wire] = []

    def connect(cuts: list[Cut]) -> Wire:
        wires.append(Wire(server / "postgres" / f".s.PGSQL.{PORT}", cuts))
        studio.env["CINEMA_POSTGRES_URL"] = wires[-1].url
        return wires[-1]

    yield connect
    for wire in wires:
        wire.close()


def end(home: Path, how: signal.Signals) -> None:
    """End a server without any good-bye, and wait until nothing of it is left."""
    data = home.resolve() / "postgres" / "data"
    processes, postmaster = processes_in(data), read_postmaster(data)
    assert postmaster is not None
    os.kill(postmaster.pid, how)
    psutil.wait_procs(processes.values(), timeout=60)


AMISS = {
    "made twice": "SELECT kind, role, count(*) FROM takes WHERE state = 'landed'"
    " AND kind <> 'manifest' GROUP BY fingerprint, kind, role HAVING count(*) > 1",
    "left open": "SELECT id, state FROM takes WHERE state IN ('intended', 'submitted', 'unknown')",
    "still running": "SELECT run_id, status FROM runs WHERE status NOT IN ('SUCCESS', 'FAILURE')",
}


def amiss(url: str) -> dict[str, list[tuple[object, ...]]]:
    """What is wrong in the studio's records: nothing, if all is well."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            name: [tuple(row) for row in connection.execute(text(question))]
            for name, question in AMISS.items()
        }
    engine.dispose()
    return {name: rows for name, rows in found.items() if rows}


def test_a_film_goes_on_by_itself_when_its_server_is_back(studio: Studio, server: Path) -> None:
    studio.env["CINEMA_POSTGRES_URL"] = ensure_server(server)
    script = studio.script(ONE_ROOM)
    process = studio.start("make", str(script), "--out", str(studio.out(script)))
    assert process.stdout is not None
    lines = iter(process.stdout)
    while next(lines) != "character sheets: done\n":
        pass
    end(server, signal.SIGQUIT)
    while "is away: waiting 120 seconds for it." not in next(lines):
        pass
    ensure_server(server)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert "failed" not in out
    assert amiss(studio.env["CINEMA_POSTGRES_URL"]) == {}
    again = studio.make(script)
    assert (again["runs"], again["film_is_fresh"]) == (0, True)


def test_a_film_goes_on_by_itself_when_the_studios_own_server_is_killed(studio: Studio) -> None:
    script = studio.script(ONE_ROOM)
    process = studio.start("make", str(script), "--out", str(studio.out(script)))
    assert process.stdout is not None
    for line in process.stdout:
        if line in ("character sheets: done\n", "scene 1: keyframes, dialogue, clips, scene cut\n"):
            end(studio.home, signal.SIGKILL)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert amiss(ensure_server(studio.home)) == {}
    again = studio.make(script)
    assert (again["runs"], again["film_is_fresh"]) == (0, True)


CUTS = {
    "not heard": [
        Cut("INSERT INTO takes"),
        Cut("INSERT INTO event_logs"),
        Cut("UPDATE takes"),
        Cut("UPDATE takes", then="COMMIT"),
        Cut("INSERT INTO event_logs"),
        Cut("INSERT INTO event_logs"),
        Cut("UPDATE runs"),
        Cut("INSERT INTO runs"),
        Cut("SELECT"),
    ],
    "done, but the answer lost": [
        Cut("INSERT INTO takes", then="COMMIT", heard=True),
        Cut("INSERT INTO event_logs", heard=True),
        Cut("UPDATE takes", then="COMMIT", heard=True),
        Cut("UPDATE takes", then="COMMIT", heard=True),
        Cut("INSERT INTO event_logs", heard=True),
        Cut("UPDATE runs", heard=True),
        Cut("INSERT INTO runs", heard=True),
        Cut("SELECT", heard=True),
    ],
}


@pytest.mark.parametrize("kind", CUTS)
def test_a_statement_that_is_cut_off_in_the_middle_is_outlived(
    studio: Studio, server: Path, wired: Callable[[list[Cut]], Wire], kind: str
) -> None:
    script = studio.script(ONE_ROOM)
    # The tables are there: this is the middle of a film.
    studio.env["CINEMA_POSTGRES_URL"] = ensure_server(server)
    studio.ask("status")
    wire = wired(CUTS[kind])
    done = studio.say("make", str(script), "--out", str(studio.out(script)), "--json")
    assert wire.cuts == []
    assert not done.stderr, done.stderr
    assert done.returncode == 0
    assert amiss(ensure_server(server)) == {}
    again = studio.make(script)
    assert (again["runs"], again["film_is_fresh"]) == (0, True)
