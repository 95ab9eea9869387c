"""Time on the timeline: whole frames over a rational rate. No floats, no drift.

What belongs here: the rate and its conversions. What does not: media probing (editing.probe).
"""

import math
from fractions import Fraction

from cinema_assets.frozen import Frozen

SAMPLE_RATE = 48_000
"""Sound on the timeline, in samples per second."""


class FrameRate(Frozen):
    """Frames per second as an exact ratio: 24/1, 30000/1001."""

    numerator: int = 24
    denominator: int = 1

    @property
    def fps(self) -> Fraction:
        """Frames per second."""
        return Fraction(self.numerator, self.denominator)

    def frames_to_hold(self, seconds: Fraction | float | int) -> int:
        """The fewest whole frames that last at least this long (seconds; at least one frame)."""
        exact = Fraction(seconds).limit_denominator(1_000_000) * self.fps
        return max(1, math.ceil(exact))

    def nearest_frame(self, seconds: Fraction | float | int) -> int:
        """The frame boundary nearest to a moment (seconds from the start)."""
        exact = Fraction(seconds).limit_denominator(1_000_000) * self.fps
        return math.floor(exact + Fraction(1, 2))

    def seconds(self, frames: int) -> Fraction:
        """How long this many frames last, exactly."""
        return Fraction(frames) / self.fps

    def samples(self, frames: int) -> int:
        """The sample (48 kHz) at which frame number `frames` begins."""
        return math.floor(self.seconds(frames) * SAMPLE_RATE)

    def timecode(self, frames: int) -> str:
        """`HH:MM:SS:FF`, non-drop, counted at the rounded rate (SMPTE ST 12)."""
        base = round(self.fps)
        seconds, frame = divmod(frames, base)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return f"{hour:02}:{minute:02}:{second:02}:{frame:02}"
