"""A studio of a test's own, worked through the command line as a person would.

What belongs here: starting `cinema` in a process and reading what it says. What does not: what
must be true of the result (the tests).
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SMALL = "width: 320\nheight: 180\n"
"""Settings that make a film small, so that a test is quick."""


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

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command, in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "cinema_assets", *arguments],
            cwd=self.folder, env=self.env, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def say(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, whatever it ends with."""
        process = self.start(*arguments)
        out, err = process.communicate()
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def ask(self, *arguments: str) -> Any:
        """Run a command that must succeed, and read its JSON."""
        done = self.say(*arguments, "--json")
        assert done.returncode == 0, done.stderr + done.stdout
        return json.loads(done.stdout)

    def make(self, script: Path, *arguments: str) -> Any:
        """`cinema make`."""
        return self.ask("make", str(script), "--out", str(self.folder / "out"), *arguments)

    def close(self) -> None:
        """Stop its Postgres."""
        self.say("stop")
