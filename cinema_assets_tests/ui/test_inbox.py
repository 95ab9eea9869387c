"""A script in the bucket of an open studio becomes a film; a new draft remakes what it changes."""

from pathlib import Path
from typing import Any

from cinema_assets_tests.film.studio import SMALL
from cinema_assets_tests.ui.conftest import SHORTER
from cinema_assets_tests.ui.opened import ENDED, SELDOM, Browser, Open

RUNS = """{runsOrError{... on Runs{results{runId status jobName creationTime startTime
tags{key value}}}}}"""


MINUTES = 300.0
"""Seconds after which a run will not end any more, on a machine that does much else."""

RUN_OF_ASSETS = "__ASSET_JOB"
"""What Dagster calls a run of chosen assets that belongs to no job."""


TIDE = SHORTER.replace("I have the letter.", "I have your letter.")
"""Its people and places were drawn for the other films; it says something new, which is shot."""


class Walk:
    """Someone who drops scripts and looks at the runs."""

    def __init__(self, studio: Open, browser: Browser):
        self.browser = browser
        self.inbox = studio.studio.home / "bucket" / "scripts"
        self.inbox.mkdir(exist_ok=True)
        browser.rest()
        self.before = {run["runId"] for run in self._all()}

    def drop(self, name: str, text: str) -> Path:
        path = self.inbox / name
        path.write_text(text)
        return path

    def _all(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.browser.ask(RUNS)["runsOrError"]["results"]
        return found

    def new(self) -> dict[tuple[str, str], dict[str, Any]]:
        """(Job, partition) -> run, of those that were not there before."""
        runs = [run for run in self._all() if run["runId"] not in self.before]
        return {(run["jobName"], _partition(run)): run for run in runs}

    def ended(self, job: str, partition: str) -> str:
        """Wait for a run to be requested, and for its end; how it ended."""

        def look() -> str | None:
            run = self.new().get((job, partition), {"status": ""})
            return str(run["status"]) if run["status"] in ENDED else None

        return self.browser.wait(f"the end of {job} {partition}", look, MINUTES, SELDOM)


def _partition(run: dict[str, Any]) -> str:
    tags: dict[str, str] = {tag["key"]: tag["value"] for tag in run["tags"]}
    return tags.get("dagster/partition", "")


def test_a_dropped_script_becomes_a_film_and_one_changed_speech_one_scene_and_the_cut(
    open_studio: Open, browser: Browser
) -> None:
    walk = Walk(open_studio, browser)
    walk.drop("production.yaml", SMALL)
    walk.drop("tide.fountain", TIDE)
    for job, partition in [
        ("read_script", "tide"),
        ("sheets", "tide"),
        ("one_scene", "tide|1"),
        ("one_scene", "tide|2"),
        ("recut", "tide"),
    ]:
        assert walk.ended(job, partition) == "SUCCESS"
    browser.visit_asset("final_cut", "partitions", "tide")
    assert browser.picture("frames of the film")[0] > 300
    again = Walk(open_studio, browser)
    again.drop("tide.fountain", TIDE.replace("Every word. Twice.", "Every word."))
    assert again.ended("recut", "tide") == "SUCCESS"
    assert set(again.new()) == {
        ("read_script", "tide"), ("one_scene", "tide|2"), ("recut", "tide"),
    }  # fmt: skip


def test_a_backfill_makes_its_scenes_one_run_each(open_studio: Open, browser: Browser) -> None:
    walk = Walk(open_studio, browser)
    asked = open_studio.studio.ask("backfill", "harbour", "1,3")
    assert (asked["partitions"], asked["daemon"]) == (2, True)
    for scene in ("1", "3"):
        assert walk.ended(RUN_OF_ASSETS, f"harbour|{scene}") == "SUCCESS"
    assert set(walk.new()) == {(RUN_OF_ASSETS, "harbour|1"), (RUN_OF_ASSETS, "harbour|3")}


def test_a_script_that_cannot_be_read_is_a_failed_run_that_says_why(
    open_studio: Open, browser: Browser
) -> None:
    walk = Walk(open_studio, browser)
    script = walk.drop("essay.fdx", "PK\x03\x04")
    assert walk.ended("refused_scripts", "") == "FAILURE"
    run = walk.new()["refused_scripts", ""]
    browser.visit(f"/runs/{run['runId']}")
    browser.sees("scripts/essay.fdx is not taken in", "is a zip archive or an office document")
    script.unlink()
