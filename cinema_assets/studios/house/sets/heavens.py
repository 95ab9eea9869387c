"""Places above the ground: the sky and space.

What belongs here: what is seen there. What does not: the sky behind a set (house.sky).
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets import land
from cinema_assets.studios.house.sets.placing import put
from cinema_assets.studios.house.stage import Stage


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
        put(stage, "bird", x, 30, grow=2.6, y=y)
    if place.seed % 2 == 0:
        put(stage, "plane", 22, 90, grow=5, y=14)


def space(stage: Stage, place: SetBrief) -> None:
    """Stars, a ringed planet, a moon, the ground of a small world."""
    width = stage.view.width
    stage.add(land.FAR + 90, svg.rect(0, -400, width, 1700, "#0a0c1c"))
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
    stage.add(land.FAR + 89, nebula + stars)
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
    stage.add(land.FAR + 88, svg.moved(behind + bands + night + before, px, py))
    stage.add(
        land.FAR + 87,
        svg.ellipse(width * 0.3, 150, 34, 34, "#b9bcc9")
        + svg.ellipse(width * 0.3 - 9, 142, 8, 8, "#9a9dac")
        + svg.ellipse(width * 0.3 + 11, 158, 11, 11, "#9a9dac"),
    )
    land.ground(stage, "#7d7890", place)
    land.ridge(stage, 120, 18, "#5f5a78", rough=0.75)
    for x, z, size in ((-3.4, 3.4, 1.3), (3.8, 5, 1.7), (-6, 9, 2.5), (7, 12, 3)):
        land.rock(stage, x, z, size, "#6f6a84")
    for x, z, wide in ((-2.0, 2.6, 1.2), (2.6, 2.0, 0.8), (0.6, 6.5, 2.4)):
        px, py = stage.view.at(x, 0, z)
        k = stage.view.scale(z) * wide / 2
        stage.add(
            land.FAR - 6,
            svg.ellipse(px, py, k, k * 0.24, stage.light.shaded("#55506a", 0, 0.8))
            + svg.ellipse(px, py + k * 0.05, k * 0.92, k * 0.18, stage.light.lit("#8a86a0", 0)),
        )
