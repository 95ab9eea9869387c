"""Places at the water: sea, beach, river.

What belongs here: which pieces such a place has. What does not: open water itself (water).
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets import land, plants, town, water
from cinema_assets.studios.house.sets.placing import put, snowy_place
from cinema_assets.studios.house.stage import Stage


def sea(stage: Stage, place: SetBrief) -> None:
    """Open water: the figures stand on a deck with a rail, waves and gulls beyond."""
    water.water(stage, "#1f6a86", level=-1.2, waves=210)
    land.ridge(stage, 330, 24, "#5f7f8f", rough=0.25, foot=-1.2)
    put(stage, "sailboat", stage.chance.choice((-22.0, 24.0)), 70, grow=3.0, y=-1.2)
    for x, y in ((-6, 5.5), (-4.2, 6.4), (7, 6.0)):
        put(stage, "gull", x, 18, grow=2.0, y=y)
    stage.quad(
        [(-9, 0, -14), (9, 0, -14), (7, 0, 1.9), (-7, 0, 1.9)],
        "#a3784a",
        depth=land.FAR - 5,
        lit=0.8,
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
            depth=land.FAR - 6,
            opacity=0.6,
        )
    stage.quad(
        [(-7, -0.5, 1.9), (7, -0.5, 1.9), (7, 0.12, 1.9), (-7, 0.12, 1.9)], "#e4dccb", depth=1.9
    )
    town.railing(stage, 1.8, -7, 7, 1.0, "#e4dccb")


def beach(stage: Stage, place: SetBrief) -> None:
    """Sand, surf in three lines, the sea, palms, a headland."""
    land.ground(stage, "#e0c48a", place)
    water.water(stage, "#2f8aa0", near=7.0, waves=130)
    land.ridge(stage, 300, 46, "#6f8f7a", rough=0.3, step=2)
    for z, share in ((6.2, 0.9), (8.0, 0.6), (11.0, 0.45)):
        half = stage.view.width / stage.view.scale(z) * 0.6
        top = [(-half + 2 * half * i / 12, z + (0.35 if i % 2 else -0.25)) for i in range(13)]
        low = [(x, zz - 0.55) for x, zz in reversed(top)]
        flat = stage.view.flat([(x, 0.0, zz) for x, zz in [*top, *low]])
        stage.add(
            land.FAR - 3 - z * 0.01,
            svg.path(svg.smooth(flat), stage.light.lit("#f4f8f8"), fill_opacity=share),
        )
    land.on_ground(
        stage, [(-40, 4.6), (40, 4.6), (40, 6.2), (-40, 6.2)], "#b59a68", opacity=0.5, order=9
    )
    side = stage.chance.choice((-1, 1))
    plants.tree(stage, side * 4.4, 4.0, 6.5, kind="palm", colour="#4f8a4a")
    plants.tree(stage, side * 6.2, 6.0, 5.5, kind="palm", colour="#4f8a4a")
    land.rock(stage, -side * 5.0, 4.5, 1.0, "#8f7a62")
    put(stage, "umbrella", -side * 3.4, 3.4, grow=1.9)
    land.tufts(stage, "#b8965a", 60, 5, size=0.1)


def river(stage: Stage, place: SetBrief) -> None:
    """A bend of water between banks with reeds, willows and hills."""
    land.ground(stage, "#6f8a48", place)
    land.ridge(stage, 260, 60, "#6a8a86", rough=0.3)
    land.ridge(stage, 110, 16, "#5f8050", rough=0.25, step=3)
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
        land.FAR - 4,
        svg.path(svg.smooth(flat), palette.darker(stage.light.shaded("#5a5a3a"), 0.2))
        + svg.moved(svg.path(svg.smooth(flat), paint), 0, 4),
    )
    d = ""
    for _ in range(40):
        x, z = stage.chance.uniform(-7, 10), stage.chance.uniform(2.4, 7)
        px, py = stage.view.at(x, 0, z)
        d += f"M{px:.0f},{py:.0f}h{stage.view.scale(z) * stage.chance.uniform(0.2, 0.7):.0f}"
    stage.add(
        land.FAR - 5,
        svg.clipped(
            svg.line(d, stage.light.lit("#dff0f4"), 2.2, stroke_opacity=0.6), svg.smooth(flat)
        ),
    )
    for x, z, high in ((-8, 13, 7), (10, 24, 8), (-16, 28, 9), (16, 13, 7)):
        plants.tree(stage, x, z, high, colour="#5f8a45", snowy=snowy_place(place))
    for _index in range(26):
        _reed(stage, stage.chance.uniform(-6, 6), stage.chance.uniform(1.3, 1.9))
    land.rock(stage, 3.4, 3.4, 0.7)
    land.tufts(stage, "#93a852", 130, 5)


def _reed(stage: Stage, x: float, z: float) -> None:
    high = stage.chance.uniform(0.6, 1.2)
    lean = stage.chance.uniform(-0.15, 0.2)
    green = stage.paint("#7f9448", z, 0.6)
    drawn = svg.line(
        f"M0,0 Q{lean * 0.2:.2f},{-high * 0.6:.2f} {lean:.2f},{-high:.2f}", green, 0.03
    ) + svg.ellipse(lean, -high + 0.08, 0.03, 0.1, stage.paint("#6b4426", z, 0.5))
    stage.sprite((x, 0, z), drawn)
