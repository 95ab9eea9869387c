"""Rooms for work: warehouse, workshop, laboratory.

What belongs here: which pieces such a room has. What does not: the pieces (furniture), the shell.
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets import fittings, furniture
from cinema_assets.studios.house.sets.shell import Room, build_room, pool
from cinema_assets.studios.house.sets.windows import back_window
from cinema_assets.studios.house.stage import Stage


def warehouse(stage: Stage, place: SetBrief) -> None:
    """High racks of crates, roof girders, a roller gate, shafts of light."""
    room = Room(
        half=6.0,
        back=10.0,
        height=6.0,
        wall="#8a8f8c",
        floor="#85817a",
        ceiling="#4f5554",
        boards="plain",
    )
    build_room(stage, room)
    b = room.back
    for index in range(16):
        y = index * 0.2
        stage.quad(
            [
                (-1.8, y, b - 0.05),
                (1.8, y, b - 0.05),
                (1.8, y + 0.18, b - 0.05),
                (-1.8, y + 0.18, b - 0.05),
            ],
            "#7f99a5",
            depth=b + 28,
            lit=0.75 if index % 2 else 0.5,
        )
    for z in (-2.0, 1.0, 4.0, 7.0):
        stage.quad(
            [(-6, 5.2, z), (6, 5.2, z), (6, 5.45, z), (-6, 5.45, z)],
            "#3f4444",
            depth=z + 12,
            lit=0.3,
        )
    chance = stage.chance
    for side in (-1, 1):
        for z in (0.6, 2.9, 5.2, 7.5):
            _rack(stage, side * 4.5, z)
    for x, z, size in ((-2.3, 2.4, 0.85), (2.2, 1.4, 0.7), (2.5, 3.0, 0.9)):
        fittings.crate(stage, x + chance.uniform(-0.2, 0.2), z, size)
    fittings.crate(stage, 2.5, 3.1, 0.6, 0.9, "#8f6a42")
    for x in (-2.5, 2.5):
        back_window(stage, room, x * 1.7, 3.6, (2.0, 1.1), place, panes=(4, 2), frame="#4f5554")
    for z in (0.5, 4.5):
        fittings.pendant(stage, 0, z, room.height, "#4a5a52", 1.4)
        stage.lamp((0, 0, z), 2.0, 0.16 + 0.25 * stage.light.lamps, flat=True)


def _rack(stage: Stage, x: float, z: float) -> None:
    for dx in (-1.0, 1.0):
        stage.box((x + dx, 0, z), (0.1, 4.2, 0.1), "#b5642f")
    for level in (0.15, 1.5, 2.85):
        stage.box((x, level, z), (2.1, 0.1, 0.9), "#b5642f")
        left = x - 0.95
        while left < x + 0.7:
            wide = stage.chance.uniform(0.4, 0.8)
            colour = stage.chance.choice(("#a37a4c", "#8f6a42", "#b58a58", "#7a8a7a", "#6f7a8a"))
            stage.box(
                (left + wide / 2, level + 0.1, z + 0.1),
                (wide * 0.92, stage.chance.uniform(0.5, 1.1), 0.7),
                colour,
            )
            left += wide


def workshop(stage: Stage, place: SetBrief) -> None:
    """A bench with a vice, tools on the wall, wood, a window full of dust."""
    room = Room(half=3.5, back=3.2, height=2.9, wall="#8f7a5e", floor="#7a6248", ceiling="#5f4e3c")
    build_room(stage, room)
    b = room.back
    back_window(
        stage, room, -1.5, 1.15, (1.6, 1.1), place, panes=(4, 3), frame="#5a4632", outlook="trees"
    )
    stage.quad(
        [(0.1, 1.1, b - 0.04), (2.9, 1.1, b - 0.04), (2.9, 2.3, b - 0.04), (0.1, 2.3, b - 0.04)],
        "#a98a5e",
        depth=b + 28,
        lit=0.7,
    )
    _tools(stage, 0.3, 2.15, b - 0.05)
    furniture.counter(stage, 0.3, b - 0.75, (4.6, 0.9, 0.65), "#6b4a32", "#a37a4c", doors=5)
    stage.box((-1.2, 0.9, b - 0.7), (0.3, 0.22, 0.3), "#4a5560")
    for words, x in (("lamp", 2.2), ("box", 1.3), ("bottle", 0.6), ("radio", -0.4)):
        furniture.on_top(stage, words, x, 0.9, b - 0.4)
    fittings.halo(stage, 2.2, 1.25, b - 0.45, 0.9)
    for index in range(6):
        stage.box(
            (-3.1 + index * 0.09, 0, b - 0.3),
            (0.07, 2.2 - index * 0.12, 0.08),
            palette.lighter("#a3743f", 0.04 * index),
        )
    fittings.crate(stage, 2.7, 0.7, 0.75)
    fittings.pendant(stage, 0.4, 1.4, room.height, "#4a5a52", 0.8)
    pool(stage, 0.4, 1.0, 2.0, 0.12 + 0.25 * stage.light.lamps)


def _tools(stage: Stage, x: float, y: float, z: float) -> None:
    px, py = stage.view.at(x, y, z)
    k = stage.view.scale(z) / 100
    steel, wood = stage.paint("#4a525a", z), stage.paint("#6b4426", z)
    drawn = svg.rect(10, 0, 6, 60, wood) + svg.path("M-4,0 h34 v14 h-34Z", steel)
    drawn += svg.path("M60,0 h12 l10,52 q-16,8 -32,0Z", steel) + svg.rect(60, -14, 12, 16, wood)
    drawn += svg.line("M110,4 V70 M104,4 h12 M140,8 q16,16 0,34 M140,8 V64", steel, 6)
    drawn += svg.path("M170,0 L236,26 L230,40 L168,16Z", steel) + svg.rect(
        156, -4, 18, 24, wood, rx=5
    )
    stage.add(z + 27, svg.moved(drawn, px, py, k))


def laboratory(stage: Stage, place: SetBrief) -> None:
    """White benches with glassware and screens, a cold light, a fume hood."""
    room = Room(
        half=3.8,
        back=3.6,
        height=2.9,
        wall="#cdd9e0",
        floor="#a3b3bc",
        boards="tiles",
        ceiling="#dfe6ea",
    )
    build_room(stage, room)
    b = room.back
    back_window(stage, room, -1.6, 1.3, (2.2, 1.0), place, panes=(3, 1), frame="#8fa0aa")
    furniture.wall_cupboard(stage, 2.0, 1.6, b, 2.6, "#e9eef0", 5)
    furniture.counter(stage, 0, b - 0.7, (6.6, 0.95, 0.65), "#dfe6ea", "#4a5a66", doors=10)
    for x in (-2.9, -0.3):
        fittings.screen(stage, x, 0.95, b - 0.4, 0.5)
    for index, x in enumerate((-2.2, -1.9, 0.4, 0.75, 1.15, 2.4, 2.75)):
        _flask(
            stage,
            x,
            0.95,
            b - 0.4,
            ("#6fd0c0", "#e07a5a", "#e0c03a", "#8a7ad0")[index % 4],
            index % 2 == 0,
        )
    furniture.counter(
        stage,
        stage.chance.choice((-1.9, 1.9)),
        0.7,
        (1.9, 0.92, 0.8),
        "#dfe6ea",
        "#4a5a66",
        doors=3,
    )
    for x in (-1.8, 0, 1.8):
        fittings.strip_light(stage, x, 0.6, room.height, 1.6, 0.3)
    stage.lamp((0, 0, 1.2), 3.2, 0.18, "#dff2ff", flat=True)


def _flask(stage: Stage, x: float, y: float, z: float, colour: str, pointed: bool) -> None:
    glass = (
        "M-0.03,-0.28 H0.03 V-0.18 L0.11,0 H-0.11 L-0.03,-0.18Z"
        if pointed
        else "M-0.05,-0.26 H0.05 V0 H-0.05Z"
    )
    fill = "M-0.065,-0.1 H0.065 L0.11,0 H-0.11Z" if pointed else "M-0.05,-0.14 H0.05 V0 H-0.05Z"
    stage.sprite(
        (x, y, z),
        svg.path(glass, "#e4f2f6", fill_opacity=0.6) + svg.path(fill, colour, fill_opacity=0.9),
    )
