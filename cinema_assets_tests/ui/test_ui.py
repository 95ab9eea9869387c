"""What a film-maker sees and does in the Dagster UI, in a real browser."""

from collections import Counter
from typing import Any

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from cinema_assets_tests.ui.opened import Browser, Open

DEPARTMENTS = {
    "story": {"script", "screenplay", "scene"},
    "art": {"character_sheets", "location_sheets", "keyframes"},
    "sound": {"dialogue", "score"},
    "camera": {"clips"},
    "editorial": {"scene_cut", "timeline", "final_cut"},
}

GROUPS = "/locations/__repository__@cinema_assets.definitions/asset-groups"
JOBS = "/locations/cinema_assets.definitions/jobs"


def takes_of_scenes(studio: Open) -> Counter[tuple[str | None, str]]:
    takes: list[dict[str, Any]] = studio.studio.ask("takes", "harbour")
    return Counter((take["scene"], take["kind"]) for take in takes)


def launch(browser: Browser, job: str, **partition: str) -> dict[str, Any]:
    """Click through the launch dialog of a job, and wait for the run to end."""
    browser.visit(f"{JOBS}/{job}")
    browser.click("//button[starts-with(normalize-space(), 'Materialize all')]")
    dialog = "//*[@role='dialog']"
    before = set(browser.runs())
    for key in partition.values():
        browser.click(f"({dialog}//*[text()='Select a partition or create one'])[1]")
        browser.click(f"//*[@role='menuitem'][.//*[@title='{key}']]")
        ActionChains(browser.driver).send_keys(Keys.ESCAPE).perform()
    browser.click(f"{dialog}//button[normalize-space()='Launch 1 run']")
    return browser.end_of_new_run(before)


def test_the_lineage_shows_five_departments_and_all_their_assets(browser: Browser) -> None:
    browser.visit("/asset-groups")
    browser.sees(*DEPARTMENTS)
    for department, assets in DEPARTMENTS.items():
        browser.visit(f"{GROUPS}/{department}")
        browser.sees(*assets)
    asked = browser.ask("{assetNodes{assetKey{path} groupName}}")["assetNodes"]
    found = {(node["groupName"], node["assetKey"]["path"][0]) for node in asked}
    assert found == {(group, asset) for group, assets in DEPARTMENTS.items() for asset in assets}


@pytest.mark.parametrize("scene", ["1", "2", "3"])
def test_the_page_of_a_scene_shows_its_storyboard(browser: Browser, scene: str) -> None:
    browser.visit_asset("keyframes", "partitions", f"harbour|{scene}")
    width, seen = browser.picture("contact sheet")
    assert width > 300
    assert seen == width, "the picture is cut off"


def test_the_page_of_the_film_shows_frames_of_it(browser: Browser) -> None:
    browser.visit_asset("final_cut", "overview")
    width, seen = browser.picture("frames of the film")
    assert width > 300
    assert seen == width, "the picture is cut off"


def test_the_preview_of_a_scene_moves_in_the_page(browser: Browser) -> None:
    browser.visit_asset("scene_cut", "partitions", "harbour|2")
    assert browser.picture("INT. BOAT SHED - CONTINUOUS")[0] > 100


@pytest.mark.parametrize("asset", ["keyframes", "dialogue", "clips", "scene_cut", "final_cut"])
def test_the_checks_of_a_good_film_are_green(browser: Browser, asset: str) -> None:
    browser.visit_asset(asset, "checks")
    browser.sees("Evaluation result", "Passed")
    assert "Failed" not in browser.text


def test_a_scene_made_again_in_the_ui_changes_that_scene_and_the_cut_alone(
    open_studio: Open, browser: Browser
) -> None:
    before = takes_of_scenes(open_studio)
    open_studio.studio.ask("retake", "harbour", "2", "--shot", "1")
    assert launch(browser, "one_scene", movie="harbour", scene="2")["status"] == "SUCCESS"
    assert launch(browser, "recut", movie="harbour")["status"] == "SUCCESS"
    new = takes_of_scenes(open_studio) - before
    assert {scene for scene, _ in new} == {"2", None}
    assert new["2", "keyframe"] == 2
    assert new["2", "clip"] == 1
    assert new[None, "final_cut"] == 1
    plan = open_studio.studio.say("plan", "harbour")
    assert "everything is fresh" in plan.stdout, plan.stdout


def test_a_scene_that_a_movie_does_not_have_is_passed_over(browser: Browser) -> None:
    run = launch(browser, "one_scene", movie="shed", scene="3")
    assert run["status"] == "SUCCESS"
    assert run["stats"]["materializations"] == 0
