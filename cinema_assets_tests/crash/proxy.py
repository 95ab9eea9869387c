"""A line to the bucket that can be cut: a TCP proxy in front of the service.

What belongs here: passing bytes on, and cutting one upload or its answer. What does not: when
(cells), the service itself.
"""

import re
import socket
import struct
import threading
from contextlib import suppress
from typing import Literal

PIECE = 64 * 1024

UPLOAD_OF_CLIP = re.compile(rb'uploadType=.*"name": ?"[^"]*\.mp4"', re.DOTALL)
"""The head of a request that stores a clip."""

Cut = Literal["", "cut", "unanswered"]


class Proxy:
    """Passes on what arrives, until it is told to cut."""

    def __init__(self, target: int):
        """A proxy before a port of this machine; it listens at `port`."""
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._cut: Cut = ""
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self, how: Cut) -> None:
        """Cut the next upload of a clip, or its answer."""
        with self._lock:
            self._cut = how

    @property
    def is_waiting(self) -> bool:
        """Whether a cut has been asked for that has not happened yet."""
        with self._lock:
            return bool(self._cut)

    def _serve(self) -> None:
        while True:
            client, _ = self._listener.accept()
            server = socket.create_connection(("127.0.0.1", self._target))
            line = _Line(self, client, server)
            threading.Thread(target=line.up, daemon=True).start()
            threading.Thread(target=line.down, daemon=True).start()

    def taken(self) -> Cut:
        """The cut that was asked for, which then is no longer waiting."""
        with self._lock:
            how, self._cut = self._cut, ""
        return how


class _Line:
    """One connection, in both directions."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket):
        self._proxy = proxy
        self._client = client
        self._server = server
        self._unanswered = False
        self._seen = b""

    def up(self) -> None:
        """From the client to the service."""
        with suppress(OSError):
            while piece := self._client.recv(PIECE):
                # What came before belongs to it: the head may come in a piece of its own.
                self._seen = (self._seen + piece)[-2 * PIECE :]
                if self._proxy.is_waiting and UPLOAD_OF_CLIP.search(self._seen):
                    if self._proxy.taken() == "cut":
                        self._server.sendall(piece[: len(piece) // 2])
                        return self._end(reset=True)
                    self._unanswered = True
                self._server.sendall(piece)
        self._end(reset=False)

    def down(self) -> None:
        """From the service to the client."""
        with suppress(OSError):
            while piece := self._server.recv(PIECE):
                if self._unanswered:
                    return self._end(reset=True)
                self._seen = b""
                self._client.sendall(piece)
        self._end(reset=False)

    def _end(self, *, reset: bool) -> None:
        for end in (self._client, self._server):
            with suppress(OSError):
                if reset:
                    linger = struct.pack("ii", 1, 0)
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                # Wakes the other direction, which a mere close would leave waiting.
                end.shutdown(socket.SHUT_RDWR)
                end.close()
