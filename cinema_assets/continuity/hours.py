"""The hour of a scene, and how much time lies between two scenes.

What belongs here: the words for hours and for passing time. What does not: finding the hour in a
heading (`screenplay.headings`).
"""

import re
from enum import IntEnum

from cinema_assets.screenplay.daytime import continues

_HOURS = (
    ("golden hour", r"golden hour|magic hour|sunset|sundown|tramonto|coucher|atardecer|ocaso|закат"
                    r"|日落|غروب|sonnenuntergang"),
    ("dawn", r"dawn|daybreak|sunrise|first light|aube|amanecer|alba|madrugada|morgengrauen"
             r"|morgendämmerung|рассвет|黎明|拂晓|清晨|凌晨|日出|فجر|świt"),
    ("dusk", r"dusk|twilight|nightfall|crépuscule|anochecer|dämmerung|abenddämmerung|сумерки"
             r"|黄昏|黃昏|傍晚|昏|zmierzch|entardecer"),
    ("morning", r"morning|matin|matinée|mañana|morgen|frühmorgens|vormittag|утро|早晨|早上|上午|晨"
                r"|早|صباح|mattin[ao]|manhã|ran[oe]k?"),
    ("night", r"nights?|nighttime|midnight|evening|nuit|minuit|soir|soirée|noche|medianoche|nacht"
              r"|nachts|mitternacht|abend|ночь|ночью|вечер|полночь|夜|晚|ليل\w*|مساء|notte|sera|noc"
              r"|noite|wieczór"),
    ("day", r"days?|daytime|noon|midday|afternoon|jour|midi|día|dia|tarde|mediodía|tag|tags|mittag"
            r"|nachmittag|день|днём|полдень|日|午|نهار\w*|ظهر|giorno|pomeriggio|dzień|am|pm"),
)  # fmt: skip
_UNCASED = re.compile(r"[\u0600-\u06ff\u4e00-\u9fff]")
_ORDER = {"dawn": 0, "morning": 1, "day": 2, "golden hour": 3, "dusk": 4, "night": 5}
_WEEKS = re.compile(
    r"\b(?:weeks?|months?|years?|winters?|summers?|semaines?|mois|années?|ans|semanas?|mes(?:es)?"
    r"|años?|wochen?|monate?|jahre?)\s+(?:later|plus tard|après|más tarde|después|später)\b"
    r"|\bone (?:week|month|year) later\b",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(
    r"\b(?:next|following) (?:day|morning|afternoon|evening|night)\b|\bdays? later\b"
    r"|\bthe (?:day|morning) after\b|\blendemain\b|\bdía siguiente\b|\bmañana siguiente\b"
    r"|\bnächste[rn]? (?:tag|morgen)\b|次日|第二天",
    re.IGNORECASE,
)


class Gap(IntEnum):
    """How much time passes between a scene and the one before it."""

    NONE = 0
    """The scene goes straight on."""
    SOME = 1
    """The same stretch of the day."""
    HOURS = 2
    """Another part of the same day."""
    DAYS = 3
    WEEKS = 4


def hour_of(word: str) -> str | None:
    """The value of `studios.briefs.Daylight` that a heading's words mean, None if none."""
    text = word.lower()
    for hour, pattern in _HOURS:
        found = re.search(rf"\b(?:{pattern})\b", text)
        if found or (_UNCASED.search(text) and re.search(pattern, text)):
            return hour
    return None


def gap_between(earlier: str, word: str, opening: str) -> Gap:
    """How much time passes.

    Args:
        earlier: the hour of the scene before, as the script writes it; empty at the start.
        word: the time in this scene's heading as written; empty if it has none.
        opening: the first words of the scene's action, where `Weeks later.` stands.
    """
    told = f"{word} {opening}"
    if _WEEKS.search(told):
        return Gap.WEEKS
    if _NEXT_DAY.search(told):
        return Gap.DAYS
    if word and continues(word):
        return Gap.SOME if "LATER" in word.upper() else Gap.NONE
    before, now = hour_of(earlier), hour_of(word)
    if before is None or now is None or before == now:
        return Gap.SOME
    return Gap.DAYS if _ORDER[now] < _ORDER[before] else Gap.HOURS
