"""Brands and persons in a description: names that a studio would refuse or a lawyer ask about.

What belongs here: finding them. What does not: what else is wrong with a description
(`descriptions`).
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from cinema_assets.screenplay.wordlists import words

_LIST = Path(__file__).with_name("brands.toml")
_MARKS = re.compile(r"[\w'’.-]+\s?[™®©]")
_LIKENESS = re.compile(
    r"\b(?:looks? (?:just |exactly )?like|looking like|resembl\w+|lookalike of|a dead ringer for"
    r"|in the style of|à la|played by|modelled on|based on|reminiscent of|a young|an old|a female"
    r"|a male)\s+(?P<who>[A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]+)*)"
)
_NAME = r"[A-ZÀ-Þ][a-zß-ÿ'’-]+"
_NAMES = re.compile(
    rf"(?<![.!?:]\s)(?<!^)\b{_NAME}(?:\s+(?:(?:de|van|von|der|la|di|da|[A-Z]\.)\s+)?{_NAME})+"
)
_OPENING = re.compile(rf"(?:^|[.!?:]\s+){_NAME}\s+{_NAME}(?:\s+{_NAME})*")
_ADJECTIVE = re.compile(
    r"(?:\w+(?:an|ish|ese|ern|ic|i)|east|west|north|south|middle|latin|black|white|french|dutch"
    r"|greek|welsh|swiss|victorian|native|first|old|new|world|war)",
    re.IGNORECASE,
)
_OPENERS = words("A An The He She They His Her Their It This With In On At Wears")


def names_in(text: str, cast: Collection[str], allowed: Collection[str] = ()) -> Iterator[str]:
    """Brands, characters of other films and what is formed like a person's name, each once.

    Args:
        text: a description in English.
        cast: names of the film's own characters, in any case; they are nobody else's.
        allowed: names that the production has leave to use, in any case.
    """
    free = {name.lower() for name in (*cast, *allowed)}
    own = {word for name in free for word in name.split()}
    found: dict[str, None] = {}
    for name in (*_brands(text), *_people(text)):
        parts = set(name.lower().split())
        if name.lower() not in free and not parts <= own:
            found.setdefault(name)
    yield from found


def _brands(text: str) -> Iterator[str]:
    for match in _MARKS.finditer(text):
        yield match[0].rstrip("™®© ")
    always, capitalised = _patterns()
    yield from (match[0] for match in always.finditer(text))
    for match in capitalised.finditer(text):
        start = text[: match.start()].rstrip()
        if start and start[-1] not in ".!?:":
            yield match[0]


def _people(text: str) -> Iterator[str]:
    for match in _LIKENESS.finditer(text):
        if not _ADJECTIVE.fullmatch(match["who"].split()[0]):
            yield match["who"]
    for match in (*_NAMES.finditer(text), *_OPENING.finditer(text)):
        parts = [word for word in match[0].strip(" .!?:").split() if word not in _OPENERS]
        if len(parts) > 1 and not any(_ADJECTIVE.fullmatch(word) for word in parts):
            yield " ".join(parts)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    listed = tomllib.loads(_LIST.read_text("utf-8"))
    always, capitalised = (
        "|".join(re.escape(name) for name in sorted(listed[key], key=len, reverse=True))
        for key in ("always", "capitalised")
    )
    return (
        re.compile(rf"(?<!\w)(?:{always})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{capitalised})(?!\w)"),
    )
