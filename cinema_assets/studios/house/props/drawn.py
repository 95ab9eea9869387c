"""What a drawing of a thing is: its shape, its size, its words; and the paints it asks for.

What belongs here: the record and the paint box. What does not: any drawing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cinema_assets.studios.house import palette
from cinema_assets.studios.house.light import Light

COLOURS = {
    "red": "#b8342f", "blue": "#2f5f9e", "green": "#3f7d4c", "yellow": "#e0b13a",
    "black": "#26242b", "white": "#f0ebe0", "brown": "#7a5233", "grey": "#868a90",
    "gray": "#868a90", "orange": "#d9772e", "pink": "#d98aa0", "purple": "#70508f",
    "golden": "#d3a33c", "gold": "#d3a33c", "silver": "#b9bec6",
}  # fmt: skip


@dataclass(frozen=True)
class Tone:
    """The paints of one thing in one light."""

    light: Light
    depth: float
    colour: str | None

    def __call__(self, paint: str) -> str:
        """A fixed colour in the light."""
        return self.light.lit(paint, self.depth)

    def shade(self, paint: str) -> str:
        """A fixed colour in the shadow."""
        return self.light.shaded(paint, self.depth, 0.7)

    def body(self, usual: str) -> str:
        """The thing's own colour: the one its words name, or the usual one."""
        return self(self.colour or usual)

    def body_shade(self, usual: str) -> str:
        """The thing's own colour in the shadow."""
        return self.shade(self.colour or usual)

    def glow(self, paint: str) -> str:
        """A colour that shines by itself."""
        return palette.mix(paint, self.light.lit(paint, self.depth), 0.25 - 0.25 * self.light.lamps)


@dataclass(frozen=True)
class Drawn:
    """A drawing in centimetres: y down, foot at the origin."""

    draw: Callable[[Tone], str]
    width: float
    height: float
    stands: str = "hand"
    """`hand`, `table`, `floor`, `vehicle`, `wall`, `animal`."""
    words: tuple[str, ...] = ()
    grip: tuple[float, float] = (0.0, 0.0)
    """Where a hand holds it."""
