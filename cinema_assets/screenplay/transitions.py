"""Transitions as the script words them, in the languages the readers know.

What belongs here: what a transition line means, and where in a scene it stands. What does not: how
long it lasts and what it looks like (editing).
"""

import re
from collections.abc import Sequence

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import Element, ElementType, Screenplay, TransitionKind

_KINDS: tuple[tuple[str, TransitionKind], ...] = (
    (r"FADE (?:TO )?WHITE|WHITE ?OUT|FONDU AU BLANC|FUNDIDO A BLANCO|WEISSBLENDE|BLANCHIMENT",
     TransitionKind.FADE_TO_WHITE),
    (r"FADE[ -]?(?:IN|UP)\b|OUVERTURE (?:EN|AU|DU)|FONDU (?:D'OUVERTURE|OUVERTURE)|AUFBLENDE"
     r"|FUNDIDO DE(?:SDE)? (?:APERTURA|NEGRO)|ABRE (?:DE|DESDE) NEGRO|IRIS IN|ИЗ ЗТМ"
     r"|ИЗ ЗАТЕМНЕНИЯ|淡入|渐显|ظهور تدريجي", TransitionKind.FADE_IN),
    (r"FADE[ -]?OUT|FADES? TO BLACK|FADE TO:? BLACK|FONDU AU NOIR|FERMETURE|ABBLENDE"
     r"|FUNDIDO A NEGRO|IRIS OUT|ЗТМ|ЗАТЕМНЕНИЕ|淡出|渐隐|اختفاء تدريجي", TransitionKind.FADE_OUT),
    (r"DISSOLVE|CROSS-?\s?FADE|FADE TO\b|FONDU ENCHA[IÎ]N[EÉ]|ÜBERBLEND|BLENDE\b"
     r"|(?:FUNDIDO )?ENCADENADO|DISUELVE|НАПЛЫВ|叠化|化入|مزج", TransitionKind.DISSOLVE),
    (r"\bWIPES?\b|VOLET|WISCHBLENDE|CORTINILLA|划像", TransitionKind.WIPE),
    (r"SMASH|HARD CUT|HARTER SCHNITT|COUPE (?:FRANCHE|BRUTALE)|CORTE BRUSCO",
     TransitionKind.SMASH_CUT),
    (r"MATCH\b|RACCORD", TransitionKind.MATCH_CUT),
)  # fmt: skip
_PATTERNS = tuple((re.compile(words), kind) for words, kind in _KINDS)
_CONTENT = frozenset(
    {ElementType.ACTION, ElementType.CHARACTER, ElementType.DIALOGUE, ElementType.LYRIC,
     ElementType.CENTERED}
)  # fmt: skip


class SceneTransitions(Frozen):
    """How a scene begins and ends, as written."""

    opens: TransitionKind = TransitionKind.CUT
    """What stands before its first picture."""
    closes: TransitionKind = TransitionKind.CUT
    """What stands after its last picture; a fade in here rises on the next scene."""
    leads: TransitionKind = TransitionKind.CUT
    """What the next scene opens with when its fade in is written behind this one's fade out."""


def kind_of(text: str) -> TransitionKind:
    """What a transition line asks for; anything that names no other kind is a cut."""
    bare = text.upper().replace("’", "'").strip(" .:>")
    return next((kind for words, kind in _PATTERNS if words.search(bare)), TransitionKind.CUT)


def scene_transitions(elements: Sequence[Element]) -> SceneTransitions:
    """How the scene made of these elements begins and ends.

    Args:
        elements: a scene's, in reading order, or those before the first heading of a script.
    """
    places = [index for index, element in enumerate(elements) if element.type in _CONTENT]
    first, last = (places[0], places[-1]) if places else (len(elements), -1)
    kinds = [(index, kind_of(element.text)) for index, element in enumerate(elements)
             if element.type is ElementType.TRANSITION]  # fmt: skip
    opening = [kind for index, kind in kinds if index < first]
    closing = [kind for index, kind in kinds if index > last] if places else []
    leads = TransitionKind.CUT
    if len(closing) > 1 and closing[-1] is TransitionKind.FADE_IN:
        leads = closing.pop()
    marked = [kind for kind in closing if kind is not TransitionKind.CUT]
    return SceneTransitions(
        opens=opening[-1] if opening else TransitionKind.CUT,
        closes=marked[-1] if marked else TransitionKind.CUT,
        leads=leads,
    )


def opening_transition(elements: Sequence[Element]) -> TransitionKind:
    """How a scene begins: FADE_IN where one is written before its first picture, else a cut."""
    opens = scene_transitions(elements).opens
    return opens if opens is TransitionKind.FADE_IN else TransitionKind.CUT


def opening_transitions(screenplay: Screenplay) -> dict[str, TransitionKind]:
    """Scene number -> how it begins, also by what stands before its heading."""
    inside = {element.id for scene in screenplay.scenes for element in scene.elements}
    before = [element for element in screenplay.elements if element.id not in inside]
    # An open film: `FADE IN:` above the first heading belongs to no scene's elements.
    leads = opening_transition(before[: _until_first(before, screenplay)])
    opens = {}
    for scene in screenplay.scenes:
        own = scene_transitions(scene.elements)
        opens[scene.number] = own.opens if own.opens is TransitionKind.FADE_IN else leads
        leads = own.leads
    return opens


def _until_first(elements: Sequence[Element], screenplay: Screenplay) -> int:
    if not screenplay.scenes:
        return len(elements)
    line = screenplay.scenes[0].line
    return sum(element.line <= line for element in elements)
