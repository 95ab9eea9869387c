"""Who speaks: every cue of a script resolved to the characters behind it.

What belongs here: joint cues, continued cues, one spelling per character, likely misspellings.
What does not: the grammar of a single cue (`cues`), silent characters (`breakdown`).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from cinema_assets.screenplay import cues
from cinema_assets.screenplay.model import CharacterCount, Element, ElementType, Extension


@dataclass(frozen=True)
class Resolved:
    """A cue and who it stands for."""

    name: str
    """As printed, without extensions; a lone `(CONT'D)` has the previous speaker's name."""
    speakers: tuple[str, ...]
    extension: Extension | None


@dataclass(frozen=True)
class Casting:
    """The cues of a script, by element id, and the characters behind them."""

    cues: dict[str, Resolved]
    characters: tuple[CharacterCount, ...]
    warnings: list[str] = field(default_factory=list)


def cast(elements: Sequence[Element]) -> Casting:
    """Every cue resolved; a `(CONT'D)` alone is the previous speaker, `ANA & BEN` are both."""
    spelling: dict[str, str] = {}
    resolved: dict[str, Resolved] = {}
    warnings: list[str] = []
    previous: Resolved | None = None
    parsed = {e.id: cues.parse(e.text) for e in elements if e.type is ElementType.CHARACTER}
    known = {who.casefold() for cue in parsed.values() for who in cue.speakers}
    for element in elements:
        cue = parsed.get(element.id)
        if cue is None:
            continue
        if not cue.name and previous is None:
            warnings.append(f"line {element.line}: {element.text} continues nobody's speech")
        if not cue.name and previous:
            previous = Resolved(previous.name, previous.speakers, cue.extension)
        else:
            name = cue.name or element.text.strip("() ")
            speakers = _speakers(cue, known, spelling) or (name,)
            previous = Resolved(name, speakers, cue.extension)
        resolved[element.id] = previous
    return _casting(elements, resolved, warnings)


def _speakers(cue: cues.Cue, known: set[str], spelling: dict[str, str]) -> tuple[str, ...]:
    """Names in the spelling first met, so that `McCLANE` and `MCCLANE` are one."""
    names = cue.speakers if len(cue.speakers) != 1 else cues.split_joint(cue.speakers[0], known)
    return tuple(spelling.setdefault(name.casefold(), name) for name in names)


def _casting(
    elements: Sequence[Element], resolved: dict[str, Resolved], warnings: list[str]
) -> Casting:
    counts = Counter(name for cue in resolved.values() for name in cue.speakers)
    lines: dict[str, int] = {}
    for element in elements:
        if element.id in resolved:
            for name in resolved[element.id].speakers:
                lines.setdefault(name, element.line)
    for name, meant in cues.misspellings(counts):
        warnings.append(f"line {lines[name]}: {name} may be a misspelling of {meant}")
    characters = tuple(CharacterCount(name=name, cues=count) for name, count in counts.items())
    return Casting(resolved, characters, warnings)
