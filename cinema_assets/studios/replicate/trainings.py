"""Trainings: a model trained on one character's sheets, to be used in pictures.

What belongs here: packing the sheets, ordering the training, bringing the weights. What does not:
pictures of the trained character (predictions).

The facts of such a take say how it is called: `lora` is what `PictureOrder.lora` wants, `trigger`
the word that calls the character.
"""

import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinema_assets.studios.answers import LeftUnclear, asked_once
from cinema_assets.studios.base import (
    Fetched,
    NotAsOrdered,
    Order,
    Outcome,
    StudioFailed,
    StudioNotSetUp,
)
from cinema_assets.studios.catalogue import Row
from cinema_assets.studios.looks import UnderWay, brought, looked, outcome_of
from cinema_assets.studios.orders import SHEET, LoraOrder, order_of
from cinema_assets.studios.replicate.client import ReplicateClient
from cinema_assets.studios.replicate.predictions import UNDER_WAY, address_in, outcome_told, told

if TYPE_CHECKING:
    from replicate.training import Training

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a package: the same sheets make the same package."""


class Trainings:
    """Training characters."""

    def __init__(self, client: ReplicateClient):
        self._client = client

    def submit(self, row: Row, order: Order) -> str:
        """Hand in the sheets, then ask, once; give the training's id."""
        sdk = self._client.sdk()
        destination = self._destination()
        version = row.version or self._newest(row)
        asked = order_of(order.generation, LoraOrder)
        words: dict[str, Any] = {
            **dict(told(asked, "trigger", "steps", "rank")),
            "sheets": self._packed(order),
        }
        given = {**row.fixed, **{row.fields[word]: value for word, value in words.items()}}
        made = asked_once(
            lambda: sdk.trainings.create(
                model=row.id, version=version, input=given, destination=destination
            ),
            self._client.manners,
        )
        if not made.id:
            raise LeftUnclear("Replicate took the training, and gave no id for it")
        return str(made.id)

    def poll(self, job_id: str, order: Order) -> Outcome:
        """How it stands."""
        return outcome_of(lambda: outcome_told(self._found(job_id)), self._client.manners, job_id)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """Write the weights to a file."""
        name = brought(lambda: self._bring(job_id, to), self._client.manners, job_id)
        asked = order_of(order.generation, LoraOrder)
        facts = {"lora": name, "trigger": asked.trigger, "steps": asked.steps}
        return Fetched(media_type="", facts=facts)

    def cancel(self, job_id: str, order: Order) -> None:
        """Ask to stop it."""
        looked(lambda: self._client.sdk().trainings.cancel(job_id), self._client.manners)

    def _found(self, job_id: str) -> "Training":
        return self._client.sdk().trainings.get(job_id)

    def _bring(self, job_id: str, to: Path) -> str:
        """Write the weights to a file, and give the name under which they can be used."""
        found = self._found(job_id)
        if found.status in UNDER_WAY:
            raise UnderWay(job_id)
        output = found.output
        address = address_in(output)
        if not address:
            raise NotAsOrdered(f"Replicate trained {job_id}, and what it made is gone")
        self._client.bring(address, to)
        # It says `owner/name:version`, and pictures want `owner/name/version`.
        version = output.get("version") if isinstance(output, Mapping) else None
        return version.replace(":", "/") if isinstance(version, str) else address

    def _destination(self) -> str:
        destination = self._client.keys.replicate_destination
        if not destination:
            raise StudioNotSetUp(
                "A trained character becomes a version of a model of yours at Replicate: make one"
                " there, and set CINEMA_REPLICATE_DESTINATION to owner/name."
            )
        return destination

    def _newest(self, row: Row) -> str:
        """The version of the trainer that is in force."""
        sdk = self._client.sdk()
        try:
            newest = looked(lambda: sdk.models.get(row.id), self._client.manners).latest_version
        except Exception as error:
            raise StudioFailed(
                f"Replicate does not say which version of {row.id} is in force"
                f" ({self._client.manners.hide(str(error))}): nothing was ordered."
            ) from error
        if newest is None:
            raise StudioFailed(f"Replicate has no version of {row.id}: nothing was ordered.")
        return str(newest.id)

    def _packed(self, order: Order) -> str:
        """The sheets as one package, handed in."""
        sheets = [path for role, path in sorted(order.files.items()) if role.startswith(SHEET)]
        if not sheets:
            raise StudioFailed("A training needs the character's sheets; the order has none.")
        with tempfile.TemporaryDirectory() as folder:
            package = Path(folder) / "sheets.zip"
            pack(sheets, package)
            return self._client.hand_in(package, "application/zip")


def pack(sheets: Iterable[Path], to: Path) -> None:
    """Write files into a package, numbered, the same for the same files."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as package:
        for number, sheet in enumerate(sheets, start=1):
            entry = zipfile.ZipInfo(f"{number:03}{sheet.suffix}", LONG_AGO)
            package.writestr(entry, sheet.read_bytes())
