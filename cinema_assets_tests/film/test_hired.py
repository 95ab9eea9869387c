"""A film from the studios outside the house, over real HTTP and through their own SDKs."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cinema_assets_tests.film.conftest import TINY
from cinema_assets_tests.film.studio import SMALL, Studio

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


class Backlot:
    """The local server that speaks as the providers do."""

    def __init__(self, folder: Path):
        command = [sys.executable, "-m", "cinema_assets_tests.studios_server", "--folder"]
        self.process = subprocess.Popen(
            [*command, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self.url = self.process.stdout.readline().strip()
        told = [self.process.stderr.readline() for _ in range(10)]
        self.env = dict(
            line.removeprefix("export ").strip().split("=", 1) for line in told if "=" in line
        )

    def ask(self, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_/{path}", data=data)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def backlot(tmp_path: Path) -> Iterator[Backlot]:
    """A server of a test's own."""
    (tmp_path / "backlot").mkdir()
    opened = Backlot(tmp_path / "backlot")
    yield opened
    opened.close()


def hired(studio: Studio, backlot: Backlot, settings: str) -> None:
    studio.env |= backlot.env
    (studio.scripts / "production.yaml").write_text(SMALL + settings)


def test_a_whole_film_from_google_is_asked_for_once_and_costs_what_was_said(
    studio: Studio, backlot: Backlot
) -> None:
    hired(studio, backlot, GOOGLE)
    script = studio.script(TINY, "rooms.fountain")
    made = studio.make(script)
    assert made["failures"] == []
    assert made["film_is_fresh"]
    books = backlot.ask("ledger")
    assert books["duplicates"] == 0
    assert books["submits"] == sum(
        made["new_takes"][kind]
        for kind in ("character_sheet", "location_sheet", "keyframe", "speech", "music", "clip")
    )
    cost = studio.ask("cost", "rooms")
    assert abs(float(cost["spent_usd"]) - float(books["charged_usd"])) < 0.01
    again = studio.make(script)
    assert again["runs"] == 0
    assert backlot.ask("ledger")["submits"] == books["submits"]


def test_a_film_is_shared_out_among_studios_scene_by_scene(
    studio: Studio, backlot: Backlot
) -> None:
    hired(studio, backlot, OTHERS)
    made = studio.make(studio.script(TINY, "rooms.fountain"))
    assert made["failures"] == []
    books = backlot.ask("ledger")
    assert books["duplicates"] == 0
    asked = {(one["provider"], one["model"]) for one in books["logical"].values()}
    assert {provider for provider, _ in asked} == {"google", "replicate", "elevenlabs"}
    takes = studio.ask("takes", "rooms")
    makers = {(t["scene"], t["kind"]): t["provider"] for t in takes if t["kind"] == "clip"}
    assert makers == {("1", "clip"): "replicate", ("2", "clip"): "google"}
