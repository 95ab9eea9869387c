"""Sheets and title cards, judged by their pixels."""

from pathlib import Path

import pytest

from cinema_assets.screenplay.model import ShotSize
from cinema_assets.studios.briefs import Archetype, Daylight, FigureBrief
from cinema_assets.studios.house import frames, sheets, titles
from cinema_assets_tests.studios.house.samples import (
    JON,
    MIRA,
    brief,
    near_colour,
    pixels,
    place,
)


@pytest.mark.parametrize("view", ["front", "side", "full"])
def test_a_character_sheet_shows_skin_and_costume(view: sheets.View) -> None:
    page = pixels(sheets.draw_character_sheet(MIRA, view, width=400, height=400))
    assert page.shape == (400, 400, 3)
    assert near_colour(page[:340], MIRA.colour, 90).sum() > 200
    assert near_colour(page[:340], MIRA.skin, 60).sum() > 100


def test_the_three_views_differ() -> None:
    pages = [sheets.draw_character_sheet(JON, v, width=200, height=200) for v in VIEWS]
    assert len(set(pages)) == 3


VIEWS: tuple[sheets.View, ...] = ("front", "side", "full")


def test_two_characters_do_not_look_alike() -> None:
    first, second = (
        pixels(sheets.draw_character_sheet(look, "full", width=300, height=300))
        for look in (MIRA, JON)
    )
    assert (abs(first - second).sum(axis=2) > 60).mean() > 0.08


def test_a_turnaround_is_one_page() -> None:
    page = pixels(sheets.draw_turnaround(MIRA, width=640, height=360))
    assert page.shape == (360, 640, 3)
    assert near_colour(page, MIRA.colour, 60).sum() > 1000


def test_a_location_sheet_shows_the_place_at_several_hours() -> None:
    where = place(Archetype.BEACH, daylight=Daylight.DAY)
    page = pixels(sheets.draw_location_sheet(where, width=640, height=360))
    assert page.shape == (360, 640, 3)
    small = page[:310, 500:630]
    morning, night = small[:70], small[-70:]
    assert night.mean() < morning.mean() * 0.7


def test_a_contact_sheet_has_a_row_for_every_columns_frames(tmp_path: Path) -> None:
    frame = frames.draw_plate(brief(FigureBrief(look=MIRA), size=ShotSize.LS), width=160, height=80)
    path = tmp_path / "frame.png"
    path.write_bytes(frame)
    labelled = [(f"1-{number}", path) for number in range(1, 6)]
    wide = pixels(sheets.contact_sheet(labelled, 3, cell=120))
    tall = pixels(sheets.contact_sheet(labelled, 1, cell=120))
    assert wide.shape[1] > tall.shape[1] * 2
    assert tall.shape[0] > wide.shape[0] * 2


def test_a_title_card_carries_the_title() -> None:
    first, second = (
        pixels(titles.draw_title_card({"title": words}, width=640, height=360))
        for words in ("The Lantern", "A Very Long Title That Needs More Than One Line Of Type")
    )
    bright = [(page.sum(axis=2) > 600) for page in (first, second)]
    assert bright[0].sum() > 500
    rows = [mask.any(axis=1).sum() for mask in bright]
    assert rows[1] > rows[0]


def test_a_title_stays_inside_the_card() -> None:
    page = pixels(
        titles.draw_title_card({"title": "Unbelievablylongwords " * 4}, width=640, height=360)
    )
    bright = page.sum(axis=2) > 600
    assert not bright[:, :16].any()
    assert not bright[:, -16:].any()


def test_credits_name_everybody_on_as_many_pages_as_needed() -> None:
    few = titles.draw_credits([("MIRA", 3)], width=320, height=180)
    many = titles.draw_credits([(f"GUARD {n}", n) for n in range(30)], width=320, height=180)
    assert len(few) == 1
    assert len(many) == 3
    assert len(set(many)) == 3


def test_a_film_without_speech_still_has_a_credits_page() -> None:
    assert len(titles.draw_credits([], title="Silence", width=320, height=180)) == 1


def test_a_missing_shot_says_which_and_why() -> None:
    first, second, third = (
        titles.draw_slate(slate, "INT. HOUSE - DAY", reason, width=320, height=180)
        for slate, reason in (("1-1", "refused"), ("1-2", "refused"), ("1-1", "no credit left"))
    )
    assert len({first, second, third}) == 3
