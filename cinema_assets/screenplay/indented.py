"""Scripts typed or printed in columns: what a line is shows in how far in it stands.

What belongs here: the columns of a screenplay page. What does not: the words of headings and cues,
the source of the lines (text file or PDF).
"""

from collections import Counter
from dataclasses import dataclass

from cinema_assets.screenplay import acts, cues, furniture, headings, numbering
from cinema_assets.screenplay.drafting import Paragraph
from cinema_assets.screenplay.headings import Heading
from cinema_assets.screenplay.markup import unwrap
from cinema_assets.screenplay.model import ElementType

_CUE_STEP = 3
"""A cue stands at least this many columns further in than the speech under it."""
_SPEECH_STEP = 3
"""A speech stands at least this many columns further in than the action."""


@dataclass(frozen=True)
class Columns:
    """Where action and speech begin, in columns from the left edge."""

    action: int
    speech: int


def indent(line: str) -> int:
    """Columns before the first letter; a tab goes to the next eighth column."""
    wide = line.expandtabs(8)
    return len(wide) - len(wide.lstrip())


def read(
    lines: list[str], first: int = 1, running: frozenset[int] = frozenset()
) -> list[Paragraph]:
    """Lines with their indentation as paragraphs.

    Args:
        lines: text lines, blank lines between paragraphs.
        first: number of the first line in the source.
        running: indices of lines known to be running heads or feet of a page.
    """
    expanded = [line.expandtabs(8).rstrip() for line in lines]
    page = _Page(expanded, first, running, columns(expanded))
    return furniture.rejoin(page.read())


def columns(lines: list[str]) -> Columns:
    """The columns of action and speech, as most lines have them."""
    speech = Counter(
        indent(below)
        for line, below in zip(lines, _words_below(lines), strict=True)
        if below.strip() and cues.is_cue(line) and 0 < indent(below) <= indent(line) - _CUE_STEP
    )
    if not speech:
        return Columns(min(map(indent, filter(str.strip, lines)), default=0), 1 << 16)
    spoken = speech.most_common(1)[0][0]
    action = Counter(
        indent(line)
        for line in lines
        if line.strip() and indent(line) <= spoken - _SPEECH_STEP and headings.parse(line) is None
    )
    return Columns(action.most_common(1)[0][0] if action else 0, spoken)


def _words_below(lines: list[str]) -> list[str]:
    """Under every line, the next one that is no parenthetical."""
    below, found = "", []
    for line in reversed(lines):
        found.append(below)
        if not line.lstrip().startswith("("):
            below = line
    return found[::-1]


class _Page:
    """One pass over the lines, from the first to the last."""

    def __init__(
        self, lines: list[str], first: int, running: frozenset[int], columns_: Columns
    ) -> None:
        self._lines = lines
        self._first = first
        self._running = running
        self._columns = columns_
        self._at = 0
        self._out: list[Paragraph] = []

    def read(self) -> list[Paragraph]:
        while self._at < len(self._lines):
            if self._page_break():
                continue
            if not self._lines[self._at].strip():
                self._at += 1
            elif not (self._resumed() or self._heading() or self._cue() or self._short()):
                self._action()
        return self._out

    def _line(self, index: int) -> str:
        return self._lines[index] if index < len(self._lines) else ""

    def _add(self, type_: ElementType, text: str, count: int = 1) -> Paragraph:
        first = self._first + self._at
        self._out.append(Paragraph(type_, " ".join(text.split()), first, first + count - 1))
        self._at += count
        return self._out[-1]

    def _is_furniture(self, index: int) -> bool:
        return index in self._running or furniture.is_furniture(self._line(index))

    def _page_break(self) -> bool:
        if not self._is_furniture(self._at):
            return False
        self._add(ElementType.PAGE_BREAK, self._line(self._at))
        return True

    def _heading_at(self, index: int) -> Heading | None:
        heading = headings.parse(self._line(index))
        if heading is None or indent(self._line(index)) >= self._columns.speech:
            return None
        return heading if heading.certain else None

    def _heading(self) -> bool:
        line = self._line(self._at)
        heading = self._heading_at(self._at)
        if heading:
            paragraph = self._add(ElementType.HEADING, heading.text)
            paragraph.heading, paragraph.opens = heading, True
        elif numbering.omitted(line) is not None:
            self._add(ElementType.NOTE, line)
        elif acts.is_act(line):
            self._add(ElementType.SECTION, line).level = 1
        else:
            return False
        return True

    def _short(self) -> bool:
        """Transitions, and lines in capitals set in the middle of the page."""
        line = self._line(self._at)
        if cues.is_transition(line):
            self._add(ElementType.TRANSITION, line)
            return True
        alone = not self._line(self._at + 1).strip() and self._alone_above()
        if alone and line == line.upper() and indent(line) > self._columns.speech:
            self._add(ElementType.CENTERED, line)
            return True
        return False

    def _alone_above(self) -> bool:
        return self._at == 0 or not self._line(self._at - 1).strip()

    def _cue(self) -> bool:
        following = self._overleaf(self._at + 1)
        line, below = self._line(self._at), self._line(following)
        lone = cues.is_continuation(line)
        if not (lone or cues.is_cue(line)) or not self._is_speech(following):
            return False
        if (
            indent(line) < self._columns.speech + (0 if lone else _CUE_STEP)
            or "   " in line.strip()
        ):
            return False
        if indent(below) > indent(line) + _CUE_STEP:
            return False
        self._add(ElementType.CHARACTER, line)
        self._speech()
        return True

    def _resumed(self) -> bool:
        """Speech that goes on overleaf under no cue of its own."""
        spoken = next(
            (p for p in reversed(self._out) if p.type is not ElementType.PAGE_BREAK), None
        )
        if spoken is None or spoken is self._out[-1] or spoken.type not in _SPEAKING:
            return False
        line = self._line(self._at)
        if not self._is_speech(self._at) or cues.is_cue(line) or furniture.is_more(line):
            return False
        if indent(line) > self._columns.speech + _CUE_STEP and not line.lstrip().startswith("("):
            return False
        self._speech()
        return True

    def _overleaf(self, index: int) -> int:
        """The next line of text, past the edge of a page if there is one in between."""
        at = index
        while at < len(self._lines) and (self._is_furniture(at) or not self._line(at).strip()):
            at += 1
        torn = any(self._is_furniture(between) for between in range(index, at))
        return at if torn else index

    def _is_speech(self, index: int) -> bool:
        line = self._line(index)
        if not line.strip() or self._is_furniture(index):
            return False
        return indent(line) >= self._columns.action + _SPEECH_STEP

    def _speech(self) -> None:
        while self._is_speech(self._at):
            if not self._parenthetical():
                count = 1
                while self._is_speech(self._at + count) and not self._opens_aside(self._at + count):
                    count += 1
                self._add(ElementType.DIALOGUE, self._join(count), count)

    def _opens_aside(self, index: int) -> bool:
        line = self._line(index)
        return line.lstrip().startswith("(") and indent(line) > self._columns.speech

    def _parenthetical(self) -> bool:
        if not self._line(self._at).lstrip().startswith("("):
            return False
        count = 1
        while not self._line(self._at + count - 1).endswith(")"):
            if not self._is_speech(self._at + count) or count == 6:
                return False
            count += 1
        self._add(ElementType.PARENTHETICAL, self._join(count)[1:-1], count)
        return True

    def _action(self) -> None:
        count = 1
        while self._line(self._at + count).strip() and not self._interrupts(self._at + count):
            count += 1
        self._add(ElementType.ACTION, self._join(count), count)

    def _interrupts(self, index: int) -> bool:
        return self._is_furniture(index) or self._heading_at(index) is not None

    def _join(self, count: int) -> str:
        return unwrap(self._lines[self._at : self._at + count])


_SPEAKING = frozenset((ElementType.CHARACTER, ElementType.DIALOGUE, ElementType.PARENTHETICAL))
