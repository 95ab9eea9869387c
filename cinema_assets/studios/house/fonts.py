"""Lettering: which font has a character, how wide words are, words as SVG.

What belongs here: faces, runs, widths. What does not: layout (captions, sheets, titles).

The faces are the Noto Sans family of the wheels `manimgx-fonts` and `manimgx-fonts-cjk`, and any
font in a folder of the user's own. A character that none of them has is an error, never a box.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from importlib.util import find_spec
from pathlib import Path
from threading import RLock

from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]

from cinema_assets.errors import CinemaError
from cinema_assets.studios.house import svg

_CJK = {"ja": "JP", "ko": "KR", "zh-hant": "TC", "zh-tw": "TC", "zh-hk": "HK"}
_RTL_OPEN, _CLOSE = "\u202b", "\u202c"


class FontMissing(CinemaError):
    """No font at hand has a character; the message names it and what would supply it."""


@dataclass(frozen=True)
class Lettering:
    """Words as a drawing."""

    drawn: str
    files: frozenset[Path]
    """The font files that the drawing needs when it is rendered."""


class Face:
    """One font file, read when it is first needed. Safe to use from several threads."""

    def __init__(self, path: Path, number: int = -1) -> None:
        self.path = path
        self._number = number
        # The tables of a lazy font are read from one open file, and are there half read meanwhile.
        self._reading = RLock()

    @cached_property
    def _font(self) -> TTFont:
        return TTFont(self.path, fontNumber=self._number, lazy=True)

    @cached_property
    def family(self) -> str:
        """The name by which the renderer knows it."""
        with self._reading:
            return str(self._font["name"].getBestFamilyName())

    @cached_property
    def _glyphs(self) -> dict[int, str]:
        with self._reading:
            found: dict[int, str] = self._font.getBestCmap() or {}
            return found

    @cached_property
    def _advances(self) -> dict[str, tuple[int, int]]:
        """Glyph -> width and left side bearing, in the font's units."""
        with self._reading:
            metrics: dict[str, tuple[int, int]] = self._font["hmtx"].metrics
            return metrics

    @cached_property
    def _em(self) -> float:
        with self._reading:
            return float(self._font["head"].unitsPerEm)

    def has(self, character: str) -> bool:
        """Whether the font can show the character."""
        return ord(character) in self._glyphs

    def advance(self, character: str) -> float:
        """Width of the character in ems."""
        if unicodedata.east_asian_width(character) in "WF":
            return 1.0
        glyph = self._glyphs.get(ord(character))
        if glyph is None:
            return 0.0
        return self._advances[glyph][0] / self._em


class Fonts:
    """All faces at hand, in the order in which they are asked.

    Args:
        folder: the user's own fonts, asked before the house's.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._own = _faces_in(folder) if folder else []
        self._house = _house_faces()

    def bring(self, folder: Path) -> None:
        """Ask the fonts of a folder before all others from now on."""
        self._own = _faces_in(folder)

    def faces(self, language: str = "en") -> Iterator[Face]:
        """The faces to ask for a text in this language."""
        yield from self._own
        yield from self._house
        yield from _cjk_faces(_CJK.get(language.lower(), _CJK.get(language.lower()[:2], "SC")))

    def runs(self, words: str, language: str = "en") -> list[tuple[Face, str]]:
        """The words cut where the font has to change.

        Raises:
            FontMissing: a visible character is in no font.
        """
        cut: list[tuple[Face, str]] = []
        for character in _plain(words):
            face = self._face_of(character, cut[-1][0] if cut else None, language)
            if cut and face is cut[-1][0]:
                cut[-1] = (face, cut[-1][1] + character)
            else:
                cut.append((face, character))
        return cut

    def _face_of(self, character: str, current: Face | None, language: str) -> Face:
        kind = unicodedata.category(character)
        if current is not None and (
            kind == "Cf" or (kind[0] not in "LN" and current.has(character))
        ):
            return current
        if kind == "Cf":
            return next(self.faces(language))
        for face in self.faces(language):
            if face.has(character):
                return face
        raise FontMissing(_missing(character))

    def width(self, words: str, size: float, *, bold: bool = False, language: str = "en") -> float:
        """About how wide the words are, in user units; joined scripts are a little narrower."""
        ems = sum(
            face.advance(character) for face, run in self.runs(words, language) for character in run
        )
        return ems * size * (1.06 if bold else 1.0)

    def write(
        self, words: str, x: float, y: float, size: float, fill: str, *, bold: bool = False,
        anchor: str = "start", language: str = "en", spacing: float = 0.0, opacity: float = 1.0,
    ) -> Lettering:  # fmt: skip
        """Words on one line.

        Args:
            words: any script; right-to-left words are set right to left.
            x: of the anchor.
            y: of the baseline.
            size: of the type, in user units.
            fill: its colour.
            bold: heavier.
            anchor: `start` (left), `middle` or `end` (right).
            language: BCP 47; decides between Chinese, Japanese and Korean shapes.
            spacing: between letters, in user units (kept at 0 where letters join).
            opacity: 0 to 1.
        """
        if is_rtl(words):
            words, spacing = f"{_RTL_OPEN}{words}{_CLOSE}", 0.0
        runs = self.runs(words, language)
        spans = "".join(
            f'<tspan font-family="{escape(face.family)}">{escape(run)}</tspan>'
            for face, run in runs
        )
        more = svg.attributes(
            font_weight=700 if bold else None, letter_spacing=spacing or None,
            fill_opacity=opacity if opacity < 1 else None,
        )  # fmt: skip
        drawn = (
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" fill="{fill}" '
            f'text-anchor="{anchor}" xml:space="preserve"{more}>{spans}</text>'
        )
        return Lettering(drawn, frozenset(face.path for face, _ in runs))


def is_rtl(words: str) -> bool:
    """Whether the first letter is written from right to left."""
    for character in words:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def _plain(words: str) -> str:
    """Composed characters; control characters become spaces."""
    composed = unicodedata.normalize("NFC", words)
    return "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in composed)


def _missing(character: str) -> str:
    name = unicodedata.name(character, "a character without a name")
    wide = unicodedata.east_asian_width(character) in "WF"
    package = "Install the package manimgx-fonts-cjk, or put" if wide else "Put"
    return (
        f"No font has the character {character!r} (U+{ord(character):04X}, {name}). "
        f"{package} a font that has it into the studio's fonts folder (CINEMA_FONTS)."
    )


def _faces_in(folder: Path) -> list[Face]:
    found = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".ttf", ".otf")]
    collections = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() == ".ttc"]
    numbered = [Face(path, n) for path in collections for n in range(len(TTCollection(path).fonts))]
    return [Face(path) for path in found] + numbered


def _package(name: str) -> Path | None:
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


@lru_cache(maxsize=1)
def _house_faces() -> list[Face]:
    folder = _package("manimgx_fonts")
    if folder is None:
        raise FontMissing("The house has no fonts: install the package manimgx-fonts.")
    upright = [path for path in sorted(folder.glob("*.ttf")) if "Italic" not in path.name]
    # Latin first; pictures and symbols last, because they repeat letters and digits.
    rank = {"NotoSans[wght].ttf": 0, "NotoSansSymbols[wght].ttf": 2, "NotoEmoji[wght].ttf": 3}
    return [Face(path) for path in sorted(upright, key=lambda path: rank.get(path.name, 1))]


@lru_cache(maxsize=8)
def _cjk_faces(region: str) -> list[Face]:
    folder = _package("manimgx_fonts_cjk")
    if folder is None:
        return []
    for path in sorted(folder.glob("*.ttc")):
        for number in range(len(TTCollection(path, lazy=True).fonts)):
            face = Face(path, number)
            if face.family.endswith(region):
                return [face]
    return []


HOUSE = Fonts()
"""The fonts that come with the house."""
