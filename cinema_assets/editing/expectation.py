"""What quality control may expect of a film, derived from its plan.

What belongs here: the expectation and its derivation. What does not: measuring (`detectors`),
judging (`qc`).
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from cinema_assets.editing.detectors import Span
from cinema_assets.editing.film_plan import Card, FilmPlan, FilmScene
from cinema_assets.editing.sound_files import CEILING_DB
from cinema_assets.frozen import Frozen
from cinema_assets.timebase import FrameRate


class Expected(Frozen):
    """What the timeline asks for. Spans are seconds of the film."""

    frames: int
    width: int
    height: int
    rate: FrameRate
    loudness_lufs: float = -16.0
    loudness_tolerance: float = 1.0
    """In LU."""
    true_peak_db: float = CEILING_DB
    dark: tuple[Span, ...] = ()
    """Where fades take the picture to black or white and back."""
    still: tuple[Span, ...] = ()
    """Titles, held pictures, slates: they may stand."""
    changes: tuple[Span, ...] = ()
    """Cuts and transitions: the picture may change abruptly."""
    subtitles: bool = False
    last_stem: Path | None = None
    """Sound of the last scene, to be found again in the film."""
    last_stem_at: int = 0
    """Sample of the film at which it begins."""


def expected_of(plan: FilmPlan) -> Expected:
    """The expectation that a film plan implies."""
    profile, layout = plan.profile, plan.layout
    last, start = list(plan.scene_starts())[-1]
    return Expected(
        frames=layout.frames,
        width=profile.width,
        height=profile.height,
        rate=profile.rate,
        loudness_lufs=plan.loudness_lufs,
        dark=tuple(_dark(plan)),
        still=tuple(_still(plan)),
        changes=tuple(_changes(plan)),
        subtitles=any(scene.speeches for scene in plan.scenes),
        last_stem=last.stem,
        last_stem_at=profile.rate.samples(start),
    )


def _dark(plan: FilmPlan) -> Iterator[Span]:
    layout = plan.layout
    borders = [*layout.starts, layout.frames]
    for border, joint in zip(borders, plan.joints, strict=True):
        if joint.fade_in or joint.fade_out:
            yield _span(plan, border - joint.fade_out, border + joint.fade_in)


def _still(plan: FilmPlan) -> Iterator[Span]:
    for segment, start in zip(plan.segments, plan.layout.starts, strict=True):
        if isinstance(segment, Card):
            yield _span(plan, start, start + segment.frames)
        else:
            for shot in segment.shots:
                if shot.still or not shot.media:
                    yield _span(plan, start + shot.start, start + shot.start + shot.frames)


def _changes(plan: FilmPlan) -> Iterator[Span]:
    for segment, start, joint in zip(plan.segments, plan.layout.starts, plan.joints, strict=False):
        yield _span(plan, start, start + joint.overlap)
        if isinstance(segment, FilmScene):
            ends = [0]
            for shot in segment.shots:
                yield _span(plan, start + shot.start, start + max(shot.start, ends[-1]))
                ends.append(shot.start + shot.frames)


def _span(plan: FilmPlan, first: int, last: int) -> Span:
    seconds = plan.profile.rate.seconds
    return Span(start=Fraction(seconds(first)), end=Fraction(seconds(last)))
