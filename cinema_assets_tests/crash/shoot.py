"""What is shot in the cells of a matrix: one scene for each, or one movie.

What belongs here: the scripts, and which command makes what one cell is about. What does not: who
makes it (site, ways), what goes wrong (cells).
"""

from collections.abc import Iterable

from cinema_assets.frozen import Frozen

MOVIE = "accidents"


class Shoot(Frozen):
    """One asset, made once in each cell."""

    asset: str = "clips"
    before: tuple[str, ...] = ("keyframes", "dialogue")
    """What is made in peace before the first accident, when the script is read."""
    alone: bool = False
    """Whether each cell has a movie of its own: the asset belongs to no scene."""
    speaks: bool = False
    """Whether somebody says something."""

    def movie(self, number: int) -> str:
        """The movie of a cell."""
        return f"{MOVIE}-{number}" if self.alone else MOVIE

    def scenes(self, number: int) -> tuple[str, ...] | None:
        """The scenes that the cell's command names; None for all."""
        return None if self.alone else (str(number),)

    def scripts(self, cells: int) -> dict[str, str]:
        """Movie -> its script."""
        if not self.alone:
            return {MOVIE: _script(self._scene(n, f"#{n}#") for n in range(1, cells + 1))}
        return {self.movie(n): _script([self._scene(n, "")]) for n in range(1, cells + 1)}

    def _scene(self, number: int, marked: str) -> str:
        place = f"ROOM {number}" if self.alone else "ROOM"
        speech = f"\nANA\nThe lamp marked {number} burns.\n" if self.speaks else ""
        heading = f"INT. {place} - DAY {marked}".rstrip()
        return f"{heading}\n\nTHE LAMP marked number {number} burns.\n{speech}"


def _script(scenes: Iterable[str]) -> str:
    return "Title: Accidents\n\n" + "\n".join(scenes)
