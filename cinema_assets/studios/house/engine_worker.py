"""The program in which the voice engines run: requests in, samples out. Never imported.

What belongs here: calls into the two C libraries, and nothing of the studio: the standard library
is all it needs. What does not: starting it and what to do when it dies (engines), the meaning of
pitch and voices (pico, espeak).

Protocol: on standard input one JSON object a line; on standard output, for each, one JSON line
with `bytes` (how many follow), `rate` (Hz) and `words` ([character from 0, sample]) or `error`,
then the samples, 16 bit mono.
"""

import ctypes
import json
import os
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_SYNCHRONOUS, _DO_NOT_EXIT = 2, 0x8000
_CHARACTERS, _UTF8 = 1, 1
_PARAMETER_RATE, _PARAMETER_PITCH = 1, 3
_EVENT_END, _EVENT_WORD = 0, 1


class _Id(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int), ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int), ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int), ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p), ("id", _Id),
    )  # fmt: skip


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


def main() -> None:
    """Answer requests until standard input ends."""
    # Whatever a library prints must not land among the samples.
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        for line in sys.stdin.buffer:
            header, samples = answer(json.loads(line))
            out.write(json.dumps({**header, "bytes": len(samples)}).encode() + b"\n" + samples)
            out.flush()


def answer(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """One request's header and samples."""
    if request["engine"] == "nanotts":
        return _pico(request)
    return _espeak(request)


def _pico(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    from py_nanotts import NanoTTS  # type: ignore[import-untyped]

    samples = NanoTTS().speak(
        request["text"], voice=request["voice"], pitch=request["pitch"], speed=request["speed"],
        volume=request["volume"],
    )  # fmt: skip
    return {"rate": 16_000, "words": []}, samples


def _espeak(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    library, rate = _library()
    if rate <= 0:
        return {"error": "start"}, b""
    if library.espeak_SetVoiceByName(request["voice"].encode()) != 0:
        return {"error": "voice"}, b""
    chunks: list[bytes] = []
    words: list[tuple[int, int]] = []
    listener = _Callback(_listening(chunks, words))
    library.espeak_SetSynthCallback(listener)
    library.espeak_SetParameter(_PARAMETER_PITCH, request["pitch"], 0)
    library.espeak_SetParameter(_PARAMETER_RATE, request["rate"], 0)
    data = request["text"].encode() + b"\0"
    library.espeak_Synth(data, len(data), 0, _CHARACTERS, 0, _UTF8, None, None)
    return {"rate": rate, "words": words}, b"".join(chunks)


def _listening(chunks: list[bytes], words: list[tuple[int, int]]) -> Any:
    def heard(samples: Any, count: int, events: Any) -> int:
        if samples and count:
            chunks.append(ctypes.string_at(samples, 2 * count))
        index = 0
        while events[index].type != _EVENT_END:
            if events[index].type == _EVENT_WORD:
                words.append((events[index].text_position - 1, events[index].sample))
            index += 1
        return 0

    return heard


@cache
def _library() -> tuple[ctypes.CDLL, int]:
    spec = find_spec("espeakng_loader")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("espeakng_loader")
    package = Path(spec.origin).parent
    ending = {"darwin": "dylib", "win32": "dll"}.get(sys.platform, "so")
    library = ctypes.CDLL(str(package / f"libespeak-ng.{ending}"))
    data = str(package / "espeak-ng-data").encode()
    return library, library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DO_NOT_EXIT)


if __name__ == "__main__":
    main()
