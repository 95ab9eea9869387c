"""Small pieces of SVG as strings, and the one call that turns a drawing into pixels.

What belongs here: shapes, smooth outlines, gradients, rendering. What does not: what is drawn.
Coordinates are in user units, y grows downward; colours are `#rrggbb`.
"""

import io
import math
from collections.abc import Iterable, Sequence
from hashlib import blake2s
from pathlib import Path
from typing import Any

import resvg_py
from PIL import Image

Point = tuple[float, float]


def attributes(**values: Any) -> str:
    """Attributes in the order given; underscores become dashes, None is left out."""
    parts = []
    for name, value in values.items():
        if value is None:
            continue
        shown = f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
        parts.append(f' {name.replace("_", "-")}="{shown}"')
    return "".join(parts)


def path(d: str, fill: str = "none", **more: Any) -> str:
    """A path with a fill."""
    return f'<path d="{d}" fill="{fill}"{attributes(**more)}/>'


def line(d: str, stroke: str, width: float, **more: Any) -> str:
    """A path that is stroked with round ends and not filled."""
    return (
        f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{width:.2f}" '
        f'stroke-linecap="round" stroke-linejoin="round"{attributes(**more)}/>'
    )


def polygon(points: Iterable[Point], fill: str, **more: Any) -> str:
    """A closed polygon."""
    return path(outline(points), fill, **more)


def outline(points: Iterable[Point], closed: bool = True) -> str:
    """Path data of straight lines through the points."""
    joined = "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f"M{joined}{'Z' if closed else ''}"


def rect(x: float, y: float, width: float, height: float, fill: str, **more: Any) -> str:
    """A rectangle; `rx=` rounds its corners."""
    box = attributes(x=float(x), y=float(y), width=float(width), height=float(height))
    return f'<rect{box} fill="{fill}"{attributes(**more)}/>'


def ellipse(cx: float, cy: float, rx: float, ry: float, fill: str, **more: Any) -> str:
    """An ellipse."""
    box = attributes(cx=float(cx), cy=float(cy), rx=float(rx), ry=float(ry))
    return f'<ellipse{box} fill="{fill}"{attributes(**more)}/>'


def group(body: str, **more: Any) -> str:
    """Shapes held together; without attributes it is the shapes themselves."""
    held = attributes(**more)
    return f"<g{held}>{body}</g>" if held else body


def moved(body: str, x: float, y: float, scale: float = 1.0, *, flip: bool = False) -> str:
    """Shapes scaled, mirrored if `flip`, and then moved to (x, y)."""
    across = -scale if flip else scale
    return f'<g transform="translate({x:.2f} {y:.2f}) scale({across:.4f} {scale:.4f})">{body}</g>'


def turned(body: str, degrees: float, x: float = 0.0, y: float = 0.0) -> str:
    """Shapes turned clockwise about (x, y)."""
    return f'<g transform="rotate({degrees:.1f} {x:.1f} {y:.1f})">{body}</g>'


def smooth(points: Sequence[Point], *, closed: bool = True, tension: float = 1.0) -> str:
    """Path data of a Catmull-Rom spline through the points (1 is the usual tension)."""
    count = len(points)
    steps = range(count if closed else count - 1)
    parts = [f"M{points[0][0]:.2f},{points[0][1]:.2f}"]
    for index in steps:
        before, start, end, after = (_at(points, index + k, closed) for k in (-1, 0, 1, 2))
        reach = tension / 6
        first = (start[0] + (end[0] - before[0]) * reach, start[1] + (end[1] - before[1]) * reach)
        second = (end[0] - (after[0] - start[0]) * reach, end[1] - (after[1] - start[1]) * reach)
        parts.append(
            f"C{first[0]:.2f},{first[1]:.2f} {second[0]:.2f},{second[1]:.2f} "
            f"{end[0]:.2f},{end[1]:.2f}"
        )
    return "".join(parts) + ("Z" if closed else "")


def _at(points: Sequence[Point], index: int, closed: bool) -> Point:
    if closed:
        return points[index % len(points)]
    return points[min(max(index, 0), len(points) - 1)]


def ribbon(spine: Sequence[Point], widths: Sequence[float]) -> str:
    """Path data of a tapering band along a spine, round at both ends (widths are full widths)."""
    left, right = [], []
    for index, (x, y) in enumerate(spine):
        ahead, behind = spine[min(index + 1, len(spine) - 1)], spine[max(index - 1, 0)]
        dx, dy = ahead[0] - behind[0], ahead[1] - behind[1]
        length = math.hypot(dx, dy) or 1.0
        nx, ny = -dy / length * widths[index] / 2, dx / length * widths[index] / 2
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return smooth([*left, _cap(spine, widths, last=True), *reversed(right), _cap(spine, widths)])


def _cap(spine: Sequence[Point], widths: Sequence[float], last: bool = False) -> Point:
    tip, inner = (spine[-1], spine[-2]) if last else (spine[0], spine[1])
    width = widths[-1] if last else widths[0]
    dx, dy = tip[0] - inner[0], tip[1] - inner[1]
    length = math.hypot(dx, dy) or 1.0
    return tip[0] + dx / length * width * 0.42, tip[1] + dy / length * width * 0.42


def linear(stops: Sequence[tuple[float, str, float]], start: Point, end: Point) -> tuple[str, str]:
    """A linear gradient in user units: (definition, paint). Stops: offset, colour, opacity."""
    ends = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
    return _gradient("linearGradient", ends, stops)


def radial(
    stops: Sequence[tuple[float, str, float]], centre: Point, radius: float
) -> tuple[str, str]:
    """A radial gradient in user units: (definition, paint). Stops: offset, colour, opacity."""
    where = f'cx="{centre[0]:.1f}" cy="{centre[1]:.1f}" r="{radius:.1f}"'
    return _gradient("radialGradient", where, stops)


def _gradient(kind: str, where: str, stops: Sequence[tuple[float, str, float]]) -> tuple[str, str]:
    body = "".join(
        f'<stop offset="{offset:.3f}" stop-color="{colour}" stop-opacity="{opacity:.3f}"/>'
        for offset, colour, opacity in stops
    )
    # The id is made of the content, so that equal gradients may be defined twice.
    name = "g" + blake2s(f"{kind}{where}{body}".encode(), digest_size=6).hexdigest()
    units = 'gradientUnits="userSpaceOnUse"'
    return f'<{kind} id="{name}" {units} {where}>{body}</{kind}>', f"url(#{name})"


def clipped(body: str, d: str) -> str:
    """Shapes cut to the inside of a path."""
    name = "c" + blake2s(d.encode(), digest_size=6).hexdigest()
    clip = f'<clipPath id="{name}"><path d="{d}"/></clipPath>'
    return f'{clip}<g clip-path="url(#{name})">{body}</g>'


def render(
    body: str,
    *,
    width: int,
    height: int,
    view: tuple[float, float, float, float] | None = None,
    fonts: Iterable[Path] = (),
) -> Image.Image:
    """The drawing as an RGBA image of `width` x `height` pixels.

    Args:
        body: shapes, without the outer `svg` element.
        width: pixels.
        height: pixels.
        view: the part of the user space that fills the image (x, y, width, height).
        fonts: font files that the text of the drawing uses; no other font is ever looked for.
    """
    left, top, across, down = view or (0, 0, width, height)
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{left} {top} {across} {down}" preserveAspectRatio="none">{body}</svg>'
    )
    pixels = resvg_py.svg_to_bytes(
        svg_string=text, skip_system_fonts=True, font_files=sorted(str(font) for font in fonts)
    )
    return Image.open(io.BytesIO(pixels)).convert("RGBA")


def png(image: Image.Image) -> bytes:
    """The image as PNG bytes, RGB, packed lightly: the frames are read again at once."""
    packed = io.BytesIO()
    image.convert("RGB").save(packed, "PNG", compress_level=2)
    return packed.getvalue()
