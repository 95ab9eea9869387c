"""A screenplay as plain data, for the command line and for other programs.

What belongs here: the published shape of `cinema screenplay FILE --json`. What does not: printing.
"""

from collections import Counter
from typing import Any

from cinema_assets.screenplay.cast import cast
from cinema_assets.screenplay.model import Element, ElementType, Scene, Screenplay

_SCENE_KEYS = (
    "number", "heading", "int_ext", "location", "sub_location", "time_of_day", "eighths", "line",
)  # fmt: skip


def as_json(screenplay: Screenplay) -> dict[str, Any]:
    """The screenplay as JSON-ready data.

    Texts are on one line; cues come without extensions and are counted as printed, so a joint cue
    (`ANA & BEN`) is an entry of its own. Keys that do not apply are left out of an element.
    """
    names = {key: cue.name for key, cue in cast(screenplay.elements).cues.items()}
    return {
        "format": screenplay.format,
        "encoding": screenplay.encoding,
        "warnings": list(screenplay.warnings),
        "title_page": dict(screenplay.title_page),
        "elements": [_element(element, names) for element in screenplay.elements],
        "scenes": [_scene(scene) for scene in screenplay.scenes],
        "characters": _characters(screenplay),
    }


def _element(element: Element, names: dict[str, str]) -> dict[str, Any]:
    text = names.get(element.id, element.text)
    row: dict[str, Any] = {"type": element.type.value, "text": " ".join(text.split())}
    row["line"] = element.line
    if element.scene_number is not None:
        row["scene_number"] = element.scene_number
    if element.dual:
        row["dual"] = True
    if element.level is not None:
        row["level"] = element.level
    return row


def _scene(scene: Scene) -> dict[str, Any]:
    return {key: getattr(scene, key) for key in _SCENE_KEYS}


def _characters(screenplay: Screenplay) -> list[dict[str, Any]]:
    casting = cast(screenplay.elements)
    counts: Counter[str] = Counter()
    for element in screenplay.elements:
        if element.type is ElementType.CHARACTER:
            cue = casting.cues[element.id]
            counts[cue.speakers[0] if len(cue.speakers) == 1 else cue.name] += 1
    return [{"name": name, "cues": count} for name, count in counts.items()]
