"""Descriptions of characters, held against the script and one another before money is spent.

What belongs here: what is wrong with a description and what to write instead; the house's own
descriptions. What does not: reading descriptions (`traits`, `brands`), comparing them with the
script (`contradictions`), making looks (`casting`).
Descriptions are in English, whatever language the script is in: they are for the studios.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from itertools import product

from cinema_assets.continuity.state import FIRST_LOOK
from cinema_assets.frozen import Frozen
from cinema_assets.prompts.brands import names_in
from cinema_assets.prompts.colours import CLOTHS, HAIRS, nearest
from cinema_assets.prompts.contradictions import contradicted
from cinema_assets.prompts.likeness import (
    age_words,
    build_of,
    clothes_of,
    dressed,
    face_of,
    hair_of,
    person_of,
    pronoun_of,
)
from cinema_assets.prompts.traits import Traits, traits_of
from cinema_assets.prompts.wording import called, listed, sentence
from cinema_assets.studios.briefs import LookBrief


class Rule(StrEnum):
    """What a description has to be."""

    COMPLETE = "complete"
    VISUAL = "visual"
    SCRIPT = "as in the script"
    REAL = "nobody and nothing real"
    DISTINCT = "told from the others"


class Description(Frozen):
    """How one look of a character is described to studios."""

    character: str
    look: str = FIRST_LOOK
    text: str
    brief: LookBrief
    """The look that it describes."""

    @property
    def whose(self) -> str:
        """`Sadie`, `Sadie (white summer dress)`."""
        name = called(self.character)
        return name if self.look == FIRST_LOOK else f"{name} ({self.look})"


class Finding(Frozen):
    """One thing that is wrong, and the way out."""

    character: str
    look: str
    rule: Rule
    problem: str
    instead: str
    """What to write: words for the description, or the whole of it."""

    @property
    def message(self) -> str:
        """One sentence for a person."""
        name = called(self.character)
        whose = name if self.look == FIRST_LOOK else f"{name} ({self.look})"
        return f"{whose}: {self.problem}; write instead: {self.instead}"


def describe(look: LookBrief) -> str:
    """The house's own description of a look: complete, visual, in two sentences."""
    return f"{sentence(person_of(look))} {sentence(f'{pronoun_of(look)} {dressed(look)}')}"


def validate(
    descriptions: Sequence[Description], *, allowed: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Everything that is wrong with a cast's descriptions, in their order.

    Args:
        descriptions: of every look of the film, the first look of each character among them.
        allowed: names of brands and persons that the production has leave to use.
    """
    firsts = {d.character: d.brief for d in descriptions if d.look == FIRST_LOOK}
    cast = tuple(dict.fromkeys(d.character for d in descriptions))
    told = [traits_of(described.text) for described in descriptions]
    found: list[Finding] = []
    for described, traits in zip(descriptions, told, strict=True):
        found += _missing(described, traits)
        found += _unseen(described)
        found += _against_the_script(described, firsts.get(described.character, described.brief))
        found += _real(described, cast, allowed)
    return (*found, *_alike(descriptions, told))


def _finding(described: Description, rule: Rule, problem: str, instead: str) -> Finding:
    return Finding(character=described.character, look=described.look, rule=rule, problem=problem,
                   instead=instead)  # fmt: skip


def _missing(described: Description, traits: Traits) -> Iterator[Finding]:
    look = described.brief
    wanted = (
        ("age", traits.stage is not None, age_words(look)),
        ("build", traits.build is not None, build_of(look)),
        ("hair", traits.has_hair, hair_of(look)),
        ("face", traits.has_face, listed(face_of(look))),
        ("clothes", traits.has_clothes, clothes_of(look)),
    )
    for what, said, instead in wanted:
        if not said:
            problem = f"nothing is said of the {what}"
            yield _finding(described, Rule.COMPLETE, problem, f'"{instead}"')


_MOODS = re.compile(
    r"\b(?:happy|sad|lonely|brave|kind(?:ly|-hearted)?|stubborn|melanchol\w+|haunted|charismatic"
    r"|mysterious|confident|intelligent|clever|smart|nervous|anxious|cheerful|moody|gloomy|bitter"
    r"|proud|shy|ambitious|generous|cruel|evil|wise|loyal|honest|witty|funny|friendly|gentle"
    r"|arrogant|depressed|hopeful|romantic|passionate|fearless|likeable|lovable|troubled"
    r"|angry|furious|worried|determined|optimistic|pessimistic|soulful|spirited)\b",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(
    r"\b(?:once (?:was|had|worked|lived)|used to|born (?:in|on)|grew up|raised (?:in|by)"
    r"|former(?:ly)?|ex-\w+|retired|divorced|widowed|married|orphan(?:ed)?|graduated?|studied"
    r"|years of (?!age\b)\w+|has (?:always|never|been|done|lost|worked|lived)"
    r"|had (?:always|never|been|lost)|loves?|hates?|wants? to|wishes|dreams? of|believes?"
    r"|remembers?|regrets?|knows|thinks|fears|hopes|secretly|best friend"
    r"|whose (?:mother|father|wife|husband|son|daughter)"
    r"|the (?:son|daughter|brother|sister|wife|husband|mother|father) of"
    r"|works? (?:as|for|in)|lives? (?:in|with|alone))\b",
    re.IGNORECASE,
)


def _unseen(described: Description) -> Iterator[Finding]:
    """Moods and histories: a sheet shows one face, and no past."""
    for pattern, what in ((_MOODS, "is a mood or a character, not a sight"),
                          (_BIOGRAPHY, "tells a history that cannot be seen")):  # fmt: skip
        for words in dict.fromkeys(match[0] for match in pattern.finditer(described.text)):
            faces = listed(face_of(described.brief))
            instead = f'what shows on the outside, such as "{faces}"'
            yield _finding(described, Rule.VISUAL, f'"{words}" {what}', instead)


def _against_the_script(described: Description, first: LookBrief) -> Iterator[Finding]:
    look = described.brief
    words = {
        "age": age_words(first), "sex": age_words(first), "build": build_of(look),
        "hair": hair_of(look), "clothes": clothes_of(look), "beard": listed(face_of(look)),
    }  # fmt: skip
    for what in contradicted(described.text, look, first):
        told = look.description if what == "clothes" else first.description
        problem = f'the {what} is not that of the script, which says "{_short(told)}"'
        yield _finding(described, Rule.SCRIPT, problem, f'"{words[what]}"')


def _real(
    described: Description, cast: tuple[str, ...], allowed: Collection[str]
) -> Iterator[Finding]:
    for name in names_in(described.text, cast, allowed):
        problem = f'"{name}" may be a real person or a brand'
        instead = f'"{describe(described.brief)}", or allow the name in production.yaml'
        yield _finding(described, Rule.REAL, problem, instead)


_TOLD_APART = 2
"""So many traits must differ between any two characters."""
_HAIRS = ("short", "curly", "long", "bob")
_GARMENTS = ("coat", "shirt", "suit", "hoodie", "dress")
_COLOURS = ("#b23a34", "#3a62a3", "#e2b83c", "#3f7d4c")
_MARKS = ("age", "build", "presents", "hair", "garment", "features")
_Marks = tuple[object, ...]


def _alike(descriptions: Sequence[Description], told: Sequence[Traits]) -> Iterator[Finding]:
    """Whom a viewer would take for somebody further up, by the looks or by the words."""
    marks = [_marks(described.brief) for described in descriptions]
    for index, second in enumerate(descriptions):
        above = [n for n in range(index) if descriptions[n].character != second.character]
        like = next((n for n in above if _differ(marks[n], marks[index]) < _TOLD_APART), None)
        same = next((n for n in above if _same_words(told[n], told[index])), None)
        if like is not None:
            others = [m for d, m in zip(descriptions, marks, strict=True)
                      if d.character != second.character]  # fmt: skip
            problem = f"looks too much like {descriptions[like].whose}"
            instead = f'"{describe(_told_apart(second.brief, others))}"'
            yield _finding(second, Rule.DISTINCT, problem, instead)
        elif same is not None:
            problem = f"is described like {descriptions[same].whose}"
            yield _finding(second, Rule.DISTINCT, problem, f'"{describe(second.brief)}"')


def _marks(look: LookBrief) -> _Marks:
    """What people are told apart by; colours by name, as one sees them."""
    colours = nearest(look.hair_colour, HAIRS), nearest(look.colour, CLOTHS)
    return (*(getattr(look, name) for name in _MARKS), *colours)


def _differ(one: _Marks, other: _Marks) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _told_apart(look: LookBrief, others: Sequence[_Marks]) -> LookBrief:
    """The same body with the hair and clothes that nobody else comes near to."""
    bare = look.model_copy(update={"look": FIRST_LOOK, "description": ""})
    changed = [
        bare.model_copy(update={"hair": hair, "garment": garment, "colour": colour})
        for hair, garment, colour in product(_HAIRS, _GARMENTS, _COLOURS)
        if hair != look.hair and garment != look.garment
    ]
    return max(changed, key=lambda each: _apart(_marks(each), others))


def _apart(one: _Marks, others: Sequence[_Marks]) -> int:
    return min(_differ(one, other) for other in others)


def _same_words(one: Traits, other: Traits) -> bool:
    """Whether nothing that can be told apart is told apart in the two texts."""
    bare = {"years": None, "has_hair": False, "has_face": False, "has_clothes": False}
    return one.stage is not None and one.model_copy(update=bare) == other.model_copy(update=bare)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 90 else f"{words[:89].rpartition(' ')[0]}…"
