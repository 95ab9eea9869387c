"""How a new draft looks at a prompt: revised pages, with asterisks in the right margin.

What belongs here: rich, and nothing that decides. What does not: what changed
(screenplay.revision), what it costs (callsheet).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from cinema_assets.console import out, price_and_time, say, show_call_sheet
from cinema_assets.screenplay.model import ElementType
from cinema_assets.screenplay.revision import Fate, Mark, Passage, SceneRevision

if TYPE_CHECKING:
    from cinema_assets.commands.diff import Difference

PAGE = 72
"""Columns of a revised page; the asterisks stand behind them."""
_INDENT = {
    ElementType.CHARACTER: 20, ElementType.PARENTHETICAL: 15, ElementType.DIALOGUE: 10,
    ElementType.LYRIC: 10, ElementType.TRANSITION: 40,
}  # fmt: skip
_WIDTH = {ElementType.DIALOGUE: 35, ElementType.LYRIC: 35, ElementType.PARENTHETICAL: 26}
_STYLES = {Mark.SAME: "", Mark.NEW: "bold green", Mark.GONE: "red strike"}
_SIGNS = {Mark.SAME: ("", ""), Mark.NEW: ("{+", "+}"), Mark.GONE: ("[-", "-]")}
"""Around words that changed, as `diff` by words has them: colours are not seen everywhere."""


def show_difference(found: "Difference") -> None:
    """The revised pages, what became of the scenes, and what is to be made."""
    for scene in found.revision.touched:
        _show_scene(scene)
    means = f"{found.revision.told}: {price_and_time(found.sheet)}"
    say(f"{found.draft} as the next draft of {found.movie}: {means}.", "bold")
    if found.another_film:
        say("warning: no scene of it is one of the film's: it would be another film.")
    show_call_sheet(found.sheet)


def _show_scene(scene: SceneRevision) -> None:
    title = f"{scene.number}  {scene.heading or 'untitled'}"
    out.print(_marked(Text(title, style="bold")), soft_wrap=True)
    say(f"    {scene.told}", "italic")
    if Fate.CHANGED in scene.fates or Fate.INSERTED in scene.fates:
        for passage in scene.passages:
            _show_passage(passage)
    out.print()


def _show_passage(passage: Passage) -> None:
    if passage.type is ElementType.HEADING and (passage.same or passage.before is None):
        return
    indent = _INDENT.get(passage.type, 0)
    words = _words(passage)
    for line in words.wrap(out, _WIDTH.get(passage.type, PAGE - indent)):
        line.rstrip()
        shown = Text(" " * (indent + 4)) + line
        out.print(_marked(shown) if _revised(passage, line) else shown, soft_wrap=True)


def _revised(passage: Passage, line: Text) -> bool:
    """Whether this line of a passage is another than it was."""
    if passage.same or passage.before is None or passage.after is None:
        return not passage.same
    return any(span.style for span in line.spans)


def _words(passage: Passage) -> Text:
    if passage.same:
        return Text(passage.after or "")
    if passage.before is None:
        return Text(passage.after or "", style=_STYLES[Mark.NEW])
    pieces: Iterable[Text] = (
        Text(f"{_SIGNS[one.mark][0]}{one.text}{_SIGNS[one.mark][1]}", style=_STYLES[one.mark])
        for one in passage.words
    )
    return Text(" ").join(pieces)


def _marked(line: Text) -> Text:
    """A line with the asterisk of a revised page in its margin."""
    return line + Text(" " * max(1, PAGE + 4 - line.cell_len) + "*", style="bold")
