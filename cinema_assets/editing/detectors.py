"""Detectors over a whole film in one decode: black, frozen, cuts, silence, loudness.

What belongs here: running them and reading their log. What does not: whether what they find is a
fault (`qc`).
"""

import re
from fractions import Fraction
from pathlib import Path

from cinema_assets.editing.ffmpeg import media_file, run_ffmpeg
from cinema_assets.editing.loudness import METER, Loudness, read_meter
from cinema_assets.editing.probe import probe
from cinema_assets.frozen import Frozen

PICTURE_FILTERS = (
    "scale=320:-2,blackdetect=d=0.5:pic_th=0.99:pix_th=0.06,"
    "freezedetect=n=0.0004:d=2,scdet=threshold=10"
)
"""At 320 pixels: fine enough to see every fault, and the cost is mostly the decoding."""

SOUND_FILTERS = f"silencedetect=n=-60dB:d=1,{METER}"


class Span(Frozen):
    """A stretch of the film in seconds."""

    start: Fraction
    end: Fraction

    @property
    def length(self) -> Fraction:
        """Seconds."""
        return self.end - self.start


class Detected(Frozen):
    """What the detectors saw and heard."""

    black: tuple[Span, ...]
    """Half a second of black, or more."""
    frozen: tuple[Span, ...]
    """Two seconds without any movement, or more."""
    cuts: tuple[Fraction, ...]
    silent: tuple[Span, ...]
    """A second below -60 dBFS, or more."""
    loudness: Loudness


def detect(path: Path) -> Detected:
    """Run all detectors in one pass.

    Raises:
        MediaUnreadable: no media.
        FfmpegFailed: it cannot be decoded, or lacks picture or sound.
    """
    end = probe(path).seconds
    arguments = ["-xerror", "-i", media_file(path), "-map", "0:v:0", "-map", "0:a:0"]
    arguments += ["-vf", PICTURE_FILTERS, "-af", SOUND_FILTERS, "-f", "null", "-"]
    log = run_ffmpeg(arguments)
    return Detected(
        black=_black(log.text),
        frozen=_between(log.text, "freezedetect.freeze_start:", "freezedetect.freeze_end:", end),
        cuts=tuple(map(_seconds, re.findall(r"lavfi\.scd\.time: (\S+)", log.text))),
        silent=_between(log.text, "silence_start:", "silence_end:", end),
        loudness=read_meter(log),
    )


def _black(text: str) -> tuple[Span, ...]:
    found = re.findall(r"black_start:(\S+) black_end:(\S+)", text)
    return tuple(Span(start=_seconds(start), end=_seconds(stop)) for start, stop in found)


def _between(text: str, opening: str, closing: str, end: Fraction) -> tuple[Span, ...]:
    """Stretches from start and end messages; one that never ends lasts to the end of the film."""
    spans, start = [], None
    pattern = f"({re.escape(opening)}|{re.escape(closing)}) (-?[0-9.]+)"
    for what, when in re.findall(pattern, text):
        if what == opening:
            start = max(Fraction(0), _seconds(when))
        elif start is not None:
            spans.append(Span(start=start, end=_seconds(when)))
            start = None
    if start is not None:
        spans.append(Span(start=start, end=end))
    return tuple(spans)


def _seconds(text: str) -> Fraction:
    return Fraction(text.rstrip(","))
