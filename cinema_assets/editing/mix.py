"""Mixing sound at exact samples, block by block, over any length in bounded memory.

What belongs here: placing, gain, pan, fades, summing. What does not: which sounds a scene or a
film has (`sound`), loudness (`loudness`), peaks (`limiter`).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinema_assets.editing.ducking import Ducking
from cinema_assets.editing.sound_reader import Sound, SoundReader
from cinema_assets.frozen import Frozen
from cinema_assets.timebase import SAMPLE_RATE

BLOCK = SAMPLE_RATE
"""Samples mixed at a time."""


class Placed(Frozen):
    """A sound file on a timeline. Times are samples at 48 kHz."""

    path: Path
    at: int
    """Sample of the timeline at which it begins."""
    samples: int | None = None
    """How long it is heard; None: to its end."""
    skip: int = 0
    """Samples of the file that are passed over."""
    loop: bool = False
    gain_db: float = 0.0
    pan: float = 0.0
    """-1 is left, 1 is right."""
    fade_in: int = 0
    """Equal-power fade at the beginning, in samples."""
    fade_out: int = 0
    """Equal-power fade at the end, in samples; needs `samples`."""
    ducked: bool = False
    """Whether it steps back under speech."""


def mix(placed: Sequence[Placed], samples: int, ducking: Ducking | None = None) -> Iterator[Sound]:
    """Exactly `samples` samples of stereo, in blocks of up to a second; only what sounds is open.

    Raises:
        MediaUnreadable: a file cannot be decoded; names it.
    """
    waiting = sorted(placed, key=lambda sound: sound.at, reverse=True)
    playing: list[tuple[Placed, SoundReader]] = []
    try:
        for start in range(0, samples, BLOCK):
            block = np.zeros((min(BLOCK, samples - start), 2), np.float32)
            while waiting and waiting[-1].at < start + len(block):
                sound = waiting.pop()
                reader = SoundReader(sound.path, skip=sound.skip, loop=sound.loop)
                playing.append((sound, reader))
            for entry in list(playing):
                if not _add(block, start, *entry, ducking):
                    entry[1].close()
                    playing.remove(entry)
            yield block
    finally:
        for _, reader in playing:
            reader.close()


def _add(
    block: Sound, start: int, sound: Placed, reader: SoundReader, ducking: Ducking | None
) -> bool:
    """Add a sound's part of a block; False once it has ended."""
    first = max(start, sound.at)
    last = start + len(block)
    if sound.samples is not None:
        last = min(last, sound.at + sound.samples)
    if last <= first:
        return False
    heard = reader.read(last - first)
    heard = heard * _gain(sound, first - sound.at, len(heard))
    if sound.ducked and ducking is not None:
        heard *= ducking.gain(first, len(heard))
    block[first - start : first - start + len(heard)] += heard
    return len(heard) == last - first


def _gain(sound: Placed, at: int, count: int) -> NDArray[np.float32]:
    """Gain per sample and channel: level, constant-power pan, fades; shape (count, 2) or (1, 2)."""
    angle = (sound.pan + 1) * np.pi / 4
    sides = np.sqrt(2) * np.array([[np.cos(angle), np.sin(angle)]]) * 10 ** (sound.gain_db / 20)
    fading_in = at < sound.fade_in
    fading_out = sound.samples is not None and at + count > sound.samples - sound.fade_out
    time = np.arange(at, at + count, dtype=np.float64)[:, None]
    if fading_in:
        sides = sides * np.sin(np.clip(time / sound.fade_in, 0, 1) * np.pi / 2)
    if fading_out and sound.samples is not None and sound.fade_out:
        left = (sound.samples - time) / sound.fade_out
        sides = sides * np.sin(np.clip(left, 0, 1) * np.pi / 2)
    gain: NDArray[np.float32] = sides.astype(np.float32)
    return gain
