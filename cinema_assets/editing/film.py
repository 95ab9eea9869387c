"""Assembling the film: picture by copy and bridges, sound mixed as PCM and encoded once.

What belongs here: carrying out a film plan. What does not: where things lie (`film_plan`,
`film_sound`), how transitions look (`strip`), judging the result (`qc`).
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from cinema_assets.editing.conform import conform, fits, render_still
from cinema_assets.editing.ffmpeg import media_file, run_ffmpeg
from cinema_assets.editing.film_plan import Card, FilmPlan
from cinema_assets.editing.film_sound import ducking, film_samples, placed_score, placed_stems
from cinema_assets.editing.loudness import Loudness
from cinema_assets.editing.mix import mix
from cinema_assets.editing.sound_files import write_master
from cinema_assets.editing.strip import Strip, StripFacts, StripItem, render_strip
from cinema_assets.editing.subtitles import iso_639_2, subtitle_events, write_srt_for_muxing
from cinema_assets.frozen import Frozen


class FilmFacts(Frozen):
    """What was assembled."""

    frames: int
    samples: int
    copied_frames: int
    """Frames whose packets were copied from scene cuts."""
    bridge_frames: int
    """Frames that were re-encoded for a transition."""
    reencoded: tuple[str, ...]
    """Numbers of the scenes that were not in the profile and had to be re-encoded."""
    loudness: Loudness
    """Measured on the finished sound."""


def assemble(plan: FilmPlan, to: Path) -> FilmFacts:
    """Write the film: H.264, AAC, soft subtitles; the same plan and files give the same bytes.

    Memory does not grow with the number of scenes; beside `to` there is need for room for the
    picture once more and for the uncompressed sound (23 MB a minute) while it works.

    Raises:
        MediaUnreadable: a file of the plan cannot be read.
        ClipTooShort: a scene cut is shorter than planned.
        ScorePlanError: a scene asks for music that is not there.
        FfmpegFailed: an encoder failed; `DiskFull` where the disk is the reason.
    """
    with TemporaryDirectory(dir=to.parent, prefix=".film-") as folder:
        work = Path(folder)
        picture, reencoded = _picture(plan, work)
        loudness = _sound(plan, work)
        _mux(plan, work, to)
    return FilmFacts(
        frames=picture.frames,
        samples=film_samples(plan),
        copied_frames=picture.copied,
        bridge_frames=picture.rendered,
        reencoded=reencoded,
        loudness=loudness,
    )


def _picture(plan: FilmPlan, work: Path) -> tuple[StripFacts, tuple[str, ...]]:
    items, reencoded = [], []
    for index, segment in enumerate(plan.segments):
        path = work / f"segment-{index}.mp4"
        if isinstance(segment, Card):
            _render_card(segment, plan, path)
        elif fits(segment.cut, plan.profile, segment.frames):
            path = segment.cut
        else:
            conform(segment.cut, plan.profile, segment.frames, path)
            reencoded.append(segment.number)
        items.append(StripItem(path=path, frames=segment.frames))
    strip = Strip(profile=plan.profile, items=tuple(items), joints=plan.joints)
    return render_strip(strip, work / "picture.mp4"), tuple(reencoded)


def _render_card(card: Card, plan: FilmPlan, to: Path) -> None:
    render_still(card.picture, plan.profile, card.frames, to, roll=card.roll)


def _sound(plan: FilmPlan, work: Path) -> Loudness:
    placed = [*placed_stems(plan), *placed_score(plan)]
    blocks = mix(placed, film_samples(plan), ducking(plan))
    return write_master(blocks, plan.loudness_lufs, work, work / "sound.m4a")


def _mux(plan: FilmPlan, work: Path, to: Path) -> None:
    events = subtitle_events(plan)
    inputs = [work / "picture.mp4", work / "sound.m4a"]
    arguments = ["-map", "0:v:0", "-map", "1:a:0"]
    language = iso_639_2(plan.language)
    if events:
        write_srt_for_muxing(events, work / "subtitles.srt")
        inputs.append(work / "subtitles.srt")
        arguments += ["-map", "2:s:0", "-c:s", "mov_text"]
        arguments += ["-metadata:s:s:0", f"language={language}"]
    arguments += ["-c:v", "copy", "-c:a", "copy", "-map_metadata", "-1", "-map_chapters", "-1"]
    arguments += ["-metadata", f"title={plan.title}", "-metadata:s:a:0", f"language={language}"]
    if plan.artist:
        arguments += ["-metadata", f"artist={plan.artist}"]
    arguments += ["-fflags", "+bitexact", "-movflags", "+faststart"]
    arguments += ["-video_track_timescale", str(plan.profile.timescale)]
    named = [argument for path in inputs for argument in ("-i", media_file(path))]
    run_ffmpeg([*named, *arguments], to=to)
