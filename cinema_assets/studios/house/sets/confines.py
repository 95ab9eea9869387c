"""Places that close in: prison and cave.

What belongs here: which pieces such a place has. What does not: the shell of a room.
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets.shell import Room, build_room
from cinema_assets.studios.house.sets.windows import back_window
from cinema_assets.studios.house.stage import Stage


def prison(stage: Stage, place: SetBrief) -> None:
    """A cell: rough walls, a bunk, a barred window high up, bars before the lens."""
    room = Room(
        half=2.0,
        back=2.6,
        height=2.8,
        wall="#7f8479",
        floor="#6b6a66",
        ceiling="#4f514e",
        boards="plain",
    )
    build_room(stage, room)
    b = room.back
    _blocks(stage, room)
    back_window(
        stage, room, 0.3, 1.75, (0.8, 0.6), place, panes=(6, 1), frame="#4a4c4a", outlook="none"
    )
    px, py = stage.view.at(0.3, 2.0, b)
    gx, gy = stage.view.at(0.3 - stage.light.side * 1.1, 0, 0.6)
    k = stage.view.scale(b)
    stage.add(
        0.5,
        svg.path(
            (
                f"M{px - 0.38 * k:.0f},{py:.0f} L{px + 0.38 * k:.0f},{py:.0f} "
                f"L{gx + 0.8 * k:.0f},{gy:.0f} L{gx - 0.7 * k:.0f},{gy:.0f}Z"
            ),
            stage.light.glow,
            fill_opacity=0.07 + 0.08 * stage.light.power,
        ),
    )
    stage.box((-1.35, 0.42, 0.7), (1.1, 0.1, 1.8), "#4f565c")
    stage.box((-1.35, 0.52, 0.72), (1.05, 0.12, 1.75), "#8a8d80")
    stage.box((-1.35, 0.6, 2.1), (0.8, 0.1, 0.35), "#b5b3a4")
    stage.box((1.6, 0, b - 0.55), (0.42, 0.42, 0.45), "#b9bcb8")
    stage.box((1.2, 0.9, b - 0.35), (0.45, 0.16, 0.3), "#b9bcb8")
    step = 0.36
    x = -3.2
    while x < 3.3:
        if abs(x) > 0.62:
            stage.quad(
                [
                    (x - 0.025, 0, -0.6),
                    (x + 0.025, 0, -0.6),
                    (x + 0.025, 2.8, -0.6),
                    (x - 0.025, 2.8, -0.6),
                ],
                "#3a3d40",
                depth=-0.6,
                lit=0.3,
            )
        x += step
    stage.quad(
        [(-3.2, 2.2, -0.6), (3.2, 2.2, -0.6), (3.2, 2.27, -0.6), (-3.2, 2.27, -0.6)],
        "#3a3d40",
        depth=-0.61,
        lit=0.3,
    )


def _blocks(stage: Stage, room: Room) -> None:
    b, line = room.back - 0.01, palette.darker(room.wall, 0.35)
    for row in range(9):
        y = 0.3 * row
        stage.quad(
            [
                (-room.half, y, b),
                (room.half, y, b),
                (room.half, y + 0.015, b),
                (-room.half, y + 0.015, b),
            ],
            line,
            depth=b + 31,
            opacity=0.7,
        )
        x = -room.half + (0.35 if row % 2 else 0.0)
        while x < room.half:
            stage.quad(
                [(x, y, b), (x + 0.015, y, b), (x + 0.015, y + 0.3, b), (x, y + 0.3, b)],
                line,
                depth=b + 31,
                opacity=0.7,
            )
            x += 0.7


def cave(stage: Stage, place: SetBrief) -> None:
    """Rock that closes in layer by layer, stalactites, a mouth of light far behind."""
    stage.quad(
        [(-30, 0, -14), (30, 0, -14), (30, 0, 26), (-30, 0, 26)], "#5a4f4a", depth=80, lit=0.4
    )
    cx, cy = stage.view.at(0.8, 2.0, 20)
    k = stage.view.scale(20)
    day = palette.mix(stage.light.sky[2], stage.light.glow, 0.3)
    stage.add(79, svg.rect(-400, -400, 3000, 2000, stage.paint("#2f2a30", 6, 0.1)))
    stage.add(78, svg.ellipse(cx, cy, 3.4 * k, 3.0 * k, day))
    stage.quad(
        [(-30, 0, -14), (30, 0, -14), (30, 0, 19), (-30, 0, 19)], "#5a4f4a", depth=77, lit=0.45
    )
    for z, gap, lit in ((15, 3.2, 0.8), (9, 3.6, 0.6), (4.5, 3.4, 0.45), (1.6, 3.3, 0.3)):
        _rock_arch(stage, z, gap, lit)
    _rock_arch(stage, -1.6, 2.9, 0.0)
    for x, z in ((-2.6, 3.0), (2.9, 2.2), (2.2, 6.0), (-3.0, 6.5)):
        stone = svg.path(
            "M-0.6,0 Q-0.7,-0.5 -0.2,-0.62 Q0.3,-0.75 0.55,-0.3 L0.7,0Z", stage.paint("#6b5f58", z)
        ) + svg.path(
            "M0.05,0 Q0.2,-0.5 0.1,-0.68 Q0.45,-0.5 0.7,0Z", stage.paint("#6b5f58", z, 0.0)
        )
        stage.sprite((x, 0, z), stone)
    stage.lamp((0.8, 2.0, 20), 9, 0.5, day)
    stage.lamp((0.4, 0, 3), 3.4, 0.22, stage.light.glow, flat=True)


def _rock_arch(stage: Stage, z: float, gap: float, lit: float) -> None:
    chance, inner = stage.chance, []
    high = 3.5
    for index in range(15):
        share = index / 14
        x = -gap + 2 * gap * share
        roof = high * (1 - abs(2 * share - 1) ** 2.6)
        drop = chance.uniform(0, 0.8) if 1 < index < 13 else 0
        inner.append((x + chance.uniform(-0.18, 0.18), max(0.0, roof - drop + 0.2), z))
    outer = [
        (gap + 16.0, 0.0, z),
        (gap + 16.0, 14.0, z),
        (-gap - 16.0, 14.0, z),
        (-gap - 16.0, 0.0, z),
    ]
    points = [(-gap, -0.4, z), *inner, (gap, -0.4, z), *outer]
    colour = "#6b5f58" if z > 0 else "#3a333a"
    stage.quad(points, colour, depth=z, lit=lit)
