"""Reading what a model wrote with the studio's own reader, and saying what is wrong with it.

What belongs here: complaints about an answer, in words that its writer can act on. What does not:
asking again (draft), the grammar of Fountain (screenplay).
"""

import re

from cinema_assets.screenplay.model import ElementType, Screenplay
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.writing.templates import END_MARK

_FENCE = re.compile(r"^```[\w-]*[ \t]*\n(.*?)\n?```$", re.DOTALL)
_MARK = re.compile(re.escape(END_MARK) + r"\s*\Z", re.IGNORECASE)
_LINE = re.compile(r"^line \d+: ")

UNFINISHED = f"It stops before its end: {END_MARK} is not its last line."


def cleaned(answer: str) -> tuple[str, bool]:
    """An answer without fence and end mark, and whether the mark was there."""
    text, ended = answer.replace("\r\n", "\n").strip(), False
    for _ in range(2):
        if fenced := _FENCE.match(text):
            text = fenced[1].strip()
        if _MARK.search(text):
            text, ended = _MARK.sub("", text).strip(), True
    return text, ended


def read(text: str) -> Screenplay:
    """A draft as `cinema make` will read it."""
    return read_bytes(text.encode(), "draft.fountain")


def complaints(text: str, *, before: str = "", must_speak: bool = False) -> tuple[str, ...]:
    """What is wrong with a part of a draft; nothing when it can be used.

    Args:
        text: of the part.
        before: the draft up to it: names may be spelled in two ways, say.
        must_speak: whether somebody has to speak in it.
    """
    if not text.strip():
        return ("It is empty.",)
    part = read(text)
    found = [_sentence(warning) for warning in part.warnings]
    if part.title_page:
        found.append("It has a title page: leave that out.")
    if not any(element.type is ElementType.HEADING for element in part.elements):
        found.append("It has no scene heading such as INT. KITCHEN - DAY.")
    if must_speak and not spoken(part):
        found.append("Nobody speaks: it has no cue in capitals with what is said below it.")
    if not found and before:
        whole = read(joined(before, text)).warnings
        found += [_sentence(_LINE.sub("", warning)) for warning in whole]
    return tuple(dict.fromkeys(found))


def spoken(part: Screenplay) -> bool:
    """Whether anybody speaks."""
    return any(scene.speeches for scene in part.scenes)


def names(text: str) -> tuple[str, ...]:
    """The characters that speak in a draft."""
    return tuple(character.name for character in read(text).characters) if text else ()


def joined(before: str, text: str) -> str:
    """A draft and what follows it."""
    return f"{before}\n\n{text}" if before else text


def _sentence(warning: str) -> str:
    return f"{warning[:1].upper()}{warning[1:].rstrip('.')}."
