"""Whose a fact is: every clue in a sentence belongs to a character that the sentence means.

What belongs here: subjects and owners. What does not: the clues themselves (`clothes`, `wounds`,
`things`), weather.
"""

import re
from collections.abc import Mapping

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.mentions import Mention
from cinema_assets.screenplay.referents import Spoken

_SUBJECT = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_BEFORE_OBJECT = re.compile(
    r"\b(?:to|at|with|beside|behind|of|from|for|against|near|towards?|past|around|over|by|before"
    r"|after|between"
    r"|under|into|like|about|than|upon|on|next to|hands|gives|passes|hits|hugs|kisses|helps|sees"
    r"|watches"
    r"|takes|finds|pulls|pushes|holds|carries|grabs|follows|embraces|shoots|stabs|cuts)\s+$",
    re.IGNORECASE,
)


class Clause(Frozen):
    """A sentence of action, with everybody whom it can mean."""

    text: str
    element_id: str
    actors: tuple[tuple[int, str], ...] = ()
    """(place in the text, character) of everybody who does something, in order."""
    named: tuple[tuple[int, int, str], ...] = ()
    """(start, end, character) of every name."""
    latest: str | None = None
    """Who was named or heard last before this sentence."""
    meant: dict[str, str] = {}
    """`he`, `she` -> whom it means if it is not the one who acts."""
    presents: dict[str, str] = {}
    introduces: dict[str, tuple[int, int]] = {}
    """Character introduced here -> (start, end) of what the sentence says of it."""

    def actor(self, place: int) -> str | None:
        """Who does what stands at this place of the sentence."""
        before = [name for start, name in self.actors if start <= place]
        return before[-1] if before else None

    def other(self, pronoun: str, place: int) -> str | None:
        """Whose it is when one person does something to another: the other's if that can be."""
        actor = self.actor(place)
        if actor and self.presents.get(actor, "neutral") == "neutral":
            meant = self.meant.get("she" if pronoun.lower() == "her" else "he")
            return meant or actor
        return self.owner(pronoun, place)

    def owner(self, pronoun: str, place: int) -> str | None:
        """Whose it is, said with `his` or `her`: the actor's own if it can be, else the other's."""
        actor = self.actor(place)
        gender = {"his": "man", "him": "man", "her": "woman"}.get(pronoun.lower())
        if actor and (gender is None or self.presents.get(actor, "neutral") in (gender, "neutral")):
            return actor
        return self.meant.get({"man": "he", "woman": "she"}.get(gender or "", ""), None)

    def name_at(self, place: int) -> str | None:
        """The character whose name begins here."""
        return next((name for start, _, name in self.named if start == place), None)

    def possessor(self, before: int) -> str | None:
        """Of `Mira's left hand`: the character whose name stands right before this place."""
        return next((name for _, end, name in self.named if 0 <= before - end <= 3), None)


def read_clause(
    text: str, element_id: str, spoken: Spoken, presents: Mapping[str, str],
    introduced: Mapping[str, str],
) -> Clause:  # fmt: skip
    """A sentence with its people; `spoken` then knows who was named last.

    Args:
        text: the sentence.
        element_id: of its paragraph.
        spoken: who was named and heard in the scene so far.
        presents: character -> `woman`, `man` or `neutral`.
        introduced: character -> the words that introduce it, for those introduced in this
            paragraph.
    """
    mentions = spoken.mentions(text)
    acting = [mention for mention in mentions if _acts(text, mention)]
    actors = [(mention.start, mention.name) for mention in acting]
    barred = [mention.name for mention in acting]
    for match in _SUBJECT.finditer(text):
        before = [name for start, name in actors if start < match.start()]
        own = before[-1:] if _fits(before, match[0], presents) else []
        meant = own or spoken.meant_by(match[0], but=barred)
        actors += [(match.start(), name) for name in meant[:1]]
    if not actors:
        # Nobody acts: the sentence is about whoever's hands, coat or eyes it shows.
        owners = [mention.name for mention in mentions] or spoken.meant_leading(text)
        actors = [(0, name) for name in owners[:1]]
    others = [name for _, name in actors]
    meant_by = {pronoun: spoken.meant_by(pronoun, but=others) for pronoun in ("he", "she")}
    clause = Clause(
        text=text,
        element_id=element_id,
        actors=tuple(sorted(actors)),
        named=tuple((mention.start, mention.end, mention.name) for mention in mentions),
        latest=spoken.latest,
        meant={pronoun: names[0] for pronoun, names in meant_by.items() if names},
        presents={name: presents.get(name, "neutral") for name in {*others, *barred}},
        introduces=_introduced(text, mentions, introduced),
    )
    spoken.subjects(text)
    return clause


def _acts(text: str, mention: Mention) -> bool:
    return not mention.possessive and not _BEFORE_OBJECT.search(text[: mention.start])


def _fits(before: list[str], pronoun: str, presents: Mapping[str, str]) -> bool:
    gender = "woman" if pronoun.lower() == "she" else "man"
    return bool(before) and presents.get(before[-1], "neutral") in (gender, "neutral")


def _introduced(
    text: str, mentions: tuple[Mention, ...], introduced: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    spans = {}
    for mention in mentions:
        words = introduced.get(mention.name)
        start = text.find(words) if words else -1
        if words and 0 <= start <= mention.start:
            spans[mention.name] = (start, start + len(words))
    return spans
