"""Plain text scripts: which of the four ways of typing one this is, and the reader for it.

What belongs here: the choice. What does not: the reading (`fountain` for flush text, `indented`,
`drama` for colon cues, `stage` for plays).
"""

from enum import StrEnum

from cinema_assets.screenplay import cues, drama, fountain, headings, indented, stage
from cinema_assets.screenplay.drafting import Paragraph, Reading

_DEEP = 8
"""Columns from which on a cue counts as indented."""
_MARKS = ("[[", "/*", "\n.", "\n@", "\n~", "\n#", "\n> ", "\n===")


class Style(StrEnum):
    """How a plain text script tells speech from action."""

    FLUSH = "flush"
    INDENTED = "indented"
    COLON = "colon"
    STAGE = "stage"


def style(text: str) -> Style:
    """The style that explains most of a text's cues; flush if none explains any."""
    lines = text.split("\n")
    flush, deep = _typed_cues(lines)
    scores = {
        Style.FLUSH: flush,
        Style.INDENTED: deep,
        Style.COLON: drama.count_cues(lines),
        Style.STAGE: stage.count_cues(lines),
    }
    best = max(scores, key=lambda each: scores[each])
    return best if scores[best] > 0 else Style.FLUSH


def read(text: str, encoding: str) -> Reading:
    """A plain text script as paragraphs."""
    match style(text):
        case Style.INDENTED:
            return Reading("text", encoding, indented.read(text.split("\n")))
        case Style.COLON:
            return drama.read(text, encoding)
        case Style.STAGE:
            return stage.read(text, encoding)
        case Style.FLUSH:
            return _flush(text, encoding)


def _flush(text: str, encoding: str) -> Reading:
    reading = fountain.read(text, encoding, packed=is_packed(text.split("\n")))
    marked = bool(reading.title_page) or any(mark in f"\n{text}" for mark in _MARKS)
    kind = "fountain" if marked else "text"
    paragraphs: list[Paragraph] = reading.paragraphs
    return Reading(kind, encoding, paragraphs, reading.title_page, reading.warnings)


def is_packed(lines: list[str]) -> bool:
    """Whether most of several headings have text right under them: typed without blank lines."""
    loose = tight = 0
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        heading = headings.parse(line)
        if heading and heading.certain:
            tight += bool(below.strip())
            loose += not below.strip()
    return tight > max(1, loose)


def _typed_cues(lines: list[str]) -> tuple[int, int]:
    """How many cues in capitals stand flush left, and how many deep in the line."""
    flush = deep = 0
    before = ""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        forced = line.startswith("@")
        if below.strip() and not before.strip() and (forced or cues.is_cue(line)):
            indent = indented.indent(line)
            deep += indent >= _DEEP and indented.indent(below) > 0
            flush += indent < _DEEP
        before = line
    return flush, deep
