"""Scene headings: which line is one, and what it says about place and hour, in nine languages.

What belongs here: the grammar of one heading line. What does not: whether the lines around it
allow a heading there (the readers), the numbers on it (`numbering`).
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cinema_assets.screenplay.daytime import is_bare_time, is_time_of_day
from cinema_assets.screenplay.numbering import LONGEST, is_cjk, without_hash, without_number
from cinema_assets.screenplay.wordlists import phrases

_SHORT = {"INT": "INT", "EXT": "EXT", "EST": "EXT", "ИНТ": "INT", "НАТ": "EXT", "ЭКСТ": "EXT"}
_DOTTED = {
    "WN": "INT", "WEWN": "INT", "ПАВ": "INT", "PLEN": "EXT", "PLN": "EXT", "PL": "EXT",
    "ZEWN": "EXT", "INN": "INT", "AUSS": "EXT",
}  # fmt: skip
_WORDS = {
    "INTERIOR": "INT", "INTÉRIEUR": "INT", "INTERIEUR": "INT", "INTERNO": "INT", "INNEN": "INT",
    "ИНТЕРЬЕР": "INT", "ПАВИЛЬОН": "INT", "WNĘTRZE": "INT", "WNETRZE": "INT", "داخلي": "INT",
    "داخلى": "INT", "EXTERIOR": "EXT", "EXTÉRIEUR": "EXT", "EXTERIEUR": "EXT", "ESTERNO": "EXT",
    "AUSSEN": "EXT", "AUẞEN": "EXT", "AUßEN": "EXT", "НАТУРА": "EXT", "ЭКСТЕРЬЕР": "EXT",
    "PLENER": "EXT", "ZEWNĘTRZE": "EXT", "خارجي": "EXT", "خارجى": "EXT",
}  # fmt: skip
_CJK = {
    "内": "INT", "內": "INT", "外": "EXT", "内景": "INT", "內景": "INT", "外景": "EXT",
    "室内": "INT", "室外": "EXT", "内外": "INT/EXT", "内外景": "INT/EXT", "内/外": "INT/EXT",
    "外/内": "INT/EXT", "内景/外景": "INT/EXT", "外景/内景": "INT/EXT", "内外内": "INT/EXT",
}  # fmt: skip
_ROOTS = (
    "INT", "EXT", "EST", "INN", "AUS", "AUẞ", "WN", "PL", "ИНТ", "НАТ", "ЭКСТ", "ПАВ", "/", "内",
    "內", "外", "داخل", "خارج",
)  # fmt: skip
_ATOMS = _SHORT | _DOTTED | _WORDS
_ATOM = "|".join(sorted(map(re.escape, _ATOMS), key=len, reverse=True))
_PREFIX = re.compile(
    rf"(?:(?P<ie>I\.?\s?/\s?E|E\.?\s?/\s?I|I\.?\s?/\s?A)"
    rf"|(?P<first>{_ATOM})(?:\.?\s?[/\-–&]\s?(?P<second>{_ATOM}))?)"
    r"(?P<dot>\.?)(?P<after>[\s:,/\-–—]*)(?=(?P<next>.?))",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*--+\s*|\s*[–—]\s*|\s+-\s*|-\s+")
_STOP = re.compile(r"[.,،]\s+|\s/\s")
_TURNED = re.compile(
    r"\s*[-–—,/،]\s*|\.\s+|\s(?=INT|EXT|داخل|خارج)|(?<=داخلي)\s|(?<=خارجي)\s", re.IGNORECASE
)
_BRACKETS = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]$")
_ASIDES = phrases(
    """FLASHBACK|FLASH BACK|FLASHFORWARD|FLASH FORWARD|DREAM|DREAM SEQUENCE|MONTAGE|ESTABLISHING
    |MOVING|TRAVELING|TRAVELLING|INTERCUT|BACK TO SCENE|PRESENT DAY|PRESENT|STOCK|STOCK SHOT
    |ARCHIVE|VFX|POV|AERIAL|SLOW MOTION|RÊVE|RÜCKBLENDE|FLASH-BACK"""
)
_CJK_TOKENS = re.compile(r"[\s,，、。:：—–-]+")


@dataclass(frozen=True)
class Heading:
    """What one heading line says."""

    text: str
    """The heading without margin or `#...#` numbers, runs of spaces collapsed."""
    number: str | None = None
    int_ext: str | None = None
    location: str = ""
    sub_location: str | None = None
    time_of_day: str | None = None
    certain: bool = False
    """Beyond doubt even without blank lines around it: capitals, or a named hour."""


def parse(line: str, *, strict: bool = False) -> Heading | None:
    """A line read as an INT/EXT heading, or None if it is not one.

    Args:
        line: the line with emphasis removed; margin numbers need their spaces kept.
        strict: accept only what the Fountain 1.1 syntax names (INT, EXT, EST, INT./EXT, I/E).
    """
    stripped = line.strip()
    if len(stripped) > LONGEST or not _mentions_side(stripped):
        return None
    return _parse(stripped, strict)


@lru_cache(maxsize=1024)
def _parse(stripped: str, strict: bool) -> Heading | None:
    bare, number = without_hash(stripped)
    text, body, found = (bare, bare, None) if strict else without_number(bare)
    number = number or found
    heading = _latin(body, strict=strict, numbered=number is not None)
    if heading is None and not strict:
        heading = _chinese(body, numbered=number is not None) or _trailing(body, number)
    if heading is None:
        return None
    return replace(heading, text=_collapse(text), number=number)


def parse_forced(line: str) -> Heading:
    """A forced heading (the leading dot already gone): any words, any language."""
    bare, number = without_hash(line.strip())
    known = parse(bare)
    if known:
        return replace(known, number=number or known.number, certain=True)
    text = _collapse(bare)
    location, sub, time = _place(text)
    return Heading(text, number, None, location, sub, time, certain=True)


def _mentions_side(line: str) -> bool:
    """Whether a line holds any word for inside or outside: most lines of a script hold none."""
    upper = line.upper()
    return any(root in upper for root in _ROOTS)


def _collapse(text: str) -> str:
    return " ".join(text.split())


def _latin(body: str, *, strict: bool, numbered: bool) -> Heading | None:
    match = _PREFIX.match(body)
    if not match:
        return None
    rest = body[match.end() :].strip()
    if not rest or not _prefix_holds(match, body, rest, strict=strict, numbered=numbered):
        return None
    location, sub, time = _place(_collapse(rest))
    certain = _no_lowercase(body) and (_has_case(body) or bool(time) or numbered)
    return Heading("", None, _side(match), location, sub, time, certain or bool(time))


def _prefix_holds(
    match: re.Match[str], body: str, rest: str, *, strict: bool, numbered: bool
) -> bool:
    if match["dot"] and not match["after"] and not match["next"].isalnum():
        return False
    if not match["dot"] and not match["after"]:
        return False
    last = (match["second"] or match["first"] or "INT").upper()
    spelled = last in _WORDS or (last in _DOTTED and not match["dot"])
    if strict:
        return last in ("INT", "EXT", "EST") and bool(match["dot"] or match["after"].isspace())
    if match["dot"] and not spelled:
        return True
    shown = match[0].strip()
    marked = bool(match["dot"]) or not match["after"].isspace() or numbered
    timed = _place(_collapse(rest))[2] is not None
    if timed:
        return True
    if spelled:
        return _no_lowercase(shown) and (marked or rest[-1] not in ".!?…") and _no_lowercase(body)
    return _no_lowercase(shown) or rest[-1] not in ".!?…,;:"


def _side(match: re.Match[str]) -> str:
    if match["ie"]:
        return "INT/EXT"
    first = _ATOMS[_key(match["first"])]
    second = _ATOMS[_key(match["second"])] if match["second"] else first
    return first if first == second else "INT/EXT"


def _key(atom: str) -> str:
    return atom if atom in _ATOMS else "AUSSEN" if atom.lower() == "außen" else atom.upper()


def _place(rest: str) -> tuple[str, str | None, str | None]:
    """Location, sub-location and time of day of what follows the prefix."""
    parts = [part for part in _DASH.split(rest) if part]
    for index in range(len(parts) - 1, 0, -1):
        time = _time_in(parts[index])
        if time:
            return (*_where(parts[:index]), time)
    if len(parts) > 1 and _time_in(parts[0]):
        return (*_where(parts[1:]), _time_in(parts[0]))
    return _place_without_dash(rest, parts)


def _place_without_dash(rest: str, parts: list[str]) -> tuple[str, str | None, str | None]:
    bracket = _BRACKETS.search(rest)
    if bracket and bracket.start() and is_time_of_day(bracket[1].strip()):
        return (*_where(_DASH.split(rest[: bracket.start()])), bracket[1].strip())
    stops = list(_STOP.finditer(rest.rstrip(".")))
    if stops:
        head, tail = rest[: stops[-1].start()], rest[stops[-1].end() :].strip(" .")
        if is_time_of_day(tail):
            return (*_where(_DASH.split(head)), tail)
        head, tail = rest[: stops[0].start()], rest[stops[0].end() :]
        if is_time_of_day(head):
            return (*_where(_DASH.split(tail)), head)
    head, slash, tail = rest.partition("/")
    if slash and is_time_of_day(head):
        return (*_where(_DASH.split(tail)), head)
    head, _, tail = rest.rpartition("/") if "/" in rest else rest.rpartition(" ")
    if head and (is_bare_time(tail) or ("/" in rest and is_time_of_day(tail))):
        return (*_where(_DASH.split(head)), tail)
    return (*_where(parts), None)


def _time_in(part: str) -> str | None:
    """A segment's time of day, without what it adds in brackets: `DAY (1944)` is DAY."""
    bare = part.strip(" .")
    if is_time_of_day(bare):
        return bare
    bracket = _BRACKETS.search(bare)
    if bracket is None:
        return None
    if bracket.start() == 0:
        return bracket[1].strip() if is_time_of_day(bracket[1].strip()) else None
    bare = bare[: bracket.start()]
    return bare if is_time_of_day(bare) else None


def _where(parts: list[str]) -> tuple[str, str | None]:
    first, *rest = [part.strip(" ,;") for part in parts if part.strip(" ,;")] or [""]
    below = [part for part in rest if part.upper() not in _ASIDES]
    if not below and " / " in first:
        first, _, sub = first.partition(" / ")
        return first.rstrip(". "), sub
    return first if first.endswith(("...", "…")) else _unstop(first), " - ".join(below) or None


def _unstop(place: str) -> str:
    """Without a closing full stop, unless it ends an abbreviation (`JOE'S CO.`, `U.S.`)."""
    last = place.rpartition(" ")[2]
    short = last.count(".") > 1 or len(last) <= 4
    return place if short else place.rstrip(".")


def _chinese(body: str, *, numbered: bool) -> Heading | None:
    """`1-1 日 内 客厅`, `内景 咖啡馆 - 日`: short tokens in any order, one of them 内 or 外."""
    if not is_cjk(body) or len(body) > 40 or body[-1] in "。！？…”":
        return None
    tokens = [token for part in _CJK_TOKENS.split(body) for token in _unglued(part) if token]
    sides = [token for token in tokens if token in _CJK]
    times = [token for token in tokens if is_time_of_day(token)]
    if not sides or len(tokens) > 8 or not (times or numbered or len(sides[0]) > 1):
        return None
    places = [token for token in tokens if token not in _CJK and token not in times[:1]]
    if not places:
        return None
    time = times[0] if times else None
    return Heading("", None, _CJK[sides[0]], " ".join(places), None, time, True)


def _unglued(token: str) -> tuple[str, ...]:
    """`日内` is two facts; a place that starts with 内 is a place."""
    token = token.strip("。.")
    for cut in (1, 2):
        head, tail = token[:cut], token[cut:]
        if (head in _CJK and is_time_of_day(tail)) or (is_time_of_day(head) and tail in _CJK):
            return head, tail
    return (token,)


def _trailing(body: str, number: str | None) -> Heading | None:
    """`KÜCHE - INNEN - TAG`, `CUISINE. INT/JOUR`: the place comes first."""
    if not (number or _no_lowercase(body)) or body[-1] in "!?…":
        return None
    parts = [part.strip(" .") for part in _TURNED.split(body)]
    parts = [part for part in parts if part]
    sides = [_ATOMS[_key(part)] for part in parts if _key(part) in _ATOMS]
    times = [part for part in parts if is_time_of_day(part)]
    places = [part for part in parts if _key(part) not in _ATOMS and part not in times]
    if not sides or not times or not places:
        return None
    side = sides[0] if len(set(sides)) == 1 else "INT/EXT"
    sub = " - ".join(places[1:]) or None
    return Heading("", None, side, places[0], sub, times[0], True)


def _no_lowercase(text: str) -> bool:
    return not any(letter.islower() and letter != "ß" for letter in text)


def _has_case(text: str) -> bool:
    return any(letter.isupper() for letter in text)
