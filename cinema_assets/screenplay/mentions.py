"""Who is named in a piece of text: the characters of a film as action lines write them.

What belongs here: finding names. What does not: who the characters are (`breakdown`, `people`).
"""

import re
from functools import lru_cache

from cinema_assets.frozen import Frozen

_ARTICLES = r"(?:the|a|an|le|la|les|l'|der|die|das|den|dem|el|los|las|il)"
_GENERIC = frozenset(
    [
        "OLD",
        "YOUNG",
        "LITTLE",
        "BIG",
        "FAT",
        "TALL",
        "THE",
        "MAN",
        "WOMAN",
        "BOY",
        "GIRL",
        "KID",
        "CHILD",
        "VOICE",
        "LADY",
        "GUY",
        "FIRST",
        "SECOND",
        "THIRD",
        "MR",
        "MRS",
        "MS",
        "MISS",
        "DR",
        "SIR",
        "LORD",
        "SGT",
        "CAPT",
        "CAPTAIN",
        "DOCTOR",
        "OFFICER",
        "DETECTIVE",
        "AGENT",
        "PROFESSOR",
        "FATHER",
        "MOTHER",
        "SISTER",
        "BROTHER",
        "UNCLE",
        "AUNT",
        "KING",
        "QUEEN",
        "PRINCE",
        "PRINCESS",
        "SAINT",
        "MADAME",
        "MONSIEUR",
        "HERR",
        "FRAU",
        "SEÑOR",
        "SEÑORA",
        "DON",
        "DOÑA",
        "LE",
        "LA",
        "EL",
        "DER",
        "DIE",
        "NIÑO",
        "NIÑA",
    ]
)
_UNCASED = re.compile(r"[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


class Mention(Frozen):
    """One place where a character is named."""

    name: str
    start: int
    end: int
    possessive: bool = False
    """`Mira's`: what follows is hers, she herself does nothing here."""


class Roster:
    """Finds the given characters in text, in one pass, the longest name first.

    A name is found in capitals or in title case (`Mira`), by its first or last word where no other
    character shares it, and as a common noun behind an article (`the waiter`).
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self._forms: dict[str, str] = {}
        patterns = []
        for name in names:
            for form in _forms_of(name, names):
                if form not in self._forms:
                    self._forms[form] = name
                    patterns.append(form)
        patterns.sort(key=len, reverse=True)
        alternatives = "|".join(_pattern(form) for form in patterns)
        common = "|".join(re.escape(name.lower()) for name in names if name.isascii())
        nouns = rf"|(?<!\w)(?i:{_ARTICLES})\s+(?P<noun>{common})(?!\w)" if common else ""
        self._search = re.compile(rf"(?P<form>{alternatives}){nouns}") if names else None
        self._lower = {name.lower(): name for name in reversed(names)}

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """All places in `text` where a character is named, in order."""
        if self._search is None:
            return ()
        found = []
        for match in self._search.finditer(text):
            noun = match.groupdict().get("noun")
            name = self._lower[noun] if noun else self._named(match["form"])
            behind = text[match.end() : match.end() + 2]
            owns = behind in ("'s", "’s") or (match[0][-1:] in "sSzZ" and behind[:1] in ("'", "’"))
            found.append(Mention(name=name, start=match.start(), end=match.end(), possessive=owns))
        return tuple(found)

    def named(self, text: str) -> tuple[str, ...]:
        """The characters named in `text`, each once, in order of first mention."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions(text)))

    def _named(self, form: str) -> str:
        if form in self._forms:
            return self._forms[form]
        # An inflected Cyrillic name: the longest known stem that it starts with.
        stems = (known for known in self._forms if form.startswith(known[:-1]))
        return self._forms[max(stems, key=len)]


@lru_cache(maxsize=512)
def roster_of(names: tuple[str, ...]) -> Roster:
    """The roster of these characters; the same names share one."""
    return Roster(names)


def _forms_of(name: str, names: tuple[str, ...]) -> list[str]:
    forms = [name, _titled(name)]
    parts = [part for part in name.split() if part.strip("#.").isalpha() or "'" in part]
    if len(parts) < 2:
        return list(dict.fromkeys(forms))
    others = {part for other in names if other != name for part in other.upper().split()}
    for part in (parts[-1], parts[0]):
        bare = part.upper().rstrip(".")
        if len(bare) > 2 and bare not in _GENERIC and bare not in others:
            forms += [part, _titled(part)]
    return list(dict.fromkeys(forms))


def _titled(name: str) -> str:
    return " ".join(word.title().replace("'S", "'s") for word in name.split())


def _pattern(form: str) -> str:
    escaped = re.escape(form)
    if _UNCASED.search(form):
        return escaped
    if _CYRILLIC.search(form) and len(form) > 3:
        return rf"(?<!\w){re.escape(form[:-1])}\w{{1,3}}(?!\w)"
    return rf"(?<!\w){escaped}(?!\w)"
