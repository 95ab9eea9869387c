"""A look in plain words: who it is to the eye, and what it wears.

What belongs here: from a look to words that can be drawn. What does not: choosing looks
(`casting`), judging descriptions that somebody else wrote (`descriptions`).
"""

import re
from functools import lru_cache

from cinema_assets.continuity.clothes import GARMENTS, costume
from cinema_assets.continuity.state import FIRST_LOOK
from cinema_assets.prompts.appearance import COLOURS, appearance_of
from cinema_assets.prompts.colours import CLOTHS, HAIRS, SKINS, nearest
from cinema_assets.prompts.wording import listed, with_article
from cinema_assets.screenplay.people import age_of
from cinema_assets.studios.briefs import LookBrief

_NOUNS = {"woman": "woman", "man": "man", "neutral": "person"}
_CHILDREN = {"woman": "girl", "man": "boy", "neutral": "child"}
_OWNS = {"woman": "her", "man": "his", "neutral": "their"}
_BUILDS = {"slim": "slim", "broad": "broad-shouldered", "tall": "tall", "short": "short"}
_FACES = {"slim": "a narrow face", "broad": "a broad face", "tall": "a long face",
          "short": "a round face"}  # fmt: skip
_HAIR = {
    "short": "short {} hair", "bob": "{} hair in a bob", "long": "long {} hair",
    "bun": "{} hair in a bun", "curly": "curly {} hair", "ponytail": "{} hair in a ponytail",
    "cap": "short {} hair under a cap", "hood": "{} hair under a hood",
    "hat": "short {} hair under a hat",
}  # fmt: skip
_ON_A_FACE = {"glasses": "glasses", "eyepatch": "an eyepatch"}
_GROWN = ("beard", "moustache")
_ON_CLOTHES = {"scarf": "a scarf", "tie": "a tie", "badge": "a badge", "necklace": "a necklace"}
_DECADES = {2: "twenties", 3: "thirties", 4: "forties", 5: "fifties", 6: "sixties",
            7: "seventies", 8: "eighties", 9: "nineties"}  # fmt: skip
_DECADE = re.compile(r"\b(?:(early|mid|late)[- ]?)?([2-9])0['’]?s\b", re.IGNORECASE)
_WORN = re.compile(rf"(?:[\w'’-]+ ){{0,4}}?(?:{GARMENTS})\b", re.IGNORECASE)
_UNSHAVEN = re.compile(r"unshaven|stubble|whiskers|bearded|beard|moustache", re.IGNORECASE)
_WITHOUT = "without the "
_COVERS = ("blanket", "towel", "shawl")
_COLOURED = re.compile(rf"\b(?:{'|'.join(COLOURS)})\b", re.IGNORECASE)


def person_of(look: LookBrief) -> str:
    """`a tall woman in her thirties with a long face, tanned skin and red hair in a ponytail`."""
    grown = f"{_age_before(look)}{_noun(look)}{_age_behind(look)}"
    built = f"{_BUILDS[look.build]} {grown}" if look.build in _BUILDS else grown
    average = "" if look.build in _BUILDS else " of average build"
    return f"{with_article(built)}{average} with {listed([*face_of(look), hair_of(look)])}"


def face_of(look: LookBrief) -> tuple[str, ...]:
    """Shape, skin and what is in the face, each a phrase."""
    shape = _FACES.get(look.build, "an oval face")
    if look.age == "old":
        shape = shape.replace("a ", "a lined, ", 1).replace("an ", "a lined, ", 1)
    colour = _hair_colour(look)
    grown = [with_article(f"{colour} {name}") for name in _GROWN if name in look.features]
    bare = look.presents == "man" and look.age != "child" and not grown
    if bare and not _UNSHAVEN.search(look.description):
        shape = shape.replace("a ", "a clean-shaven, ", 1).replace("an ", "a clean-shaven, ", 1)
    worn = [words for name, words in _ON_A_FACE.items() if name in look.features]
    return (shape, f"{nearest(look.skin, SKINS)} skin", *grown, *worn)


def hair_of(look: LookBrief) -> str:
    """`red hair in a ponytail`, `a bald head`."""
    if look.hair == "bald":
        return "a bald head"
    return _HAIR.get(look.hair, "{} hair").format(_hair_colour(look))


def dressed(look: LookBrief) -> str:
    """`wears a green coat`, `is wrapped in a brown blanket`."""
    verb = "is wrapped in" if _garment(look).endswith(_COVERS) else "wears"
    return f"{verb} {clothes_of(look)}"


def clothes_of(look: LookBrief) -> str:
    """`a green coat`, in the script's own words where it has them."""
    if look.look.startswith(_WITHOUT):
        return f"no {look.look.removeprefix(_WITHOUT)}"
    more = [words for name, words in _ON_CLOTHES.items() if name in look.features]
    garment = with_article(_garment(look))
    return f"{garment} with {listed(more)}" if more else garment


def pronoun_of(look: LookBrief) -> str:
    """`She`, `He`, or `This person` where the script does not say."""
    return {"woman": "She", "man": "He"}.get(look.presents, "This person")


def build_of(look: LookBrief) -> str:
    """`tall`, `of average build`."""
    return _BUILDS.get(look.build, "of average build")


def age_words(look: LookBrief) -> str:
    """`a woman in her thirties`: the age alone, with who it is."""
    return with_article(f"{_age_before(look)}{_noun(look)}{_age_behind(look)}")


def age_and_clothes(words: str, name: str) -> tuple[object, ...]:
    """What an introduction says of age, clothes and beard that a look is told with.

    Two introductions with the same of it, and the same drawable facts, give the same look.

    Args:
        words: the introduction.
        name: whom it introduces.
    """
    place = words.upper().find(name.upper())
    behind = words[place + len(name) :] if place >= 0 else words
    worn = [costume(match[0]) for match in _WORN.finditer(re.sub(r"\([^)]*\)", "", behind))]
    decade = _DECADE.search(behind)
    return (
        age_of(behind),
        decade.groups() if decade else None,
        bool(_UNSHAVEN.search(words)),
        tuple(worn),
    )


@lru_cache(maxsize=256)
def _garment(look: LookBrief) -> str:
    told = _told(look)
    colour = nearest(look.colour, CLOTHS)
    if not told:
        return f"{colour} {look.garment}"
    return told if _COLOURED.search(told) else f"{colour} {told}"


def _told(look: LookBrief) -> str:
    """The garment as the script words it, if it is the one that this look wears."""
    if look.look != FIRST_LOOK:
        return costume(look.description or look.look)
    place = look.description.upper().find(look.character.upper())
    behind = re.sub(r"\([^)]*\)", "", look.description[max(place, 0) :])
    for part in re.split(r"[,.;]", behind):
        match = _WORN.search(part)
        words = costume(match[0]) if match else ""
        if words and appearance_of(words).garment == look.garment:
            return words
    return ""


def _noun(look: LookBrief) -> str:
    years, _ = age_of(_behind_name(look))
    if look.age == "child":
        return _CHILDREN.get(look.presents, "child")
    if look.age == "young" and years is not None and years < 18:
        return {"woman": "teenage girl", "man": "teenage boy"}.get(look.presents, "teenager")
    return _NOUNS.get(look.presents, "person")


def _age_before(look: LookBrief) -> str:
    """`old `, `young `, `adult `, or nothing where a number or the noun says it."""
    if look.age == "old":
        return "old "
    told = look.age == "child" or _age_behind(look)
    return "" if told else f"{look.age} "


def _age_behind(look: LookBrief) -> str:
    words = _behind_name(look)
    decade = _DECADE.search(words)
    if decade:
        part = f"{decade[1].lower()} " if decade[1] else ""
        return f" in {_OWNS.get(look.presents, 'their')} {part}{_DECADES[int(decade[2])]}"
    years, _ = age_of(words)
    if years is not None:
        return f" aged {years}"
    return ""


def _behind_name(look: LookBrief) -> str:
    if look.look != FIRST_LOOK:
        return ""
    place = look.description.upper().find(look.character.upper())
    return look.description[place + len(look.character) :] if place >= 0 else ""


def _hair_colour(look: LookBrief) -> str:
    return nearest(look.hair_colour, HAIRS)
