"""Ground truth: the Fountain cases and the nasty files."""

import json
from pathlib import Path
from typing import Any

import pytest

from cinema_assets.screenplay.errors import ScreenplayError
from cinema_assets.screenplay.reader import read_bytes, read_screenplay
from cinema_assets.screenplay.report import as_json
from cinema_assets_tests.guard import ends
from cinema_assets_tests.screenplay.conftest import SCRIPTS
from cinema_assets_tests.screenplay.streams import stream

CASES: list[dict[str, Any]] = json.loads((SCRIPTS / "fountain_cases.json").read_text("utf-8"))
NASTY: dict[str, dict[str, Any]] = json.loads((SCRIPTS / "nasty_truth.json").read_text("utf-8"))
READABLE = [name for name in NASTY if "bomb" not in NASTY[name].get("note", "")]
FACTS = ("heading", "int_ext", "location", "sub_location", "time_of_day", "number", "eighths")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_a_fountain_case_gives_its_elements(case: dict[str, Any]) -> None:
    report = as_json(read_bytes(case["fountain"].encode(), "case.fountain", strict=case["strict"]))
    assert stream(report) == case["elements"]
    assert case.get("title_page", {}).items() <= report["title_page"].items()


@pytest.mark.parametrize("name", READABLE)
def test_a_nasty_file_has_its_headings_and_cues(name: str) -> None:
    report, truth = as_json(read_screenplay(SCRIPTS / "nasty" / name)), NASTY[name]
    headings = [row["text"].upper() for row in report["elements"] if row["type"] == "heading"]
    assert headings == [scene["heading"] for scene in truth["scenes"]]
    cues = {character["name"]: character["cues"] for character in report["characters"]}
    assert cues == truth["characters"]


@pytest.mark.parametrize("name", READABLE)
def test_a_nasty_file_has_its_scenes(name: str) -> None:
    truth = [scene for scene in NASTY[name]["scenes"] if scene.get("kind") != "secondary"]
    scenes = [scene for scene in as_json(read_screenplay(SCRIPTS / "nasty" / name))["scenes"]]
    opened = [scene for scene in scenes if scene["heading"]]
    assert len(opened) == len(truth)
    for scene, expected in zip(opened, truth, strict=True):
        assert {key: scene[key] for key in FACTS if key in expected} == expected


@pytest.mark.parametrize("name", [name for name in READABLE if "encoding" in NASTY[name]])
def test_a_nasty_file_is_read_in_its_encoding(name: str) -> None:
    assert read_screenplay(SCRIPTS / "nasty" / name).encoding == NASTY[name]["encoding"]


def test_an_xml_bomb_is_refused_in_one_sentence() -> None:
    with pytest.raises(ScreenplayError, match="declares XML entities") as refusal:
        read_screenplay(SCRIPTS / "nasty" / "s28_billion_laughs.fdx")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*/*")), ids=lambda path: path.name)
def test_every_sample_is_read_or_refused(path: Path) -> None:
    with ends():
        try:
            read_screenplay(path)
        except ScreenplayError:
            assert "bomb" in NASTY[path.name]["note"]
