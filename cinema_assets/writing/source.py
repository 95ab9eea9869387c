"""The source of a draft: a screenplay, which is kept as it is, or something to be adapted.

What belongs here: telling one from the other, and the words of the latter. What does not: reading
any format (screenplay.reader), taking a source apart (parts).
"""

import re
from collections.abc import Iterable
from pathlib import Path

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay import encoding
from cinema_assets.screenplay.model import Element, ElementType, Scene, Screenplay
from cinema_assets.screenplay.reader import read_bytes, read_screenplay
from cinema_assets.writing.errors import NothingToAdapt

SPOKEN_SHARE = 0.3
"""Share of spoken words from which on a text without scene headings is a play."""

_SPOKEN = (ElementType.DIALOGUE, ElementType.LYRIC)
_TOLD = (*_SPOKEN, ElementType.ACTION)


class Source(Frozen):
    """A file that a draft is to be made from."""

    name: str
    data: bytes
    is_screenplay: bool
    text: str
    """Its words, where they are to be adapted; empty for a screenplay."""


def read_source(path: Path) -> Source:
    """The source at `path`.

    Raises:
        ScreenplayError: it cannot be opened, or is of a kind that holds no text.
        NothingToAdapt: there are no words in it.
    """
    screenplay = read_screenplay(path)
    data = path.read_bytes()
    if is_screenplay(screenplay):
        return Source(name=path.name, data=data, is_screenplay=True, text="")
    text = _words(screenplay, data).strip()
    if not re.search(r"\w", text):
        raise NothingToAdapt(
            f"There is nothing to adapt in {path}: name a file with prose, a treatment or an idea."
        )
    return Source(name=path.name, data=data, is_screenplay=False, text=text)


def is_screenplay(screenplay: Screenplay) -> bool:
    """Whether the reader finds scenes and dialogue.

    It does where a speech stands, and either half of the text stands under scene headings, or, in a
    text without any, about a third of it is spoken (a play).
    """
    if not any(scene.speeches for scene in screenplay.scenes):
        return False
    headed = [scene for scene in screenplay.scenes if _heading(scene)]
    told = _letters(screenplay.elements, _TOLD)
    if headed:
        return 2 * sum(_letters(scene.elements, _TOLD) for scene in headed) >= told
    return _letters(screenplay.elements, _SPOKEN) >= SPOKEN_SHARE * told


def reads_the_same(source: Source, name: str) -> bool:
    """Whether the bytes of a screenplay are read alike under another file name."""
    one, other = (read_bytes(source.data, file) for file in (source.name, name))
    return one.scenes == other.scenes


def _heading(scene: Scene) -> bool:
    return any(element.type is ElementType.HEADING for element in scene.elements)


def _letters(elements: Iterable[Element], kinds: tuple[ElementType, ...]) -> int:
    return sum(len(element.text) for element in elements if element.type in kinds)


def _words(screenplay: Screenplay, data: bytes) -> str:
    """The text as it was typed; of a format that is no text, what was read in it."""
    if screenplay.format in ("pdf", "fdx"):
        return "\n\n".join(element.text for element in screenplay.elements)
    if not screenplay.elements:
        return ""
    return encoding.printable(encoding.decode(data).text)
