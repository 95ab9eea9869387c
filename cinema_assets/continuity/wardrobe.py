"""Costumes: when action lines put somebody into other clothes.

What belongs here: the words for clothes and for changing them. What does not: how a garment looks
(`prompts.casting`).
"""

import re
from collections.abc import Iterable

from cinema_assets.continuity.state import FIRST_LOOK
from cinema_assets.continuity.who import Reading

GARMENTS = (
    "raincoat|overcoat|trenchcoat|trench coat|lab coat|coat|jacket|blazer|wedding dress|dressing gown"
    "|dress|nightgown|nightdress|ballgown|gown|suit|tuxedo|uniform|t-shirt|shirt|blouse|sweater"
    "|jumper|pullover|cardigan|hoodie|bathrobe|robe|pyjamas|pajamas|apron|overalls|dungarees|cloak"
    "|cape|blanket|vest|waistcoat|skirt|jeans|trousers|swimsuit|wetsuit|spacesuit|kimono|sari"
    "|scrubs|armor|armour|costume|tunic|habit|cassock|poncho|parka|anorak|kilt|toga|oilskins?"
)
_THING = (
    r"(?:(?:a|an|the|his|her|their|its|[\w.]+['’]s own)\s+)?"
    rf"(?P<thing>(?:[\w'’-]+\s+){{0,4}}?(?:{GARMENTS}))\b(?!\s+(?:pocket|rack|hanger|sleeve|hook|bag))"
)
_PUTS_ON = re.compile(
    r"\b(?:wears|wearing|dressed in|clad in|puts? on|pulls? on|slips? (?:on|into)|chang(?:es|ed) into"
    r"|dons|buttons up|wrapped in|huddled in|now in|still in|in(?=\s+(?:a|an|his|her|their)\b))\s+"
    + _THING,
    re.IGNORECASE,
)
_COVERS = re.compile(
    r"\b(?:puts|lays|drapes|wraps|throws|hangs)\s+" + _THING
    + r"\s+(?:around|over|on|round)\s+(?P<whose>[\w.]+(?:['’]s)?)(?:\s+shoulders)?",
    re.IGNORECASE,
)  # fmt: skip
_TAKES_OFF = re.compile(
    r"\b(?:takes off|removes|sheds|strips off|throws off|peels off|shrugs off)\s+" + _THING,
    re.IGNORECASE,
)
_ANY = re.compile(rf"(?:[\w'’-]+\s+){{0,3}}?\b(?:{GARMENTS})\b", re.IGNORECASE)
_NOUN = re.compile(rf"(?:{GARMENTS})$", re.IGNORECASE)
_FILLER = re.compile(
    r"^(?:(?:a|an|the|his|her|their|its|same|old own|own|on|in|and|with)\s+)+", re.I
)
_COLOUR = re.compile(
    r"\b(?:red|blue|green|yellow|black|white|brown|gr[ea]y|orange|pink|purple|violet|golden|gold|silver"
    r"|beige|navy|crimson|scarlet|turquoise|cream|khaki|tan)\b",
    re.IGNORECASE,
)


def clothes_in(words: str) -> tuple[str, ...]:
    """The clothes that an introduction names (`green coat`), in order."""
    return tuple(_named(match[0]) for match in _ANY.finditer(words))


def looks_after(reading: Reading) -> dict[str, str | None]:
    """Character -> the clothes that the sentence puts it into; None for clothes taken off."""
    changed: dict[str, str | None] = {}
    for match in _TAKES_OFF.finditer(reading.text):
        name = reading.doer(match.start())
        if name:
            changed[name] = None
    for match in _PUTS_ON.finditer(reading.text):
        name = reading.doer(match.start())
        if name:
            changed[name] = _named(match["thing"])
    for match in _COVERS.finditer(reading.text):
        name = reading.owner(*match.span("whose"))
        if name:
            changed[name] = _named(match["thing"])
    return changed


def recognised(clothes: str, known: Iterable[str]) -> str | None:
    """Which of the known clothes the words mean: the same garment, in no other colour."""
    noun, colours = _garment(clothes), _colours(clothes)
    for other in known:
        if _garment(other) == noun and (not colours or colours <= _colours(other)):
            return other
    return None


def worn_first(clothes: str, home: Iterable[str]) -> str:
    """The look's name for these clothes: `first` if they are what the introduction describes."""
    return FIRST_LOOK if recognised(clothes, home) else clothes


def _named(words: str) -> str:
    return _FILLER.sub("", " ".join(words.split())).lower()


def _garment(clothes: str) -> str:
    match = _NOUN.search(clothes)
    return match[0].lower() if match else clothes


def _colours(clothes: str) -> set[str]:
    return {colour.lower() for colour in _COLOUR.findall(clothes)}
