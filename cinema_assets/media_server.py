"""The bucket's pictures and films over HTTP, for the Dagster UI to show: read-only.

What belongs here: serving objects of the bucket, by their address and nothing else. What does not:
writing, listing, anything outside the bucket, knowing who asks: like Dagster's UI this has no
authentication, so it listens to this machine alone, unless an authenticating proxy stands before
it, as `deploy/` has it.
"""

import mimetypes
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import (
    Bucket,
    BucketError,
    KeyRefused,
    ObjectMissing,
    open_bucket,
)
from cinema_assets.takes.workspace import workspace

NAMES = ["127.0.0.1", "localhost"]
"""Under any other name a foreign web page is asking, through a name server of its own."""

HEADERS = {
    # An object is written once, so a browser may keep it.
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
}

TYPES = {
    ".edl": "text/plain",
    ".flac": "audio/flac",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".mp4": "video/mp4",
    ".otio": "application/json",
    ".png": "image/png",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt",
    ".wav": "audio/wav",
    ".webp": "image/webp",
    ".xml": "application/xml",
}
"""What the studio keeps; other machines' own lists of types differ."""


def build_app(bucket: Bucket, home: Path, names: Sequence[str] = NAMES) -> Starlette:
    """The application: GET and HEAD of `/<key>`, with byte ranges.

    Args:
        bucket: what is shown.
        home: studio home, for what is fetched.
        names: of hosts under which it may be asked.
    """

    @asynccontextmanager
    async def downloads(app: Starlette) -> AsyncIterator[None]:
        # For as long as the server runs: a film is asked for piece by piece, and the bytes are
        # sent when `show` has returned.
        with workspace(home) as folder:
            app.state.folder = folder
            yield

    def show(request: Request) -> Response:
        key = request.path_params["key"]
        try:
            path = bucket.local(bucket.address_of(key), request.app.state.folder)
        except (ObjectMissing, KeyRefused):
            raise _missing(key) from None
        except BucketError as error:
            raise HTTPException(503, str(error)) from None
        if not _within(path, key):
            raise _missing(key)
        return FileResponse(path, media_type=_type(key), headers=HEADERS)

    return Starlette(
        routes=[Route("/{key:path}", show, methods=["GET", "HEAD"])],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(names))],
        lifespan=downloads,
    )


def _missing(key: str) -> HTTPException:
    return HTTPException(404, f"There is no object {key!r} in the bucket.")


def _within(path: Path, key: str) -> bool:
    """Whether a file lies where its key says, and not behind a link that leads elsewhere."""
    steps = min(len(Path(key).parts), len(path.parents))
    return path.resolve().is_relative_to(path.parents[steps - 1].resolve())


def _type(key: str) -> str:
    known = TYPES.get(Path(key).suffix.lower())
    return known or mimetypes.guess_type(key)[0] or "application/octet-stream"


def serve() -> None:
    """Serve this studio's bucket until interrupted."""
    settings = StudioSettings()
    proxy = urlsplit(settings.media_url).hostname or ""
    app = build_app(open_bucket(settings), settings.home, [*NAMES, proxy])
    uvicorn.run(app, host=settings.media_host, port=settings.media_port, log_level="warning")


if __name__ == "__main__":
    serve()
