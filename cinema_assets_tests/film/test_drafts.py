"""Draft after draft, as a person would: told beforehand, made exactly, taken back for nothing."""

from collections import Counter
from typing import Any

from cinema_assets.production.duration import about
from cinema_assets_tests.film.conftest import TINY, Made
from cinema_assets_tests.film.studio import Studio, the_sentence
from cinema_assets_tests.film.test_again import reasons_of, takes_of

BEFORE_ALL = """\
INT. ATTIC - DAY

OSKAR (40s), a tall man in a blue coat, opens a box.

"""
SECOND = TINY.replace("INT. KITCHEN", BEFORE_ALL + "INT. KITCHEN").replace(
    "Good night.", "Sleep until the boats come back."
)


def scenes_of(studio: Studio, movie: str, kind: str) -> dict[str | None, int]:
    """Scene -> number of landed takes of a kind."""
    found: dict[str | None, int] = {}
    for one, scene, _, _ in takes_of(studio, movie):
        if one == kind:
            found[scene] = found.get(scene, 0) + 1
    return found


ASSET_OF = {
    "keyframe": "keyframes", "clip": "clips", "speech": "dialogue", "scene_cut": "scene_cut",
    "character_sheet": "character_sheets", "location_sheet": "location_sheets",
}  # fmt: skip


def counted(studio: Studio, movie: str) -> Counter[tuple[str, str | None]]:
    """Asset and scene -> number of takes that were made for it."""
    return Counter(
        (ASSET_OF[take["kind"]], take["scene"])
        for take in studio.ask("takes", movie)
        if take["kind"] in ASSET_OF
    )


def announced(sheet: Any) -> Counter[tuple[str, str | None]]:
    """Asset and scene -> number of takes that a plan says will be made."""
    return Counter({
        (line["asset"], line["scene"]): line["new"]
        for line in sheet["lines"]
        if line["new"] and line["asset"] in ASSET_OF.values()
    })  # fmt: skip


def told(studio: Studio, *words: str) -> Any:
    return studio.ask("diff", *words)


def test_a_draft_is_told_beforehand_then_made_then_taken_back(tiny: Made) -> None:
    house = tiny.studio
    script = house.script(TINY, "redraft.fountain")
    house.make(script)
    before, had = takes_of(house, "redraft"), counted(house, "redraft")
    other = house.script(SECOND, "redraft-2.fountain")

    said = told(house, "redraft", str(other))
    assert said["counts"] == {"kept": 1, "changed": 1, "inserted": 1}
    assert [(s["number"], s["fates"]) for s in said["scenes"]] == [
        ("A1", ["inserted"]), ("1", ["kept"]), ("2", ["changed"]),
    ]  # fmt: skip
    assert said["scenes"][2]["changes"] == ["speech 1 (BEN)"]
    stale = {(line["asset"], line["number"]) for line in said["plan"]["lines"] if not line["fresh"]}
    assert ("clips", "A1") in stale
    assert ("dialogue", "2") in stale
    assert not [one for one in stale if one[1] == "1"]
    assert reasons_of(house, "redraft") == {}, "nothing was written"
    assert takes_of(house, "redraft") == before

    page = house.say("diff", "redraft", str(other)).stdout
    assert "A1  INT. ATTIC - DAY" in page
    words = " ".join(page.replace("*", "").split())
    assert said["plan"]["seconds"] > 0
    time = about(said["plan"]["seconds"])
    assert f"1 scene kept, 1 changed, 1 inserted: $0.00, {time}." in words
    assert "[-Good night.-] {+Sleep until the boats come back.+}" in words
    assert all(line.endswith("*") for line in page.splitlines() if "{+" in line)

    house.make(other, "--movie", "redraft")
    assert counted(house, "redraft") - had == announced(said["plan"])
    new = takes_of(house, "redraft") - before
    assert {scene for kind, scene, _, _ in new if kind in ("keyframe", "clip", "speech")} == {
        "a1", "2",
    }  # fmt: skip
    assert not {kind for kind, scene, _, _ in new if scene == "1"}

    back = house.make(script)
    assert set(back["new_takes"]) <= {"film_frames"}
    assert told(house, "redraft", str(other))["counts"]["restored"] == 1
    again = house.make(other, "--movie", "redraft")
    assert set(again["new_takes"]) <= {"film_frames"}


def test_a_script_of_another_film_is_asked_about(house: Studio) -> None:
    only = ("--up-to", "screenplay")
    first = house.script("INT. LIGHTHOUSE - NIGHT\n\nA lamp turns.\n", "lamplight.fountain")
    other = house.script("EXT. DESERT - NOON\n\nA camel.\n", "camel.fountain")
    house.make(first, *only)
    sentence = the_sentence(house.say("make", str(other), "--movie", "lamplight", *only))
    assert "say --new-movie to make a film of its own of it, or --replace" in sentence
    assert told(house, "lamplight", str(other))["another_film"]

    assert house.make(other, "--movie", "lamplight", "--new-movie", *only)["movie"] == "lamplight-2"
    assert house.make(other, "--movie", "lamplight", "--new-movie", *only)["movie"] == "lamplight-2"
    assert told(house, "lamplight", str(first))["counts"] == {"kept": 1}

    house.make(other, "--movie", "lamplight", "--replace", *only)
    assert told(house, "lamplight", str(first))["counts"] == {"omitted": 1, "restored": 1}
    both = house.say("make", str(other), "--new-movie", "--replace")
    assert the_sentence(both) == "Say --new-movie or --replace, not both."
