"""What was accepted: every job, in memory and in a journal that is ahead of every answer.

What belongs here: jobs, uploaded files, what was made for them, the count by logical job. What does
not: who may order (providers), making (studio of pictures, sounds, footage).

The journal is only ever added to, and is on disk before anybody hears of what stands in it, so that
killing the server loses nothing it has accepted. Bytes lie beside it under their own hash.
"""

import hashlib
import json
import os
import secrets
import threading
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from cinema_assets.frozen import Frozen, content_hash
from cinema_assets_tests.studios_server.faults import Fault


class Job(Frozen):
    """One accepted order."""

    id: str
    provider: str
    service: str
    """What kind of work it is: `image`, `omni`, `veo`, `prediction`, `speech`, ..."""
    model: str
    logical: str
    """The hash of all that decides what comes out: two orders with the same one are the same."""
    charged_usd: Decimal
    wanted: dict[str, Any] = {}
    """What is to be made, in JSON values; bytes by their hash."""
    shown: dict[str, Any] = {}
    """What the provider tells of the order when it is asked for the job."""
    fault: Fault | None = None
    """What comes of it instead of what was asked for."""
    created: str = ""

    @property
    def misfortune(self) -> str:
        """What comes of it instead, in one word; empty when all is well."""
        return self.fault.fault if self.fault else ""


class Upload(Frozen):
    """One file that was handed in."""

    id: str
    provider: str
    name: str
    kind: str
    size: int
    sha256: str
    created: str
    finished: bool = True


class Books:
    """Everything accepted."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._blobs = folder / "blobs"
        self._blobs.mkdir(parents=True, exist_ok=True)
        self._path = folder / "journal.jsonl"
        self._lock = threading.Lock()
        self.jobs: dict[str, Job] = {}
        self.uploads: dict[str, Upload] = {}
        self.marks: set[tuple[str, str]] = set()
        """(mark, id): `cancelled`, `removed`, `deleted`, `done`."""
        self.polled: Counter[str] = Counter()
        if self._path.exists():
            self._read(self._path.read_text().splitlines())

    # --- writing ---

    def accept(self, job: Job) -> Job:
        """A new job, with an id if it has none, counted and charged for, on disk."""
        made = job.model_copy(update={"id": job.id or new_id(), "created": job.created or now()})
        self._write("job", made.model_dump(mode="json"))
        return made

    def keep_upload(self, upload: Upload) -> Upload:
        """A file that was handed in, or a new state of one."""
        self._write("upload", upload.model_dump(mode="json"))
        return upload

    def mark(self, mark: str, job_id: str) -> None:
        """Something happened to a job or a file, once and for all."""
        if (mark, job_id) not in self.marks:
            self._write("mark", [mark, job_id])

    def forget(self) -> None:
        """Begin anew: no jobs, no files."""
        with self._lock:
            self._path.unlink(missing_ok=True)
            self.jobs, self.uploads, self.marks = {}, {}, set()
            self.polled.clear()

    def _write(self, kind: str, value: Any) -> None:
        line = json.dumps([kind, value])
        with self._lock:
            with self._path.open("a") as journal:
                journal.write(line + "\n")
                journal.flush()
                os.fsync(journal.fileno())
            self._enter(kind, value)

    def _read(self, lines: list[str]) -> None:
        for number, line in enumerate(lines, start=1):
            try:
                kind, value = json.loads(line)
            except json.JSONDecodeError:
                # Killed while it was written: nobody has heard of it.
                if number < len(lines):
                    raise
                self._path.write_text("".join(f"{whole}\n" for whole in lines[:-1]))
                return
            self._enter(kind, value)

    def _enter(self, kind: str, value: Any) -> None:
        match kind:
            case "job":
                job = Job.model_validate(value)
                self.jobs[job.id] = job
            case "upload":
                upload = Upload.model_validate(value)
                self.uploads[upload.id] = upload
            case "mark":
                self.marks.add((value[0], value[1]))

    # --- bytes ---

    def keep(self, data: bytes) -> str:
        """Bytes, by their hash."""
        name = hashlib.sha256(data).hexdigest()
        path = self._blobs / name
        if not path.exists():
            part = self._blobs / f".{name}-{secrets.token_hex(4)}"
            part.write_bytes(data)
            part.replace(path)
        return name

    def kept(self, sha256: str) -> bytes:
        """Bytes that were kept."""
        return (self._blobs / sha256).read_bytes()

    # --- reading ---

    def poll(self, job: Job, needed: int) -> bool:
        """Somebody asks for a job: whether it is done by now. What is done stays done."""
        if self.has("done", job.id):
            return True
        with self._lock:
            self.polled[job.id] += 1
            count = self.polled[job.id]
        queued = job.fault.polls if job.fault and job.fault.fault == "queued" else 0
        if count <= needed + queued:
            return False
        self.mark("done", job.id)
        return True

    def has(self, mark: str, job_id: str) -> bool:
        """Whether that happened."""
        return (mark, job_id) in self.marks

    def ledger(self) -> dict[str, Any]:
        """Every accepted job, and the count for each logical job."""
        jobs = list(self.jobs.values())
        logical: dict[str, dict[str, Any]] = {}
        for job in jobs:
            one = logical.setdefault(
                job.logical,
                {"provider": job.provider, "model": job.model, "submits": 0, "charged_usd": "0"},
            )
            one["submits"] += 1
            one["charged_usd"] = str(Decimal(one["charged_usd"]) + self.charged(job))
        return {
            "submits": len(jobs),
            "charged_usd": str(sum((self.charged(job) for job in jobs), Decimal(0))),
            "duplicates": sum(one["submits"] - 1 for one in logical.values()),
            "logical": logical,
            "jobs": [self._line(job) for job in jobs],
        }

    def charged(self, job: Job) -> Decimal:
        """What a job costs: nothing when it was cancelled before it was done."""
        return Decimal(0) if self.has("cancelled", job.id) else job.charged_usd

    def _line(self, job: Job) -> dict[str, Any]:
        told = job.model_dump(mode="json", include={"id", "provider", "service", "model",
                                                    "logical", "created"})  # fmt: skip
        prompt = str(job.wanted.get("prompt", ""))[:200]
        return {**told, "name": name_of(job), "charged_usd": str(self.charged(job)),
                "prompt": prompt, "fault": job.misfortune}  # fmt: skip


def name_of(job: Job) -> str:
    """What a provider calls a job to who ordered it: on Vertex the path of its operation."""
    resource = job.shown.get("resource")
    return f"{resource}/operations/{job.id}" if resource else job.id


def logical_job(*parts: Any) -> str:
    """The hash of all that decides what comes out."""
    return content_hash(list(parts))


def new_id(length: int = 26) -> str:
    """An id as the providers give them: small letters and digits."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    return "".join(secrets.choice(letters) for _ in range(length))


def now() -> str:
    """This moment, as the providers write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def later(created: str, seconds: float) -> str:
    """So long after a moment."""
    moment = datetime.fromisoformat(created).timestamp() + seconds
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def newest_first(jobs: Iterable[Job]) -> list[Job]:
    """As providers list them."""
    return sorted(jobs, key=lambda job: job.created, reverse=True)
