"""Mouths in time with a voice."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from cinema_assets.studios.briefs import SpeechBrief, VoiceBrief
from cinema_assets.studios.house.envelope import mouth_frames, open_mouths
from cinema_assets.studios.house.sound import silence
from cinema_assets.studios.house.voices import speak
from cinema_assets.timebase import SAMPLE_RATE, FrameRate

RATES = [FrameRate(), FrameRate(numerator=30000, denominator=1001), FrameRate(numerator=12)]


def syllables(count: int, period: float) -> np.ndarray:
    """So many bursts of a vowel's tone, each as long as the gap after it."""
    time = np.arange(round(count * period * SAMPLE_RATE)) / SAMPLE_RATE
    loud = np.sin(2 * np.pi * time / period) > 0
    return 0.3 * np.sin(2 * np.pi * 500 * time) * loud


def openings(shapes: tuple[bool, ...]) -> int:
    return sum(b and not a for a, b in zip((False, *shapes), shapes, strict=False))


@pytest.mark.parametrize("rate", RATES)
def test_there_is_one_shape_for_every_frame_that_the_sound_needs(rate: FrameRate) -> None:
    sound = silence(1.234)
    assert len(open_mouths(sound, rate)) == rate.frames_to_hold(sound.size / SAMPLE_RATE)


def test_silence_keeps_the_mouth_shut() -> None:
    assert not any(open_mouths(silence(2.0), FrameRate()))


def test_a_mouth_opens_once_for_every_syllable() -> None:
    shapes = open_mouths(syllables(8, 0.4), FrameRate())
    assert openings(shapes) == 8


def test_an_open_mouth_is_where_the_sound_is() -> None:
    shapes = open_mouths(np.concatenate([silence(1.0), syllables(4, 0.3), silence(1.0)]),
                         FrameRate())  # fmt: skip
    assert not any(shapes[:23])
    assert any(shapes[23:53])
    assert not any(shapes[55:])


def test_a_shape_is_held_for_two_frames_at_24(tmp_path: Path) -> None:
    brief = SpeechBrief(
        text="Listen to me. We have ten minutes before the train leaves.",
        voices=(VoiceBrief(character="M", engine="nanotts", voice="en-GB", pitch=Decimal(1)),),
    )
    facts = speak(brief, tmp_path / "m.wav")
    shapes = mouth_frames(tmp_path / "m.wav", FrameRate())
    changes = [i for i, (a, b) in enumerate(pairwise(shapes)) if a != b]
    # The very last frame is always shut, however short that is.
    held = [b - a for a, b in pairwise(changes[:-1])]
    assert min(held) >= 2
    assert 1.5 < openings(shapes) / facts.seconds < 6
    assert not shapes[-1]
