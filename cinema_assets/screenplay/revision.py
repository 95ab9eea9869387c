"""What a new draft changes, scene by scene, as revised pages tell it.

What belongs here: what became of each scene, which of its elements changed and in which words. What
does not: which scene is which (identity), how a page looks (console_revision), what it costs.
"""

import difflib
from collections.abc import Iterator, Sequence
from enum import StrEnum

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.identity import (
    FILMED,
    KnownScene,
    Roll,
    content_of,
    longest_rise,
    words_of,
)
from cinema_assets.screenplay.likeness import Wording
from cinema_assets.screenplay.model import Element, ElementType, Scene

MOSTLY = 0.6
"""So much of a scene must stand in another for it to be split off from it, or joined to it."""


class Fate(StrEnum):
    """What became of a scene."""

    KEPT = "kept"
    CHANGED = "changed"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    INSERTED = "inserted"
    RESTORED = "restored"
    """It was omitted, and is back."""
    OMITTED = "omitted"
    SPLIT = "split"
    """It was a part of another scene."""
    JOINED = "joined"
    """It is omitted, and its text stands in another scene now."""


class Mark(StrEnum):
    """How a run of words stands against the draft before."""

    SAME = "same"
    NEW = "new"
    GONE = "gone"


class Words(Frozen):
    """A run of words."""

    mark: Mark
    text: str


class Passage(Frozen):
    """One element of a scene, old and new."""

    what: str
    """`heading`, `action 2`, `speech 3 (MIRA)`, `transition`."""
    type: ElementType
    before: str | None
    """None where it is new."""
    after: str | None
    """None where it is gone."""

    @property
    def same(self) -> bool:
        """Whether it is word for word as it was."""
        return self.before == self.after

    @property
    def words(self) -> tuple[Words, ...]:
        """Word by word: what is the same, new or gone."""
        return tuple(_words(self.before or "", self.after or ""))


class SceneRevision(Frozen):
    """What became of one scene."""

    number: str
    was: str | None = None
    """The number it had, where that is another."""
    key: str
    heading: str
    fates: tuple[Fate, ...]
    of: str | None = None
    """Number of the scene that it was split off from, or joined to."""
    passages: tuple[Passage, ...] = ()
    """The whole scene, for one that is not as it was."""

    @property
    def changes(self) -> tuple[str, ...]:
        """The elements that changed."""
        if Fate.CHANGED not in self.fates:
            return ()
        return tuple(dict.fromkeys(one.what for one in self.passages if not one.same))

    @property
    def told(self) -> str:
        """What became of it, in a person's words: `changed: speech 3 (MIRA); moved`."""
        return "; ".join(self._told(fate) for fate in self.fates)

    def _told(self, fate: Fate) -> str:
        match fate:
            case Fate.SPLIT:
                return f"split off from {self.of}"
            case Fate.JOINED:
                return f"joined to {self.of}"
            case Fate.RENUMBERED:
                return f"renumbered: was {self.was}"
            case Fate.CHANGED:
                return f"changed: {', '.join(self.changes)}"
        return fate.value


class Revision(Frozen):
    """What a new draft changes: its scenes in order, then those that are omitted by it."""

    scenes: tuple[SceneRevision, ...]

    def of(self, fate: Fate) -> tuple[SceneRevision, ...]:
        """The scenes with this fate."""
        return tuple(scene for scene in self.scenes if fate in scene.fates)

    @property
    def counts(self) -> dict[str, int]:
        """Fate -> number of scenes, of those that there are."""
        found = {fate.value: len(self.of(fate)) for fate in Fate}
        return {fate: count for fate, count in found.items() if count}

    @property
    def touched(self) -> tuple[SceneRevision, ...]:
        """The scenes of which there is anything to tell."""
        return tuple(scene for scene in self.scenes if scene.fates != (Fate.KEPT,))

    @property
    def told(self) -> str:
        """All of it in one phrase: `9 scenes kept, 1 changed`."""
        counted = [f"{n} {fate}" for fate, n in self.counts.items()]
        if not counted:
            return "no scene"
        number, _, fate = counted[0].partition(" ")
        scenes = "scene" if number == "1" else "scenes"
        return ", ".join([f"{number} {scenes} {fate}", *counted[1:]])


def revise(known: Sequence[KnownScene], roll: Roll) -> Revision:
    """What a draft changes.

    Args:
        known: the scenes as the last draft had them.
        roll: the scenes of the new draft, recognised.
    """
    stay = _in_their_places(known, roll)
    current = [
        _of_scene(now, was, stays=now.key in stay, known=known)
        for now, was in zip(roll.scenes, roll.before, strict=True)
    ]
    there = {one.key: one for one in known}
    gone = [_gone(one, roll) for one in roll.omitted if not there[one.key].omitted]
    return Revision(scenes=(*current, *gone))


def _in_their_places(known: Sequence[KnownScene], roll: Roll) -> set[str]:
    """Keys of the scenes that stand in the order that they had."""
    places = {one.key: place for place, one in enumerate(known) if not one.omitted}
    keys = [one.key for one in roll.scenes if one.key in places]
    return {keys[index] for index in longest_rise([places[key] for key in keys])}


def _of_scene(
    now: KnownScene, was: KnownScene | None, *, stays: bool, known: Sequence[KnownScene]
) -> SceneRevision:
    passages = tuple(passages_of(was.scene if was else None, now.scene))
    parent = _mostly_in(now.scene, known) if was is None else None
    changed = was is not None and content_of(was.scene) != content_of(now.scene)
    fates = [
        Fate.INSERTED if was is None else None,
        Fate.SPLIT if parent else None,
        Fate.RESTORED if was and was.omitted else None,
        Fate.CHANGED if changed else None,
        Fate.MOVED if was and not was.omitted and not stays else None,
        Fate.RENUMBERED if was and was.number != now.number else None,
    ]
    told = tuple(fate for fate in fates if fate)
    return SceneRevision(
        number=now.number,
        was=was.number if was and was.number != now.number else None,
        key=now.key,
        heading=now.scene.heading,
        fates=told or (Fate.KEPT,),
        of=parent,
        passages=passages if changed or was is None else (),
    )


def _gone(one: KnownScene, roll: Roll) -> SceneRevision:
    changed = [
        now
        for now, was in zip(roll.scenes, roll.before, strict=True)
        if was is None or content_of(was.scene) != content_of(now.scene)
    ]
    into = _mostly_in(one.scene, changed)
    return SceneRevision(
        number=one.number,
        key=one.key,
        heading=one.scene.heading,
        fates=(Fate.OMITTED, Fate.JOINED) if into else (Fate.OMITTED,),
        of=into,
    )


def _mostly_in(scene: Scene, others: Sequence[KnownScene]) -> str | None:
    """The number of the scene that most of this one's text stands in, if any."""
    text = _text(scene)
    found = [(text.within(_text(other.scene)), other.number) for other in others]
    most, number = max(found, default=(0.0, None), key=lambda pair: pair[0])
    return number if most >= MOSTLY else None


def _text(scene: Scene) -> Wording:
    """The words of a scene but for who speaks: that alone makes no scene a part of another."""
    telling = (ElementType.ACTION, ElementType.DIALOGUE, ElementType.LYRIC)
    return Wording.of_text("", " ".join(e.text for e in scene.elements if e.type in telling))


# Passages


def passages_of(before: Scene | None, after: Scene) -> Iterator[Passage]:
    """Every element of a scene beside the one it was, in the order of the new draft."""
    olds, news = _elements(before) if before else [], _elements(after)
    matcher = difflib.SequenceMatcher(
        a=[(e.type, words) for e, words, _ in olds],
        b=[(e.type, words) for e, words, _ in news],
        autojunk=False,
    )
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        yield from _paired(olds[i1:i2], news[j1:j2])


_Told = tuple[Element, str, str]
"""An element, its words, and what it is called."""


def _elements(scene: Scene) -> list[_Told]:
    spoken = {id_: speech for speech in scene.speeches for id_ in speech.element_ids}
    actions = 0
    found = []
    for element in scene.elements:
        if element.type not in FILMED:
            continue
        actions += element.type is ElementType.ACTION
        if element.id in spoken:
            speech = spoken[element.id]
            what = f"speech {speech.number} ({' & '.join(speech.speakers)})"
        elif element.type is ElementType.ACTION:
            what = f"action {actions}"
        else:
            what = element.type.value
        found.append((element, words_of(element, scene), what))
    return found


def _paired(olds: Sequence[_Told], news: Sequence[_Told]) -> Iterator[Passage]:
    """Passages of two runs: an old element goes with the next new one of its kind."""
    rest = list(olds)
    for element, words, what in news:
        place = next((i for i, old in enumerate(rest) if old[0].type is element.type), None)
        before = None
        if place is not None:
            yield from _dropped(rest[:place])
            before = rest[place][1]
            del rest[: place + 1]
        yield Passage(what=what, type=element.type, before=before, after=words)
    yield from _dropped(rest)


def _dropped(olds: Sequence[_Told]) -> Iterator[Passage]:
    for element, words, what in olds:
        yield Passage(what=what, type=element.type, before=words, after=None)


def _words(before: str, after: str) -> Iterator[Words]:
    old, new = before.split(), after.split()
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Words(mark=Mark.SAME, text=" ".join(new[j1:j2]))
            continue
        if i2 > i1:
            yield Words(mark=Mark.GONE, text=" ".join(old[i1:i2]))
        if j2 > j1:
            yield Words(mark=Mark.NEW, text=" ".join(new[j1:j2]))
