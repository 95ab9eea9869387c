"""Copying a movie out of the bucket, under names that a person can read.

What belongs here: the names. What does not: what a movie consists of (production.values).
"""

import shutil
import tempfile
from collections.abc import Container, Iterator
from itertools import count
from pathlib import Path, PurePosixPath

import dagster as dg

from cinema_assets.commands.opened import opened_lot
from cinema_assets.errors import CinemaError
from cinema_assets.partitions import key_of
from cinema_assets.production.lot import StudioLot
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
    TakeRef,
    Timeline,
)

Named = Iterator[tuple[str, TakeRef]]


class FolderUnusable(CinemaError):
    """The folder that a movie is to be copied into cannot be written to."""


def export_movie(movie: str, to: Path) -> list[Path]:
    """Copy all that has been made of a movie into a folder; say which files are there.

    Raises:
        CinemaError: the folder is a file, or nothing has been made yet.
    """
    with opened_lot() as (lot, instance):
        lot.must_know(instance, movie)
        return copy_out(lot, instance, movie, usable_folder(to, "--to"))


def usable_folder(folder: Path, option: str) -> Path:
    """The folder, made if need be and open to writing.

    Raises:
        FolderUnusable: it is a file, or this user may not write there.
    """
    if folder.exists() and not folder.is_dir():
        raise FolderUnusable(f"{folder} is a file: name a folder with {option}.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise _unusable(folder, error, option) from None


def _unusable(folder: Path, error: OSError, option: str = "--out") -> FolderUnusable:
    return FolderUnusable(
        f"Nothing can be written in {folder} ({error.strerror}): make room or make it writable, or"
        f" name another folder with {option}."
    )


def copy_out(lot: StudioLot, instance: dg.DagsterInstance, movie: str, to: Path) -> list[Path]:
    """Copy all that has been made of a movie into a folder; say which files are there.

    Raises:
        FolderUnusable: a file cannot be written; what is there is whole.
        CinemaError: nothing has been made yet.
    """
    files: dict[Path, None] = {}
    for name, take in _everything(lot, instance, movie):
        target = _free(to / f"{name}{PurePosixPath(take.address).suffix}", files)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _copy(lot, take, target)
        except OSError as error:
            raise _unusable(to, error) from error
        files[target] = None
    if not files:
        raise CinemaError(f"Nothing of {movie} has been made yet: say cinema make first.")
    return list(files)


def _free(target: Path, taken: Container[Path]) -> Path:
    """The name, or the next one: two characters may differ in a letter that no file name has."""
    names = (target.with_stem(f"{target.stem}-{n}") if n > 1 else target for n in count(1))
    return next(name for name in names if name not in taken)


def _copy(lot: StudioLot, take: TakeRef, target: Path) -> None:
    """Copy whole or not at all; a file that is there with the right bytes is left alone."""
    if target.is_file() and lot.same_bytes(target, take.sha256):
        return
    part = target.with_name(f".{target.name}.part")
    try:
        with lot.at_hand([take]) as paths:
            shutil.copyfile(paths[0], part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _everything(lot: StudioLot, instance: dg.DagsterInstance, movie: str) -> Named:
    yield from _of_movie(lot, instance, movie)
    for number, key in lot.records(instance, movie).scenes.items():
        yield from _of_scene(lot, instance, movie, number, key)


def _of_movie(lot: StudioLot, instance: dg.DagsterInstance, movie: str) -> Named:
    film = lot.current_value(instance, "final_cut", movie, FinalCut)
    if film:
        yield movie, film.film
    timeline = lot.current_value(instance, "timeline", movie, Timeline)
    if timeline:
        for take in (timeline.otio, timeline.xml, timeline.edl, timeline.srt, timeline.vtt):
            yield movie, take
    cast = lot.current_value(instance, "character_sheets", movie, CharacterSheets)
    for sheet in cast.sheets if cast else ():
        look = "" if sheet.look.look == "first" else f"-{key_of(sheet.look.look)}"
        for view in ("front", "side", "full", "turnaround"):
            name = f"characters/{readable(sheet.look.character)}{look}-{view}"
            yield name, getattr(sheet, view)
    places = lot.current_value(instance, "location_sheets", movie, LocationSheets)
    for place in places.sheets if places else ():
        yield f"locations/{readable(place.set.location)}", place.picture
    score = lot.current_value(instance, "score", movie, Score)
    for mood, take in score.sections.items() if score else ():
        yield f"audio/score-{key_of(mood.value)}", take


def _of_scene(
    lot: StudioLot, instance: dg.DagsterInstance, movie: str, number: str, key: str
) -> Named:
    scene = f"scene-{readable(number)}"
    frames = lot.current_value(instance, "keyframes", movie, Keyframes, scene=key)
    for shot in frames.shots if frames else ():
        moments = (("first", shot.first), ("last", shot.last), ("transition", shot.transition))
        for moment, take in moments:
            if take:
                yield f"keyframes/{scene}-shot-{shot.shot:02}-{moment}", take
    yield from _voices(lot, instance, movie, scene, key)
    shots = lot.current_value(instance, "clips", movie, Clips, scene=key)
    for clip in shots.clips if shots else ():
        if clip.take:
            yield f"clips/{scene}-shot-{clip.shot:02}", clip.take
    cut = lot.current_value(instance, "scene_cut", movie, SceneCut, scene=key)
    if cut:
        yield f"scenes/{scene}", cut.picture


def _voices(
    lot: StudioLot, instance: dg.DagsterInstance, movie: str, scene: str, key: str
) -> Named:
    sheet = lot.current_value(instance, "scene", movie, SceneSheet, scene=key)
    spoken = lot.current_value(instance, "dialogue", movie, Dialogue, scene=key)
    speeches = {s.number: s for s in sheet.scene.speeches} if sheet else {}
    for line in spoken.lines if spoken else ():
        who = "-".join(readable(name) for name in speeches[line.speech].speakers)
        yield f"audio/{scene}-speech-{line.speech:02}-{who}", line.take


def readable(name: str) -> str:
    """A name as part of a file name: any script, no characters that a file system refuses."""
    kept = "".join(c if c.isalnum() else "-" for c in name.lower())
    return "-".join(part for part in kept.split("-") if part) or "unnamed"
