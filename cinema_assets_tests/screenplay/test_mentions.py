import pytest

from cinema_assets.screenplay.mentions import Roster


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (("MIRA", "TOMAS"), "Tomas hands MIRA the book.", ("TOMAS", "MIRA")),
        (("MIRA",), "The miracle of Mirabel.", ()),
        (("ANNA", "YOUNG ANNA"), "Young Anna looks at Anna.", ("YOUNG ANNA", "ANNA")),
        (("DR. BELL",), "Bell closes the door.", ("DR. BELL",)),
        (("ANNA BELL", "DR. BELL"), "Bell closes the door.", ()),
        (("WAITER",), "She nods at the waiter.", ("WAITER",)),
        (("WILL",), "He will go.", ()),
        (("EMIL O'HARA",), "Emil waits. O'Hara waits.", ("EMIL O'HARA",)),
        (("张伟", "李娜"), "△李娜看着张伟。", ("李娜", "张伟")),
        (("МАРИЯ",), "Иван ждёт Марию.".upper(), ("МАРИЯ",)),
        ((), "Nobody is here.", ()),
    ],
)
def test_a_character_is_found_as_action_lines_write_it(
    names: tuple[str, ...], text: str, found: tuple[str, ...]
) -> None:
    assert Roster(names).named(text) == found


def test_what_somebody_owns_is_not_that_person_acting() -> None:
    (mention,) = Roster(("OKORO",)).mentions("A ladder against Okoro's house.")
    assert mention.possessive


def test_a_mention_knows_its_place() -> None:
    text = "Slowly Mira turns."
    (mention,) = Roster(("MIRA",)).mentions(text)
    assert text[mention.start : mention.end] == "Mira"
