"""Camera directions that a writer puts into the text, obeyed as written.

What belongs here: recognising CLOSE ON, WIDE, POV, INSERT, PAN TO and their kin, and what they say
about the shot. What does not: shots that nobody asked for (`shotlist`).
"""

import re

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import Angle, Grouping, Movement, ShotSize


class Direction(Frozen):
    """What the text asks of the camera; None where it leaves the choice."""

    size: ShotSize | None = None
    angle: Angle | None = None
    grouping: Grouping | None = None
    movement: Movement | None = None
    focus: str = ""
    """What the direction names (`the suitcase`), in the script's words."""
    rest: str = ""
    """The sentence without the direction itself."""
    back: bool = False
    """BACK TO SCENE: an insert or a point of view ends."""
    title: bool = False
    """Words on the screen rather than things before the camera."""


_S, _G, _M, _A = ShotSize, Grouping, Movement, Angle
_RULES: tuple[tuple[str, dict[str, object]], ...] = (
    (r"BACK TO(?: THE)? (?:SCENE|SHOT|NORMAL|PRESENT)|RETOUR À LA SCÈNE|ZURÜCK ZUR SZENE"
     r"|VUELTA A (?:LA )?ESCENA", {"back": True}),
    (r"SUPER(?:IMPOSE)?\s*:|TITLE(?: CARD)?\s*:|CHYRON\s*:|CAPTION\s*:|INTERTITLE\s*:"
     r"|OVER BLACK\s*:"
     r"|CARTON\s*:|EINBLENDUNG\s*:|RÓTULO\s*:|ТИТР\s*:|【?字幕[：:]", {"title": True}),
    (r"EXTREME(?:LY)? CLOSE[- ]?(?:UP|ON)?(?: ON| OF)?|TRÈS GROS PLAN(?: SUR)?|DETAILAUFNAHME",
     {"size": _S.ECU}),
    (r"(?:CLOSER?(?:[- ]?UP(?: SHOT)?(?: ON| OF)?| SHOT(?: ON| OF)?| ON| OF|(?=:))"
     r"|TIGHT(?:ER)? (?:SHOT )?(?:ON|OF)"
     r"|GROS PLAN(?: SUR| DE)?|NAHAUFNAHME|GROSSAUFNAHME|PRIMER PLANO(?: DE)?|КРУПНЫЙ ПЛАН|КРУПНО"
     r"|特写[：:]?)", {"size": _S.CU}),
    (r"INSERT(?:\s*(?:-|–|SHOT|CUT|OF|ON))*|ON (?:THE )?SCREEN|PLANO DETALLE(?: DE)?"
     r"|DETAIL(?: SUR)?"
     r"|ДЕТАЛЬ", {"size": _S.INSERT, "grouping": _G.INSERT}),
    (r"(?:FROM )?(?:\S+ ?){0,3}?(?:['’]S?\s+)?(?:P\.?O\.?V\.?|POINT OF VIEW|SUBJEKTIVE"
     r"|CAMÉRA SUBJECTIVE)"
     r"(?: SHOT)?(?: OF)?", {"grouping": _G.POV}),
    (r"OVER (?:THE |\S+['’]S |HIS |HER |THEIR )?SHOULDER(?: OF| ON)?|OTS(?: ON| OF)?",
     {"grouping": _G.OTS, "size": _S.MS}),
    (r"(?:AERIAL(?: SHOT| VIEW)?|BIRD['’]?S[- ]EYE(?: VIEW)?|DRONE SHOT|HELICOPTER SHOT"
     r"|VUE AÉRIENNE"
     r"|LUFTAUFNAHME|VISTA AÉREA)(?: OF| OVER)?",
     {"size": _S.ELS, "angle": _A.HIGH, "grouping": _G.ESTABLISHING}),
    (r"(?:OVERHEAD(?: SHOT)?|TOP[- ]SHOT"
     r"|FROM (?:DIRECTLY )?ABOVE)(?: OF)?", {"angle": _A.OVERHEAD}),
    (r"(?:LOW[- ]ANGLE(?: SHOT)?|FROM BELOW|CONTRE-PLONGÉE)(?: ON| OF)?", {"angle": _A.LOW}),
    (r"(?:HIGH[- ]ANGLE(?: SHOT)?|PLONGÉE)(?: ON| OF)?", {"angle": _A.HIGH}),
    (r"(?:DUTCH|CANTED|TILTED)[- ]ANGLE(?: ON| OF)?", {"angle": _A.DUTCH}),
    (r"ESTABLISHING(?: SHOT)?(?: OF)?|PLAN D['’]ENSEMBLE",
     {"size": _S.ELS, "grouping": _G.ESTABLISHING}),
    (r"(?:EXTREME )?(?:WIDE(?:R|NS?)?(?: SHOT| ANGLE)?(?: ON| OF| OUT)?|LONG SHOT(?: ON| OF)?)"
     r"|MASTER(?: SHOT|(?=:))|PLAN LARGE"
     r"|TOTALE|PLANO GENERAL|ОБЩИЙ ПЛАН|全景[：:]?", {"size": _S.LS}),
    (r"FULL SHOT(?: OF| ON)?|HALBTOTALE", {"size": _S.FS}),
    (r"(?:MEDIUM CLOSE[- ]?UP|MCU)(?: ON| OF)?", {"size": _S.MCU}),
    (r"(?:MEDIUM SHOT|MED\.? SHOT|PLAN MOYEN)(?: ON| OF)?", {"size": _S.MS}),
    (r"TWO[- ]?SHOT(?: OF| ON)?|2-SHOT", {"grouping": _G.TWO_SHOT, "size": _S.MS}),
    (r"SINGLE(?: ON| OF)|(?:NEW |REVERSE |ANOTHER |FAVOU?RING )?ANGLE(?: ON)?|REVERSE(?: ON)?"
     r"|FAVOU?R(?:ING|S)? (?:ON )?", {"size": _S.MS, "grouping": _G.SINGLE}),
    (r"(?:WHIP|SWISH|FLASH)[- ]?PAN(?:S)?(?: TO)?", {"movement": _M.WHIP_PAN}),
    (r"RACK(?:S)? (?:FOCUS)?(?: TO)?|FOCUS (?:SHIFTS|RACKS)(?: TO)?", {"movement": _M.RACK_FOCUS}),
    (r"PANS? LEFT(?: TO)?", {"movement": _M.PAN_LEFT}),
    (r"PAN(?:S|NING)?(?: RIGHT| ACROSS| OVER| ALONG| UP| DOWN)(?: TO)?|PAN(?:S|NING)? TO|PANNING"
     r"|PANS"
     r"|PANORAMIQUE|SCHWENK|PANEO",
     {"movement": _M.PAN_RIGHT}),
    (r"TILT(?:S|ING)? DOWN(?: TO| ON)?", {"movement": _M.TILT_DOWN}),
    (r"TILT(?:S|ING)?(?: UP)?(?: TO| ON)?", {"movement": _M.TILT_UP}),
    (r"(?:SLOW(?:LY)? )?ZOOM(?:S|ING)? OUT(?: ON| FROM)?", {"movement": _M.ZOOM_OUT}),
    (r"(?:SLOW(?:LY)? )?ZOOM(?:S|ING)?(?: IN)?(?: ON| TO| INTO)?", {"movement": _M.ZOOM_IN}),
    (r"(?:PULL|DOLLY|MOVE|TRUCK|DRAW)(?:S|ING)? (?:BACK|OUT|AWAY)(?: FROM| TO)?(?: REVEAL)?"
     r"|TRAVELLING ARRIÈRE",
     {"movement": _M.PULL_OUT}),
    (r"(?:SLOW(?:LY)? )?(?:PUSH|DOLLY|MOVE|CREEP)(?:ES|S|ING)? (?:IN|CLOSER|TOWARD)(?:TO| ON| TO)?"
     r"|TRAVELLING AVANT", {"movement": _M.PUSH_IN}),
    (r"(?:TRACKS?(?= WITH| ALONG| BESIDE)|TRACKING|DOLLY(?:ING)?|FOLLOW(?:S|ING)?|STEADICAM"
     r"|TRAVELLING"
     r"|KAMERAFAHRT)(?: SHOT)?(?: ALONG| WITH| ON| OF| BESIDE)?", {"movement": _M.TRACK}),
    (r"(?:CRANE|BOOM|JIB)(?:S|ING)?(?: SHOT| UP| DOWN| OVER)|CRANES"
     r"|CRANING", {"movement": _M.CRANE}),
    (r"HAND-?HELD|SHAKY CAM", {"movement": _M.HANDHELD}),
)  # fmt: skip
_COMPILED = tuple((re.compile(rf"(?<!\w)(?:{words})(?!\w)"), facts) for words, facts in _RULES)
_STARTS = tuple((re.compile(rf"(?:THE )?(?:{words})(?!\w)"), facts) for words, facts in _RULES)
_CAMERA = re.compile(
    r"\b(?:the )?camera (?:slowly |then |now )?(?P<a>\w+(?: \w+)?)|\bwe (?:slowly |then |now )?"
    r"(?P<b>push|pull|pan|dolly|track|crane|zoom|tilt|move|follow)(?P<c> \w+)?",
    re.IGNORECASE,
)
_ON = re.compile(r"ON(?: THE| A| AN| HIS| HER| THEIR)? (?P<what>[^\W\d_].*)")
_EDGE = " -–—:,.;>"
_LONGEST = 120
"""No direction is longer than this many characters; it bounds every search below."""


def direction_in(sentence: str) -> Direction | None:
    """The camera direction of a sentence, or None.

    A direction stands at the start in capitals (`CLOSE ON the suitcase: ...`), anywhere in capitals
    if it names a movement (`... and PUSH IN.`), or is told (`The camera pulls back`, `We pan to`).
    """
    found = _at_start(sentence)
    for index in range(1 if found else 0, 3):
        further = _at_start(found.rest) if found and index else None
        if further is None or found is None:
            break
        found = _joined(found, further)
    return found or _inside(sentence) or _told(sentence)


def slug_direction(text: str) -> Direction:
    """What a heading inside a scene asks for: `ON THE PHONE`, `CLOSE ON MIRA`, `AT THE WINDOW`."""
    found = _at_start(text)
    if found:
        return found
    match = _ON.fullmatch(text.strip(_EDGE))
    what = match["what"] if match else text.strip(_EDGE)
    return Direction(focus=what, rest="")


def without_directions(text: str) -> str:
    """What is seen, without the words that tell the camera how to look."""
    found = _at_start(text)
    if found is None or found.title:
        return text if found is None else found.rest
    rest = " ".join(part for part in (found.rest,) if part)
    return rest[:1].upper() + rest[1:] if rest else text.strip(_EDGE)


def _at_start(text: str) -> Direction | None:
    bare = text.lstrip(" ([-–—")
    opening = bare[:_LONGEST]
    for pattern, facts in _STARTS:
        match = pattern.match(opening)
        if match and match.end():
            rest = bare[match.end() :].lstrip(_EDGE + "]) ").rstrip()
            focus = re.split(r"\s*[:.,;–—]|\s+(?:as|who|which|while|where|-)\s", rest, maxsplit=1)[
                0
            ]
            if "POV" in match[0] or "P.O.V" in match[0]:
                focus = focus or match[0]
            return Direction.model_validate({**facts, "focus": focus.strip(_EDGE), "rest": rest})
    return None


def _joined(first: Direction, second: Direction) -> Direction:
    facts = {**second.model_dump(exclude_none=True), **{
        name: value for name, value in first.model_dump(exclude_none=True).items()
        if name not in ("focus", "rest") and value not in (False, "")
    }}  # fmt: skip
    return Direction.model_validate(facts)


def _inside(sentence: str) -> Direction | None:
    for pattern, facts in _COMPILED:
        if "movement" in facts or facts.get("grouping") is Grouping.OTS:
            match = pattern.search(sentence)
            if match and match[0].isupper():
                return Direction.model_validate({**facts, "rest": sentence})
    return None


def _told(sentence: str) -> Direction | None:
    match = _CAMERA.search(sentence)
    if match is None:
        return None
    verb = (match["a"] or f"{match['b']}{match['c'] or ''}").upper()
    for said in (verb, f"{verb.split()[0].rstrip('S')} TO", f"{verb.split()[0].rstrip('S')} UP"):
        for pattern, facts in _STARTS:
            if "movement" in facts and pattern.match(said):
                return Direction.model_validate({**facts, "rest": sentence})
    return None
