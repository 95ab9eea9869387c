"""What action lines name, looked up in the vocabulary of the breakdown sheet.

What belongs here: finding known words in running text, by category. What does not: the words
themselves (`vocabulary.toml`), people (`names`), which scene they are in (`breakdown`).
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cinema_assets.screenplay.wordlists import words

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LONGEST = 5
"""Words in the longest phrase of the vocabulary."""


@dataclass(frozen=True)
class Found:
    """One thing that a text names."""

    category: str
    term: str
    """As the vocabulary has it."""
    label: str
    """As the text has it, in lower case, with the adjectives before it: `blue umbrella`."""


@dataclass(frozen=True)
class Lexicon:
    """The vocabulary of one language."""

    terms: dict[str, tuple[tuple[str, bool], ...]]
    """(category, whether it needs a determiner) by term in lower case."""
    determiners: frozenset[str]
    adjectives: frozenset[str]
    firearms: frozenset[str]
    wide: bool
    """Words run together, as in Chinese: terms are looked for inside the text."""

    def find(self, text: str) -> Iterator[Found]:
        """Every known thing in a text, in order; the longest phrase wins."""
        if self.wide:
            yield from self._find_inside(text)
            return
        tokens = [match[0] for match in _TOKEN.finditer(text)]
        low = [token.lower() for token in tokens]
        index = 0
        while index < len(low):
            size = self._longest(low, index)
            if size == 0:
                index += 1
                continue
            term = self._term(" ".join(low[index : index + size])) or ""
            yield from self._found(term, low, index, size)
            index += size

    def _found(self, term: str, low: list[str], index: int, size: int) -> Iterator[Found]:
        start = index
        while start and low[start - 1] in self.adjectives and index - start < 2:
            start -= 1
        announced = start < index or (start > 0 and self._announces(low[start - 1]))
        for category, picky in self.terms[term]:
            if announced or not picky:
                yield Found(category, term, " ".join(low[start : index + size]))

    def _announces(self, word: str) -> bool:
        return word in self.determiners or word.isdigit() or word.endswith(("'s", "’s"))

    def _longest(self, low: list[str], index: int) -> int:
        for size in range(min(_LONGEST, len(low) - index), 0, -1):
            if self._term(" ".join(low[index : index + size])):
                return size
        return 0

    def _term(self, phrase: str) -> str | None:
        """The vocabulary's form of a phrase, singular or plural."""
        return next((form for form in _forms(phrase) if form in self.terms), None)

    def _find_inside(self, text: str) -> Iterator[Found]:
        for term, senses in self.terms.items():
            if term in text:
                for category, _ in senses:
                    yield Found(category, term, term)


@cache
def lexicon(language: str) -> Lexicon:
    """The vocabulary of a language, with the English one where it has none."""
    tables = _tables()
    table = tables.get(language.partition("-")[0], tables["en"])
    listed = {"adjectives", "determiners", "firearms"}
    terms: dict[str, list[tuple[str, bool]]] = {}
    for category, text in table.items():
        if category in listed:
            continue
        for phrase in map(str.strip, text.split("|")):
            term = " ".join(phrase.lstrip("~").lower().split())
            terms.setdefault(term, []).append((category, phrase.startswith("~")))
    return Lexicon(
        {term: tuple(senses) for term, senses in terms.items()},
        words(table.get("determiners", "")),
        words(table.get("adjectives", "")),
        frozenset(map(str.strip, table.get("firearms", "").split("|"))),
        language.startswith(("zh", "ja")),
    )


@cache
def _tables() -> dict[str, dict[str, str]]:
    data = files("cinema_assets.screenplay").joinpath("vocabulary.toml").read_text("utf-8")
    return tomllib.loads(data)


def _forms(phrase: str) -> Iterator[str]:
    """A phrase and the singulars that it may be the plural of."""
    yield phrase
    if phrase.endswith("ies"):
        yield f"{phrase[:-3]}y"
    if phrase.endswith("ves"):
        yield f"{phrase[:-3]}f"
        yield f"{phrase[:-3]}fe"
    if phrase.endswith("es"):
        yield phrase[:-2]
    if phrase.endswith("s") and len(phrase) > 3:
        yield phrase[:-1]
