"""Where a voice is heard in a recording: from its first sound to its last.

What belongs here: the length of a recording and the edges of its silence. What does not: loudness
(`loudness`), what is said.
"""

from pathlib import Path

import numpy as np

from cinema_assets.editing.sound_reader import SoundReader
from cinema_assets.timebase import SAMPLE_RATE

BLOCK = SAMPLE_RATE // 100
"""Samples over which the sound is looked at: 10 ms."""

QUIET = 0.02
"""Of the highest sample: what stays below is the room, not the voice (-34 dB)."""


def heard_span(path: Path) -> tuple[float, float, float]:
    """The length of a sound, and when the voice begins and ends in it, in seconds.

    Raises:
        MediaUnreadable: the file cannot be decoded.
    """
    reader, peaks, samples = SoundReader(path), list[float](), 0
    while len(block := reader.read(BLOCK)):
        peaks.append(float(np.abs(block).max()))
        samples += len(block)
    seconds = samples / SAMPLE_RATE
    loud = np.flatnonzero(np.array(peaks) > QUIET * max(peaks, default=0.0))
    if not len(loud):
        return seconds, 0.0, seconds
    ends = min(seconds, (int(loud[-1]) + 1) * BLOCK / SAMPLE_RATE)
    return seconds, int(loud[0]) * BLOCK / SAMPLE_RATE, ends
