"""Opening the studio: the Dagster UI, its daemon and the pictures, as one group of processes.

What belongs here: starting the parts, saying when the studio is open, ending all parts together.
What does not: what the parts do (media_server, Dagster), opening Postgres (opened).
"""

import contextlib
import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from cinema_assets.commands.doctor import dead_runs
from cinema_assets.commands.opened import opened_lot
from cinema_assets.errors import CinemaError
from cinema_assets.instance import CONFIG_NAME, dagster_home, instance_config
from cinema_assets.settings import StudioSettings

HOST = "127.0.0.1"
"""Dagster's UI has no authentication: it listens to this machine alone."""

GRACE = 20.0
"""Seconds that a part has to end by itself, once it was asked to."""

POLL = 0.2
"""Seconds between two looks at whether the studio is open."""

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Signals that close the studio: Ctrl-C, a service is stopped, a terminal is closed."""

Part = subprocess.Popen[bytes]


class PortTaken(CinemaError):
    """Another program listens where the studio would."""


def open_studio(port: int | None) -> int:
    """Run until interrupted, or until one part ends; all parts end together. The exit code.

    Raises:
        PortTaken: a port of the studio is in use.
    """
    settings = StudioSettings()
    port = port or settings.ui_port
    _must_be_free(port, "CINEMA_UI_PORT")
    _must_be_free(settings.media_port, "CINEMA_MEDIA_PORT")
    print(f"Opening the studio of {settings.home} ...", flush=True)
    with opened_lot() as (_, instance):
        home = _prepared_home()
        for finding in dead_runs(instance, settings):
            print(finding.sentence, flush=True)
    _listen_for_the_end()
    with ExitStack() as studio, contextlib.suppress(KeyboardInterrupt):
        environment = _environment(settings, home)
        parts = {
            "media server": studio.enter_context(_running(_media_server(), environment, home)),
            "Dagster": studio.enter_context(_running(_dagster(port), environment, home)),
        }
        if _until_open(parts, port):
            print(f"The studio is open: http://{HOST}:{port}  (Ctrl-C closes it)", flush=True)
        name, code = _first_to_end(parts)
        print(f"cinema: the {name} ended with exit code {code}: see above.", file=sys.stderr)
        return code or 1
    return 0


def _must_be_free(port: int, variable: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            raise PortTaken(
                f"Port {port} is not free ({error.strerror}): close the program that has it, which"
                f" may be another open studio, or set {variable} to another port."
            ) from None


def _prepared_home() -> Path:
    """Dagster's home in the studio's home, with the studio's configuration as it is today."""
    home = dagster_home()
    shutil.copyfile(instance_config(), home / CONFIG_NAME)
    return home


def _environment(settings: StudioSettings, home: Path) -> dict[str, str]:
    """What the parts are told: this studio, wherever they stand, whatever a `.env` file says."""
    told = {
        "CINEMA_HOME": str(settings.home),
        "CINEMA_BUCKET": settings.bucket,
        "CINEMA_POSTGRES_URL": settings.postgres_url or "",
        "CINEMA_MEDIA_PORT": str(settings.media_port),
        "CINEMA_WEBHOOK_URL": settings.webhook_url or "",
        "DAGSTER_HOME": str(home),
    }
    return {**os.environ, **told}


def _media_server() -> list[str]:
    return [sys.executable, "-m", "cinema_assets.media_server"]


def _dagster(port: int) -> list[str]:
    binary = Path(sys.executable).with_name("dg")
    module = "cinema_assets.definitions"
    where = ["--host", HOST, "--port", str(port)]
    return [str(binary), "dev", "-m", module, *where, "--log-level", "warning"]


@contextmanager
def _running(command: list[str], environment: dict[str, str], cwd: Path) -> Iterator[Part]:
    # In a group of its own: the terminal's Ctrl-C reaches this process alone, which then asks
    # each part once. Asked twice, Dagster would leave its servers behind.
    part = subprocess.Popen(command, env=environment, cwd=cwd, process_group=0)
    try:
        yield part
    finally:
        _end(part)


def _end(part: Part) -> None:
    """Ask a part to end, and make sure that nothing of it is left."""
    part.send_signal(signal.SIGINT)
    with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
        part.wait(GRACE)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(part.pid, signal.SIGKILL)
    part.wait()


def _until_open(parts: dict[str, Part], port: int) -> bool:
    """Wait for the UI to listen; False if a part ends before."""
    while all(part.poll() is None for part in parts.values()):
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection((HOST, port), timeout=POLL).close()
            return True
        time.sleep(POLL)
    return False


def _first_to_end(parts: dict[str, Part]) -> tuple[str, int]:
    """Wait for any part; its name and its exit code."""
    while True:
        for name, part in parts.items():
            if part.poll() is not None:
                return name, part.returncode
        # Looks without reaping, so that `poll` finds the exit code.
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)


def _listen_for_the_end() -> None:
    """Let every ending signal raise KeyboardInterrupt, also where a shell told us to ignore it.

    A script's background job ignores Ctrl-C, and its children would; but `nohup` is respected.
    """
    for number in ENDING:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
