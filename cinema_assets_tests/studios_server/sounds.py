"""Speech, music and noises as the providers would give them, by the house's own instruments.

What belongs here: saying words in a voice that its name decides, playing for so many seconds,
putting sound into the asked format. What does not: who asked (providers).
"""

import hashlib
import io
import random
import re
import wave
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from cinema_assets.editing.ffmpeg import run_ffmpeg
from cinema_assets.frozen import Frozen
from cinema_assets.studios.briefs import SpeechBrief, VoiceBrief
from cinema_assets.studios.house.engines import VoiceMissing
from cinema_assets.studios.house.sound import Sound, read_wav, resample, silence
from cinema_assets.studios.house.synth import piano, strings
from cinema_assets.studios.house.voices import SpokenWord, speak
from cinema_assets.timebase import SAMPLE_RATE

PAUSE_SECONDS = 0.25
"""Between two speakers."""


class Spoken(Frozen):
    """One person's words."""

    voice: str
    """The provider's name of the voice."""
    text: str


class Alignment(Frozen):
    """When each character of a text is said, in seconds."""

    characters: tuple[str, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]


def said(spoken: Sequence[Spoken], language: str = "en") -> tuple[Sound, list[SpokenWord]]:
    """Speech, 48 kHz mono, one after the other, and when each word is said."""
    sounds: list[Sound] = []
    words: list[SpokenWord] = []
    start = 0.0
    for one in spoken:
        sound, heard = _said(one, language)
        words += [
            SpokenWord(text=word.text, start=start + word.start, end=start + word.end)
            for word in heard
        ]
        sounds += [sound, silence(PAUSE_SECONDS)]
        start += (sound.size / SAMPLE_RATE) + PAUSE_SECONDS
    return np.concatenate(sounds[:-1] or [silence(PAUSE_SECONDS)]), words


def _said(one: Spoken, language: str) -> tuple[Sound, list[SpokenWord]]:
    chance = random.Random(hashlib.sha256(one.voice.encode()).digest())
    pitch = chance.choice(["0.62", "0.7", "0.78", "0.92", "1.0", "1.08"])
    known = {"de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT"}
    voice = known.get(language[:2]) or chance.choice(["en-GB", "en-US"])
    engine, voice = ("nanotts", voice) if language[:2] in ("en", *known) else ("espeak", language)
    brief = VoiceBrief.model_validate(
        {"character": one.voice, "engine": engine, "voice": voice, "pitch": pitch}
    )
    with TemporaryDirectory(prefix="said-") as folder:
        to = Path(folder) / "said.wav"
        try:
            facts = speak(SpeechBrief(text=one.text, language=language, voices=(brief,)), to)
        except VoiceMissing:
            return _hummed(one.text)
        return read_wav(to), list(facts.words)


def _hummed(text: str) -> tuple[Sound, list[SpokenWord]]:
    """What no voice of the house can say: a tone as long as each word."""
    words, sounds, start = [], [], 0.0
    for word in text.split():
        seconds = 0.12 + 0.06 * len(word)
        time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
        tone = 0.2 * np.sin(2 * np.pi * 180 * time) * np.sin(np.pi * time / seconds)
        sounds += [tone, silence(0.05)]
        words.append(SpokenWord(text=word, start=start, end=start + seconds))
        start += seconds + 0.05
    return np.concatenate(sounds or [silence(0.2)]), words


def aligned(text: str, words: Sequence[SpokenWord], seconds: float) -> Alignment:
    """When each character is said: a word's time shared out among its letters."""
    starts: list[float] = []
    ends: list[float] = []
    left, now = list(words), 0.0
    for piece in re.findall(r"\S+|\s+", text):
        if piece.isspace():
            until = left[0].start if left else seconds
            starts += [now] * len(piece)
            ends += [max(now, until)] * len(piece)
            continue
        word = left.pop(0) if left else SpokenWord(text=piece, start=now, end=seconds)
        begin = max(now, word.start)
        step = max(0.0, word.end - begin) / len(piece)
        starts += [begin + step * place for place in range(len(piece))]
        ends += [begin + step * (place + 1) for place in range(len(piece))]
        now = ends[-1]
    return Alignment(
        characters=tuple(text),
        starts=tuple(round(moment, 3) for moment in starts),
        ends=tuple(round(moment, 3) for moment in ends),
    )


def played(prompt: str, seconds: float) -> Sound:
    """Music of exactly this length, 48 kHz mono, out of the prompt's hash."""
    chance = random.Random(hashlib.sha256(prompt.encode()).digest())
    key, minor = chance.randrange(45, 57), chance.random() < 0.5
    chords = chance.choice([(0, 5, 7, 0), (0, 8, 3, 10), (0, 9, 5, 7)])
    beat = 60 / chance.choice([72, 84, 96, 108])
    sound = np.zeros((2, round((seconds + 6) * SAMPLE_RATE)))
    bar = 0
    while bar * beat * 4 < seconds:
        root = key + chords[bar % len(chords)]
        triad = (root, root + (3 if minor else 4), root + 7)
        for note in triad:
            _add(sound, bar * 4 * beat, 0.16 * strings(note, beat * 4))
        for step in range(4):
            note = triad[step % 3] + 12
            _add(sound, (bar * 4 + step) * beat, 0.22 * piano(note, beat * 1.5))
        bar += 1
    return _ended(np.asarray(sound.mean(axis=0)), seconds)


def noise(prompt: str, seconds: float) -> Sound:
    """A sound effect of exactly this length: a gust, 48 kHz mono."""
    chance = np.random.default_rng(list(hashlib.sha256(prompt.encode()).digest()[:8]))
    raw = np.cumsum(chance.standard_normal(round(seconds * SAMPLE_RATE)))
    raw -= np.convolve(raw, np.ones(512) / 512, "same")
    swell = np.sin(np.linspace(0, np.pi, raw.size)) ** 0.5
    return _ended(0.3 * swell * raw / max(1e-9, float(np.abs(raw).max())), seconds)


def _add(sound: Sound, at: float, note: Sound) -> None:
    start = round(at * SAMPLE_RATE)
    room = min(note.shape[1], sound.shape[1] - start)
    sound[:, start : start + room] += note[:, :room]


def _ended(sound: Sound, seconds: float) -> Sound:
    count = round(seconds * SAMPLE_RATE)
    cut = np.array(sound[:count])
    tail = min(count, SAMPLE_RATE // 2)
    cut[count - tail :] *= np.linspace(1.0, 0.0, tail)
    return cut


# --- formats ---


def pcm(sound: Sound, rate: int) -> bytes:
    """Samples of 16 bit, little-endian, without a header."""
    samples = resample(sound, SAMPLE_RATE, rate)
    return np.round(np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()


def wav(sound: Sound, rate: int = SAMPLE_RATE) -> bytes:
    """A WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm(sound, rate))
    return out.getvalue()


def mp3(sound: Sound, rate: int = 44_100, kilobits: int = 128) -> bytes:
    """An MP3 file."""
    with TemporaryDirectory(prefix="mp3-") as folder:
        to = Path(folder) / "sound.mp3"
        run_ffmpeg(
            ["-f", "wav", "-i", "pipe:0", "-ar", str(rate), "-b:a", f"{kilobits}k", "-codec:a",
             "libmp3lame"], stdin=[wav(sound)], to=to,
        )  # fmt: skip
        return to.read_bytes()
