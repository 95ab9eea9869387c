"""Which scene is which from draft to draft: each keeps its number, its key and so its takes.

What belongs here: recognising the scenes of the last draft in a new one, and numbering what is new.
What does not: how like two scenes are (likeness), what changed within one (revision), the form of
an inserted number (inserted).

A scene is recognised by its whole text; else by the number that the script gives it; else by its
heading and text, in order. Text goes before a number where the two disagree: a script that was
numbered anew has other numbers on the same scenes, and they are the same scenes.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.inserted import number_between
from cinema_assets.screenplay.likeness import MOVED, SAME_PLACE, Wording, alike, in_order
from cinema_assets.screenplay.model import Element, ElementType, Scene, Screenplay
from cinema_assets.screenplay.numbering import omitted

_CONTINUED = re.compile(r"\s*\(CONT['’]?D\.?\)", re.IGNORECASE)

NewKey = Callable[[str, int, Iterable[str]], str]
"""(number, place in the film from 1, keys in use) -> a key for a new scene."""


class KnownScene(Frozen):
    """A scene that the movie has, or had."""

    key: str
    """Its partition, for as long as there is the movie."""
    number: str
    slated: str
    """The number that its pictures show: the one under which it was shot first."""
    scene: Scene
    """As the last draft that had it wrote it."""
    omitted: bool = False


class Roll(Frozen):
    """The scenes of a draft, recognised."""

    screenplay: Screenplay
    """The draft, each scene under its own number."""
    scenes: tuple[KnownScene, ...]
    """Those of the draft, in the order of the film."""
    omitted: tuple[KnownScene, ...]
    """Those that earlier drafts had; their numbers are never given again."""
    before: tuple[KnownScene | None, ...]
    """For each scene of the draft the one that it was, as it was; None for a new one."""


def call_the_roll(known: Sequence[KnownScene], draft: Screenplay, new_key: NewKey) -> Roll:
    """Recognise the scenes of a draft, and number those that are new.

    Args:
        known: the scenes of the last draft in its order, and those that are omitted.
        draft: as it was read.
        new_key: names the partition of a new scene.
    """
    matches = recognised(known, draft.scenes)
    before = tuple(known[matches[at]] if at in matches else None for at in range(len(draft.scenes)))
    numbers = _numbers(known, draft, before)
    keys = {one.key for one in known}
    slates = {one.slated.casefold() for one in known}
    scenes = []
    for place, (scene, number, was) in enumerate(
        zip(draft.scenes, numbers, before, strict=True), 1
    ):
        key = was.key if was else new_key(number, place, keys)
        slated = was.slated if was else number if number.casefold() not in slates else key.upper()
        keys.add(key)
        renumbered = (
            scene if scene.number == number else scene.model_copy(update={"number": number})
        )
        scenes.append(KnownScene(key=key, number=number, slated=slated, scene=renumbered))
    there = {one.key for one in scenes}
    gone = (one.model_copy(update={"omitted": True}) for one in known if one.key not in there)
    return Roll(
        screenplay=_with(draft, tuple(one.scene for one in scenes)),
        scenes=tuple(scenes),
        omitted=tuple(gone),
        before=before,
    )


def _with(draft: Screenplay, scenes: tuple[Scene, ...]) -> Screenplay:
    """The draft itself where nothing in it is numbered otherwise."""
    same = all(one is other for one, other in zip(scenes, draft.scenes, strict=True))
    return draft if same else draft.model_copy(update={"scenes": scenes})


# Recognising


def recognised(known: Sequence[KnownScene], scenes: Sequence[Scene]) -> dict[int, int]:
    """Place in the draft -> place among the known scenes, for every scene that is recognised."""
    found = _Found(known, scenes)
    found.by_text(lambda scene: _substance(scene) and content_of(scene))
    found.by_number()
    found.by_text(content_of)
    found.by_likeness()
    return found.matches


class _Found:
    """What is recognised so far."""

    def __init__(self, known: Sequence[KnownScene], scenes: Sequence[Scene]):
        self.matches: dict[int, int] = {}
        self._known = known
        self._scenes = scenes

    def by_text(self, text_of: Callable[[Scene], Hashable]) -> None:
        """Scenes with the same text; where several have it, by number, then in order."""
        there = _places((i, text_of(self._known[i].scene)) for i in self._left_known())
        for text, places in _places((i, text_of(self._scenes[i])) for i in self._left()).items():
            olds = sorted(there.get(text, ()), key=lambda old: (self._known[old].omitted, old))
            for new in [*places]:
                same = [old for old in olds if self._same_number(new, old)]
                if same:
                    self.matches[new] = same[0]
                    olds.remove(same[0])
                    places.remove(new)
            self.matches.update(zip(places, olds, strict=False))

    def by_number(self) -> None:
        """Scenes that carry the number of a known one, where a script wrote that number before."""
        for new in self._left():
            number = written_number(self._scenes[new])
            same = [old for old in self._left_known() if number and self._same_number(new, old)]
            if same and (written_number(self._known[same[0]].scene) or self._like(new, same[0])):
                self.matches[new] = same[0]

    def by_likeness(self) -> None:
        """Scenes like a known one: in the same place of the film first, then anywhere."""
        words_of = {new: Wording.of(self._scenes[new]) for new in self._left()}
        words_was = {old: Wording.of(self._known[old].scene) for old in self._left_known()}
        anchors = self._anchors()
        gaps: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for new in words_of:
            gaps[sum(at < new for at, _ in anchors)][0].append(new)
        for old in words_was:
            if not self._known[old].omitted:
                gaps[sum(at < old for _, at in anchors)][1].append(old)
        for news, olds in gaps.values():
            pairs = in_order([words_of[n] for n in news], [words_was[o] for o in olds], SAME_PLACE)
            self.matches.update((news[new], olds[old]) for new, old in pairs)
        left = [old for old in self._left_known() if old in words_was]
        scores = sorted(
            (-score, new, old)
            for new in self._left()
            for old in left
            if (score := alike(words_of[new], words_was[old], MOVED)) >= MOVED
        )
        for _, new, old in scores:
            if new not in self.matches and old not in self.matches.values():
                self.matches[new] = old

    def _anchors(self) -> list[tuple[int, int]]:
        """The recognised scenes that stand in the same order as before."""
        pairs = [(n, o) for n, o in sorted(self.matches.items()) if not self._known[o].omitted]
        stay = set(longest_rise([old for _, old in pairs]))
        return [pair for index, pair in enumerate(pairs) if index in stay]

    def _left(self) -> list[int]:
        return [new for new in range(len(self._scenes)) if new not in self.matches]

    def _left_known(self) -> list[int]:
        taken = set(self.matches.values())
        return [old for old in range(len(self._known)) if old not in taken]

    def _same_number(self, new: int, old: int) -> bool:
        number = written_number(self._scenes[new])
        return number is not None and number.casefold() == self._known[old].number.casefold()

    def _like(self, new: int, old: int) -> bool:
        one, other = Wording.of(self._scenes[new]), Wording.of(self._known[old].scene)
        return alike(one, other, SAME_PLACE) >= SAME_PLACE


def _places(texts: Iterable[tuple[int, Hashable]]) -> dict[Hashable, list[int]]:
    """Text -> the places where it stands; no text is no place."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place, text in texts:
        if text:
            found[text].append(place)
    return found


def longest_rise(values: Sequence[int]) -> list[int]:
    """Places of a longest rising run of distinct values, not necessarily neighbours."""
    best: list[int] = []
    back: list[int] = []
    for place, value in enumerate(values):
        low, high = 0, len(best)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if values[best[middle]] < value else (low, middle)
        back.append(best[low - 1] if low else -1)
        best[low : low + 1] = [place]
    rise, place = [], best[-1] if best else -1
    while place >= 0:
        rise.append(place)
        place = back[place]
    return rise[::-1]


def written_number(scene: Scene) -> str | None:
    """The number that the script itself gives a scene; None for a counted one."""
    heading = next((e for e in scene.elements if e.type is ElementType.HEADING), None)
    number = heading.scene_number if heading else None
    return number if number and number.casefold() == scene.number.casefold() else None


FILMED = (
    ElementType.HEADING, ElementType.ACTION, ElementType.CHARACTER, ElementType.PARENTHETICAL,
    ElementType.DIALOGUE, ElementType.LYRIC, ElementType.TRANSITION, ElementType.CENTERED,
)  # fmt: skip
"""What a film is made of; notes, sections and page breaks tell nothing of which scene it is."""


def content_of(scene: Scene) -> tuple[tuple[str, str, bool], ...]:
    """What a scene says, however it is typed: kinds and words of what is filmed."""
    return tuple(
        (element.type.value, words_of(element, scene), element.dual)
        for element in scene.elements
        if element.type in FILMED
    )


def words_of(element: Element, scene: Scene) -> str:
    """The words of an element; of a heading without its number, of a cue without `(CONT'D)`."""
    text = scene.heading if element.type is ElementType.HEADING else element.text
    if element.type is ElementType.CHARACTER:
        text = _CONTINUED.sub("", text)
    return " ".join(text.split())


def _substance(scene: Scene) -> bool:
    """Whether a scene has more than a heading: else another may have the same by chance."""
    return any(
        element.type is not ElementType.HEADING and element.type in FILMED
        for element in scene.elements
    )


# Numbering


def _numbers(
    known: Sequence[KnownScene], draft: Screenplay, before: Sequence[KnownScene | None]
) -> list[str]:
    """The number of every scene: as written; else as it was; else counted in between."""
    if not any(before):
        return [scene.number for scene in draft.scenes]
    numbers: list[str | None] = [written_number(scene) for scene in draft.scenes]
    given = Counter(number.casefold() for number in numbers if number)
    for place, was in enumerate(before):
        if numbers[place] is None and was and not given[was.number.casefold()]:
            numbers[place] = was.number
            given[was.number.casefold()] += 1
    taken = {one.number.casefold() for one in known} | set(given) | _struck(draft)
    return _counted(numbers, taken)


def _counted(numbers: Sequence[str | None], taken: set[str]) -> list[str]:
    found: list[str] = []
    for place, number in enumerate(numbers):
        if number is None:
            following = next((later for later in numbers[place:] if later), None)
            number = number_between(found[-1] if found else None, following, taken)
            taken.add(number.casefold())
        found.append(number)
    return found


def _struck(draft: Screenplay) -> set[str]:
    """Numbers that the draft itself says are omitted."""
    notes = (e.text for e in draft.elements if e.type is ElementType.NOTE)
    return {number.casefold() for number in map(omitted, notes) if number}


def roll_of(
    scenes: Iterable[Scene], keys: Mapping[str, str], slates: Mapping[str, str]
) -> tuple[KnownScene, ...]:
    """The scenes of a draft as the next one knows them.

    Args:
        scenes: of the draft.
        keys: number -> key.
        slates: key -> the number on its pictures, where it is another than the scene's.
    """
    return tuple(
        KnownScene(
            key=keys[scene.number],
            number=scene.number,
            slated=slates.get(keys[scene.number], scene.number),
            scene=scene,
        )
        for scene in scenes
    )
