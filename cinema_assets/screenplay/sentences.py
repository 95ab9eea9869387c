"""Sentences and words of running text, in any of the scripts the readers know.

What belongs here: cutting text into sentences and words without losing a letter. What does not:
what a sentence means (`directions`, `beats`).
"""

import re

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？؟]+[”’」』）]*|[;；](?=\s*[\u4e00-\u9fff])")
_SHORTENED = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "st",
        "sgt",
        "lt",
        "capt",
        "cpt",
        "col",
        "gen",
        "prof",
        "rev",
        "hon",
        "jr",
        "sr",
        "no",
        "vs",
        "mt",
        "ft",
        "approx",
        "hr",
        "fr",
        "frau",
        "mme",
        "mlle",
        "sra",
        "srta",
        "dña",
        "d",
        "bzw",
        "z.b",
        "ca",
        "nr",
        "г",
        "ул",
        "т.е",
    ]
)
_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W_]+(?:['’-][^\W_]+)*")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, in order; joined with spaces they are the paragraph.

    An abbreviation (`Mr.`, an initial) and an ellipsis before a small letter end no sentence.
    """
    text = " ".join(text.split())
    found, start = [], 0
    for stop in _STOP.finditer(text):
        if _ends(text, start, stop):
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    rest = text[start:].strip()
    return tuple([sentence for sentence in found if sentence] + ([rest] if rest else []))


def words(text: str) -> tuple[str, ...]:
    """The words of a text, punctuation removed; each Han or kana character counts as a word."""
    return tuple(_WORD.findall(text))


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    following = text[stop.end() : stop.end() + 2].strip()
    if following[:1].islower():
        return False
    if stop[0] != ".":
        return True
    last = text[start : stop.start()].rpartition(" ")[2].lower().lstrip("(\"'“‘")
    initial = len(last) == 1 and last.isalpha() and text[stop.start() - 1].isupper()
    return last not in _SHORTENED and not (initial and bool(following))
