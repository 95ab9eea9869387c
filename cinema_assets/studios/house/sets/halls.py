"""Great rooms: church, theatre stage, hall, station concourse.

What belongs here: which pieces such a room has. What does not: the pieces (furniture), the shell.
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets import fittings, furniture
from cinema_assets.studios.house.sets.shell import FRONT, Room, build_room, pool
from cinema_assets.studios.house.sets.windows import back_window
from cinema_assets.studios.house.stage import Stage


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
            fittings.column(stage, side * 3.2, z, 5.6, "#c2b59f", 0.62)
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
        furniture.on_top(stage, "candle", x, 1.35, b - 1.1, 1.6)
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
            fittings.column(stage, side * 4.1, z, 4.8, "#e0d4ba", 0.6)
    fittings.rug(stage, 0, 1.6, 3.2, 5.0, "#8a2f36")
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
    furniture.on_top(stage, "clock", 0, 3.9, 5.5, 4.0)
    for x, z in ((-3.2, 2.4), (3.2, 2.0), (-2.9, 5.0), (3.4, 5.2)):
        stage.box((x, 0, z), (1.9, 0.45, 0.5), "#6b4a32")
        stage.box((x, 0.45, z + 0.42), (1.9, 0.5, 0.08), "#6b4a32")
    for z in (1.2, 4.6, 8.0):
        for side in (-1, 1):
            fittings.column(stage, side * 4.6, z, 5.6, "#c2b08c", 0.55)
    pool(stage, 0, 2.6, 4, 0.2)
