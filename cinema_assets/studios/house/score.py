"""The house's composer: temp music that loops without a seam, in the film's key and tempo.

What belongs here: the arrangement of each mood, and writing it. What does not: chords (harmony),
instruments (synth), laying music under a film (editing).

Every note and the whole reverb are added onto a ring as long as the loop, so whatever rings past
the end is heard at the start and the seam is music like any other place. Beats are known by
construction: beat n falls at n * 60 / tempo seconds.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cinema_assets.editing.ffmpeg import run_ffmpeg
from cinema_assets.editing.profile import BITEXACT_FILE
from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.studios.briefs import Mood, MusicBrief
from cinema_assets.studios.house import harmony, synth
from cinema_assets.studios.house.sound import (
    SILENCE_LUFS,
    Sound,
    decibels,
    loudness,
    write_wav,
)
from cinema_assets.timebase import SAMPLE_RATE

LEVEL_LUFS = -23.0
"""Loudness of a loop (EBU R 128's reference); the film's mix turns it down under speech."""

PEAK_DB = -3.0
BEATS_IN_BAR = 4


class MusicFacts(Frozen):
    """What a loop is."""

    seconds: float
    tempo: int
    """Beats per minute."""
    beats: tuple[float, ...]
    """Seconds from the start of every beat; the next round's first beat falls at `seconds`."""
    bars: tuple[float, ...]
    """Seconds from the start of every bar."""


class _Ring:
    """A stereo bus as long as the loop, dry and to the room; what runs over comes round."""

    def __init__(self, brief: MusicBrief) -> None:
        self.beat = 60.0 / brief.tempo * SAMPLE_RATE
        self.length = round(brief.bars * BEATS_IN_BAR * self.beat)
        self.dry: Sound = np.zeros((2, self.length))
        self.wet: Sound = np.zeros((2, self.length))

    def play(self, note: Sound, beat: float, gain: float, room: float, pan: float = 0.0) -> None:
        """Add a note at a beat; `pan` -1..1, `room` is what goes to the reverb."""
        angle = (pan + 1.0) * np.pi / 4.0
        placed = note * np.array([[np.cos(angle)], [np.sin(angle)]]) * (gain * 1.4142)
        start = round(beat * self.beat) % self.length
        for offset in range(0, placed.shape[1], self.length):
            part = placed[:, offset : offset + self.length]
            head = min(part.shape[1], self.length - start)
            for bus, share in ((self.dry, 1.0), (self.wet, room)):
                bus[:, start : start + head] += share * part[:, :head]
                bus[:, : part.shape[1] - head] += share * part[:, head:]


class _Style(NamedTuple):
    """Who plays in a mood, and how loud. A gain of 0 is silence."""

    pad: float
    pad_tone: float
    """Hz above which the pad's overtones fall off."""
    figure: str
    """Beats of the broken chord in each bar."""
    figure_gain: float
    figure_voice: str
    tune: str
    """Beats of the melody in each bar of the second half."""
    tune_gain: float
    tune_voice: str
    bass: str
    """Beats of the bass in each bar."""
    bass_gain: float
    drum: str = ""
    drum_gain: float = 0.0
    shaker: str = ""
    hall: float = 2.2
    """Reverberation time in seconds."""


_EIGHTHS = "0 .5 1 1.5 2 2.5 3 3.5"
_STYLES = {
    Mood.CALM: _Style(0.30, 1300, "0 1 2 3", 0.28, "piano", "0 2.5", 0.26, "piano", "0", 0.17,
                      hall=2.8),
    Mood.WARM: _Style(0.28, 1500, "0 .5 1 1.5 2 2.5 3", 0.26, "piano", "0 1.5 2 3", 0.32, "piano",
                      "0 2", 0.18, hall=2.2),
    Mood.TENSE: _Style(0.34, 1100, _EIGHTHS, 0.19, "spiccato", "0 3", 0.16, "bell", "0 1.5 3",
                       0.20, "0 2.5", 0.20, hall=2.6),
    Mood.SAD: _Style(0.32, 1200, "0 1 2", 0.28, "piano", "0 1.5 3", 0.32, "piano", "0", 0.17,
                     hall=3.0),
    Mood.ACTION: _Style(0.24, 2200, "0 .5 .75 1 1.5 2 2.5 2.75 3 3.5", 0.36, "spiccato", "0 2",
                        0.22, "brass", "0 .5 1.5 2 2.5 3.5", 0.20, "0 1.5 2 3.25", 0.34,
                        ".5 1.5 2.5 3.5", 1.8),
    Mood.MYSTERY: _Style(0.32, 1000, "0 1.5 3", 0.18, "bell", "1 2.5", 0.16, "bell", "0", 0.18,
                         hall=3.4),
    Mood.TRIUMPH: _Style(0.28, 2200, _EIGHTHS, 0.22, "spiccato", "0 1 2 3.5", 0.36, "brass",
                         "0 2", 0.19, "0 2 3 3.5", 0.28, ".5 1.5 2.5 3.5", 2.4),
}  # fmt: skip


def compose(brief: MusicBrief, to: Path) -> MusicFacts:
    """Play a loop and write it: 48 kHz stereo, about -23 LUFS, FLAC or WAV by the suffix.

    Raises:
        FfmpegFailed: FLAC could not be written.
    """
    sound = performed(brief)
    if to.suffix == ".wav":
        write_wav(sound, to)
    else:
        _write_flac(sound, to)
    beats = [60.0 * beat / brief.tempo for beat in range(brief.bars * BEATS_IN_BAR)]
    return MusicFacts(
        seconds=round(sound.shape[1] / SAMPLE_RATE, 6),
        tempo=brief.tempo,
        beats=tuple(round(beat, 6) for beat in beats),
        bars=tuple(round(beat, 6) for beat in beats[::BEATS_IN_BAR]),
    )


def performed(brief: MusicBrief) -> Sound:
    """The loop as sound, (2, samples): a whole number of bars to the nearest sample."""
    style = _STYLES[brief.mood]
    rng = np.random.default_rng(int(content_hash([brief.mood, brief.key, brief.seed])[:12], 16))
    ring = _Ring(brief)
    chords = harmony.progression(brief.mood, brief.bars)
    _play_pad(ring, style, chords, brief.key)
    _play_bass(ring, style, chords, brief.key)
    _play_figure(ring, style, chords, brief.key, rng)
    _play_tune(ring, style, chords, brief.key, rng)
    _play_percussion(ring, style, brief.bars)
    mixed = ring.dry + 0.55 * synth.convolved(ring.wet, synth.room(style.hall), ring.length)
    synth.forget()
    return _at_level(mixed)


def _play_pad(ring: _Ring, style: _Style, chords: list[harmony.Chord], key: int) -> None:
    bar = BEATS_IN_BAR * ring.beat / SAMPLE_RATE
    # Chords share most of their tones: each is rendered once, and forgotten with the section.
    section = cache(lambda note: synth.strings(note, bar, style.pad_tone))
    for number, notes in enumerate(harmony.voicings(chords, key, 60)):
        for place, note in enumerate(notes):
            ring.play(section(note), number * BEATS_IN_BAR, style.pad / len(notes) * 2, 0.7,
                      pan=0.5 * (place % 3 - 1))  # fmt: skip


def _play_bass(ring: _Ring, style: _Style, chords: list[harmony.Chord], key: int) -> None:
    beats = _rhythm(style.bass)
    for number, each in enumerate(chords):
        note = harmony.bass_note(each, key) + (12 if harmony.bass_note(each, key) < 33 else 0)
        for beat, following in zip(beats, [*beats[1:], 4.0], strict=True):
            length = min(following - beat, 4.0) * ring.beat / SAMPLE_RATE
            ring.play(synth.bass(note, round(length, 4)), number * BEATS_IN_BAR + beat,
                      style.bass_gain, 0.12)  # fmt: skip


def _play_figure(
    ring: _Ring, style: _Style, chords: list[harmony.Chord], key: int, rng: np.random.Generator
) -> None:
    """A broken chord, up and down; its shape is the same in every bar, as a player's hand is."""
    beats = _rhythm(style.figure)
    shape = [int(step) for step in rng.permutation(4)]
    centre = 55 if style.figure_voice == "spiccato" else 64
    for number, notes in enumerate(harmony.voicings(chords, key, centre)):
        ladder = [*notes, notes[0] + 12, notes[1 % len(notes)] + 12]
        for index, beat in enumerate(beats):
            note = ladder[shape[index % 4] % len(ladder)] if index else ladder[0]
            accent = 1.0 if beat % 2 == 0 else 0.72
            ring.play(_voice(style.figure_voice, note, 0.5 * ring.beat / SAMPLE_RATE),
                      number * BEATS_IN_BAR + beat, style.figure_gain * accent, 0.45,
                      pan=0.35 * (-1) ** index)  # fmt: skip


def _play_tune(
    ring: _Ring, style: _Style, chords: list[harmony.Chord], key: int, rng: np.random.Generator
) -> None:
    """A melody over the second half, so that the loop breathes."""
    beats = _rhythm(style.tune)
    lines = harmony.melody(chords, key, beats, rng)
    for number in range(len(chords) // 2, len(chords)):
        for beat, note in lines[number]:
            lower = note - 12 if style.tune_voice == "brass" else note
            ring.play(_voice(style.tune_voice, lower, 1.2 * ring.beat / SAMPLE_RATE),
                      number * BEATS_IN_BAR + beat, style.tune_gain, 0.6, pan=0.12)  # fmt: skip


def _play_percussion(ring: _Ring, style: _Style, bars: int) -> None:
    for number in range(bars):
        for index, beat in enumerate(_rhythm(style.drum)):
            ring.play(synth.drum(), number * BEATS_IN_BAR + beat,
                      style.drum_gain * (1.0 if index == 0 else 0.6), 0.35)  # fmt: skip
        for beat in _rhythm(style.shaker):
            ring.play(synth.shaker(), number * BEATS_IN_BAR + beat, 0.10, 0.2, pan=0.4)


def _voice(name: str, note: int, seconds: float) -> Sound:
    length = round(seconds, 4)
    if name == "piano":
        return synth.piano(note, 3.2)
    if name == "bell":
        return synth.bell(note + 12, 3.0)
    if name == "brass":
        return synth.brass(note, length)
    return synth.spiccato(note, length)


def _rhythm(beats: str) -> list[float]:
    return [float(beat) for beat in beats.split()]


def _at_level(sound: Sound) -> Sound:
    """The loop at its loudness by one gain, so that its seam stays as it is."""
    sound = sound - sound.mean(axis=1, keepdims=True)
    measured = loudness(np.concatenate([sound, sound[:, : 3 * SAMPLE_RATE]], axis=1))
    if measured <= SILENCE_LUFS:
        return sound
    gain = decibels(LEVEL_LUFS - measured)
    return sound * min(gain, decibels(PEAK_DB) / float(np.abs(sound).max()))


def _write_flac(sound: Sound, to: Path) -> None:
    pcm = np.round(np.clip(sound, -1.0, 1.0) * 32767.0).astype("<i2").T.tobytes()
    run_ffmpeg(
        ["-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "2", "-i", "pipe:0", "-c:a", "flac",
         "-flags:a", "+bitexact", *BITEXACT_FILE],
        stdin=[pcm],
        to=to,
    )  # fmt: skip
