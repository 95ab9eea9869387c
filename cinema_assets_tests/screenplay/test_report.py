"""The published shape of a reading."""

import json

from cinema_assets.screenplay.report import as_json
from cinema_assets_tests.screenplay.conftest import Read

SCRIPT = """Title: X

# ACT ONE

INT. A - DAY #1A#

ANA (V.O.)
One.
Two.

BEN ^
(low)
Three.

ANA & BEN
Four.
"""


def test_the_report_has_exactly_its_shape(read: Read) -> None:
    report = as_json(read(SCRIPT))
    assert json.loads(json.dumps(report)) == report
    assert list(report) == [
        "format", "encoding", "warnings", "title_page", "elements", "scenes", "characters",
    ]  # fmt: skip
    assert report["elements"][:5] == [
        {"type": "section", "text": "ACT ONE", "line": 3, "level": 1},
        {"type": "heading", "text": "INT. A - DAY", "line": 5, "scene_number": "1A"},
        {"type": "character", "text": "ANA", "line": 7},
        {"type": "dialogue", "text": "One. Two.", "line": 8},
        {"type": "character", "text": "BEN", "line": 11, "dual": True},
    ]
    assert report["scenes"] == [
        {
            "number": "1A",
            "heading": "INT. A - DAY",
            "int_ext": "INT",
            "location": "A",
            "sub_location": None,
            "time_of_day": "DAY",
            "eighths": 2,
            "line": 5,
        }
    ]


def test_cues_are_counted_as_printed(read: Read) -> None:
    assert as_json(read(SCRIPT))["characters"] == [
        {"name": "ANA", "cues": 1},
        {"name": "BEN", "cues": 1},
        {"name": "ANA & BEN", "cues": 1},
    ]


def test_a_lone_continued_cue_has_its_speaker_s_name(read: Read) -> None:
    report = as_json(read("ANA\nOne.\n\nHe waits.\n\n(CONT'D)\nTwo.\n"))
    cues = [row["text"] for row in report["elements"] if row["type"] == "character"]
    assert cues == ["ANA", "ANA"]
    assert report["characters"] == [{"name": "ANA", "cues": 2}]
