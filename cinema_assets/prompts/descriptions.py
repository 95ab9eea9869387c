"""Descriptions of characters, held against the script and one another before money is spent.

What belongs here: what is wrong with a description and what to write instead; the house's own
descriptions. What does not: reading descriptions (`traits`, `brands`), making looks (`casting`).
Descriptions are in English, whatever language the script is in: they are for the studios.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from itertools import combinations

from cinema_assets.continuity.state import FIRST_LOOK
from cinema_assets.frozen import Frozen
from cinema_assets.prompts.brands import names_in
from cinema_assets.prompts.colours import CLOTHS, HAIRS, nearest
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
    found: list[Finding] = []
    for described in descriptions:
        traits = traits_of(described.text)
        found += _missing(described, traits)
        found += _unseen(described)
        found += _against_the_script(described, traits, firsts.get(described.character))
        found += _real(described, cast, allowed)
    return (*found, *_alike(descriptions))


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


_OPPOSITE = {("slim", "broad"), ("broad", "slim"), ("tall", "short"), ("short", "tall")}
_LENGTHS = {"long": "long", "ponytail": "long", "bun": "long", "short": "short", "bob": "short",
            "bald": "bald"}  # fmt: skip
_GREYS = frozenset({"grey", "gray", "silver", "white"})
_LIGHT = frozenset({"blond", "blonde", "fair", "golden"})
_DARK = frozenset({"dark", "black", "brown", "chestnut"})
_RED = frozenset({"red", "ginger", "auburn", "copper"})
_YEARS_APART = 6
"""A decade is known by its middle, so five years are no contradiction."""


def _against_the_script(
    described: Description, traits: Traits, first: LookBrief | None
) -> Iterator[Finding]:
    """What the script's own words say otherwise; where they are silent, anything may be said."""
    body = _body_told(first or described.brief)
    clothes = traits_of(_behind(described.brief.description, described.character))
    look = described.brief
    against = (
        (_ages_differ(traits, body), "age", age_words(first or look)),
        (_presents_differ(traits, first or look), "sex", age_words(first or look)),
        ((traits.build or "", body.build or "") in _OPPOSITE, "build", build_of(look)),
        (_hair_differs(traits, body), "hair", hair_of(look)),
        (_clothes_differ(traits, clothes), "clothes", clothes_of(look)),
        (_beards_differ(described.text, body), "beard", listed(face_of(look))),
    )
    told = (first or look).description
    for wrong, what, instead in against:
        if wrong:
            words = look.description if what == "clothes" else told
            problem = f'the {what} is not that of the script, which says "{_short(words)}"'
            yield _finding(described, Rule.SCRIPT, problem, f'"{instead}"')


def _body_told(look: LookBrief) -> Traits:
    return traits_of(_behind(look.description, look.character))


def _behind(words: str, name: str) -> str:
    """What an introduction says behind the name."""
    place = words.upper().find(name.upper())
    return words[place + len(name) :] if place >= 0 else words


def _ages_differ(traits: Traits, told: Traits) -> bool:
    if told.stage is None or traits.stage is None:
        return False
    if traits.years is not None and told.years is not None:
        return abs(traits.years - told.years) >= _YEARS_APART
    years = told.years or traits.years
    stage = traits.stage if told.years is not None else told.stage
    if years is None:
        return traits.stage != told.stage and {traits.stage, told.stage} != {"young", "adult"}
    spans = {"child": (0, 15), "young": (12, 38), "adult": (18, 69), "old": (55, 200)}
    low, high = spans[stage]
    return not low <= years <= high


def _presents_differ(traits: Traits, look: LookBrief) -> bool:
    return "neutral" not in (traits.presents, look.presents) and traits.presents != look.presents


def _hair_differs(traits: Traits, told: Traits) -> bool:
    lengths = _LENGTHS.get(traits.hair or ""), _LENGTHS.get(told.hair or "")
    if None not in lengths and lengths[0] != lengths[1]:
        return True
    if told.hair == "bald" and traits.has_hair and traits.hair != "bald":
        return True
    if traits.hair == "bald" and told.has_hair and told.hair != "bald":
        return True
    return _colours_differ(traits.hair_colour, told.hair_colour)


def _colours_differ(one: str | None, other: str | None) -> bool:
    """Of hair; grey, silver and white are one, and so are the shades of dark."""
    if one is None or other is None or one == other:
        return False
    return not any({one, other} <= shades for shades in (_GREYS, _LIGHT, _DARK, _RED))


def _clothes_differ(traits: Traits, told: Traits) -> bool:
    if told.garment is None or traits.garment is None:
        return False
    if traits.garment != told.garment:
        return True
    return None not in (traits.colour, told.colour) and traits.colour != told.colour


_SHAVEN = re.compile(r"\bclean-shaven\b|\b(?:no|without a) beard\b|\bbeardless\b", re.IGNORECASE)


def _beards_differ(text: str, told: Traits) -> bool:
    return "beard" in told.features and bool(_SHAVEN.search(text))


def _real(
    described: Description, cast: tuple[str, ...], allowed: Collection[str]
) -> Iterator[Finding]:
    for name in names_in(described.text, cast, allowed):
        problem = f'"{name}" may be a real person or a brand'
        instead = f'"{describe(described.brief)}", or allow the name in production.yaml'
        yield _finding(described, Rule.REAL, problem, instead)


_TOLD_APART = 2
"""So many traits must differ between any two characters."""


def _alike(descriptions: Sequence[Description]) -> Iterator[Finding]:
    """Two characters whom a viewer would take for one, by their looks or by their words."""
    for first, second in combinations(descriptions, 2):
        if first.character == second.character:
            continue
        if len(_differences(first.brief, second.brief)) < _TOLD_APART:
            problem = f"looks too much like {first.whose}"
            changed = describe(_told_apart(second.brief, first.brief))
            yield _finding(second, Rule.DISTINCT, problem, f'"{changed}"')
        elif _same_words(first, second):
            problem = f"is described like {first.whose}"
            yield _finding(second, Rule.DISTINCT, problem, f'"{describe(second.brief)}"')


def _differences(one: LookBrief, other: LookBrief) -> list[str]:
    names = ("age", "build", "presents", "hair", "garment", "features")
    differ = [name for name in names if getattr(one, name) != getattr(other, name)]
    for name, table in (("hair_colour", HAIRS), ("colour", CLOTHS)):
        if nearest(getattr(one, name), table) != nearest(getattr(other, name), table):
            differ.append(name)
    return differ


def _told_apart(look: LookBrief, other: LookBrief) -> LookBrief:
    """The same character with other clothes and, unless bald, other hair than somebody else's."""
    garments = ("coat", "shirt", "suit", "hoodie", "dress")
    hairs = ("short", "curly", "long", "bob")
    colours = ("#b23a34", "#3a62a3", "#e2b83c", "#3f7d4c")
    taken = nearest(other.colour, CLOTHS)
    return look.model_copy(
        update={
            "description": "",
            "hair": next(hair for hair in hairs if hair not in (look.hair, other.hair)),
            "garment": next(g for g in garments if g not in (look.garment, other.garment)),
            "colour": next(colour for colour in colours if nearest(colour, CLOTHS) != taken),
        }
    )


def _same_words(first: Description, second: Description) -> bool:
    """Whether nothing that can be told apart is told apart in the two texts."""
    one, other = traits_of(first.text), traits_of(second.text)
    bare = {"years", "has_hair", "has_face", "has_clothes"}
    told = one.model_dump(exclude=bare)
    return told == other.model_dump(exclude=bare) and one.stage is not None


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 90 else f"{words[:89].rpartition(' ')[0]}…"
