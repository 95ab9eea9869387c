"""Where a description says otherwise than the script.

What belongs here: comparing what both say; where the script is silent, anything may be said. What
does not: reading either (`traits`), what to write instead (`descriptions`).
"""

import re
from collections.abc import Iterator

from cinema_assets.prompts.traits import Traits, traits_of
from cinema_assets.studios.briefs import LookBrief

_OPPOSITE = {("slim", "broad"), ("broad", "slim"), ("tall", "short"), ("short", "tall")}
_LENGTHS = {"long": "long", "ponytail": "long", "bun": "long", "short": "short", "bob": "short",
            "bald": "bald"}  # fmt: skip
_GREYS = frozenset({"grey", "gray", "silver", "white"})
_LIGHT = frozenset({"blond", "blonde", "fair", "golden"})
_DARK = frozenset({"dark", "black", "brown", "chestnut"})
_RED = frozenset({"red", "ginger", "auburn", "copper"})
_YEARS_APART = 6
"""A decade is known by its middle, so five years are no contradiction."""


def contradicted(text: str, look: LookBrief, first: LookBrief) -> Iterator[str]:
    """What of a description (`age`, `hair`, `clothes`) is not as the script has it.

    Args:
        text: the description, in English.
        look: the look that it describes, for its clothes.
        first: the look that the character is introduced in, for the body.
    """
    traits = traits_of(text)
    body = traits_of(_behind(first.description, first.character))
    worn = traits_of(_behind(look.description, look.character))
    against = {
        "age": _ages_differ(traits, body),
        "sex": _presents_differ(traits, first),
        "build": (traits.build or "", body.build or "") in _OPPOSITE,
        "hair": _hair_differs(traits, body),
        "clothes": _clothes_differ(traits, worn),
        "beard": _beards_differ(text, body),
    }
    yield from (what for what, wrong in against.items() if wrong)


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
