"""Sets: the kind of place, its light, its things and its people."""

import pytest

from cinema_assets.prompts.places import archetype_of, crowd_of
from cinema_assets.prompts.sets import dress_set, location_sets
from cinema_assets.studios.briefs import Archetype, Daylight, SetBrief, Weather
from cinema_assets_tests.prompts.scripts import FLOOD, read


def sets_of(script: str) -> list[SetBrief]:
    screenplay, breakdowns, continuity = read(script)
    return [dress_set(s, breakdowns[s.number], continuity[s.number]) for s in screenplay.scenes]


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("JONES' KITCHEN", Archetype.KITCHEN), ("HARBOUR OFFICE", Archetype.OFFICE),
        ("CAFÉ DES MINEURS", Archetype.RESTAURANT), ("CUISINE", Archetype.KITCHEN),
        ("KÜCHE", Archetype.KITCHEN), ("COCINA", Archetype.KITCHEN), ("КУХНЯ", Archetype.KITCHEN),
        ("咖啡馆", Archetype.RESTAURANT), ("مقهى", Archetype.RESTAURANT),
        ("RED CAR", Archetype.CAR),
        ("MARKET SQUARE", Archetype.SHOP), ("SCHOOL", Archetype.HALL),
    ],
)  # fmt: skip
def test_an_interior_is_known_by_its_last_word(place: str, kind: Archetype) -> None:
    assert archetype_of(place, interior=True) is kind


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("PLAYA", Archetype.BEACH), ("STRASSE", Archetype.STREET), ("FORÊT", Archetype.FOREST),
        ("街道", Archetype.STREET), ("ДВОР", Archetype.GARDEN), ("FLOODED BRIDGE", Archetype.RIVER),
        ("ROOF", Archetype.ROOFTOP), ("FLOWER SHOP", Archetype.STREET), ("CAR", Archetype.ROAD),
    ],
)  # fmt: skip
def test_a_house_seen_from_outside_is_a_street(place: str, kind: Archetype) -> None:
    assert archetype_of(place, interior=False) is kind


def test_an_unknown_place_is_a_room_or_an_exterior() -> None:
    inside, outside = sets_of("INT. XYZZY - DAY\n\nNothing.\n\nEXT. XYZZY - DAY\n\nNothing.\n")
    assert (inside.archetype, outside.archetype) == (Archetype.ROOM, Archetype.EXTERIOR)


def test_light_and_weather_come_from_continuity() -> None:
    sets = sets_of(FLOOD)
    assert [s.daylight for s in sets][:2] == [Daylight.DAWN, Daylight.DAWN]
    assert [s.weather for s in sets] == [
        Weather.FOG, Weather.FOG, Weather.RAIN, Weather.RAIN, Weather.CLEAR,
    ]  # fmt: skip


def test_int_ext_of_a_car_is_inside_and_of_a_river_bank_outside() -> None:
    car, bank = sets_of("INT./EXT. TRUCK - DAY\n\nDust.\n\nINT./EXT. RIVER BANK - DAY\n\nReeds.\n")
    assert (car.interior, bank.interior) == (True, False)


def test_what_is_held_or_worn_does_not_stand_about() -> None:
    sets = sets_of(FLOOD)
    assert "lantern" not in sets[0].props
    assert "brown blanket" not in sets[3].props


@pytest.mark.parametrize(
    ("text", "people"),
    [("A crowd of villagers.", 14), ("Two men at the bar.", 2), ("Passengers wait.", 8),
     ("She reads.", 0), ("A deserted street; no people.", 0), ("Une foule.", 12)],
)  # fmt: skip
def test_crowds_are_counted_from_words(text: str, people: int) -> None:
    assert crowd_of(text) == people


def test_every_location_is_drawn_once_by_day_clear_and_empty() -> None:
    screenplay, breakdowns, continuity = read(FLOOD)
    places = location_sets(screenplay, breakdowns)
    assert [p.location for p in places] == list(
        dict.fromkeys(s.location for s in screenplay.scenes)
    )
    assert {(p.daylight, p.weather, p.crowd) for p in places} == {(Daylight.DAY, Weather.CLEAR, 0)}
    for place in places:
        first = next(s for s in screenplay.scenes if s.location == place.location)
        dressed = dress_set(first, breakdowns[first.number], continuity[first.number])
        assert (place.archetype, place.seed) == (dressed.archetype, dressed.seed)
