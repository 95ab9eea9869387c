"""Where the joints of a body are in every pose.

What belongs here: joints of the model body in centimetres. What does not: flesh and cloth.

The figure faces the right (three-quarter) or the camera; x grows to the right, y upward, the
origin is on the floor below the hips. `near` limbs are those closer to the camera.
"""

from dataclasses import dataclass, replace

from cinema_assets.studios.briefs import Emotion, FigureBrief, Pose
from cinema_assets.studios.house.svg import Point


@dataclass(frozen=True)
class Limb:
    """An arm or a leg: root is the shoulder or the hip."""

    root: Point
    joint: Point
    end: Point


@dataclass(frozen=True)
class Skeleton:
    """The joints of one pose."""

    hips: Point
    neck: Point
    near_arm: Limb
    far_arm: Limb
    near_leg: Limb
    far_leg: Limb
    hand: str = "relaxed"
    """Shape of the near hand: `relaxed`, `open`, `fist`, `point`, `grip`."""
    far_hand: str = "relaxed"
    tilt: float = 0.0
    """Of the head, degrees forward."""
    turn: float = 0.0
    """Of the whole figure about the origin, degrees."""
    lift: float = 0.0
    """Of the whole figure above the floor, centimetres."""
    seated: bool = False


def _limb(root: Point, joint: Point, end: Point) -> Limb:
    return Limb(root, joint, end)


_STAND = Skeleton(
    (0, 90), (0, 144),
    _limb((-16.5, 137), (-22, 112), (-17, 88)), _limb((13.5, 138), (18, 112), (20, 88)),
    _limb((-7, 88), (-8.5, 48), (-10, 5)), _limb((7, 88), (8, 48), (10, 7)),
)  # fmt: skip
_SIT = Skeleton(
    (-5, 53), (-2, 107),
    _limb((-18, 100), (-20, 76), (6, 62)), _limb((12, 101), (18, 78), (28, 64)),
    _limb((-10, 52), (24, 50), (22, 5)), _limb((4, 53), (36, 52), (38, 7)), seated=True,
)  # fmt: skip
_WALK = Skeleton(
    (0, 89), (4, 143),
    _limb((-13, 136), (-27, 113), (-24, 90)), _limb((16, 137), (25, 115), (38, 97)),
    _limb((-6, 87), (11, 50), (20, 6)), _limb((6, 87), (0, 47), (-25, 13)),
)  # fmt: skip
_RUN = Skeleton(
    (0, 90), (15, 139),
    _limb((-2, 132), (-26, 118), (-26, 92)), _limb((26, 133), (44, 116), (52, 138)),
    _limb((-5, 88), (30, 72), (22, 32)), _limb((6, 88), (-10, 52), (-46, 42)), hand="fist",
    far_hand="fist", tilt=-4, lift=4,
)  # fmt: skip
_KNEEL = Skeleton(
    (-2, 52), (4, 105),
    _limb((-13, 98), (-12, 74), (10, 62)), _limb((17, 99), (28, 78), (32, 62)),
    _limb((-9, 51), (4, 10), (-34, 7)), _limb((5, 52), (33, 51), (32, 6)), tilt=6,
)  # fmt: skip

_POSES: dict[Pose, Skeleton] = {
    Pose.STAND: _STAND,
    Pose.SIT: _SIT,
    Pose.WALK: _WALK,
    Pose.RUN: _RUN,
    Pose.KNEEL: _KNEEL,
    Pose.LIE: replace(
        _STAND, near_arm=_limb((-16.5, 137), (-26, 114), (-8, 98)), turn=-88, lift=17, tilt=-8
    ),
    Pose.DRIVE: replace(
        _SIT,
        near_arm=_limb((-18, 100), (-8, 78), (24, 88)),
        far_arm=_limb((12, 101), (24, 80), (40, 90)),
        hand="grip",
        far_hand="grip",
    ),
    Pose.POINT: replace(
        _STAND, near_arm=_limb((-16.5, 137), (13, 129), (40, 139)), hand="point", tilt=-2
    ),
    Pose.REACH: replace(
        _STAND,
        neck=(6, 143),
        near_arm=_limb((-11, 135), (10, 114), (38, 119)),
        far_arm=_limb((18, 136), (32, 118), (50, 124)),
        tilt=4,
        hand="open",
        far_hand="open",
    ),
    Pose.FIGHT: replace(
        _STAND,
        hips=(-2, 87),
        neck=(5, 140),
        near_arm=_limb((-11, 133), (-4, 109), (19, 127)),
        far_arm=_limb((19, 134), (36, 118), (48, 138)),
        near_leg=_limb((-8, 86), (-20, 46), (-30, 5)),
        far_leg=_limb((6, 86), (24, 50), (26, 7)),
        hand="fist",
        far_hand="fist",
        tilt=5,
    ),
    Pose.EMBRACE: replace(
        _STAND,
        neck=(5, 143),
        near_arm=_limb((-11, 135), (4, 112), (30, 121)),
        far_arm=_limb((18, 136), (30, 120), (40, 132)),
        tilt=7,
        hand="open",
        far_hand="open",
    ),
    Pose.PHONE: replace(
        _STAND, near_arm=_limb((-16.5, 137), (-29, 116), (-14, 148)), hand="grip", tilt=3
    ),
}


def skeleton_of(figure: FigureBrief, *, frontal: bool) -> Skeleton:
    """The joints of a figure: its pose, loosened by what it does and feels.

    Args:
        figure: pose, emotion, speaking, holding.
        frontal: the body faces the camera or away from it, not the side.
    """
    base = _POSES[figure.pose]
    if figure.pose in (Pose.STAND, Pose.SIT, Pose.WALK):
        base = _busy_hands(base, figure)
    return _frontal(base, figure.pose) if frontal else base


def _busy_hands(base: Skeleton, figure: FigureBrief) -> Skeleton:
    low = 37.0 if base.seated else 0.0
    if figure.holding:
        arm = _limb(base.near_arm.root, (-22, 113 - low), (6, 117 - low))
        return replace(base, near_arm=arm, hand="grip")
    if figure.emotion is Emotion.AFRAID:
        arms = (
            _limb(base.near_arm.root, (-21, 113 - low), (2, 130 - low)),
            _limb(base.far_arm.root, (21, 114 - low), (14, 132 - low)),
        )
        return replace(base, near_arm=arms[0], far_arm=arms[1], tilt=base.tilt - 4, hand="open")
    if figure.speaking and figure.pose is not Pose.WALK:
        arm = _limb(base.far_arm.root, (25, 113 - low), (38, 128 - low))
        return replace(base, far_arm=arm, far_hand="open")
    if figure.emotion is Emotion.ANGRY:
        return replace(base, hand="fist", far_hand="fist", tilt=base.tilt + 3)
    if figure.emotion in (Emotion.SAD, Emotion.TIRED):
        return replace(base, tilt=base.tilt + 8)
    return base


def _frontal(base: Skeleton, pose: Pose) -> Skeleton:
    """The same pose seen from the front: shoulders and hips at full width."""
    if pose is Pose.SIT or pose is Pose.DRIVE:
        base = replace(
            base,
            hips=(0, 53),
            neck=(0, 107),
            near_leg=_limb((-9, 52), (-14, 44), (-12, 5)),
            far_leg=_limb((9, 52), (14, 44), (12, 5)),
        )
    elif pose is Pose.WALK:
        base = replace(
            base,
            neck=(0, 143),
            near_leg=_limb((-8, 87), (-8, 50), (-5, 2)),
            far_leg=_limb((8, 87), (9, 50), (6, 12)),
            near_arm=_limb((-16.5, 137), (-24, 113), (-18, 90)),
            far_arm=_limb((13.5, 138), (23, 113), (25, 91)),
        )
    if pose is Pose.DRIVE:
        return replace(
            base,
            near_arm=_limb((-19.5, 99), (-27, 78), (-13, 84)),
            far_arm=_limb((19.5, 99), (27, 78), (13, 84)),
        )
    return replace(
        base,
        near_arm=_spread(base.near_arm, base.neck, -19.5),
        far_arm=_spread(base.far_arm, base.neck, 19.5),
    )


def _spread(limb: Limb, neck: Point, across: float) -> Limb:
    shift = neck[0] + across - limb.root[0]
    end = shift * (0.8 if abs(limb.end[0]) > 12 else 0.2)
    return Limb(
        (neck[0] + across, neck[1] - 8),
        (limb.joint[0] + shift, limb.joint[1]),
        (limb.end[0] + end, limb.end[1]),
    )
