"""Google's Interactions API: Omni's films and Lyria's music in the background, words at once.

What belongs here: what is made of an interaction, its states, its steps. What does not: reading
(interactions_input), errors (google_errors), download (google_files).
"""

from typing import Any

from cinema_assets_tests.studios_server import footage, pictures
from cinema_assets_tests.studios_server.backlot import Backlot, Call
from cinema_assets_tests.studios_server.books import Job, logical_job, new_id
from cinema_assets_tests.studios_server.faults import Fault
from cinema_assets_tests.studios_server.google_files import GoogleFiles
from cinema_assets_tests.studios_server.interactions_input import (
    TAG,
    contents,
    roles,
    seconds,
    song_seconds,
    wrong,
)
from cinema_assets_tests.studios_server.language import said_by_model, tokens_of
from cinema_assets_tests.studios_server.storage import NoBucket, keep_object
from cinema_assets_tests.studios_server.tariff import charge
from cinema_assets_tests.studios_server.wire import (
    Answer,
    Json,
    Request,
    answered,
    decoded,
    encoded,
)
from cinema_assets_tests.studios_server.works import kind_of

NOT_DECISIVE = frozenset({"background", "store", "labels", "webhook_config", "stream"})
"""What a request says that changes nothing of what comes out."""

REFUSAL = (
    "I can't create this video, because the prompt may violate our policies on generated content."
    " Please try a different prompt."
)


class Interactions:
    """Every interaction."""

    def __init__(self, lot: Backlot, files: GoogleFiles):
        self._lot = lot
        self._files = files

    def route(self, request: Request, provider: str, path: str) -> Call:
        """What a request means whose path begins with `interactions`."""
        _, _, rest = path.partition("interactions")
        name, _, verb = rest.strip("/").partition("/")
        if not name and request.method == "POST":
            body = _read(request)
            model = str(body.get("model") or body.get("agent") or "")
            return Call(provider, "submit", model, lambda fault: self._create(
                provider, model, body, fault), operation="interactions")  # fmt: skip
        job = self._lot.books.jobs.get(name)
        model = job.model if job else ""
        work, word = self._work(request.method, verb, name)
        return Call(provider, word, model, work, operation="interactions")

    def _work(self, method: str, verb: str, name: str) -> Any:
        if method == "POST" and verb == "cancel":
            return lambda fault: self._cancel(name), "cancel"
        if method == "DELETE":
            return lambda fault: self._delete(name), "cancel"
        return lambda fault: self._get(name), "poll"

    # --- verbs ---

    def _create(self, provider: str, model: str, body: Json, fault: Fault | None) -> Answer:
        if not model:
            raise wrong("Either model or agent must be specified.")
        background = bool(body.get("background"))
        if background and body.get("store") is False:
            raise wrong("background=true requires store=true.")
        texts, images = self._input(body.get("input"))
        prompt = " ".join(TAG.sub(" ", " ".join(texts)).split())
        if not prompt and not images:
            raise wrong("Input is required.")
        wanted, price = self._wanted(model, body, texts, prompt, images)
        job = self._lot.accept(
            Job(
                # A file is named after its job, and the SDK reads a name to its first other letter.
                id=new_id(), provider=provider, service=wanted["service"], model=model,
                charged_usd=price, wanted=wanted,
                logical=logical_job({k: v for k, v in body.items() if k not in NOT_DECISIVE}),
                shown={"background": background},
            ),
            fault,
        )  # fmt: skip
        if background:
            return answered(self._told(job, "queued" if job.misfortune == "queued"
                                       else "in_progress"))  # fmt: skip
        return answered(self._ended(job))

    def _get(self, name: str) -> Answer:
        job = self._found(name)
        if self._lot.books.has("cancelled", job.id):
            return answered(self._told(job, "cancelled"))
        if not job.shown.get("background") or self._lot.done(job):
            return answered(self._ended(job))
        return answered(self._told(job, "in_progress"))

    def _cancel(self, name: str) -> Answer:
        job = self._found(name)
        if not job.shown.get("background"):
            raise wrong("Only background interactions can be cancelled.")
        self._lot.books.mark("cancelled", job.id)
        return answered(self._told(job, "cancelled"))

    def _delete(self, name: str) -> Answer:
        self._lot.books.mark("removed", self._found(name).id)
        return answered({})

    def _found(self, name: str) -> Job:
        job = self._lot.books.jobs.get(name)
        if job is None or self._lot.books.has("removed", name):
            raise wrong("Request contains an invalid argument.")
        return job

    # --- reading ---

    def _input(self, value: Any) -> tuple[list[str], list[bytes]]:
        """The words and the pictures, in their order."""
        texts: list[str] = []
        images: list[bytes] = []
        for item in contents(value):
            match item.get("type"):
                case "text":
                    texts.append(str(item.get("text", "")))
                case "image":
                    images.append(self._image(item))
                case other:
                    raise wrong(f"Input of type {other} is not supported for this model.")
        return texts, images

    def _image(self, item: Json) -> bytes:
        try:
            data = (
                decoded(str(item["data"])) if item.get("data")
                else self._files.handed_in(str(item.get("uri", "")))
            )  # fmt: skip
            pictures.opened(data)
        except ValueError as error:
            raise wrong(str(error)) from error
        return data

    def _wanted(
        self, model: str, body: Json, texts: list[str], prompt: str, images: list[bytes]
    ) -> tuple[dict[str, Any], Any]:
        """What is to be made, and what it costs."""
        form = body.get("response_format") or {}
        form = form[0] if isinstance(form, list) else form
        kind = form.get("type") or ("audio" if model.startswith("lyria") else "text")
        if kind == "video":
            return self._film(model, form, texts, prompt, images)
        if kind == "audio":
            codec = "wav_48000" if "wav" in str(form.get("mime_type", "")) else "mp3_44100_128"
            wanted = {"service": "lyria", "make": "music", "prompt": prompt, "format": codec,
                      "delivery": form.get("delivery", "inline"),
                      "seconds": str(song_seconds(prompt))}  # fmt: skip
            return wanted, charge(model)
        words = self._lot.canned(prompt, model) or said_by_model(prompt, form.get("schema"))
        price = charge(model, tokens=(tokens_of(prompt), tokens_of(words)))
        return {"service": "text", "make": "", "prompt": prompt, "text": words}, price

    def _film(
        self, model: str, form: Json, texts: list[str], prompt: str, images: list[bytes]
    ) -> tuple[dict[str, Any], Any]:
        long = seconds(form.get("duration", "8s"))
        resolution = str(form.get("resolution", "720p"))
        if resolution not in ("360p", "720p", "1080p", "4k"):
            raise wrong(f"Unsupported resolution: {resolution}.")
        if form.get("aspect_ratio", "16:9") not in ("16:9", "9:16"):
            raise wrong(f"Unsupported aspect_ratio: {form['aspect_ratio']}.")
        if form.get("delivery") == "uri" and str(form.get("gcs_uri", "gs://"))[:5] != "gs://":
            raise wrong("gcs_uri must be an address in Cloud Storage.")
        width, height = footage.pixels(str(form.get("aspect_ratio", "16:9")), resolution)
        named = roles(texts, len(images))
        kept = [self._lot.books.keep(image) for image in images]
        wanted = {
            "service": "omni", "make": "film", "prompt": prompt, "model": model,
            "seconds": str(long), "width": width, "height": height, "audio": True,
            "first": next((sha for sha, role in zip(kept, named, strict=True)
                           if role == "FIRST_FRAME"), ""),
            "last": next((sha for sha, role in zip(kept, named, strict=True)
                          if role == "LAST_FRAME"), ""),
            "references": [sha for sha, role in zip(kept, named, strict=True)
                           if role.startswith("IMAGE_REF")],
            "delivery": form.get("delivery", "inline"), "gcs_uri": form.get("gcs_uri", ""),
        }  # fmt: skip
        return wanted, charge(model, seconds=long, size=resolution)

    # --- telling ---

    def _ended(self, job: Job) -> Json:
        said = job.fault.message if job.fault else ""
        match job.misfortune:
            case "failed":
                error = {"code": "internal_error", "message": said or "Video generation failed."}
                return {**self._told(job, "failed"), "errors": [error]}
            case "refused" | "text only":
                return self._told(job, "completed", {"type": "text", "text": said or REFUSAL})
            case "no result":
                return self._told(job, "completed")
            case "cut short":
                return self._told(job, "incomplete")
        try:
            return self._told(job, "completed", self._content(job))
        except NoBucket as error:
            told = {"code": "permission_denied", "message": str(error)}
            return {**self._told(job, "failed"), "errors": [told]}

    def _content(self, job: Job) -> Json:
        if not job.wanted["make"]:
            return {"type": "text", "text": job.wanted["text"]}
        path = self._lot.works.file(job)
        kind = kind_of(path)
        content: Json = {"type": kind.partition("/")[0], "mime_type": kind}
        if job.wanted["delivery"] != "uri":
            data = path.read_bytes()
            return {**content, "data": encoded(data)}
        if job.wanted.get("gcs_uri"):
            name = f"{job.wanted['gcs_uri'].rstrip('/')}/{job.id}{path.suffix}"
            keep_object(name, path.read_bytes(), kind)
            return {**content, "uri": name}
        return {**content, "uri": self._files.uri(job)}

    def _told(self, job: Job, status: str, *content: Json) -> Json:
        told: Json = {
            "id": job.id, "object": "interaction", "status": status, "model": job.model,
            "role": "model", "created": job.created, "updated": job.created, "steps": [],
        }  # fmt: skip
        if content:
            told["steps"] = [{"type": "model_output", "content": list(content)}]
            tokens = tokens_of(str(job.wanted.get("prompt", "")))
            told["usage"] = {"total_input_tokens": tokens, "total_output_tokens": 0,
                             "total_tokens": tokens}  # fmt: skip
        return told


def _read(request: Request) -> Json:
    try:
        body = request.json()
    except ValueError as error:
        raise wrong(f"Invalid JSON payload received. {error}") from error
    if body.get("stream"):
        raise wrong("Streaming is not spoken here.")
    return body
