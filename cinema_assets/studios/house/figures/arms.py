"""Arms in their sleeves, with hands, cuffs and what they hold.

What belongs here: one arm. What does not: wounds (bandages), the shape of a hand (hands).
"""

from cinema_assets.studios.briefs import Facing, Pose
from cinema_assets.studios.house import palette, props, svg
from cinema_assets.studios.house.figures import bandages, cloth
from cinema_assets.studios.house.figures.actor import Actor
from cinema_assets.studios.house.figures.hands import draw_hand
from cinema_assets.studios.house.figures.poses import Limb
from cinema_assets.studios.house.figures.skull import Turn


def draw_arm(actor: Actor, limb: Limb, *, near: bool) -> str:
    """One arm with sleeve, cuff, hand, wounds and, on the near side, what it holds."""
    neck = cloth.down(actor.bones.neck)
    root = cloth.widened(cloth.down(limb.root), neck, actor.build.shoulder)
    arm = Limb((root[0], -root[1]), limb.joint, limb.end)
    shape = actor.bones.hand if near else actor.bones.far_hand
    cut, paints = actor.cut, actor.paints
    paint = paints.main if near or actor.frontal else palette.mix(paints.main, paints.shade, 0.7)
    skin = (
        actor.skin.skin
        if near or actor.frontal
        else palette.mix(actor.skin.skin, actor.skin.skin_shade, 0.5)
    )
    drawn = ""
    if cut.short_sleeves:
        bare = cloth.sleeve(arm, cut.sleeve * 0.78, actor.build)
        drawn += cloth.lit_shape(bare, skin, actor.skin.rim, actor.side)
    hand = draw_hand(shape, cloth.down(arm.end), cloth.down(arm.joint),
                     (skin, actor.skin.skin_shade, actor.skin.contour),
                     thumb_up=_thumb_up(actor, arm, near))  # fmt: skip
    held = _held(actor, arm) if near else ""
    d = cloth.sleeve(arm, cut.sleeve, actor.build, ends=0.3 if cut.short_sleeves else 1.0)
    drawn += hand + held if held and actor.brief.pose is not Pose.PHONE else held + hand
    outer = (root[0] - neck[0]) * actor.side > 0
    edge = paints.rim if outer else palette.mix(paint, paints.fold, 0.8)
    drawn += cloth.lit_shape(d, paint, edge, actor.side, 0.7 if outer else 0.5)
    drawn += _arm_shade(actor, arm) + _cuff(actor, arm)
    return drawn + bandages.on_arm(actor.brief.wounds, arm, _is_left(actor, near))


def _thumb_up(actor: Actor, arm: Limb, near: bool) -> bool:
    """Thumbs of hanging arms point forward (inward from the front); of raised arms, up."""
    if arm.end[1] > arm.joint[1] - 12:
        return arm.end[0] >= arm.joint[0]
    return near if actor.frontal else True


def _arm_shade(actor: Actor, arm: Limb) -> str:
    if actor.cut.short_sleeves:
        return ""
    offset = -actor.side * actor.cut.sleeve * 0.22
    shape = cloth.sleeve_shade(arm, actor.cut.sleeve, offset, actor.build)
    shade = svg.path(shape, actor.paints.shade, fill_opacity=0.4)
    return shade + ("" if _sharply_bent(arm) else _elbow_folds(actor, arm))


def _elbow_folds(actor: Actor, arm: Limb) -> str:
    x, y = cloth.down(arm.joint)
    folds = (
        f"M{x - 3.4:.1f},{y - 1:.1f} q3.4,2.6 6.8,0.5 M{x - 2.6:.1f},{y + 2.4:.1f} q2.6,1.4 5.2,0.2"
    )
    return svg.line(folds, actor.paints.fold, 0.7, stroke_opacity=0.45)


def _sharply_bent(arm: Limb) -> bool:
    """Folds would stand out over the edge of the sleeve."""
    upper = arm.joint[0] - arm.root[0], arm.joint[1] - arm.root[1]
    lower = arm.end[0] - arm.joint[0], arm.end[1] - arm.joint[1]
    return upper[0] * lower[0] + upper[1] * lower[1] < 0


def _cuff(actor: Actor, arm: Limb) -> str:
    if actor.brief.look.garment not in ("suit", "shirt", "apron", "coat", "uniform"):
        return ""
    x, y = cloth.down(arm.end)
    jx, jy = cloth.down(arm.joint)
    length = max(((x - jx) ** 2 + (y - jy) ** 2) ** 0.5, 1)
    ux, uy = (x - jx) / length, (y - jy) / length
    paint = actor.paints.white if actor.brief.look.garment == "suit" else actor.paints.fold
    half = actor.cut.sleeve * 0.27
    d = (
        f"M{x - uy * half - ux:.1f},{y + ux * half - uy:.1f} "
        f"L{x + uy * half - ux:.1f},{y - ux * half - uy:.1f}"
    )
    return svg.line(d, paint, 1.3)


def _is_left(actor: Actor, near: bool) -> bool:
    """Whether this arm is the person's own left one."""
    if actor.turn is Turn.FRONT:
        return not near
    if actor.turn is Turn.BACK:
        return near
    faces_left = actor.brief.facing is Facing.LEFT
    return near if faces_left else not near


def _held(actor: Actor, arm: Limb) -> str:
    word = actor.brief.holding
    if actor.brief.pose is Pose.PHONE:
        word = "phone"
    if not word:
        return ""
    drawn = props.held(word, actor.light)
    if not drawn:
        return ""
    x, y = cloth.down(arm.end)
    jx, jy = cloth.down(arm.joint)
    length = max(((x - jx) ** 2 + (y - jy) ** 2) ** 0.5, 1)
    return svg.moved(drawn, x + (x - jx) / length * 5, y + (y - jy) / length * 5)
