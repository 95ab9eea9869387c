"""Element streams as `screenplays/README.md` compares them."""

from typing import Any

JOINED = {"action", "dialogue", "lyric"}
SHOUTED = {"heading", "transition"}
UNHEARD = {"note", "boneyard"}


def stream(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The elements of a report, adjacent lines of one kind joined, remarks and lines left out."""
    joined: list[dict[str, Any]] = []
    for row in report["elements"]:
        if row["type"] in UNHEARD:
            continue
        item = {key: value for key, value in row.items() if key != "line"}
        if item["type"] in SHOUTED:
            item["text"] = item["text"].upper()
        if joined and item["type"] in JOINED and joined[-1]["type"] == item["type"]:
            joined[-1]["text"] += " " + item["text"]
        else:
            joined.append(item)
    return joined
