"""Stage plays in print: `Algernon.  Did you hear what I was playing, Lane?  [Lane enters.]`.

What belongs here: that layout, and the frame that Project Gutenberg puts around a text. What does
not: screenplays.
"""

import re
from collections import Counter
from dataclasses import dataclass

from cinema_assets.screenplay import acts, cues
from cinema_assets.screenplay.drafting import Paragraph, Reading
from cinema_assets.screenplay.markup import plain, unwrap
from cinema_assets.screenplay.model import ElementType

_CUE = re.compile(r"(?P<name>[A-ZÀ-Þ][^\W\d_.]*(?:\.? [^\W\d_.]+){0,4})\.(?P<gap> {1,3})(?=\S)")
_DIRECTION = re.compile(r"\[([^\[\]]*)\]|\(([^()]*)\)")
_FRAME = re.compile(r"\*{3}\s*(START|END) OF TH(?:E|IS) PROJECT GUTENBERG", re.IGNORECASE)
_ENTRY = re.compile(r"(Title|Author|Language|Release Date): +(\S.*)")
_FEWEST = 8
"""Cues below which a text is no play: prose has short sentences too."""


@dataclass(frozen=True)
class _Block:
    """Lines between two blank lines."""

    text: str
    line: int
    last: int


def count_cues(lines: list[str]) -> int:
    """How many paragraphs begin with a name that keeps coming back, followed by a stop."""
    total = sum(_names(_blocks(lines)).values())
    return total if total >= _FEWEST else 0


def read(text: str, encoding: str) -> Reading:
    """A printed play as paragraphs."""
    lines = text.split("\n")
    frame = [index for index, line in enumerate(lines) if _FRAME.search(line)]
    start = frame[0] + 1 if frame else 0
    end = frame[1] if len(frame) > 1 else len(lines)
    blocks = _blocks(lines)
    names = _names(blocks)
    paragraphs: list[Paragraph] = []
    for block in blocks:
        if block.line <= start or block.line > end:
            paragraphs.append(Paragraph(ElementType.BONEYARD, block.text, block.line, block.last))
        else:
            paragraphs += _paragraphs(block, names)
    return Reading("text", encoding, paragraphs, _title_page(lines[:start]))


def _blocks(lines: list[str]) -> list[_Block]:
    blocks, held = [], []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            held.append(line.strip())
        elif held:
            blocks.append(_Block("\n".join(held), number - len(held), number - 1))
            held = []
    return blocks


def _names(blocks: list[_Block]) -> Counter[str]:
    """Names that open at least three paragraphs with two spaces after the stop."""
    found = Counter(
        match["name"]
        for block in blocks
        if (match := _CUE.match(block.text[:60])) and len(match["gap"]) > 1
    )
    return Counter({name: count for name, count in found.items() if count > 2})


def _title_page(lines: list[str]) -> dict[str, str]:
    page: dict[str, str] = {}
    for match in filter(None, map(_ENTRY.match, lines)):
        page.setdefault(match[1].lower(), match[2].strip())
    return page


def _paragraphs(block: _Block, names: Counter[str]) -> list[Paragraph]:
    match = _CUE.match(block.text[:60])
    if match and _is_known(match["name"], names):
        cue = Paragraph(ElementType.CHARACTER, match["name"], block.line, block.line)
        return [cue, *_speech(block, block.text[match.end() :])]
    if acts.is_act(block.text) or block.text == "SCENE":
        level = 1 if acts.is_act(block.text) else 2
        return [Paragraph(ElementType.SECTION, block.text, block.line, block.last, level=level)]
    return [Paragraph(ElementType.ACTION, _soft(block.text), block.line, block.last)]


def _is_known(name: str, names: Counter[str]) -> bool:
    speakers = cues.parse(name).speakers
    return name in names or all(speaker in names for speaker in speakers)


def _speech(block: _Block, text: str) -> list[Paragraph]:
    """Words and stage directions of a speech, in order."""
    pieces: list[Paragraph] = []
    position = 0

    def add(type_: ElementType, piece: str, start: int, end: int) -> None:
        if piece.strip():
            offset = len(block.text) - len(text)
            first = block.line + block.text.count("\n", 0, offset + start)
            last = block.line + block.text.count("\n", 0, offset + end)
            pieces.append(Paragraph(type_, _soft(piece), first, last))

    for match in _DIRECTION.finditer(text):
        add(ElementType.DIALOGUE, text[position : match.start()], position, match.start())
        aside = match[1] if match[1] is not None else match[2]
        add(ElementType.PARENTHETICAL, aside, match.start(), match.end())
        position = match.end()
    add(ElementType.DIALOGUE, text[position:], position, len(text))
    return pieces


def _soft(text: str) -> str:
    return plain(unwrap(text.split("\n")))
