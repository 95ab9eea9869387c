"""What an interaction is asked with: words and pictures, however they are written, and lengths.

What belongs here: reading. What does not: what comes of it (interactions).
"""

import re
from fractions import Fraction
from typing import Any

from cinema_assets_tests.studios_server.google_errors import refused
from cinema_assets_tests.studios_server.wire import Json, Refused

TAG = re.compile(r"<(FIRST_FRAME|LAST_FRAME|IMAGE_REF_\d+)>")

SECONDS = (3, 10)
"""The shortest and the longest film."""

SONG_SECONDS = 30


def wrong(message: str) -> Refused:
    """A bad request, as this API says it."""
    return refused(400, message, word=True)


def contents(value: Any) -> list[Json]:
    """The contents of an input, however it is written: words, one content, several, or steps."""
    if isinstance(value, str):
        return [{"type": "text", "text": value}] if value else []
    items = value if isinstance(value, list) else [value] if value else []
    found: list[Json] = []
    for item in items:
        inner = item.get("content") if isinstance(item, dict) else None
        if isinstance(item, str) or inner is not None:
            found += contents(item if isinstance(item, str) else inner)
        else:
            found.append(item)
    return found


def roles(texts: list[str], images: int) -> list[str]:
    """What each picture is for: the tags of the words name them, in their order."""
    tags: list[str] = []
    for tag in TAG.findall(" ".join(texts)):
        if tag not in tags:
            tags.append(tag)
    if len(tags) > images:
        raise wrong(f"The prompt names {len(tags)} images, but {images} were given.")
    if not tags and images:
        tags = ["FIRST_FRAME"]
    return tags + [f"IMAGE_REF_{place}" for place in range(90, 90 + images - len(tags))]


def seconds(duration: Any) -> Fraction:
    """`8s` -> 8."""
    if not isinstance(duration, str) or not re.fullmatch(r"\d+(\.\d+)?s", duration):
        raise wrong(f"Invalid value for duration: {duration!r}. Expected a string such as '8s'.")
    seconds = Fraction(duration[:-1])
    if not SECONDS[0] <= seconds <= SECONDS[1]:
        raise wrong(f"Duration must be between {SECONDS[0]}s and {SECONDS[1]}s.")
    return seconds


def song_seconds(prompt: str) -> int:
    """How long a song is: what the words say, as the model would understand them."""
    asked = re.search(r"(\d{1,3})[ -]*(?:s|sec|seconds?)\b", prompt)
    return max(5, min(180, int(asked[1]))) if asked else SONG_SECONDS
