"""Google's Files API: what was handed in, and what was made, under one kind of name.

What belongs here: upload in two steps, the description of a file, download. What does not: who
makes files (interactions).
"""

import base64
import hashlib
import re

from cinema_assets_tests.studios_server.backlot import Backlot, Call
from cinema_assets_tests.studios_server.books import Job, Upload, later, new_id, now
from cinema_assets_tests.studios_server.google_errors import no_file, refused
from cinema_assets_tests.studios_server.wire import Answer, Json, Refused, Request, answered, pick
from cinema_assets_tests.studios_server.works import kind_of

HOST = "https://generativelanguage.googleapis.com/v1beta/"
"""What the addresses of files begin with, wherever the server really is: the SDK takes the name out
of them and asks its own base address."""

KEPT_SECONDS = 48 * 3600


class GoogleFiles:
    """Files of the Developer API."""

    def __init__(self, lot: Backlot):
        self._lot = lot

    def route(self, request: Request) -> Call | None:
        """What a request means, when it is about files."""
        path = request.path
        if path == "upload/files" and request.method == "POST":
            return Call("google", "upload", "", lambda fault: self._upload(request))
        if path == "files" and request.method == "GET":
            return Call("google", "list", "", lambda fault: self._list(request))
        if not path.startswith("files/"):
            return None
        name = path.removesuffix(":download")
        told = {"name": name.removeprefix("files/")}
        if path.endswith(":download"):
            return Call("google", "fetch", self._model(name), lambda fault: self._bytes(name),
                        told=told)  # fmt: skip
        if request.method == "DELETE":
            return Call("google", "cancel", "", lambda fault: self._delete(name), told=told)
        return Call("google", "fetch", self._model(name), lambda fault: self._told(name), told=told)

    def uri(self, job: Job) -> str:
        """The address of what a job made."""
        return f"{HOST}files/{job.id}:download?alt=media"

    def handed_in(self, uri: str) -> bytes:
        """The bytes of a file that a request names.

        Raises:
            Refused: there is no such file.
        """
        return self._lot.books.kept(self._found(f"files/{uri.partition('files/')[2]}").sha256)

    # --- the two steps of an upload ---

    def _upload(self, request: Request) -> Answer:
        command = request.headers.get("x-goog-upload-command", "")
        if command == "start":
            return self._begin(request)
        upload = self._lot.books.uploads.get(request.query.get("upload_id", ""))
        if upload is None or upload.finished:
            raise refused(400, "Upload has already been terminated.")
        data = (self._lot.books.kept(upload.sha256) if upload.sha256 else b"") + request.body
        final = "finalize" in command
        upload = self._lot.books.keep_upload(
            upload.model_copy(
                update={"sha256": self._lot.books.keep(data), "size": len(data), "finished": final}
            )
        )
        if not final:
            return answered({}, x_goog_upload_status="active")
        return answered({"file": self._described(upload)}, x_goog_upload_status="final")

    def _begin(self, request: Request) -> Answer:
        wanted: Json = request.json().get("file") or {}
        name = str(wanted.get("name") or f"files/{new_id(12)}").removeprefix("files/")
        kind = request.headers.get("x-goog-upload-header-content-type", "application/octet-stream")
        mime = str(pick(wanted, "mimeType", kind))
        if not re.fullmatch(r"(text|image|audio|video|application|font|model)/[\w.+-]+", mime):
            raise refused(400, f"Unsupported MIME type: {mime}")
        upload = self._lot.books.keep_upload(
            Upload(
                id=name, provider="google", name=str(pick(wanted, "displayName", "")),
                kind=mime, size=0, sha256="", created=now(),
                finished=False,
            )
        )  # fmt: skip
        url = f"{request.base}/upload/v1beta/files?upload_id={upload.id}&upload_protocol=resumable"
        return answered({}, x_goog_upload_status="active", x_goog_upload_url=url)

    # --- what there is ---

    def _found(self, name: str) -> Upload:
        upload = self._lot.books.uploads.get(name.removeprefix("files/"))
        if upload is None or not upload.finished or self._lot.books.has("deleted", upload.id):
            raise Refused(no_file(name.removeprefix("files/")))
        return upload

    def _job(self, name: str) -> Job | None:
        """The job whose result goes by this name."""
        return self._lot.books.jobs.get(name.removeprefix("files/"))

    def _model(self, name: str) -> str:
        job = self._job(name)
        return job.model if job else ""

    def _list(self, request: Request) -> Answer:
        there = [
            self._described(one)
            for one in self._lot.books.uploads.values()
            if one.provider == "google" and one.finished
            and not self._lot.books.has("deleted", one.id)
        ]  # fmt: skip
        start = int(request.query.get("pageToken") or 0)
        end = start + int(request.query.get("pageSize") or 10)
        more = {"nextPageToken": str(end)} if end < len(there) else {}
        return answered({"files": there[start:end], **more})

    def _told(self, name: str) -> Answer:
        job = self._job(name)
        return answered(self._made(job) if job else self._described(self._found(name)))

    def _bytes(self, name: str) -> Answer:
        job = self._job(name)
        if job is None:
            self._found(name)
            raise refused(400, "Only generated files can be downloaded.")
        if job.misfortune == "expired" or self._lot.books.has("removed", job.id):
            raise Refused(no_file(job.id))
        path = self._lot.works.file(job)
        return Answer(200, path.read_bytes(), kind_of(path))

    def _delete(self, name: str) -> Answer:
        self._lot.books.mark("deleted", self._found(name).id)
        return answered({})

    def _described(self, upload: Upload) -> Json:
        return {
            "name": f"files/{upload.id}",
            "displayName": upload.name,
            "mimeType": upload.kind,
            "sizeBytes": str(upload.size),
            "createTime": upload.created,
            "updateTime": upload.created,
            "expirationTime": later(upload.created, KEPT_SECONDS),
            "sha256Hash": base64.b64encode(upload.sha256.encode()).decode(),
            "uri": f"{HOST}files/{upload.id}",
            "state": "ACTIVE",
            "source": "UPLOADED",
        }

    def _made(self, job: Job) -> Json:
        path = self._lot.works.file(job)
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        return {
            "name": f"files/{job.id}",
            "mimeType": kind_of(path),
            "sizeBytes": str(len(data)),
            "createTime": job.created,
            "updateTime": job.created,
            "expirationTime": later(job.created, KEPT_SECONDS),
            "sha256Hash": base64.b64encode(digest.encode()).decode(),
            "uri": f"{HOST}files/{job.id}",
            "downloadUri": self.uri(job),
            "state": "ACTIVE",
            "source": "GENERATED",
        }
