"""Caps, hats and hoods: what belongs to the costume and is worn on the head.

What belongs here: headwear. What does not: hair itself (cuts).
"""

from collections.abc import Sequence

from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.figures.complexion import Complexion
from cinema_assets.studios.house.figures.hairline import (
    FRINGE_LINE,
    SHORT_LINE,
    Cloth,
    Hair,
    fitted_cap,
    hair_contour,
)
from cinema_assets.studios.house.figures.skull import Skull, Turn
from cinema_assets.studios.house.svg import Point


def wear_cap(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    """A cap with a brim and a crest in the costume's colours."""
    under = svg.path(fitted_cap(skull, SHORT_LINE, 4), paint.hair)
    band = [(37, -20), (18, -24), (0, -25), (-18, -24), (-37, -20)]
    dome = svg.path(_hat_dome(skull, band, 10), cloth.main)
    if skull.turn is Turn.BACK:
        strap = svg.path("M-14,-16 Q0,-8 14,-16 L12,-22 Q0,-16 -12,-22Z", paint.hair)
        return Hair(front=under + dome + strap)
    brims = {
        Turn.FRONT: "M-40,-19 Q0,-44 40,-19 Q46,-9 34,-10 Q0,-22 -34,-10 Q-46,-9 -40,-19Z",
        Turn.QUARTER: "M-8,-27 Q22,-42 40,-24 Q64,-12 58,-6 Q36,-14 8,-15 Q-6,-18 -8,-27Z",
        Turn.PROFILE: "M4,-30 Q28,-36 36,-24 Q70,-16 64,-9 Q40,-16 14,-18 Q4,-22 4,-30Z",
    }
    badge = skull.place(2, -34)
    crest = svg.ellipse(badge[0] + 1, badge[1] - 3, 7 * max(skull.squeeze(2), 0.5), 7, cloth.accent)
    seam = skull.place(0, -60)
    line = svg.line(
        f"M{badge[0]:.1f},-28 Q{seam[0]:.1f},-48 {seam[0] - 3:.1f},-62",
        cloth.shade,
        1.4,
        stroke_opacity=0.7,
    )
    return Hair(front=under + dome + line + crest + svg.path(brims[skull.turn], cloth.shade))


def _hat_dome(skull: Skull, band: Sequence[Point], volume: float) -> str:
    if skull.turn is Turn.BACK:
        outer = hair_contour(skull, volume, -14, -14)
        return svg.smooth([*outer, (20, -10), (-20, -10)], tension=0.8)
    outer = hair_contour(skull, volume, -12 if skull.turn is Turn.FRONT else -4, -14)
    inner = [skull.place(*p) for p in band]
    if skull.turn is not Turn.FRONT:
        inner = [*[p for p in inner if p[0] > -30], (-44, -8)]
    return svg.smooth([*outer, *inner], tension=0.7)


_HOODS: dict[Turn, list[Point]] = {
    Turn.FRONT: [(0, -70), (26, -64), (46, -42), (54, -6), (52, 34), (38, 62), (-38, 62),
                 (-52, 34), (-54, -6), (-46, -42), (-26, -64)],
    Turn.QUARTER: [(-4, -70), (22, -67), (42, -50), (51, -16), (50, 24), (40, 52), (20, 68),
                   (-24, 70), (-46, 56), (-58, 26), (-60, -12), (-50, -46), (-30, -64)],
    Turn.PROFILE: [(-4, -70), (18, -66), (30, -54), (22, -30), (16, 0), (16, 30), (24, 54),
                   (18, 66), (-24, 70), (-46, 56), (-58, 26), (-60, -12), (-50, -46), (-30, -64)],
    Turn.BACK: [(0, -66), (26, -60), (46, -38), (52, -4), (50, 34), (40, 60), (-40, 60),
                (-50, 34), (-52, -4), (-46, -38), (-26, -60)],
}  # fmt: skip
"""The contour of a hood in every view."""

_OPENINGS: dict[Turn, list[Point]] = {
    Turn.FRONT: [(0, -50), (22, -46), (37, -26), (41, 4), (37, 34), (20, 58), (-20, 58),
                 (-37, 34), (-41, 4), (-37, -26), (-22, -46)],
    Turn.QUARTER: [(14, -50), (32, -42), (42, -20), (44, 8), (40, 36), (26, 56), (-6, 58),
                   (-18, 34), (-20, 2), (-14, -28), (0, -44)],
}  # fmt: skip
"""Where the face looks out."""

_LININGS: dict[Turn, list[Point]] = {
    Turn.FRONT: [(0, -57), (34, -44), (43, -10), (40, 34), (10, 62), (-24, 56), (-42, 30),
                 (-46, -12), (-34, -44)],
    Turn.QUARTER: [(4, -57), (35.6, -44), (43, -10), (40, 34), (14, 62), (-24, 56), (-42, 30),
                   (-46, -12), (-34, -44)],
}  # fmt: skip


def wear_hood(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    """A hood, open round the face."""
    outer = svg.smooth(_HOODS[skull.turn])
    if skull.turn is Turn.BACK:
        seam = svg.line("M0,-64 Q4,0 0,58", cloth.shade, 2.2)
        return Hair(front=svg.path(outer, cloth.main) + seam)
    if skull.turn is Turn.PROFILE:
        edge = svg.smooth([(31, -53), (22, -30), (16, 0), (16, 30), (24, 54)], closed=False)
        return Hair(front=svg.path(outer, cloth.main) + svg.line(edge, cloth.shade, 4))
    opening = _OPENINGS[skull.turn]
    ring = outer + svg.smooth(list(reversed(opening)))
    tuft = [*FRINGE_LINE[2:8], (-22, -44), (18, -46)]
    fringe = svg.path(svg.smooth([skull.place(*point) for point in tuft]), paint.hair)
    return Hair(
        svg.path(svg.smooth(_LININGS[skull.turn]), palette.darker(cloth.shade, 0.45)),
        fringe
        + svg.path(ring, cloth.main, fill_rule="evenodd")
        + svg.line(svg.smooth(opening), cloth.shade, 4),
    )


def wear_hat(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    """A hat with a band and a wide brim."""
    under = svg.path(fitted_cap(skull, SHORT_LINE, 4), paint.hair)
    x = {Turn.QUARTER: 0, Turn.PROFILE: -4}.get(skull.turn, 0)
    crown = (
        f"M{x - 36},-27 C{x - 38},-58 {x - 30},-78 {x - 14},-78 Q{x},-70 "
        f"{x + 12},-79 C{x + 30},-78 {x + 36},-56 {x + 36},-27Z"
    )
    band = f"M{x - 37},-27 Q{x},-17 {x + 37},-27 L{x + 36.5},-38 Q{x},-28 {x - 36.5},-38Z"
    brim = (
        f"M{x - 62},-24 Q{x - 40},-36 {x},-34 Q{x + 42},-36 {x + 64},-22 "
        f"Q{x + 44},-10 {x + 2},-13 Q{x - 44},-10 {x - 62},-24Z"
    )
    fold = svg.line(f"M{x - 12},-76 Q{x},-56 {x + 2},-44", cloth.shade, 2.2, stroke_opacity=0.6)
    edge = svg.line(
        f"M{x - 60},-23 Q{x - 42},-12 {x + 2},-14 Q{x + 44},-11 {x + 62},-22", cloth.shade, 2.4
    )
    under_brim = (
        f"M{x - 36},-18 Q{x},-8 {x + 36},-18 Q{x + 36},-6 {x + 20},-7 Q{x},-4 "
        f"{x - 22},-6 Q{x - 36},-6 {x - 36},-18Z"
    )
    shade = svg.path(under_brim, paint.skin_shade, fill_opacity=0.5)
    if skull.turn is Turn.BACK:
        shade = ""
    return Hair(
        front=under
        + shade
        + svg.path(crown, cloth.main)
        + fold
        + svg.path(brim, cloth.main)
        + svg.path(band, cloth.accent)
        + edge
    )
