"""Briefs that the art department's tests draw."""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cinema_assets.screenplay.model import Grouping, ShotSize
from cinema_assets.studios.briefs import (
    Archetype,
    Daylight,
    FigureBrief,
    FrameBrief,
    LookBrief,
    SetBrief,
    Weather,
)

Pixels = NDArray[np.int16]

MIRA = LookBrief(
    character="MIRA", presents="woman", skin="#f1c9a5", hair="bob", hair_colour="#6b3f22",
    garment="coat", colour="#c03a2f", accent="#f0e6d0",
)  # fmt: skip
JON = LookBrief(
    character="JON", presents="man", build="broad", skin="#8d5a3b", hair="short",
    hair_colour="#17141a", garment="suit", colour="#2f62b8", accent="#d9b04a",
    features=("glasses", "beard"),
)  # fmt: skip


def place(archetype: Archetype = Archetype.STREET, **facts: Any) -> SetBrief:
    """A set; outdoors unless said otherwise."""
    return SetBrief(**{"location": "Old Town", "archetype": archetype, "interior": False, **facts})


def brief(*figures: FigureBrief, **facts: Any) -> FrameBrief:
    """A medium shot of the figures in a street."""
    given: dict[str, Any] = {
        "slate": "1-1", "caption": "Something happens.", "size": ShotSize.MS,
        "grouping": Grouping.SINGLE, "figures": figures, "set": place(), **facts,
    }  # fmt: skip
    return FrameBrief(**given)


def pixels(png: bytes) -> Pixels:
    """Rows, columns, RGB."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.int16)


def near_colour(picture: Pixels, colour: str, within: int = 60) -> NDArray[np.bool_]:
    """Which pixels differ from a colour by less than this, summed over RGB."""
    value = int(colour[1:], 16)
    wanted = np.array([value >> 16, value >> 8 & 255, value & 255])
    found: NDArray[np.bool_] = np.abs(picture - wanted).sum(axis=2) < within
    return found


__all__ = [
    "JON",
    "MIRA",
    "Archetype",
    "Daylight",
    "Weather",
    "brief",
    "near_colour",
    "pixels",
    "place",
]
