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
