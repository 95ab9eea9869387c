"""The film as an OpenTimelineIO timeline, for a real editor: `.otio`, FCP 7 XML, CMX 3600 EDL.

What belongs here: turning a film plan into tracks, clips, transitions and markers, and writing
them. What does not: when things happen (`film_plan`), the media themselves.

A fade is a transition between a clip and an empty gap. CMX 3600 knows picture only, and no fades:
there they are left out, with the same length.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import opentimelineio as otio  # type: ignore[import-untyped]
from opentimelineio.opentime import (  # type: ignore[import-untyped]
    RationalTime,
    TimeRange,
)
from opentimelineio.schema import (  # type: ignore[import-untyped]
    Clip,
    ExternalReference,
    Gap,
    Marker,
    MissingReference,
    Timeline,
    Track,
    Transition,
)

from cinema_assets.editing.film_plan import Card, FilmPlan, FilmScene, FilmSpeech
from cinema_assets.editing.film_sound import music_cues
from cinema_assets.editing.transitions import Joint, joints_of
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import TransitionKind
from cinema_assets.timebase import SAMPLE_RATE

METADATA = "cinema_assets"
"""Key of everything in the metadata that other programs need not understand."""


class TimelineError(CinemaError):
    """A scene's shots do not add up to the scene; the message names both lengths."""


class _Picture(Frozen):
    """A clip of the video track before it is trimmed to its cut points."""

    name: str
    frames: int
    media: str
    scene: str | None
    joint: Joint
    """The joint before it."""


def film_timeline(plan: FilmPlan) -> Timeline:
    """The whole film as tracks; its length in frames is `plan.layout.frames`.

    Raises:
        TimelineError: a scene's shots do not add up to its length.
    """
    timeline = Timeline(name=plan.title)
    timeline.metadata[METADATA] = {"language": plan.language}
    timeline.tracks.append(_video_track(plan))
    timeline.tracks.extend(_dialogue_tracks(plan))
    if cues := _music_track(plan):
        timeline.tracks.append(cues)
    timeline.tracks.markers.extend(_scene_markers(plan))
    return timeline


def frames_of(timeline: Timeline) -> int:
    """Length of a timeline in frames: its picture's."""
    return int(timeline.video_tracks()[0].duration().to_frames())


def write_otio(timeline: Timeline, to: Path) -> None:
    """OpenTimelineIO's own format, which keeps everything."""
    otio.adapters.write_to_file(timeline, str(to), adapter_name="otio_json")


def write_fcp_xml(timeline: Timeline, to: Path) -> None:
    """Final Cut Pro 7 XML, for Premiere and Resolve: tracks, transitions, sound, markers."""
    otio.adapters.write_to_file(timeline, str(to), adapter_name="fcp_xml")


def write_edl(timeline: Timeline, to: Path) -> None:
    """CMX 3600: the picture track; fades are left out."""
    picture = Timeline(name=timeline.name)
    picture.tracks.append(_without_fades(timeline.video_tracks()[0]))
    rate = timeline.video_tracks()[0].duration().rate
    text = otio.adapters.write_to_string(picture, adapter_name="cmx_3600", rate=rate)
    to.write_text(text, encoding="utf-8")


def _video_track(plan: FilmPlan) -> Track:
    track = Track(name="V1", kind=otio.schema.TrackKind.Video)
    pictures, closing = list(_pictures(plan)), plan.joints[-1]
    joints = [*(picture.joint for picture in pictures), closing]
    for picture, before, after in zip(pictures, joints, joints[1:], strict=False):
        track.extend(_transition(before, plan))
        head, tail = before.overlap // 2, after.overlap - after.overlap // 2
        clip = _clip(picture.name, picture.media, _range(plan, 0, picture.frames))
        clip.source_range = _range(plan, head, picture.frames - head - tail)
        clip.metadata[METADATA] = {"scene": picture.scene, "slate": picture.name}
        track.append(clip)
    track.extend(_transition(closing, plan))
    return track


def _pictures(plan: FilmPlan) -> Iterator[_Picture]:
    for segment, joint in zip(plan.segments, plan.joints, strict=False):
        if isinstance(segment, Card):
            media = segment.media or segment.picture.as_posix()
            yield _Picture(
                name=segment.name, frames=segment.frames, media=media, scene=None, joint=joint
            )
        else:
            yield from _shots(plan, segment, joint)


def _shots(plan: FilmPlan, scene: FilmScene, first: Joint) -> Iterator[_Picture]:
    if not scene.shots:
        yield _Picture(
            name=scene.number,
            frames=scene.frames,
            media=scene.cut.as_posix(),
            scene=scene.number,
            joint=first,
        )
        return
    lengths = [shot.frames for shot in scene.shots]
    ways = [*(shot.transition for shot in scene.shots[:-1]), TransitionKind.CUT]
    inner = joints_of(lengths, [TransitionKind.CUT] * len(lengths), ways, plan.profile.rate)
    total = sum(lengths) - sum(joint.overlap for joint in inner)
    if total != scene.frames:
        raise TimelineError(
            f"The shots of scene {scene.number} last {total} frames, its cut {scene.frames}. "
            "Cut the scene again with these shots."
        )
    for shot, joint in zip(scene.shots, [first, *inner[1:]], strict=False):
        yield _Picture(
            name=shot.slate, frames=shot.frames, media=shot.media, scene=scene.number, joint=joint
        )


def _transition(joint: Joint, plan: FilmPlan) -> list[Transition | Gap]:
    """What lies between two clips: nothing, a transition, or fades from and to an empty gap."""
    if joint.overlap:
        half = joint.overlap // 2
        return [_move(joint, plan, half, joint.overlap - half)]
    between: list[Transition | Gap] = []
    if joint.fade_out:
        between.append(_move(joint, plan, joint.fade_out, 0))
    if joint.fade_out or joint.fade_in:
        between.append(Gap(source_range=_range(plan, 0, 0)))
    if joint.fade_in:
        between.append(_move(joint, plan, 0, joint.fade_in))
    return between


def _move(joint: Joint, plan: FilmPlan, before: int, after: int) -> Transition:
    dissolves = joint.kind is not TransitionKind.WIPE
    kinds = otio.schema.TransitionTypes
    rate = float(plan.profile.rate.fps)
    return Transition(
        name=joint.kind.value,
        transition_type=kinds.SMPTE_Dissolve if dissolves else kinds.Custom,
        in_offset=RationalTime(before, rate),
        out_offset=RationalTime(after, rate),
        metadata={METADATA: {"kind": joint.kind.value, "white": joint.white}},
    )


def _dialogue_tracks(plan: FilmPlan) -> list[Track]:
    """Speeches on as few tracks as keep simultaneous ones apart."""
    tracks: list[Track] = []
    ends: list[int] = []
    for scene, start in plan.scene_starts():
        for speech in sorted(scene.speeches, key=lambda speech: speech.start):
            at, frames = start + speech.start, _whole_frames(plan, speech.seconds)
            free = next((i for i, end in enumerate(ends) if end <= at), len(tracks))
            if free == len(tracks):
                name = f"A{free + 1} Dialogue"
                tracks.append(Track(name=name, kind=otio.schema.TrackKind.Audio))
                ends.append(0)
            _append_after_gap(tracks[free], plan, ends[free], at)
            tracks[free].append(_speech_clip(plan, scene, speech, frames))
            ends[free] = at + frames
    return tracks


def _speech_clip(plan: FilmPlan, scene: FilmScene, speech: FilmSpeech, frames: int) -> Clip:
    name = f"{scene.number} {speech.number} {speech.speaker}".strip()
    clip = _clip(name, speech.media, _range(plan, 0, frames))
    clip.source_range = _range(plan, 0, frames)
    clip.metadata[METADATA] = {"scene": scene.number, "text": speech.text}
    return clip


def _music_track(plan: FilmPlan) -> Track | None:
    track = Track(name="Music", kind=otio.schema.TrackKind.Audio)
    end = 0
    for cue in music_cues(plan):
        first, last = (_nearest_frame(plan, sample) for sample in (cue.first, cue.last))
        _append_after_gap(track, plan, end, first)
        media = cue.section.media or cue.section.path.as_posix()
        skip = _nearest_frame(plan, cue.skip)
        clip = _clip(cue.section.name, media, _range(plan, 0, skip + last - first))
        clip.source_range = _range(plan, skip, last - first)
        clip.metadata[METADATA] = {"loop": True, "skip_samples": cue.skip}
        track.append(clip)
        end = last
    return track if len(track) else None


def _scene_markers(plan: FilmPlan) -> Iterator[Marker]:
    for scene, start in plan.scene_starts():
        slates: Sequence[str] = [shot.slate for shot in scene.shots]
        yield Marker(
            name=f"{scene.number} {scene.heading}".strip(),
            marked_range=_range(plan, start, 0),
            color=otio.schema.MarkerColor.GREEN,
            metadata={METADATA: {"scene": scene.number, "slates": slates}},
        )


def _without_fades(track: Track) -> Track:
    """The track for CMX 3600: fades and the empty gaps they go to are left out."""
    plain = Track(name=track.name, kind=track.kind)
    for item in track:
        fade = isinstance(item, Transition) and not (item.in_offset.value and item.out_offset.value)
        if not fade and not isinstance(item, Gap):
            plain.append(item.deepcopy())
    return plain


def _append_after_gap(track: Track, plan: FilmPlan, end: int, at: int) -> None:
    if at > end:
        track.append(Gap(source_range=_range(plan, 0, at - end)))


def _clip(name: str, media: str, available: TimeRange) -> Clip:
    reference = (
        ExternalReference(target_url=media, available_range=available)
        if media
        else MissingReference(name=name, available_range=available)
    )
    return Clip(name=name, media_reference=reference)


def _range(plan: FilmPlan, first: int, frames: int) -> TimeRange:
    rate = float(plan.profile.rate.fps)
    return TimeRange(RationalTime(first, rate), RationalTime(frames, rate))


def _whole_frames(plan: FilmPlan, seconds: Fraction) -> int:
    return plan.profile.rate.frames_to_hold(seconds)


def _nearest_frame(plan: FilmPlan, sample: int) -> int:
    return plan.profile.rate.nearest_frame(Fraction(sample, SAMPLE_RATE))
