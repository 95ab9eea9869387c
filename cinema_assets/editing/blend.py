"""What a transition does to pixels, on planar yuv420p frames.

What belongs here: pure functions of frames and a progress. What does not: reading and encoding
frames (`bridges`), how long transitions last (`transitions`).
"""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from cinema_assets.screenplay.model import TransitionKind

Frame = NDArray[np.uint8]
"""One yuv420p frame, flat: Y, then U, then V; `width * height * 3 / 2` bytes."""

WIPE_EDGE = 24
"""Width of a wipe's soft edge, in pixels."""


def flat_colour(width: int, height: int, *, white: bool) -> Frame:
    """A frame of video black (Y 16) or video white (Y 235)."""
    luma = np.full(width * height, 235 if white else 16, np.uint8)
    return np.concatenate([luma, np.full(width * height // 2, 128, np.uint8)])


def dissolve(before: Frame, after: Frame, progress: Fraction) -> Frame:
    """The mean of two frames, weighted by progress (0 is all `before`), rounded to nearest."""
    weight = round(progress * 256)
    mixed = before.astype(np.uint16) * (256 - weight) + after.astype(np.uint16) * weight
    rounded: Frame = ((mixed + 128) >> 8).astype(np.uint8)
    return rounded


def wipe(before: Frame, after: Frame, progress: Fraction, width: int, height: int) -> Frame:
    """`after` pushes a soft edge over `before` from left to right."""
    reach = width + WIPE_EDGE
    edge = float(progress) * reach
    columns = np.clip((edge - np.arange(width)) / WIPE_EDGE, 0, 1).astype(np.float32)
    luma = np.tile(columns, height)
    chroma = np.tile(columns[::2], height // 2)
    weights = np.concatenate([luma, chroma, chroma])
    mixed = before + (after.astype(np.float32) - before) * weights
    rounded: Frame = np.rint(mixed).astype(np.uint8)
    return rounded


def blend(
    kind: TransitionKind, before: Frame, after: Frame, progress: Fraction, width: int, height: int
) -> Frame:
    """Both frames of an overlapping transition as one."""
    if kind is TransitionKind.WIPE:
        return wipe(before, after, progress, width, height)
    return dissolve(before, after, progress)
