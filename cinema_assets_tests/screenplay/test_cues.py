"""One character cue."""

import pytest

from cinema_assets.screenplay.cues import is_cue, is_transition, misspellings, parse
from cinema_assets.screenplay.model import Extension

V_O, O_S = Extension.VOICE_OVER, Extension.OFF_SCREEN


@pytest.mark.parametrize(
    ("cue", "name", "speakers", "extension"),
    [
        ("ANA", "ANA", ("ANA",), None),
        ("ANA (V.O.)", "ANA", ("ANA",), V_O),
        ("ANA (O.S.) (CONT'D)", "ANA", ("ANA",), O_S),
        ("ANA (VO/CONT’D)", "ANA", ("ANA",), None),
        ("HANS (on the radio)", "HANS", ("HANS",), None),
        ("FRANÇOIS (off)", "FRANÇOIS", ("FRANÇOIS",), O_S),
        ("МАРИЯ (ЗК)", "МАРИЯ", ("МАРИЯ",), V_O),
        ("李娜 (画外音)", "李娜", ("李娜",), V_O),
        ("李娜（VO）", "李娜", ("李娜",), V_O),
        ("ANA & BEN", "ANA & BEN", ("ANA", "BEN"), None),
        ("ANA AND BEN (V.O.)", "ANA AND BEN", ("ANA", "BEN"), V_O),
        ("ANA/BEN", "ANA/BEN", ("ANA", "BEN"), None),
        ("ÉLODIE ET JEAN", "ÉLODIE ET JEAN", ("ÉLODIE", "JEAN"), None),
        ("ANA'S VOICE", "ANA'S VOICE", ("ANA",), O_S),
        ("BRICK, AGE 8", "BRICK, AGE 8", ("BRICK, AGE 8",), None),
        ("(CONT'D)", "", (), None),
    ],
)
def test_a_cue_is_a_name_its_speakers_and_where_the_voice_comes_from(
    cue: str, name: str, speakers: tuple[str, ...], extension: Extension | None
) -> None:
    parsed = parse(cue)
    assert (parsed.name, parsed.speakers, parsed.extension) == (name, speakers, extension)


@pytest.mark.parametrize("cue", ["ANA (CONT'D)", "ANA (CONT’D)", "ANA (cont.)", "ANA (SUITE)"])
def test_a_continued_cue_says_so(cue: str) -> None:
    assert parse(cue).continued


@pytest.mark.parametrize(
    "line",
    ["STEEL", "ÉLODIE", "R2D2", "23 SKIDOO", "JOHN \"ACE\" DOE", "DR. BELL", "SGT. SOSA", "STRAßER",
     "HANS (on the radio)", "ANA ^", "MARTIN LUTHER KING JR.", "BOB's DAD"],
)  # fmt: skip
def test_a_name_in_capitals_is_a_cue(line: str) -> None:
    assert is_cue(line)


@pytest.mark.parametrize(
    "line",
    ["23", "Steel", "McCLANE", "THE PHONE RINGS LOUDLY.", "BANG!", "WHO?", "FADE OUT.", "CUT TO:",
     "ANA " + "(X " * 50, "A" * 200, "(beat)", "张三", ""],
)  # fmt: skip
def test_a_sentence_a_number_or_a_transition_is_no_cue(line: str) -> None:
    assert not is_cue(line)


@pytest.mark.parametrize(
    "line",
    ["CUT TO:", "SMASH-CUT TO:", "MATCH CUT TO:", "FADE IN:", "FADE OUT.", "FADE TO BLACK.",
     "FONDU AU NOIR.", "CORTE A:", "ЗТМ."],
)  # fmt: skip
def test_a_transition_is_known_by_its_words(line: str) -> None:
    assert is_transition(line)


@pytest.mark.parametrize("line", ["FADE IN:", "FADE OUT.", "FONDU AU NOIR."])
def test_strict_mode_knows_transitions_that_end_in_to_only(line: str) -> None:
    assert not is_transition(line, strict=True)
    assert is_transition("CUT TO:", strict=True)


def test_a_rare_name_one_letter_off_is_suggested() -> None:
    assert misspellings({"MARGARET": 7, "MARGARGET": 2}) == [("MARGARGET", "MARGARET")]
    assert misspellings({"ANNA": 1, "ANNNA": 1}) == [("ANNNA", "ANNA")]


@pytest.mark.parametrize(
    "cues",
    [
        {"GUARD #1": 4, "GUARD #2": 1},
        {"MARA": 9, "MARK": 2},
        {"JO": 5, "JOE": 1},
        {f"MAN {letter}": 1 + (letter == "A") for letter in "ABCDEFGH"},
    ],
)
def test_names_that_differ_on_purpose_are_left_alone(cues: dict[str, int]) -> None:
    assert misspellings(cues) == []
