"""The beat: found where there is one, to the beat a minute and to the place."""

from pathlib import Path

import numpy as np
import pytest

from cinema_assets.editing.beats import beats_of
from cinema_assets.editing.voice import heard_span
from cinema_assets.timebase import SAMPLE_RATE
from cinema_assets_tests.editing.media import _write


def drum(to: Path, tempo: float, seconds: float, first: float = 0.0) -> Path:
    """Short bursts, one on every beat, over quiet noise."""
    rng = np.random.default_rng(7)
    sound = rng.normal(0, 0.002, round(seconds * SAMPLE_RATE))
    burst = rng.normal(0, 0.5, 2400) * np.exp(-np.arange(2400) / 400)
    for beat in np.arange(first, seconds - 0.1, 60 / tempo):
        at = round(beat * SAMPLE_RATE)
        sound[at : at + burst.size] += burst
    return _write(to, sound.astype("<f4")[:, None])


@pytest.mark.parametrize("tempo", [72, 84, 96, 104, 120, 140])
@pytest.mark.parametrize("first", [0.0, 0.31])
def test_a_beat_is_found_with_its_tempo_and_its_place(
    tmp_path: Path, tempo: int, first: float
) -> None:
    found = beats_of(drum(tmp_path / "drum.wav", tempo, 20, first), otherwise=1)
    assert found.tempo == tempo
    assert found.seconds == pytest.approx(20, abs=0.001)
    off = [(beat - first) * tempo / 60 for beat in found.beats]
    assert max(abs(place - round(place)) * 60 / tempo for place in off) < 0.04
    assert found.bars == found.beats[::4]


def test_beats_cover_the_music_and_end_with_it(tmp_path: Path) -> None:
    found = beats_of(drum(tmp_path / "drum.wav", 120, 30), otherwise=1)
    assert len(found.beats) == pytest.approx(60, abs=1)
    assert 29 < found.beats[-1] < 30


def test_a_drone_has_the_beat_that_it_is_told(tmp_path: Path) -> None:
    time = np.arange(10 * SAMPLE_RATE) / SAMPLE_RATE
    path = _write(tmp_path / "drone.wav", np.sin(880 * np.pi * time).astype("<f4")[:, None] * 0.3)
    assert beats_of(path, otherwise=77).tempo == 77


def test_what_is_shorter_than_a_few_beats_has_the_beat_that_it_is_told(tmp_path: Path) -> None:
    assert beats_of(drum(tmp_path / "drum.wav", 120, 2), otherwise=77).tempo == 77


def test_a_voice_is_heard_from_its_first_sound_to_its_last(tmp_path: Path) -> None:
    sound = np.zeros(3 * SAMPLE_RATE, "<f4")
    sound[SAMPLE_RATE : 2 * SAMPLE_RATE] = 0.4
    seconds, begins, ends = heard_span(_write(tmp_path / "line.wav", sound[:, None]))
    assert (seconds, begins, ends) == (
        3.0,
        pytest.approx(1, abs=0.011),
        pytest.approx(2, abs=0.011),
    )
