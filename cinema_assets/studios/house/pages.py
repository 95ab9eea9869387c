"""A page under construction: shapes and lettering, and at the end its image.

What belongs here: the page. What does not: what is on it (sheets).
"""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.fonts import Fonts, Lettering


@dataclass
class Page:
    """A page under construction."""

    width: int
    height: int
    fonts: Fonts
    drawn: str = ""
    files: frozenset[Path] = frozenset()

    def draw(self, shapes: str) -> None:
        """Add shapes."""
        self.drawn += shapes

    def write(self, words: str, x: float, y: float, size: float, fill: str, **more: object) -> None:
        """Add words on one line (see `Fonts.write`)."""
        written: Lettering = self.fonts.write(words, x, y, size, fill, **more)  # type: ignore[arg-type]
        self.drawn += written.drawn
        self.files |= written.files

    def image(self) -> Image.Image:
        """The page as an RGB image."""
        drawn = svg.render(self.drawn, width=self.width, height=self.height, fonts=self.files)
        return drawn.convert("RGB")
