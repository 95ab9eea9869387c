"""The shell of a room: floor, walls, ceiling, windows and the light that falls through them.

What belongs here: surfaces that enclose. What does not: furniture, what a room is for.
Metres; the figures' mark is at (0, 0, 0), the back wall lies behind it at z = `back`.
"""

from dataclasses import dataclass

from cinema_assets.studios.house import palette
from cinema_assets.studios.house.stage import Stage

FRONT = -14.0
"""Floors and walls reach this far towards the camera and beyond."""


@dataclass(frozen=True)
class Room:
    """The measures and paints of a room."""

    half: float = 3.4
    """Half of its width."""
    back: float = 3.4
    height: float = 2.8
    wall: str = "#c9b99c"
    floor: str = "#8a6242"
    ceiling: str = "#d8d0c0"
    boards: str = "boards"
    """Pattern of the floor: `boards`, `tiles`, `plain`."""
    dado: str | None = None
    """Colour of the lower part of the walls."""
    dado_height: float = 0.95


def build_room(stage: Stage, room: Room) -> None:
    """Floor, ceiling, three walls, skirting and the darkness in the corners."""
    w, b, h = room.half, room.back, room.height
    stage.quad(
        [(-w, 0, FRONT), (w, 0, FRONT), (w, 0, b), (-w, 0, b)], room.floor, depth=b + 40, lit=0.85
    )
    stage.quad(
        [(-w, h, FRONT), (w, h, FRONT), (w, h, b), (-w, h, b)], room.ceiling, depth=b + 40, lit=0.35
    )
    right_lit = stage.light.side < 0
    stage.quad(
        [(-w, 0, FRONT), (-w, h, FRONT), (-w, h, b), (-w, 0, b)],
        room.wall,
        depth=b + 39,
        lit=0.15 if right_lit else 0.55,
    )
    stage.quad(
        [(w, 0, FRONT), (w, h, FRONT), (w, h, b), (w, 0, b)],
        room.wall,
        depth=b + 39,
        lit=0.55 if right_lit else 0.15,
    )
    stage.quad([(-w, 0, b), (w, 0, b), (w, h, b), (-w, h, b)], room.wall, depth=b + 38, lit=0.8)
    if room.dado:
        _dado(stage, room, right_lit)
    _floor_pattern(stage, room)
    _corners(stage, room)


def _dado(stage: Stage, room: Room, right_lit: bool) -> None:
    w, b, y = room.half, room.back, room.dado_height
    colour = room.dado or room.wall
    stage.quad([(-w, 0, b), (w, 0, b), (w, y, b), (-w, y, b)], colour, depth=b + 37, lit=0.75)
    for x, lit in ((-w, 0.15 if right_lit else 0.5), (w, 0.5 if right_lit else 0.15)):
        stage.quad(
            [(x, 0, FRONT), (x, y, FRONT), (x, y, b), (x, 0, b)], colour, depth=b + 37, lit=lit
        )
    rail = palette.lighter(colour, 0.25)
    stage.quad([(-w, y, b), (w, y, b), (w, y + 0.06, b), (-w, y + 0.06, b)], rail, depth=b + 36.9)


def _corners(stage: Stage, room: Room) -> None:
    w, b, h = room.half, room.back, room.height
    dark = palette.darker(stage.light.shade, 0.6)
    for reach, share in ((0.55, 0.10), (0.22, 0.12)):
        for x, inward in ((-w, 1), (w, -1)):
            edge = x + inward * reach
            stage.glow([(x, 0, b), (edge, 0, b), (edge, h, b), (x, h, b)], dark, b + 35, share)
        stage.glow(
            [(-w, 0, b), (w, 0, b), (w, 0, b - reach), (-w, 0, b - reach)], dark, b + 35, share
        )
        stage.glow(
            [(-w, h, b), (w, h, b), (w, h - reach * 0.8, b), (-w, h - reach * 0.8, b)],
            dark,
            b + 35,
            share,
        )
    skirting = palette.lighter(room.wall, 0.3)
    stage.quad(
        [(-w, 0, b), (w, 0, b), (w, 0.12, b), (-w, 0.12, b)], skirting, depth=b + 34, lit=0.6
    )


def _floor_pattern(stage: Stage, room: Room) -> None:
    w, b = room.half, room.back
    line = palette.darker(room.floor, 0.35)
    near = max(FRONT, -stage.view.distance + 0.6)
    if room.boards == "plain":
        return
    step = 0.42 if room.boards == "boards" else 0.6
    x = -w + step
    while x < w:
        stage.floor(
            [(x, near), (x + 0.014, near), (x + 0.014, b), (x, b)], line, depth=b + 33, opacity=0.5
        )
        x += step
    if room.boards == "tiles":
        z = near
        while z < b:
            stage.floor(
                [(-w, z), (w, z), (w, z + 0.02), (-w, z + 0.02)], line, depth=b + 33, opacity=0.45
            )
            z += 0.6
    else:
        _board_ends(stage, room, step, near, line)


def _board_ends(stage: Stage, room: Room, step: float, near: float, line: str) -> None:
    for index in range(int(2 * room.half / step)):
        z = near + (index * 1.7) % 2.6
        x = -room.half + index * step
        while z < room.back:
            stage.floor(
                [(x, z), (x + step, z), (x + step, z + 0.03), (x, z + 0.03)],
                line,
                depth=room.back + 33,
                opacity=0.4,
            )
            z += 2.6


def pool(stage: Stage, x: float, z: float, radius: float, strength: float = 0.2) -> None:
    """A pool of lamp light on the floor."""
    stage.lamp((x, 0.0, z), radius * 1.3, strength, flat=True)


def picture_on_wall(
    stage: Stage, room: Room, x: float, y: float, size: tuple[float, float], colour: str
) -> None:
    """A framed picture on the back wall."""
    z, depth = room.back - 0.03, room.back + 28
    wide, high = size
    for grow, paint, lit in ((1.0, "#4a3423", 0.5), (0.84, "#e9e0cc", 0.8), (0.64, colour, 0.7)):
        w, h = wide * grow / 2, high * grow / 2
        cy = y + high / 2
        stage.quad(
            [(x - w, cy - h, z), (x + w, cy - h, z), (x + w, cy + h, z), (x - w, cy + h, z)],
            paint,
            depth=depth,
            lit=lit,
        )
        depth -= 0.01
    w, cy = wide * 0.3, y + high / 2
    stage.quad(
        [(x - w, cy - high * 0.28, z), (x, cy + high * 0.1, z), (x + w, cy - high * 0.28, z)],
        palette.darker(colour, 0.35),
        depth=depth,
    )
