"""The cuts of hair: bald, short, bob, long, bun, curly, ponytail.

What belongs here: one function for each cut. What does not: caps and hats (headwear).
"""

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.figures.complexion import Complexion
from cinema_assets.studios.house.figures.hairline import (
    PARTED_LINE,
    SHORT_LINE,
    SWEPT_LINE,
    Cloth,
    Hair,
    band_of_light,
    cap_from_behind,
    combed_lines,
    fitted_cap,
    side_locks,
    strands_of,
)
from cinema_assets.studios.house.figures.skull import Skull, Turn


def cut_bald(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    """No hair: a gleam on the skin."""
    if skull.turn is Turn.BACK:
        bare = svg.path(svg.smooth(skull.outline()), paint.skin)
        return Hair(
            front=bare + svg.line("M-20,24 Q0,31 20,24", paint.contour, 1.2, stroke_opacity=0.4)
        )
    gleam = {Turn.QUARTER: (16.0, -38.0), Turn.PROFILE: (8.0, -40.0)}.get(skull.turn, (9.0, -39.0))
    return Hair(front=svg.ellipse(gleam[0], gleam[1], 9, 4.5, paint.skin_light, fill_opacity=0.65))


def cut_short(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    """Short hair, parted, above the ears."""
    shape = svg.path(fitted_cap(skull, SHORT_LINE, 5.5), paint.hair)
    lines = strands_of(
        skull, paint, [((10, -44), (18, -33)), ((-2, -44), (2, -32)), ((-14, -42), (-18, -29))]
    )
    return Hair(
        front=shape + ("" if skull.turn is Turn.BACK else lines) + band_of_light(skull, paint, -44)
    )


def cut_bob(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    """Hair to the jaw."""
    back = {
        Turn.FRONT: [
            (-42, -20),
            (-50, 10),
            (-49, 38),
            (-30, 46),
            (30, 46),
            (49, 38),
            (50, 10),
            (42, -20),
        ],
        Turn.QUARTER: [(-40, -30), (-54, -4), (-55, 32), (-38, 46), (-8, 44), (10, 20), (10, -30)],
        Turn.PROFILE: [(-40, -30), (-56, -4), (-56, 34), (-36, 48), (-12, 44), (0, 20), (6, -30)],
    }.get(skull.turn)
    behind = svg.path(svg.smooth(back), paint.hair_shade) if back else ""
    if skull.turn is Turn.BACK:
        curtain = [
            (-42, -22),
            (-51, 8),
            (-50, 42),
            (-20, 50),
            (20, 50),
            (50, 42),
            (51, 8),
            (42, -22),
        ]
        return Hair(
            front=svg.path(svg.smooth(curtain), paint.hair)
            + svg.path(cap_from_behind(skull, 8, 40), paint.hair)
            + combed_lines(paint, 46)
            + band_of_light(skull, paint)
        )
    cap = svg.path(fitted_cap(skull, PARTED_LINE, 8, 18), paint.hair)
    return Hair(behind, side_locks(skull, paint, 40) + cap + band_of_light(skull, paint, -42))


def cut_long(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    """Hair over the shoulders."""
    back = {
        Turn.FRONT: [
            (-42, -22),
            (-52, 14),
            (-54, 60),
            (-60, 96),
            (-34, 108),
            (34, 108),
            (60, 96),
            (54, 60),
            (52, 14),
            (42, -22),
        ],
        Turn.QUARTER: [
            (-40, -32),
            (-56, 0),
            (-60, 50),
            (-66, 96),
            (-36, 106),
            (6, 96),
            (14, 40),
            (10, -30),
        ],
        Turn.PROFILE: [
            (-40, -32),
            (-58, 0),
            (-62, 50),
            (-66, 100),
            (-38, 108),
            (-12, 92),
            (-4, 30),
            (6, -30),
        ],
    }.get(skull.turn)
    behind = svg.path(svg.smooth(back), paint.hair_shade) if back else ""
    if skull.turn is Turn.BACK:
        curtain = [
            (-42, -22),
            (-52, 14),
            (-54, 60),
            (-48, 98),
            (0, 108),
            (48, 98),
            (54, 60),
            (52, 14),
            (42, -22),
        ]
        return Hair(
            front=svg.path(svg.smooth(curtain), paint.hair)
            + svg.path(cap_from_behind(skull, 7, 40), paint.hair)
            + combed_lines(paint, 96)
            + band_of_light(skull, paint)
        )
    cap = svg.path(fitted_cap(skull, PARTED_LINE, 7, 20), paint.hair)
    return Hair(behind, side_locks(skull, paint, 74) + cap + band_of_light(skull, paint, -42))


def cut_bun(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    """Hair drawn up into a knot."""
    x = {Turn.FRONT: 0, Turn.BACK: 0, Turn.QUARTER: -25, Turn.PROFILE: -38}[skull.turn]
    y = {Turn.FRONT: -66, Turn.BACK: -50, Turn.QUARTER: -60, Turn.PROFILE: -50}[skull.turn]
    knot = svg.ellipse(x, y, 18, 16, paint.hair_shade)
    swirl = svg.line(
        f"M{x - 10},{y + 4} q4,-14 18,-8 q6,8 -6,12", paint.hair_light, 2.2, stroke_opacity=0.5
    )
    cap = svg.path(fitted_cap(skull, SWEPT_LINE, 4, 16), paint.hair)
    lines = strands_of(
        skull, paint, [((4, -50), (22, -30)), ((-4, -50), (-22, -30)), ((0, -52), (2, -37))]
    )
    if skull.turn is Turn.BACK:
        return Hair(front=cap + knot + swirl)
    return Hair(knot + swirl, cap + lines + band_of_light(skull, paint, -43))


def cut_curly(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    """A cloud of curls."""
    centre = {Turn.QUARTER: -6, Turn.PROFILE: -12}.get(skull.turn, 0)
    ring = [
        (-44, 26),
        (-52, 6),
        (-54, -14),
        (-47, -34),
        (-33, -50),
        (-14, -60),
        (8, -61),
        (28, -54),
        (43, -40),
        (51, -20),
        (52, 2),
        (44, 24),
    ]
    if skull.turn in (Turn.QUARTER, Turn.PROFILE):
        ring = [
            (-48, 26),
            (-52, 8),
            (-52, -12),
            (-47, -32),
            (-34, -48),
            (-16, -58),
            (6, -59),
            (26, -53),
            (39, -40),
            (44, -26),
        ]
    cloud = "".join(svg.ellipse(x + centre * 0.4, y, 16, 15.5, paint.hair_shade) for x, y in ring)
    fill = svg.ellipse(centre * 0.6, -16, 46, 44, paint.hair_shade)
    if skull.turn is Turn.BACK:
        top = "".join(svg.ellipse(x * 0.62, y * 0.72 - 4, 15, 14, paint.hair) for x, y in ring)
        return Hair(front=cloud + fill + svg.ellipse(0, -8, 36, 36, paint.hair) + top)
    curls = [(-31, -30), (-20, -41), (-6, -46), (10, -46), (24, -40), (33, -29)]
    tops = [(-40, -20), (-38, -38), (-24, -52), (-4, -57), (18, -55), (36, -42), (42, -22)]
    if skull.turn in (Turn.QUARTER, Turn.PROFILE):
        tops = [(-44, 0), (-46, -16), (-41, -36), (-26, -50), (-6, -56), (14, -54), (30, -44)]
    if skull.turn is Turn.PROFILE:
        curls = [(-14, -30), (-4, -40), (10, -44), (22, -40)]
    placed = [skull.place(*p) if skull.turn is not Turn.PROFILE else p for p in curls]
    fringe = "".join(svg.ellipse(x, y, 11.5, 11, paint.hair) for x, y in placed)
    crown = "".join(svg.ellipse(x, y, 14, 13, paint.hair) for x, y in tops)
    arcs = "".join(f"M{x - 5:.0f},{y - 3:.0f} q5,-7 10,0" for x, y in [*tops[1:-1], *placed[1:-1]])
    return Hair(
        cloud + fill, crown + fringe + svg.line(arcs, paint.hair_light, 1.8, stroke_opacity=0.55)
    )


def cut_ponytail(skull: Skull, paint: Complexion, cloth: Cloth) -> Hair:
    """Hair drawn back and tied."""
    tails = {
        Turn.FRONT: [(26, -46), (44, -40), (54, -12), (50, 24), (58, 50), (38, 34), (38, -6)],
        Turn.QUARTER: [
            (-38, -44),
            (-56, -44),
            (-70, -16),
            (-66, 20),
            (-74, 52),
            (-50, 38),
            (-46, 0),
            (-40, -22),
        ],
        Turn.PROFILE: [
            (-40, -40),
            (-60, -40),
            (-76, -10),
            (-72, 26),
            (-80, 58),
            (-56, 42),
            (-52, 4),
            (-42, -18),
        ],
        Turn.BACK: [(-12, -30), (14, -30), (20, 10), (12, 60), (0, 84), (-12, 60), (-18, 10)],
    }
    tail = svg.path(
        svg.smooth(tails[skull.turn]), paint.hair if skull.turn is Turn.BACK else paint.hair_shade
    )
    cap = svg.path(fitted_cap(skull, SWEPT_LINE, 4.5, 14), paint.hair)
    lines = strands_of(
        skull, paint, [((0, -36), (-26, -44)), ((18, -33), (-8, -50)), ((-16, -33), (-32, -38))]
    )
    if skull.turn is Turn.BACK:
        tie = svg.ellipse(0, -28, 12, 7, cloth.accent)
        return Hair(front=cap + tail + tie + band_of_light(skull, paint))
    band = {Turn.QUARTER: (-42, -38), Turn.PROFILE: (-44, -34)}.get(skull.turn, (28, -44))
    return Hair(
        tail + svg.ellipse(*band, 8, 8, cloth.accent),
        cap + lines + band_of_light(skull, paint, -43),
    )
