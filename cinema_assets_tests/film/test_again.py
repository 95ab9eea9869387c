"""What a second command makes: nothing, or exactly what a change touches."""

import hashlib
from pathlib import Path

from cinema_assets.editing.probe import probe
from cinema_assets_tests.film.conftest import TINY, Made
from cinema_assets_tests.film.studio import Studio


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def takes_of(studio: Studio, movie: str) -> set[tuple[str, str | None, int | None, int]]:
    """Kind, scene, shot and number of all takes that landed."""
    takes = studio.ask("takes", movie)
    return {
        (take["kind"], take["scene"], take["shot"], take["number"])
        for take in takes
        if take["state"] == "landed"
    }


def reasons_of(studio: Studio, movie: str) -> dict[str, list[str]]:
    """Asset -> the reasons why it is stale."""
    lines = studio.ask("plan", movie)["lines"]
    return {line["asset"]: line["reasons"] for line in lines if not line["fresh"]}


def test_nothing_changed_makes_nothing_and_says_so(tiny: Made) -> None:
    done = tiny.studio.say("make", str(tiny.script), "--out", str(tiny.out))
    assert done.returncode == 0, done.stderr
    assert "nothing has changed, nothing was made" in done.stdout
    assert "takes to make" not in done.stdout


def test_a_second_command_is_no_run_and_no_take(tiny: Made) -> None:
    before = takes_of(tiny.studio, "rooms")
    again = tiny.studio.make(tiny.script)
    assert (again["runs"], again["new_takes"], again["reused_takes"]) == (0, {}, {})
    assert takes_of(tiny.studio, "rooms") == before


def test_a_film_that_was_deleted_from_its_folder_is_copied_again(tiny: Made) -> None:
    before = sha256(tiny.film)
    tiny.film.unlink()
    assert tiny.studio.make(tiny.script)["runs"] == 0
    assert sha256(tiny.film) == before


def test_the_same_script_gives_the_same_film_byte_for_byte(tiny: Made, studio: Studio) -> None:
    again = studio.make(studio.script(TINY, "rooms.fountain"))
    assert again["new_takes"]["clip"] == tiny.summary["new_takes"]["clip"]
    assert sha256(Path(again["film"])) == sha256(tiny.film)


def test_one_changed_speech_makes_that_speech_its_shot_its_scene_and_the_film(tiny: Made) -> None:
    house = tiny.studio
    script = house.script(TINY, "changed.fountain")
    first = house.make(script)
    assert "clip" not in first["new_takes"], "the takes of the other movie are used"
    house.script(TINY.replace("Good night.", "A very good night to you."), "changed.fountain")
    assert house.make(script)["new_takes"] == {
        "speech": 1, "clip": 1, "scene_stem": 1, "scene_cut": 1, "preview": 1,
        "final_cut": 1, "film_frames": 1,
    }  # fmt: skip
    made = takes_of(house, "changed")
    assert {scene for kind, scene, _, _ in made if kind in ("speech", "clip")} == {"2"}


def test_chosen_scenes_are_made_up_to_the_asset_that_was_asked_for(house: Studio) -> None:
    text = TINY.replace("Title: Two Rooms\n\n", "").replace("ANA", "ZOE").replace("BEN", "LEV")
    script = house.script(text, "chosen.fountain")
    summary = house.make(script, "--scenes", "2", "--up-to", "keyframes")
    made = takes_of(house, "chosen")
    assert {scene for kind, scene, _, _ in made if kind == "keyframe"} == {"2"}
    assert not {kind for kind, *_ in made} & {"clip", "speech", "music", "final_cut"}
    assert (summary["film"], summary["film_is_fresh"]) == (None, False)


def test_a_scene_that_is_not_cut_is_a_slate_in_the_film_and_a_warning(tiny: Made) -> None:
    house = tiny.studio
    script = house.script(TINY, "half.fountain")
    summary = house.make(script, "--scenes", "1", "--up-to", "final_cut")
    assert "Scene 2 is not cut yet; a slate stands in for it." in summary["warnings"]
    picture = probe(Path(summary["film"])).picture
    assert picture is not None
    assert round(picture.frames / 24, 3) == summary["film_seconds"]
    (cuts,) = (s for s in house.ask("status", "half") if s["asset"] == "scene_cut")
    assert (cuts["made"], cuts["total"]) == (1, 2)
    complete = house.make(script)
    assert complete["warnings"] == []
    assert sha256(Path(complete["film"])) == sha256(tiny.film)


def test_a_retake_makes_another_take_of_that_shot_alone(tiny: Made) -> None:
    house = tiny.studio
    script = house.script(TINY, "retake.fountain")
    house.make(script)
    asked = house.ask("retake", "retake", "2", "--shot", "1", "--note", "too dark")
    assert asked == {"movie": "retake", "scene": "2", "shots": [1]}
    assert reasons_of(house, "retake")["keyframes"] == ["retake asked for shot 1: too dark"]
    before = takes_of(house, "retake")
    house.make(script)
    new = takes_of(house, "retake") - before
    assert {(kind, scene, shot) for kind, scene, shot, _ in new if shot} == {
        ("keyframe", "2", 1), ("clip", "2", 1),
    }  # fmt: skip
    assert {scene for _, scene, _, _ in new} == {"2", None}
