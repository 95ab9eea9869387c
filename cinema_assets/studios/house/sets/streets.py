"""Places that people built: streets, roads, harbours, roofs, stations, fronts of buildings.

What belongs here: which pieces such a place has. What does not: the pieces (nature, town), open
land (outdoors).
"""

from cinema_assets.studios.briefs import Archetype, SetBrief
from cinema_assets.studios.house import palette, props, svg
from cinema_assets.studios.house.sets import furniture as f
from cinema_assets.studios.house.sets import nature as n
from cinema_assets.studios.house.sets import town as t
from cinema_assets.studios.house.stage import Stage


def put(
    stage: Stage,
    words: str,
    x: float,
    z: float,
    *,
    grow: float = 1.0,
    flip: bool = False,
    y: float = 0.0,
) -> None:
    """A thing on its spot, with its shadow if it stands on the ground."""
    prop = props.find(words)
    if prop is None:
        return
    if y == 0.0:
        stage.shadow((x, 0, z), prop.drawn.width / 100 * grow, 0.45)
    stage.sprite(
        (x, y, z), svg.moved(prop.draw(stage.light, max(z, 0) * 0.8), 0, 0, 0.01 * grow), flip=flip
    )


def street(stage: Stage, place: SetBrief) -> None:
    """A street of shops that runs to a far tower, with pavements, lamps and parked cars."""
    n.ground(stage, "#8a857c", place)
    t.skyline(stage, 190, 62)
    n.strip(stage, -3.2, 3.2, "#5b5d62", order=1)
    for side in (-1, 1):
        n.strip(stage, side * 3.2 - 0.12, side * 3.2 + 0.12, "#b5afa2", order=3)
        t.side_row(stage, side, -9, 66, edge=6.4, high=(7.5, 13.0))
    for index in range(12):
        z = -2 + index * 4.5
        n.on_ground(
            stage, [(-0.09, z), (0.09, z), (0.09, z + 2), (-0.09, z + 2)], "#e4dfcf", order=4
        )
    for z in (3.5, 12, 24, 42):
        t.street_lamp(stage, -4.3, z)
        t.street_lamp(stage, 4.3, z + 3, flip=True)
    for z in (6.5, 20):
        n.tree(stage, 5.0, z + 2, 4.6, colour="#5f8a45")
        n.tree(stage, -5.0, z + 6, 4.8, colour="#5f8a45")
    _parked(
        stage,
        stage.chance.choice((-2.3, 2.3)),
        7.5,
        stage.chance.choice(("#3f6a8a", "#a33b32", "#d0b25a")),
    )
    _wet_road(stage, place)


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


def _wet_road(stage: Stage, place: SetBrief) -> None:
    """Puddles that mirror the sky when it rains."""
    if place.weather.value not in ("rain", "storm"):
        return
    for _ in range(9):
        x, z = stage.chance.uniform(-3, 3), stage.chance.uniform(0.3, 14)
        px, py = stage.view.at(x, 0, z)
        k = stage.view.scale(z) * stage.chance.uniform(0.4, 1.0)
        stage.add(
            n.FAR - 7,
            svg.ellipse(
                px,
                py,
                k,
                k * 0.13,
                palette.mix(stage.light.sky[2], stage.light.sky[1], 0.4),
                fill_opacity=0.6,
            ),
        )


def alley(stage: Stage, place: SetBrief) -> None:
    """High walls close together, bins, pipes, fire stairs, washing, a slit of sky."""
    n.ground(stage, "#6b6a68", place)
    t.skyline(stage, 120, 40)
    for side in (-1, 1):
        t.side_row(stage, side, -9, 30, edge=2.3, high=(9, 14), shops=False)
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
    f.crate(stage, 1.6, 2.0, 0.6)
    f.crate(stage, 1.75, 3.2, 0.7, colour="#8f6a42")
    _washing(stage)
    n.on_ground(stage, [(-0.15, -10), (0.15, -10), (0.15, 30), (-0.15, 30)], "#4f4e50", order=3)
    t.street_lamp(stage, -1.9, 9)
    stage.lamp((1.9, 3.4, 3.0), 1.8, 0.45 * stage.light.lamps)
    _wet_road(stage, place)


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
    n.ground(stage, "#8f9a55", place)
    n.ridge(stage, 340, 90, "#7086a0", rough=0.35)
    n.ridge(stage, 160, 26, "#73906a", rough=0.25, step=2)
    n.strip(stage, -3.0, 3.0, "#5d5e63", order=2)
    for side in (-1, 1):
        n.strip(stage, side * 2.7 - 0.07, side * 2.7 + 0.07, "#e4dfcf", order=3)
    for index in range(14):
        z = -2 + index * 5
        n.on_ground(
            stage, [(-0.08, z), (0.08, z), (0.08, z + 2.4), (-0.08, z + 2.4)], "#e8d27a", order=4
        )
    for z in (4, 15, 30, 52, 90):
        _pole(stage, -4.6, z)
    for x, z, high in ((8, 18, 6), (-12, 30, 7), (15, 40, 8)):
        n.tree(stage, x, z, high)
    stage.box((3.9, 0, 5.5), (0.08, 1.9, 0.08), "#8a8d90")
    stage.front((3.9, 1.7, 5.45), (1.0, 0.7), "#2f6b4f", lit=0.8)
    stage.front((3.9, 1.95, 5.43), (0.7, 0.08), "#f0ead8", lit=0.9)
    stage.front((3.8, 1.78, 5.43), (0.5, 0.08), "#f0ead8", lit=0.9)
    n.tufts(stage, "#b5bf6a", 120, 8)
    _wet_road(stage, place)


def _pole(stage: Stage, x: float, z: float) -> None:
    wood = stage.paint("#5a4632", z, 0.4)
    stage.sprite(
        (x, 0, z),
        svg.rect(-0.1, -7, 0.2, 7, wood)
        + svg.rect(-0.9, -6.6, 1.8, 0.14, wood)
        + svg.rect(-0.7, -6.0, 1.4, 0.12, wood),
    )


def harbour(stage: Stage, place: SetBrief) -> None:
    """A quay with bollards and nets, boats at their moorings, cranes, a lighthouse."""
    n.water(stage, "#2a6478", near=3.6, level=-0.7, waves=150)
    t.skyline(stage, 210, 34, "#8a8078")
    n.ridge(stage, 320, 52, "#6f8490", rough=0.3, foot=-1)
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
        depth=n.FAR - 8,
        lit=0.85,
    )
    stage.quad(
        [(-40, -0.7, 3.6), (40, -0.7, 3.6), (40, 0, 3.6), (-40, 0, 3.6)],
        "#6b665e",
        depth=n.FAR - 7,
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
            depth=n.FAR - 9,
            opacity=0.6,
        )
    for x in (-4.4, 0.9, 5.2):
        stage.box((x, 0, 3.0), (0.3, 0.42, 0.3), "#3a3c40")
        stage.box((x, 0.42, 2.95), (0.44, 0.12, 0.4), "#3a3c40")
    side = stage.chance.choice((-1, 1))
    f.crate(stage, side * 3.2, 1.8, 0.8)
    f.crate(stage, side * 3.5, 1.9, 0.6, 0.8)
    put(stage, "barrel", side * 2.3, 1.7)
    put(stage, "barrel", -side * 3.4, 2.2)
    t.street_lamp(stage, -side * 2.7, 2.8, flip=side < 0)
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
        depth=n.FAR + 40,
    )
    t.skyline(stage, 260, 110)
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
        colour = stage.chance.choice(t.BRICKS)
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
    n.ground(stage, "#86a058", place)
    n.ridge(stage, 320, 90, "#6f86a0", rough=0.35)
    n.ridge(stage, 130, 22, "#6a8a5f", rough=0.25, step=2)
    n.strip(stage, -1.5, 1.5, "#c2ab82", order=2, far=32)
    chance = stage.chance
    for x, z in ((-8.5, 14), (8.8, 16), (-15, 26), (15, 28), (-7, 36), (8, 40)):
        t.house(
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
        n.tree(stage, x, z, high)
    _well(stage, chance.choice((-3.4, 3.4)), 5.0)
    t.fence(stage, 8.5, -14, -4, "#d8cdb8")
    n.tufts(stage, "#a8bf6a", 130, 5)


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


def platform(stage: Stage, place: SetBrief) -> None:
    """A platform under its roof, a waiting train, rails, a clock, signals."""
    n.ground(stage, "#7a756c", place)
    t.skyline(stage, 190, 40)
    n.strip(stage, 3.0, 6.4, "#6a5f54", order=2, far=75)
    for index in range(30):
        z = -3 + index * 0.8
        n.on_ground(stage, [(3.2, z), (6.2, z), (6.2, z + 0.3), (3.2, z + 0.3)], "#4a3c30", order=3)
    for x in (3.8, 5.6):
        n.strip(stage, x - 0.06, x + 0.06, "#b9bcc0", order=5, far=75)
    stage.quad(
        [(-30, 0.02, -14), (2.6, 0.02, -14), (2.6, 0.02, 60), (-30, 0.02, 60)],
        "#a39a8a",
        depth=n.FAR - 9,
        lit=0.8,
    )
    stage.quad(
        [(2.3, 0.03, -14), (2.55, 0.03, -14), (2.55, 0.03, 60), (2.3, 0.03, 60)],
        "#e8d27a",
        depth=n.FAR - 10,
        lit=0.9,
    )
    _train(stage)
    for z in (2.0, 9.0, 17.0, 28.0):
        stage.box((-2.6, 0, z), (0.22, 4.2, 0.22), "#4a5a52")
        stage.quad(
            [(-2.6, 4.2, z), (-2.6, 4.4, z), (1.4, 4.9, z), (1.4, 4.7, z)],
            "#4a5a52",
            depth=z,
            lit=0.4,
        )
    stage.quad(
        [(-9, 4.9, -14), (1.8, 4.9, -14), (1.8, 4.9, 36), (-9, 4.9, 36)],
        "#6f7f78",
        depth=60,
        lit=0.3,
    )
    stage.quad(
        [(1.8, 4.7, -14), (1.8, 5.0, -14), (1.8, 5.0, 36), (1.8, 4.7, 36)],
        "#8fa39a",
        depth=59,
        lit=0.8,
    )
    put(stage, "bench", -3.4, 4.6)
    f.on_top(stage, "clock", -0.6, 3.7, 5.0, 3.4)
    stage.front((-4.6, 2.3, 6.4), (2.2, 0.5), "#2f4f6b", lit=0.8)
    stage.front((-4.6, 2.47, 6.38), (1.5, 0.12), "#f0ead8", lit=0.9)
    for z in (4.0, 13.0):
        stage.lamp((-0.5, 4.6, z), 2.2, 0.4 * stage.light.lamps)
        stage.lamp((-0.5, 0, z), 2.8, 0.35 * stage.light.lamps, flat=True)


def _train(stage: Stage) -> None:
    x, top = 3.1, 3.5
    colour = stage.chance.choice(("#2f5a4a", "#7a2f34", "#2f4a7a"))
    stage.quad([(x, 0.4, -9), (x, top, -9), (x, top, 42), (x, 0.4, 42)], colour, depth=24, lit=0.5)
    stage.quad(
        [(x, 2.9, -9), (x, 3.05, -9), (x, 3.05, 42), (x, 2.9, 42)], "#e8d2a0", depth=23.9, lit=0.7
    )
    for index in range(17):
        z = -8 + index * 3.0
        glass = palette.mix(stage.paint("#9fb8c4", 2), "#ffd68a", 0.8 * stage.light.lamps)
        stage.glow(
            [(x, 1.6, z), (x, 2.7, z), (x, 2.7, z + 2.0), (x, 1.6, z + 2.0)], glass, 23.8, 1.0
        )


def facade(stage: Stage, place: SetBrief) -> None:
    """The front of a building named by the heading: a door with steps, windows, a sign."""
    n.ground(stage, "#8f8a7f", place)
    t.skyline(stage, 160, 44)
    n.on_ground(stage, [(-40, 2.6), (40, 2.6), (40, 6.6), (-40, 6.6)], "#b5afa2", order=2)
    if place.archetype is Archetype.CHURCH:
        _church_front(stage)
    elif place.archetype is Archetype.PRISON:
        _prison_wall(stage)
    else:
        _front(stage, place)
    for side in (-1, 1):
        n.tree(stage, side * 8.4, 6.0, 6.0)
        t.street_lamp(stage, side * 4.6, 3.2, flip=side > 0)
    n.on_ground(stage, [(-60, -14), (60, -14), (60, 2.6), (-60, 2.6)], "#66676b", order=1)


_SIGNS = {
    Archetype.SHOP: "#a33b32", Archetype.BAR: "#7a2f5a", Archetype.RESTAURANT: "#b5853a",
    Archetype.HOSPITAL: "#2f7a8a", Archetype.CLASSROOM: "#3f6a4a", Archetype.OFFICE: "#3f4f6b",
}  # fmt: skip


def _front(stage: Stage, place: SetBrief) -> None:
    homely = place.archetype in (
        Archetype.KITCHEN,
        Archetype.LIVING_ROOM,
        Archetype.BEDROOM,
        Archetype.ROOM,
        Archetype.BATHROOM,
    )
    if homely:
        t.house(stage, 0, 9.5, (9.5, 4.6, 7), "#e0cfa8", roof="gable", windows=(4, 1))
        stage.box((0, 0, 8.9), (2.2, 0.3, 0.6), "#b5a58c")
        stage.front((0, 0.3, 9.46), (1.2, 2.3), "#8a4a38", lit=0.7)
        t.fence(stage, 5.2, -12, -1.4)
        t.fence(stage, 5.2, 1.4, 12)
        return
    colour = stage.chance.choice(t.BRICKS)
    t.house(
        stage,
        0,
        8.5,
        (13, 9.5, 8),
        colour,
        windows=(7, 3),
        shop=_SIGNS.get(place.archetype, "#3f5f6b"),
    )
    for side in (-1, 1):
        t.house(
            stage,
            side * 11.5,
            9.5,
            (9.5, 12 if side > 0 else 8, 8),
            stage.chance.choice(t.BRICKS),
            windows=(4, 4),
        )
    if place.archetype is Archetype.HOSPITAL:
        stage.front((0, 7.6, 8.4), (1.4, 0.45), "#c2302c", lit=0.9)
        stage.front((0, 7.12, 8.39), (0.45, 1.4), "#c2302c", lit=0.9)


def _church_front(stage: Stage) -> None:
    stage.box((0, 0, 15), (8, 9, 12), "#c9bda4")
    stage.quad([(-4.3, 9, 14.9), (4.3, 9, 14.9), (0, 13.5, 14.9)], "#b8ab92", depth=14.9, lit=0.6)
    stage.box((-5.2, 0, 14.4), (3.0, 14, 3), "#c2b59c")
    px, py = stage.view.at(-5.2, 14, 14.4)
    k = stage.view.scale(14.4)
    stage.add(
        14.2,
        svg.path(
            (
                f"M{px - 1.8 * k:.0f},{py:.0f} L{px:.0f},{py - 6 * k:.0f} "
                f"L{px + 1.8 * k:.0f},{py:.0f}Z"
            ),
            stage.paint("#5f6a78", 7),
        ),
    )
    stage.front((0, 0, 14.9), (2.2, 3.0), "#5a3d2a", lit=0.5)
    wx, wy = stage.view.at(0, 6.4, 14.9)
    stage.add(
        14.8,
        svg.ellipse(wx, wy, 1.3 * k, 1.3 * k, stage.paint("#8f8474", 7))
        + svg.ellipse(
            wx, wy, 1.1 * k, 1.1 * k, palette.mix("#3f5f8a", "#ffd68a", 0.6 * stage.light.lamps)
        ),
    )
    for step in range(3):
        stage.box((0, 0, 13.4 + step * 0.4), (4.2, 0.18 * (step + 1), 0.4), "#a39a8a")


def _prison_wall(stage: Stage) -> None:
    stage.box((0, 0, 12), (80, 6.0, 3), "#8a8a82")
    stage.front((0, 0, 11.9), (3.4, 4.2), "#4a4f52", lit=0.4)
    for index in range(-3, 4):
        stage.front((index * 0.5, 0, 11.85), (0.08, 4.2), "#2b2e31", lit=0.4)
    for x in (-9, 9):
        stage.box((x, 0, 11.2), (2.6, 9, 2.6), "#7a7a74")
        stage.box((x, 9, 11.0), (3.2, 1.6, 3.0), "#5f6a70")
        stage.lamp((x, 9.8, 11), 3.0, 0.5 * stage.light.lamps, "#fff2c8")
    d = ""
    px, py = stage.view.at(-14, 6.0, 12)
    k = stage.view.scale(12)
    for index in range(60):
        d += (
            f"M{px + index * 0.5 * k:.0f},{py:.0f} a{0.28 * k:.1f},{0.28 * k:.1f} 0 "
            f"1 1 {0.4 * k:.1f},0"
        )
    stage.add(11.9, svg.line(d, stage.paint("#5a5f62", 12), 1.6))


def vehicle(stage: Stage, place: SetBrief) -> None:
    """A vehicle seen from outside, on its road, rails, water or runway."""
    if place.archetype is Archetype.TRAIN:
        platform(stage, place)
        return
    if place.archetype is Archetype.BOAT:
        harbour(stage, place)
        return
    road(stage, place)
    word = "plane" if place.archetype is Archetype.AIRCRAFT else "car"
    colour = stage.chance.choice(("red", "blue", "yellow", "green"))
    put(
        stage,
        f"{colour} {word}" if word == "car" else word,
        0.6,
        3.4,
        grow=3.4 if word == "plane" else 1.0,
    )
