"""Fountain's inline markup: emphasis, notes and the boneyard.

What belongs here: taking markup off text while every remaining line knows its source line. What
does not: what a line is. Every scan goes forward once, so no text takes more than linear time.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cinema_assets.screenplay.model import ElementType

_HARD_BLANK = re.compile(r"\n[ \t]?(?=\n)")
_STARS = re.compile(r"\\[*_\\]|\*{1,3}(?!\*)|\*{4,}|_+")


@dataclass(frozen=True)
class Line:
    """One line of the script after notes and boneyard are taken out."""

    text: str
    number: int
    """Source line it begins on, from 1."""
    last: int
    """Source line it ends on: later than `number` if a boneyard spanned lines."""


@dataclass(frozen=True)
class Remark:
    """Something taken out of the running text: a note or a boneyard."""

    type: ElementType
    text: str
    line: int
    last_line: int


@dataclass(frozen=True)
class Scrubbed:
    """A script's lines, and what was taken out of them."""

    lines: list[Line]
    remarks: list[Remark]
    warnings: list[str]


class _Finder:
    """Where a pattern occurs next: searched once per hit, however often it is asked."""

    def __init__(self, pattern: str | re.Pattern[str], text: str) -> None:
        self._pattern = re.compile(re.escape(pattern)) if isinstance(pattern, str) else pattern
        self._text = text
        self._at = -1

    def after(self, position: int) -> int:
        """The first hit at or after a position, or the length of the text."""
        if self._at < position:
            match = self._pattern.search(self._text, position)
            self._at = match.start() if match else len(self._text)
        return self._at


def scrub(text: str) -> Scrubbed:
    """Lines without notes (`[[...]]`) and boneyard (`/*...*/`); an unclosed one stays as text."""
    spans, warnings = _spans(text)
    lines: list[Line] = []
    remarks: list[Remark] = []
    builder = _Builder(lines)
    position = 0
    for start, end, kind in spans:
        builder.feed(text[position:start])
        first = builder.line
        builder.cut(text[start:end].count("\n"))
        remarks.append(Remark(kind, text[start + 2 : end - 2].strip(), first, builder.line))
        position = end
    builder.feed(text[position:])
    builder.close()
    return Scrubbed(lines, remarks, warnings)


def plain(text: str) -> str:
    r"""One line without emphasis marks: `**bold**`, `*italic*`, `_underlined_`; `\*` is a star.

    A mark that opens stands before a letter, one that closes after a letter (Fountain 1.1).
    """
    if "*" not in text and "_" not in text and "\\" not in text:
        return text
    marks = list(_STARS.finditer(text))
    drop = _matched(text, marks)
    pieces, position = [], 0
    for index, mark in enumerate(marks):
        pieces.append(text[position : mark.start()])
        pieces.append(mark[0][1] if mark[0][0] == "\\" else mark[0][drop[index] :])
        position = mark.end()
    return "".join(pieces) + text[position:]


def unwrap(lines: Iterable[str]) -> str:
    """Wrapped lines as one; a word that a line end divided at its hyphen has no space put in."""
    text = ""
    for line in lines:
        bare = " ".join(line.split())
        divided = text[-1:] == "-" and text[-2:-1].isalnum() and bare[:1].isalpha()
        text += bare if divided or not text else f" {bare}"
    return text


def _matched(text: str, marks: list[re.Match[str]]) -> list[int]:
    """How many characters of each mark are emphasis."""
    drop = [0] * len(marks)
    open_: dict[str, list[tuple[int, int]]] = {"*": [], "_": []}
    for index, mark in enumerate(marks):
        kind, length = mark[0][0], len(mark[0])
        if kind == "\\" or length > (3 if kind == "*" else 1):
            continue
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        opens, closes = _opens(kind, before, after), _opens(kind, after, before)
        stack = open_[kind]
        while closes and length and stack:
            partner, left = stack.pop()
            used = min(left, length)
            drop[partner] += used
            drop[index] += used
            length -= used
            if left > used:
                stack.append((partner, left - used))
        if opens and length:
            stack.append((index, length))
    return drop


def _opens(kind: str, outside: str, inside: str) -> bool:
    """Whether a mark can stand between these two neighbours (mirrored, it answers for closing)."""
    if not inside or inside.isspace():
        return False
    return kind == "*" or not outside.isalnum()


def _spans(text: str) -> tuple[list[tuple[int, int, ElementType]], list[str]]:
    spans: list[tuple[int, int, ElementType]] = []
    warnings: list[str] = []
    position = 0
    bone, bone_end = _Finder("/*", text), _Finder("*/", text)
    note, note_end, blank = _Finder("[[", text), _Finder("]]", text), _Finder(_HARD_BLANK, text)
    while position < len(text):
        start = min(bone.after(position), note.after(position))
        if start == len(text):
            break
        if text.startswith("/*", start):
            kind, end = ElementType.BONEYARD, bone_end.after(start + 2)
        else:
            kind, end = ElementType.NOTE, note_end.after(start + 2)
            if end > blank.after(start):
                end = len(text)
        if end == len(text):
            mark = text[start : start + 2]
            if not any(mark in warning for warning in warnings):
                line = text.count("\n", 0, start) + 1
                warnings.append(f"line {line}: {mark} is never closed; it was read as text")
            position = start + 1
            continue
        spans.append((start, end + 2, kind))
        position = end + 2
    return spans, warnings


class _Builder:
    """Collects what is left of the text into lines that remember where they came from."""

    def __init__(self, lines: list[Line]) -> None:
        self.line = 1
        self._first = 1
        self._cut = False
        self._pieces: list[str] = []
        self._lines = lines

    def feed(self, text: str) -> None:
        for index, piece in enumerate(text.split("\n")):
            if index:
                self.close()
                self.line += 1
                self._first = self.line
            self._pieces.append(piece)

    def cut(self, newlines: int) -> None:
        self._cut = True
        self.line += newlines

    def close(self) -> None:
        text = self._joined() if self._cut else "".join(self._pieces)
        # A line that held only a note is gone: left blank, it would end the speech around it.
        if not (self._cut and not text.strip()):
            self._lines.append(Line(text, self._first, self.line))
        self._pieces, self._cut = [], False

    def _joined(self) -> str:
        """Pieces around a cut, with one space where there was one on either side."""
        text = ""
        for piece in self._pieces:
            if text.endswith((" ", "\t")) and piece[:1] in (" ", "\t", ""):
                piece = piece.lstrip(" \t")
            text += piece
        return text
