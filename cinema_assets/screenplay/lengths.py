"""How long things last: eighths of a page, and seconds of speech.

What belongs here: the two estimates and their constants. What does not: shot lengths (`shotlist`),
measured voices. Estimates are for planning; nobody should show their seconds as exact.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_UP, Decimal

from cinema_assets.screenplay.model import Element, ElementType

LINES_PER_PAGE = 55
"""Lines on a page of 12-point Courier; with the columns below, 13 known PDFs came out at 6.9 %."""
SECONDS_PER_PAGE = 60
_COLUMNS = {
    ElementType.CHARACTER: 38,
    ElementType.DIALOGUE: 35,
    ElementType.LYRIC: 35,
    ElementType.PARENTHETICAL: 26,
}
_ACTION_COLUMNS = 61
_UNPRINTED = frozenset(
    (
        ElementType.NOTE,
        ElementType.BONEYARD,
        ElementType.SECTION,
        ElementType.SYNOPSIS,
        ElementType.PAGE_BREAK,
    )
)
_SPOKEN = frozenset((ElementType.PARENTHETICAL, ElementType.DIALOGUE, ElementType.LYRIC))
_SENTENCE = re.compile(r"[.!?…。！？؟]+")
_COMMA = re.compile(r"[,;:،；，、：]")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def scene_eighths(elements: Sequence[Element]) -> int:
    """Length of a scene in eighths of a page, at least 1, from its lines as a page would wrap them.

    A column is 61 characters for action, 35 for dialogue, 26 for a parenthetical, 38 for a cue;
    one blank line follows a paragraph, two precede a heading; a page has 55 lines.
    """
    return max(1, round(Decimal(_page_lines(elements) * 8) / LINES_PER_PAGE))


def speech_seconds(text: str) -> Decimal:
    """The least time that a text takes to speak, in hundredths of a second.

    0.195 s per three letters, 0.75 s per sentence, 0.3 s per comma; a Chinese, Japanese or Korean
    character is a syllable and counts as three letters.
    """
    wide = len(_WIDE.findall(text))
    letters = sum(map(str.isalnum, text)) + 2 * wide
    if not letters:
        return Decimal("0.00")
    sentences = max(1, len(_SENTENCE.findall(text)))
    pauses = Decimal("0.75") * sentences + Decimal("0.3") * len(_COMMA.findall(text))
    return (Decimal("0.065") * letters + pauses).quantize(Decimal("0.01"), ROUND_UP)


def page_seconds(eighths: int) -> Decimal:
    """How long so many eighths of a page play, at a minute a page."""
    return Decimal(eighths * SECONDS_PER_PAGE) / 8


def _page_lines(elements: Iterable[Element]) -> int:
    lines = 0
    for element in elements:
        if element.type in _UNPRINTED:
            continue
        columns = _COLUMNS.get(element.type, _ACTION_COLUMNS)
        lines += sum(_wrapped(line, columns) for line in element.text.split("\n"))
        # A cue and what is spoken under it are one block: its blank line is counted with the cue.
        lines += element.type not in _SPOKEN
        lines += element.type is ElementType.HEADING
        lines -= element.dual
    return lines


def _wrapped(line: str, columns: int) -> int:
    """How many lines of so many columns a text fills, broken between words."""
    lines, used = 1, 0
    for word in line.split():
        width = len(word) + len(_WIDE.findall(word))
        if used and used + 1 + width > columns:
            lines, used = lines + 1, 0
        used += width + (used > 0)
        while used > columns:
            extra = -(-used // columns) - 1
            lines, used = lines + extra, used - extra * columns
    return lines
