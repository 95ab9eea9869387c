"""What paper costs: reading a long script, planning a long film."""

from pathlib import Path

from cinema_assets.frozen import Frozen
from cinema_assets.production.callsheet import (
    CUT_ASSETS,
    SCENE_ASSETS,
    SHEET_ASSETS,
    Records,
    Version,
    basis,
    plan,
)
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets_tests.bench.measure import timed

PAGES, SCENES = 120, 200
EXAMPLE = Path(__file__).parents[2] / "examples" / "high-water.fountain"


class PaperCost(Frozen):
    """Medians of seven."""

    pages: int
    read_s: float
    plan_scenes: int
    plan_s: float


def paper_cost() -> PaperCost:
    """Read a script of 120 pages, plan a film of 200 scenes."""
    script = long_script()
    pages = sum(scene.eighths for scene in read_bytes(script, "long.fountain").scenes) // 8
    records = long_records()
    return PaperCost(
        pages=pages,
        read_s=timed(lambda: read_bytes(script, "long.fountain"), 7),
        plan_scenes=SCENES,
        plan_s=timed(lambda: plan(records), 7),
    )


def long_script() -> bytes:
    """The ten-scene example over and over, without its numbers, until it has 120 pages."""
    text = EXAMPLE.read_text(encoding="utf-8")
    title, _, body = text.partition("FADE IN:")
    body = "\n".join(line.partition(" #")[0] for line in body.splitlines())
    pages = sum(scene.eighths for scene in read_bytes(text.encode(), "x.fountain").scenes) / 8
    return (title + "FADE IN:\n" + body * (int(PAGES / pages) + 1)).encode()


def long_records() -> Records:
    """A film of 200 scenes in which everything is made."""
    scenes = [[str(number), str(number)] for number in range(1, SCENES + 1)]
    known = {"script": Version(data_version="1"), "screenplay": Version(
        data_version="1", summary={"scenes": scenes}, basis={"draft": "1"})}  # fmt: skip
    sheet = Version(data_version="1", summary={"looks": ["A/first"], "location": "B"})
    records = Records(
        movie="long", movie_assets=known, scene_assets={"scene": {k: sheet for _, k in scenes}}
    )
    for asset in (*SHEET_ASSETS, *CUT_ASSETS):
        made = Version(data_version="1", basis=basis(asset, None, records))
        records = records.model_copy(update={"movie_assets": {**records.movie_assets, asset: made}})
    for asset in SCENE_ASSETS:
        made_scenes = {
            key: Version(data_version="1", basis=basis(asset, key, records)) for _, key in scenes
        }
        records = records.model_copy(
            update={"scene_assets": {**records.scene_assets, asset: made_scenes}}
        )
    return records
