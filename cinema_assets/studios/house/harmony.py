"""The harmony of each mood: chords, their voices, and lines that sit on them.

What belongs here: notes as numbers (MIDI, 60 is middle C). What does not: sound (synth), who plays
what (score).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cinema_assets.studios.briefs import Mood


class Chord(NamedTuple):
    """A chord relative to the key."""

    root: int
    """Semitones above the key of the note that names it."""
    tones: tuple[int, ...]
    """Semitones above its root."""
    bass: int
    """Semitones above the key of its lowest note."""


_QUALITIES = {
    "": (0, 4, 7), "m": (0, 3, 7), "7": (0, 4, 7, 10), "m7": (0, 3, 7, 10), "maj7": (0, 4, 7, 11),
    "add9": (0, 2, 4, 7), "madd9": (0, 2, 3, 7), "sus4": (0, 5, 7), "6": (0, 4, 7, 9),
    "lyd": (0, 4, 6, 11), "dim": (0, 3, 6), "mmaj7": (0, 3, 7, 11), "sus2": (0, 2, 7),
}  # fmt: skip
_NAMES = {"C": 0, "Db": 1, "D": 2, "Eb": 3, "E": 4, "F": 5, "Gb": 6, "G": 7, "Ab": 8, "A": 9,
          "Bb": 10, "B": 11}  # fmt: skip

PROGRESSIONS = {
    Mood.CALM: "Cadd9 Cadd9 Am7 Am7 Fmaj7 Fmaj7 C/E Gsus4",
    Mood.WARM: "C G/B Am7 Fadd9 C/E Fmaj7 Dm7 Gsus4",
    Mood.TENSE: "Cm Cm Abmaj7 Abmaj7 Fm Fm/Eb Gsus4 G",
    Mood.SAD: "Cmadd9 Abmaj7 Eb/G Bb Cmadd9 Ab Fm7 Gsus4",
    Mood.ACTION: "Cm Cm Ab Bb Cm Eb/Bb Fm Gsus4",
    Mood.MYSTERY: "Cmadd9 Cmmaj7 Abm Abm/Eb Dblyd Dblyd Fm6 Gsus4",
    Mood.TRIUMPH: "C G/B Am F C/E F Gsus4 G",
}
"""One chord a bar, written in C; the minor moods use its parallel minor."""

_QUALITIES["m6"] = (0, 3, 7, 9)


def progression(mood: Mood, bars: int) -> list[Chord]:
    """The chord of every bar."""
    names = PROGRESSIONS[mood].split()
    return [chord(names[bar % len(names)]) for bar in range(bars)]


def chord(name: str) -> Chord:
    """A chord by its name in C (`Am7`, `G/B`)."""
    upper, _, lower = name.partition("/")
    letter = upper[:2] if upper[:2] in _NAMES else upper[0]
    root = _NAMES[letter]
    return Chord(root, _QUALITIES[upper[len(letter) :]], _NAMES[lower] if lower else root)


def voicings(chords: Sequence[Chord], key: int, centre: int) -> Iterator[tuple[int, ...]]:
    """The tones of each chord around a pitch, every voice moving as little as it can."""
    around = float(centre)
    for each in chords:
        classes = sorted({(key + each.root + tone) % 12 for tone in each.tones})
        notes = tuple(sorted(_nearest(pitch, around) for pitch in classes))
        # Drawn back to the centre, else small steps would drift away over the bars.
        around = 0.5 * float(np.mean(notes)) + 0.5 * centre
        yield notes


def _nearest(pitch_class: int, around: float) -> int:
    return int(pitch_class + 12 * round((around - pitch_class) / 12))


def bass_note(each: Chord, key: int) -> int:
    """The chord's lowest note, between E1 (28) and Eb2 (39)."""
    return 28 + (key + each.bass - 28) % 12


def melody(
    chords: Sequence[Chord], key: int, beats: Sequence[float], rng: np.random.Generator
) -> list[list[tuple[float, int]]]:
    """For every bar its (beat, note): chord tones on the bar's rhythm, in small steps.

    Args:
        chords: one for each bar.
        key: semitones above C.
        beats: the rhythm of one bar, in beats from 0.
        rng: decides between tones that are equally near.
    """
    out = []
    last = 72 + key % 12 - (12 if key % 12 > 6 else 0)
    for each in chords:
        tones = [12 * octave + (key + each.root + tone) % 12
                 for octave in (5, 6) for tone in each.tones]  # fmt: skip
        bar: list[tuple[float, int]] = []
        for beat in beats:
            near = sorted(tones, key=lambda note: (abs(note - last), note))
            near = [note for note in near if 64 <= note <= 84 and (note != last or not bar)]
            last = near[int(rng.integers(0, min(3, len(near))))]
            bar.append((beat, last))
        out.append(bar)
    return out
