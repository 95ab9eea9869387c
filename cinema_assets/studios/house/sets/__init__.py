"""Sets: one builder for every kind of place, inside and outside.

What belongs here: the tables from archetype to builder, and the things and people that the script
puts into any place. What does not: any building.
"""

from collections.abc import Callable

from cinema_assets.studios.briefs import Archetype, SetBrief
from cinema_assets.studios.house.sets import (
    car,
    carriages,
    confines,
    dressing,
    eateries,
    facades,
    greens,
    halls,
    heavens,
    homes,
    offices,
    quays,
    shores,
    stations,
    streets,
    wilds,
    works,
)
from cinema_assets.studios.house.stage import Stage

Builder = Callable[[Stage, SetBrief], None]

INTERIORS: dict[Archetype, Builder] = {
    Archetype.KITCHEN: homes.kitchen,
    Archetype.LIVING_ROOM: homes.living_room,
    Archetype.BEDROOM: homes.bedroom,
    Archetype.BATHROOM: homes.bathroom,
    Archetype.ROOM: homes.any_room,
    Archetype.OFFICE: offices.office,
    Archetype.CORRIDOR: offices.corridor,
    Archetype.HOSPITAL: offices.hospital,
    Archetype.SHOP: eateries.shop,
    Archetype.BAR: eateries.bar,
    Archetype.RESTAURANT: eateries.restaurant,
    Archetype.CLASSROOM: offices.classroom,
    Archetype.CHURCH: halls.church,
    Archetype.STAGE: halls.theatre,
    Archetype.HALL: halls.hall,
    Archetype.STATION: halls.station_hall,
    Archetype.WAREHOUSE: works.warehouse,
    Archetype.WORKSHOP: works.workshop,
    Archetype.LABORATORY: works.laboratory,
    Archetype.PRISON: confines.prison,
    Archetype.CAVE: confines.cave,
    Archetype.CAR: car.car,
    Archetype.TRAIN: carriages.train,
    Archetype.BOAT: carriages.boat,
    Archetype.AIRCRAFT: carriages.aircraft,
}
"""A place under a roof; one that is not listed is a room."""

EXTERIORS: dict[Archetype, Builder] = {
    Archetype.STREET: streets.street,
    Archetype.ALLEY: streets.alley,
    Archetype.ROAD: streets.road,
    Archetype.HARBOUR: quays.harbour,
    Archetype.ROOFTOP: quays.rooftop,
    Archetype.VILLAGE: quays.village,
    Archetype.STATION: stations.platform,
    Archetype.CAR: facades.vehicle,
    Archetype.TRAIN: facades.vehicle,
    Archetype.BOAT: facades.vehicle,
    Archetype.AIRCRAFT: facades.vehicle,
    Archetype.FOREST: wilds.forest,
    Archetype.FIELD: wilds.field,
    Archetype.MOUNTAIN: wilds.mountain,
    Archetype.DESERT: wilds.desert,
    Archetype.SEA: shores.sea,
    Archetype.BEACH: shores.beach,
    Archetype.RIVER: shores.river,
    Archetype.SKY: heavens.sky,
    Archetype.SPACE: heavens.space,
    Archetype.PARK: greens.park,
    Archetype.GARDEN: greens.garden,
    Archetype.EXTERIOR: wilds.open_land,
    Archetype.CAVE: confines.cave,
}
"""A place under the sky; one that is not listed shows the front of its building."""


def build(stage: Stage, place: SetBrief) -> None:
    """Put up the set of a place, with its things and its people."""
    if place.interior:
        INTERIORS.get(place.archetype, homes.any_room)(stage, place)
    else:
        EXTERIORS.get(place.archetype, facades.facade)(stage, place)
    dressing.dress(stage, place)
