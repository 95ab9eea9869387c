"""The Fountain reader: Fountain 1.1, forgiving where real files need it, to the letter if strict.

What belongs here: which line is which element, given the lines around it. What does not: inline
markup (`markup`), the words of a heading or a cue (`headings`, `cues`), scenes (`scenes`).
"""

from cinema_assets.screenplay import cues, furniture, headings, numbering, title_page
from cinema_assets.screenplay.drafting import Paragraph, Reading
from cinema_assets.screenplay.headings import Heading
from cinema_assets.screenplay.markup import Line, Remark, plain, scrub
from cinema_assets.screenplay.model import ElementType

_LONGEST_PARENTHETICAL = 6
"""A parenthetical runs over at most this many lines; beyond, a bracket was never closed."""


def read(text: str, encoding: str, *, strict: bool = False, packed: bool = False) -> Reading:
    """Fountain text as paragraphs.

    Args:
        text: lines ended by line feeds.
        encoding: reported as is.
        strict: obey the blank lines of Fountain 1.1 and its English keywords only.
        packed: the script has no blank lines around cues, so capitals alone make one.
    """
    scrubbed = scrub(text)
    page, start = title_page.read(scrubbed.lines, strict=strict)
    body = _Body(scrubbed.lines[start:], strict=strict, packed=packed)
    paragraphs = weave(furniture.rejoin(body.read()), scrubbed.remarks)
    return Reading("fountain", encoding, paragraphs, page, scrubbed.warnings)


def weave(paragraphs: list[Paragraph], remarks: list[Remark]) -> list[Paragraph]:
    """Notes and boneyard put back in reading order, after the paragraph they interrupt."""
    kept = [Paragraph(r.type, r.text, r.line, r.last_line) for r in remarks]
    return sorted([*paragraphs, *kept], key=lambda item: item.line)


class _Body:
    """One pass over the lines of the script, from the first to the last."""

    def __init__(self, lines: list[Line], *, strict: bool, packed: bool) -> None:
        self._lines = lines
        self._strict = strict
        self._packed = packed
        self._at = 0
        self._out: list[Paragraph] = []
        self._soft_blanks = _has_soft_blanks(lines)

    def read(self) -> list[Paragraph]:
        while self._at < len(self._lines):
            if self._blank(self._at):
                self._at += 1
            elif not (self._marked() or self._heading() or self._transition() or self._cue()):
                self._action()
        return self._out

    def _text(self, index: int) -> str:
        return self._lines[index].text if index < len(self._lines) else ""

    def _blank(self, index: int) -> bool:
        return not self._text(index).strip()

    def _free(self, index: int) -> bool:
        """Whether a line stands after a blank line, or outside strict mode after a heading."""
        if index == 0 or self._blank(index - 1):
            return True
        if self._strict or not self._out:
            return False
        return self._out[-1].type in _CLOSED and self._out[-1].last_line == self._before(index)

    def _before(self, index: int) -> int:
        return self._lines[index - 1].last

    def _add(self, type_: ElementType, text: str, count: int = 1, **facts: object) -> bool:
        first, last = self._lines[self._at], self._lines[self._at + count - 1]
        paragraph = Paragraph(type_, text, first.number, last.last)
        for name, value in facts.items():
            setattr(paragraph, name, value)
        self._out.append(paragraph)
        self._at += count
        return True

    def _marked(self) -> bool:
        """Elements known by their first character."""
        line = self._text(self._at).strip()
        if not self._strict and furniture.is_furniture(self._text(self._at)):
            return self._add(ElementType.PAGE_BREAK, line)
        if line[0] not in "=#~>.!@":
            return False
        if line[0] == "!":
            return self._action(forced=True)
        if line[0] == "@":
            return self._forced_cue(line)
        if line[0] == ".":
            return self._forced_heading(line)
        return self._block(line)

    def _block(self, line: str) -> bool:
        mark, rest = line[0], line[1:].strip()
        if mark == "=":
            if len(line) > 2 and not line.strip("="):
                return self._add(ElementType.PAGE_BREAK, "")
            return self._add(ElementType.SYNOPSIS, plain(rest))
        if mark == "#":
            depth = len(line) - len(line.lstrip("#"))
            return self._add(ElementType.SECTION, plain(line[depth:].strip()), level=depth)
        if mark == "~":
            return self._add(ElementType.LYRIC, plain(rest))
        if line.endswith("<") and len(line) > 1:
            return self._add(ElementType.CENTERED, plain(line[1:-1].strip()))
        return self._add(ElementType.TRANSITION, plain(rest), forced=True)

    def _forced_heading(self, line: str) -> bool:
        if not line[1:2].isalnum() or not (self._free(self._at) or line == line.upper()):
            return False
        # `.45 in hand, he waits.` is action that begins with a calibre.
        if line[1].isdigit() and line != line.upper() and not self._strict:
            return False
        heading = headings.parse_forced(plain(line[1:]))
        return self._add_heading(heading, heading.int_ext is not None, forced=True)

    def _forced_cue(self, line: str) -> bool:
        if not self._free(self._at) or not line[1:].strip():
            return False
        self._add_cue(line[1:], forced=True)
        return self._dialogue()

    def _heading(self) -> bool:
        number, count = self._counted()
        index = self._at + count - 1
        heading = self._heading_at(index)
        if heading is None:
            return self._omitted()
        if number:
            text = f"{self._text(self._at).strip()} {heading.text}"
            heading = Heading(**{**vars(heading), "text": text, "number": number})
        return self._add_heading(heading, True, count)

    def _counted(self) -> tuple[str | None, int]:
        """A line that only counts the scene (`SCENE 4`) belongs to the heading under it."""
        number = None if self._strict else numbering.scene_marker(self._text(self._at))
        if number is None:
            return None, 1
        below = self._at + 1
        while below < len(self._lines) and below < self._at + 3 and self._blank(below):
            below += 1
        heading = self._heading_at(below)
        own = heading is None or heading.number is not None
        return (None, 1) if own else (number, below - self._at + 1)

    def _heading_at(self, index: int) -> Heading | None:
        line = plain(self._text(index))
        heading = headings.parse(line, strict=self._strict)
        if heading is None:
            return None
        free, closed = self._free(index), self._blank(index + 1)
        if self._strict:
            return heading if free and closed else None
        if free and (closed or heading.certain):
            return heading
        return heading if heading.certain and not _has_lowercase(line) else None

    def _add_heading(
        self, heading: Heading, opens: bool, count: int = 1, *, forced: bool = False
    ) -> bool:
        if not self._strict and numbering.omitted(heading.text) is not None:
            return self._add(ElementType.NOTE, f"{heading.number or ''} {heading.text}".strip())
        facts = {"heading": heading, "opens": opens, "forced": forced}
        return self._add(ElementType.HEADING, heading.text, count, **facts)

    def _omitted(self) -> bool:
        line = self._text(self._at)
        if self._strict or not self._free(self._at) or numbering.omitted(line) is None:
            return False
        return self._add(ElementType.NOTE, " ".join(line.split()))

    def _transition(self) -> bool:
        line = plain(self._text(self._at).strip())
        if not self._free(self._at) or not cues.is_transition(line, strict=self._strict):
            return False
        if self._strict and not self._blank(self._at + 1):
            return False
        return self._add(ElementType.TRANSITION, line)

    def _cue(self) -> bool:
        if not self._is_cue(self._at):
            return False
        self._add_cue(self._text(self._at))
        return self._dialogue()

    def _is_cue(self, index: int) -> bool:
        if not (self._packed or self._free(index)) or self._blank(index + 1):
            return False
        line = plain(self._text(index).strip())
        if not self._strict and cues.is_continuation(line):
            return True
        if not cues.is_cue(line, strict=self._strict):
            return False
        return self._strict or not self._unspeakable(index + 1)

    def _add_cue(self, line: str, *, forced: bool = False) -> None:
        text = line.strip()
        dual = text.endswith("^")
        self._add(ElementType.CHARACTER, plain(text.rstrip("^ ")), dual=dual, forced=forced)

    def _dialogue(self) -> bool:
        while self._at < len(self._lines) and self._speaks_on():
            if self._blank(self._at):
                self._at += 1
            elif not (self._parenthetical() or self._lyric()):
                count = 1
                while not self._blank(self._at + count) and self._is_words(self._at + count):
                    count += 1
                self._add(ElementType.DIALOGUE, self._join(count), count)
        return True

    def _speaks_on(self) -> bool:
        if not self._blank(self._at):
            return not self._ends_speech(self._at)
        gap = self._text(self._at)
        held = len(gap) >= 2 if self._strict else gap == "  " and self._soft_blanks
        if not held or self._blank(self._at + 1):
            return False
        return self._strict or not (self._ends_speech(self._at + 1) or self._is_cue(self._at + 1))

    def _is_words(self, index: int) -> bool:
        line = self._text(index).strip()
        return not (line.startswith(("(", "（", "~")) or self._ends_speech(index))

    def _ends_speech(self, index: int) -> bool:
        """Whether a line begins something else, though no blank line ends the speech."""
        if self._unspeakable(index):
            return True
        if self._strict or not self._packed:
            return False
        return cues.is_transition(self._text(index)) or self._is_cue(index)

    def _unspeakable(self, index: int) -> bool:
        """Whether a line is marked as something else, or plainly a heading."""
        line = self._text(index).strip()
        if line.startswith((">", "# ", "##", "===", "= ")) or (
            line[:1] == "!" and line[1:2] != "!"
        ):
            return True
        if self._strict:
            return False
        if furniture.is_furniture(self._text(index)):
            return True
        return not _has_lowercase(line) and self._heading_at(index) is not None

    def _parenthetical(self) -> bool:
        count = 1
        line = self._text(self._at).strip()
        if not line.startswith(("(", "（")):
            return False
        while not line.endswith((")", "）")):
            more = self._text(self._at + count).strip()
            if not more or count == _LONGEST_PARENTHETICAL:
                return False
            line, count = f"{line}\n{more}", count + 1
        return self._add(ElementType.PARENTHETICAL, plain(line[1:-1].strip()), count)

    def _lyric(self) -> bool:
        line = self._text(self._at).strip()
        return line.startswith("~") and self._add(ElementType.LYRIC, plain(line[1:].strip()))

    def _action(self, *, forced: bool = False) -> bool:
        count = 1
        while not self._blank(self._at + count) and not self._interrupts(self._at + count):
            count += 1
        text = self._join(count)
        return self._add(ElementType.ACTION, text[1:] if forced else text, count, forced=forced)

    def _interrupts(self, index: int) -> bool:
        """Whether a line inside a paragraph of action is something else all the same."""
        line = self._text(index).strip()
        if line[0] in "=#~>!" and not (self._strict and line[0] == ">"):
            return True
        if self._strict:
            return False
        if self._packed and (cues.is_transition(line) or self._is_cue(index)):
            return True
        return furniture.is_furniture(self._text(index)) or self._heading_at(index) is not None

    def _join(self, count: int) -> str:
        lines = self._lines[self._at : self._at + count]
        return "\n".join(plain(line.text.strip()) for line in lines)


def _has_soft_blanks(lines: list[Line]) -> bool:
    """Whether two spaces on a blank line mean anything: not if every blank line holds them."""
    soft = sum(line.text == "  " for line in lines)
    return soft <= sum(not line.text for line in lines)


def _has_lowercase(text: str) -> bool:
    return any(letter.islower() and letter != "ß" for letter in text)


_CLOSED = frozenset(
    (
        ElementType.HEADING,
        ElementType.SECTION,
        ElementType.SYNOPSIS,
        ElementType.TRANSITION,
        ElementType.CENTERED,
        ElementType.PAGE_BREAK,
        ElementType.NOTE,
    )
)
"""Elements of one line: what follows them needs no blank line."""
