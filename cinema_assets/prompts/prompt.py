"""What a prompt is: lines by role, each with its weight, and how it is cut to a model's length.

What belongs here: the values, trimming, telling the origin of each line. What does not: what the
lines say (`roles`), which roles speak for what (`compose`).
"""

from collections.abc import Iterable
from enum import IntEnum, StrEnum

from pydantic import Field

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen


class PromptTooLong(CinemaError):
    """Not even the most important sentence fits what the model takes."""


class Role(StrEnum):
    """Who on the set contributes a line, in the order in which they speak."""

    DIRECTOR = "director"
    CINEMATOGRAPHER = "cinematographer"
    GAFFER = "gaffer"
    PRODUCTION_DESIGNER = "production designer"
    COSTUME = "costume"
    SCRIPT_SUPERVISOR = "script supervisor"
    SOUND = "sound"
    EDITOR = "editor"


class Priority(IntEnum):
    """What goes first when a prompt is too long: the highest number."""

    ESSENTIAL = 1
    """Without it the picture shows something else: what happens, who is framed how."""
    IMPORTANT = 2
    """Without it the picture is wrong: looks, moments, movement, the film's style."""
    USEFUL = 3
    """Place, light, wounds, who speaks."""
    DETAIL = 4
    """Weather at a window, eyelines, things that stand about."""
    EXTRA = 5
    """Good to have."""


class PromptLine(Frozen):
    """One sentence of one role; of a list of what to avoid, one entry."""

    role: Role
    text: str = Field(min_length=1)
    priority: Priority


class Fitted(Frozen):
    """A prompt as it is sent: the words, and which lines had to go."""

    text: str
    kept: tuple[PromptLine, ...]
    dropped: tuple[PromptLine, ...] = ()


class Explained(Frozen):
    """Where a line of a prompt comes from and whether it is sent."""

    role: Role
    text: str
    kept: bool


class Prompt(Frozen):
    """What a studio outside the house is told of one thing, line by line."""

    about: str
    """What it is for, as an error names it: `scene 12A, shot 3`."""
    lines: tuple[PromptLine, ...]
    listed: bool = False
    """A list of short entries rather than sentences."""

    def text(self, limit: int | None = None) -> str:
        """The words, at most `limit` characters of them.

        Raises:
            PromptTooLong: see `fit`.
        """
        return self.fit(limit).text

    def fit(self, limit: int | None = None) -> Fitted:
        """The words cut to a length: the least important lines go, the last of them first.

        A line goes as a whole, and nothing less important stays once a line has gone.

        Raises:
            PromptTooLong: the most important line alone is longer than `limit`.
        """
        order = sorted(range(len(self.lines)), key=lambda place: self.lines[place].priority)
        while limit is not None and len(self._joined(order)) > limit:
            if len(order) == 1:
                raise PromptTooLong(self._too_long(self.lines[order[0]].text, limit))
            order.pop()
        gone = set(range(len(self.lines))) - set(order)
        return Fitted(
            text=self._joined(order),
            kept=tuple(self.lines[place] for place in sorted(order)),
            dropped=tuple(self.lines[place] for place in sorted(gone)),
        )

    def _joined(self, places: Iterable[int]) -> str:
        """Each role's sentences in a paragraph of their own; a list in one."""
        lines = [self.lines[place] for place in sorted(places)]
        if self.listed:
            return ", ".join(line.text for line in lines)
        paragraphs: dict[Role, list[str]] = {}
        for line in lines:
            paragraphs.setdefault(line.role, []).append(line.text)
        return "\n".join(" ".join(texts) for texts in paragraphs.values())

    def _too_long(self, text: str, limit: int) -> str:
        opening = text if len(text) <= 60 else f"{text[:60].rstrip()}…"
        return (
            f"{self.about}: the sentence that matters most is {len(text):,} characters long and "
            f'the model takes {limit:,}; shorten "{opening}" in the script, or choose '
            f"a model that takes more."
        )


def explain(prompt: Prompt, limit: int | None = None) -> list[Explained]:
    """Every line of a prompt in order, whose it is, and whether it fits into `limit` characters.

    Raises:
        PromptTooLong: not one line fits.
    """
    order = sorted(range(len(prompt.lines)), key=lambda place: prompt.lines[place].priority)
    kept = set(order[: len(prompt.fit(limit).kept)])
    return [
        Explained(role=line.role, text=line.text, kept=place in kept)
        for place, line in enumerate(prompt.lines)
    ]
