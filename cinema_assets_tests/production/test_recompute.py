"""What an edit makes again: exactly what it touches, on the house's models and on paid ones."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinema_assets.production.settings import Models, Production
from cinema_assets_tests.production.announced import (
    NO_WORK,
    Place,
    Work,
    announced,
    generated,
    said,
)
from cinema_assets_tests.production.edits import (
    AT_MOST,
    EDITS,
    FILM,
    HOUSE,
    PAID,
    Edit,
    compact,
    names_of,
)
from cinema_assets_tests.production.redrafts import PaperStudio
from cinema_assets_tests.screenplay.printing import Printer

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGE = Path(__file__).parents[2] / "docs" / "drafts.md"


@cache
def _made(paid: bool) -> PaperStudio:
    studio = PaperStudio()
    studio.make(FILM, production=PAID if paid else HOUSE)
    return studio


def studio_with_film(production: Production = HOUSE) -> PaperStudio:
    """A studio that has made the film."""
    return _made(production is PAID).copy()


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.what.replace(" ", "-"))
def test_an_edit_makes_what_it_touches_and_nothing_else(edit: Edit) -> None:
    paid = edit.house if edit.paid is None else edit.paid
    for production, expected in ((HOUSE, edit.house), (PAID, paid)):
        studio = studio_with_film(production)
        draft = studio.read(edit.change(FILM), production=production)
        before = said(announced(studio, draft))
        made = studio.shoot(draft)
        assert made == set(names_of(expected)), compact(made)
        whose = "paid models" if production is PAID else "the house"
        _compare(before, generated(studio), at_most=edit.what in AT_MOST[whose])


def _compare(before: Mapping[Place, Work], after: Mapping[Place, Work], *, at_most: bool) -> None:
    """What a plan said covers what was made; it is just that unless it is known to say more."""
    for place, work in after.items():
        assert before.get(place, NO_WORK).covers(work), (place, before.get(place), work)
    assert (before != after) is at_most, (before, after)


def test_there_are_enough_edits_and_each_is_one() -> None:
    assert len({edit.what for edit in EDITS}) == len(EDITS) >= 50
    assert all(edit.change(FILM) != FILM for edit in EDITS)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=4))
def test_a_draft_that_is_taken_back_makes_nothing(edits: list[Edit]) -> None:
    studio = studio_with_film()
    for edit in edits:
        draft = studio.read(edit.change(FILM))
        before = said(announced(studio, draft))
        studio.shoot(draft)
        for place, work in generated(studio).items():
            assert before[place].covers(work)
    assert studio.make(FILM) == set()


def test_another_style_makes_what_paid_models_are_told_and_nothing_of_the_house() -> None:
    style = {"style": "charcoal on paper"}
    assert studio_with_film().make(FILM, production=HOUSE.model_copy(update=style)) == set()
    studio = studio_with_film(PAID)
    made = studio.make(FILM, production=PAID.model_copy(update=style))
    assert not [name for name in made if "speech" in name or "music" in name]
    assert {"place HARBOUR", "sheet MIRA/first/front", "1: frame 1/first", "6: clip 3"} <= made


def test_another_model_for_one_scene_makes_the_clips_of_that_scene() -> None:
    other = HOUSE.model_copy(update={"models": Models(clips="google/veo-3.1-fast-generate-001")})
    production = Production.model_validate(
        {"scenes": {"4": {"models": {"clips": "google/veo-3.1-fast-generate-001"}}}}
    )
    made = studio_with_film().make(FILM, production=production)
    assert compact(made) == "4/1: clip; 4/2: clip; 4: cut"
    assert len(studio_with_film().make(FILM, production=other)) > len(made)


def test_another_budget_makes_nothing() -> None:
    assert studio_with_film(PAID).make(
        FILM, production=PAID.model_copy(update={"budget_usd": 99})
    ) == set()  # fmt: skip


def test_the_same_draft_in_final_draft_makes_nothing() -> None:
    studio = PaperStudio()
    studio.make((EXAMPLES / "high-water.fountain").read_bytes(), "high-water.fountain")
    assert studio.make((EXAMPLES / "high-water.fdx").read_bytes(), "high-water.fdx") == set()


def test_the_same_draft_on_paper_makes_nothing() -> None:
    studio = studio_with_film()
    assert studio.script is not None
    paper = Printer(studio.script.screenplay).pdf()
    assert compact(studio.make(paper, "film.pdf")) == ""


def by_what(what: str) -> Callable[[str], str]:
    return next(edit.change for edit in EDITS if edit.what == what)


def test_an_omitted_scene_is_brought_back_for_nothing() -> None:
    studio = studio_with_film(PAID)
    studio.make(by_what("scene omitted")(FILM), production=PAID)
    assert studio.make(by_what("another word in one speech")(FILM), production=PAID) == {
        "2: speech-2", "2: cut",
    }  # fmt: skip
    assert studio.script is not None
    assert list(studio.script.keys) == ["1", "2", "3", "4", "5", "6"]


def test_the_page_shows_the_table_and_of_which_edits_a_plan_says_more() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert table() in page
    assert said_more() in page


def said_more() -> str:
    why: dict[tuple[str, str], list[str]] = {}
    for whose, edits in AT_MOST.items():
        for what, reason in edits.items():
            why.setdefault((whose, reason), []).append(what)
    return "\n".join(
        f"- with {whose}: {', '.join(edits)}. {reason}." for (whose, reason), edits in why.items()
    )


def table() -> str:
    rows = ["| edit | at the house | with paid models |", "|---|---|---|"]
    for edit in EDITS:
        paid = "the same" if edit.paid is None else edit.paid or "nothing"
        rows.append(f"| {edit.what} | {edit.house or 'nothing'} | {paid} |")
    return "\n".join(rows)
