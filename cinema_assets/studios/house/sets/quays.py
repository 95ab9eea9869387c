"""Places at the edge of towns: harbour, rooftop, village.

What belongs here: which pieces such a place has. What does not: the pieces.
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets import fittings, fronts, land, plants, town, water
from cinema_assets.studios.house.sets.placing import put
from cinema_assets.studios.house.stage import Stage


def harbour(stage: Stage, place: SetBrief) -> None:
    """A quay with bollards and nets, boats at their moorings, cranes, a lighthouse."""
    water.water(stage, "#2a6478", near=3.6, level=-0.7, waves=150)
    fronts.skyline(stage, 210, 34, "#8a8078")
    land.ridge(stage, 320, 52, "#6f8490", rough=0.3, foot=-1)
    for index, (x, z, grow) in enumerate(
        ((-7.0, 13, 2.0), (7.5, 18, 2.2), (0.5, 32, 2.2), (-16, 40, 2.4))
    ):
        put(
            stage,
            ("red boat", "blue boat", "green boat", "white boat")[index],
            x,
            z,
            grow=grow,
            flip=index % 2 == 0,
            y=-0.7,
        )
    _crane(stage, 20, 70)
    _lighthouse(stage, -34, 120)
    stage.quad(
        [(-40, 0, -14), (40, 0, -14), (40, 0, 3.6), (-40, 0, 3.6)],
        "#9a948a",
        depth=land.FAR - 8,
        lit=0.85,
    )
    stage.quad(
        [(-40, -0.7, 3.6), (40, -0.7, 3.6), (40, 0, 3.6), (-40, 0, 3.6)],
        "#6b665e",
        depth=land.FAR - 7,
        lit=0.3,
    )
    for index in range(-8, 9):
        stage.quad(
            [
                (index * 1.4, 0.001, -14),
                (index * 1.4 + 0.03, 0.001, -14),
                (index * 1.4 + 0.03, 0.001, 3.6),
                (index * 1.4, 0.001, 3.6),
            ],
            "#6f6a62",
            depth=land.FAR - 9,
            opacity=0.6,
        )
    for x in (-4.4, 0.9, 5.2):
        stage.box((x, 0, 3.0), (0.3, 0.42, 0.3), "#3a3c40")
        stage.box((x, 0.42, 2.95), (0.44, 0.12, 0.4), "#3a3c40")
    side = stage.chance.choice((-1, 1))
    fittings.crate(stage, side * 3.2, 1.8, 0.8)
    fittings.crate(stage, side * 3.5, 1.9, 0.6, 0.8)
    put(stage, "barrel", side * 2.3, 1.7)
    put(stage, "barrel", -side * 3.4, 2.2)
    town.street_lamp(stage, -side * 2.7, 2.8, flip=side < 0)
    for x, y in ((-5, 6), (-3.4, 6.8), (6, 5.4)):
        put(stage, "gull", x, 16, grow=1.6, y=y)


def _crane(stage: Stage, x: float, z: float) -> None:
    steel = stage.paint("#b5642f", z, 0.5)
    stage.sprite(
        (x, 0, z),
        svg.line(
            (
                "M-3,0 L-1,-22 L1,-22 L3,0 M-2,-10 H2 M-1,-22 L-20,-25 M-1,-22 L9,-23 "
                "M0,-30 L-18,-25 M0,-30 L8,-23 M0,-22 V-30 M-17,-24.6 V-12"
            ),
            steel,
            0.7,
        )
        + svg.rect(6, -24, 4, 3, steel),
    )


def _lighthouse(stage: Stage, x: float, z: float) -> None:
    white, red = stage.paint("#f0ead8", z, 0.7), stage.paint("#c2423a", z, 0.6)
    drawn = svg.path("M-3,0 L-2,-22 H2 L3,0Z", white) + svg.path(
        "M-2.75,-5.5 L-2.5,-11 H2.5 L2.75,-5.5Z M-2.25,-16.5 L-2,-22 H2 L2.25,-16.5Z", red
    )
    lamp = palette.mix(stage.paint("#9fb8c4", z), "#fff2b8", stage.light.lamps)
    drawn += svg.rect(-1.5, -25, 3, 3, lamp) + svg.path("M-2,-25 L0,-28 L2,-25Z", red)
    stage.sprite((x, 0, z), drawn)
    stage.lamp((x, 23.5, z), 16, 0.6 * max(stage.light.lamps - 0.3, 0), "#fff2b8")


def rooftop(stage: Stage, place: SetBrief) -> None:
    """A roof with a parapet, chimneys, an aerial, a water tank, the town at its feet."""
    stage.quad(
        [(-900, -30, 40), (900, -30, 40), (900, -30, 400), (-900, -30, 400)],
        "#8a8a96",
        depth=land.FAR + 40,
    )
    fronts.skyline(stage, 260, 110)
    for z, drop in ((120, 18), (60, 8)):
        _roofs(stage, z, drop)
    stage.quad(
        [(-16, 0, -14), (16, 0, -14), (16, 0, 6), (-16, 0, 6)], "#8a8580", depth=6.9, lit=0.8
    )
    for index in range(-10, 11):
        stage.quad(
            [
                (index * 1.5, 0.001, -14),
                (index * 1.5 + 0.04, 0.001, -14),
                (index * 1.5 + 0.04, 0.001, 6),
                (index * 1.5, 0.001, 6),
            ],
            "#6f6a66",
            depth=6.8,
            opacity=0.6,
        )
    stage.box((0, 0, 6), (32, 0.85, 0.35), "#a0705a", top="#c2b09a")
    side = stage.chance.choice((-1, 1))
    stage.box((side * 4.0, 0, 3.6), (1.3, 2.3, 1.0), "#9a5f4c")
    for dx in (-0.35, 0.35):
        stage.box((side * 4.0 + dx, 2.3, 3.9), (0.34, 0.55, 0.34), "#b5765a")
    _tank(stage, -side * 4.8, 4.6)
    aerial = svg.line(
        "M0,0 V-3.4 M-0.7,-3.2 H0.7 M-0.55,-2.8 H0.55 M-0.4,-2.4 H0.4",
        stage.paint("#33363a", 4),
        0.05,
    )
    stage.sprite((side * 2.4, 0, 5.2), aerial)
    stage.box((-side * 2.2, 0, 4.2), (1.1, 0.7, 0.9), "#b9bcb8")
    stage.front((-side * 2.2, 0.12, 4.19), (0.9, 0.46), "#6f7678", lit=0.4)


def _roofs(stage: Stage, z: float, drop: float) -> None:
    half = stage.view.width / stage.view.scale(z) * 0.6
    x = -half
    while x < half:
        wide = stage.chance.uniform(0.09, 0.18) * half
        top = -drop + stage.chance.uniform(-4, 5)
        flat = stage.view.flat([(x, -90, z), (x + wide, -90, z), (x + wide, top, z), (x, top, z)])
        colour = stage.chance.choice(fronts.BRICKS)
        drawn = svg.polygon(flat, stage.light.hazed(stage.light.shaded(colour, 0, 0.45), z * 0.8))
        lit = ""
        for _ in range(int(7 * stage.light.lamps)):
            px, py = stage.view.at(
                x + wide * stage.chance.uniform(0.15, 0.8), top - stage.chance.uniform(1.5, 14), z
            )
            k = max(2.0, stage.view.scale(z) * 0.7)
            lit += f"M{px:.0f},{py:.0f}h{k:.1f}v{k * 1.3:.1f}h{-k:.1f}Z"
        stage.add(z, drawn + svg.path(lit, "#ffd68a"))
        x += wide * 1.05


def _tank(stage: Stage, x: float, z: float) -> None:
    wood, dark = stage.paint("#8a6242", z, 0.6), stage.paint("#8a6242", z, 0.1)
    drawn = svg.line(
        "M-0.8,0 L-0.7,-1.6 M0.8,0 L0.7,-1.6 M-0.75,-0.2 L0.7,-1.5 M0.75,-0.2 L-0.7,-1.5",
        stage.paint("#3a3c40", z),
        0.09,
    )
    drawn += (
        svg.rect(-0.95, -3.4, 1.9, 1.8, wood)
        + svg.rect(-0.95 if stage.light.side > 0 else 0.35, -3.4, 0.6, 1.8, dark)
        + svg.path("M-1.1,-3.4 L0,-4.2 L1.1,-3.4Z", dark)
    )
    stage.sprite((x, 0, z), drawn)


def village(stage: Stage, place: SetBrief) -> None:
    """Gabled houses round a green, a church tower, a well, smoke, hills."""
    land.ground(stage, "#86a058", place)
    land.ridge(stage, 320, 90, "#6f86a0", rough=0.35)
    land.ridge(stage, 130, 22, "#6a8a5f", rough=0.25, step=2)
    land.strip(stage, -1.5, 1.5, "#c2ab82", order=2, far=32)
    chance = stage.chance
    for x, z in ((-8.5, 14), (8.8, 16), (-15, 26), (15, 28), (-7, 36), (8, 40)):
        fronts.house(
            stage,
            x,
            z,
            (6.2, 3.6, 5),
            chance.choice(("#e8dcc0", "#d9b48a", "#cfa79a", "#e0d0b8")),
            roof="gable",
            windows=(3, 1),
        )
    _church_tower(stage, 1.8, 60)
    for x, z, high in ((-12, 20, 6), (12.5, 21, 7), (4.5, 34, 6)):
        plants.tree(stage, x, z, high)
    _well(stage, chance.choice((-3.4, 3.4)), 5.0)
    town.fence(stage, 8.5, -14, -4, "#d8cdb8")
    land.tufts(stage, "#a8bf6a", 130, 5)


def _church_tower(stage: Stage, x: float, z: float) -> None:
    stone, dark, roof = (
        stage.paint("#d8ccb4", z, 0.7),
        stage.paint("#d8ccb4", z, 0.1),
        stage.paint("#5f6a78", z, 0.5),
    )
    drawn = (
        svg.rect(-2.4, -15, 4.8, 15, stone)
        + svg.rect(-2.4 if stage.light.side > 0 else 0.6, -15, 1.8, 15, dark)
        + svg.path("M-2.8,-15 L0,-25 L2.8,-15Z", roof)
    )
    drawn += (
        svg.rect(-9, -6.5, 6.6, 6.5, stone)
        + svg.path("M-9.6,-6.5 L-5.7,-10 L-1.9,-6.5Z", roof)
        + svg.ellipse(0, -11.5, 1.0, 1.0, stage.paint("#f4efe2", z))
        + svg.line("M0,-25 V-27.4 M-0.8,-26.6 H0.8", roof, 0.25)
    )
    stage.sprite((x, 0, z), drawn)


def _well(stage: Stage, x: float, z: float) -> None:
    stage.box((x, 0, z), (1.3, 0.75, 1.1), "#9a948a")
    for dx in (-0.55, 0.55):
        stage.box((x + dx, 0.75, z + 0.5), (0.09, 1.2, 0.09), "#6b4a32")
    roof = svg.path("M-0.95,0 L0,-0.6 L0.95,0Z", stage.paint("#8a4a38", z, 0.5))
    stage.sprite((x, 1.9, z + 0.4), roof)
