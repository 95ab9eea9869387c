"""Logs for machines: one JSON object a line, which names movie, scene, slate, take and run."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cinema_assets_tests
from cinema_assets.takes.told import FIELDS

PROGRAM = """
from decimal import Decimal
from pathlib import Path
import dagster as dg
import yaml
from cinema_assets import logs
from cinema_assets.partitions import movie_scenes, movies, scene_partition, scenes
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.engine import open_engine
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.model import TakeState
from cinema_assets_tests.takes.generations import FETCHED, STORED, frame_slot, keyframe

settings = StudioSettings()
logs.write_logs(settings)
logs.write_logs(settings)

@dg.asset(partitions_def=movie_scenes)
def keyframes(context: dg.AssetExecutionContext) -> None:
    context.log.info("drawing")
    ledger = Ledger.open(open_engine(settings))
    ledger.set_budget("harbour", Decimal(5))
    order = keyframe("a boat", "remote")
    take = ledger.intend(order, frame_slot(), price=Decimal("0.56"), run_id=context.run_id, owner="me")
    take = ledger.land(ledger.submitted(ledger.asking(take), "job-1"), STORED, FETCHED, Decimal("0.5"))
    order = keyframe("a knife", "remote")
    take = ledger.intend(order, frame_slot(), price=Decimal("0.1"), run_id=context.run_id, owner="me")
    ledger.end(take, TakeState.REFUSED, "a weapon")

defs = dg.Definitions(
    assets=[keyframes],
    jobs=[dg.define_asset_job("one_scene", selection="*")],
)
python_logs = yaml.safe_load(Path("deploy/docker/dagster.yaml").read_text())["python_logs"]
with dg.instance_for_test(overrides={"python_logs": python_logs}) as instance:
    instance.add_dynamic_partitions("movies", ["harbour"])
    instance.add_dynamic_partitions("scenes", ["7"])
    job = defs.resolve_job_def("one_scene")
    job.execute_in_process(
        instance=instance, partition_key=scene_partition("harbour", "7"),
        run_id="1c8f2a52-5b86-4c33-9f3d-0d3f7e0f8f11",
    )
"""  # noqa: E501
ROOT = Path(cinema_assets_tests.__file__).parent.parent
RUN = "1c8f2a52-5b86-4c33-9f3d-0d3f7e0f8f11"


def printed(log: str) -> list[str]:
    """What a process prints on standard error that works on one scene."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        env={**os.environ, "CINEMA_LOG": log}, cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stderr.splitlines()


@pytest.fixture(scope="module")
def lines(
    postgres_server: Any, _prepared: str, tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, Any]]:
    from cinema_assets_tests.conftest import database

    with database(postgres_server, _prepared) as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv("CINEMA_POSTGRES_URL", url)
        patch.setenv("CINEMA_HOME", str(tmp_path_factory.mktemp("home")))
        return [json.loads(line) for line in printed("json") if line.startswith("{")]


def of_takes(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [line for line in lines if line["event"].startswith("take ")]


def test_every_line_is_json_with_its_time_and_level(lines: list[dict[str, Any]]) -> None:
    assert len(lines) > 10
    for line in lines:
        assert {"timestamp", "level", "logger", "event"} <= line.keys()


def test_every_step_of_a_take_is_told_once(lines: list[dict[str, Any]]) -> None:
    told = [(line["event"], line["slate"], line["level"]) for line in of_takes(lines)]
    assert told == [
        ("take intended", "7-2-1", "info"),
        ("take asked for", "7-2-1", "info"),
        ("take submitted", "7-2-1", "info"),
        ("take landed", "7-2-1", "info"),
        ("take intended", "7-2-2", "info"),
        ("take refused", "7-2-2", "warning"),
    ]


def test_a_take_is_told_with_its_place_its_maker_and_its_price(
    lines: list[dict[str, Any]],
) -> None:
    line = next(line for line in of_takes(lines) if line["event"] == "take landed")
    told = {name: line[name] for name in FIELDS if name in line}
    assert told == {
        "movie": "harbour", "scene": "7", "slate": "7-2-1", "take": 1, "run": RUN,
        "kind": "keyframe", "role": "first", "provider": "remote", "model": "storyboard/1",
        "state": "landed", "usd": 0.5, "job_id": "job-1",
    }  # fmt: skip


def test_dagsters_own_lines_name_the_same_movie_scene_and_run(lines: list[dict[str, Any]]) -> None:
    drawing = next(line for line in lines if line["event"] == "drawing")
    assert (drawing["movie"], drawing["scene"], drawing["run"]) == ("harbour", "7", RUN)
    assert (drawing["asset"], drawing["job"]) == ("keyframes", "one_scene")
    assert {"STEP_START", "ASSET_MATERIALIZATION", "RUN_SUCCESS"} <= {
        line.get("happened") for line in lines
    }


def test_without_the_setting_takes_are_not_told_and_lines_are_for_people(
    studio_home: Path,
) -> None:
    said = printed("")
    assert any("drawing" in line for line in said)
    assert not any(line.startswith("{") or "take landed" in line for line in said)
