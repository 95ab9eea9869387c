"""Veo on Vertex through Google's own client, with a service account and a real token exchange."""

from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from google.genai import errors, types

from cinema_assets_tests.gcs_server import gcs_server
from cinema_assets_tests.studios_server import looking
from cinema_assets_tests.studios_server.clients import vertex_client
from cinema_assets_tests.studios_server.running import StudiosProcess, studios

VEO = "veo-3.1-fast-generate-001"


def still(colour: str) -> types.Image:
    return types.Image(image_bytes=looking.plain(colour), mime_type="image/png")


def ordered(client: Any, image: types.Image | None = None, **config: Any) -> Any:
    asked = {"duration_seconds": 4, "aspect_ratio": "16:9", "resolution": "720p", **config}
    source = types.GenerateVideosSource(prompt="A ferry leaves.", image=image)
    return client.models.generate_videos(
        model=VEO, source=source, config=types.GenerateVideosConfig(**asked)
    )


def begun(name: str) -> types.GenerateVideosOperation:
    return types.GenerateVideosOperation.model_validate({"name": name})


def waited_for(client: Any, operation: Any) -> Any:
    """The operation when it is done, asked for by its name alone, as another process would."""
    for _ in range(20):
        now = client.operations.get(begun(operation.name))
        if now.done:
            return now
    raise AssertionError(f"{operation.name} is not done")


def test_a_film_comes_inline(vertex: Any, server: StudiosProcess) -> None:
    operation = ordered(vertex, still("red"), last_frame=still("blue"), generate_audio=False)
    assert not operation.done
    done = waited_for(vertex, operation)
    film = looking.film(done.response.generated_videos[0].video.video_bytes)
    assert (film.width, film.height, film.frames, film.audio) == (1280, 720, 96, False)
    assert looking.difference(film.first, looking.picture(looking.plain("red"))) < 6
    assert looking.difference(film.last, looking.picture(looking.plain("blue"))) < 6
    assert looking.jobs(server.ledger()) == [("veo", VEO)]
    assert Decimal(server.ledger()["charged_usd"]) == Decimal("0.40")


def test_a_film_lies_in_the_bucket(tmp_path: Path) -> None:
    with gcs_server() as bucket, studios(tmp_path) as server:
        make = Request(f"{bucket}/storage/v1/b?project=studio", data=b'{"name": "films"}',
                       headers={"Content-Type": "application/json"})  # fmt: skip
        urlopen(make, timeout=30).close()
        client = vertex_client(server.url, server.credentials)
        done = waited_for(client, ordered(client, output_gcs_uri="gs://films/new"))
        address = done.response.generated_videos[0].video.uri
        assert address.startswith("gs://films/new/")
        name = address.removeprefix("gs://films/").replace("/", "%2F")
        with urlopen(f"{bucket}/storage/v1/b/films/o/{name}?alt=media", timeout=30) as answer:
            assert looking.film(answer.read()).frames == 96


def test_without_a_bucket_the_operation_ends_with_an_error(
    vertex: Any, server: StudiosProcess
) -> None:
    done = waited_for(vertex, ordered(vertex, output_gcs_uri="gs://nobodys/films"))
    assert done.error["code"] == 7
    assert "nobodys" in done.error["message"]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"duration_seconds": 5}, "Unsupported output video duration"),
        ({"last_frame": still("blue")}, "A last frame needs a first frame"),
        ({"aspect_ratio": "4:3"}, "Unsupported resolution"),
    ],
)
def test_what_veo_cannot_is_an_invalid_argument(
    vertex: Any, server: StudiosProcess, config: dict[str, Any], message: str
) -> None:
    with pytest.raises(errors.ClientError, match=message) as refused:
        ordered(vertex, **config)
    assert (refused.value.code, refused.value.status) == (400, "INVALID_ARGUMENT")
    assert server.ledger()["submits"] == 0


def test_a_filtered_film_is_done_with_reasons_and_no_video(
    vertex: Any, server: StudiosProcess
) -> None:
    server.faults({"provider": "vertex", "fault": "refused"})
    done = waited_for(vertex, ordered(vertex))
    assert not done.response.generated_videos
    assert done.response.rai_media_filtered_count == 1
    assert "Support codes" in done.response.rai_media_filtered_reasons[0]
    assert Decimal(server.ledger()["charged_usd"]) == 0


def test_a_failed_film_is_done_with_an_error(vertex: Any, server: StudiosProcess) -> None:
    server.faults({"provider": "vertex", "fault": "failed"})
    done = waited_for(vertex, ordered(vertex))
    assert done.error["code"] == 13
    assert done.response is None


def test_a_prompt_that_is_not_allowed_is_never_accepted(
    vertex: Any, server: StudiosProcess
) -> None:
    server.faults({"provider": "vertex", "fault": "blocked"})
    with pytest.raises(errors.ClientError, match="violate the usage guidelines"):
        ordered(vertex)
    assert server.ledger()["submits"] == 0


def test_pictures_and_words_come_from_vertex_too(vertex: Any) -> None:
    answer = vertex.models.generate_content(model="gemini-3.8-flash", contents="A ferry")
    assert "ferry" in answer.text


def test_an_operation_that_nobody_began_is_not_found(vertex: Any) -> None:
    name = f"projects/studio/locations/us-central1/publishers/google/models/{VEO}/operations/none"
    with pytest.raises(errors.ClientError) as missing:
        vertex.operations.get(begun(name))
    assert missing.value.code == 404


def test_nobody_comes_in_without_a_token(server: StudiosProcess) -> None:
    import httpx

    url = f"{server.url}/v1beta1/projects/p/locations/l/publishers/google/models/{VEO}"
    answer = httpx.post(f"{url}:predictLongRunning", json={"instances": [{"prompt": "A ferry"}]})
    assert (answer.status_code, answer.json()["error"]["status"]) == (401, "UNAUTHENTICATED")
    assert httpx.post(server.url, json={}).status_code == 401
    assert server.ledger()["submits"] == 0
