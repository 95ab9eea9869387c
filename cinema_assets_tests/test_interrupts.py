"""An end that comes while Python tidies up is heard all the same."""

import subprocess
import sys

TIDYING = """
import signal, sys
from cinema_assets.interrupts import end, hear_everywhere, Ended

class Tidied:
    def __del__(self):
        signal.raise_signal(signal.{name})

signal.signal(signal.SIGTERM, end)
signal.signal(signal.SIGINT, signal.default_int_handler)
hear_everywhere()
thing = Tidied()
try:
    del thing
    signal.pause()
except (KeyboardInterrupt, Ended) as error:
    print(type(error).__name__, *error.args)
"""


def said_of(name: str) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", TIDYING.format(name=name)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.stdout.strip(), done.stderr


def test_ctrl_c_is_heard_where_python_would_only_print_it() -> None:
    assert said_of("SIGINT") == ("KeyboardInterrupt", "")


def test_a_service_that_is_stopped_hears_it_too() -> None:
    assert said_of("SIGTERM") == ("Ended 143", "")
