"""Casting: every character gets a look that is told from all others at a glance.

What belongs here: what the script leaves open, chosen so that a cast is distinct, and the further
looks of costume changes. What does not: reading descriptions (`appearance`, `screenplay.people`),
drawing (studios).
"""

import colorsys
from collections.abc import Mapping, Sequence

from cinema_assets.continuity.state import FIRST_LOOK, SceneContinuity
from cinema_assets.frozen import content_hash
from cinema_assets.prompts.appearance import Appearance, appearance_of, trade_clothes
from cinema_assets.prompts.likeness import age_and_clothes
from cinema_assets.screenplay.mentions import roster_of
from cinema_assets.screenplay.model import Breakdown, ElementType, Screenplay
from cinema_assets.screenplay.people import Person, people
from cinema_assets.studios.briefs import LookBrief

_SKINS = ("#f0cfb4", "#8d5a3c", "#d9a57d", "#5d3a28", "#e6bd98", "#b98058", "#f4dac6", "#734832")
_HAIR_COLOURS = ("#2a2120", "#6b4329", "#211d20", "#8f5a33", "#4a3024", "#c79a55", "#9c4524")
_DARK_HAIR = ("#211d20", "#2a2120", "#3a2a24", "#1b181b", "#4a3024")
_GREY_HAIR = ("#d9d6d0", "#9a9a9c", "#bcb8b2", "#e8e5de")
_CLOTH = (
    "#b0413e", "#2f6690", "#4d8b57", "#d9a441", "#7a5195", "#2a9d8f", "#c8673a", "#5b6c9e",
    "#a03e6b", "#7c8b3a", "#4f9bc4", "#8a5a44",
)  # fmt: skip
"""Costume colours whose neighbours in the list differ most: a cast takes them in turn."""
_WOMEN = (("bob", "dress"), ("long", "shirt"), ("bun", "coat"), ("curly", "shirt"),
          ("ponytail", "hoodie"), ("short", "suit"))  # fmt: skip
_MEN = (("short", "shirt"), ("curly", "coat"), ("short", "suit"), ("curly", "hoodie"),
        ("bald", "coat"), ("hat", "coat"), ("cap", "shirt"))  # fmt: skip
_ANYBODY = (("short", "coat"), ("bob", "shirt"), ("curly", "hoodie"), ("long", "coat"),
            ("cap", "coat"), ("hood", "raincoat"))  # fmt: skip
_MEN_FEATURES = ((), ("beard",), ("glasses",), ("moustache",), ("scarf",))
_FEATURES = ((), ("glasses",), ("scarf",), (), ("necklace",))


def cast_looks(
    screenplay: Screenplay,
    breakdowns: Mapping[str, Breakdown],
    continuity: Mapping[str, SceneContinuity],
    known: Sequence[LookBrief] = (),
) -> tuple[LookBrief, ...]:
    """The looks of the film: each character's first one, and after it those of its costumes.

    A character further down the script never changes the look of one above it. Whoever is only
    heard (V.O., O.S.) has no look.

    Args:
        screenplay: the draft.
        breakdowns: scene number -> breakdown.
        continuity: scene number -> continuity, for the costumes.
        known: first looks that earlier drafts were given. Whoever is described as before keeps his,
            whoever else has come or gone.
    """
    cast = people(screenplay, breakdowns)
    visible = _visible(screenplay, tuple(cast))
    costumes = _costumes(screenplay, continuity)
    shown = {name: who for name, who in cast.items() if name in visible or costumes.get(name)}
    firsts = _first_looks(shown, known)
    looks: list[LookBrief] = []
    for name in shown:
        looks.append(firsts[name])
        looks += [_costume(firsts[name], clothes) for clothes in costumes.get(name, ())]
    return tuple(looks)


def _first_looks(cast: Mapping[str, Person], known: Sequence[LookBrief]) -> dict[str, LookBrief]:
    kept = {name: look for name, who in cast.items() if (look := _as_before(who, known))}
    firsts = dict(kept)
    for name, person in cast.items():
        if name not in kept:
            firsts[name] = _first_look(person, list(firsts.values()))
    return firsts


def _as_before(person: Person, known: Sequence[LookBrief]) -> LookBrief | None:
    """The look of somebody who is described as before in whichever words, or no longer is.

    A scene that is omitted may have been the one that introduced somebody.
    """
    own = [look for look in known if look.character == person.name]
    same = next((look for look in own if _said_of(look) == _said(person)), None)
    return same or next((look for look in own if _silent(person, look)), None)


def _silent(person: Person, look: LookBrief) -> bool:
    """Whether the script says nothing of somebody that a look must follow."""
    nobody = Person(name=person.name, presents=person.presents)
    return person.presents in ("neutral", look.presents) and _said(person) == _said(nobody)


def _said(person: Person) -> tuple[object, ...]:
    """All that is drawn and told of an introduction."""
    behind = _description(person)
    trade = trade_clothes(f"{person.name} {behind}")
    return (person.name, person.age, person.presents, appearance_of(behind), trade,
            age_and_clothes(person.words, person.name))  # fmt: skip


def _said_of(look: LookBrief) -> tuple[object, ...]:
    return _said(
        Person(name=look.character, words=look.description, age=look.age, presents=look.presents)
    )


def _visible(screenplay: Screenplay, names: tuple[str, ...]) -> set[str]:
    """Who speaks in front of the camera or is named in an action line."""
    roster = roster_of(names)
    seen: set[str] = set()
    for scene in screenplay.scenes:
        for speech in scene.speeches:
            if speech.extension is None:
                seen.update(speech.speakers)
        for element in scene.elements:
            if element.type is ElementType.ACTION:
                seen.update(m.name for m in roster.mentions(element.text) if not m.possessive)
    return seen


def _costumes(
    screenplay: Screenplay, continuity: Mapping[str, SceneContinuity]
) -> dict[str, tuple[str, ...]]:
    """Character -> the costumes that it changes into, in order of appearance."""
    worn: dict[str, dict[str, None]] = {}
    for scene in screenplay.scenes:
        held = continuity[scene.number]
        for name in held.cast:
            if held.look_of(name) != FIRST_LOOK:
                worn.setdefault(name, {})[held.look_of(name)] = None
    return {name: tuple(looks) for name, looks in worn.items()}


def _first_look(person: Person, others: Sequence[LookBrief]) -> LookBrief:
    said = appearance_of(_description(person))
    hair, garment = _shape(person, said, others)
    colour = said.colour or _unlike([look.colour for look in others], person.name)
    skin = said.skin or _SKINS[_pick(person.name, "skin", len(_SKINS))]
    return LookBrief(
        character=person.name,
        description=person.words,
        age=person.age,
        build=said.build or ("short" if person.age == "child" else _build(person.name)),
        presents=person.presents,
        skin=skin,
        hair=hair,
        hair_colour=said.hair_colour or _hair_colour(person, skin),
        garment=garment,
        colour=colour,
        accent=_accent(colour),
        features=said.features or _features(person, said),
    )


def _costume(first: LookBrief, clothes: str) -> LookBrief:
    """The same person in other clothes."""
    said = appearance_of(clothes)
    colour = said.colour or _unlike([first.colour], f"{first.character} {clothes}")
    changed = {
        "look": clothes,
        "description": clothes,
        "garment": said.garment or first.garment,
        "colour": colour,
        "accent": _accent(colour),
    }
    return first.model_copy(update=changed)


def _description(person: Person) -> str:
    """What the introduction says behind the name; an ending far off is about other things."""
    place = person.words.upper().find(person.name)
    return person.words[max(place, 0) :][:160]


def _shape(person: Person, said: Appearance, others: Sequence[LookBrief]) -> tuple[str, str]:
    """(hair, garment): what the script says, the rest unlike everybody before."""
    table = {"woman": _WOMEN, "man": _MEN}.get(person.presents, _ANYBODY)
    # Bald heads, hats and hoods come last: they are for casts that have used up the others.
    start = _pick(person.name, "shape", 4)
    turned = [*table[start:4], *table[:start], *table[4:]]
    if person.age in ("child", "young"):
        turned = [shape for shape in turned if shape[0] != "bald"]
    clothes = said.garment or trade_clothes(f"{person.name} {_description(person)}")
    wanted = [(said.hair or hair, clothes or garment) for hair, garment in turned]
    taken = [(look.hair, look.garment) for look in others]
    return min(wanted, key=taken.count)


def _unlike(taken: Sequence[str], salt: str) -> str:
    """The cloth that is furthest from the colours already worn, those of the last nine at least."""
    start = _pick(salt, "colour", len(_CLOTH))
    turned = [*_CLOTH[start:], *_CLOTH[:start]]
    recent = list(taken)[-9:]
    return max(turned, key=lambda colour: min([_distance(colour, o) for o in recent], default=0))


def _distance(one: str, other: str) -> int:
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return sum((a - b) ** 2 for a, b in pairs)


def _accent(colour: str) -> str:
    """A companion to a costume's colour: the hue across the wheel, softened."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = 0.78 if light < 0.55 else 0.32
    mixed = colorsys.hls_to_rgb((hue + 0.45) % 1, light, min(0.45, full + 0.1))
    return "#" + "".join(f"{round(part * 255):02x}" for part in mixed)


def _hair_colour(person: Person, skin: str) -> str:
    if person.age == "old":
        return _GREY_HAIR[_pick(person.name, "hair", len(_GREY_HAIR))]
    dark = int(skin[1:3], 16) < 0xC0
    choice = _DARK_HAIR if dark else _HAIR_COLOURS
    return choice[_pick(person.name, "hair", len(choice))]


def _features(person: Person, said: Appearance) -> tuple[str, ...]:
    """A scarf or glasses only where the script describes nobody: what it says is enough."""
    if person.age == "child" or said.garment or said.hair:
        return ()
    table = _MEN_FEATURES if person.presents == "man" else _FEATURES
    return table[_pick(person.name, "features", len(table))]


def _build(name: str) -> str:
    return ("average", "slim", "average", "broad", "tall")[_pick(name, "build", 5)]


def _pick(name: str, what: str, count: int) -> int:
    """A choice that a name always makes the same way."""
    return int(content_hash([what, name])[:8], 16) % count
