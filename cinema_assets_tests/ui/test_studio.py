"""`cinema studio`: what it says, and that nothing of it is left when it ends."""

import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from cinema_assets_tests.film.studio import Studio, with_ports
from cinema_assets_tests.ui.opened import PATIENCE, opened


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    made = with_ports(Studio(tmp_path))
    yield made
    made.close()


def test_a_studio_that_is_interrupted_leaves_no_process_and_no_folder(studio: Studio) -> None:
    with opened(studio) as running:
        processes = running.processes()
        names = " ".join(" ".join(process.cmdline()) for process in processes)
        parts = ("media_server", "code-server", "dagster_webserver", "dagster._daemon")
        assert [part for part in parts if part not in names] == []
        running.process.send_signal(signal.SIGINT)
        _, complaints = running.process.communicate(timeout=PATIENCE)
        assert running.process.returncode == 0
        assert psutil.wait_procs(processes, timeout=5)[1] == []
    assert "SupersessionWarning" not in complaints
    assert "Traceback" not in complaints
    assert [path.name for path in studio.folder.iterdir() if path.name.startswith(".tmp")] == []


@pytest.mark.parametrize("variable", ["CINEMA_UI_PORT", "CINEMA_MEDIA_PORT"])
def test_a_taken_port_is_one_sentence(studio: Studio, variable: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(studio.env[variable])))
        other.listen()
        done = studio.say("studio")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"Port {studio.env[variable]} is not free" in done.stderr
    assert variable in done.stderr
