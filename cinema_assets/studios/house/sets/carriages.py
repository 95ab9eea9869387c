"""Cabins: train, boat, aircraft.

What belongs here: what surrounds passengers. What does not: vehicles seen from outside (props).
"""

from cinema_assets.studios.briefs import Daylight, SetBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets import fittings, furniture
from cinema_assets.studios.house.sets.shell import Room, build_room
from cinema_assets.studios.house.sky import sky_in_window
from cinema_assets.studios.house.stage import Stage


def train(stage: Stage, place: SetBrief) -> None:
    """A carriage: seats in rows, big windows with the land going by, racks, an aisle."""
    room = Room(
        half=1.75,
        back=7.5,
        height=2.4,
        wall="#8a9a8f",
        floor="#6a6a66",
        ceiling="#c9ccc4",
        boards="plain",
        dado="#5f7a6f",
        dado_height=0.9,
    )
    build_room(stage, room)
    for z in (-3.5, -1.6, 0.3, 2.2, 4.1, 6.0):
        for side in (-1, 1):
            _carriage_window(stage, side, z, room)
            if z > 0:
                stage.box((side * 1.1, 0.1, z + 0.9), (1.05, 0.38, 0.5), "#8a3f3a")
                stage.box((side * 1.1, 0.45, z + 1.3), (1.05, 0.82, 0.14), "#9a4a42")
                stage.box((side * 1.1, 1.15, z + 1.28), (0.9, 0.16, 0.16), "#e4dccb")
            stage.quad(
                [
                    (side * 1.75, 1.92, z),
                    (side * 1.25, 1.92, z),
                    (side * 1.25, 1.92, z + 1.6),
                    (side * 1.75, 1.92, z + 1.6),
                ],
                "#b9bcb4",
                depth=z + 6,
            )
    furniture.on_top(stage, "suitcase", -1.45, 1.94, 2.8)
    furniture.on_top(stage, "bag", 1.45, 1.94, 4.6)
    fittings.door(stage, 0, room.back, "#5f7a6f", glass=True)
    for z in (-0.8, 1.6, 4.0):
        fittings.strip_light(stage, 0, z, room.height, 1.4, 0.22)
        stage.lamp((0, 2.3, z + 0.7), 1.4, 0.12 + 0.15 * stage.light.lamps, "#fff0d0")


def _carriage_window(stage: Stage, side: int, z: float, room: Room) -> None:
    x = side * (room.half - 0.01)
    low, high, deep = 0.95, 1.75, 1.35
    stage.quad(
        [
            (x, low - 0.07, z - 0.07),
            (x, high + 0.07, z - 0.07),
            (x, high + 0.07, z + deep + 0.07),
            (x, low - 0.07, z + deep + 0.07),
        ],
        "#3b4440",
        depth=40,
        lit=0.4,
    )
    for share in range(4):
        a, b = low + (high - low) * share / 4, low + (high - low) * (share + 1) / 4
        stage.glow(
            [(x, a, z), (x, b, z), (x, b, z + deep), (x, a, z + deep)],
            sky_in_window(stage.light, share / 4),
            39,
            1.0,
        )
    points = [
        (x, low, z),
        (x, low + 0.3, z),
        (x, low + 0.38, z + deep * 0.4),
        (x, low + 0.26, z + deep * 0.7),
        (x, low + 0.34, z + deep),
        (x, low, z + deep),
    ]
    stage.glow(points, stage.light.lit("#5f7a4a", 14), 38, 1.0)
    stage.glow(
        [(x, low, z + 0.2), (x, high, z + 0.5), (x, high, z + 0.75), (x, low, z + 0.45)],
        "#ffffff",
        37,
        0.12,
    )


def boat(stage: Stage, place: SetBrief) -> None:
    """A cabin: planked walls, portholes with the sea, a wheel, a lamp that hangs."""
    room = Room(
        half=2.5,
        back=2.8,
        height=2.3,
        wall="#a8764a",
        floor="#7a5236",
        ceiling="#8a6240",
        dado="#8a5a36",
        dado_height=0.8,
    )
    build_room(stage, room)
    b = room.back
    for index in range(7):
        y = 0.9 + index * 0.2
        stage.quad(
            [
                (-2.5, y, b - 0.01),
                (2.5, y, b - 0.01),
                (2.5, y + 0.015, b - 0.01),
                (-2.5, y + 0.015, b - 0.01),
            ],
            "#6b4428",
            depth=b + 31,
            opacity=0.6,
        )
    for x in (-1.5, 0.0, 1.5):
        _porthole(stage, x, 1.45, b - 0.03, sea=True)
    _ship_wheel(stage, stage.chance.choice((-1.6, 1.6)), b - 0.7)
    stage.box((-1.4, 0, b - 0.6), (1.7, 0.45, 0.55), "#8a5a36", top="#5f7a8a")
    furniture.table(stage, 1.3, b - 1.3, (1.1, 0.72, 0.6), "#8a5a36")
    furniture.on_top(stage, "map", 1.2, 0.72, b - 1.0)
    furniture.on_top(stage, "lantern", 1.65, 0.72, b - 1.0)
    stage.lamp((1.65, 0.95, b - 1.0), 1.1, 0.3 + 0.3 * stage.light.lamps)
    fittings.pendant(stage, 0, 1.0, room.height, "#b5893f", 0.5)


def _porthole(stage: Stage, x: float, y: float, z: float, *, sea: bool) -> None:
    px, py = stage.view.at(x, y, z)
    k = stage.view.scale(z) * (0.3 if sea else 0.2)
    sky, low = sky_in_window(stage.light, 0.5), palette.mix(stage.light.sky[0], "#2b6a80", 0.5)
    tall = 1.0 if sea else 1.35
    drawn = svg.ellipse(
        0, 0, 1.22, 1.22 * tall, stage.paint("#c99c3f" if sea else "#e4e6e4", z)
    ) + svg.ellipse(0, 0, 1.0, tall, sky)
    if sea:
        drawn += svg.path("M-1,0.12 Q-0.5,0.02 0,0.12 T1,0.1 A1,1 0 0 1 -1,0.12Z", low)
    drawn += svg.path("M-0.5,0.8 L0.1,-0.95 L0.4,-0.9 L-0.2,0.95Z", "#ffffff", fill_opacity=0.16)
    stage.add(z + 28, svg.moved(drawn, px, py, k))


def _ship_wheel(stage: Stage, x: float, z: float) -> None:
    wood = stage.paint("#5a3a22", z)
    spokes = "".join(
        f'<g transform="rotate({a})">' + svg.rect(-0.025, -0.62, 0.05, 1.24, wood) + "</g>"
        for a in (0, 45, 90, 135)
    )
    ring = svg.ellipse(0, 0, 0.44, 0.44, "none", stroke=wood, stroke_width=0.08) + svg.ellipse(
        0, 0, 0.1, 0.1, stage.paint("#c99c3f", z)
    )
    stage.box((x, 0, z + 0.1), (0.25, 0.9, 0.25), "#6b4428")
    stage.sprite((x, 1.15, z), spokes + ring)


def aircraft(stage: Stage, place: SetBrief) -> None:
    """A cabin: curved walls, oval windows, rows of seats, lockers overhead."""
    room = Room(
        half=1.9,
        back=8.5,
        height=2.15,
        wall="#d5dade",
        floor="#4a566a",
        ceiling="#e4e8ea",
        boards="plain",
    )
    build_room(stage, room)
    for z in (-1.4, -0.1, 1.2, 2.5, 3.8, 5.1, 6.4):
        for side in (-1, 1):
            _oval_window(stage, side, z, room, place)
            if z > 0:
                stage.box((side * 1.2, 0.1, z + 0.5), (1.2, 0.35, 0.45), "#3f5f8f")
                stage.box((side * 1.2, 0.42, z + 0.85), (1.2, 0.78, 0.14), "#3f5f8f")
                stage.box((side * 1.2, 1.06, z + 0.83), (1.1, 0.16, 0.16), "#e8ebee")
    for side in (-1, 1):
        x = side * 1.15
        stage.quad(
            [(side * 1.9, 1.6, -6), (x, 1.72, -6), (x, 1.72, 8.4), (side * 1.9, 1.6, 8.4)],
            "#c2c8cc",
            depth=36,
            lit=0.5,
        )
        stage.quad(
            [(x, 1.72, -6), (x, 2.1, -6), (x, 2.1, 8.4), (x, 1.72, 8.4)],
            "#eef0f1",
            depth=35.9,
            lit=0.75,
        )
        for z in (-1, 0.6, 2.2, 3.8, 5.4):
            stage.quad(
                [(x, 1.73, z), (x, 2.09, z), (x, 2.09, z + 0.02), (x, 1.73, z + 0.02)],
                "#9aa2a8",
                depth=35.8,
            )
    fittings.door(stage, 0, room.back, "#b9c0c4")
    stage.lamp((0, 2.0, 2.5), 2.2, 0.16 + 0.12 * stage.light.lamps, "#eaf4ff")


def _oval_window(stage: Stage, side: int, z: float, room: Room, place: SetBrief) -> None:
    x = side * (room.half - 0.01)
    for grow, paint in (
        (1.25, stage.paint("#f4f5f5", 2)),
        (1.0, sky_in_window(stage.light, 0.75 if place.daylight is Daylight.NIGHT else 0.45)),
    ):
        ring = [
            (x, 1.28 + dy * 0.2 * grow, z + 0.25 + dz * 0.15 * grow)
            for dy, dz in (
                (1, 0.5),
                (1, -0.5),
                (0.5, -1),
                (-0.5, -1),
                (-1, -0.5),
                (-1, 0.5),
                (-0.5, 1),
                (0.5, 1),
            )
        ]
        stage.glow(ring, paint, 34 - grow * 0, 1.0)
