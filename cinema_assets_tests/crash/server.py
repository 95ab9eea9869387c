"""A studio over real HTTP, in a process of its own, that counts what it accepts and charges for it.

What belongs here: the provider's side: accept, keep a journal, deliver, bill, and misbehave when
told to. What does not: our side of the line (studio), when it misbehaves (cells).

It is as unhelpful as a provider may be: the same order twice is two jobs and two charges. What it
has accepted is on disk before anybody hears of it, so killing it loses nothing.

    python -m cinema_assets_tests.crash.server --port 0 --folder F      prints its port

    POST /jobs               an order  -> {"id": ...}
    GET  /jobs/ID            {"state": "pending" | "landed", "charged_usd": ...}
    GET  /jobs/ID/result     the bytes, with their SHA-256 in ETag
    GET  /ledger             every accepted job: {"id", "reference", "charged_usd"}
    POST /faults             [{"verb", "fault", "times"?, "reference"?, "padding"?}], in order
    GET  /faults             those that have not happened yet
"""

import argparse
import hashlib
import json
import os
import signal
import socket
import struct
import threading
import time
from collections import Counter
from decimal import ROUND_CEILING, Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

from cinema_assets.frozen import Frozen
from cinema_assets_tests.crash.footage import PADDING, Wanted, clip

PER_SECOND = Decimal("0.05")
"""US dollars for each second of footage."""

STALL_SECONDS = 60.0
"""Longer than anybody waits."""

FAULTS = frozenset(
    {
        "reset before",  # the line drops before the request counts
        "reset after",  # it counts, and the line drops before the answer
        "reset middle",  # the line drops in the middle of the answer
        "die before", "die after", "die middle",  # as above, and the whole server is gone
        "503",  # an error instead of the answer
        "truncated",  # a result that ends early, in good order
        "stall",  # it counts, and no answer ever comes
        "padded",  # a result that is long
    }
)  # fmt: skip


class Fault(Frozen):
    """One way to misbehave, at the next matching request."""

    verb: str
    """`submit`, `poll` or `fetch`."""
    fault: str
    times: int = 1
    reference: str = "*"
    padding: int = PADDING


class Job(Frozen):
    """One accepted order."""

    id: str
    reference: str
    wanted: Wanted
    charged_usd: Decimal


class Books:
    """Everything accepted, in memory and in a journal that is ahead of every answer."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "journal.jsonl"
        self._lock = threading.Lock()
        lines = self._path.read_text().splitlines() if self._path.exists() else []
        self.jobs = {job.id: job for job in map(Job.model_validate_json, lines)}

    def accept(self, reference: str, wanted: Wanted) -> Job:
        """A new job, charged for, on disk."""
        price = PER_SECOND * wanted.seconds.numerator / wanted.seconds.denominator
        with self._lock:
            job = Job(
                id=f"job-{len(self.jobs) + 1}",
                reference=reference,
                wanted=wanted,
                charged_usd=price.quantize(Decimal("0.0001"), ROUND_CEILING),
            )
            with self._path.open("a") as journal:
                journal.write(job.model_dump_json() + "\n")
                journal.flush()
                os.fsync(journal.fileno())
            self.jobs[job.id] = job
        return job


class StudioServer(ThreadingHTTPServer):
    """The server with its books, its faults, and how long a job takes."""

    daemon_threads = True

    def __init__(self, port: int, folder: Path, polls: int):
        super().__init__(("127.0.0.1", port), Handler)
        self.books = Books(folder)
        self.polls = polls
        self.polled: Counter[str] = Counter()
        self._faults: list[Fault] = []
        self._lock = threading.Lock()
        self._undecided: set[Any] = set()
        self._decided = threading.Condition(self._lock)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Take up a connection; until it is decided what it asks for, the ledger is not shown."""
        with self._lock:
            self._undecided.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """A connection has ended."""
        self.decided(request)
        super().shutdown_request(request)

    def decided(self, request: Any) -> None:
        """Whatever a connection asked for is in the books, if it belongs there."""
        with self._decided:
            self._undecided.discard(request)
            self._decided.notify_all()

    def settled(self) -> list[Job]:
        """Every accepted job, those included whose orders are on the way from a dead client."""
        with self._decided:
            self._decided.wait_for(lambda: not self._undecided)
        return list(self.books.jobs.values())

    @property
    def faults(self) -> list[Fault]:
        """Those that have not happened yet."""
        with self._lock:
            return list(self._faults)

    def misbehave(self, faults: list[Fault]) -> None:
        """Do this, in place of what was asked before."""
        with self._lock:
            self._faults = faults

    def fault(self, verb: str, reference: str) -> Fault | None:
        """What happens to this request, if anything; each fault happens so many times."""
        with self._lock:
            for index, fault in enumerate(self._faults):
                if fault.verb == verb and fault.reference in ("*", reference):
                    left = fault.model_copy(update={"times": fault.times - 1})
                    self._faults[index : index + 1] = [left] if left.times else []
                    return fault
        return None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is what this server is for."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: StudioServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """An order, or a list of faults."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/faults":
            self.server.misbehave([Fault.model_validate(one) for one in json.loads(body)])
            self._json(200, {})
        elif self.path == "/jobs":
            self._submit(json.loads(body))
        else:
            self._json(404, {"error": "no such address"})

    def do_GET(self) -> None:
        """A job, its result, the ledger, the faults that are left."""
        parts = self.path.strip("/").split("/")
        if parts == ["ledger"]:
            self.server.decided(self.connection)
            jobs = [
                job.model_dump(mode="json", exclude={"wanted"}) for job in self.server.settled()
            ]
            self._json(200, jobs)
        elif parts == ["faults"]:
            self._json(200, [fault.model_dump() for fault in self.server.faults])
        elif parts[0] == "jobs" and (job := self.server.books.jobs.get(parts[1])) is not None:
            self._fetch(job) if parts[2:] == ["result"] else self._poll(job)
        else:
            self._json(404, {"error": "no such job"})

    # --- the verbs ---

    def _submit(self, order: dict[str, Any]) -> None:
        fault = self.server.fault("submit", order["reference"])
        self._before(fault)
        job = self.server.books.accept(order["reference"], Wanted.model_validate(order["clip"]))
        self.server.decided(self.connection)
        self._after(fault)
        self._json(201, {"id": job.id}, fault)

    def _poll(self, job: Job) -> None:
        fault = self.server.fault("poll", job.reference)
        self.server.decided(self.connection)
        self._before(fault)
        self.server.polled[job.id] += 1
        landed = self.server.polled[job.id] > self.server.polls
        self._after(fault)
        state = "landed" if landed else "pending"
        self._json(200, {"state": state, "charged_usd": str(job.charged_usd)}, fault)

    def _fetch(self, job: Job) -> None:
        fault = self.server.fault("fetch", job.reference)
        self.server.decided(self.connection)
        self._before(fault)
        data = clip(job.wanted, job.id, fault.padding if fault else PADDING)
        self._after(fault)
        self._answer(200, data, "video/mp4", fault)

    # --- answers, whole and broken ---

    def _before(self, fault: Fault | None) -> None:
        match fault.fault if fault else None:
            case "reset before":
                self._reset()
            case "die before":
                self._die()
            case "503":
                self._json(503, {"error": "try again later"})
                raise ConnectionAbortedError

    def _after(self, fault: Fault | None) -> None:
        match fault.fault if fault else None:
            case "reset after":
                self._reset()
            case "die after":
                self._die()
            case "stall":
                time.sleep(STALL_SECONDS)
                self._reset()

    def _json(self, status: int, value: Any, fault: Fault | None = None) -> None:
        self._answer(status, json.dumps(value).encode(), "application/json", fault)

    def _answer(self, status: int, body: bytes, kind: str, fault: Fault | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", hashlib.sha256(body).hexdigest())
        self.end_headers()
        match fault.fault if fault else None:
            case "reset middle":
                self._half(body)
                self._reset()
            case "die middle":
                self._half(body)
                self._die()
            case "truncated":
                self._half(body)
                self.close_connection = True
            case _:
                self.wfile.write(body)

    def _half(self, body: bytes) -> None:
        self.wfile.write(body[: len(body) // 2])
        self.wfile.flush()

    def _reset(self) -> NoReturn:
        """Drop the line without a word: no orderly end, a reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        raise ConnectionAbortedError

    def _die(self) -> NoReturn:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("killed")


def main() -> None:
    """Serve until killed."""
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--folder", type=Path, required=True)
    options.add_argument("--polls", type=int, default=1, help="polls until a job has landed")
    asked = options.parse_args()
    server = StudioServer(asked.port, asked.folder, asked.polls)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
