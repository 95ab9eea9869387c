"""Speeches: what one cue says, from the cue to the next cue or action.

What belongs here: grouping elements into speeches. What does not: who a cue stands for (`cast`).
"""

from collections.abc import Sequence

from cinema_assets.screenplay import cues
from cinema_assets.screenplay.cast import Casting
from cinema_assets.screenplay.model import Element, ElementType, Speech

_INSIDE = frozenset(
    (
        ElementType.PARENTHETICAL,
        ElementType.DIALOGUE,
        ElementType.LYRIC,
        ElementType.NOTE,
        ElementType.BONEYARD,
        ElementType.PAGE_BREAK,
    )
)
_WORDS = frozenset((ElementType.DIALOGUE, ElementType.LYRIC))


def speeches(elements: Sequence[Element], casting: Casting) -> tuple[Speech, ...]:
    """The speeches of one scene, numbered from 1; a cue with no words under it says nothing."""
    found: list[Speech] = []
    for index, element in enumerate(elements):
        if element.type is ElementType.CHARACTER:
            spoken = _speech(elements, index, casting, len(found) + 1)
            if spoken.text:
                found.append(spoken)
    return tuple(found)


def _speech(elements: Sequence[Element], start: int, casting: Casting, number: int) -> Speech:
    end = start + 1
    while end < len(elements) and elements[end].type in _INSIDE:
        end += 1
    cue, block = casting.cues[elements[start].id], elements[start + 1 : end]
    asides = [item.text for item in block if item.type is ElementType.PARENTHETICAL]
    words = [item for item in block if item.type in _WORDS]
    said = [found for aside in asides if (found := cues.extension(aside))]
    spoken = [elements[start], *(item for item in block if item.type in _SPOKEN)]
    return Speech(
        number=number,
        speakers=cue.speakers,
        cue=elements[start].text,
        extension=cue.extension or (said[0] if said else None),
        text=" ".join(" ".join(item.text for item in words).split()),
        parentheticals=tuple(" ".join(aside.split()) for aside in asides),
        dual=elements[start].dual,
        sung=bool(words) and all(item.type is ElementType.LYRIC for item in words),
        element_ids=tuple(item.id for item in spoken),
    )


_SPOKEN = _WORDS | {ElementType.PARENTHETICAL}
