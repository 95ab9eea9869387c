"""Whether a connection that stands by in the pool still leads to its server.

What belongs here: looking at one before it is used again. What does not: making connections,
waiting for a server that is away (engine).

Asking the server before each use, as SQLAlchemy's `pool_pre_ping` does, doubles the conversation:
one question for each statement. A server that ends, or ends a session, says so on the wire before
anybody asks; so a connection on which nothing was said is used as it is, and the server is asked
only when something was, or when so long has passed that a host can have gone without a word.
"""

import select
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

LONG = 5.0
"""Seconds after which the server is asked, even if nothing was heard of it."""

USED = "last used"
"""Key in a pooled connection's `info`: when it was given back, or made."""


def look_before_use(engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
    """Replace each connection of this engine's pool that leads nowhere when it is to be used.

    Args:
        engine: whose pool it is.
        clock: seconds that only grow.
    """

    def used(connection: Any, record: Any) -> None:
        record.info[USED] = clock()

    def look(connection: Any, record: Any, proxy: Any) -> None:
        long_ago = clock() - record.info[USED] > LONG
        if (long_ago or _something_was_said(connection)) and not _answers(engine, connection):
            raise InvalidatePoolError

    event.listen(engine, "connect", used)
    event.listen(engine, "checkin", used)
    event.listen(engine, "checkout", look)


def _something_was_said(connection: Any) -> bool:
    """Whether bytes wait on the wire that nobody asked for, or its end."""
    if connection.closed:
        return True
    # Not select.select, which takes no file number above 1023.
    wire = select.poll()
    wire.register(connection.fileno(), select.POLLIN)
    return bool(wire.poll(0))


def _answers(engine: Engine, connection: Any) -> bool:
    try:
        return bool(engine.dialect.do_ping(connection))
    except engine.dialect.loaded_dbapi.Error:
        return False
