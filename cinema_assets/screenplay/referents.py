"""Whom a pronoun means: the character of that gender who was named or heard last.

What belongs here: pronouns in action lines, and who was spoken of before them. What does not: names
(`mentions`), how a script tells he from she (`people`).
"""

import re
from collections.abc import Iterable, Mapping

from cinema_assets.screenplay.mentions import Mention, roster_of

_SHE = frozenset(["she", "her", "hers", "herself", "elle", "ella", "она", "её", "ее", "ей", "她"])
_HE = frozenset(["he", "his", "him", "himself", "il", "él", "он", "его", "ему", "他"])
_THEY = frozenset(
    [
        "they",
        "them",
        "their",
        "both",
        "ils",
        "elles",
        "ellos",
        "ellas",
        "sie",
        "они",
        "他们",
        "她们",
        "两人",
    ]
)
_SUBJECTS = frozenset(
    [
        "she",
        "he",
        "they",
        "both",
        "elle",
        "il",
        "elles",
        "ils",
        "ella",
        "él",
        "ellas",
        "ellos",
        "er",
        "sie",
        "она",
        "он",
        "они",
        "她",
        "他",
        "她们",
        "他们",
        "两人",
    ]
)
_EITHER = frozenset(["er", "sie", "ihr", "sein", "sa", "son", "su", "sus"])
_WORD = re.compile(r"她们|他们|两人|[她他]|\w+")
_PREPOSITION = re.compile(
    r"\b(?:to|at|with|beside|behind|of|from|for|against|near|toward|towards|past|around|over|by"
    r"|onto"
    r"|before|after|between|under|into|like|about|than|upon|à|de|avec|vers|derrière|chez|zu|mit"
    r"|von|bei"
    r"|neben|hinter|auf|an|con|hacia|junto|tras)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


_PART = re.compile(
    r"\s*(?:left |right |own )?(?:hands?|face|eyes?|fingers?|arms?|head|hair|lips|mouth|cheeks?"
    r"|shoulders?"
    r"|fist|foot|feet|knees?|back|lap)\b",
    re.IGNORECASE,
)


class Spoken:
    """Follows a scene and answers whom a name or a pronoun means at each point of it."""

    def __init__(self, names: Iterable[str], presents: Mapping[str, str]) -> None:
        """Start a scene.

        Args:
            names: the scene's cast.
            presents: character -> `woman`, `man` or `neutral` (see `people`).
        """
        self._names = tuple(names)
        self._roster = roster_of(self._names)
        self._presents = presents
        self._recent: list[str] = []

    def hear(self, speakers: Iterable[str]) -> None:
        """These speak now: a pronoun behind their words may mean them."""
        for name in reversed(tuple(speakers)):
            self._remember(name)

    def subjects(self, sentence: str) -> tuple[str, ...]:
        """Who does something in the sentence: named, or meant by its first pronoun."""
        mentions = self.mentions(sentence)
        doing = [mention.name for mention in mentions if not mention.possessive]
        acting = [
            mention.name
            for mention in mentions
            if not mention.possessive and not _PREPOSITION.search(sentence[: mention.start])
        ]
        named = tuple(dict.fromkeys(acting))
        first = self._leading_pronoun(sentence, mentions)
        meant = self.meant_by(first, but=doing) if first else ()
        if not named and not meant:
            meant = self._owner(sentence, mentions)
        for name in reversed((*meant, *named)):
            self._remember(name)
        return tuple(dict.fromkeys((*meant, *named)))

    def seen(self, sentence: str) -> tuple[str, ...]:
        """Who is seen in the sentence: those who act, and those whom it names besides."""
        subjects = self.subjects(sentence)
        others = [
            mention.name
            for mention in self.mentions(sentence)
            if not mention.possessive or _PART.match(sentence, mention.end + 2)
        ]
        meant = [
            name
            for word in map(str.lower, _WORD.findall(sentence))
            if word in (_SHE | _HE) and word not in _SUBJECTS and not self._own(word, subjects)
            for name in self.meant_by(word, but=subjects)
        ]
        return tuple(dict.fromkeys((*subjects, *others, *meant)))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Where the scene's characters are named in the text."""
        return self._roster.mentions(text)

    @property
    def latest(self) -> str | None:
        """Who was named or heard last."""
        return self._recent[0] if self._recent else None

    def meant_leading(self, sentence: str) -> tuple[str, ...]:
        """Whom a sentence without names is about: its subject pronoun, or whose things it shows."""
        first = self._leading_pronoun(sentence, ())
        return self.meant_by(first) if first else self._owner(sentence, ())

    def meant_by(self, pronoun: str, *, but: Iterable[str] = ()) -> tuple[str, ...]:
        """The characters that a pronoun means here; empty if it can mean nobody."""
        word, barred = pronoun.lower(), set(but)
        known = [name for name in (*self._recent, *self._names) if name not in barred]
        known = list(dict.fromkeys(known))
        if word in _THEY and word not in _EITHER:
            return tuple(sorted(known[:2], key=self._names.index)) if len(known) > 1 else ()
        gender = "woman" if word in _SHE else "man" if word in _HE else ""
        for accepted in ((gender,), ("neutral",)):
            for name in known:
                told = self._presents.get(name, "neutral")
                if told in accepted or (not gender and name in self._recent):
                    return (name,)
        return ()

    def _own(self, pronoun: str, subjects: Iterable[str]) -> bool:
        """Whether a possessive can be the subject's own: `Jonah lowers his phone`."""
        gender = "woman" if pronoun in _SHE else "man"
        return any(self._presents.get(name, "neutral") in (gender, "neutral") for name in subjects)

    def _leading_pronoun(self, sentence: str, mentions: tuple[Mention, ...]) -> str | None:
        """A pronoun that is the sentence's subject: before any name, within its first words."""
        end = mentions[0].start if mentions else len(sentence)
        for word in _WORD.findall(sentence[: min(end, 40)])[:4]:
            if word.lower() in _SUBJECTS and (word[0].isupper() or not word.isascii()):
                return str(word).lower()
        return None

    def _owner(self, sentence: str, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
        """Of what the sentence shows, when nobody acts in it: `Rain drips from his glasses`."""
        if mentions:
            return (mentions[0].name,)
        for word in _WORD.findall(sentence):
            if word.lower() in _SHE | _HE:
                return self.meant_by(word)
        return ()

    def _remember(self, name: str) -> None:
        if name in self._names:
            self._recent = [name, *(other for other in self._recent if other != name)]
