"""Rooms that the public enters: office, corridor, hospital, shop, bar, restaurant, school, church.

What belongs here: which pieces such a room has. What does not: the pieces (furniture), the shell.
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets import furniture as f
from cinema_assets.studios.house.sets.shell import (
    FRONT,
    Room,
    back_window,
    build_room,
    picture_on_wall,
    pool,
    side_window,
)
from cinema_assets.studios.house.stage import Stage


def office(stage: Stage, place: SetBrief) -> None:
    """Desks with screens, a row of windows over the town, files, ceiling panels."""
    room = Room(half=4.2, back=3.8, height=2.9, wall="#c3c8ca", floor="#6f7a85", boards="tiles")
    build_room(stage, room)
    b = room.back
    for x in (-2.4, 0.0, 2.4):
        back_window(
            stage, room, x, 0.95, (2.0, 1.5), place, panes=(2, 1), frame="#8f979c", outlook="town"
        )
    for x in (-2.6, 2.7):
        f.table(stage, x, b - 1.5, (1.7, 0.74, 0.8), "#b89a74")
        f.screen(stage, x - 0.2, 0.74, b - 1.15, 0.6)
        f.on_top(stage, "lamp" if x < 0 else "book", x + 0.55, 0.74, b - 1.2, 0.8)
        f.chair(stage, x, b - 0.62, "#33363d")
    f.shelf(stage, -3.75, b - 0.4, (0.8, 1.9), colour="#7d858a", rows=4, goods="boxes")
    f.plant(stage, 3.6, b - 0.5, 1.3)
    for z in (0.2, 2.2):
        for x in (-2.2, 0.6):
            f.strip_light(stage, x + 0.8, z, room.height, 1.1, 0.45)
    f.table(stage, stage.chance.choice((-1.5, 1.5)), 0.8, (1.6, 0.74, 0.8), "#a98a66")
    pool(stage, 0, 1, 3, 0.2)


def corridor(stage: Stage, place: SetBrief) -> None:
    """A long passage with doors on both sides and lights that run to the far end."""
    room = Room(
        half=1.35,
        back=13.0,
        height=2.6,
        wall="#b9bfae",
        floor="#7a8078",
        boards="tiles",
        dado="#7f9484",
        dado_height=1.0,
    )
    build_room(stage, room)
    for z in (0.6, 3.4, 6.2, 9.2):
        for side in (-1, 1):
            x = side * (room.half - 0.01)
            for grow, paint, lit in ((0.1, "#e2dcc8", 0.5), (0.0, "#7a5a44", 0.35)):
                stage.quad(
                    [
                        (x, 0, z - grow),
                        (x, 2.05 + grow, z - grow),
                        (x, 2.05 + grow, z + 0.95 + grow),
                        (x, 0, z + 0.95 + grow),
                    ],
                    paint,
                    depth=46 - z - (0.2 if not grow else 0),
                    lit=lit,
                )
            stage.quad(
                [(x, 1.0, z + 0.1), (x, 1.08, z + 0.1), (x, 1.08, z + 0.18), (x, 1.0, z + 0.18)],
                "#d8b35a",
                depth=45 - z,
            )
    for z in (-1.5, 1.5, 4.5, 7.5, 10.5):
        f.strip_light(stage, 0, z, room.height, 1.2, 0.4)
        stage.lamp((0, 0, z + 0.5), 1.3, 0.16, "#eaf4ff", flat=True)
    back_window(stage, room, 0, 0.5, (1.1, 1.7), place, panes=(1, 2), frame="#efe9dc")
    stage.lamp((0, 1.4, 12.9), 2.6, 0.3 * (1 - stage.light.lamps * 0.6), "#f4f8ff")


def hospital(stage: Stage, place: SetBrief) -> None:
    """A ward: high bed, drip, monitor, curtain on a rail, a wide window."""
    room = Room(
        half=3.3,
        back=3.2,
        height=2.8,
        wall="#cfdcd9",
        floor="#9db0b3",
        boards="tiles",
        dado="#a9c6c2",
        dado_height=1.0,
    )
    build_room(stage, room)
    b = room.back
    x = stage.chance.choice((-1.0, 1.0))
    back_window(
        stage,
        room,
        -x * 1.7,
        0.95,
        (1.7, 1.35),
        place,
        panes=(2, 1),
        frame="#eef1ef",
        curtain="#9fc0bb",
        outlook="trees",
    )
    f.bed(stage, x, b - 2.2, cover="#9fc4cf", frame="#c9d0d2", wide=1.1)
    drip = (
        svg.line("M0,0 V-1.95 M-0.18,-1.95 H0.18 M-0.25,0 H0.25", stage.paint("#8d979c", b), 0.03)
        + svg.path("M-0.2,-1.92 h0.16 v0.28 q-0.08,0.1 -0.16,0Z", "#dcebf0", fill_opacity=0.85)
        + svg.line("M-0.12,-1.55 Q-0.2,-1 0.1,-0.8", "#dcebf0", 0.012)
    )
    stage.sprite((x + 0.95, 0, b - 0.9), drip)
    stage.box((x - 1.05, 0, b - 0.6), (0.5, 0.8, 0.45), "#e4e6e2")
    f.screen(stage, x - 1.05, 0.8, b - 0.5, 0.42)
    _pulse(stage, x - 1.05, 0.98, b - 0.53)
    for index in range(6):
        z = b - 0.4 - index * 0.3
        cx = x + (1.75 if x > 0 else -1.75) + 0.06 * (index % 2)
        stage.quad(
            [(cx, 0.3, z), (cx, 2.2, z), (cx, 2.2, z - 0.3), (cx, 0.3, z - 0.3)],
            "#b9d3cd" if index % 2 else "#a3c2bb",
            depth=z,
            lit=0.6,
        )
    f.strip_light(stage, 0, 0.8, room.height, 1.4, 0.4)
    f.chair(stage, -x * 0.6, b - 1.2, "#5f8a96", back="left" if x > 0 else "right")
    pool(stage, 0, 1, 2.4, 0.16)


def _pulse(stage: Stage, x: float, y: float, z: float) -> None:
    px, py = stage.view.at(x - 0.16, y, z)
    k = stage.view.scale(z) * 0.32
    d = (
        f"M{px:.1f},{py:.1f} h{k * 0.3:.1f} l{k * 0.08:.1f},{-k * 0.25:.1f} "
        f"l{k * 0.1:.1f},{k * 0.4:.1f} l{k * 0.08:.1f},{-k * 0.15:.1f} "
        f"h{k * 0.4:.1f}"
    )
    stage.add(z - 0.05, svg.line(d, "#6ef0a0", max(1.0, k * 0.05)))


def shop(stage: Stage, place: SetBrief) -> None:
    """Shelves of goods on both sides, a counter with a till, a shop window."""
    room = Room(
        half=3.4,
        back=3.4,
        height=3.0,
        wall="#c9b48c",
        floor="#8f7a5e",
        boards="tiles",
        dado="#7a8a6a",
        dado_height=0.9,
    )
    build_room(stage, room)
    b = room.back
    back_window(
        stage, room, 0.4, 0.75, (2.3, 1.7), place, panes=(3, 1), frame="#3f5a4a", outlook="town"
    )
    f.door(stage, 2.45, b, "#3f5a4a", glass=True)
    f.shelf(stage, -2.4, b - 0.4, (1.5, 2.3), rows=5, goods="jars", colour="#6b4a32")
    for side in (-1, 1):
        for z in (0.2, 1.5):
            f.shelf(
                stage,
                side * 3.0,
                z,
                (0.9, 2.0),
                rows=4,
                goods="boxes" if side < 0 else "bottles",
                colour="#6b4a32",
            )
    side = stage.chance.choice((-1, 1))
    f.counter(stage, side * 1.3, b - 1.5, (1.9, 1.0, 0.6), "#5f7a64", "#c9a878", doors=4)
    stage.box((side * 1.75, 1.0, b - 1.3), (0.4, 0.28, 0.3), "#3b3c42")
    f.on_top(stage, "flowers", side * 0.75, 1.0, b - 1.25)
    f.on_top(stage, "fruit", side * 1.2, 1.0, b - 1.3)
    for x in (-1.4, 1.4):
        f.pendant(stage, x, 1.2, room.height, "#3f5a4a", 0.7)
    pool(stage, 0, 0.8, 2.6, 0.25 * stage.light.lamps)


def bar(stage: Stage, place: SetBrief) -> None:
    """A long counter with stools, bottles on lit shelves, low lamps."""
    room = Room(
        half=3.6,
        back=3.4,
        height=2.9,
        wall="#5d3f38",
        floor="#4a3328",
        ceiling="#3a2c2a",
        dado="#4a2f26",
        dado_height=1.1,
    )
    build_room(stage, room)
    b = room.back
    f.shelf(stage, -0.4, b - 0.3, (3.6, 2.3), rows=4, goods="bottles", colour="#3a241a")
    for y in (0.9, 1.45, 2.0):
        stage.lamp((-0.4, y, b - 0.3), 1.9, 0.22, "#ffb04a")
    f.counter(stage, -0.4, b - 1.4, (4.4, 1.12, 0.5), "#6b3f28", "#a8703f", doors=8)
    for x in (-2.0, -0.9, 0.3, 1.3):
        f.stool(stage, x, b - 1.85)
    for words, x in (("glass", -1.5), ("bottle", 0.0), ("glass", 0.9)):
        f.on_top(stage, words, x, 1.12, b - 1.2)
    back_window(stage, room, 2.75, 1.0, (0.9, 1.2), place, frame="#3a241a", outlook="town")
    for x in (-1.8, -0.4, 1.0):
        f.pendant(stage, x, b - 1.6, room.height, "#9a4a2c", 0.8)
        stage.lamp((x, 2.0, b - 1.6), 0.9, 0.35, "#ffbf66")
    side = stage.chance.choice((-1, 1))
    f.table(stage, side * 2.4, 0.7, (0.8, 0.74, 0.8), "#6b3f28")
    f.on_top(stage, "candle", side * 2.4, 0.74, 0.9)
    _neon(stage, 2.6, 2.35, b - 0.05)
    pool(stage, 0, 0.6, 2.6, 0.3)


def _neon(stage: Stage, x: float, y: float, z: float) -> None:
    px, py = stage.view.at(x, y, z)
    k = stage.view.scale(z) / 100
    d = "M-28,6 q6,-22 16,-6 q8,14 14,-4 q6,-14 14,0 q6,10 12,-2"
    stage.add(
        z + 20,
        svg.moved(
            svg.line(d, "#ff5f7a", 9, stroke_opacity=0.3) + svg.line(d, "#ffd0da", 3), px, py, k
        ),
    )
    stage.lamp((x, y, z), 0.9, 0.35, "#ff5f7a")


def restaurant(stage: Stage, place: SetBrief) -> None:
    """Laid tables with candles, tall windows, warm walls, a plant."""
    room = Room(
        half=3.9,
        back=3.8,
        height=3.0,
        wall="#a8604a",
        floor="#6b452e",
        dado="#7a3f34",
        dado_height=1.0,
    )
    build_room(stage, room)
    b = room.back
    for x in (-2.2, 0.6):
        back_window(
            stage,
            room,
            x,
            0.7,
            (1.35, 1.8),
            place,
            panes=(2, 3),
            frame="#e4d3ac",
            curtain="#6f2f34",
            outlook="town",
        )
    picture_on_wall(stage, room, 2.6, 1.45, (0.9, 0.7), "#c9a05a")
    for x, z in ((-2.5, 2.2), (0.2, 2.5), (2.6, 2.0), (-1.9, 0.7), (2.1, 0.6)):
        _laid_table(stage, x, z)
    for x in (-1.6, 1.6):
        f.pendant(stage, x, 1.6, room.height, "#d9a45a", 0.7)
    f.plant(stage, 3.4, b - 0.4, 1.4)
    pool(stage, 0, 1.2, 3.0, 0.18 + 0.15 * stage.light.lamps)


def _laid_table(stage: Stage, x: float, z: float) -> None:
    stage.shadow((x, 0, z + 0.35), 1.0, 0.35)
    f.chair(stage, x - 0.65, z + 0.15, f.DARK_WOOD, back="left")
    f.chair(stage, x + 0.65, z + 0.15, f.DARK_WOOD, back="right")
    stage.box((x, 0.28, z), (0.86, 0.46, 0.8), "#efe6d6", top="#faf4e8")
    f.on_top(stage, "candle", x, 0.74, z + 0.4)
    f.on_top(stage, "glass", x - 0.25, 0.74, z + 0.3)
    f.on_top(stage, "plate", x + 0.22, 0.74, z + 0.25)
    stage.lamp((x, 0.95, z + 0.4), 0.75, 0.25 + 0.2 * stage.light.lamps, "#ffbf66")


def classroom(stage: Stage, place: SetBrief) -> None:
    """A blackboard, rows of desks, a map, a clock, windows along one side."""
    room = Room(
        half=3.9,
        back=4.2,
        height=3.0,
        wall="#d5c79a",
        floor="#9a7448",
        dado="#8fa07a",
        dado_height=1.1,
    )
    build_room(stage, room)
    b = room.back
    stage.quad(
        [
            (-2.0, 0.85, b - 0.03),
            (1.4, 0.85, b - 0.03),
            (1.4, 2.25, b - 0.03),
            (-2.0, 2.25, b - 0.03),
        ],
        "#6b4a32",
        depth=b + 30,
    )
    stage.quad(
        [
            (-1.93, 0.92, b - 0.03),
            (1.33, 0.92, b - 0.03),
            (1.33, 2.18, b - 0.03),
            (-1.93, 2.18, b - 0.03),
        ],
        "#2f4f42",
        depth=b + 29.9,
    )
    px, py = stage.view.at(-1.6, 1.85, b)
    k = stage.view.scale(b) / 100
    chalk = (
        "M0,0 h60 M0,16 h44 M0,34 q10,-14 20,0 t20,0 t20,0 M120,-10 l30,50 "
        "h-60Z M190,0 a22,22 0 1 0 1,0 M240,10 h50 M240,26 h36"
    )
    stage.add(b + 29.8, svg.moved(svg.line(chalk, "#e6efe4", 2.6, stroke_opacity=0.8), px, py, k))
    _wall_map(stage, 2.5, 1.2, b - 0.03)
    f.on_top(stage, "clock", 1.75, 2.35, b - 0.1, 1.4)
    for z in (-0.4, 1.4, 3.0):
        side_window(stage, room, -1 if stage.light.side < 0 else 1, z, (1.1, 1.4), 1.05)
    for z in (2.5, 1.3):
        for x in (-2.4, -0.8, 0.8, 2.4):
            _school_desk(stage, x, z)
    f.table(stage, -2.6, b - 1.0, (1.3, 0.78, 0.6), "#7a5236")
    f.strip_light(stage, -1.2, 0.6, room.height)
    f.strip_light(stage, 1.2, 0.6, room.height)


def _wall_map(stage: Stage, x: float, y: float, z: float) -> None:
    stage.quad(
        [(x - 0.65, y, z), (x + 0.65, y, z), (x + 0.65, y + 0.9, z), (x - 0.65, y + 0.9, z)],
        "#a9cdd8",
        depth=z + 30,
    )
    for points in (
        ((-0.5, 0.5), (-0.2, 0.75), (-0.05, 0.5), (-0.3, 0.2)),
        ((0.05, 0.6), (0.4, 0.78), (0.55, 0.5), (0.25, 0.15)),
    ):
        stage.quad([(x + dx, y + dy, z) for dx, dy in points], "#b9a865", depth=z + 29.9)


def _school_desk(stage: Stage, x: float, z: float) -> None:
    stage.box((x, 0.68, z), (0.95, 0.05, 0.5), "#b8854e")
    for dx in (-0.4, 0.4):
        stage.box((x + dx, 0, z + 0.1), (0.05, 0.68, 0.3), "#5b6268")
    stage.box((x, 0.42, z - 0.45), (0.4, 0.05, 0.36), "#a8703f")
    stage.box((x, 0.5, z - 0.47), (0.4, 0.32, 0.04), "#a8703f")


def church(stage: Stage, place: SetBrief) -> None:
    """A nave of pillars and pews that leads to an altar under coloured glass."""
    room = Room(
        half=4.6,
        back=10.5,
        height=7.5,
        wall="#b5a894",
        floor="#8a8178",
        ceiling="#7f7468",
        boards="tiles",
    )
    build_room(stage, room)
    b = room.back
    _rose_window(stage, b)
    for z in (-1.0, 2.2, 5.4, 8.6):
        for side in (-1, 1):
            f.column(stage, side * 3.2, z, 5.6, "#c2b59f", 0.62)
            _tall_glass(stage, side, z - 1.4, room)
    for z in (1.2, 2.5, 3.8, 5.1, 6.4):
        for side in (-1, 1):
            stage.box((side * 1.75, 0, z), (2.1, 0.45, 0.42), "#5f4028")
            stage.box((side * 1.75, 0.45, z), (2.1, 0.5, 0.07), "#6f4c30")
    stage.quad(
        [(-0.6, 0.005, FRONT), (0.6, 0.005, FRONT), (0.6, 0.005, b - 1.6), (-0.6, 0.005, b - 1.6)],
        "#8a2f36",
        depth=b + 32,
    )
    stage.box((0, 0, b - 1.7), (4.2, 0.35, 1.6), "#a3978a")
    stage.box((0, 0.35, b - 1.3), (1.9, 1.0, 0.7), "#efe8da")
    for x in (-0.7, 0.7):
        f.on_top(stage, "candle", x, 1.35, b - 1.1, 1.6)
        stage.lamp((x, 1.7, b - 1.1), 0.8, 0.4, "#ffbf66")
    cross = svg.path(
        "M-0.07,0 V-1.5 H0.07 V0Z M-0.42,-1.12 H0.42 V-0.98 H-0.42Z", stage.paint("#d8b35a", 2)
    )
    stage.sprite((0, 1.5, b - 0.4), cross)
    pool(stage, 0, 4, 3.2, 0.18)


_GLASS = ("#c8423c", "#2f6fb0", "#e0b03a", "#3f8a5a", "#8a4aa0", "#d9772e")


def _rose_window(stage: Stage, back: float) -> None:
    px, py = stage.view.at(0, 4.9, back - 0.05)
    k = stage.view.scale(back) * 1.35
    petals = ""
    for index in range(12):
        paint = palette.mix(_GLASS[index % 6], stage.light.sky[1], 0.25)
        petals += (
            f'<g transform="rotate({index * 30})">'
            + svg.path("M0,-0.22 Q0.24,-0.6 0,-0.95 Q-0.24,-0.6 0,-0.22Z", paint)
            + "</g>"
        )
    drawn = (
        svg.ellipse(0, 0, 1.08, 1.08, stage.paint("#8f8474", back))
        + svg.ellipse(0, 0, 1.0, 1.0, "#2b2530")
        + petals
        + svg.ellipse(0, 0, 0.19, 0.19, "#f2d27a")
    )
    stage.add(back + 30, svg.moved(drawn, px, py, k))
    stage.lamp((0, 4.9, back), 3.2, 0.34 * (1.1 - 0.6 * stage.light.lamps), "#f0c890")


def _tall_glass(stage: Stage, side: int, z: float, room: Room) -> None:
    x = side * (room.half - 0.02)
    for index in range(5):
        low, high = 1.6 + index * 0.62, 1.6 + (index + 1) * 0.62
        paint = palette.mix(_GLASS[(index + int(z)) % 6], stage.light.sky[1], 0.3)
        stage.glow(
            [(x, low, z), (x, high, z), (x, high, z + 0.9), (x, low, z + 0.9)],
            palette.mix(paint, "#2b2530", 0.5 * stage.light.lamps),
            room.back + 30,
            1.0,
        )
    if stage.light.lamps < 0.9:
        reach = -side * 2.4
        stage.glow(
            [
                (x, 0.01, z),
                (x, 0.01, z + 0.9),
                (x + reach, 0.01, z + 0.1),
                (x + reach, 0.01, z - 0.8),
            ],
            stage.light.glow,
            room.back + 20,
            0.16 * stage.light.power + 0.04,
        )


def theatre(stage: Stage, place: SetBrief) -> None:
    """A stage: red curtains, boards, footlights, beams from above, a painted backdrop."""
    room = Room(half=5.0, back=4.6, height=5.0, wall="#3b2f4a", floor="#7a5236", ceiling="#1c1822")
    build_room(stage, room)
    b = room.back
    for share in range(5):
        low = 5.0 * share / 5
        paint = palette.mix("#2f4a7a", "#e0a070", 1 - share / 4)
        stage.quad(
            [
                (-3.4, low, b - 0.05),
                (3.4, low, b - 0.05),
                (3.4, low + 1.0, b - 0.05),
                (-3.4, low + 1.0, b - 0.05),
            ],
            paint,
            depth=b + 30,
            lit=0.9,
        )
    for side in (-1, 1):
        for index in range(7):
            x = side * (4.9 - index * 0.34)
            wide = 0.36
            stage.quad(
                [
                    (x, 0, b - 1.0),
                    (x - side * wide, 0, b - 1.0),
                    (x - side * wide, 4.8, b - 1.0),
                    (x, 4.8, b - 1.0),
                ],
                "#8f1f2a" if index % 2 else "#b02c34",
                depth=b - 0.5 + index * 0.001,
                lit=0.7,
            )
    for index in range(14):
        x = -4.9 + index * 0.7
        stage.quad(
            [
                (x, 4.0, b - 1.1),
                (x + 0.7, 4.0, b - 1.1),
                (x + 0.7, 5.0, b - 1.1),
                (x, 5.0, b - 1.1),
            ],
            "#8f1f2a" if index % 2 else "#b02c34",
            depth=b - 0.6,
            lit=0.55,
        )
    for x, lean in ((-2.2, 1.4), (2.2, -1.4)):
        px, py = stage.view.at(x, 5.4, 1.5)
        gx, gy = stage.view.at(x + lean, 0, 0.8)
        wide = stage.view.scale(0.8) * 0.95
        stage.add(
            0.9,
            svg.path(
                (
                    f"M{px - 12:.0f},{py:.0f} L{px + 12:.0f},{py:.0f} "
                    f"L{gx + wide:.0f},{gy:.0f} L{gx - wide:.0f},{gy:.0f}Z"
                ),
                "#fff2cf",
                fill_opacity=0.12,
            ),
        )
        stage.lamp((x + lean, 0, 0.8), 1.3, 0.55, "#fff0c8", flat=True)
    for index in range(9):
        x = -2.8 + index * 0.7
        stage.box((x, 0, -1.9), (0.24, 0.12, 0.12), "#2b2530")
        stage.lamp((x, 0.15, -1.8), 0.35, 0.3, "#ffdf9c")


def hall(stage: Stage, place: SetBrief) -> None:
    """A grand hall: columns, a chandelier, tall windows, a staircase at the back."""
    room = Room(
        half=5.4,
        back=8.5,
        height=5.4,
        wall="#c9b892",
        floor="#a89a86",
        ceiling="#d9cdb2",
        boards="tiles",
        dado="#a8946c",
        dado_height=1.2,
    )
    build_room(stage, room)
    b = room.back
    for x in (-3.4, 3.4):
        back_window(
            stage, room, x, 1.2, (1.5, 3.0), place, panes=(2, 4), curtain="#7a2f3a", outlook="trees"
        )
    for step in range(8):
        stage.box(
            (0, 0, b - 2.6 + step * 0.3), (3.2, 0.19 * (step + 1), 0.3), "#b5a58c", top="#cbbca2"
        )
    stage.quad(
        [(-0.7, 0.2, b - 2.62), (0.7, 0.2, b - 2.62), (0.7, 1.6, b - 0.2), (-0.7, 1.6, b - 0.2)],
        "#8a2f36",
        depth=b - 2.7,
        opacity=0.75,
    )
    for z in (0.8, 3.6, 6.4):
        for side in (-1, 1):
            f.column(stage, side * 4.1, z, 4.8, "#e0d4ba", 0.6)
    f.rug(stage, 0, 1.6, 3.2, 5.0, "#8a2f36")
    _chandelier(stage, 0, 4.3, 3.0)
    pool(stage, 0, 2.6, 3.4, 0.22)


def _chandelier(stage: Stage, x: float, y: float, z: float) -> None:
    gold = stage.paint("#c99c3f", z)
    drawn = svg.line("M0,-1.2 V0 M-0.9,-0.1 Q0,0.5 0.9,-0.1 M-0.55,0.0 Q0,0.4 0.55,0.0", gold, 0.05)
    for dx in (-0.9, -0.55, -0.2, 0.2, 0.55, 0.9):
        drawn += svg.rect(dx - 0.03, -0.32, 0.06, 0.2, "#f4ecd8") + svg.ellipse(
            dx, -0.38, 0.05, 0.09, "#ffe9a8"
        )
    stage.sprite((x, y, z), drawn)
    stage.lamp((x, y + 0.3, z), 2.4, 0.5, "#ffd890")


def station_hall(stage: Stage, place: SetBrief) -> None:
    """A station concourse: an arched glass wall, a departures board, a clock, benches."""
    room = Room(
        half=6.0,
        back=9.5,
        height=6.5,
        wall="#b5a58a",
        floor="#a39a8a",
        ceiling="#7f7868",
        boards="tiles",
        dado="#8a7a5e",
        dado_height=1.6,
    )
    build_room(stage, room)
    for x in (-3.4, 0.0, 3.4):
        back_window(
            stage, room, x, 2.5, (2.6, 3.0), place, panes=(5, 5), frame="#4a4f52", outlook="town"
        )
    stage.box((0, 2.6, 5.5), (3.0, 0.95, 0.2), "#1d2226")
    for row in range(4):
        for x, wide in ((-1.3, 0.5), (-0.6, 1.1), (0.85, 0.4)):
            y = 2.68 + row * 0.21
            stage.glow(
                [
                    (x, y, 5.48),
                    (x + wide, y, 5.48),
                    (x + wide, y + 0.11, 5.48),
                    (x, y + 0.11, 5.48),
                ],
                "#f2b33c",
                5.4,
                0.9,
            )
    f.on_top(stage, "clock", 0, 3.9, 5.5, 4.0)
    for x, z in ((-3.2, 2.4), (3.2, 2.0), (-2.9, 5.0), (3.4, 5.2)):
        stage.box((x, 0, z), (1.9, 0.45, 0.5), "#6b4a32")
        stage.box((x, 0.45, z + 0.42), (1.9, 0.5, 0.08), "#6b4a32")
    for z in (1.2, 4.6, 8.0):
        for side in (-1, 1):
            f.column(stage, side * 4.6, z, 5.6, "#c2b08c", 0.55)
    pool(stage, 0, 2.6, 4, 0.2)
