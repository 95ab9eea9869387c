"""Page furniture: what a page carries that belongs to no scene.

What belongs here: recognising page numbers, (MORE), CONTINUED, and mending the speech that a page
break tore. What does not: the layout of the text around it (`indented`, `pdf`).
"""

import re
from dataclasses import replace

from cinema_assets.screenplay import cues
from cinema_assets.screenplay.drafting import Paragraph
from cinema_assets.screenplay.model import ElementType

_MORE = re.compile(r"\(\s*(?:MORE|SUITE|MÁS|MAS|WEITER|ДАЛЬШЕ)\s*\)", re.IGNORECASE)
_CONTINUED = re.compile(
    r"(?:\S{1,6}\s+)?\(?CONTINUED:?\)?:?\s*(?:\(\d{1,3}\))?(?:\s+\S{1,6})?", re.IGNORECASE
)
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}[A-Z]?\.?(?:\s+of\s+\d{1,4})?", re.IGNORECASE)
_FAR = 30
"""A number this many columns in is a page number; nearer, it may be someone's words."""


def is_more(line: str) -> bool:
    """Whether a line says that the speech goes on overleaf."""
    return len(line) < 200 and _MORE.fullmatch(line.strip()) is not None


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page: `(MORE)`, `(CONTINUED)`, `CONTINUED: (2)`, ` 12.`."""
    text = line.strip()
    if not text or len(line) > 200:
        return False
    if is_more(line) or (text.upper() == text and _CONTINUED.fullmatch(text)):
        return True
    return len(line) - len(line.lstrip()) >= _FAR and _PAGE_NUMBER.fullmatch(text) is not None


def page_break(line: str, number: int) -> Paragraph:
    """The furniture itself, kept so that no text of the source is lost."""
    return Paragraph(ElementType.PAGE_BREAK, line.strip(), number, number)


def rejoin(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Speeches that `(MORE)` and `(CONT'D)` tore apart, whole again.

    The second cue goes; the page break stays after the words that it interrupted.
    """
    joined: list[Paragraph] = []
    index = 0
    while index < len(paragraphs):
        item = paragraphs[index]
        end = _torn(paragraphs, index) if is_more(item.text) else None
        joined.extend(paragraphs[index:end] if end else [item])
        index = end + 1 if end else index + 1
    return _merge_dialogue(joined)


def _torn(paragraphs: list[Paragraph], more: int) -> int | None:
    """The index of the cue that repeats the speaker after this (MORE), if there is one."""
    if paragraphs[more].type is not ElementType.PAGE_BREAK:
        return None
    before = more - 1
    while before >= 0 and paragraphs[before].type in _SPOKEN:
        before -= 1
    after = more
    while after < len(paragraphs) and paragraphs[after].type is ElementType.PAGE_BREAK:
        after += 1
    if before < 0 or after == len(paragraphs):
        return None
    first, second = paragraphs[before], paragraphs[after]
    if first.type is not ElementType.CHARACTER or second.type is not ElementType.CHARACTER:
        return None
    names = [cues.parse(item.text) for item in (first, second)]
    same = names[0].speakers == names[1].speakers or not names[1].name
    return after if same else None


def _merge_dialogue(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Dialogue on either side of a (MORE) as one paragraph, the page break after it."""
    merged: list[Paragraph] = []
    held: list[Paragraph] = []
    for item in paragraphs:
        if item.type is ElementType.PAGE_BREAK and (held or is_more(item.text)):
            held.append(item)
            continue
        if held and merged and item.type is ElementType.DIALOGUE is merged[-1].type:
            text = f"{merged[-1].text} {item.text}"
            merged[-1] = replace(merged[-1], text=text, last_line=item.last_line)
            merged += held
        else:
            merged += [*held, item]
        held = []
    return merged + held


_SPOKEN = frozenset((ElementType.DIALOGUE, ElementType.PARENTHETICAL, ElementType.LYRIC))
