"""What the script puts into any place: its props, and people in the background.

What belongs here: choosing spots. What does not: drawing things (props) and people (town).
"""

from cinema_assets.studios.briefs import Archetype, SetBrief
from cinema_assets.studios.house import props, svg
from cinema_assets.studios.house.props import Prop
from cinema_assets.studios.house.sets import fittings, furniture, people
from cinema_assets.studios.house.stage import Stage

_OWN = {"table", "chair", "door", "bed", "sofa"}
"""Furniture that rooms already have."""

_CRAMPED = (Archetype.CAR, Archetype.TRAIN, Archetype.AIRCRAFT, Archetype.SKY)

_SPOTS = (-1.55, 1.5, -2.5, 2.4)


def dress(stage: Stage, place: SetBrief) -> None:
    """Stand the recognised props and the crowd into the place."""
    if place.crowd:
        _people(stage, place)
    if place.archetype in _CRAMPED:
        return
    found = [prop for words in place.props if (prop := props.find(words)) is not None]
    if place.interior:
        found = [p for p in found if p.name not in _OWN and p.drawn.stands != "vehicle"]
    small = [p for p in found if p.drawn.stands in ("hand", "table")][:4]
    large = [p for p in found if p.drawn.stands not in ("hand", "table")][:3]
    if small:
        _on_a_table(stage, place, small)
    for index, prop in enumerate(large):
        _on_the_floor(stage, prop, index)


def _people(stage: Stage, place: SetBrief) -> None:
    if place.archetype is Archetype.CAR:
        return
    if place.interior:
        people.passers_by(stage, place.crowd, near=1.7, far=2.8, spread=2.4)
    else:
        people.passers_by(stage, place.crowd)


def _on_a_table(stage: Stage, place: SetBrief, things: list[Prop]) -> None:
    side = -1 if place.seed % 2 else 1
    x, z = side * 1.25, 0.62
    wide = 0.45 + 0.38 * len(things)
    furniture.table(stage, x, z, (wide, 0.76, 0.6), "#8a5f3c" if place.interior else "#9a8258")
    for index, prop in enumerate(things):
        spot = x - wide / 2 + wide * (index + 0.5) / len(things)
        grow = min(1.6, max(1.0, 26 / prop.drawn.height))
        drawn = svg.moved(prop.draw(stage.light, z), 0, 0, 0.01 * grow)
        stage.sprite((spot, 0.76, z + 0.25), drawn)
        if prop.name in ("lamp", "candle"):
            fittings.halo(stage, spot, 1.05, z + 0.2, 0.9)


def _on_the_floor(stage: Stage, prop: Prop, index: int) -> None:
    x, z = _SPOTS[index % len(_SPOTS)], 1.1 + 0.7 * index
    if prop.drawn.stands == "vehicle":
        x, z = x * 1.8, 4.0 + 2.5 * index
    stage.shadow((x, 0, z), prop.drawn.width / 100, 0.45)
    stage.sprite((x, 0, z), svg.moved(prop.draw(stage.light, z), 0, 0, 0.01), flip=x > 0)
    if prop.name == "fire":
        stage.lamp((x, 0.4, z), 2.4, 0.6, "#ff9a4a")
        stage.lamp((x, 0, z), 3.0, 0.4, "#ff9a4a", flat=True)
