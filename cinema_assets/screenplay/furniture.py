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

    The second cue is furniture, like the page break before it; both stand after the speech.
    """
    joined: list[Paragraph] = []
    speaker: Paragraph | None = None
    more = False
    for item in paragraphs:
        if item.type is ElementType.CHARACTER:
            if more and speaker and _is_same(speaker, item):
                joined.append(replace(item, type=ElementType.PAGE_BREAK))
                more = False
                continue
            speaker = item
        elif item.type is ElementType.PAGE_BREAK:
            more = more or (speaker is not None and is_more(item.text))
            joined.append(item)
            continue
        elif item.type not in _SPOKEN:
            speaker = None
        more = False
        joined.append(item)
    return _merge_dialogue(joined)


def _is_same(speaker: Paragraph, again: Paragraph) -> bool:
    first, second = cues.parse(speaker.text), cues.parse(again.text)
    return not second.name or first.speakers == second.speakers


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


def without_revision_marks(text: str) -> str:
    """A text without the asterisks that revised pages have in their right margin."""
    if "*" not in text:
        return text
    return "\n".join(map(_unmarked, text.split("\n")))


def _unmarked(line: str) -> str:
    head = line.rstrip().removesuffix("*").removesuffix("*")
    marked = head != line.rstrip() and head.endswith(("  ", "\t"))
    return head.rstrip() if marked else line
