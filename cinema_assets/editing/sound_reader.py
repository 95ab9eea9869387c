"""Decoded sound of a file in blocks: 48 kHz, stereo or mono, 32-bit float.

What belongs here: decoding, resampling, looping. What does not: gain, placing, mixing (`mix`).
"""

from collections.abc import Generator
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from cinema_assets.editing.probe import MediaUnreadable, opened
from cinema_assets.timebase import SAMPLE_RATE

Sound = NDArray[np.float32]
"""Samples in rows, channels in columns: shape (samples, 2); full scale is 1."""


class SoundReader:
    """One file read from a sample on, once or in a loop; memory holds one block."""

    def __init__(self, path: Path, *, skip: int = 0, loop: bool = False) -> None:
        self.path = path
        self._loop = loop
        self._blocks = _decode(path)
        self._left: Sound = np.zeros((0, 2), np.float32)
        self._heard = 0
        while skip > 0:
            skipped = len(self.read(min(skip, SAMPLE_RATE)))
            if skipped == 0:
                break
            skip -= skipped

    def read(self, count: int) -> Sound:
        """The next `count` samples; fewer where a sound that does not loop ends.

        Raises:
            MediaUnreadable: the file cannot be decoded.
        """
        parts, missing = [], count
        while missing > 0:
            if len(self._left) == 0 and not self._refill():
                break
            part = self._left[:missing]
            self._left = self._left[missing:]
            parts.append(part)
            missing -= len(part)
        return np.concatenate(parts) if parts else np.zeros((0, 2), np.float32)

    def close(self) -> None:
        """Close the file."""
        self._blocks.close()

    def _refill(self) -> bool:
        block = next(self._blocks, None)
        if block is None:
            if not self._loop or self._heard == 0:
                return False
            self._blocks, self._heard = _decode(self.path), 0
            return self._refill()
        self._left = block
        self._heard += len(block)
        return True


def _decode(path: Path) -> Generator[Sound, None, None]:
    with opened(path) as container:
        if not container.streams.audio:
            raise MediaUnreadable(f"{path} has no sound. Make or import it again.")
        stream = container.streams.audio[0]
        mono = stream.codec_context.channels == 1
        resampler = av.AudioResampler("fltp", "mono" if mono else "stereo", SAMPLE_RATE)
        for frame in container.decode(stream):
            frame.pts = None
            for done in resampler.resample(frame):
                yield _rows(done)
        for done in resampler.resample(None):
            yield _rows(done)


def _rows(frame: av.AudioFrame) -> Sound:
    """Planes as rows of left and right; mono lies on both, 3 dB down, so its power is kept."""
    planes = frame.to_ndarray().astype(np.float32)
    if len(planes) == 1:
        planes = np.repeat(planes * np.float32(np.sqrt(0.5)), 2, axis=0)
    return np.ascontiguousarray(planes.T)
