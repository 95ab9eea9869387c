"""Rooms with a counter: shop, bar, restaurant.

What belongs here: which pieces such a room has. What does not: the pieces (furniture), the shell.
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import svg
from cinema_assets.studios.house.sets import fittings, furniture
from cinema_assets.studios.house.sets.shell import Room, build_room, picture_on_wall, pool
from cinema_assets.studios.house.sets.windows import back_window
from cinema_assets.studios.house.stage import Stage


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
    fittings.door(stage, 2.45, b, "#3f5a4a", glass=True)
    furniture.shelf(stage, -2.4, b - 0.4, (1.5, 2.3), rows=5, goods="jars", colour="#6b4a32")
    for side in (-1, 1):
        for z in (0.2, 1.5):
            furniture.shelf(
                stage,
                side * 3.0,
                z,
                (0.9, 2.0),
                rows=4,
                goods="boxes" if side < 0 else "bottles",
                colour="#6b4a32",
            )
    side = stage.chance.choice((-1, 1))
    furniture.counter(stage, side * 1.3, b - 1.5, (1.9, 1.0, 0.6), "#5f7a64", "#c9a878", doors=4)
    stage.box((side * 1.75, 1.0, b - 1.3), (0.4, 0.28, 0.3), "#3b3c42")
    furniture.on_top(stage, "flowers", side * 0.75, 1.0, b - 1.25)
    furniture.on_top(stage, "fruit", side * 1.2, 1.0, b - 1.3)
    for x in (-1.4, 1.4):
        fittings.pendant(stage, x, 1.2, room.height, "#3f5a4a", 0.7)
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
    furniture.shelf(stage, -0.4, b - 0.3, (3.6, 2.3), rows=4, goods="bottles", colour="#3a241a")
    for y in (0.9, 1.45, 2.0):
        stage.lamp((-0.4, y, b - 0.3), 1.9, 0.22, "#ffb04a")
    furniture.counter(stage, -0.4, b - 1.4, (4.4, 1.12, 0.5), "#6b3f28", "#a8703f", doors=8)
    for x in (-2.0, -0.9, 0.3, 1.3):
        furniture.stool(stage, x, b - 1.85)
    for words, x in (("glass", -1.5), ("bottle", 0.0), ("glass", 0.9)):
        furniture.on_top(stage, words, x, 1.12, b - 1.2)
    back_window(stage, room, 2.75, 1.0, (0.9, 1.2), place, frame="#3a241a", outlook="town")
    for x in (-1.8, -0.4, 1.0):
        fittings.pendant(stage, x, b - 1.6, room.height, "#9a4a2c", 0.8)
        stage.lamp((x, 2.0, b - 1.6), 0.9, 0.35, "#ffbf66")
    side = stage.chance.choice((-1, 1))
    furniture.table(stage, side * 2.4, 0.7, (0.8, 0.74, 0.8), "#6b3f28")
    furniture.on_top(stage, "candle", side * 2.4, 0.74, 0.9)
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
        fittings.pendant(stage, x, 1.6, room.height, "#d9a45a", 0.7)
    fittings.plant(stage, 3.4, b - 0.4, 1.4)
    pool(stage, 0, 1.2, 3.0, 0.18 + 0.15 * stage.light.lamps)


def _laid_table(stage: Stage, x: float, z: float) -> None:
    stage.shadow((x, 0, z + 0.35), 1.0, 0.35)
    furniture.chair(stage, x - 0.65, z + 0.15, furniture.DARK_WOOD, back="left")
    furniture.chair(stage, x + 0.65, z + 0.15, furniture.DARK_WOOD, back="right")
    stage.box((x, 0.28, z), (0.86, 0.46, 0.8), "#efe6d6", top="#faf4e8")
    furniture.on_top(stage, "candle", x, 0.74, z + 0.4)
    furniture.on_top(stage, "glass", x - 0.25, 0.74, z + 0.3)
    furniture.on_top(stage, "plate", x + 0.22, 0.74, z + 0.25)
    stage.lamp((x, 0.95, z + 0.4), 0.75, 0.25 + 0.2 * stage.light.lamps, "#ffbf66")
