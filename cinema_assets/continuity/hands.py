"""What people have in their hands: taken, carried, put down, handed on.

What belongs here: portable things and the verbs that move them. What does not: furniture, doors,
and what merely stands in a place (`prompts.sets`).
"""

import re

from cinema_assets.continuity.who import Reading

PORTABLE = (
    "letter|note|newspaper|ticket|telegram|envelope|postcard|card|phone|telephone|mobile|smartphone"
    "|tablet|walkie-talkie|radio|cup|mug|teacup|glass|bottle|flask|book|notebook|diary|journal|folder"
    "|file|passport|map|flowers?|tulips?|roses?|bouquet|vase|gun|pistol|revolver|rifle|shotgun|knife"
    "|dagger|scissors|scalpel|keys?|bag|handbag|purse|backpack|satchel|rucksack|sack|basket|suitcase"
    "|briefcase|umbrella|lantern|lamp|candle|torch|flashlight|lighter|camera|laptop|photographs?"
    "|photos?|picture|portrait|polaroid|clock|watch|compass|box|parcel|package|gift|crate|ring"
    "|locket|medal|coins?|plate|bowl|tray|cake|bread|loaf|apple|guitar|violin|money|wallet|cash"
    "|teapot|kettle|jug|teddy bear|doll|puppet|ball|sword|axe|spear|stick|hammer|staff|broom|oar"
    "|shovel|spade|bucket|cigarette|cigar|pipe|microphone|rope|tulips|towel|hat|needle|pen|pencil"
)
_NOUN = rf"(?:{PORTABLE})"
_THING = (
    r"(?P<det>(?:a|an|the|his|her|their|its|one|two|some|[\w.]+['’]s)\s+)?(?:(?:cup|glass|box|bag|"
    r"bunch|pile|stack|bottle|pair|bouquet)\s+of\s+(?:the\s+)?[\w-]+|(?:(?!of\b|and\b|with\b|to\b|from"
    rf"\b|in\b|on\b|at\b|into\b|out\b)[\w'’-]+\s+){{0,3}}?{_NOUN})\b"
)
_BEHIND = r"(?!\s+(?:is|are|rings|lies|stands|box|shop|rack|light))"
_TAKES = re.compile(
    r"\b(?:holds|holding|carries|carrying|grabs|picks up|lifts|clutches|clutching|takes(?: out)?|pulls"
    r"(?: out)?|draws|grips|gripping|raises|hugs|cradles|produces|snatches|coils|lights|reads|opens)\s+"
    rf"(?P<thing>{_THING}){_BEHIND}",
    re.IGNORECASE,
)
_WITH = re.compile(
    rf"\bwith\s+(?P<thing>{_THING})(?!\s+(?:is|are|in front|behind|on the wall))", re.I
)
_DROPS = re.compile(
    r"\b(?:drops|puts(?: down)?|sets(?: down)?|lays(?: down)?|lets go of|throws(?: away)?|loses|leaves"
    rf"|tosses|hangs|places|pockets|shuts|closes|burns)\s+(?P<thing>{_THING})",
    re.IGNORECASE,
)
_GIVES_WHAT = re.compile(
    rf"\b(?:gives|hands|passes|throws|tosses|offers)\s+(?P<thing>{_THING})\s+(?:over\s+)?to\s+",
    re.I,
)
_GIVES_WHOM = re.compile(
    r"\b(?:gives|hands|passes|offers)\s+(?P<whom>(?:her|him|them|[A-Z][\w.]*(?:\s[A-Z][\w.]*)?))\s+"
    rf"(?P<thing>{_THING})"
)
_BUSY = re.compile(
    r"\b(?:drives|takes the wheel|at the wheel|folds (?:her|his) arms|climbs (?:a|the) ladder"
    r"|raises (?:both|her|his) hands|holds hands|swims)\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:does not|doesn['’]t|never|tries to|wants to|about to|reaches for|not)\b[^,;.]*$", re.I
)
_ARTICLES = re.compile(
    r"^(?:(?:a|an|the|his|her|their|its|one|some|[\w.]+['’]s)\s+)+", re.IGNORECASE
)


class Hands:
    """Who has what in hand; remembers what things are called in full (`box of photographs`)."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, ...]] = {}
        self._names: list[str] = []

    def of(self, name: str) -> tuple[str, ...]:
        """What somebody holds, the latest thing last."""
        return self._held.get(name, ())

    def all(self) -> dict[str, tuple[str, ...]]:
        """Everybody whose hands are full, and with what."""
        return dict(self._held)

    def empty(self, name: str) -> None:
        """The hands of somebody are free."""
        self._held.pop(name, None)

    def read(self, reading: Reading) -> None:
        """Move things as the sentence says, in the order in which it says so."""
        moves = [
            (match.start(), move, match)
            for pattern, move in (
                (_TAKES, self._takes), (_WITH, self._takes), (_DROPS, self._drops),
                (_GIVES_WHAT, self._gives), (_GIVES_WHOM, self._gives), (_BUSY, self._busy),
            )
            for match in pattern.finditer(reading.text)
            if not _NOT_NOW.search(reading.text[: match.start()])
        ]  # fmt: skip
        for _, move, match in sorted(moves, key=lambda item: item[0]):
            name = reading.doer(match.start())
            if name is not None:
                move(reading, match, name)

    def _takes(self, reading: Reading, match: re.Match[str], name: str) -> None:
        thing = self._called(match["thing"], reading.text)
        for other in list(self._held):
            if other != name and thing in self._held[other]:
                self._release(other, thing)
        self._take(name, thing)

    def _drops(self, reading: Reading, match: re.Match[str], name: str) -> None:
        self._release(name, self._called(match["thing"], reading.text))

    def _gives(self, reading: Reading, match: re.Match[str], name: str) -> None:
        start = match.start("whom") if "whom" in match.re.groupindex else match.end()
        thing = self._called(match["thing"], reading.text)
        whom = reading.receiver(start)
        self._release(name, thing)
        if whom is not None:
            self._take(whom, thing)

    def _busy(self, reading: Reading, match: re.Match[str], name: str) -> None:
        self.empty(name)

    def _take(self, name: str, thing: str) -> None:
        held = [other for other in self.of(name) if other != thing]
        # Two hands: the oldest of three things has been put down unseen.
        self._held[name] = tuple([*held, thing][-2:])

    def _release(self, name: str, thing: str) -> None:
        kept = tuple(held for held in self.of(name) if not _alike(held, thing))
        self._held[name] = kept
        if not kept:
            del self._held[name]

    def _called(self, words: str, sentence: str) -> str:
        thing = _ARTICLES.sub("", " ".join(words.split())).lower()
        full = next((known for known in reversed(self._names) if _alike(known, thing)), None)
        definite = not re.match(r"(?:a|an|one|two|some)\s", words, re.IGNORECASE)
        if full is not None and definite and len(full) >= len(thing):
            return full
        self._names.append(thing)
        return thing


def _alike(full: str, short: str) -> bool:
    """`box` is short for `box of photographs`, `umbrella` for `blue umbrella`."""
    return full == short or full.startswith(f"{short} of ") or full.endswith(f" {short}")
