"""Pictures as video planes: one conversion to BT.709, then parts of them at sub-pixel positions.

What belongs here: PNG to planes, planes through a box, mixing and stacking planes. What does not:
where the box goes (motion, camera), encoding (editing.ffmpeg).

A `Planes` is Y (height, width), U and V (height/2, width/2), uint8, video range, chroma sited left
as MPEG-2 and H.264 have it. `Planes` is never changed in place.
"""

import io
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cinema_assets.studios.base import StudioFailed

Plane = NDArray[np.uint8]
_Wide = NDArray[np.uint16]
_Floats = NDArray[np.float32]

_KR, _KB = 0.2126, 0.0722
"""Luma weights of red and blue, ITU-R BT.709-6, item 3.2."""

_BAND = 64
"""Rows that are mixed at once."""

SHARPEST = 1.45
"""Plate pixels for a picture pixel, above which two-tap sampling would skip pixels and shimmer."""


class PictureUnreadable(StudioFailed):
    """A picture cannot be opened; the message names it."""


class Planes(NamedTuple):
    """One picture, ready for the encoder."""

    y: Plane
    u: Plane
    v: Plane

    @property
    def width(self) -> int:
        """Pixels."""
        return int(self.y.shape[1])

    @property
    def height(self) -> int:
        """Pixels."""
        return int(self.y.shape[0])

    def packed(self) -> bytes:
        """The frame as raw yuv420p."""
        return self.y.tobytes() + self.u.tobytes() + self.v.tobytes()


def opened(data: bytes, name: str) -> Image.Image:
    """A picture in RGB, transparent parts on black.

    Raises:
        PictureUnreadable: the bytes are no picture.
    """
    try:
        picture = Image.open(io.BytesIO(data))
        picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureUnreadable(
            f"The picture {name} cannot be opened ({error}); bring a PNG or JPEG file instead."
        ) from None
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "black"), layer).convert("RGB")
    return picture.convert("RGB")


def converted(picture: Image.Image) -> Planes:
    """An RGB picture of even size as BT.709 planes in video range (Y 16..235, chroma 16..240)."""
    rgb = np.asarray(picture, np.float32) / np.float32(255.0)
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    luma = _KR * red + (1.0 - _KR - _KB) * green + _KB * blue
    u = _halved((blue - luma) / np.float32(2.0 * (1.0 - _KB)))
    v = _halved((red - luma) / np.float32(2.0 * (1.0 - _KR)))
    return Planes(_byte(16.0 + 219.0 * luma), _byte(128.0 + 224.0 * u), _byte(128.0 + 224.0 * v))


def _halved(plane: _Floats) -> _Floats:
    """Half the size: rows averaged in pairs, columns weighted 1-2-1 around every even one."""
    rows = (plane[0::2] + plane[1::2]) * np.float32(0.5)
    left = np.concatenate([rows[:, :1], rows[:, 1:-1:2]], axis=1)
    return np.asarray(0.25 * left + 0.5 * rows[:, 0::2] + 0.25 * rows[:, 1::2], np.float32)


def _byte(plane: _Floats) -> Plane:
    return np.clip(np.rint(plane), 0, 255).astype(np.uint8)


def seen(plate: Planes, box: tuple[float, float, float, float], width: int, height: int) -> Planes:
    """What a box shows of a plate, as a picture of `width` x `height` (even) pixels.

    Positions are exact to 1/256 pixel. A box that lies on whole pixels, one for one, is cut out
    untouched.

    Args:
        plate: at most `SHARPEST` times as fine as the picture.
        box: (left, top, right, bottom) in plate pixels, not rounded.
        width: of the picture.
        height: of the picture.
    """
    left, top, right, bottom = box
    across, down = (right - left) / width, (bottom - top) / height
    # Chroma samples sit on the left of their pixel pair, so their box is a quarter step off.
    chroma = left / 2 + (1.0 - across) / 4, top / 2
    return Planes(
        _sampled(plate.y, (left, top), (across, down), width, height),
        _sampled(plate.u, chroma, (across, down), width // 2, height // 2),
        _sampled(plate.v, chroma, (across, down), width // 2, height // 2),
    )


def _sampled(
    plane: Plane, corner: tuple[float, float], step: tuple[float, float], width: int, height: int
) -> Plane:
    """Bilinear sampling, rows first, in 16-bit integers (255 * 256 + 128 just fits)."""
    rows, lower, down = _taps(corner[1], step[1], height, plane.shape[0])
    columns, right, across = _taps(corner[0], step[0], width, plane.shape[1])
    if not down.any() and not across.any():
        return np.ascontiguousarray(plane[rows][:, columns])
    used = plane[:, columns[0] : right[-1] + 1]
    blended = _mixed(used[rows], used[lower], down[:, None])
    offset = columns[0]
    return _mixed(blended[:, columns - offset], blended[:, right - offset], across)


def _taps(
    corner: float, step: float, count: int, size: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], _Wide]:
    """For each output sample the two samples it lies between, and the weight of the second."""
    places = corner + (np.arange(count) + 0.5) * step - 0.5
    fixed = np.rint(np.clip(places, 0, size - 1) * 256.0).astype(np.int64)
    first = fixed >> 8
    return first, np.minimum(first + 1, size - 1), (fixed & 255).astype(np.uint16)


def _mixed(one: Plane, other: Plane, weight: _Wide) -> Plane:
    """Two planes, the second with a weight of 0..256 parts, for all or by row or by column."""
    out = np.empty(one.shape, np.uint8)
    weights = np.broadcast_to(weight, (one.shape[0], weight.shape[-1] if weight.ndim else 1))
    # By bands that stay in the cache: three times as fast as whole planes.
    for top in range(0, len(one), _BAND):
        rows = slice(top, top + _BAND)
        total = one[rows] * (256 - weights[rows])
        total += other[rows] * weights[rows]
        total += 128
        total >>= 8
        out[rows] = total
    return out


def dissolved(one: Planes, other: Planes, share: float) -> Planes:
    """Two pictures of one size laid over each other; `share` 0..1 is the second one's."""
    weight = np.uint16(round(share * 256))
    mixed = [_mixed(a, b, np.asarray(weight)) for a, b in zip(one, other, strict=True)]
    return Planes(*mixed)


def averaged(pictures: list[Planes]) -> Planes:
    """The mean of several pictures of one size: what a shutter that stays open records."""
    return Planes(
        *(
            (sum(plane.astype(np.uint16) for plane in planes) // len(pictures)).astype(np.uint8)
            for planes in zip(*pictures, strict=True)
        )
    )


def covering(picture: Image.Image, width: int, height: int, overscan: float = 1.0) -> Image.Image:
    """The middle of a picture, filling `overscan` times a frame of `width` x `height` pixels.

    Never finer than `overscan` asks, so that `seen` does not skip pixels.
    """
    across, down = 2 * round(width * overscan / 2), 2 * round(height * overscan / 2)
    scale = max(across / picture.width, down / picture.height)
    part_width, part_height = across / scale, down / scale
    left, top = (picture.width - part_width) / 2, (picture.height - part_height) / 2
    box = (left, top, left + part_width, top + part_height)
    return picture.resize((across, down), Image.Resampling.LANCZOS, box=box)
