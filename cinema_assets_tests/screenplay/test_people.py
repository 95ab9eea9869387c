import pytest

from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.people import Person, age_of, people, presents_of
from cinema_assets.screenplay.reader import read_bytes


def cast(text: str) -> dict[str, Person]:
    screenplay = read_bytes(f"INT. ROOM - DAY\n\n{text}\n".encode(), "a.fountain")
    return people(screenplay, {s.number: break_down(s, screenplay) for s in screenplay.scenes})


@pytest.mark.parametrize(
    ("words", "years", "age"),
    [
        ("(30s), a tall vet", 35, "adult"),
        ("(late 60s)", 68, "old"),
        ("(early 20s)", 22, "young"),
        (", 9, with a kite", 9, "child"),
        ("(70s), a short old man", 75, "old"),
        (", a girl with a kite", None, "child"),
        (", an elderly tailor", None, "old"),
        (", a teenager", None, "young"),
        (", a plumber", None, "adult"),
    ],
)
def test_age_is_read_from_number_or_word(words: str, years: int | None, age: str) -> None:
    assert age_of(words) == (years, age)


@pytest.mark.parametrize(
    ("words", "presents"),
    [
        ("a broad ferrywoman in a yellow raincoat", "woman"),
        ("a short old man with a white beard", "man"),
        ("a doctor", "neutral"),
        ("the postman's daughter", "man"),
        ("a human cannonball", "neutral"),
        ("une vieille dame", "woman"),
        ("ein junger Mann", "man"),
    ],
)
def test_a_description_says_woman_or_man_or_neither(words: str, presents: str) -> None:
    assert presents_of(words) == presents


def test_the_introduction_is_kept_in_the_scripts_words() -> None:
    found = cast("MIRA (30s), a diver in a yellow raincoat, sits down.\n\nMIRA\nHello.")
    assert found["MIRA"].words == "MIRA (30s), a diver in a yellow raincoat, sits down."
    assert found["MIRA"].years == 35


def test_two_people_in_one_sentence_have_a_part_each() -> None:
    found = cast("ANA (40), a nun, nods at BEN (9), a boy in red.\n\nANA\nYes.\n\nBEN\nNo.")
    assert (found["ANA"].presents, found["ANA"].age) == ("woman", "adult")
    assert (found["BEN"].presents, found["BEN"].age) == ("man", "child")


def test_a_pronoun_that_can_mean_nobody_else_tells_he_from_she() -> None:
    found = cast("Robin enters. She sits.\n\nKim wipes his glasses.\n\nROBIN\nOh.\n\nKIM\nAh.")
    assert (found["ROBIN"].presents, found["KIM"].presents) == ("woman", "man")


def test_he_behind_a_talk_with_a_woman_is_the_other_one() -> None:
    found = cast("MIRA\n(to herself)\nNobody.\n\nTOMAS\nSomebody.\n\nHe opens the umbrella.")
    assert found["TOMAS"].presents == "man"


def test_his_shoulder_does_not_make_the_nurse_a_man() -> None:
    found = cast("Ben is shot. Ana presses a cloth on his shoulder.\n\nANA\nHi.\n\nBEN\nHi.")
    assert found["ANA"].presents == "neutral"


def test_a_manner_tells_too() -> None:
    assert cast("MIRA\n(to herself)\nNobody.")["MIRA"].presents == "woman"


def test_the_one_sat_next_to_is_not_the_one_who_sits() -> None:
    found = cast("Robin sits down next to him.\n\nROBIN\nOh.")
    assert found["ROBIN"].presents == "neutral"


def test_a_character_nobody_describes_is_a_neutral_adult() -> None:
    assert cast("KIM\nAh.") == {"KIM": Person(name="KIM")}
