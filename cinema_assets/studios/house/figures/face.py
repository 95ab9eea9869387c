"""The face: eyes, brows, nose, mouth, and what an emotion does to them.

What belongs here: features of the face in head units (see `skull`). What does not: hair, glasses
and beards (hair, extras), colours (complexion).
"""

from dataclasses import dataclass

from cinema_assets.studios.briefs import Emotion, LookBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.figures.complexion import Complexion
from cinema_assets.studios.house.figures.skull import Skull, Turn

EYE_X, EYE_Y = 15.5, 4.0
MOUTH_Y = 33.0


@dataclass(frozen=True)
class Expression:
    """What an emotion does, in head units."""

    inner: float = 0.0
    """Inner end of the brows, down is positive."""
    outer: float = 0.0
    lid: float = 1.0
    """Opening of the eye, 1 is relaxed."""
    lower: float = 0.0
    """How far the lower lid is pushed up."""
    corners: float = 0.5
    """Corners of the mouth, up is positive."""
    width: float = 1.0
    gape: float = 0.0
    """Opening of the mouth when nobody speaks."""
    teeth: bool = False


EXPRESSIONS = {
    Emotion.NEUTRAL: Expression(corners=1.2),
    Emotion.HAPPY: Expression(inner=-1.5, outer=-2.5, lid=0.92, lower=1.6, corners=6.0, width=1.25,
                              gape=4.5, teeth=True),
    Emotion.SAD: Expression(inner=-5.5, outer=3.0, lid=0.72, corners=-4.2, width=0.86),
    Emotion.ANGRY: Expression(inner=6.0, outer=-3.5, lid=0.8, lower=1.2, corners=-3.4, width=0.95),
    Emotion.AFRAID: Expression(inner=-7.5, outer=-1.0, lid=1.3, corners=-2.6, width=0.92, gape=4.0,
                               teeth=True),
    Emotion.SURPRISED: Expression(inner=-7.0, outer=-7.5, lid=1.36, corners=0.0, width=0.6,
                                  gape=9.0),
    Emotion.TIRED: Expression(inner=-1.5, outer=2.5, lid=0.5, corners=-1.6, width=0.9),
}  # fmt: skip


def draw_face(
    look: LookBrief,
    emotion: Emotion,
    skull: Skull,
    paint: Complexion,
    *,
    speaking_now: bool = False,
    gaze: float = 0.0,
) -> str:
    """Everything between hairline and chin.

    Args:
        look: age and what the person presents as change lids, brows and lips.
        emotion: what the face shows.
        skull: the head's view and proportions.
        paint: colours.
        speaking_now: the mouth is open on a word.
        gaze: where the eyes look, -1 left to 1 right of straight ahead.
    """
    shows = EXPRESSIONS[emotion]
    sides = [-1] if skull.turn is Turn.PROFILE else [-1, 1]
    parts = [_blush(skull, paint, side) for side in sides]
    parts.append(_age(look, skull, paint))
    parts += [_eye(look, shows, skull, paint, side, gaze) for side in sides]
    parts += [_brow(look, shows, skull, paint, side) for side in sides]
    parts.append(_nose(skull, paint, look.age == "child"))
    parts.append(draw_mouth(look, shows, skull, paint, speaking_now))
    if emotion is Emotion.TIRED:
        parts += [_bag(skull, paint, side) for side in sides]
    if emotion is Emotion.SAD:
        x, y = skull.place(-EYE_X - 1, 17)
        parts.append(svg.path(f"M{x},{y - 5} q-2.2,4.2 0,5.6 q2.2,-1.4 0,-5.6Z", "#cfe6f5",
                              fill_opacity=0.85))  # fmt: skip
    return "".join(parts)


def _blush(skull: Skull, paint: Complexion, side: int) -> str:
    x, y = skull.place(side * 22, 20)
    wide = 9.5 * max(skull.squeeze(side * 22, 20), 0.35)
    soft = svg.ellipse(x, y, wide * 1.15, 7.2, paint.blush, fill_opacity=0.11)
    return soft + svg.ellipse(x, y, wide * 0.75, 4.8, paint.blush, fill_opacity=0.13)


def _eye(
    look: LookBrief, shows: Expression, skull: Skull, paint: Complexion, side: int, gaze: float
) -> str:
    x, y = skull.place(side * EYE_X, EYE_Y)
    squeeze = skull.squeeze(side * EYE_X)
    if squeeze < 0.12 and skull.turn is not Turn.PROFILE:
        return ""
    if skull.turn is Turn.PROFILE:
        x, squeeze = x + 1.5, 0.62
    grow = 1.28 if look.age == "child" else 1.16 if look.presents == "woman" else 1.08
    parts = [
        svg.ellipse(0, 0.4, 7.6, 5.2, paint.white),
        _iris(shows, paint, gaze + (0.55 if skull.turn is Turn.PROFILE else 0.0)),
        _lids(look, shows, paint, side),
    ]
    body = "".join(parts)
    return (
        f'<g transform="translate({x:.2f} {y:.2f}) scale({squeeze * grow:.3f} {grow})">{body}</g>'
    )


def _iris(shows: Expression, paint: Complexion, gaze: float) -> str:
    x, small = gaze * 2.6, 0.86 if shows.lid > 1.2 else 1.0
    return (
        svg.ellipse(x, 0.2, 4.5 * small, 4.7 * small, palette.darker(paint.iris, 0.35))
        + svg.ellipse(x, 0.7, 3.7 * small, 3.8 * small, paint.iris)
        + svg.ellipse(x, 0.2, 2.2 * small, 2.3 * small, paint.ink)
        + svg.ellipse(x + 1.5, -1.5, 1.25, 1.25, "#ffffff", fill_opacity=0.95)
        + svg.ellipse(x - 1.6, 1.7, 0.7, 0.7, "#ffffff", fill_opacity=0.45)
    )


def _lids(look: LookBrief, shows: Expression, paint: Complexion, side: int) -> str:
    """Skin above and below the eye's opening, with lashes; side says which corner is outer."""
    top = 0.2 - 5.5 * shows.lid
    low = 4.6 - shows.lower * 1.3
    out = side
    edge = (
        f"M{-9.2 * out:.2f},1.6 C{-5 * out:.2f},{top:.2f} "
        f"{4.2 * out:.2f},{top - 0.3:.2f} {9 * out:.2f},-0.6"
    )
    above = f"{edge} L{9.6 * out:.2f},-7.5 L{-9.6 * out:.2f},-7.5Z"
    floor = (
        f"M{-9.2 * out:.2f},1.6 C{-4 * out:.2f},{low:.2f} "
        f"{4.2 * out:.2f},{low:.2f} {9 * out:.2f},-0.6"
    )
    below = f"{floor} L{9.6 * out:.2f},7.5 L{-9.6 * out:.2f},7.5Z"
    crease = (
        f"M{-6.6 * out:.2f},{top - 0.4:.2f} C{-3 * out:.2f},{top - 3.6:.2f} "
        f"{4 * out:.2f},{top - 3.6:.2f} {8.4 * out:.2f},{top + 1.6:.2f}"
    )
    lash = 2.6 if look.presents == "woman" else 1.9
    wing = f"M{7.4 * out:.2f},-1.2 l{3.2 * out:.2f},-2.2" if look.presents == "woman" else ""
    return (
        svg.path(above, paint.skin)
        + svg.path(below, paint.skin)
        + svg.line(floor, paint.contour, 0.7, stroke_opacity=0.7)
        + svg.line(crease, paint.contour, 0.8, stroke_opacity=0.65)
        + svg.line(edge, paint.ink, lash)
        + (svg.line(wing, paint.ink, 1.7) if wing else "")
    )


def _brow(look: LookBrief, shows: Expression, skull: Skull, paint: Complexion, side: int) -> str:
    thick = {"woman": 3.0, "man": 4.8}.get(look.presents, 3.8)
    height = -11.5 if look.age != "child" else -10.0
    spine = [
        skull.place(side * 7.5, height + shows.inner),
        skull.place(side * 15.5, height - 2.8 + (shows.inner + shows.outer) * 0.42),
        skull.place(side * 24.5, height + 1.2 + shows.outer),
    ]
    if skull.turn is Turn.PROFILE:
        spine = [(x - 1, y) for x, y in spine]
    colour = palette.mix(paint.hair_shade, paint.ink, 0.25)
    if palette.luminance(paint.hair) > 0.62:
        colour = palette.mix(paint.hair, paint.contour, 0.55)
    return svg.path(svg.ribbon(spine, [thick, thick * 0.95, thick * 0.35]), colour)


def _nose(skull: Skull, paint: Complexion, small: bool) -> str:
    if skull.turn is Turn.PROFILE:
        nostril = "M36.5,20.5 q-4,-3.2 -7,0.6"
        return svg.line(nostril, paint.contour, 1.3)
    if skull.turn is Turn.QUARTER:
        bridge = "M25,-5 C25.5,3 29,10 31.8,16.5 C33,20.6 29,23.4 24.5,22.6 C26,18 22,8 21,-2Z"
        if small:
            bridge = (
                "M26,10 C29,13 31,17 29.5,20.5 C27.5,23 24,22.6 22.5,22 C25.5,18 25.5,14 26,10Z"
            )
        wing = svg.line("M16.5,17.5 q-2.2,3.4 1.6,4.9 q3.6,0.9 6.6,0.3", paint.contour, 1.2)
        tip = svg.ellipse(24.5, 15.2, 2.6, 2.0, paint.skin_light, fill_opacity=0.6)
        return svg.path(bridge, paint.skin_shade, fill_opacity=0.75) + tip + wing
    side = "M3,-6 C3.6,4 7.5,13 7.4,18.4 C7,22.6 3,23.6 0,23.6 C3.4,17 1,6 0.4,-4Z"
    base = svg.line("M-6.2,19 q-1.4,3.4 2,3.8 q2,1.6 4.2,1.5 q2.2,0.1 4.2,-1.5 q3.4,-0.4 2,-3.8",
                    paint.contour, 1.2)  # fmt: skip
    tip = svg.ellipse(-1.2, 15.6, 2.4, 2.0, paint.skin_light, fill_opacity=0.55)
    shadow = "" if small else svg.path(side, paint.skin_shade, fill_opacity=0.55)
    return shadow + tip + base


def draw_mouth(
    look: LookBrief, shows: Expression, skull: Skull, paint: Complexion, open_now: bool
) -> str:
    """The mouth alone; `open_now` says that it is open on a word."""
    x, y = skull.place(0, MOUTH_Y)
    squeeze = max(skull.squeeze(0, MOUTH_Y), 0.5)
    if skull.turn is Turn.QUARTER:
        x += 2.2
    if skull.turn is Turn.PROFILE:
        x, squeeze = 27.0, 0.55
    width = 11.5 * shows.width * (0.85 if look.age == "child" else 1.0)
    gape = max(shows.gape, 8.5) if open_now else shows.gape
    if open_now:
        width = min(width, 11.0)
    body = _open_mouth(shows, paint, width, gape) if gape else _closed(look, shows, paint, width)
    return f'<g transform="translate({x:.2f} {y:.2f}) scale({squeeze:.3f} 1)">{body}</g>'


def _closed(look: LookBrief, shows: Expression, paint: Complexion, width: float) -> str:
    up = -shows.corners
    full = 1.35 if look.presents == "woman" else 1.0
    bow = (
        f"M{-width * 0.82:.2f},{up * 0.6:.2f} "
        f"Q{-width * 0.35:.2f},{-2.6 * full:.2f} 0,{-1.4 * full:.2f} "
        f"Q{width * 0.35:.2f},{-2.6 * full:.2f} "
        f"{width * 0.82:.2f},{up * 0.6:.2f} Q0,{-up * 0.5:.2f} "
        f"{-width * 0.82:.2f},{up * 0.6:.2f}Z"
    )
    lower = (
        f"M{-width * 0.7:.2f},{up * 0.45 + 0.4:.2f} Q0,{-up * 0.7 + 1:.2f} "
        f"{width * 0.7:.2f},{up * 0.45 + 0.4:.2f} "
        f"Q0,{6.4 * full - up * 0.4:.2f} {-width * 0.7:.2f},{up * 0.45 + 0.4:.2f}Z"
    )
    seam = f"M{-width:.2f},{up:.2f} Q0,{-up * 0.75:.2f} {width:.2f},{up:.2f}"
    return (
        svg.path(bow, paint.lips, fill_opacity=0.75)
        + svg.path(lower, paint.lips, fill_opacity=0.6)
        + svg.line(seam, palette.mix(paint.contour, paint.ink, 0.5), 1.5)
        + svg.line(f"M-3.5,{9.4:.1f} q3.5,1.4 7,0", paint.contour, 0.9, stroke_opacity=0.45)
    )


def _open_mouth(shows: Expression, paint: Complexion, width: float, gape: float) -> str:
    up = -shows.corners * 0.8
    top = -gape * 0.28
    shape = (
        f"M{-width:.2f},{up:.2f} Q{-width * 0.5:.2f},{top - 1.6:.2f} 0,{top:.2f} "
        f"Q{width * 0.5:.2f},{top - 1.6:.2f} {width:.2f},{up:.2f} "
        f"Q{width * 0.62:.2f},{gape * 1.05:.2f} 0,{gape * 1.1:.2f} "
        f"Q{-width * 0.62:.2f},{gape * 1.05:.2f} {-width:.2f},{up:.2f}Z"
    )
    teeth = (
        f"M{-width * 0.72:.2f},{up * 0.72 + top * 0.3:.2f} "
        f"Q{-width * 0.4:.2f},{top - 0.6:.2f} 0,{top + 0.8:.2f} "
        f"Q{width * 0.4:.2f},{top - 0.6:.2f} {width * 0.72:.2f},{up * 0.72 + top * 0.3:.2f} "
        f"Q0,{2 * (top + gape * 0.5) - up * 0.72:.2f} "
        f"{-width * 0.72:.2f},{up * 0.72 + top * 0.3:.2f}Z"
    )
    tongue = svg.ellipse(0, gape * 0.82, width * 0.42, gape * 0.24, "#b4545a")
    return (
        svg.path(shape, palette.mix("#4a1620", paint.ink, 0.35))
        + (tongue if gape > 6 else "")
        + (svg.path(teeth, paint.white) if shows.teeth or gape > 6 else "")
        + svg.line(shape, paint.lips, 1.9)
    )


def _bag(skull: Skull, paint: Complexion, side: int) -> str:
    x, y = skull.place(side * EYE_X, EYE_Y + 8)
    wide = 6.5 * max(skull.squeeze(side * EYE_X), 0.4)
    return svg.line(f"M{x - wide:.1f},{y - 1:.1f} q{wide:.1f},3.4 {2 * wide:.1f},0", paint.contour,
                    1.2, stroke_opacity=0.6)  # fmt: skip


def _age(look: LookBrief, skull: Skull, paint: Complexion) -> str:
    if look.age != "old":
        return ""
    strokes = []
    for side in (-1, 1):
        top, low = skull.place(side * 10, 20), skull.place(side * 15, 36)
        strokes.append(
            f"M{top[0]:.1f},{top[1]:.1f} Q{low[0]:.1f},{top[1] + 5:.1f} {low[0]:.1f},{low[1]:.1f}"
        )
        corner = skull.place(side * 27, EYE_Y)
        strokes.append(
            f"M{corner[0]:.1f},{corner[1] - 2:.1f} l{side * 3.4:.1f},-2.2 "
            f"m{-side * 3.4:.1f},4.6 l{side * 3.6:.1f},1.2"
        )
    for y in (-24, -29.5):
        left, right = skull.place(-13, y), skull.place(13, y)
        strokes.append(
            f"M{left[0]:.1f},{y} Q{(left[0] + right[0]) / 2:.1f},{y - 2.4} {right[0]:.1f},{y}"
        )
    return svg.line("".join(strokes), paint.contour, 1.0, stroke_opacity=0.55)
