import pytest

from cinema_assets.screenplay.referents import Spoken

CAST = ("OKORO", "SADIE", "JONAH")
PRESENTS = {"OKORO": "man", "SADIE": "woman", "JONAH": "man"}


def spoken(*sentences: str) -> Spoken:
    scene = Spoken(CAST, PRESENTS)
    for sentence in sentences:
        scene.subjects(sentence)
    return scene


@pytest.mark.parametrize(
    ("before", "sentence", "subjects"),
    [
        ("Sadie sits down. ", "She looks up.", ("SADIE",)),
        ("Sadie sits beside Okoro.", "He looks up.", ("OKORO",)),
        ("Okoro waits.", "Jonah lowers his phone.", ("JONAH",)),
        ("Okoro waits.", "Rain drips from his glasses.", ("OKORO",)),
        ("", "Sadie sits down next to Jonah.", ("SADIE",)),
        ("", "The door opens.", ()),
    ],
)
def test_a_sentence_is_about_who_acts_in_it(
    before: str, sentence: str, subjects: tuple[str, ...]
) -> None:
    assert spoken(before).subjects(sentence) == subjects


def test_he_is_the_man_who_spoke_last_not_the_woman() -> None:
    scene = spoken("Okoro waits.")
    scene.hear(["SADIE"])
    assert scene.subjects("He gives her the photograph.") == ("OKORO",)


def test_whoever_is_done_something_to_is_seen_too() -> None:
    scene = spoken("Sadie cuts her hand.")
    scene.hear(["OKORO"])
    assert scene.seen("He ties a napkin around her hand.") == ("OKORO", "SADIE")


def test_his_own_things_bring_nobody_else_into_the_picture() -> None:
    assert spoken("Okoro waits.").seen("Jonah lowers his phone.") == ("JONAH",)


def test_a_house_does_not_bring_its_owner_into_the_picture() -> None:
    seen = spoken().seen("Sadie leans a ladder against Okoro's house.")
    assert seen == ("SADIE",)


def test_a_hand_brings_its_owner_into_the_picture() -> None:
    assert spoken().seen("Jonah looks at Sadie's left hand.") == ("JONAH", "SADIE")


def test_they_are_the_two_named_last_in_the_order_of_the_cast() -> None:
    assert spoken("Jonah waits.", "Okoro waits.").subjects("They look up.") == ("OKORO", "JONAH")
