"""Clues about things in somebody's hands: taken, held, put down, handed over.

What belongs here: finding them in a sentence. What does not: which things a scene needs
(screenplay.breakdown).
"""

import re
from collections.abc import Collection, Iterator

from cinema_assets.continuity.attribution import Clause
from cinema_assets.continuity.state import BODY_PARTS, Change, ChangeKind, noun

_DETERMINER = r"(?:an?|the|his|her|their|its|one|two|three|some|another)"
_NP = (
    rf"(?P<thing>{_DETERMINER}\s+(?:(?!(?:of|and|with|from|to|in|on|at|up|by|out|for|as|while"
    rf"|over|under|across"
    r"|through|against|toward|towards|into|onto|off|down|behind|before|after|that|which|who|is"
    r"|are|around"
    r"|away|back|beside|between|like|until|so|but|or|of|near|above|below|then|there|where)\b)"
    r"[\w'’-]+\s?){1,4}(?:of\s+(?!(?:his|her|their|the)\b)\w+)?)"
)
_HOLDS = re.compile(
    r"\b(?:holds?(?: up| out)?|holding|grabs?|carries|carrying|clutch(?:es|ing)|grips?|gripping"
    r"|cradl(?:es|ing)"
    r"|picks? up|lifts?|wields?|draws?|pulls? out|takes? out|produces?|raises?|hugs?"
    r"|snatch(?:es)?)\s+" + _NP,
    re.IGNORECASE,
)
_AND = re.compile(r"\s*and\s+" + _NP, re.IGNORECASE)
_WEAK = re.compile(
    r"\b(?:with|takes?|brings?|catches|gets?|finds?|has|opens?)\s+" + _NP, re.IGNORECASE
)
_DROPS = re.compile(
    r"\b(?:drops?|puts?(?: down)?|sets?(?: down)?|lays?(?: down)?|places?|throws?(?: away"
    r"| down)?|toss(?:es)?"
    r"|lets? go of|releases?|loses?|leaves?|hangs?|pockets?|lowers?|sheathes)\s+" + _NP,
    re.IGNORECASE,
)
_GIVES_WHOM = re.compile(
    r"\b(?:hands?|gives?|passes|offers?|throws?|tosses)\s+(?P<whom>him|her|[A-ZÀ-Þ][\w'’-]*)\s+"
    + _NP
)
_GIVES_TO = re.compile(
    r"\b(?:hands?|gives?|passes|offers?|throws?|tosses)\s+" + _NP
    + r"\s*(?:over\s+)?to\s+(?P<whom>him|her|[A-ZÀ-Þ][\w'’-]*)"
)  # fmt: skip
_NOT_HELD = frozenset((
    "breath", "gaze", "hand", "hands", "door", "look", "eyes", "arm", "arms", "way", "place",
    "tongue", "seat", "silence", "wheel", "pose", "ground", "line", "tone", "voice", "smile",
    "grin", "nod", "sigh", "shrug", "laugh", "limp", "frown", "head", "step", "bow", "time",
    "moment", "position", "course", "speech", "man", "woman", "boy", "girl", "child", "baby",
    "crowd", "people", "body", "attention", "conversation", "stare", "half", "side", "table",
    "wall", "window", "floor", "other", "others", "tight", "close", "still", "fast", "place",
    "street", "road", "stairs", "hill", "corner"
))  # fmt: skip


def handled(clause: Clause, props: Collection[str]) -> Iterator[Change]:
    """What a sentence says of things in hands.

    Args:
        clause: the sentence.
        props: nouns of the scene's breakdown; only these are meant by weak words (`with a hammer`).
    """
    given = [*_given(clause)]
    if given:
        yield from given
        return
    for match in _DROPS.finditer(clause.text):
        yield from _change(clause, ChangeKind.LETS_GO, clause.actor(match.start()), match["thing"])
    held: set[str] = set()
    for pattern in (_HOLDS, _WEAK):
        for match in pattern.finditer(clause.text):
            thing = named(match["thing"])
            known = noun(thing) in props or pattern is _HOLDS
            if known and noun(thing) not in held:
                held.add(noun(thing))
                who = clause.actor(match.start())
                yield from _change(clause, ChangeKind.HOLDS, who, match["thing"])
                second = _AND.match(clause.text, match.end()) if pattern is _HOLDS else None
                if second:
                    yield from _change(clause, ChangeKind.HOLDS, who, second["thing"])


def named(phrase: str) -> str:
    """A thing without its article: `the photograph` is `photograph`."""
    bare = re.sub(rf"^{_DETERMINER}\s+", "", phrase.strip(), flags=re.IGNORECASE).strip(" ,.")
    return bare.lower()


def _given(clause: Clause) -> Iterator[Change]:
    for pattern in (_GIVES_WHOM, _GIVES_TO):
        for match in pattern.finditer(clause.text):
            whom = match["whom"]
            taker = clause.name_at(match.start("whom"))
            if taker is None and whom.lower() in ("him", "her"):
                taker = clause.meant.get("he" if whom.lower() == "him" else "she")
            giver = clause.actor(match.start())
            if taker and giver and taker != giver:
                yield from _change(clause, ChangeKind.LETS_GO, giver, match["thing"])
                yield from _change(clause, ChangeKind.HOLDS, taker, match["thing"])


def _change(clause: Clause, kind: ChangeKind, who: str | None, thing: str) -> Iterator[Change]:
    words = named(thing)
    barred = noun(words) in _NOT_HELD or noun(words) in BODY_PARTS
    if who and words and not barred and not any(start >= 0 and name.lower() == words
                                                for start, _, name in clause.named):  # fmt: skip
        yield Change(kind=kind, character=who, words=words, element_id=clause.element_id)
