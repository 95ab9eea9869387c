"""The shape of a head in its three views, and how a point of the face moves as the head turns.

What belongs here: outlines and the turn. What does not: features (face), hair.

A head is drawn in its own units: about 100 high, the origin between the ears, x to the right,
y down, and it faces the camera or the right; the left is its mirror image.
"""

import itertools
import math
from dataclasses import dataclass
from enum import StrEnum

from cinema_assets.studios.house.svg import Point


class Turn(StrEnum):
    """How far a head is turned away from the camera."""

    FRONT = "front"
    QUARTER = "quarter"
    PROFILE = "profile"
    BACK = "back"


_YAW = {Turn.FRONT: 0.0, Turn.QUARTER: 25.0, Turn.PROFILE: 82.0, Turn.BACK: 180.0}

_HALF = [
    (0, -53), (15, -51), (28, -43), (36, -29), (38.5, -12), (37.5, 6),
    (34.5, 21), (28, 35), (18, 45.5), (8, 50.5), (0, 51.5),
]  # fmt: skip
_QUARTER = [
    (-4, -53), (14, -52), (28, -44), (36, -30), (37.6, -16), (36, -5), (35, 1), (37.4, 9),
    (36, 20), (31.5, 33), (25, 43.5), (16, 50.5), (6, 51), (-5, 46), (-15, 38), (-24, 25),
    (-30, 12), (-41, 4), (-46, -14), (-43, -33), (-27, -47),
]  # fmt: skip
_PROFILE = [
    (-6, -53), (12, -52), (26, -44), (33, -31), (34.5, -19), (33.5, -11), (32, -4), (35, 5),
    (42.5, 15), (43, 18.5), (39, 21.5), (34, 22.5), (34.5, 26.5), (36.5, 29.5), (33.5, 32.5),
    (35.5, 35.5), (34, 39), (31, 42), (32, 47), (27, 52.5), (16, 52), (2, 45), (-9, 36),
    (-17, 22), (-24, 10), (-38, 6), (-46, -12), (-44, -32), (-28, -47),
]  # fmt: skip


@dataclass(frozen=True)
class Skull:
    """One head: a view and the proportions of a person."""

    turn: Turn = Turn.FRONT
    jaw: float = 1.0
    """Width of the jaw: below 1 pointed, above 1 square."""
    child: bool = False

    @property
    def yaw(self) -> float:
        """Degrees towards the right of the picture."""
        return _YAW[self.turn]

    def outline(self) -> list[Point]:
        """The contour of the bare head, clockwise from the crown."""
        if self.turn in (Turn.FRONT, Turn.BACK):
            whole = [*_HALF, *[(-x, y) for x, y in reversed(_HALF[1:-1])]]
        else:
            whole = _QUARTER if self.turn is Turn.QUARTER else _PROFILE
        return [self._shaped(x, y) for x, y in whole]

    def _shaped(self, x: float, y: float) -> Point:
        if y <= 10:
            return x, y
        low = min((y - 10) / 30, 1.0)
        middle = {Turn.FRONT: 0.0, Turn.QUARTER: 12.0, Turn.PROFILE: 20.0}.get(self.turn, 0.0)
        wide = 1 + (self.jaw - 1) * low
        squat = -0.07 * (y - 10) if self.child else 0.0
        return middle + (x - middle) * wide, y + squat

    def place(self, x: float, y: float) -> Point:
        """Where a point of the frontal face lies in this view."""
        if self.child:
            y = y + 4 if y < 30 else y
        half = _half_width(y)
        angle = math.asin(max(-1.0, min(1.0, x / half))) + math.radians(self.yaw)
        shown = half * math.sin(min(angle, math.pi / 2))
        return shown - (2.0 if self.turn is Turn.PROFILE else 0.0), y

    def squeeze(self, x: float, y: float = 4.0) -> float:
        """Width of a small feature at this point, as a share of its width seen from the front."""
        angle = math.asin(max(-1.0, min(1.0, x / _half_width(y)))) + math.radians(self.yaw)
        return max(0.0, math.cos(angle))


def _half_width(y: float) -> float:
    for (x0, y0), (x1, y1) in itertools.pairwise(_HALF):
        if y0 <= y <= y1:
            share = (y - y0) / (y1 - y0)
            return max(14.0, x0 + (x1 - x0) * share)
    return 14.0
