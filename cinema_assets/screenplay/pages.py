"""A script that comes page by page: its title page, running heads and page numbers.

What belongs here: what repeats from page to page. What does not: getting the lines (`pdf`), what a
line is (`indented`).
"""

import re
from collections import Counter
from itertools import accumulate

from cinema_assets.screenplay import cues, headings, indented
from cinema_assets.screenplay.drafting import Paragraph, Reading
from cinema_assets.screenplay.model import ElementType

_EDGE = 2
"""Lines at the top and at the bottom of a page that may be running heads or feet."""
_CREDIT = re.compile(
    r"(?:(?:an original )?(?:written|screenplay|story|teleplay|script)\s+(?:and directed )?by|by"
    r"|écrit par|scénario de|escrito por|guion de|drehbuch|von|сценарий|автор)\b:?",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}[A-Z]?\.?|-\s*\d{1,4}\s*-", re.IGNORECASE)


def read(pages: list[list[str]]) -> Reading:
    """Pages of lines as paragraphs; lines are counted through all pages."""
    front = _is_title_page(pages)
    page = _title_page(pages[0]) if front else {}
    body = pages[1:] if front else pages
    offset = len(pages[0]) if front else 0
    lines = [line for sheet in body for line in [*sheet, ""]]
    paragraphs = indented.read(lines, offset + 1, _running(body))
    return Reading("pdf", "pdf", _whole(paragraphs), page)


def _is_title_page(pages: list[list[str]]) -> bool:
    """Whether the first of several pages has few lines, no heading and no transition."""
    lines = [line for line in pages[0] if line.strip()]
    if len(pages) < 2 or not 1 <= len(lines) <= 30:
        return False
    credited = any(_CREDIT.match(line.strip()) for line in lines)
    return (credited or len(lines) < 12) and not any(
        headings.parse(line) or cues.is_transition(line) for line in lines
    )


def _title_page(lines: list[str]) -> dict[str, str]:
    """Title above the credit, author under it, anything further down is the contact."""
    blocks = _blocks(lines)
    credit = next((i for i, block in enumerate(blocks) if _CREDIT.match(block)), None)
    if credit is None:
        found = {"title": blocks[0], "contact": " ".join(blocks[1:])}
        return {key: value for key, value in found.items() if value}
    match = _CREDIT.match(blocks[credit])
    named = blocks[credit][match.end() :].strip() if match else ""
    rest = blocks[credit + 1 :]
    author = named or (rest.pop(0) if rest else "")
    found = {
        "title": " ".join(blocks[:credit]),
        "credit": match[0] if match else "",
        "author": author,
        "contact": " ".join(rest),
    }
    return {key: value for key, value in found.items() if value}


def _blocks(lines: list[str]) -> list[str]:
    blocks, held = [], []
    for line in [*lines, ""]:
        if line.strip():
            held.append(" ".join(line.split()))
        elif held:
            blocks.append(" ".join(held))
            held = []
    return blocks


def _running(pages: list[list[str]]) -> frozenset[int]:
    """Indices (through all pages) of page ends, page numbers and lines repeated at page edges."""
    edges: list[tuple[int, str]] = []
    offset = 0
    for sheet in pages:
        filled = [index for index, line in enumerate(sheet) if line.strip()]
        for index in dict.fromkeys(filled[:_EDGE] + filled[-_EDGE:]):
            edges.append((offset + index, " ".join(sheet[index].split())))
        offset += len(sheet) + 1
    shapes = Counter(re.sub(r"\d+", "0", text) for _, text in edges)
    often = max(3, len(pages) // 2)
    ends = set(accumulate(len(sheet) + 1 for sheet in pages[:-1]))
    return frozenset(end - 1 for end in ends) | frozenset(
        index
        for index, text in edges
        if _BARE_NUMBER.fullmatch(text)
        or (shapes[re.sub(r"\d+", "0", text)] >= often and re.search(r"\d", text))
    )


def _whole(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Action that a page break cut in the middle of a sentence, whole again."""
    whole: list[Paragraph] = []
    for item in paragraphs:
        text = next((p for p in reversed(whole) if p.type is not ElementType.PAGE_BREAK), None)
        torn = bool(whole) and text is not whole[-1] and item.text[:1].islower()
        if text and torn and text.type is item.type is ElementType.ACTION:
            text.text, text.last_line = f"{text.text} {item.text}", item.last_line
        else:
            whole.append(item)
    return whole
