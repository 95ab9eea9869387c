"""The house's voices: a speech becomes a levelled WAV file with the times of its words.

What belongs here: putting sentences, pauses, voices and manner together. What does not: the
engines (pico, espeak), reading the text (lines), who gets which voice (prompts.voices).

The voices there are: Pico's `en-GB`, `en-US`, `de-DE`, `fr-FR`, `es-ES`, `it-IT`, made men, women
and children by pitch (0.6 is a deep man, 0.75 a man, 1 a woman, 1.25 a child) since formants
follow pitch; and eSpeak NG's hundred languages with its speakers (`ru+m3`, `cmn+f2`), robotic but
understandable. Japanese kanji are beyond eSpeak NG: it names them. Beside its brief every
character has a timbre of its own, taken from its name, so that two characters who share a voice
still differ. A word in another writing system than the voice reads, and an exclamation that Pico
has no sound for (`Brr.`), is said by a guest voice of eSpeak NG, never left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np

from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.studios.briefs import SpeechBrief, VoiceBrief
from cinema_assets.studios.house import espeak, pico
from cinema_assets.studios.house.engines import VoiceMissing
from cinema_assets.studios.house.lines import Piece, pieces_of, silent_seconds, words_of
from cinema_assets.studios.house.manner import Delivery, delivery_of
from cinema_assets.studios.house.sound import (
    Sound,
    decibels,
    faded,
    filtered,
    levelled,
    silence,
    write_wav,
)  # fmt: skip
from cinema_assets.studios.house.treatment import tilted, treated
from cinema_assets.timebase import SAMPLE_RATE

LEVEL_LUFS = -20.0
"""Loudness of a line said in a normal voice."""

PEAK_DB = -3.0
"""No sample is louder, in dBFS."""

_EDGE = 0.03
"""Seconds of silence kept around what is said, so that no consonant is cut."""

_TOGETHER = 0.018
"""Seconds by which each further voice of a chorus is late."""

_SCRIPTS = {
    "ru": {"CYRILLIC"}, "uk": {"CYRILLIC"}, "bg": {"CYRILLIC"}, "sr": {"CYRILLIC"},
    "mk": {"CYRILLIC"}, "be": {"CYRILLIC"}, "kk": {"CYRILLIC"}, "el": {"GREEK"},
    "ar": {"ARABIC"}, "fa": {"ARABIC"}, "ur": {"ARABIC"}, "he": {"HEBREW"},
    "hi": {"DEVANAGARI"}, "mr": {"DEVANAGARI"}, "ne": {"DEVANAGARI"}, "bn": {"BENGALI"},
    "ta": {"TAMIL"}, "te": {"TELUGU"}, "th": {"THAI"}, "ka": {"GEORGIAN"}, "hy": {"ARMENIAN"},
    "ko": {"HANGUL", "CJK"}, "ja": {"KANA", "CJK"}, "cmn": {"CJK"}, "yue": {"CJK"},
    "hak": {"CJK"}, "am": {"ETHIOPIC"}, "gu": {"GUJARATI"}, "kn": {"KANNADA"},
    "ml": {"MALAYALAM"}, "pa": {"GURMUKHI"}, "si": {"SINHALA"}, "my": {"MYANMAR"},
}  # fmt: skip
"""eSpeak NG language -> writing systems that it reads beside Latin."""

_GUESTS = {
    "LATIN": "en", "CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he",
    "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "THAI": "th",
    "GEORGIAN": "ka", "ARMENIAN": "hy", "HANGUL": "ko", "KANA": "ja", "CJK": "cmn",
    "ETHIOPIC": "am", "GUJARATI": "gu", "KANNADA": "kn", "MALAYALAM": "ml", "GURMUKHI": "pa",
    "SINHALA": "si", "MYANMAR": "my",
}  # fmt: skip
"""Writing system -> the eSpeak NG language that says a foreign word in it."""


class SpokenWord(Frozen):
    """One word of the speech, as the script writes it, and when it is said."""

    text: str
    start: float
    """Seconds from the start of the file."""
    end: float


class SpokenFacts(Frozen):
    """What a recorded speech is."""

    seconds: float
    words: tuple[SpokenWord, ...]
    """Every word of the text in order; together they are the text."""
    timing: str
    """`exact`: all word starts come from the engine; `estimated`: sentence starts are exact, words
    inside a sentence are in proportion to their letters."""


@dataclass(frozen=True)
class _Take:
    """Sound, and for every word heard in it (start, end) in seconds, by its place in the text."""

    sound: Sound
    times: dict[int, tuple[float, float]]
    exact: bool


def speak(brief: SpeechBrief, to: Path) -> SpokenFacts:
    """Record a speech: WAV, 48 kHz mono PCM16, about -20 LUFS, no sample above -3 dBFS.

    A speech without a spoken word (`...`) is a short silence.

    Raises:
        VoiceMissing: no voice of the house can say it; the message names language or voice.
    """
    delivery = delivery_of(brief.manner)
    take = _performance(brief, delivery)
    sound = treated(take.sound, delivery, off_screen=brief.off_screen)
    sound = levelled(sound, LEVEL_LUFS + delivery.gain_db, PEAK_DB)
    write_wav(sound, to)
    seconds = round(sound.size / SAMPLE_RATE, 6)
    return SpokenFacts(
        seconds=seconds,
        words=_timed(words_of(brief.text), take.times, seconds),
        timing="exact" if take.exact else "estimated",
    )


def _performance(brief: SpeechBrief, delivery: Delivery) -> _Take:
    """The whole speech: every sentence by all its voices, and the pauses between."""
    pieces = pieces_of(brief.text, brief.manner)
    if not pieces:
        return _Take(silence(silent_seconds(brief.text)), {}, exact=True)
    voices = _in_step(brief.voices)
    parts: list[Sound] = []
    times: dict[int, tuple[float, float]] = {}
    exact, clock = True, 0.0
    for index, piece in enumerate(pieces):
        take = _chorus([_said(piece, voice, delivery, brief.language) for voice in voices])
        for token, (start, end) in take.times.items():
            begun = times[token][0] if token in times else clock + start
            times[token] = (begun, clock + end)
        exact = exact and take.exact
        pause = piece.pause if index < len(pieces) - 1 else 0.0
        parts += [take.sound, silence(pause)]
        clock += (take.sound.size + parts[-1].size) / SAMPLE_RATE
    return _Take(np.concatenate(parts), times, exact)


def _in_step(voices: Sequence[VoiceBrief]) -> list[VoiceBrief]:
    """Voices that speak together keep one tempo."""
    speed = sum(voice.speed for voice in voices) / len(voices)
    return [voice.model_copy(update={"speed": speed}) for voice in voices]


def _chorus(takes: list[_Take]) -> _Take:
    """Several voices at once; the words are timed by the first."""
    if len(takes) == 1:
        return takes[0]
    late = [silence(_TOGETHER * index) for index in range(len(takes))]
    sounds = [np.concatenate([wait, take.sound]) for wait, take in zip(late, takes, strict=True)]
    mixed = np.zeros(max(sound.size for sound in sounds))
    for sound in sounds:
        mixed[: sound.size] += sound
    return _Take(mixed, takes[0].times, takes[0].exact)


def _said(piece: Piece, voice: VoiceBrief, delivery: Delivery, language: str) -> _Take:
    """One sentence by one voice, trimmed and at a common level."""
    engine, name = _engine_for(piece, voice, language)
    timbre = _timbre(voice.character)
    pitch = float(voice.pitch) * delivery.pitch
    speed = float(voice.speed) * delivery.speed
    tract = timbre.tract * (_tract_of(float(voice.pitch)) if engine == "nanotts" else 1.0)
    try:
        sound, starts = _synthesised(engine, name, piece.text, pitch, speed, tract)
    except pico.NoSound:
        guest = pico.LANGUAGES[name] + _guest_speaker(voice)
        sound, starts = _synthesised("espeak", guest, piece.text, 1.0, speed, timbre.tract)
    sound, cut = _trimmed(filtered(sound, tilted(timbre.tilt_db)))
    seconds = sound.size / SAMPLE_RATE
    shifted = [(place, start - cut) for place, start in starts]
    times = _word_times(piece, shifted, seconds)
    return _Take(faded(levelled(sound, LEVEL_LUFS, PEAK_DB), 0.004), times, bool(starts))


def _synthesised(
    engine: str, name: str, text: str, pitch: float, speed: float, tract: float
) -> tuple[Sound, list[tuple[int, float]]]:
    """A sentence by an engine, and its word starts where the engine tells them."""
    if engine == "nanotts":
        return pico.say(text, name, pitch=pitch, speed=speed, tract=tract), []
    return espeak.say(text, name, pitch=pitch, speed=speed, tract=tract)


def _guest_speaker(voice: VoiceBrief) -> str:
    """The eSpeak NG speaker that is nearest to a voice."""
    return "+f2" if voice.pitch >= Decimal("0.9") else "+m3"


def _engine_for(piece: Piece, voice: VoiceBrief, language: str) -> tuple[str, str]:
    """The engine and its voice for a piece: the character's own, or a guest for other letters.

    Raises:
        VoiceMissing: the engine is unknown, or nobody reads the language or its letters.
    """
    spoken = language.partition("-")[0].lower()
    if voice.engine == "nanotts":
        if spoken not in pico.LANGUAGES.values():
            raise VoiceMissing(
                f"Pico speaks no {language}; give {voice.character} the engine `espeak` and a "
                f"voice of that language (such as `{spoken}+f2`)."
            )
        reads = {"LATIN"}
    elif voice.engine == "espeak":
        reads = {"LATIN"} | _SCRIPTS.get(voice.voice.partition("+")[0].partition("-")[0], set())
    else:
        raise VoiceMissing(
            f"The house has no voice engine {voice.engine!r} (for {voice.character}); choose "
            "`nanotts` or `espeak`, or the studio that has it."
        )
    if not piece.script or piece.script in reads:
        return voice.engine, voice.voice
    if piece.script not in _GUESTS:
        raise VoiceMissing(
            f"No voice of the house reads {piece.script.title()} letters (in {piece.text!r}); "
            "write the words in Latin letters or order the speech from another studio."
        )
    return "espeak", _GUESTS[piece.script] + _guest_speaker(voice)


class _Timbre(Frozen):
    tract: float
    tilt_db: float
    """dB per octave around 1 kHz."""


def _timbre(character: str) -> _Timbre:
    """What is a character's own beside the brief: small, steady, taken from its name."""
    digits = content_hash(["timbre", character])
    first, second = int(digits[:4], 16) / 0xFFFF, int(digits[4:8], 16) / 0xFFFF
    return _Timbre(tract=0.965 + 0.07 * first, tilt_db=-1.2 + 2.4 * second)


def _tract_of(pitch: float) -> float:
    """Formants that suit a pitch: both grow with a smaller body (men lie 15 % below women)."""
    return float(min(1.22, max(0.78, pitch**0.55)))


def _trimmed(sound: Sound) -> tuple[Sound, float]:
    """Sound without the engine's silences, and how many seconds went from its start."""
    heard = np.flatnonzero(np.abs(sound) > decibels(-40) * np.abs(sound).max())
    edge = round(_EDGE * SAMPLE_RATE)
    first = max(0, int(heard[0]) - edge)
    return sound[first : int(heard[-1]) + 2 * edge], first / SAMPLE_RATE


def _word_times(
    piece: Piece, starts: list[tuple[int, float]], seconds: float
) -> dict[int, tuple[float, float]]:
    """When each word of a piece is said, from the engine's events or in proportion to letters."""
    words = piece.text.split(" ")
    weights = np.array([0.0, *(len(word) + 1.5 for word in words)])
    begins = (np.cumsum(weights) / weights.sum() * seconds)[:-1]
    places = np.cumsum([0, *(len(word) + 1 for word in words)])
    told = {int(np.searchsorted(places, place, "right")) - 1: start
            for place, start in reversed(starts)}  # fmt: skip
    if told:
        known = sorted(told)
        # Words that the engine runs together lie between those it tells of.
        begins = np.interp(range(len(words)), [*known, len(words)],
                           [*(told[index] for index in known), seconds])  # fmt: skip
    begins = np.clip(np.maximum.accumulate(begins), 0.0, seconds)
    ends = [*begins[1:], seconds]
    times: dict[int, tuple[float, float]] = {}
    for token, start, end in zip(piece.tokens, begins, ends, strict=True):
        times[token] = (times[token][0] if token in times else float(start), float(end))
    return times


def _timed(
    words: Sequence[str], times: dict[int, tuple[float, float]], seconds: float
) -> tuple[SpokenWord, ...]:
    """Every word of the text; one that is only a sign takes no time after the word before it."""
    out, clock = [], 0.0
    for index, word in enumerate(words):
        start, end = (min(round(time, 3), seconds) for time in times.get(index, (clock, clock)))
        out.append(SpokenWord(text=word, start=start, end=end))
        clock = end
    return tuple(out)
