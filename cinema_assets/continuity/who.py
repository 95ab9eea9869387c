"""Who is meant by a name or a pronoun, sentence after sentence.

What belongs here: the doer of a verb and the owner of a hand. What does not: what they do.
"""

import re
from collections.abc import Mapping

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.mentions import Mention, roster_of

_PRONOUN = re.compile(r"\b(she|he|her|hers|his|him|herself|himself)\b", re.IGNORECASE)
_SHE = frozenset({"she", "her", "hers", "herself"})
_STARTS_CLAUSE = re.compile(
    r"(?:^|[,;:.(—–-]|\b(?:and|but|while|as|then|when|where|until|so))\s*$", re.IGNORECASE
)


class Reference(Frozen):
    """One place in a sentence that means a character."""

    name: str
    start: int
    end: int
    role: str
    """`subject`, `object` or `owner`."""


class Reading(Frozen):
    """A sentence whose references are resolved."""

    text: str
    references: tuple[Reference, ...]
    carried: str | None
    """Who the sentence before was about, for a sentence that names nobody (`Soaked to the skin.`)."""

    around: tuple[str, ...] = ()
    """Who was spoken of before, the latest first."""

    def doer(self, position: int) -> str | None:
        """Who does what the verb at this position says."""
        before = [r for r in self.references if r.start < position]
        subjects = [r for r in before if r.role == "subject"]
        if subjects:
            return subjects[-1].name
        return None if before or not self._is_fragment() else self.carried

    def owner(self, start: int, end: int) -> str | None:
        """Whose thing stands in this span (`her left hand`), None if it names nobody."""
        inside = [r for r in self.references if start <= r.start and r.end <= end]
        return inside[-1].name if inside else None

    def receiver(self, start: int) -> str | None:
        """The first character named from this position on."""
        return next((r.name for r in self.references if r.start >= start), None)

    def _is_fragment(self) -> bool:
        """A sentence without a subject of its own: `Still soaked.`, `Limps to the door.`"""
        return not re.match(r"\s*(?:the|a|an|two|three|some|it|they)\b", self.text, re.IGNORECASE)


class Attention:
    """Reads a scene's sentences in order and remembers who was spoken of last."""

    def __init__(self, names: tuple[str, ...], presents: Mapping[str, str]) -> None:
        self._roster = roster_of(names)
        self._presents = presents
        self._recent: list[str] = []
        self._about: str | None = None

    def note(self, name: str) -> None:
        """Somebody speaks or is named: from now on the likeliest meaning of a pronoun."""
        if name in self._recent:
            self._recent.remove(name)
        self._recent.insert(0, name)

    def read(self, text: str) -> Reading:
        """Resolve the names and pronouns of the next sentence."""
        found: list[Reference] = []
        around = tuple(self._recent)
        named = {mention.start: mention for mention in self._roster.mentions(text)}
        for place in sorted({*named, *(match.start() for match in _PRONOUN.finditer(text))}):
            mention = named.get(place)
            meant = _named(text, mention) if mention else self._meant(text, place, found)
            found += [meant] if meant else []
        # The doers are noted last, and so are what the next pronoun means first.
        for reference in sorted(found, key=lambda r: r.role == "subject"):
            self.note(reference.name)
        reading = Reading(text=text, references=tuple(found), carried=self._about, around=around)
        self._about = next((r.name for r in found if r.role == "subject"), self._about)
        return reading

    def _meant(self, text: str, place: int, found: list[Reference]) -> Reference | None:
        match = _PRONOUN.match(text, place)
        if match is None:
            return None
        word = match[1].lower()
        nearest = [r.name for r in reversed(found) if r.role == "subject"]
        nearest += [r.name for r in reversed(found)] + self._recent
        name = self._of_gender("woman" if word in _SHE else "man", nearest)
        if name is None:
            return None
        role = "subject" if word in ("she", "he") else "object" if word == "him" else "owner"
        return Reference(name=name, start=match.start(1), end=match.end(1), role=role)

    def _of_gender(self, gender: str, candidates: list[str]) -> str | None:
        exact = (name for name in candidates if self._presents.get(name) == gender)
        unsaid = (name for name in candidates if self._presents.get(name, "neutral") == "neutral")
        return next(exact, None) or next(unsaid, None)


def _named(text: str, mention: Mention) -> Reference:
    leads = _STARTS_CLAUSE.search(text[: mention.start])
    role = "owner" if mention.possessive else "subject" if leads else "object"
    return Reference(name=mention.name, start=mention.start, end=mention.end, role=role)
