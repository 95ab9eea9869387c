"""A set under construction: pieces in metres, painted from far to near.

What belongs here: quads, boxes, sprites and the painter's order. What does not: which pieces a
place has (sets).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.light import Light
from cinema_assets.studios.house.view import NEAR, Point3, View


@dataclass(frozen=True)
class Lamp:
    """Light that spills over the picture from one spot, in plate units."""

    x: float
    y: float
    across: float
    """Reach to the sides."""
    down: float
    """Reach up and down: small for a pool on the floor."""
    colour: str
    strength: float


class Stage:
    """Collects the pieces of one set, seen through one view in one light."""

    def __init__(self, view: View, light: Light, chance: random.Random) -> None:
        self.view = view
        self.light = light
        self.chance = chance
        self._pieces: list[tuple[float, int, str]] = []
        self.lamps: list[Lamp] = []

    def add(self, depth: float, drawn: str) -> None:
        """A ready drawing in plate units, as deep as `depth` metres behind the mark."""
        if drawn:
            self._pieces.append((-depth, len(self._pieces), drawn))

    def painted(self, nearest: float = -1e9, farthest: float = 1e9) -> str:
        """Everything with nearest <= depth < farthest, far things first."""
        chosen = [piece for piece in self._pieces if nearest <= -piece[0] < farthest]
        return "".join(drawn for _, _, drawn in sorted(chosen))

    def quad(
        self,
        points: Sequence[Point3],
        colour: str,
        *,
        depth: float | None = None,
        lit: float = 1.0,
        opacity: float | None = None,
    ) -> None:
        """A flat polygon.

        Args:
            points: its corners in metres.
            colour: its own colour.
            depth: for the painter's order; the mean depth of the corners if not given.
            lit: 1 in the key light, 0 in its own shadow.
            opacity: 0 to 1, for light and shadow that lie on other things.
        """
        flat = self.view.flat(points)
        if len(flat) < 3:
            return
        z = sum(point[2] for point in points) / len(points)
        paint = self.paint(colour, max(z, 0.0), lit)
        self.add(z if depth is None else depth, svg.polygon(flat, paint, fill_opacity=opacity))

    def paint(self, colour: str, z: float, lit: float = 1.0) -> str:
        """The colour in this light at this depth, between lit (1) and shaded (0)."""
        return self.light.shaded(colour, max(z, 0.0), share=round(0.8 * (1 - lit), 2))

    def glow(self, points: Sequence[Point3], colour: str, depth: float, opacity: float) -> None:
        """A polygon of light: its colour is not touched by the light of the place."""
        flat = self.view.flat(points)
        if len(flat) >= 3:
            self.add(depth, svg.polygon(flat, colour, fill_opacity=opacity))

    def box(
        self, at: Point3, size: tuple[float, float, float], colour: str, *, top: str | None = None
    ) -> None:
        """A cuboid that stands at `at` (middle of its front edge on the floor).

        Args:
            at: x of its middle, y of its bottom, z of its front, metres.
            size: width, height, depth in metres.
            colour: of its sides.
            top: of its top, if different.
        """
        x, y, z = at
        wide, high, deep = size
        left, right, back, up = x - wide / 2, x + wide / 2, z + deep, y + high
        order = z + deep * 0.5
        if self.view.eye > up:
            corners = ((left, up, z), (right, up, z), (right, up, back), (left, up, back))
            self.quad(corners, palette.lighter(top or colour, 0.12), depth=order)
        elif self.view.eye < y:
            corners = ((left, y, z), (right, y, z), (right, y, back), (left, y, back))
            self.quad(corners, colour, depth=order, lit=0.1)
        side = left if self.view.pan < left else right if self.view.pan > right else None
        if side is not None:
            faces_light = (side == right) == (self.light.side > 0)
            corners = ((side, y, z), (side, up, z), (side, up, back), (side, y, back))
            self.quad(corners, colour, depth=order - 0.001, lit=0.75 if faces_light else 0.15)
        front = ((left, y, z), (right, y, z), (right, up, z), (left, up, z))
        self.quad(front, colour, depth=order - 0.002, lit=0.55)

    def front(
        self, at: Point3, size: tuple[float, float], colour: str, *, lit: float = 0.55
    ) -> None:
        """An upright rectangle that faces the camera: (x of its middle, bottom y, z)."""
        x, y, z = at
        wide, high = size[0] / 2, size[1]
        corners = (
            (x - wide, y, z),
            (x + wide, y, z),
            (x + wide, y + high, z),
            (x - wide, y + high, z),
        )
        self.quad(corners, colour, lit=lit)

    def floor(self, points: Sequence[tuple[float, float]], colour: str, **more: float) -> None:
        """A flat shape on the ground, corners (x, z) in metres."""
        self.quad([(x, 0.0, z) for x, z in points], colour, **more)

    def sprite(self, at: Point3, drawn: str, *, flip: bool = False) -> None:
        """A flat drawing in metres (y down, foot at the origin) that stands at `at`."""
        if at[2] + self.view.distance < NEAR * 1.5:
            return
        x, y = self.view.at(*at)
        self.add(at[2], svg.moved(drawn, x, y, self.view.scale(at[2]), flip=flip))

    def lamp(
        self, at: Point3, radius: float, strength: float, colour: str = "#ffc878", *,
        flat: bool = False,
    ) -> None:  # fmt: skip
        """Light round a lamp, or a pool of it on the floor (`flat`); radius in metres."""
        if strength <= 0.02 or at[2] + self.view.distance < NEAR:
            return
        x, y = self.view.at(*at)
        across = radius * self.view.scale(at[2])
        lie = max(0.1, min(0.6, self.view.eye / (at[2] + self.view.distance))) if flat else 1.0
        self.lamps.append(Lamp(x, y, across, across * lie, colour, strength))

    def shadow(self, at: Point3, width: float, strength: float = 0.35) -> None:
        """A soft shadow on the floor under a thing of this width in metres."""
        x, y = self.view.at(*at)
        scale = self.view.scale(at[2])
        flat = max(0.05, min(0.5, self.view.eye / (at[2] + self.view.distance)))
        dark = self.light.hazed(palette.darker(self.light.shade, 0.55), max(at[2], 0))
        lean = -self.light.side * width * 0.12 * scale
        drawn = "".join(
            svg.ellipse(
                x + lean * grow, y, width * scale * grow / 2, width * scale * grow * flat / 2,
                dark, fill_opacity=strength / 3,
            )
            for grow in (1.5, 1.2, 0.9)
        )  # fmt: skip
        self.add(at[2] + 0.05, drawn)
