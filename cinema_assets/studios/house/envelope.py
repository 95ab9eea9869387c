"""When a mouth is open: the loudness of a voice, read once for every frame of the picture.

What belongs here: loudness over time and the schedule of a mouth. What does not: drawing mouths
(frames), making voices (voices).
"""

from pathlib import Path

import numpy as np

from cinema_assets.studios.house.sound import Sound, band, filtered, read_wav
from cinema_assets.timebase import SAMPLE_RATE, FrameRate

_STEP = 480
"""Samples between two readings of the loudness: 10 ms."""

_SYLLABLE = 5
"""Readings over which a syllable stands out: 50 ms."""

_PHRASE = 25
"""Readings over which loudness is compared: a little more than a syllable and its gap."""

_HELD = 0.08
"""Seconds for which a mouth keeps a shape: two frames at 24, as in limited animation."""


def mouth_frames(wav: Path, rate: FrameRate) -> tuple[bool, ...]:
    """For every frame of a voice file: whether the speaker's mouth is open.

    Args:
        wav: one speech; 16 bit PCM WAV.
        rate: of the picture.

    Returns:
        As many values as frames are needed to hold the sound; the last is shut.

    Raises:
        SoundUnreadable: not such a file.
    """
    return open_mouths(read_wav(wav), rate)


def open_mouths(voice: Sound, rate: FrameRate) -> tuple[bool, ...]:
    """The same for mono sound at 48 kHz."""
    frames = rate.frames_to_hold(voice.size / SAMPLE_RATE)
    level = _smooth(_loudness(voice), _SYLLABLE)
    if not level.size or level.max() <= 1e-4:
        return (False,) * frames
    heard = level > 0.12 * np.percentile(level[level > 0.02 * level.max()], 90)
    wide = heard & (level > 0.94 * _smooth(level, _PHRASE))
    places = [float(rate.seconds(frame) * SAMPLE_RATE) / _STEP for frame in range(frames)]
    sampled = [bool(wide[min(int(place), wide.size - 1)]) for place in places]
    return _held(sampled, max(1, round(_HELD * float(rate.fps))))


def _loudness(voice: Sound) -> Sound:
    """RMS of the band of vowels in steps of 10 ms."""
    vowels = filtered(voice, band(150.0, 3500.0))
    whole = vowels[: vowels.size // _STEP * _STEP].reshape(-1, _STEP)
    return np.asarray(np.sqrt((whole**2).mean(axis=1)))


def _smooth(values: Sound, width: int) -> Sound:
    window = np.hanning(width + 2)[1:-1]
    padded = np.pad(values, width // 2)
    return np.asarray(np.convolve(padded, window / window.sum(), mode="valid"))[: values.size]


def _held(wanted: list[bool], frames: int) -> tuple[bool, ...]:
    """The wanted shapes, each kept for at least so many frames; shut at the end."""
    out: list[bool] = []
    kept = frames
    for shape in wanted:
        change = bool(out) and shape != out[-1] and kept >= frames
        current = shape if not out or change else out[-1]
        kept = 1 if change or not out else kept + 1
        out.append(current)
    if out:
        out[-1] = False
    return tuple(out)
