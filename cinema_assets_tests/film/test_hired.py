"""A film from the studios outside the house, over real HTTP and through their own SDKs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cinema_assets_tests.film.conftest import TINY
from cinema_assets_tests.film.studio import SMALL, Studio
from cinema_assets_tests.studios_server.__main__ import how_to_reach
from cinema_assets_tests.studios_server.running import StudiosProcess, studios

GOOGLE = """\
budget_usd: 50
models:
  character_sheets: google/gemini-3.1-flash-image
  location_sheets: google/gemini-3.1-flash-image
  keyframes: google/gemini-3.1-flash-image
  dialogue: google/gemini-3.8-flash-tts
  score: google/lyria-3.5
  clips: google/gemini-omni-1.2-flash
"""
OTHERS = """\
budget_usd: 50
models:
  dialogue: elevenlabs/eleven_multilingual_v2
  clips: replicate/wan-video/wan-2.5-i2v
scenes:
  "2":
    models:
      clips: google/veo-3.1-fast-generate-001
      dialogue: house/speech/1
"""

BOUGHT = {"character_sheet", "location_sheet", "keyframe", "speech", "music", "clip"}


@pytest.fixture
def backlot(tmp_path: Path) -> Iterator[StudiosProcess]:
    """A local server that speaks as the providers do, of a test's own."""
    with studios(tmp_path / "backlot") as opened:
        yield opened


def hired(studio: Studio, backlot: StudiosProcess, settings: str) -> None:
    studio.env |= how_to_reach(backlot.url, backlot.credentials)
    (studio.scripts / "production.yaml").write_text(SMALL + settings)


def test_a_whole_film_from_google_is_asked_for_once_and_costs_what_was_said(
    studio: Studio, backlot: StudiosProcess
) -> None:
    hired(studio, backlot, GOOGLE)
    script = studio.script(TINY, "rooms.fountain")
    made = studio.make(script)
    assert made["failures"] == []
    assert made["film_is_fresh"]
    books = backlot.ledger()
    assert books["duplicates"] == 0
    bought = [take for take in studio.ask("takes", "rooms") if take["provider"] == "google"]
    assert books["submits"] == len(bought)
    assert {take["kind"] for take in bought} == BOUGHT
    cost = studio.ask("cost", "rooms")
    assert abs(float(cost["spent_usd"]) - float(books["charged_usd"])) < 0.01
    again = studio.make(script)
    assert again["runs"] == 0
    assert backlot.ledger()["submits"] == books["submits"]


def test_a_film_is_shared_out_among_studios_scene_by_scene(
    studio: Studio, backlot: StudiosProcess
) -> None:
    hired(studio, backlot, OTHERS)
    made = studio.make(studio.script(TINY, "rooms.fountain"))
    assert made["failures"] == []
    books = backlot.ledger()
    assert books["duplicates"] == 0
    asked = {(one["provider"], one["model"]) for one in books["logical"].values()}
    assert {provider for provider, _ in asked} == {"vertex", "replicate", "elevenlabs"}
    takes = studio.ask("takes", "rooms")
    makers = {(t["scene"], t["kind"]): t["provider"] for t in takes if t["kind"] == "clip"}
    assert makers == {("1", "clip"): "replicate", ("2", "clip"): "google"}
