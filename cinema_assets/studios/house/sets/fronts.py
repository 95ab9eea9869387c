"""Buildings in metres: houses, shop fronts, rows along a street, a skyline.

What belongs here: facades. What does not: street furniture (town).
"""

from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.stage import Stage

BRICKS = ("#a8624a", "#b58a62", "#8a7a6e", "#c2a884", "#7f8a96", "#9a5a50", "#b3a18a", "#6f7a70")


GLASS = "#7fa0b0"


def house(
    stage: Stage, x: float, z: float, size: tuple[float, float, float], colour: str, *,
    roof: str = "flat", windows: tuple[int, int] = (3, 3), shop: str | None = None,
) -> None:  # fmt: skip
    """A building whose front faces the camera; size is width, height, depth."""
    wide, high, deep = size
    stage.box((x, 0, z), size, colour)
    depth = z - 0.01
    if roof == "gable":
        _gable(stage, x, z, wide, high, deep)
    else:
        stage.front(
            (x, high - 0.25, z - 0.05), (wide + 0.25, 0.3), palette.lighter(colour, 0.2), lit=0.7
        )
    base = 3.2 if shop else 0.4
    door = None if shop else x + wide * 0.3
    _window_grid(stage, x, z, (wide, high, base), windows, depth, door)
    if shop:
        _shop_front(stage, x, z, wide, shop)
    else:
        stage.front((x + wide * 0.3, 0, z - 0.02), (1.1, 2.2), "#6b4232", lit=0.5)


def _gable(stage: Stage, x: float, z: float, wide: float, high: float, deep: float) -> None:
    tiles, half, up = "#7f4436", wide / 2 + 0.3, high + wide * 0.42
    front = ((x - wide / 2, high, z), (x + wide / 2, high, z), (x, up - 0.2, z))
    stage.quad(front, "#c9b390", depth=z - 0.02, lit=0.55)
    for side in (-1, 1):
        lit = 0.85 if side == stage.light.side else 0.2
        stage.quad(
            [
                (x + side * half, high - 0.15, z - 0.2),
                (x, up, z - 0.2),
                (x, up, z + deep),
                (x + side * half, high - 0.15, z + deep),
            ],
            tiles,
            depth=z - 0.03,
            lit=lit,
        )
    stage.box(
        (x + wide * 0.2, high + wide * 0.12, z + deep * 0.4), (0.6, wide * 0.34, 0.6), "#8a5a4a"
    )


def _window_grid(
    stage: Stage,
    x: float,
    z: float,
    size: tuple[float, float, float],
    grid: tuple[int, int],
    depth: float,
    door: float | None,
) -> None:
    wide, high, base = size
    columns, rows = grid
    w, h = wide / columns * 0.46, (high - base) / rows * 0.56
    dark, lit_panes, panes, sills = "", "", "", ""
    for row in range(rows):
        for column in range(columns):
            cx = x - wide / 2 + wide * (column + 0.5) / columns
            cy = base + (high - base) * (row + 0.22) / rows
            if door is not None and row == 0 and abs(cx - door) < w / 2 + 0.7:
                continue
            flat = stage.view.flat(
                [
                    (cx - w / 2, cy, z),
                    (cx + w / 2, cy, z),
                    (cx + w / 2, cy + h, z),
                    (cx - w / 2, cy + h, z),
                ]
            )
            if len(flat) < 3:
                continue
            d = svg.outline(flat)
            if stage.chance.random() < 0.55 * stage.light.lamps:
                lit_panes += d
            elif stage.chance.random() < 0.3:
                dark += d
            else:
                panes += d
            sill = stage.view.flat(
                [
                    (cx - w * 0.6, cy - 0.12, z),
                    (cx + w * 0.6, cy - 0.12, z),
                    (cx + w * 0.6, cy, z),
                    (cx - w * 0.6, cy, z),
                ]
            )
            sills += svg.outline(sill)
    sky = palette.mix(stage.paint(GLASS, z), stage.light.sky[1], 0.5)
    stage.add(
        depth - 0.01,
        svg.path(sills, stage.paint("#d8cdb8", z, 0.7))
        + svg.path(dark, stage.paint("#3a424c", z, 0.4))
        + svg.path(panes, sky)
        + svg.path(lit_panes, stage.light.hazed("#ffd68a", z * 0.4)),
    )


def _shop_front(stage: Stage, x: float, z: float, wide: float, colour: str) -> None:
    stage.front((x, 0.35, z - 0.03), (wide * 0.86, 2.0), "#2f3a40", lit=0.5)
    inside = palette.mix(stage.paint("#8fb0b8", z), "#ffd68a", 0.75 * stage.light.lamps)
    flat = stage.view.flat(
        [
            (x - wide * 0.4, 0.5, z - 0.04),
            (x + wide * 0.2, 0.5, z - 0.04),
            (x + wide * 0.2, 2.2, z - 0.04),
            (x - wide * 0.4, 2.2, z - 0.04),
        ]
    )
    if len(flat) >= 3:
        stage.add(z - 0.05, svg.polygon(flat, inside))
    stage.front((x + wide * 0.32, 0, z - 0.05), (0.95, 2.2), colour, lit=0.6)
    stripes = 8
    for index in range(stripes):
        left = x - wide * 0.44 + wide * 0.88 * index / stripes
        paint = colour if index % 2 else "#f0e6d2"
        stage.quad(
            [
                (left, 2.85, z - 0.05),
                (left + wide * 0.88 / stripes, 2.85, z - 0.05),
                (left + wide * 0.88 / stripes, 2.35, z - 1.0),
                (left, 2.35, z - 1.0),
            ],
            paint,
            depth=z - 0.2,
            lit=0.8,
        )
    if stage.light.lamps > 0.4:
        stage.lamp((x - wide * 0.1, 1.4, z - 0.3), 2.4, 0.3 * stage.light.lamps)


def side_row(
    stage: Stage,
    side: int,
    near: float,
    far: float,
    *,
    edge: float,
    high: tuple[float, float],
    shops: bool = True,
) -> None:
    """A row of house fronts along a street: they face the street and run away from the camera."""
    z, chance = far, stage.chance
    while z > near:
        deep = chance.uniform(4.5, 8.0)
        tall = chance.uniform(*high)
        colour = chance.choice(BRICKS)
        _street_front(stage, side, edge, z - deep, z, tall, colour, shops)
        z -= deep


def _street_front(
    stage: Stage,
    side: int,
    edge: float,
    near: float,
    far: float,
    tall: float,
    colour: str,
    shops: bool,
) -> None:
    x = side * edge
    lit = 0.75 if side != stage.light.side else 0.3
    # Never before the figures: they stand in the street, not behind its houses.
    depth = max((near + far) / 2, 0.5)
    stage.quad(
        [(x, 0, near), (x, tall, near), (x, tall, far), (x, 0, far)], colour, depth=depth, lit=lit
    )
    back = side * (edge + 9)
    stage.quad(
        [(x, 0, near), (back, 0, near), (back, tall, near), (x, tall, near)],
        palette.darker(colour, 0.12),
        depth=depth - 0.02,
        lit=0.45,
    )
    stage.quad(
        [
            (x, tall - 0.3, near),
            (x - side * 0.3, tall - 0.1, near),
            (x - side * 0.3, tall - 0.1, far),
            (x, tall - 0.3, far),
        ],
        palette.lighter(colour, 0.25),
        depth=depth - 0.03,
        lit=lit,
    )
    _street_windows(stage, x, near, far, tall, depth, shops)
    if shops:
        paint = stage.chance.choice(("#a33b32", "#2f6b57", "#3f5f8f", "#c2933a", "#7a4a6a"))
        stage.quad(
            [
                (x - side * 0.02, 0.5, near + 0.6),
                (x - side * 0.02, 2.5, near + 0.6),
                (x - side * 0.02, 2.5, far - 0.6),
                (x - side * 0.02, 0.5, far - 0.6),
            ],
            palette.mix("#33424a", "#ffd68a", 0.55 * stage.light.lamps),
            depth=depth - 0.04,
            lit=0.6 + 0.4 * stage.light.lamps,
        )
        stage.quad(
            [
                (x, 2.9, near + 0.4),
                (x, 2.9, far - 0.4),
                (x - side * 1.1, 2.45, far - 0.4),
                (x - side * 1.1, 2.45, near + 0.4),
            ],
            paint,
            depth=depth - 0.3,
            lit=0.75,
        )
        stage.quad(
            [
                (x - side * 0.03, 2.95, near + 0.6),
                (x - side * 0.03, 3.4, near + 0.6),
                (x - side * 0.03, 3.4, far - 0.6),
                (x - side * 0.03, 2.95, far - 0.6),
            ],
            palette.darker(paint, 0.35),
            depth=depth - 0.05,
            lit=0.6,
        )
        if stage.light.lamps > 0.4:
            stage.lamp((x - side * 0.6, 1.3, depth), 2.6, 0.28 * stage.light.lamps)


def _street_windows(
    stage: Stage, x: float, near: float, far: float, tall: float, depth: float, shops: bool
) -> None:
    floors = max(1, int((tall - 3.6) / 2.7)) if shops else max(1, int((tall - 0.8) / 2.7))
    start = 3.9 if shops else 1.0
    count = max(2, int((far - near) / 1.8))
    lit, pane = "", ""
    for floor in range(floors):
        for index in range(count):
            z = near + (far - near) * (index + 0.28) / count
            y = start + floor * 2.7
            flat = stage.view.flat(
                [(x, y, z), (x, y + 1.5, z), (x, y + 1.5, z + 0.85), (x, y, z + 0.85)]
            )
            if len(flat) < 3:
                continue
            if stage.chance.random() < 0.5 * stage.light.lamps:
                lit += svg.outline(flat)
            else:
                pane += svg.outline(flat)
    sky = palette.mix(stage.paint("#4f6472", max(depth, 0)), stage.light.sky[1], 0.35)
    stage.add(
        depth - 0.05,
        svg.path(pane, sky) + svg.path(lit, stage.light.hazed("#ffd68a", max(depth, 0) * 0.4)),
    )


def skyline(stage: Stage, z: float, high: float, colour: str = "#7f8a96") -> None:
    """Towers across the whole picture, with lit windows after dusk."""
    view, chance = stage.view, stage.chance
    scale = view.scale(z)
    half = view.width / scale * 0.6
    x = -half
    body, windows = "", ""
    while x < half:
        wide = chance.uniform(0.10, 0.24) * high
        tall = high * chance.uniform(0.35, 1.0)
        flat = view.flat([(x, 0, z), (x + wide, 0, z), (x + wide, tall, z), (x, tall, z)])
        body += svg.outline(flat)
        if stage.light.lamps > 0.3:
            for _ in range(int(5 * stage.light.lamps)):
                a, b = chance.uniform(0.1, 0.8), chance.uniform(0.1, 0.92)
                px, py = view.at(x + wide * a, tall * b, z)
                w, h = max(2.0, scale * high * 0.012), max(2.5, scale * high * 0.018)
                windows += f"M{px:.0f},{py:.0f}h{w:.1f}v{h:.1f}h-{w:.1f}Z"
        x += wide * chance.uniform(0.9, 1.2)
    stage.add(
        z,
        svg.path(body, stage.light.hazed(stage.light.shaded(colour, 0, 0.5), z))
        + svg.path(windows, "#ffd68a", fill_opacity=0.85),
    )
