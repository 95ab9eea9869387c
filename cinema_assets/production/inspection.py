"""What can be wrong with a value, found and said in one sentence each.

What belongs here: pure findings over values. What does not: measuring media (editing.qc), how a
finding is shown (checks).
"""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from cinema_assets.frozen import Frozen
from cinema_assets.production.basis import Records
from cinema_assets.production.pages import Markdown
from cinema_assets.production.values import (
    CharacterSheets,
    Clips,
    Dialogue,
    FinalCut,
    Keyframes,
    SceneCut,
    Script,
    TakeRef,
    Timeline,
)
from cinema_assets.screenplay.model import Screenplay
from cinema_assets.studios.briefs import LookBrief

if TYPE_CHECKING:
    import dagster as dg

    from cinema_assets.production.lot import StudioLot

SILENT_DBFS = -50.0
"""A recording whose highest peak is below this cannot be heard."""


class Finding(Frozen):
    """One thing that is wrong."""

    sentence: str


def words(text: str) -> Markdown:
    """What was found, or that nothing was."""
    return Markdown(text=text or "nothing")


SHOOTABLE = ("heading", "action", "dialogue", "lyric", "centered")
"""Types of elements that a camera or a microphone has something from."""


def shootable(screenplay: Screenplay) -> bool:
    """Whether any word of a screenplay can be seen or heard."""
    return any(
        element.text.strip()
        for scene in screenplay.scenes
        for element in scene.elements
        if element.type.value in SHOOTABLE
    )


def of_script(script: Script) -> Iterator[Finding]:
    """A draft without a word that could be seen or heard."""
    if not shootable(script.screenplay):
        yield Finding(sentence="The script has no scene with anything to see or hear.")


def doubts(script: Script) -> Iterator[Finding]:
    """The reader's warnings, and what a model did not add to the breakdown."""
    for warning in script.warnings:
        yield Finding(sentence=warning)


def of_cast(value: CharacterSheets) -> Iterator[Finding]:
    """Two characters in one shape and colour."""
    firsts = [sheet.look for sheet in value.sheets if sheet.look.look == "first"]
    for one, other in combinations(firsts, 2):
        if _appearance(one) == _appearance(other):
            yield Finding(sentence=f"{one.character} and {other.character} look the same.")


def _appearance(look: LookBrief) -> tuple[object, ...]:
    return (look.hair, look.hair_colour, look.garment, look.colour, look.build, look.features)


def of_keyframes(value: Keyframes, lot: "StudioLot") -> Iterator[Finding]:
    """A keyframe whose bytes are gone, or which has another size than its brief."""
    for shot in value.shots:
        size = (shot.brief.width, shot.brief.height)
        for take in filter(None, (shot.first, shot.last, shot.transition)):
            if not lot.bucket.exists(take.address):
                yield Finding(sentence=f"{shot.brief.slate}: {take.address} is gone.")
            elif _size(take) != size:
                yield Finding(
                    sentence=f"{shot.brief.slate}: {take.address} is {_size(take)}, not {size}."
                )


def _size(take: TakeRef) -> tuple[int, int]:
    return take.facts.get("width", 0), take.facts.get("height", 0)


def of_dialogue(value: Dialogue, lot: "StudioLot") -> Iterator[Finding]:
    """A recording with nothing on it: its bytes are listened to."""
    from cinema_assets.editing.loudness import peak_of

    for line in value.lines:
        with lot.at_hand([line.take]) as paths:
            if line.seconds <= 0 or peak_of(paths[0]) < SILENT_DBFS:
                yield Finding(sentence=f"Speech {line.speech} cannot be heard.")


def of_clips(value: Clips) -> Iterator[Finding]:
    """A shot without a clip, or with one that is known to be of another length."""
    for clip in value.clips:
        found = clip.take.facts.get("frames", clip.frames) if clip.take else None
        if found is None:
            yield Finding(sentence=_missing(str(clip.shot), clip.missing))
        elif found != clip.frames:
            yield Finding(sentence=f"Shot {clip.shot} has {found} frames, not {clip.frames}.")


def _missing(shot: str, why: str) -> str:
    return f"Shot {shot} is missing: {why}"


def missing_shots(records: Records) -> dict[str, dict[str, str]]:
    """Scene number -> shot -> why it has no clip, for the scenes that miss any."""
    made = {number: records.version("clips", key) for number, key in records.scenes.items()}
    found = {number: clips.summary.get("missing", {}) for number, clips in made.items() if clips}
    return {number: shots for number, shots in found.items() if shots}


def lacking_takes(records: Records) -> Iterator[Finding]:
    """A shot that has a clip, and fewer takes of it than were asked for."""
    for number, key in records.scenes.items():
        made = records.version("clips", key)
        for shot, why in made.summary.get("lacking", {}).items() if made else ():
            yield Finding(sentence=f"Scene {number}, shot {shot} lacks a take: {why}")


def of_scene_cut(value: SceneCut) -> Iterator[Finding]:
    """Picture and sound of different length."""
    frames = value.picture.facts.get("frames")
    if frames != value.frames:
        yield Finding(sentence=f"The picture has {frames} frames, the plan {value.frames}.")
    samples, planned = value.stem.facts.get("samples"), value.picture.facts.get("samples")
    if samples != planned:
        yield Finding(sentence=f"The sound has {samples} samples, the picture {planned}.")


def of_timeline(value: Timeline) -> Iterator[Finding]:
    """A scene that a slate stands in for."""
    for number in value.missing:
        yield Finding(sentence=f"Scene {number} is not cut yet; a slate stands in for it.")


def of_final_cut(value: FinalCut) -> Iterator[Finding]:
    """What was found when the film was measured."""
    for sentence in value.film.facts.get("findings", []):
        yield Finding(sentence=sentence)


def warnings_of(lot: "StudioLot", instance: "dg.DagsterInstance", movie: str) -> Iterator[Finding]:
    """What a person should know of a movie as it is: slates, faults, a breakdown by rules alone."""
    script = lot.current_value(instance, "screenplay", movie, Script)
    for doubt in script.added.doubts if script else ():
        yield Finding(sentence=doubt)
    laid_out = lot.current_value(instance, "timeline", movie, Timeline)
    yield from of_timeline(laid_out) if laid_out else ()
    film = lot.current_value(instance, "final_cut", movie, FinalCut)
    yield from of_final_cut(film) if film else ()
