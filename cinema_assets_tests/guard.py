"""A guard against hanging: work that should take a moment must not take minutes.

It measures nothing: its bound is far above what the work takes on any machine, and counts the
process's own CPU time, which other programs do not use up.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

MINUTES = 60.0
"""Seconds of CPU after which something is taken to hang."""


class Hangs(AssertionError):
    """The guarded work did not end."""


@contextmanager
def ends() -> Iterator[None]:
    """Fail when the block uses up `MINUTES`: growth beyond the text's length has shown itself."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Hangs(f"It was still at work after {MINUTES:.0f} s of CPU time.")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, MINUTES)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
