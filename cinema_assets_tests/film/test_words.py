"""What the commands say: one JSON document, or tables that fit; small and odd scripts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cinema_assets_tests.film.conftest import Made
from cinema_assets_tests.film.studio import Studio, the_sentence

SCREENPLAYS = Path(__file__).parent.parent / "screenplays" / "nasty"

COMMANDS = (
    ["plan", "rooms"], ["status"], ["takes", "rooms"], ["cost", "rooms"],
    ["export", "rooms", "--to", "exported"],
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_prints_one_json_document_and_nothing_else(
    tiny: Made, words: list[str]
) -> None:
    done = tiny.studio.say(*words, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    json.loads(done.stdout)


@pytest.mark.parametrize("words", COMMANDS[:-1])
def test_every_table_fits_80_columns(tiny: Made, words: list[str]) -> None:
    done = tiny.studio.say(*words)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_takes_are_listed_with_slate_state_and_length(tiny: Made) -> None:
    done = tiny.studio.say("takes", "rooms", "2")
    head, *rows = done.stdout.splitlines()
    assert head.split() == ["id", "slate", "kind", "role", "state", "made", "by", "length"]
    clips = [row.split() for row in rows if " clip " in row]
    assert clips
    assert all(row[1].startswith("2-") and row[4] == "landed" for row in clips)
    assert all(row[-1] == "s" for row in clips)


def test_the_bill_goes_by_scene_department_and_model(tiny: Made) -> None:
    rows = tiny.studio.ask("cost", "rooms")["rows"]
    keys = [(row["scene"], row["department"], row["model"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert [scene for scene in dict.fromkeys(key[0] for key in keys)] == [None, "1", "2"]
    assert ("2", "camera", "house/camera/1") in keys


def test_a_film_says_what_it_is_doing_where_no_terminal_is(house: Studio) -> None:
    script = house.script("EXT. SHORE - DUSK\n\nGulls over wet sand.\n", "shore.fountain")
    lines = house.say("make", str(script), "--out", str(house.out(script))).stdout.splitlines()
    assert lines[0] == "screenplay: done"
    assert lines[1].startswith("shore: takes to make: art ")
    assert "scene 1: keyframes, dialogue, clips, scene cut" in lines
    assert "timeline, final cut: done" in lines
    assert (house.out(script) / "shore.srt").read_text() == ""


def test_one_word_is_a_film_of_one_shot(house: Studio) -> None:
    summary = house.make(house.script("hello", "word.txt"))
    assert (summary["failures"], summary["new_takes"]["clip"]) == ([], 1)
    assert Path(summary["film"]).is_file()


def test_prose_is_one_scene_and_its_budget_counts_from_the_import_on(house: Studio) -> None:
    folder = house.scripts / "prose"
    folder.mkdir()
    (folder / "production.yaml").write_text("budget_usd: 12.50\n")
    script = folder / "prose.txt"
    script.write_text("Rain fell on the harbour.\n\nA door opened, and closed again.\n")
    house.make(script, "--up-to", "screenplay")
    lines = house.ask("plan", "prose")["lines"]
    assert [line["number"] for line in lines if line["asset"] == "clips"] == ["1"]
    assert float(house.ask("cost", "prose")["budget_usd"]) == 12.5


def test_a_script_of_320_scenes_is_planned_scene_by_scene(house: Studio) -> None:
    script = house.script((SCREENPLAYS / "s11_320_scenes.fountain").read_text(), "long.fountain")
    house.make(script, "--up-to", "screenplay")
    lines = house.ask("plan", "long")["lines"]
    assert sum(line["asset"] == "keyframes" for line in lines) == 320
    sentence = the_sentence(house.say("make", str(script), "--scenes", "nine"))
    assert sentence.startswith("There is no scene nine. The scenes are: ")
    assert len(sentence) < 200


def imported_by(*words: str) -> set[str]:
    """The modules that a command loads."""
    code = "import sys; from cinema_assets.cli import app; app(sys.argv[1:], standalone_mode=False)"
    watched = f"{code}; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", watched, *words], capture_output=True, text=True, check=True
    )
    return {module.partition(".")[0] for module in done.stderr.split()}


def test_help_loads_nothing_that_takes_time() -> None:
    assert not imported_by("--help") & {"dagster", "numpy", "sqlalchemy", "pydantic", "av"}


def test_reading_a_screenplay_needs_no_dagster(tmp_path: Path) -> None:
    script = tmp_path / "one.fountain"
    script.write_text("INT. ROOM - DAY\n\nANA waits.\n")
    assert not imported_by("screenplay", str(script)) & {"dagster", "sqlalchemy", "av"}


def test_screenplays_that_cannot_be_read_do_not_keep_the_others_from_being_read(
    tmp_path: Path,
) -> None:
    studio = Studio(tmp_path)
    good = studio.script("INT. [RED] ROOM - DAY\n\nANA waits.\n")
    done = studio.say("screenplay", str(tmp_path / "no.fountain"), str(good), "--json")
    assert done.returncode == 1
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert "does not exist" in first["error"]
    assert len(second["scenes"]) == 1
    assert "INT. [RED] ROOM - DAY" in studio.say("screenplay", str(good)).stdout
