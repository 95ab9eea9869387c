"""The walk that docs/tour.md shows: a person at the open studio, with pictures of what they see.

    make tour                     # or: python -m cinema_assets_tests.ui.tour FOLDER

What belongs here: the steps, in order, and the screenshots; each step waits for what it is about
and fails if it does not come. The figures are printed, and kept in the folder as figures.json.
What does not: the words around them (docs/tour.md), all else that must hold (test_inbox, test_ui).
"""

import json
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import psutil
from PIL import Image
from selenium.common.exceptions import TimeoutException
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from cinema_assets_tests.film.studio import Studio, with_ports
from cinema_assets_tests.ui.opened import ENDED, Browser, Open, browser_on, opened

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures" / "tour"
EXAMPLE = ROOT / "examples" / "high-water.fountain"
OTHER = ROOT / "examples" / "last-ferry.fountain"

SAID = "The reason I did not mind the roof."
SAYS_NOW = "She is why I never minded the roof."
"""One speech, in scene 2."""

LONG = 900.0
"""Seconds after which a film will not come any more."""

COLOURS = 128

RUNS = """{runsOrError{... on Runs{results{runId status jobName creationTime startTime endTime
tags{key value} stats{... on RunStatsSnapshot{materializations}}}}}}"""


class Tour:
    """A person with a studio, a browser and a camera."""

    def __init__(self, studio: Studio):
        self.studio = studio
        self.inbox = studio.home / "bucket" / "scripts"
        self.figures: dict[str, Any] = {}
        self._known: set[str] = set()
        self.browser: Browser

    # --- looking ---

    def shoot(self, name: str, top: int = 0, height: int | None = None) -> None:
        """A picture of the browser's window, or of a band of it."""
        picture = Image.open(BytesIO(self.browser.driver.get_screenshot_as_png())).convert("RGB")
        if height:
            picture = picture.crop((0, top, picture.width, top + height))
        PICTURES.mkdir(parents=True, exist_ok=True)
        few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(PICTURES / f"{name}.png", optimize=True)
        print(f"  {name}.png", flush=True)

    def open_page(self, asset: str, partition: str, picture: str) -> None:
        """Open an asset's page, and again if its picture does not come."""
        for patience in (15.0, 15.0, LONG):
            self.browser.visit_asset(asset, "partitions", partition)
            with suppress(TimeoutException):
                self.browser.picture(picture, patience)
                return
        raise AssertionError(f"{picture} of {asset} was not seen")

    def runs(self) -> list[dict[str, Any]]:
        """The runs since the last mark, oldest first."""
        every = self.browser.ask(RUNS)["runsOrError"]["results"]
        return [run for run in reversed(every) if run["runId"] not in self._known]

    def mark(self) -> None:
        """From here on, count anew."""
        self._known |= {run["runId"] for run in self.runs()}

    def until(self, what: str, look: Callable[[], Any]) -> Any:
        """Wait for it."""
        return self.browser.wait(what, look, LONG)

    def done(self, job: str, movie: str) -> Any:
        """Wait for the end of the last run of a job for a movie, with nothing left at work."""

        def look() -> bool:
            runs = self.runs()
            over = [r for r in runs if r["jobName"] == job and scene_of(r).startswith(movie)]
            return bool(over) and all(run["status"] in ENDED for run in runs)

        return self.until(f"{job} of {movie}", look)

    def takes(self, movie: str) -> Counter[tuple[str | None, str]]:
        """(Scene, kind) -> how many takes there are."""
        return Counter((t["scene"], t["kind"]) for t in self.studio.ask("takes", movie))

    def note(self, step: str, before: Counter[tuple[str | None, str]], movie: str) -> None:
        """Keep what a step made, for the page's words."""
        new = self.takes(movie) - before
        self.figures[step] = {
            "runs": [f"{r['jobName']} {scene_of(r)} {r['status']}" for r in self.runs()],
            "new_takes": {f"{scene or 'film'} {kind}": n for (scene, kind), n in new.items()},
        }
        print(json.dumps({step: self.figures[step]}, indent=1), flush=True)


def scene_of(run: dict[str, Any]) -> str:
    """Its partition: `high-water`, `high-water|2`."""
    tags: dict[str, str] = {tag["key"]: tag["value"] for tag in run["tags"]}
    return tags.get("dagster/partition", "")


def scenes(tour: Tour) -> list[dict[str, Any]]:
    """The runs of scenes since the last mark."""
    return [run for run in tour.runs() if "|" in scene_of(run)]


# --- the steps ---


def drop_a_script(tour: Tour) -> None:
    """A script in the bucket's folder becomes a film."""
    started = time.monotonic()
    shutil.copy(EXAMPLE, tour.inbox / EXAMPLE.name)
    tour.until("the first run", lambda: [r for r in tour.runs() if r["startTime"]])
    tour.figures["seconds from drop to running"] = round(time.monotonic() - started, 1)
    tour.browser.visit("/runs")
    tour.until("scenes at work", lambda: len(scenes(tour)) >= 4)
    tour.browser.visit("/runs")
    tour.browser.sees("one_scene", "high-water|")
    tour.shoot("1-at-work")
    tour.until("half of the scenes", lambda: made(tour, "one_scene") >= 4)
    tour.open_page("keyframes", "high-water|1", "contact sheet")
    tour.shoot("2-storyboard")
    tour.done("recut", "high-water")
    tour.figures["seconds from drop to film"] = round(time.monotonic() - started)
    tour.open_page("final_cut", "high-water", "frames of the film")
    tour.shoot("3-film")
    tour.browser.visit("/runs")
    tour.browser.sees("recut")
    tour.shoot("4-runs")
    tour.browser.visit("/locations/cinema_assets.definitions/sensors/call_sheet")
    tour.browser.sees("call_sheet", "Running", "runs requested")
    tour.shoot("5-sensor")
    tour.note("drop", Counter(), "high-water")


def made(tour: Tour, job: str) -> int:
    """How many runs of a job have succeeded."""
    return sum(r["jobName"] == job and r["status"] == "SUCCESS" for r in tour.runs())


def drop_a_draft(tour: Tour) -> None:
    """A second draft with one changed speech."""
    draft = tour.studio.scripts / "draft-2.fountain"
    draft.write_text(EXAMPLE.read_text().replace(SAID, SAYS_NOW))
    assert SAYS_NOW in draft.read_text()
    tour.figures["diff"] = tour.studio.say("diff", "high-water", str(draft)).stdout.splitlines()
    before = tour.takes("high-water")
    tour.mark()
    shutil.copy(draft, tour.inbox / EXAMPLE.name)
    tour.done("recut", "high-water")
    tour.browser.visit("/runs")
    tour.browser.sees("recut")
    tour.shoot("6-second-draft", height=420)
    tour.note("draft", before, "high-water")
    assert {scene_of(r) for r in tour.runs()} == {"high-water", "high-water|2"}


DIALOG = "//*[@role='dialog']"


def open_dialog(browser: Browser, *dimensions: tuple[str, ...]) -> None:
    """Open the launch dialog of `one_scene` and choose partitions, dimension by dimension."""
    browser.visit("/locations/cinema_assets.definitions/jobs/one_scene")
    browser.click("//button[starts-with(normalize-space(), 'Materialize all')]")
    for keys in dimensions:
        browser.click(f"({DIALOG}//*[text()='Select a partition or create one'])[1]")
        for key in keys:
            browser.click(f"//*[@role='menuitem'][.//*[@title='{key}']]")
        ActionChains(browser.driver).send_keys(Keys.ESCAPE).perform()
        browser.wait(
            "the menu's end",
            lambda: not browser.driver.find_elements(By.XPATH, "//*[@role='menuitem']"),
        )


def make_one_again(tour: Tour) -> None:
    """A shot is asked for once more, and its scene is materialized from the UI."""
    before = tour.takes("high-water")
    tour.mark()
    tour.studio.ask("retake", "high-water", "5", "--shot", "2", "--note", "too dark")
    open_dialog(tour.browser, ("high-water",), ("5",))
    tour.shoot("7-one-scene")
    tour.browser.click(f"{DIALOG}//button[normalize-space()='Launch 1 run']")
    tour.done("recut", "high-water")
    tour.browser.visit_asset("clips", "partitions", "high-water|5")
    tour.browser.sees("high-water")
    tour.note("one scene", before, "high-water")


def backfill_three(tour: Tour) -> None:
    """Three chosen scenes, by a backfill from the UI."""
    before = tour.takes("high-water")
    tour.mark()
    open_dialog(tour.browser, ("high-water",), ("3", "7", "9"))
    tour.shoot("8-three-scenes")
    tour.browser.click(f"{DIALOG}//button[normalize-space()='Launch backfill']")
    tour.until(
        "three runs",
        lambda: [run["status"] for run in scenes(tour)].count("SUCCESS") == 3,
    )
    tour.browser.visit("/runs?view=backfills")
    tour.browser.sees("Backfill")
    tour.note("backfill", before, "high-water")
    found = tour.browser.ask(
        "{partitionBackfillsOrError(limit: 1){... on PartitionBackfills{results{id}}}}"
    )["partitionBackfillsOrError"]["results"][0]["id"]
    tour.browser.visit(f"/runs/b/{found}?tab=runs")
    tour.browser.sees("high-water|9")
    tour.shoot("9-backfill")


def kill_everything(tour: Tour, open_studio: Open) -> None:
    """A second film is half made when everything dies: UI, daemon, runs, Postgres."""
    tour.mark()
    shutil.copy(OTHER, tour.inbox / OTHER.name)
    tour.until(
        "a film half made",
        lambda: [
            r for r in tour.runs() if r["jobName"] == "one_scene" and r["status"] == "STARTED"
        ],
    )
    tour.figures["takes before"] = sum(tour.takes("last-ferry").values())
    dying = [*open_studio.processes(), *of_home(tour.studio.home)]
    for process in dying:
        try:
            process.send_signal(signal.SIGKILL)
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(dying, timeout=30)
    tour.figures["killed"] = len({one.pid for one in dying})
    assert not list(of_home(tour.studio.home))


def of_home(home: Path) -> Iterator[psutil.Process]:
    """Every process that works in a studio's folder: Postgres, the warm process, its runs."""
    for process in psutil.process_iter():
        try:
            if str(home) in " ".join(process.cmdline()) or (
                process.environ().get("CINEMA_HOME") == str(home)
            ):
                yield process
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue


def see_it_go_on(tour: Tour) -> None:
    """The studio is opened again, and the film goes on by itself."""
    tour.done("recut", "last-ferry")
    tour.browser.visit("/runs")
    tour.browser.sees("recut")
    tour.shoot("10-goes-on")
    dead = next(run for run in scenes(tour) if run["status"] == "FAILURE")
    tour.browser.visit(f"/runs/{dead['runId']}")
    tour.browser.sees("RUN_FAILURE")
    tour.shoot("11-ended")
    tour.open_page("final_cut", "last-ferry", "frames of the film")
    tour.shoot("12-second-film")
    tour.note("after the kill", Counter(), "last-ferry")


def walk(folder: Path) -> None:
    """All of it."""
    tour = Tour(with_ports(Studio(folder)))
    (tour.studio.scripts / "production.yaml").unlink()
    try:
        with ExitStack() as stack:
            first = stack.enter_context(opened(tour.studio, folder / "studio.log"))
            tour.browser = stack.enter_context(browser_on(first.url, folder / "profile"))
            tour.browser.visit("/automation")
            tour.browser.sees("inbox", "call_sheet", "failed_runs")
            tour.inbox.mkdir(parents=True, exist_ok=True)
            for step in (drop_a_script, drop_a_draft, make_one_again, backfill_three):
                print(step.__doc__, flush=True)
                step(tour)
            kill_everything(tour, first)
            with opened(tour.studio, folder / "again.log"):
                see_it_go_on(tour)
    finally:
        (folder / "figures.json").write_text(json.dumps(tour.figures, indent=2) + "\n")
        tour.studio.close()


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="tour-")
    walk(Path(chosen))
