"""Writing mixed sound: the scene's lossless stem, the film's AAC.

What belongs here: encoding. What does not: what is mixed (`scene`, `film_sound`).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from cinema_assets.editing.ffmpeg import run_ffmpeg
from cinema_assets.editing.limiter import limit
from cinema_assets.editing.loudness import (
    GAIN_STEP_DB,
    Loudness,
    as_bytes,
    gain_to,
    measure_file,
    measured,
    raw_sound,
)
from cinema_assets.editing.profile import BITEXACT_FILE
from cinema_assets.editing.sound_reader import Sound, SoundReader
from cinema_assets.timebase import SAMPLE_RATE

STEM_CEILING_DB = -0.5
"""Peaks of a stem stay below full scale, where FLAC would clip."""

CEILING_DB = -1.0
"""True peak of the film, at most (EBU R 128 s2)."""

CODEC_MARGIN_DB = 0.5
"""How much lower the limiter starts: AAC adds peaks of its own."""

TOLERANCE_LU = 0.6
"""How far from the target the finished sound may be before it is encoded again."""

CODERS = ("fast", "fast", "fast", "twoloop", "twoloop", "twoloop")
"""Of ffmpeg's AAC encoder, one for each attempt: each has frames that it plays too loud, however
low the limiter is set, and not the same ones."""

AAC = ("-c:a", "aac", "-b:a", "192k", "-flags:a", "+bitexact", *BITEXACT_FILE)
FLAC = ("-c:a", "flac", "-sample_fmt", "s32", "-bits_per_raw_sample", "24",
        "-flags:a", "+bitexact", *BITEXACT_FILE)  # fmt: skip


def write_stem(blocks: Iterable[Sound], to: Path) -> None:
    """A scene's sound as 24-bit FLAC, 48 kHz stereo, exactly as many samples as come in."""
    blocks = limit(blocks, STEM_CEILING_DB)
    run_ffmpeg([*raw_sound(), *FLAC], stdin=as_bytes(blocks), to=to)


def write_master(blocks: Iterable[Sound], target_lufs: float, work: Path, to: Path) -> Loudness:
    """The film's sound as AAC at the target loudness; what is returned is measured on the result.

    Two passes: store and measure, then one static gain and a true-peak limiter into the encoder.
    The second is repeated where the encoder's result is off the target or above the ceiling.

    Args:
        blocks: the mix.
        target_lufs: integrated loudness.
        work: a folder for the uncompressed mix (23 MB a minute).
        to: the `.m4a` to write.

    Returns:
        What was measured on the last attempt: quality control says so where it is off.
    """
    store = work / "mix.wav"
    gain, ceiling = gain_to(target_lufs, measured(blocks, store)), CEILING_DB - CODEC_MARGIN_DB
    for coder in CODERS:
        result = _encode(store, gain, ceiling, coder, to)
        off = 0.0 if result.silent else target_lufs - result.integrated
        if result.true_peak <= CEILING_DB and abs(off) <= TOLERANCE_LU:
            return result
        # Limiter and encoder take some loudness away, and add peaks: allow for what they did.
        gain += round(off / GAIN_STEP_DB) * GAIN_STEP_DB
        ceiling -= max(0.0, result.true_peak - CEILING_DB + 0.1)
    return result


def _encode(store: Path, gain_db: float, ceiling_db: float, coder: str, to: Path) -> Loudness:
    """AAC of the stored mix at a gain, below a ceiling; measured."""
    factor = np.float32(10 ** (gain_db / 20))
    louder = (block * factor for block in _stored(store))
    arguments = [*raw_sound(), *AAC, "-aac_coder", coder]
    run_ffmpeg(arguments, stdin=as_bytes(limit(louder, ceiling_db)), to=to)
    return measure_file(to)


def _stored(path: Path) -> Iterator[Sound]:
    reader = SoundReader(path)
    try:
        while len(block := reader.read(SAMPLE_RATE)):
            yield block
    finally:
        reader.close()
