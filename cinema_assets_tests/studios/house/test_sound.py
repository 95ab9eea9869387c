"""Sound as arrays: loudness against the standard and against an independent meter."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinema_assets.editing.ffmpeg import media_file, run_ffmpeg
from cinema_assets.studios.house.sound import (
    SILENCE_LUFS,
    SoundUnreadable,
    band,
    faded,
    filtered,
    levelled,
    limited,
    loudness,
    read_wav,
    resample,
    silence,
    swift,
    write_wav,
)
from cinema_assets.timebase import SAMPLE_RATE

TIME = np.arange(5 * SAMPLE_RATE) / SAMPLE_RATE
TONE = np.sin(2 * np.pi * 997 * TIME)


def test_a_tone_of_minus_20_dbfs_in_both_channels_is_minus_20_lufs() -> None:
    assert loudness(np.stack([0.1 * TONE, 0.1 * TONE])) == pytest.approx(-20.0, abs=0.02)


def test_a_tone_in_one_channel_is_three_lufs_quieter() -> None:
    assert loudness(0.1 * TONE) == pytest.approx(-23.01, abs=0.02)


def test_loudness_agrees_with_ffmpegs_meter_on_gated_noise(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    levels = np.repeat([0.2, 0.003, 0.1, 0.0, 0.25], SAMPLE_RATE)
    noise = 0.5 * rng.normal(size=(2, levels.size)) * levels
    write_wav(noise, tmp_path / "noise.wav")
    log = run_ffmpeg(
        ["-i", media_file(tmp_path / "noise.wav"), "-af", "ebur128", "-f", "null", "-"]
    )
    told = float(re.findall(r"I:\s+(-?[\d.]+) LUFS", log.text)[-1])
    assert loudness(noise) == pytest.approx(told, abs=0.11)


@pytest.mark.parametrize("length", [1, 4096, 4097, 2_875_000, 719 * 4096])
def test_a_quick_length_is_long_enough_little_longer_and_has_no_large_factor(length: int) -> None:
    found = swift(length)
    assert length <= found < 1.07 * length + 4096
    blocks, rest = divmod(found, 4096)
    assert rest == 0
    assert blocks in {2**a * 3**b * 5**c for a in range(11) for b in range(7) for c in range(5)}


def test_silence_is_at_the_gate_and_stays_silent_when_levelled() -> None:
    assert loudness(silence(1.0)) == SILENCE_LUFS
    assert not levelled(silence(1.0), -20.0, -3.0).any()


def test_levelling_reaches_the_loudness_and_keeps_the_peak_below_its_ceiling() -> None:
    spiky = 0.02 * TONE
    spiky[SAMPLE_RATE] = 0.9
    out = levelled(spiky, -20.0, -3.0)
    assert loudness(out) == pytest.approx(-20.0, abs=0.5)
    assert np.abs(out).max() <= 10 ** (-3 / 20)


@given(st.lists(st.floats(-4, 4), min_size=1, max_size=2000), st.floats(0.05, 1.0))
@settings(max_examples=50, deadline=None)
def test_a_limiter_never_lets_a_sample_through_its_ceiling(
    samples: list[float], ceiling: float
) -> None:
    out = limited(np.array(samples), ceiling)
    assert out.shape == (len(samples),)
    assert np.abs(out).max() <= ceiling * (1 + 1e-9)


@pytest.mark.parametrize("rate", [16_000, 22_050, 44_100, 13_760])
def test_a_tone_keeps_its_pitch_and_length_at_another_rate(rate: int) -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(2 * rate) / rate)
    out = resample(tone, rate, SAMPLE_RATE)
    wanted = np.sin(2 * np.pi * 440 * np.arange(out.size) / SAMPLE_RATE)
    assert abs(out.size - 2 * SAMPLE_RATE) <= 1
    assert np.abs(out - wanted)[4000:-4000].max() < 1e-3


def test_a_written_file_reads_back_to_half_a_step(tmp_path: Path) -> None:
    write_wav(0.5 * TONE, tmp_path / "tone.wav")
    assert np.abs(read_wav(tmp_path / "tone.wav") - 0.5 * TONE).max() < 1 / 20_000


def test_a_file_that_is_no_wav_is_named(tmp_path: Path) -> None:
    (tmp_path / "letter.wav").write_bytes(b"Dear all")
    with pytest.raises(SoundUnreadable, match=r"letter\.wav"):
        read_wav(tmp_path / "letter.wav")


def test_a_band_pass_keeps_what_is_inside_and_takes_what_is_outside() -> None:
    low = filtered(np.sin(2 * np.pi * 60 * TIME), band(300, 3000, 4))
    kept = filtered(TONE, band(300, 3000, 4))
    assert low.std() < 0.02
    assert kept.std() == pytest.approx(TONE.std(), rel=0.02)


def test_a_faded_sound_begins_and_ends_near_zero() -> None:
    out = faded(np.ones(SAMPLE_RATE), 0.01)
    assert out[0] < 0.001
    assert out[-1] < 0.001
    assert out[SAMPLE_RATE // 2] == 1.0
