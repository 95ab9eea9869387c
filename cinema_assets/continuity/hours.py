"""The hour and the day of the story, from sluglines and from what the first lines say.

What belongs here: words for hours in the languages the readers know, and when a new day begins.
What does not: the light of an hour (prompts.sets).
"""

import re

from cinema_assets.screenplay.daytime import continues
from cinema_assets.screenplay.model import ElementType, Scene
from cinema_assets.screenplay.sentences import sentences

HOURS = ("dawn", "morning", "day", "golden hour", "dusk", "night")
"""Values of `studios.briefs.Daylight`, in the order of a day."""

_WORDS: tuple[tuple[str, str], ...] = (
    ("golden hour", r"GOLDEN|MAGIC HOUR|SUNSET|SUNDOWN|LATE AFTERNOON|COUCHER|ATARDECER|TRAMONTO"
                r"|OCASO"
     r"|SONNENUNTERGANG|ЗАКАТ|日落|夕阳|الغروب|غروب"),
    ("dawn", r"DAWN|SUNRISE|DAYBREAK|FIRST LIGHT|AUBE|LEVER DU|MORGENGRAUEN|MORGENDÄMMERUNG"
             r"|AMANECER"
     r"|MADRUGADA|ALBA|РАССВЕТ|ŚWIT|黎明|拂晓|清晨|凌晨|日出|فجر"),
    ("dusk", r"DUSK|TWILIGHT|EVENING|NIGHTFALL|CRÉPUSCULE|SOIRÉE|SOIR|ABENDDÄMMERUNG|ABEND"
             r"|ANOCHECER"
     r"|ENTARDECER|SERA|ВЕЧЕР|СУМЕРКИ|WIECZÓR|ZMIERZCH|黄昏|黃昏|傍晚|مساء"),
    ("night", r"MIDNIGHT|NIGHT|NUIT|MINUIT|MITTERNACHT|NACHT|NOCHE|MEDIANOCHE|NOTTE|NOITE|НОЧЬ"
              r"|НОЧ|NOC\b"
     r"|PÓŁNOC|夜|晚|ليل"),
    ("day", r"NOON|MIDDAY|AFTERNOON|\bDAY\b|\bJOUR\b|MIDI|APRÈS-MIDI|NACHMITTAG|\bTAG\b|MITTAG"
     r"|\bDÍA\b|\bDIA\b|MEDIODÍA|\bTARDE\b|GIORNO|POMERIGGIO|ДЕНЬ|ПОЛДЕНЬ|DZIEŃ"
     r"|中午|正午|下午|\b日\b|白天|^日|نهار|ظهر|عصر"),
    ("morning", r"MORNING|MATIN|MORGEN|VORMITTAG|MAÑANA|MATTIN|MANHÃ|УТРО|RANO|RANEK|PORANEK"
     r"|早|上午|晨"
     r"|صباح"),
)  # fmt: skip
_PATTERNS = tuple((hour, re.compile(words)) for hour, words in _WORDS)
_NEXT_DAY = re.compile(
    r"\b(?:NEXT|FOLLOWING) (?:DAY|MORNING|NIGHT|EVENING|AFTERNOON)|\bLENDEMAIN"
    r"|\bNÄCHSTE[NR]? (?:TAG|MORGEN)"
    r"|\b(?:DÍA|MAÑANA) SIGUIENTE|\bСЛЕДУЮЩ|次日|第二天",
    re.IGNORECASE,
)
_LONG_AFTER = re.compile(
    r"\b(?:days|weeks?|months?|years?) later\b|\b(?:jours|semaines|mois|ans|années) plus tard"
    r"|\b(?:tage|wochen|monate|jahre) später|\b(?:días|semanas|meses|años) (?:después|más tarde)"
    r"|(?:天|周|个月|年)后",
    re.IGNORECASE,
)


def hour_of(time_of_day: str | None) -> str | None:
    """The hour that a slugline names, as one of `HOURS`; None if it names none."""
    if not time_of_day:
        return None
    bare = time_of_day.upper().strip()
    return next((hour for hour, words in _PATTERNS if words.search(bare)), None)


def goes_on(scene: Scene) -> bool:
    """Whether the scene follows the one before without a gap: CONTINUOUS, LATER, SAME."""
    return bool(scene.time_of_day and continues(scene.time_of_day))


def next_day(scene: Scene, before: str | None, now: str | None) -> bool:
    """Whether a new day of the story begins with this scene.

    Args:
        scene: the scene.
        before: the hour of the scene before it.
        now: the hour of this scene.
    """
    if _NEXT_DAY.search(scene.heading) or long_after(scene):
        return True
    if goes_on(scene) or before is None or now is None:
        return False
    return HOURS.index(now) < HOURS.index(before)


def long_after(scene: Scene) -> bool:
    """Whether days or more lie between: wounds have healed, nobody holds what he held."""
    opening = [element.text for element in scene.elements
               if element.type in (ElementType.ACTION, ElementType.CENTERED)][:1]  # fmt: skip
    first = " ".join(sentences(opening[0])[:2]) if opening else ""
    return bool(_LONG_AFTER.search(scene.heading) or _LONG_AFTER.search(first))
