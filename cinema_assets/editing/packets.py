"""H.264 packets of files in the film's profile: where they may be cut, and joining them by copy.

What belongs here: reading and writing packets without decoding. What does not: choosing what is
copied and what is rendered (`strip`), encoding (`bridges`, `conform`).
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import av
from av.packet import Packet

from cinema_assets.editing.ffmpeg import run_ffmpeg, written_whole
from cinema_assets.editing.probe import MediaUnreadable, opened, probe_picture
from cinema_assets.editing.profile import COLOUR_TAGS, PictureProfile
from cinema_assets.frozen import Frozen

if TYPE_CHECKING:
    VideoPacket = Packet[av.VideoStream]

IDR_SLICE = 5
"""NAL unit type of a slice that needs nothing from before it (H.264, table 7-1)."""


class PacketIndex(Frozen):
    """What a file's packets say, without decoding them."""

    frames: int
    cut_points: tuple[int, ...]
    """Frame numbers of IDR pictures: the file may be cut before each of them."""
    regular: bool
    """Every frame number from 0 occurs once: constant rate, nothing missing."""


class Piece(Frozen):
    """Frames `first` to `last` (exclusive) of a file; both are cut points or ends."""

    path: Path
    first: int
    last: int


@lru_cache(maxsize=16)
def profile_extradata(profile: PictureProfile) -> str:
    """The avcC record (hexadecimal) that every file of this profile carries."""
    black = bytes([16]) * (profile.width * profile.height)
    grey = bytes([128]) * (profile.width * profile.height // 2)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "black.mp4"
        arguments = [*profile.raw_input(), "-vf", COLOUR_TAGS, *profile.encoder()]
        run_ffmpeg(arguments, stdin=[black + grey], to=path)
        return probe_picture(path).extradata


def index_packets(path: Path, profile: PictureProfile) -> PacketIndex:
    """Which frames a file has, and where it may be cut.

    Raises:
        MediaUnreadable: no media, or no picture.
    """
    numbers, cut_points = [], []
    for packet, number in _numbered(path, profile):
        numbers.append(number)
        if packet.is_keyframe and _is_idr(packet):
            cut_points.append(number)
    return PacketIndex(
        frames=len(numbers),
        cut_points=tuple(cut_points),
        regular=sorted(numbers) == list(range(len(numbers))),
    )


def splice(pieces: Iterable[Piece], profile: PictureProfile, to: Path) -> int:
    """Join pieces into one silent MP4 by copying their packets; returns its frames.

    Memory does not grow with the number of pieces. Decoding order is kept; time stamps are
    counted anew, so that every frame lasts exactly one frame.

    Raises:
        MediaUnreadable: a piece is not in the profile, or does not have the frames it names.
    """
    written, expected = 0, 0
    with written_whole(to) as part:
        options = {"fflags": "+bitexact", "video_track_timescale": str(profile.timescale)}
        with av.open(f"file:{part}", "w", format="mp4", options=options) as out:
            stream: av.VideoStream | None = None
            for piece in pieces:
                check_profile(piece.path, profile)
                if stream is None:
                    stream = _stream_like(out, piece.path)
                for packet, number in _inside(piece, profile):
                    _stamp(packet, expected + number - piece.first, written, profile)
                    packet.stream = stream
                    out.mux(packet)
                    written += 1
                expected += piece.last - piece.first
                if written != expected:
                    raise MediaUnreadable(
                        f"{piece.path} does not hold frames {piece.first} to {piece.last}. "
                        "Make it again."
                    )
    return written


def check_profile(path: Path, profile: PictureProfile) -> None:
    """Make sure that a file's parameter sets are the film's, bit for bit.

    Raises:
        MediaUnreadable: they differ; copying its packets would break the picture.
    """
    if probe_picture(path).extradata != profile_extradata(profile):
        raise MediaUnreadable(f"{path} is not encoded in the film's profile. Conform it first.")


def _numbered(path: Path, profile: PictureProfile) -> "Iterator[tuple[VideoPacket, int]]":
    """Packets in decoding order with the frame number that each shows; -1 between two frames."""
    with opened(path) as container:
        if not container.streams.video:
            raise MediaUnreadable(f"{path} has no picture. Make or import it again.")
        for packet in container.demux(container.streams.video[0]):
            if not packet.size or packet.pts is None or packet.time_base is None:
                continue
            number = packet.pts * packet.time_base * profile.rate.fps
            yield packet, int(number) if Fraction(number).denominator == 1 else -1


def _inside(piece: Piece, profile: PictureProfile) -> "Iterator[tuple[VideoPacket, int]]":
    for packet, number in _numbered(piece.path, profile):
        if piece.first <= number < piece.last:
            yield packet, number


def _stream_like(out: av.container.OutputContainer, path: Path) -> av.VideoStream:
    with opened(path) as container:
        return out.add_stream_from_template(container.streams.video[0], opaque=False)


def _stamp(packet: "VideoPacket", shown: int, decoded: int, profile: PictureProfile) -> None:
    """Give a packet its place: shown as frame `shown`, decoded as packet number `decoded`.

    x264 with B-frames shows a frame at most two places after it is decoded.
    """
    packet.time_base = Fraction(1, profile.timescale)
    packet.pts = shown * profile.ticks
    packet.dts = (decoded - 2) * profile.ticks
    packet.duration = profile.ticks


def _is_idr(packet: "VideoPacket") -> bool:
    """Whether an AVCC packet (4-byte lengths, ISO 14496-15) holds an IDR slice."""
    data, at = bytes(packet), 0
    while at + 4 < len(data):
        if data[at + 4] & 0x1F == IDR_SLICE:
            return True
        at += 4 + int.from_bytes(data[at : at + 4], "big")
    return False
