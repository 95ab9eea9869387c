from decimal import Decimal

import pytest

from cinema_assets.screenplay.model import Extension, Grouping, Movement, ShotSize, Speech
from cinema_assets.screenplay.setups import Draft, draft_seconds, finished, tightened
from cinema_assets.screenplay.timing import action_seconds, shot_seconds

ACTION = "One after another, from shore to shore, the lamps of the bridge come on."


def speech(text: str, extension: Extension | None = None, *, dual: bool = False) -> Speech:
    return Speech(
        number=1, speakers=("ANA",), cue="ANA", text=text, extension=extension, dual=dual,
        element_ids=("e1",),
    )  # fmt: skip


def draft(size: ShotSize = ShotSize.MS, *characters: str, **facts: object) -> Draft:
    return Draft(size=size, grouping=Grouping.SINGLE, characters=characters, **facts)  # type: ignore[arg-type]


def test_shots_from_one_camera_share_a_setup() -> None:
    shots = finished(
        [draft(ShotSize.MS, "ANA"), draft(ShotSize.CU, "BEN"), draft(ShotSize.MS, "ANA")]
    )
    assert [(shot.number, shot.setup) for shot in shots] == [(1, "A"), (2, "B"), (3, "A")]


def test_another_movement_is_another_setup() -> None:
    moving = draft(ShotSize.MS, "ANA", movement=Movement.TRACK)
    assert [s.setup for s in finished([draft(ShotSize.MS, "ANA"), moving])] == ["A", "B"]


def test_setups_skip_the_letters_that_look_like_digits_and_go_on_after_z() -> None:
    shots = finished([draft(ShotSize.MS, f"N{i}") for i in range(26)])
    assert [shot.setup for shot in shots][7:9] == ["H", "J"]
    assert [shot.setup for shot in shots][12:14] == ["N", "P"]
    assert [shot.setup for shot in shots][-3:] == ["Z", "AA", "AB"]


def test_a_voice_over_is_heard_while_the_action_goes_on() -> None:
    heard = speech("There. Now hold her steady.", Extension.VOICE_OVER)
    over = draft_seconds(draft(action=ACTION, speeches=(heard,)))
    assert over == max(action_seconds(ACTION), shot_seconds("", (heard.text,)))
    spoken = draft_seconds(draft(action=ACTION, speeches=(speech(heard.text),)))
    assert spoken == action_seconds(ACTION) + shot_seconds("", (heard.text,))


def test_two_columns_of_dialogue_take_as_long_as_the_longer_one() -> None:
    short, long = "I was driving.", "You were hiding, as you always are, and everybody knows it."
    both = draft(speeches=(speech(short), speech(long, dual=True)))
    assert draft_seconds(both) == shot_seconds("", (long,))


def test_a_shot_has_the_least_that_was_asked_for() -> None:
    assert draft_seconds(draft(action="Rain.", least=Decimal("3.00"))) == Decimal("3.00")


@pytest.mark.parametrize(
    ("size", "steps", "nearer"),
    [
        (ShotSize.MS, 1, ShotSize.MCU),
        (ShotSize.MCU, 5, ShotSize.CU),
        (ShotSize.INSERT, 1, ShotSize.INSERT),
    ],
)
def test_a_size_comes_nearer_up_to_a_close_up(size: ShotSize, steps: int, nearer: ShotSize) -> None:
    assert tightened(size, steps) is nearer
