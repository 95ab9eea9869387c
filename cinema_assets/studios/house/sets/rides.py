"""Inside vehicles: car, train, boat, aircraft.

What belongs here: what surrounds passengers, behind and before them. What does not: vehicles seen
from outside (props.big).
"""

from cinema_assets.studios.briefs import Daylight, SetBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets import furniture as f
from cinema_assets.studios.house.sets.shell import Room, build_room
from cinema_assets.studios.house.sky import sky_in_window
from cinema_assets.studios.house.stage import Stage


def car(stage: Stage, place: SetBrief) -> None:
    """Seen through the windscreen: seats, the road behind, dashboard and wheel before."""
    _outside(stage, place)
    _rear_of_car(stage)
    for x in (-0.42, 0.42):
        _car_seat(stage, x)
    _dashboard(stage)


def _outside(stage: Stage, place: SetBrief) -> None:
    z = 30.0
    for share in range(6):
        low, high = -1 + share * 3.0, -1 + (share + 1) * 3.0
        stage.glow(
            [(-60, low, z), (60, low, z), (60, high, z), (-60, high, z)],
            sky_in_window(stage.light, share / 6),
            60 - share * 0.01,
            1.0,
        )
    stage.glow(
        [(-60, -8, z), (60, -8, z), (60, 0.9, z), (-60, 0.9, z)],
        stage.light.lit("#5f6a5a", 14),
        59,
        1.0,
    )
    stage.glow(
        [(-3, -3, 8), (3, -3, 8), (0.4, 0.95, z), (-0.4, 0.95, z)],
        stage.light.lit("#6f6f74", 10),
        58,
        1.0,
    )
    x = -34.0
    while x < 34:
        high = stage.chance.uniform(2.0, 5.0)
        wide = stage.chance.uniform(3, 6)
        if abs(x + wide / 2) > 4:
            stage.glow(
                [(x, 0.5, z), (x + wide, 0.5, z), (x + wide, high, z), (x, high, z)],
                stage.light.hazed(stage.light.shaded("#6a6f78"), 24),
                57,
                1.0,
            )
            for _ in range(4 if stage.light.lamps > 0.5 else 0):
                a, c = (
                    x + stage.chance.uniform(0.3, wide - 0.6),
                    stage.chance.uniform(1.0, high - 0.5),
                )
                stage.glow(
                    [(a, c, z), (a + 0.35, c, z), (a + 0.35, c + 0.4, z), (a, c + 0.4, z)],
                    "#ffd98a",
                    56,
                    0.9,
                )
        x += wide


def _rear_of_car(stage: Stage) -> None:
    """The frame round rear and side windows: one shape with three holes."""

    def flat(points: list[tuple[float, float]], z: float) -> str:
        return svg.outline([stage.view.at(x, y, z) for x, y in points])

    body = flat([(-6, -3), (6, -3), (6, 6), (-6, 6)], 1.2)
    rear = svg.smooth(
        [
            stage.view.at(x, y, 1.2)
            for x, y in (
                (0.62, 1.02),
                (0.50, 1.36),
                (0, 1.42),
                (-0.50, 1.36),
                (-0.62, 1.02),
                (0, 0.99),
            )
        ],
        tension=0.6,
    )
    left = svg.smooth(
        [
            stage.view.at(x, y, 1.0)
            for x, y in ((-1.45, 0.95), (-0.78, 0.98), (-0.72, 1.34), (-1.2, 1.36), (-1.6, 1.2))
        ],
        tension=0.5,
    )
    right = svg.smooth(
        [
            stage.view.at(x, y, 1.0)
            for x, y in ((1.45, 0.95), (0.78, 0.98), (0.72, 1.34), (1.2, 1.36), (1.6, 1.2))
        ],
        tension=0.5,
    )
    paint = stage.paint("#7a7266", 0.8, 0.35)
    stage.add(1.5, svg.path(body + rear + left + right, paint, fill_rule="evenodd"))
    stage.add(1.45, svg.line(rear + left + right, stage.paint("#2b2926", 0.8, 0.3), 5))
    stage.quad(
        [(-1.6, 0.5, 1.0), (1.6, 0.5, 1.0), (1.6, 0.95, 1.0), (-1.6, 0.95, 1.0)],
        "#5f564a",
        depth=1.3,
        lit=0.35,
    )


def _car_seat(stage: Stage, x: float) -> None:
    leather, dark = stage.paint("#6b4a38", 0.2, 0.5), stage.paint("#6b4a38", 0.2, 0.1)
    drawn = (
        svg.path(
            (
                "M-0.30,0.6 Q-0.34,0 -0.27,-0.5 Q-0.2,-0.62 0,-0.63 Q0.2,-0.62 "
                "0.27,-0.5 Q0.34,0 0.30,0.6Z"
            ),
            leather,
        )
        + svg.path("M-0.19,0.6 Q-0.2,0 -0.15,-0.5 H0.15 Q0.2,0 0.19,0.6Z", dark)
        + svg.rect(-0.05, -0.75, 0.1, 0.15, dark)
        + svg.path(
            "M-0.15,-0.9 Q0,-0.96 0.15,-0.9 Q0.18,-0.74 0.14,-0.7 H-0.14 Q-0.18,-0.74 -0.15,-0.9Z",
            leather,
        )
    )
    stage.sprite((x, 0.62, 0.22), drawn)


def _dashboard(stage: Stage) -> None:
    """Before the figures: dashboard, wheel, pillars, and the shine on the windscreen."""
    z = -0.55
    at = stage.view.at
    dark = stage.paint("#33333a", 0.0, 0.6)
    edge = stage.paint("#4a4a52", 0.0, 0.7)
    top = [
        at(x, y, z)
        for x, y in (
            (-3, 0.56),
            (-0.9, 0.72),
            (-0.1, 0.70),
            (0.5, 0.72),
            (3, 0.56),
            (3, -3),
            (-3, -3),
        )
    ]
    stage.add(z, svg.polygon(top, dark) + svg.line(svg.outline(top[:5], closed=False), edge, 5))
    cx, cy = at(0.42, 0.78, z - 0.05)
    k = stage.view.scale(z)
    wheel = svg.ellipse(
        cx,
        cy,
        0.21 * k,
        0.155 * k,
        "none",
        stroke=stage.paint("#17171b", 0, 0.3),
        stroke_width=0.034 * k,
    )
    wheel += svg.line(
        f"M{cx - 0.2 * k:.0f},{cy:.0f} H{cx + 0.2 * k:.0f} M{cx:.0f},{cy:.0f} V{cy + 0.15 * k:.0f}",
        stage.paint("#17171b", 0, 0.3),
        0.026 * k,
    )
    stage.add(
        z - 0.1, wheel + svg.ellipse(cx, cy, 0.06 * k, 0.048 * k, stage.paint("#2b2b31", 0, 0.5))
    )
    _windscreen(stage, z - 0.2)


def _windscreen(stage: Stage, z: float) -> None:
    width = stage.view.width
    dark = stage.paint("#2a2a30", 0.0, 0.5)
    roof = svg.path(f"M-20,-20 H{width + 20:.0f} V96 Q{width / 2:.0f},40 -20,96Z", dark)
    left = svg.path("M-20,-20 H70 Q150,60 196,820 H-20Z", dark)
    right = svg.path(
        (
            f"M{width + 20:.0f},-20 H{width - 70:.0f} Q{width - 150:.0f},60 "
            f"{width - 196:.0f},820 H{width + 20:.0f}Z"
        ),
        dark,
    )
    mirror = svg.rect(width / 2 - 84, 66, 168, 44, dark, rx=18) + svg.rect(
        width / 2 - 76, 73, 152, 30, stage.light.hazed(stage.light.sky[1], 2), rx=13
    )
    shine = svg.path(
        (
            f"M{width * 0.16:.0f},60 L{width * 0.3:.0f},60 L{width * 0.2:.0f},800 "
            f"L{width * 0.02:.0f},800Z M{width * 0.66:.0f},60 L{width * 0.7:.0f},60 "
            f"L{width * 0.58:.0f},800 L{width * 0.53:.0f},800Z"
        ),
        "#ffffff",
        fill_opacity=0.09,
    )
    stage.add(z, shine + roof + left + right + mirror)


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
    f.on_top(stage, "suitcase", -1.45, 1.94, 2.8)
    f.on_top(stage, "bag", 1.45, 1.94, 4.6)
    f.door(stage, 0, room.back, "#5f7a6f", glass=True)
    for z in (-0.8, 1.6, 4.0):
        f.strip_light(stage, 0, z, room.height, 1.4, 0.22)
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
    f.table(stage, 1.3, b - 1.3, (1.1, 0.72, 0.6), "#8a5a36")
    f.on_top(stage, "map", 1.2, 0.72, b - 1.0)
    f.on_top(stage, "lantern", 1.65, 0.72, b - 1.0)
    stage.lamp((1.65, 0.95, b - 1.0), 1.1, 0.3 + 0.3 * stage.light.lamps)
    f.pendant(stage, 0, 1.0, room.height, "#b5893f", 0.5)


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
    f.door(stage, 0, room.back, "#b9c0c4")
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
