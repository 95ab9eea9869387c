"""Pico (SVOX, through py-nanotts): the clear voice of six languages.

What belongs here: one sentence to sound with the Pico engine. What does not: reading a speech
(lines), other languages (espeak), levels and effects (voices).

It reads `<` and `&` as markup and makes no sound of letters that it does not know; `lines` keeps
both away from it, and silence is an error here.
"""

import numpy as np

from cinema_assets.studios.house.engines import VoiceMissing, worker
from cinema_assets.studios.house.sound import Sound, resample
from cinema_assets.timebase import SAMPLE_RATE

LANGUAGES = {
    "en-GB": "en", "en-US": "en", "de-DE": "de", "fr-FR": "fr", "es-ES": "es", "it-IT": "it",
}  # fmt: skip
"""Voice -> the language it was made for. All six are women; see `say` for the others."""

_AND = {"en": "and", "de": "und", "fr": "et", "es": "y", "it": "e"}
_HEADROOM = 0.4
"""Engine volume at which no voice clips."""


class NoSound(VoiceMissing):
    """The voice is there, but its language has no sound for the text (`Brr.`)."""


def say(text: str, voice: str, *, pitch: float = 1.0, speed: float = 1.0,
        tract: float = 1.0) -> Sound:  # fmt: skip
    """One sentence as 48 kHz mono, not levelled.

    Playing the engine's sound faster or slower moves pitch, tempo and formants together; asking
    the engine for the opposite pitch and speed leaves the formants alone moved. That makes men
    (0.85) and children (1.12) of the engine's women without a vocoder's artefacts.

    Args:
        text: plain words, no `<` or `>`.
        voice: one of `LANGUAGES`.
        pitch: fundamental frequency over the voice's own (165 to 190 Hz).
        speed: tempo over the voice's own.
        tract: formant frequencies over the voice's own.

    Raises:
        VoiceMissing: the voice is unknown.
        NoSound: the engine makes nothing of the text.
        EngineFailed: the engine died of the text.
    """
    if voice not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise VoiceMissing(f"Pico has no voice {voice!r}; choose one of {known}.")
    percent = round(tract * 100)
    spoken = text.replace("&", f" {_AND[LANGUAGES[voice]]} ")
    told = worker().ask(
        {"engine": "nanotts", "text": spoken, "voice": voice, "volume": _HEADROOM,
         "pitch": pitch * 100 / percent, "speed": speed * 100 / percent}
    )  # fmt: skip
    if not np.any(np.abs(told.sound) > 0.01):
        raise NoSound(
            f"The Pico voice {voice} has no sound for {text!r}; give the character an eSpeak "
            "voice, or write the words out."
        )
    return resample(told.sound, told.rate * percent // 100, SAMPLE_RATE)
