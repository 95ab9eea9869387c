"""Places that people built: streets, roads, harbours, roofs, stations, fronts of buildings.

What belongs here: which pieces such a place has. What does not: the pieces (nature, town), open
land (outdoors).
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets import fittings, fronts, land, plants, town
from cinema_assets.studios.house.sets.placing import puddles
from cinema_assets.studios.house.stage import Stage


def street(stage: Stage, place: SetBrief) -> None:
    """A street of shops that runs to a far tower, with pavements, lamps and parked cars."""
    land.ground(stage, "#8a857c", place)
    fronts.skyline(stage, 190, 62)
    land.strip(stage, -3.2, 3.2, "#5b5d62", order=1)
    for side in (-1, 1):
        land.strip(stage, side * 3.2 - 0.12, side * 3.2 + 0.12, "#b5afa2", order=3)
        fronts.side_row(stage, side, -9, 66, edge=6.4, high=(7.5, 13.0))
    for index in range(12):
        z = -2 + index * 4.5
        land.on_ground(
            stage, [(-0.09, z), (0.09, z), (0.09, z + 2), (-0.09, z + 2)], "#e4dfcf", order=4
        )
    for z in (3.5, 12, 24, 42):
        town.street_lamp(stage, -4.3, z)
        town.street_lamp(stage, 4.3, z + 3, flip=True)
    for z in (6.5, 20):
        plants.tree(stage, 5.0, z + 2, 4.6, colour="#5f8a45")
        plants.tree(stage, -5.0, z + 6, 4.8, colour="#5f8a45")
    _parked(
        stage,
        stage.chance.choice((-2.3, 2.3)),
        7.5,
        stage.chance.choice(("#3f6a8a", "#a33b32", "#d0b25a")),
    )
    puddles(stage, place)


def _parked(stage: Stage, x: float, z: float, colour: str) -> None:
    """A car seen from behind."""
    glass = palette.mix(stage.paint("#4f6472", z), stage.light.sky[1], 0.3)
    stage.shadow((x, 0, z), 2.2, 0.6)
    tail = "#ff5a4a" if stage.light.lamps > 0.4 else "#b8322c"
    drawn = (
        svg.path(
            (
                "M-0.85,-0.25 Q-0.95,-0.8 -0.82,-0.92 L-0.62,-1.36 Q-0.5,-1.46 0,-1.47 "
                "Q0.5,-1.46 0.62,-1.36 L0.82,-0.92 Q0.95,-0.8 0.85,-0.25Z"
            ),
            stage.paint(colour, z, 0.6),
        )
        + svg.path("M-0.64,-0.92 L-0.5,-1.32 Q0,-1.4 0.5,-1.32 L0.64,-0.92Z", glass)
        + svg.path("M-0.86,-0.5 H0.86 V-0.22 H-0.86Z", stage.paint(colour, z, 0.1))
        + svg.rect(-0.82, -0.78, 0.26, 0.13, stage.light.hazed(tail, z), rx=0.03)
        + svg.rect(0.56, -0.78, 0.26, 0.13, stage.light.hazed(tail, z), rx=0.03)
        + svg.rect(-0.22, -0.52, 0.44, 0.13, stage.paint("#f0ead8", z))
        + svg.rect(-0.8, -0.25, 0.24, 0.27, stage.paint("#1c1b20", z))
        + svg.rect(0.56, -0.25, 0.24, 0.27, stage.paint("#1c1b20", z))
    )
    stage.sprite((x, 0, z), drawn)
    if stage.light.lamps > 0.4:
        for dx in (-0.7, 0.7):
            stage.lamp((x + dx, 0.7, z), 0.7, 0.5, "#ff4a3a")


def alley(stage: Stage, place: SetBrief) -> None:
    """High walls close together, bins, pipes, fire stairs, washing, a slit of sky."""
    land.ground(stage, "#6b6a68", place)
    fronts.skyline(stage, 120, 40)
    for side in (-1, 1):
        fronts.side_row(stage, side, -9, 30, edge=2.3, high=(9, 14), shops=False)
        for z in (1.6, 9):
            x = side * 2.25
            stage.quad(
                [(x, 0, z), (x, 9, z), (x, 9, z + 0.14), (x, 0, z + 0.14)],
                "#4a4540",
                depth=z - 0.2,
                lit=0.5,
            )
    for index in range(3):
        y, z = 3.2 + index * 2.7, 4.5
        stage.quad(
            [(2.3, y, z), (1.3, y, z), (1.3, y, z + 2.4), (2.3, y, z + 2.4)],
            "#33363a",
            depth=z + 1,
            lit=0.3,
        )
        stage.quad(
            [(1.3, y, z), (1.3, y + 0.9, z), (1.3, y + 0.9, z + 2.4), (1.3, y, z + 2.4)],
            "#33363a",
            depth=z + 0.9,
            lit=0.5,
            opacity=0.55,
        )
    stage.box((-1.55, 0, 2.6), (1.2, 1.15, 0.8), "#3f6a57")
    stage.box((-1.55, 1.15, 2.55), (1.25, 0.1, 0.9), "#33564a")
    fittings.crate(stage, 1.6, 2.0, 0.6)
    fittings.crate(stage, 1.75, 3.2, 0.7, colour="#8f6a42")
    _washing(stage)
    land.on_ground(stage, [(-0.15, -10), (0.15, -10), (0.15, 30), (-0.15, 30)], "#4f4e50", order=3)
    town.street_lamp(stage, -1.9, 9)
    stage.lamp((1.9, 3.4, 3.0), 1.8, 0.45 * stage.light.lamps)
    puddles(stage, place)


def _washing(stage: Stage) -> None:
    y, z = 5.2, 7.0
    left, right = stage.view.at(-2.3, y, z), stage.view.at(2.3, y, z)
    k = stage.view.scale(z)
    sag = (left[1] + right[1]) / 2 + 0.3 * k
    drawn = svg.line(
        (
            f"M{left[0]:.0f},{left[1]:.0f} Q{(left[0] + right[0]) / 2:.0f},{sag:.0f} "
            f"{right[0]:.0f},{right[1]:.0f}"
        ),
        stage.paint("#3a3a3c", z),
        1.5,
    )
    for share, colour, wide, high in (
        (0.2, "#c8523f", 0.5, 0.7),
        (0.4, "#e8e2d2", 0.7, 0.9),
        (0.62, "#4f7a9a", 0.45, 0.75),
        (0.8, "#d9b04a", 0.4, 0.5),
    ):
        x = left[0] + (right[0] - left[0]) * share
        top = left[1] + 0.55 * k * share * (1 - share)
        drawn += svg.path(
            (
                f"M{x:.0f},{top:.0f} h{wide * k:.0f} l{-0.03 * k:.0f},{high * k:.0f} "
                f"q{-wide * k / 2:.0f},{0.06 * k:.0f} {-(wide - 0.06) * k:.0f},0Z"
            ),
            stage.paint(colour, z, 0.6),
        )
    stage.add(z, drawn)


def road(stage: Stage, place: SetBrief) -> None:
    """A country road to the vanishing point, posts and wires, hills, a sign."""
    land.ground(stage, "#8f9a55", place)
    land.ridge(stage, 340, 90, "#7086a0", rough=0.35)
    land.ridge(stage, 160, 26, "#73906a", rough=0.25, step=2)
    land.strip(stage, -3.0, 3.0, "#5d5e63", order=2)
    for side in (-1, 1):
        land.strip(stage, side * 2.7 - 0.07, side * 2.7 + 0.07, "#e4dfcf", order=3)
    for index in range(14):
        z = -2 + index * 5
        land.on_ground(
            stage, [(-0.08, z), (0.08, z), (0.08, z + 2.4), (-0.08, z + 2.4)], "#e8d27a", order=4
        )
    for z in (4, 15, 30, 52, 90):
        _pole(stage, -4.6, z)
    for x, z, high in ((8, 18, 6), (-12, 30, 7), (15, 40, 8)):
        plants.tree(stage, x, z, high)
    stage.box((3.9, 0, 5.5), (0.08, 1.9, 0.08), "#8a8d90")
    stage.front((3.9, 1.7, 5.45), (1.0, 0.7), "#2f6b4f", lit=0.8)
    stage.front((3.9, 1.95, 5.43), (0.7, 0.08), "#f0ead8", lit=0.9)
    stage.front((3.8, 1.78, 5.43), (0.5, 0.08), "#f0ead8", lit=0.9)
    land.tufts(stage, "#b5bf6a", 120, 8)
    puddles(stage, place)


def _pole(stage: Stage, x: float, z: float) -> None:
    wood = stage.paint("#5a4632", z, 0.4)
    stage.sprite(
        (x, 0, z),
        svg.rect(-0.1, -7, 0.2, 7, wood)
        + svg.rect(-0.9, -6.6, 1.8, 0.14, wood)
        + svg.rect(-0.7, -6.0, 1.4, 0.12, wood),
    )
