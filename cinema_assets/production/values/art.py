"""The values of the art department: character sheets, location sheets, keyframes.

What belongs here: what they hold and the parts that they offer. What does not: drawing (art).
"""

from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.production.values.base import Parts, TakeRef, Work, essence
from cinema_assets.studios.briefs import FrameBrief, LookBrief, SetBrief

LORA = "lora"
VIEWS = ("front", "side", "full", "turnaround")
"""The pictures of a look."""


class CharacterSheet(Frozen):
    """One look of one character, drawn from the front, from the side and in full."""

    look: LookBrief
    front: TakeRef
    side: TakeRef
    full: TakeRef
    turnaround: TakeRef
    """All views, faces and colours on one page, for a person to look at."""


class CharacterSheets(Work):
    """The cast, drawn."""

    movie: str
    sheets: tuple[CharacterSheet, ...]
    loras: dict[str, TakeRef] = {}
    """Character -> the weights that were trained on its sheets."""
    page: TakeRef | None = None
    """All sheets on one page, for a person to look at."""

    @property
    def parts(self) -> Parts:
        """Each look by `character/look`, and weights by `character/lora`."""
        looks = {look_name(s.look): content_hash(essence(s.model_dump(mode="json")))
                 for s in self.sheets}  # fmt: skip
        loras = {lora_name(name): content_hash([take.sha256, take.facts.get("lora")])
                 for name, take in self.loras.items()}  # fmt: skip
        return {**looks, **loras}

    def look(self, character: str, name: str) -> LookBrief:
        """The look that a character wears."""
        return next(
            s.look for s in self.sheets if (s.look.character, s.look.look) == (character, name)
        )


def look_name(look: LookBrief) -> str:
    """What a look is called in parts and reasons: `MIRA/first`."""
    return f"{look.character}/{look.look}"


def lora_name(character: str) -> str:
    """What the weights of a trained character are called in parts and slots: `MIRA/lora`."""
    return f"{character}/{LORA}"


def view_name(look: LookBrief, view: str) -> str:
    """What a picture of a look is called in slots and requests: `MIRA/first/front`."""
    return f"{look_name(look)}/{view}"


class LocationSheet(Frozen):
    """One location, drawn."""

    set: SetBrief
    picture: TakeRef


class LocationSheets(Work):
    """The locations, drawn."""

    movie: str
    sheets: tuple[LocationSheet, ...]
    page: TakeRef | None = None

    @property
    def parts(self) -> Parts:
        """Each location by its name."""
        return {s.set.location: content_hash(essence(s.model_dump(mode="json")))
                for s in self.sheets}  # fmt: skip


class ShotFrames(Frozen):
    """The keyframes of one shot."""

    shot: int
    brief: FrameBrief
    """What the pictures show: the clip shows the same."""
    first: TakeRef
    last: TakeRef
    transition: TakeRef | None = None
    """Half-way through the transition that ends the shot, where the script writes one."""


class Keyframes(Work):
    """The storyboard of one scene."""

    movie: str
    scene: str
    shots: tuple[ShotFrames, ...]
    contact_sheet: TakeRef | None = None

    @property
    def briefs(self) -> tuple[FrameBrief, ...]:
        """What the pictures show, shot by shot."""
        return tuple(shot.brief for shot in self.shots)

    @property
    def parts(self) -> Parts:
        """What a clip is made from, shot by shot: what the pictures show, and the pictures."""
        used = {"brief", "first", "last"}
        return {
            str(shot.shot): content_hash(essence(shot.model_dump(mode="json", include=used)))
            for shot in self.shots
        }
