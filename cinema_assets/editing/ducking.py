"""How music makes room for speech: a smooth dip around every spoken passage.

What belongs here: the envelope, a pure function of the speech intervals. What does not: applying
it (`mix`), where speech lies (`sound`).
"""

from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

from cinema_assets.frozen import Frozen
from cinema_assets.timebase import SAMPLE_RATE


class Ducking(Frozen):
    """Speech on the timeline, and how far music steps back for it."""

    speech: tuple[tuple[int, int], ...] = ()
    """First sample and sample after the last, in order, not overlapping (`merged`)."""
    depth_db: float = -10.0
    attack_seconds: float = 0.25
    """The dip begins this long before the first word and is complete at it."""
    release_seconds: float = 0.6
    """How long the music takes to come back after the last word."""

    def gain(self, start: int, count: int) -> NDArray[np.float32]:
        """Linear gain for samples `start` to `start + count`, shape (count, 1).

        Each passage is a raised-cosine dip in decibels; where two meet, the deeper one counts.
        """
        attack = self.attack_seconds * SAMPLE_RATE
        release = self.release_seconds * SAMPLE_RATE
        at = np.arange(start, start + count, dtype=np.float64)
        dip = np.zeros(count)
        index = bisect_left(self.speech, start - release, key=lambda passage: passage[1])
        for first, last in self.speech[index:]:
            if first - attack > start + count:
                break
            near = np.minimum((at - (first - attack)) / attack, (last + release - at) / release)
            dip = np.maximum(dip, (1 - np.cos(np.pi * np.clip(near, 0, 1))) / 2)
        gain: NDArray[np.float32] = (10 ** (dip * self.depth_db / 20)).astype(np.float32)
        return gain[:, None]


def merged(passages: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Intervals in order, those that touch or overlap made one."""
    whole: list[tuple[int, int]] = []
    for first, last in sorted(passages):
        if whole and first <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(last, whole[-1][1]))
        else:
            whole.append((first, last))
    return tuple(whole)
