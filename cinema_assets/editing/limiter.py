"""A true-peak limiter: no peak between samples rises above the ceiling, nothing is delayed.

What belongs here: peak estimation and gain reduction on blocks of samples. What does not:
loudness (`loudness`), encoding.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from cinema_assets.editing.sound_reader import Sound

REACH = 240
"""Samples over which the gain steps down before a peak and up after it (5 ms)."""

TAPS = 12
"""Length of each phase of the interpolator (ITU-R BS.1770-5, annex 2: four phases of 12 taps)."""

CONTEXT = 2 * REACH + TAPS


def _phases() -> NDArray[np.float64]:
    """Four phases of a Hann-windowed sinc that estimate the signal a quarter sample apart."""
    position = np.arange(TAPS) - (TAPS / 2 - 1)
    phases = []
    for quarter in (0.25, 0.5, 0.75):
        distance = position - quarter
        window = np.cos(np.pi * distance / (TAPS + 1)) ** 2
        taps = np.sinc(distance) * window
        phases.append(taps / taps.sum())
    return np.array(phases)


PHASES = _phases()


OVERSHOOT = float(np.abs(PHASES).sum(axis=1).max())
"""How far above the highest sample a peak between samples can be estimated, at most."""


def limit(blocks: Iterable[Sound], ceiling_db: float) -> Iterator[Sound]:
    """The same samples, turned down smoothly where a true peak would pass the ceiling (dBTP).

    Block borders do not matter: the result is a function of the whole signal alone.
    """
    ceiling = 10 ** (ceiling_db / 20)
    silence = np.zeros((CONTEXT, 2), np.float32)
    buffer = silence
    for block in chain(blocks, [silence]):
        buffer = np.concatenate([buffer, block])
        ready = len(buffer) - 2 * CONTEXT
        if ready > 0:
            gain = limiting_gain(buffer, ceiling)[CONTEXT : CONTEXT + ready]
            yield buffer[CONTEXT : CONTEXT + ready] * gain[:, None]
            buffer = buffer[ready:]


def limiting_gain(sound: Sound, ceiling: float) -> NDArray[np.float32]:
    """Gain per sample, shape (samples,); exact but for `CONTEXT` samples at either end.

    The least gain needed within `REACH`, then its weighted mean over the same reach: never above
    what any sample needs, and without a step.
    """
    if np.abs(sound).max() * OVERSHOOT < ceiling:
        return np.ones(len(sound), np.float32)
    needed = np.minimum(1.0, ceiling / np.maximum(true_peaks(sound), 1e-9))
    if needed.min() >= 1.0:
        return np.ones(len(sound), np.float32)
    padded = np.pad(needed, REACH, constant_values=1.0)
    least = sliding_window_view(padded, 2 * REACH + 1).min(axis=1)
    weights = np.hanning(2 * REACH + 3)[1:-1]
    padded = np.pad(least, REACH, constant_values=1.0)
    gain: NDArray[np.float32] = np.convolve(padded, weights / weights.sum(), "valid").astype(
        np.float32
    )
    return gain


def true_peaks(sound: Sound) -> NDArray[np.float64]:
    """Highest level at or beside each sample, over both channels; shape (samples,)."""
    peaks: NDArray[np.float64] = np.abs(sound).max(axis=1).astype(np.float64)
    for channel in sound.T:
        for phase in PHASES:
            between = np.abs(np.convolve(channel, phase[::-1], "full"))
            between = between[TAPS // 2 : TAPS // 2 + len(sound)]
            peaks = np.maximum(peaks, between)
            peaks[1:] = np.maximum(peaks[1:], between[:-1])
    return peaks
