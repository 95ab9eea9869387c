"""Veo leaves its clips in a bucket of Google Cloud Storage, where one is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from google.cloud import storage  # type: ignore[import-untyped]

from cinema_assets.studios.base import NotAsOrdered
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.studios.google.clients import GoogleClients
from cinema_assets.studios.google.studio import GoogleStudio
from cinema_assets.studios.google.veo import copy_out
from cinema_assets_tests.gcs_server import gcs_server
from cinema_assets_tests.studios.hired.conftest import keys_for
from cinema_assets_tests.studios.hired.desk import SAMPLES, taken_to_its_end
from cinema_assets_tests.studios_server.running import StudiosProcess, studios


@pytest.fixture
def with_a_bucket(tmp_path: Path) -> Iterator[StudiosProcess]:
    """The servers, beside a server of Cloud Storage with the bucket `dailies`."""
    with gcs_server():
        storage.Client(project="film").create_bucket("dailies")
        with studios(tmp_path / "studios") as server:
            yield server


def _veo(server: StudiosProcess, home: Path) -> GoogleStudio:
    keys = keys_for(server.url, vertex_storage="gs://dailies/veo")
    return GoogleStudio(keys, Catalogue.load(), home, pause=lambda seconds: None)


def test_a_clip_is_brought_out_of_the_bucket(
    with_a_bucket: StudiosProcess, tmp_path: Path, stills: Path
) -> None:
    order = SAMPLES["veo"].order(stills)
    end = taken_to_its_end(_veo(with_a_bucket, tmp_path), order, tmp_path / "it.mp4")
    assert end.how == "landed", end
    [blob] = storage.Client(project="film").list_blobs("dailies", prefix="veo/")
    assert blob.download_as_bytes() == (tmp_path / "it.mp4").read_bytes()


def test_a_clip_that_is_gone_from_the_bucket_is_no_take(
    with_a_bucket: StudiosProcess, tmp_path: Path
) -> None:
    clients = GoogleClients(keys_for(with_a_bucket.url), read=20)
    with pytest.raises(NotAsOrdered, match=r"gs://dailies/veo/none\.mp4 is not there"):
        copy_out(clients, "gs://dailies/veo/none.mp4", tmp_path / "it.mp4")
