"""Google-genai's own tests, which its wheel brings along, run against the local server.

What belongs here: making a place where they can run, running them, what came of it. What does not:
pointing their clients at the server (shipped_plugin).

    python -m cinema_assets_tests.studios_server.shipped [--fast] [--json FILE] [--keep] [PATH ...]

The wheel brings the tests without the pictures and sounds that they send, so they are run in a copy
of the package to which drawn ones are added. They are run in their mode `api`, which asks a service
and records nothing. A test counts when it passes and its requests have reached the server.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from PIL import Image

from cinema_assets.editing.ffmpeg import run_ffmpeg
from cinema_assets.frozen import Frozen
from cinema_assets_tests.studios_server.backlot import KEYS
from cinema_assets_tests.studios_server.running import studios

ALL = ("models", "chats", "files", "operations", "interactions", "public_samples",
       "shared/models", "shared/chats", "shared/files")  # fmt: skip
"""Folders and files of the tests for what the server speaks."""

FAST = ("models/test_generate_content_image_generation.py", "models/test_generate_content.py",
        "models/test_get.py", "files/test_upload.py", "shared/models", "shared/chats",
        "shared/files", "public_samples")  # fmt: skip
"""Those that are run at each change."""

PASSES = Path(__file__).with_name("shipped_passes.txt")
"""The tests of `FAST` that pass and reach the server, by name."""

STILLS = ("google.png", "google.jpg", "bridge1.png", "checkerboard.png", "google_homepage.png",
          "dog.jpg", "man.jpg", "skateboard_stop_sign.jpg", "a-man-and-a-dog.png",
          "segmentation_scribble.jpg", "story.pdf")  # fmt: skip


class Result(Frozen):
    """What came of one test."""

    name: str
    """`models/test_get.py::test_x[False-...]`."""
    outcome: str
    """`passed`, `failed`, `skipped`, `error`."""
    requests: int = 0
    """How many of its requests reached the server."""
    said: str = ""

    @property
    def counts(self) -> bool:
        """Whether it passed, and the server had a part in it."""
        return self.outcome == "passed" and self.requests > 0


def run(chosen: tuple[str, ...]) -> list[Result]:
    """Run the SDK's own tests.

    Args:
        chosen: files and folders within its tests.
    """
    with tempfile.TemporaryDirectory(prefix="shipped-") as made:
        place = Path(made)
        tests = _copied(place)
        with studios(place / "studios") as server:
            server.ask("POST", "museum", {"open": True})
            report = place / "report.jsonl"
            _pytest(place, [str(tests / one) for one in chosen], server.url, report)
            return [Result.model_validate_json(line) for line in report.read_text().splitlines()]


def _copied(place: Path) -> Path:
    """The package in a place of its own, and beside its tests what they send."""
    spec = find_spec("google.genai")
    assert spec is not None
    assert spec.submodule_search_locations
    package = place / "google" / "genai"
    shutil.copytree(spec.submodule_search_locations[0], package,
                    ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
    data = package / "tests" / "data"
    _draw_data(data)
    # Some tests look for it where they stand, others where pytest was started.
    (place / "tests").mkdir()
    (place / "tests" / "data").symlink_to(data)
    return package / "tests"


def _draw_data(data: Path) -> None:
    data.mkdir()
    for name in STILLS:
        Image.new("RGB", (320, 180), "red").save(data / name)
    (data / "story.txt").write_text("Once upon a time a ferry left.\n")
    run_ffmpeg(["-f", "lavfi", "-i", "testsrc=d=1:s=320x180"], to=data / "animal.mp4")
    for name in ("pixel.m4a", "voice_sample.wav"):
        run_ffmpeg(["-f", "lavfi", "-i", "sine=d=1"], to=data / name)


def _pytest(place: Path, chosen: list[str], url: str, report: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pytest", "-c", os.devnull, "--rootdir", str(place), "--mode", "api",
         "-p", "no:cacheprovider", "-p", "cinema_assets_tests.studios_server.shipped_plugin",
         "-o", "consider_namespace_packages=true", "--import-mode=importlib", "-q", "-W", "ignore",
         "--tb=no", "--continue-on-collection-errors", *chosen],
        cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        env={
            **_without_google(), "PYTHONPATH": f"{place}{os.pathsep}{Path.cwd()}",
            "SHIPPED_SERVER": url, "SHIPPED_REPORT": str(report), "GOOGLE_API_KEY": KEYS["google"],
            "GOOGLE_GENAI_REPLAYS_DIRECTORY": str(place / "replays"),
        },
    )  # fmt: skip


def _without_google() -> dict[str, str]:
    """The environment, without what would lead the SDK elsewhere."""
    return {name: value for name, value in os.environ.items()
            if not name.startswith(("GOOGLE_", "GEMINI_", "PYTEST_"))}  # fmt: skip


def main() -> None:
    """Run, and say how many pass and why the others do not."""
    options = argparse.ArgumentParser(prog="shipped", description=__doc__)
    options.add_argument("only", nargs="*", help="files and folders within the tests")
    options.add_argument("--fast", action="store_true", help="the subset of each change")
    options.add_argument("--json", type=Path, help="write every result into this file")
    options.add_argument("--keep", action="store_true", help="write down which of --fast pass")
    asked = options.parse_args()
    results = run(FAST if asked.fast else tuple(asked.only) or ALL)
    if asked.json:
        asked.json.write_text(json.dumps([one.model_dump() for one in results], indent=1))
    if asked.keep and asked.fast:
        PASSES.write_text("".join(f"{one.name}\n" for one in results if one.counts))
    for one in results:
        if one.outcome in ("failed", "error"):
            print(f"{one.outcome}  {one.name}\n        {one.said}")
    counts = {outcome: sum(one.outcome == outcome for one in results)
              for outcome in ("passed", "failed", "error", "skipped")}  # fmt: skip
    print(f"{sum(one.counts for one in results)} passed and reached the server;", counts)


if __name__ == "__main__":
    main()
