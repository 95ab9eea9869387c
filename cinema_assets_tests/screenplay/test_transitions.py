import pytest

from cinema_assets.screenplay.model import Element, ElementType, TransitionKind
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.screenplay.transitions import (
    kind_of,
    opening_transition,
    opening_transitions,
    scene_transitions,
)

K = TransitionKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("CUT TO:", K.CUT),
        ("DISSOLVE TO:", K.DISSOLVE),
        ("FADE IN:", K.FADE_IN),
        ("FADE OUT.", K.FADE_OUT),
        ("FADE TO BLACK.", K.FADE_OUT),
        ("FADE TO WHITE:", K.FADE_TO_WHITE),
        ("FADE TO:", K.DISSOLVE),
        ("WIPE TO:", K.WIPE),
        ("SMASH CUT TO:", K.SMASH_CUT),
        ("MATCH CUT TO:", K.MATCH_CUT),
        ("FONDU ENCHAÎNÉ :", K.DISSOLVE),
        ("FONDU AU NOIR", K.FADE_OUT),
        ("ÜBERBLENDUNG", K.DISSOLVE),
        ("ABBLENDE", K.FADE_OUT),
        ("AUFBLENDE", K.FADE_IN),
        ("FUNDIDO A NEGRO", K.FADE_OUT),
        ("CORTE A:", K.CUT),
        ("ЗТМ", K.FADE_OUT),
        ("ИЗ ЗТМ", K.FADE_IN),
        ("淡出", K.FADE_OUT),
        ("淡入", K.FADE_IN),
        ("叠化", K.DISSOLVE),
    ],
)
def test_a_transition_line_says_its_kind_in_many_languages(text: str, kind: K) -> None:
    assert kind_of(text) is kind


def elements(*rows: tuple[ElementType, str]) -> tuple[Element, ...]:
    return tuple(
        Element(id=f"e{i}", type=kind, text=text, line=i + 1, last_line=i + 1)
        for i, (kind, text) in enumerate(rows)
    )


def test_a_scene_opens_with_what_stands_before_its_first_picture() -> None:
    scene = elements(
        (ElementType.HEADING, "INT. A - DAY"),
        (ElementType.TRANSITION, "FADE IN:"),
        (ElementType.ACTION, "A room."),
        (ElementType.TRANSITION, "DISSOLVE TO:"),
    )
    found = scene_transitions(scene)
    assert (found.opens, found.closes, found.leads) == (K.FADE_IN, K.DISSOLVE, K.CUT)
    assert opening_transition(scene) is K.FADE_IN


def test_a_fade_in_behind_a_fade_out_belongs_to_the_next_scene() -> None:
    scene = elements(
        (ElementType.HEADING, "INT. A - DAY"),
        (ElementType.ACTION, "A room."),
        (ElementType.TRANSITION, "FADE OUT."),
        (ElementType.TRANSITION, "FADE IN:"),
    )
    found = scene_transitions(scene)
    assert (found.opens, found.closes, found.leads) == (K.CUT, K.FADE_OUT, K.FADE_IN)


def test_the_film_fades_in_when_it_says_so_above_the_first_heading() -> None:
    fades = "FADE IN:\n\nINT. A - DAY\n\nA room.\n\nFADE OUT.\n\nFADE IN:\n\n"
    script = f"{fades}INT. B - DAY\n\nB.\n\nINT. C - DAY\n\nC.\n".encode()
    opens = opening_transitions(read_bytes(script, "a.fountain"))
    assert list(opens.values()) == [K.FADE_IN, K.FADE_IN, K.CUT]


def test_a_film_without_a_fade_in_begins_with_a_cut() -> None:
    opens = opening_transitions(read_bytes(b"INT. A - DAY\n\nA room.\n", "a.fountain"))
    assert list(opens.values()) == [K.CUT]
