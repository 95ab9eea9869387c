"""Fronts of buildings that a heading names, and vehicles seen from outside.

What belongs here: exteriors of places that are mostly seen inside. What does not: streets.
"""

from cinema_assets.studios.briefs import Archetype, SetBrief
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets import fronts, land, plants, town
from cinema_assets.studios.house.sets.placing import put
from cinema_assets.studios.house.sets.quays import harbour
from cinema_assets.studios.house.sets.stations import platform
from cinema_assets.studios.house.sets.streets import road
from cinema_assets.studios.house.stage import Stage


def facade(stage: Stage, place: SetBrief) -> None:
    """The front of a building named by the heading: a door with steps, windows, a sign."""
    land.ground(stage, "#8f8a7f", place)
    fronts.skyline(stage, 160, 44)
    land.on_ground(stage, [(-40, 2.6), (40, 2.6), (40, 6.6), (-40, 6.6)], "#b5afa2", order=2)
    if place.archetype is Archetype.CHURCH:
        _church_front(stage)
    elif place.archetype is Archetype.PRISON:
        _prison_wall(stage)
    else:
        _front(stage, place)
    for side in (-1, 1):
        plants.tree(stage, side * 8.4, 6.0, 6.0)
        town.street_lamp(stage, side * 4.6, 3.2, flip=side > 0)
    land.on_ground(stage, [(-60, -14), (60, -14), (60, 2.6), (-60, 2.6)], "#66676b", order=1)


_SIGNS = {
    Archetype.SHOP: "#a33b32", Archetype.BAR: "#7a2f5a", Archetype.RESTAURANT: "#b5853a",
    Archetype.HOSPITAL: "#2f7a8a", Archetype.CLASSROOM: "#3f6a4a", Archetype.OFFICE: "#3f4f6b",
}  # fmt: skip


def _front(stage: Stage, place: SetBrief) -> None:
    homely = place.archetype in (
        Archetype.KITCHEN,
        Archetype.LIVING_ROOM,
        Archetype.BEDROOM,
        Archetype.ROOM,
        Archetype.BATHROOM,
    )
    if homely:
        fronts.house(stage, 0, 9.5, (9.5, 4.6, 7), "#e0cfa8", roof="gable", windows=(4, 1))
        stage.box((0, 0, 8.9), (2.2, 0.3, 0.6), "#b5a58c")
        stage.front((0, 0.3, 9.46), (1.2, 2.3), "#8a4a38", lit=0.7)
        town.fence(stage, 5.2, -12, -1.4)
        town.fence(stage, 5.2, 1.4, 12)
        return
    colour = stage.chance.choice(fronts.BRICKS)
    fronts.house(
        stage,
        0,
        8.5,
        (13, 9.5, 8),
        colour,
        windows=(7, 3),
        shop=_SIGNS.get(place.archetype, "#3f5f6b"),
    )
    for side in (-1, 1):
        fronts.house(
            stage,
            side * 11.5,
            9.5,
            (9.5, 12 if side > 0 else 8, 8),
            stage.chance.choice(fronts.BRICKS),
            windows=(4, 4),
        )
    if place.archetype is Archetype.HOSPITAL:
        stage.front((0, 7.6, 8.4), (1.4, 0.45), "#c2302c", lit=0.9)
        stage.front((0, 7.12, 8.39), (0.45, 1.4), "#c2302c", lit=0.9)


def _church_front(stage: Stage) -> None:
    stage.box((0, 0, 15), (8, 9, 12), "#c9bda4")
    stage.quad([(-4.3, 9, 14.9), (4.3, 9, 14.9), (0, 13.5, 14.9)], "#b8ab92", depth=14.9, lit=0.6)
    stage.box((-5.2, 0, 14.4), (3.0, 14, 3), "#c2b59c")
    px, py = stage.view.at(-5.2, 14, 14.4)
    k = stage.view.scale(14.4)
    stage.add(
        14.2,
        svg.path(
            (
                f"M{px - 1.8 * k:.0f},{py:.0f} L{px:.0f},{py - 6 * k:.0f} "
                f"L{px + 1.8 * k:.0f},{py:.0f}Z"
            ),
            stage.paint("#5f6a78", 7),
        ),
    )
    stage.front((0, 0, 14.9), (2.2, 3.0), "#5a3d2a", lit=0.5)
    wx, wy = stage.view.at(0, 6.4, 14.9)
    stage.add(
        14.8,
        svg.ellipse(wx, wy, 1.3 * k, 1.3 * k, stage.paint("#8f8474", 7))
        + svg.ellipse(
            wx, wy, 1.1 * k, 1.1 * k, palette.mix("#3f5f8a", "#ffd68a", 0.6 * stage.light.lamps)
        ),
    )
    for step in range(3):
        stage.box((0, 0, 13.4 + step * 0.4), (4.2, 0.18 * (step + 1), 0.4), "#a39a8a")


def _prison_wall(stage: Stage) -> None:
    stage.box((0, 0, 12), (80, 6.0, 3), "#8a8a82")
    stage.front((0, 0, 11.9), (3.4, 4.2), "#4a4f52", lit=0.4)
    for index in range(-3, 4):
        stage.front((index * 0.5, 0, 11.85), (0.08, 4.2), "#2b2e31", lit=0.4)
    for x in (-9, 9):
        stage.box((x, 0, 11.2), (2.6, 9, 2.6), "#7a7a74")
        stage.box((x, 9, 11.0), (3.2, 1.6, 3.0), "#5f6a70")
        stage.lamp((x, 9.8, 11), 3.0, 0.5 * stage.light.lamps, "#fff2c8")
    d = ""
    px, py = stage.view.at(-14, 6.0, 12)
    k = stage.view.scale(12)
    for index in range(60):
        d += (
            f"M{px + index * 0.5 * k:.0f},{py:.0f} a{0.28 * k:.1f},{0.28 * k:.1f} 0 "
            f"1 1 {0.4 * k:.1f},0"
        )
    stage.add(11.9, svg.line(d, stage.paint("#5a5f62", 12), 1.6))


def vehicle(stage: Stage, place: SetBrief) -> None:
    """A vehicle seen from outside, on its road, rails, water or runway."""
    if place.archetype is Archetype.TRAIN:
        platform(stage, place)
        return
    if place.archetype is Archetype.BOAT:
        harbour(stage, place)
        return
    road(stage, place)
    word = "plane" if place.archetype is Archetype.AIRCRAFT else "car"
    colour = stage.chance.choice(("red", "blue", "yellow", "green"))
    put(
        stage,
        f"{colour} {word}" if word == "car" else word,
        0.6,
        3.4,
        grow=3.4 if word == "plane" else 1.0,
    )
