"""Veo on Vertex: `:predictLongRunning`, and `:fetchPredictOperation` until it is done.

What belongs here: reading instances and parameters, operations. What does not: errors
(google_errors).
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from cinema_assets_tests.studios_server import footage, pictures
from cinema_assets_tests.studios_server.backlot import Backlot
from cinema_assets_tests.studios_server.books import Job, logical_job, name_of, new_id
from cinema_assets_tests.studios_server.faults import Fault
from cinema_assets_tests.studios_server.google_errors import refused
from cinema_assets_tests.studios_server.storage import NoBucket, keep_object
from cinema_assets_tests.studios_server.tariff import charge
from cinema_assets_tests.studios_server.wire import Answer, Json, answered, decoded, encoded, pick

SECONDS = (4, 6, 8)

FILTERED = (
    "Veo could not generate videos because the generated content violates the usage guidelines."
    " Support codes: 17301594"
)


class Veo:
    """Every operation."""

    def __init__(self, lot: Backlot):
        self._lot = lot

    def begin(self, resource: str, model: str, body: Json, fault: Fault | None) -> Answer:
        """Accept an order.

        Args:
            resource: the path of the model, as an operation's name begins.
            model: its name.
            body: of the request.
            fault: what is to become of it.
        """
        instance: Json = (body.get("instances") or [{}])[0]
        asked: Json = body.get("parameters") or {}
        if int(asked.get("sampleCount", 1)) != 1:
            raise refused(400, "Only one video at a time is made here.")
        wanted = self._wanted(model, instance, asked)
        price = charge(model, seconds=int(wanted["seconds"]), size=wanted["resolution"])
        job = self._lot.accept(
            Job(
                id=new_id(), provider="vertex", service="veo", model=model,
                charged_usd=Decimal(price), logical=logical_job(model, body), wanted=wanted,
                shown={"resource": resource},
            ),
            fault,
        )  # fmt: skip
        return answered({"name": name_of(job)})

    def _wanted(self, model: str, instance: Json, asked: Json) -> dict[str, Any]:
        seconds = int(asked.get("durationSeconds", 8))
        resolution = str(asked.get("resolution", "720p"))
        ratio = str(asked.get("aspectRatio", "16:9"))
        references = pick(instance, "referenceImages", [])
        _refuse_impossible(seconds, resolution, ratio, instance, references)
        width, height = footage.pixels(ratio, resolution)
        return {
            "make": "film", "prompt": str(instance.get("prompt", "")), "model": model,
            "seconds": str(seconds), "width": width, "height": height, "resolution": resolution,
            "audio": bool(asked.get("generateAudio", True)),
            "first": self._image(instance.get("image")),
            "last": self._image(pick(instance, "lastFrame")),
            "references": [self._image(one.get("image")) for one in references],
            "storage": str(pick(asked, "storageUri", "")), "seed": int(asked.get("seed") or 0),
        }  # fmt: skip

    def _image(self, image: Json | None) -> str:
        if not image:
            return ""
        try:
            data = decoded(str(pick(image, "bytesBase64Encoded", "")))
            pictures.opened(data)
        except ValueError as error:
            raise refused(400, f"Unable to process input image: {error}") from error
        return self._lot.books.keep(data)

    def fetch(self, body: Json) -> Answer:
        """How an operation stands."""
        name = str(pick(body, "operationName", ""))
        job = self._lot.books.jobs.get(name.rpartition("/")[2])
        if job is None or name_of(job) != name or self._lot.books.has("removed", job.id):
            raise refused(404, "The operation could not be found or may have expired.")
        if not self._lot.done(job):
            return answered({"name": name})
        return answered({"name": name, "done": True, **self._ended(job)})

    def model_of(self, body: Json) -> str:
        """The model of the operation that a request asks for."""
        job = self._lot.books.jobs.get(str(pick(body, "operationName", "")).rpartition("/")[2])
        return job.model if job else ""

    def _ended(self, job: Job) -> Json:
        said = job.fault.message if job.fault else ""
        match job.misfortune:
            case "failed":
                return {"error": {"code": 13, "message": said or "Internal error occurred."}}
            case "refused":
                return _response(raiMediaFilteredCount=1,
                                 raiMediaFilteredReasons=[said or FILTERED])  # fmt: skip
            case "no result" | "text only":
                return _response()
        path = self._lot.works.file(job)
        if not job.wanted["storage"]:
            inline = {"bytesBase64Encoded": encoded(path.read_bytes()), "mimeType": "video/mp4"}
            return _response(raiMediaFilteredCount=0, videos=[inline])
        address = f"{job.wanted['storage'].rstrip('/')}/{job.id}/sample_0.mp4"
        try:
            keep_object(address, path.read_bytes(), "video/mp4")
        except NoBucket as error:
            return {"error": {"code": 7, "message": str(error)}}
        stored = {"gcsUri": address, "mimeType": "video/mp4"}
        return _response(raiMediaFilteredCount=0, videos=[stored])


def _response(**fields: Any) -> Json:
    kind = "type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse"
    return {"response": {"@type": kind, **fields}}


def _refuse_impossible(
    seconds: int, resolution: str, ratio: str, instance: Json, references: list[Json]
) -> None:
    if seconds not in SECONDS:
        raise refused(400, f"Unsupported output video duration {seconds} seconds, supported"
                           " durations are [8,4,6] for feature text_to_video.")  # fmt: skip
    if resolution not in ("720p", "1080p", "4k") or ratio not in ("16:9", "9:16"):
        raise refused(400, f"Unsupported resolution {resolution} or aspect ratio {ratio}.")
    if not instance.get("prompt") and not instance.get("image"):
        raise refused(400, "Text prompt or image is required.")
    if references and (instance.get("image") or Fraction(seconds) != 8):
        raise refused(400, "Reference images need a duration of 8 seconds and no first frame.")
    if len(references) > 3:
        raise refused(400, "At most 3 reference images are supported.")
    if pick(instance, "lastFrame") and not instance.get("image"):
        raise refused(400, "A last frame needs a first frame.")
