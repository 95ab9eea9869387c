"""A figure while it is drawn: every measure and paint that its parts share.

What belongs here: the record and how it is filled. What does not: drawing.
"""

from dataclasses import dataclass

from cinema_assets.studios.briefs import Facing, FigureBrief
from cinema_assets.studios.house.figures.build import Build, build_of
from cinema_assets.studios.house.figures.complexion import Complexion, complexion
from cinema_assets.studios.house.figures.poses import Skeleton, skeleton_of
from cinema_assets.studios.house.figures.skull import Turn
from cinema_assets.studios.house.figures.wardrobe import Cut, Paints, cut_of, paints_of
from cinema_assets.studios.house.light import Light


@dataclass(frozen=True)
class Actor:
    """A figure ready to be drawn: every measure and paint that its parts share."""

    brief: FigureBrief
    light: Light
    turn: Turn
    side: int
    depth: float
    bones: Skeleton
    build: Build
    cut: Cut
    paints: Paints
    skin: Complexion
    mouth_open: bool = False
    gaze: float = 0.0

    @property
    def frontal(self) -> bool:
        """The body shows its full width."""
        return self.turn in (Turn.FRONT, Turn.BACK)


TURNS = {
    Facing.LEFT: Turn.QUARTER, Facing.RIGHT: Turn.QUARTER, Facing.CAMERA: Turn.FRONT,
    Facing.AWAY: Turn.BACK,
}  # fmt: skip


def cast_actor(
    brief: FigureBrief, light: Light, turn: Turn, side: int, depth: float, mouth: bool, gaze: float
) -> Actor:
    """Everything that the parts of a figure need to know, from its brief and the light."""
    frontal = turn in (Turn.FRONT, Turn.BACK)
    return Actor(
        brief, light, turn, side, depth, skeleton_of(brief, frontal=frontal),
        build_of(brief.look), cut_of(brief.look),
        paints_of(brief.look, light, depth, brief.wet), complexion(brief.look, light, depth),
        mouth, gaze,
    )  # fmt: skip
