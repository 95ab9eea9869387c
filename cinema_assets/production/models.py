"""Which model makes which asset: a change here makes that asset stale, with that reason.

What belongs here: the table for the house, and how a choice of another model is written. What does
not: what a model can do and what it costs (studios), where a movie's choices stand (settings).
"""

import re
from collections.abc import Mapping

from cinema_assets.frozen import Frozen
from cinema_assets.studios.base import Kind
from cinema_assets.studios.catalogue import shipped_providers
from cinema_assets.studios.cutting_room import CUTTING_ROOM
from cinema_assets.studios.house.models import CAMERA, MUSIC, SPEECH, STORYBOARD

READER = "reader/1"
"""Version of everything between the bytes of a draft and its scene sheets."""

HOUSE = "house"

MODELS = {
    "screenplay": READER,
    "character_sheets": STORYBOARD,
    "location_sheets": STORYBOARD,
    "score": MUSIC,
    "keyframes": STORYBOARD,
    "dialogue": SPEECH,
    "clips": CAMERA,
    "scene_cut": CUTTING_ROOM,
    "timeline": CUTTING_ROOM,
    "final_cut": CUTTING_ROOM,
}
"""Asset -> its maker, where a movie chooses no other; the house goes without its name."""

CHOSEN = ("character_sheets", "location_sheets", "keyframes", "dialogue", "score", "clips")
"""Assets for which a movie may choose a model: what is made of them is made by the house."""

OF_SCENES = ("keyframes", "dialogue", "clips")
"""Those for which a scene may choose a model of its own."""

KINDS = {
    "character_sheets": Kind.CHARACTER_SHEET,
    "location_sheets": Kind.LOCATION_SHEET,
    "keyframes": Kind.KEYFRAME,
    "dialogue": Kind.SPEECH,
    "score": Kind.MUSIC,
    "clips": Kind.CLIP,
}
"""Asset -> what its model must be able to make."""

_WRITTEN = re.compile(r"[^/\s]+/[^/\s]+(/[^/\s]+)*")


class Maker(Frozen):
    """A model of a studio."""

    provider: str
    model: str

    @classmethod
    def named(cls, name: str) -> "Maker":
        """The maker that `provider/model` names."""
        provider, _, model = name.partition("/")
        return cls(provider=provider, model=model)

    @property
    def name(self) -> str:
        """`provider/model`."""
        return f"{self.provider}/{self.model}"


def read_choice(asset: str, written: object) -> str | None:
    """What a movie's settings say of an asset, as `provider/model`; None is the house's own model.

    Raises:
        ValueError: it is no model, or one that the house has not for this asset.
    """
    house = f"{HOUSE}/{MODELS[asset]}"
    if written in (None, HOUSE, MODELS[asset], house):
        return None
    if not isinstance(written, str) or not _WRITTEN.fullmatch(written):
        raise ValueError(f"is not provider/model, such as {house}")
    if written.startswith(f"{HOUSE}/") or written in MODELS.values():
        raise ValueError(f"is not what the house makes {asset.replace('_', ' ')} with: {house}")
    return written


def read_outside(written: object, instead: str) -> str:
    """What settings name as a model outside the house, as `provider/model`.

    Args:
        written: what stands there.
        instead: what may stand there.

    Raises:
        ValueError: it is no model, or one of the house.
    """
    if not isinstance(written, str) or not _WRITTEN.fullmatch(written):
        raise ValueError(f"is not {instead}")
    if written.startswith(f"{HOUSE}/"):
        raise ValueError(f"is the house's, which does no such work; it may be {instead}")
    return written


def is_outside(provider: str) -> bool:
    """Whether a provider is one of the studio's table of models, and is told in words."""
    return provider != HOUSE and provider in shipped_providers()


def models_with(choices: Mapping[str, str]) -> dict[str, str]:
    """Asset -> its maker, for a movie with these choices."""
    return {**MODELS, **choices}


def maker_of(recorded: str) -> Maker:
    """The maker that a table of models names: `camera/1` is the house's, `remote/clip-1` is not."""
    if recorded in MODELS.values():
        return Maker(provider=HOUSE, model=recorded)
    provider, _, model = recorded.partition("/")
    return Maker(provider=provider, model=model)


__all__ = [
    "CAMERA",
    "CHOSEN",
    "CUTTING_ROOM",
    "HOUSE",
    "KINDS",
    "MODELS",
    "MUSIC",
    "OF_SCENES",
    "READER",
    "SPEECH",
    "STORYBOARD",
    "Maker",
    "is_outside",
    "maker_of",
    "models_with",
    "read_choice",
    "read_outside",
]
