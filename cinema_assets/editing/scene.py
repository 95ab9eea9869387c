"""Cutting one scene: clips, transitions inside it, voices and ambience.

What belongs here: the plan of a scene cut and carrying it out. What does not: when things happen
(`pacing`), the transitions between scenes (`film`).
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from pydantic import Field

from cinema_assets.editing.conform import conform, fits, render_still
from cinema_assets.editing.ffmpeg import media_file, run_ffmpeg, written_whole
from cinema_assets.editing.mix import Placed, mix
from cinema_assets.editing.probe import probe_sound
from cinema_assets.editing.profile import PictureProfile
from cinema_assets.editing.sound_files import AAC, write_stem
from cinema_assets.editing.strip import Strip, StripItem, render_strip
from cinema_assets.editing.transitions import Joint, Layout, joints_of, lay_out
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import TransitionKind

PAN_WIDTH = 0.35
"""How far a voice at the edge of the screen is panned: slightly."""


class ScenePlanError(CinemaError):
    """A scene's plan cannot be carried out; the message names the slate."""


class SceneShot(Frozen):
    """One shot of the cut."""

    slate: str
    """`12A-3`."""
    frames: Annotated[int, Field(ge=1)]
    """How long it is seen, overlaps with its neighbours included (as `pacing` counts)."""
    clip: Path | None
    """The circled take; None: there is none, and the slate picture stands in."""
    slate_picture: Path | None = None
    """What is seen while the clip is missing."""
    hold: bool = False
    """Let the last picture of a clip that is too short stand."""
    transition: TransitionKind = TransitionKind.CUT
    """To the next shot. The last shot's belongs to the film and is not rendered here."""


class SceneSpeech(Frozen):
    """A recorded speech in the scene."""

    number: int
    path: Path
    start: int
    """Frame of the scene at which it begins."""
    side: float = Field(default=0.0, ge=-1, le=1)
    """Where its speaker is on the screen: -1 is the left edge, 1 the right."""
    gain_db: float = 0.0


class ScenePlan(Frozen):
    """Everything that decides a scene cut."""

    scene: str
    profile: PictureProfile = PictureProfile()
    shots: Annotated[tuple[SceneShot, ...], Field(min_length=1)]
    speeches: tuple[SceneSpeech, ...] = ()
    ambience: Path | None = None
    """A bed that is looped under the whole scene."""
    ambience_gain_db: float = 0.0


class SceneFacts(Frozen):
    """What was cut."""

    scene: str
    frames: int
    samples: int
    """Length of the stem at 48 kHz."""
    shot_starts: tuple[int, ...]
    """Frame at which each shot begins."""
    stem: Path
    slates: tuple[str, ...]
    """Slates of the shots that show their slate picture for want of a clip."""
    conformed: tuple[str, ...]
    """Slates of the clips that had to be re-encoded."""


def stem_beside(cut: Path) -> Path:
    """Where `cut_scene` puts the stem of a scene cut: beside it, `.flac`."""
    return cut.with_suffix(".flac")


def mix_scene(plan: ScenePlan, to: Path) -> int:
    """Write the scene's sound stem (FLAC, 48 kHz stereo), and say how many samples it has.

    Raises:
        ScenePlanError: a speech does not fit into the scene.
        MediaUnreadable: a file of the plan cannot be read.
    """
    samples = plan.profile.rate.samples(_layout(plan).frames)
    with written_whole(to) as stem:
        write_stem(mix(list(_placed(plan, samples)), samples), stem)
    return samples


def cut_scene(plan: ScenePlan, to: Path, stem: Path | None = None) -> SceneFacts:
    """Write the scene (H.264 and AAC, for viewing), and its sound stem where none is given.

    Args:
        plan: of the scene.
        to: where the scene goes; a stem that is not given is written beside it.
        stem: the scene's sound, as `mix_scene` made it.

    Raises:
        ScenePlanError: a shot has neither clip nor slate picture, or a speech does not fit.
        ClipTooShort: a clip is shorter than its shot and may not be held.
        MediaUnreadable: a file of the plan cannot be read.
    """
    with TemporaryDirectory(dir=to.parent, prefix=f".scene-{plan.scene[:20]}-") as folder:
        work = Path(folder)
        items, conformed = _items(plan, work)
        strip = _strip(plan, items)
        layout = strip.layout
        render_strip(strip, work / "picture.mp4")
        if stem is None:
            stem = stem_beside(to)
            mix_scene(plan, stem)
        _mux(work / "picture.mp4", stem, to)
    return SceneFacts(
        scene=plan.scene,
        frames=layout.frames,
        samples=plan.profile.rate.samples(layout.frames),
        shot_starts=layout.starts,
        stem=stem,
        slates=tuple(shot.slate for shot in plan.shots if shot.clip is None),
        conformed=conformed,
    )


def _strip(plan: ScenePlan, items: tuple[StripItem, ...]) -> Strip:
    return Strip(profile=plan.profile, items=items, joints=_joints(plan))


def _layout(plan: ScenePlan) -> Layout:
    return lay_out([shot.frames for shot in plan.shots], _joints(plan))


def _joints(plan: ScenePlan) -> tuple[Joint, ...]:
    ways = [shot.transition for shot in plan.shots[:-1]] + [TransitionKind.CUT]
    opens = [TransitionKind.CUT] * len(plan.shots)
    return joints_of([shot.frames for shot in plan.shots], opens, ways, plan.profile.rate)


def _items(plan: ScenePlan, work: Path) -> tuple[tuple[StripItem, ...], tuple[str, ...]]:
    """Every shot as a file in the profile, and which clips had to be re-encoded for it."""
    items, conformed = [], []
    for index, shot in enumerate(plan.shots):
        path = work / f"shot-{index}.mp4"
        if shot.clip is None:
            render_still(_slate_picture(plan, shot), plan.profile, shot.frames, path)
        elif fits(shot.clip, plan.profile, shot.frames):
            path = shot.clip
        else:
            conform(shot.clip, plan.profile, shot.frames, path, hold=shot.hold)
            conformed.append(shot.slate)
        items.append(StripItem(path=path, frames=shot.frames))
    return tuple(items), tuple(conformed)


def _slate_picture(plan: ScenePlan, shot: SceneShot) -> Path:
    if shot.slate_picture is None:
        raise ScenePlanError(
            f"Scene {plan.scene}, shot {shot.slate} has neither a clip nor a slate picture. "
            "Make the clip, or plan a slate picture for it."
        )
    return shot.slate_picture


def _placed(plan: ScenePlan, samples: int) -> Iterator[Placed]:
    if plan.ambience is not None:
        yield Placed(
            path=plan.ambience, at=0, samples=samples, loop=True, gain_db=plan.ambience_gain_db
        )
    for speech in plan.speeches:
        at = plan.profile.rate.samples(speech.start)
        length = probe_sound(speech.path).seconds
        if at + length * 48_000 > samples:
            raise ScenePlanError(
                f"Scene {plan.scene}: speech {speech.number} ends after the scene. "
                "Pace the scene with the voices as they are."
            )
        pan = speech.side * PAN_WIDTH
        yield Placed(path=speech.path, at=at, gain_db=speech.gain_db, pan=pan)


def _mux(picture: Path, stem: Path, to: Path) -> None:
    arguments = ["-i", media_file(picture), "-i", media_file(stem), "-map", "0:v:0", "-map"]
    run_ffmpeg([*arguments, "1:a:0", "-c:v", "copy", *AAC, "-movflags", "+faststart"], to=to)
