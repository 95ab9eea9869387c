"""The strip below a picture: slate, what happens, set and light of the hour.

What belongs here: breaking and setting a caption. What does not: the picture (frames).
"""

from dataclasses import dataclass

from PIL import Image

from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.fonts import HOUSE, Fonts, Lettering, is_rtl

GROUND = "#17161c"
TEXT = "#f1ebdf"
QUIET = "#9a948c"
GOLD = "#e0b35a"
_ELLIPSIS = "…"


def draw_strip(
    slate: str, caption: str, *, language: str = "en", width: int, height: int,
    seconds: float | None = None, note: str = "", fonts: Fonts = HOUSE,
) -> bytes:  # fmt: skip
    """A caption strip as PNG bytes.

    Args:
        slate: `12A-3`; stands left.
        caption: at most two lines, in any script; what does not fit ends in an ellipsis.
        language: of the caption, BCP 47.
        width: pixels.
        height: pixels.
        seconds: length of the shot, shown under the note.
        note: set and light (`KITCHEN · NIGHT`); stands right.
        fonts: faces to write with.

    Raises:
        FontMissing: no font has a character of the texts.
    """
    return svg.png(strip_image(slate, caption, language=language, width=width, height=height,
                               seconds=seconds, note=note, fonts=fonts))  # fmt: skip


def strip_image(
    slate: str, caption: str, *, language: str = "en", width: int, height: int,
    seconds: float | None = None, note: str = "", fonts: Fonts = HOUSE,
) -> Image.Image:  # fmt: skip
    """The strip as an RGB image; arguments as for `draw_strip`."""
    strip = _Strip(float(width), float(height), language, fonts)
    pieces = [strip.slate(slate)]
    left = strip.pad * 1.6 + strip.slate_width(slate)
    right, side = strip.side(note, seconds)
    pieces += side
    pieces += strip.caption(caption, left, right)
    drawn = svg.rect(0, 0, width, height, GROUND) + svg.rect(
        0, 0, width, max(2, height * 0.035), "#2c2a33"
    )
    drawn += "".join(piece.drawn for piece in pieces)
    files = frozenset(path for piece in pieces for path in piece.files)
    return svg.render(drawn, width=width, height=height, fonts=files).convert("RGB")


@dataclass(frozen=True)
class _Strip:
    width: float
    height: float
    language: str
    fonts: Fonts

    @property
    def pad(self) -> float:
        return self.height * 0.28

    @property
    def size(self) -> float:
        """Of the caption's type."""
        return self.height * 0.268

    def slate_width(self, slate: str) -> float:
        return self.fonts.width(slate, self.height * 0.34, bold=True) + self.height * 0.42

    def slate(self, slate: str) -> Lettering:
        wide, high = self.slate_width(slate), self.height * 0.56
        top = (self.height - high) / 2 + self.height * 0.015
        plate = svg.rect(self.pad, top, wide, high, GOLD, rx=self.height * 0.07)
        written = self.fonts.write(
            slate, self.pad + wide / 2, self.height * 0.635, self.height * 0.34, palette.INK,
            bold=True, anchor="middle",
        )  # fmt: skip
        return Lettering(plate + written.drawn, written.files)

    def side(self, note: str, seconds: float | None) -> tuple[float, list[Lettering]]:
        """The note and the length at the right, and where they begin."""
        small, lines = self.height * 0.19, []
        if note:
            lines.append((fitted(note, self.width * 0.26, small, self.fonts), QUIET))
        if seconds is not None:
            lines.append((f"{seconds:.1f} s", QUIET))
        written, edge = [], self.width - self.pad
        start = self.height * (0.58 if len(lines) == 1 else 0.46)
        for index, (words, colour) in enumerate(lines):
            y = start + index * small * 1.5
            written.append(self.fonts.write(words, edge, y, small, colour, anchor="end"))
        wide = max((self.fonts.width(words, small) for words, _ in lines), default=0.0)
        return edge - wide - self.pad, written

    def caption(self, caption: str, left: float, right: float) -> list[Lettering]:
        lines = wrapped(caption, right - left, self.size, 2, self.fonts, self.language)
        rtl = is_rtl(caption)
        leading = self.size * 1.32
        first = self.height * 0.5 + self.size * 0.36 - leading * (len(lines) - 1) / 2
        return [
            self.fonts.write(
                line, right if rtl else left, first + index * leading, self.size, TEXT,
                anchor="end" if rtl else "start", language=self.language,
            )
            for index, line in enumerate(lines)
        ]  # fmt: skip


def wrapped(
    words: str, room: float, size: float, most: int, fonts: Fonts, language: str = "en",
    *, bold: bool = False,
) -> list[str]:  # fmt: skip
    """Words in at most `most` lines no wider than `room`; the rest gives way to an ellipsis.

    Breaks fall between words, or between characters in scripts that are written without spaces.
    """
    lines: list[str] = []
    pieces = _pieces(words)
    while pieces:
        line, pieces = _one_line(pieces, room, size, fonts, language, bold)
        if pieces and len(lines) == most - 1:
            return [*lines, _cut(line, room, size, fonts, language, bold)]
        lines.append(line.strip())
    return lines


def fitted(words: str, room: float, size: float, fonts: Fonts, language: str = "en") -> str:
    """Words on one line, cut with an ellipsis if they do not fit."""
    return (wrapped(words, room, size, 1, fonts, language) or [""])[0]


def _pieces(words: str) -> list[str]:
    """What may stand at a line's start: words with the space before them, single ideographs."""
    pieces: list[str] = []
    for word in words.split():
        if any(_spaceless(character) for character in word):
            start = " " if pieces else ""
            for character in word:
                pieces.append(start + character)
                start = ""
        else:
            pieces.append((" " if pieces else "") + word)
    return pieces


def _spaceless(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\u0e00" <= character <= "\u0eff"


def _one_line(
    pieces: list[str], room: float, size: float, fonts: Fonts, language: str, bold: bool
) -> tuple[str, list[str]]:
    line = pieces[0].lstrip()
    for index, piece in enumerate(pieces[1:], start=1):
        if fonts.width(line + piece, size, bold=bold, language=language) > room:
            return line, pieces[index:]
        line += piece
    return line, []


def _cut(line: str, room: float, size: float, fonts: Fonts, language: str, bold: bool) -> str:
    """The line with an ellipsis, shortened word by word until it fits."""
    kept = line.rstrip(" ,;:.-")
    while kept and fonts.width(kept + _ELLIPSIS, size, bold=bold, language=language) > room:
        shorter = kept.rsplit(" ", 1)[0] if " " in kept else kept[:-1]
        kept = shorter.rstrip(" ,;:.-")
    return kept + _ELLIPSIS
