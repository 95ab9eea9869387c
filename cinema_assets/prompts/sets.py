"""Sets: what kind of place a scene plays in, in which light and weather, and what stands there.

What belongs here: from slugline, breakdown and continuity to a brief. What does not: words for
places (`places`), drawing (studios).
"""

import re
from collections.abc import Mapping

from cinema_assets.continuity.state import SceneContinuity
from cinema_assets.frozen import content_hash
from cinema_assets.prompts.places import archetype_of, crowd_of
from cinema_assets.screenplay.model import Breakdown, ElementType, Scene, Screenplay
from cinema_assets.studios.briefs import Archetype, Daylight, SetBrief, Weather

_STANDING = ("Vehicles", "Set Dressing", "Animals", "Greenery", "Props")
"""Categories of a breakdown that can be seen in a place, the biggest things first."""
_BUILT_IN = ("Vehicles", "Set Dressing", "Greenery")
"""What belongs to a place itself, whoever plays in it."""
_MOST = 8


def dress_set(scene: Scene, breakdown: Breakdown, continuity: SceneContinuity) -> SetBrief:
    """The set of a scene, in its own light and weather, with its things and people."""
    interior = _interior(scene)
    text = _action(scene)
    background = " ".join(breakdown.elements.get("Background Actors", ()))
    return SetBrief(
        location=scene.location,
        sub_location=scene.sub_location,
        archetype=_archetype(scene, interior=interior),
        interior=interior,
        daylight=Daylight(continuity.daylight_word or Daylight.DAY),
        weather=Weather(continuity.weather),
        props=_things(breakdown, _STANDING, held=_held(continuity)),
        crowd=crowd_of(f"{background}. {text}"),
        seed=_seed(scene.location),
    )


def location_sets(
    screenplay: Screenplay,
    breakdowns: Mapping[str, Breakdown],
    established: Mapping[str, tuple[Scene, Breakdown]] | None = None,
) -> tuple[SetBrief, ...]:
    """Every location once, in order: as its first scene has it, but by day, clear and empty.

    Args:
        screenplay: the draft.
        breakdowns: scene number -> breakdown.
        established: location -> the scene that has shown it first, where that is another.
    """
    places: dict[str, SetBrief] = {}
    for scene in screenplay.scenes:
        if scene.location not in places:
            own = (scene, breakdowns[scene.number])
            places[scene.location] = _by_day(*(established or {}).get(scene.location, own))
    return tuple(places.values())


def _by_day(scene: Scene, breakdown: Breakdown) -> SetBrief:
    interior = _interior(scene)
    return SetBrief(
        location=scene.location,
        archetype=_archetype(scene, interior=interior),
        interior=interior,
        props=_things(breakdown, _BUILT_IN, held=frozenset()),
        seed=_seed(scene.location),
    )


def _interior(scene: Scene) -> bool:
    """As the heading says; INT/EXT of a car is shot from inside, of a river bank under the sky."""
    if scene.int_ext in ("INT", "EXT"):
        return scene.int_ext == "INT"
    kind = archetype_of(_slug(scene), interior=False)
    return kind is None or archetype_of(_slug(scene), interior=True) is not None


def _archetype(scene: Scene, *, interior: bool) -> Archetype:
    """By the part of the heading that says most (sub-location, location), else by the action."""
    for words in (scene.sub_location or "", scene.location, _action(scene)[:200]):
        kind = archetype_of(words, interior=interior)
        if kind is not None:
            return kind
    return Archetype.ROOM if interior else Archetype.EXTERIOR


def _slug(scene: Scene) -> str:
    return f"{scene.sub_location or ''} {scene.location}"


def _action(scene: Scene) -> str:
    return " ".join(e.text for e in scene.elements if e.type is ElementType.ACTION)


def _held(continuity: SceneContinuity) -> frozenset[str]:
    """What people hold or wear."""
    held = (continuity.holding(name) or "" for name in continuity.cast)
    return frozenset([*held, *(continuity.look_of(name) for name in continuity.cast)])


def _things(
    breakdown: Breakdown, categories: tuple[str, ...], *, held: frozenset[str]
) -> tuple[str, ...]:
    """Things of these categories, each once; what is held or worn does not stand about."""
    named = dict.fromkeys(
        thing.lower() for category in categories for thing in breakdown.elements.get(category, ())
    )
    free = [thing for thing in named if not any(_same(thing, other) for other in held)]
    return tuple(free[:_MOST])


def _same(thing: str, held: str) -> bool:
    return bool(re.search(rf"\b{re.escape(thing)}\b", held))


def _seed(location: str) -> int:
    return int(content_hash(["set", location])[:7], 16)
