"""Shots of what is done: the size follows from what must be seen.

What belongs here: establishing shots, actions, inserts, titles. What does not: speech
(`dialogue_shots`).
"""

import re
from dataclasses import replace
from decimal import Decimal

from cinema_assets.screenplay.beats import Beat, Scale, is_weather, short_name
from cinema_assets.screenplay.blocking import Blocking
from cinema_assets.screenplay.model import Grouping, Movement, Scene, ShotSize
from cinema_assets.screenplay.sentences import words
from cinema_assets.screenplay.setups import Draft

ESTABLISHING_SECONDS = Decimal("3.00")
INSERT_SECONDS = Decimal("2.00")

_TRAVEL = re.compile(
    r"\b(?:walks?|runs?|wades?|limps?|drives?|rides?|march\w*|chas\w+|crawls?|races?|strides?"
    r"|follows"
    r"|hurr\w+|court|marche|rennt|läuft|corre|camina)\b",
    re.IGNORECASE,
)
_ALONG = re.compile(
    r"\b(?:along|through|down|across|up|towards?|le long|entlang|por)\b", re.IGNORECASE
)
_HEIGHT = re.compile(
    r"\b(?:city|valley|skyline|mountains?|hill|cliff|island|below|village|sea|ocean|desert"
    r"|roofs?|ville"
    r"|vallée|stadt|tal|ciudad|valle)\b",
    re.IGNORECASE,
)


def establish(scene: Scene, beat: Beat | None) -> Draft:
    """The first picture of a new location; its words are the beat's, else the slugline's.

    Args:
        scene: the scene.
        beat: a beat that only describes the place, if the scene begins with one.
    """
    place = " - ".join(part for part in (scene.location, scene.sub_location) if part)
    text = beat.text if beat else place or scene.heading
    heading = tuple(element.id for element in scene.elements[:1])
    exterior = scene.int_ext == "EXT"
    draft = Draft(
        size=ShotSize.ELS if exterior else ShotSize.LS,
        grouping=Grouping.ESTABLISHING,
        focus=place or None,
        action=text,
        moment="establish",
        movement=_surveyed(f"{place} {text}", exterior),
        element_ids=tuple(dict.fromkeys((*heading, *(beat.element_ids if beat else ())))),
        least=ESTABLISHING_SECONDS,
    )
    return draft


def _surveyed(text: str, exterior: bool) -> Movement:
    if exterior and _HEIGHT.search(text):
        return Movement.CRANE
    return Movement.PAN_RIGHT if len(words(text)) > 14 else Movement.STATIC


def act(
    beat: Beat, blocking: Blocking, *, exterior: bool, begun: bool, cramped: bool = False
) -> Draft:
    """The shot of a beat of action.

    Args:
        beat: the beat.
        blocking: screen sides.
        exterior: outdoors, where there is room to stand back.
        begun: people have been seen in this scene before, so that a detail can be told from the
            place.
        cramped: in a car or a lift, where nobody can be shown from head to foot.
    """
    people = blocking.ordered(beat.people)
    direction = beat.direction
    if direction is not None and direction.title:
        return _title(beat)
    wants_thing = bool(direction and direction.grouping is Grouping.INSERT)
    close_on_thing = bool(direction and direction.focus and direction.size in _NEAR
                          and not _names(direction.focus, people))  # fmt: skip
    if wants_thing or close_on_thing or (beat.scale is Scale.THING and _free(beat)):
        draft = _insert(beat)
    elif not people:
        draft = _without_people(beat, begun)
    else:
        draft = _with_people(beat, people, exterior)
        draft = replace(draft, size=ShotSize.MS) if cramped and draft.size in _WHOLE else draft
    draft = draft.directed(direction, blocking)
    if draft.grouping is Grouping.POV:
        draft = _from_eyes(draft, beat, blocking)
    return draft


_WHOLE = (ShotSize.LS, ShotSize.FS, ShotSize.MLS)
_NEAR = (ShotSize.CU, ShotSize.ECU, ShotSize.INSERT)


def _free(beat: Beat) -> bool:
    return beat.direction is None or beat.direction.size is None


def _names(focus: str, people: tuple[str, ...]) -> bool:
    return any(part in focus.upper().split() for name in people for part in name.upper().split())


def _title(beat: Beat) -> Draft:
    text = beat.direction.rest if beat.direction else beat.text
    return Draft(
        size=ShotSize.INSERT, grouping=Grouping.INSERT, focus=text, action=beat.text,
        moment="title", element_ids=beat.element_ids, least=INSERT_SECONDS,
    )  # fmt: skip


def _insert(beat: Beat) -> Draft:
    return Draft(
        size=ShotSize.INSERT, grouping=Grouping.INSERT, focus=beat.thing or short_name(beat.text),
        action=beat.text, moment="insert", element_ids=beat.element_ids, least=INSERT_SECONDS,
    )  # fmt: skip


def _without_people(beat: Beat, begun: bool) -> Draft:
    """The place while nobody has been seen, and whenever it is about the sky; else a detail."""
    detail = begun and not is_weather(beat.text) and len(words(beat.text)) <= 8
    if detail and beat.direction is None:
        return _insert(beat)
    return Draft(
        size=ShotSize.LS, grouping=Grouping.ESTABLISHING, action=beat.text,
        element_ids=beat.element_ids,
    )  # fmt: skip


def _with_people(beat: Beat, people: tuple[str, ...], exterior: bool) -> Draft:
    doer = next(name for name in beat.people if name in people)
    # Those who act lead the frame; whoever is only spoken of waits for a shot of their own.
    if beat.scale is Scale.FACE:
        people = (doer,)
    grouping = Grouping.SINGLE
    if len(people) > 1:
        grouping = Grouping.TWO_SHOT if len(people) == 2 else Grouping.GROUP
    moving = beat.scale is Scale.BODY and bool(_TRAVEL.search(beat.text))
    moving = moving and (exterior or bool(_ALONG.search(beat.text)))
    return Draft(
        size=_size(beat.scale, len(people), exterior),
        grouping=grouping,
        characters=people,
        focus=doer,
        action=beat.text,
        movement=Movement.TRACK if moving and len(words(beat.text)) > 4 else Movement.STATIC,
        element_ids=beat.element_ids,
    )


def _size(scale: Scale, count: int, exterior: bool) -> ShotSize:
    if scale is Scale.FACE:
        return ShotSize.CU
    if scale is Scale.BODY:
        return ShotSize.LS if exterior and count > 1 else ShotSize.FS
    return ShotSize.MS if count == 1 else ShotSize.MLS


def _from_eyes(draft: Draft, beat: Beat, blocking: Blocking) -> Draft:
    """A point of view shows what its owner sees, so not the owner."""
    owner = beat.people[0] if beat.people else None
    seen = tuple(name for name in draft.characters if name != owner)
    return Draft(
        size=draft.size if draft.size not in _NEAR else ShotSize.LS, grouping=Grouping.POV,
        characters=blocking.ordered(seen), focus=owner, action=draft.action, moment="action",
        movement=draft.movement, angle=draft.angle, element_ids=draft.element_ids,
    )  # fmt: skip
