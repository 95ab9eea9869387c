"""The one encoder profile: every picture of a film is encoded with it, so packets can be spliced.

What belongs here: sizes, rates, encoder arguments and colour tags. What does not: running them
(`ffmpeg`), deciding whether a file already fits (`conform`).
"""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from cinema_assets.frozen import Frozen
from cinema_assets.timebase import FrameRate

EvenPixels = Annotated[int, Field(ge=16, le=8192, multiple_of=2)]

COLOUR_TAGS = (
    "setsar=1,"
    "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv:field_mode=prog"
)
"""Filters that tag pixels as square, BT.709, video range, progressive. They convert nothing."""

BITEXACT_FILE = ("-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact")
"""Output arguments that keep dates and program versions out of a file."""


class PictureProfile(Frozen):
    """H.264 yuv420p in closed groups of pictures, equal parameter sets in every file."""

    width: EvenPixels = 1280
    """Pixels; square."""
    height: EvenPixels = 720
    rate: FrameRate = FrameRate()
    crf: int = Field(default=19, ge=0, le=40)
    """x264 constant rate factor: 19 for work, lower is larger and better."""
    preset: str = "veryfast"
    """x264 preset: `ultrafast` for drafts, `veryfast` for work, `medium` for delivery."""

    @property
    def group(self) -> int:
        """Longest group of pictures, in frames: about one second."""
        return max(2, round(self.rate.fps))

    @property
    def handle(self) -> int:
        """Frames at each end of a clip that a transition may use: one second."""
        return self.group

    @property
    def ticks(self) -> int:
        """Length of one frame in units of `timescale`."""
        return self.rate.denominator * (self.timescale // self.rate.numerator)

    @property
    def timescale(self) -> int:
        """Ticks per second of the video track (12288 at 24 frames per second)."""
        scale = self.rate.numerator
        while scale < 10_000:
            scale *= 2
        return scale

    @property
    def ratio(self) -> str:
        """The rate as ffmpeg writes it (`24/1`)."""
        return f"{self.rate.numerator}/{self.rate.denominator}"

    def cut_points(self, frames: int) -> tuple[int, ...]:
        """Frames of a clip that must be key frames, so that its ends can be cut off by copy."""
        inner = {self.handle, frames - self.handle}
        return (0, *sorted(point for point in inner if 0 < point < frames))

    def raw_input(self) -> list[str]:
        """Input arguments for planar yuv420p frames of this size on standard input."""
        size = f"{self.width}x{self.height}"
        return ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-r", self.ratio,
                "-i", "pipe:0"]  # fmt: skip

    def encoder(self, key_frames: Iterable[int] = (0,)) -> list[str]:
        """Output arguments of the picture: codec, key frames, time scale, no dates.

        Frames must arrive tagged by `COLOUR_TAGS`; audio is for the caller to map or refuse.

        Args:
            key_frames: frame numbers to start a closed group at, such as `cut_points(frames)`.
        """
        forced = "+".join(f"eq(n,{frame})" for frame in sorted(set(key_frames))) or "0"
        return [
            "-c:v", "libx264", "-preset", self.preset, "-crf", str(self.crf),
            "-threads:v", "1", "-pix_fmt", "yuv420p", "-profile:v", "high",
            "-g", str(self.group), "-keyint_min", "1", "-sc_threshold", "0",
            "-x264-params", "open-gop=0", "-force_key_frames", f"expr:{forced}",
            "-r", self.ratio, "-fps_mode", "cfr", "-flags:v", "+bitexact",
            "-video_track_timescale", str(self.timescale), *BITEXACT_FILE,
        ]  # fmt: skip
