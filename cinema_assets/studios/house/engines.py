"""The voice engines, kept in a process of their own.

What belongs here: starting that process, asking it, and saying so when it dies. What does not: the
calls themselves (engine_worker), what they mean (pico, espeak).

Why a process: Pico reads memory that it never wrote, and with odd text in used memory it crashes,
which inside the studio would end a whole run. In the worker every large allocation is fresh from
the system and so zero, which also makes its sound the same every time; and eSpeak NG, which is
GPL, is never loaded into the studio's own process.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cinema_assets.studios.base import StudioFailed
from cinema_assets.studios.house.sound import Sound

PROGRAM = Path(__file__).with_name("engine_worker.py")

PATIENCE_SECONDS = 60.0
"""A sentence takes about 10 ms; an engine that needs this long is stuck."""


class VoiceMissing(StudioFailed):
    """No voice of the house can say it; the message names the voice and the way out."""


class EngineFailed(StudioFailed):
    """A voice engine died or got stuck; the message names the text."""


class Spoken(NamedTuple):
    """What an engine answers."""

    sound: Sound
    """Mono, full scale 1.0, at the engine's own rate."""
    rate: int
    """Samples per second."""
    words: list[tuple[int, int]]
    """For each word, where told: (character in the text from 0, sample)."""
    error: str
    """`voice`: no such voice; `start`: the engine found no data; `` when all is well."""


class Worker:
    """One engine process, started when first asked, started again after it died."""

    def __init__(self, program: Path = PROGRAM, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._program = program
        self._patience_seconds = patience_seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: dict[str, Any]) -> Spoken:
        """Have one sentence spoken.

        Raises:
            EngineFailed: the engine died of it, or was stuck.
        """
        with self._lock:
            process = self._running()
            watch = threading.Timer(self._patience_seconds, process.kill)
            watch.start()
            try:
                return _exchange(process, request)
            except (BrokenPipeError, EOFError, ValueError):
                self._stop()
                raise EngineFailed(
                    f"The voice engine {request['engine']} stopped at {request['text']!r}; change "
                    "the wording, or give the character another voice."
                ) from None
            finally:
                watch.cancel()

    def stop(self) -> None:
        """End the process; the next question starts another."""
        with self._lock:
            self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(self._program)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                # Large blocks come straight from the system, zeroed (see above).
                env={**os.environ, "MALLOC_MMAP_THRESHOLD_": "131072"},
            )  # fmt: skip
        return self._process

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _exchange(process: subprocess.Popen[bytes], request: dict[str, Any]) -> Spoken:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.flush()
    header = json.loads(process.stdout.readline())
    samples = process.stdout.read(header["bytes"])
    if len(samples) != header["bytes"]:
        raise EOFError
    sound = np.frombuffer(samples, "<i2") / 32768.0
    words = [(int(place), int(sample)) for place, sample in header.get("words", [])]
    return Spoken(sound, int(header.get("rate", 0)), words, str(header.get("error", "")))


_workers: dict[int, Worker] = {}


def worker() -> Worker:
    """This process's worker. A forked child gets its own: a pipe cannot be shared."""
    mine = _workers.setdefault(os.getpid(), Worker())
    return mine


def _stop_mine() -> None:
    if os.getpid() in _workers:
        _workers[os.getpid()].stop()


atexit.register(_stop_mine)
