"""Furniture in metres: what stands in rooms.

What belongs here: single pieces, built of boxes and quads. What does not: whole rooms (homes,
public_rooms), small things on tables (props).
"""

from cinema_assets.studios.house import palette, props, svg
from cinema_assets.studios.house.stage import Stage

WOOD = "#8a5f3c"


DARK_WOOD = "#5a3d2a"


STEEL = "#a9b0b6"


WHITE = "#e9e6dd"


def table(
    stage: Stage, x: float, z: float, size: tuple[float, float, float] = (1.5, 0.75, 0.8),
    colour: str = WOOD,
) -> None:  # fmt: skip
    """A table: width, height, depth."""
    wide, high, deep = size
    stage.shadow((x, 0, z + deep / 2), wide * 1.1, 0.4)
    leg = palette.darker(colour, 0.25)
    for dx in (-wide / 2 + 0.06, wide / 2 - 0.06):
        for dz in (deep - 0.08, 0.02):
            stage.box((x + dx, 0, z + dz), (0.07, high - 0.05, 0.07), leg)
    stage.box((x, high - 0.06, z), (wide, 0.06, deep), colour, top=palette.lighter(colour, 0.12))


def on_top(stage: Stage, words: str, x: float, y: float, z: float, grow: float = 1.0) -> None:
    """A small thing on a surface."""
    prop = props.find(words)
    if prop is not None:
        drawn = svg.moved(prop.draw(stage.light, max(z, 0.0)), 0, 0, 0.01 * grow)
        stage.sprite((x, y, z), drawn)


def chair(stage: Stage, x: float, z: float, colour: str = WOOD, *, back: str = "far") -> None:
    """A chair whose back is `far` from or `near` the camera, or at its `left` or `right`."""
    stage.shadow((x, 0, z + 0.2), 0.5, 0.3)
    leg = palette.darker(colour, 0.2)
    for dx in (-0.19, 0.19):
        for dz in (0.38, 0.0):
            stage.box((x + dx, 0, z + dz), (0.045, 0.43, 0.045), leg)
    stage.box((x, 0.43, z), (0.44, 0.05, 0.42), colour)
    if back in ("far", "near"):
        dz = 0.40 if back == "far" else 0.0
        for dx in (-0.19, 0.19):
            stage.box((x + dx, 0.48, z + dz), (0.045, 0.47, 0.04), leg)
        for y in (0.62, 0.78, 0.90):
            stage.box((x, y, z + dz - 0.005), (0.40, 0.07, 0.03), colour)
        return
    side = -0.2 if back == "left" else 0.2
    stage.box((x + side, 0.48, z), (0.045, 0.47, 0.42), colour)


def stool(stage: Stage, x: float, z: float, colour: str = "#7a3b32", high: float = 0.75) -> None:
    """A round bar stool."""
    stage.box((x, 0, z), (0.06, high, 0.06), "#3b3a40")
    stage.box((x, high, z - 0.14), (0.36, 0.09, 0.34), colour)
    stage.box((x, high * 0.3, z - 0.12), (0.3, 0.03, 0.3), "#3b3a40")


def counter(
    stage: Stage, x: float, z: float, size: tuple[float, float, float], colour: str, top: str,
    *, doors: int = 0,
) -> None:  # fmt: skip
    """A counter with a worktop; doors are marked on its front."""
    wide, high, deep = size
    stage.shadow((x, 0, z), wide * 0.9, 0.25)
    stage.box((x, 0, z), (wide, high - 0.05, deep), colour)
    stage.box((x, high - 0.05, z - 0.03), (wide + 0.06, 0.05, deep + 0.03), top)
    for index in range(doors):
        left = x - wide / 2 + wide * index / doors
        panel(stage, left + 0.04, 0.12, wide / doors - 0.08, high - 0.28, z - 0.004, colour)
        knob = left + wide / doors * (0.82 if index % 2 == 0 else 0.18)
        stage.front((knob, high * 0.62, z - 0.01), (0.035, 0.09), "#d8c9a4", lit=0.9)


def panel(
    stage: Stage, left: float, low: float, wide: float, high: float, z: float, colour: str
) -> None:
    """A raised panel on an upright front."""
    stage.front((left + wide / 2, low, z), (wide, high), palette.darker(colour, 0.22), lit=0.5)
    stage.front(
        (left + wide / 2 + 0.008, low + 0.012, z - 0.002),
        (wide - 0.03, high - 0.03),
        colour,
        lit=0.6,
    )


def shelf(
    stage: Stage, x: float, z: float, size: tuple[float, float], *, colour: str = DARK_WOOD,
    rows: int = 4, goods: str = "books",
) -> None:  # fmt: skip
    """An open shelf full of `books`, `bottles`, `jars` or `boxes`."""
    wide, high = size
    stage.shadow((x, 0, z), wide, 0.25)
    stage.box((x, 0, z), (wide, high, 0.34), colour)
    stage.front(
        (x, 0.05, z - 0.003), (wide - 0.1, high - 0.1), palette.darker(colour, 0.5), lit=0.2
    )
    step = (high - 0.1) / rows
    for row in range(rows):
        y = 0.06 + row * step
        _goods(stage, x, y + 0.03, z - 0.008, wide - 0.16, step * 0.82, goods)
        stage.front(
            (x, y - 0.01, z - 0.012), (wide - 0.06, 0.035), palette.lighter(colour, 0.12), lit=0.6
        )


_SPINES = ("#8a3b32", "#3d5a76", "#5b6b45", "#b08a4a", "#6a4a66", "#2f4a4a", "#c9b48a", "#7a5233")


def _goods(
    stage: Stage, x: float, y: float, z: float, wide: float, high: float, goods: str
) -> None:
    at, end = x - wide / 2, x + wide / 2
    chance = stage.chance
    while at < end - 0.06:
        colour = chance.choice(_SPINES)
        if goods == "books":
            step, tall = chance.uniform(0.035, 0.075), high * chance.uniform(0.62, 0.94)
        elif goods == "bottles":
            step, tall = 0.11, high * chance.uniform(0.7, 0.9)
        elif goods == "jars":
            step, tall = 0.15, high * chance.uniform(0.4, 0.62)
        else:
            step, tall = chance.uniform(0.24, 0.42), high * chance.uniform(0.5, 0.9)
        step = min(step, end - at)
        if goods == "bottles":
            stage.front((at + step / 2, y, z), (step * 0.66, tall * 0.62), colour, lit=0.7)
            stage.front(
                (at + step / 2, y + tall * 0.6, z), (step * 0.26, tall * 0.4), colour, lit=0.6
            )
        else:
            stage.front((at + step / 2, y, z), (step * 0.9, tall), colour, lit=0.65)
        at += step


def wall_cupboard(
    stage: Stage, x: float, y: float, back: float, wide: float, colour: str, doors: int
) -> None:
    """Cupboards that hang on the back wall."""
    z = back - 0.36
    stage.box((x, y, z), (wide, 0.68, 0.34), colour)
    for index in range(doors):
        left = x - wide / 2 + wide * index / doors
        panel(stage, left + 0.03, y + 0.05, wide / doors - 0.06, 0.58, z - 0.004, colour)


def bed(
    stage: Stage,
    x: float,
    z: float,
    *,
    cover: str = "#7f93a8",
    frame: str = DARK_WOOD,
    wide: float = 1.5,
) -> None:
    """A bed whose head stands at the back."""
    stage.shadow((x, 0, z + 1), wide * 1.2, 0.4)
    stage.box((x, 0, z + 2.02), (wide + 0.12, 1.15, 0.08), frame)
    stage.box((x, 0.12, z), (wide, 0.24, 2.0), palette.darker(frame, 0.1))
    stage.box((x, 0.36, z + 0.02), (wide - 0.02, 0.18, 1.96), WHITE)
    stage.box(
        (x, 0.44, z - 0.01), (wide + 0.04, 0.13, 1.35), cover, top=palette.lighter(cover, 0.1)
    )
    for dx in (-wide / 4, wide / 4):
        stage.box((x + dx, 0.54, z + 1.5), (wide * 0.42, 0.14, 0.36), "#f4f0e6")


def sofa(stage: Stage, x: float, z: float, colour: str = "#7d4a4a", wide: float = 2.0) -> None:
    """A sofa that faces the camera."""
    stage.shadow((x, 0, z + 0.4), wide * 1.1, 0.4)
    stage.box((x, 0.38, z + 0.62), (wide, 0.5, 0.24), colour)
    stage.box(
        (x, 0.1, z),
        (wide - 0.1, 0.34, 0.75),
        palette.darker(colour, 0.12),
        top=palette.lighter(colour, 0.08),
    )
    for dx in (-wide / 2, wide / 2):
        stage.box((x + dx, 0.06, z - 0.03), (0.22, 0.58, 0.85), colour)
    stage.box((x - wide * 0.27, 0.44, z + 0.5), (0.42, 0.36, 0.12), "#c9a45a")


def armchair(stage: Stage, x: float, z: float, colour: str = "#4f6b62") -> None:
    """An armchair that faces the camera."""
    sofa(stage, x, z, colour, wide=0.85)
