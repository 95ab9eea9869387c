"""Turnover: what editorial hands to a person with an editing program, and to the final cut.

What belongs here: writing the timeline's files and keeping them. What does not: the plan of the
film (editorial), the formats (editing.timeline, editing.subtitles).
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from cinema_assets.editing import subtitles
from cinema_assets.editing import timeline as exchange
from cinema_assets.editing.film_plan import FilmPlan
from cinema_assets.production import editorial
from cinema_assets.production.values import (
    SceneCut,
    SceneSheet,
    Score,
    Script,
    TakeRef,
    Timeline,
)
from cinema_assets.takes.model import Slot

Keeper = Callable[[Slot, Path, str], TakeRef]
"""Keeps a file of a slot, of a media type."""

MEDIA_TYPES = {
    "otio": "application/json",
    "xml": "application/xml",
    "edl": "text/plain",
    "srt": "application/x-subrip",
    "vtt": "text/vtt",
}
KIND = "turnover"


def timeline(
    script: Script,
    sheets: Mapping[str, SceneSheet],
    cuts: Mapping[str, SceneCut],
    score: Score,
    keep: Keeper,
    folder: Path,
) -> Timeline:
    """The film laid out, with its files for an editor; scenes that the script lost are left out.

    Args:
        script: the screenplay, whose scenes and order count.
        sheets: scene key -> scene.
        cuts: scene key -> scene cut, where there is one.
        score: the music.
        keep: keeps the files.
        folder: a private folder to write them in.
    """
    current = {key: sheets[key] for key in script.keys.values() if key in sheets}
    there = {key: cuts[key] for key in current if key in cuts}
    plan = editorial.film_plan(script, current, there, score)
    files = {
        ending: keep(_slot(script.movie, ending), path, MEDIA_TYPES[ending])
        for ending, path in _write(plan, folder).items()
    }
    parameters = {
        "plan": plan.model_dump(mode="json"),
        "drawings": editorial.drawings(script, current, there),
    }
    return Timeline(
        movie=script.movie,
        frames=plan.layout.frames,
        plan=parameters,
        inputs=editorial.film_inputs(there, score),
        missing=tuple(sheet.number for key, sheet in current.items() if key not in there),
        **files,
    )


def _slot(movie: str, ending: str) -> Slot:
    return Slot(movie=movie, kind=KIND, role=ending)


def _write(plan: FilmPlan, folder: Path) -> dict[str, Path]:
    paths = {ending: folder / f"film.{ending}" for ending in MEDIA_TYPES}
    film, events = exchange.film_timeline(plan), subtitles.subtitle_events(plan)
    exchange.write_otio(film, paths["otio"])
    exchange.write_fcp_xml(film, paths["xml"])
    exchange.write_edl(film, paths["edl"])
    subtitles.write_srt(events, paths["srt"])
    subtitles.write_vtt(events, paths["vtt"])
    return paths
