"""How a process is asked to end, and that it hears it wherever it is.

What belongs here: the exception, and what Python would otherwise only print. What does not: what
is closed then, and what is said (cli, worker).
"""

import os
import signal
import sys
import threading
from types import FrameType

MOMENT = 0.01
"""Seconds after which this process is asked once more."""


class Ended(BaseException):
    """The system asked this process to end; holds its exit code."""


def end(number: int, _: FrameType | None) -> None:
    """A signal handler that ends as Ctrl-C does: what is open is closed."""
    raise Ended(128 + number)


def hear_everywhere() -> None:
    """Ask again where the end came while Python was tidying up: there it would only be printed."""
    sys.unraisablehook = _again


def _again(ignored: "sys.UnraisableHookArgs") -> None:
    if isinstance(ignored.exc_value, KeyboardInterrupt):
        _ask(signal.SIGINT)
    elif isinstance(ignored.exc_value, Ended):
        _ask(ignored.exc_value.args[0] - 128)
    else:
        sys.__unraisablehook__(ignored)


def _ask(number: int) -> None:
    # Not from here: what is raised in this hook would be lost, too.
    later = threading.Timer(MOMENT, os.kill, (os.getpid(), number))
    later.daemon = True
    later.start()
