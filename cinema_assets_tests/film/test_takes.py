"""A film with several takes of each paid clip: what is planned, set aside and charged is the same.

The studios are local servers that speak the providers' protocols, and keep books of their own.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_assets_tests.film.conftest import TINY
from cinema_assets_tests.film.studio import SMALL, Studio
from cinema_assets_tests.studios_server.running import StudiosProcess, studios

CENT = Decimal("0.01")
SETTINGS = """\
budget_usd: 50
seed: 7
models:
  location_sheets: google/gemini-3.1-flash-image
  dialogue: elevenlabs/eleven_multilingual_v2
  score: elevenlabs/music_v2_5
  clips: replicate/wan-video/wan-2.5-i2v
resolution: 480p
scenes:
  "2":
    models:
      clips: google/gemini-omni-1.2-flash
    resolution: 360p
    takes: 1
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[StudiosProcess]:
    """The servers of all providers, with books of their own."""
    with studios(tmp_path / "servers") as process:
        yield process


@pytest.fixture
def hired(studio: Studio, server: StudiosProcess) -> Studio:
    """A studio whose providers are those servers."""
    addresses = ("GOOGLE", "VERTEX", "REPLICATE", "ELEVENLABS")
    studio.env |= {f"CINEMA_{name}_URL": server.url for name in addresses}
    studio.env |= {
        "GEMINI_API_KEY": "google-key",
        "GOOGLE_CLOUD_PROJECT": "film",
        "CINEMA_VERTEX_TOKEN": "vertex-token",
        "REPLICATE_API_TOKEN": "replicate-key",
        "ELEVENLABS_API_KEY": "elevenlabs-key",
    }
    return studio


def film(studio: Studio, takes: int) -> Path:
    (studio.scripts / "production.yaml").write_text(f"{SMALL}{SETTINGS}takes: {takes}\n")
    return studio.script(TINY, "rooms.fountain")


def lines(sheet: Any, asset: str) -> list[Any]:
    return [line for line in sheet["lines"] if line["asset"] == asset and not line["fresh"]]


def paid(studio: Studio) -> Decimal:
    bill = studio.ask("cost", "rooms")
    return Decimal(bill["spent_usd"])


def slates(studio: Studio) -> list[str]:
    return sorted(take["slate"] for take in studio.ask("takes", "rooms") if take["kind"] == "clip")


def test_takes_are_planned_shot_and_charged_to_the_cent_and_chosen_by_a_person(
    hired: Studio, server: StudiosProcess
) -> None:
    # Sound first: how long a clip is follows from its recorded words.
    hired.make(film(hired, 2), "--up-to", "dialogue")
    planned, before = hired.ask("plan", "rooms"), paid(hired)
    assert [line["new"] for line in lines(planned, "clips")] == [4, 2]
    made = hired.make(film(hired, 2))
    assert made["failures"] == []
    assert made["film_is_fresh"]
    assert made["new_takes"]["clip"] == 6
    spent = paid(hired)
    assert abs(spent - before - Decimal(planned["price_usd"])) < CENT
    bill = hired.ask("cost", "rooms")
    assert abs(Decimal(bill["estimate"]["reserved_usd"]) - spent) < CENT
    books = server.ledger()
    assert abs(Decimal(str(books["charged_usd"])) - spent) < CENT
    assert books["duplicates"] == 0, "each take has a seed of its own"
    assert slates(hired) == ["1-1-1", "1-1-2", "1-2-1", "1-2-2", "2-1-1", "2-2-1"]

    # More of them: the lacking ones alone are shot, and nothing is cut anew.
    script = film(hired, 3)
    hired.make(script, "--up-to", "screenplay")
    planned = hired.ask("plan", "rooms")
    assert {line["asset"] for line in planned["lines"] if not line["fresh"]} == {"clips"}
    assert lines(planned, "clips")[0]["reasons"] == ["scene 1, shots 1, 2: 3 takes instead of 2"]
    made = hired.make(script)
    assert made["new_takes"] == {"clip": 2}, "what is used is what was used"
    assert abs(paid(hired) - spent - Decimal(planned["price_usd"])) < CENT

    # Another is circled: it will be cut in, and nothing is shot.
    circled = hired.ask("circle", "rooms", "1-1-2")
    assert (circled["in_use_before"], circled["reported"]) == (False, True)
    planned = hired.ask("plan", "rooms")
    assert lines(planned, "clips") == []
    assert lines(planned, "scene_cut")[0]["reasons"] == ["scene 1, shot 1: take 2 is circled"]
    assert Decimal(planned["price_usd"]) == 0
