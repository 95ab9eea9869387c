"""Rooms of institutions: office, corridor, hospital, classroom.

What belongs here: which pieces such a room has. What does not: the pieces (furniture), the shell.
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import svg
from cinema_assets.studios.house.sets import fittings, furniture
from cinema_assets.studios.house.sets.shell import Room, build_room, pool
from cinema_assets.studios.house.sets.windows import back_window, side_window
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
        furniture.table(stage, x, b - 1.5, (1.7, 0.74, 0.8), "#b89a74")
        fittings.screen(stage, x - 0.2, 0.74, b - 1.15, 0.6)
        furniture.on_top(stage, "lamp" if x < 0 else "book", x + 0.55, 0.74, b - 1.2, 0.8)
        furniture.chair(stage, x, b - 0.62, "#33363d")
    furniture.shelf(stage, -3.75, b - 0.4, (0.8, 1.9), colour="#7d858a", rows=4, goods="boxes")
    fittings.plant(stage, 3.6, b - 0.5, 1.3)
    for z in (0.2, 2.2):
        for x in (-2.2, 0.6):
            fittings.strip_light(stage, x + 0.8, z, room.height, 1.1, 0.45)
    furniture.table(stage, stage.chance.choice((-1.5, 1.5)), 0.8, (1.6, 0.74, 0.8), "#a98a66")
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
        fittings.strip_light(stage, 0, z, room.height, 1.2, 0.4)
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
    furniture.bed(stage, x, b - 2.2, cover="#9fc4cf", frame="#c9d0d2", wide=1.1)
    drip = (
        svg.line("M0,0 V-1.95 M-0.18,-1.95 H0.18 M-0.25,0 H0.25", stage.paint("#8d979c", b), 0.03)
        + svg.path("M-0.2,-1.92 h0.16 v0.28 q-0.08,0.1 -0.16,0Z", "#dcebf0", fill_opacity=0.85)
        + svg.line("M-0.12,-1.55 Q-0.2,-1 0.1,-0.8", "#dcebf0", 0.012)
    )
    stage.sprite((x + 0.95, 0, b - 0.9), drip)
    stage.box((x - 1.05, 0, b - 0.6), (0.5, 0.8, 0.45), "#e4e6e2")
    fittings.screen(stage, x - 1.05, 0.8, b - 0.5, 0.42)
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
    fittings.strip_light(stage, 0, 0.8, room.height, 1.4, 0.4)
    furniture.chair(stage, -x * 0.6, b - 1.2, "#5f8a96", back="left" if x > 0 else "right")
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
    furniture.on_top(stage, "clock", 1.75, 2.35, b - 0.1, 1.4)
    for z in (-0.4, 1.4, 3.0):
        side_window(stage, room, -1 if stage.light.side < 0 else 1, z, (1.1, 1.4), 1.05)
    for z in (2.5, 1.3):
        for x in (-2.4, -0.8, 0.8, 2.4):
            _school_desk(stage, x, z)
    furniture.table(stage, -2.6, b - 1.0, (1.3, 0.78, 0.6), "#7a5236")
    fittings.strip_light(stage, -1.2, 0.6, room.height)
    fittings.strip_light(stage, 1.2, 0.6, room.height)


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
