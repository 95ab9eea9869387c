"""One heading line."""

import pytest

from cinema_assets.screenplay.headings import parse, parse_forced
from cinema_assets.screenplay.numbering import omitted, scene_marker


@pytest.mark.parametrize(
    ("line", "int_ext", "location", "sub", "time"),
    [
        ("INT. HOUSE - DAY", "INT", "HOUSE", None, "DAY"),
        ("int. house - day", "INT", "house", None, "day"),
        ("EXT./INT. CAR - DAY", "INT/EXT", "CAR", None, "DAY"),
        ("INT/EXT. CAR - DAY", "INT/EXT", "CAR", None, "DAY"),
        ("I/E CAR - NIGHT", "INT/EXT", "CAR", None, "NIGHT"),
        ("EST. SKYLINE - DAWN", "EXT", "SKYLINE", None, "DAWN"),
        ("INT.HOUSE - DAY", "INT", "HOUSE", None, "DAY"),
        ("INT HOUSE - DAY", "INT", "HOUSE", None, "DAY"),
        ("INT: HOUSE - DAY", "INT", "HOUSE", None, "DAY"),
        ("INT. HOUSE - KITCHEN - DAY", "INT", "HOUSE", "KITCHEN", "DAY"),
        ("INT. BOB'S KITCHEN--DAY", "INT", "BOB'S KITCHEN", None, "DAY"),
        ("INT. HALL [CONTINUOUS]", "INT", "HALL", None, "CONTINUOUS"),
        ("INT. HALL (NIGHT)", "INT", "HALL", None, "NIGHT"),
        ("INT. HOUSE - DAY - FLASHBACK (1944)", "INT", "HOUSE", None, "DAY"),
        ("INT. HOUSE - DAY (1944)", "INT", "HOUSE", None, "DAY"),
        ("EXT. THE SAME PARK - NIGHT", "EXT", "THE SAME PARK", None, "NIGHT"),
        ("EXT. BEACH - TWO HOURS LATER", "EXT", "BEACH", None, "TWO HOURS LATER"),
        ("INT. OFFICE - 10:30 PM", "INT", "OFFICE", None, "10:30 PM"),
        ("INT. KITCHEN. NIGHT", "INT", "KITCHEN", None, "NIGHT"),
        ("INT. KITCHEN, NIGHT", "INT", "KITCHEN", None, "NIGHT"),
        ("EXT. ROUTE 66", "EXT", "ROUTE 66", None, None),
        ("INT. BAR - NIGHT CLUB", "INT", "BAR", "NIGHT CLUB", None),
        ("INT. CAR - MOVING - DAY", "INT", "CAR", None, "DAY"),
        ("INT./EXT. TRUCK (MOVING) - NIGHT", "INT/EXT", "TRUCK (MOVING)", None, "NIGHT"),
        ("INTÉRIEUR - CUISINE - JOUR", "INT", "CUISINE", None, "JOUR"),
        ("INT. JOUR - CUISINE", "INT", "CUISINE", None, "JOUR"),
        ("EXT. PLAYA - DÍA", "EXT", "PLAYA", None, "DÍA"),
        ("INNEN. KÜCHE - TAG", "INT", "KÜCHE", None, "TAG"),
        ("INNEN/AUSSEN. WAGEN - NACHT", "INT/EXT", "WAGEN", None, "NACHT"),
        ("KÜCHE - INNEN - TAG", "INT", "KÜCHE", None, "TAG"),
        ("ИНТ. КВАРТИРА – НОЧЬ", "INT", "КВАРТИРА", None, "НОЧЬ"),
        ("НАТ. ДВОР. ДЕНЬ", "EXT", "ДВОР", None, "ДЕНЬ"),
        ("WN. KUCHNIA - DZIEŃ", "INT", "KUCHNIA", None, "DZIEŃ"),
        ("PLENER. PARK - NOC", "EXT", "PARK", None, "NOC"),
        ("内景 咖啡馆 - 日", "INT", "咖啡馆", None, "日"),
        ("داخلي - مقهى - نهار", "INT", "مقهى", None, "نهار"),
    ],
)
def test_a_heading_says_where_and_when(
    line: str, int_ext: str, location: str, sub: str | None, time: str | None
) -> None:
    heading = parse(line)
    assert heading is not None
    found = (heading.int_ext, heading.location, heading.sub_location, heading.time_of_day)
    assert found == (int_ext, location, sub, time)


@pytest.mark.parametrize(
    ("line", "text", "number"),
    [
        ("INT. HOUSE - DAY #1A#", "INT. HOUSE - DAY", "1A"),
        ("INT. HOUSE - DAY #I-1-A#", "INT. HOUSE - DAY", "I-1-A"),
        ("12A    INT. HOUSE - DAY          12A", "INT. HOUSE - DAY", "12A"),
        ("12 INT. HOUSE - DAY 12", "INT. HOUSE - DAY", "12"),
        ("A12    EXT. YARD - NIGHT", "EXT. YARD - NIGHT", "A12"),
        ("INT. HOUSE - DAY            7", "INT. HOUSE - DAY", "7"),
        ("12   INT. HOUSE - DAY     12   *", "INT. HOUSE - DAY", "12"),
        ("1. INTÉRIEUR - CUISINE - JOUR", "1. INTÉRIEUR - CUISINE - JOUR", "1"),
        ("SÉQUENCE 3 - INT. GRANGE - NUIT", "SÉQUENCE 3 - INT. GRANGE - NUIT", "3"),
        ("1-3 日 内/外 车上", "1-3 日 内/外 车上", "1-3"),
        ("第1场 日 内 客厅", "第1场 日 内 客厅", "1"),
        ("第十二场 日 内 客厅", "第十二场 日 内 客厅", "12"),
        ("场景三：内景 客厅 日", "场景三：内景 客厅 日", "3"),
        ("【1-1】日 内 客厅", "【1-1】日 内 客厅", "1-1"),
        ("1.1 内景 客厅 日", "1.1 内景 客厅 日", "1.1"),
        ("المشهد الأول: داخلي - مقهى - ليل", "المشهد الأول: داخلي - مقهى - ليل", "1"),
        ("مشهد 2 خارجي - الشارع - ليل", "مشهد 2 خارجي - الشارع - ليل", "2"),
        ("EXT. ROUTE 66", "EXT. ROUTE 66", None),
    ],
)
def test_a_number_in_the_margin_is_taken_off_and_a_typed_one_stays(
    line: str, text: str, number: str | None
) -> None:
    heading = parse(line)
    assert heading is not None
    assert (heading.text, heading.number) == (text, number)


@pytest.mark.parametrize(
    "line",
    [
        "INTERNALLY HE WEEPS FOR US.",
        "EXTERIOR WALLS CRUMBLE.",
        "Exterior walls crumble.",
        "Int he morning she left.",
        "ESTABLISHING THE FACTS TOOK A WEEK.",
        "FADE IN:",
        "INT.",
        "内心的声音很大。",
        "The interior - by day - is dark.",
        "INT. " + "A" * 300,
        "",
    ],
)
def test_a_line_that_only_begins_like_a_heading_is_none(line: str) -> None:
    assert parse(line) is None


@pytest.mark.parametrize(
    "line", ["INNEN. KÜCHE - TAG", "KÜCHE - INNEN - TAG", "12 INT. A - DAY 12"]
)
def test_strict_mode_knows_only_the_words_of_the_syntax_page(line: str) -> None:
    assert parse(line, strict=True) is None


def test_a_forced_heading_may_be_anything() -> None:
    heading = parse_forced("SNIPER SCOPE POV #2B#")
    assert (heading.text, heading.number, heading.int_ext) == ("SNIPER SCOPE POV", "2B", None)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("مشهد 1", "1"),
        ("SCENE 12", "12"),
        ("第3场", "3"),
        ("第十二场", "12"),
        ("المشهد الثاني", "2"),
        ("ESCENA 4A", "4A"),
        ("A scene", None),
    ],
)
def test_a_line_may_only_count_the_scene(line: str, number: str | None) -> None:
    assert scene_marker(line) == number


@pytest.mark.parametrize(
    ("line", "number"),
    [("14   OMITTED    14", "14"), ("OMITTED #9#", "9"), ("OMITTED", ""), ("He omitted 3", None)],
)
def test_an_omitted_scene_gives_its_number(line: str, number: str | None) -> None:
    assert omitted(line) == number
