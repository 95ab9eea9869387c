"""Replicate's front: predictions, trainings, models, and what was made, for an hour.

What belongs here: keys, addresses, states. What does not: what each model takes (replicate_models),
files (replicate_files), error bodies (replicate_errors).
"""

import hashlib
import re
from typing import Any

from cinema_assets_tests.studios_server import replicate_errors
from cinema_assets_tests.studios_server.backlot import KEYS, Backlot, Call
from cinema_assets_tests.studios_server.books import Job, logical_job, new_id, newest_first, now
from cinema_assets_tests.studios_server.faults import Fault
from cinema_assets_tests.studios_server.replicate_errors import (
    BAD_KEY,
    NO_KEY,
    NOT_FOUND,
    SENSITIVE,
    problem,
    unprocessable,
)
from cinema_assets_tests.studios_server.replicate_files import (
    ReplicateFiles,
    known,
    removed,
    told_at_once,
)
from cinema_assets_tests.studios_server.replicate_models import (
    FILMS,
    PICTURES,
    TRAINERS,
    Invalid,
    training_of,
    wanted_of,
)
from cinema_assets_tests.studios_server.wire import Answer, Json, Refused, Request, answered
from cinema_assets_tests.studios_server.works import kind_of


class Replicate:
    """Everything of Replicate."""

    def __init__(self, lot: Backlot):
        self._lot = lot
        self._files = ReplicateFiles(lot)

    def instead(self, fault: Fault, call: Call) -> Answer:
        """Replicate's own words for an error."""
        return replicate_errors.instead(fault)

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
                return self._files.route(request, rest)
            case "GET", ["account"]:
                told = {"type": "organization", "username": "studio", "name": "Studio",
                        "github_url": ""}  # fmt: skip
                return told_at_once(answered(told))
        raise Refused(NOT_FOUND)

    # --- models ---

    def _models(self, request: Request, steps: list[str]) -> Call:
        match request.method, steps:
            case "POST", ["models"]:
                body = _json(request)
                told = {"owner": body.get("owner", ""), "name": body.get("name", "")}
                return told_at_once(answered(_about(told["owner"], told["name"]), 201))
            case "GET", ["models", owner, name]:
                known(self._lot, f"{owner}/{name}")
                return told_at_once(answered(_about(owner, name)))
            case "GET", ["models", owner, name, "versions", version]:
                return told_at_once(answered(_version(version)))
            case "GET", ["models", owner, name, "versions"]:
                known(self._lot, f"{owner}/{name}")
                found = [_version(_hash(f"{owner}/{name}"))]
                return told_at_once(answered({"results": found, "next": None, "previous": None}))
            case "POST", ["models", owner, name, "predictions"]:
                return self._ordered(request, f"{owner}/{name}", _json(request))
            case "POST", ["models", owner, name, "versions", version, "trainings"]:
                return self._trained(request, f"{owner}/{name}", version, _json(request))
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
                return told_at_once(answered({"results": told, "next": None, "previous": None}))
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
        known(self._lot, model)
        return Call("replicate", "submit", model,
                    lambda fault: self._predict(request, model, body, fault))  # fmt: skip

    def _predict(self, request: Request, model: str, body: Json, fault: Fault | None) -> Answer:
        given: Json = body.get("input") or {}
        try:
            wanted, price = wanted_of(model, given, self._files.keep)
        except Invalid as invalid:
            raise Refused(unprocessable(str(invalid), invalid.field, invalid.why)) from invalid
        job = self._lot.accept(
            Job(
                id=new_id(), provider="replicate", service="prediction", model=model,
                charged_usd=price, wanted=wanted,
                logical=logical_job(model, self._files.decisive(given)),
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
            raise Refused(unprocessable("- destination: destination is required", "destination"))
        try:
            wanted, price = training_of(given, self._files.keep)
        except Invalid as invalid:
            raise Refused(unprocessable(str(invalid), invalid.field, invalid.why)) from invalid
        job = self._lot.accept(
            Job(
                id=new_id(), provider="replicate", service="training", model=model,
                charged_usd=price, wanted=wanted,
                logical=logical_job(model, destination, self._files.decisive(given)),
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
        gone = ended and removed(self._lot, job)
        return {
            "id": job.id,
            "model": job.model,
            "version": job.shown["version"] if job.service == "training" else "hidden",
            "input": {} if gone else job.shown["input"],
            "logs": "",
            "output": self._output(job, base) if status == "succeeded" and not gone else None,
            "data_removed": gone,
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
        if removed(self._lot, job):
            raise Refused(NOT_FOUND)
        path = self._lot.works.file(job)
        return Answer(200, path.read_bytes(), kind_of(path))


def _json(request: Request) -> Json:
    try:
        return request.json()
    except ValueError as error:
        raise Refused(problem(400, f"Malformed JSON: {error}", "Bad request")) from error


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
