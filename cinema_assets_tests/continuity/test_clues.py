"""The rules of continuity one by one: which words make which fact, and whose it is."""

import pytest

from cinema_assets.continuity.state import SceneContinuity
from cinema_assets_tests.prompts.scripts import read

CAST = "\n\nANA\nYes.\n\nBEN\nNo.\n"
PEOPLE = "ANA (30), a woman, sits. BEN (40), a man, waits."


def scene(text: str) -> SceneContinuity:
    return read(f"INT. ROOM - DAY\n\n{PEOPLE}\n\n{text}\n{CAST}")[2]["1"]


@pytest.mark.parametrize(
    ("text", "who", "wound"),
    [
        ("Ana cuts her left hand on the glass.", "ANA", "cut on the left hand"),
        ("Ben has a fresh CUT on his right cheek.", "BEN", "cut on the right cheek"),
        ("Ana's left arm is in a sling.", "ANA", "left arm in a sling"),
        ("Ben limps to the door.", "BEN", "limp"),
        ("Ben is shot in the shoulder.", "BEN", "wound on the shoulder"),
        ("Ben's nose bleeds.", "BEN", "bleeding nose"),
        ("Ana has a black eye and a split lip.", "ANA", "black eye"),
        ("Blood runs down Ben's chin.", "BEN", "blood on the chin"),
        ("Ana ties a napkin around Ben's hand.", "BEN", "bandaged hand"),
        ("Ana wraps a bandage around his right wrist.", "BEN", "bandaged right wrist"),
        ("Ana breaks her leg.", "ANA", "broken leg"),
        ("Ana sits. Ihre linke Hand ist verbunden.", "ANA", "bandaged left hand"),
        ("Ben waits. Sa main droite saigne.", "BEN", "bleeding right hand"),
    ],
)
def test_a_wound_has_its_place_its_side_and_its_owner(text: str, who: str, wound: str) -> None:
    held = scene(text)
    assert wound in held.wounds_of(who)
    assert held.wounds_of("BEN" if who == "ANA" else "ANA") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ana cuts the bread.",
        "Ben breaks a window.",
        "Ana takes his hand.",
        "A broken chair stands in a corner.",
        "Ben no longer limps.",
    ],
)
def test_what_hurts_nobody_is_no_wound(text: str) -> None:
    held = scene(text)
    assert held.wounds_of("ANA") == held.wounds_of("BEN") == ()


def test_a_bandage_covers_the_wound_and_keeps_its_side() -> None:
    held = scene("Ana cuts her left hand. Ben ties a cloth around her hand.")
    assert held.wounds_of("ANA") == ("bandaged left hand",)


def test_left_and_right_are_two_wounds() -> None:
    held = scene("Ana cuts her left hand. Ana burns her right hand.")
    assert held.wounds_of("ANA") == ("cut on the left hand", "burn on the right hand")


def test_a_healed_hand_has_no_wound() -> None:
    assert scene("Ana cuts her left hand.\n\nHer hand has healed.").wounds_of("ANA") == ()


@pytest.mark.parametrize(
    ("text", "who", "thing"),
    [
        ("Ana grabs a heavy lantern.", "ANA", "heavy lantern"),
        ("Ana hands Ben the letter.", "BEN", "letter"),
        ("Ana gives the letter to Ben.", "BEN", "letter"),
        ("Ben holds a cup of tea with both hands.", "BEN", "cup of tea"),
        ("Ana carries a suitcase and a birdcage. She drops the suitcase.", "ANA", "birdcage"),
        ("Ben walks in with an umbrella.", "BEN", "umbrella"),
    ],
)
def test_a_thing_is_in_the_hands_of_whoever_took_it_last(text: str, who: str, thing: str) -> None:
    assert scene(text).after.of(who).holding[-1:] == (thing,)


@pytest.mark.parametrize(
    "text",
    [
        "Ana holds her breath.",
        "Ben holds her tight.",
        "Ana takes a step.",
        "Ben says it with a smile.",
        "Ana grabs a lantern. She puts the lantern down.",
    ],
)
def test_nothing_is_held_that_no_hand_can_hold_or_that_was_put_down(text: str) -> None:
    held = scene(text)
    assert held.after.of("ANA").holding == held.after.of("BEN").holding == ()


@pytest.mark.parametrize(
    ("first", "change", "look"),
    [
        ("ANA (30), a woman in a green coat, sits.", "Ana puts on a red dress.", "red dress"),
        ("ANA (30), a woman in a green coat, sits.", "She takes off her coat.", "without the coat"),
        ("ANA (30), a woman in a green coat, sits.", "Ana, in a green coat, waits.", "first"),
        ("ANA (30), a woman, sits.", "Ana takes off her coat.", "without the coat"),
    ],
)
def test_clothes_put_on_before_our_eyes_are_worn_from_the_next_scene_on(
    first: str, change: str, look: str
) -> None:
    script = f"INT. A - DAY\n\n{first}\n\n{change}\n\nANA\nYes.\n\nINT. B - LATER\n\nAna waits.\n"
    scenes = read(script)[2]
    assert (scenes["1"].look_of("ANA"), scenes["2"].look_of("ANA")) == ("first", look)


def test_described_clothes_are_worn_at_once_and_first_clothes_known_again() -> None:
    script = (
        "INT. A - DAY\n\nANA (30), in jeans and a leather jacket, sits.\n\n"
        "INT. B - NIGHT\n\nAna, in a borrowed black coat, waits.\n\n"
        "INT. C - MORNING\n\nAna, in her leather jacket, waits.\n"
    )
    looks = [held.look_of("ANA") for held in read(script)[2].values()]
    assert looks == ["first", "black coat", "first"]


@pytest.mark.parametrize(
    ("text", "weather"),
    [
        ("Rain on glass.", "rain"),
        ("Thunder. Rain on glass.", "storm"),
        ("Snow falls on the sill.", "snow"),
        ("Mist over the river.", "fog"),
        ("Draußen regnet es.", "rain"),
        ("窗外下着雨。", "rain"),
        ("A storm of applause.", "clear"),
        ("A yellow raincoat on a hook.", "clear"),
        ("The sun shines on the table.", "clear"),
    ],
)
def test_the_sky_is_read_from_the_action(text: str, weather: str) -> None:
    assert scene(text).weather == weather


def test_wind_does_not_blow_the_rain_away() -> None:
    assert scene("Heavy rain. Wind bends the trees.").weather == "rain"


@pytest.mark.parametrize(
    ("headings", "days"),
    [
        (("DAWN", "DAY", "NIGHT"), [1, 1, 1]),
        (("DAY", "NIGHT", "MORNING"), [1, 1, 2]),
        (("DAY", "CONTINUOUS", "NEXT DAY"), [1, 1, 2]),
        (("NUIT", "MATIN"), [1, 2]),
        (("NACHT", "TAG"), [1, 2]),
    ],
)
def test_the_storys_days_are_counted_from_the_sluglines(
    headings: tuple[str, ...], days: list[int]
) -> None:
    script = "\n\n".join(f"INT. ROOM - {hour}\n\nNothing." for hour in headings)
    assert [held.before.story_day for held in read(script + "\n")[2].values()] == days


def test_weeks_later_wounds_are_healed_and_hands_are_empty() -> None:
    script = (
        "INT. A - DAY\n\nANA (30), a woman, cuts her left hand. She grabs a lantern.\n\n"
        "INT. B - DAY\n\nWeeks later. Ana waits.\n"
    )
    later = read(script)[2]["2"].before.of("ANA")
    assert (later.injuries, later.holding) == ((), ())


def test_a_wound_is_seen_from_the_paragraph_on_that_tells_of_it() -> None:
    screenplay, _, scenes = read(
        f"INT. A - DAY\n\n{PEOPLE}\n\nAna waits.\n\nAna cuts her left hand.\n"
    )
    ids = [element.id for element in screenplay.scenes[0].elements]
    assert scenes["1"].at((ids[2],)).of("ANA").injuries == ()
    assert scenes["1"].at((ids[3],)).of("ANA").injuries == ("cut on the left hand",)
