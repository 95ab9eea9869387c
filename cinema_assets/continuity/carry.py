"""Carrying continuity through a film: what the state is before and after every scene.

What belongs here: the walk over the scenes, and what time does to clothes, wounds and weather. What
does not: reading a single sentence (`clothes`, `wounds`, `things`, `weather`).
"""

from collections.abc import Iterator, Mapping, Sequence

from cinema_assets.continuity.attribution import Clause, read_clause
from cinema_assets.continuity.clothes import clothing
from cinema_assets.continuity.hours import HOURS, goes_on, hour_of, long_after, next_day
from cinema_assets.continuity.state import (
    Change,
    CharacterState,
    ContinuityState,
    SceneContinuity,
    changed,
    noun,
    replay,
    same_place,
)
from cinema_assets.continuity.things import handled
from cinema_assets.continuity.weather import weather_change
from cinema_assets.continuity.wounds import injuries
from cinema_assets.screenplay.model import Breakdown, ElementType, Scene, Screenplay
from cinema_assets.screenplay.people import Person, people
from cinema_assets.screenplay.referents import Spoken
from cinema_assets.screenplay.sentences import sentences


def carry(
    screenplay: Screenplay,
    breakdowns: Mapping[str, Breakdown],
    told: Mapping[str, Sequence[Change]] | None = None,
) -> dict[str, SceneContinuity]:
    """The continuity of every scene, by scene number.

    Facts are read from the action alone, by fixed rules; each is tied to the paragraph that states
    it and touches only the character that the sentence means. A scene's record holds its own cast
    and nobody else, so that what happens to others changes nothing in it.

    Args:
        screenplay: the script.
        breakdowns: scene number -> breakdown, for casts and props.
        told: scene number -> wounds that the rules do not find; of those they do, theirs counts.
    """
    known = people(screenplay, breakdowns)
    state = ContinuityState()
    records = {}
    for index, scene in enumerate(screenplay.scenes):
        breakdown = breakdowns[scene.number]
        state = _passed(state, scene, first=index == 0)
        before, changes = state, [*_changes(scene, breakdown, state, known)]
        state = replay(before, changes)
        changes = _in_order(scene, [*changes, *_new((told or {}).get(scene.number, ()), state)])
        state = replay(before, changes)
        records[scene.number] = SceneContinuity(
            scene=scene.number,
            cast=breakdown.cast,
            before=_only(before, breakdown.cast),
            after=_only(state, breakdown.cast),
            changes=tuple(changes),
            exterior=scene.int_ext == "EXT",
        )
    return records


def _new(told: Sequence[Change], state: ContinuityState) -> list[Change]:
    """Those of the wounds that nobody is known to have at that place."""
    return [
        change
        for change in told
        if not any(
            same_place(known, change.words) for known in state.of(change.character or "").injuries
        )
    ]


def _in_order(scene: Scene, changes: list[Change]) -> list[Change]:
    places = {element.id: place for place, element in enumerate(scene.elements)}
    return sorted(changes, key=lambda change: places[change.element_id])


def _only(state: ContinuityState, cast: tuple[str, ...]) -> ContinuityState:
    characters = {name: state.characters[name] for name in cast if name in state.characters}
    return state.model_copy(update={"characters": characters})


def _passed(state: ContinuityState, scene: Scene, *, first: bool) -> ContinuityState:
    """What the time between two scenes does."""
    hour = state.hour if goes_on(scene) else hour_of(scene.time_of_day)
    if first:
        return state.model_copy(update={"hour": hour})
    if goes_on(scene):
        return state.model_copy(update={"hour": hour})
    new_day = next_day(scene, state.hour, hour)
    later = new_day or _hours_lie_between(state.hour, hour)
    healed = long_after(scene)
    characters = {
        name: _rested(person, dried=later, healed=healed)
        for name, person in state.characters.items()
    }
    updates: dict[str, object] = {"hour": hour, "characters": characters}
    if new_day:
        updates |= {"weather": "clear", "story_day": state.story_day + 1}
    return state.model_copy(update=updates)


def _hours_lie_between(before: str | None, now: str | None) -> bool:
    return bool(before and now) and HOURS.index(now or "") > HOURS.index(before or "")


def _rested(person: CharacterState, *, dried: bool, healed: bool) -> CharacterState:
    """After a gap nobody holds what he held; after hours he is dry; after weeks he is well."""
    updates: dict[str, object] = {"holding": ()}
    if dried:
        updates |= {"wet": False, "dirty": False}
    if healed:
        updates |= {"injuries": ()}
    return person.model_copy(update=updates)


def _changes(
    scene: Scene, breakdown: Breakdown, state: ContinuityState, known: Mapping[str, Person]
) -> Iterator[Change]:
    """The changes of a scene in the order of the text; none that would change nothing."""
    props = {noun(prop) for prop in breakdown.elements.get("Props", ())}
    stated = False
    for clause in _clauses(scene, breakdown, known):
        sky = weather_change(_without_names(clause), clause.element_id, state.weather,
                             stated=stated)  # fmt: skip
        found = [*injuries(clause), *clothing(clause), *handled(clause, props)]
        for change in [*([sky] if sky else []), *found]:
            after = changed(state, change)
            if after != state:
                state = after
                yield change
        stated = stated or sky is not None


def _clauses(scene: Scene, breakdown: Breakdown, known: Mapping[str, Person]) -> Iterator[Clause]:
    presents = {name: known[name].presents for name in breakdown.cast if name in known}
    spoken = Spoken(breakdown.cast, presents)
    by_cue = {speech.element_ids[0]: speech for speech in scene.speeches if speech.element_ids}
    for element in scene.elements:
        speech = by_cue.get(element.id)
        if speech:
            spoken.hear(speech.speakers)
        if element.type is not ElementType.ACTION:
            continue
        introduced = {name: known[name].words for name in breakdown.cast
                      if name in known and known[name].element_id == element.id}  # fmt: skip
        for sentence in sentences(element.text):
            yield read_clause(sentence, element.id, spoken, presents, introduced)


def _without_names(clause: Clause) -> str:
    text = clause.text
    for start, end, _ in reversed(clause.named):
        text = text[:start] + text[end:]
    return text
