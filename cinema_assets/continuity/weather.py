"""The weather that action lines tell of.

What belongs here: the words, and which of them wins. What does not: how long weather lasts
(`carry`), how it looks (studios).
"""

import re

_KINDS = (
    ("storm", r"storms?|stormy|thunder\w*|lightning|hurricane|tempest|orage|tempête|tormenta|gewitter"
              r"|sturm|unwetter|гроза|буря", r"暴风|雷|عاصفة"),
    ("snow", r"snow|snows|snowing|snowy|snowfall|blizzard|snowflakes|neige|nieve|nieva|schnee"
             r"|schneit|снег", r"雪|ثلج"),
    ("rain", r"rain|rains|raining|rainy|drizzle|drizzles|downpour|pluie|pleut|lluvia|llueve|regen"
             r"|regnet|дождь|дождя", r"雨|مطر"),
    ("fog", r"fog|foggy|mist|misty|haze|brouillard|brume|niebla|nebel|туман", r"雾|霧|ضباب"),
    ("overcast", r"overcast|(?:grey|gray|heavy|low|dark) (?:sky|skies|clouds?)|cloudy", r"阴天"),
    ("wind", r"wind|windy|gale|gusts?|vent|viento|ветер", r"风|ريح"),
)  # fmt: skip
_CLEAR = re.compile(
    r"\b(?:clear(?:,? \w+)? (?:night|day|sky|skies|morning|evening|weather)|(?:bright )?sunlight"
    r"|sunshine|sunny|sun[- ]?(?:drenched|lit)|cloudless|blue sky|(?:into|in) the sun"
    r"|the sun (?:shines|is out|comes out|blazes))\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:over|stops?|stopped|ended|ends|lifts?|lifted|clears|cleared|passed|gone|no|after"
    r"|without|like|as if|dreams? of|remembers?|sun|sound of|brain ?storm)\b",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    r"\b(?:is over|(?:has |have )?(?:stop(?:s|ped)|ended|ends|lifts|lifted|cleared|passed|gone))\b",
    re.IGNORECASE,
)
_TOLD = tuple(
    (kind, re.compile(rf"\b(?:{words})\b|{signs}", re.IGNORECASE)) for kind, words, signs in _KINDS
)


def weather_of(sentence: str) -> str | None:
    """The value of `studios.briefs.Weather` that a sentence tells of, None if it tells none.

    The end of bad weather (`The rain stops.`) is clear weather; a comparison (`like rain`) none.
    """
    kind = next((kind for kind, pattern in _TOLD if pattern.search(sentence)), None)
    if kind is None:
        return "clear" if _CLEAR.search(sentence) else None
    if not _ENDS.search(sentence):
        return kind
    return "clear" if _STOPPED.search(sentence) else None


def outweighs(told: str, known: str | None) -> bool:
    """Whether weather newly told of replaces what is known: wind adds nothing to rain."""
    return not (told in ("wind", "overcast") and known in ("rain", "storm", "snow"))
