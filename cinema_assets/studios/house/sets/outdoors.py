"""Places under the open sky: wild land, water, gardens.

What belongs here: which pieces such a place has. What does not: the pieces (nature, town), towns
(streets).
"""

from cinema_assets.studios.briefs import Daylight, SetBrief, Weather
from cinema_assets.studios.house import palette, props, svg
from cinema_assets.studios.house.sets import nature as n
from cinema_assets.studios.house.sets import town as t
from cinema_assets.studios.house.stage import Stage


def _prop(
    stage: Stage,
    words: str,
    x: float,
    z: float,
    *,
    grow: float = 1.0,
    flip: bool = False,
    y: float = 0.0,
) -> None:
    prop = props.find(words)
    if prop is not None:
        if y == 0.0:
            stage.shadow((x, 0, z), prop.drawn.width / 100 * grow, 0.4)
        stage.sprite(
            (x, y, z),
            svg.moved(prop.draw(stage.light, max(z, 0) * 0.8), 0, 0, 0.01 * grow),
            flip=flip,
        )


def _snowy(place: SetBrief) -> bool:
    return place.weather is Weather.SNOW


def forest(stage: Stage, place: SetBrief) -> None:
    """Trunks in five depths, shafts of light, ferns, a path."""
    n.ground(stage, "#4f5a34", place)
    snow = _snowy(place)
    n.ridge(stage, 120, 26, "#4a6a4a", rough=0.3)
    chance = stage.chance
    for z, count, high in ((60, 16, 17), (34, 13, 16), (19, 10, 15), (10, 7, 14)):
        half = stage.view.width / stage.view.scale(z) * 0.62 + 2
        for index in range(count):
            x = -half + 2 * half * (index + chance.uniform(0.1, 0.9)) / count
            if abs(x) > 1.1 + z * 0.02:
                kind = "pine" if chance.random() < 0.45 else "tall"
                n.tree(
                    stage,
                    x,
                    z + chance.uniform(-2, 2),
                    high * chance.uniform(0.75, 1.1),
                    kind=kind,
                    colour=chance.choice(("#3f6a3f", "#4f7a3f", "#5a7a3a")),
                    snowy=snow,
                )
    n.on_ground(
        stage,
        [(-1.4, -12), (1.4, -12), (0.9, 4), (2.2, 14), (1.0, 30), (0.4, 30), (1.0, 14), (-0.9, 4)],
        "#8a7450",
        order=2,
    )
    for x, z in ((-3.4, 3.2), (3.6, 2.6), (-2.6, 6.0), (4.4, 7.0), (-5.5, 4.5)):
        n.bush(stage, x + chance.uniform(-0.4, 0.4), z, chance.uniform(0.7, 1.2), "#4a7040")
    for side in (-1, 1):
        n.tree(
            stage,
            side * chance.uniform(3.0, 4.0),
            3.0,
            13,
            kind="tall",
            colour="#3f6a3f",
            snowy=snow,
        )
    n.rock(stage, chance.choice((-2.2, 2.4)), 2.4, 0.7)
    n.tufts(stage, "#7f8f4a" if not snow else "#c9d3d8", 150, 4.5)
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
    n.ground(stage, "#a8a04a", place)
    for z, high, colour in ((320, 40, "#6f8a78"), (170, 22, "#7a9560"), (80, 7, "#8a9a4f")):
        n.ridge(stage, z, high, colour, rough=0.2, step=z * 0.1)
    for index in range(-16, 17):
        colour = "#c2b455" if index % 2 else "#8f8a3c"
        n.strip(
            stage, index * 1.6 - 0.45, index * 1.6 + 0.45, colour, order=1, opacity=0.55, far=75
        )
    side = stage.chance.choice((-1, 1))
    n.tree(stage, side * 9, 26, 9, colour="#5a7f3f", snowy=_snowy(place))
    t.house(stage, -side * 17, 58, (9, 4.2, 7), "#b5543c", roof="gable", windows=(2, 1))
    n.tufts(stage, "#d6c565", 220, 5, size=0.3)
    for x in (-6, -3.6, 3.4, 6.2):
        n.bush(
            stage,
            x,
            4.5 + abs(x) * 0.3,
            0.5,
            "#8f9a45",
            blooms="#d9473f" if not _snowy(place) else None,
        )


def mountain(stage: Stage, place: SetBrief) -> None:
    """Peaks with snow behind one another, scree, pines, a drop."""
    n.ground(stage, "#8f9672", place)
    n.ridge(stage, 380, 230, "#6f7f99", rough=0.8, snow=True)
    n.ridge(stage, 240, 120, "#5f7080", rough=0.8, step=2, snow=True)
    n.ridge(stage, 120, 36, "#566a58", rough=0.7, step=4)
    n.ridge(stage, 50, 6, "#5f7048", rough=0.3, step=1)
    chance = stage.chance
    for z, count in ((42, 12), (22, 7)):
        for _ in range(count):
            x = chance.uniform(-1, 1) * (z * 0.9)
            if abs(x) > 3:
                n.tree(
                    stage,
                    x,
                    z + chance.uniform(-3, 3),
                    chance.uniform(5, 9),
                    kind="pine",
                    colour="#3f6048",
                    snowy=_snowy(place),
                )
    for x, z, size in (
        (-3.2, 2.6, 1.5),
        (3.6, 3.4, 1.9),
        (-5.5, 6.0, 2.4),
        (1.9, 5.5, 0.8),
        (5.5, 1.6, 1.0),
    ):
        n.rock(stage, x, z, size, "#8a8a88")
    n.tufts(stage, "#8f9460", 90, 5)


def desert(stage: Stage, place: SetBrief) -> None:
    """Dunes with sharp shadows, a far mesa, cacti, heat."""
    n.ground(stage, "#d9a860", place)
    _mesa(stage, -60, 300, 70, 46)
    _mesa(stage, 90, 330, 110, 60)
    for z, high, step in ((160, 16, 0.4), (70, 7, 2.2), (32, 2.8, 4.0)):
        n.ridge(stage, z, high, "#d9a058", rough=0.15, step=step)
        n.ridge(stage, z - 1, high * 0.7, "#c48a48", rough=0.15, step=step + 0.8)
    for x, z, high in ((-4.5, 7.0, 2.6), (6.5, 12.0, 3.2), (9.0, 22.0, 3.0)):
        _cactus(stage, x, z, high)
    for x, z, size in ((-2.6, 3.4, 0.7), (3.4, 4.2, 0.9)):
        n.rock(stage, x, z, size, "#b5764a")
    ripples = ""
    for index in range(26):
        deep = 0.2 + index * 0.55
        px, py = stage.view.at(stage.chance.uniform(-5, 5), 0, deep)
        k = stage.view.scale(deep)
        ripples += f"M{px:.0f},{py:.0f}q{k * 0.5:.0f},{-k * 0.05:.0f} {k:.0f},0t{k:.0f},0"
    stage.add(
        n.FAR - 2, svg.line(ripples, stage.light.shaded("#c48a48", 0, 0.5), 2.0, stroke_opacity=0.6)
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


def sea(stage: Stage, place: SetBrief) -> None:
    """Open water: the figures stand on a deck with a rail, waves and gulls beyond."""
    n.water(stage, "#1f6a86", level=-1.2, waves=210)
    n.ridge(stage, 330, 24, "#5f7f8f", rough=0.25, foot=-1.2)
    _prop(stage, "sailboat", stage.chance.choice((-22.0, 24.0)), 70, grow=3.0, y=-1.2)
    for x, y in ((-6, 5.5), (-4.2, 6.4), (7, 6.0)):
        _prop(stage, "gull", x, 18, grow=2.0, y=y)
    stage.quad(
        [(-9, 0, -14), (9, 0, -14), (7, 0, 1.9), (-7, 0, 1.9)], "#a3784a", depth=n.FAR - 5, lit=0.8
    )
    for index in range(-12, 13):
        stage.quad(
            [
                (index * 0.55, 0.002, -14),
                (index * 0.55 + 0.03, 0.002, -14),
                (index * 0.55 + 0.03, 0.002, 1.9),
                (index * 0.55, 0.002, 1.9),
            ],
            "#6b4a30",
            depth=n.FAR - 6,
            opacity=0.6,
        )
    stage.quad(
        [(-7, -0.5, 1.9), (7, -0.5, 1.9), (7, 0.12, 1.9), (-7, 0.12, 1.9)], "#e4dccb", depth=1.9
    )
    t.railing(stage, 1.8, -7, 7, 1.0, "#e4dccb")


def beach(stage: Stage, place: SetBrief) -> None:
    """Sand, surf in three lines, the sea, palms, a headland."""
    n.ground(stage, "#e0c48a", place)
    n.water(stage, "#2f8aa0", near=7.0, waves=130)
    n.ridge(stage, 300, 46, "#6f8f7a", rough=0.3, step=2)
    for z, share in ((6.2, 0.9), (8.0, 0.6), (11.0, 0.45)):
        half = stage.view.width / stage.view.scale(z) * 0.6
        top = [(-half + 2 * half * i / 12, z + (0.35 if i % 2 else -0.25)) for i in range(13)]
        low = [(x, zz - 0.55) for x, zz in reversed(top)]
        flat = stage.view.flat([(x, 0.0, zz) for x, zz in [*top, *low]])
        stage.add(
            n.FAR - 3 - z * 0.01,
            svg.path(svg.smooth(flat), stage.light.lit("#f4f8f8"), fill_opacity=share),
        )
    n.on_ground(
        stage, [(-40, 4.6), (40, 4.6), (40, 6.2), (-40, 6.2)], "#b59a68", opacity=0.5, order=9
    )
    side = stage.chance.choice((-1, 1))
    n.tree(stage, side * 4.4, 4.0, 6.5, kind="palm", colour="#4f8a4a")
    n.tree(stage, side * 6.2, 6.0, 5.5, kind="palm", colour="#4f8a4a")
    n.rock(stage, -side * 5.0, 4.5, 1.0, "#8f7a62")
    _prop(stage, "umbrella", -side * 3.4, 3.4, grow=1.9)
    n.tufts(stage, "#b8965a", 60, 5, size=0.1)


def river(stage: Stage, place: SetBrief) -> None:
    """A bend of water between banks with reeds, willows and hills."""
    n.ground(stage, "#6f8a48", place)
    n.ridge(stage, 260, 60, "#6a8a86", rough=0.3)
    n.ridge(stage, 110, 16, "#5f8050", rough=0.25, step=3)
    course = [
        (-9, 3.0),
        (-2, 4.2),
        (5, 5.5),
        (9, 9),
        (5, 16),
        (-3, 26),
        (1, 52),
        (4, 52),
        (3.5, 27),
        (14, 17),
        (22, 8),
        (16, 3.6),
        (4, 2.2),
        (-9, 1.6),
        (-30, 1.6),
        (-30, 3),
    ]
    flat = stage.view.flat([(x, 0.0, z) for x, z in course])
    paint = palette.mix(stage.light.shaded("#3f7f92", 0, 0.25), stage.light.sky[2], 0.4)
    stage.add(
        n.FAR - 4,
        svg.path(svg.smooth(flat), palette.darker(stage.light.shaded("#5a5a3a"), 0.2))
        + svg.moved(svg.path(svg.smooth(flat), paint), 0, 4),
    )
    d = ""
    for _ in range(40):
        x, z = stage.chance.uniform(-7, 10), stage.chance.uniform(2.4, 7)
        px, py = stage.view.at(x, 0, z)
        d += f"M{px:.0f},{py:.0f}h{stage.view.scale(z) * stage.chance.uniform(0.2, 0.7):.0f}"
    stage.add(
        n.FAR - 5,
        svg.clipped(
            svg.line(d, stage.light.lit("#dff0f4"), 2.2, stroke_opacity=0.6), svg.smooth(flat)
        ),
    )
    for x, z, high in ((-8, 13, 7), (10, 24, 8), (-16, 28, 9), (16, 13, 7)):
        n.tree(stage, x, z, high, colour="#5f8a45", snowy=_snowy(place))
    for _index in range(26):
        _reed(stage, stage.chance.uniform(-6, 6), stage.chance.uniform(1.3, 1.9))
    n.rock(stage, 3.4, 3.4, 0.7)
    n.tufts(stage, "#93a852", 130, 5)


def _reed(stage: Stage, x: float, z: float) -> None:
    high = stage.chance.uniform(0.6, 1.2)
    lean = stage.chance.uniform(-0.15, 0.2)
    green = stage.paint("#7f9448", z, 0.6)
    drawn = svg.line(
        f"M0,0 Q{lean * 0.2:.2f},{-high * 0.6:.2f} {lean:.2f},{-high:.2f}", green, 0.03
    ) + svg.ellipse(lean, -high + 0.08, 0.03, 0.1, stage.paint("#6b4426", z, 0.5))
    stage.sprite((x, 0, z), drawn)


def sky(stage: Stage, place: SetBrief) -> None:
    """High up: cloud tops below, the sky above, birds."""
    white = palette.mix(stage.light.lit("#ffffff"), stage.light.sky[2], 0.25)
    for z, low, count in (
        (260, -60, 13),
        (150, -42, 11),
        (80, -26, 9),
        (36, -13, 8),
        (14, -6.0, 7),
    ):
        half = stage.view.width / stage.view.scale(z) * 0.65
        lit, dark = "", ""
        for index in range(count):
            x = -half + 2 * half * index / (count - 1)
            px, py = stage.view.at(x, low + stage.chance.uniform(0, 0.35) * abs(low), z)
            r = stage.view.scale(z) * half / count * stage.chance.uniform(1.2, 1.9)
            dark += svg.ellipse(
                px,
                py + r * 0.3,
                r * 1.25,
                r * 0.8,
                stage.light.hazed(palette.mix(white, stage.light.shade, 0.32), z * 0.6),
            )
            lit += svg.ellipse(
                px + stage.light.side * r * 0.12,
                py,
                r,
                r * 0.62,
                stage.light.hazed(palette.mix(white, stage.light.glow, 0.3), z * 0.5),
            )
        stage.add(z, dark + lit)
    puffs = "".join(
        svg.ellipse(
            *stage.view.at(-3.0 + index * 0.75, -0.1 - 0.12 * (index % 2), 0),
            stage.view.scale() * 0.62,
            stage.view.scale() * 0.22,
            palette.mix(white, stage.light.glow if index % 2 else stage.light.shade, 0.12),
        )
        for index in range(9)
    )
    stage.add(-0.3, puffs)
    for x, y in ((-8, 7), (-6.4, 7.8), (-4.8, 7.2), (9, 6.2)):
        _prop(stage, "bird", x, 30, grow=2.6, y=y)
    if place.seed % 2 == 0:
        _prop(stage, "plane", 22, 90, grow=5, y=14)


def space(stage: Stage, place: SetBrief) -> None:
    """Stars, a ringed planet, a moon, the ground of a small world."""
    width = stage.view.width
    stage.add(n.FAR + 90, svg.rect(0, -400, width, 1700, "#0a0c1c"))
    stars = "".join(
        svg.ellipse(
            stage.chance.uniform(0, width),
            stage.chance.uniform(-20, 800),
            r := stage.chance.uniform(0.8, 2.4),
            r,
            "#e8efff",
            fill_opacity=stage.chance.uniform(0.4, 1),
        )
        for _ in range(170)
    )
    nebula = "".join(
        svg.ellipse(width * x, y, 330, 120, colour, fill_opacity=0.10)
        for x, y, colour in ((0.2, 200, "#7a4ab0"), (0.3, 240, "#b04a7a"), (0.72, 330, "#3a6ab0"))
    )
    stage.add(n.FAR + 89, nebula + stars)
    px, py, r = width * 0.72, 220.0, 128.0
    bands = svg.ellipse(0, 0, r, r, "#d99a5a") + svg.clipped(
        "".join(
            svg.rect(-r, y, 2 * r, h, c, fill_opacity=0.7)
            for y, h, c in (
                (-90, 26, "#c47a48"),
                (-40, 18, "#e8bf86"),
                (-4, 34, "#b86a44"),
                (58, 22, "#e8bf86"),
            )
        ),
        f"M{-r},0 a{r},{r} 0 1 0 {2 * r},0 a{r},{r} 0 1 0 {-2 * r},0Z",
    )
    night = svg.path(
        f"M0,{-r} A{r},{r} 0 0 0 0,{r} A{r * 1.35},{r * 1.35} 0 0 1 0,{-r}Z",
        "#120f22",
        fill_opacity=0.6,
    )
    wide, high = r * 1.8, r * 0.36
    far = f"M{-wide},0 A{wide},{high} 0 0 1 {wide},0"
    near = f"M{-wide},0 A{wide},{high} 0 0 0 {wide},0"
    behind, before = (
        svg.turned(svg.line(d, "#e8d2a8", 13, stroke_opacity=0.85), -18) for d in (far, near)
    )
    stage.add(n.FAR + 88, svg.moved(behind + bands + night + before, px, py))
    stage.add(
        n.FAR + 87,
        svg.ellipse(width * 0.3, 150, 34, 34, "#b9bcc9")
        + svg.ellipse(width * 0.3 - 9, 142, 8, 8, "#9a9dac")
        + svg.ellipse(width * 0.3 + 11, 158, 11, 11, "#9a9dac"),
    )
    n.ground(stage, "#7d7890", place)
    n.ridge(stage, 120, 18, "#5f5a78", rough=0.75)
    for x, z, size in ((-3.4, 3.4, 1.3), (3.8, 5, 1.7), (-6, 9, 2.5), (7, 12, 3)):
        n.rock(stage, x, z, size, "#6f6a84")
    for x, z, wide in ((-2.0, 2.6, 1.2), (2.6, 2.0, 0.8), (0.6, 6.5, 2.4)):
        px, py = stage.view.at(x, 0, z)
        k = stage.view.scale(z) * wide / 2
        stage.add(
            n.FAR - 6,
            svg.ellipse(px, py, k, k * 0.24, stage.light.shaded("#55506a", 0, 0.8))
            + svg.ellipse(px, py + k * 0.05, k * 0.92, k * 0.18, stage.light.lit("#8a86a0", 0)),
        )


def park(stage: Stage, place: SetBrief) -> None:
    """Lawns, a winding path, benches, lamps, round trees, the town beyond."""
    n.ground(stage, "#6f9a4f", place)
    t.skyline(stage, 170, 48)
    n.ridge(stage, 90, 9, "#5f8a4f", rough=0.2)
    n.on_ground(
        stage,
        [
            (-2.2, -12),
            (1.8, -12),
            (1.5, 3),
            (3.6, 9),
            (2.4, 20),
            (-1.5, 40),
            (-2.4, 40),
            (0.6, 20),
            (1.2, 9),
            (-1.2, 3),
        ],
        "#cbb68c",
        order=2,
    )
    chance = stage.chance
    for x, z, high in (
        (-9, 16, 8),
        (10, 20, 9),
        (-14, 30, 9),
        (16, 34, 10),
        (-5, 42, 8),
        (6.5, 12, 7),
    ):
        n.tree(
            stage,
            x + chance.uniform(-1, 1),
            z,
            high,
            colour=chance.choice(("#4f8040", "#6a8a3f", "#5a7f4a")),
            snowy=_snowy(place),
        )
    side = chance.choice((-1, 1))
    _prop(stage, "bench", side * 2.7, 2.6)
    t.street_lamp(stage, -side * 3.0, 3.4, flip=side < 0)
    t.street_lamp(stage, side * 4.8, 12, flip=side > 0)
    for x in (-4.4, -3.5, 4.0, 4.9):
        n.bush(stage, x, 4.5, 0.8, "#4f7f42", blooms=None if _snowy(place) else "#d9628a")
    n.tufts(stage, "#93b862", 140, 5)


def garden(stage: Stage, place: SetBrief) -> None:
    """Flower beds, a hedge, a white fence, a house with a gable, an apple tree."""
    n.ground(stage, "#7aa052", place)
    t.house(
        stage,
        stage.chance.choice((-4.5, 4.5)),
        12,
        (7.5, 4.2, 6),
        "#e4d3b0",
        roof="gable",
        windows=(3, 1),
    )
    n.ridge(stage, 60, 9, "#5f8a4f", rough=0.25)
    t.fence(stage, 7.0, -9, 9)
    for index in range(-7, 8):
        n.bush(stage, index * 1.3, 7.8, 0.85, "#3f7040")
    n.on_ground(stage, [(-0.8, -12), (0.8, -12), (0.6, 7), (-0.6, 7)], "#c9b08a", order=3)
    bloom = ("#d9473f", "#e8b53a", "#c85a9a", "#f0e6e0", "#7a5ac0")
    for side in (-1, 1):
        n.on_ground(
            stage,
            [(side * 1.2, -3), (side * 3.4, -3), (side * 3.0, 6), (side * 1.0, 6)],
            "#6b4a34",
            order=2,
        )
        for index in range(16):
            z = 0.3 + index * 0.33
            n.bush(
                stage,
                side * stage.chance.uniform(1.3, 3.0),
                z + 0.4,
                0.36,
                "#5a8a45",
                blooms=bloom[index % 5] if not _snowy(place) else None,
            )
    n.tree(stage, stage.chance.choice((-4.2, 4.2)), 5, 4.6, colour="#5f9045", snowy=_snowy(place))
    n.tufts(stage, "#9cc065", 90, 4)


def open_land(stage: Stage, place: SetBrief) -> None:
    """Any exterior: grass, a track, a few trees, hills."""
    n.ground(stage, "#7f9052", place)
    n.ridge(stage, 320, 70, "#6f86a0", rough=0.3)
    n.ridge(stage, 150, 20, "#6a8a62", rough=0.25, step=2)
    n.strip(stage, -1.3, 1.3, "#b09a70", order=1, far=75)
    n.strip(stage, -0.35, 0.35, "#8f9a5a", order=2, far=75, opacity=0.8)
    chance = stage.chance
    for x, z, high in ((-7, 14, 7), (9, 19, 8), (-14, 34, 9), (18, 42, 10)):
        n.tree(stage, x + chance.uniform(-1, 1), z, high, snowy=_snowy(place))
    t.fence(stage, 8, -14, -2.4, "#8a6a48", 1.0)
    n.rock(stage, chance.choice((-2.6, 2.8)), 3, 0.6)
    n.tufts(stage, "#a8b868", 160, 5)


def is_dark(place: SetBrief) -> bool:
    """Whether lamps are lit outside."""
    return place.daylight in (Daylight.NIGHT, Daylight.DUSK, Daylight.DAWN)
