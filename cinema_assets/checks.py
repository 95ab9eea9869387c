"""Asset checks: what must be true of a value before anybody builds on it.

What belongs here: the checks, one for each thing that can be wrong; blocking where a broken input
would waste work or money downstream. What does not: measuring (editing.qc and the studios measure,
and a value carries the figures).
"""

from collections.abc import Iterable

import dagster as dg

from cinema_assets.partitions import movie_scenes, movies
from cinema_assets.production import inspection
from cinema_assets.production.entries import entry
from cinema_assets.production.inspection import Finding
from cinema_assets.production.values import (
    CharacterSheets,
    Clips,
    Dialogue,
    FinalCut,
    Keyframes,
    SceneCut,
    Script,
    Timeline,
)
from cinema_assets.resources import Lot


def result(findings: Iterable[Finding], *, warn: bool = False) -> dg.AssetCheckResult:
    """The result of a check: passed when nothing was found, else what was."""
    found = list(findings)
    text = "\n".join(f"- {finding.sentence}" for finding in found)
    return dg.AssetCheckResult(
        passed=not found,
        severity=dg.AssetCheckSeverity.WARN if warn else dg.AssetCheckSeverity.ERROR,
        metadata={"findings": len(found), "what": entry(inspection.words(text))},
    )


@dg.asset_check(asset="screenplay", partitions_def=movies, blocking=True)
def screenplay_has_something_to_shoot(screenplay: Script) -> dg.AssetCheckResult:
    """The draft has at least one scene with words in it."""
    return result(inspection.of_script(screenplay))


@dg.asset_check(asset="screenplay", partitions_def=movies)
def screenplay_reads_cleanly(screenplay: Script) -> dg.AssetCheckResult:
    """The reader had no doubts: encoding, cues that look like typos, unclosed comments."""
    return result(inspection.doubts(screenplay), warn=True)


@dg.asset_check(asset="character_sheets", partitions_def=movies, blocking=True)
def characters_can_be_told_apart(character_sheets: CharacterSheets) -> dg.AssetCheckResult:
    """No two characters look the same."""
    return result(inspection.of_cast(character_sheets))


@dg.asset_check(asset="keyframes", partitions_def=movie_scenes, blocking=True)
def keyframes_are_pictures_of_the_film(keyframes: Keyframes, lot: Lot) -> dg.AssetCheckResult:
    """Every keyframe is there, can be opened and has the size of the film."""
    return result(inspection.of_keyframes(keyframes, lot.studio))


@dg.asset_check(asset="dialogue", partitions_def=movie_scenes, blocking=True)
def every_speech_can_be_heard(dialogue: Dialogue, lot: Lot) -> dg.AssetCheckResult:
    """No recording is empty or silent."""
    return result(inspection.of_dialogue(dialogue, lot.studio))


@dg.asset_check(asset="clips", partitions_def=movie_scenes)
def no_shot_is_missing(clips: Clips) -> dg.AssetCheckResult:
    """Every shot has a clip of its length; a slate stands in for one that has not."""
    return result(inspection.of_clips(clips))


@dg.asset_check(asset="scene_cut", partitions_def=movie_scenes, blocking=True)
def picture_and_sound_are_equally_long(scene_cut: SceneCut) -> dg.AssetCheckResult:
    """The scene's picture and its sound end together."""
    return result(inspection.of_scene_cut(scene_cut))


@dg.asset_check(asset="timeline", partitions_def=movies)
def no_scene_is_missing(timeline: Timeline) -> dg.AssetCheckResult:
    """Every scene of the screenplay is cut; a slate stands in for one that is not."""
    return result(inspection.of_timeline(timeline))


@dg.asset_check(asset="final_cut", partitions_def=movies)
def film_is_what_the_timeline_says(final_cut: FinalCut) -> dg.AssetCheckResult:
    """Length, streams, loudness and true peak are as planned; nothing is black or frozen."""
    return result(inspection.of_final_cut(final_cut))


all_checks = [
    screenplay_has_something_to_shoot,
    screenplay_reads_cleanly,
    characters_can_be_told_apart,
    keyframes_are_pictures_of_the_film,
    every_speech_can_be_heard,
    no_shot_is_missing,
    picture_and_sound_are_equally_long,
    no_scene_is_missing,
    film_is_what_the_timeline_says,
]
