"""Small real clips, as a provider would deliver them: any length, size and rate, each one its own.

What belongs here: the encoder, and what makes two clips of one length differ. What does not: who
ordered them (server).
"""

import hashlib
import struct
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cinema_assets.editing.ffmpeg import run_ffmpeg
from cinema_assets.frozen import Frozen

PADDING = 48 * 1024
"""Bytes of every clip that no player reads: enough for its transfer to be cut in the middle."""


class Wanted(Frozen):
    """What an order asks for."""

    width: int
    height: int
    frames: int
    rate: tuple[int, int]
    """Frames per second, as numerator and denominator."""

    @property
    def seconds(self) -> Fraction:
        """How long it lasts."""
        return Fraction(self.frames * self.rate[1], self.rate[0])


def clip(wanted: Wanted, name: str, padding: int = PADDING) -> bytes:
    """An MP4 of exactly this length, whose bytes no clip of another name has.

    Args:
        wanted: length, size and rate.
        name: goes into its padding.
        padding: bytes of it.
    """
    return _footage(wanted) + _free_box(name, padding)


@lru_cache(maxsize=64)
def _footage(wanted: Wanted) -> bytes:
    rate = f"{wanted.rate[0]}/{wanted.rate[1]}"
    picture = f"testsrc2=size={wanted.width}x{wanted.height}:rate={rate}"
    with TemporaryDirectory(prefix="footage-") as folder:
        to = Path(folder) / "clip.mp4"
        run_ffmpeg(
            ["-f", "lavfi", "-i", picture, "-frames:v", str(wanted.frames), "-c:v", "libx264",
             "-preset", "ultrafast", "-pix_fmt", "yuv420p"], to=to,
        )  # fmt: skip
        return to.read_bytes()


def _free_box(name: str, length: int) -> bytes:
    """Room that every reader of the format passes over (ISO/IEC 14496-12, 8.1.2)."""
    noise = hashlib.shake_256(name.encode()).digest(length)
    return struct.pack(">I4s", 8 + len(noise), b"free") + noise
