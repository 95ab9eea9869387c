"""The instruments: one note to sound, by additive synthesis and wavetables.

What belongs here: timbres, envelopes, the reverb. What does not: notes (harmony), arrangement
(score), beds of noise (ambience). Notes are stereo (2, samples) at 48 kHz, about full scale, and
start and end at zero.
"""

from functools import lru_cache

import numpy as np

from cinema_assets.studios.house.sound import Sound, band, filtered, swift
from cinema_assets.timebase import SAMPLE_RATE

_TABLE = 2048


def frequency(note: int) -> float:
    """Hertz of a MIDI note, A4 (69) at 440, equal temperament."""
    return float(440.0 * 2.0 ** ((note - 69) / 12.0))


def seconds_of(count: int) -> Sound:
    """The moments of so many samples."""
    return np.arange(count) / SAMPLE_RATE


def envelope(count: int, attack: float, release: float) -> Sound:
    """A raised-cosine rise, a hold, a raised-cosine fall (seconds); both ends at zero."""
    time = seconds_of(count)
    rise = np.clip(time / attack, 0.0, 1.0)
    fall = np.clip((count / SAMPLE_RATE - time) / release, 0.0, 1.0)
    return np.asarray((0.5 - 0.5 * np.cos(np.pi * rise)) * (0.5 - 0.5 * np.cos(np.pi * fall)))


@lru_cache(maxsize=256)
def _table(note: int, softness: float) -> Sound:
    """One cycle of a saw whose overtones fall off above `softness` Hz, free of aliases."""
    base = frequency(note)
    count = min(48, int(14_000 / base))
    phase = 2.0 * np.pi * np.arange(_TABLE) / _TABLE
    cycle = np.zeros(_TABLE)
    for overtone in range(1, max(1, count) + 1):
        gain = 1.0 / overtone / (1.0 + (overtone * base / softness) ** 2)
        cycle += gain * np.sin(overtone * phase)
    return np.asarray(np.append(cycle, cycle[0]) / np.abs(cycle).max())


def _wave(note: int, softness: float, count: int, cents: float, phase: float) -> Sound:
    """A wavetable played at a note, detuned."""
    table = _table(note, softness)
    step = frequency(note) * 2.0 ** (cents / 1200.0) / SAMPLE_RATE
    place = (np.arange(count) * step + phase) % 1.0 * _TABLE
    index = place.astype(np.intp)
    return np.asarray(table[index] + (place - index) * (table[index + 1] - table[index]))


def strings(note: int, seconds: float, softness: float = 900.0, swell: float = 0.9) -> Sound:
    """A soft section: six detuned saws, opening slowly, spread over the room."""
    count = round((seconds + 0.9) * SAMPLE_RATE)
    shape = envelope(count, min(swell, seconds / 2), 0.9)
    brighter = np.linspace(0.35, 0.8, count) * shape
    sides = []
    for side in (0, 1):
        voices = [(-8.0 + 3.0 * side, 0.13), (1.5 - 3.0 * side, 0.41 + 0.2 * side),
                  (7.0 + 2.0 * side, 0.77)]  # fmt: skip
        dark = sum((_wave(note, softness, count, *voice) for voice in voices), np.zeros(count))
        light = _wave(note, 2.5 * softness, count, voices[1][0], voices[1][1])
        sides.append((dark / 3.0 + brighter * light * 0.6) * shape)
    return np.stack(sides)


@lru_cache(maxsize=128)
def piano(note: int, seconds: float) -> Sound:
    """A felt piano: eight stretched partials, each fading on its own, a soft hammer."""
    count = round(seconds * SAMPLE_RATE)
    time = seconds_of(count)
    base, tone = frequency(note), np.zeros(count)
    for partial in range(1, 9):
        # Inharmonicity of a stiff string: f_k = k f sqrt(1 + B k^2).
        pitch = partial * base * np.sqrt(1.0 + 0.0004 * partial**2)
        if pitch > 12_000:
            break
        fading = np.exp(-time * (0.7 + 0.35 * partial) * (base / 260.0) ** 0.5)
        tone += np.sin(2.0 * np.pi * pitch * time + partial) * fading / partial**1.35
    hammer = np.random.default_rng(note).normal(size=count) * np.exp(-time * 160.0)
    knock = filtered(hammer, band(120.0, 700.0))
    mono = (tone + 0.25 * knock) * envelope(count, 0.009, min(0.4, seconds / 3))
    return np.stack([mono, np.roll(mono, 11)]) * 0.8


@lru_cache(maxsize=128)
def bell(note: int, seconds: float) -> Sound:
    """A celesta-like bell: inharmonic partials of a struck bar, long and glassy."""
    count = round(seconds * SAMPLE_RATE)
    time = seconds_of(count)
    base, tone = frequency(note), np.zeros(count)
    for ratio, gain, fade in ((1.0, 1.0, 1.4), (2.0, 0.4, 2.2), (3.93, 0.22, 4.0), (5.4, 0.1, 6.5)):
        tone += gain * np.sin(2.0 * np.pi * ratio * base * time) * np.exp(-fade * time)
    shaped = tone * envelope(count, 0.004, seconds / 2)
    return np.stack([shaped, np.roll(shaped, 23)]) * 0.6


@lru_cache(maxsize=128)
def bass(note: int, seconds: float, attack: float = 0.06) -> Sound:
    """A round bass: the tone and two soft overtones."""
    count = round((seconds + 0.25) * SAMPLE_RATE)
    turn = 2.0 * np.pi * frequency(note) * seconds_of(count)
    tone = np.sin(turn) + 0.35 * np.sin(2.0 * turn) + 0.12 * np.sin(3.0 * turn)
    return np.stack([tone, tone]) * envelope(count, attack, 0.25) * 0.7


@lru_cache(maxsize=128)
def spiccato(note: int, seconds: float) -> Sound:
    """A short bowed note, for the motor of a chase."""
    count = round((seconds + 0.12) * SAMPLE_RATE)
    shape = envelope(count, 0.012, seconds) * np.exp(-seconds_of(count) * 5.0)
    sides = [(_wave(note, 1600.0, count, -5.0, 0.2) + _wave(note, 1600.0, count, 6.0, phase)) / 2
             for phase in (0.1, 0.6)]  # fmt: skip
    return np.stack(sides) * shape


@lru_cache(maxsize=128)
def brass(note: int, seconds: float) -> Sound:
    """A far horn: dark at first, brighter as it swells."""
    count = round((seconds + 0.3) * SAMPLE_RATE)
    shape = envelope(count, 0.16, 0.3)
    opening = np.clip(seconds_of(count) / 0.5, 0.0, 1.0) * shape
    sides = [_wave(note, 700.0, count, cents, phase) * (1.0 - 0.6 * opening)
             + _wave(note, 2200.0, count, -cents, phase) * 0.6 * opening
             for cents, phase in ((-3.0, 0.0), (4.0, 0.3))]  # fmt: skip
    return np.stack(sides) * shape


@lru_cache(maxsize=8)
def drum(pitch: float = 52.0, seconds: float = 0.9) -> Sound:
    """A large drum: a tone that falls to its pitch (Hz), and the stick."""
    count = round(seconds * SAMPLE_RATE)
    time = seconds_of(count)
    turn = 2.0 * np.pi * np.cumsum(pitch * (1.0 + 1.1 * np.exp(-time * 26.0))) / SAMPLE_RATE
    stick = filtered(np.random.default_rng(7).normal(size=count), band(90.0, 1400.0))
    mono = np.sin(turn) * np.exp(-time * 5.5) + 0.5 * stick * np.exp(-time * 45.0)
    return np.stack([mono, mono]) * envelope(count, 0.003, 0.3)


@lru_cache(maxsize=8)
def shaker(seconds: float = 0.09) -> Sound:
    """A shaker: a puff of high noise."""
    count = round(seconds * SAMPLE_RATE)
    noise = np.random.default_rng(11).normal(size=(2, count))
    puff = filtered(noise, band(4500.0, 11_000.0))
    return puff * envelope(count, 0.018, 0.06) * 0.5


@lru_cache(maxsize=4)
def room(seconds: float) -> Sound:
    """The impulse response of a hall with this reverberation time (T60): (2, samples).

    Noise that fades exponentially, high frequencies first, after 18 ms of nothing.
    """
    count = round(seconds * 1.1 * SAMPLE_RATE)
    time = seconds_of(count)
    noise = np.random.default_rng(5).normal(size=(2, count))
    low = filtered(noise, band(160.0, 1800.0)) * np.exp(-6.9 * time / seconds)
    high = filtered(noise, band(1800.0, 7000.0)) * np.exp(-6.9 * time / (0.45 * seconds))
    tail = (low + 0.7 * high) * np.clip(time / 0.03, 0.0, 1.0)
    delayed = np.pad(tail, ((0, 0), (round(0.018 * SAMPLE_RATE), 0)))
    return np.asarray(delayed / np.sqrt((delayed**2).sum(axis=1, keepdims=True)))


def forget() -> None:
    """Give back the memory of the notes of a section (up to 100 MB)."""
    for instrument in (_table, piano, bell, bass, spiccato, brass, drum, shaker, room):
        instrument.cache_clear()


def convolved(sound: Sound, response: Sound, loop: int) -> Sound:
    """Stereo sound in a room, what rings on past `loop` samples laid over the start.

    Sound that repeats every `loop` samples comes out repeating, without a seam.
    """
    size = swift(sound.shape[1] + response.shape[1])
    spectrum = np.fft.rfft(sound, size) * np.fft.rfft(response, size)
    wet = np.fft.irfft(spectrum, size)[:, : sound.shape[1] + response.shape[1]]
    out = np.zeros((2, loop))
    for start in range(0, wet.shape[1], loop):
        part = wet[:, start : start + loop]
        out[:, : part.shape[1]] += part
    return out
