"""Media with known contents, made on the spot: flashes, beeps, flat colours, foreign clips."""

from collections.abc import Collection
from pathlib import Path

import av
import numpy as np

from cinema_assets.editing.ffmpeg import run_ffmpeg
from cinema_assets.editing.profile import COLOUR_TAGS, PictureProfile
from cinema_assets.editing.sound_reader import Sound, SoundReader
from cinema_assets.timebase import SAMPLE_RATE

SMALL = PictureProfile(width=160, height=90)


def flat(luma: int, profile: PictureProfile = SMALL) -> bytes:
    """One grey frame of this luma."""
    pixels = profile.width * profile.height
    return bytes([luma]) * pixels + bytes([128]) * (pixels // 2)


def clip(
    to: Path,
    frames: int,
    *,
    luma: int = 60,
    flashes: Collection[int] = (),
    moving: bool = False,
    profile: PictureProfile = SMALL,
) -> Path:
    """A grey clip in the profile; the frames named in `flashes` are white."""

    def pictures() -> list[bytes]:
        lumas = (luma + number % 90 * moving for number in range(frames))
        return [flat(235 if n in flashes else value, profile) for n, value in enumerate(lumas)]

    arguments = [*profile.raw_input(), "-vf", COLOUR_TAGS]
    run_ffmpeg([*arguments, *profile.encoder(profile.cut_points(frames))], stdin=pictures(), to=to)
    return to


def foreign_clip(to: Path, *, size: str = "128x128", rate: str = "30", seconds: float = 1) -> Path:
    """A clip as another program would make it."""
    source = f"testsrc2=s={size}:r={rate}:d={seconds}"
    run_ffmpeg(["-f", "lavfi", "-i", source, "-c:v", "libx264", "-threads", "1"], to=to)
    return to


def picture(to: Path, colour: str = "white", size: str = "160x90") -> Path:
    """A PNG of one colour."""
    run_ffmpeg(["-f", "lavfi", "-i", f"color=c={colour}:s={size}", "-frames:v", "1"], to=to)
    return to


def tone(
    to: Path, seconds: float, *, hertz: int = 440, level: float = 0.25, channels: int = 1
) -> Path:
    """A steady sine at 48 kHz; `level` is its amplitude."""
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    wave = (level * np.sin(2 * np.pi * hertz * time)).astype("<f4")
    return _write(to, np.repeat(wave[:, None], channels, axis=1))


def beep(to: Path, seconds: float = 0.02) -> Path:
    """A loud short burst that starts at its first sample."""
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return _write(to, (0.7 * np.cos(2 * np.pi * 1000 * time)).astype("<f4")[:, None])


def heard(path: Path) -> Sound:
    """All samples of a file, shape (samples, 2)."""
    reader = SoundReader(path)
    try:
        return reader.read(1 << 30)
    finally:
        reader.close()


def lumas(path: Path) -> list[float]:
    """The mean luma of every frame."""
    with av.open(str(path)) as container:
        return [
            float(frame.to_ndarray(format="yuv420p")[: frame.height].mean())
            for frame in container.decode(video=0)
        ]


def frames_of(path: Path) -> list[float]:
    """The time of every frame in seconds."""
    with av.open(str(path)) as container:
        return [float(frame.time) for frame in container.decode(video=0) if frame.time is not None]


def onsets(sound: Sound, above: float = 0.1, apart: int = SAMPLE_RATE // 10) -> list[int]:
    """Samples at which something loud begins after quiet."""
    loud = np.flatnonzero(np.abs(sound).max(axis=1) > above)
    return [
        int(at) for at, before in zip(loud, [-apart, *loud], strict=False) if at - before >= apart
    ]


def _write(to: Path, samples: Sound) -> Path:
    layout = ["-f", "f32le", "-ar", str(SAMPLE_RATE), "-ac", str(samples.shape[1])]
    run_ffmpeg([*layout, "-i", "pipe:0", "-c:a", "pcm_f32le"], stdin=[samples.tobytes()], to=to)
    return to
