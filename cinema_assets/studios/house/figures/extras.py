"""What a face wears besides hair: glasses, beards, eyepatch; and what was done to it: wounds.

What belongs here: shapes on the head in head units. What does not: scarves and ties (garments).
"""

from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.figures.complexion import Complexion
from cinema_assets.studios.house.figures.face import EYE_X, EYE_Y
from cinema_assets.studios.house.figures.skull import Skull, Turn

BANDAGE = "#efe7d8"
BLOOD = "#a3262c"
BRUISE = "#6a4a78"


def beard(features: tuple[str, ...], skull: Skull, paint: Complexion) -> str:
    """Beard and moustache; the mouth is drawn over them."""
    if skull.turn is Turn.BACK:
        return ""
    drawn = ""
    if "beard" in features:
        drawn += svg.path(_beard_outline(skull), paint.hair)
    if "moustache" in features or "beard" in features:
        drawn += _moustache(skull, paint)
    return drawn


def _beard_outline(skull: Skull) -> str:
    edge = [(x, y) for x, y in skull.outline() if y > 3]
    if skull.turn is Turn.FRONT:
        edge = [(x * 1.03, y + (2.5 if y > 30 else 0)) for x, y in edge]
        inner = [(-33, 6), (-30, 20), (-20, 25), (0, 26.5), (20, 25), (30, 20), (33, 6)]
        return svg.smooth([*edge, *inner], tension=0.7)
    if skull.turn is Turn.QUARTER:
        chin = [
            (35.5, 24),
            (32, 36),
            (26, 47),
            (16, 54),
            (4, 54),
            (-8, 48),
            (-18, 39),
            (-25, 26),
            (-27, 8),
        ]
        inner = [(-21, 5), (-17, 20), (-6, 26), (14, 27.5), (28, 26)]
        return svg.smooth([*chin, *inner], tension=0.8)
    chin = [(36, 25), (37, 34), (35, 49), (27, 57), (14, 56), (0, 48), (-12, 38), (-14, 8)]
    return svg.smooth([*chin, (-8, 6), (-2, 20), (14, 27), (28, 25)], tension=0.8)


def _moustache(skull: Skull, paint: Complexion) -> str:
    if skull.turn is Turn.PROFILE:
        return svg.path("M37,23 Q42,28 34,29 Q26,30 21,33 Q26,24 33,22.5Z", paint.hair_shade)
    x, y = skull.place(0, 26)
    x += 2.2 if skull.turn is Turn.QUARTER else 0
    wide = 15 * max(skull.squeeze(0, 26), 0.6)
    d = (f"M{x:.1f},{y - 2} C{x + wide * 0.5:.1f},{y - 3.5} {x + wide:.1f},{y} "
f"{x + wide:.1f},{y + 6.5} "
         f"C{x + wide * 0.6:.1f},{y + 3} {x + 4:.1f},{y + 4} {x:.1f},{y + 2.4} "
         f"C{x - 4:.1f},{y + 4} {x - wide * 0.6:.1f},{y + 3} {x - wide:.1f},{y + 6.5} "
         f"C{x - wide:.1f},{y} {x - wide * 0.5:.1f},{y - 3.5} {x:.1f},{y - 2}Z")  # fmt: skip
    return svg.path(d, paint.hair_shade)


def worn(features: tuple[str, ...], skull: Skull, paint: Complexion) -> str:
    """Glasses and eyepatch, over the eyes."""
    if skull.turn is Turn.BACK:
        return ""
    drawn = _glasses(skull, paint) if "glasses" in features else ""
    return drawn + (_patch(skull) if "eyepatch" in features else "")


def _glasses(skull: Skull, paint: Complexion) -> str:
    frame = "#26222b"
    drawn = ""
    sides = [-1, 1] if skull.turn is not Turn.PROFILE else [-1]
    for side in sides:
        x, y = skull.place(side * EYE_X, EYE_Y)
        wide = 12.2 * max(skull.squeeze(side * EYE_X), 0.5)
        drawn += svg.ellipse(
            x, y + 1, wide, 11, "#dfeaf2", fill_opacity=0.16, stroke=frame, stroke_width=2.2
        )
        drawn += svg.line(
            f"M{x - wide * 0.5:.1f},{y - 4} l{wide * 0.5:.1f},-3",
            "#ffffff",
            1.6,
            stroke_opacity=0.6,
        )
    left, right = skull.place(-5, 2), skull.place(5, 2)
    temple = skull.place(-27, 2)
    ear = {Turn.QUARTER: (-30, 0), Turn.PROFILE: (-8, -1)}.get(skull.turn)
    if skull.turn is not Turn.PROFILE:
        drawn += svg.line(
            f"M{left[0]:.1f},2 Q{(left[0] + right[0]) / 2:.1f},-1.5 {right[0]:.1f},2", frame, 2
        )
    if ear:
        drawn += svg.line(f"M{temple[0]:.1f},2 L{ear[0]},{ear[1]}", frame, 2)
    return drawn


def _patch(skull: Skull) -> str:
    x, y = skull.place(-EYE_X, EYE_Y)
    wide = 12 * max(skull.squeeze(-EYE_X), 0.5)
    start, end = skull.place(-33, -4), skull.place(26, -32)
    strap = svg.line(f"M{start[0]:.1f},{start[1]} L{end[0]:.1f},{end[1]}", "#211d24", 2.4)
    shape = (
        f"M{x - wide:.1f},{y - 8} Q{x:.1f},{y - 11} {x + wide:.1f},{y - 7} "
        f"Q{x + wide:.1f},{y + 10} {x:.1f},{y + 11} Q{x - wide:.1f},{y + 9} "
        f"{x - wide:.1f},{y - 8}Z"
    )
    return strap + svg.path(shape, "#211d24")


def wounds_on_head(wounds: tuple[str, ...], skull: Skull, paint: Complexion) -> str:
    """Cuts, bruises, blood and bandages on the head, from the words that name them."""
    if skull.turn is Turn.BACK:
        return ""
    return "".join(_wound(words.lower(), skull, paint) for words in wounds)


_PLACES = (
    (("forehead", "brow", "temple"), (14.0, -22.0)),
    (("cheek", "face"), (-20.0, 17.0)),
    (("lip", "mouth", "chin", "jaw"), (8.0, 38.0)),
    (("nose",), (0.0, 14.0)),
    (("eye",), (-EYE_X, EYE_Y + 3)),
    (("head", "skull"), (12.0, -24.0)),
)


def _wound(words: str, skull: Skull, paint: Complexion) -> str:
    spot = next((at for names, at in _PLACES if any(name in words for name in names)), None)
    if spot is None:
        return ""
    x, y = skull.place(*spot)
    if "bandage" in words or "plaster" in words:
        return _head_bandage(skull) if spot[1] < -15 else _plaster(x, y)
    if any(word in words for word in ("bruis", "black eye", "swollen")):
        return svg.ellipse(
            x, y, 10 * max(skull.squeeze(spot[0]), 0.5), 8, BRUISE, fill_opacity=0.42
        )
    return _cut(x, y, "blood" in words or "bleed" in words)


def _plaster(x: float, y: float) -> str:
    strip = svg.rect(x - 9, y - 3.4, 18, 6.8, BANDAGE, rx=3) + svg.rect(
        x - 3, y - 2, 6, 4, "#d9cbb4"
    )
    return svg.turned(strip, -24, x, y)


def _cut(x: float, y: float, bleeding: bool) -> str:
    drawn = svg.line(f"M{x - 6:.1f},{y - 3:.1f} L{x + 6:.1f},{y + 3:.1f}", BLOOD, 2.4)
    drawn += svg.line(
        f"M{x - 3:.1f},{y + 1.6:.1f} l2,-4.4 M{x + 1:.1f},{y + 3.4:.1f} l2,-4.4", palette.INK, 0.9
    )
    if bleeding:
        drawn += svg.line(f"M{x + 2:.1f},{y + 2:.1f} q2,7 0,16", BLOOD, 2.2, stroke_opacity=0.85)
    return drawn


def _head_bandage(skull: Skull) -> str:
    right = [skull.place(37, -26), skull.place(37, -14)]
    left = {Turn.FRONT: [(-38, -14), (-38, -27)], Turn.QUARTER: [(-46, -10), (-46, -25)]}.get(
        skull.turn, [(-46, -8), (-45, -24)]
    )
    middle = skull.place(0, -30)
    d = (f"M{right[0][0] + 1:.1f},{right[0][1]} L{right[1][0] + 1:.1f},{right[1][1]} "
         f"Q{middle[0]:.1f},-19 {left[0][0]},{left[0][1]} L{left[1][0]},{left[1][1]} "
         f"Q{middle[0]:.1f},-38 {right[0][0] + 1:.1f},{right[0][1]}Z")  # fmt: skip
    spot = skull.place(14, -25)
    return svg.path(d, BANDAGE) + svg.ellipse(spot[0], spot[1], 4.5, 3.2, BLOOD, fill_opacity=0.7)
