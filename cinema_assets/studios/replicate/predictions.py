"""Predictions: clips and pictures by any model that the table describes.

What belongs here: an order as a model's input, how a prediction stands, bringing its output. What
does not: the names of a model's inputs (the table of models), what came (came).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinema_assets.studios.answers import LeftUnclear, asked_once, reads_as_refusal
from cinema_assets.studios.base import Fetched, NotAsOrdered, Order, Outcome, State
from cinema_assets.studios.came import media_type_of
from cinema_assets.studios.catalogue import OrderImpossible, Row, order_within
from cinema_assets.studios.looks import UnderWay, brought, looked, outcome_of
from cinema_assets.studios.orders import (
    FIRST_FRAME,
    LAST_FRAME,
    SPEECH,
    ClipOrder,
    Method,
    PictureOrder,
)
from cinema_assets.studios.outside import references_of
from cinema_assets.studios.replicate.client import ReplicateClient

if TYPE_CHECKING:
    from replicate.prediction import Prediction
    from replicate.training import Training

FRAMES = {
    Method.TEXT_TO_VIDEO: (),
    Method.IMAGE_TO_VIDEO: (FIRST_FRAME,),
    Method.FIRST_LAST_FRAME: (FIRST_FRAME, LAST_FRAME),
    Method.REFERENCES: (),
}
"""Which frames a way starts from."""

UNDER_WAY = frozenset({"starting", "processing"})

MUST = frozenset({"prompt", FIRST_FRAME, LAST_FRAME, "references", "lora"})
"""Words for which a model must have an input: without them something else would come."""


class Predictions:
    """What every model is asked alike."""

    def __init__(self, client: ReplicateClient):
        self._client = client

    def submit(self, row: Row, order: Order) -> str:
        """Hand in the files, then ask, once; give the prediction's id."""
        sdk, given = self._client.sdk(), self._input(row, order)

        def ask() -> "Prediction":
            if row.version:
                return sdk.predictions.create(version=row.version, input=given)
            return sdk.models.predictions.create(model=row.id, input=given)

        made = asked_once(ask, self._client.manners)
        if not made.id:
            raise LeftUnclear("Replicate took the order, and gave no id for it")
        return str(made.id)

    def poll(self, job_id: str, order: Order) -> Outcome:
        """How it stands."""
        return outcome_of(lambda: outcome_told(self._found(job_id)), self._client.manners, job_id)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """Write its output to a file."""
        brought(lambda: self._bring(job_id, to), self._client.manners, job_id)
        return Fetched(media_type="")

    def cancel(self, job_id: str, order: Order) -> None:
        """Ask to stop it."""
        looked(lambda: self._client.sdk().predictions.cancel(job_id), self._client.manners)

    def _found(self, job_id: str) -> "Prediction":
        return self._client.sdk().predictions.get(job_id)

    def _bring(self, job_id: str, to: Path) -> None:
        found = self._found(job_id)
        if found.status in UNDER_WAY:
            raise UnderWay(job_id)
        address = address_in(found.output)
        if not address:
            raise NotAsOrdered(f"Replicate made {job_id}, and what it made is gone")
        self._client.bring(address, to)

    def _input(self, row: Row, order: Order) -> dict[str, Any]:
        """The order in the words of the model."""
        words = dict(self._words(row, order))
        if words.get("avoid") and "avoid" not in row.fields:
            words["prompt"] = f"{words['prompt']}\nNot to be seen: {words['avoid']}."
        lacks = sorted(word for word in MUST & words.keys() if word not in row.fields)
        if lacks:
            raise OrderImpossible(
                f"The table of models does not say which input of {row.name} is for"
                f" {lacks[0].replace('_', ' ')}: add it to its fields."
            )
        named = {row.fields[word]: _value(row, word, value) for word, value in words.items()
                 if word in row.fields}  # fmt: skip
        return {**row.fixed, **named}

    def _words(self, row: Row, order: Order) -> Iterator[tuple[str, Any]]:
        """What is asked for, in our own words; nothing that is not asked for."""
        asked = order_within(order.generation)
        if isinstance(asked, PictureOrder):
            yield "prompt", called(order.generation.prompt, asked.trigger)
            yield from told(asked, "aspect_ratio", "lora", "seed")
        elif isinstance(asked, ClipOrder):
            yield "prompt", order.generation.prompt
            yield from told(asked, "seconds", "resolution", "aspect_ratio", "avoid", "seed")
            yield "audio", asked.audio
            yield from self._frames(row, order, asked)

    def _frames(self, row: Row, order: Order, asked: ClipOrder) -> Iterator[tuple[str, Any]]:
        for role in FRAMES[asked.method]:
            yield role, self._handed_in(order.files[role])
        if asked.method is Method.REFERENCES:
            yield "references", [self._handed_in(path) for _, path in references_of(order)]
        spoken = [path for role, path in sorted(order.files.items()) if role.startswith(SPEECH)]
        if spoken and SPEECH.rstrip(":") in row.fields:
            yield SPEECH.rstrip(":"), self._handed_in(spoken[0])

    def _handed_in(self, file: Path) -> str:
        return self._client.hand_in(file, media_type_of(file))


def told(order: Any, *names: str) -> Iterator[tuple[str, Any]]:
    """The fields of an order that say something."""
    for name in names:
        value = getattr(order, name)
        if value not in (None, ""):
            yield name, value


def called(prompt: str, trigger: str) -> str:
    """A prompt with the word that calls a trained character in it."""
    return prompt if not trigger or trigger in prompt else f"{trigger}. {prompt}"


def _value(row: Row, word: str, value: Any) -> Any:
    known: Mapping[str, str] = row.values.get(word, {})
    return known.get(str(value), value) if known else value


# Reading


def outcome_told(found: "Prediction | Training") -> Outcome:
    """How a prediction or a training stands.

    Raises:
        NotAsOrdered: it was made, and is gone.
    """
    if found.status in UNDER_WAY:
        return Outcome(state=State.PENDING)
    if found.status == "succeeded":
        return _made(found)
    reasons = tuple(filter(None, (f"it was {found.status}", found.error)))
    refused = reads_as_refusal(found.error or "")
    return Outcome(state=State.REFUSED if refused else State.FAILED, reasons=reasons)


def _made(found: "Prediction | Training") -> Outcome:
    if address_in(found.output):
        return Outcome(state=State.LANDED)
    if not found.output and not found.input:
        raise NotAsOrdered(
            f"Replicate made {found.id}, and has removed it: results are kept for an hour"
        )
    said = found.output if isinstance(found.output, str) else ""
    refused = reads_as_refusal(said)
    return Outcome(
        state=State.REFUSED if refused else State.FAILED,
        reasons=tuple(filter(None, ("nothing came", said[:400]))),
    )


def address_in(output: Any) -> str:
    """Where the result lies; empty where there is none."""
    if isinstance(output, list):
        return address_in(output[0]) if output else ""
    if isinstance(output, Mapping):
        return address_in(output.get("weights"))
    text = output if isinstance(output, str) else getattr(output, "url", "")
    return text if text.startswith(("http://", "https://", "data:")) else ""
