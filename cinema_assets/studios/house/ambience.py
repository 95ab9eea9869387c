"""The bed of a place: a quiet loop of what would be heard there if nobody spoke.

What belongs here: which sounds a set has, and how each is made of shaped noise. What does not:
music (score), laying beds under a scene (editing).

All layers are periodic over one loop, so the bed is seamless however long it is asked for, and
memory is that of one loop.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from cinema_assets.editing.ffmpeg import run_ffmpeg
from cinema_assets.editing.profile import BITEXACT_FILE
from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.studios.briefs import Archetype, Daylight, SetBrief, Weather
from cinema_assets.studios.house.sound import Sound, decibels, loudness
from cinema_assets.timebase import SAMPLE_RATE

LOOP_SECONDS = 24
"""Long enough that nobody hears it come round, at the level of a bed."""

_COUNT = LOOP_SECONDS * SAMPLE_RATE
_QUIET, _NORMAL, _LOUD = -45.0, -41.0, -36.0
"""Loudness of a bed in LUFS: an empty room, a usual place, a storm or a crowd."""

Rng = np.random.Generator


class AmbienceFacts(Frozen):
    """What a bed is."""

    seconds: float
    layers: tuple[str, ...]
    """What is heard, the loudest first (`rain`, `room`)."""
    lufs: float


def room_tone(place: SetBrief, seconds: float, to: Path) -> AmbienceFacts:
    """Write the bed of a set: 48 kHz stereo, -45 to -35 LUFS, FLAC or WAV by the suffix.

    Args:
        place: what kind of place, weather and hour; its seed fixes the arrangement.
        seconds: length, to the nearest sample.
        to: the file.

    Raises:
        FfmpegFailed: it could not be written.
    """
    layers = layers_of(place)
    level = level_of(place)
    loop = mixed(layers, int(content_hash(["bed", place.location, place.seed])[:12], 16))
    loop = loop * decibels(level - loudness(loop))
    count = round(seconds * SAMPLE_RATE)
    codec = "pcm_s16le" if to.suffix == ".wav" else "flac"
    run_ffmpeg(
        ["-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "2", "-i", "pipe:0", "-c:a", codec,
         "-flags:a", "+bitexact", *BITEXACT_FILE],
        stdin=_blocks(loop, count),
        to=to,
    )  # fmt: skip
    return AmbienceFacts(
        seconds=round(count / SAMPLE_RATE, 6), layers=tuple(layers), lufs=round(level, 1)
    )


def _blocks(loop: Sound, count: int) -> Iterator[bytes]:
    pcm = np.round(np.clip(loop, -1.0, 1.0) * 32767.0).astype("<i2").T
    for start in range(0, count, len(pcm)):
        yield pcm[: min(len(pcm), count - start)].tobytes()


def level_of(place: SetBrief) -> float:
    """Loudness of the bed of a place, LUFS."""
    if place.crowd > 6 or (not place.interior and place.weather in (Weather.RAIN, Weather.STORM)):
        return _LOUD
    busy = not place.interior or place.archetype in _BEDS or place.weather is Weather.STORM
    return _NORMAL if busy else _QUIET


_BEDS: dict[Archetype, tuple[str, ...]] = {
    Archetype.STREET: ("traffic",), Archetype.ALLEY: ("traffic", "wind"),
    Archetype.ROAD: ("traffic", "wind"), Archetype.ROOFTOP: ("wind", "traffic"),
    Archetype.STATION: ("crowd", "hum"), Archetype.SEA: ("sea", "wind"),
    Archetype.BEACH: ("sea", "wind"), Archetype.HARBOUR: ("sea", "traffic"),
    Archetype.BOAT: ("engine", "sea"), Archetype.RIVER: ("river", "wind"),
    Archetype.SKY: ("wind",), Archetype.MOUNTAIN: ("wind",), Archetype.DESERT: ("wind",),
    Archetype.SPACE: ("hum",), Archetype.CAVE: ("hum", "drips"), Archetype.CAR: ("engine",),
    Archetype.TRAIN: ("rails", "hum"), Archetype.AIRCRAFT: ("engine", "hum"),
    Archetype.BAR: ("crowd", "room"), Archetype.RESTAURANT: ("crowd", "room"),
    Archetype.OFFICE: ("hum", "room"), Archetype.LABORATORY: ("hum", "room"),
    Archetype.HOSPITAL: ("hum", "room"), Archetype.WORKSHOP: ("hum", "room"),
    Archetype.PRISON: ("hum", "drips"),
}  # fmt: skip
_GREEN = (
    Archetype.FOREST, Archetype.FIELD, Archetype.PARK, Archetype.GARDEN, Archetype.VILLAGE,
    Archetype.RIVER, Archetype.EXTERIOR, Archetype.MOUNTAIN,
)  # fmt: skip
_VEHICLES = (Archetype.CAR, Archetype.TRAIN, Archetype.BOAT, Archetype.AIRCRAFT)


def layers_of(place: SetBrief) -> dict[str, float]:
    """What is heard in a place: sound -> its level against the loudest, in dB, loudest first."""
    sounds: dict[str, float] = {}
    inside = place.interior and place.archetype is not Archetype.CAVE
    for sound, level in _weather(place, inside):
        sounds[sound] = level
    base = _BEDS.get(place.archetype, ("room",) if place.interior else ("wind",))
    for index, sound in enumerate(base):
        sounds.setdefault(sound, -3.0 - 5.0 * index)
    if place.archetype in _GREEN and not place.interior and place.weather is Weather.CLEAR:
        sounds["crickets" if place.daylight is Daylight.NIGHT else "birds"] = -6.0
    if place.crowd > 2:
        sounds.setdefault("crowd", -2.0)
    if inside and place.archetype not in _VEHICLES:
        sounds.setdefault("room", -8.0)
    top = max(sounds.values())
    return {name: level - top for name, level in
            sorted(sounds.items(), key=lambda item: (-item[1], item[0]))}  # fmt: skip


def _weather(place: SetBrief, inside: bool) -> Iterator[tuple[str, float]]:
    if place.weather in (Weather.RAIN, Weather.STORM):
        yield ("rain on the window" if inside else "rain"), 0.0
    if place.weather is Weather.STORM:
        yield "thunder", -4.0
    if place.weather in (Weather.WIND, Weather.STORM, Weather.SNOW):
        yield "wind", -10.0 if inside else -1.0


def mixed(layers: dict[str, float], seed: int) -> Sound:
    """One loop of all layers together, (2, samples), not levelled."""
    loop = np.zeros((2, _COUNT))
    for index, (name, level) in enumerate(layers.items()):
        layer = _SOUNDS[name](np.random.default_rng([seed, index]))
        power = float(np.sqrt((layer**2).mean()))
        loop += layer / power * decibels(level)
    return loop / float(np.abs(loop).max())


def _noise(rng: Rng, low: float, high: float, colour: float = 0.0) -> Sound:
    """Periodic stereo noise between two frequencies (Hz), `colour` dB per octave, mostly mono."""
    frequencies = np.maximum(np.fft.rfftfreq(_COUNT, 1 / SAMPLE_RATE), 1.0)
    gain = (frequencies / 1000.0) ** (colour / 6.02)
    gain /= np.sqrt((1 + (low / frequencies) ** 6) * (1 + (frequencies / high) ** 6))
    shared, *sides = (
        np.fft.irfft(np.fft.rfft(rng.normal(size=_COUNT)) * gain, _COUNT) for _ in range(3)
    )
    return np.stack([0.6 * shared + 0.8 * side for side in sides])


def _wander(rng: Rng, period: float, depth: float) -> Sound:
    """A slow periodic curve around 1, changing over about `period` seconds."""
    cycles = max(1, round(LOOP_SECONDS / period))
    turn = 2.0 * np.pi * np.arange(_COUNT) / _COUNT
    curve = sum(
        (np.sin((cycles + step) * turn + rng.uniform(0.0, 6.28)) for step in range(3)),
        np.zeros(_COUNT),
    )
    return np.asarray(np.exp(depth * curve / 1.7))


def _scattered(rng: Rng, events: int, make: Callable[[], Sound]) -> Sound:
    """Single sounds at random moments and places, those at the end coming round."""
    out = np.zeros((2, _COUNT))
    for _ in range(events):
        sound, start, pan = make(), int(rng.integers(0, _COUNT)), rng.uniform(0.15, 0.85)
        place = (start + np.arange(sound.size)) % _COUNT
        out[0, place] += sound * (1.0 - pan)
        out[1, place] += sound * pan
    return out


def _puff(rng: Rng, seconds: float, fade: float) -> Sound:
    """A burst of noise that dies away, silent at both ends."""
    count = round(seconds * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    shape = np.sin(np.pi * np.arange(count) / count) ** 0.5 * np.exp(-fade * time)
    return np.asarray(rng.normal(size=count) * shape)


def _room(rng: Rng) -> Sound:
    return _noise(rng, 40, 350, -4.0)


def _hum(rng: Rng) -> Sound:
    time = np.arange(_COUNT) / SAMPLE_RATE
    tone = sum((np.sin(2 * np.pi * 50 * k * time) / k**1.5 for k in (1, 2, 3, 4)), 0 * time)
    return _noise(rng, 60, 900, -5.0) + 0.12 * tone


def _wind(rng: Rng) -> Sound:
    low = _noise(rng, 90, 450, -3.0) * _wander(rng, 7.0, 0.7)
    return low + 0.5 * _noise(rng, 350, 1100, -4.0) * _wander(rng, 4.0, 1.0)


def _rain(rng: Rng) -> Sound:
    drops = _scattered(rng, 900, lambda: _puff(rng, 0.012, 300.0))
    return _noise(rng, 700, 9000, -2.0) * _wander(rng, 9.0, 0.12) + 0.8 * drops


def _rain_inside(rng: Rng) -> Sound:
    return _noise(rng, 180, 1400, -3.0) * _wander(rng, 9.0, 0.15)


def _thunder(rng: Rng) -> Sound:
    rolls = _scattered(rng, 3, lambda: _puff(rng, 5.0, 0.8))
    return _lowered(rolls, 160.0) + 0.08 * _noise(rng, 40, 200, -3.0)


def _lowered(sound: Sound, high: float) -> Sound:
    frequencies = np.fft.rfftfreq(_COUNT, 1 / SAMPLE_RATE)
    gain = 1.0 / np.sqrt(1.0 + (frequencies / high) ** 4)
    return np.asarray(np.fft.irfft(np.fft.rfft(sound) * gain, _COUNT))


def _sea(rng: Rng) -> Sound:
    surf = _noise(rng, 150, 3500, -4.0) * _wander(rng, 8.0, 1.0)
    return surf + 0.6 * _noise(rng, 50, 400, -3.0) * _wander(rng, 6.0, 0.5)


def _river(rng: Rng) -> Sound:
    return _noise(rng, 300, 3800, -3.0) + 0.5 * _noise(rng, 700, 1600) * _wander(rng, 1.0, 0.4)


def _traffic(rng: Rng) -> Sound:
    passing = _lowered(_scattered(rng, 5, lambda: _puff(rng, 6.0, 0.1)), 600.0)
    return _noise(rng, 45, 320, -4.0) * _wander(rng, 9.0, 0.25) + 1.2 * passing


def _crowd(rng: Rng) -> Sound:
    """Voices without words: noise in the vowels' band, each voice in syllables of its own."""
    voices = np.zeros((2, _COUNT))
    for _ in range(6):
        low = rng.uniform(250, 500)
        voices += _noise(rng, low, 4.5 * low, -4.0) * _wander(rng, rng.uniform(0.18, 0.4), 1.1)
    return voices


def _engine(rng: Rng) -> Sound:
    time = np.arange(_COUNT) / SAMPLE_RATE
    tone = sum((np.sin(2 * np.pi * 38 * k * time + k) / k for k in range(1, 7)), 0 * time)
    return _noise(rng, 40, 500, -5.0) + 0.25 * tone * _wander(rng, 5.0, 0.06)


def _rails(rng: Rng) -> Sound:
    beds = _noise(rng, 60, 500, -4.0)
    clack = _puff(rng, 0.12, 40.0)
    knocks = np.zeros(_COUNT)
    for start in range(0, _COUNT, SAMPLE_RATE * 3 // 2):
        for offset in (0, round(0.16 * SAMPLE_RATE)):
            knocks[start + offset : start + offset + clack.size] += clack
    return beds + 0.5 * np.stack([_lowered(knocks, 900.0)] * 2)


def _drips(rng: Rng) -> Sound:
    def drip() -> Sound:
        time = np.arange(SAMPLE_RATE // 6) / SAMPLE_RATE
        pitch = rng.uniform(900, 1900)
        return np.asarray(np.sin(2 * np.pi * pitch * time * (1 + 2 * time)) * np.exp(-50 * time))

    return _scattered(rng, 14, drip)


def _birds(rng: Rng) -> Sound:
    def chirp() -> Sound:
        count = round(rng.uniform(0.06, 0.16) * SAMPLE_RATE)
        part = np.arange(count) / count
        start, end = rng.uniform(2400, 4600), rng.uniform(2400, 4600)
        phase = np.cumsum(2 * np.pi * (start + (end - start) * part) / SAMPLE_RATE)
        once = np.sin(phase) * np.sin(np.pi * part) ** 2
        gap = np.zeros(count // 2)
        return np.concatenate([once, gap] * int(rng.integers(1, 5)))

    return _scattered(rng, 22, chirp)


def _crickets(rng: Rng) -> Sound:
    time = np.arange(_COUNT) / SAMPLE_RATE
    out = np.zeros((2, _COUNT))
    for side in (0, 1):
        # Whole cycles in a loop keep the song seamless.
        pulses = np.clip(np.sin(2 * np.pi * 28 * time + side), 0, 1) ** 2
        phrases = np.clip(np.sin(2 * np.pi * (1 + side / 6) * time + rng.uniform(0, 6)) + 0.2, 0, 1)
        out[side] = np.sin(2 * np.pi * (4300 + 150 * side) * time) * pulses * phrases
    return out


_SOUNDS: dict[str, Callable[[Rng], Sound]] = {
    "room": _room, "hum": _hum, "wind": _wind, "rain": _rain, "rain on the window": _rain_inside,
    "thunder": _thunder, "sea": _sea, "river": _river, "traffic": _traffic, "crowd": _crowd,
    "engine": _engine, "rails": _rails, "drips": _drips, "birds": _birds, "crickets": _crickets,
}  # fmt: skip
