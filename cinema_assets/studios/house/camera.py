"""Where the camera looks: the picture area of a frame, the plate it moves over, and its boxes.

What belongs here: sizes and boxes as numbers. What does not: drawing (frames), motion between two
boxes and its easing (motion).

A plate is the drawn set with margin on all sides. A box is the part of a plate that fills the
picture; at `HOME` one pixel of the plate is one pixel of the picture.
"""

from collections.abc import Callable

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import Movement, ShotSize

OVERSCAN = 1.25
"""Width of a plate over the width of the picture."""

STRIP = 0.11
"""Height of the caption strip over the height of the frame."""


class Box(Frozen):
    """A part of a plate with the plate's own aspect ratio, in fractions of the plate."""

    x: float
    """Left edge, 0 to 1 - size."""
    y: float
    """Top edge, 0 to 1 - size."""
    size: float
    """Width and height alike, as a fraction of the plate's."""

    def pixels(self, width: int, height: int) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) on a plate of this size, in pixels, not rounded."""
        left, top = self.x * width, self.y * height
        return left, top, left + self.size * width, top + self.size * height


def _centred(size: float, dx: float = 0.0, dy: float = 0.0) -> Box:
    return Box(x=(1 - size) / 2 + dx, y=(1 - size) / 2 + dy, size=size)


HOME = _centred(1 / OVERSCAN)
"""The box of a camera that does not move."""

_MARGIN = (1 - 1 / OVERSCAN) / 2


def strip_height(height: int) -> int:
    """Height of the caption strip of a frame, in pixels, even."""
    return 2 * round(height * STRIP / 2)


def picture_size(width: int, height: int) -> tuple[int, int]:
    """(width, height) of the picture above the caption strip of a frame, in pixels."""
    return width, height - strip_height(height)


def plate_size(width: int, height: int) -> tuple[int, int]:
    """(width, height) in pixels of the plate of a frame that is `width` x `height`, even."""
    across, down = picture_size(width, height)
    return 2 * round(across * OVERSCAN / 2), 2 * round(down * OVERSCAN / 2)


def boxes(movement: Movement, size: ShotSize = ShotSize.MS) -> tuple[Box, Box]:
    """The box at the first and at the last moment of a shot.

    Args:
        movement: what the camera does.
        size: close shots travel less, so that a face stays in the picture.
    """
    reach = 0.6 if size in (ShotSize.MCU, ShotSize.CU, ShotSize.ECU) else 0.95
    away = _MARGIN * reach
    return _BOXES[movement](away, reach)


def _push(travel: float) -> tuple[Box, Box]:
    return _centred(0.80 + travel / 2), _centred(0.80 - travel / 2)


def _slide(dx: float, dy: float, size: float = 1 / OVERSCAN) -> tuple[Box, Box]:
    return _centred(size, -dx, -dy), _centred(size, dx, dy)


def _still(_away: float, _reach: float) -> tuple[Box, Box]:
    return HOME, HOME


_BOXES: dict[Movement, Callable[[float, float], tuple[Box, Box]]] = {
    Movement.STATIC: _still,
    Movement.RACK_FOCUS: _still,
    Movement.PAN_LEFT: lambda away, reach: _slide(-away, 0),
    Movement.PAN_RIGHT: lambda away, reach: _slide(away, 0),
    Movement.WHIP_PAN: lambda away, reach: (_centred(0.76, -0.115, 0), _centred(0.76, 0.115, 0)),
    Movement.TILT_UP: lambda away, reach: _slide(0, -away),
    Movement.TILT_DOWN: lambda away, reach: _slide(0, away),
    Movement.TRACK: lambda away, reach: _slide(away * 0.9, 0, 0.78),
    Movement.CRANE: lambda away, reach: (
        _centred(0.76, 0, away),
        _centred(0.84, 0, -away * 0.75),
    ),
    Movement.PUSH_IN: lambda away, reach: _push(0.20 * reach),
    Movement.PULL_OUT: lambda away, reach: _push(-0.20 * reach),
    Movement.ZOOM_IN: lambda away, reach: _push(0.30 * reach),
    Movement.ZOOM_OUT: lambda away, reach: _push(-0.30 * reach),
    Movement.HANDHELD: lambda away, reach: (
        _centred(0.78, -0.012, 0.008),
        _centred(0.78, 0.014, -0.010),
    ),
}
