"""Sound as arrays: reading and writing WAV, changing the rate, loudness, levelling.

What belongs here: measures and operations that know nothing of what is heard. What does not:
voices, music, ambience. Sound is a float64 array, full scale 1.0, of shape (samples,) or
(channels, samples). Nothing here touches the clock or a random source: same in, same out.
"""

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinema_assets.errors import CinemaError
from cinema_assets.timebase import SAMPLE_RATE

Sound = NDArray[np.float64]

SILENCE_LUFS = -70.0
"""The absolute gate of BS.1770: what is quieter counts as silence."""


class SoundUnreadable(CinemaError):
    """A sound file is not what the house reads; the message names the file."""


def decibels(db: float) -> float:
    """The amplitude ratio of a level difference in dB."""
    return float(10.0 ** (db / 20.0))


def silence(seconds: float) -> Sound:
    """So many seconds of nothing, mono."""
    return np.zeros(round(seconds * SAMPLE_RATE))


def write_wav(sound: Sound, to: Path) -> None:
    """Write 48 kHz PCM, 16 bit, mono or stereo."""
    channels = np.atleast_2d(sound)
    pcm = np.round(np.clip(channels, -1.0, 1.0) * 32767.0).astype("<i2")
    with wave.open(str(to), "wb") as file:
        file.setnchannels(len(channels))
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(pcm.T.tobytes())


def read_wav(path: Path) -> Sound:
    """A WAV file as 48 kHz mono, channels averaged.

    Raises:
        SoundUnreadable: not a WAV file of 16 bit PCM.
    """
    try:
        with wave.open(str(path), "rb") as file:
            width, channels, rate = file.getsampwidth(), file.getnchannels(), file.getframerate()
            data = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise SoundUnreadable(f"{path.name} is not a WAV file ({error}); convert it.") from None
    if width != 2:
        raise SoundUnreadable(f"{path.name} has {8 * width} bit samples; convert it to 16 bit PCM.")
    pcm = np.frombuffer(data, "<i2").reshape(-1, channels).mean(axis=1) / 32768.0
    return resample(pcm, rate, SAMPLE_RATE)


def resample(sound: Sound, rate: int, to_rate: int) -> Sound:
    """Mono sound at another rate, band-limited (the spectrum is cut or padded, no ringing filter).

    The result is as long as the sound, to the next whole sample.
    """
    if rate == to_rate or not sound.size:
        return sound
    divisor = int(np.gcd(rate, to_rate))
    step, out_step = rate // divisor, to_rate // divisor
    # Lengths with small factors: a Fourier transform of a long prime is ten times slower.
    padded = np.pad(sound, (0, 32 * step - sound.size % (32 * step)))
    size = padded.size // step * out_step
    spectrum = np.fft.rfft(padded)[: size // 2 + 1]
    wide = np.zeros(size // 2 + 1, complex)
    wide[: spectrum.size] = spectrum
    length = -(-sound.size * out_step // step)
    return np.asarray(np.fft.irfft(wide, size)[:length] * (out_step / step))


def swift(length: int) -> int:
    """The next length of which a Fourier transform is quick: 4096 times twos, threes and fives."""
    blocks = -(-length // 4096)
    while not _is_smooth(blocks):
        blocks += 1
    return blocks * 4096


def _is_smooth(number: int) -> bool:
    for factor in (2, 3, 5):
        while number % factor == 0:
            number //= factor
    return number == 1


def filtered(sound: Sound, gain: Callable[[Sound], Sound]) -> Sound:
    """Sound through a zero-phase filter given as gain over frequency (Hz), ends padded."""
    pad = SAMPLE_RATE // 10
    rest = swift(sound.shape[-1] + 2 * pad) - sound.shape[-1] - pad
    wide = np.pad(sound, [(0, 0)] * (sound.ndim - 1) + [(pad, rest)])
    frequencies: Sound = np.fft.rfftfreq(wide.shape[-1], 1 / SAMPLE_RATE).astype(np.float64)
    out = np.fft.irfft(np.fft.rfft(wide) * gain(frequencies), wide.shape[-1])
    return np.asarray(out[..., pad:-rest])


def band(low: float, high: float, slope: float = 2.0) -> Callable[[Sound], Sound]:
    """The gain of a band pass with soft shoulders (Butterworth magnitude of order `slope`)."""

    def gain(frequencies: Sound) -> Sound:
        f = np.maximum(frequencies, 1e-3)
        return np.asarray(
            1.0 / np.sqrt((1.0 + (low / f) ** (2 * slope)) * (1.0 + (f / high) ** (2 * slope)))
        )

    return gain


def loudness(sound: Sound) -> float:
    """Integrated loudness in LUFS (ITU-R BS.1770-4: K weighting, 400 ms blocks, two gates).

    Sound shorter than a block is measured as one block. Silence gives `SILENCE_LUFS`.
    """
    channels = np.atleast_2d(sound)
    weighted = filtered(channels, _k_weighting)
    block, hop = 2 * SAMPLE_RATE // 5, SAMPLE_RATE // 10
    if weighted.shape[1] < block:
        powers = np.array([np.mean(weighted**2, axis=1).sum()]) if weighted.size else np.zeros(1)
    else:
        sums = np.concatenate([[0.0], np.cumsum((weighted**2).sum(axis=0))])
        starts = np.arange(0, weighted.shape[1] - block + 1, hop)
        powers = (sums[starts + block] - sums[starts]) / block
    heard = powers[_lufs(powers) > SILENCE_LUFS]
    if not heard.size:
        return SILENCE_LUFS
    relative = heard[_lufs(heard) > _lufs(heard.mean()) - 10.0]
    return float(_lufs(relative.mean()))


def _lufs(power: Sound) -> Sound:
    return np.asarray(-0.691 + 10.0 * np.log10(np.maximum(power, 1e-12)))


def _k_weighting(frequencies: Sound) -> Sound:
    """|H| of the two biquads of BS.1770-4, table 1 and 2, at 48 kHz."""
    z = np.exp(-2j * np.pi * frequencies / SAMPLE_RATE)
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1.0 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    high_pass = (1.0 - 2.0 * z + z**2) / (1.0 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    return np.asarray(np.abs(shelf * high_pass))


def levelled(sound: Sound, lufs: float, peak_db: float) -> Sound:
    """Sound at a loudness (LUFS), its peaks held below a level (dBFS). Silence stays silent."""
    measured = loudness(sound)
    if measured <= SILENCE_LUFS:
        return sound
    return limited(sound * decibels(lufs - measured), decibels(peak_db))


def limited(sound: Sound, ceiling: float) -> Sound:
    """Sound whose peaks stay at or below `ceiling`, turned down smoothly 5 ms either side."""
    peaks = np.abs(np.atleast_2d(sound)).max(axis=0)
    if not peaks.size or peaks.max() <= ceiling:
        return sound
    reach = SAMPLE_RATE // 200
    wanted = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    held = _sliding_minimum(np.pad(wanted, reach, mode="edge"), 2 * reach + 1)
    # Averaging minima over the window in which they were taken never exceeds the wanted gain.
    window = np.hanning(2 * reach + 3)[1:-1]
    gain = np.convolve(np.pad(held, reach, mode="edge"), window / window.sum(), mode="valid")
    return sound * gain


def _sliding_minimum(values: Sound, width: int) -> Sound:
    """Minimum of every window of `width`, in log2(width) passes over the whole array."""
    out, span = values, 1
    while span * 2 <= width:
        out = np.minimum(out[:-span], out[span:])
        span *= 2
    rest = width - span
    return np.minimum(out[: out.size - rest], out[rest:]) if rest else out


def faded(sound: Sound, seconds: float) -> Sound:
    """Sound with raised-cosine ends, so that neither end clicks."""
    length = min(round(seconds * SAMPLE_RATE), sound.shape[-1] // 2)
    if not length:
        return sound
    ramp = 0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 0.5) / length)
    out = sound.copy()
    out[..., :length] *= ramp
    out[..., -length:] *= ramp[::-1]
    return out
