"""Pico (SVOX, through py-nanotts): the clear voice of six languages.

What belongs here: one sentence to sound with the Pico engine. What does not: reading a speech
(lines), other languages (espeak), levels and effects (voices).

The engine runs inside this process and holds the interpreter's lock while it works, so threads
take turns by themselves. It reads `<` and `&` as markup and makes no sound of letters that it does
not know; `lines` keeps both away from it, and silence is an error here.
"""

import numpy as np

from cinema_assets.studios.base import StudioFailed
from cinema_assets.studios.house.sound import Sound, resample
from cinema_assets.timebase import SAMPLE_RATE

LANGUAGES = {
    "en-GB": "en", "en-US": "en", "de-DE": "de", "fr-FR": "fr", "es-ES": "es", "it-IT": "it",
}  # fmt: skip
"""Voice -> the language it was made for. All six are women; see `say` for the others."""

_RATE = 16_000
_AND = {"en": "and", "de": "und", "fr": "et", "es": "y", "it": "e"}
_HEADROOM = 0.4
"""Engine volume at which no voice clips."""


class VoiceMissing(StudioFailed):
    """No voice of the house can say it; the message names the voice and the way out."""


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
        VoiceMissing: the voice is unknown or has no sound for the text.
    """
    # Loading costs 1.7 MB and is not needed by who only draws.
    from py_nanotts import NanoTTS  # type: ignore[import-untyped]

    if voice not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise VoiceMissing(f"Pico has no voice {voice!r}; choose one of {known}.")
    percent = round(tract * 100)
    spoken = text.replace("&", f" {_AND[LANGUAGES[voice]]} ")
    pcm = NanoTTS().speak(spoken, voice=voice, pitch=pitch * 100 / percent,
                          speed=speed * 100 / percent, volume=_HEADROOM)  # fmt: skip
    sound = np.frombuffer(pcm, "<i2") / 32768.0
    if not np.any(np.abs(sound) > 0.01):
        raise VoiceMissing(
            f"The Pico voice {voice} has no sound for {text!r}; give the character an eSpeak "
            "voice, or write the words out."
        )
    return resample(sound, _RATE * percent // 100, SAMPLE_RATE)
