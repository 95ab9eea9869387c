"""What a media file is: measured, not believed.

What belongs here: reading facts off a file with PyAV. What does not: judging them (`conform`,
`qc`), changing the file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.timebase import FrameRate

UNSPECIFIED = 2
"""The code for "matrix unknown" (ITU-T H.273, table 4)."""


class MediaUnreadable(CinemaError):
    """A media file is missing, empty, broken, or lacks the stream that was asked for."""


class PictureFacts(Frozen):
    """The first video stream."""

    codec: str
    width: int
    height: int
    pixel_format: str
    rate: FrameRate
    """Average frames per second."""
    frames: int
    seconds: Fraction
    start: Fraction
    """Presentation time of the first frame, in seconds."""
    extradata: str
    """Codec configuration (for H.264 in MP4 the avcC record), hexadecimal."""
    square_pixels: bool
    colour_tagged: bool
    """Whether the file says which matrix its YUV values use."""


class SoundFacts(Frozen):
    """The first audio stream."""

    codec: str
    sample_rate: int
    channels: int
    seconds: Fraction
    start: Fraction
    """Presentation time of the first sample, in seconds."""


class MediaFacts(Frozen):
    """A file and the streams in it."""

    seconds: Fraction
    """The longest stream's."""
    picture: PictureFacts | None
    sound: SoundFacts | None
    streams: tuple[str, ...]
    """The type of every stream in order: `video`, `audio`, `subtitle`, `data`."""


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """The file, open for reading; every decoder error inside the block names the file.

    Raises:
        MediaUnreadable: there is no such file, or it is no media.
    """
    try:
        with av.open(f"file:{path}") as container:
            yield container
    except FFmpegError as error:
        raise MediaUnreadable(
            f"{path} cannot be read as media ({error.strerror}). Make or import it again."
        ) from error


def probe(path: Path) -> MediaFacts:
    """Facts about a file's streams. Frames are counted when the container does not say.

    Raises:
        MediaUnreadable: missing, empty, or no media; names the file.
    """
    with opened(path) as container:
        pictures, sounds = container.streams.video, container.streams.audio
        picture = _picture(container, pictures[0]) if pictures else None
        sound = _sound(container, sounds[0]) if sounds else None
        streams = tuple(stream.type for stream in container.streams)
    lengths = [facts.seconds for facts in (picture, sound) if facts is not None]
    if not lengths:
        raise MediaUnreadable(f"{path} holds neither picture nor sound. Make or import it again.")
    return MediaFacts(seconds=max(lengths), picture=picture, sound=sound, streams=streams)


def probe_picture(path: Path) -> PictureFacts:
    """Facts about the picture of a file.

    Raises:
        MediaUnreadable: the file is no media or has no picture.
    """
    picture = probe(path).picture
    if picture is None:
        raise MediaUnreadable(f"{path} has no picture. Make or import it again.")
    return picture


def probe_sound(path: Path) -> SoundFacts:
    """Facts about the sound of a file.

    Raises:
        MediaUnreadable: the file is no media or has no sound.
    """
    sound = probe(path).sound
    if sound is None:
        raise MediaUnreadable(f"{path} has no sound. Make or import it again.")
    return sound


def _picture(container: InputContainer, stream: av.VideoStream) -> PictureFacts:
    rate = stream.average_rate or stream.guessed_rate or Fraction(25)
    frames = stream.frames or sum(
        1 for packet in container.demux(stream) if packet.size and packet.pts is not None
    )
    context = stream.codec_context
    aspect = stream.sample_aspect_ratio
    return PictureFacts(
        codec=context.name,
        width=context.width,
        height=context.height,
        pixel_format=context.pix_fmt or "",
        rate=FrameRate(numerator=rate.numerator, denominator=rate.denominator),
        frames=frames,
        seconds=_seconds(container, stream) or frames / Fraction(rate),
        start=_start(stream),
        extradata=(context.extradata or b"").hex(),
        square_pixels=not aspect or aspect == 1,
        colour_tagged=int(context.colorspace) != UNSPECIFIED,
    )


def _sound(container: InputContainer, stream: av.AudioStream) -> SoundFacts:
    return SoundFacts(
        codec=stream.codec_context.name,
        sample_rate=stream.codec_context.sample_rate,
        channels=stream.codec_context.channels,
        seconds=_seconds(container, stream) or Fraction(0),
        start=_start(stream),
    )


def _seconds(container: InputContainer, stream: av.VideoStream | av.AudioStream) -> Fraction | None:
    if stream.duration is not None and stream.time_base is not None:
        return stream.duration * stream.time_base
    if container.duration is not None:
        return Fraction(container.duration, 1_000_000)
    return None


def _start(stream: av.VideoStream | av.AudioStream) -> Fraction:
    if stream.start_time is None or stream.time_base is None:
        return Fraction(0)
    return stream.start_time * stream.time_base
