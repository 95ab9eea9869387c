"""From a source to a draft in Fountain: the writer's pass and the enhancer's, part by part.

What belongs here: the order of what is asked, asking once more, and going on in halves where an
answer was cut short. What does not: who is asked and what it costs (commands), the words of the
prompts (templates), judging an answer (reading).
"""

from collections.abc import Callable
from pathlib import PurePath

from cinema_assets.frozen import Frozen
from cinema_assets.writing import templates
from cinema_assets.writing.errors import CutShort, DraftRefused
from cinema_assets.writing.parts import in_halves, parts_of, scenes_in_halves
from cinema_assets.writing.reading import (
    UNFINISHED,
    cleaned,
    complaints,
    joined,
    names,
    read,
    spoken,
)
from cinema_assets.writing.source import Source
from cinema_assets.writing.templates import Place, Role

PART = 10_000
"""Characters of a source that are adapted at once."""

SMALLEST = 400
"""Characters below which a part is not parted again."""

LAST_LINES = 600
SUMMARY = 4_000
"""Characters of each that a prompt holds at most."""

LEAST_KEPT = 0.5
"""Share of its length that the enhancer has to leave of a draft."""

Ask = Callable[[Role, str], str]
"""Has a role answer a prompt.

It raises `CutShort` where the answer was cut off at its longest, and what it likes where nothing
can be had.
"""

Tell = Callable[[str], None]
"""Is told what is being done."""


class Wish(Frozen):
    """What a draft should be."""

    pages: int | None = None
    part: int = PART
    """Characters of the source that are worked on at once."""


def write_draft(source: Source, wish: Wish, ask: Ask, tell: Tell = lambda said: None) -> str:
    """The draft of a source, which the studio reads without a doubt.

    Raises:
        DraftRefused: an answer is no screenplay, also when it was told why.
        CutShort: an answer does not fit though the part is small.
    """
    desk = _Desk(source, wish, ask, tell)
    for number in range(1, len(desk.parts) + 1):
        desk.write(number)
    return f"{_title_page(source)}\n\n{desk.draft}\n"


class _Desk:
    """The state of the work: the draft so far, and what came before."""

    def __init__(self, source: Source, wish: Wish, ask: Ask, tell: Tell) -> None:
        self.parts = parts_of(source.text, wish.part)
        self.draft = ""
        self._summary = ""
        self._source, self._wish, self._ask, self._tell = source, wish, ask, tell

    def write(self, number: int) -> None:
        """Write a part, enhance it, and remember what happened in it."""
        last = number == len(self.parts)
        silent = last and not spoken(read(self.draft))
        written = self._pass(Role.WRITER, self.parts[number - 1], number, silent=silent)
        better = self._pass(Role.ENHANCER, written, number, silent=silent)
        self.draft = joined(self.draft, better)
        if not last:
            self._tell(self._spoken(Role.SUMMARY, number))
            self._summary = self._summed_up(better)

    def _summed_up(self, script: str) -> str:
        try:
            told = self._ask(Role.SUMMARY, templates.ask_summary(script, self._summary))
        except CutShort:
            # The names and the last lines are told in any case; an older summary is still true.
            return self._summary
        return " ".join(told.split())[:SUMMARY]

    def _pass(self, role: Role, text: str, number: int, *, silent: bool, since: str = "") -> str:
        """What a role makes of a text; in two halves where one answer does not hold it.

        Args:
            role: who is asked.
            text: what it works on.
            number: of the part.
            silent: nobody has spoken yet, and there is no later part.
            since: what this pass has made of the same part before this text.
        """
        self._tell(self._spoken(role, number))
        try:
            return self._answer(role, text, number, silent=silent, since=since)
        except CutShort as error:
            halves = (in_halves if role is Role.WRITER else scenes_in_halves)(text)
            if halves is None or len(text) < SMALLEST:
                raise CutShort(
                    f"{self._spoken(role, number)} of {self._source.name} does not fit into one"
                    f" answer ({error}): choose another with --model, or fewer --pages."
                ) from error
        first = self._pass(role, halves[0], number, silent=False, since=since)
        since = joined(since, first)
        silent = silent and not spoken(read(since))
        second = self._pass(role, halves[1], number, silent=silent, since=since)
        return joined(first, second)

    def _answer(self, role: Role, text: str, number: int, *, silent: bool, since: str) -> str:
        """One answer that can be used; it is asked for once more, with what was wrong.

        Raises:
            DraftRefused: the second cannot be used either.
        """
        before = joined(self.draft, since) if since else self.draft
        ask = templates.ask_writer if role is Role.WRITER else templates.ask_enhancer
        prompt = first = ask(text, self._place(number, before))
        wrong: tuple[str, ...] = ()
        for _ in range(2):
            answer = self._ask(role, prompt)
            made, ended = cleaned(answer)
            wrong = (() if ended else (UNFINISHED,)) or complaints(
                made, before=before, must_speak=silent
            )
            if role is Role.ENHANCER and not wrong and len(made) < LEAST_KEPT * len(text):
                wrong = ("More than half of the draft is missing.",)
            if not wrong:
                return made
            prompt = templates.ask_again(first, answer, wrong)
        raise DraftRefused(
            f"{self._spoken(role, number)} of {self._source.name} is no screenplay"
            f" ({' '.join(wrong).rstrip('.')}), also when that was said: choose another model with"
            f" --model, or change the source."
        )

    def _place(self, number: int, before: str) -> Place:
        return Place(
            part=number,
            parts=len(self.parts),
            summary=self._summary,
            last_lines=_last_lines(before),
            names=names(before),
            pages=self._wish.pages,
        )

    def _spoken(self, role: Role, number: int) -> str:
        """As a sentence begins with it: `The writer's part 2 of 5`."""
        who = {Role.WRITER: "writer's", Role.ENHANCER: "enhancer's", Role.SUMMARY: "summary of"}
        text = "text" if len(self.parts) == 1 else f"part {number} of {len(self.parts)}"
        return f"The {who[role]} {text}"


def _last_lines(draft: str) -> str:
    if len(draft) <= LAST_LINES:
        return draft
    return draft[-LAST_LINES:].partition("\n")[2].strip()


def _title_page(source: Source) -> str:
    stem = PurePath(source.name).stem.replace("_", " ").replace("-", " ")
    title = " ".join(word[:1].upper() + word[1:] for word in stem.split())
    return f"Title: {title or 'Untitled'}\nSource: {source.name}"
