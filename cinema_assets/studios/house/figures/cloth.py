"""The big shapes of a dressed body: torso, skirts, sleeves, legs, shoes.

What belongs here: outlines that follow the joints. What does not: collars, buttons, badges (trim).
Centimetres, y down, the origin on the floor below the hips.
"""

from dataclasses import dataclass

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.figures.build import Build
from cinema_assets.studios.house.figures.poses import Limb, Skeleton
from cinema_assets.studios.house.figures.wardrobe import Cut
from cinema_assets.studios.house.svg import Point


def down(point: Point) -> Point:
    """A joint (y up) on the drawing (y down)."""
    return point[0], -point[1]


def lit_shape(d: str, paint: str, rim: str, side: int, width: float = 0.7) -> str:
    """A shape with a thin edge of light on the side of the key."""
    return svg.moved(svg.path(d, rim), side * width, -width * 0.4) + svg.path(d, paint)


@dataclass(frozen=True)
class Torso:
    """The upper body in a garment."""

    left: tuple[Point, ...]
    """The contour from the neck down to the hem, left on the screen."""
    right: tuple[Point, ...]

    @property
    def outline(self) -> str:
        """The whole contour as path data."""
        return svg.smooth([*self.left, *reversed(self.right)], tension=0.85)

    def shadow(self, side: int) -> str:
        """The part that the key light does not reach, as path data."""
        away, toward = (self.left, self.right) if side > 0 else (self.right, self.left)
        inner = [
            (a[0] + (b[0] - a[0]) * 0.3, a[1] + (b[1] - a[1]) * 0.3)
            for a, b in zip(away, toward, strict=True)
        ]
        return svg.smooth([*away[2:], *reversed(inner[2:])], tension=0.85)


def torso_of(bones: Skeleton, build: Build, cut: Cut) -> Torso:
    """The torso between neck, shoulders, hips and hem."""
    neck, hips = down(bones.neck), down(bones.hips)
    near, far = down(bones.near_arm.root), down(bones.far_arm.root)
    near, far = widened(near, neck, build.shoulder), widened(far, neck, build.shoulder)
    left, right = (near, far) if near[0] <= far[0] else (far, near)
    hem = 3.0 if bones.seated else cut.hem
    return Torso(
        tuple(_side(neck, left, hips, -1, hem, bones, build, cut)),
        tuple(_side(neck, right, hips, 1, hem, bones, build, cut)),
    )


def widened(shoulder: Point, neck: Point, factor: float) -> Point:
    """A shoulder moved outwards by a build's width."""
    return neck[0] + (shoulder[0] - neck[0]) * factor, shoulder[1]


def _side(
    neck: Point, shoulder: Point, hips: Point, sign: int, hem: float, bones: Skeleton,
    build: Build, cut: Cut,
) -> list[Point]:  # fmt: skip
    half = abs(shoulder[0] - neck[0])
    waist = (hips[0] * 0.6 + neck[0] * 0.4, hips[1] - 22)
    belly = (half * 0.80) * cut.bulk * (0.86 + 0.14 * build.girth)
    hip = max(half * 0.86, 13.0) * build.hips * max(cut.bulk, 1.0)
    points = [
        (neck[0] + sign * build.neck * 0.54, neck[1] - 3.8),
        (neck[0] + sign * (half * 0.52), neck[1] + 0.6),
        (shoulder[0] + sign * 0.4, shoulder[1] - 3.4),
        (shoulder[0] + sign * 1.6, shoulder[1] + 4.0),
        (shoulder[0] - sign * 1.0, shoulder[1] + 16),
        (waist[0] + sign * belly, waist[1]),
        (hips[0] + sign * hip, hips[1] - 3),
    ]
    points.append(_hem_point(bones, hips, hip, sign, hem, cut))
    return points


def _hem_point(bones: Skeleton, hips: Point, hip: float, sign: int, hem: float, cut: Cut) -> Point:
    """Where the hem ends: at its own flare, or as far as the legs push it."""
    x = hips[0] + sign * hip * (1 + (cut.flare - 1) * min(hem / 30, 1.2))
    if hem > 14:
        legs = [along(leg, hem / 42) for leg in (bones.near_leg, bones.far_leg)]
        reach = [down(point)[0] + sign * 8 for point in legs]
        x = min([x, *reach]) if sign < 0 else max([x, *reach])
    return x, hips[1] + hem


def along(limb: Limb, share: float) -> Point:
    """A point between root (0) and joint (1)."""
    share = min(share, 1.0)
    return (
        limb.root[0] + (limb.joint[0] - limb.root[0]) * share,
        limb.root[1] + (limb.joint[1] - limb.root[1]) * share,
    )


def sleeve(limb: Limb, width: float, build: Build, *, ends: float = 1.0) -> str:
    """An arm in its sleeve as path data; `ends` below 1 stops on the way to the hand."""
    girth = 0.75 + 0.25 * build.girth
    root, joint, end = down(limb.root), down(limb.joint), down(limb.end)
    if ends < 0.5:
        stop = _between(root, joint, ends * 2)
        return svg.ribbon([root, _between(root, stop, 0.5), stop],
                          [width * girth, width * 0.96 * girth, width * 0.9 * girth])  # fmt: skip
    stop = _between(joint, end, 0.96)
    spine = [root, _between(root, joint, 0.5), joint, _between(joint, stop, 0.5), stop]
    widths = [width * 0.9, width * 0.86, width * 0.74, width * 0.68, width * 0.54]
    return svg.ribbon(spine, [value * girth for value in widths])


def sleeve_shade(limb: Limb, width: float, offset: float, build: Build) -> str:
    """The unlit half of a sleeve as path data; it begins as a point below the shoulder."""
    girth = 0.75 + 0.25 * build.girth
    root, joint, end = down(limb.root), down(limb.joint), down(limb.end)
    stop = _between(joint, end, 0.94)
    spine = [
        _between(root, joint, 0.22),
        _between(root, joint, 0.6),
        joint,
        _between(joint, stop, 0.5),
        stop,
    ]
    spine = [(x + offset * (0.3 + 0.2 * index), y) for index, (x, y) in enumerate(spine)]
    widths = [width * share for share in (0.06, 0.42, 0.44, 0.38, 0.26)]
    return svg.ribbon(spine, [value * girth for value in widths])


def leg(limb: Limb, build: Build, width: float = 15.5) -> str:
    """A leg from hip to ankle as path data."""
    girth = 0.7 + 0.3 * build.girth
    root, joint, end = down(limb.root), down(limb.joint), down(limb.end)
    spine = [root, _between(root, joint, 0.5), joint, _between(joint, end, 0.45), end]
    widths = [width, width * 0.9, width * 0.7, width * 0.66, width * 0.5]
    return svg.ribbon(spine, [value * girth for value in widths])


def shoe(limb: Limb, paint: str, *, frontal: bool) -> str:
    """A shoe at the end of a leg; it points where the shin lets it."""
    x, y = down(limb.end)
    if frontal:
        return svg.path(
            f"M{x - 5.5},{y - 1} Q{x - 7},{y + 6} {x - 4},{y + 6.5} L{x + 4},{y + 6.5} "
            f"Q{x + 7},{y + 6} {x + 5.5},{y - 1} Q{x},{y - 6} {x - 5.5},{y - 1}Z",
            paint,
        )
    lean = limb.end[0] - limb.joint[0]
    shape = svg.path(
        f"M{x - 5},{y - 5} L{x + 4.5},{y - 5} Q{x + 8},{y - 0.5} {x + 15},{y + 1.2} "
        f"Q{x + 19},{y + 3} {x + 17.5},{y + 5.2} L{x - 6},{y + 5.2} "
        f"Q{x - 7.5},{y} {x - 5},{y - 5}Z",
        paint,
    )
    kicked = lean < -18 and limb.end[1] > 9
    return svg.turned(shape, 48, x, y) if kicked else shape


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
