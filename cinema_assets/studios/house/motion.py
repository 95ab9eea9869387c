"""The house's camera: a shot in motion, from drawn plates or from finished pictures.

What belongs here: which part of which picture every frame of a clip shows. What does not: the
boxes between which a camera moves (camera), pixels (planes), running the encoder (editing.ffmpeg).

Two-tap sampling on the encoder's own planes was chosen by measurement (96 frames of 1280x640 out
of 1600x800, CPU seconds, one core): this 0.35, OpenCV bilinear 0.27, Pillow bilinear 0.62, Pillow
bicubic 0.96, beside 0.94 for the encode itself. It needs no further package and lies within 50 dB
of bicubic. At most a handful of plates and one frame are held in memory, however long the clip.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np

from cinema_assets.editing.ffmpeg import run_ffmpeg
from cinema_assets.editing.profile import COLOUR_TAGS, PictureProfile
from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import Movement
from cinema_assets.studios.briefs import ClipBrief
from cinema_assets.studios.house.camera import Box
from cinema_assets.studios.house.planes import (
    Planes,
    averaged,
    converted,
    covering,
    dissolved,
    opened,
    seen,
)
from cinema_assets.timebase import FrameRate

_PUSH = 0.94
"""How much of a finished picture is left when the camera has pushed in."""

_BLUR_ABOVE = 12.0
"""Plate pixels a frame, above which a shutter would smear the picture."""

_SHUTTER = 0.5
"""Share of a frame's time that the shutter is open: 180 degrees."""

Mouths = Mapping[str, tuple[bool, ...]]
"""Character -> for each frame of the clip, whether the mouth is open."""


class PlateSet(Frozen):
    """The drawings of one shot, and where the camera looks. Pictures are PNG files as bytes."""

    shut: bytes
    """The plate with every mouth shut."""
    speaking: dict[str, bytes] = {}
    """Character -> the same plate, this mouth open."""
    strip: bytes | None = None
    """The caption strip below the picture: as wide as the frame, of even height."""
    first: Box
    last: Box


class ClipFacts(Frozen):
    """What a rendered clip is."""

    width: int
    height: int
    frames: int
    seconds: float


def render_clip(brief: ClipBrief, plates: PlateSet, to: Path, mouths: Mouths | None = None,
                preset: str = "veryfast") -> ClipFacts:  # fmt: skip
    """Film the plates: exactly `brief.frames` frames of `brief.frame`'s size, H.264, silent.

    Args:
        brief: size, rate, length and movement.
        plates: what is seen; drawn `camera.OVERSCAN` wider than the picture.
        to: the file, by its suffix MP4 or MOV.
        mouths: who speaks when; a character without a plate of its own stays as drawn.
        preset: x264's: `ultrafast` for drafts.

    Raises:
        PictureUnreadable: a plate is no picture.
        FfmpegFailed: the encoder failed.
    """
    profile = PictureProfile(
        width=brief.frame.width, height=brief.frame.height, rate=brief.rate, preset=preset
    )
    shots = _Plates(plates, profile.width, profile.height)
    open_at = _open_at(mouths or {}, brief.frames, frozenset(plates.speaking))
    path = path_of(brief.movement, plates.first, plates.last, brief.frames)
    frames = (shots.frame(open_at(index), path, index) for index in range(brief.frames))
    return _encoded(frames, brief.frames, profile, to)


def render_from_keyframes(
    first: bytes, last: bytes | None, *, width: int, height: int, rate: FrameRate, frames: int,
    to: Path, preset: str = "veryfast",
) -> ClipFacts:  # fmt: skip
    """Film finished pictures: a slow push over the first that dissolves into the last.

    The clip's first frame is the first picture, and its last frame is the last picture, each
    filling the frame; without a last picture the push goes on.

    Args:
        first: PNG, JPEG or WebP file as bytes.
        last: the same, or None.
        width: of the clip in pixels.
        height: of the clip in pixels.
        rate: frames per second.
        frames: length of the clip.
        to: the file.
        preset: x264's.

    Raises:
        PictureUnreadable: a picture cannot be opened.
        FfmpegFailed: the encoder failed.
    """
    profile = PictureProfile(width=width, height=height, rate=rate, preset=preset)
    one = converted(covering(opened(first, "first_frame"), width, height))
    other = None
    if last is not None and last != first:
        other = converted(covering(opened(last, "last_frame"), width, height))
    pictures = (_pushed(one, other, index / max(1, frames - 1)).packed() for index in range(frames))
    return _encoded(pictures, frames, profile, to)


def _pushed(one: Planes, other: Planes | None, time: float) -> Planes:
    """The picture at a moment 0..1: pushing in on one, giving way to the other coming to rest."""
    begun = _through(one, 1.0 - (1.0 - _PUSH) * eased(time))
    if other is None:
        return begun
    share = eased(min(1.0, max(0.0, (time - 0.35) / 0.4)))
    if share <= 0.0:
        return begun
    ending = _through(other, 1.0 - (1.0 - _PUSH) * (1.0 - eased(time)))
    return ending if share >= 1.0 else dissolved(begun, ending, share)


def _through(picture: Planes, size: float) -> Planes:
    width, height = picture.width, picture.height
    left, top = width * (1 - size) / 2, height * (1 - size) / 2
    return seen(picture, (left, top, width - left, height - top), width, height)


def eased(time: float) -> float:
    """A dolly's way 0..1 at a time 0..1: starts and stops softly, steady between.

    Constant speed with raised-cosine ramps of a quarter of the time at both ends.
    """
    ramp = 0.25
    speed = 1.0 / (1.0 - ramp)
    if time < ramp:
        return speed * (time / 2 - ramp / (2 * math.pi) * math.sin(math.pi * time / ramp))
    if time > 1.0 - ramp:
        return 1.0 - eased(1.0 - time)
    return speed * (time - ramp / 2)


def path_of(movement: Movement, first: Box, last: Box, frames: int) -> Callable[[float], Box]:
    """The camera's way through a clip: frame number (fractions too) -> box.

    Begins exactly at `first` and ends exactly at `last`.
    """
    length = max(1, frames - 1)
    timing = _whipped if movement is Movement.WHIP_PAN else eased
    sway = _sway if movement is Movement.HANDHELD else _steady

    def box(frame: float) -> Box:
        time = min(1.0, max(0.0, frame / length))
        way = timing(time)
        dx, dy = sway(frame, time)
        size = first.size + (last.size - first.size) * way
        x = first.x + (last.x - first.x) * way + dx
        y = first.y + (last.y - first.y) * way + dy
        return Box(x=min(max(x, 0.0), 1 - size), y=min(max(y, 0.0), 1 - size), size=size)

    return box


def _whipped(time: float) -> float:
    """Rest, a throw of the head in the middle fifth of the time, rest."""
    return eased(min(1.0, max(0.0, (time - 0.4) / 0.2)))


def _steady(_frame: float, _time: float) -> tuple[float, float]:
    return 0.0, 0.0


def _sway(frame: float, time: float) -> tuple[float, float]:
    """An operator's breathing: slow sines that share no period, still at both ends."""
    calm = math.sin(math.pi * time) ** 0.5
    x = 0.0050 * math.sin(frame * 0.113) + 0.0028 * math.sin(frame * 0.271 + 1.0)
    y = 0.0042 * math.sin(frame * 0.097 + 2.0) + 0.0026 * math.sin(frame * 0.233 + 0.5)
    return x * calm, y * calm


class _Plates:
    """The plates of a shot as planes, with what was made last kept for frames that repeat."""

    def __init__(self, plates: PlateSet, width: int, height: int) -> None:
        self._width = width
        self._strip = None
        if plates.strip is not None:
            self._strip = converted(opened(plates.strip, "caption strip"))
        self._height = height - (self._strip.height if self._strip else 0)
        self._shut = converted(opened(plates.shut, "plate"))
        self._speaking = {name: converted(opened(data, f"plate of {name}"))
                          for name, data in plates.speaking.items()}  # fmt: skip
        self._mixed: dict[frozenset[str], Planes] = {frozenset(): self._shut}
        self._last: tuple[object, bytes] | None = None

    def frame(self, speaking: frozenset[str], path: Callable[[float], Box], index: int) -> bytes:
        """One frame of the clip as raw yuv420p."""
        box = path(index)
        key = (speaking, box)
        if self._last is None or self._last[0] != key:
            self._last = (key, self._composed(self._seen(speaking, path, index)))
        return self._last[1]

    def _seen(self, speaking: frozenset[str], path: Callable[[float], Box], index: int) -> Planes:
        plate = self._plate(speaking)
        travel = abs(path(index + 0.5).x - path(index - 0.5).x) * plate.width
        moments = [float(index)]
        if travel > _BLUR_ABOVE:
            count = min(8, 2 + int(travel / _BLUR_ABOVE))
            moments = [index + _SHUTTER * float(offset) for offset in np.linspace(-0.5, 0.5, count)]
        views = [self._view(plate, path(moment)) for moment in moments]
        return views[0] if len(views) == 1 else averaged(views)

    def _view(self, plate: Planes, box: Box) -> Planes:
        return seen(plate, box.pixels(plate.width, plate.height), self._width, self._height)

    def _plate(self, speaking: frozenset[str]) -> Planes:
        """The plate with these mouths open, put together from the plates with one open each."""
        if speaking not in self._mixed:
            mixed = [plane.copy() for plane in self._shut]
            for name in sorted(speaking):
                for out, shut, open_ in zip(mixed, self._shut, self._speaking[name], strict=True):
                    np.copyto(out, open_, where=shut != open_)
            self._mixed[speaking] = Planes(*mixed)
        return self._mixed[speaking]

    def _composed(self, picture: Planes) -> bytes:
        if self._strip is None:
            return picture.packed()
        return b"".join(
            plane.tobytes() for pair in zip(picture, self._strip, strict=True) for plane in pair
        )


def _open_at(mouths: Mouths, frames: int, drawn: frozenset[str]) -> Callable[[int], frozenset[str]]:
    """Who has an open mouth at a frame, of those who are drawn with one."""
    schedule = [
        frozenset(name for name, shapes in mouths.items()
                  if name in drawn and index < len(shapes) and shapes[index])
        for index in range(frames)
    ]  # fmt: skip
    return schedule.__getitem__


def _encoded(frames: Iterator[bytes], count: int, profile: PictureProfile, to: Path) -> ClipFacts:
    run_ffmpeg(
        [*profile.raw_input(), "-vf", COLOUR_TAGS, "-frames:v", str(count), "-an",
         *profile.encoder(profile.cut_points(count))],
        stdin=frames,
        to=to,
    )  # fmt: skip
    seconds = float(profile.rate.seconds(count))
    return ClipFacts(
        width=profile.width, height=profile.height, frames=count, seconds=round(seconds, 6)
    )
