"""The bucket's pictures and films over HTTP, for the Dagster UI to show: read-only, localhost.

What belongs here: serving objects of the bucket, by their address and nothing else. What does not:
writing, listing, anything outside the bucket.
"""

import mimetypes
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import Bucket, ObjectMissing, open_bucket
from cinema_assets.takes.workspace import workspace

HOST = "127.0.0.1"
"""Dagster's UI has no authentication, and neither has this: it listens to this machine alone."""

FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}
"""An object is written once, so a browser may keep it."""


def build_app(bucket: Bucket, home: Path) -> Starlette:
    """The application: GET and HEAD of `/<key>`, with byte ranges."""

    def show(request: Request) -> Response:
        key = request.path_params["key"]
        try:
            with workspace(home) as folder:
                path = bucket.local(bucket.address_of(key), folder)
                return FileResponse(path, media_type=_type(key), headers=FOR_EVER)
        except ObjectMissing:
            raise HTTPException(404, f"There is no object {key} in the bucket.") from None

    return Starlette(routes=[Route("/{key:path}", show, methods=["GET", "HEAD"])])


def _type(key: str) -> str:
    return mimetypes.guess_type(key)[0] or "application/octet-stream"


def serve() -> None:
    """Serve this studio's bucket until interrupted."""
    settings = StudioSettings()
    app = build_app(open_bucket(settings), settings.home)
    uvicorn.run(app, host=HOST, port=settings.media_port, log_level="warning")


if __name__ == "__main__":
    serve()
