"""A person's own file: whether it can be used for what it was named for, and what it is.

What belongs here: looking at a file, refusing it in one sentence, and measuring on it what the
studios measure on theirs. What does not: making it fit into the film (fitting), keeping it
(bringing).
"""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.error import FFmpegError
from PIL import Image, ImageOps, UnidentifiedImageError

from cinema_assets.editing.beats import beats_of
from cinema_assets.editing.loudness import peak_of
from cinema_assets.editing.probe import probe
from cinema_assets.editing.voice import heard_span
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.production.inspection import SILENT_DBFS
from cinema_assets.studios.base import Fetched, Kind

PICTURES = (Kind.KEYFRAME, Kind.CHARACTER_SHEET, Kind.LOCATION_SHEET)
SOUNDS = (Kind.SPEECH, Kind.MUSIC)

LONGEST = {Kind.CLIP: 600, Kind.SPEECH: 600, Kind.MUSIC: 3600}
"""Seconds that a file may last: what is longer was not meant for one shot, one speech, one mood."""

LARGEST_PICTURE = 100_000_000
"""Pixels."""

CONTAINERS = frozenset({
    "mov", "mp4", "m4a", "3gp", "3g2", "mj2", "matroska", "webm", "avi", "mpegts", "mpeg", "mxf",
    "flv", "ogg", "asf", "wav", "w64", "flac", "mp3", "aac", "aiff", "caf", "gif", "apng", "au",
    "amr", "ac3", "eac3", "ivf",
})  # fmt: skip
"""Formats that hold media and nothing but media. Others may name further files, or be text."""

SHORTFALL = Fraction(1, 4)
"""Seconds that may be missing at the end of a whole file: containers round."""

UNSIZED = 0xFFFF_FFFF
"""The size in front of a RIFF file that was written to a pipe."""

STILL = "{file} is a still picture: bring what moves or sounds, or say --kind keyframe."

MEDIA_TYPES = {".wav": "audio/wav", ".flac": "audio/flac"}
"""Where the system's table may say otherwise than the house."""


class FileRefused(CinemaError):
    """A file cannot be used for what it was named for; the message says why, and what would do."""


class Wanted(Frozen):
    """What a file is to be."""

    kind: str
    """One of `studios.base.Kind`."""
    text: str = ""
    """Of a speech: its words."""
    tempo: int = 84
    """Of music without a beat: in beats per minute, what the film counts by."""


def look_at(file: Path, wanted: Wanted) -> None:
    """Refuse a file that is no media of the kind, is broken, or is far too long.

    Raises:
        FileRefused: one sentence says why.
    """
    _must_be_a_file(file)
    if wanted.kind in PICTURES:
        with opened_picture(file):
            return
    _must_be_whole(file, wanted.kind)


def measured(file: Path, wanted: Wanted) -> Fetched:
    """A file with the facts that a studio measures on what it makes of this kind.

    Raises:
        FileRefused: it cannot be measured.
    """
    if wanted.kind in PICTURES:
        with opened_picture(file) as picture:
            facts: dict[str, Any] = {"width": picture.width, "height": picture.height}
    elif wanted.kind == Kind.SPEECH:
        facts = _speech_facts(file, wanted.text)
    elif wanted.kind == Kind.MUSIC:
        facts = _music_facts(file, wanted.tempo)
    else:
        facts = _clip_facts(file)
    return Fetched(media_type=media_type_of(file), facts=facts)


def media_type_of(file: Path) -> str:
    """By the ending of its name."""
    known = MEDIA_TYPES.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0]
    return known or "application/octet-stream"


def _must_be_a_file(file: Path) -> None:
    if file.is_dir():
        raise FileRefused(f"{file} is a folder: name a file.")
    try:
        with file.open("rb") as stream:
            empty = not stream.read(1)
    except FileNotFoundError:
        raise FileRefused(f"{file} does not exist: name a file that is there.") from None
    except OSError as error:
        raise FileRefused(f"{file} cannot be read ({error.strerror}): make it readable.") from None
    if empty:
        raise FileRefused(f"{file} is empty: bring it again from where it was made.")


# Pictures


@contextmanager
def opened_picture(file: Path) -> Iterator[Image.Image]:
    """A still picture, upright, every pixel read.

    Raises:
        FileRefused: it is none, is torn, moves, or is too large.
    """
    try:
        with Image.open(file) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise FileRefused(
                    f"{file} has {picture.width} x {picture.height} pixels, more than any film"
                    f" shows: make it smaller."
                )
            # A camera's JPEG may hold a preview beside the picture (MPO): the first is the picture.
            if getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO":
                raise FileRefused(f"{file} moves: save one picture of it, for example as PNG.")
            picture.load()
            yield ImageOps.exif_transpose(picture)
    except UnidentifiedImageError:
        raise FileRefused(f"{file} is no picture: bring PNG, JPEG, WebP or TIFF.") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise FileRefused(f"{file} is torn ({error}): bring it again.") from None


# Picture that moves, and sound


@contextmanager
def _opened(file: Path) -> Iterator[InputContainer]:
    try:
        with av.open(f"file:{file}") as container:
            _must_be_media(file, container.format.name)
            yield container
    except FFmpegError as error:
        raise FileRefused(
            f"{file} cannot be read as a film or a sound ({error.strerror}): it is torn or of"
            f" another kind; bring it again."
        ) from None


def _must_be_media(file: Path, name: str) -> None:
    if name.endswith("_pipe") or name == "image2":
        raise FileRefused(STILL.format(file=file))
    if not CONTAINERS & set(name.split(",")):
        raise FileRefused(
            f"{file} is neither a film nor a sound: bring MOV, MP4, MKV, WAV, FLAC or the like."
        )


def _must_have_its_end(file: Path) -> None:
    """WAV and AVI say their size in front; readers make do with what there is."""
    with file.open("rb") as stream:
        head = stream.read(8)
    size = int.from_bytes(head[4:], "little")
    if head[:4] == b"RIFF" and 0 < size < UNSIZED and size + 8 > file.stat().st_size:
        raise FileRefused(
            f"{file} is torn: {file.stat().st_size} of {size + 8} bytes are there; bring it again."
        )


def _must_be_whole(file: Path, kind: str) -> None:
    """Read every packet: the end of a torn file is missing."""
    _must_have_its_end(file)
    with _opened(file) as container:
        stream = _stream(container, file, kind)
        stated, packets, reached = _stated(container, stream), 0, Fraction(0)
        if stated is not None and stated > LONGEST[Kind(kind)]:
            raise FileRefused(_too_long(file, kind, stated))
        for packet in container.demux(stream):
            if packet.size and packet.time_base is not None:
                packets += 1
                begins = packet.pts if packet.pts is not None else packet.dts or 0
                reached = max(reached, (begins + (packet.duration or 0)) * packet.time_base)
        start = (stream.start_time or 0) * (stream.time_base or Fraction(0))
        whole = stream.frames if isinstance(stream, av.VideoStream) else 0
    if kind == Kind.CLIP and packets == 1:
        raise FileRefused(STILL.format(file=file))
    if not packets or packets < whole or (stated and reached - start + SHORTFALL < stated):
        raise FileRefused(
            f"{file} is torn: {float(reached - start):.1f} of {float(stated or 0):.1f} s are"
            f" there; bring it again."
        )
    if reached > LONGEST[Kind(kind)]:
        raise FileRefused(_too_long(file, kind, reached))
    if kind in SOUNDS and peak_of(file) < SILENT_DBFS:
        raise FileRefused(f"{file} is silent: bring a recording that can be heard.")


def _stream(container: InputContainer, file: Path, kind: str) -> av.VideoStream | av.AudioStream:
    if kind in SOUNDS:
        if container.streams.audio:
            return container.streams.audio[0]
        raise FileRefused(f"{file} has no sound: bring a recording.")
    if container.streams.video:
        return container.streams.video[0]
    raise FileRefused(f"{file} has no picture: bring a film, such as MOV or MP4.")


def _stated(container: InputContainer, stream: av.VideoStream | av.AudioStream) -> Fraction | None:
    """How long the file says that the stream is, in seconds; None where it does not say."""
    if stream.duration is not None and stream.time_base is not None:
        return stream.duration * stream.time_base
    if container.duration is not None and len(container.streams) == 1:
        return Fraction(container.duration, av.time_base)
    return None


def _too_long(file: Path, kind: str, seconds: Fraction) -> str:
    minutes, limit = float(seconds) / 60, LONGEST[Kind(kind)] / 60
    return (
        f"{file} lasts {minutes:.0f} minutes, and a {kind.replace('_', ' ')} may last {limit:.0f}:"
        f" cut out what you mean."
    )


# Facts


def _clip_facts(file: Path) -> dict[str, Any]:
    picture = probe(file).picture
    if picture is None:
        raise FileRefused(f"{file} has no picture: bring a film, such as MOV or MP4.")
    return {
        "width": picture.width,
        "height": picture.height,
        "frames": picture.frames,
        "seconds": round(float(picture.seconds), 6),
    }


def _speech_facts(file: Path, text: str) -> dict[str, Any]:
    """Words are shared out over what can be heard, in proportion to their letters."""
    seconds, begins, ends = heard_span(file)
    words = text.split()
    weights = [len(word) + 1.5 for word in words]
    placed, clock = [], begins
    for word, weight in zip(words, weights, strict=True):
        end = clock + (ends - begins) * weight / sum(weights)
        placed.append({"text": word, "start": round(clock, 3), "end": round(end, 3)})
        clock = end
    return {"seconds": round(seconds, 6), "words": placed, "timing": "estimated"}


def _music_facts(file: Path, tempo: int) -> dict[str, Any]:
    found = beats_of(file, tempo)
    return found.model_dump(mode="json")
