"""A wire between the studio and its Postgres that can be cut at a chosen statement.

What belongs here: passing bytes on until a statement passes, then dropping every connection, as a
dying server does. What does not: servers (takes.postgres), what must be true afterwards (tests).
"""

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from select import select

from sqlalchemy import URL

CALLS_REFUSED = 3
"""New connections that are dropped after a cut: for so long the server is away."""


@dataclass(frozen=True)
class Cut:
    """Where the wire is cut."""

    statement: str
    """What passes first."""
    then: str = ""
    """What passes on the same connection after it, if that is where to cut: `COMMIT`."""
    heard: bool = False
    """Whether the server does it, and only its answer is lost."""


class Wire:
    """A wire to a server's socket. Its cuts are made one after the other."""

    def __init__(self, server: Path, cuts: list[Cut]):
        self.cuts = list(cuts)
        """Those that are still to be made."""
        self._server = str(server)
        self._lock = threading.Lock()
        self._refusing = 0
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def url(self) -> str:
        """The database at the other end."""
        port = self._listener.getsockname()[1]
        url = URL.create("postgresql", "studio", host="127.0.0.1", port=port, database="postgres")
        return url.render_as_string()

    def close(self) -> None:
        """No more calls."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._drop_all()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._refusing:
                self._refusing -= 1
                client.close()
            else:
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with socket.socket(socket.AF_UNIX) as server, client:
            server.connect(self._server)
            with self._lock:
                self._open |= {client, server}
            with suppress(OSError):
                self._pass_on(client, server)
            with self._lock:
                self._open -= {client, server}

    def _pass_on(self, client: socket.socket, server: socket.socket) -> None:
        passed: list[Cut] = []
        while True:
            ready, _, _ = select([client, server], [], [])
            said = ready[0].recv(1 << 20)
            cut = self._due(said, passed) if ready[0] is client else None
            if cut is not None and cut.heard:
                server.sendall(said)
                server.recv(1 << 20)
            if cut is not None or not said:
                return self._drop_all() if cut else None
            (server if ready[0] is client else client).sendall(said)

    def _due(self, said: bytes, passed: list[Cut]) -> Cut | None:
        """The cut to be made before this is answered."""
        with self._lock:
            if self.cuts and self.cuts[0].statement.encode() in said:
                passed.append(self.cuts[0])
            due = self.cuts[:1] == passed[-1:] and passed and passed[-1].then.encode() in said
            if not due:
                return None
            self._refusing = CALLS_REFUSED
            return self.cuts.pop(0)

    def _drop_all(self) -> None:
        with self._lock:
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
