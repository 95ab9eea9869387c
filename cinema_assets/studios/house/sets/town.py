"""Street furniture in metres: lamps, fences, railings.

What belongs here: what stands in streets. What does not: buildings (fronts), people.
"""

from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.stage import Stage


def street_lamp(stage: Stage, x: float, z: float, *, flip: bool = False) -> None:
    """A street lamp; after dusk it shines and throws a pool of light."""
    iron = stage.paint("#2f3338", z, 0.5)
    drawn = (
        svg.rect(-0.06, -4.6, 0.12, 4.6, iron)
        + svg.rect(-0.14, -0.5, 0.28, 0.5, iron)
        + svg.line("M0,-4.5 Q0.1,-5.1 0.8,-5.0", iron, 0.1)
    )
    head = svg.path("M0.6,-5.1 H1.25 L1.15,-4.9 H0.65Z", iron)
    glass = svg.path(
        "M0.66,-4.9 H1.14 L1.05,-4.75 H0.75Z",
        palette.mix(stage.paint("#d8dcd8", z), "#ffe6a8", stage.light.lamps),
    )
    stage.sprite((x, 0, z), drawn + head + glass, flip=flip)
    if stage.light.lamps > 0.4:
        reach = -0.9 if flip else 0.9
        stage.lamp((x + reach, 4.8, z), 2.4, 0.5 * stage.light.lamps)
        stage.lamp((x + reach, 0, z), 3.2, 0.45 * stage.light.lamps, flat=True)


def fence(
    stage: Stage, z: float, left: float, right: float, colour: str = "#e4dccb", high: float = 1.0
) -> None:
    """A picket fence across the picture."""
    x = left
    while x < right:
        stage.front((x, 0, z), (0.11, high), colour, lit=0.7)
        x += 0.24
    for y in (high * 0.3, high * 0.72):
        stage.front(((left + right) / 2, y, z + 0.02), (right - left, 0.08), colour, lit=0.45)


def railing(
    stage: Stage, z: float, left: float, right: float, high: float = 1.05, colour: str = "#33383d"
) -> None:
    """Iron railings across the picture."""
    x = left
    while x < right:
        stage.front((x, 0, z), (0.035, high), colour, lit=0.5)
        x += 0.16
    stage.front(((left + right) / 2, high, z), (right - left, 0.07), colour, lit=0.8)
