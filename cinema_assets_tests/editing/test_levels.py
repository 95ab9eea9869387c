"""The limiter, the meter and the master."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from cinema_assets.editing.ffmpeg import FfmpegFailed
from cinema_assets.editing.limiter import limit, true_peaks
from cinema_assets.editing.loudness import Loudness, gain_to, measure_file
from cinema_assets.editing.sound_files import write_master, write_stem
from cinema_assets.editing.sound_reader import Sound
from cinema_assets.timebase import SAMPLE_RATE
from cinema_assets_tests.editing.media import clip, heard, tone


def noise(seconds: float, level: float, seed: int = 7) -> Sound:
    shape = (round(seconds * SAMPLE_RATE), 2)
    return np.random.default_rng(seed).normal(0, level, shape).astype(np.float32)


def in_blocks(sound: Sound, size: int) -> Iterator[Sound]:
    return (sound[at : at + size] for at in range(0, len(sound), size))


def limited(sound: Sound, size: int = 48_000) -> Sound:
    return np.concatenate(list(limit(in_blocks(sound, size), -1.0)))


def test_quiet_sound_passes_the_limiter_unchanged() -> None:
    sound = noise(0.5, 0.05)
    assert np.array_equal(limited(sound), sound)


def test_no_true_peak_passes_the_ceiling() -> None:
    assert true_peaks(limited(noise(1, 0.5))).max() <= 10 ** (-1 / 20) * 1.01


def test_the_limiter_does_not_care_where_blocks_end() -> None:
    sound = noise(0.5, 0.5)
    assert np.allclose(limited(sound, 999), limited(sound, 48_000), atol=1e-6)


def test_peaks_between_samples_are_seen() -> None:
    time = np.arange(4800)
    sine = np.sin(2 * np.pi * time / 4 + np.pi / 4).astype(np.float32)
    sound = np.stack([sine, sine], axis=1)
    assert np.abs(sound).max() < 0.72
    assert true_peaks(sound)[100:-100].max() == pytest.approx(1, abs=0.03)


def test_a_reference_tone_measures_as_the_standard_says(tmp_path: Path) -> None:
    path = tone(tmp_path / "a.wav", 5, hertz=997, level=10 ** (-23 / 20), channels=2)
    loudness = measure_file(path)
    assert loudness.integrated == pytest.approx(-23, abs=0.1)
    assert loudness.true_peak == pytest.approx(-23, abs=0.1)


def test_silence_is_not_amplified() -> None:
    assert gain_to(-16, Loudness(integrated=-70, true_peak=-120)) == 0


def test_gain_comes_in_half_decibels() -> None:
    assert gain_to(-16, Loudness(integrated=-20.3, true_peak=-6)) == 4.5


def test_a_file_without_sound_is_named(tmp_path: Path) -> None:
    with pytest.raises(FfmpegFailed, match=r"silent\.mp4"):
        measure_file(clip(tmp_path / "silent.mp4", 3))


@pytest.mark.parametrize("target", [-16.0, -23.0, -10.0])
def test_the_master_is_within_one_lu_of_its_target_and_below_its_ceiling(
    target: float, tmp_path: Path
) -> None:
    sound = noise(6, 0.01)
    shout = 0.3 * np.cos(2 * np.pi * 800 * np.arange(480) / SAMPLE_RATE)
    for at in range(4000, len(sound) - 480, 48_000):
        sound[at : at + 480] += shout[:, None].astype(np.float32)
    result = write_master(in_blocks(sound, 48_000), target, tmp_path, tmp_path / "a.m4a")
    measured = measure_file(tmp_path / "a.m4a")
    assert result == measured
    assert measured.integrated == pytest.approx(target, abs=1)
    assert measured.true_peak <= -1.0


def test_the_master_of_silence_is_silent_and_as_long(tmp_path: Path) -> None:
    silence = np.zeros((SAMPLE_RATE, 2), np.float32)
    assert write_master([silence], -16, tmp_path, tmp_path / "a.m4a").silent
    assert len(heard(tmp_path / "a.m4a")) == pytest.approx(SAMPLE_RATE, abs=1024)


def test_a_stem_has_exactly_its_samples_and_gives_them_back(tmp_path: Path) -> None:
    sound = noise(1, 0.1)[:40_001]
    write_stem(in_blocks(sound, 7000), tmp_path / "a.flac")
    assert heard(tmp_path / "a.flac").shape == (40_001, 2)
    assert np.allclose(heard(tmp_path / "a.flac"), sound, atol=2**-22)
