"""The pinhole camera of a plate: metres in the set to units on the plate.

What belongs here: projection and clipping. What does not: choosing the camera (composition).

The set stands on y = 0, y grows upward, x to the right, z away from the camera; the figures' mark
is at z = 0. The film plane stays vertical, as with a shift lens, so verticals stay vertical.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cinema_assets.studios.house.svg import Point

Point3 = tuple[float, float, float]

HEIGHT = 800.0
"""Height of every plate in user units."""

NEAR = 0.25
"""Nothing nearer to the lens than this many metres is drawn."""


@dataclass(frozen=True)
class View:
    """A camera: where it stands and what it holds."""

    width: float
    """Of the plate in user units; the height is `HEIGHT`."""
    focal: float
    """User units per metre at a distance of one metre."""
    distance: float
    """From the lens to the mark, in metres."""
    eye: float
    """Height of the lens in metres."""
    horizon: float
    """Height of the horizon on the plate in user units."""
    pan: float = 0.0
    """Where the lens stands, x in metres."""
    centre: float = 0.0
    """Moves the picture sideways, user units."""
    roll: float = 0.0
    """Degrees, for a dutch angle."""

    def scale(self, z: float = 0.0) -> float:
        """User units per metre at this depth."""
        return self.focal / max(z + self.distance, NEAR)

    def at(self, x: float, y: float, z: float) -> Point:
        """Where a point of the set lands on the plate."""
        scale = self.scale(z)
        across = self.width / 2 + self.centre + (x - self.pan) * scale
        return across, self.horizon - (y - self.eye) * scale

    def flat(self, points: Sequence[Point3]) -> list[Point]:
        """A polygon of the set on the plate, cut where it comes too near (Sutherland-Hodgman)."""
        return [self.at(*point) for point in self._before_lens(points)]

    def _before_lens(self, points: Sequence[Point3]) -> list[Point3]:
        limit = NEAR - self.distance
        kept: list[Point3] = []
        for index, end in enumerate(points):
            start = points[index - 1]
            if (start[2] < limit) != (end[2] < limit):
                kept.append(_cut(start, end, limit))
            if end[2] >= limit:
                kept.append(end)
        return kept


def _cut(start: Point3, end: Point3, z: float) -> Point3:
    share = (z - start[2]) / (end[2] - start[2])
    return (
        start[0] + (end[0] - start[0]) * share,
        start[1] + (end[1] - start[1]) * share,
        z,
    )
