"""Descriptions are checked where money would be spent on them, and only there."""

import pytest

from cinema_assets.production.descriptions import DescriptionsRefused, refuse_descriptions
from cinema_assets.production.settings import Production
from cinema_assets.production.story import read_script
from cinema_assets.production.values import Draft
from cinema_assets.studios.briefs import LookBrief
from cinema_assets_tests.film.conftest import SCRIPT

OUTSIDE = {"models": {"clips": "google/gemini-omni-1.2-flash"}}


def looks_of(script: str) -> tuple[LookBrief, ...]:
    draft = Draft(movie="harbour", file_name="a.fountain", address="", sha256="0")
    return read_script(draft, script.encode()).looks


BRANDED = looks_of(SCRIPT.replace("in a yellow raincoat", "in a Gucci suit"))


def test_a_brand_is_not_sent_to_a_studio_outside() -> None:
    with pytest.raises(DescriptionsRefused) as caught:
        refuse_descriptions(Production.model_validate(OUTSIDE), "clips", BRANDED)
    told = str(caught.value)
    assert told.startswith('Before money is spent: Mira: "gucci" may be a real person or a brand;')
    assert "write instead: " in told
    assert "\n" not in told


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"models": {"clips": "remote/clip-1"}},
        {"models": {"keyframes": "google/gemini-3-pro-image"}},
        {**OUTSIDE, "check_descriptions": False},
        {**OUTSIDE, "allow": ["Gucci"]},
    ],
)
def test_the_house_draws_anybody_and_leave_may_be_given(settings: dict[str, object]) -> None:
    refuse_descriptions(Production.model_validate(settings), "clips", BRANDED)


def test_the_houses_own_descriptions_of_a_cast_pass() -> None:
    refuse_descriptions(Production.model_validate(OUTSIDE), "clips", looks_of(SCRIPT))
