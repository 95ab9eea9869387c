"""The language of a script, as far as its letters, its headings and its small words tell.

What belongs here: one guess, never a dependency on a model. What does not: encodings (`encoding`).
"""

import re
from collections import Counter
from collections.abc import Iterable

from cinema_assets.screenplay.wordlists import words

_WORDS = {
    "en": "the and you is to of it that he she in what have not i my on with are your we this no",
    "fr": "le la les et est de des un une que qui vous je tu il elle pas dans ne ce pour avec on",
    "es": "el la los las y es de un una que no en se lo por con su para está qué te mi yo más",
    "de": "der die das und ist nicht ich du sie er es ein eine wir mit zu auf den dem was komm",
    "it": "il lo gli e è di un una che non in si con per sono mi ti questo della come sei ho",
    "pt": "o os as e é de um uma que não em se com para eu você está mas isso do da na no",
    "pl": "i w nie to jest się na co jak z do że tak ja ty on ona czy ale już mnie masz",
    "nl": "de het een en is niet ik je van dat hij zij wij met op wat te ook maar voor",
}
_SETS = {language: words(text) for language, text in _WORDS.items()}
_HINTS = {
    "en": "DAY NIGHT MORNING EVENING AFTERNOON DAWN DUSK LATER CONTINUOUS SCENE",
    "fr": "INTÉRIEUR EXTÉRIEUR JOUR NUIT MATIN SOIR AUBE SÉQUENCE",
    "es": "INTERIOR EXTERIOR DÍA NOCHE TARDE MAÑANA AMANECER ESCENA",
    "de": "INNEN AUSSEN AUẞEN TAG NACHT ABEND MORGEN SZENE",
    "pl": "WNĘTRZE PLENER WN PLN DZIEŃ NOC WIECZÓR",
    "it": "INTERNO ESTERNO GIORNO NOTTE SERA",
    "pt": "NOITE MANHÃ",
}  # fmt: skip
_HINT_SETS = {language: words(text) for language, text in _HINTS.items()}
_LETTERS = {"ñ¿¡": "es", "ßäöü": "de", "łąęśżźć": "pl", "ãõ": "pt", "œçêûî": "fr"}
_SCRIPTS = re.compile(
    "(?P<ja>[\u3040-\u30ff])|(?P<ko>[\uac00-\ud7af])|(?P<zh>[\u4e00-\u9fff])|(?P<uk>[іїєґІЇЄҐ])"
    "|(?P<ru>[\u0400-\u04ff])|(?P<ar>[\u0600-\u06ff])|(?P<he>[\u0590-\u05ff])"
    "|(?P<el>[\u0370-\u03ff])|(?P<th>[\u0e00-\u0e7f])|(?P<hi>[\u0900-\u097f])"
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 40_000
"""Letters looked at: more would not change the answer."""


_FEW = 8
"""Small words below which the speeches alone decide nothing."""
_HINT = 4
"""Small words that a heading's keywords weigh as much as."""


def detect(spoken: Iterable[str], told: Iterable[str], headings: Iterable[str]) -> str:
    """The BCP 47 language of a script; `en` if nothing tells.

    Args:
        spoken: texts of speeches, which decide.
        told: texts of action, which decide if the speeches are too short.
        headings: heading texts, whose keywords break a tie.
    """
    speech = " ".join(spoken)[:_SAMPLE]
    action = " ".join(told)[:_SAMPLE]
    titles = " ".join(headings)[:_SAMPLE]
    for text in (speech, action, titles):
        script = _by_script(text)
        if script:
            return script
    hint = _by_hint(titles)
    scores = Counter(_by_words(speech))
    if sum(scores.values()) < _FEW:
        scores.update(_by_words(action))
    if hint:
        scores[hint] += _HINT
    return scores.most_common(1)[0][0] if scores else "en"


def _by_script(text: str) -> str | None:
    """The language that a non-Latin script gives away, if most letters are in it."""
    found = Counter(match.lastgroup for match in _SCRIPTS.finditer(text))
    total = sum(map(str.isalpha, text))
    if not found or sum(found.values()) * 2 < total:
        return None
    for rare, common in (("ja", "zh"), ("uk", "ru")):
        if found[rare] * 20 > found[common]:
            found[rare] += found[common]
    return found.most_common(1)[0][0]


def _by_words(text: str) -> dict[str, int]:
    counts = Counter(_WORD.findall(text.lower()))
    scores = {lang: sum(counts[word] for word in known) for lang, known in _SETS.items()}
    letters = set(text.lower())
    for marks, lang in _LETTERS.items():
        scores[lang] += 2 * len(letters.intersection(marks))
    return {lang: score for lang, score in scores.items() if score}


def _by_hint(titles: str) -> str | None:
    found = _WORD.findall(titles.upper())
    scores = Counter(
        {lang: sum(word in known for word in found) for lang, known in _HINT_SETS.items()}
    )
    best = scores.most_common(1)
    return best[0][0] if best and best[0][1] else None
