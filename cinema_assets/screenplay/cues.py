"""Character cues: which line is one, who speaks, from where, and which name may be a misspelling.

What belongs here: the grammar of one cue line and of names. What does not: whether the lines around
it allow a cue there (the readers), counting cues (`scenes`).
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cinema_assets.screenplay.model import Extension
from cinema_assets.screenplay.wordlists import phrases

LONGEST = 100
"""No line longer than this many characters is a cue; it bounds every search below."""

_TRAILING = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]$")
_BRACKETED = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_CONTINUED = re.compile(
    r"(?:CONT(?:['’`´.]?\s?D|INUED|INUING)?\.?|CONT\.D|SUITE|SUITE ET FIN|SIGUE|FORTS|FORTS\.|ПРОД"
    r"|ПРОД\.|ПРОДОЛЖЕНИЕ|C\.?D\.?|续|继续|تابع)",
    re.IGNORECASE,
)
_VOICE_OVER = phrases(
    """V.O|VO|V/O|VOICE OVER|VOICEOVER|VOICE-OVER|NARRATION|NARRATING|VOIX OFF|VOIX-OFF|EN OFF
    |VOZ EN OFF|STIMME|ЗК|З.К|ЗА КАДРОМ|ЗАКАДР|ГОЛОС ЗА КАДРОМ|旁白|画外音|內心獨白|内心独白|Z OFFU
    |تعليق صوتي|صوت"""
)
_OFF_SCREEN = phrases(
    """O.S|OS|O/S|O.C|OC|OFF|OFF SCREEN|OFF-SCREEN|OFFSCREEN|OFF CAMERA|OFF-CAMERA|OFFSTAGE
    |OFF STAGE|OFF-STAGE|HORS CHAMP|HORS-CHAMP|H.C|HC|F.C|FUERA DE CAMPO|FUERA DE CUADRO
    |FUERA DE CÁMARA|IM OFF|ВНЕ КАДРА|POZA KADREM|画外|خارج الكادر|FUORI CAMPO"""
)
_VOICE_OF = re.compile(
    r"(?P<owner>.+?)(?:['’]S?|S['’])\s+VOICE"
    r"|(?:VOICE OF|VOIX DE|VOZ DE|STIMME VON|ГОЛОС)\s+(?P<of>.+)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:&|/|、|\+)\s*|\s+(?:AND|ET|UND|И|和|与)\s+", re.IGNORECASE)
_JOINT_SHORT = re.compile(r"\s+(?:Y|E|I|و)\s+|\s*,\s*", re.IGNORECASE)
_STUTTER = re.compile(r"(.)\1\1")
_SERIES = 6
_ABBREVIATED = re.compile(r"(?:^|\s)\S{1,4}\.$")
_TRANSITION = re.compile(
    r"(?:[^\W\d_]+[\s-]+){0,6}TO:"
    r"|FADE (?:IN|OUT|UP|DOWN|TO [A-Z ]{1,20})[.:]?|(?:CUT|DISSOLVE|FADE|SMASH|WIPE|SMASH CUT)"
    r"(?: TO [A-Z ]{1,20})?[.:]|(?:CUT|SMASH CUT) TO (?:BLACK|WHITE)[.:]?|BLACK ?OUT[.:]"
    r"|(?:END|FINAL) (?:CREDITS|TITLES)[.:]|FONDU AU (?:NOIR|BLANC)[.:]?|FONDU ENCHAÎNÉ[.:]?"
    r"|OUVERTURE EN FONDU[.:]?|COUPE (?:À|SUR)[.:]?|COUPÉ AU NOIR[.:]?|CORTE A(?:[:.]| NEGRO[.:]?)"
    r"|FUNDIDO (?:A|EN) (?:NEGRO|BLANCO)[.:]?|ABRE EN FUNDIDO[.:]?|ÜBERBLENDUNG[.:]?"
    r"|(?:SCHNITT|ABBLENDE|AUFBLENDE|BLENDE)(?: AUF| ZU)?[.:]|ЗТМ[.:]?|ИЗ ЗТМ[.:]?|В ЗТМ[.:]?"
    r"|ЗАТЕМНЕНИЕ[.:]?|СКЛЕЙКА[.:]?|CIĘCIE(?: DO)?[.:]|ŚCIEMNIENIE[.:]?|ROZJAŚNIENIE[.:]?"
    r"|(?:切至|切到|淡入|淡出|化入|化出|黑场|叠化)[。：:]?"
    r"|(?:قطع إلى|اختفاء تدريجي|قطع|ظهور تدريجي)[.:]?",
)


@dataclass(frozen=True)
class Cue:
    """One character cue, taken apart."""

    name: str
    """As printed, without extensions; empty for a `(CONT'D)` that stands alone."""
    speakers: tuple[str, ...]
    """Who that is: `ANA & BEN` are two, `ANA'S VOICE` is ANA."""
    extension: Extension | None = None
    continued: bool = False


def parse(cue: str) -> Cue:
    """A cue taken apart: `ANA (V.O.) (CONT'D)` is ANA, voice-over, continued."""
    rest, notes = _split(cue)
    extensions = [found for note in notes if (found := extension(note))]
    continued = any(_CONTINUED.fullmatch(note.strip()) for note in notes)
    rest = rest.rstrip(" :：")
    speakers, heard = _speakers(rest)
    where = extensions[0] if extensions else (Extension.OFF_SCREEN if heard else None)
    return Cue(rest, speakers, where, continued)


def extension(note: str) -> Extension | None:
    """Where a bracketed note says that the voice comes from, if it says so."""
    for part in re.split(r"[,/;]\s|\s-\s", note.strip().upper()):
        bare = part.replace(". ", ".").strip(" .")
        if bare in _VOICE_OVER:
            return Extension.VOICE_OVER
        if bare in _OFF_SCREEN:
            return Extension.OFF_SCREEN
    return None


def is_cue(line: str, *, strict: bool = False) -> bool:
    """Whether a line could be an unforced cue: capitals and at least one letter (Fountain 1.1).

    Outside strict mode, sentences in capitals and transitions are no cues.
    """
    text = line.strip().rstrip("^").rstrip()
    if not text or len(text) > LONGEST:
        return False
    bare = _BRACKETED.sub("", text).strip()
    if not bare or any(mark in bare for mark in "()（）"):
        return False
    upper = bare.replace("ß", "")
    if not strict:
        upper = upper.replace("'s", "").replace("’s", "")
    if upper != upper.upper() or not any(map(str.isupper, upper)):
        return False
    return strict or not (is_transition(text) or _is_sentence(bare))


def is_transition(line: str, *, strict: bool = False) -> bool:
    """Whether a line in capitals is a transition: `... TO:`, or outside strict mode `FADE OUT.`."""
    text = line.strip()
    if len(text) > LONGEST or text != text.upper():
        return False
    if text.endswith(" TO:") or text == "TO:":
        return True
    return not strict and _TRANSITION.fullmatch(text) is not None


def is_continuation(line: str) -> bool:
    """Whether a line is a `(CONT'D)` with no name: the previous speaker goes on."""
    text = line.strip()
    if len(text) > 20 or not (text.startswith("(") and text.endswith(")")):
        return False
    return _CONTINUED.fullmatch(text[1:-1].strip()) is not None and text == text.upper()


def split_joint(name: str, known: Collection[str]) -> tuple[str, ...]:
    """Several speakers joined by a word as short as `Y` or a comma, if each of them is known.

    Args:
        name: of a cue, without extensions.
        known: names that have cues of their own, case folded.
    """
    parts = [part for part in _JOINT_SHORT.split(name) if part]
    if len(parts) > 1 and all(part.casefold() in known for part in parts):
        return tuple(parts)
    return (name,)


def misspellings(cues: Mapping[str, int]) -> list[tuple[str, str]]:
    """Pairs (rare name, likely meant name) that differ by one letter, dropped, added or changed.

    Args:
        cues: number of cues by name. Names with digits are left alone: `GUARD 1` is not `GUARD 2`.
    """
    index: dict[str, list[str]] = {}
    names = [name for name in cues if 4 <= len(name) <= 40 and not any(map(str.isdigit, name))]
    for name in names:
        for shape in _shapes(name):
            index.setdefault(shape, []).append(name)
    found = {}
    for name in names:
        # Many names of one shape are a series (`MAN A`, `MAN B`), not misspellings of one name.
        groups = (index[shape] for shape in _shapes(name) if len(index[shape]) <= _SERIES)
        others = {other for group in groups for other in group if other != name}
        likely = [o for o in others if _rarer(name, o, cues) and _close(name, o)]
        if likely:
            found[name] = max(likely, key=lambda other: (cues[other], other))
    return list(found.items())


def _rarer(name: str, other: str, cues: Mapping[str, int]) -> bool:
    """A name met as rarely as the other is the misspelling if it stutters (`ANNNA`)."""
    if cues[name] != cues[other]:
        return cues[name] < cues[other]
    return bool(_STUTTER.search(name)) and not _STUTTER.search(other)


def _close(name: str, other: str) -> bool:
    """One edit apart; two real names of few letters (`MARA`, `MARK`) often differ by one swap."""
    return len(name) != len(other) or len(name) >= 6


def _shapes(name: str) -> Iterable[str]:
    upper = name.upper()
    return {upper} | {upper[:at] + upper[at + 1 :] for at in range(len(upper))}


def _split(cue: str) -> tuple[str, list[str]]:
    rest, notes = cue.strip()[:400].rstrip("^").rstrip(), []
    while match := _TRAILING.search(rest):
        notes.append(match[1].strip())
        rest = rest[: match.start()]
    return rest.strip(), notes[::-1]


def _speakers(name: str) -> tuple[tuple[str, ...], bool]:
    voice = _VOICE_OF.fullmatch(name)
    if voice:
        name = voice["owner"] or voice["of"]
    parts = [part.strip() for part in _JOINT.split(name) if part.strip()]
    whole = len(parts) < 2 or any(len(part) < 2 and part.isascii() for part in parts)
    return ((name,) if whole and name else tuple(dict.fromkeys(parts))), voice is not None


def _is_sentence(text: str) -> bool:
    """Capitals that are a sound or a shout, not a name: `THE PHONE RINGS.`, `BANG!`."""
    if text.endswith(("!", "?")):
        return True
    if text.endswith(("...", "…")):
        return True
    return text.endswith(".") and len(text.split()) > 2 and not _ABBREVIATED.search(text)
