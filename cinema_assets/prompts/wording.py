"""How plain English sentences are put together: names, articles, lists, full stops.

What belongs here: grammar. What does not: what is said (`roles`, `likeness`).
"""

import re
from collections.abc import Sequence

from cinema_assets.screenplay.wordlists import words

_WORD = re.compile(r"[^\W\d_]+")
_ENDS = (".", "!", "?", "…", "。", "！", "？", ":", "؟", "।")
_CLOSING = "\"'”’»)]】」』"
_SHORT = words("MR MRS MS DR SGT LT ST JR SR MME MLLE PVT CPT HR SRA SRTA")
_LETTERS = words("FBI CIA NYPD LAPD UFO TV DJ CEO DNA USA UK VIP AI ID SUV")
_MASS = words(
    "tea coffee water blood glass rain snow furniture ivy grass moss hay straw traffic smoke fog "
    "mud sand rubble debris ice wine beer milk bread food money cash paper luggage laundry flood "
    "clothing wood equipment machinery foliage undergrowth seaweed steam"
)
_PLURALS = words("people men women children sheep cattle geese feet mice police")
_VOWEL = re.compile(r"(?:[aeio]|u(?!ni|s[aeiu]|t[aeiou]|\b))|(?:hour|honest|heir)", re.IGNORECASE)
_CONSONANT = re.compile(r"eu|one\b|once\b|ewe\b", re.IGNORECASE)


def called(name: str) -> str:
    """A name as it is read: `OKORO'S HOUSE` is `Okoro's House`; mixed case stays."""
    return " ".join(_read(word) for word in name.split())


def _read(word: str) -> str:
    bare = word.strip(".,()'’\"")
    if not word.isupper() or (bare in _LETTERS) or _spelt(bare):
        return word
    titled = _WORD.sub(lambda match: match[0][0] + match[0][1:].lower(), word)
    return re.sub(r"(?<=\w)(['’])S\b", r"\1s", titled)


def _spelt(word: str) -> bool:
    """Whether it is letters rather than a word (`TJ`): nothing in it can be spoken."""
    short = word.isascii() and 1 < len(word) < 4 and word.isalpha()
    return short and word not in _SHORT and not re.search("[AEIOUY]", word)


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def is_plural(phrase: str) -> bool:
    """Whether a noun phrase is more than one: `folding chairs`, not `glass` or `box of nails`."""
    head = _head(phrase)
    return head in _PLURALS or (head.endswith("s") and not head.endswith(("ss", "us", "is")))


def with_article(phrase: str) -> str:
    """`a lantern`, `an empty chair`, `photographs`, `blood on the forehead`."""
    if is_plural(phrase) or _head(phrase) in _MASS or re.match(r"(?:an?|the)\s", phrase):
        return phrase
    an = _VOWEL.match(phrase) and not _CONSONANT.match(phrase)
    return f"{'an' if an else 'a'} {phrase}"


def _head(phrase: str) -> str:
    """The noun that the phrase is about, in lower case."""
    head = re.split(r"\s(?:of|with|on|in|for|from|at|under)\s", phrase.lower())[0]
    return head.split()[-1] if head.split() else ""


def sentence(text: str) -> str:
    """The text with a capital at its start and a mark at its end; nothing else is changed."""
    text = " ".join(text.split()).rstrip(",;–—-")
    if not text:
        return ""
    text = text[0].upper() + text[1:] if text[0].isalpha() else text
    if text.rstrip(_CLOSING).endswith(_ENDS):
        return f"{text[:-1]}." if text.endswith(":") else text
    han = re.search(r"[\u3040-\u30ff\u4e00-\u9fff]$", text) and not re.search("[A-Za-z]", text)
    return f"{text}{'。' if han else '.'}"
