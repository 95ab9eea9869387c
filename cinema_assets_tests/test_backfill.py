"""`cinema backfill`: the partitions that are named, and those that are not."""

from pathlib import Path

import dagster as dg
import pytest
from dagster._core.execution.backfill import BulkActionStatus, PartitionBackfill

from cinema_assets.commands.backfill import Requested, backfill
from cinema_assets.definitions import defs
from cinema_assets.errors import CinemaError
from cinema_assets.instance import studio_instance
from cinema_assets.production.basis import SCENE_ASSETS
from cinema_assets.production.drafts import import_draft, read_draft
from cinema_assets.production.lot import open_lot

SCENE = "INT. ROOM {n} - DAY\n\nANA waits.\n\nANA\nHello.\n\n"


@pytest.fixture
def studio(studio_home: Path) -> Path:
    """A studio with a movie of three scenes and one of two, both read."""
    open_lot.cache_clear()
    with studio_instance() as instance:
        for movie, scenes in (("long", 3), ("short", 2)):
            script = studio_home / f"{movie}.fountain"
            script.write_text("".join(SCENE.format(n=f"{movie} {n}") for n in range(scenes)))
            import_draft(open_lot(), instance, read_draft(script), movie)
            job = defs.resolve_job_def("read_script")
            assert job.execute_in_process(instance=instance, partition_key=movie).success
    return studio_home


def requested(found: Requested) -> PartitionBackfill:
    with studio_instance() as instance:
        stored = instance.get_backfill(found.backfill)
    assert stored is not None
    return stored


def keys(stored: PartitionBackfill, asset: str) -> set[str]:
    graph = defs.resolve_asset_graph()
    with (
        studio_instance() as instance,
        dg.partition_loading_context(dynamic_partitions_store=instance),
    ):
        target = stored.get_asset_backfill_data(graph).target_subset
        return set(target.get_partitions_subset(dg.AssetKey(asset)).get_partition_keys())


def test_chosen_scenes_of_a_movie_are_requested_and_no_others(studio: Path) -> None:
    found = backfill(["long"], "1,3")
    stored = requested(found)
    assert stored.status is BulkActionStatus.REQUESTED
    assert stored.title == "Scenes 1,3 of long"
    assert found.partitions == 2
    for asset in SCENE_ASSETS:
        assert keys(stored, asset) == {"long|1", "long|3"}


def test_all_scenes_of_two_movies_are_not_the_product_of_movies_and_scenes(studio: Path) -> None:
    found = backfill(["long", "short"], "all")
    assert keys(requested(found), "clips") == {"long|1", "long|2", "long|3", "short|1", "short|2"}


def test_a_movie_that_is_named_twice_is_made_once(studio: Path) -> None:
    assert backfill(["short", "short"], "1").partitions == 1


def test_a_closed_studio_is_said_to_be_closed(studio: Path) -> None:
    assert backfill(["short"], "1").daemon is False


@pytest.mark.parametrize(
    ("movies", "scenes", "sentence"),
    [
        (["long", "short"], "3", "short: There is no scene 3. The scenes are: 1, 2."),
        (["nobody"], "1", "There is no movie 'nobody'. The movies are: long, short."),
        (["long"], "", "is no list of scenes"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_is_requested(
    studio: Path, movies: list[str], scenes: str, sentence: str
) -> None:
    with pytest.raises(CinemaError, match=sentence.replace(".", r"\.")):
        backfill(movies, scenes)
    with studio_instance() as instance:
        assert instance.get_backfills() == []
