"""eSpeak NG: the voice of the hundred languages that Pico lacks, with exact word times.

What belongs here: the C library by its own header (speak_lib.h), one sentence to sound. What does
not: reading a speech (lines), levels and effects (voices).

The library is GPL. It is a separate shared object in the package espeakng-loader, and it is loaded
when the first speech asks for it, never before. It keeps one global state, hence the lock.
"""

import ctypes
import sys
import threading
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from cinema_assets.studios.house.pico import VoiceMissing
from cinema_assets.studios.house.sound import Sound, resample
from cinema_assets.timebase import SAMPLE_RATE

_SYNCHRONOUS, _DO_NOT_EXIT = 2, 0x8000
_CHARACTERS, _UTF8 = 1, 1
_PARAMETER_RATE, _PARAMETER_PITCH = 1, 3
_EVENT_END, _EVENT_WORD = 0, 1
_WORDS_PER_MINUTE = 160
_PITCHES = (10, 25, 40, 50, 60, 75, 90, 99)
_RATIOS = (0.72, 0.82, 0.91, 1.0, 1.1, 1.28, 1.5, 1.66)
"""Measured: the engine's pitch setting -> fundamental frequency over the voice's own."""

_lock = threading.Lock()


class _Id(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int), ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int), ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int), ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p), ("id", _Id),
    )  # fmt: skip


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


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
    percent = round(tract * 100)
    variant = voice.partition("+")[2]
    if variant and variant not in variants():
        raise VoiceMissing(f"eSpeak NG has no speaker {variant!r} (in {voice!r}); try m3 or f2.")
    setting = round(float(np.interp(pitch * 100 / percent, _RATIOS, _PITCHES)))
    words_per_minute = round(min(450, max(80, _WORDS_PER_MINUTE * speed * 100 / percent)))
    with _lock:
        pcm, events, rate = _synthesised(text, voice, setting, words_per_minute)
    if not np.any(np.abs(pcm) > 0.01):
        raise VoiceMissing(
            f"The eSpeak NG voice {voice} has no sound for {text!r}; give the character a voice "
            "of that language, or write the words out."
        )
    return resample(pcm, rate * percent // 100, SAMPLE_RATE), [
        (position - 1, sample / (rate * percent // 100)) for position, sample in events
    ]


def _synthesised(
    text: str, voice: str, pitch: int, words_per_minute: int
) -> tuple[Sound, list[tuple[int, int]], int]:
    library, rate = _library()
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        raise VoiceMissing(
            f"No voice of the house speaks the language of {voice!r}; eSpeak NG has "
            f"{len(languages())} languages, such as ru, cmn, ar, pt-BR."
        )
    chunks: list[bytes] = []
    words: list[tuple[int, int]] = []
    listener = _Callback(_listening(chunks, words))
    library.espeak_SetSynthCallback(listener)
    library.espeak_SetParameter(_PARAMETER_PITCH, pitch, 0)
    library.espeak_SetParameter(_PARAMETER_RATE, words_per_minute, 0)
    data = text.encode() + b"\0"
    library.espeak_Synth(data, len(data), 0, _CHARACTERS, 0, _UTF8, None, None)
    return np.frombuffer(b"".join(chunks), "<i2") / 32768.0, words, rate


def _listening(chunks: list[bytes], words: list[tuple[int, int]]) -> Any:
    def heard(samples: Any, count: int, events: Any) -> int:
        if samples and count:
            chunks.append(ctypes.string_at(samples, 2 * count))
        index = 0
        while events[index].type != _EVENT_END:
            if events[index].type == _EVENT_WORD:
                words.append((events[index].text_position, events[index].sample))
            index += 1
        return 0

    return heard


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


@cache
def _library() -> tuple[ctypes.CDLL, int]:
    """The loaded library and its sample rate (Hz)."""
    ending = {"darwin": "dylib", "win32": "dll"}.get(sys.platform, "so")
    library = ctypes.CDLL(str(_package() / f"libespeak-ng.{ending}"))
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, str(_data()).encode(), _DO_NOT_EXIT)
    if rate <= 0:
        raise VoiceMissing(
            f"eSpeak NG did not start with its data in {_data()}; the path may be too long (about "
            "150 letters) or the package espeakng-loader is damaged: install it anew."
        )
    return library, int(rate)
