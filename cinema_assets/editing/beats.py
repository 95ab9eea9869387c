"""The beat of music: its tempo, and when each beat and each bar falls.

What belongs here: listening for onsets and finding the even grid that they lie on. What does not:
laying music under scenes (`film_sound`).

Spectral flux, its autocorrelation weighted towards 100 beats a minute, then the grid that gathers
most flux (after Ellis, "Beat Tracking by Dynamic Programming", 2007, without tempo changes). Music
without a beat gets the grid that it is told. Memory holds the onsets of three minutes.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinema_assets.editing.sound_reader import SoundReader
from cinema_assets.frozen import Frozen
from cinema_assets.timebase import SAMPLE_RATE

HOP = 512
WINDOW = 2048
STEPS = SAMPLE_RATE / HOP
"""Onset values in a second."""

LISTENED = 180
"""Seconds of the music from which its tempo is taken."""

SLOWEST, FASTEST, USUAL = 55.0, 190.0, 100.0
"""Beats per minute."""

PROMINENT = 2.0
"""How far the flux on the beat is above the mean where there is a beat to speak of."""

FAINT = 0.01
"""Share of all that sounds that must begin on a beat: the flicker of a held tone is less."""

BEATS_IN_BAR = 4

Onsets = NDArray[np.float64]


class Beats(Frozen):
    """What a piece of music is."""

    seconds: float
    tempo: int
    """Beats per minute, to the nearest."""
    beats: tuple[float, ...]
    """Seconds from the start of every beat."""
    bars: tuple[float, ...]
    """Seconds from the start of every bar of four beats; the first beat begins one."""


def beats_of(path: Path, otherwise: int) -> Beats:
    """The beats of a music file.

    Args:
        path: of the music.
        otherwise: beats per minute of the grid for music that has no beat.

    Raises:
        MediaUnreadable: it cannot be decoded.
    """
    onsets, seconds = _listened(path)
    grid = _grid(onsets)
    tempo, first = grid if grid is not None else (float(otherwise), 0.0)
    count = int((seconds - first) * tempo / 60 + 1e-6) + 1
    beats = [round(first + 60 * beat / tempo, 6) for beat in range(count)]
    return Beats(
        seconds=round(seconds, 6),
        tempo=round(tempo),
        beats=tuple(beat for beat in beats if beat < seconds),
        bars=tuple(beat for beat in beats[::BEATS_IN_BAR] if beat < seconds),
    )


def _listened(path: Path) -> tuple[Onsets, float]:
    """How much begins to sound at each step, as a share of all that sounds; the seconds."""
    reader, flux, samples, level = SoundReader(path), list[float](), 0, 0.0
    spectrum = np.zeros(WINDOW // 2 + 1)
    tail = np.zeros(WINDOW)
    while len(block := reader.read(HOP)):
        samples += len(block)
        if samples > LISTENED * SAMPLE_RATE or len(block) < HOP:
            continue
        tail = np.concatenate([tail[HOP:], block.mean(axis=1)])
        heard = np.log1p(50 * np.abs(np.fft.rfft(tail * np.hanning(WINDOW))))
        flux.append(float(np.maximum(heard - spectrum, 0).sum()))
        spectrum = heard
        level += float(heard.sum())
    whole = level / max(1, len(flux))
    return _sharpened(np.array(flux) / max(whole, 1e-9)), samples / SAMPLE_RATE


def _sharpened(flux: Onsets) -> Onsets:
    """Flux above its mean over half a second, spread over neighbouring steps."""
    if flux.size < STEPS:
        return np.zeros(0)
    # That the file begins is no beat, and louder than any.
    flux[: 2 * WINDOW // HOP] = 0.0
    width = int(STEPS / 2)
    local = np.convolve(np.pad(flux, width // 2, mode="edge"), np.ones(width) / width, "same")
    above = np.maximum(flux - local[width // 2 : width // 2 + flux.size], 0)
    return np.asarray(np.convolve(above, [0.25, 0.5, 0.25], "same"))


def _grid(onsets: Onsets) -> tuple[float, float] | None:
    """Beats per minute and the second of the first beat; None where nothing stands out."""
    if onsets.size < 4 * STEPS or not onsets.any():
        return None
    about = _about(onsets)
    tempi = np.arange(about * 0.96, about * 1.04, 0.05)
    best = max(((*_gathered(onsets, tempo), tempo) for tempo in tempi), key=lambda found: found[0])
    gathered, phase, tempo = best
    if gathered < max(PROMINENT * onsets.mean(), FAINT):
        return None
    # An onset is felt where the window begins to hear it: its middle is what the ear places.
    return float(tempo), max(0.0, (phase - WINDOW / HOP / 2 + 1) / STEPS)


def _about(onsets: Onsets) -> float:
    """The tempo by autocorrelation, to a few percent."""
    centred = onsets - onsets.mean()
    size = 1 << int(np.ceil(np.log2(2 * onsets.size)))
    spectrum = np.fft.rfft(centred, size)
    together = np.fft.irfft(spectrum * np.conj(spectrum), size)[: onsets.size]
    lags = np.arange(int(60 * STEPS / FASTEST), int(60 * STEPS / SLOWEST) + 1)
    lags = lags[2 * lags < together.size]
    tempi = 60 * STEPS / lags
    usual = np.exp(-0.5 * (np.log2(tempi / USUAL) / 0.9) ** 2)
    strength = (together[lags] + 0.5 * together[2 * lags]) * usual
    return float(tempi[int(np.argmax(strength))])


def _gathered(onsets: Onsets, tempo: float) -> tuple[float, float]:
    """The most flux that a grid of this tempo gathers per beat, and the step it begins at."""
    period = 60 * STEPS / tempo
    phases = np.arange(0, period, 0.5)
    sums = [onsets[steps].mean() for steps in _steps(phases, period, onsets.size)]
    at = int(np.argmax(sums))
    return float(sums[at]), float(phases[at])


def _steps(phases: Onsets, period: float, size: int) -> Iterator[NDArray[np.int64]]:
    for phase in phases:
        yield np.round(np.arange(phase, size - 1, period)).astype(np.int64)
