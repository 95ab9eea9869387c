"""What continuity is: the state of people and weather before and after each scene.

What belongs here: frozen values and how they read as plain facts. What does not: the rules that
find changes in the action (`clues`, `clothes`, `wounds`), carrying them on (`carry`).
"""

from enum import StrEnum

from cinema_assets.frozen import Frozen

FIRST_LOOK = "first"
"""The name of the look that a character is introduced in."""


class ChangeKind(StrEnum):
    """What about somebody, or about the world, changes."""

    WEARS = "wears"
    TAKES_OFF = "takes off"
    WOUND = "wound"
    HEALS = "heals"
    HOLDS = "holds"
    LETS_GO = "lets go"
    WET = "wet"
    DRY = "dry"
    DIRTY = "dirty"
    CLEAN = "clean"
    WEATHER = "weather"


class Change(Frozen):
    """One fact that the action states, tied to the paragraph that states it."""

    kind: ChangeKind
    character: str | None = None
    """Whom it concerns; None for the weather."""
    words: str
    """What it is about: a garment, a wound, a thing, a kind of weather."""
    element_id: str
    described: bool = False
    """The text describes how somebody looks when seen; it does not happen before our eyes."""


class CharacterState(Frozen):
    """How a character is at one moment of the story."""

    look: str = FIRST_LOOK
    """Name of the look: `first`, or the words of a later costume (`white summer dress`)."""
    wearing: str = ""
    """The costume in the script's words, where it says so."""
    original: str = ""
    """The costume of the first look, so that it is known again."""
    injuries: tuple[str, ...] = ()
    """`bandaged left hand`, `cut on the left hand`, `limp`."""
    holding: tuple[str, ...] = ()
    wet: bool = False
    dirty: bool = False


class ContinuityState(Frozen):
    """The world of the film at one moment of the story."""

    characters: dict[str, CharacterState] = {}
    weather: str = "clear"
    """A value of `studios.briefs.Weather`."""
    hour: str | None = None
    """The slugline's word for the hour, inherited where it says CONTINUOUS, LATER or SAME."""
    story_day: int = 1
    """Counted from the film's first day."""

    def of(self, character: str) -> CharacterState:
        """The state of a character; one who has not been seen yet is as in the first look."""
        return self.characters.get(character, CharacterState())


class SceneContinuity(Frozen):
    """Continuity of one scene: its own people and its own sky, nothing of anybody else."""

    scene: str
    cast: tuple[str, ...] = ()
    before: ContinuityState = ContinuityState()
    """When the scene begins: what came over from the scenes before."""
    after: ContinuityState = ContinuityState()
    """When it ends."""
    changes: tuple[Change, ...] = ()
    """What happens in between, in the order of the text."""
    exterior: bool = False

    def look_of(self, character: str) -> str:
        """The look that a character wears in this scene.

        A costume that the text describes is worn from the start; one that is put on before our
        eyes is worn from the next scene on, so that a scene has one look of everybody.
        """
        return self.worn.of(character).look

    @property
    def worn(self) -> ContinuityState:
        """The state at the start of the scene with all that the text merely describes."""
        return replay(self.before, [change for change in self.changes if change.described])

    def at(self, element_ids: tuple[str, ...]) -> ContinuityState:
        """The state at the end of the paragraphs with these ids, or of the last one before them.

        Args:
            element_ids: ids of this scene's elements, in reading order (`e12`).
        """
        until = max((_order(element_id) for element_id in element_ids), default=-1)
        seen = [change for change in self.changes
                if change.described or _order(change.element_id) <= until]  # fmt: skip
        return replay(self.before, seen)

    @property
    def weather(self) -> str:
        """The weather to show: what the scene comes to, but rain that ends in it is still seen."""
        told = [change.words for change in self.changes if change.kind is ChangeKind.WEATHER]
        return told[-2] if len(told) > 1 and told[-1] == "clear" else self.after.weather

    @property
    def daylight_word(self) -> str:
        """The hour, one of `hours.HOURS`, inherited if need be; empty if no slugline named one."""
        return self.after.hour or ""

    def wounds_of(self, character: str) -> tuple[str, ...]:
        """The wounds that a character has when the scene ends."""
        return self.after.of(character).injuries

    def holding(self, character: str) -> str | None:
        """What a character has in hand when the scene ends, else what it last held in it."""
        held = [state.of(character).holding for state in self._steps()]
        return next((things[-1] for things in reversed(held) if things), None)

    def is_wet(self, character: str) -> bool:
        """Whether a character is soaked when the scene ends."""
        return self.after.of(character).wet

    def facts(self) -> tuple[str, ...]:
        """What holds in this scene, one plain fact each, sorted.

        A fact that comes true in the course of the scene is told once more as what somebody
        `becomes`. The story's day and the ids of paragraphs are left out: they move when another
        scene does.
        """
        start = set(self._told(self.worn))
        later = {fact for state in self._steps() for fact in self._told(state)}
        facts = start | later
        facts |= {fact.replace(":", " becomes:", 1) for fact in later - start}
        if self.weather != "clear" or self.before.weather != "clear":
            facts.add(f"weather: {self.weather}")
        if self.daylight_word:
            facts.add(f"daylight: {self.daylight_word}")
        return tuple(sorted(facts))

    def _steps(self) -> list[ContinuityState]:
        """The state from the start, described costumes worn, to the end, after each change."""
        steps = [self.worn]
        for change in self.changes:
            if not change.described:
                steps.append(changed(steps[-1], change))
        return steps

    def _told(self, state: ContinuityState) -> list[str]:
        return [f"{name}: {fact}" for name in self.cast for fact in _told(state.of(name))]


def replay(state: ContinuityState, changes: list[Change]) -> ContinuityState:
    """The state after these changes, in their order."""
    for change in changes:
        state = changed(state, change)
    return state


def changed(state: ContinuityState, change: Change) -> ContinuityState:
    """The state after one change."""
    if change.kind is ChangeKind.WEATHER:
        return state.model_copy(update={"weather": change.words})
    name = change.character or ""
    person = _changed(state.of(name), change)
    return state.model_copy(update={"characters": {**state.characters, name: person}})


def _changed(person: CharacterState, change: Change) -> CharacterState:
    kind, words = change.kind, change.words
    updates: dict[str, object] = {}
    if kind is ChangeKind.WEARS:
        updates = _dressed(person, words)
    elif kind is ChangeKind.TAKES_OFF:
        updates = _undressed(person, words)
    elif kind is ChangeKind.WOUND:
        updates = {"injuries": _wounded(person.injuries, words)}
    elif kind is ChangeKind.HEALS:
        updates = {"injuries": tuple(i for i in person.injuries if not same_place(i, words))}
    elif kind is ChangeKind.HOLDS:
        others = [thing for thing in person.holding if noun(thing) != noun(words)]
        updates = {"holding": (*others[-1:], words)}
    elif kind is ChangeKind.LETS_GO:
        updates = {"holding": tuple(t for t in person.holding if words and noun(t) != noun(words))}
    elif kind in (ChangeKind.WET, ChangeKind.DRY):
        updates = {"wet": kind is ChangeKind.WET}
    else:
        updates = {"dirty": kind is ChangeKind.DIRTY}
    return person.model_copy(update=updates)


def _dressed(person: CharacterState, words: str) -> dict[str, object]:
    """A new costume is a new look; the first one, named again, is the first look again."""
    if not person.original and person.look == FIRST_LOOK:
        return {"wearing": words, "original": words}
    if same_costume(words, person.original):
        return {"wearing": person.original, "look": FIRST_LOOK}
    if same_costume(words, person.wearing):
        return {}
    return {"wearing": words, "look": words, "wet": False}


def _undressed(person: CharacterState, words: str) -> dict[str, object]:
    if person.look != FIRST_LOOK and same_costume(words, person.wearing):
        return {"wearing": person.original, "look": FIRST_LOOK}
    known = person.original or words
    if person.look == FIRST_LOOK and same_costume(words, known):
        return {"original": known, "wearing": "", "look": f"without the {noun(words)}"}
    return {}


def same_costume(one: str, other: str) -> bool:
    """Whether two descriptions can be the same garment: same noun, no colour against another."""
    if not one or not other or noun(one) != noun(other):
        return False
    first, second = set(one.lower().split()), set(other.lower().split())
    return first <= second or second <= first


def same_place(one: str, other: str) -> bool:
    """Whether two wounds can be the same: one part of the body, no left against right."""
    first, second = set(one.lower().split()), set(other.lower().split())
    sides = (first | second) & {"left", "right"}
    return len(sides) < 2 and part(one) == part(other)


def _wounded(injuries: tuple[str, ...], words: str) -> tuple[str, ...]:
    """A bandage covers the wound under it and keeps its side; other wounds stay."""
    known = next((injury for injury in injuries if same_place(injury, words)), None)
    if known is None:
        return (*injuries, words)
    side = next((side for side in ("left", "right") if side in known.split()), None)
    if side and side not in words.split() and part(words):
        words = words.replace(part(words), f"{side} {part(words)}", 1)
    return tuple(words if injury == known else injury for injury in injuries)


def noun(phrase: str) -> str:
    """The last word of a noun phrase in lower case, before any `of` or `with`."""
    head = phrase.lower().split(" of ")[0].split(" with ")[0]
    return head.split()[-1] if head.split() else ""


def part(injury: str) -> str:
    """The part of the body that an injury is on, or the injury itself if it names none."""
    for word in reversed(injury.lower().split()):
        if word in BODY_PARTS:
            return word
    return injury.lower()


BODY_PARTS = frozenset({
    "hand", "wrist", "palm", "finger", "thumb", "arm", "forearm", "elbow", "shoulder", "head",
    "forehead", "temple", "brow", "eyebrow", "eye", "face", "cheek", "nose", "lip", "mouth",
    "chin", "jaw", "ear", "neck", "throat", "chest", "rib", "ribs", "side", "stomach", "belly",
    "back", "leg", "thigh", "knee", "shin", "ankle", "foot",
})  # fmt: skip


def _told(person: CharacterState) -> list[str]:
    facts = ["limps" if injury == "limp" else injury for injury in person.injuries]
    facts += [f"wears {person.wearing}"] if person.wearing else []
    facts += [f"holds {thing}" for thing in person.holding]
    return facts + [word for word, true in (("wet", person.wet), ("dirty", person.dirty)) if true]


def _order(element_id: str) -> int:
    digits = element_id.lstrip("e")
    return int(digits) if digits.isdigit() else -1
