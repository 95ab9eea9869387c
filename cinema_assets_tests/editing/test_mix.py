from pathlib import Path

import numpy as np
import pytest

from cinema_assets.editing.ducking import Ducking, merged
from cinema_assets.editing.ffmpeg import run_ffmpeg
from cinema_assets.editing.mix import Placed, mix
from cinema_assets.editing.probe import MediaUnreadable
from cinema_assets.editing.sound_reader import Sound, SoundReader
from cinema_assets.timebase import SAMPLE_RATE
from cinema_assets_tests.editing.media import beep, clip, onsets, tone


def mixed(placed: list[Placed], samples: int, ducking: Ducking | None = None) -> Sound:
    return np.concatenate(list(mix(placed, samples, ducking)))


def level(sound: Sound) -> float:
    """Root mean square of the left channel, in dB."""
    return float(10 * np.log10((sound[:, 0].astype(float) ** 2).mean() + 1e-12))


def test_silence_has_exactly_the_length_that_was_asked() -> None:
    assert mixed([], 100_001).shape == (100_001, 2)


def test_a_sound_begins_at_its_exact_sample(tmp_path: Path) -> None:
    path = beep(tmp_path / "b.wav")
    starts = [0, 12_345, 47_990, 96_001]
    placed = [Placed(path=path, at=at) for at in starts]
    assert onsets(mixed(placed, 100_000)) == starts


def test_a_mono_voice_in_the_middle_keeps_its_power(tmp_path: Path) -> None:
    path = tone(tmp_path / "a.wav", 1, level=0.5)
    both = mixed([Placed(path=path, at=0)], SAMPLE_RATE)
    power = (both.astype(float) ** 2).mean(axis=0).sum()
    assert power == pytest.approx(0.5**2 / 2, rel=0.01)


def test_pan_moves_a_voice_to_its_side(tmp_path: Path) -> None:
    path = tone(tmp_path / "a.wav", 0.5)
    left, right = np.abs(mixed([Placed(path=path, at=0, pan=-0.35)], 24_000)).max(axis=0)
    assert left > right > 0


def test_a_loop_runs_on_without_a_gap(tmp_path: Path) -> None:
    path = tone(tmp_path / "a.wav", 0.5, hertz=100, channels=2)
    once = mixed([Placed(path=path, at=0)], 24_000)
    looped = mixed([Placed(path=path, at=0, loop=True, samples=72_000)], 72_000)
    assert np.allclose(looped, np.tile(once, (3, 1)), atol=1e-6)


def test_a_loop_can_enter_anywhere(tmp_path: Path) -> None:
    path = beep(tmp_path / "b.wav", 0.5)
    looped = mixed([Placed(path=path, at=0, skip=1000, loop=True, samples=48_000)], 48_000)
    whole = mixed([Placed(path=path, at=0, loop=True, samples=60_000)], 60_000)
    assert np.allclose(looped, whole[1000:49_000], atol=1e-6)


def test_a_crossfade_of_unrelated_sounds_keeps_the_level(tmp_path: Path) -> None:
    low = tone(tmp_path / "l.wav", 3, hertz=330, channels=2)
    high = tone(tmp_path / "h.wav", 3, hertz=777, channels=2)
    fade = SAMPLE_RATE
    placed = [
        Placed(path=low, at=0, samples=2 * fade, fade_out=fade),
        Placed(path=high, at=fade, samples=2 * fade, fade_in=fade),
    ]
    sound = mixed(placed, 3 * fade)
    before, during, after = (sound[n : n + 9600] for n in (9600, 67_200, 124_800))
    assert level(during) == pytest.approx(level(before), abs=0.3)
    assert level(after) == pytest.approx(level(before), abs=0.3)


def test_other_sample_rates_are_resampled_to_the_right_length(tmp_path: Path) -> None:
    path = tmp_path / "16k.wav"
    run_ffmpeg(["-f", "lavfi", "-i", "sine=f=440:r=16000:d=2"], to=path)
    assert len(SoundReader(path).read(1 << 20)) == pytest.approx(96_000, abs=32)


def test_a_file_without_sound_is_named(tmp_path: Path) -> None:
    silent = clip(tmp_path / "silent.mp4", 3)
    with pytest.raises(MediaUnreadable, match=r"silent\.mp4 has no sound"):
        mixed([Placed(path=silent, at=0)], 100)


def test_music_steps_back_by_ten_decibels_under_speech_and_comes_back(tmp_path: Path) -> None:
    music = tone(tmp_path / "m.wav", 6, channels=2)
    speech = (2 * SAMPLE_RATE, 4 * SAMPLE_RATE)
    placed = [Placed(path=music, at=0, ducked=True)]
    sound = mixed(placed, 6 * SAMPLE_RATE, Ducking(speech=(speech,)))
    at = {second: level(sound[int(second * 48_000) :][:4800]) for second in (1, 2, 3, 3.9, 5)}
    assert at[1] - at[3] == pytest.approx(10, abs=0.2)
    assert at[2] == pytest.approx(at[3], abs=0.2)
    assert at[3.9] == pytest.approx(at[3], abs=0.2)
    assert at[5] == pytest.approx(at[1], abs=0.2)


def test_the_music_is_half_way_back_after_half_the_release() -> None:
    ducking = Ducking(speech=((48_000, 96_000),))
    moments = {"half attack": 48_000 - 6_000, "half release": 96_000 + 14_400}
    for moment in moments.values():
        gain = float(ducking.gain(moment, 1)[0, 0])
        assert 20 * np.log10(gain) == pytest.approx(-5, abs=0.05)


def test_the_dip_has_no_step_and_does_not_depend_on_blocks() -> None:
    ducking = Ducking(speech=((48_000, 96_000), (110_000, 120_000)))
    whole = ducking.gain(0, 200_000)[:, 0]
    parts = np.concatenate([ducking.gain(at, 1000)[:, 0] for at in range(0, 200_000, 1000)])
    assert np.array_equal(whole, parts)
    assert np.abs(np.diff(whole)).max() < 0.001
    assert whole[103_000] < 0.5, "between two near passages the music does not jump back"


def test_passages_that_touch_are_one() -> None:
    assert merged([(5, 9), (0, 3), (3, 4), (8, 12)]) == ((0, 4), (5, 12))
