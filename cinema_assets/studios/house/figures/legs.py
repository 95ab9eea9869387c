"""Legs, shoes, and a long garment over the lap.

What belongs here: everything below the hips. What does not: outlines (cloth).
"""

from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.figures import bandages, cloth
from cinema_assets.studios.house.figures.actor import Actor
from cinema_assets.studios.house.figures.poses import Limb


def draw_legs(actor: Actor) -> str:
    """Both legs, the far one first, with shoes and what a long garment lays over them."""
    far = _one_leg(actor, actor.bones.far_leg, near=False)
    near = _one_leg(actor, actor.bones.near_leg, near=True)
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


def _one_leg(actor: Actor, limb: Limb, *, near: bool) -> str:
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
