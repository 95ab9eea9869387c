"""The score: loops in key and tempo, without a seam, at one loudness."""

from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from cinema_assets.studios.briefs import Mood, MusicBrief
from cinema_assets.studios.house import harmony
from cinema_assets.studios.house.score import compose, performed
from cinema_assets.studios.house.sound import Sound, loudness
from cinema_assets.timebase import SAMPLE_RATE

MAJOR, MINOR = {0, 2, 4, 5, 7, 9, 11}, {0, 2, 3, 5, 7, 8, 10, 11}
BRIGHT = (Mood.CALM, Mood.WARM, Mood.TRIUMPH)


@pytest.fixture(scope="module")
def loops() -> dict[Mood, Sound]:
    return {mood: performed(MusicBrief(mood=mood, key=2, tempo=120, bars=4)) for mood in Mood}


@pytest.mark.parametrize("mood", list(Mood))
def test_the_seam_is_music_like_any_other_place(loops: dict[Mood, Sound], mood: Mood) -> None:
    loop = loops[mood]
    steps = np.abs(np.diff(loop, axis=1)).max(axis=0)
    seam = np.abs(loop[:, 0] - loop[:, -1]).max()
    assert seam <= np.quantile(steps, 0.999)
    # Nor does it fall silent there: what rings at the end is still heard at the start.
    around = np.concatenate([loop[:, -2400:], loop[:, :2400]], axis=1)
    assert around.std() > 0.25 * loop.std()


@pytest.mark.parametrize("mood", list(Mood))
def test_a_loop_has_the_house_loudness_and_nothing_clips(
    loops: dict[Mood, Sound], mood: Mood
) -> None:
    assert loudness(loops[mood]) == pytest.approx(-23.0, abs=0.5)
    assert np.abs(loops[mood]).max() < 10 ** (-3 / 20)
    assert np.abs(loops[mood].mean(axis=1)).max() < 1e-4


@pytest.mark.parametrize("mood", list(Mood))
def test_nothing_clicks(loops: dict[Mood, Sound], mood: Mood) -> None:
    """A click is one sample's bend far above the bends around it."""
    bends = np.abs(np.diff(loops[mood].mean(axis=0), 2))
    around = np.sqrt(np.convolve(bends**2, np.ones(481) / 481, mode="same"))
    assert (bends / (around + 1e-4)).max() < 12


def strength_of_tones(loop: Sound) -> Sound:
    """Energy of the twelve pitch classes (C first) between 100 Hz and 2 kHz."""
    power = np.abs(np.fft.rfft(loop.mean(axis=0))) ** 2
    frequencies = np.fft.rfftfreq(loop.shape[1], 1 / SAMPLE_RATE)
    heard = (frequencies > 100) & (frequencies < 2000)
    notes = 69 + 12 * np.log2(frequencies[heard] / 440)
    sharp = np.abs(notes - np.rint(notes)) < 0.25
    classes = np.rint(notes[sharp]).astype(int) % 12
    return np.bincount(classes, power[heard][sharp], minlength=12).astype(np.float64)


@pytest.mark.parametrize("mood", [mood for mood in Mood if mood is not Mood.MYSTERY])
def test_the_music_is_in_the_key_of_the_film(loops: dict[Mood, Sound], mood: Mood) -> None:
    tones = strength_of_tones(loops[mood])
    scale = {(2 + tone) % 12 for tone in (MAJOR if mood in BRIGHT else MINOR)}
    inside = sum(tones[tone] for tone in scale)
    assert inside / tones.sum() > 0.9


def test_beats_and_bars_fall_where_the_tempo_puts_them(tmp_path: Path) -> None:
    facts = compose(MusicBrief(mood=Mood.ACTION, tempo=84, bars=4), tmp_path / "loop.flac")
    assert len(facts.beats) == 16
    assert len(facts.bars) == 4
    assert facts.beats[4] == facts.bars[1] == pytest.approx(4 * 60 / 84, abs=1e-5)
    assert facts.seconds == pytest.approx(16 * 60 / 84, abs=1 / SAMPLE_RATE)


def test_drums_are_heard_on_the_beats_that_are_told(tmp_path: Path) -> None:
    brief = MusicBrief(mood=Mood.ACTION, tempo=100, bars=4)
    loop, facts = performed(brief).mean(axis=0), compose(brief, tmp_path / "loop.wav")
    level = np.sqrt((loop[: loop.size // 480 * 480].reshape(-1, 480) ** 2).mean(axis=1))
    rises = np.maximum(0.0, np.diff(level))
    starts = [round(bar * 100) for bar in facts.bars[1:]]
    on_bar = np.mean([rises[start - 2 : start + 5].max() for start in starts])
    assert on_bar > 3 * rises.mean()


def test_what_is_written_is_a_stereo_loop_of_the_told_length(tmp_path: Path) -> None:
    facts = compose(MusicBrief(mood=Mood.SAD, tempo=120, bars=2), tmp_path / "loop.flac")
    with av.open(str(tmp_path / "loop.flac")) as file:
        stream = file.streams.audio[0]
        count = sum(frame.samples for frame in file.decode(stream))
        assert (stream.rate, stream.channels) == (SAMPLE_RATE, 2)
    assert count / SAMPLE_RATE == pytest.approx(facts.seconds, abs=1e-6)


def test_the_same_brief_is_the_same_file_and_another_seed_another_tune(tmp_path: Path) -> None:
    brief = MusicBrief(mood=Mood.WARM, tempo=140, bars=2)
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        compose(brief.model_copy(update={"seed": seed}), tmp_path / f"{name}.flac")
    a, b, c = ((tmp_path / f"{name}.flac").read_bytes() for name in "abc")
    assert a == b != c


@pytest.mark.parametrize("mood", list(Mood))
@pytest.mark.parametrize("key", [0, 5, 11])
def test_chords_move_in_small_steps_around_their_centre(mood: Mood, key: int) -> None:
    voiced = list(harmony.voicings(harmony.progression(mood, 8), key, 60))
    middles = [np.mean(notes) for notes in voiced]
    assert all(len(notes) >= 3 for notes in voiced)
    assert max(abs(a - b) for a, b in pairwise(middles)) <= 4
    assert all(50 <= note <= 70 for notes in voiced for note in notes)


def test_a_slash_chord_stands_on_its_bass() -> None:
    assert harmony.bass_note(harmony.chord("G/B"), 0) % 12 == 11
    assert harmony.chord("Abmaj7").tones == (0, 4, 7, 11)
