"""A whole head: skull, face, hair and what is worn, in the right order.

What belongs here: the order and the light on the skin. What does not: the shapes themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cinema_assets.studios.briefs import FigureBrief, LookBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.figures import extras
from cinema_assets.studios.house.figures.complexion import Complexion, complexion
from cinema_assets.studios.house.figures.face import draw_face
from cinema_assets.studios.house.figures.hair import draw_hair
from cinema_assets.studios.house.figures.hairline import Cloth
from cinema_assets.studios.house.figures.skull import Skull, Turn
from cinema_assets.studios.house.light import Light
from cinema_assets.studios.house.svg import Point


@dataclass(frozen=True)
class Head:
    """Drawn layers in head units."""

    behind: str
    """Long hair and hoods: goes under neck and body."""
    front: str


_COVERS_EARS = ("bob", "long", "hood", "curly")


def skull_of(look: LookBrief, turn: Turn) -> Skull:
    """The proportions of a person's head."""
    jaw = {"woman": 0.9, "man": 1.1}.get(look.presents, 1.0)
    jaw *= {"broad": 1.08, "slim": 0.96}.get(look.build, 1.0)
    return Skull(turn, jaw, look.age == "child")


def draw_head(
    figure: FigureBrief,
    turn: Turn,
    light: Light,
    *,
    side: int = 1,
    depth: float = 0.0,
    mouth_open: bool = False,
    gaze: float = 0.0,
) -> Head:
    """The layers of a head.

    Args:
        figure: look, emotion and state.
        turn: which view.
        light: the light on figures.
        side: where the key light comes from in the head's own frame (mirrored heads mirror it).
        depth: metres behind the mark, for the haze.
        mouth_open: the mouth is open on a word.
        gaze: where the eyes look, -1 to 1.
    """
    look, skull = figure.look, skull_of(figure.look, turn)
    paint = complexion(look, light, depth)
    cloth = headwear(look, light, depth)
    hair = draw_hair(look.hair, skull, paint, cloth, figure.wet)
    outline = svg.smooth(skull.outline(), tension=0.9)
    parts = [_ears(skull, paint, look.hair), svg.path(outline, paint.skin)]
    parts.append(_shadow_side(skull, paint, side))
    if turn is not Turn.BACK:
        parts.append(extras.beard(look.features, skull, paint))
        parts.append(
            draw_face(look, figure.emotion, skull, paint, speaking_now=mouth_open, gaze=gaze)
        )
    parts.append(extras.wounds_on_head(figure.wounds, skull, paint))
    parts.append(hair.front)
    if look.hair not in _COVERS_EARS:
        parts.append(near_ear(skull, paint))
    parts.append(extras.worn(look.features, skull, paint))
    rim = svg.moved(svg.path(outline, paint.rim), side * 1.5, -0.6)
    return Head(hair.behind, rim + "".join(parts))


def headwear(look: LookBrief, light: Light, depth: float) -> Cloth:
    """Paints of caps, hats and hoods: the costume's own colours."""
    main = palette.darker(look.colour, 0.12) if look.hair == "hat" else look.colour
    return Cloth(
        light.lit(main, depth), light.shaded(main, depth, 0.8), light.lit(look.accent, depth)
    )


def _ears(skull: Skull, paint: Complexion, cut: str) -> str:
    if cut in _COVERS_EARS:
        return ""
    spots = {
        Turn.FRONT: [(-38.5, 7.0), (38.5, 7.0)],
        Turn.BACK: [(-38.5, 5.0), (38.5, 5.0)],
    }.get(skull.turn, [])
    return "".join(
        svg.ellipse(x, y, 5.5, 10.5, paint.skin_shade if x < 0 else paint.skin)
        + svg.line(
            f"M{x:.1f},{y - 5} q{2 if x > 0 else -2},5 0,9", paint.contour, 1.1, stroke_opacity=0.6
        )
        for x, y in spots
    )


def near_ear(skull: Skull, paint: Complexion) -> str:
    """The ear on the near side of a turned head; it lies over the hair."""
    spot = {Turn.QUARTER: (-27.5, 8.0), Turn.PROFILE: (-10.0, 6.0)}.get(skull.turn)
    if spot is None:
        return ""
    x, y = spot
    shape = (
        f"M{x + 4},{y + 8} C{x - 2},{y + 14} {x - 7},{y + 4} {x - 7},{y - 4} "
        f"C{x - 7},{y - 13} {x + 5},{y - 13} {x + 6},{y - 5} Q{x + 6},{y + 2} "
        f"{x + 4},{y + 8}Z"
    )
    fold = f"M{x + 2},{y - 6} q-6,-3 -5.4,4 q0.4,3.4 3,5"
    return svg.path(shape, paint.skin) + svg.line(fold, paint.contour, 1.3, stroke_opacity=0.7)


def _shadow_side(skull: Skull, paint: Complexion, side: int) -> str:
    """The plane of the face that is turned away from the key light."""
    if skull.turn is Turn.BACK:
        return ""
    edge = [point for point in skull.outline() if _in_shadow(point, side, skull.turn)]
    if side > 0:
        inner = {
            Turn.FRONT: [(-28, -36), (-29, -14), (-25, 2), (-27, 16), (-20, 32), (-8, 44)],
            Turn.QUARTER: [(-22, -38), (-17, -14), (-13, 4), (-14, 20), (-6, 36), (6, 46)],
            Turn.PROFILE: [(-16, -40), (-6, -14), (0, 8), (4, 26), (12, 42), (20, 50)],
        }[skull.turn]
        return svg.path(_between(edge, inner), paint.skin_shade, fill_opacity=0.62)
    inner = {
        Turn.FRONT: [(28, -36), (29, -14), (25, 2), (27, 16), (20, 32), (8, 44)],
        Turn.QUARTER: [(30, -36), (32, -14), (31, 4), (30, 18), (25, 32), (14, 46)],
        Turn.PROFILE: [(30, -34), (28, -12), (33, 10), (30, 24), (30, 38), (24, 50)],
    }[skull.turn]
    return svg.path(_between(edge, inner), paint.skin_shade, fill_opacity=0.62)


def _in_shadow(point: Point, side: int, turn: Turn) -> bool:
    if side > 0:
        return point[0] < {Turn.QUARTER: 4, Turn.PROFILE: 18}.get(turn, -6) and point[1] > -46
    return point[0] > {Turn.QUARTER: 14, Turn.PROFILE: 22}.get(turn, 6) and point[1] > -46


def _between(edge: Sequence[Point], inner: Sequence[Point]) -> str:
    """A shape along the contour `edge` that closes through `inner` (given from the top down)."""
    if edge[0][1] < edge[-1][1]:
        return svg.smooth([*edge, *reversed(inner)], tension=0.9)
    return svg.smooth([*edge, *inner], tension=0.9)
