"""Scripts with colon cues (`张伟：走吧。`, `ANA: Hello.`), the habit of Chinese and Arabic drama.

What belongs here: that layout. What does not: the words of a heading (`headings`) or a cue
(`cues`).
"""

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from cinema_assets.screenplay import acts, cues, headings, numbering, title_page
from cinema_assets.screenplay.drafting import Paragraph, Reading
from cinema_assets.screenplay.fountain import weave
from cinema_assets.screenplay.markup import Line, plain, scrub
from cinema_assets.screenplay.model import ElementType
from cinema_assets.screenplay.wordlists import words

_CUE = re.compile(
    r"(?P<name>[^\W\d][^:：。！？!?；;，,()（）\[\]【】]{0,30}?)"
    r"(?P<notes>(?:\s*[(（][^()（）]{1,40}[)）]){0,3})\s*[:：](?P<words>.*)"
)
_ASIDE = re.compile(r"\s*[(（]([^()（）]{1,200})[)）]\s*")
_FACTS = words(
    """
    人物 出场人物 登场人物 主要人物 角色 时间 地点 场景 道具 人 时 景 地 备注 字幕 音乐 音效
    梗概 剧情 简介
    الشخصيات المكان الزمان الوقت ملاحظة characters cast location time setting note notes scene place
    props date music sound personnages lieu décor personajes lugar personen ort zeit действующие
    title credit author authors source contact copyright draft
    """
)
_WIDEST = 160
"""Characters within which a cue has its colon."""
_ACTION_MARKS = "△▲∆◇"


def count_cues(lines: list[str]) -> int:
    """How many lines are colon cues, counting only names that look like one.

    A name in letters that have case must be in capitals or come back; a single match is enough only
    in a script without case.
    """
    names = Counter(found[0] for line in lines if (found := _cue(line)))
    told = {name: n for name, n in names.items() if _caseless(name) or name.isupper() or n > 1}
    total = sum(told.values())
    return total if total > 1 or any(map(_caseless, told)) else 0


def read(text: str, encoding: str) -> Reading:
    """A colon-cue script as paragraphs."""
    scrubbed = scrub(text)
    page, start = title_page.read(scrubbed.lines)
    body = _Script(scrubbed.lines[start:])
    paragraphs = weave(body.read(), scrubbed.remarks)
    return Reading("text", encoding, paragraphs, page, scrubbed.warnings)


@lru_cache(maxsize=1024)
def _cue(line: str) -> tuple[str, str, str] | None:
    """Name, bracketed notes and words of a colon cue; None for any other line."""
    text = line.strip()
    if ":" not in text[:_WIDEST] and "：" not in text[:_WIDEST]:
        return None
    match = _CUE.match(text) if text[0] not in _ACTION_MARKS else None
    if not match or len(match["name"].split()) > 4 or match["words"].startswith("//"):
        return None
    name = match["name"].strip()
    if name.casefold() in _FACTS or cues.is_transition(text) or headings.parse(text):
        return None
    first = name[0]
    if first.islower() or (not _caseless(name) and name.split()[-1][0].islower()):
        return None
    return name, match["notes"].strip(), match["words"].strip()


def _caseless(name: str) -> bool:
    return name.lower() == name.upper()


class _Script:
    """One pass over the lines, from the first to the last."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._at = 0
        self._out: list[Paragraph] = []
        self._runs_on = self._speech_runs_on()

    def _speech_runs_on(self) -> bool:
        """Whether a line under a speech belongs to it: action is marked, or blank lines divide."""
        texts = [line.text for line in self._lines]
        if any(text.lstrip()[:1] in tuple(_ACTION_MARKS) for text in texts):
            return True
        above = [not texts[i - 1].strip() for i, text in enumerate(texts) if i and _cue(text)]
        return sum(above) * 2 >= len(above)

    def read(self) -> list[Paragraph]:
        while self._at < len(self._lines):
            if not self._text(self._at).strip():
                self._at += 1
            elif not (self._heading() or self._division() or self._speech()):
                self._action()
        return self._out

    def _text(self, index: int) -> str:
        return self._lines[index].text if index < len(self._lines) else ""

    def _add(self, type_: ElementType, text: str, count: int = 1) -> Paragraph:
        first, last = self._lines[self._at], self._lines[self._at + count - 1]
        self._put(type_, text, first.number, last.last)
        self._at += count
        return self._out[-1]

    def _put(self, type_: ElementType, text: str, line: int, last: int) -> None:
        self._out.append(Paragraph(type_, plain(text.strip()), line, last))

    def _heading(self) -> bool:
        here, below = self._text(self._at), self._at + 1
        number = numbering.scene_marker(here)
        while number and below < len(self._lines) and not self._text(below).strip():
            below += 1
        under = headings.parse(self._text(below)) if number else None
        joined = under is not None and under.number is None
        index, heading = (below, under) if joined else (self._at, headings.parse(here))
        if heading is None or not (heading.certain or not self._text(index + 1).strip()):
            return False
        if joined:
            heading = replace(heading, text=f"{here.strip()} {heading.text}", number=number)
        paragraph = self._add(ElementType.HEADING, heading.text, index - self._at + 1)
        paragraph.heading, paragraph.opens = heading, True
        return True

    def _division(self) -> bool:
        line = self._text(self._at)
        if acts.is_act(line) or numbering.scene_marker(line):
            self._add(ElementType.SECTION, line).level = 1 if acts.is_act(line) else 2
        elif cues.is_transition(line):
            self._add(ElementType.TRANSITION, line)
        elif numbering.omitted(line) is not None or self._is_fact(line):
            self._add(ElementType.NOTE, line)
        else:
            return False
        return True

    def _is_fact(self, line: str) -> bool:
        """Scene facts that Chinese and Arabic scripts list under a heading (`人物：张伟、李娜`)."""
        key, colon, _ = line.replace("：", ":").partition(":")
        return bool(colon) and key.strip().casefold() in _FACTS

    def _speech(self) -> bool:
        cue = _cue(self._text(self._at))
        if cue is None:
            return False
        name, notes, words = cue
        line = self._lines[self._at]
        self._put(ElementType.CHARACTER, f"{name} {notes}", line.number, line.last)
        self._words(words, line)
        self._at += 1
        while self._text(self._at).strip() and not self._starts_else(self._at):
            if words and not self._runs_on:
                break
            self._words(self._text(self._at), self._lines[self._at])
            self._at += 1
        return True

    def _words(self, text: str, line: Line) -> None:
        aside = _ASIDE.match(text)
        if aside:
            self._put(ElementType.PARENTHETICAL, aside[1], line.number, line.last)
            text = text[aside.end() :]
        if not text.strip():
            return
        if self._out[-1].type is ElementType.DIALOGUE:
            last = self._out[-1]
            last.text, last.last_line = f"{last.text}\n{plain(text.strip())}", line.last
        else:
            self._put(ElementType.DIALOGUE, text, line.number, line.last)

    def _starts_else(self, index: int) -> bool:
        line = self._text(index)
        if line.strip()[0] in _ACTION_MARKS + "【[" or _cue(line) or self._is_fact(line):
            return True
        return headings.parse(line) is not None or numbering.scene_marker(line) is not None

    def _action(self) -> None:
        line = self._text(self._at).strip()
        self._add(ElementType.ACTION, line.lstrip(_ACTION_MARKS) or line)
