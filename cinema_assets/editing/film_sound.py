"""What is heard in the whole film and when: stems, score, ducking. Pure, but for lengths of files.

What belongs here: placing. What does not: mixing (`mix`), loudness and encoding (`sound_files`).
"""

from collections.abc import Iterator
from fractions import Fraction

from cinema_assets.editing.ducking import Ducking, merged
from cinema_assets.editing.film_plan import Card, FilmPlan, MusicSection
from cinema_assets.editing.mix import Placed
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.timebase import SAMPLE_RATE

MUSIC_CROSSFADE = 2 * SAMPLE_RATE
"""Samples in which one section gives way to the next, from the scene boundary on."""
MUSIC_FADE_IN = SAMPLE_RATE
MUSIC_FADE_OUT = 3 * SAMPLE_RATE
DECLICK = 240
"""Samples of fade where a stem begins or ends in a cut: 5 ms, heard as a cut but not as a click."""


class ScorePlanError(CinemaError):
    """A scene asks for a section that the score does not have."""


class MusicCue(Frozen):
    """A stretch of the film under one section. Samples at 48 kHz."""

    section: MusicSection
    first: int
    last: int
    """Exclusive."""
    skip: int = 0
    """Where in the section it enters, so that bars run on across the boundary."""


def film_samples(plan: FilmPlan) -> int:
    """The film's exact length in samples."""
    return plan.profile.rate.samples(plan.layout.frames)


def placed_stems(plan: FilmPlan) -> Iterator[Placed]:
    """Every scene's stem at its exact sample, faded as its picture is, crossfaded on overlaps."""
    samples = plan.profile.rate.samples
    joints = plan.joints
    for index, (segment, start) in enumerate(zip(plan.segments, plan.layout.starts, strict=True)):
        if isinstance(segment, Card):
            continue
        before, after = joints[index], joints[index + 1]
        at = samples(start)
        yield Placed(
            path=segment.stem,
            at=at,
            samples=samples(start + segment.frames) - at,
            fade_in=samples(before.overlap or before.fade_in) or DECLICK,
            fade_out=samples(after.overlap or after.fade_out) or DECLICK,
        )


def music_cues(plan: FilmPlan) -> list[MusicCue]:
    """The score as cues: neighbouring segments of one section are one cue, without a seam.

    A new section of the same bar length enters at the beat that the last one has reached;
    otherwise, and after a pause, it enters on its own downbeat.

    Raises:
        ScorePlanError: a section is not in the plan.
    """
    cues: list[MusicCue] = []
    for section, first, last in _stretches(plan):
        previous = cues[-1] if cues and cues[-1].last == first else None
        if previous is not None and previous.section == section:
            cues[-1] = previous.model_copy(update={"last": last})
            continue
        skip = _phase(previous, section, first) if previous is not None else 0
        cues.append(MusicCue(section=section, first=first, last=last, skip=skip))
    return cues


def placed_score(plan: FilmPlan) -> Iterator[Placed]:
    """The cues as sounds: crossfaded where they touch, faded where the music starts and stops."""
    cues = music_cues(plan)
    for index, cue in enumerate(cues):
        length = cue.last - cue.first
        enters = index > 0 and cues[index - 1].last == cue.first
        leaves = index < len(cues) - 1 and cues[index + 1].first == cue.last
        overhang = _crossfade(cues[index + 1]) if leaves else 0
        yield Placed(
            path=cue.section.path,
            at=cue.first,
            samples=length + overhang,
            skip=cue.skip,
            loop=True,
            gain_db=plan.music_gain_db + cue.section.gain_db,
            fade_in=_crossfade(cue) if enters else min(MUSIC_FADE_IN, length // 2),
            fade_out=overhang if leaves else min(MUSIC_FADE_OUT, length // 2),
            ducked=True,
        )


def speech_passages(plan: FilmPlan) -> tuple[tuple[int, int], ...]:
    """Where anybody speaks, in samples of the film, in order."""
    samples = plan.profile.rate.samples
    return merged(
        [
            (begins := samples(start + speech.start), begins + int(speech.seconds * SAMPLE_RATE))
            for scene, start in plan.scene_starts()
            for speech in scene.speeches
        ]
    )


def ducking(plan: FilmPlan) -> Ducking:
    """How the score steps back under this film's speech."""
    return Ducking(speech=speech_passages(plan), depth_db=plan.duck_db)


def _crossfade(cue: MusicCue) -> int:
    return min(MUSIC_CROSSFADE, cue.last - cue.first)


def _stretches(plan: FilmPlan) -> Iterator[tuple[MusicSection, int, int]]:
    """Section, first sample and last (exclusive) of every segment that has music."""
    sections = {section.name: section for section in plan.sections}
    layout, joints, samples = plan.layout, plan.joints, plan.profile.rate.samples
    middles = zip(layout.starts, joints, strict=False)
    borders = [samples(start + joint.overlap // 2) for start, joint in middles]
    borders.append(samples(layout.frames))
    for segment, first, last in zip(plan.segments, borders, borders[1:], strict=False):
        if segment.music is None:
            continue
        if segment.music not in sections:
            raise ScorePlanError(
                f"The score has no section {segment.music!r}. Compose it, or choose one of: "
                f"{', '.join(sections) or 'none'}."
            )
        yield sections[segment.music], first, last


def _phase(previous: MusicCue, section: MusicSection, first: int) -> int:
    """Samples of a section to pass over, so that it enters where the bar has got to."""
    bar = previous.section.bar_seconds
    if bar is None or bar != section.bar_seconds:
        return 0
    reached = previous.skip + first - previous.first
    return round(Fraction(reached) % (bar * SAMPLE_RATE))
