"""Replicate's files: handed in, made, or written within a request; and which of them decide.

What belongs here: uploads, the bytes that an input names. What does not: predictions
(replicate_api), what a model takes (replicate_models).
"""

import base64
import binascii
import re
from typing import Any
from urllib.parse import unquote_to_bytes

from cinema_assets_tests.studios_server.backlot import Backlot, Call
from cinema_assets_tests.studios_server.books import Job, Upload, later, new_id, now
from cinema_assets_tests.studios_server.replicate_errors import NOT_FOUND, problem
from cinema_assets_tests.studios_server.replicate_models import FILMS, PICTURES, TRAINERS, Invalid
from cinema_assets_tests.studios_server.wire import (
    Answer,
    Json,
    Refused,
    Request,
    answered,
    parts_of,
)

KEPT_SECONDS = 3600
"""How long input and output of a job are there."""


class ReplicateFiles:
    """Files of Replicate."""

    def __init__(self, lot: Backlot):
        self._lot = lot

    def route(self, request: Request, rest: list[str]) -> Call:
        """What a request means whose path begins with `files`."""
        match request.method, rest:
            case "POST", []:
                return Call("replicate", "upload", "", lambda fault: self._take_in(request))
            case "GET", []:
                told = [
                    self._described(one, request.base)
                    for one in self._lot.books.uploads.values()
                    if one.provider == "replicate"
                ]
                return told_at_once(answered({"results": told, "next": None, "previous": None}))
            case "GET", [name]:
                return told_at_once(answered(self._described(self._upload(name), request.base)))
            case "DELETE", [name]:
                self._lot.books.mark("deleted", self._upload(name).id)
                return told_at_once(Answer(204, b""))
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

    def keep(self, address: str) -> str:
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
            if job is not None and not removed(self._lot, job):
                return self._lot.books.keep(self._lot.works.file(job).read_bytes())
        if re.fullmatch(r"[\w.-]+/[\w.-]+([:/]\w+)?", address):
            known(self._lot, "/".join(address.partition(":")[0].split("/")[:2]))
            return self._lot.books.keep(address.encode())
        raise Invalid("", f"Does not match format 'uri': {address[:80]}")

    def decisive(self, given: Json) -> Json:
        """An input in which files stand by their content: an upload's address is new each time."""
        return {name: self._content(value) for name, value in given.items()}

    def _content(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._content(one) for one in value]
        if isinstance(value, str) and value.startswith(("data:", "http://", "https://")):
            return self.keep(value)
        return value


def _inline(head: str, data: str) -> bytes:
    try:
        if head.endswith(";base64"):
            return base64.b64decode(data, validate=True)
    except binascii.Error as error:
        raise Invalid("", f"bad data: {error}") from error
    return unquote_to_bytes(data)


def removed(lot: Backlot, job: Job) -> bool:
    """Whether a job's input and output are gone."""
    return (
        job.misfortune == "expired"
        or lot.books.has("removed", job.id)
        or later(job.created, KEPT_SECONDS) < now()
    )


def known(lot: Backlot, model: str) -> None:
    """A model that there is.

    Raises:
        Refused: there is none of this name.
    """
    trained = {job.shown.get("destination") for job in lot.books.jobs.values()}
    if model not in {*FILMS, *PICTURES, *TRAINERS, *trained}:
        raise Refused(NOT_FOUND)


def told_at_once(answer: Answer) -> Call:
    """A call that needs no work."""
    return Call("replicate", "list", "", lambda fault: answer)
