"""Taking a long text apart, so that a model can work on it piece by piece; nothing is lost.

What belongs here: where a text may be parted. What does not: what becomes of the parts (draft).
"""

import re
from collections.abc import Iterator

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"'”’»)]*\s*")
_SPACE = re.compile(r"\s+")
_CHAPTER = re.compile(
    r"^(?:#{1,3}\s+\S.*|(?:chapter|part|book|act|chapitre|kapitel|capítulo|глава|teil|partie)\b"
    r".{0,60}|第.{1,6}[章回节部].{0,40}|[IVXLC]+\.?|\d+\.?)$",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\n\n(?=(?:INT|EXT|EST|I/E|\.(?!\.))[^\n]*\n)")


def parts_of(text: str, longest: int) -> tuple[str, ...]:
    """The text in parts of at most so many characters, parted between chapters or paragraphs.

    A new chapter begins a new part once the part before is half full. A paragraph that is too long
    is parted between sentences, a sentence between words, a word anywhere.
    """
    parts: list[str] = []
    for paragraph in _paragraphs(text, longest):
        last = parts[-1] if parts else ""
        too_long = len(last) + 2 + len(paragraph) > longest
        chapter = 2 * len(last) > longest and bool(_CHAPTER.match(paragraph.partition("\n")[0]))
        if not parts or too_long or chapter:
            parts.append(paragraph)
        else:
            parts[-1] = f"{last}\n\n{paragraph}"
    return tuple(parts)


def in_halves(text: str) -> tuple[str, str] | None:
    """Prose parted near its middle; None when there is nothing to part."""
    if len(text) < 2:
        return None
    halves = parts_of(text, len(text) // 2 + 1)
    return (halves[0], "\n\n".join(halves[1:])) if len(halves) > 1 else None


def scenes_in_halves(text: str) -> tuple[str, str] | None:
    """A screenplay parted at the heading nearest to its middle; None when it has one scene."""
    cuts = [match.start() for match in _HEADING.finditer(text)]
    if not cuts:
        return None
    cut = min(cuts, key=lambda place: abs(place - len(text) // 2))
    return text[:cut].strip(), text[cut:].strip()


def _paragraphs(text: str, longest: int) -> Iterator[str]:
    for paragraph in _PARAGRAPH.split(text.strip()):
        if paragraph.strip():
            yield from _within(paragraph.strip(), longest, (_SENTENCE, _SPACE))


def _within(text: str, longest: int, breaks: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    """Pieces of at most so many characters, broken at the first kind of break that helps."""
    if len(text) <= longest:
        yield text
        return
    if not breaks:
        yield from (text[start : start + longest] for start in range(0, len(text), longest))
        return
    piece = ""
    for bit in _bits(text, breaks[0]):
        if piece and len((piece + bit).rstrip()) > longest:
            yield from _within(piece.strip(), longest, breaks[1:])
            piece = ""
        piece += bit
    if piece.strip():
        yield from _within(piece.strip(), longest, breaks[1:])


def _bits(text: str, between: re.Pattern[str]) -> Iterator[str]:
    """The text in pieces, each with the break that follows it."""
    start = 0
    for match in between.finditer(text):
        if match.end() > start:
            yield text[start : match.end()]
            start = match.end()
    if start < len(text):
        yield text[start:]
