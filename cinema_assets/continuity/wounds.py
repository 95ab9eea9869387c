"""Clues about wounds: cuts, bruises, bandages, limps, with the side of the body; and healing.

What belongs here: finding them in a sentence. What does not: how one covers another (`state`).
"""

import re
from collections.abc import Iterator

from cinema_assets.continuity.attribution import Clause
from cinema_assets.continuity.state import BODY_PARTS, Change, ChangeKind

_BODY = "|".join(sorted(BODY_PARTS, key=len, reverse=True))
_SIDED = rf"(?:(?P<side>left|right)\s+)?(?P<part>{_BODY})s?\b"
_OWNER = r"(?P<owner>his|her|their|its|the|one|[\w-]+['’]s)"
_VERBS = {
    "cut": "cuts?|gash(?:es)?|slic(?:es?)|slash(?:es)?|nicks?|stabs?|splits?",
    "scratch": "scratch(?:es)?|scrap(?:es?)|graz(?:es?)|skins?",
    "burn": "burns?|scalds?",
    "bruise": "bruis(?:es?)|hurts?|injur(?:es?)|twists?|sprains?|smash(?:es)?|bangs? up|knocks?",
    "broken": "breaks?|fractur(?:es?)",
}
_INJURES = re.compile(
    rf"\b(?P<verb>{'|'.join(_VERBS.values())})\s+{_OWNER}\s+{_SIDED}", re.IGNORECASE
)
_NOUN = re.compile(
    r"\b(?P<noun>cut|gash|wound|scratch|bruise|burn|graze|bandage|plaster|band-aid|stitches|cast"
    r"|blood)\s+"
    rf"(?:on|across|over|above|around|round|in|to|under|below|down|along)\s+{_OWNER}\s+{_SIDED}",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"\b(?P<how>bandaged|split|bleeding|bloody|bloodied|broken|bruised|swollen|injured|wounded"
    r"|burned"
    r"|burnt|scratched"
    rf"|black)\s+{_SIDED}",
    re.IGNORECASE,
)
_STATE = re.compile(
    rf"\b{_OWNER}\s+{_SIDED}\s+(?:is|are|still|now|again|,|\s)*"
    r"(?P<how>bandaged|bleeding|bleeds|broken|bruised|swollen|in a sling|in a cast|burned|burnt"
    r"|wounded)\b",
    re.IGNORECASE,
)
_BANDAGES = re.compile(
    r"\b(?:ties|wraps|binds|winds|puts|presses|fastens|tapes|knots)\b[^.;]{0,50}?\b(?:bandage"
    r"|napkin|cloth|scarf"
    r"|handkerchief|dressing|rag|gauze|tape|plaster|towel|strip|sleeve|tie)\b[^.;]{0,20}?"
    rf"\b(?:around|round|on|over|about|to)\s+{_OWNER}\s+{_SIDED}"
    rf"|\b(?:bandages|dresses|binds)\s+(?P<owner2>his|her|their|the|[\w-]+['’]s)\s+"
    rf"(?:(?P<side2>left|right)\s+)?(?P<part2>{_BODY})s?\b",
    re.IGNORECASE,
)
_BLEEDS = re.compile(
    rf"\bblood\s+(?:runs|trickles|drips|streams|pours|seeps"
    rf"|spreads)\b[^.;]{{0,20}}?\b{_OWNER}\s+{_SIDED}",
    re.IGNORECASE,
)
_SHOT = re.compile(
    rf"\b(?:shot|hit|stabbed|struck|wounded|bullet)\s+(?:\w+ )?in\s+{_OWNER}\s+{_SIDED}",
    re.IGNORECASE,
)
_LIMP = re.compile(
    r"\b(?:limps|limping|hobbles|hobbling|hinkt|humpelt|boite|cojea|хромает)\b", re.IGNORECASE
)
_NO_LIMP = re.compile(r"\b(?:no longer|without a|stops) limp\w*", re.IGNORECASE)
_HEALS = re.compile(
    rf"\b{_OWNER}\s+{_SIDED}\s+(?:has|have|is|are)?\s*(?:now |almost )?heal(?:ed|s)\b"
    rf"|\b(?:healed|scarred)\s+(?:(?P<side2>left|right)\s+)?(?P<part2>{_BODY})\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:\b(?P<before>linke|rechte)\w?\s+)?\b(?P<part>hand|arm|bein|fuß|knie|kopf|stirn|schulter"
    r"|auge|main|bras"
    r"|jambe|pied|genou|tête|front|épaule|œil|mano|brazo|pierna|pie|rodilla|cabeza|frente|hombro"
    r"|ojo)\b"
    r"(?:\s+(?P<after>gauche|droite?|izquierd[oa]|derech[oa])\b)?[^.;]{0,20}?"
    r"\b(?P<how>verbunden|bandagiert|blutet|verletzt|bandée?|saigne|blessée?|vendad[oa]|sangra"
    r"|herid[oa])\b",
    re.IGNORECASE,
)
_ENGLISH = {
    "hand": "hand", "arm": "arm", "bein": "leg", "fuß": "foot", "knie": "knee", "kopf": "head",
    "stirn": "forehead", "schulter": "shoulder", "auge": "eye", "main": "hand", "bras": "arm",
    "jambe": "leg", "pied": "foot", "genou": "knee", "tête": "head", "front": "forehead",
    "épaule": "shoulder", "œil": "eye", "mano": "hand", "brazo": "arm", "pierna": "leg",
    "pie": "foot", "rodilla": "knee", "cabeza": "head", "frente": "forehead",
    "hombro": "shoulder", "ojo": "eye",
}  # fmt: skip
_BANDAGED = re.compile(r"verbunden|bandag|band[ée]e?|vendad", re.IGNORECASE)
_HAN = re.compile(
    r"(?P<side>[左右])?(?P<part>手腕|手臂|胳膊|手|腿|脚|膝盖|额头|头|脸|肩|眼)"
    r"[^。，！？]{0,5}(?P<how>绷带|包扎|流血|受伤|伤口|伤)"
)
_HAN_PARTS = {
    "手腕": "wrist", "手臂": "arm", "胳膊": "arm", "手": "hand", "腿": "leg", "脚": "foot",
    "膝盖": "knee", "额头": "forehead", "头": "head", "脸": "face", "肩": "shoulder", "眼": "eye",
}  # fmt: skip
_ARTICLES = ("the", "one", "a")


def injuries(clause: Clause) -> Iterator[Change]:
    """What a sentence says of somebody's wounds, in words that can be drawn."""
    healed = [*_healing(clause)]
    if healed:
        yield from healed
        return
    bandaged = [*_bandaging(clause)]
    yield from bandaged or [*_injured(clause)]
    for match in _LIMP.finditer(clause.text):
        yield from _wound(clause, clause.actor(match.start()), "limp")
    yield from _in_han(clause)
    yield from _in_other_languages(clause)


def _injured(clause: Clause) -> Iterator[Change]:
    found: dict[str, tuple[str | None, str]] = {}
    for match in _INJURES.finditer(clause.text):
        kind = next(k for k, verbs in _VERBS.items() if re.fullmatch(verbs, match["verb"], re.I))
        words = f"broken {_place(match)}" if kind == "broken" else f"{kind} on the {_place(match)}"
        found.setdefault(match["part"].lower(), (_owner(clause, match), words))
    for pattern in (_NOUN, _BLEEDS, _SHOT):
        for match in pattern.finditer(clause.text):
            found.setdefault(match["part"].lower(), (_owner(clause, match), _noun_words(match)))
    for pattern in (_STATE, _ADJECTIVE):
        for match in pattern.finditer(clause.text):
            who = _owner(clause, match) if pattern is _STATE else clause.actor(match.start())
            found.setdefault(match["part"].lower(), (who, _state_words(match)))
    for who, words in found.values():
        yield from _wound(clause, who, words)


def _noun_words(match: re.Match[str]) -> str:
    noun = (match.groupdict().get("noun") or "").lower()
    if noun in ("bandage", "plaster", "band-aid", "stitches"):
        return f"bandaged {_place(match)}"
    if noun == "cast":
        return f"broken {_place(match)}"
    return f"{'blood' if match.re is _BLEEDS else noun or 'wound'} on the {_place(match)}"


def _state_words(match: re.Match[str]) -> str:
    how = match["how"].lower()
    if how.startswith("in a"):
        return f"{_place(match)} {how}"
    if how in ("split", "cut"):
        return f"cut on the {_place(match)}"
    return f"{'bleeding' if how in ('bleeds', 'bloody', 'bloodied') else how} {_place(match)}"


def _bandaging(clause: Clause) -> Iterator[Change]:
    for match in _BANDAGES.finditer(clause.text):
        second = "2" if match["part2"] else ""
        who = _owner(clause, match, second, another=True)
        yield from _wound(clause, who, f"bandaged {_place(match, second)}")


def _healing(clause: Clause) -> Iterator[Change]:
    for match in _HEALS.finditer(clause.text):
        second = "2" if match["part2"] else ""
        who = clause.actor(match.start()) if second else _owner(clause, match)
        if who:
            yield Change(kind=ChangeKind.HEALS, character=who, words=_place(match, second),
                         element_id=clause.element_id, described=True)  # fmt: skip
    gone = _NO_LIMP.search(clause.text)
    who = clause.actor(gone.start()) if gone else None
    if who:
        yield Change(kind=ChangeKind.HEALS, character=who, words="limp",
                     element_id=clause.element_id)  # fmt: skip


def _in_other_languages(clause: Clause) -> Iterator[Change]:
    """German, French and Spanish wounds, in the English words that studios draw."""
    for match in _OTHERS.finditer(clause.text):
        side = (match["before"] or match["after"] or "").lower()
        left = side.startswith(("linke", "gauche", "izq"))
        told = f"{'left' if left else 'right'} " if side else ""
        how = "bandaged" if _BANDAGED.match(match["how"]) else "bleeding"
        who = clause.actor(match.start()) or clause.latest
        yield from _wound(clause, who, f"{how} {told}{_ENGLISH[match['part'].lower()]}")


def _in_han(clause: Clause) -> Iterator[Change]:
    for match in _HAN.finditer(clause.text):
        side = {"左": "left ", "右": "right "}.get(match["side"] or "", "")
        how = "bandaged" if match["how"] in ("绷带", "包扎") else "bleeding"
        before = [name for start, _, name in clause.named if start <= match.start()]
        who = before[-1] if before else clause.actor(match.start())
        yield from _wound(clause, who, f"{how} {side}{_HAN_PARTS[match['part']]}")


def _owner(
    clause: Clause, match: re.Match[str], suffix: str = "", *, another: bool = False
) -> str | None:
    """Whose body it is; `another` where people mostly do this to each other."""
    owner = match[f"owner{suffix}"].lower()
    place = match.start(f"owner{suffix}")
    if owner in _ARTICLES:
        return clause.actor(match.start())
    if owner.endswith(("'s", "’s")):
        return clause.possessor(match.end(f"owner{suffix}"))
    return clause.other(owner, place) if another else clause.owner(owner, place)


def _place(match: re.Match[str], suffix: str = "") -> str:
    side = (match[f"side{suffix}"] or "").lower()
    return f"{side} {match[f'part{suffix}'].lower()}".strip()


def _wound(clause: Clause, who: str | None, words: str) -> Iterator[Change]:
    if who:
        yield Change(kind=ChangeKind.WOUND, character=who, words=words,
                     element_id=clause.element_id, described=who in clause.introduces)  # fmt: skip
