"""Lamps, doors, screens, plants, pillars, crates: what is not sat on or eaten from.

What belongs here: single pieces. What does not: tables, seats, beds, shelves (furniture).
"""

from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.stage import Stage


def rug(stage: Stage, x: float, z: float, wide: float, deep: float, colour: str) -> None:
    """A rug with a border."""
    for grow, paint in (
        (1.0, palette.darker(colour, 0.25)),
        (0.88, colour),
        (0.8, palette.lighter(colour, 0.25)),
        (0.76, colour),
    ):
        w, d = wide * grow / 2, deep * grow / 2
        stage.floor(
            [(x - w, z - d), (x + w, z - d), (x + w, z + d), (x - w, z + d)],
            paint,
            depth=30 - grow * 0.0 + (1 - grow) * -1,
        )


def floor_lamp(stage: Stage, x: float, z: float, shade: str = "#f2d79a") -> None:
    """A standing lamp; it shines after dusk."""
    drawn = (
        svg.rect(-0.012, -1.5, 0.024, 1.5, stage.paint("#3b342e", z))
        + svg.ellipse(0, -0.015, 0.17, 0.03, stage.paint("#3b342e", z))
        + svg.path("M-0.13,-1.72 L0.13,-1.72 L0.22,-1.4 L-0.22,-1.4Z", _lamp_paint(stage, shade, z))
    )
    stage.sprite((x, 0, z), drawn)
    halo(stage, x, 1.55, z, 0.9)


def _lamp_paint(stage: Stage, shade: str, z: float) -> str:
    return palette.mix(stage.paint(shade, z), "#ffe9b0", 0.75 * stage.light.lamps)


def halo(
    stage: Stage, x: float, y: float, z: float, radius: float, colour: str = "#ffcf80"
) -> None:
    """The glow round a lamp, as strong as lamps are at this hour."""
    stage.lamp((x, y, z), radius * 1.6, 0.62 * max(stage.light.lamps - 0.2, 0.0), colour)


def pendant(
    stage: Stage, x: float, z: float, ceiling: float, colour: str = "#b5653c", drop: float = 0.85
) -> None:
    """A lamp that hangs from the ceiling."""
    y = ceiling - drop
    drawn = (
        svg.rect(-0.008, -drop, 0.016, drop, stage.paint("#2b2624", z))
        + svg.path("M-0.05,-0.2 Q0,-0.26 0.05,-0.2 L0.24,0 L-0.24,0Z", stage.paint(colour, z))
        + svg.ellipse(0, 0.0, 0.2, 0.035, _lamp_paint(stage, "#f6e7bd", z))
    )
    stage.sprite((x, y, z), drawn)
    halo(stage, x, y, z, 0.8)


def strip_light(
    stage: Stage, x: float, z: float, ceiling: float, long: float = 1.3, wide: float = 0.22
) -> None:
    """A fluorescent panel in the ceiling: it shines at every hour."""
    y = ceiling - 0.01
    stage.glow(
        [
            (x - wide / 2, y, z),
            (x + wide / 2, y, z),
            (x + wide / 2, y, z + long),
            (x - wide / 2, y, z + long),
        ],
        "#f2f8ff",
        z + 30,
        0.95,
    )


def plant(stage: Stage, x: float, z: float, high: float = 1.0) -> None:
    """A plant in a pot."""
    leaves = ""
    for index in range(9):
        lean = (index - 4) * 0.11
        up = high * (0.62 + 0.3 * (1 - abs(index - 4) / 5))
        paint = stage.paint("#4e7a46" if index % 2 else "#38603c", z)
        leaves += svg.path(
            (
                f"M0,-0.3 Q{lean * 0.4:.2f},{-up * 0.8:.2f} {lean * 2:.2f},{-up:.2f} "
                f"Q{lean * 1.7 + 0.06:.2f},{-up * 0.6:.2f} 0.03,-0.3Z"
            ),
            paint,
        )
    pot = svg.path("M-0.16,-0.34 H0.16 L0.12,0 H-0.12Z", stage.paint("#a85a3c", z)) + svg.rect(
        -0.18, -0.38, 0.36, 0.07, stage.paint("#b96a48", z)
    )
    stage.shadow((x, 0, z), 0.4, 0.3)
    stage.sprite((x, 0, z), leaves + pot)


def door(
    stage: Stage, x: float, back: float, colour: str = "#7a5540", *, glass: bool = False
) -> None:
    """A door in the back wall."""
    z, depth = back - 0.02, back + 29
    for grow, paint, lit in ((0.09, palette.lighter(colour, 0.45), 0.7), (0.0, colour, 0.6)):
        w, h = 0.46 + grow, 2.06 + grow
        stage.quad(
            [(x - w, 0, z), (x + w, 0, z), (x + w, h, z), (x - w, h, z)],
            paint,
            depth=depth - (0.1 if not grow else 0),
            lit=lit,
        )
    for low, high in ((0.15, 0.9), (1.02, 1.9)):
        paint = palette.darker(colour, 0.2) if not (glass and low > 1) else "#bcd3dc"
        stage.quad(
            [(x - 0.34, low, z), (x + 0.34, low, z), (x + 0.34, high, z), (x - 0.34, high, z)],
            paint,
            depth=depth - 0.2,
            lit=0.6,
        )
    stage.quad(
        [(x + 0.37, 0.98, z), (x + 0.42, 0.98, z), (x + 0.42, 1.06, z), (x + 0.37, 1.06, z)],
        "#d8b35a",
        depth=depth - 0.3,
    )


def screen(
    stage: Stage, x: float, y: float, z: float, wide: float = 0.55, *, seen_from_front: bool = True
) -> None:
    """A computer screen."""
    high = wide * 0.6
    stage.box((x, y, z + 0.02), (0.05, 0.12, 0.05), "#2b2c31")
    stage.box((x, y + 0.1, z), (wide, high, 0.04), "#24252a")
    if seen_from_front:
        w = wide / 2 - 0.02
        low, top = y + 0.12, y + 0.08 + high
        stage.glow(
            [
                (x - w, low, z - 0.01),
                (x + w, low, z - 0.01),
                (x + w, top, z - 0.01),
                (x - w, top, z - 0.01),
            ],
            palette.mix("#9cc8de", "#345a70", 0.35 * (1 - stage.light.lamps)),
            z - 0.02,
            1.0,
        )
        for share in (0.25, 0.45, 0.65):
            yy = low + (top - low) * share
            stage.glow(
                [
                    (x - w * 0.8, yy, z - 0.015),
                    (x + w * (0.1 + share * 0.5), yy, z - 0.015),
                    (x + w * (0.1 + share * 0.5), yy + 0.02, z - 0.015),
                    (x - w * 0.8, yy + 0.02, z - 0.015),
                ],
                "#eef8fb",
                z - 0.03,
                0.7,
            )


def column(stage: Stage, x: float, z: float, high: float, colour: str, wide: float = 0.5) -> None:
    """A pillar with base and capital."""
    stage.box((x, 0, z), (wide * 1.3, 0.3, wide * 1.3), colour)
    stage.box((x, 0.3, z + 0.03), (wide, high - 0.6, wide), colour)
    stage.box((x, high - 0.3, z), (wide * 1.3, 0.3, wide * 1.3), palette.lighter(colour, 0.1))


def crate(
    stage: Stage, x: float, z: float, size: float = 0.8, y: float = 0.0, colour: str = "#a37a4c"
) -> None:
    """A wooden crate."""
    stage.box((x, y, z), (size, size, size), colour)
    dark, edge = palette.darker(colour, 0.3), size * 0.1
    for low in (0.0, size - edge):
        stage.front((x, y + low, z - 0.005), (size, edge), dark, lit=0.6)
    for dx in (-size / 2 + edge / 2, size / 2 - edge / 2):
        stage.front((x + dx, y, z - 0.006), (edge, size), dark, lit=0.6)
    a, b = size / 2 - edge, edge
    stage.quad(
        [
            (x - a, y + b, z - 0.004),
            (x - a + edge, y + b, z - 0.004),
            (x + a, y + size - b, z - 0.004),
            (x + a - edge, y + size - b, z - 0.004),
        ],
        dark,
        lit=0.5,
    )
