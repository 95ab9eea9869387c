"""What makes a garment that garment: collars, lapels, buttons, bibs, badges, scarves.

What belongs here: details on the chest, seen from the front or from behind. What does not: the
big shapes (cloth). Details are drawn in the chest's own frame, in centimetres: the origin at the
pit of the neck, x across the chest (shoulders at about 18), y down to the hips at about 54.
"""

from cinema_assets.studios.briefs import LookBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.figures.complexion import Complexion
from cinema_assets.studios.house.figures.wardrobe import Paints


def draw_trim(look: LookBrief, paints: Paints, skin: Complexion) -> str:
    """Everything on the front of a garment, and what is worn round the neck."""
    front = _FRONTS.get(look.garment, _shirt)(paints, skin)
    return front + "".join(_FEATURES[name](paints) for name in look.features if name in _FEATURES)


def draw_back(look: LookBrief, paints: Paints) -> str:
    """What a garment shows from behind."""
    if look.garment == "hoodie" or (look.garment == "raincoat" and look.hair != "hood"):
        pouch = "M-13,-4 Q-15,10 0,15 Q15,10 13,-4 Q0,4 -13,-4Z"
        return svg.path(pouch, paints.shade) + svg.line("M-13,-4 Q0,5 13,-4", paints.fold, 0.8)
    seam = svg.line("M0,2 L0,50", paints.fold, 0.6, stroke_opacity=0.5)
    collar = svg.path("M-8,-4 Q0,-1 8,-4 L9,1.5 Q0,4 -9,1.5Z", paints.shade)
    straps = ""
    if look.garment == "apron":
        bow = "M0,40 q-8,-6 -9,0 q1,6 9,0 q8,-6 9,0 q-1,6 -9,0 l-4,12 m4,-12 l4,12"
        straps = svg.line(f"M-16,40 L16,40 {bow}", paints.accent, 1.6)
    scarf = ""
    if "scarf" in look.features:
        scarf = svg.path("M-10,-7 Q0,-3 10,-7 L11,1 Q0,5 -11,1Z", paints.accent)
    return seam + collar + straps + scarf


def _pleats(paints: Paints) -> str:
    folds = "M-13,24 q4,4 9,4 M13,26 q-4,3 -8,3 M-12,44 q5,2 8,0 M12,46 q-5,2 -8,0"
    return svg.line(folds, paints.fold, 0.8, stroke_opacity=0.4)


def _buttons(x: float, rows: tuple[float, ...], paint: str) -> str:
    return "".join(svg.ellipse(x, y, 0.85, 0.85, paint) for y in rows)


def _shirt(paints: Paints, skin: Complexion) -> str:
    throat = svg.path("M-5.4,-4 L0,7.5 L5.4,-4Z", skin.skin_shade)
    left = svg.path("M-6.6,-5.4 L-0.4,7 L-5.4,9.6 L-9.2,-1.6Z", paints.rim)
    right = svg.path("M6.6,-5.4 L0.4,7 L5.4,9.6 L9.2,-1.6Z", paints.main)
    edge = svg.line("M-0.4,7 L-5.4,9.6 L-9.2,-1.6 M0.4,7 L5.4,9.6 L9.2,-1.6", paints.fold, 0.7)
    placket = svg.line("M0,7 L0,58", paints.fold, 0.8, stroke_opacity=0.7)
    pocket = svg.line("M6,18 h7 v7 l-3.5,2 l-3.5,-2Z", paints.fold, 0.6, stroke_opacity=0.55)
    return (throat + left + right + edge + placket + pocket + _pleats(paints)
            + _buttons(1.4, (13, 22, 31, 40, 49), paints.accent))  # fmt: skip


def _suit(paints: Paints, skin: Complexion) -> str:
    shirt = svg.path("M-6.2,-5 L-6,2 L0,30 L6,2 L6.2,-5 Q0,-1 -6.2,-5Z", paints.white)
    shadow = svg.path("M0.5,0 L6,-4 L6,2 L0.3,28Z", paints.white_shade, fill_opacity=0.6)
    collar = svg.path(
        "M-6.4,-6 L-0.4,1.4 L-4,6 L-7.6,-3Z M6.4,-6 L0.4,1.4 L4,6 L7.6,-3Z", paints.white
    )
    tie = svg.path("M-1.9,1.4 L1.9,1.4 L1.4,4.6 L3,22 L0,27 L-3,22 L-1.4,4.6Z", paints.accent)
    knot = svg.line("M-1.5,4.6 L1.5,4.6", paints.accent_shade, 0.7)
    left = svg.path("M-7.4,-5.4 L-13,3 L-10,8.6 L-12.6,10.6 L-0.6,33 L-6.2,2Z", paints.shade)
    right = svg.path("M7.4,-5.4 L13,3 L10,8.6 L12.6,10.6 L0.6,33 L6.2,2Z", paints.shade)
    rim = svg.line(("M-7.4,-5.4 L-13,3 L-10,8.6 L-12.6,10.6 L-0.6,33 M7.4,-5.4 L13,3 "
"L10,8.6 L12.6,10.6 L0.6,33"),
                   paints.fold, 0.7)  # fmt: skip
    front = svg.line("M0,33 Q1,46 5,60", paints.fold, 0.9)
    square = svg.path("M-13.4,17 l6.4,-0.6 l-1,-2.6 l-2.2,1 l-1.6,-1.6Z", paints.white)
    return (shirt + shadow + collar + tie + knot + left + right + rim + front + square
            + _buttons(-1.4, (36, 43), paints.fold) + _pleats(paints))  # fmt: skip


def _coat(paints: Paints, skin: Complexion) -> str:
    inner = svg.path("M-7,-5 L0,24 L7,-5 Q0,0 -7,-5Z", paints.accent)
    fold = svg.path("M0.4,22 L6.6,-4 Q3,-2 1,-1.6Z", paints.accent_shade, fill_opacity=0.7)
    left = svg.path(
        "M-8.4,-6.6 L-15.6,0 L-14.4,6 L-17,11 L-1.6,30 L-3,16Z", paints.rim, fill_opacity=0.85
    )
    right = svg.path("M8.4,-6.6 L15.6,0 L14.4,6 L17,11 L1.6,30 L3,16Z", paints.main)
    edge = svg.line(("M-8.4,-6.6 L-15.6,0 L-14.4,6 L-17,11 L-1.6,30 M8.4,-6.6 L15.6,0 "
"L14.4,6 L17,11 L1.6,30"),
                    paints.fold, 0.9)  # fmt: skip
    front = svg.line("M-1.6,30 L-1.6,92", paints.fold, 1.0, stroke_opacity=0.8)
    pockets = svg.line("M-15,50 l7,3 M15,50 l-7,3", paints.fold, 1.2)
    return (
        inner
        + fold
        + left
        + right
        + edge
        + front
        + pockets
        + _pleats(paints)
        + _buttons(-5.4, (34, 45, 56), paints.fold)
        + _buttons(5, (34, 45, 56), paints.fold)
    )


def _dress(paints: Paints, skin: Complexion) -> str:
    neckline = svg.path("M-9.6,-5 Q-9,8 0,9.6 Q9,8 9.6,-5 Q0,-1 -9.6,-5Z", skin.skin)
    bones = svg.line(
        "M-7,2.6 q4,1.2 6,0.4 M7,2.6 q-4,1.2 -6,0.4", skin.contour, 0.7, stroke_opacity=0.5
    )
    trim = svg.line("M-9.8,-4 Q-9.2,8.6 0,10.4 Q9.2,8.6 9.8,-4", paints.accent, 1.3)
    belt = svg.path("M-15,35 Q0,38.6 15,35 L15,38.6 Q0,42.4 -15,38.6Z", paints.accent)
    skirt = svg.line(
        "M-9,43 Q-12,66 -18,90 M0,44 L-1,92 M9,43 Q12,66 19,90",
        paints.fold,
        0.9,
        stroke_opacity=0.45,
    )
    return neckline + bones + trim + skirt + belt


def _apron(paints: Paints, skin: Complexion) -> str:
    bib = "M-9,12 L9,12 L11,36 Q17,38 16,44 L17,84 Q0,88 -17,84 L-16,44 Q-17,38 -11,36Z"
    straps = svg.line("M-8.6,12.4 L-7.6,-4.4 M8.6,12.4 L7.6,-4.4", paints.accent, 2.2)
    shadow = svg.path(
        "M4,12 L9,12 L11,36 Q17,38 16,44 L17,84 Q12,86 6,86 Q8,50 4,12Z",
        paints.accent_shade,
        fill_opacity=0.5,
    )
    pocket = svg.line("M-9,50 h18 v13 q-9,3 -18,0Z M0,50 v14", paints.accent_shade, 0.9)
    ties = svg.line("M-11,36.5 L-19,33 M11,36.5 L19,33", paints.accent, 1.8)
    return _shirt(paints, skin) + straps + ties + svg.path(bib, paints.accent) + shadow + pocket


def _hoodie(paints: Paints, skin: Complexion) -> str:
    throat = svg.path("M-6,-5 Q0,8 6,-5Z", skin.skin_shade)
    hood = svg.path(
        "M-6.4,-8 Q-17,-4 -13,4 Q-6,11 0,12.4 Q6,11 13,4 Q17,-4 6.4,-8 Q7,3 0,8 Q-7,3 -6.4,-8Z",
        paints.shade,
    )
    edge = svg.line("M-6.4,-8 Q-7,3 0,8 Q7,3 6.4,-8", paints.fold, 0.9)
    strings = svg.line("M-3.4,8 Q-4.4,16 -3.8,21 M3.4,8 Q4.2,15 4,19", paints.accent, 1.0)
    pouch = svg.path("M-10,40 L10,40 L13.4,53 L-13.4,53Z", paints.shade, fill_opacity=0.6)
    rim = svg.line("M-10,40 L-13.4,53 M10,40 L13.4,53", paints.fold, 0.9)
    badge = svg.path("M-9,22 h18 v4 h-18Z", paints.accent, fill_opacity=0.9)
    return throat + hood + edge + strings + pouch + rim + badge + _pleats(paints)


def _uniform(paints: Paints, skin: Complexion) -> str:
    collar = svg.path("M-7.4,-6.4 Q0,-2 7.4,-6.4 L8.4,0 Q0,4.4 -8.4,0Z", paints.shade)
    tabs = svg.path(
        "M-6.6,-2.6 l4,1.4 l0,2 l-4.6,-1.4Z M6.6,-2.6 l-4,1.4 l0,2 l4.6,-1.4Z", paints.accent
    )
    front = svg.line("M0,3 L0,58", paints.fold, 0.9)
    shoulders = svg.path(
        "M-20,0.4 l7.4,-3.6 l1.4,2.8 l-8,4Z M20,0.4 l-7.4,-3.6 l-1.4,2.8 l8,4Z", paints.accent
    )
    pockets = svg.path(
        "M-14,16 h9 v2.6 l-4.5,2 l-4.5,-2Z M14,16 h-9 v2.6 l4.5,2 l4.5,-2Z", paints.shade
    )
    seams = svg.line("M-14,16 h9 v10 h-9Z M14,16 h-9 v10 h9Z", paints.fold, 0.6)
    belt = svg.path(
        "M-17,40 Q0,43 17,40 L17,44 Q0,47 -17,44Z", palette.mix(paints.fold, palette.INK, 0.5)
    )
    buckle = svg.rect(-2.4, 41.4, 4.8, 4.4, paints.accent, rx=0.8)
    star = svg.path(
        "M9.5,9.4 l0.9,1.9 2.1,0.3 -1.5,1.5 0.4,2.1 -1.9,-1 -1.9,1 0.4,-2.1 -1.5,-1.5 2.1,-0.3Z",
        paints.accent,
    )
    return (collar + tabs + front + shoulders + pockets + seams + belt + buckle + star
            + _buttons(0, (9, 17, 25, 33), paints.accent))  # fmt: skip


def _raincoat(paints: Paints, skin: Complexion) -> str:
    collar = svg.path("M-8,-8 L-14.6,0 L-3,9.6 L0,5 L3,9.6 L14.6,0 L8,-8 Q0,1 -8,-8Z", paints.rim)
    edge = svg.line("M-8,-8 L-14.6,0 L-3,9.6 L0,5 L3,9.6 L14.6,0 L8,-8", paints.fold, 0.9)
    front = svg.line("M0,6 L0,88", paints.fold, 1.1)
    toggles = "".join(svg.rect(-3.4, y, 6.8, 2, paints.accent, rx=1) for y in (16, 28, 40, 52))
    sheen = svg.path("M-12.6,14 q2,12 0.8,30 l2.4,0 q1.6,-18 0,-30Z", "#ffffff", fill_opacity=0.25)
    pockets = svg.path("M-15,50 h9 v3 h-9Z M15,50 h-9 v3 h9Z", paints.shade)
    return collar + edge + front + toggles + sheen + pockets


_FRONTS = {
    "shirt": _shirt, "suit": _suit, "coat": _coat, "dress": _dress, "apron": _apron,
    "hoodie": _hoodie, "uniform": _uniform, "raincoat": _raincoat,
}  # fmt: skip


def draw_scarf(paints: Paints) -> str:
    """A scarf, wound once; it stands out over the edge of the torso."""
    wrap = svg.path(
        "M-11,-9 Q0,-2 11,-9 Q14,0 9.6,4.4 Q0,8.6 -9.6,4.4 Q-14,0 -11,-9Z", paints.accent
    )
    folds = svg.line("M-11,-4 Q0,3 11,-4 M-8,1 Q0,5.6 9,0.6", paints.accent_shade, 1.1)
    tail = svg.path("M3,5 L10.4,3 L13,27 L6,28.6Z", paints.accent)
    fringe = svg.line("M6,28.6 v3 M8.4,28.2 v3 M10.8,27.6 v3 M13,27 v3", paints.accent_shade, 0.9)
    return wrap + tail + folds + fringe + svg.line("M9.6,22 L6,23", paints.accent_shade, 0.8)


def _tie(paints: Paints) -> str:
    knot = svg.path("M-2.2,0 L2.2,0 L1.5,3.6 L3.2,24 L0,29 L-3.2,24 L-1.5,3.6Z", paints.accent)
    return knot + svg.line("M-1.5,3.6 L1.5,3.6 M-2.4,14 L2.6,11", paints.accent_shade, 0.8)


def _badge(paints: Paints) -> str:
    shield = "M8,12 l4,-1.4 l4,1.4 q0.4,6.4 -4,9 q-4.4,-2.6 -4,-9Z"
    return svg.path(shield, paints.accent, stroke=paints.fold, stroke_width=0.6) + svg.ellipse(
        12, 15.4, 1.5, 1.5, paints.fold
    )


def _necklace(paints: Paints) -> str:
    chain = svg.line("M-7,-3 Q-5,8.4 0,10.4 Q5,8.4 7,-3", paints.accent, 0.9)
    return chain + svg.ellipse(0, 12, 2, 2.4, paints.accent, stroke=paints.fold, stroke_width=0.4)


_FEATURES = {"tie": _tie, "badge": _badge, "necklace": _necklace}
