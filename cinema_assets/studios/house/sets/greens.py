"""Tended places: park and garden.

What belongs here: which pieces such a place has. What does not: the pieces (plants, town).
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house.sets import fronts, land, plants, town
from cinema_assets.studios.house.sets.placing import put, snowy_place
from cinema_assets.studios.house.stage import Stage


def park(stage: Stage, place: SetBrief) -> None:
    """Lawns, a winding path, benches, lamps, round trees, the town beyond."""
    land.ground(stage, "#6f9a4f", place)
    fronts.skyline(stage, 170, 48)
    land.ridge(stage, 90, 9, "#5f8a4f", rough=0.2)
    land.on_ground(
        stage,
        [
            (-2.2, -12),
            (1.8, -12),
            (1.5, 3),
            (3.6, 9),
            (2.4, 20),
            (-1.5, 40),
            (-2.4, 40),
            (0.6, 20),
            (1.2, 9),
            (-1.2, 3),
        ],
        "#cbb68c",
        order=2,
    )
    chance = stage.chance
    for x, z, high in (
        (-9, 16, 8),
        (10, 20, 9),
        (-14, 30, 9),
        (16, 34, 10),
        (-5, 42, 8),
        (6.5, 12, 7),
    ):
        plants.tree(
            stage,
            x + chance.uniform(-1, 1),
            z,
            high,
            colour=chance.choice(("#4f8040", "#6a8a3f", "#5a7f4a")),
            snowy=snowy_place(place),
        )
    side = chance.choice((-1, 1))
    put(stage, "bench", side * 2.7, 2.6)
    town.street_lamp(stage, -side * 3.0, 3.4, flip=side < 0)
    town.street_lamp(stage, side * 4.8, 12, flip=side > 0)
    for x in (-4.4, -3.5, 4.0, 4.9):
        plants.bush(stage, x, 4.5, 0.8, "#4f7f42", blooms=None if snowy_place(place) else "#d9628a")
    land.tufts(stage, "#93b862", 140, 5)


def garden(stage: Stage, place: SetBrief) -> None:
    """Flower beds, a hedge, a white fence, a house with a gable, an apple tree."""
    land.ground(stage, "#7aa052", place)
    fronts.house(
        stage,
        stage.chance.choice((-4.5, 4.5)),
        12,
        (7.5, 4.2, 6),
        "#e4d3b0",
        roof="gable",
        windows=(3, 1),
    )
    land.ridge(stage, 60, 9, "#5f8a4f", rough=0.25)
    town.fence(stage, 7.0, -9, 9)
    for index in range(-7, 8):
        plants.bush(stage, index * 1.3, 7.8, 0.85, "#3f7040")
    land.on_ground(stage, [(-0.8, -12), (0.8, -12), (0.6, 7), (-0.6, 7)], "#c9b08a", order=3)
    bloom = ("#d9473f", "#e8b53a", "#c85a9a", "#f0e6e0", "#7a5ac0")
    for side in (-1, 1):
        land.on_ground(
            stage,
            [(side * 1.2, -3), (side * 3.4, -3), (side * 3.0, 6), (side * 1.0, 6)],
            "#6b4a34",
            order=2,
        )
        for index in range(16):
            z = 0.3 + index * 0.33
            plants.bush(
                stage,
                side * stage.chance.uniform(1.3, 3.0),
                z + 0.4,
                0.36,
                "#5a8a45",
                blooms=bloom[index % 5] if not snowy_place(place) else None,
            )
    plants.tree(
        stage, stage.chance.choice((-4.2, 4.2)), 5, 4.6, colour="#5f9045", snowy=snowy_place(place)
    )
    land.tufts(stage, "#9cc065", 90, 4)
