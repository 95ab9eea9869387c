"""A whole figure: skeleton, clothes, head and hands put together in the right order.

What belongs here: the order of the layers, mirroring, the label's colour. What does not: where the
figure stands in the picture (composition).
"""

from dataclasses import dataclass

from cinema_assets.studios.briefs import Facing, FigureBrief, Pose
from cinema_assets.studios.house import palette, props, svg
from cinema_assets.studios.house.figures import bandages, cloth
from cinema_assets.studios.house.figures.build import Build, build_of
from cinema_assets.studios.house.figures.complexion import Complexion, complexion
from cinema_assets.studios.house.figures.hands import draw_hand
from cinema_assets.studios.house.figures.head import draw_head
from cinema_assets.studios.house.figures.poses import Limb, Skeleton, skeleton_of
from cinema_assets.studios.house.figures.skull import Turn
from cinema_assets.studios.house.figures.trim import draw_back, draw_scarf, draw_trim
from cinema_assets.studios.house.figures.wardrobe import Cut, Paints, cut_of, paints_of
from cinema_assets.studios.house.light import Light
from cinema_assets.studios.house.svg import Point


@dataclass(frozen=True)
class Actor:
    """A figure ready to be drawn: every measure and paint that its parts share."""

    brief: FigureBrief
    light: Light
    turn: Turn
    side: int
    depth: float
    bones: Skeleton
    build: Build
    cut: Cut
    paints: Paints
    skin: Complexion
    mouth_open: bool = False
    gaze: float = 0.0

    @property
    def frontal(self) -> bool:
        """The body shows its full width."""
        return self.turn in (Turn.FRONT, Turn.BACK)


@dataclass(frozen=True)
class Figure:
    """A drawn figure in centimetres, y down, the foot point at the origin."""

    drawn: str
    head: Point
    """Middle of the head."""
    top: float
    """Highest point of the head, as a height above the floor."""
    height: float
    """Standing height in centimetres."""
    reach: float
    """Nothing is drawn farther than this from the foot point to either side."""


def draw_figure(
    brief: FigureBrief,
    light: Light,
    *,
    turn: Turn | None = None,
    depth: float = 0.0,
    mouth_open: bool = False,
    gaze: float = 0.0,
) -> Figure:
    """A figure from its brief.

    Args:
        brief: who, and what they do.
        light: the light on figures.
        turn: the view of the head and body; from the brief's facing if not given.
        depth: metres behind the mark, for the haze.
        mouth_open: the mouth is open on a word; nothing else changes.
        gaze: where the eyes look when the head faces the camera.
    """
    view = turn or _TURNS[brief.facing]
    flip = brief.facing is Facing.LEFT
    actor = _cast(brief, light, view, -light.side if flip else light.side, depth, mouth_open, gaze)
    body = _layers(actor)
    scale = actor.build.scale
    placed = (
        f'<g transform="scale({-scale if flip else scale:.4f} '
        f'{scale:.4f})">{_posed(actor, body)}</g>'
    )
    head = _head_point(actor)
    turned = _turned(head, actor.bones)
    middle = ((-turned[0] if flip else turned[0]) * scale, turned[1] * scale)
    top = -turned[1] * scale + 62 * actor.build.head * scale
    return Figure(placed, middle, top, actor.build.height, _reach(actor) * scale)


def _reach(actor: Actor) -> float:
    """Farthest joint from the foot point, and a hand, a skirt, a thing that is held."""
    bones = actor.bones
    if bones.turn:
        return 125.0
    limbs = (bones.near_arm, bones.far_arm, bones.near_leg, bones.far_leg)
    farthest = max(abs(joint[0]) for limb in limbs for joint in (limb.joint, limb.end))
    held = 60.0 if actor.brief.holding else 0.0
    return max(farthest * max(actor.build.shoulder, 1.0) + 22.0, 44.0) + held


_TURNS = {
    Facing.LEFT: Turn.QUARTER, Facing.RIGHT: Turn.QUARTER, Facing.CAMERA: Turn.FRONT,
    Facing.AWAY: Turn.BACK,
}  # fmt: skip


def _cast(
    brief: FigureBrief, light: Light, turn: Turn, side: int, depth: float, mouth: bool, gaze: float
) -> Actor:
    frontal = turn in (Turn.FRONT, Turn.BACK)
    return Actor(
        brief, light, turn, side, depth, skeleton_of(brief, frontal=frontal),
        build_of(brief.look), cut_of(brief.look),
        paints_of(brief.look, light, depth, brief.wet), complexion(brief.look, light, depth),
        mouth, gaze,
    )  # fmt: skip


def _posed(actor: Actor, body: str) -> str:
    if not actor.bones.turn:
        return body
    lifted = svg.moved(svg.turned(body, actor.bones.turn), 0, -actor.bones.lift)
    return svg.moved(lifted, 86, 0)


def _turned(point: Point, bones: Skeleton) -> Point:
    if not bones.turn:
        return point
    return 86 + point[1], -bones.lift - point[0]


def _head_point(actor: Actor) -> Point:
    neck = cloth.down(actor.bones.neck)
    forward = 0.0 if actor.frontal else 2.0 + actor.build.stoop
    return neck[0] + forward, neck[1] - 3.2 - 47 * actor.build.head


def _layers(actor: Actor) -> str:
    head = _head(actor)
    back = actor.turn is Turn.BACK
    sitting_legs = "" if not actor.bones.seated else _legs(actor)
    parts = [
        "" if back else head[0],
        "" if actor.frontal else _arm(actor, actor.bones.far_arm, near=False),
        "" if actor.bones.seated else _legs(actor),
        _neck(actor) if not back else "",
        _torso(actor),
        _arm(actor, actor.bones.far_arm, near=False) if actor.frontal else "",
        sitting_legs,
        _neck(actor) if back else "",
        "" if _hand_at_head(actor) else _arm(actor, actor.bones.near_arm, near=True),
        head[1],
        _arm(actor, actor.bones.near_arm, near=True) if _hand_at_head(actor) else "",
    ]
    return "".join(parts)


def _hand_at_head(actor: Actor) -> bool:
    return actor.brief.pose is Pose.PHONE


def _head(actor: Actor) -> tuple[str, str]:
    drawn = draw_head(
        actor.brief, actor.turn, actor.light, side=actor.side, depth=actor.depth,
        mouth_open=actor.mouth_open, gaze=actor.gaze,
    )  # fmt: skip
    x, y = _head_point(actor)
    tilt = actor.bones.tilt + actor.build.stoop * 1.5
    if actor.frontal:
        tilt *= 0.25
    scale = actor.build.head
    behind, front = (
        svg.turned(svg.moved(layer, x, y, scale), tilt, x, y + 12) if layer else ""
        for layer in (drawn.behind, drawn.front)
    )
    return behind, front


def _neck(actor: Actor) -> str:
    x, y = _head_point(actor)
    nx, ny = cloth.down(actor.bones.neck)
    wide = actor.build.neck
    base = (nx, ny + (1 if actor.turn is Turn.BACK else 6))
    top = (x - (0 if actor.frontal else 3.0), y + 6)
    shape = svg.ribbon(
        [base, (nx * 0.5 + top[0] * 0.5, ny - 3), top], [wide * 1.36, wide * 1.1, wide * 1.08]
    )
    chin = y + 51 * actor.build.head
    left, right = top[0] - wide * 0.5, top[0] + wide * 0.5
    shadow = (
        f"M{left:.1f},{chin - 18:.1f} L{right:.1f},{chin - 18:.1f} "
        f"L{right + 0.4:.1f},{chin + 1.5:.1f} "
        f"Q{(left + right) / 2:.1f},{chin + 6:.1f} {left - 0.2:.1f},{chin + 0.5:.1f}Z"
    )
    under = "" if actor.turn is Turn.BACK else svg.path(shadow, actor.skin.skin_shade)
    return svg.path(shape, actor.skin.skin) + under


def _torso(actor: Actor) -> str:
    torso = cloth.torso_of(actor.bones, actor.build, actor.cut)
    outline = torso.outline
    drawn = cloth.lit_shape(outline, actor.paints.main, actor.paints.rim, actor.side)
    drawn += svg.path(torso.shadow(actor.side), actor.paints.shade, fill_opacity=0.55)
    return drawn + _on_chest(actor) + bandages.on_body(actor.brief.wounds, actor.bones)


def _on_chest(actor: Actor) -> str:
    """The garment's details, laid on the chest: squeezed and shifted as the body turns."""
    neck, hips = cloth.down(actor.bones.neck), cloth.down(actor.bones.hips)
    if actor.turn is Turn.BACK:
        drawn, squeeze, shift = draw_back(actor.brief.look, actor.paints), 1.0, 0.0
    else:
        drawn = draw_trim(actor.brief.look, actor.paints, actor.skin)
        squeeze, shift = (1.0, 0.0) if actor.frontal else (0.74, 3.6)
    if actor.turn is Turn.PROFILE:
        squeeze, shift = 0.4, 8.0
    length = hips[1] - neck[1]
    lean = (hips[0] - neck[0] - shift * 0.4) / length
    wide = squeeze * (0.5 + 0.5 * actor.build.shoulder)
    matrix = (
        f"matrix({wide:.3f} 0 {lean:.3f} {length / 54:.3f} {neck[0] + shift:.1f} {neck[1]:.1f})"
    )
    limit = cloth.torso_of(actor.bones, actor.build, actor.cut).outline
    return svg.clipped(f'<g transform="{matrix}">{drawn}</g>', limit) + _collar_above(actor, matrix)


def _collar_above(actor: Actor, matrix: str) -> str:
    """A scarf stands out over the edge of the torso."""
    if "scarf" not in actor.brief.look.features or actor.turn is Turn.BACK:
        return ""
    return f'<g transform="{matrix}">{draw_scarf(actor.paints)}</g>'


def _arm(actor: Actor, limb: Limb, *, near: bool) -> str:
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


def _legs(actor: Actor) -> str:
    far = _leg(actor, actor.bones.far_leg, near=False)
    near = _leg(actor, actor.bones.near_leg, near=True)
    return far + near + (_lap(actor) if actor.frontal and actor.bones.seated else "")


def _lap(actor: Actor) -> str:
    """A long garment over the thighs of somebody who sits and faces the camera."""
    if not actor.cut.covers_thighs:
        return ""
    x, y = cloth.down(actor.bones.hips)
    d = (
        f"M{x - 15},{y - 4} Q{x - 21},{y + 8} {x - 21},{y + 24} Q{x - 10},{y + 28} {x},{y + 25} "
        f"Q{x + 10},{y + 28} {x + 21},{y + 24} Q{x + 21},{y + 8} "
        f"{x + 15},{y - 4} Q{x},{y + 3} {x - 15},{y - 4}Z"
    )
    folds = (
        f"M{x - 8},{y + 4} Q{x - 11},{y + 14} {x - 11},{y + 24} M{x + 7},{y + 5} "
        f"Q{x + 10},{y + 14} {x + 10},{y + 23}"
    )
    return svg.path(d, actor.paints.main) + svg.line(
        folds, actor.paints.fold, 0.9, stroke_opacity=0.5
    )


def _leg(actor: Actor, limb: Limb, *, near: bool) -> str:
    paints = actor.paints
    shaded = not near and not actor.frontal
    paint = palette.mix(paints.legs, paints.legs_shade, 0.8 if shaded else 0.0)
    width = 12.0 if actor.cut.bare_legs else 15.5
    drawn = cloth.shoe(limb, paints.shoes, frontal=actor.frontal)
    drawn += cloth.lit_shape(
        cloth.leg(limb, actor.build, width), paint, palette.mix(paint, paints.rim, 0.35), actor.side
    )
    if actor.bones.seated and actor.cut.covers_thighs and not actor.frontal:
        thigh = [cloth.down(limb.root), cloth.down(cloth.along(limb, 0.5)), cloth.down(limb.joint)]
        d = svg.ribbon(thigh, [20, 20, 17.5])
        drawn += svg.path(d, palette.mix(paints.main, paints.shade, 0.7 if shaded else 0.15))
    return drawn + bandages.on_leg(actor.brief.wounds, limb, near)
