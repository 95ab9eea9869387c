"""Beds: what is heard in a place, quietly and without end."""

import wave
from pathlib import Path

import numpy as np
import pytest

from cinema_assets.studios.briefs import Archetype, Daylight, SetBrief, Weather
from cinema_assets.studios.house.ambience import LOOP_SECONDS, layers_of, level_of, room_tone
from cinema_assets.studios.house.sound import Sound, loudness
from cinema_assets.timebase import SAMPLE_RATE


def place(
    archetype: Archetype, *, interior: bool = False, weather: Weather = Weather.CLEAR,
    daylight: Daylight = Daylight.DAY, crowd: int = 0,
) -> SetBrief:  # fmt: skip
    return SetBrief(location="THE PLACE", archetype=archetype, interior=interior,
                    weather=weather, daylight=daylight, crowd=crowd)  # fmt: skip


def recorded(brief: SetBrief, seconds: float, to: Path) -> Sound:
    room_tone(brief, seconds, to)
    with wave.open(str(to)) as file:
        pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    return pcm.reshape(-1, 2).T / 32768.0


def share_above(sound: Sound, frequency: float) -> float:
    power = np.abs(np.fft.rfft(sound.mean(axis=0))) ** 2
    return float(power[np.fft.rfftfreq(sound.shape[1], 1 / SAMPLE_RATE) > frequency].sum()
                 / power.sum())  # fmt: skip


@pytest.mark.parametrize(
    ("brief", "heard"),
    [
        (place(Archetype.STREET), {"traffic"}),
        (place(Archetype.STREET, weather=Weather.RAIN), {"rain", "traffic"}),
        (place(Archetype.KITCHEN, interior=True), {"room"}),
        (place(Archetype.KITCHEN, interior=True, weather=Weather.RAIN),
         {"rain on the window", "room"}),
        (place(Archetype.FOREST), {"wind", "birds"}),
        (place(Archetype.FIELD, daylight=Daylight.NIGHT), {"wind", "crickets"}),
        (place(Archetype.CAR, interior=True), {"engine"}),
        (place(Archetype.BEACH), {"sea", "wind"}),
        (place(Archetype.ROOM, interior=True, weather=Weather.STORM),
         {"rain on the window", "room", "thunder", "wind"}),
        (place(Archetype.HALL, interior=True, crowd=20), {"crowd", "room"}),
    ],
)  # fmt: skip
def test_a_place_sounds_of_what_is_there(brief: SetBrief, heard: set[str]) -> None:
    assert set(layers_of(brief)) == heard


@pytest.mark.parametrize("archetype", list(Archetype))
def test_every_place_has_a_bed_between_45_and_35_lufs(archetype: Archetype) -> None:
    for weather in Weather:
        brief = place(archetype, interior=True, weather=weather)
        layers = layers_of(brief)
        assert max(layers.values()) == 0.0
        assert -45.0 <= level_of(brief) <= -35.0


@pytest.mark.parametrize(
    "brief",
    [place(Archetype.STREET, weather=Weather.STORM), place(Archetype.TRAIN, interior=True),
     place(Archetype.FOREST), place(Archetype.BAR, interior=True, crowd=4),
     place(Archetype.CAVE, interior=True), place(Archetype.SEA),
     place(Archetype.FIELD, daylight=Daylight.NIGHT), place(Archetype.RIVER)],
)  # fmt: skip
def test_a_bed_has_its_loudness_and_no_seam(tmp_path: Path, brief: SetBrief) -> None:
    bed = recorded(brief, LOOP_SECONDS + 1.0, tmp_path / "bed.wav")
    assert bed.shape[1] == (LOOP_SECONDS + 1) * SAMPLE_RATE
    loop = LOOP_SECONDS * SAMPLE_RATE
    assert loudness(bed[:, :loop]) == pytest.approx(level_of(brief), abs=0.2)
    steps = np.abs(np.diff(bed, axis=1)).max(axis=0)
    assert steps[loop - 1] <= np.quantile(steps, 0.9995)


def test_rain_behind_a_window_is_darker_than_rain_in_the_street(tmp_path: Path) -> None:
    outside = recorded(place(Archetype.STREET, weather=Weather.RAIN), 5, tmp_path / "a.wav")
    inside = recorded(place(Archetype.ROOM, interior=True, weather=Weather.RAIN), 5,
                      tmp_path / "b.wav")  # fmt: skip
    assert share_above(inside, 2000) < 0.5 * share_above(outside, 2000)


def test_the_same_place_is_the_same_bed(tmp_path: Path) -> None:
    for name in ("a.flac", "b.flac"):
        room_tone(place(Archetype.KITCHEN, interior=True), 2.0, tmp_path / name)
    assert (tmp_path / "a.flac").read_bytes() == (tmp_path / "b.flac").read_bytes()
