"""Whether what a language model adds to a scene can be believed: what the scene itself says of it.

What belongs here: holding each statement against the elements, the cast and the shot list. What
does not: the form of an answer (answer), what becomes of one that holds (breakdown).
"""

import re
from collections.abc import Sequence

from cinema_assets.screenplay.model import (
    Breakdown,
    Element,
    Grouping,
    Scene,
    Shot,
    TransitionKind,
)
from cinema_assets.writing.answer import AddedShot, Alias, Answer, Fact, FactKind

PEOPLE = {
    Grouping.ESTABLISHING: range(0, 13),
    Grouping.SINGLE: range(1, 2),
    Grouping.TWO_SHOT: range(2, 3),
    Grouping.GROUP: range(2, 13),
    Grouping.OTS: range(2, 3),
    Grouping.POV: range(0, 13),
    Grouping.REACTION: range(1, 3),
    Grouping.INSERT: range(0, 1),
}
"""How many people a frame of each kind holds."""

_QUOTES = re.compile(r"[\"“”„«»「」]")
_WORD = re.compile(r"[^\W\d_]+")
_STEM = 4
"""Letters by which a word is known again in another form (`bandaged`, `bandages`)."""

_UNSPACED = "\u2e80"
"""From this letter on scripts have no spaces between words: two letters in a row count there."""


class Unbelievable(Exception):
    """A statement that the scene does not bear out; the message says which."""


class Evidence:
    """What a scene says."""

    def __init__(self, scene: Scene, breakdown: Breakdown, shots: Sequence[Shot]):
        self._elements = {element.id: element for element in scene.elements}
        self._places = {element.id: place for place, element in enumerate(scene.elements)}
        self._cast = {*breakdown.cast, *(n for speech in scene.speeches for n in speech.speakers)}
        self._speakers = {
            element_id: set(speech.speakers)
            for speech in scene.speeches
            for element_id in speech.element_ids
        }
        self._shots = list(shots)

    def must_hold(self, answer: Answer) -> None:
        """Refuse an answer of which anything is not borne out.

        Raises:
            Unbelievable: says what.
        """
        for fact in answer.facts:
            self._fact(fact)
        _agree([(fact.text, fact.kind.value) for fact in answer.facts])
        for alias in answer.aliases:
            self._alias(alias)
        _agree([(alias.alias, alias.character) for alias in answer.aliases])
        for shot in answer.shots:
            self._shot(shot)

    # One statement

    def _fact(self, fact: Fact) -> None:
        elements = self._tied(fact.element_ids, fact.text)
        if fact.character is not None:
            self._of_cast(fact.character)
        elif fact.kind in (FactKind.WARDROBE, FactKind.WOUND):
            raise Unbelievable(f"it has {fact.text!r} as {fact.kind.value} of nobody.")
        _no_words(fact.text)
        if fact.kind is not FactKind.MOOD:
            _said(fact.text, elements)

    def _alias(self, alias: Alias) -> None:
        self._of_cast(alias.character)
        elements = self._tied(alias.element_ids, alias.alias)
        words = set(_words(alias.alias))
        if not words:
            raise Unbelievable(f"{alias.alias!r} is no name.")
        for name in self._cast - {alias.character}:
            if words <= set(_words(name)) or set(_words(name)) <= words:
                raise Unbelievable(f"it calls {alias.character} {alias.alias!r}, which is {name}.")
        for element in elements:
            if alias.alias.casefold() not in element.text.casefold():
                raise Unbelievable(f"{element.id} does not say {alias.alias!r}.")
            if alias.character not in self._speakers.get(element.id, {alias.character}):
                raise Unbelievable(
                    f"it ties {alias.character} to {element.id}, where somebody else speaks."
                )

    def _shot(self, shot: AddedShot) -> None:
        elements = self._tied(shot.element_ids, shot.action)
        for name in shot.characters:
            self._of_cast(name)
        if len(set(shot.characters)) != len(shot.characters):
            raise Unbelievable(f"its shot after {shot.after} has somebody twice.")
        if len(shot.characters) not in PEOPLE[shot.grouping]:
            raise Unbelievable(
                f"its {shot.grouping.value} after shot {shot.after} has {len(shot.characters)}"
                f" people in it."
            )
        _no_words(shot.action)
        _said(shot.action, elements)
        if shot.focus is not None and shot.focus not in shot.characters:
            _said(shot.focus, elements)
        self._in_order(shot)

    def _in_order(self, shot: AddedShot) -> None:
        """Refuse a shot at a place where it would change what comes when."""
        index = next((i for i, one in enumerate(self._shots) if one.number == shot.after), None)
        if index is None:
            raise Unbelievable(f"it adds a shot after shot {shot.after}, which there is not.")
        before, after = self._shots[index], self._shots[index + 1 : index + 2]
        if before.transition is not TransitionKind.CUT:
            raise Unbelievable(f"it parts shot {shot.after} from its {before.transition.value}.")
        if after and set(before.speeches) & set(after[0].speeches):
            raise Unbelievable(f"its shot after {shot.after} interrupts a speech.")
        places = [self._places[key] for key in shot.element_ids]
        earliest = min(self._of(before), default=0)
        latest = max(self._of(after[0]) if after else self._places.values(), default=earliest)
        if min(places) < earliest or max(places) > latest:
            raise Unbelievable(f"its shot after {shot.after} shows what happens elsewhere.")

    # What there is

    def _of(self, shot: Shot) -> list[int]:
        return [self._places[key] for key in shot.element_ids if key in self._places]

    def _tied(self, ids: Sequence[str], to: str) -> list[Element]:
        for key in ids:
            if key not in self._elements:
                raise Unbelievable(f"it ties {to!r} to {key}, which is no element of the scene.")
        return [self._elements[key] for key in ids]

    def _of_cast(self, name: str) -> None:
        if name not in self._cast:
            raise Unbelievable(f"it names {name}, who is not of the scene's cast.")


def _agree(said: Sequence[tuple[str, str]]) -> None:
    """Refuse one thing that is said to be two."""
    meant: dict[str, str] = {}
    for text, what in said:
        if meant.setdefault(text.casefold().strip(), what) != what:
            raise Unbelievable(f"it calls {text!r} two different things.")


def _said(text: str, elements: Sequence[Element]) -> None:
    """Refuse what none of the elements has a word of."""
    heard = [word for element in elements for word in _words(element.text)]
    if not any(_same(word, other) for word in _words(text) for other in heard):
        raise Unbelievable(f"its elements say nothing of {text!r}.")


def _same(word: str, other: str) -> bool:
    if max(word) >= _UNSPACED:
        return any(word[place : place + 2] in other for place in range(len(word) - 1))
    stem = word[: max(_STEM, len(word) - 3)]
    return len(word) > 2 and other.startswith(stem)


def _no_words(text: str) -> None:
    if _QUOTES.search(text):
        raise Unbelievable(f"it puts words into a mouth: {text!r}.")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
