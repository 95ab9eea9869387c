"""Small things that every exterior does: a thing on its spot, puddles in the rain.

What belongs here: helpers that several places share. What does not: places.
"""

from cinema_assets.studios.briefs import SetBrief, Weather
from cinema_assets.studios.house import palette, props, svg
from cinema_assets.studios.house.sets import land
from cinema_assets.studios.house.stage import Stage


def put(
    stage: Stage,
    words: str,
    x: float,
    z: float,
    *,
    grow: float = 1.0,
    flip: bool = False,
    y: float = 0.0,
) -> None:
    """A thing on its spot, with its shadow if it stands on the ground."""
    prop = props.find(words)
    if prop is None:
        return
    if y == 0.0:
        stage.shadow((x, 0, z), prop.drawn.width / 100 * grow, 0.45)
    stage.sprite(
        (x, y, z), svg.moved(prop.draw(stage.light, max(z, 0) * 0.8), 0, 0, 0.01 * grow), flip=flip
    )


def puddles(stage: Stage, place: SetBrief) -> None:
    """Puddles that mirror the sky when it rains."""
    if place.weather.value not in ("rain", "storm"):
        return
    for _ in range(9):
        x, z = stage.chance.uniform(-3, 3), stage.chance.uniform(0.3, 14)
        px, py = stage.view.at(x, 0, z)
        k = stage.view.scale(z) * stage.chance.uniform(0.4, 1.0)
        stage.add(
            land.FAR - 7,
            svg.ellipse(
                px,
                py,
                k,
                k * 0.13,
                palette.mix(stage.light.sky[2], stage.light.sky[1], 0.4),
                fill_opacity=0.6,
            ),
        )


def snowy_place(place: SetBrief) -> bool:
    """Whether snow lies."""
    return place.weather is Weather.SNOW
