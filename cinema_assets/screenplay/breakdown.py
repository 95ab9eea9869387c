"""The breakdown sheet: who and what a scene needs, found by rules that never change their mind.

What belongs here: cast, elements by category, synopsis, the list of locations. What does not: how
people look, what changes from scene to scene (continuity), shots (`shotlist`).
"""

import re
from collections.abc import Iterable, Iterator

from cinema_assets.screenplay.cast import cast
from cinema_assets.screenplay.mentions import roster_of
from cinema_assets.screenplay.model import (
    BREAKDOWN_CATEGORIES,
    Breakdown,
    Element,
    ElementType,
    Scene,
    Screenplay,
)
from cinema_assets.screenplay.names import introduced
from cinema_assets.screenplay.sentences import sentences
from cinema_assets.screenplay.vocabulary import Lexicon, lexicon

_SEEN = frozenset((ElementType.ACTION, ElementType.PARENTHETICAL))
_LEADING = re.compile(
    r"^(?:(?:A|AN|THE|SAME|UN|UNE|LE|LA|LES|L'|MÊME|EIN|EINE|DER|DIE|DAS|EL|LOS|LAS|MISMO|MISMA)\s+)+"
)
_SYNOPSIS = 160
"""Characters that a synopsis has at most."""
_TELLING = 24
"""Characters from which on an opening says more than `Fog.`"""
_PRESENT = re.compile(r"(?:出场|登场|主要)?人物[:：]\s*(.+)")

_recent: list[tuple[Screenplay, tuple[str, ...]]] = []


def break_down(scene: Scene, screenplay: Screenplay) -> Breakdown:
    """The breakdown sheet of one scene of a screenplay.

    Tags that came with the file stand first in their categories; what the vocabulary finds in the
    action follows.
    """
    return Breakdown(
        scene=scene.number,
        cast=_cast(scene, screenplay),
        elements=_elements(scene, lexicon(screenplay.language)),
        synopsis=scene.synopsis or _synopsis(scene),
    )


def locations(screenplay: Screenplay) -> tuple[str, ...]:
    """Distinct locations in order; `A PARK` and `THE SAME PARK` are one, as first written."""
    found: dict[str, str] = {}
    for scene in screenplay.scenes:
        key = _LEADING.sub("", scene.location.upper())
        if key:
            found.setdefault(key, scene.location)
    return tuple(found.values())


def _cast(scene: Scene, screenplay: Screenplay) -> tuple[str, ...]:
    """Who speaks or is named in the action, in order of appearance, then who is tagged as Cast."""
    names = _everybody(screenplay)
    roster = roster_of(names)
    spoken = {speech.element_ids[0]: speech.speakers for speech in scene.speeches}
    silent = cast(scene.elements).cues
    present: dict[str, None] = {}
    for element in scene.elements:
        if element.type is ElementType.CHARACTER:
            cue = spoken.get(element.id) or silent[element.id].speakers
            present.update(dict.fromkeys(cue))
        elif element.type is ElementType.ACTION:
            named = (m.name for m in roster.mentions(element.text) if not m.possessive)
            present.update(dict.fromkeys(named))
        elif listed := _PRESENT.match(element.text):
            present.update(dict.fromkeys(roster.named(listed[1])))
    known = {name.casefold(): name for name in names}
    for label in scene.tagged.get("Cast", ()):
        present.setdefault(known.get(label.casefold(), label))
    return tuple(present)


def _everybody(screenplay: Screenplay) -> tuple[str, ...]:
    """Speaking characters, then silent ones that any scene introduces.

    Remembered for one screenplay: a film is broken down scene after scene, and the whole script is
    searched for introductions each time it is not.
    """
    if _recent and _recent[0][0] is screenplay:
        return _recent[0][1]
    speaking = tuple(character.name for character in screenplay.characters)
    known = frozenset(name.upper() for name in speaking)
    action = (e.text for scene in screenplay.scenes for e in scene.elements if _is_action(e))
    everybody = speaking + introduced(action, known, screenplay.language)
    _recent[:] = [(screenplay, everybody)]
    return everybody


def _is_action(element: Element) -> bool:
    return element.type is ElementType.ACTION


def _elements(scene: Scene, vocabulary: Lexicon) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, str]] = {category: {} for category in BREAKDOWN_CATEGORIES}
    for category, labels in scene.tagged.items():
        if category != "Cast":
            found.setdefault(category, {}).update({label.casefold(): label for label in labels})
    for category, key, label in _needs(scene, vocabulary):
        kept = found[category].get(key)
        if kept is None or len(label) > len(kept):
            found[category][key] = label
    return {category: tuple(labels.values()) for category, labels in found.items() if labels}


def _needs(scene: Scene, vocabulary: Lexicon) -> Iterator[tuple[str, str, str]]:
    """(category, key, label) for everything that the scene's text asks for."""
    seen = [element.text for element in scene.elements if element.type in _SEEN]
    for text in seen:
        for thing in vocabulary.find(text):
            yield thing.category, thing.term, thing.label
            if thing.category == "Animals":
                yield "Animal Handler", thing.term, f"handler for {thing.term}"
            if thing.term in vocabulary.firearms:
                yield "Security", "armourer", "armourer"
    yield from _by_type(scene.elements)


def _by_type(elements: Iterable[Element]) -> Iterator[tuple[str, str, str]]:
    for element in elements:
        text = " ".join(element.text.split())
        if element.type is ElementType.NOTE and text:
            yield "Notes", text.casefold(), text
        if element.type is ElementType.LYRIC and text:
            yield "Music", "song", "song"


def _synopsis(scene: Scene) -> str:
    """The first sentences of the action; for a scene without action, who talks."""
    for element in scene.elements:
        if _is_action(element):
            return _shortened(_opening(element.text))
    speakers = dict.fromkeys(name for speech in scene.speeches for name in speech.speakers)
    if not speakers:
        return ""
    *others, last = speakers
    return f"{', '.join(others)} and {last} talk." if others else f"{last} speaks."


def _opening(text: str) -> str:
    """As many sentences as it takes to say something."""
    said = ""
    for sentence in sentences(" ".join(text.split())):
        said = f"{said} {sentence}".strip()
        if len(said) >= _TELLING:
            break
    return said


def _shortened(text: str) -> str:
    if len(text) <= _SYNOPSIS:
        return text
    return text[:_SYNOPSIS].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
