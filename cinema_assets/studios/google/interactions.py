"""Google's Interactions: clips by Omni, music by Lyria, made in the background.

What belongs here: an order as an interaction, how one stands, bringing its result. What does not:
what came (came). The job id is the interaction's own, so that any process can join it.
"""

import base64
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinema_assets.studios.answers import LeftUnclear, Manners, asked_once, reads_as_refusal
from cinema_assets.studios.base import Fetched, NotAsOrdered, Order, Outcome, State
from cinema_assets.studios.came import media_type_of, wav
from cinema_assets.studios.catalogue import Row
from cinema_assets.studios.google.clients import GoogleClients
from cinema_assets.studios.google.gemini import PCM_RATE
from cinema_assets.studios.looks import UnderWay, brought, looked, outcome_of
from cinema_assets.studios.orders import (
    CHARACTER,
    FIRST_FRAME,
    LAST_FRAME,
    LOCATION,
    ClipOrder,
    Method,
    MusicOrder,
    order_of,
)
from cinema_assets.studios.outside import references_of

if TYPE_CHECKING:
    from google.genai.interactions import Interaction

UNDER_WAY = frozenset({"queued", "in_progress"})


class Interactions(ABC):
    """What clips and music are asked for alike."""

    result = ""
    """The type of content that is wanted: `video`, `audio`."""

    def __init__(self, clients: GoogleClients, manners: Manners):
        self._clients = clients
        self._manners = manners

    @abstractmethod
    def described(self, order: Order) -> dict[str, Any]:
        """The order as fields of an interaction."""

    def submit(self, row: Row, order: Order) -> str:
        """Ask, once; give the interaction's id."""
        create: Any = self._clients.gemini().interactions.create
        fields = self.described(order)
        # In the background it is Google that goes on where an answer stops at its limit; else the
        # SDK would, and every round is paid for.
        made = asked_once(
            lambda: create(
                model=row.id,
                background=True,
                store=True,
                **fields,
            ),
            self._manners,
        )
        if not made.id:
            raise LeftUnclear("Google took the order, and gave no id for it")
        return str(made.id)

    def poll(self, job_id: str, order: Order) -> Outcome:
        """How it stands."""
        return outcome_of(lambda: self._outcome(job_id), self._manners, job_id)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """Write its result to a file."""
        brought(lambda: self._bring(job_id, to), self._manners, job_id)
        return Fetched(media_type="")

    def cancel(self, job_id: str, order: Order) -> None:
        """Ask to stop it."""
        client = self._clients.gemini()
        looked(lambda: client.interactions.cancel(job_id), self._manners)

    def _found(self, job_id: str) -> "Interaction":
        found: Interaction = self._clients.gemini().interactions.get(job_id)
        return found

    def _outcome(self, job_id: str) -> Outcome:
        # The SDK builds a model anew for each answer that it reads, which weighs more than all the
        # rest of a look: only one that has ended is read in full.
        answer = self._clients.gemini().interactions.with_raw_response.get(job_id)
        if answer.json().get("status") in UNDER_WAY:
            return Outcome(state=State.PENDING)
        found: Interaction = answer.parse()
        words = " ".join(item.text or "" for item in contents(found, "text")).strip()
        reasons = tuple(filter(None, (*_errors(found), words[:400])))
        if found.status != "completed":
            return _ended((f"it is {found.status.replace('_', ' ')}", *reasons))
        if not any(True for _ in contents(found, self.result)):
            # Omni refuses in words, as if nothing had happened.
            reasons = (*reasons, f"no {self.result} came")
            return Outcome(state=State.REFUSED if words else State.FAILED, reasons=reasons)
        return Outcome(state=State.LANDED)

    def _bring(self, job_id: str, to: Path) -> None:
        told = self._found(job_id)
        if told.status in UNDER_WAY:
            raise UnderWay(job_id)
        found = next(contents(told, self.result), None)
        if found is None:
            raise NotAsOrdered(
                f"Google made {job_id}, and there is no {self.result} in it any more"
            )
        if not found.uri:
            to.write_bytes(sound_of(found) if self.result == "audio" else as_bytes(found.data))
            return
        with to.open("wb") as file:
            self._clients.gemini().files.download(file=file_name(found.uri), destination=file)


class Omni(Interactions):
    """Clips: from words, a first frame, first and last frame, or references."""

    result = "video"

    def described(self, order: Order) -> dict[str, Any]:
        """The order as fields of an interaction."""
        asked = order_of(order.generation, ClipOrder)
        images = [_image(path) for path in _looked_at(order, asked.method)]
        fields: dict[str, Any] = {
            "input": [*images, {"type": "text", "text": omni_prompt(order, asked)}],
            "response_format": {
                "type": "video",
                "aspect_ratio": asked.aspect_ratio,
                "resolution": asked.resolution,
                # A bare number is not understood.
                "duration": f"{asked.seconds}s",
                "delivery": "uri",
            },
        }
        if asked.seed is not None:
            fields["generation_config"] = {"seed": asked.seed}
        return fields


class Lyria(Interactions):
    """Music; its length is a wish."""

    result = "audio"

    def described(self, order: Order) -> dict[str, Any]:
        """The order as fields of an interaction."""
        asked = order_of(order.generation, MusicOrder)
        wav_wanted = order.generation.suffix == ".wav"
        words = f"{order.generation.prompt}\nInstrumental, {asked.seconds} seconds long."
        fields: dict[str, Any] = {
            "input": [{"type": "text", "text": words}],
            "response_format": {
                "type": "audio",
                "mime_type": "audio/wav" if wav_wanted else "audio/mp3",
            },
        }
        if asked.seed is not None:
            fields["generation_config"] = {"seed": asked.seed}
        return fields


def omni_prompt(order: Order, asked: ClipOrder) -> str:
    """The words, with the tags by which Omni knows which picture is what."""
    lines = [order.generation.prompt, "A single continuous shot."]
    if asked.method is Method.FIRST_LAST_FRAME:
        lines.insert(0, "<FIRST_FRAME> <LAST_FRAME>")
    elif asked.method is Method.IMAGE_TO_VIDEO:
        lines.insert(0, "<FIRST_FRAME>")
    elif asked.method is Method.REFERENCES:
        names = [role.removeprefix(CHARACTER).removeprefix(LOCATION)
                 for role, _ in references_of(order)]  # fmt: skip
        tags = [f"<IMAGE_REF_{number}> {name}." for number, name in enumerate(names)]
        lines.insert(0, " ".join(tags))
    if asked.avoid:
        lines.append(f"Not to be seen: {asked.avoid}.")
    return "\n".join(lines)


def _looked_at(order: Order, method: Method) -> list[Path]:
    if method is Method.REFERENCES:
        return [path for _, path in references_of(order)]
    roles = {
        Method.TEXT_TO_VIDEO: (),
        Method.IMAGE_TO_VIDEO: (FIRST_FRAME,),
        Method.FIRST_LAST_FRAME: (FIRST_FRAME, LAST_FRAME),
    }[method]
    return [order.files[role] for role in roles]


def _image(path: Path) -> dict[str, Any]:
    return {
        "type": "image",
        "data": base64.b64encode(path.read_bytes()).decode(),
        "mime_type": media_type_of(path),
    }


# Reading an interaction


def contents(found: "Interaction", kind: str) -> Iterator[Any]:
    """The contents of one type that the model put out."""
    for step in found.steps or []:
        if getattr(step, "type", "") != "model_output":
            continue
        for item in getattr(step, "content", None) or []:
            if getattr(item, "type", "") == kind:
                yield item


def _errors(found: "Interaction") -> Iterator[str]:
    for error in found.errors or []:
        yield ": ".join(filter(None, (error.code, error.message)))
    for step in found.steps or []:
        trouble = getattr(step, "error", None)
        if trouble is not None:
            yield f"{trouble.code}: {trouble.message}"


def _ended(reasons: tuple[str, ...]) -> Outcome:
    refused = any(map(reads_as_refusal, reasons))
    return Outcome(state=State.REFUSED if refused else State.FAILED, reasons=reasons)


def file_name(uri: str) -> str:
    """`files/abc` out of the address of a file, wherever it says that it is."""
    name = uri.partition("files/")[2].partition(":")[0].partition("?")[0]
    return f"files/{name}"


def as_bytes(data: Any) -> bytes:
    """What stands in an answer as base64 text."""
    return base64.b64decode(data) if isinstance(data, str) else bytes(data or b"")


def sound_of(found: Any) -> bytes:
    """A sound as a file, also where bare samples came."""
    data = as_bytes(found.data)
    if "l16" in (found.mime_type or "").lower():
        return wav(data, found.sample_rate or PCM_RATE, found.channels or 1)
    return data
