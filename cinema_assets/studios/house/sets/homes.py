"""Rooms that people live in: kitchen, living room, bedroom, bathroom, any room.

What belongs here: which pieces such a room has. What does not: the pieces (furniture), the shell.
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets import fittings, furniture
from cinema_assets.studios.house.sets.shell import Room, build_room, picture_on_wall, pool
from cinema_assets.studios.house.sets.windows import back_window, side_window
from cinema_assets.studios.house.stage import Stage


def kitchen(stage: Stage, place: SetBrief) -> None:
    """Worktop with sink and stove under a window, wall cupboards, a table, a fridge."""
    tone = stage.chance.choice(("#6f8f86", "#8a9a6b", "#6d84a0", "#b58a5a"))
    room = Room(
        half=3.2,
        back=2.9,
        wall="#e3d5b8",
        floor="#b98a5e",
        boards="tiles",
        dado="#e9e6da",
        dado_height=1.45,
    )
    build_room(stage, room)
    b = room.back
    back_window(stage, room, 0.1, 1.18, (1.5, 1.05), place, curtain="#c8664c", outlook="trees")
    furniture.counter(stage, -0.15, b - 0.62, (4.3, 0.92, 0.6), tone, "#d9cbb0", doors=7)
    furniture.wall_cupboard(stage, -1.75, 1.5, b, 1.5, tone, 3)
    furniture.wall_cupboard(stage, 1.75, 1.5, b, 1.1, tone, 2)
    _stove(stage, -1.6, b - 0.64)
    _sink(stage, 0.1, b - 0.4)
    stage.box((2.6, 0, b - 0.75), (0.8, 1.85, 0.7), "#e4e3dc")
    stage.front((2.6, 1.2, b - 0.76), (0.76, 0.02), "#8d8f90")
    stage.front((2.32, 0.75, b - 0.77), (0.04, 0.4), "#8d8f90")
    for words, x in (("teapot", -0.9), ("bread", 1.1), ("vase", 1.55)):
        furniture.on_top(stage, words, x, 0.92, b - 0.35)
    side = stage.chance.choice((-1, 1))
    furniture.table(stage, side * 1.35, 0.75, (1.5, 0.76, 0.85), "#a8764a")
    furniture.chair(stage, side * 1.75, 1.45, "#a8764a", back="far")
    furniture.on_top(stage, "cup", side * 1.2, 0.76, 1.0)
    furniture.on_top(stage, "fruit", side * 1.55, 0.76, 1.1)
    fittings.pendant(stage, side * 1.35, 1.1, room.height, "#c8664c")
    pool(stage, 0, 0.4, 2.2, 0.22 * stage.light.lamps)


def _stove(stage: Stage, x: float, z: float) -> None:
    stage.box((x, 0, z - 0.02), (0.62, 0.93, 0.62), "#d7d8d4")
    stage.front((x, 0.2, z - 0.03), (0.5, 0.4), "#2b2c31", lit=0.5)
    stage.front((x, 0.64, z - 0.035), (0.46, 0.03), "#9aa0a4", lit=0.9)
    for dx in (-0.2, -0.07, 0.07, 0.2):
        stage.front((x + dx, 0.76, z - 0.035), (0.05, 0.05), "#3b3c42", lit=0.6)
    pan = svg.path("M-0.15,-0.16 H0.15 L0.13,0 H-0.13Z", stage.paint("#8a3b32", z)) + svg.rect(
        0.14, -0.14, 0.2, 0.03, stage.paint("#2b2c31", z)
    )
    stage.sprite((x - 0.05, 0.93, z + 0.2), pan)


def _sink(stage: Stage, x: float, z: float) -> None:
    stage.quad(
        [
            (x - 0.35, 0.925, z - 0.15),
            (x + 0.35, 0.925, z - 0.15),
            (x + 0.35, 0.925, z + 0.2),
            (x - 0.35, 0.925, z + 0.2),
        ],
        "#aeb6ba",
        depth=z,
    )
    tap = svg.line("M0,0 V-0.24 Q0.02,-0.34 0.12,-0.32 V-0.26", stage.paint("#c9d0d4", z), 0.025)
    stage.sprite((x, 0.92, z + 0.15), tap)


def living_room(stage: Stage, place: SetBrief) -> None:
    """Sofa and armchair on a rug, bookshelf, pictures, lamps, a tall window."""
    tone = stage.chance.choice(("#7c8f8a", "#a08a72", "#8a7f96", "#7f8a6b"))
    room = Room(
        half=3.6,
        back=3.2,
        wall=tone,
        floor="#7c5638",
        dado=palette.lighter(tone, 0.25),
        dado_height=0.8,
    )
    build_room(stage, room)
    b = room.back
    back_window(
        stage, room, 0.55, 0.7, (1.35, 1.65), place, panes=(2, 3), curtain="#b0552f", outlook="town"
    )
    fittings.rug(stage, 0, 0.5, 3.6, 2.6, "#8d4a42")
    furniture.sofa(
        stage, -1.35, b - 1.15, stage.chance.choice(("#7d4a4a", "#4f6b7a", "#6b6a42")), 2.1
    )
    furniture.shelf(stage, 2.55, b - 0.4, (1.3, 2.2), rows=5)
    fittings.floor_lamp(stage, -2.75, b - 0.6)
    picture_on_wall(stage, room, -1.6, 1.35, (0.9, 0.65), "#6f9db0")
    picture_on_wall(stage, room, -0.75, 1.5, (0.42, 0.5), "#c0803c")
    furniture.armchair(stage, 2.2, 0.9, "#4f6b62")
    furniture.table(stage, -1.2, 1.0, (1.1, 0.42, 0.55), furniture.DARK_WOOD)
    furniture.on_top(stage, "book", -1.35, 0.42, 1.2, 0.7)
    furniture.on_top(stage, "vase", -0.95, 0.42, 1.3, 0.8)
    fittings.plant(stage, 1.55, b - 0.4, 1.1)
    pool(stage, -2.4, b - 1.0, 1.8, 0.35 * stage.light.lamps)


def bedroom(stage: Stage, place: SetBrief) -> None:
    """A bed with its head at the wall, night tables with lamps, a wardrobe, a window."""
    tone = stage.chance.choice(("#9aa6b5", "#b5a08f", "#8f9f8a"))
    room = Room(half=3.1, back=3.0, wall=tone, floor="#8a6446")
    build_room(stage, room)
    b = room.back
    x = stage.chance.choice((-0.75, 0.75))
    back_window(
        stage, room, -x * 1.9, 0.85, (1.25, 1.35), place, curtain="#5f6f8f", outlook="trees"
    )
    furniture.bed(stage, x, b - 2.2, cover=stage.chance.choice(("#6d86a8", "#a8645a", "#7d8f5f")))
    for dx in (-1.15, 1.15):
        stage.box((x + dx, 0, b - 0.5), (0.48, 0.52, 0.42), furniture.WOOD)
        furniture.on_top(stage, "lamp", x + dx, 0.52, b - 0.3, 0.9)
        fittings.halo(stage, x + dx, 0.8, b - 0.32, 0.8)
    picture_on_wall(stage, room, x, 1.5, (0.8, 0.55), "#c9a06a")
    side = 1 if x < 0 else -1
    stage.box((side * 2.65, 0, 0.9), (0.8, 2.1, 1.2), furniture.DARK_WOOD)
    furniture.panel(stage, side * 2.65 - 0.36, 0.1, 0.34, 1.9, 0.895, furniture.DARK_WOOD)
    furniture.panel(stage, side * 2.65 + 0.02, 0.1, 0.34, 1.9, 0.895, furniture.DARK_WOOD)
    fittings.rug(stage, -x, 0.4, 2.0, 1.4, "#a9745a")
    pool(stage, x, b - 1, 2.0, 0.3 * stage.light.lamps)


def bathroom(stage: Stage, place: SetBrief) -> None:
    """Tiles, a basin under a mirror, a bath with a curtain, a small window."""
    room = Room(
        half=2.3,
        back=2.3,
        height=2.6,
        wall="#cfdedb",
        floor="#8fa3a6",
        boards="tiles",
        dado="#8fb5b3",
        dado_height=1.3,
    )
    build_room(stage, room)
    b = room.back
    _wall_tiles(stage, room)
    back_window(stage, room, 1.35, 1.55, (0.7, 0.7), place, panes=(1, 2), outlook="trees")
    stage.box((-0.6, 0.62, b - 0.5), (0.75, 0.24, 0.46), "#f1f0ea")
    stage.box((-0.6, 0, b - 0.3), (0.16, 0.62, 0.16), "#e4e3dc")
    stage.glow(
        [
            (-1.05, 1.2, b - 0.02),
            (-0.15, 1.2, b - 0.02),
            (-0.15, 2.05, b - 0.02),
            (-1.05, 2.05, b - 0.02),
        ],
        stage.paint("#b9d0d4", b),
        b + 20,
        1.0,
    )
    stage.glow(
        [
            (-0.95, 1.2, b - 0.02),
            (-0.75, 1.2, b - 0.02),
            (-0.4, 2.05, b - 0.02),
            (-0.6, 2.05, b - 0.02),
        ],
        "#ffffff",
        b + 19,
        0.35,
    )
    stage.box((1.45, 0, 0.7), (1.0, 0.58, 1.5), "#eceae3", top="#a9ccd2")
    _shower_curtain(stage, 0.98)
    stage.box((-1.75, 0, 1.4), (0.42, 0.42, 0.5), "#f1f0ea")
    stage.box((-1.75, 0.42, 1.78), (0.44, 0.42, 0.16), "#f1f0ea")
    fittings.rug(stage, -0.6, 1.0, 0.9, 0.6, "#c8785a")
    fittings.strip_light(stage, -0.6, 1.6, room.height, 0.6, 0.3)


def _wall_tiles(stage: Stage, room: Room) -> None:
    w, b = room.half, room.back - 0.01
    x = -w + 0.3
    while x < w:
        stage.glow(
            [
                (x, 0, b),
                (x + 0.012, 0, b),
                (x + 0.012, room.dado_height, b),
                (x, room.dado_height, b),
            ],
            stage.paint("#6f9896", b),
            b + 31,
            0.6,
        )
        x += 0.3
    y = 0.3
    while y < room.dado_height:
        stage.glow(
            [(-w, y, b), (w, y, b), (w, y + 0.012, b), (-w, y + 0.012, b)],
            stage.paint("#6f9896", b),
            b + 31,
            0.6,
        )
        y += 0.3


def _shower_curtain(stage: Stage, x: float) -> None:
    for index in range(5):
        z = 1.5 + index * 0.14
        colour = "#e8dcb8" if index % 2 else "#d98f6a"
        stage.quad(
            [(x, 0.25, z), (x, 2.1, z), (x, 2.1, z + 0.15), (x, 0.25, z + 0.15)],
            colour,
            depth=z,
            lit=0.5,
        )


def any_room(stage: Stage, place: SetBrief) -> None:
    """A plain room with a window, a door, a table, a chair and a lamp."""
    tone = stage.chance.choice(("#b5a88f", "#a3a99a", "#b09a8d", "#98a3ad"))
    room = Room(half=3.2, back=3.0, wall=tone, floor="#80603f")
    build_room(stage, room)
    b = room.back
    side = stage.chance.choice((-1, 1))
    back_window(stage, room, side * 0.9, 0.9, (1.3, 1.35), place, curtain="#8a6a4a")
    fittings.door(stage, -side * 1.5, b)
    furniture.table(stage, side * 1.6, b - 1.3, (1.3, 0.75, 0.7))
    furniture.chair(stage, side * 0.75, b - 1.2, back="left" if side > 0 else "right")
    furniture.on_top(stage, "lamp", side * 1.85, 0.75, b - 1.0)
    fittings.halo(stage, side * 1.85, 1.05, b - 1.02, 0.9)
    picture_on_wall(stage, room, -side * 0.2, 1.4, (0.55, 0.7), "#7a93a3")
    side_window(stage, room, -side, 0.2, (1.2, 1.3))
    pool(stage, side * 1.4, b - 1.4, 1.8, 0.35 * stage.light.lamps)
