"""What is recorded with a version: the models that it was ordered from, not those chosen since."""

from cinema_assets.production.callsheet import Version, basis, plan
from cinema_assets.production.models import MODELS
from cinema_assets.production.records import as_ordered
from cinema_assets_tests.production.test_callsheet import fresh_records, put, reasons


def test_clips_that_were_shot_after_another_model_was_chosen_are_of_the_model_before() -> None:
    """The draft names another model; the screenplay, and so the scene, was read before that."""
    chosen = {**MODELS, "clips": "remote/clip-1"}
    records = fresh_records().model_copy(update={"models": chosen})
    ordered = as_ordered(records, "2")
    assert ordered.models == MODELS
    shot = Version(data_version="clips 2 v2", basis=basis("clips", "2", ordered))
    after = plan(put(records, "clips", "2", shot))
    assert reasons(after, "clips", "2") == ("clips model changed",)


def test_what_a_scene_was_read_with_is_what_its_assets_are_ordered_from() -> None:
    records = fresh_records()
    sheet = records.version("scene", "2")
    assert sheet is not None
    read = {**sheet.summary, "models": {"clips": "remote/clip-1"}}
    records = put(records, "scene", "2", sheet.model_copy(update={"summary": read}))
    assert as_ordered(records, "2").models["clips"] == "remote/clip-1"
    assert as_ordered(records, "1").models["clips"] == MODELS["clips"]
    assert as_ordered(records, None).models["score"] == MODELS["score"]
