"""How people and the sky are when a shot begins and when it ends.

What belongs here: continuity, which knows paragraphs, cut to the sentences that a shot shows. What
does not: finding changes (continuity), putting them into words (`script_supervisor`).
"""

import re
from enum import Enum

from cinema_assets.continuity.state import (
    Change,
    ChangeKind,
    ContinuityState,
    SceneContinuity,
    noun,
    part,
    replay,
)
from cinema_assets.continuity.weather import weather_in
from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import ElementType, Scene, Shot
from cinema_assets.screenplay.sentences import sentences


class Ends(Frozen):
    """The state at both ends of a shot."""

    first: ContinuityState
    last: ContinuityState


class _When(Enum):
    BEFORE = "before"
    """It holds from the first frame on."""
    DURING = "during"
    LATER = "later"


_TAKING = re.compile(
    r"\b(?:takes?|grabs?|picks?|lifts?|draws?|pulls?|produces?|snatch(?:es)?|gets?|finds?|catch(?:es)?"
    r"|raises?|gives?|hands?|pass(?:es)?|offers?|throws?|toss(?:es)?)\b",
    re.IGNORECASE,
)
_BECOMING = re.compile(
    r"\b(?:falls?|jumps?|dives?|plunges?|splash\w*|climbs? out|steps? out|comes? out|at once"
    r"|suddenly|pours?|throws?)\b",
    re.IGNORECASE,
)
_CONDITIONS = {
    ChangeKind.WET: r"soak|drench|sopping|wet|drip|waterlog|tremp|durchn|empapad|промок|湿",
    ChangeKind.DRY: r"\bdr(?:y|ies)|towel",
    ChangeKind.DIRTY: r"cover|mud|filth|soot|grim",
    ChangeKind.CLEAN: r"wash|scrub|clean|shower",
}


def ends_of(scene: Scene, shot: Shot, continuity: SceneContinuity) -> Ends:
    """The state of the scene's people and weather at the first and last moment of a shot."""
    when = [(change, _when(change, scene, shot)) for change in continuity.changes]
    first = [change for change, then in when if then is _When.BEFORE]
    last = [change for change, then in when if then is not _When.LATER]
    return Ends(first=replay(continuity.before, first), last=replay(continuity.before, last))


def _when(change: Change, scene: Scene, shot: Shot) -> _When:
    if change.described:
        return _When.BEFORE
    order = [element.id for element in scene.elements]
    own = [order.index(id) for id in shot.element_ids if id in order]
    if change.element_id not in order or not own:
        return _When.LATER
    place = order.index(change.element_id)
    if change.element_id not in shot.element_ids:
        return _When.BEFORE if place < min(own) else _When.LATER
    return _within(change, scene, shot, place)


def _within(change: Change, scene: Scene, shot: Shot, place: int) -> _When:
    """When a change of a paragraph happens that the shot shows, or shows a part of."""
    element = scene.elements[place]
    told = sentences(element.text) if element.type is ElementType.ACTION else ()
    action = " ".join(shot.action.split())
    shown = [number for number, words in enumerate(told) if words in action]
    if not shown:
        return _When.BEFORE
    number = next((n for n, words in enumerate(told) if _tells(change, words)), shown[0])
    if number < shown[0]:
        return _When.BEFORE
    if number > shown[-1]:
        return _When.LATER
    return _When.DURING if _happens(change, told[number]) else _When.BEFORE


def _tells(change: Change, words: str) -> bool:
    """Whether this is the sentence that a change was read from, by the thing that it names."""
    lower = words.lower()
    if change.kind in _CONDITIONS:
        return bool(re.search(_CONDITIONS[change.kind], lower))
    if change.kind is ChangeKind.WEATHER:
        before = "rain" if change.words == "clear" else "clear"
        return weather_in(words, before, stated=True) == change.words
    if change.kind in (ChangeKind.WOUND, ChangeKind.HEALS):
        return part(change.words).removesuffix("s") in lower
    return noun(change.words) in lower


def _happens(change: Change, words: str) -> bool:
    """Whether it comes true before our eyes; `runs with a suitcase` holds it from the start."""
    if change.kind is ChangeKind.WOUND:
        return change.words != "limp"
    if change.kind is ChangeKind.HOLDS:
        return bool(_TAKING.search(words[: words.lower().rfind(noun(change.words))]))
    if change.kind is ChangeKind.WET:
        return bool(_BECOMING.search(words))
    return True
