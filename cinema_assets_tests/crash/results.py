"""What became of each cell, and how a page says it.

What belongs here: the figures of one table, which are written down as they are. What does not: how
they come about (matrix), the page (page).
"""

from cinema_assets.frozen import Frozen
from cinema_assets_tests.crash.audit import Money
from cinema_assets_tests.crash.site import Configuration

WORDS = {"joined": "joined", "lost": "given again", "gone": "paid, written off, given again"}
"""What followed when a person had looked."""


class Result(Frozen):
    """What became of one cell."""

    cell: str
    kept: bool
    """Whether it is as promised."""
    trouble: str = ""
    """Why not."""
    money: Money
    unknown: bool
    """Whether a person was needed."""
    settled: str = ""
    """How: `joined`, `lost` or `gone`."""
    lost: int
    """Takes that had landed and whose bytes or rows are gone."""
    workspaces: int
    unfinished: int
    commands: int
    """How often the same command was said."""
    seconds: float = 0

    @property
    def ended(self) -> str:
        """In words."""
        return f"unknown, {WORDS.get(self.settled, self.settled)}" if self.unknown else "landed"

    @property
    def entry(self) -> str:
        """Submits, charges, lost and how it ended; where a promise was broken, which."""
        charges = str(self.money.submits) if self.money.agrees else "DIFFER"
        entry = f"{self.money.submits} / {charges} / {self.lost} / {self.ended}"
        return entry if self.kept else f"**{entry}: {self.trouble}**"


class Film(Frozen):
    """What the last command made of all scenes."""

    kept: bool
    new_submits: int
    lost: int
    watched: int
    """Landed takes whose bytes were read again and compared."""
    fresh: bool
    seconds: float = 0

    def and_of(self, other: "Film") -> "Film":
        """What two films come to."""
        return Film(
            kept=self.kept and other.kept,
            new_submits=self.new_submits + other.new_submits,
            lost=self.lost + other.lost,
            watched=self.watched + other.watched,
            fresh=self.fresh and other.fresh,
            seconds=self.seconds + other.seconds,
        )


class Table(Frozen):
    """One configuration, whole."""

    configuration: Configuration
    way: str = ""
    """The way in which an adapter of the product was tried; empty for the studio of the matrix."""
    results: tuple[Result, ...]
    film: Film

    @property
    def name(self) -> str:
        """What its column is called."""
        return self.way or self.configuration.name

    @property
    def kept(self) -> bool:
        """Whether every cell is as promised."""
        return self.film.kept and all(result.kept for result in self.results)

    @property
    def cells(self) -> set[str]:
        """The names of those that have been played."""
        return {result.cell for result in self.results}

    def with_more(self, later: "Table") -> "Table":
        """This one, and cells that were played another time, with a film of their own."""
        return later.model_copy(
            update={"results": self.results + later.results, "film": self.film.and_of(later.film)}
        )
