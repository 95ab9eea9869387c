"""Cards of the film: its title, the credits, and the slate of a shot that is missing.

What belongs here: typography on a plain ground. What does not: captions and subtitles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.captions import GOLD, QUIET, TEXT, wrapped
from cinema_assets.studios.house.fonts import HOUSE, Fonts, is_rtl

_NIGHT = "#12141f"
_DUSK = "#2a2740"


@dataclass
class _Card:
    width: int
    height: int
    fonts: Fonts
    drawn: str = ""
    files: frozenset[Path] = frozenset()

    def line(
        self, words: str, x: float, y: float, size: float, fill: str, *, bold: bool = False,
        anchor: str = "middle", spacing: float = 0.0, opacity: float = 1.0,
    ) -> None:  # fmt: skip
        written = self.fonts.write(
            words, x, y, size, fill, bold=bold, anchor=anchor, spacing=spacing, opacity=opacity
        )
        self.drawn += written.drawn
        self.files |= written.files

    def png(self) -> bytes:
        return svg.png(
            svg.render(self.drawn, width=self.width, height=self.height, fonts=self.files)
        )


def draw_title_card(
    title_page: Mapping[str, str], *, width: int = 1280, height: int = 720, fonts: Fonts = HOUSE
) -> bytes:
    """The film's title with its author, PNG bytes, RGB.

    Args:
        title_page: entries of the script's title page, keys in lower case (`title`, `credit`,
            `author`, `authors`, `source`, `draft date`).
        width: pixels.
        height: pixels.
        fonts: faces to write with.

    Raises:
        FontMissing: no font has a character of the title page.
    """
    card = _card(width, height, fonts)
    title = _plain(title_page.get("title", "")) or "Untitled"
    shown = title.upper()
    size, lines = _fitting(shown, width * 0.8, height * 0.15, fonts)
    leading = size * 1.16
    y = height * 0.47 - leading * (len(lines) - 1) / 2 + size * 0.2
    for index, words in enumerate(lines):
        spacing = 0.0 if is_rtl(words) else size * 0.10
        # Spacing is added behind every letter: half of it moves the line back to the middle.
        card.line(
            words,
            width / 2 + spacing / 2,
            y + index * leading,
            size,
            TEXT,
            bold=True,
            spacing=spacing,
        )
    below = y + leading * (len(lines) - 1) + height * 0.075
    card.drawn += svg.rect(
        width / 2 - width * 0.035, below, width * 0.07, max(2, height * 0.004), GOLD
    )
    _author(card, title_page, below + height * 0.085)
    return card.png()


def _author(card: _Card, title_page: Mapping[str, str], y: float) -> None:
    author = _plain(title_page.get("author", "") or title_page.get("authors", ""))
    if author:
        credit = _plain(title_page.get("credit", "")) or "written by"
        card.line(credit, card.width / 2, y, card.height * 0.027, QUIET)
        for line in wrapped(author, card.width * 0.7, card.height * 0.04, 2, card.fonts):
            y += card.height * 0.058
            card.line(line, card.width / 2, y, card.height * 0.04, TEXT)
    source = _plain(title_page.get("source", ""))
    if source:
        for line in wrapped(source, card.width * 0.7, card.height * 0.024, 2, card.fonts):
            y += card.height * 0.055
            card.line(line, card.width / 2, y, card.height * 0.024, QUIET)
    date = _plain(title_page.get("draft date", "") or title_page.get("date", ""))
    if date:
        card.line(date, card.width / 2, card.height * 0.94, card.height * 0.022, QUIET)


def _plain(words: str) -> str:
    """Words without Fountain's marks of emphasis, on one line."""
    return " ".join(words.replace("*", "").replace("_", " ").split())


def _fitting(words: str, room: float, most: float, fonts: Fonts) -> tuple[float, list[str]]:
    """The largest size, at most `most`, at which the words fill no more than three lines."""
    size = most
    while size > most * 0.25:
        lines = wrapped(words, room * 0.86, size, 3, fonts, bold=True)
        wide = max(fonts.width(line, size, bold=True) * 1.14 for line in lines)
        if not lines[-1].endswith("…") and wide <= room and size * 1.16 * len(lines) < most * 3:
            return size, lines
        size *= 0.92
    return size, wrapped(words, room, size, 3, fonts, bold=True)


def _card(width: int, height: int, fonts: Fonts) -> _Card:
    card = _Card(width, height, fonts)
    stops = [(0.0, _DUSK, 1.0), (1.0, _NIGHT, 1.0)]
    definition, paint = svg.radial(stops, (width / 2, height * 0.42), width * 0.62)
    card.drawn += (
        definition + svg.rect(0, 0, width, height, _NIGHT) + svg.rect(0, 0, width, height, paint)
    )
    edge = height * 0.05
    card.drawn += svg.rect(
        edge,
        edge,
        width - 2 * edge,
        height - 2 * edge,
        "none",
        stroke=GOLD,
        stroke_width=1,
        stroke_opacity=0.35,
    )
    return card


_NAMES_ON_A_PAGE = 12


def draw_credits(
    cast: Sequence[tuple[str, int]], *, title: str = "", width: int = 1280, height: int = 720,
    fonts: Fonts = HOUSE,
) -> list[bytes]:  # fmt: skip
    """The credits as pages, each PNG bytes, RGB: every character with the number of its speeches.

    Args:
        cast: character and number of speeches, in the order to show.
        title: of the film; opens the first page.
        width: pixels.
        height: pixels.
        fonts: faces to write with.

    Raises:
        FontMissing: no font has a character of a name.
    """
    chunks = [cast[i : i + _NAMES_ON_A_PAGE] for i in range(0, len(cast), _NAMES_ON_A_PAGE)] or [()]
    return [
        _credits_page(chunk, title, index, width, height, fonts)
        for index, chunk in enumerate(chunks)
    ]


def _credits_page(
    cast: Sequence[tuple[str, int]], title: str, number: int, width: int, height: int, fonts: Fonts
) -> bytes:
    card = _card(width, height, fonts)
    head = title.upper() if title and number == 0 else "CAST"
    size = height * 0.042
    for line in wrapped(head, width * 0.8, size, 1, fonts, bold=True):
        spacing = 0.0 if is_rtl(line) else size * 0.14
        card.line(line, width / 2, height * 0.16, size, GOLD, bold=True, spacing=spacing)
    step = min(height * 0.068, height * 0.68 / max(len(cast), 1))
    top = height * 0.27 + (height * 0.62 - step * len(cast)) / 2
    for index, (name, speeches) in enumerate(cast):
        y = top + (index + 0.6) * step
        noun = "speech" if speeches == 1 else "speeches"
        card.line(
            f"{speeches} {noun}" if speeches else "silent",
            width * 0.49,
            y,
            step * 0.40,
            QUIET,
            anchor="end",
        )
        card.line(name, width * 0.515, y, step * 0.52, TEXT, anchor="start", bold=True)
    return card.png()


def draw_slate(
    slate: str, heading: str, reason: str, *, width: int = 1280, height: int = 720,
    fonts: Fonts = HOUSE,
) -> bytes:  # fmt: skip
    """What is cut in for a shot that is missing: a clapper with slate, heading and the reason.

    PNG bytes, RGB.

    Args:
        slate: `12A-3`.
        heading: of the scene.
        reason: why there is no picture, in one sentence.
        width: pixels.
        height: pixels.
        fonts: faces to write with.

    Raises:
        FontMissing: no font has a character of the texts.
    """
    card = _Card(width, height, fonts)
    card.drawn = svg.rect(0, 0, width, height, "#3a3f47") + _clapper(width, height)
    card.line(
        "MISSING SHOT",
        width / 2,
        height * 0.385,
        height * 0.032,
        GOLD,
        bold=True,
        spacing=height * 0.006,
    )
    card.line(slate, width / 2, height * 0.56, height * 0.17, TEXT, bold=True)
    for line in wrapped(heading, width * 0.56, height * 0.036, 1, fonts):
        card.line(line, width / 2, height * 0.645, height * 0.036, TEXT)
    for index, line in enumerate(wrapped(reason, width * 0.56, height * 0.03, 2, fonts)):
        card.line(line, width / 2, height * (0.735 + 0.045 * index), height * 0.03, "#e8b9a0")
    return card.png()


def _clapper(width: int, height: int) -> str:
    left, right, top, low = width * 0.18, width * 0.82, height * 0.30, height * 0.86
    board = svg.rect(
        left + 8, top + 10, right - left, low - top, "#000000", rx=10, fill_opacity=0.3
    )
    board += svg.rect(left, top, right - left, low - top, "#1d1d23", rx=10)
    board += svg.rect(left + 14, height * 0.675, right - left - 28, 2, "#55535c")
    bars = _bars(left, right, height * 0.235, height * 0.062)
    upper = svg.turned(_bars(left, right, height * 0.165, height * 0.062), -7, left, height * 0.22)
    return board + bars + upper


def _bars(left: float, right: float, top: float, high: float) -> str:
    drawn = svg.rect(left, top, right - left, high, palette.PAPER)
    step = (right - left) / 9
    for index in range(0, 9, 2):
        x = left + index * step
        drawn += svg.polygon(
            [
                (x, top + high),
                (x + high * 0.6, top),
                (min(x + step + high * 0.6, right), top),
                (min(x + step, right), top + high),
            ],
            "#1d1d23",
        )
    return drawn
