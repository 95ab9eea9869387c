"""Opening the studio: the Dagster UI, its daemon and the pictures, as one group of processes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from cinema_assets.commands.opened import opened_lot
from cinema_assets.instance import instance_config
from cinema_assets.settings import StudioSettings


def open_studio(port: int | None) -> int:
    """Run until interrupted, or until one part ends; all parts end together. The exit code."""
    settings = StudioSettings()
    port = port or settings.ui_port
    with opened_lot():
        print(f"The studio of {settings.home} opens on http://127.0.0.1:{port}")
    environment = {**os.environ, "CINEMA_HOME": str(settings.home)}
    parts = [
        subprocess.Popen([sys.executable, "-m", "cinema_assets.media_server"], env=environment),
        subprocess.Popen(_dagster(port), env=environment, cwd=instance_config().parent),
    ]
    try:
        return _first_to_end(parts)
    except KeyboardInterrupt:
        return 0
    finally:
        for part in parts:
            part.send_signal(signal.SIGINT)
        for part in parts:
            part.wait()


def _dagster(port: int) -> list[str]:
    binary = Path(sys.executable).with_name("dagster")
    module = "cinema_assets.definitions"
    return [str(binary), "dev", "-m", module, "-h", "127.0.0.1", "-p", str(port)]


def _first_to_end(parts: list[subprocess.Popen[bytes]]) -> int:
    """Wait for any child of this process; its exit code."""
    while True:
        pid, status = os.wait()
        for part in parts:
            if part.pid == pid:
                part.returncode = os.waitstatus_to_exitcode(status)
                return part.returncode
