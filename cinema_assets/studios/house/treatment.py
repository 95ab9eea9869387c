"""What manner and place do to a voice: whispering, shouting, a telephone, a wall.

What belongs here: operations on spoken sound. What does not: which of them a line gets (manner),
speaking (voices).
"""

from collections.abc import Callable

import numpy as np

from cinema_assets.studios.house.manner import Delivery
from cinema_assets.studios.house.sound import Sound, band, filtered


def treated(sound: Sound, delivery: Delivery, *, off_screen: bool) -> Sound:
    """What manner and place do to the sound of the whole speech."""
    if delivery.whispered:
        sound = _whisper(sound)
    if delivery.shouted:
        driven = np.tanh(2.2 * sound / max(1e-9, np.abs(sound).max()))
        sound = filtered(np.asarray(driven), tilted(1.0))
    if delivery.through == "telephone":
        return filtered(sound, band(320.0, 3300.0, 4.0))
    return filtered(sound, band(170.0, 3800.0, 1.5)) if off_screen else sound


def _whisper(sound: Sound) -> Sound:
    """Speech without its tone: short spectra keep their shape and lose their phase.

    Windows of 11 ms are shorter than two periods of a voice, so they hold formants and no
    harmonics; random phases turn what is left into breath.
    """
    size, hop = 512, 128
    window = np.hanning(size + 1)[:-1]
    padded = np.pad(sound, size)
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop] * window
    spectra = np.abs(np.fft.rfft(frames))
    phases = np.random.default_rng(1).uniform(0.0, 2.0 * np.pi, spectra.shape)
    breath = np.fft.irfft(spectra * np.exp(1j * phases), size) * window
    out = np.zeros(padded.size + size)
    for index, frame in enumerate(breath):
        out[index * hop : index * hop + size] += frame
    return filtered(out[size : size + sound.size], band(450.0, 9000.0, 2.0))


def tilted(db_per_octave: float) -> Callable[[Sound], Sound]:
    """The gain of a straight tilt about 1 kHz, for `sound.filtered`."""

    def gain(frequencies: Sound) -> Sound:
        octaves = np.log2(np.clip(frequencies, 125.0, 8000.0) / 1000.0)
        return np.asarray(10.0 ** (db_per_octave * octaves / 20.0))

    return gain
