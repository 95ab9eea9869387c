"""eSpeak NG: the voice of the hundred languages that Pico lacks, with exact word times.

What belongs here: one sentence to sound with eSpeak NG, its languages and speakers. What does not:
reading a speech (lines), levels and effects (voices).

The library is GPL. It is a separate shared object in the package espeakng-loader, and only the
engines' own process loads it, when the first speech asks for it.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from cinema_assets.studios.house.engines import VoiceMissing, worker
from cinema_assets.studios.house.sound import Sound, resample
from cinema_assets.timebase import SAMPLE_RATE

_WORDS_PER_MINUTE = 160
_PITCHES = (10, 25, 40, 50, 60, 75, 90, 99)
_RATIOS = (0.72, 0.82, 0.91, 1.0, 1.1, 1.28, 1.5, 1.66)
"""Measured: the engine's pitch setting -> fundamental frequency over the voice's own."""


def languages() -> tuple[str, ...]:
    """The language tags that eSpeak NG speaks (`ru`, `cmn`, `pt-BR`), sorted."""
    return tuple(sorted(path.name for path in (_data() / "lang").rglob("*") if path.is_file()))


def variants() -> tuple[str, ...]:
    """The speakers that a language can be combined with (`m3` in `ru+m3`), sorted."""
    return tuple(sorted(path.name for path in (_data() / "voices" / "!v").iterdir()))


def say(text: str, voice: str, *, pitch: float = 1.0, speed: float = 1.0,
        tract: float = 1.0) -> tuple[Sound, list[tuple[int, float]]]:  # fmt: skip
    """One sentence as 48 kHz mono, not levelled, and where its words begin.

    Args:
        text: plain words.
        voice: a language, or a language and a speaker (`ru`, `ru+f2`).
        pitch: fundamental frequency over the voice's own (men about 100 Hz, women about 190).
        speed: tempo over the voice's own.
        tract: formant frequencies over the voice's own (see pico.say).

    Returns:
        The sound, and for each word its (character in `text` from 0, start in seconds).

    Raises:
        VoiceMissing: no such language or speaker, or the voice has no sound for the text.
    """
    _package()
    percent = round(tract * 100)
    variant = voice.partition("+")[2]
    if variant and variant not in variants():
        raise VoiceMissing(f"eSpeak NG has no speaker {variant!r} (in {voice!r}); try m3 or f2.")
    setting = round(float(np.interp(pitch * 100 / percent, _RATIOS, _PITCHES)))
    words_per_minute = round(min(450, max(80, _WORDS_PER_MINUTE * speed * 100 / percent)))
    told = worker().ask(
        {"engine": "espeak", "text": text, "voice": voice, "pitch": setting,
         "rate": words_per_minute}
    )  # fmt: skip
    _check(told.error, voice)
    if not np.any(np.abs(told.sound) > 0.01):
        raise VoiceMissing(
            f"The eSpeak NG voice {voice} has no sound for {text!r}; give the character a voice "
            "of that language, or write the words out."
        )
    rate = told.rate * percent // 100
    return resample(told.sound, rate, SAMPLE_RATE), [
        (place, sample / rate) for place, sample in told.words
    ]


def _check(error: str, voice: str) -> None:
    if error == "voice":
        raise VoiceMissing(
            f"No voice of the house speaks the language of {voice!r}; eSpeak NG has "
            f"{len(languages())} languages, such as ru, cmn, ar, pt-BR."
        )
    if error:
        raise VoiceMissing(
            f"eSpeak NG did not start with its data in {_data()}; the path may be too long (about "
            "150 letters) or the package espeakng-loader is damaged: install it anew."
        )


@cache
def _package() -> Path:
    """Where the GPL package lies; found without running any of its code."""
    spec = find_spec("espeakng_loader")
    if spec is None or spec.origin is None:
        raise VoiceMissing(
            "The package espeakng-loader is not installed; install it, or give the characters "
            "Pico voices."
        )
    return Path(spec.origin).parent


def _data() -> Path:
    return _package() / "espeak-ng-data"
