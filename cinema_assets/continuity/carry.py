"""Continuity: what every scene inherits from those before it.

What belongs here: reading the scenes in order and what time does to things between them. What does
not: the words of wounds, clothes, things, weather and hours (the modules beside this one).

The rules read action lines in English, weather and hours in eight languages. They are cautious: a
fact is only told of a character whom the sentence names or whom its pronoun can only mean.
"""

import re
from collections.abc import Mapping, Sequence

from cinema_assets.continuity.hands import Hands
from cinema_assets.continuity.hours import Gap, gap_between, hour_of
from cinema_assets.continuity.injuries import limping_after, wounds_after
from cinema_assets.continuity.state import (
    CLEAR,
    FIRST_LOOK,
    CharacterState,
    Moment,
    SceneContinuity,
)
from cinema_assets.continuity.wardrobe import clothes_in, looks_after, recognised
from cinema_assets.continuity.weather import outweighs, weather_of
from cinema_assets.continuity.who import Attention, Reading
from cinema_assets.screenplay.model import Breakdown, ElementType, Scene, Screenplay
from cinema_assets.screenplay.people import Person, people
from cinema_assets.screenplay.sentences import sentences

_WET = re.compile(
    r"\b(?:soaked|drenched|sodden|dripping wet|wet through|soaking|wet (?:hair|clothes|coat|suit|shirt)"
    r"|(?:rain|water) (?:drips|runs|streams) (?:from|down) (?:his|her)\b)",
    re.IGNORECASE,
)
_DRY = re.compile(
    r"\b(?:dries (?:herself|himself|off)|in dry clothes|towels (?:herself|himself))", re.I
)


def carry(
    screenplay: Screenplay, breakdowns: Mapping[str, Breakdown]
) -> dict[str, SceneContinuity]:
    """Scene number -> what holds in it, for every scene of the film in order."""
    supervisor = _Supervisor(people(screenplay, breakdowns))
    return {
        scene.number: supervisor.watch(scene, breakdowns[scene.number])
        for scene in screenplay.scenes
    }


class _Supervisor:
    """Watches the film scene by scene, as a script supervisor does, with a notebook."""

    def __init__(self, cast: Mapping[str, Person]) -> None:
        self._names = tuple(cast)
        self._presents = {name: person.presents for name, person in cast.items()}
        self._home = {name: clothes_in(person.words) for name, person in cast.items()}
        self._wardrobe: dict[str, list[str]] = {}
        self._states: dict[str, CharacterState] = {}
        self._hands = Hands()
        self._attention = Attention(self._names, self._presents)
        self._weather: str | None = None
        self._hour = ""
        self._place = ""

    def watch(self, scene: Scene, breakdown: Breakdown) -> SceneContinuity:
        """Read one scene and note what it begins with, shows and leaves behind."""
        paragraphs = [e.text for e in scene.elements if e.type is ElementType.ACTION]
        word = scene.time_of_day or ""
        gap = gap_between(self._hour, word, " ".join(paragraphs)[:80])
        self._pass_time(gap, scene)
        self._hour = word if hour_of(word) else self._hour
        earlier = self._moment(self._names)
        used, weather, meant = self._read(scene, gap)
        concerned = [n for n in self._names if n in {*breakdown.cast, *_speakers(scene), *meant}]
        after = self._moment(concerned)
        return SceneContinuity(
            before=_only(earlier, concerned),
            after=after,
            during=_during(after, {n: used[n] for n in concerned if n in used}, weather),
            daylight_word=self._hour,
        )

    def _pass_time(self, gap: Gap, scene: Scene) -> None:
        """What does not survive the time between two scenes."""
        if gap >= Gap.DAYS:
            self._weather = None
        same_place = scene.location == self._place
        self._place = scene.location
        self._states = {name: _aged(state, gap) for name, state in self._states.items()}
        if gap is not Gap.NONE and not (same_place and gap is Gap.SOME):
            for name in self._hands.all():
                self._hands.empty(name)

    def _read(
        self, scene: Scene, gap: Gap
    ) -> tuple[dict[str, tuple[str, ...]], str | None, set[str]]:
        """Read the scene: (who held what at some time, the weather to show, who is meant)."""
        if gap is not Gap.NONE:
            self._attention = Attention(self._names, self._presents)
        attention, meant = self._attention, set[str]()
        used: dict[str, tuple[str, ...]] = {}
        shown = weather_of(scene.heading) if scene.elements else None
        self._weather = shown or self._weather
        first = True
        for element in scene.elements:
            if element.type is ElementType.CHARACTER:
                self._hear(attention, scene, element.id)
            if element.type is not ElementType.ACTION:
                continue
            for sentence in sentences(element.text):
                reading = attention.read(sentence)
                meant |= {reference.name for reference in reading.references}
                self._see(reading)
                told = weather_of(sentence)
                if told and outweighs(told, self._weather):
                    # Weather that ends in the course of a scene is still what the scene shows.
                    shown = shown if told == CLEAR and shown and not first else told
                    self._weather = told
                used.update(self._hands.all())
            first = False
        return used, shown or self._weather, meant

    def _hear(self, attention: Attention, scene: Scene, element_id: str) -> None:
        for speech in scene.speeches:
            if element_id in speech.element_ids:
                for name in speech.speakers:
                    attention.note(name)

    def _see(self, reading: Reading) -> None:
        """Note what one sentence does to people."""
        for name, wounds in wounds_after(reading, lambda name: self._state(name).wounds).items():
            self._change(name, wounds=wounds)
        for name, limps in limping_after(reading).items():
            self._change(name, limps=limps)
        for name, clothes in looks_after(reading).items():
            self._change(name, look=self._look(name, clothes))
        for pattern, wet in ((_WET, True), (_DRY, False)):
            match = pattern.search(reading.text)
            name = reading.doer(match.start()) if match else None
            if name is not None:
                self._change(name, wet=wet)
        self._hands.read(reading)

    def _look(self, name: str, clothes: str | None) -> str:
        """The look's name for clothes put on; the clothes of the introduction are the first look."""
        home = self._home.get(name, ())
        if clothes is None or recognised(clothes, home):
            return FIRST_LOOK
        if not home:
            # Whoever is introduced without clothes is first seen in the first that are named.
            self._home[name] = (clothes,)
            return FIRST_LOOK
        known = self._wardrobe.setdefault(name, [])
        look = recognised(clothes, known)
        if look is None:
            known.append(clothes)
        return look or clothes

    def _state(self, name: str) -> CharacterState:
        return self._states.get(name, CharacterState())

    def _change(self, name: str, **facts: object) -> None:
        self._states[name] = self._state(name).model_copy(update=facts)

    def _moment(self, concerned: Sequence[str]) -> Moment:
        states = {
            name: self._state(name).model_copy(update={"holding": self._hands.of(name)})
            for name in concerned
        }
        told = {name: state for name, state in states.items() if state != CharacterState()}
        return Moment(characters=told, weather=self._weather)


def _speakers(scene: Scene) -> tuple[str, ...]:
    return tuple(name for speech in scene.speeches for name in speech.speakers)


def _only(moment: Moment, concerned: Sequence[str]) -> Moment:
    """The moment as far as it concerns these characters."""
    known = {name: s for name, s in moment.characters.items() if name in concerned}
    return moment.model_copy(update={"characters": known})


def _aged(state: CharacterState, gap: Gap) -> CharacterState:
    """A character after some time: hours dry, a night changes clothes, weeks heal."""
    if gap >= Gap.WEEKS:
        return CharacterState()
    facts: dict[str, object] = {}
    if gap >= Gap.HOURS:
        facts["wet"] = False
    if gap >= Gap.DAYS:
        facts["look"] = FIRST_LOOK
    return state.model_copy(update=facts)


def _during(after: Moment, used: Mapping[str, tuple[str, ...]], weather: str | None) -> Moment:
    """The scene as it is best shown: its end, with the things that were put down on the way."""
    characters = dict(after.characters)
    for name, things in used.items():
        state = after.of(name)
        if not state.holding:
            characters[name] = state.model_copy(update={"holding": things})
    return Moment(characters=characters, weather=weather)
