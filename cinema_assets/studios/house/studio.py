"""The house studio: keyless, offline, free. It draws, films, speaks and plays what is ordered.

What belongs here: reading an order and giving it to the department that makes it. What does not:
the making itself (frames, sheets, voices, score, motion), keeping takes (takes).

The house works at `fetch`: `submit` only checks that the order can be read, and the job id is the
order's fingerprint, so the same order is the same job in every process. Departments are loaded
when first needed, since each brings its own heavy library.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import TransitionKind
from cinema_assets.studios.base import (
    Fetched,
    Generation,
    Kind,
    Order,
    Outcome,
    State,
    StudioFailed,
)
from cinema_assets.studios.briefs import (
    ClipBrief,
    FrameBrief,
    LookBrief,
    MusicBrief,
    SetBrief,
    SpeechBrief,
)
from cinema_assets.studios.house.models import MODEL_OF_KIND
from cinema_assets.studios.prices import FREE

Brief = TypeVar("Brief", bound=Frozen)
Choice = TypeVar("Choice", bound=str)

MEDIA_TYPES = {
    ".png": "image/png",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    ".mp4": "video/mp4",
}
"""What the house delivers, by the ending of the file name."""

_SUFFIXES = {
    Kind.CHARACTER_SHEET: (".png",),
    Kind.LOCATION_SHEET: (".png",),
    Kind.KEYFRAME: (".png",),
    Kind.CONTACT_SHEET: (".png",),
    Kind.SPEECH: (".wav",),
    Kind.MUSIC: (".flac", ".wav"),
    Kind.CLIP: (".mp4",),
}
_FADES = (TransitionKind.FADE_OUT, TransitionKind.FADE_TO_WHITE)
VIEWS: tuple[Literal["front", "side", "full", "turnaround"], ...] = (
    "front", "side", "full", "turnaround",
)  # fmt: skip
MOMENTS: tuple[Literal["first", "last", "transition"], ...] = ("first", "last", "transition")


class OrderUnreadable(StudioFailed):
    """An order lacks something or says something that cannot be; the message names it."""


class HouseStudio:
    """The four verbs, for everything but cutting. Safe to use from several threads."""

    provider = "house"
    prices = dict.fromkeys(MODEL_OF_KIND.values(), FREE)

    def __init__(self, fonts: Path | None = None):
        """A house; `fonts` is a folder of further fonts, for what the house cannot write."""
        if fonts is not None and fonts.is_dir():
            from cinema_assets.studios.house.fonts import HOUSE

            HOUSE.bring(fonts)

    def submit(self, order: Order) -> str:
        """Check the order and give its job id, `house-<fingerprint>`.

        Raises:
            OrderUnreadable: the order cannot be made; the message says what is wrong with it.
        """
        check(order)
        return f"house-{order.generation.fingerprint}"

    def poll(self, job_id: str, order: Order) -> Outcome:
        """Always landed: the house works while it is fetched."""
        return Outcome(state=State.LANDED)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """Make what is ordered; the file `to` appears whole or not at all.

        Raises:
            CinemaError: it cannot be made; the message says why.
        """
        from cinema_assets.editing.ffmpeg import written_whole

        check(order)
        with written_whole(to) as part:
            facts = _DEPARTMENTS[order.generation.kind](order, part)
        return Fetched(media_type=MEDIA_TYPES[order.generation.suffix], facts=facts)

    def cancel(self, job_id: str, order: Order) -> None:
        """Nothing is under way between the verbs, so there is nothing to stop."""


def check(order: Order) -> None:
    """Whether the house can read the order, without making anything.

    Raises:
        OrderUnreadable: it cannot.
    """
    generation = order.generation
    if generation.kind not in _CHECKS:
        kinds = ", ".join(kind.value for kind in _CHECKS)
        raise OrderUnreadable(f"The house makes no {generation.kind.value}; it makes {kinds}.")
    model = MODEL_OF_KIND[generation.kind]
    if generation.model != model:
        raise OrderUnreadable(
            f"The house has no model {generation.model!r} for a {generation.kind.value}; order "
            f"{model!r}."
        )
    if generation.suffix not in _SUFFIXES[generation.kind]:
        raise OrderUnreadable(
            f"The house delivers a {generation.kind.value} as "
            f"{' or '.join(_SUFFIXES[generation.kind])}, not as {generation.suffix!r}."
        )
    missing = sorted({item.role for item in generation.inputs} - order.files.keys())
    if missing:
        raise OrderUnreadable(f"The order's inputs {', '.join(missing)} are not at hand as files.")
    _CHECKS[generation.kind](order)


def _brief(order: Order, name: str, kind: type[Brief]) -> Brief:
    """A brief out of the order's parameters."""
    value = _parameter(order.generation, name)
    try:
        # Through JSON, since that is how a brief travels: tuples and decimals come back as such.
        return kind.model_validate_json(json.dumps(value))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join([name, *map(str, first["loc"])])
        raise OrderUnreadable(
            f"The {order.generation.kind.value} order cannot be read at {place}: {first['msg']}."
        ) from None


def _parameter(generation: Generation, name: str) -> Any:
    if name not in generation.parameters:
        raise OrderUnreadable(
            f"The {generation.kind.value} order has no parameter {name!r}; put it in."
        )
    return generation.parameters[name]


def _choice(generation: Generation, name: str, choices: tuple[Choice, ...]) -> Choice:
    value = str(_parameter(generation, name))
    if value not in choices:
        raise OrderUnreadable(f"{name} is {value!r}; it can be {', '.join(choices)}.")
    return next(choice for choice in choices if choice == value)


def _file(order: Order, role: str) -> Path:
    if role not in order.files:
        raise OrderUnreadable(
            f"The {order.generation.kind.value} order has no input {role!r}; put it in."
        )
    return order.files[role]


def _size(order: Order, default: tuple[int, int]) -> tuple[int, int]:
    parameters = order.generation.parameters
    return int(parameters.get("width", default[0])), int(parameters.get("height", default[1]))


def _picture(data: bytes, to: Path) -> dict[str, Any]:
    from cinema_assets.studios.house.planes import opened

    to.write_bytes(data)
    width, height = opened(data, to.name).size
    return {"width": width, "height": height}


def _character_sheet(order: Order, to: Path) -> dict[str, Any]:
    from cinema_assets.studios.house import sheets

    view = _choice(order.generation, "view", VIEWS)
    look = _brief(order, "look", LookBrief)
    if view == "turnaround":
        width, height = _size(order, (1920, 1080))
        return _picture(sheets.draw_turnaround(look, width=width, height=height), to)
    width, height = _size(order, (768, 1024))
    return _picture(sheets.draw_character_sheet(look, view, width=width, height=height), to)


def _location_sheet(order: Order, to: Path) -> dict[str, Any]:
    from cinema_assets.studios.house import sheets

    width, height = _size(order, (1280, 720))
    place = _brief(order, "set", SetBrief)
    return _picture(sheets.draw_location_sheet(place, width=width, height=height), to)


def _keyframe(order: Order, to: Path) -> dict[str, Any]:
    from cinema_assets.studios.house import frames

    moment = _choice(order.generation, "moment", MOMENTS)
    if moment != "transition":
        return _picture(frames.draw_frame(_brief(order, "frame", FrameBrief), moment), to)
    kind = TransitionKind(_parameter(order.generation, "transition"))
    first = _file(order, "first_frame").read_bytes()
    # A fade to a colour shows nothing of the picture after it.
    second = first if kind in _FADES else _file(order, "last_frame").read_bytes()
    return _picture(frames.draw_transition(first, second, kind), to)


def _contact_sheet(order: Order, to: Path) -> dict[str, Any]:
    from cinema_assets.studios.house import sheets

    cells = [(str(label), _file(order, str(role))) for role, label in
             _parameter(order.generation, "cells")]  # fmt: skip
    parameters = order.generation.parameters
    columns, cell = int(parameters.get("columns", 4)), int(parameters.get("cell", 480))
    return _picture(sheets.contact_sheet(cells, columns, cell=cell), to)


def _speech(order: Order, to: Path) -> dict[str, Any]:
    from cinema_assets.studios.house import voices

    return voices.speak(_brief(order, "speech", SpeechBrief), to).model_dump(mode="json")


def _music(order: Order, to: Path) -> dict[str, Any]:
    if "ambience" in order.generation.parameters:
        from cinema_assets.studios.house import ambience

        place = _brief(order, "ambience", SetBrief)
        seconds = float(_parameter(order.generation, "seconds"))
        return ambience.room_tone(place, seconds, to).model_dump(mode="json")
    from cinema_assets.studios.house import score

    return score.compose(_brief(order, "music", MusicBrief), to).model_dump(mode="json")


def _clip(order: Order, to: Path) -> dict[str, Any]:
    from cinema_assets.studios.house import motion, shooting

    brief = _brief(order, "clip", ClipBrief)
    if order.generation.parameters.get("drawn"):
        facts = motion.render_clip(
            brief, shooting.draw_plates(brief), to, shooting.mouths(brief, order.files)
        )
    else:
        last = order.files["last_frame"].read_bytes() if "last_frame" in order.files else None
        facts = motion.render_from_keyframes(
            _file(order, "first_frame").read_bytes(), last,
            width=brief.frame.width, height=brief.frame.height, rate=brief.rate,
            frames=brief.frames, to=to,
        )  # fmt: skip
    return facts.model_dump(mode="json")


def _check_keyframe(order: Order) -> None:
    if _choice(order.generation, "moment", MOMENTS) == "transition":
        kinds = tuple(kind.value for kind in TransitionKind)
        kind = TransitionKind(_choice(order.generation, "transition", kinds))
        _file(order, "first_frame")
        if kind not in _FADES:
            _file(order, "last_frame")
    else:
        _brief(order, "frame", FrameBrief)


def _check_character_sheet(order: Order) -> None:
    _choice(order.generation, "view", VIEWS)
    _brief(order, "look", LookBrief)


def _check_music(order: Order) -> None:
    if "ambience" in order.generation.parameters:
        _brief(order, "ambience", SetBrief)
        _parameter(order.generation, "seconds")
    else:
        _brief(order, "music", MusicBrief)


def _check_clip(order: Order) -> None:
    _brief(order, "clip", ClipBrief)
    if not order.generation.parameters.get("drawn"):
        _file(order, "first_frame")


def _check_contact_sheet(order: Order) -> None:
    for role, _label in _parameter(order.generation, "cells"):
        _file(order, str(role))


_CHECKS: dict[Kind, Callable[[Order], object]] = {
    Kind.CHARACTER_SHEET: _check_character_sheet,
    Kind.LOCATION_SHEET: lambda order: _brief(order, "set", SetBrief),
    Kind.KEYFRAME: _check_keyframe,
    Kind.CONTACT_SHEET: _check_contact_sheet,
    Kind.SPEECH: lambda order: _brief(order, "speech", SpeechBrief),
    Kind.MUSIC: _check_music,
    Kind.CLIP: _check_clip,
}
_DEPARTMENTS: dict[Kind, Callable[[Order, Path], dict[str, Any]]] = {
    Kind.CHARACTER_SHEET: _character_sheet,
    Kind.LOCATION_SHEET: _location_sheet,
    Kind.KEYFRAME: _keyframe,
    Kind.CONTACT_SHEET: _contact_sheet,
    Kind.SPEECH: _speech,
    Kind.MUSIC: _music,
    Kind.CLIP: _clip,
}
