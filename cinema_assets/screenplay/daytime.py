"""The words for an hour of the day in scene headings, in the languages the readers know.

What belongs here: the vocabulary and the one question whether a phrase names a time of day. What
does not: where in a heading to look for it (`headings`).
"""

import re

from cinema_assets.screenplay.wordlists import words

_HOURS = words(
    """
    DAY NIGHT MORNING AFTERNOON EVENING DAWN DUSK NOON MIDNIGHT MIDDAY SUNRISE SUNSET SUNDOWN
    TWILIGHT DAYTIME NIGHTTIME NIGHTFALL DAYBREAK DAYLIGHT CONTINUOUS CONTINUING CONT CONT'D LATER
    SAME SIMULTANEOUS AM PM A.M P.M O'CLOCK HOUR NIGHTS
    JOUR NUIT MATIN MATINÉE SOIR SOIRÉE AUBE CRÉPUSCULE MIDI MINUIT CONTINU JOURNÉE LENDEMAIN TARD
    DÍA DIA NOCHE MAÑANA TARDE AMANECER ATARDECER ANOCHECER MADRUGADA MEDIODÍA MEDIANOCHE CONTINUO
    CONTINÚA OCASO ALBA
    TAG NACHT MORGEN ABEND MITTAG NACHMITTAG VORMITTAG DÄMMERUNG MORGENDÄMMERUNG ABENDDÄMMERUNG
    MORGENGRAUEN MITTERNACHT SPÄTER FRÜHMORGENS TAGS NACHTS
    ДЕНЬ НОЧЬ УТРО ВЕЧЕР РАССВЕТ ЗАКАТ СУМЕРКИ ПОЛДЕНЬ ПОЛНОЧЬ ПОЗЖЕ РЕЖИМ ДНЁМ НОЧЬЮ
    DZIEŃ DZIEN NOC RANO RANEK PORANEK WIECZÓR ŚWIT ZMIERZCH POŁUDNIE PÓŁNOC PÓŹNIEJ POPOŁUDNIE
    GIORNO NOTTE MATTINA MATTINO SERA POMERIGGIO TRAMONTO NOITE MANHÃ ENTARDECER
    نهار ليل صباح مساء فجر غروب ظهر عصر نهاري ليلي صباحا ليلا نهارا
    الفجر الغروب الظهر الصباح المساء الليل النهار
    """
)
_QUALIFIERS = words(
    """
    MOMENT MOMENTS SECONDS MINUTES HOURS DAYS WEEKS MONTHS YEARS WEEK MONTH YEAR A AN THE NEXT THAT
    THIS EARLY LATE MID PRE FEW SEVERAL SOME ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN TWELVE
    TIME PREVIOUS FOLLOWING LAST FIRST MAGIC GOLDEN BEFORE AFTER PRESENT FOR JUST MUCH LITTLE SHORT
    WHILE BEAT ESTABLISHING FLASHBACK ACTION MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY
    SUNDAY PLUS MÊME LE LA L'AUBE FIN DE DU DÉBUT TÔT PETIT PETITE APRÈS QUELQUES HEURES EL MÁS
    MISMO MISMA AL DEL SIGUIENTE TEMPRANO FRÜHER AM NÄCHSTEN GLEICHER FRÜH SPÄT UHR
    ТО ЖЕ РАННЕЕ РАННИЙ ПОЗДНИЙ СЛЕДУЮЩИЙ WCZESNY PÓŹNY CIĄG DALSZY NAD RANEM
    """
)
_NUMBER = re.compile(r"#?\d{1,4}(?:[:.]\d\d)?(?:ST|ND|RD|TH|H|S)?")
_TOKENS = re.compile(r"[\s/,+&-]+")
_CJK_HOURS = words(
    """
    日 夜 晨 昏 早 晚 午 黄昏 傍晚 清晨 早晨 早上 上午 中午 正午 下午 晚上 夜晚 深夜 午夜 凌晨 白天
    黎明 拂晓 日落 日出 日夜 夜里 半夜 黃昏 白日 連續 连续 稍后 同时 同日 次日 雨夜
    """
)
_BARE = words("DAY NIGHT JOUR NUIT TAG NACHT НОЧЬ ДЕНЬ DÍA NOCHE NOITE NOTTE GIORNO")
_CARRIED = words("CONTINUOUS CONTINUING LATER SAME CONT'D CONTINU SPÄTER")


def is_time_of_day(phrase: str) -> bool:
    """Whether a phrase of a heading names an hour: `DAY`, `MOMENTS LATER`, `DAY 2`, `夜`."""
    if phrase in _CJK_HOURS:
        return True
    stripped = (token.strip(".") for token in _TOKENS.split(phrase.upper()))
    tokens = [token for token in stripped if token]
    if not tokens or len(tokens) > 6:
        return False
    return any(token in _HOURS for token in tokens) and all(map(_belongs, tokens))


def is_bare_time(word: str) -> bool:
    """Whether one word can close a heading with no dash before it (`INT. KITCHEN NIGHT`)."""
    return word.upper() in _BARE


def continues(time_of_day: str) -> bool:
    """Whether this time only makes sense after the scene before: CONTINUOUS, LATER, SAME."""
    tokens = set(_TOKENS.split(time_of_day.upper()))
    return not tokens.isdisjoint(_CARRIED)


def _belongs(token: str) -> bool:
    if token in _HOURS or token in _QUALIFIERS:
        return True
    return bool(_NUMBER.fullmatch(token))
