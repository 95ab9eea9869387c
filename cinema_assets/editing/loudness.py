"""Loudness of sound (EBU R 128, ITU-R BS.1770): measuring, and the one static gain to a target.

What belongs here: numbers about level. What does not: changing samples (`limiter`, `mix`).
"""

import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from cinema_assets.editing.ffmpeg import FfmpegFailed, FfmpegLog, media_file, run_ffmpeg
from cinema_assets.editing.sound_reader import Sound, SoundReader
from cinema_assets.frozen import Frozen
from cinema_assets.timebase import SAMPLE_RATE

METER = "ebur128=peak=true:framelog=quiet"
"""The filter that measures; it reports in the log when the sound ends."""

SILENCE_LUFS = -70.0
"""The meter's floor: nothing of the sound passed its absolute gate."""

GAIN_STEP_DB = 0.5
"""Gains are rounded to it, so that a word changed in one scene seldom touches the others' sound."""


class Loudness(Frozen):
    """How loud a sound is."""

    integrated: float
    """Over the whole sound, in LUFS; silence is reported as -70."""
    true_peak: float
    """Highest true peak, in dBTP; minus infinity is reported as -120."""

    @property
    def silent(self) -> bool:
        """Whether there is nothing to hear."""
        return self.integrated <= SILENCE_LUFS


def measure_file(path: Path) -> Loudness:
    """The loudness of a file's first audio stream.

    Raises:
        FfmpegFailed: the file cannot be decoded or has no sound.
    """
    arguments = ["-i", media_file(path), "-map", "0:a:0", "-af", METER, "-f", "null"]
    return read_meter(run_ffmpeg([*arguments, "-"]))


def measured(blocks: Iterable[Sound], to: Path) -> Loudness:
    """Store sound as 32-bit float WAV (RF64 when long) and measure it in the same pass."""
    arguments = [*raw_sound(), "-af", METER, "-c:a", "pcm_f32le", "-rf64", "auto"]
    return read_meter(run_ffmpeg(arguments, stdin=as_bytes(blocks), to=to))


def raw_sound() -> list[str]:
    """Input arguments for stereo float samples on standard input."""
    return ["-f", "f32le", "-ar", str(SAMPLE_RATE), "-ac", "2", "-i", "pipe:0"]


def as_bytes(blocks: Iterable[Sound]) -> Iterator[bytes]:
    """Blocks as `raw_sound` reads them."""
    return (block.astype("<f4").tobytes() for block in blocks)


def gain_to(target_lufs: float, loudness: Loudness) -> float:
    """Decibels that bring a sound to the target, in steps of half a decibel; 0 for silence."""
    if loudness.silent:
        return 0.0
    return round((target_lufs - loudness.integrated) / GAIN_STEP_DB) * GAIN_STEP_DB


def read_meter(log: FfmpegLog) -> Loudness:
    """The summary that `METER` wrote into a run's log.

    Raises:
        FfmpegFailed: there is none.
    """
    integrated = re.findall(r"^\s*I:\s+(\S+) LUFS", log.text, re.MULTILINE)
    peak = re.findall(r"^\s*Peak:\s+(\S+) dBFS", log.text, re.MULTILINE)
    if not integrated or not peak:
        raise FfmpegFailed(f"ffmpeg measured no loudness with {' '.join(log.arguments)}.")
    return Loudness(integrated=_finite(integrated[-1]), true_peak=_finite(peak[-1]))


def _finite(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else -120.0


def peak_of(path: Path) -> float:
    """The highest sample of a sound, in dBFS; -120 for silence.

    Raises:
        MediaUnreadable: the file cannot be decoded.
    """
    reader, highest = SoundReader(path), 0.0
    while len(block := reader.read(SAMPLE_RATE)):
        highest = max(highest, float(np.abs(block).max()))
    return 20 * math.log10(max(highest, 1e-6))
