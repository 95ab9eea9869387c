"""What a second command makes: nothing, or exactly what a change touches."""

import hashlib
import signal
from collections import Counter
from pathlib import Path
from typing import Any

from cinema_assets_tests.film.conftest import SCRIPT, Made
from cinema_assets_tests.film.studio import Studio


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def landed(studio: Studio, movie: str = "harbour") -> Counter[tuple[str, str | None]]:
    """How many takes of each kind each scene has."""
    takes: list[dict[str, Any]] = studio.ask("takes", movie)
    return Counter((t["kind"], t["scene"]) for t in takes if t["state"] == "landed")


def test_nothing_changed_makes_nothing_and_says_so(made: Made) -> None:
    done = made.studio.say("make", str(made.script), "--out", str(made.out))
    assert done.returncode == 0
    assert "nothing has changed, nothing was made" in done.stdout


def test_the_same_script_gives_the_same_film_byte_for_byte(made: Made, studio: Studio) -> None:
    again = studio.make(studio.script(SCRIPT))
    assert sha256(Path(again["film"])) == sha256(made.film)


def test_one_changed_speech_records_one_line_and_recuts(studio: Studio) -> None:
    script = studio.script(SCRIPT)
    studio.make(script)
    before = landed(studio)
    script = studio.script(SCRIPT.replace("Every word. Twice.", "Every word of it. Three times."))
    plan_reasons = studio.make(script)["new_takes"]
    new = landed(studio) - before
    assert new["speech", "2"] == 1
    assert {scene for _, scene in new} == {"2", None}
    assert plan_reasons["speech"] == 1
    assert "keyframe" not in plan_reasons


def test_chosen_scenes_are_made_up_to_the_asset_that_was_asked_for(studio: Studio) -> None:
    script = studio.script(SCRIPT)
    studio.make(script, "--scenes", "2-3", "--up-to", "keyframes")
    made = landed(studio)
    assert {scene for kind, scene in made if kind == "keyframe"} == {"2", "3"}
    assert not [kind for kind, _ in made if kind in ("clip", "speech", "final_cut")]


def test_a_scene_that_is_not_cut_is_a_slate_in_the_film_and_a_failed_check(
    studio: Studio,
) -> None:
    script = studio.script(SCRIPT)
    summary = studio.make(script, "--scenes", "1", "--up-to", "final_cut")
    assert Path(summary["film"]).is_file()
    timeline = next(t for t in studio.ask("status", "harbour") if t["asset"] == "scene_cut")
    assert (timeline["made"], timeline["total"]) == (1, 3)


def test_an_interrupted_film_goes_on_where_it_stopped(studio: Studio) -> None:
    script = studio.script(SCRIPT)
    process = studio.start("make", str(script), "--out", str(studio.folder / "out"), "--jobs", "1")
    _wait_for_a_take(studio)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Stopped" in err
    before = landed(studio)
    summary = studio.make(script)
    assert summary["failures"] == []
    after = landed(studio)
    assert before
    assert all(after[key] == count for key, count in before.items() if key[0] == "character_sheet")


def _wait_for_a_take(studio: Studio) -> None:
    for _ in range(60):
        done = studio.say("takes", "harbour", "--json")
        if done.returncode == 0 and "landed" in done.stdout:
            return
    raise AssertionError("no take landed")


def test_a_retake_makes_another_take_of_that_shot_alone(studio: Studio) -> None:
    script = studio.script(SCRIPT)
    studio.make(script)
    before = landed(studio)
    studio.ask("retake", "harbour", "2", "--shot", "1", "--note", "too dark")
    plan = studio.ask("plan", "harbour")
    reasons = [line["reasons"] for line in plan["lines"] if line["asset"] == "keyframes"]
    assert ["retake asked for shot 1: too dark"] in reasons
    studio.make(script)
    new = landed(studio) - before
    assert {scene for _, scene in new} == {"2", None}
    assert new["clip", "2"] == 1
