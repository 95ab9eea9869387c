"""What models outside the house do beside pictures and sounds: facts for a breakdown, training."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_assets_tests.film.conftest import TINY
from cinema_assets_tests.film.studio import SMALL, Studio
from cinema_assets_tests.studios_server.running import StudiosProcess, studios

BY_MODEL = "breakdown: google/gemini-3.8-flash\n"
KITCHEN = '"heading": "INT. KITCHEN'
ANSWER = """{"facts": [], "aliases": [], "shots": [{"after": 1, "size": "insert",
 "grouping": "insert", "focus": "window", "action": "The window.", "seconds": 2,
 "element_ids": ["e1"]}]}"""

TRAINED = """\
check_descriptions: false
models:
  character_sheets: google/gemini-3.1-flash-image
  keyframes: replicate/black-forest-labs/flux-dev-lora
loras:
  ANA: replicate/ostris/flux-dev-lora-trainer
"""


class HiringStudio(Studio):
    """A studio whose models are local servers."""

    def __init__(self, folder: Path, server: StudiosProcess):
        super().__init__(folder)
        self.server = server
        self.env |= {
            "GEMINI_API_KEY": "google-key", "CINEMA_GOOGLE_URL": server.url,
            "REPLICATE_API_TOKEN": "replicate-key", "CINEMA_REPLICATE_URL": server.url,
            "CINEMA_REPLICATE_DESTINATION": "studio/ana",
        }  # fmt: skip
        self.env.pop("GOOGLE_API_KEY", None)

    def movie(self, name: str, settings: str, text: str = TINY) -> Path:
        """The small film under a name of its own, with these settings."""
        folder = self.scripts / name
        folder.mkdir(exist_ok=True)
        (folder / "production.yaml").write_text(SMALL + settings)
        script = folder / f"{name}.fountain"
        script.write_text(text.replace("Two Rooms", name))
        return script

    def jobs(self) -> list[Any]:
        """What the providers accepted, by their own count."""
        jobs: list[Any] = self.server.ledger()["jobs"]
        return jobs


@pytest.fixture(scope="module")
def hiring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HiringStudio]:
    with studios(tmp_path_factory.mktemp("studios")) as server:
        studio = HiringStudio(tmp_path_factory.mktemp("hiring"), server)
        yield studio
        studio.close()


def line(sheet: Any, asset: str) -> Any:
    return next(one for one in sheet["lines"] if one["asset"] == asset)


def test_a_breakdown_by_a_model_is_quoted_paid_once_and_shot(hiring: HiringStudio) -> None:
    said = [{"contains": KITCHEN, "text": ANSWER}, {"contains": "", "text": "no JSON"}]
    hiring.server.ask("POST", "answers", said)
    poor = hiring.make(hiring.movie("facts", BY_MODEL), "--up-to", "screenplay")
    (warning,) = [told for told in poor["warnings"] if "by rules alone" in told]
    assert warning.startswith("The breakdown of scenes 1, 2 is by rules alone, without what google")
    assert "$0.00 of $0.00 is left. Raise budget_usd in production.yaml" in warning
    assert poor["failures"] == []
    assert hiring.jobs() == []
    sheet = hiring.ask("plan", "facts")
    read = line(sheet, "screenplay")
    assert read["reasons"] == ["scenes lack what a model is to add to their breakdown"]
    assert (read["new"], read["generations"]) == (2, 2)
    assert Decimal(sheet["price_usd"]) == Decimal(read["price_usd"]) > 0

    script = hiring.movie("facts", f"{BY_MODEL}budget_usd: 5\n")
    rich = hiring.make(script, "--up-to", "screenplay")
    assert rich["new_takes"] == {"text": 1}
    (warning,) = [told for told in rich["warnings"] if "by rules alone" in told]
    assert warning.startswith("The breakdown of scene 2 is by rules alone")
    assert "no JSON" in warning
    sheet = hiring.ask("plan", "facts")
    assert 0 < Decimal(sheet["spent_usd"]) <= Decimal(read["price_usd"])
    assert line(sheet, "screenplay")["fresh"], "what was paid and is of no use is not asked again"
    first, second = [one for one in sheet["lines"] if one["asset"] == "clips"]
    assert (first["generations"], second["generations"]) == (3, 2), "the window is a shot more"


def test_a_character_is_trained_once_and_called_in_its_pictures(hiring: HiringStudio) -> None:
    hiring.server.ask("POST", "reset")
    script = hiring.movie("trained", f"{TRAINED}budget_usd: 20\n")
    words = ("--up-to", "keyframes", "--scenes", "1", "--jobs", "1")
    summary = hiring.make(script, *words)
    assert summary["failures"] == []
    (training,) = [job for job in hiring.jobs() if "trainer" in job["model"]]
    trigger = training["prompt"]
    painted = [job["prompt"] for job in hiring.jobs() if job["model"].endswith("flux-dev-lora")]
    assert 0 < sum(prompt.startswith(f"{trigger}. ") for prompt in painted) < len(painted)
    (take,) = [one for one in hiring.ask("takes", "trained") if one["role"] == "ANA/lora"]
    assert (take["kind"], take["state"]) == ("character_sheet", "landed")
    assert Decimal(summary["cost_usd"]) > 2

    asked = len(hiring.jobs())
    again = hiring.make(script, *words)
    assert (again["runs"], len(hiring.jobs())) == (0, asked)
