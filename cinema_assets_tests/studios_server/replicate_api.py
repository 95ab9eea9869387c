"""Replicate's front: predictions, trainings, models, files, and what was made, for an hour.

What belongs here: keys, addresses, states, error bodies. What does not: what each model takes
(replicate_models).
"""

import base64
import binascii
import hashlib
import re
from typing import Any
from urllib.parse import unquote_to_bytes

from cinema_assets_tests.studios_server.backlot import KEYS, Backlot, Call
from cinema_assets_tests.studios_server.books import (
    Job,
    Upload,
    later,
    logical_job,
    new_id,
    newest_first,
    now,
)
from cinema_assets_tests.studios_server.faults import Fault
from cinema_assets_tests.studios_server.replicate_models import (
    FILMS,
    PICTURES,
    TRAINERS,
    Invalid,
    training_of,
    wanted_of,
)
from cinema_assets_tests.studios_server.wire import (
    Answer,
    Json,
    Refused,
    Request,
    answered,
    parts_of,
)
from cinema_assets_tests.studios_server.works import kind_of

KEPT_SECONDS = 3600

SENSITIVE = (
    "The input or output was flagged as sensitive. Please try again with different inputs. (E005)"
)


def problem(status: int, detail: str, title: str = "", **headers: str) -> Answer:
    """An error body after RFC 7807."""
    body: Json = {"detail": detail, "status": status}
    if title:
        body["title"] = title
    return answered(body, status, **headers)


NOT_FOUND = problem(404, "The requested resource could not be found.")
NO_KEY = problem(401, "You did not pass an authentication token", "Unauthenticated")
BAD_KEY = problem(401, "You did not pass a valid authentication token", "Unauthenticated")


class Replicate:
    """Everything of Replicate."""

    def __init__(self, lot: Backlot):
        self._lot = lot

    def route(self, request: Request) -> Call:
        """What a request means."""
        if request.path.startswith("delivery/"):
            return self._delivery(request)
        if not request.bearer():
            raise Refused(NO_KEY)
        if request.bearer() != KEYS["replicate"]:
            raise Refused(BAD_KEY)
        steps = request.path.split("/")
        match request.method, steps:
            case _, ["predictions" | "trainings", *_]:
                return self._jobs(request, steps)
            case _, ["models", *_]:
                return self._models(request, steps)
            case _, ["files", *rest]:
                return self._files(request, rest)
            case "GET", ["account"]:
                told = {"type": "organization", "username": "studio", "name": "Studio",
                        "github_url": ""}  # fmt: skip
                return _list(answered(told))
        raise Refused(NOT_FOUND)

    def instead(self, fault: Fault, call: Call) -> Answer:
        """Replicate's own words for an error."""
        match fault.fault:
            case "429":
                wait = f"{fault.retry_after:g}"
                detail = (
                    "Request was throttled. Your rate limit for creating predictions is reduced."
                    f" Your rate limit resets in ~{wait}s."
                )
                return problem(429, detail, "Too many requests", Retry_After=wait)
            case "quota gone":
                detail = (
                    "You have insufficient credit to run this model. Go to"
                    " https://replicate.com/account/billing#billing to purchase credit."
                )
                return problem(402, detail, "Insufficient credit")
            case "500":
                return problem(500, "Internal server error", "Internal server error")
            case "503":
                return problem(503, "Service unavailable", "Service unavailable")
            case "401":
                return BAD_KEY
            case "403":
                return problem(403, "You do not have permission to perform this action.",
                               "Permission denied")  # fmt: skip
            case "dead model" | "not found":
                return NOT_FOUND
            case "removed":
                return problem(410, "The data of this resource has been removed.", "Gone")
            case "blocked":
                return problem(422, f"- input.prompt: {fault.message or SENSITIVE}\n",
                               "Input validation failed")  # fmt: skip
        return _unprocessable(fault.message or "- input: is not valid", "")

    # --- models ---

    def _models(self, request: Request, steps: list[str]) -> Call:
        match request.method, steps:
            case "POST", ["models"]:
                body = _json(request)
                told = {"owner": body.get("owner", ""), "name": body.get("name", "")}
                return _list(answered(_about(told["owner"], told["name"]), 201))
            case "GET", ["models", owner, name]:
                self._known(f"{owner}/{name}")
                return _list(answered(_about(owner, name)))
            case "GET", ["models", owner, name, "versions", version]:
                return _list(answered(_version(version)))
            case "GET", ["models", owner, name, "versions"]:
                self._known(f"{owner}/{name}")
                found = [_version(_hash(f"{owner}/{name}"))]
                return _list(answered({"results": found, "next": None, "previous": None}))
            case "POST", ["models", owner, name, "predictions"]:
                return self._ordered(request, f"{owner}/{name}", _json(request))
            case "POST", ["models", owner, name, "versions", version, "trainings"]:
                return self._trained(request, f"{owner}/{name}", version, _json(request))
        raise Refused(NOT_FOUND)

    def _known(self, model: str) -> None:
        trained = {job.shown.get("destination") for job in self._lot.books.jobs.values()}
        if model not in {*FILMS, *PICTURES, *TRAINERS, *trained}:
            raise Refused(NOT_FOUND)

    # --- predictions and trainings ---

    def _jobs(self, request: Request, steps: list[str]) -> Call:
        what = steps[0].removesuffix("s")
        match request.method, steps[1:]:
            case "POST", [] if what == "prediction":
                body = _json(request)
                return self._ordered(request, self._model_of(str(body.get("version", ""))), body)
            case "GET", []:
                jobs = newest_first(
                    job for job in self._lot.books.jobs.values() if job.service == what
                )[:100]
                told = [self._told(job, request.base, done=True) for job in jobs]
                return _list(answered({"results": told, "next": None, "previous": None}))
            case "GET", [name]:
                job = self._found(name, what)
                return Call("replicate", "poll", job.model, lambda fault: answered(
                    self._told(job, request.base, done=self._lot.done(job))))  # fmt: skip
            case "POST", [name, "cancel"]:
                job = self._found(name, what)
                return Call("replicate", "cancel", job.model,
                            lambda fault: self._cancel(job, request.base))  # fmt: skip
        raise Refused(NOT_FOUND)

    def _model_of(self, version: str) -> str:
        """The model that a version belongs to: `owner/name:hash`, or the hash alone."""
        name, _, digest = version.rpartition(":")
        if name:
            return name
        trained = [str(job.shown.get("destination", "")) for job in self._lot.books.jobs.values()]
        for model in [*FILMS, *PICTURES, *TRAINERS, *trained]:
            if model and digest in (_hash(model), model):
                return model
        detail = (
            "The specified version does not exist (or perhaps you don't have permission to use it?)"
        )
        raise Refused(problem(422, detail, "Invalid version or not permitted"))

    def _ordered(self, request: Request, model: str, body: Json) -> Call:
        self._known(model)
        return Call("replicate", "submit", model,
                    lambda fault: self._predict(request, model, body, fault))  # fmt: skip

    def _predict(self, request: Request, model: str, body: Json, fault: Fault | None) -> Answer:
        given: Json = body.get("input") or {}
        try:
            wanted, price = wanted_of(model, given, self._keep)
        except Invalid as invalid:
            raise Refused(_unprocessable(str(invalid), invalid.field, invalid.why)) from invalid
        job = self._lot.accept(
            Job(
                id=new_id(), provider="replicate", service="prediction", model=model,
                charged_usd=price, wanted=wanted,
                logical=logical_job(model, self._decisive(given)),
                shown={"input": given, "version": _hash(model)},
            ),
            fault,
        )  # fmt: skip
        return answered(self._told(job, request.base, done=False), 201)

    def _trained(self, request: Request, model: str, version: str, body: Json) -> Call:
        if model not in TRAINERS:
            raise Refused(NOT_FOUND)
        return Call("replicate", "submit", model,
                    lambda fault: self._train(request, model, version, body, fault))  # fmt: skip

    def _train(
        self, request: Request, model: str, version: str, body: Json, fault: Fault | None
    ) -> Answer:
        given: Json = body.get("input") or {}
        destination = str(body.get("destination") or "")
        if not re.fullmatch(r"[^/\s]+/[^/\s]+", destination):
            raise Refused(_unprocessable("- destination: destination is required", "destination"))
        try:
            wanted, price = training_of(given, self._keep)
        except Invalid as invalid:
            raise Refused(_unprocessable(str(invalid), invalid.field, invalid.why)) from invalid
        job = self._lot.accept(
            Job(
                id=new_id(), provider="replicate", service="training", model=model,
                charged_usd=price, wanted=wanted,
                logical=logical_job(model, destination, self._decisive(given)),
                shown={"input": given, "version": version, "destination": destination},
            ),
            fault,
        )  # fmt: skip
        return answered(self._told(job, request.base, done=False), 201)

    def _found(self, name: str, what: str) -> Job:
        job = self._lot.books.jobs.get(name)
        if job is None or job.service != what:
            raise Refused(NOT_FOUND)
        return job

    def _cancel(self, job: Job, base: str) -> Answer:
        self._lot.books.mark("cancelled", job.id)
        return answered(self._told(job, base, done=False))

    # --- what is told of a job ---

    def _told(self, job: Job, base: str, *, done: bool) -> Json:
        status = self._status(job, done=done)
        ended = status in ("succeeded", "failed", "canceled")
        address = f"{base}/v1/{job.service}s/{job.id}"
        removed = ended and self._removed(job)
        return {
            "id": job.id,
            "model": job.model,
            "version": job.shown["version"] if job.service == "training" else "hidden",
            "input": {} if removed else job.shown["input"],
            "logs": "",
            "output": self._output(job, base) if status == "succeeded" and not removed else None,
            "data_removed": removed,
            "error": self._error(job) if status == "failed" else None,
            "status": status,
            "created_at": job.created,
            "started_at": None if status == "starting" else job.created,
            "completed_at": now() if ended else None,
            "metrics": {"predict_time": 1.0} if ended else {},
            "urls": {"get": address, "cancel": f"{address}/cancel",
                     "web": f"{base}/p/{job.id}"},
            **({"destination": job.shown["destination"]} if job.service == "training" else {}),
        }  # fmt: skip

    def _status(self, job: Job, *, done: bool) -> str:
        if self._lot.books.has("cancelled", job.id):
            return "canceled"
        if not done:
            return "processing" if self._lot.books.polled[job.id] else "starting"
        return "failed" if job.misfortune in ("failed", "refused") else "succeeded"

    def _removed(self, job: Job) -> bool:
        return (
            job.misfortune == "expired"
            or self._lot.books.has("removed", job.id)
            or later(job.created, KEPT_SECONDS) < now()
        )

    def _error(self, job: Job) -> str:
        said = job.fault.message if job.fault else ""
        if job.misfortune == "refused":
            return said or f"{SENSITIVE} ({job.id[:10]})"
        return said or "Prediction interrupted; please retry (code: PA)"

    def _output(self, job: Job, base: str) -> Any:
        if job.misfortune == "no result":
            return None
        if job.misfortune == "text only":
            return "The model answered with words."
        suffix = {"film": "mp4", "weights": "tar"}.get(job.wanted["make"], "")
        suffix = suffix or str(job.wanted["format"]).rpartition("/")[2]
        address = f"{base}/delivery/{job.id}/output.{suffix}"
        if job.service == "training":
            destination = str(job.shown["destination"])
            return {"version": f"{destination}:{_hash(destination)}", "weights": address}
        return [address] if job.wanted["make"] == "picture" else address

    def _delivery(self, request: Request) -> Call:
        job = self._lot.books.jobs.get(request.path.split("/")[1])
        if job is None:
            raise Refused(NOT_FOUND)
        return Call("replicate", "fetch", job.model, lambda fault: self._bytes(job))

    def _bytes(self, job: Job) -> Answer:
        if self._removed(job):
            raise Refused(NOT_FOUND)
        path = self._lot.works.file(job)
        return Answer(200, path.read_bytes(), kind_of(path))

    # --- files ---

    def _files(self, request: Request, rest: list[str]) -> Call:
        match request.method, rest:
            case "POST", []:
                return Call("replicate", "upload", "", lambda fault: self._take_in(request))
            case "GET", []:
                told = [
                    self._described(one, request.base)
                    for one in self._lot.books.uploads.values()
                    if one.provider == "replicate"
                ]
                return _list(answered({"results": told, "next": None, "previous": None}))
            case "GET", [name]:
                return _list(answered(self._described(self._upload(name), request.base)))
            case "DELETE", [name]:
                self._lot.books.mark("deleted", self._upload(name).id)
                return _list(Answer(204, b""))
        raise Refused(NOT_FOUND)

    def _take_in(self, request: Request) -> Answer:
        content = next((part for part in parts_of(request) if part.name == "content"), None)
        if content is None:
            raise Refused(problem(400, "Missing content", "Bad request"))
        upload = self._lot.books.keep_upload(
            Upload(
                id=new_id(), provider="replicate", name=content.filename, kind=content.kind,
                size=len(content.data), sha256=self._lot.books.keep(content.data), created=now(),
            )
        )  # fmt: skip
        return answered(self._described(upload, request.base), 201)

    def _upload(self, name: str) -> Upload:
        upload = self._lot.books.uploads.get(name)
        if upload is None or self._lot.books.has("deleted", name):
            raise Refused(NOT_FOUND)
        return upload

    def _described(self, upload: Upload, base: str) -> Json:
        return {
            "id": upload.id, "name": upload.name, "content_type": upload.kind, "size": upload.size,
            "etag": upload.sha256[:32], "checksums": {"sha256": upload.sha256}, "metadata": {},
            "created_at": upload.created, "expires_at": later(upload.created, 24 * KEPT_SECONDS),
            "urls": {"get": f"{base}/v1/files/{upload.id}"},
        }  # fmt: skip

    def _keep(self, address: str) -> str:
        """The bytes that an input names, kept, by their hash.

        Raises:
            Invalid: nobody can read them.
        """
        if address.startswith("data:"):
            head, _, data = address.partition(",")
            return self._lot.books.keep(_inline(head, data))
        if found := re.search(r"/v1/files/(\w+)$", address):
            return self._upload(found[1]).sha256
        if found := re.search(r"/delivery/(\w+)/", address):
            job = self._lot.books.jobs.get(found[1])
            if job is not None and not self._removed(job):
                return self._lot.books.keep(self._lot.works.file(job).read_bytes())
        if re.fullmatch(r"[\w.-]+/[\w.-]+([:/]\w+)?", address):
            self._known("/".join(address.partition(":")[0].split("/")[:2]))
            return self._lot.books.keep(address.encode())
        raise Invalid("", f"Does not match format 'uri': {address[:80]}")

    def _decisive(self, given: Json) -> Json:
        """An input in which files stand by their content: an upload's address is new each time."""
        return {name: self._content(value) for name, value in given.items()}

    def _content(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._content(one) for one in value]
        if isinstance(value, str) and value.startswith(("data:", "http://", "https://")):
            return self._keep(value)
        return value


def _inline(head: str, data: str) -> bytes:
    try:
        if head.endswith(";base64"):
            return base64.b64decode(data, validate=True)
    except binascii.Error as error:
        raise Invalid("", f"bad data: {error}") from error
    return unquote_to_bytes(data)


def _unprocessable(detail: str, field: str, why: str = "") -> Answer:
    body = {
        "title": "Input validation failed", "detail": f"{detail}\n", "status": 422,
        "invalid_fields": [{"type": "value_error", "field": f"input.{field}" if field else "input",
                            "description": why or detail}],
    }  # fmt: skip
    return answered(body, 422)


def _json(request: Request) -> Json:
    try:
        return request.json()
    except ValueError as error:
        raise Refused(problem(400, f"Malformed JSON: {error}", "Bad request")) from error


def _list(answer: Answer) -> Call:
    return Call("replicate", "list", "", lambda fault: answer)


def _hash(model: str) -> str:
    return hashlib.sha256(model.encode()).hexdigest()


def _version(version: str) -> Json:
    return {"id": version, "created_at": "2026-01-01T00:00:00.000000Z", "cog_version": "0.16.0",
            "openapi_schema": {}}  # fmt: skip


def _about(owner: str, name: str) -> Json:
    return {
        "url": f"https://replicate.com/{owner}/{name}", "owner": owner, "name": name,
        "description": "", "visibility": "public", "github_url": None, "paper_url": None,
        "license_url": None, "run_count": 0, "cover_image_url": None, "default_example": None,
        "latest_version": _version(_hash(f"{owner}/{name}")),
    }  # fmt: skip
