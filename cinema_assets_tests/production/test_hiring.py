"""Which studios a run orders from: by the settings of its movie, of its scene, and of the run."""

from pathlib import Path

import dagster as dg
from dagster._core.storage.tags import PARTITION_NAME_TAG
from dagster._core.test_utils import create_run_for_test

from cinema_assets.definitions import defs
from cinema_assets.partitions import scene_partition
from cinema_assets.production.drafts import import_draft, read_draft
from cinema_assets.production.hiring import MADE_BY, hired_by
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.make import JOB_OF
from cinema_assets_tests.film.conftest import TINY

SETTINGS = """\
budget_usd: 5
breakdown: google/gemini-3.8-flash
models:
  keyframes: replicate/black-forest-labs/flux-dev-lora
  clips: google/veo-3.1-fast-generate-001
loras:
  ANA: replicate/ostris/flux-dev-lora-trainer
scenes:
  "2":
    models:
      clips: replicate/wan-video/wan-2.5-i2v
      dialogue: elevenlabs/eleven_multilingual_v2
"""


def draft(lot: StudioLot, instance: dg.DagsterInstance, settings: str) -> None:
    folder = Path(lot.settings.home) / "scripts"
    folder.mkdir(exist_ok=True)
    (folder / "production.yaml").write_text(settings)
    script = folder / "rooms.fountain"
    script.write_text(TINY)
    import_draft(lot, instance, read_draft(script), "rooms")


def read(instance: dg.DagsterInstance) -> None:
    job = defs.resolve_job_def("read_script")
    assert job.execute_in_process(instance=instance, partition_key="rooms").success


def hired(
    lot: StudioLot,
    instance: dg.DagsterInstance,
    job: str,
    partition: str | None = "rooms",
    assets: tuple[str, ...] | None = None,
    **models: str,
) -> dict[str, str]:
    """Studio -> what it is hired for, by a run."""
    run = create_run_for_test(
        instance,
        job,
        tags={PARTITION_NAME_TAG: partition} if partition else {},
        asset_selection=frozenset(map(dg.AssetKey, assets)) if assets else None,
        run_config={"ops": {name: {"config": {"model": m}} for name, m in models.items()}},
    )
    tags = hired_by(instance, lot.ledger, run)
    return {tag.removeprefix("cinema/studio/"): made for tag, made in tags.items()}


def test_a_run_hires_whom_the_settings_name_for_its_scene(
    opened_lot: StudioLot, opened_instance: dg.DagsterInstance
) -> None:
    lot, instance = opened_lot, opened_instance
    draft(lot, instance, SETTINGS)
    assert hired(lot, instance, "read_script") == {"google": "screenplay"}
    assert hired(lot, instance, "sheets") == {"replicate": "character_sheets"}
    read(instance)
    first, second = (scene_partition("rooms", key) for key in ("1", "2"))
    assert hired(lot, instance, "one_scene", first) == {
        "replicate": "keyframes", "google": "clips",
    }  # fmt: skip
    assert hired(lot, instance, "one_scene", second) == {
        "replicate": "keyframes, clips", "elevenlabs": "dialogue",
    }  # fmt: skip
    assert hired(lot, instance, "recut") == {}


def test_a_run_of_some_assets_hires_for_these_alone_and_whom_the_launchpad_says(
    opened_lot: StudioLot, opened_instance: dg.DagsterInstance
) -> None:
    lot, instance = opened_lot, opened_instance
    draft(lot, instance, SETTINGS)
    read(instance)
    first = scene_partition("rooms", "1")
    some = ("dialogue", "scene_cut")
    assert hired(lot, instance, "__ASSET_JOB", first, some) == {}
    assert hired(lot, instance, "__ASSET_JOB", first, ("clips",)) == {"google": "clips"}
    told = {"clips": "replicate/wan-video/wan-2.5-i2v", "keyframes": "house"}
    both = ("clips", "keyframes")
    assert hired(lot, instance, "__ASSET_JOB", first, both, **told) == {"replicate": "clips"}
    as_set = {"clips": "production.yaml"}
    assert hired(lot, instance, "one_scene", first, ("clips",), **as_set) == {"google": "clips"}


def test_a_movie_of_the_house_and_a_run_of_no_movie_hire_nobody(
    opened_lot: StudioLot, opened_instance: dg.DagsterInstance
) -> None:
    lot, instance = opened_lot, opened_instance
    draft(lot, instance, "width: 256\n")
    assert hired(lot, instance, "one_scene", scene_partition("rooms", "1")) == {}
    assert hired(lot, instance, "one_scene", scene_partition("nobody", "1")) == {}


def test_the_jobs_make_what_the_make_loop_makes_with_them() -> None:
    assert {asset: job for job, made in MADE_BY.items() for asset in made} == JOB_OF
