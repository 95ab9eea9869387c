"""Sets: one builder for every kind of place, inside and outside.

What belongs here: the tables from archetype to builder, and the things and people that the script
puts into any place. What does not: any building.
"""

from collections.abc import Callable

from cinema_assets.studios.briefs import Archetype, SetBrief
from cinema_assets.studios.house.sets import (
    dressing,
    homes,
    outdoors,
    public_rooms,
    rides,
    streets,
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
    Archetype.OFFICE: public_rooms.office,
    Archetype.CORRIDOR: public_rooms.corridor,
    Archetype.HOSPITAL: public_rooms.hospital,
    Archetype.SHOP: public_rooms.shop,
    Archetype.BAR: public_rooms.bar,
    Archetype.RESTAURANT: public_rooms.restaurant,
    Archetype.CLASSROOM: public_rooms.classroom,
    Archetype.CHURCH: public_rooms.church,
    Archetype.STAGE: public_rooms.theatre,
    Archetype.HALL: public_rooms.hall,
    Archetype.STATION: public_rooms.station_hall,
    Archetype.WAREHOUSE: works.warehouse,
    Archetype.WORKSHOP: works.workshop,
    Archetype.LABORATORY: works.laboratory,
    Archetype.PRISON: works.prison,
    Archetype.CAVE: works.cave,
    Archetype.CAR: rides.car,
    Archetype.TRAIN: rides.train,
    Archetype.BOAT: rides.boat,
    Archetype.AIRCRAFT: rides.aircraft,
}
"""A place under a roof; one that is not listed is a room."""

EXTERIORS: dict[Archetype, Builder] = {
    Archetype.STREET: streets.street,
    Archetype.ALLEY: streets.alley,
    Archetype.ROAD: streets.road,
    Archetype.HARBOUR: streets.harbour,
    Archetype.ROOFTOP: streets.rooftop,
    Archetype.VILLAGE: streets.village,
    Archetype.STATION: streets.platform,
    Archetype.CAR: streets.vehicle,
    Archetype.TRAIN: streets.vehicle,
    Archetype.BOAT: streets.vehicle,
    Archetype.AIRCRAFT: streets.vehicle,
    Archetype.FOREST: outdoors.forest,
    Archetype.FIELD: outdoors.field,
    Archetype.MOUNTAIN: outdoors.mountain,
    Archetype.DESERT: outdoors.desert,
    Archetype.SEA: outdoors.sea,
    Archetype.BEACH: outdoors.beach,
    Archetype.RIVER: outdoors.river,
    Archetype.SKY: outdoors.sky,
    Archetype.SPACE: outdoors.space,
    Archetype.PARK: outdoors.park,
    Archetype.GARDEN: outdoors.garden,
    Archetype.EXTERIOR: outdoors.open_land,
    Archetype.CAVE: works.cave,
}
"""A place under the sky; one that is not listed shows the front of its building."""


def build(stage: Stage, place: SetBrief) -> None:
    """Put up the set of a place, with its things and its people."""
    if place.interior:
        INTERIORS.get(place.archetype, homes.any_room)(stage, place)
    else:
        EXTERIORS.get(place.archetype, streets.facade)(stage, place)
    dressing.dress(stage, place)
