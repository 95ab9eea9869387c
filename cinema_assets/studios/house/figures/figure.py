"""A whole figure: skeleton, clothes, head and hands put together in the right order.

What belongs here: the order of the layers, mirroring, the label's colour. What does not: where the
figure stands in the picture (composition).
"""

from dataclasses import dataclass

from cinema_assets.studios.briefs import Facing, FigureBrief, Pose
from cinema_assets.studios.house import svg
from cinema_assets.studios.house.figures import bandages, cloth
from cinema_assets.studios.house.figures.actor import TURNS, Actor, cast_actor
from cinema_assets.studios.house.figures.arms import draw_arm
from cinema_assets.studios.house.figures.head import draw_head
from cinema_assets.studios.house.figures.legs import draw_legs
from cinema_assets.studios.house.figures.poses import Skeleton
from cinema_assets.studios.house.figures.skull import Turn
from cinema_assets.studios.house.figures.trim import draw_back, draw_scarf, draw_trim
from cinema_assets.studios.house.light import Light
from cinema_assets.studios.house.svg import Point


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
    view = turn or TURNS[brief.facing]
    flip = brief.facing is Facing.LEFT
    actor = cast_actor(
        brief, light, view, -light.side if flip else light.side, depth, mouth_open, gaze
    )
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
    sitting_legs = "" if not actor.bones.seated else draw_legs(actor)
    parts = [
        "" if back else head[0],
        "" if actor.frontal else draw_arm(actor, actor.bones.far_arm, near=False),
        "" if actor.bones.seated else draw_legs(actor),
        _neck(actor) if not back else "",
        _torso(actor),
        draw_arm(actor, actor.bones.far_arm, near=False) if actor.frontal else "",
        sitting_legs,
        _neck(actor) if back else "",
        "" if _hand_at_head(actor) else draw_arm(actor, actor.bones.near_arm, near=True),
        head[1],
        draw_arm(actor, actor.bones.near_arm, near=True) if _hand_at_head(actor) else "",
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
