"""Casting: looks from the script's words, and a cast that can be told apart."""

from itertools import combinations

from cinema_assets.prompts.appearance import COLOURS, appearance_of
from cinema_assets.prompts.casting import cast_looks
from cinema_assets.studios.briefs import LookBrief
from cinema_assets_tests.prompts.scripts import FLOOD, read


def looks_of(script: str) -> dict[tuple[str, str], LookBrief]:
    return {(look.character, look.look): look for look in cast_looks(*read(script))}


def test_the_introduction_decides_what_it_speaks_of() -> None:
    sadie = looks_of(FLOOD)["SADIE", "first"]
    assert (sadie.presents, sadie.age, sadie.build) == ("woman", "adult", "tall")
    assert (sadie.hair, sadie.garment, sadie.colour) == ("ponytail", "coat", COLOURS["green"])
    okoro = looks_of(FLOOD)["OKORO", "first"]
    assert (okoro.presents, okoro.age, okoro.features) == ("man", "old", ("beard",))


def test_a_costume_is_a_further_look_of_the_same_person() -> None:
    looks = looks_of(FLOOD)
    first, dress = looks["SADIE", "first"], looks["SADIE", "white summer dress"]
    assert (dress.garment, dress.colour) == ("dress", COLOURS["white"])
    assert (dress.skin, dress.hair, dress.build) == (first.skin, first.hair, first.build)


def test_every_look_that_continuity_names_is_cast() -> None:
    screenplay, breakdowns, continuity = read(FLOOD)
    cast = {(look.character, look.look) for look in cast_looks(screenplay, breakdowns, continuity)}
    visible = {name for name, _ in cast}
    worn = {(n, s.look_of(n)) for s in continuity.values() for n in s.cast if n in visible}
    assert worn <= cast


def test_whoever_is_only_heard_has_no_look() -> None:
    assert "NURSE" not in {name for name, _ in looks_of(FLOOD)}


def test_a_character_further_down_changes_nobody_above() -> None:
    more = FLOOD + "\nINT. SHOP - DAY\n\nZORA (20s) waves.\n\nZORA\nHello.\n"
    before, after = looks_of(FLOOD), looks_of(more)
    assert ("ZORA", "first") in after
    assert all(after[key] == look for key, look in before.items())


def test_ten_people_of_whom_nothing_is_said_differ_in_colour_or_shape() -> None:
    names = ["ANA", "BEN", "CLEO", "DAN", "EVA", "FINN", "GWEN", "HUGO", "IRIS", "JACK"]
    script = "INT. HALL - DAY\n\n" + "\n\n".join(f"{name}\nHello." for name in names) + "\n"
    looks = list(looks_of(script).values())
    assert len(looks) == 10
    drawn = [(look.hair, look.garment, look.colour, look.build, look.skin) for look in looks]
    assert len(set(drawn)) == 10
    assert all(a.colour != b.colour for a, b in combinations(looks, 2))


def test_a_trade_wears_its_clothes_where_the_script_names_none() -> None:
    script = "INT. BAR - DAY\n\nKIM (40), a police officer, waits.\n\nKIM\nOne.\n\nWAITER\nTwo.\n"
    looks = looks_of(script)
    assert (looks["KIM", "first"].garment, looks["WAITER", "first"].garment) == ("uniform", "apron")


def test_nobody_young_is_bald_unless_the_script_says_so() -> None:
    names = [f"{a}{b}O" for a in "BDFGKLM" for b in "AEIOU"]
    script = "INT. HALL - DAY\n\n" + "\n\n".join(
        f"{name} (20), a man, nods.\n\n{name}\nHello." for name in names
    )
    assert "bald" not in {look.hair for look in looks_of(script + "\n").values()}
    shaved = looks_of("INT. HALL - DAY\n\nBO (20), a bald man, nods.\n\nBO\nHello.\n")
    assert shaved["BO", "first"].hair == "bald"


def test_a_child_is_short() -> None:
    look = looks_of("INT. HALL - DAY\n\nTIM (8) runs.\n\nTIM\nWait!\n")["TIM", "first"]
    assert (look.age, look.build, look.features) == ("child", "short", ())


def test_the_first_garment_named_is_the_outermost() -> None:
    said = appearance_of("a broad man in a red coat over a white shirt, grey hair")
    assert (said.garment, said.colour, said.build) == ("coat", COLOURS["red"], "broad")


def test_nothing_said_is_nothing_known() -> None:
    said = appearance_of("waits at the window")
    assert (said.build, said.hair, said.garment, said.colour, said.features) == (
        None, None, None, None, (),
    )  # fmt: skip
