"""A railway platform.

What belongs here: the platform and its train. What does not: the station hall (halls).
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import palette
from cinema_assets.studios.house.sets import fronts, furniture, land
from cinema_assets.studios.house.sets.placing import put
from cinema_assets.studios.house.stage import Stage


def platform(stage: Stage, place: SetBrief) -> None:
    """A platform under its roof, a waiting train, rails, a clock, signals."""
    land.ground(stage, "#7a756c", place)
    fronts.skyline(stage, 190, 40)
    land.strip(stage, 3.0, 6.4, "#6a5f54", order=2, far=75)
    for index in range(30):
        z = -3 + index * 0.8
        land.on_ground(
            stage, [(3.2, z), (6.2, z), (6.2, z + 0.3), (3.2, z + 0.3)], "#4a3c30", order=3
        )
    for x in (3.8, 5.6):
        land.strip(stage, x - 0.06, x + 0.06, "#b9bcc0", order=5, far=75)
    stage.quad(
        [(-30, 0.02, -14), (2.6, 0.02, -14), (2.6, 0.02, 60), (-30, 0.02, 60)],
        "#a39a8a",
        depth=land.FAR - 9,
        lit=0.8,
    )
    stage.quad(
        [(2.3, 0.03, -14), (2.55, 0.03, -14), (2.55, 0.03, 60), (2.3, 0.03, 60)],
        "#e8d27a",
        depth=land.FAR - 10,
        lit=0.9,
    )
    _train(stage)
    for z in (2.0, 9.0, 17.0, 28.0):
        stage.box((-2.6, 0, z), (0.22, 4.2, 0.22), "#4a5a52")
        stage.quad(
            [(-2.6, 4.2, z), (-2.6, 4.4, z), (1.4, 4.9, z), (1.4, 4.7, z)],
            "#4a5a52",
            depth=z,
            lit=0.4,
        )
    stage.quad(
        [(-9, 4.9, -14), (1.8, 4.9, -14), (1.8, 4.9, 36), (-9, 4.9, 36)],
        "#6f7f78",
        depth=60,
        lit=0.3,
    )
    stage.quad(
        [(1.8, 4.7, -14), (1.8, 5.0, -14), (1.8, 5.0, 36), (1.8, 4.7, 36)],
        "#8fa39a",
        depth=59,
        lit=0.8,
    )
    put(stage, "bench", -3.4, 4.6)
    furniture.on_top(stage, "clock", -0.6, 3.7, 5.0, 3.4)
    stage.front((-4.6, 2.3, 6.4), (2.2, 0.5), "#2f4f6b", lit=0.8)
    stage.front((-4.6, 2.47, 6.38), (1.5, 0.12), "#f0ead8", lit=0.9)
    for z in (4.0, 13.0):
        stage.lamp((-0.5, 4.6, z), 2.2, 0.4 * stage.light.lamps)
        stage.lamp((-0.5, 0, z), 2.8, 0.35 * stage.light.lamps, flat=True)


def _train(stage: Stage) -> None:
    x, top = 3.1, 3.5
    colour = stage.chance.choice(("#2f5a4a", "#7a2f34", "#2f4a7a"))
    stage.quad([(x, 0.4, -9), (x, top, -9), (x, top, 42), (x, 0.4, 42)], colour, depth=24, lit=0.5)
    stage.quad(
        [(x, 2.9, -9), (x, 3.05, -9), (x, 3.05, 42), (x, 2.9, 42)], "#e8d2a0", depth=23.9, lit=0.7
    )
    for index in range(17):
        z = -8 + index * 3.0
        glass = palette.mix(stage.paint("#9fb8c4", 2), "#ffd68a", 0.8 * stage.light.lamps)
        stage.glow(
            [(x, 1.6, z), (x, 2.7, z), (x, 2.7, z + 2.0), (x, 1.6, z + 2.0)], glass, 23.8, 1.0
        )
