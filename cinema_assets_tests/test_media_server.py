"""The server of pictures and films: read-only, inside the bucket alone, piece by piece."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
import uvicorn
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage  # type: ignore[import-untyped]

from cinema_assets import media_server
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import Bucket
from cinema_assets.takes.folder import open_folder
from cinema_assets.takes.gcs import open_gcs
from cinema_assets.takes.workspace import work_folder

FILM = bytes(range(256)) * 1000

TYPES = {
    "png": "image/png",
    "webp": "image/webp",
    "mp4": "video/mp4",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "json": "application/json",
    "otio": "application/json",
    "srt": "application/x-subrip",
    "vtt": "text/vtt",
}


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Server:
    """A running server, asked over a socket: no client tidies up the paths."""

    def __init__(self, port: int):
        self.port = port

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            names = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, names, answer.read())
        finally:
            connection.close()


@contextmanager
def serving(bucket: Bucket, home: Path) -> Iterator[Server]:
    """The real server, on a free port."""
    app = media_server.build_app(bucket, home)
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error")
    socket, server = config.bind_socket(), uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
    thread.start()
    try:
        # The socket listens already: the first request waits for the server.
        socket.listen()
        yield Server(socket.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join()
        socket.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def root(home: Path) -> Path:
    home.mkdir()
    return home / "bucket"


@pytest.fixture
def server(home: Path, root: Path) -> Iterator[Server]:
    bucket = open_folder(root)
    bucket.put_bytes(FILM, "movies/low tide/film.mp4")
    (home / "secret.txt").write_text("secret")
    with serving(bucket, home) as running:
        yield running


def test_an_object_is_sent_whole(server: Server) -> None:
    answer = server.ask("/movies/low%20tide/film.mp4")
    assert (answer.status, answer.body) == (200, FILM)
    assert "immutable" in answer.headers["cache-control"]


def test_a_piece_of_a_film_is_sent_alone(server: Server) -> None:
    answer = server.ask("/movies/low%20tide/film.mp4", Range="bytes=1000-1999")
    assert (answer.status, answer.body) == (206, FILM[1000:2000])
    assert answer.headers["content-range"] == f"bytes 1000-1999/{len(FILM)}"


def test_the_end_of_a_film_is_sent_alone(server: Server) -> None:
    answer = server.ask("/movies/low%20tide/film.mp4", Range="bytes=-10")
    assert (answer.status, answer.body) == (206, FILM[-10:])


def test_a_piece_beyond_the_end_is_refused(server: Server) -> None:
    assert server.ask("/movies/low%20tide/film.mp4", Range="bytes=9999999-").status == 416


def test_head_says_the_length_and_sends_nothing(server: Server) -> None:
    answer = server.ask("/movies/low%20tide/film.mp4", "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-length"] == str(len(FILM))


@pytest.mark.parametrize(("suffix", "media_type"), TYPES.items())
def test_every_kind_of_file_has_its_type(
    server: Server, root: Path, suffix: str, media_type: str
) -> None:
    open_folder(root).put_bytes(b"bytes", f"kinds/one.{suffix}")
    sent = server.ask(f"/kinds/one.{suffix}").headers["content-type"]
    assert sent.partition(";")[0] == media_type


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(server: Server, root: Path, method: str) -> None:
    assert server.ask("/movies/low%20tide/film.mp4", method).status == 405
    assert (root / "movies/low tide/film.mp4").read_bytes() == FILM


def test_a_missing_object_is_named(server: Server) -> None:
    answer = server.ask("/movies/nobody.png")
    assert answer.status == 404
    assert answer.body.decode() == "There is no object 'movies/nobody.png' in the bucket."


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/movies/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/movies/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/movies/..%5c..%5csecret.txt",
        "/%252e%252e/secret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/.incoming/",
        "/movies",
        "/movies/",
        "/",
        "/movies/film.mp4%00.png",
    ],
)
def test_nothing_outside_the_bucket_is_found(server: Server, path: str) -> None:
    answer = server.ask(path)
    assert answer.status == 404
    assert answer.body != b"secret"


def test_a_link_that_leaves_the_bucket_is_not_followed(
    server: Server, home: Path, root: Path
) -> None:
    (root / "link.txt").symlink_to(home / "secret.txt")
    (root / "folder").symlink_to(home)
    assert server.ask("/link.txt").status == 404
    assert server.ask("/folder/secret.txt").status == 404


def test_a_page_under_another_name_may_not_ask(server: Server) -> None:
    assert server.ask("/movies/low%20tide/film.mp4", Host="evil.example").status == 400


def test_only_this_machine_is_listened_to() -> None:
    assert StudioSettings(_env_file=None).media_host == "127.0.0.1"


def test_a_film_in_a_cloud_bucket_is_sent_and_nothing_is_left(home: Path, gcs_server: str) -> None:
    client = storage.Client(project="test", credentials=AnonymousCredentials())  # type: ignore[no-untyped-call]
    client.create_bucket("media")
    bucket = open_gcs("gs://media/studio", client)
    bucket.put_bytes(FILM, "film.mp4")
    with serving(bucket, home) as running:
        assert running.ask("/film.mp4").body == FILM
        assert running.ask("/film.mp4", Range="bytes=5-9").body == FILM[5:10]
        assert running.ask("/none.mp4").status == 404
    assert list(work_folder(home).iterdir()) == []
