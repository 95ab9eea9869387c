"""Whether sound lies where it should: the lag between a stem and the finished film.

What belongs here: measuring by cross-correlation. What does not: judging it (`qc`).
"""

from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinema_assets.editing.sound_reader import SoundReader
from cinema_assets.timebase import SAMPLE_RATE

WINDOW = 12 * SAMPLE_RATE
"""How much of the stem is looked for, in samples."""

FARTHEST = SAMPLE_RATE // 2
"""Lags up to half a second are considered."""

CLEAR = 0.1
"""Least correlation that counts as having found the stem under the music."""


def drift(film: Path, stem: Path, at: int) -> Fraction | None:
    """Seconds by which the film's sound is late (negative: early) against a stem placed at `at`.

    Args:
        film: the finished film.
        stem: a scene's sound.
        at: sample of the film at which the stem begins.

    Returns:
        The lag to the nearest sample, or None where the stem is too quiet to be found.

    Raises:
        MediaUnreadable: either file cannot be decoded.
    """
    wanted = _mono(stem, 0, WINDOW)
    lead = min(at, FARTHEST)
    heard = _mono(film, at - lead, len(wanted) + lead + FARTHEST)
    size = 1 << (len(heard) + len(wanted)).bit_length()
    product = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size))
    lags = np.fft.irfft(product, size)[: lead + FARTHEST]
    norm = np.linalg.norm(wanted) * np.linalg.norm(heard)
    best = int(lags.argmax())
    if norm == 0 or lags[best] / norm < CLEAR:
        return None
    return Fraction(best - lead, SAMPLE_RATE)


def _mono(path: Path, skip: int, samples: int) -> NDArray[np.float64]:
    reader = SoundReader(path, skip=skip)
    try:
        mono: NDArray[np.float64] = reader.read(samples).mean(axis=1, dtype=np.float64)
        return mono
    finally:
        reader.close()
