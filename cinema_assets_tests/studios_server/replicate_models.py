"""What Replicate's models take and make here: input names, what is required, what may be said.

What belongs here: one model's input -> what is to be made and what it costs. What does not:
predictions and their states (replicate_api).
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cinema_assets.frozen import Frozen
from cinema_assets_tests.studios_server import footage, pictures
from cinema_assets_tests.studios_server.tariff import charge
from cinema_assets_tests.studios_server.wire import Json

Keep = Callable[[str], str]
"""The address of a file -> its bytes, kept, by their hash."""

LAST_WITHOUT_FIRST = "must be used together with the first frame"


class Invalid(Exception):
    """An input that the model does not take: field and why, as `- input.FIELD: WHY`."""

    def __init__(self, field: str, why: str):
        super().__init__(f"- input.{field}: {why}" if field else f"- input: {why}")
        self.field = field
        self.why = why


class Film(Frozen):
    """How a video model is asked."""

    first: str
    """The name of its first frame."""
    last: str = ""
    needs_first: bool = False
    durations: tuple[int, ...] = (5, 10)
    resolution: str = "720p"
    """What it makes when nothing is said."""
    resolutions: tuple[str, ...] = ()
    modes: dict[str, str] = {}
    """`mode` -> resolution, where the model has modes."""
    last_modes: tuple[str, ...] = ()
    """The modes that take a last frame."""
    references: str = ""
    """The name of its reference pictures."""
    audio: bool = False


FILMS = {
    "kwaivgi/kling-v2.5-turbo-pro": Film(first="start_image", last="end_image"),
    "kwaivgi/kling-v2.1": Film(
        first="start_image", last="end_image", needs_first=True,
        modes={"standard": "720p", "pro": "1080p"}, last_modes=("pro",),
    ),
    "minimax/hailuo-2.3": Film(
        first="first_frame_image", durations=(6, 10), resolution="768p",
        resolutions=("768p", "1080p"),
    ),
    "wan-video/wan-2.5-i2v": Film(
        first="image", needs_first=True, resolutions=("480p", "720p", "1080p"), audio=True
    ),
    "google/veo-3.1": Film(
        first="image", last="last_frame", durations=(4, 6, 8), resolutions=("720p", "1080p"),
        references="reference_images", audio=True,
    ),
    "google/veo-3.1-fast": Film(
        first="image", last="last_frame", durations=(4, 6, 8), resolutions=("720p", "1080p"),
        audio=True,
    ),
}  # fmt: skip

PICTURES = frozenset(
    {"black-forest-labs/flux-dev-lora", "black-forest-labs/flux-dev", "lucataco/flux-dev-lora"}
)

TRAINERS = frozenset({"ostris/flux-dev-lora-trainer"})


def wanted_of(model: str, given: Json, keep: Keep) -> tuple[dict[str, Any], Decimal]:
    """What a prediction is to make, and what it costs.

    Raises:
        Invalid: the model does not take this input.
    """
    if model in FILMS:
        return _film(model, FILMS[model], given, keep)
    return _picture(model, given, keep)


def _film(model: str, film: Film, given: Json, keep: Keep) -> tuple[dict[str, Any], Decimal]:
    if not given.get("prompt"):
        raise Invalid("", "prompt is required")
    if film.needs_first and not given.get(film.first):
        raise Invalid("", f"{film.first} is required")
    seconds = _one_of(given, "duration", film.durations, film.durations[0])
    mode, resolution = _quality(film, given)
    if film.last and given.get(film.last):
        if not given.get(film.first):
            raise Invalid(film.last, f"{LAST_WITHOUT_FIRST} ({film.first})")
        if film.last_modes and mode not in film.last_modes:
            raise Invalid(film.last, f"is only taken in the mode {' or '.join(film.last_modes)}")
    first = keep(given[film.first]) if given.get(film.first) else ""
    last = keep(given[film.last]) if film.last and given.get(film.last) else ""
    width, height = footage.pixels(_ratio(given), resolution)
    wanted = {
        "make": "film", "prompt": str(given["prompt"]), "model": model, "seconds": str(seconds),
        "width": width, "height": height, "first": first, "last": last,
        "audio": film.audio and bool(given.get("generate_audio", True)),
        "references": [keep(one) for one in given.get(film.references) or []]
        if film.references else [],
        "seed": int(given.get("seed") or 0),
    }  # fmt: skip
    return wanted, charge(model, seconds=Fraction(seconds), size=mode or resolution)


def _quality(film: Film, given: Json) -> tuple[str, str]:
    """Mode and resolution."""
    if film.modes:
        mode = str(_one_of(given, "mode", tuple(film.modes), next(iter(film.modes))))
        return mode, film.modes[mode]
    if film.resolutions:
        return "", str(_one_of(given, "resolution", film.resolutions, film.resolution))
    return "", film.resolution


def _picture(model: str, given: Json, keep: Keep) -> tuple[dict[str, Any], Decimal]:
    if not given.get("prompt"):
        raise Invalid("", "prompt is required")
    if weights := given.get("lora_weights"):
        keep(str(weights))
    try:
        width, height = pictures.pixels(_ratio(given))
    except ValueError as error:
        raise Invalid("aspect_ratio", str(error)) from error
    kind = {"jpg": "image/jpeg", "webp": "image/webp"}.get(
        str(given.get("output_format", "webp")), "image/png"
    )
    lora = " + LoRA" if given.get("lora_weights") else ""
    wanted = {
        "make": "picture", "prompt": str(given["prompt"]), "model": model, "width": width,
        "height": height, "format": kind, "note": f"{width}x{height}{lora}",
        "references": [keep(given["image"])] if given.get("image") else [],
    }  # fmt: skip
    return wanted, charge(model)


def training_of(given: Json, keep: Keep) -> tuple[dict[str, Any], Decimal]:
    """What a training makes, and what it costs.

    Raises:
        Invalid: something is missing.
    """
    for name in ("input_images", "trigger_word"):
        if not given.get(name):
            raise Invalid("", f"{name} is required")
    steps = int(given.get("steps", 1000))
    wanted = {
        "make": "weights", "prompt": str(given["trigger_word"]), "steps": steps,
        "images": keep(given["input_images"]),
    }  # fmt: skip
    return wanted, charge("ostris/flux-dev-lora-trainer", steps=steps)


def _ratio(given: Json) -> str:
    ratio = str(given.get("aspect_ratio", "16:9"))
    across, _, down = ratio.partition(":")
    if not (across.isdigit() and down.isdigit() and int(across) and int(down)):
        raise Invalid("aspect_ratio", f"{ratio} is not an aspect ratio")
    return ratio


def _one_of(given: Json, name: str, allowed: tuple[Any, ...], default: Any) -> Any:
    value = given.get(name, default)
    if value not in allowed:
        choices = ", ".join(f'"{one}"' for one in allowed)
        raise Invalid(name, f"{name} must be one of the following: {choices}")
    return value
