import pytest

from cinema_assets.screenplay.directions import (
    direction_in,
    slug_direction,
    without_directions,
)
from cinema_assets.screenplay.model import Angle, Grouping, Movement, ShotSize
from cinema_assets_tests.guard import ends


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("CLOSE ON the suitcase: a faded sticker.", "size", ShotSize.CU),
        ("EXTREME CLOSE UP of an eye.", "size", ShotSize.ECU),
        ("TIGHT ON her hands.", "size", ShotSize.CU),
        ("WIDE ON the harbour.", "size", ShotSize.LS),
        ("WIDE SHOT - the harbour.", "size", ShotSize.LS),
        ("ANGLE ON Ben.", "grouping", Grouping.SINGLE),
        ("INSERT PHOTOGRAPH: a young woman.", "grouping", Grouping.INSERT),
        ("MIRA'S POV: the door.", "grouping", Grouping.POV),
        ("OVER THE SHOULDER of Ana.", "grouping", Grouping.OTS),
        ("OVER HER SHOULDER we see Ben.", "grouping", Grouping.OTS),
        ("TWO SHOT of Ana and Ben.", "grouping", Grouping.TWO_SHOT),
        ("AERIAL VIEW of the valley.", "angle", Angle.HIGH),
        ("LOW ANGLE on the tower.", "angle", Angle.LOW),
        ("OVERHEAD: the table.", "angle", Angle.OVERHEAD),
        ("PAN TO the window.", "movement", Movement.PAN_RIGHT),
        ("PAN LEFT to the window.", "movement", Movement.PAN_LEFT),
        ("WHIP PAN TO Ben.", "movement", Movement.WHIP_PAN),
        ("PUSH IN on her face.", "movement", Movement.PUSH_IN),
        ("PULL BACK to reveal a crowd.", "movement", Movement.PULL_OUT),
        ("SLOW ZOOM on the clock.", "movement", Movement.ZOOM_IN),
        ("ZOOM OUT from the clock.", "movement", Movement.ZOOM_OUT),
        ("TRACKING SHOT along the wall.", "movement", Movement.TRACK),
        ("CRANE UP over the roofs.", "movement", Movement.CRANE),
        ("RACK FOCUS to Ben.", "movement", Movement.RACK_FOCUS),
        ("HANDHELD: chaos.", "movement", Movement.HANDHELD),
        ("TILT DOWN to her shoes.", "movement", Movement.TILT_DOWN),
        ("Ana turns away and we slowly PUSH IN.", "movement", Movement.PUSH_IN),
        ("The camera pans across the room.", "movement", Movement.PAN_RIGHT),
        ("We pull back from the house.", "movement", Movement.PULL_OUT),
        ("GROS PLAN SUR une lettre.", "size", ShotSize.CU),
        ("NAHAUFNAHME: ein Brief.", "size", ShotSize.CU),
        ("PRIMER PLANO DE una carta.", "size", ShotSize.CU),
    ],
)
def test_a_camera_direction_is_understood(text: str, field: str, value: object) -> None:
    direction = direction_in(text)
    assert direction is not None
    assert getattr(direction, field) == value


@pytest.mark.parametrize(
    "text",
    [
        "She is close on his heels.",
        "MS HILL enters with a tray.",
        "CRANE enters and sits down.",
        "Mira pans for gold.",
        "LONG JOHN laughs.",
        "PAN flies to the window.",
        "The wide street is empty.",
    ],
)
def test_plain_action_is_no_direction(text: str) -> None:
    assert direction_in(text) is None


def test_two_directions_at_once_are_both_obeyed() -> None:
    direction = direction_in("HANDHELD CLOSE ON Mira.")
    assert direction is not None
    assert (direction.movement, direction.size) == (Movement.HANDHELD, ShotSize.CU)


def test_a_direction_names_what_it_shows() -> None:
    direction = direction_in("CLOSE ON the suitcase: a faded sticker.")
    assert direction is not None
    assert direction.focus == "the suitcase"


def test_a_heading_inside_a_scene_names_its_thing() -> None:
    assert slug_direction("ON THE PHONE").focus == "PHONE"
    assert slug_direction("BACK TO SCENE").back
    assert slug_direction("SNIPER SCOPE POV").grouping is Grouping.POV


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("CLOSE ON the suitcase: a faded sticker.", "The suitcase: a faded sticker."),
        ("Nora steps back.", "Nora steps back."),
        ("SUPER: Paris, 1944", "Paris, 1944"),
    ],
)
def test_a_caption_leaves_the_camera_out(text: str, seen: str) -> None:
    assert without_directions(text) == seen


@pytest.mark.parametrize("text", ["A" * 50_000, "A " * 25_000, "'S " * 20_000, "(" * 50_000])
def test_hostile_text_does_not_hang(text: str) -> None:
    with ends():
        direction_in(text)
