"""Decoded frames of a file in the film's profile, from any frame on.

What belongs here: seeking and decoding. What does not: files of foreign sizes or rates (`conform`
brings them into the profile first).
"""

from collections.abc import Generator
from pathlib import Path

import numpy as np

from cinema_assets.editing.blend import Frame
from cinema_assets.editing.probe import MediaUnreadable, opened
from cinema_assets.editing.profile import PictureProfile


class FrameReader:
    """Frames one after another as flat yuv420p arrays; one file is held open until `close`."""

    def __init__(self, path: Path, profile: PictureProfile, first: int) -> None:
        self._path = path
        self._wanted = first
        self._frames = _decode(path, profile, first)

    def next(self) -> Frame:
        """The next frame.

        Raises:
            MediaUnreadable: the file ends before it.
        """
        frame = next(self._frames, None)
        if frame is None:
            raise MediaUnreadable(f"{self._path} ends before frame {self._wanted}. Make it again.")
        self._wanted += 1
        return frame

    def close(self) -> None:
        """Close the file."""
        self._frames.close()


def _decode(path: Path, profile: PictureProfile, first: int) -> Generator[Frame, None, None]:
    with opened(path) as container:
        stream = container.streams.video[0]
        stream.thread_count = 1
        assert stream.time_base is not None
        container.seek(int(profile.rate.seconds(first) / stream.time_base), stream=stream)
        for frame in container.decode(stream):
            if frame.pts is None or frame.pts * stream.time_base < profile.rate.seconds(first):
                continue
            yield np.asarray(frame.to_ndarray(format="yuv420p"), np.uint8).reshape(-1)
