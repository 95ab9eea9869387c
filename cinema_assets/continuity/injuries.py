"""Wounds: how action lines inflict, treat and heal them.

What belongs here: the words of wounds and what they change. What does not: who is meant (`who`),
how a wound is drawn (studios).
"""

import re
from collections.abc import Callable

from cinema_assets.continuity.who import Reading

_PART = (
    r"(?P<part>hand|wrist|finger|thumb|palm|forearm|arm|elbow|shoulder|forehead|brow|temple|cheek|face"
    r"|lip|mouth|chin|jaw|nose|eye|head|leg|knee|thigh|ankle|foot|shin|chest|stomach|side|belly|ribs?"
    r"|neck|throat|back)s?\b"
)
_WHOSE = r"(?P<whose>(?:(?:her|his|their|the|a|an|own|one|[A-Z][\w.]*['’]s?)\s+)+)?"
_SIDE = r"(?:(?P<side>left|right)\s+)?"
_SPOT = _WHOSE + _SIDE + _PART
_CLOTH = r"(?:bandages?|napkin|cloth|towel|scarf|handkerchief|gauze|dressing|rag|tourniquet|sling)"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("SPOT", _SPOT).replace("CLOTH", _CLOTH), re.IGNORECASE)


_WAYS = {
    "bandaged {}": (
        r"\b(?:ties|wraps|winds|binds|puts|presses|knots)\b[^.;]{0,40}\bCLOTH\b[^.;]{0,20}?"
        r"\b(?:around|round|on|over|about)\s+SPOT",
        r"\b(?:bandages|binds up|dresses)\s+SPOT",
        r"\bbandaged\s+SPOT",
        r"SPOT\s+(?:is|are|still|now|heavily|,|\s)*(?:bandaged|in a bandage)",
        r"\b(?:bandage|plaster)\s+(?:on|around|round|over)\s+SPOT",
    ),
    "{} in a sling": (r"SPOT\s+(?:is\s+)?in a sling",),
    "bleeding {}": (r"\bbleeding\s+(?:from\s+)?SPOT", r"SPOT\s+(?:is\s+)?bleed(?:s|ing)\b"),
    "blood on the {}": (r"\bblood\s+(?:on|runs down|down|from|trickles down)\s+SPOT",),
    "cut on the {}": (
        r"\b(?:cuts|slashes|gashes|slices|scrapes|grazes)\s+SPOT",
        r"\b(?:cut|gash|wound|graze)\s+(?:on|across|over|in|to)\s+SPOT",
        r"SPOT\s+(?:is\s+)?(?:badly\s+)?cut\b(?!\s+(?:off|to))",
    ),
    "bruise on the {}": (
        r"\b(?:bruises|bruised|swollen)\s+SPOT",
        r"\bbruises?\s+(?:on|across|over|under)\s+SPOT",
        r"SPOT\s+is\s+(?:bruised|swollen)",
    ),
    "black eye": (r"\ba black (?P<whose>)(?P<side>)(?P<part>eye)\b",),
    "burn on the {}": (r"\b(?:burns|scalds)\s+SPOT", r"\bburn\s+(?:on|across)\s+SPOT"),
    "broken {}": (r"\b(?:breaks|fractures)\s+(?=her|his)SPOT", r"\bbroken\s+SPOT"),
    "sprained {}": (r"\b(?:sprains|twists)\s+(?=her|his)SPOT", r"\bsprained\s+SPOT"),
    "wounded {}": (r"\b(?:shot|stabbed|wounded|hit)\s+(?:in|through)\s+SPOT",),
}
"""Wound in words -> the ways to tell of it; each names a place on the body once."""
_INFLICTED = tuple((wording, _compiled(way)) for wording, ways in _WAYS.items() for way in ways)
_TREATED = re.compile(
    rf"\bputs? on (?:a |an )?(?:\w+ )?{_CLOTH}|\bbandages (?:her|him|them)\b", re.I
)
_HEALED = (
    _compiled(r"SPOT\s+(?:has |have |is |are )?(?:fully |completely )?healed"),
    _compiled(r"\bscar\b[^.;]{0,20}\b(?:on|across)\s+SPOT"),
)
_LIMPS = re.compile(r"\b(?:limps?|limping|hobbles?|hobbling)\b", re.IGNORECASE)
_WALKS_WELL = re.compile(r"\b(?:no longer|not|without a|stops) limp", re.IGNORECASE)
_SKIPPED = re.compile(r"\b(?:almost|nearly|pretends to)\b", re.IGNORECASE)


def wounds_after(
    reading: Reading, wounds_of: Callable[[str], tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Character -> wounds, for every character whose wounds the sentence changes."""
    changed: dict[str, tuple[str, ...]] = {}

    def known(name: str) -> tuple[str, ...]:
        return changed.get(name, wounds_of(name))

    for wording, pattern in _INFLICTED:
        for match in pattern.finditer(reading.text):
            name = _patient(reading, match, known)
            if name and not _SKIPPED.search(reading.text[: match.start()]):
                changed[name] = _with(known(name), wording, match)
    if _TREATED.search(reading.text):
        names = dict.fromkeys(r.name for r in reading.references)
        hurt = [name for name in names if known(name)] or _recent(reading, known)
        for name in hurt[:1]:
            changed[name] = tuple(sorted({_bandaged(wound) for wound in known(name)}))
    for match in (m for pattern in _HEALED for m in pattern.finditer(reading.text)):
        name = _patient(reading, match, known)
        if name:
            spot = _spot(match)
            changed[name] = tuple(w for w in known(name) if not _same_place(w, spot))
    return changed


def limping_after(reading: Reading) -> dict[str, bool]:
    """Character -> whether it limps, for every character of whom the sentence says so."""
    match = _LIMPS.search(reading.text)
    name = reading.doer(match.start()) if match else None
    if name is None:
        return {}
    return {name: not _WALKS_WELL.search(reading.text)}


def _patient(
    reading: Reading, match: re.Match[str], wounds_of: Callable[[str], tuple[str, ...]]
) -> str | None:
    """Whose body it is: the owner of the hand, else who does the sentence."""
    owner = None
    if match["whose"]:
        owner = reading.owner(*match.span("whose"))
    return owner or reading.doer(match.start() + 1) or _only_hurt(reading, wounds_of)


def _only_hurt(reading: Reading, wounds_of: Callable[[str], tuple[str, ...]]) -> str | None:
    return reading.carried if reading.carried and wounds_of(reading.carried) else None


def _recent(reading: Reading, wounds_of: Callable[[str], tuple[str, ...]]) -> list[str]:
    """The last characters spoken of before, if they are hurt."""
    return [name for name in reading.around if wounds_of(name)]


def _spot(match: re.Match[str]) -> str:
    side, part = (match["side"] or "").lower(), (match["part"]).lower()
    return f"{side} {part}".strip()


def _with(wounds: tuple[str, ...], wording: str, match: re.Match[str]) -> tuple[str, ...]:
    """The wounds with a new one; one at the same place takes over the side it is known to have."""
    spot = _spot(match)
    there = next((wound for wound in wounds if _same_place(wound, spot)), None)
    if there and " " not in spot:
        side = re.search(r"\b(left|right)\b", there)
        spot = f"{side[1]} {spot}" if side else spot
    if there and there.startswith("bandaged") and "bandaged" not in wording:
        return wounds
    kept = [wound for wound in wounds if wound != there]
    return tuple(sorted([*kept, wording.format(spot)]))


def _same_place(wound: str, spot: str) -> bool:
    """`cut on the left hand` and `hand` are one place, `left hand` and `right hand` are two."""
    side, _, part = spot.rpartition(" ")
    if not re.search(rf"\b{part}\b", wound):
        return False
    known = re.search(r"\b(left|right)\b", wound)
    return not (side and known and known[1] != side)


def _bandaged(wound: str) -> str:
    spot = re.search(rf"(?:(?:left|right) )?(?:{_PART})", wound)
    return f"bandaged {spot[0]}" if spot else wound
