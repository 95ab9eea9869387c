"""What a person sees of a materialization in the Dagster UI: counts, tables, pictures, addresses.

What belongs here: turning values into metadata entries. What does not: Dagster itself (plain
values and `Markdown` are turned into entries by assets.common), the bytes of pictures: they stay in
the bucket, and a page names their address on this machine.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cinema_assets.frozen import Frozen
from cinema_assets.production.callsheet import CallSheet
from cinema_assets.production.values import (
    CharacterSheets,
    Clips,
    Dialogue,
    FinalCut,
    Keyframes,
    LocationSheets,
    SceneCut,
    SceneSheet,
    Score,
    Script,
    ShotClip,
    ShotFrames,
    TakeRef,
    Timeline,
)
from cinema_assets.screenplay.revision import Revision
from cinema_assets.takes.budget import dollars
from cinema_assets.timebase import FrameRate
from cinema_assets.writing.breakdown import label

Url = Callable[[str], str]
"""Address of an object -> where a browser on this machine sees it."""
Page = dict[str, Any]


class Markdown(Frozen):
    """Text that the UI renders: tables and pictures."""

    text: str


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Markdown:
    """A Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *[[_cell(c) for c in row] for row in rows]]
    return Markdown(text="\n".join("| " + " | ".join(line) + " |" for line in lines))


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def pictures(takes: Mapping[str, TakeRef | None], url: Url) -> Markdown:
    """Pictures one under another, each with its name."""
    shown = [f"![{name}]({url(take.address)})" for name, take in takes.items() if take]
    return Markdown(text="\n\n".join(shown))


def of_script(
    script: Script, sheets: Iterable[SceneSheet], revision: Revision | None = None
) -> Page:
    """The screenplay: counts, what is new, the scenes, the cast, the warnings, what a model added.

    Args:
        script: the screenplay.
        sheets: its scenes.
        revision: what this draft changed of the one before; None for the first.
    """
    play, sheets = script.screenplay, list(sheets)
    return {
        "title": script.title.title,
        "format": play.format,
        "encoding": play.encoding,
        "language": play.language,
        "scenes": len(play.scenes),
        "shots": sum(len(sheet.shots) for sheet in sheets),
        "speeches": sum(len(scene.speeches) for scene in play.scenes),
        "pages": sum(scene.eighths for scene in play.scenes) / 8,
        **({"revision": revision.told, "revised": _revised(revision)} if revision else {}),
        "warnings": Markdown(text="\n".join(f"- {w}" for w in script.warnings) or "none"),
        "scene_list": table(
            ("scene", "heading", "eighths", "shots", "cast", "mood"),
            (
                (s.number, s.scene.heading, s.scene.eighths, len(s.shots),
                 ", ".join(s.breakdown.cast), s.mood.value)
                for s in sheets
            ),
        ),
        "cast": table(("character", "cues"), ((c.name, c.cues) for c in play.characters)),
        **({"added": _added(script)} if script.added.answers else {}),
    }  # fmt: skip


def _revised(revision: Revision) -> Markdown:
    """The scenes that are not as they were in the draft before."""
    if not revision.touched:
        return Markdown(text="nothing that can be seen or heard")
    rows = ((scene.number, scene.heading, scene.told) for scene in revision.touched)
    return table(("scene", "heading", "what became of it"), rows)


def of_call_sheet(sheet: CallSheet) -> Page:
    """What is to be made, as it was when the draft was read: why, how many takes, for how much."""
    if not sheet.stale:
        return {"price_usd": 0.0, "call_sheet": Markdown(text="everything is fresh")}
    rows = (
        (line.number or "", line.asset.replace("_", " "), "; ".join(line.reasons), line.new,
         dollars(line.price_usd))
        for line in sheet.stale
    )  # fmt: skip
    return {
        "price_usd": float(sheet.price_usd),
        **({"time": sheet.takes_about} if sheet.takes_about else {}),
        "call_sheet": table(("scene", "asset", "why", "takes", "at most"), rows),
    }


def _added(script: Script) -> Markdown:
    """What a model added to the breakdown, scene by scene."""
    return table(
        ("scene", "facts", "other names", "shots"),
        (
            (number, ", ".join(label(fact) for fact in answer.facts),
             ", ".join(f"{one.alias} ({one.character})" for one in answer.aliases),
             ", ".join(shot.action for shot in answer.shots))
            for number, answer in script.added.answers.items()
        ),
    )  # fmt: skip


def of_scene(sheet: SceneSheet) -> Page:
    """A scene: its breakdown, its shot list, and what continuity carries into it."""
    return {
        "heading": sheet.scene.heading,
        "eighths": sheet.scene.eighths,
        "shots": len(sheet.shots),
        "speeches": len(sheet.scene.speeches),
        "estimated_seconds": float(sum(shot.seconds for shot in sheet.shots)),
        "shot_list": table(
            ("shot", "setup", "size", "grouping", "movement", "who", "action", "speeches", "s"),
            (
                (s.number, s.setup, s.size.value, s.grouping.value, s.movement.value,
                 ", ".join(s.characters), s.action, ", ".join(map(str, s.speeches)), s.seconds)
                for s in sheet.shots
            ),
        ),
        "breakdown": table(
            ("category", "elements"),
            (
                (category, ", ".join(names))
                for category, names in {"Cast": sheet.breakdown.cast,
                                        **sheet.breakdown.elements}.items()
            ),
        ),
        "continuity": Markdown(text="\n".join(f"- {fact}" for fact in sheet.continuity.facts())),
        **({"also_called": table(("character", "also called"), (
            (name, ", ".join(others)) for name, others in sheet.aliases.items()
        ))} if sheet.aliases else {}),
    }  # fmt: skip


def of_characters(value: CharacterSheets, page: TakeRef, url: Url) -> Page:
    """The cast on one page."""
    return {
        "looks": len(value.sheets),
        **({"trained": ", ".join(value.loras)} if value.loras else {}),
        "cast": pictures({"the cast": page}, url),
        "address": page.address,
    }


def of_locations(value: LocationSheets, page: TakeRef, url: Url) -> Page:
    """The locations on one page."""
    return {
        "locations": len(value.sheets),
        "sets": pictures({"the locations": page}, url),
        "address": page.address,
    }


def of_keyframes(value: Keyframes, sheet: TakeRef, url: Url) -> Page:
    """The storyboard: its contact sheet, and each frame to be opened in full."""
    rows = [
        (shot.brief.slate, f"{shot.brief.size.value} {shot.brief.movement.value}",
         shot.brief.caption, _frames_of(shot, url))
        for shot in value.shots
    ]  # fmt: skip
    return {
        "shots": len(value.shots),
        "frames": 2 * len(rows) + sum(shot.transition is not None for shot in value.shots),
        "contact_sheet": pictures({"contact sheet": sheet}, url),
        "shot_table": table(("slate", "shot", "action", "frames"), rows),
    }


def of_dialogue(sheet: SceneSheet, value: Dialogue, url: Url) -> Page:
    """The recordings: who says what, for how long, and where to listen."""
    spoken = {speech.number: speech for speech in sheet.scene.speeches}
    return {
        "speeches": len(value.lines),
        "seconds": float(sum(line.seconds for line in value.lines)),
        "lines": table(
            ("speech", "who", "words", "seconds", "listen"),
            (
                (line.speech, " & ".join(spoken[line.speech].speakers), spoken[line.speech].text,
                 f"{float(line.seconds):.2f}", _link(line.take, url))
                for line in value.lines
            ),
        ),
    }  # fmt: skip


def of_score(value: Score, url: Url) -> Page:
    """The music: one row for each mood."""
    return {
        "moods": len(value.sections),
        "sections": table(
            ("mood", "seconds", "beats per minute", "listen"),
            (
                (mood.value, take.facts["seconds"], take.facts["tempo"],
                 _link(take, url))
                for mood, take in value.sections.items()
            ),
        ),
    }  # fmt: skip


def of_clips(sheet: SceneSheet, value: Clips, url: Url) -> Page:
    """The clips: one row for each shot, and what is missing."""
    rate = sheet.production.rate
    rows = [
        (clip.shot, clip.frames, _seconds(clip.frames, rate), _watched(clip, url))
        for clip in value.clips
    ]
    return {
        "shots": len(value.clips),
        "takes": sum(len(clip.others) + (clip.take is not None) for clip in value.clips),
        "missing": sum(clip.take is None for clip in value.clips),
        "seconds": _seconds(sum(clip.frames for clip in value.clips), rate),
        "clips": table(("shot", "frames", "seconds", "watch"), rows),
    }


def _watched(clip: ShotClip, url: Url) -> str:
    """The take in use, those beside it, and why there are no more."""
    if clip.take is None:
        return clip.missing
    others = ", ".join(_link(take, url) for take in clip.others)
    beside = f" (beside it: {others})" if others else ""
    return "; ".join([_link(clip.take, url) + beside, *clip.lacking])


def of_scene_cut(sheet: SceneSheet, value: SceneCut, url: Url) -> Page:
    """The scene: its length, a moving preview, and where to watch it."""
    return {
        "frames": value.frames,
        "seconds": _seconds(value.frames, sheet.production.rate),
        "preview": pictures({sheet.scene.heading: value.preview}, url),
        "watch": Markdown(text=f"[{sheet.scene.heading}]({url(value.picture.address)})"),
    }


def of_timeline(value: Timeline, rate: FrameRate, url: Url) -> Page:
    """The timeline: its length, what a slate stands in for, and the files for an editor."""
    files = {"otio": value.otio, "xml": value.xml, "edl": value.edl,
             "srt": value.srt, "vtt": value.vtt}  # fmt: skip
    return {
        "frames": value.frames,
        "seconds": _seconds(value.frames, rate),
        "missing_scenes": len(value.missing),
        "files": Markdown(
            text="\n".join(f"- [{name}]({url(take.address)})" for name, take in files.items())
        ),
    }


def of_final_cut(value: FinalCut, rate: FrameRate, sheet: TakeRef, url: Url) -> Page:
    """The film: what was measured on it, frames of it, and where to watch it."""
    return {
        "frames": value.frames,
        "seconds": _seconds(value.frames, rate),
        "bytes": value.film.size,
        **{name: fact for name, fact in value.film.facts.items() if isinstance(fact, int | float)},
        "frames_of_it": pictures({"frames of the film": sheet}, url),
        "watch": Markdown(text=f"[the film]({url(value.film.address)})"),
    }


def _link(take: TakeRef, url: Url) -> str:
    return f"[take {take.number}]({url(take.address)})"


def _frames_of(shot: ShotFrames, url: Url) -> str:
    frames = {"first": shot.first, "last": shot.last, "transition": shot.transition}
    return " ".join(f"[{name}]({url(take.address)})" for name, take in frames.items() if take)


def _seconds(frames: int, rate: FrameRate) -> float:
    return round(float(rate.seconds(frames)), 3)
