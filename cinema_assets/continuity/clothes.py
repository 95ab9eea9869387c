"""Clues about clothes: what somebody wears, puts on, takes off; wet or dirty.

What belongs here: finding them in a sentence. What does not: which look they make (`state`).
"""

import re
from collections.abc import Iterator

from cinema_assets.continuity.attribution import Clause
from cinema_assets.continuity.state import Change, ChangeKind

GARMENTS = (
    r"rain ?coats?|overcoat|trench ?coat|lab coat|coat|jacket|blazer|parka|anorak|windbreaker"
    r"|cardigan"
    r"|sweater|jumper|pullover|sweatshirt|t-shirt|shirt|blouse|vest|waistcoat|apron|overalls"
    r"|dungarees"
    r"|coveralls|jumpsuit|tracksuit|wedding dress|summer dress|evening dress|dress|gown"
    r"|nightgown|robe"
    r"|bathrobe|kimono|sari|skirt|suit|wetsuit|tuxedo|dinner jacket|uniform|scrubs|habit|cassock"
    r"|hoodie"
    r"|hooded sweatshirt|cloak|cape|poncho|pyjamas|pajamas|armou?r|costume|kilt|swimsuit|bikini"
    r"|towel"
    r"|blanket|shawl|tunic"
)
_NP = rf"(?P<words>(?:[\w'’-]+ ){{0,4}}?(?:{GARMENTS}))\b"
_DETERMINER = r"(?:an?|the|his|her|their|its|one'?s)"
_IN = re.compile(
    rf"(?:\bwears?|\bwearing|\bdressed in|\bclad in|\bwrapped in|\bbundled (?:up )?in|\bin)\s+"
    rf"(?:{_DETERMINER}\s+)?{_NP}",
    re.IGNORECASE,
)
_PUTS_ON = re.compile(
    rf"\b(?:puts? on|pulls? on|slips? (?:on|into)|throws? on|dons|gets into|changes into|buttons up"
    rf"|zips up|steps into|shrugs on)\s+(?:{_DETERMINER}\s+)?{_NP}",
    re.IGNORECASE,
)
_TAKES_OFF = re.compile(
    rf"\b(?:takes? off|pulls? off|slips? (?:off|out of)|removes?|sheds|strips off|steps out of"
    rf"|shrugs off|unbuttons)\s+(?:{_DETERMINER}\s+)?{_NP}",
    re.IGNORECASE,
)
_ANY = re.compile(rf"(?:\b{_DETERMINER}\s+|,\s+|\band\s+)(?:{_DETERMINER}\s+)?{_NP}", re.IGNORECASE)
_STOP = re.compile(r"^(?:.*\b(?:in|with|and|of|from|on|at|his|her|a|an|the|old|borrowed|same"
                   r"|own)\s)+",
                   re.IGNORECASE)  # fmt: skip
_NO_CLOTHES = re.compile(
    r"\b(?:suit of cards|dress rehearsal|space suit rack|coat of"
    r"|jacket of)\b",
    re.I,
)
_WET = re.compile(
    r"\b(?:soaked|drenched|soaking|sopping|wet through|dripping wet|dripping with (?:rain|water)"
    r"|waterlogged"
    r"|trempée?|durchnässt|empapad[oa]|промок\w*)\b|湿透|مبلل",
    re.IGNORECASE,
)
_DRY = re.compile(
    r"\bdries (?:himself|herself|off|his|her)\b|\b(?:in|into) dry clothes\b|\btowels (?:himself"
    r"|herself|off)",
    re.IGNORECASE,
)
_DIRTY = re.compile(
    r"\bcovered (?:in|with) (?:mud|dirt|soot|dust|ash|oil|paint|blood|grease|flour)\b|\b(?:muddy"
    r"|filthy"
    r"|mud-caked|soot-blackened|grimy)(?= (?:face|clothes|coat|hands)|[,.])",
    re.IGNORECASE,
)
_CLEAN = re.compile(
    r"\b(?:washes|scrubs|cleans) (?:himself|herself|his face|her face)|freshly (?:washed|showered)",
    re.IGNORECASE,
)
_THING_WET = re.compile(r"\s+(?!at|to|by|from|with|through|and|in|after|again|now)(?P<noun>\w+)")
_COVER = {"blanket", "towel", "shawl"}


def clothing(clause: Clause) -> Iterator[Change]:
    """What a sentence says of somebody's clothes, in the order of the text."""
    for kind, pattern in ((ChangeKind.TAKES_OFF, _TAKES_OFF), (ChangeKind.WEARS, _PUTS_ON)):
        for match in pattern.finditer(clause.text):
            yield from _change(clause, kind, clause.actor(match.start()), match["words"])
    seen: set[str] = set()
    for match in _IN.finditer(clause.text):
        who = clause.actor(match.start())
        covered = _noun(match["words"]) in _COVER and match[0].lower().startswith("in")
        if who and who not in seen and not covered:
            seen.add(who)
            yield from _change(clause, ChangeKind.WEARS, who, match["words"], described=True)
    for name, (start, end) in clause.introduces.items():
        worn = _ANY.search(clause.text, start, end) if name not in seen else None
        off = worn and any(m.start() <= worn.start() < m.end() for m in _changing(clause.text))
        if worn and not off and _noun(worn["words"]) not in _COVER:
            yield from _change(clause, ChangeKind.WEARS, name, worn["words"], described=True)
    yield from _condition(clause)


def _changing(text: str) -> list[re.Match[str]]:
    return [*_PUTS_ON.finditer(text), *_TAKES_OFF.finditer(text)]


def _change(
    clause: Clause, kind: ChangeKind, who: str | None, words: str, *, described: bool = False
) -> Iterator[Change]:
    garment = costume(words)
    if who and garment and not _NO_CLOTHES.search(clause.text):
        yield Change(kind=kind, character=who, words=garment, element_id=clause.element_id,
                     described=described)  # fmt: skip


def costume(words: str) -> str:
    """The garment with what tells it apart: `borrowed black coat` is a `black coat`."""
    bare = _STOP.sub("", words.strip()).strip(" ,")
    bare = re.sub(r"^(?:soaked|wet|torn|dirty|muddy)\s+", "", bare, flags=re.IGNORECASE)
    return " ".join(bare.lower().split()[-4:])


def _noun(words: str) -> str:
    return words.lower().split()[-1]


def _condition(clause: Clause) -> Iterator[Change]:
    rules = ((ChangeKind.WET, _WET, "wet"), (ChangeKind.DRY, _DRY, "dry"),
             (ChangeKind.DIRTY, _DIRTY, "dirty"), (ChangeKind.CLEAN, _CLEAN, "clean"))  # fmt: skip
    for kind, pattern, words in rules:
        match = pattern.search(clause.text)
        who = clause.actor(match.start()) if match else None
        if match and who and not _of_a_thing(clause.text, match):
            yield Change(kind=kind, character=who, words=words, element_id=clause.element_id,
                         described=_is_introduction(clause, who))  # fmt: skip


def _of_a_thing(text: str, match: re.Match[str]) -> bool:
    """`soaked bread` is not a wet person; a soaked coat is."""
    following = _THING_WET.match(text, match.end())
    if following is None:
        return False
    worn = re.fullmatch(rf"(?:{GARMENTS}|hair|clothes|face|figure|shoes|boots)", following["noun"])
    return worn is None


def _is_introduction(clause: Clause, who: str) -> bool:
    return who in clause.introduces
