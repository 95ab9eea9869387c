"""What a run prints is in its files at once, and is passed on to where it went before."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import os, signal, subprocess, sys
from pathlib import Path
from cinema_assets.printed import printed_to

out, err, then = sys.argv[1:]
print("before")
with printed_to(sys.stdout, Path(out)), printed_to(sys.stderr, Path(err)):
    print("quiet on the set")
    print("the boom is in the frame", file=sys.stderr)
    subprocess.run(["sh", "-c", "echo rolling; echo a fly >&2"], check=True)
    if then == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
print("after")
"""


def run(folder: Path, then: str = "") -> subprocess.CompletedProcess[str]:
    files = (str(folder / "logs" / "run.out"), str(folder / "logs" / "run.err"))
    # Buffered, as runs are: what is printed before must not turn up in the file.
    return subprocess.run(
        [sys.executable, "-c", RUN, *files, then], capture_output=True, text=True, check=False
    )


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    return tmp_path / "logs"


def test_it_is_in_the_files_and_goes_where_it_went_before(tmp_path: Path, logs: Path) -> None:
    done = run(tmp_path)
    assert (logs / "run.out").read_text() == "quiet on the set\nrolling\n"
    assert (logs / "run.err").read_text() == "the boom is in the frame\na fly\n"
    assert done.stdout == "before\nquiet on the set\nrolling\nafter\n"
    assert done.stderr == "the boom is in the frame\na fly\n"


def test_of_a_run_that_is_killed_everything_is_there(tmp_path: Path, logs: Path) -> None:
    done = run(tmp_path, "killed")
    assert done.returncode == -signal.SIGKILL
    assert "rolling\n" in (logs / "run.out").read_text()
    assert (logs / "run.err").read_text() == "the boom is in the frame\na fly\n"


NOBODY = """
import os, sys
from pathlib import Path
from cinema_assets.printed import printed_to

reader, writer = os.pipe()
os.dup2(writer, 1)
os.close(writer)
os.close(reader)
with printed_to(sys.stdout, Path(sys.argv[1])):
    print("quiet on the set", flush=True)
os._exit(0)
"""


def test_where_nobody_reads_any_more_the_run_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "run.out"
    done = subprocess.run(
        [sys.executable, "-c", NOBODY, str(file)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert file.read_text() == "quiet on the set\n"


ALONE = """
import psutil, sys
from pathlib import Path
from cinema_assets.printed import printed_to

with printed_to(sys.stdout, Path(sys.argv[1])):
    assert psutil.Process().children() == []
"""


def test_no_process_is_started_for_it(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", ALONE, str(tmp_path / "out")], check=False)
    assert done.returncode == os.EX_OK
