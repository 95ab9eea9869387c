"""Hands: relaxed, open, fist, pointing, gripping.

What belongs here: hand shapes in centimetres, the wrist at the origin, fingers towards +x.
"""

import math

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.svg import Point

_SHAPES = {
    "relaxed": "M-2,-3 C2,-4.2 6,-4 9,-3 C12.4,-2.2 15,-0.6 14.4,1.4 C13.6,3.2 10.6,3.4 8,3.8 "
               "C4,4.2 0,3.6 -2,3Z",
    "open": "M-2,-3 C2,-4.4 5,-4.6 8,-4 C12,-3.6 15.5,-2.4 15.8,-1 C16,0.4 14,0.6 14.4,1.2 "
            "C15,2.6 12,3 11.6,3.4 C11,4.8 8,4.6 6,4.2 C3,4.4 0,3.6 -2,3Z",
    "fist": "M-2,-3.2 C2,-5 6,-5.4 8.4,-4.2 C10.6,-3 10.8,2.4 9,4.2 C6.6,5.8 1.6,5.2 -2,3.2Z",
    "point": "M-2,-3.2 C2,-4.8 5,-5 8,-4.6 L17,-4 C18.6,-3.4 18.4,-1.6 16.8,-1.4 L9.6,-1.2 "
             "C10.4,1 9.8,4 7.6,4.6 C4.6,5.2 0.6,4.6 -2,3.2Z",
    "grip": "M-2,-3.2 C2,-5 6,-5.4 8.6,-4 C10.4,-2.6 10.4,2.6 8.8,4.2 C6.4,5.6 1.6,5.2 -2,3.2Z",
}  # fmt: skip
_THUMBS = {
    "relaxed": "M1.2,-2.8 C3.6,-5 7,-4.8 9.4,-2.6 C9.6,-1.4 7,-1.4 4.6,-1.6Z",
    "open": "M1.6,-3.2 C3,-6.6 6,-8.2 8.4,-7 C9.2,-6 7,-4.4 5.4,-3Z",
    "fist": "M2,-4.6 C4.6,-5.4 8,-3.6 8.4,-1.4 C7.6,0 4.6,-0.6 2.6,-1.6Z",
    "point": "M2,-4.6 C5,-7.4 7.4,-7 8.6,-5.6 C8,-4.4 5,-3.6 3,-3Z",
    "grip": "M2,-4.8 C5,-6.6 8.6,-5.6 9,-3.6 C8,-2.2 5,-2 3,-2.4Z",
}
_LINES = {
    "relaxed": "M9.4,0.4 L13.6,0.6 M8.6,2.2 L12,2.2",
    "open": "M9,-1.2 L14.6,-0.8 M8.6,1.2 L13.4,1.6",
    "fist": "M5.4,0.2 L9.6,0.4 M5.2,2.6 L9,2.8",
    "point": "M5.4,0.4 L9.2,0.6 M5.2,2.6 L8.6,2.8",
    "grip": "M5.4,-0.4 L9.8,-0.2 M5.2,2 L9.4,2.2",
}


def draw_hand(
    shape: str, wrist: Point, elbow: Point, paints: tuple[str, str, str], *, thumb_up: bool = True
) -> str:
    """A hand at a wrist, in line with the forearm.

    Args:
        shape: `relaxed`, `open`, `fist`, `point` or `grip`.
        wrist: where it begins, y down.
        elbow: where the forearm comes from.
        paints: skin, its shadow, the lines on it.
        thumb_up: on which side the thumb is.
    """
    skin, shade, lines = paints
    angle = math.degrees(math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0]))
    drawn = (
        svg.path(_SHAPES[shape], skin)
        + svg.line(_LINES[shape], lines, 0.55, stroke_opacity=0.7)
        + svg.path(_THUMBS[shape], skin)
        + svg.line(_THUMBS[shape].rsplit("Z", 1)[0], shade, 0.5, stroke_opacity=0.6)
    )
    upright = -1 if not thumb_up else 1
    return (
        f'<g transform="translate({wrist[0]:.1f} {wrist[1]:.1f}) rotate({angle:.1f}) '
        f'scale(1 {upright})">{drawn}</g>'
    )
