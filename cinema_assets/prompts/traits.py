"""What a description says, point by point, so that it can be held against another.

What belongs here: reading age, build, hair, face and clothes out of English words. What does not:
judging them (`descriptions`).
"""

import re

from cinema_assets.continuity.clothes import GARMENTS
from cinema_assets.frozen import Frozen
from cinema_assets.prompts.appearance import COLOURS, HAIR_COLOURS, appearance_of
from cinema_assets.prompts.colours import CLOTHS, HAIRS, nearest
from cinema_assets.screenplay.people import age_of, presents_of

_DECADES = {"teens": 15, "twenties": 25, "thirties": 35, "forties": 45, "fifties": 55,
            "sixties": 65, "seventies": 75, "eighties": 85, "nineties": 95}  # fmt: skip
_IN_A_DECADE = re.compile(rf"\b(?:(?P<part>early|mid|late)[- ])?(?P<decade>{'|'.join(_DECADES)})\b",
                          re.IGNORECASE)  # fmt: skip
_DIGITS = re.compile(
    r"\b(?:aged|age|of)\s+(?P<a>\d{1,3})\b|\b(?P<b>\d{1,3})[- ]years?[- ]old\b"
    r"|\b(?:(?P<part>early|mid|late)[- ])?(?P<c>\d0)['’]?s\b",
    re.IGNORECASE,
)
_STAGES = (
    ("child", r"child|girl|boy|toddler|kid|baby|infant"),
    ("old", r"old|elderly|aged|ancient|pensioner|wizened"),
    ("young", r"young|teen(?:age[rd]?)?|youthful|adolescent"),
    ("adult", r"adult|middle-aged|grown|of middle age"),
)
_NOT_OLD = re.compile(r"\byears?[- ]old\b|\b(?:an? )?old (?:coat|suit|shirt|hat|dress|jacket|boots"
                      r"|jeans|sweater|cardigan)\b", re.IGNORECASE)  # fmt: skip
_BUILDS = re.compile(r"\b(?:average|medium|normal|athletic|sturdy|solid|slight|compact)\b"
                     r"(?: build| height| figure)?|\bbuild\b", re.IGNORECASE)  # fmt: skip
_HAIR = re.compile(
    r"\b(?:hair(?:ed|less)?|bald|shaven head|curls|bun|braids?|ponytail|locks|afro|bob|blonde?)\b",
    re.IGNORECASE,
)
_FACE = re.compile(
    r"\b(?:face[ds]?|eyes?|nose|jaw(?:line)?|cheek(?:s|bones?)?|skin(?:ned)?|freckle[sd]?"
    r"|beard(?:ed)?|moustache|wrinkle[sd]?|lips|chin|eyebrows?|brows|forehead|clean-shaven|stubble|glasses"
    r"|spectacles|eyepatch)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\b(?:[\w-]+\s+){1,2}(?:face|eyes?|nose|jaw|cheek(?:s|bones?)?|lips|mouth|chin|eyebrows?|brows"
    r"|forehead|ears?|neck|hands?|fingers?|scars?|teeth|hair|beard|moustache|curls|braids?|glasses"
    rf"|{GARMENTS})\b",
    re.IGNORECASE,
)
_DRESSED = re.compile(r"\b(?:wears?|wearing|dressed in|wrapped in)\s+\w+", re.IGNORECASE)


class Traits(Frozen):
    """What is said; None or empty where nothing is."""

    years: int | None = None
    stage: str | None = None
    """`child`, `young`, `adult`, `old`."""
    presents: str = "neutral"
    build: str | None = None
    """A value of `LookBrief.build`; `average` also for any other word of build."""
    hair: str | None = None
    hair_colour: str | None = None
    """By name."""
    garment: str | None = None
    colour: str | None = None
    """Of the garment, by name."""
    features: tuple[str, ...] = ()
    has_hair: bool = False
    has_face: bool = False
    has_clothes: bool = False


def traits_of(text: str) -> Traits:
    """The traits of an English description."""
    said = appearance_of(text)
    years = _years(text)
    return Traits(
        years=years,
        stage=_stage(text, years),
        presents=presents_of(text),
        build=_build(text),
        hair=said.hair,
        hair_colour=nearest(said.hair_colour, _HAIR_NAMES) if said.hair_colour else None,
        garment=said.garment,
        colour=nearest(said.colour, _CLOTH_NAMES) if said.colour else None,
        features=said.features,
        has_hair=bool(_HAIR.search(text)),
        has_face=bool(_FACE.search(text)),
        has_clothes=said.garment is not None or bool(_DRESSED.search(text)),
    )


_CLOTH_NAMES = {name: COLOURS[name] for name in COLOURS if name in CLOTHS}
_HAIR_NAMES = {name: HAIR_COLOURS[name] for name in HAIR_COLOURS if name in HAIRS}


def _build(text: str) -> str | None:
    """Of the body: a broad face and short hair are no build."""
    bare = _PARTS.sub("", text)
    young = re.search(r"\b(slim|tall|short|broad)\b\S*(?=\s+(?:girl|boy|child)\b)", bare, re.I)
    said = appearance_of(bare).build or (young[1].lower() if young else None)
    return said or ("average" if _BUILDS.search(bare) else None)


def _years(text: str) -> int | None:
    decade = _IN_A_DECADE.search(text)
    if decade:
        part = {"early": -3, "late": 3}.get((decade["part"] or "").lower(), 0)
        return _DECADES[decade["decade"].lower()] + part
    match = _DIGITS.search(text)
    if match is None:
        return age_of(text)[0]
    if match["c"]:
        part = {"early": 2, "late": 8}.get((match["part"] or "").lower(), 5)
        return int(match["c"]) + part
    return int(match["a"] or match["b"])


def _stage(text: str, years: int | None) -> str | None:
    bare = _NOT_OLD.sub("", text)
    for stage, words in _STAGES:
        if re.search(rf"\b(?:{words})\b", bare, re.IGNORECASE):
            return stage
    if years is None:
        return None
    return "child" if years < 14 else "young" if years < 27 else "adult" if years < 62 else "old"
