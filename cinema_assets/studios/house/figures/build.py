"""How a person is built: height, widths and the size of the head, in centimetres.

What belongs here: proportions. What does not: poses, clothes.
"""

from dataclasses import dataclass

from cinema_assets.studios.briefs import LookBrief

MODEL_HEIGHT = 172.0
"""All poses are drawn for a body of this height."""


@dataclass(frozen=True)
class Build:
    """The proportions of one person."""

    scale: float
    """The whole body against the model."""
    head: float
    """Centimetres (on the model) per head unit."""
    shoulder: float
    """Factor on the width of the shoulders."""
    girth: float
    """Factor on waist and limbs."""
    hips: float
    neck: float
    """Width of the neck in centimetres."""
    stoop: float
    """How far the head is carried forward, in centimetres."""

    @property
    def height(self) -> float:
        """Standing height in centimetres."""
        return MODEL_HEIGHT * self.scale


def build_of(look: LookBrief) -> Build:
    """The proportions of a look."""
    child, woman, man = look.age == "child", look.presents == "woman", look.presents == "man"
    scale = {"tall": 1.08, "short": 0.91}.get(look.build, 1.0)
    scale *= {"child": 0.70, "old": 0.965}.get(look.age, 1.0)
    scale *= 0.96 if woman else 1.03 if man else 1.0
    wide = {"broad": 1.16, "slim": 0.92}.get(look.build, 1.0)
    return Build(
        scale=scale,
        head=0.318 if child else 0.262,
        shoulder=wide * (0.82 if child else 0.88 if woman else 1.06 if man else 0.97),
        girth={"broad": 1.26, "slim": 0.88}.get(look.build, 1.0) * (0.94 if woman else 1.0),
        hips=wide * (1.06 if woman else 0.97),
        neck=9.4 if woman or child else 12.6 if man else 11.0,
        stoop=4.0 if look.age == "old" else 0.0,
    )
