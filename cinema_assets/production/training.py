"""Trained characters: a model that learns one character from its sheets, and pictures that call it.

What belongs here: what is ordered of a trainer, what is kept of it, and which pictures use it. What
does not: the sheets (art), how a provider trains (studios).

The weights are a take of the character's sheet. They are of use to models of the provider that
trained them alone, and a picture calls one trained character: the first in it that has weights.
"""

import re
from typing import NamedTuple

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import content_hash
from cinema_assets.production.models import HOUSE
from cinema_assets.production.ordering import Ordering
from cinema_assets.production.requests import Request, Retakes, Taken, again, input_of
from cinema_assets.production.settings import Production
from cinema_assets.production.values import (
    CharacterSheet,
    CharacterSheets,
    Script,
    TakeRef,
    lora_name,
)
from cinema_assets.studios.base import Input, Kind
from cinema_assets.studios.briefs import FrameBrief
from cinema_assets.studios.orders import SHEET
from cinema_assets.takes.model import Slot

LEARNT = ("front", "side", "full")
"""The views of a look that a model learns from: a turnaround has somebody several times."""


class NothingToLearnFrom(CinemaError):
    """A character is to be trained, and has no sheets but drawings of the house."""


class Called(NamedTuple):
    """A trained character as a picture calls it; nobody where both are empty."""

    lora: str = ""
    trigger: str = ""


NOBODY = Called()


def training_requests(
    script: Script, value: CharacterSheets, retakes: Retakes, ordering: Ordering
) -> list[Request]:
    """A training for every character of the settings, from all of its looks.

    Raises:
        NothingToLearnFrom: a sheet is a drawing: what learns from it would draw.
    """
    sheets: dict[str, list[CharacterSheet]] = {}
    for sheet in value.sheets:
        if script.production.trainer(sheet.look.character) is not None:
            sheets.setdefault(sheet.look.character, []).append(sheet)
    return [_training(script, name, looks, retakes, ordering) for name, looks in sheets.items()]


def _training(
    script: Script, name: str, looks: list[CharacterSheet], retakes: Retakes, ordering: Ordering
) -> Request:
    maker = script.production.trainer(name)
    assert maker is not None, f"{name} is not to be trained"
    role = lora_name(name)
    ordered = ordering.training(
        maker, trigger_of(name), _learnt(script.production, name, looks), more=again(role, retakes)
    )
    return Request(
        name=role,
        slot=Slot(movie=script.movie, kind=Kind.CHARACTER_SHEET, role=role),
        generation=ordered.generation,
        amount=ordered.amount,
    )


def _learnt(production: Production, name: str, looks: list[CharacterSheet]) -> list[Input]:
    takes = [getattr(sheet, view) for sheet in looks for view in LEARNT]
    if not all(_pictured(production, take) for take in takes):
        raise NothingToLearnFrom(
            f"{name} is to be trained, and has drawings of the house on its sheets: choose another"
            f" model for character_sheets in production.yaml, import pictures of your own, or take"
            f" {name} out of loras."
        )
    return [input_of(f"{SHEET}{number:03}", take) for number, take in enumerate(takes, start=1)]


def _pictured(production: Production, take: TakeRef) -> bool:
    return take.stands_in or production.maker("character_sheets").provider != HOUSE


def trigger_of(name: str) -> str:
    """The word that calls a character: it means nothing else, in letters that all models read.

    `MIRA` -> `MIRAB4F0`: two characters have two words, whatever their names are written in.
    """
    letters = re.sub(r"[^A-Z]", "", name.upper())
    return f"{letters}{content_hash(['trigger', name])[:4].upper()}"


def with_loras(value: CharacterSheets, takes: Taken) -> CharacterSheets:
    """The cast with the takes of `training_requests`."""
    names = {sheet.look.character for sheet in value.sheets}
    loras = {name: takes[lora_name(name)] for name in sorted(names) if lora_name(name) in takes}
    return value.model_copy(update={"loras": loras})


def called_in(
    brief: FrameBrief, cast: CharacterSheets, production: Production, ordering: Ordering
) -> Called:
    """Whom a picture calls, where the model that makes it knows anybody."""
    maker = production.maker("keyframes")
    row = ordering.row(maker)
    if row is None or not row.lora:
        return NOBODY
    for figure in brief.figures:
        name = figure.look.character
        trainer, take = production.trainer(name), cast.loras.get(name)
        if take is not None and trainer is not None and trainer.provider == maker.provider:
            return Called(str(take.facts.get("lora", "")), str(take.facts.get("trigger", "")))
    return NOBODY
