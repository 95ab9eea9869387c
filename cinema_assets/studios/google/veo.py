"""Veo on Vertex AI: clips as long-running operations.

What belongs here: an order in Veo's words, how its operation stands, bringing the clip out of the
answer or out of Google Cloud Storage. What does not: what came (came).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinema_assets.studios.answers import LeftUnclear, Manners, asked_once, reads_as_refusal
from cinema_assets.studios.base import Fetched, NotAsOrdered, Order, Outcome, State
from cinema_assets.studios.came import media_type_of
from cinema_assets.studios.catalogue import Row
from cinema_assets.studios.google.clients import GoogleClients
from cinema_assets.studios.looks import UnderWay, brought, outcome_of
from cinema_assets.studios.orders import FIRST_FRAME, LAST_FRAME, ClipOrder, Method, order_of
from cinema_assets.studios.outside import references_of

if TYPE_CHECKING:
    from google.genai.types import GenerateVideosOperation, Image

WITH_FIRST_FRAME = (Method.IMAGE_TO_VIDEO, Method.FIRST_LAST_FRAME)


class Veo:
    """Clips: from words, a first frame, first and last frame, or references."""

    def __init__(self, clients: GoogleClients, manners: Manners):
        self._clients = clients
        self._manners = manners

    def submit(self, row: Row, order: Order) -> str:
        """Ask, once; give the operation's name."""
        from google.genai.types import GenerateVideosConfig, GenerateVideosSource

        client = self._clients.vertex()
        asked = order_of(order.generation, ClipOrder)
        first = _image(order.files[FIRST_FRAME]) if asked.method in WITH_FIRST_FRAME else None
        source = GenerateVideosSource(prompt=order.generation.prompt, image=first)
        config = GenerateVideosConfig(**self._described(order, asked))
        made = asked_once(
            lambda: client.models.generate_videos(model=row.id, source=source, config=config),
            self._manners,
        )
        if not made.name:
            raise LeftUnclear("Google took the order, and gave no name for its operation")
        return str(made.name)

    def poll(self, job_id: str, order: Order) -> Outcome:
        """How it stands."""
        return outcome_of(lambda: _outcome(self._found(job_id)), self._manners, job_id)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """Write the clip to a file."""
        brought(lambda: self._bring(job_id, to), self._manners, job_id)
        return Fetched(media_type="")

    def cancel(self, job_id: str, order: Order) -> None:
        """Vertex AI stops nothing that it has begun."""

    def _described(self, order: Order, asked: ClipOrder) -> dict[str, Any]:
        from google.genai.types import VideoGenerationReferenceImage

        wanted: dict[str, Any] = {
            "number_of_videos": 1,
            "duration_seconds": asked.seconds,
            "aspect_ratio": asked.aspect_ratio,
            "resolution": asked.resolution,
            "generate_audio": asked.audio,
            "seed": asked.seed,
            "negative_prompt": asked.avoid or None,
            "output_gcs_uri": self._clients.keys.vertex_storage or None,
        }
        if asked.method is Method.FIRST_LAST_FRAME:
            wanted["last_frame"] = _image(order.files[LAST_FRAME])
        if asked.method is Method.REFERENCES:
            wanted["reference_images"] = [
                VideoGenerationReferenceImage(image=_image(path), reference_type="ASSET")
                for _, path in references_of(order)
            ]
        return wanted

    def _found(self, job_id: str) -> "GenerateVideosOperation":
        from google.genai.types import GenerateVideosOperation

        operation = GenerateVideosOperation()
        operation.name = job_id
        return self._clients.vertex().operations.get(operation)

    def _bring(self, job_id: str, to: Path) -> None:
        told = self._found(job_id)
        if not told.done:
            raise UnderWay(job_id)
        videos = (result := told.response) and result.generated_videos
        video = videos[0].video if videos else None
        if video is None:
            raise NotAsOrdered(f"Google made {job_id}, and there is no clip in it any more")
        if video.uri:
            copy_out(self._clients, video.uri, to)
        else:
            to.write_bytes(video.video_bytes or b"")


def copy_out(clients: GoogleClients, uri: str, to: Path) -> None:
    """Write an object of Google Cloud Storage to a file, piece by piece.

    Raises:
        NotAsOrdered: there is no such object.
    """
    from google.api_core.exceptions import NotFound
    from google.cloud.storage import Blob, Client  # type: ignore[import-untyped]

    project, credentials = clients.keys.google_project, clients.credentials()
    with Client(project=project, credentials=credentials) as storage:
        try:
            Blob.from_uri(uri, client=storage).download_to_filename(str(to))
        except NotFound as error:
            raise NotAsOrdered(f"Google made the clip, and {uri} is not there") from error


def _outcome(found: "GenerateVideosOperation") -> Outcome:
    if not found.done:
        return Outcome(state=State.PENDING)
    if found.error:
        reasons = (_said(found.error),)
        refused = any(map(reads_as_refusal, reasons))
        return Outcome(state=State.REFUSED if refused else State.FAILED, reasons=reasons)
    result = found.response
    if result is not None and result.generated_videos:
        return Outcome(state=State.LANDED)
    filtered = tuple((result and result.rai_media_filtered_reasons) or ())
    if filtered or (result and result.rai_media_filtered_count):
        return Outcome(state=State.REFUSED, reasons=filtered or ("the clip was filtered",))
    return Outcome(state=State.FAILED, reasons=("no clip came",))


def _said(error: Mapping[str, Any]) -> str:
    return ": ".join(str(error[name]) for name in ("code", "status", "message") if error.get(name))


def _image(path: Path) -> "Image":
    from google.genai.types import Image

    return Image(image_bytes=path.read_bytes(), mime_type=media_type_of(path))
