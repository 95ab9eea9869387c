"""A studio of a test's own, worked through the command line as a person would.

What belongs here: starting `cinema` in a process and reading what it says. What does not: what
must be true of the result (the tests).
"""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from cinema_assets_tests.film import warm

SMALL = "width: 256\nheight: 144\n"
"""Settings that make a film small, so that a test is quick."""


def hear_ctrl_c() -> None:
    """A shell's background job ignores Ctrl-C, and all that it starts would, too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Studio:
    """An empty studio in a folder, with a folder of scripts beside it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.home = folder / "studio"
        self.scripts = folder / "scripts"
        self.scripts.mkdir(parents=True)
        (self.scripts / "production.yaml").write_text(SMALL)
        self.env = {
            **{k: v for k, v in os.environ.items() if not k.startswith("CINEMA_")},
            "CINEMA_HOME": str(self.home),
        }

    def script(self, text: str, name: str = "harbour.fountain") -> Path:
        """Write a script."""
        path = self.scripts / name
        path.write_text(text, encoding="utf-8")
        return path

    def start(self, *arguments: str, **others: Any) -> subprocess.Popen[str]:
        """Start a command, in a session and a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "cinema_assets", *arguments],
            cwd=self.folder, text=True, start_new_session=True,
            **{"env": self.env, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
               "preexec_fn": hear_ctrl_c, **others},
        )  # fmt: skip

    def say(self, *arguments: str, **others: Any) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, whatever it ends with."""
        if others.keys() <= {"env"}:
            return warm.say(arguments, self.folder, others.get("env", self.env))
        process = self.start(*arguments, **others)
        out, err = process.communicate()
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def ask(self, *arguments: str) -> Any:
        """Run a command that must succeed, and read its JSON."""
        done = self.say(*arguments, "--json")
        assert done.returncode == 0, done.stderr + done.stdout
        return json.loads(done.stdout)

    def make(self, script: Path, *arguments: str) -> Any:
        """`cinema make`, into the folder `out/<name of the script>`."""
        return self.ask("make", str(script), "--out", str(self.out(script)), *arguments)

    def out(self, script: Path) -> Path:
        """The folder of a film."""
        return self.folder / "out" / script.stem

    def close(self) -> None:
        """Stop its Postgres."""
        self.say("stop")


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def with_ports(studio: Studio) -> Studio:
    """A studio that opens on ports of its own. Say it before a film is made: pages name them."""
    studio.env |= {"CINEMA_UI_PORT": str(free_port()), "CINEMA_MEDIA_PORT": str(free_port())}
    return studio


def the_sentence(done: subprocess.CompletedProcess[str], code: int = 1) -> str:
    """The one sentence on stderr of a command that was refused; nothing else was printed."""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("cinema: ")
    assert (done.returncode, done.stdout) == (code, "")
    return lines[0].removeprefix("cinema: ")
