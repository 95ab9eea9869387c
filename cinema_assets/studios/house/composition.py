"""Where the camera stands and where the figures stand, from size, angle and grouping.

What belongs here: the rules of framing. What does not: drawing.
"""

import math
from dataclasses import dataclass, replace

from cinema_assets.screenplay.model import Angle, Grouping, ShotSize
from cinema_assets.studios.briefs import Archetype, Facing, FigureBrief, FrameBrief, Pose
from cinema_assets.studios.house.camera import OVERSCAN
from cinema_assets.studios.house.figures.build import build_of
from cinema_assets.studios.house.svg import Point
from cinema_assets.studios.house.view import HEIGHT, View

ROLL_GROWTH = 1.22
"""A dutch angle enlarges the picture by this much, so that no corner is empty."""

PICTURE_HEIGHT = HEIGHT / OVERSCAN
TOP = (HEIGHT - PICTURE_HEIGHT) / 2
"""Upper edge of the resting picture on the plate."""


@dataclass(frozen=True)
class Framing:
    """What a shot size holds."""

    hold: float
    """Metres from the lower to the upper edge of the picture at the mark."""
    distance: float
    """From the lens to the mark, metres."""
    anchor: str
    """`feet` or `head`: what is put at `at`."""
    at: float
    """Fraction of the picture's height from its top."""


FRAMINGS = {
    ShotSize.ELS: Framing(6.0, 8.6, "feet", 0.9),
    ShotSize.LS: Framing(2.6, 4.6, "feet", 0.94),
    ShotSize.FS: Framing(2.1, 3.9, "feet", 0.955),
    ShotSize.MLS: Framing(1.42, 3.1, "head", 0.24),
    ShotSize.MS: Framing(1.02, 2.6, "head", 0.30),
    ShotSize.MCU: Framing(0.72, 2.2, "head", 0.37),
    ShotSize.CU: Framing(0.47, 1.9, "head", 0.44),
    ShotSize.ECU: Framing(0.27, 1.7, "head", 0.45),
    ShotSize.INSERT: Framing(0.6, 1.6, "head", 0.5),
}

_TILT = {Angle.HIGH: 0.26, Angle.LOW: -0.24, Angle.OVERHEAD: 0.95}
"""Slope of the view from lens to head: positive looks down."""


@dataclass(frozen=True)
class Placed:
    """A figure on its spot."""

    figure: FigureBrief
    x: float
    """Metres from the mark."""
    z: float
    foreground: bool = False
    """A dark shoulder between the lens and the action."""


@dataclass(frozen=True)
class Composition:
    """A shot, ready to be drawn."""

    view: View
    placed: tuple[Placed, ...]
    blur: float
    """The set is drawn at one over this size and enlarged: focus on the figures."""
    squash: float = 1.0
    """Heights of figures seen from high above."""

    def seen(self, point: Point) -> Point:
        """Where a point of the unturned plate lands once a dutch angle has turned it."""
        if not self.view.roll:
            return point
        angle, x, y = math.radians(self.view.roll), self.view.width / 2, HEIGHT / 2
        dx, dy = (point[0] - x) * ROLL_GROWTH, (point[1] - y) * ROLL_GROWTH
        return (
            x + dx * math.cos(angle) - dy * math.sin(angle),
            y + dx * math.sin(angle) + dy * math.cos(angle),
        )


def compose(brief: FrameBrief, width: float) -> Composition:
    """The camera and the figures of a frame.

    Args:
        brief: the frame.
        width: of the plate in user units.
    """
    figures = _staged(brief)
    framing = _framing(brief, figures)
    scale = PICTURE_HEIGHT / framing.hold
    head = _head_height(figures, brief)
    eye = _eye(brief.angle, head, framing.distance)
    if framing.anchor == "feet":
        horizon = TOP + framing.at * PICTURE_HEIGHT - eye * scale
    else:
        horizon = TOP + framing.at * PICTURE_HEIGHT + (head - eye) * scale
    view = View(
        width=width, focal=scale * framing.distance, distance=framing.distance, eye=eye,
        horizon=horizon, pan=0.0, roll=7.0 if brief.angle is Angle.DUTCH else 0.0,
    )  # fmt: skip
    placed = _places(brief, figures, framing, width / HEIGHT)
    if is_inside_vehicle(brief):
        placed, view = _seated_in_car(brief, view)
    squash = 0.66 if brief.angle is Angle.OVERHEAD else 1.0
    return Composition(view, tuple(placed), _BLUR.get(brief.size, 1.0), squash)


_BLUR = {
    ShotSize.LS: 1.25, ShotSize.FS: 1.3, ShotSize.MLS: 1.5, ShotSize.MS: 2.0, ShotSize.MCU: 3.0,
    ShotSize.CU: 4.0, ShotSize.ECU: 5.0, ShotSize.INSERT: 5.0,
}  # fmt: skip
"""The closer the shot, the less sharp the set: depth of field, and less to draw."""


def _framing(brief: FrameBrief, figures: list[FigureBrief]) -> Framing:
    framing = FRAMINGS[brief.size]
    if brief.grouping is Grouping.ESTABLISHING and brief.size is not ShotSize.ELS:
        framing = FRAMINGS[ShotSize.ELS]
    if len(figures) == 1 and framing.anchor == "head":
        # A close shot of a child is as close as one of an adult.
        size = build_of(figures[0].look).scale
        framing = replace(framing, hold=framing.hold * (0.3 + 0.7 * size))
    abreast = len(figures)
    if brief.grouping is Grouping.OTS:
        abreast = 1
    if is_inside_vehicle(brief):
        framing = replace(
            framing,
            hold=min(framing.hold, 1.25),
            distance=min(framing.distance, 2.4),
            anchor="head",
            at=max(framing.at if framing.anchor == "head" else 0.42, 0.40),
        )
    room = {0: 0.0, 1: 0.0, 2: 0.66}.get(abreast, 0.30 * abreast + 0.1)
    lying = any(figure.pose is Pose.LIE for figure in figures)
    if lying:
        room = max(room, 1.15)
        framing = replace(framing, anchor="head", at=0.62)
    if framing.hold >= room:
        return framing
    return replace(framing, hold=room, distance=framing.distance * (room / framing.hold) ** 0.5)


_CAR_SEATS = ((0.42, 0.0), (-0.42, 0.0), (0.4, 0.75), (-0.4, 0.75))
"""(x, z) of driver, passenger and the back seats, seen from before the car."""


def _seated_in_car(brief: FrameBrief, view: View) -> tuple[list[Placed], View]:
    """Everybody on a seat, the driver behind the wheel; the lens moves to whom it is about."""
    order = sorted(brief.figures, key=lambda figure: figure.pose is not Pose.DRIVE)
    placed = [
        Placed(_belted(figure, brief), x, z)
        for figure, (x, z) in zip(order, _CAR_SEATS, strict=False)
    ]
    about = [p for p in placed if p.figure.look.character == brief.focus] or placed
    if about and (len(placed) == 1 or brief.grouping not in _SHARED):
        across = view.width / view.scale()
        view = replace(view, pan=about[0].x - 0.12 * across * (1 if about[0].x > 0 else -1))
    return placed, view


def _belted(figure: FigureBrief, brief: FrameBrief) -> FigureBrief:
    """On a seat: the driver watches the road, a passenger turns to the driver."""
    if figure.pose is Pose.DRIVE:
        return figure
    sitting = figure.model_copy(update={"pose": Pose.SIT})
    shared = brief.grouping in _SHARED and len(brief.figures) > 1
    return _turned(sitting, Facing.RIGHT) if shared else sitting


_SHARED = (Grouping.TWO_SHOT, Grouping.GROUP, Grouping.ESTABLISHING)


def _staged(brief: FrameBrief) -> list[FigureBrief]:
    """The figures with the facings that the grouping asks for."""
    figures = list(brief.figures)
    if brief.grouping is Grouping.TWO_SHOT and len(figures) == 2:
        figures[0] = _turned(figures[0], Facing.RIGHT)
        figures[1] = _turned(figures[1], Facing.LEFT)
    elif brief.grouping is Grouping.GROUP and len(figures) > 2:
        figures[0] = _turned(figures[0], Facing.RIGHT)
        figures[-1] = _turned(figures[-1], Facing.LEFT)
    return figures


def _turned(figure: FigureBrief, facing: Facing) -> FigureBrief:
    """Faces the camera no longer, unless the brief asked for something else."""
    if figure.facing is not Facing.CAMERA:
        return figure
    return figure.model_copy(update={"facing": facing})


def head_height(figure: FigureBrief) -> float:
    """Height of the middle of the head above the floor, metres, in this pose."""
    scale = build_of(figure.look).scale
    low = {Pose.SIT: 37.0, Pose.DRIVE: 37.0, Pose.KNEEL: 39.0, Pose.LIE: 140.0}.get(
        figure.pose, 0.0
    )
    return (159.0 - low) * scale / 100


def _head_height(figures: list[FigureBrief], brief: FrameBrief) -> float:
    subjects = [f for f in figures if f.look.character == brief.focus] or figures
    if brief.grouping in (Grouping.TWO_SHOT, Grouping.GROUP):
        subjects = figures
    if not subjects:
        return 1.55
    return sum(head_height(figure) for figure in subjects) / len(subjects)


def _eye(angle: Angle, head: float, distance: float) -> float:
    """Height of the lens: at the head's height, or up or down the slope of the angle."""
    level = min(max(head, 0.9), 1.65)
    return max(0.22, level + _TILT.get(angle, 0.0) * distance)


def _places(
    brief: FrameBrief, figures: list[FigureBrief], framing: Framing, ratio: float
) -> list[Placed]:
    if not figures:
        return []
    across = framing.hold * ratio
    if brief.grouping is Grouping.OTS and len(figures) >= 2:
        return _over_shoulder(brief, figures, framing, across)
    if len(figures) == 1:
        return [Placed(figures[0], _look_room(figures[0], brief.size) * across, 0.0)]
    if len(figures) == 2:
        gap = max(0.185 * across, 0.27)
        if any(figure.pose is Pose.EMBRACE for figure in figures):
            gap = 0.17
        return [Placed(figures[0], -gap, 0.0), Placed(figures[1], gap, 0.03)]
    return _row(figures, across)


def _look_room(figure: FigureBrief, size: ShotSize) -> float:
    """Where a single stands, as a share of the width: space is left where the look goes."""
    reach = {ShotSize.ECU: 0.07, ShotSize.CU: 0.12, ShotSize.ELS: 0.14}.get(size, 0.16)
    if figure.pose is Pose.LIE:
        return 0.0
    return {Facing.LEFT: reach, Facing.RIGHT: -reach, Facing.CAMERA: -0.04}.get(figure.facing, 0.06)


def _row(figures: list[FigureBrief], across: float) -> list[Placed]:
    count = len(figures)
    span = min(0.36 * across, 0.34 * count)
    rows = []
    for index, figure in enumerate(figures):
        x = -span + 2 * span * index / (count - 1)
        rows.append(Placed(figure, x, 0.35 if index % 2 else 0.0))
    return rows


def _over_shoulder(
    brief: FrameBrief, figures: list[FigureBrief], framing: Framing, across: float
) -> list[Placed]:
    subject = next((f for f in figures if f.look.character == brief.focus), figures[-1])
    other = next(f for f in figures if f is not subject)
    left = figures.index(other) < figures.index(subject)
    side = -1 if left else 1
    subject = _turned(subject, Facing.LEFT if left else Facing.RIGHT)
    back = other.model_copy(update={"facing": Facing.AWAY, "holding": None})
    z = -0.42 * framing.distance
    near = across * (1 - 0.42)
    return [
        Placed(subject, -side * 0.13 * across, 0.0),
        Placed(back, side * 0.36 * near, z, foreground=True),
    ]


def is_inside_vehicle(brief: FrameBrief) -> bool:
    """The figures sit in a vehicle that surrounds them."""
    return brief.set.interior and brief.set.archetype is Archetype.CAR
