"""Work that is broken off: nothing stays behind, and the same command goes on."""

import os
import signal
import subprocess
from collections.abc import Callable

import psutil
import pytest

from cinema_assets.production.crew import KILLED
from cinema_assets_tests.film.conftest import TINY
from cinema_assets_tests.film.studio import Studio

STOPPED = "cinema: Stopped. Nothing is lost: say the same command again to go on.\n"


def at_work(studio: Studio, name: str) -> tuple[subprocess.Popen[str], tuple[str, ...]]:
    """A film in the making, of a story that no other movie has, when its cast has been drawn."""
    text = TINY.replace("Two Rooms", name).replace("ANA", f"A{name}").replace("BEN", f"B{name}")
    script = studio.script(text.upper().replace("TITLE:", "Title:"), f"{name}.fountain")
    folder = str(studio.out(script))
    command = ("make", str(script), "--out", folder, "--jobs", "1", "--up-to", "keyframes")
    process = studio.start(*command)
    assert process.stdout is not None
    for line in process.stdout:
        if line == "character sheets: done\n":
            return process, command
    raise AssertionError(process.communicate()[1])


def session_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Everything that a command has started, but for the database, which stays."""
    found = []
    for one in psutil.process_iter():
        try:
            if os.getsid(one.pid) == process.pid:
                found.append(one)
        except ProcessLookupError:
            continue
    return found


def workers_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """The workers are children of the fork server."""
    servers = psutil.Process(process.pid).children()
    return [worker for server in servers for worker in server.children()]


def end_main(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)


def end_all(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGINT)


def terminate(process: subprocess.Popen[str]) -> None:
    process.terminate()


@pytest.mark.parametrize(
    ("name", "end", "code"),
    [("alone", end_main, 130), ("group", end_all, 130), ("asked", terminate, 143)],
)
def test_a_stopped_film_leaves_nothing_behind_and_goes_on(
    house: Studio, name: str, end: Callable[[subprocess.Popen[str]], None], code: int
) -> None:
    process, command = at_work(house, name)
    started = session_of(process)
    assert workers_of(process)
    end(process)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (code, STOPPED)
    assert psutil.wait_procs(started, timeout=20)[1] == []
    assert list((house.home / "work").iterdir()) == []
    assert list((house.home / "bucket" / ".incoming").iterdir()) == []
    assert not list(house.out(house.scripts / name).rglob("*.*"))
    again = house.ask(*command)
    assert again["failures"] == []
    assert "character_sheet" not in again["new_takes"]


def test_a_killed_worker_is_one_sentence_and_the_same_command_goes_on(house: Studio) -> None:
    process, command = at_work(house, "killed")
    for worker in workers_of(process):
        worker.kill()
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert err.count("\n") == 1
    assert KILLED in err
    again = house.ask(*command)
    assert again["failures"] == []
