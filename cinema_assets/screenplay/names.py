"""Silent characters: people whom action lines introduce in capitals and who never speak.

What belongs here: telling a person in capitals from a sound, a prop or a shout in capitals. What
does not: finding known names in text (`mentions`), cues (`cues`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cinema_assets.screenplay.vocabulary import lexicon
from cinema_assets.screenplay.wordlists import words

_CAPS = r"(?:[A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ'’.-]*|#?\d{1,2})"
_NAME = re.compile(
    rf"(?<![\w'’])(?P<name>{_CAPS}(?: {_CAPS}){{0,4}})(?![\w'’-])"
    r"(?P<after>\s*\((?P<aside>[^()]{1,60})\)|,\s*(?P<age>\d{1,3}s?|(?:early|mid|late)[ -]\d0s)\b"
    r"|\s+(?P<verb>[^\W\d_]{2,20})|)"
)
_AGE = re.compile(
    r"\b\d{1,3}(?:['’]?s)?\b|\b(?:teens?|twenties|thirties|forties|fifties|sixties|seventies|child"
    r"|infant|elderly|young|old|middle-aged|ans|años|Jahre)\b",
    re.IGNORECASE,
)
_PEOPLE = words(
    """
    MAN WOMAN BOY GIRL CHILD KID BABY TODDLER WAITER WAITRESS NURSE DOCTOR GUARD COP
    POLICEMAN POLICEWOMAN OFFICER SOLDIER DRIVER TEACHER STUDENT PRIEST NUN MONK KING QUEEN
    PRINCE PRINCESS FARMER FISHERMAN SAILOR CAPTAIN PILOT CLERK CASHIER BARTENDER BARMAN
    BARMAID MAID BUTLER CHEF COOK BAKER BUTCHER STRANGER NEIGHBOR NEIGHBOUR MOTHER FATHER
    SISTER BROTHER SON DAUGHTER GRANDMOTHER GRANDFATHER UNCLE AUNT WIFE HUSBAND FRIEND LADY
    GENTLEMAN GUY TEENAGER REPORTER JUDGE LAWYER DETECTIVE AGENT BOSS SECRETARY RECEPTIONIST
    JANITOR MECHANIC THIEF BURGLAR ROBBER KILLER MODERATOR HOST HOSTESS DANCER SINGER
    MUSICIAN BRIDE GROOM WITCH WIZARD KNIGHT PATIENT SURGEON PARAMEDIC POSTMAN MAILMAN
    VENDOR SHOPKEEPER FLORIST PASSENGER CONDUCTOR HOMME FEMME GARÇON FILLE ENFANT SERVEUR
    SERVEUSE VOISIN VOISINE MANN FRAU JUNGE MÄDCHEN KIND KELLNER NACHBAR HOMBRE MUJER NIÑO
    NIÑA CAMARERO VECINO МУЖЧИНА ЖЕНЩИНА МАЛЬЧИК ДЕВОЧКА
    """
)
_ACTS = words(
    """
    enters walks sits stands looks runs turns smiles nods waits watches holds takes sleeps
    pours opens steps waves laughs cries kneels lies climbs leans reads writes eats drinks
    stares hurries appears works kisses hugs grabs picks puts pulls pushes shakes sighs
    listens dances sings arrives leaves follows approaches studies wears carries drives
    rides rows digs paints cooks sweeps wakes sneaks shrugs frowns grins pauses hesitates
    crosses descends ascends emerges exits returns joins hides entre sort marche court
    regarde sourit attend dort rit pleure essuie relève geht steht sitzt läuft schaut
    lächelt wartet schläft schneidet entra sale camina corre mira sonríe espera duerme cose
    """
)
_NEVER = words(
    """
    CUT FADE DISSOLVE CLOSE ANGLE WIDE INSERT POV INT EXT CONTINUED MORE THE END TITLE SUPER
    CAMERA FLASHBACK MONTAGE LATER DAY NIGHT RAIN SNOW SILENCE DARKNESS BLACK WHITE RED BLUE
    GREEN BEAT PAUSE SUDDENLY THEN AND BUT OK TV FBI CIA USA UK NYPD VFX SFX BANG BOOM CRASH
    CLICK THUD WIND THUNDER SERIES SHOTS ACT SCENE EPISODE NOW NO YES
    """
)
_ARTICLES = words("A AN THE TWO THREE UN UNE LE LA LES EIN EINE DER DIE DAS EL LOS LAS")


def introduced(texts: Iterable[str], known: frozenset[str], language: str) -> tuple[str, ...]:
    """Names of people that these action texts introduce in capitals, in order.

    A name counts if an age or a description in brackets follows it, if it is a kind of person
    (`WAITER`), or if it opens a sentence and does what people do (`PETRA enters`). Known sounds,
    props, weather and camera words never count.

    Args:
        texts: action paragraphs.
        known: names in upper case that are characters already.
        language: of the script, for its vocabulary.
    """
    found: dict[str, None] = {}
    for text in texts:
        for name in _people(text, language):
            if not _is_known(name, known):
                found.setdefault(name)
    return tuple(found)


def _is_known(name: str, known: frozenset[str]) -> bool:
    """Whether a name is a character's, in full or in part: DR. ANNA BELL speaks as ANNA BELL."""
    if name.upper() in known:
        return True
    tokens = set(name.upper().split())
    return any(parts <= tokens or tokens <= parts for parts in map(_tokens, known))


@lru_cache(maxsize=4096)
def _tokens(name: str) -> frozenset[str]:
    return words(name)


def _people(text: str, language: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        name = _bare(match["name"])
        if not name or not _may_be_name(name, language):
            continue
        if _is_person(match, name, text):
            yield name


def _bare(name: str) -> str:
    """Without a leading article and trailing stops: `A WAITER` is WAITER."""
    tokens = name.strip(" .'’-").split()
    while tokens and tokens[0] in _ARTICLES:
        tokens.pop(0)
    while tokens and tokens[-1].isdigit():
        tokens.pop()
    return " ".join(tokens)


def _may_be_name(name: str, language: str) -> bool:
    tokens = name.split()
    if len(name) < 2 or len(tokens) > 4 or not any(map(str.isalpha, name)):
        return False
    if any(token.strip(".") in _NEVER for token in tokens):
        return False
    # A vocabulary word that is no person is a thing in capitals: BLUE UMBRELLA, THUNDER.
    things = list(lexicon(language).find(f"the {name.lower()}"))
    return tokens[-1] in _PEOPLE or not things


def _is_person(match: re.Match[str], name: str, text: str) -> bool:
    if match["age"] or (match["aside"] and _AGE.search(match["aside"])):
        return True
    if name.split("#")[0].split()[-1] in _PEOPLE:
        return True
    before = text[: match.start()].rstrip()
    opens = not before or before[-1] in ".!?…:"
    return opens and (match["verb"] or "").lower() in _ACTS
