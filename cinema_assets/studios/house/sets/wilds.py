"""Wild and tilled land: forest, field, mountain, desert, open country.

What belongs here: which pieces such a place has. What does not: the pieces (land, plants).
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import svg
from cinema_assets.studios.house.sets import fronts, land, plants, town
from cinema_assets.studios.house.sets.placing import snowy_place
from cinema_assets.studios.house.stage import Stage


def forest(stage: Stage, place: SetBrief) -> None:
    """Trunks in five depths, shafts of light, ferns, a path."""
    land.ground(stage, "#4f5a34", place)
    snow = snowy_place(place)
    land.ridge(stage, 120, 26, "#4a6a4a", rough=0.3)
    chance = stage.chance
    for z, count, high in ((60.0, 16, 17), (34.0, 13, 16), (19.0, 10, 15), (10.0, 7, 14)):
        half = stage.view.width / stage.view.scale(z) * 0.62 + 2
        for index in range(count):
            x = -half + 2 * half * (index + chance.uniform(0.1, 0.9)) / count
            if abs(x) > 1.1 + z * 0.02:
                kind = "pine" if chance.random() < 0.45 else "tall"
                plants.tree(
                    stage,
                    x,
                    z + chance.uniform(-2, 2),
                    high * chance.uniform(0.75, 1.1),
                    kind=kind,
                    colour=chance.choice(("#3f6a3f", "#4f7a3f", "#5a7a3a")),
                    snowy=snow,
                )
    land.on_ground(
        stage,
        [(-1.4, -12), (1.4, -12), (0.9, 4), (2.2, 14), (1.0, 30), (0.4, 30), (1.0, 14), (-0.9, 4)],
        "#8a7450",
        order=2,
    )
    for x, z in ((-3.4, 3.2), (3.6, 2.6), (-2.6, 6.0), (4.4, 7.0), (-5.5, 4.5)):
        plants.bush(stage, x + chance.uniform(-0.4, 0.4), z, chance.uniform(0.7, 1.2), "#4a7040")
    for side in (-1, 1):
        plants.tree(
            stage,
            side * chance.uniform(3.0, 4.0),
            3.0,
            13,
            kind="tall",
            colour="#3f6a3f",
            snowy=snow,
        )
    land.rock(stage, chance.choice((-2.2, 2.4)), 2.4, 0.7)
    land.tufts(stage, "#7f8f4a" if not snow else "#c9d3d8", 150, 4.5)
    _shafts(stage)


def _shafts(stage: Stage) -> None:
    """Sunlight that falls through leaves."""
    if stage.light.power < 0.3 or stage.light.lamps > 0.9:
        return
    side, width = stage.light.side, stage.view.width
    start = width * (0.82 if side > 0 else 0.18)
    for index in range(4):
        x = start + (index - 2) * 150
        drop = -side * 340
        d = f"M{x:.0f},-20 L{x + 60:.0f},-20 L{x + drop + 190:.0f},760 L{x + drop:.0f},760Z"
        stage.add(
            8.0 - index * 0.01, svg.path(d, stage.light.glow, fill_opacity=0.09 * stage.light.power)
        )


def field(stage: Stage, place: SetBrief) -> None:
    """Rows of crops under a wide sky, a lone tree, hills, a fence."""
    land.ground(stage, "#a8a04a", place)
    for z, high, colour in ((320, 40, "#6f8a78"), (170, 22, "#7a9560"), (80, 7, "#8a9a4f")):
        land.ridge(stage, z, high, colour, rough=0.2, step=z * 0.1)
    for index in range(-16, 17):
        colour = "#c2b455" if index % 2 else "#8f8a3c"
        land.strip(
            stage, index * 1.6 - 0.45, index * 1.6 + 0.45, colour, order=1, opacity=0.55, far=75
        )
    side = stage.chance.choice((-1, 1))
    plants.tree(stage, side * 9, 26, 9, colour="#5a7f3f", snowy=snowy_place(place))
    fronts.house(stage, -side * 17, 58, (9, 4.2, 7), "#b5543c", roof="gable", windows=(2, 1))
    land.tufts(stage, "#d6c565", 220, 5, size=0.3)
    for x in (-6, -3.6, 3.4, 6.2):
        plants.bush(
            stage,
            x,
            4.5 + abs(x) * 0.3,
            0.5,
            "#8f9a45",
            blooms="#d9473f" if not snowy_place(place) else None,
        )


def mountain(stage: Stage, place: SetBrief) -> None:
    """Peaks with snow behind one another, scree, pines, a drop."""
    land.ground(stage, "#8f9672", place)
    land.ridge(stage, 380, 230, "#6f7f99", rough=0.8, snow=True)
    land.ridge(stage, 240, 120, "#5f7080", rough=0.8, step=2, snow=True)
    land.ridge(stage, 120, 36, "#566a58", rough=0.7, step=4)
    land.ridge(stage, 50, 6, "#5f7048", rough=0.3, step=1)
    chance = stage.chance
    for z, count in ((42.0, 12), (22.0, 7)):
        for _ in range(count):
            x = chance.uniform(-1, 1) * (z * 0.9)
            if abs(x) > 3:
                plants.tree(
                    stage,
                    x,
                    z + chance.uniform(-3, 3),
                    chance.uniform(5, 9),
                    kind="pine",
                    colour="#3f6048",
                    snowy=snowy_place(place),
                )
    for x, z, size in (
        (-3.2, 2.6, 1.5),
        (3.6, 3.4, 1.9),
        (-5.5, 6.0, 2.4),
        (1.9, 5.5, 0.8),
        (5.5, 1.6, 1.0),
    ):
        land.rock(stage, x, z, size, "#8a8a88")
    land.tufts(stage, "#8f9460", 90, 5)


def desert(stage: Stage, place: SetBrief) -> None:
    """Dunes with sharp shadows, a far mesa, cacti, heat."""
    land.ground(stage, "#d9a860", place)
    _mesa(stage, -60, 300, 70, 46)
    _mesa(stage, 90, 330, 110, 60)
    for z, high, step in ((160.0, 16.0, 0.4), (70.0, 7.0, 2.2), (32.0, 2.8, 4.0)):
        land.ridge(stage, z, high, "#d9a058", rough=0.15, step=step)
        land.ridge(stage, z - 1, high * 0.7, "#c48a48", rough=0.15, step=step + 0.8)
    for x, z, high in ((-4.5, 7.0, 2.6), (6.5, 12.0, 3.2), (9.0, 22.0, 3.0)):
        _cactus(stage, x, z, high)
    for x, z, size in ((-2.6, 3.4, 0.7), (3.4, 4.2, 0.9)):
        land.rock(stage, x, z, size, "#b5764a")
    ripples = ""
    for index in range(26):
        deep = 0.2 + index * 0.55
        px, py = stage.view.at(stage.chance.uniform(-5, 5), 0, deep)
        k = stage.view.scale(deep)
        ripples += f"M{px:.0f},{py:.0f}q{k * 0.5:.0f},{-k * 0.05:.0f} {k:.0f},0t{k:.0f},0"
    stage.add(
        land.FAR - 2,
        svg.line(ripples, stage.light.shaded("#c48a48", 0, 0.5), 2.0, stroke_opacity=0.6),
    )


def _mesa(stage: Stage, x: float, z: float, wide: float, high: float) -> None:
    points = [
        (x - wide / 2, 0),
        (x - wide * 0.4, high * 0.5),
        (x - wide * 0.34, high),
        (x + wide * 0.3, high * 0.96),
        (x + wide * 0.38, high * 0.55),
        (x + wide / 2, 0),
    ]
    flat = [stage.view.at(a, b, z) for a, b in points]
    stage.add(
        z, svg.polygon(flat, stage.light.hazed(stage.light.shaded("#b5654a", 0, 0.3), z * 0.5))
    )
    dark = [stage.view.at(a, b, z) for a, b in (points[:3] if stage.light.side > 0 else points[3:])]
    stage.add(
        z - 0.1,
        svg.polygon(dark, stage.light.hazed(stage.light.shaded("#8a4a44", 0, 0.6), z * 0.5)),
    )


def _cactus(stage: Stage, x: float, z: float, high: float) -> None:
    body, dark = stage.paint("#5f8a4f", z, 0.8), stage.paint("#5f8a4f", z, 0.15)
    d = (
        f"M0,0 V{-high:.2f} M0,{-high * 0.4:.2f} H{-high * 0.2:.2f} "
        f"V{-high * 0.72:.2f} M0,{-high * 0.3:.2f} H{high * 0.22:.2f} "
        f"V{-high * 0.6:.2f}"
    )
    stage.shadow((x, 0, z), high * 0.5, 0.4)
    stage.sprite(
        (x, 0, z),
        svg.line(d, dark, high * 0.14)
        + svg.moved(svg.line(d, body, high * 0.09), stage.light.side * high * 0.015, 0),
    )


def open_land(stage: Stage, place: SetBrief) -> None:
    """Any exterior: grass, a track, a few trees, hills."""
    land.ground(stage, "#7f9052", place)
    land.ridge(stage, 320, 70, "#6f86a0", rough=0.3)
    land.ridge(stage, 150, 20, "#6a8a62", rough=0.25, step=2)
    land.strip(stage, -1.3, 1.3, "#b09a70", order=1, far=75)
    land.strip(stage, -0.35, 0.35, "#8f9a5a", order=2, far=75, opacity=0.8)
    chance = stage.chance
    for x, z, high in ((-7, 14, 7), (9, 19, 8), (-14, 34, 9), (18, 42, 10)):
        plants.tree(stage, x + chance.uniform(-1, 1), z, high, snowy=snowy_place(place))
    town.fence(stage, 8, -14, -2.4, "#8a6a48", 1.0)
    land.rock(stage, chance.choice((-2.6, 2.8)), 3, 0.6)
    land.tufts(stage, "#a8b868", 160, 5)
